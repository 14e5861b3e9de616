using Torget.Domain.Persons;
using Torget.Domain.Statistics;

namespace Torget.Web.Features.Rapporter;

/// <summary>A report's state is its address: the period and what was chosen.</summary>
internal static class ReportAddress
{
    public const string Page = "/rapporter";

    public static string Of(ReportSelection selection) => $"{Page}?{Query(selection)}";

    public static string File(ReportSelection selection, string format) => $"{Page}/{Figures.Report}.{format}?{Query(selection)}";

    public static string Explained(ReportSelection selection, FigureTable table, string row, Kon? kon) =>
        $"{Page}/forklaring?{Query(selection)}&tabell={table.Slug()}&rad={Uri.EscapeDataString(row)}{(kon is { } column ? $"&kon={column.Slug()}" : "")}";

    private static string Query(ReportSelection selection) => string.Join('&',
        [$"fran={selection.From:yyyy-MM-dd}", $"till={selection.To:yyyy-MM-dd}", .. selection.Chosen.Select(chosen => $"verksamhet={Uri.EscapeDataString(chosen)}")]);
}
