using System.Globalization;

namespace Torget.Domain.Statistics;

/// <summary>What a report is asked for: a closed period, and verksamheter by code or "grupp:NAMN". None is the whole förbund.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Chosen">Codes of verksamheter, and groups with their prefix.</param>
public sealed record ReportSelection(DateOnly From, DateOnly To, IReadOnlyList<string> Chosen)
{
    /// <summary>What marks the name of a group.</summary>
    public const string GroupPrefix = "grupp:";

    /// <summary>The first and last years that can be asked for: before any verksamhet, and beyond any plan.</summary>
    public const int FirstYear = 2000;
    public const int LastYear = 2100;

    public bool IsWholeForbund => Chosen.Count == 0;

    /// <summary>Reads what somebody has typed, in a command or an address.</summary>
    /// <exception cref="DomainException">A day is none, or they stand in the wrong order.</exception>
    public static ReportSelection Parse(string? from, string? to, IEnumerable<string?> chosen)
    {
        var (first, last) = (Day(from, "första", nameof(From)), Day(to, "sista", nameof(To)));
        Refuse.When(first > last, "Periodens första dag ligger efter den sista.", nameof(From));
        return new ReportSelection(first, last, [.. chosen.OfType<string>().Select(code => code.Trim().ToLowerInvariant()).Where(code => code.Length > 0).Distinct()]);
    }

    private static DateOnly Day(string? text, string which, string about)
    {
        Refuse.When(
            !DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day),
            $"Skriv periodens {which} dag, till exempel 2026-03-31.",
            about);
        Refuse.When(day.Year is < FirstYear or > LastYear, $"Perioden kan ligga mellan {FirstYear} och {LastYear}.", about);
        return day;
    }
}
