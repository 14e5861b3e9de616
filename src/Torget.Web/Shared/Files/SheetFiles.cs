using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Torget.Web.Shared.Files;

/// <summary>How a row of a sheet looks.</summary>
public enum SheetStyle
{
    Plain = 0,
    Heading = 1,
    Title = 3,
}

/// <summary>A row of a sheet.</summary>
/// <param name="Style">How its texts look.</param>
/// <param name="Cells">Each a string, an int, a DateOnly, or null for an empty cell.</param>
public sealed record SheetRow(SheetStyle Style, params IReadOnlyList<object?> Cells);

/// <summary>Rows as files that a Swedish spreadsheet opens as they are.</summary>
public static class SheetFiles
{
    public const string CsvType = "text/csv; charset=utf-8";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint Day = 2;

    /// <summary>With a byte order mark and semicolons. A text that a spreadsheet would reckon with is kept a text by an apostrophe.</summary>
    public static byte[] Csv(IEnumerable<SheetRow> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(';', row.Cells.Select(Written)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>With dates and numbers as such, so that they can be reckoned with.</summary>
    /// <param name="name">The name of the sheet.</param>
    /// <param name="widths">The width of each column, in letters.</param>
    /// <param name="rows">The rows.</param>
    public static byte[] Xlsx(string name, IReadOnlyList<double> widths, IEnumerable<SheetRow> rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(
                new SheetProperties(new PageSetupProperties { FitToPage = true }),
                new Columns(widths.Select((width, index) => new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true })),
                new SheetData(rows.Select(row => new Row(row.Cells.Select(cell => CellOf(cell, row.Style))))),
                new PageSetup { PaperSize = 9, FitToHeight = 0 });
            workbook.Workbook.AppendChild(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = name }));
        }

        return stream.ToArray();
    }

    private static string Written(object? cell)
    {
        var text = cell switch
        {
            null => "",
            DateOnly day => day.Iso(),
            int number => number.ToString(CultureInfo.InvariantCulture),
            _ => cell.ToString() is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] said ? $"'{said}" : cell.ToString()!,
        };
        return text.AsSpan().ContainsAny(';', '"', '\n') || text.Contains('\r') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static Cell CellOf(object? cell, SheetStyle style) => cell switch
    {
        null => new Cell(),
        int number => new Cell { CellValue = new CellValue(number), DataType = CellValues.Number },
        DateOnly day => new Cell { CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate()), DataType = CellValues.Number, StyleIndex = Day },
        _ => new Cell(new InlineString(new Text(Letters(cell.ToString()!)))) { DataType = CellValues.InlineString, StyleIndex = (uint)style },
    };

    // A file of this kind cannot hold control characters.
    private static string Letters(string text) => new([.. text.Where(letter => !char.IsControl(letter) || letter is '\n' or '\t')]);

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\\-mm\\-dd" }),
        new Fonts(new Font(), new Font(new Bold()), new Font(new Bold(), new FontSize { Val = 14 })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FormatId = 0 },
            new CellFormat { FormatId = 0, FontId = 1, ApplyFont = true },
            new CellFormat { FormatId = 0, NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { FormatId = 0, FontId = 2, ApplyFont = true }));
}
