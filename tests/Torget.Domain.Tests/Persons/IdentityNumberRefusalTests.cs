using FsCheck;
using FsCheck.Fluent;
using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Persons;

public sealed class IdentityNumberRefusalTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Theory]
    [InlineData(IdentityKind.Personnummer, "199707032380")]
    [InlineData(IdentityKind.Samordningsnummer, "199807692380")]
    public void One_wrong_digit_anywhere_after_the_century_is_noticed(IdentityKind kind, string right)
    {
        for (var position = 2; position < right.Length; position++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var typed = right[..position] + digit + right[(position + 1)..];
                var accepted = IdentityNumber.TryParse(kind, typed, Today, out _, out var error);

                Assert.Equal(digit == right[position], accepted);
                if (position >= 8 && !accepted)
                {
                    Assert.Contains("fel kontrollsiffra", error);
                }
            }
        }
    }

    [Theory]
    [InlineData(null, "inte ifyllt")]
    [InlineData("", "inte ifyllt")]
    [InlineData(" \u00A0\t\u200B", "inte ifyllt")]
    [InlineData("97070323801", "10 eller 12 siffror, men har 11")]
    [InlineData("970703-238", "bindestreck")]
    [InlineData("-", "bindestreck")]
    [InlineData("1997-07-03-2380", "bindestreck")]
    [InlineData("970703--2380", "bindestreck")]
    [InlineData("970703-23-0", "bara innehålla siffror")]
    [InlineData("19970703T238", "reservnummer")]
    [InlineData("19970703238O", "bokstäver")]
    [InlineData("１９９７０７０３２３８０", "bara innehålla siffror")]
    [InlineData("١٩٩٧٠٧٠٣٢٣٨٠", "bara innehålla siffror")]
    [InlineData("19970703238😀", "bara innehålla siffror")]
    [InlineData("19970703238\uD83D", "bara innehålla siffror")]
    [InlineData("'; --", "bindestreck")]
    [InlineData("\"199707032380\"", "bara innehålla siffror")]
    [InlineData("199707032380\0", "bara innehålla siffror")]
    [InlineData("199713012380", "datum som inte finns")]
    [InlineData("199702292380", "datum som inte finns")]
    [InlineData("199700032380", "datum som inte finns")]
    [InlineData("199707402380", "datum som inte finns")]
    [InlineData("000000000000", "datum som inte finns")]
    [InlineData("179907032380", "datum som inte finns")]
    [InlineData("199807692380", "Välj Samordningsnummer")]
    [InlineData("198108602395", "Välj Samordningsnummer")]
    [InlineData("199707920000", "datum som inte finns")]
    public void A_personnummer_that_is_wrong_is_refused_with_the_cause(string? text, string cause) =>
        AssertRefused(IdentityKind.Personnummer, text, cause);

    [Theory]
    [InlineData("199707032380", "Välj Personnummer")]
    [InlineData("199813692380", "datum som inte finns")]
    [InlineData("199807922380", "datum som inte finns")]
    [InlineData("199807592380", "datum som inte finns")]
    [InlineData("000000600000", "datum som inte finns")]
    [InlineData("199807692381", "Samordningsnumret har fel kontrollsiffra")]
    [InlineData(null, "Samordningsnumret är inte ifyllt")]
    public void A_samordningsnummer_that_is_wrong_is_refused_with_the_cause(string? text, string cause) =>
        AssertRefused(IdentityKind.Samordningsnummer, text, cause);

    [Fact]
    public void Three_zeros_after_the_date_are_refused() =>
        AssertRefused(IdentityKind.Personnummer, TestNumbers.Personnummer(new(1997, 7, 3), 0), "000 efter datumet");

    [Fact]
    public void A_birth_date_in_the_future_is_refused()
    {
        var tomorrow = TestNumbers.Personnummer(Today.AddDays(1));
        AssertRefused(IdentityKind.Personnummer, tomorrow, "i framtiden.");
        Assert.True(IdentityNumber.TryParse(IdentityKind.Personnummer, tomorrow, Today.AddDays(1), out _, out _));

        // The same digits could be someone who turns 100 this year but lacks the plus sign: asked for, not guessed.
        AssertRefused(IdentityKind.Personnummer, TestNumbers.Written(tomorrow, Today), "årtalet med fyra siffror");

        AssertRefused(IdentityKind.Samordningsnummer, TestNumbers.Samordningsnummer(2026, 8, 0), "i framtiden");
        AssertRefused(IdentityKind.Samordningsnummer, TestNumbers.Samordningsnummer(2027, 0, 0), "i framtiden");
        var thisMonth = TestNumbers.Samordningsnummer(2026, 7, 0);
        Assert.True(IdentityNumber.TryParse(IdentityKind.Samordningsnummer, thisMonth, Today, out _, out _));
    }

    [Theory]
    [InlineData('1')]
    [InlineData(' ')]
    [InlineData('-')]
    public void A_huge_text_is_refused_without_being_read(char c)
    {
        var huge = new string(c, 5_000_000);
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(IdentityNumber.TryParse(IdentityKind.Personnummer, huge, Today, out _, out var error));

        // Bytes, not milliseconds: they are the same on a busy machine.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocatedBefore, 0, 10_000);
        Assert.Equal("Personnumret är för långt.", error);
    }

    [Fact]
    public void Any_text_gets_an_answer_that_does_not_quote_it()
    {
        var kinds = Gen.Elements(Enum.GetValues<IdentityKind>());
        // Mostly digits and about as long as a number, so that every check is reached.
        var texts = Gen.Choose(0, 14).SelectMany(n => Gen.Elements("012345678900112233-+ AÅ１\0".ToCharArray()).ArrayOf(n));
        var inputs = from kind in kinds from text in texts select (kind, text: new string(text));

        Prop.ForAll(inputs.ToArbitrary(), input =>
            IdentityNumber.TryParse(input.kind, input.text, Today, out var number, out var error)
                ? error is null && number.Kind == input.kind && (number.Number is null || number.Number.Length == 12)
                : number is null && error.EndsWith('.') && (input.text.Length < 5 || !error.Contains(input.text)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_number_without_a_kind_is_not_dropped() =>
        AssertRefused(IdentityKind.None, "199707032380", "Välj vilken sorts nummer");

    private static void AssertRefused(IdentityKind kind, string? text, string cause)
    {
        Assert.False(IdentityNumber.TryParse(kind, text, Today, out var number, out var error));
        Assert.Null(number);
        Assert.Contains(cause, error);
        Assert.EndsWith(".", error);
        Assert.Equal(error, Assert.Throws<DomainException>(() => IdentityNumber.Parse(kind, text, Today)).Message);
        if (text?.Trim() is { Length: > 3 } typed)
        {
            Assert.DoesNotContain(typed, error);
        }
    }
}
