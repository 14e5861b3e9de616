using Torget.Domain.Persons;

namespace Torget.Domain.Statistics;

/// <summary>What a figure is.</summary>
/// <param name="Code">Its name in files.</param>
/// <param name="Name">Its name on screen, on paper and in spreadsheets.</param>
/// <param name="Means">What it counts.</param>
/// <param name="MadeFrom">The facts that it is made from.</param>
public sealed record FigureDefinition(string Code, string Name, string Means, string MadeFrom);

/// <summary>A class of months in public support, of months up to and with <paramref name="Months"/>.</summary>
/// <param name="Code">Its name in files.</param>
/// <param name="Name">Its name on screen.</param>
/// <param name="Months">The most months; null for the last two, longer than nine years and none known.</param>
/// <param name="Group">The coarser class that the förbund speaks of (T-49).</param>
public sealed record TimeClass(string Code, string Name, int? Months, string Group);

/// <summary>The tables of the report, each with rows that have a name, a definition and figures.</summary>
public enum FigureTable
{
    Deltagare,
    Nyckeltal,
    Utbildning,
    Tid,
    Forsorjning,
    Anonyma,
}

/// <summary>The names of the tables.</summary>
public static class FigureTables
{
    /// <summary>The heading.</summary>
    public static string Label(this FigureTable table) => table switch
    {
        FigureTable.Deltagare => "Deltagare",
        FigureTable.Nyckeltal => "Personer och tid",
        FigureTable.Utbildning => "Utbildning",
        FigureTable.Tid => "Tid i offentlig försörjning",
        FigureTable.Forsorjning => "Försörjning före insats",
        FigureTable.Anonyma => "Anonyma",
        _ => throw new ArgumentOutOfRangeException(nameof(table)),
    };

    /// <summary>How an address names it.</summary>
    public static string Slug(this FigureTable table) => table.ToString().ToLowerInvariant();

    /// <summary>How an address names a column.</summary>
    public static string Slug(this Kon kon) => kon.ToString().ToLowerInvariant();
}
