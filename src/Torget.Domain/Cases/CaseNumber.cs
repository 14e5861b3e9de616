using System.Globalization;
using System.Text.RegularExpressions;

namespace Torget.Domain.Cases;

/// <summary>
/// The number that people call a case by: T-2026-0001, one series a year in the order that aktualiseringar are sent. It says
/// nothing about the person, so it may stand in addresses, letters and logs.
/// </summary>
/// <param name="Year">The year of the series.</param>
/// <param name="Serial">1, 2, 3 … within the year; written with at least four digits.</param>
public readonly partial record struct CaseNumber(int Year, int Serial)
{
    /// <summary>Reads a number as it is written; false for anything else.</summary>
    public static bool TryParse(string? text, out CaseNumber number)
    {
        var match = Written().Match(text ?? "");
        if (match.Success
            && int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            && serial > 0)
        {
            number = new CaseNumber(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), serial);
            if (number.ToString().Length == text!.Length)
            {
                return true;
            }
        }

        number = default;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"T-{Year:D4}-{Serial:D4}");

    [GeneratedRegex(@"\AT-([0-9]{4})-([0-9]{4,9})\z", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
