namespace Torget.Domain.Persons;

/// <summary>
/// Reservnummer. No national format is in force, so what is known to be in use is accepted and nothing more is checked:
/// a birth date and four characters of which at least one is a letter (Socialstyrelsen's advice; Region Skåne; IVO,
/// YYYYMMDD-T999 or -TF99), Nationellt reservID (Inera, XXYYMMDDNNGC) and 12 digits that begin with 99 (Region Stockholm).
/// </summary>
internal static class ReservnummerFormat
{
    private const int Length = 12;
    private const string StockholmPrefix = "99";

    /// <returns>The Swedish sentence that says what is wrong, or null when <paramref name="number"/> is good.</returns>
    public static string? Read(TypedNumber typed, DateOnly today, out string? number)
    {
        number = null;
        var characters = typed.Characters;
        if (typed.Fault is not null)
        {
            return $"Reservnumret {typed.Fault}";
        }

        if (typed.IsEmpty)
        {
            return "Reservnumret är inte ifyllt.";
        }

        if (!characters.All(char.IsAsciiLetterOrDigit))
        {
            return "Reservnumret får bara innehålla siffror och bokstäverna A–Z.";
        }

        // The same person must not be found under two kinds.
        foreach (var kind in (ReadOnlySpan<IdentityKind>)[IdentityKind.Personnummer, IdentityKind.Samordningsnummer])
        {
            if (OfficialNumber.Read(kind, typed, today, out _) is null)
            {
                return $"Det här är ett giltigt {kind.Label().ToLowerInvariant()}. Välj {kind.Label()} i stället.";
            }
        }

        if (characters.Length != Length)
        {
            return $"Reservnumret ska ha 12 tecken, med fyra siffror för årtalet, men har {characters.Length}.";
        }

        if (!characters[..8].All(char.IsAsciiDigit))
        {
            return "Reservnumret ska börja med åtta siffror. Bokstäver får bara finnas bland de fyra sista tecknen.";
        }

        if (!characters.StartsWith(StockholmPrefix, StringComparison.Ordinal) && characters.All(char.IsAsciiDigit))
        {
            return "Reservnumret ska ha minst en bokstav bland de fyra sista tecknen, eller börja med 99.";
        }

        if (BirthDate(characters) > today)
        {
            return "Reservnumret har ett födelsedatum i framtiden.";
        }

        number = characters;
        return null;
    }

    /// <summary>Null when the number is of a family without birth date, or the date does not exist.</summary>
    public static DateOnly? BirthDate(string number)
    {
        var prefix = Prefix(number);
        int? century = prefix switch
        {
            18 or 19 or 20 => prefix,
            // Nationellt reservID adds 3, 6 … 78 to the century, so the remainder tells which century it was.
            >= 22 and <= 98 when IsNationellt(number) => (prefix % 3) switch { 19 % 3 => 19, 20 % 3 => 20, _ => null },
            _ => null,
        };
        return century is null
            ? null
            : OfficialNumber.Date(
                century.Value * 100 + int.Parse(number[2..4]), int.Parse(number[4..6]), int.Parse(number[6..8]));
    }

    /// <summary>Null unless the family is known to carry kön, as the third of the last four.</summary>
    public static Kon? KonOf(string number)
    {
        return (IsIvo(number) || IsNationellt(number)) && char.IsAsciiDigit(number[10])
            ? OfficialNumber.KonOf(number[10])
            : null;
    }

    private static int Prefix(string number) => int.Parse(number[..2]);

    private static bool IsIvo(string number) =>
        Prefix(number) is 18 or 19 or 20
        && number[8] == 'T'
        && (number[9] == 'F' || char.IsAsciiDigit(number[9]))
        && char.IsAsciiDigit(number[11]);

    private static bool IsNationellt(string number) =>
        Prefix(number) is 0 or (>= 22 and <= 98) && IsNationelltLetter(number[8]) && IsNationelltLetter(number[9]);

    private static bool IsNationelltLetter(char c) => char.IsAsciiLetterUpper(c) && !"IOQVW".Contains(c);
}
