using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Torget.Domain.Statistics;

namespace Torget.Web.Features.Rapporter;

/// <summary>The report as a spreadsheet: the same tables one after the other, with dates and numbers as such, so that they can be reckoned with.</summary>
internal static class ReportXlsx
{
    private const uint Plain = 0;
    private const uint Heading = 1;
    private const uint Date = 2;
    private const uint Title = 3;

    public static byte[] Write(Deltagarstatistik report)
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
                new Columns(new Column { Min = 1, Max = 1, Width = 40, CustomWidth = true }, new Column { Min = 2, Max = 6, Width = 15, CustomWidth = true }),
                Rows(report),
                new PageSetup { PaperSize = 9, FitToHeight = 0 });
            workbook.Workbook.AppendChild(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Deltagarstatistik" }));
        }

        return stream.ToArray();
    }

    private static SheetData Rows(Deltagarstatistik report)
    {
        var data = new SheetData();
        Add(Text("Deltagarstatistik", Title), Text(report.Name, Title));
        Add(Text("Period", Plain), Day(report.Selection.From), Day(report.Selection.To));
        foreach (var sheet in ReportSheet.Of(report))
        {
            Add();
            Add([Text(sheet.Name, Heading), .. sheet.Columns.Select(column => Text(column, Heading))]);
            foreach (var line in sheet.Lines)
            {
                Add([Text(line.Name, Plain), .. line.Numbers.Select(Number)]);
            }
        }

        return data;

        void Add(params Cell[] cells) => data.AppendChild(new Row(cells));
    }

    private static Cell Text(string text, uint style) =>
        new(new InlineString(new Text(text))) { DataType = CellValues.InlineString, StyleIndex = style };

    private static Cell Number(int? number) => number is { } value ? new Cell { CellValue = new CellValue(value), DataType = CellValues.Number } : new Cell();

    private static Cell Day(DateOnly day) =>
        new() { CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate()), DataType = CellValues.Number, StyleIndex = Date };

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
