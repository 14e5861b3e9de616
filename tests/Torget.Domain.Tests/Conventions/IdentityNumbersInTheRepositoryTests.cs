using Torget.Domain.Tests.Persons;

namespace Torget.Domain.Tests.Conventions;

public sealed class IdentityNumbersInTheRepositoryTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Fact]
    public void Only_published_test_numbers_stand_in_the_repository()
    {
        var now = TimeProvider.System.Today();
        var files = RepositoryFiles.All();
        var suspects = (
            from path in files
            let text = RepositoryFiles.ReadText(path)
            where text is not null
            from line in IdentityNumberScan.SuspectLines(text, now)
            select $"{Path.GetRelativePath(RepositoryFiles.Root, path)}:{line}").ToList();

        Assert.Contains(Path.Combine(RepositoryFiles.Root, "Torget.sln"), files);
        Assert.True(
            suspects is [],
            "A valid identity number that may be a real person's. Use a published test number (births from 1987: "
            + $"238 or 239 after the date) or a reservnummer with a letter:\n{string.Join('\n', suspects)}");
    }

    [Fact]
    public void Without_git_the_same_folders_are_searched()
    {
        var files = RepositoryFiles.FromDisk(RepositoryFiles.Root).Select(f => Path.GetRelativePath(RepositoryFiles.Root, f));

        Assert.Contains(Path.Combine("src", "Torget.Domain", "DomainException.cs"), files);
        Assert.DoesNotContain(files, f => f.Split(Path.DirectorySeparatorChar) is [".git", ..] or [.., "obj" or "bin", _]);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("a\n{0}\nb")]
    [InlineData("\"pnr\": \"{0}\",")]
    [InlineData("1,{0},2")]
    [InlineData("Numret är {0}.")]
    [InlineData("person_{0}.csv")]
    public void A_planted_number_is_found_on_its_line(string text)
    {
        var planted = TestNumbers.Personnummer(new(1997, 7, 3), 123);
        string[] forms =
        [
            planted,
            $"{planted[..8]}-{planted[8..]}",
            $"{planted[..8]}+{planted[8..]}",
            planted[2..],
            $"{planted[2..8]}-{planted[8..]}",
            $"{planted[2..8]}–{planted[8..]}",
            TestNumbers.Samordningsnummer(1997, 7, 3, 123),
            TestNumbers.Samordningsnummer(1997, 0, 0, 123),
            TestNumbers.Samordningsnummer(1905, 1, 1, 980),
            TestNumbers.Personnummer(new(1986, 12, 31)),
            TestNumbers.Personnummer(new(1889, 12, 31), 980),
            TestNumbers.Personnummer(new(1911, 1, 1), 980),
            // Without plus the century is 2000, where 98x is nothing special.
            TestNumbers.Personnummer(new(1905, 1, 1), 980)[2..],
        ];

        var line = 1 + text[..text.IndexOf('{')].Count(c => c == '\n');
        Assert.All(forms, form =>
            Assert.Equal([line], IdentityNumberScan.SuspectLines(string.Format(text, form), Today)));
    }

    [Fact]
    public void Numbers_of_the_test_series_pass()
    {
        string[] numbers =
        [
            TestNumbers.Personnummer(new(1987, 1, 1)),
            TestNumbers.Personnummer(new(2010, 7, 6), 239),
            TestNumbers.Personnummer(new(1890, 1, 1), 980),
            TestNumbers.Personnummer(new(1910, 12, 31), 989),
            TestNumbers.Written(TestNumbers.Personnummer(new(1905, 1, 1), 980), Today),
            TestNumbers.Samordningsnummer(1981, 0, 5),
        ];
        Assert.Empty(IdentityNumberScan.SuspectLines(string.Join('\n', numbers), Today));
    }

    [Theory]
    [InlineData("{0}01_Migration")]
    [InlineData("1{0}")]
    [InlineData("a{0}")]
    [InlineData("{0}f")]
    [InlineData("0.{0}")]
    [InlineData("{0}.5")]
    [InlineData("0197f3a0-1111-7222-8333-{0}")]
    [InlineData("{1}-7222-8333-444455556666")]
    public void Digits_that_belong_to_something_longer_pass(string text)
    {
        var number = TestNumbers.Personnummer(new(1997, 7, 3), 123);
        var split = $"{number[..8]}-{number[8..]}";
        Assert.Empty(IdentityNumberScan.SuspectLines(string.Format(text, number, split), Today));
    }

    [Fact]
    public void Digits_with_a_wrong_check_digit_or_date_pass()
    {
        var right = TestNumbers.Personnummer(new(1997, 7, 3), 123);
        var wrongCheckDigit = right[..11] + (char)('0' + (right[11] - '0' + 1) % 10);
        Assert.Empty(IdentityNumberScan.SuspectLines($"{wrongCheckDigit} {TestNumbers.WithCheckDigit("19971301123")}", Today));
    }
}
