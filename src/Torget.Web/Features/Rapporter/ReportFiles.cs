using System.Text.Encodings.Web;
using System.Text.Json;
using Torget.Domain.Statistics;
using Torget.Web.Shared.Files;

namespace Torget.Web.Features.Rapporter;

/// <summary>The form that a report is wanted in, with its name in commands and addresses.</summary>
public sealed record ReportFormat(string Name, string ContentType, Func<Deltagarstatistik, byte[]> Write)
{
    public static readonly IReadOnlyList<ReportFormat> All =
    [
        new("json", "application/json; charset=utf-8", ReportJson.Write),
        new("csv", SheetFiles.CsvType, ReportSpreadsheet.Csv),
        new("xlsx", SheetFiles.XlsxType, ReportSpreadsheet.Xlsx),
    ];

    /// <summary>The format of a name; null for none.</summary>
    public static ReportFormat? Find(string? name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>What a file of the report is called: what, and of when.</summary>
    public string FileName(Deltagarstatistik report) =>
        $"{Figures.Report}-{(report.Verksamhet is null ? "forbundet" : report.Verksamhet.Contains('+') ? "flera" : report.Verksamhet)}-{report.Selection.From:yyyy-MM-dd}-{report.Selection.To:yyyy-MM-dd}.{Name}";
}

/// <summary>A line of a table as files and print have it: texts first, then numbers; null is an empty cell.</summary>
internal sealed record ReportLine(string Name, IReadOnlyList<int?> Numbers);

/// <summary>A table of the report, in the layout that the förbund has always printed: kvinnor, män, totalt and, of participants, the share.</summary>
internal sealed record ReportSheet(string Name, IReadOnlyList<string> Columns, IReadOnlyList<ReportLine> Lines)
{
    public static IEnumerable<ReportSheet> Of(Deltagarstatistik report)
    {
        string[] columns = ["Kvinnor", "Män", "Uppgift saknas", "Totalt"];
        yield return new(FigureTable.Deltagare.Label(), [.. columns, "%"], [.. report.Rows.Select(row => new ReportLine(row.Name, [.. Numbers(row.Counts), row.Percent]))]);
        yield return new(FigureTable.Nyckeltal.Label(), ["Antal"],
        [
            new(Figures.KeyFigures[0].Name, [report.Persons]), new(Figures.KeyFigures[1].Name, [report.Returning]), new(Figures.KeyFigures[2].Name, [report.AverageDays]),
        ]);
        foreach (var (table, rows) in new[] { (FigureTable.Utbildning, report.Utbildning), (FigureTable.Tid, report.Tid), (FigureTable.Forsorjning, report.Forsorjning) })
        {
            List<ReportLine> lines = [.. rows.Select(row => new ReportLine(row.Name, Numbers(row.Counts))), new("Totalt", Numbers(rows.Aggregate(KonCounts.Zero, (sum, row) => sum + row.Counts)))];
            if (table == FigureTable.Forsorjning)
            {
                lines.Add(new(Figures.ForsorjningPersonsDefinition.Name, [null, null, null, report.ForsorjningPersons]));
            }

            yield return new(table.Label(), columns, lines);
        }

        yield return new(FigureTable.Anonyma.Label(), columns, [new(Figures.AnonymousDefinition.Name, Numbers(report.Anonymous))]);
    }

    private static int?[] Numbers(KonCounts counts) => [counts.Women, counts.Men, counts.Unknown, counts.Total];
}

/// <summary>The report as JSON, in the agreed order of keys.</summary>
internal static class ReportJson
{
    public static byte[] Write(Deltagarstatistik report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("rapport", Figures.Report);
            json.WriteString("verksamhet", report.Verksamhet);
            json.WriteString("namn", report.Name);
            json.WriteString("fran", $"{report.Selection.From:yyyy-MM-dd}");
            json.WriteString("till", $"{report.Selection.To:yyyy-MM-dd}");
            Rows(json, "rader", report.Rows, percent: true);
            json.WriteNumber(Figures.Persons, report.Persons);
            json.WriteNumber(Figures.Returning, report.Returning);
            Number(json, Figures.AverageDays, report.AverageDays);
            Rows(json, Figures.Utbildning.Code, report.Utbildning);
            Rows(json, Figures.Tid.Code, report.Tid);
            Rows(json, Figures.Forsorjning.Code, report.Forsorjning);
            json.WriteNumber(Figures.ForsorjningPersons, report.ForsorjningPersons);
            json.WriteStartObject(Figures.Anonymous);
            Numbers(json, report.Anonymous);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Rows(Utf8JsonWriter json, string name, IReadOnlyList<FigureRow> rows, bool percent = false)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("kod", row.Code);
            json.WriteString("namn", row.Name);
            Numbers(json, row.Counts);
            if (percent)
            {
                Number(json, "procent", row.Percent);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, KonCounts counts)
    {
        json.WriteNumber("kvinnor", counts.Women);
        json.WriteNumber("man", counts.Men);
        json.WriteNumber("uppgift_saknas", counts.Unknown);
        json.WriteNumber("totalt", counts.Total);
    }

    private static void Number(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

/// <summary>The report as a file that a Swedish spreadsheet opens as it is, and as a spreadsheet: the same tables one after the other.</summary>
internal static class ReportSpreadsheet
{
    private static readonly double[] Widths = [40, 15, 15, 15, 15, 15];

    public static byte[] Csv(Deltagarstatistik report) =>
        SheetFiles.Csv(Rows(report, new SheetRow(SheetStyle.Plain, "Period", $"{report.Selection.From:yyyy-MM-dd} – {report.Selection.To:yyyy-MM-dd}")));

    public static byte[] Xlsx(Deltagarstatistik report) =>
        SheetFiles.Xlsx("Deltagarstatistik", Widths, Rows(report, new SheetRow(SheetStyle.Plain, "Period", report.Selection.From, report.Selection.To)));

    private static IEnumerable<SheetRow> Rows(Deltagarstatistik report, SheetRow period)
    {
        yield return new(SheetStyle.Title, "Deltagarstatistik", report.Name);
        yield return period;
        foreach (var sheet in ReportSheet.Of(report))
        {
            yield return new(SheetStyle.Plain);
            yield return new(SheetStyle.Heading, [sheet.Name, .. sheet.Columns]);
            foreach (var line in sheet.Lines)
            {
                yield return new(SheetStyle.Plain, [line.Name, .. line.Numbers.Select(number => (object?)number)]);
            }
        }
    }
}
