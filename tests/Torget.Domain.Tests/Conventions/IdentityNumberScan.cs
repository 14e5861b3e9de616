using System.Text.RegularExpressions;
using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Conventions;

/// <summary>
/// Finds identity numbers in a text that may belong to a living person: valid personnummer and samordningsnummer outside
/// the published test series of Skatteverket.
/// </summary>
/// <remarks>
/// False hits are avoided so:
/// timestamps, migration ids and other long runs, because no letter or digit may stand next to the match;
/// hashes in hex, for the same reason (their digits have letters beside them, or a longer run);
/// UUIDs, which are blanked first, since their groups of 8, 4 and 12 look just like dates and numbers;
/// decimals and version numbers, because a point between two digits binds them together;
/// anything else (ports, phone numbers, amounts), because the date must exist and the check digit be right.
/// </remarks>
internal static partial class IdentityNumberScan
{
    /// <summary>The lines, counted from 1, that hold such a number. The number itself is not told: it may be real.</summary>
    /// <param name="text">The text of a whole file.</param>
    /// <param name="today">Settles the century of ten digits, and which births are still to come.</param>
    public static IReadOnlyList<int> SuspectLines(string text, DateOnly today)
    {
        var searched = Uuid().Replace(text, uuid => new string(' ', uuid.Length));
        return
        [
            .. Candidate().Matches(searched)
                .Where(match => IsOutsideTheTestSeries(match.Value, today))
                .Select(match => 1 + searched.AsSpan(0, match.Index).Count('\n'))
                .Distinct(),
        ];
    }

    private static bool IsOutsideTheTestSeries(string text, DateOnly today) =>
        (IdentityNumber.TryParse(IdentityKind.Personnummer, text, today, out var number, out _)
            || IdentityNumber.TryParse(IdentityKind.Samordningsnummer, text, today, out number, out _))
        && !IsInTheTestSeries(number);

    /// <summary>
    /// The pattern of Skatteverket's open data Testpersonnummer and Testsamordningsnummer: 238 for women and 239 for men
    /// in every samordningsnummer and from birth year 1987, 98x for births 1890–1910. The years between look like
    /// ordinary numbers, so none of them is let through.
    /// </summary>
    private static bool IsInTheTestSeries(IdentityNumber number)
    {
        var year = int.Parse(number.Number![..4]);
        var fodelsenummer = number.Number[8..11];
        return fodelsenummer is "238" or "239"
            ? year >= 1987 || number.Kind == IdentityKind.Samordningsnummer
            : number.Kind == IdentityKind.Personnummer && year is >= 1890 and <= 1910 && fodelsenummer.StartsWith("98");
    }

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}]|[0-9]\.)[0-9]{6}(?:[0-9]{2})?[-+–]?[0-9]{4}(?![\p{L}\p{Nd}]|\.[0-9])")]
    private static partial Regex Candidate();
}
