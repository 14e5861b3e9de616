using System.Globalization;
using Torget.Domain.Cases;

namespace Torget.Domain.Tests.Cases;

public sealed class CaseNumberTests
{
    [Theory]
    [InlineData(2026, 1, "T-2026-0001")]
    [InlineData(2026, 9999, "T-2026-9999")]
    [InlineData(2026, 10000, "T-2026-10000")]
    [InlineData(1999, 999999999, "T-1999-999999999")]
    public void A_number_is_read_as_it_is_written(int year, int serial, string written)
    {
        Assert.Equal(written, new CaseNumber(year, serial).ToString());
        Assert.True(CaseNumber.TryParse(written, out var read));
        Assert.Equal(new CaseNumber(year, serial), read);
    }

    [Fact]
    public void A_small_t_is_the_same_number()
    {
        Assert.True(CaseNumber.TryParse("t-2026-0012", out var number));
        Assert.Equal("T-2026-0012", number.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("T")]
    [InlineData("2026-0001")]
    [InlineData("T-26-0001")]
    [InlineData("T-2026-001")]
    [InlineData("T-2026-0000")]
    [InlineData("T-2026-00001")]
    [InlineData("T-2026-0000000001")]
    [InlineData("T-2026-9999999999")]
    [InlineData("T-2026--001")]
    [InlineData("T-2026-+001")]
    [InlineData("T-2026-0001 ")]
    [InlineData(" T-2026-0001")]
    [InlineData("T-2026-0001\n")]
    [InlineData("T-2026-0001\0")]
    [InlineData("T-2026-0001-0001")]
    [InlineData("T-2026-0001' OR '1'='1")]
    [InlineData("../T-2026-0001")]
    [InlineData("T–2026–0001")]
    [InlineData("T-٢٠٢٦-٠٠٠١")]
    [InlineData("T-2026-00０1")]
    [InlineData("Т-2026-0001")]
    [InlineData("T-2026-1 000")]
    public void Anything_else_is_no_number_and_leaves_none_behind(string? text)
    {
        Assert.False(CaseNumber.TryParse(text, out var number));
        Assert.Equal(default, number);
    }

    [Fact]
    public void A_very_long_text_is_refused_at_once() =>
        Assert.False(CaseNumber.TryParse("T-2026-" + new string('1', 1_000_000), out _));

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void It_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("T-2026-0042", new CaseNumber(2026, 42).ToString());
            Assert.True(CaseNumber.TryParse("t-2026-0042", out var number));
            Assert.Equal(new CaseNumber(2026, 42), number);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
