using Microsoft.EntityFrameworkCore;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Features.Beredningar;

/// <summary>A line of the list of meetings.</summary>
public sealed record MeetingRow(
    Guid Id, Guid GroupId, string Group, DateOnly Date, TimeOnly StartsAt, string Place, DateOnly? MovedFrom, string? CancelledBecause, int Cases);

/// <summary>A case that waits for a beredning.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">The state it was read in.</param>
/// <param name="WaitedDays">Days since the aktualisering.</param>
/// <param name="Why">Why it waits.</param>
/// <param name="MayBePutOn">Whether it can be taken up.</param>
public sealed record QueueRow(
    Guid Id, CaseNumber Number, string Name, string Version, Guid GroupId, string Verksamhet, string AktualiserandeParty, DateOnly AktualiseradOn, int WaitedDays,
    string Why, bool MayBePutOn);

/// <summary>The beredning as the actor sees it.</summary>
/// <param name="Coming">Meetings from today on, the next first.</param>
/// <param name="Past">The latest that have been, the last first.</param>
/// <param name="Queue">Those who have waited longest first; null for whoever coordinates no group.</param>
public sealed record BeredningOverview(IReadOnlyList<MeetingRow> Coming, IReadOnlyList<MeetingRow> Past, IReadOnlyList<QueueRow>? Queue, DateOnly Today);

/// <summary>The meetings of the actor's beredningsgrupper, and the queue of those whom the actor is samordnare for.</summary>
public sealed class ListMeetings(Operations operations)
{
    public const int PastShown = 20;
    public const int QueueShown = 200;

    public Task<BeredningOverview> ExecuteAsync() => operations.RunAsync(async operation =>
    {
        var groups = await ActorGroups.ReadAsync(operation);
        var seen = groups.Seen.Select(grupp => grupp.Id).ToList();
        var names = groups.All.ToDictionary(grupp => grupp.Id, grupp => grupp.Name);
        var meetings = operation.Db.Set<BeredningMeeting>().Where(meeting => seen.Contains(meeting.BeredningsgruppId)).AsNoTracking();
        var today = operation.Today;
        var coming = await RowsAsync(operation, meetings.Where(meeting => meeting.Date >= today).OrderBy(meeting => meeting.Date).ThenBy(meeting => meeting.StartsAt), names);
        var past = await RowsAsync(operation, meetings.Where(meeting => meeting.Date < today).OrderByDescending(meeting => meeting.Date).Take(PastShown), names);
        var queue = groups.Coordinated.Any()
            ? await operation.Cases.ReadAsync(AccessAction.ListCases, visible => QueueAsync(visible, groups, today), rows => rows.Select(row => row.Id))
            : null;
        return new BeredningOverview(coming, past, queue, today);
    });

    private static async Task<IReadOnlyList<MeetingRow>> RowsAsync(Operation operation, IQueryable<BeredningMeeting> meetings, Dictionary<Guid, string> names)
    {
        var places = operation.Cases.AgendaItems;
        return await meetings.Select(meeting => new MeetingRow(
            meeting.Id, meeting.BeredningsgruppId, names[meeting.BeredningsgruppId], meeting.Date, meeting.StartsAt, meeting.Place, meeting.MovedFrom,
            meeting.CancelledBecause, places.Count(item => item.MeetingId == meeting.Id && item.ClosedBy != CaseAction.RemoveFromAgenda)))
            .ToListAsync();
    }

    private static async Task<IReadOnlyList<QueueRow>> QueueAsync(VisibleCases visible, ActorGroups groups, DateOnly today)
    {
        var verksamheter = groups.Verksamheter
            .Where(verksamhet => groups.Coordinated.Any(grupp => grupp.Id == verksamhet.BeredningsgruppId)).ToDictionary(verksamhet => verksamhet.Id);
        var ids = verksamheter.Keys.ToList();
        var found = await visible.Cases
            .Where(@case => @case.Phase == CasePhase.Aktualisering && ids.Contains(@case.VerksamhetId))
            .OrderBy(@case => @case.AktualiseradOn).ThenBy(@case => @case.NumberYear).ThenBy(@case => @case.NumberSerial)
            .Take(QueueShown)
            .Select(@case => new
            {
                @case.Id,
                @case.NumberYear,
                @case.NumberSerial,
                Name = @case.Person.FirstName + " " + @case.Person.LastName,
                @case.UpdatedAt,
                @case.VerksamhetId,
                @case.AktualiserandePartyId,
                @case.AktualiseradOn,
                AnswerBy = @case.Kompletteringar.Where(asked => asked.AnsweredAt == null).Min(asked => (DateOnly?)asked.AnswerBy),
                LastOff = @case.AgendaItems.OrderByDescending(item => item.ClosedOn).Select(item => new { item.ClosedBy, item.ClosedOn }).FirstOrDefault(),
            })
            .ToListAsync();
        return found.ConvertAll(row => new QueueRow(
            row.Id,
            new CaseNumber(row.NumberYear, row.NumberSerial),
            row.Name,
            CaseVersion.Of(row.UpdatedAt),
            verksamheter[row.VerksamhetId].BeredningsgruppId!.Value,
            verksamheter[row.VerksamhetId].Name,
            groups.PartyNames[row.AktualiserandePartyId],
            row.AktualiseradOn,
            Case.WaitedDays(row.AktualiseradOn, null, today),
            Why(row.AnswerBy, row.LastOff?.ClosedBy, row.LastOff?.ClosedOn, today),
            row.AnswerBy is null));
    }

    private static string Why(DateOnly? answerBy, CaseAction? offBy, DateOnly? offOn, DateOnly today) => (answerBy, offBy) switch
    {
        ({ } last, _) when last < today => $"Komplettering, svar skulle ha kommit {last:yyyy-MM-dd}",
        ({ } last, _) => $"Komplettering, svar senast {last:yyyy-MM-dd}",
        (_, CaseAction.Forward) => $"Skickades vidare hit {offOn:yyyy-MM-dd}",
        (_, CaseAction.Bordlagg) => $"Bordlades {offOn:yyyy-MM-dd}",
        (_, CaseAction.RemoveFromAgenda) => $"Togs bort från dagordningen {offOn:yyyy-MM-dd}",
        (_, CaseAction.ReturnForKomplettering) => "Kompletterad",
        _ => "Ny",
    };
}
