namespace Torget.Domain.Persons;

/// <summary>
/// Personnummer (Folkbokföringslagen 18 §) and samordningsnummer (lag 2022:1697, 2 kap. 8 §): birth date, three digits
/// of which the last is even for women and odd for men, and a check digit.
/// </summary>
internal static class OfficialNumber
{
    private const int DayOffset = 60;
    private const int EarliestYear = 1800;

    /// <returns>The Swedish sentence that says what is wrong, or null when <paramref name="number"/> is good.</returns>
    public static string? Read(IdentityKind kind, TypedNumber typed, DateOnly today, out string? number)
    {
        number = null;
        var name = kind == IdentityKind.Personnummer ? "Personnumret" : "Samordningsnumret";
        var characters = typed.Characters;

        if (typed.Fault is not null)
        {
            return $"{name} {typed.Fault}";
        }

        if (typed.IsEmpty)
        {
            return $"{name} är inte ifyllt.";
        }

        // Only 0–9: digits of other scripts would be stored as another number than the one seen.
        if (!characters.All(char.IsAsciiDigit))
        {
            return characters.Any(char.IsAsciiLetter)
                ? $"{name} får inte innehålla bokstäver. Om numret ska ha en bokstav är det ett reservnummer."
                : $"{name} får bara innehålla siffror.";
        }

        if (characters.Length is not (10 or 12))
        {
            return $"{name} ska ha 10 eller 12 siffror, men har {characters.Length}.";
        }

        var twelve = characters.Length == 12 ? characters : Century(characters, typed.HasPlus, today) + characters;
        var fault = WrongDate(kind, name, twelve)
            ?? (twelve[8..11] == "000" ? $"{name} kan inte ha 000 efter datumet." : null)
            ?? (CheckDigit.IsRight(twelve) ? null : $"{name} har fel kontrollsiffra. Jämför siffrorna med handlingen.")
            ?? FutureDate(kind, name, twelve, today, wroteCentury: characters.Length == 12);
        number = fault is null ? twelve : null;
        return fault;
    }

    /// <summary>Null when the number tells no real date.</summary>
    public static DateOnly? BirthDate(IdentityKind kind, string twelve)
    {
        var (year, month, day) = Parts(kind, twelve);
        return Date(year, month, day);
    }

    public static Kon KonOf(char genderDigit) => (genderDigit - '0') % 2 == 0 ? Kon.Kvinna : Kon.Man;

    public static DateOnly? Date(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>
    /// The sign changes at the turn of the year in which the person turns 100, so whole years decide: without plus the
    /// latest year that is not after today's, with plus the latest that is at least 100 years before it.
    /// </summary>
    private static string Century(string ten, bool hasPlus, DateOnly today)
    {
        var latest = today.Year - (hasPlus ? 100 : 0);
        var year = latest - (latest - int.Parse(ten[..2])) % 100;
        return $"{year / 100:00}";
    }

    private static string? WrongDate(IdentityKind kind, string name, string twelve)
    {
        var rawDay = int.Parse(twelve[6..8]);
        if (kind == IdentityKind.Personnummer && rawDay is >= DayOffset and <= DayOffset + 31)
        {
            return "Dagen visar att det är ett samordningsnummer. Välj Samordningsnummer i stället.";
        }

        if (kind == IdentityKind.Samordningsnummer && rawDay is >= 1 and <= 31)
        {
            return "Dagen visar att det är ett personnummer. Välj Personnummer i stället.";
        }

        var (year, month, day) = Parts(kind, twelve);

        // In samordningsnummer month 00, day 60 (unknown) and days 89–91 in short months have been given out.
        var exists = kind == IdentityKind.Personnummer
            ? Date(year, month, day) is not null
            : month <= 12 && day is >= 0 and <= 31;
        return exists && year >= EarliestYear ? null : $"{name} börjar med ett datum som inte finns.";
    }

    private static string? FutureDate(IdentityKind kind, string name, string twelve, DateOnly today, bool wroteCentury)
    {
        // An unknown month or day is given the benefit of the doubt: the earliest date it can be.
        var (year, month, day) = Parts(kind, twelve);
        var earliest = Date(year, month, day) ?? new DateOnly(year, Math.Max(month, 1), 1);
        return earliest <= today ? null
            : wroteCentury ? $"{name} har ett födelsedatum i framtiden."
            : $"{name} har ett födelsedatum i framtiden. Skriv årtalet med fyra siffror om personen är född på 1900-talet.";
    }

    private static (int Year, int Month, int Day) Parts(IdentityKind kind, string twelve) =>
        (int.Parse(twelve[..4]),
         int.Parse(twelve[4..6]),
         int.Parse(twelve[6..8]) - (kind == IdentityKind.Samordningsnummer ? DayOffset : 0));

    /// <summary>Modulus 10 with weights 2, 1, 2 … over YYMMDDNNN, digits of the products summed (Skatteverket).</summary>
    private static class CheckDigit
    {
        public static bool IsRight(string twelve)
        {
            var sum = 0;
            for (var i = 2; i < 11; i++)
            {
                var product = (twelve[i] - '0') * (i % 2 == 0 ? 2 : 1);
                sum += product / 10 + product % 10;
            }

            return (sum + twelve[11] - '0') % 10 == 0;
        }
    }
}
