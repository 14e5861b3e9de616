using Torget.Domain.Cases;
using Torget.Web.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Files;

namespace Torget.Web.Features.Cases;

/// <summary>The list of cases as a file: what the address asks for, to a certain number. It is logged as an export.</summary>
internal static class CaseListEndpoints
{
    private static readonly double[] Widths = [14, 28, 28, 20, 32, 28, 14, 18];

    public static void MapCaseLists(this WebApplication app)
    {
        var export = app.MapGroup("/arenden").RequireAuthorization(Authentication.ReadsCases);
        export.MapGet("/export.csv", async (HttpContext http, ListCases list) =>
            Results.File(SheetFiles.Csv(Rows(await list.ExportAsync(CaseListQuery.Of(http.Request.Query)))), SheetFiles.CsvType, "arenden.csv"));
        export.MapGet("/export.xlsx", async (HttpContext http, ListCases list) =>
            Results.File(SheetFiles.Xlsx("Ärenden", Widths, Rows(await list.ExportAsync(CaseListQuery.Of(http.Request.Query)))), SheetFiles.XlsxType, "arenden.xlsx"));
    }

    private static IEnumerable<SheetRow> Rows(CaseListPage list) =>
    [
        new(SheetStyle.Heading, "Ärende", "Namn", "Verksamhet", "Fas", "Ansvarig part", "Ärendebärare", "Uppföljning", "Senast ändrad"),
        .. list.Rows.Select(row => new SheetRow(
            SheetStyle.Plain, row.Number.ToString(), row.Name, row.Verksamhet, row.Phase.Label(), row.ResponsibleParty, row.ResponsibleUser, row.FollowUpDueOn, row.UpdatedAt.IsoMinute())),
    ];
}
