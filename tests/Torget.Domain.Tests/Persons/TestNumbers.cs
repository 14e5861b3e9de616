namespace Torget.Domain.Tests.Persons;

/// <summary>
/// Identity numbers built when the tests run, so that no number outside the published test series stands in a file.
/// The check digit is worked out by the published table of doubled digits, apart from the code under test.
/// </summary>
internal static class TestNumbers
{
    /// <summary>The digit sum of twice each digit.</summary>
    private const string DoubledDigitSums = "0246813579";

    /// <summary>Adds the check digit to YYYYMMDD + three digits.</summary>
    public static string WithCheckDigit(string eleven)
    {
        var ten = eleven[2..];
        var sum = ten.Select((c, i) => i % 2 == 0 ? DoubledDigitSums[c - '0'] - '0' : c - '0').Sum();
        return eleven + (10 - sum % 10) % 10;
    }

    public static string Personnummer(DateOnly birthDate, int fodelsenummer = 238) =>
        WithCheckDigit($"{birthDate:yyyyMMdd}{fodelsenummer:000}");

    public static string Samordningsnummer(int year, int month, int day, int individnummer = 238) =>
        WithCheckDigit($"{year:0000}{month:00}{day + 60:00}{individnummer:000}");

    /// <summary>The written form with ten digits, with the sign that the year of <paramref name="today"/> asks for.</summary>
    public static string Written(string twelve, DateOnly today)
    {
        var turnsHundred = int.Parse(twelve[..4]) + 100;
        return $"{twelve[2..8]}{(today.Year >= turnsHundred ? '+' : '-')}{twelve[8..]}";
    }
}
