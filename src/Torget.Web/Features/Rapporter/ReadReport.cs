using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Domain.Statistics;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Rapporter;

/// <summary>What a report can be asked for.</summary>
/// <param name="Verksamheter">Code and name, in their order.</param>
/// <param name="Groups">Groups of verksamheter: their code with the prefix, and name.</param>
/// <param name="Today">Today's date.</param>
public sealed record ReportChoices(IReadOnlyList<CodeName> Verksamheter, IReadOnlyList<CodeName> Groups, DateOnly Today);

/// <summary>A number of the report, and what is behind it.</summary>
/// <param name="Behind">How many participations there are behind it.</param>
/// <param name="Visible">How many of them the reader may see.</param>
/// <param name="Seen">Those, the first of them.</param>
public sealed record ExplainedFigure(Deltagarstatistik Report, FigureCell Cell, int Behind, int Visible, IReadOnlyList<SeenParticipation> Seen);

/// <summary>Reads figures. Whoever may: it names nobody, and comes over the figures' own path.</summary>
public sealed class ReadReport(Operations operations, FigureReader figures, ReferenceCache reference)
{
    /// <summary>The most participations that a page lists.</summary>
    public const int Shown = 200;

    public Task<ReportChoices> ChoicesAsync() => RunAsync(async operation =>
    {
        var lists = await reference.GetAsync(operation.Db);
        var groups = await operation.Db.Set<VerksamhetGroupMember>().Select(member => new { member.Code, member.Name }).Distinct().OrderBy(group => group.Name).ToListAsync();
        return new ReportChoices(
            [.. lists.AllVerksamheter.Select(verksamhet => new CodeName(verksamhet.Code, verksamhet.Name))],
            groups.ConvertAll(group => new CodeName(ReportSelection.GroupPrefix + group.Code, group.Name)), operation.Today);
    });

    /// <exception cref="DomainException">A code is not known, or the actor may not.</exception>
    public Task<Deltagarstatistik> ExecuteAsync(ReportSelection selection) => RunAsync(_ => figures.ReadAsync(selection));

    /// <summary>Explains a number; null for what is no number of the report.</summary>
    /// <exception cref="DomainException">A code is not known, or the actor may not.</exception>
    public Task<ExplainedFigure?> ExplainAsync(ReportSelection selection, string? table, string? row, string? kon) => RunAsync<ExplainedFigure?>(async operation =>
    {
        var report = await figures.ReadAsync(selection);
        if (FigureCell.Find(table, row, kon, report) is not { } cell)
        {
            return null;
        }

        var ids = await figures.BehindAsync(selection, cell);
        var (visible, seen) = await operation.Cases.ParticipationsAsync(ids, Shown);
        return new ExplainedFigure(report, cell, ids.Length, visible, seen);
    });

    private Task<T> RunAsync<T>(Func<Operation, Task<T>> work) => operations.RunAsync(operation =>
        operation.Actor.May(Permission.ReadFigures)
            ? work(operation)
            : throw new DomainException("Din roll läser inga siffror."));
}

/// <summary>The report as a file.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this WebApplication app) =>
        app.MapGet($"/rapporter/{Figures.Report}.{{format}}", async (string format, string? fran, string? till, string[]? verksamhet, ReadReport read) =>
        {
            if (ReportFormat.Find(format) is not { } wanted)
            {
                return Results.NotFound();
            }

            try
            {
                var report = await read.ExecuteAsync(ReportSelection.Parse(fran, till, verksamhet ?? []));
                return Results.File(wanted.Write(report), wanted.ContentType, wanted.FileName(report));
            }
            catch (DomainException refused)
            {
                return Results.Text(refused.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status400BadRequest);
            }
        }).RequireAuthorization(Authentication.ReadsFigures);
}
