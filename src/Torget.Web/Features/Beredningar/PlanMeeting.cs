using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Features.Beredningar;

/// <summary>Plans, moves and cancels meetings, and notes who leads and who is there.</summary>
public sealed class PlanMeeting(Operations operations)
{
    /// <summary>The groups that the actor may plan meetings for.</summary>
    public Task<IReadOnlyList<(Guid Id, string Name)>> GroupsAsync() => operations.RunAsync<IReadOnlyList<(Guid, string)>>(async operation =>
        [.. (await ActorGroups.ReadAsync(operation)).Coordinated.Select(grupp => (grupp.Id, grupp.Name))]);

    /// <summary>A meeting that the actor may change, and its group's name; null when there is none.</summary>
    public Task<(BeredningMeeting Meeting, string Group)?> FindAsync(Guid id) => operations.RunAsync<(BeredningMeeting, string)?>(async operation =>
    {
        var groups = await ActorGroups.ReadAsync(operation);
        return await groups.FindAsync(operation, id) is { } meeting && groups.Coordinates(groups.Of(meeting)) ? (meeting, groups.Of(meeting).Name) : null;
    });

    /// <summary>Plans one meeting or a series. The same form sent twice plans once.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="DomainException">The actor may not, or the days are not possible.</exception>
    public Task<int> PlanAsync(Guid once, Guid groupId, MeetingTerms terms, int? everyWeeks, DateOnly? until) => operations.RunAsync(async operation =>
    {
        var groups = await ActorGroups.ReadAsync(operation);
        var grupp = groups.Coordinated.SingleOrDefault(grupp => grupp.Id == groupId) ?? throw new DomainException("Välj en beredningsgrupp.");
        await operation.HoldAsync(Held.Meeting, once);
        if (await operation.Db.Set<BeredningMeeting>().CountAsync(meeting => meeting.Id == once || meeting.SeriesId == once) is var planned and > 0)
        {
            return planned;
        }

        var meetings = BeredningMeeting.Plan(once, grupp, groups.Verksamheter, terms, everyWeeks, until, operation.Actor, operation.Today);
        operation.Db.AddRange(meetings);
        await operation.Db.SaveChangesAsync();
        return meetings.Count;
    });

    /// <summary>Moves a meeting, as it stood on the page.</summary>
    public Task MoveAsync(Guid id, MeetingTerms terms, string? seen = null) => ChangeAsync(id, (operation, groups, meeting) =>
    {
        meeting.Move(terms, groups.Of(meeting), groups.Verksamheter, operation.Actor, operation.Today, seen);
        return Task.CompletedTask;
    });

    /// <summary>Cancels a meeting; what stands on its agenda goes back to the queue.</summary>
    public Task CancelAsync(Guid id, string reason) => ChangeAsync(id, async (operation, groups, meeting) =>
    {
        meeting.Cancel(reason, groups.Of(meeting), groups.Verksamheter, operation.Actor, operation.Today);
        var open = await operation.Cases.AgendaItems.Where(item => item.MeetingId == id && item.ClosedBy == null).Select(item => item.CaseId).ToListAsync();
        foreach (var caseId in open)
        {
            // A case that the samordnare no longer sees has been taken off by a withdrawal already, or stays for the one who sees it.
            if (await operation.Cases.FindNumberAsync(caseId) is { } number)
            {
                await operation.Cases.ChangeAsync(AccessAction.PrepareCase, number, version: null, Guid.CreateVersion7(), @case =>
                {
                    @case.TakeOffAgenda(CaseAction.Bordlagg, $"Mötet ställdes in: {reason.Trim()}", operation.Actor, operation.Now);
                    return Task.CompletedTask;
                });
            }
        }
    });

    /// <summary>The actor takes the lead.</summary>
    public Task LeadAsync(Guid id) => ChangeAsync(id, (operation, groups, meeting) =>
    {
        meeting.Lead(groups.Of(meeting), operation.Actor);
        return Task.CompletedTask;
    });

    /// <summary>Notes who is there for each party.</summary>
    /// <param name="id">The meeting.</param>
    /// <param name="present">Party, names and way, and what the page had seen of that party; what was not changed there is left as it is.</param>
    /// <exception cref="DomainException">A colleague has noted something else meanwhile, or the actor may not.</exception>
    public Task NoteAttendanceAsync(Guid id, IReadOnlyList<(Guid PartyId, string Who, AttendanceMode Mode, string Seen)> present) => ChangeAsync(id, (operation, groups, meeting) =>
    {
        var grupp = groups.Of(meeting);
        foreach (var (partyId, who, mode, seen) in present.Where(row => grupp.Parties.Contains(row.PartyId)))
        {
            meeting.NoteAttendance(partyId, who, mode, grupp, groups.Verksamheter, operation.Actor, operation.Today, seen);
        }

        return Task.CompletedTask;
    });

    private Task ChangeAsync(Guid id, Func<Operation, ActorGroups, BeredningMeeting, Task> change) => operations.RunAsync(async operation =>
    {
        var groups = await ActorGroups.ReadAsync(operation);
        var meeting = await groups.HoldAsync(operation, id);
        await change(operation, groups, meeting);
        await operation.Db.SaveChangesAsync();
    });
}
