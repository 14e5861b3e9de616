using Microsoft.EntityFrameworkCore;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Shared.Cases;

namespace Torget.Web.Features.Beredningar;

/// <summary>A party of the group, and whether it is there.</summary>
public sealed record PartyAtMeeting(Guid Id, string Name, string Who, AttendanceMode? Mode);

/// <summary>
/// A line of the agenda. Without a number it is a placeholder: the reader may not know whom it is about, or, where the reader sees it, somebody
/// else in the room may not.
/// </summary>
public sealed record AgendaRow(int Position, Guid CaseId, bool IsSeen, CaseNumber? Number, string? Name, CaseAction? ClosedBy);

/// <summary>A party's view as the reader may see it: null content says that it is given, and that the reader may not have it.</summary>
public sealed record ShownView(string Party, bool IsOwn, string Author, PartyViewContent? Content, int Version);

/// <summary>The case that the meeting is at.</summary>
/// <param name="Case">The case, for its head only.</param>
/// <param name="Version">The state it was read in.</param>
/// <param name="Item">Its line on the agenda.</param>
/// <param name="Answers">What the aktualisering says of each kind of data; without answers where it is not shown.</param>
/// <param name="Outsiders">Parties in the room that take no part in the case; while there are any, nothing of it is shown to the room, not even whom it is about.</param>
/// <param name="Lacking">Present parties that have not given their view.</param>
/// <param name="Views">The views that are shown.</param>
/// <param name="Outcome">The joint recommendation.</param>
/// <param name="OutcomeAnswers">What it says, where it is shown.</param>
/// <param name="Participants">The parties that take part.</param>
/// <param name="MayRecord">Whether the actor may record the outcome now.</param>
/// <param name="MayTakeOff">Whether the actor may take it off the agenda.</param>
/// <param name="MayView">Whether the actor may give the own party's view.</param>
public sealed record PreparedCase(
    Case Case,
    string Version,
    AgendaItem Item,
    IReadOnlyList<AnswersOfKind> Answers,
    IReadOnlyList<string> Outsiders,
    IReadOnlyList<string> Lacking,
    IReadOnlyList<ShownView> Views,
    BeredningOutcome? Outcome,
    IReadOnlyList<Answer> OutcomeAnswers,
    IReadOnlyList<(Guid Id, string Name)> Participants,
    bool MayRecord,
    bool MayTakeOff,
    bool MayView);

/// <summary>A meeting as the reader may see it.</summary>
public sealed record MeetingView(
    BeredningMeeting Meeting,
    string Group,
    bool IsMember,
    bool Coordinates,
    bool Leads,
    string? Leader,
    IReadOnlyList<PartyAtMeeting> Parties,
    IReadOnlyList<AgendaRow> Agenda,
    PreparedCase? Current,
    IReadOnlyList<Verksamhet> ForwardTo,
    IReadOnlyList<Code> Reasons,
    IReadOnlyDictionary<Guid, string> PartyNames,
    DateOnly Today);

/// <summary>Opens a meeting, at one case at a time. What is shown is what every party in the room may read; more only to the reader alone.</summary>
public sealed class OpenMeeting(Operations operations, ReferenceCache reference)
{
    /// <param name="id">The meeting.</param>
    /// <param name="position">The line of the agenda; null for the first that is open.</param>
    /// <param name="onlyMe">Shows what the reader's own party may read, to the reader alone.</param>
    /// <returns>Null when the actor sees no such meeting.</returns>
    public Task<MeetingView?> ExecuteAsync(Guid id, int? position, bool onlyMe) => operations.RunAsync(async operation =>
    {
        var groups = await ActorGroups.ReadAsync(operation);
        if (await groups.FindAsync(operation, id) is not { } meeting)
        {
            return null;
        }

        var grupp = groups.Of(meeting);
        var items = await operation.Cases.AgendaItems.AsNoTracking().Where(item => item.MeetingId == id).OrderBy(item => item.Position).ToListAsync();
        Guid[] room = onlyMe ? [operation.Actor.RequireParty()] : [operation.Actor.RequireParty(), .. meeting.PresentParties];
        var agenda = await operation.Cases.ReadAsync(
            AccessAction.OpenMeeting, visible => AgendaAsync(visible, items, room, operation.Today), rows => rows.Where(row => row.Number is not null).Select(row => row.CaseId));
        var at = agenda.FirstOrDefault(row => row.Position == position) ?? agenda.FirstOrDefault(row => row is { IsSeen: true, ClosedBy: null }) ?? agenda.FirstOrDefault();
        var current = at is not { IsSeen: true } ? null
            : await operation.Cases.ReadAsync(
                AccessAction.OpenCase,
                visible => CurrentAsync(operation, visible, groups, meeting, items.Single(item => item.Position == at.Position), room),
                shown => shown is null ? [] : [shown.Case.Id]);
        var leader = meeting.LeaderUserId is { } userId ? (await operation.Db.Users.SingleAsync(user => user.Id == userId)).Name : null;
        return new MeetingView(
            meeting,
            grupp.Name,
            grupp.HasMember(operation.Actor),
            groups.Coordinates(grupp),
            meeting.LeaderUserId == operation.Actor.UserId,
            leader,
            [.. grupp.Parties.Select(party => (Id: party, There: meeting.Attendances.FirstOrDefault(attendance => attendance.PartyId == party)))
                .Select(party => new PartyAtMeeting(party.Id, groups.PartyNames[party.Id], party.There?.Who ?? "", party.There?.Mode)).OrderBy(party => party.Name)],
            agenda,
            current,
            [.. groups.Verksamheter.Where(verksamhet => verksamhet.TakesAktualisering && verksamhet.BeredningsgruppId != grupp.Id)],
            [.. (await reference.GetAsync(operation.Db)).Choices(CodeLists.Nej)],
            groups.PartyNames,
            operation.Today);
    });

    // A case where somebody in the room takes no part stands as a number only: that a person is known to an authority is secret too.
    private static async Task<List<AgendaRow>> AgendaAsync(VisibleCases visible, List<AgendaItem> items, Guid[] room, DateOnly today)
    {
        var ids = items.ConvertAll(item => item.CaseId);
        var seen = await visible.Cases.AsNoTracking().AsSplitQuery().Include(@case => @case.Person).Include(@case => @case.Medgivanden)
            .Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id);
        return items.ConvertAll(item => seen.GetValueOrDefault(item.CaseId) is not { } @case ? new AgendaRow(item.Position, item.CaseId, false, null, null, null)
            : room.All(@case.ParticipatingParties(today).Contains) ? new AgendaRow(item.Position, item.CaseId, true, @case.Number, @case.Person.Name, item.ClosedBy)
            : new AgendaRow(item.Position, item.CaseId, true, null, null, item.ClosedBy));
    }

    private async Task<PreparedCase?> CurrentAsync(
        Operation operation, VisibleCases visible, ActorGroups groups, BeredningMeeting meeting, AgendaItem item, Guid[] room)
    {
        if (!await visible.Cases.AnyAsync(@case => @case.Id == item.CaseId))
        {
            return null;
        }

        var @case = await visible.Found(item.CaseId).AsNoTracking().AsSplitQuery()
            .Include(@case => @case.Person).Include(@case => @case.Sections).Include(@case => @case.Medgivanden).Include(@case => @case.AgendaItems)
            .Include(@case => @case.PartyViews).ThenInclude(view => view.Content)
            .Include(@case => @case.Outcomes).ThenInclude(outcome => outcome.Details)
            .SingleAsync();

        var (actor, today) = (operation.Actor, operation.Today);
        var own = actor.RequireParty();
        var participants = @case.ParticipatingParties(today);
        var outsiders = room.Where(party => !participants.Contains(party)).Distinct().ToList();
        var isClosed = outsiders.Count > 0;
        bool IsShown(Guid owner, DataKind? kind) => !isClosed && operation.Visibility.ReadsInRoom(@case, actor, room, owner, kind, today);

        var sections = @case.Sections.Where(section => IsShown(section.OwnerPartyId, section.Kind)).ToList();
        var views = @case.PartyViews.Where(view => !isClosed && view.AgendaItemId == item.Id).ToList();
        var authors = await operation.Db.Users.Where(user => views.Select(view => view.AuthorUserId).Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name);
        var outcome = @case.Outcomes.FirstOrDefault(outcome => !isClosed && outcome.AgendaItemId == item.Id);
        operation.Shows(item.CaseId,
        [
            .. sections.Select(section => section.OwnerPartyId),
            .. views.Where(view => IsShown(view.OwnerPartyId, view.Content?.Kind)).Select(view => view.OwnerPartyId),
            .. outcome is not null && IsShown(outcome.OwnerPartyId, DataKind.Planering) ? [outcome.OwnerPartyId] : Array.Empty<Guid>(),
        ]);
        var grupp = groups.Of(meeting);
        var lists = await reference.GetAsync(operation.Db);
        var isOpen = item.IsOpen && !isClosed;
        return new PreparedCase(
            @case,
            CaseVersion.Of(@case),
            item,
            AnswersOfKind.Of(sections, lists),
            [.. outsiders.Select(party => groups.PartyNames[party])],
            isClosed ? [] : [.. meeting.PresentParties.Where(party => participants.Contains(party) && views.All(view => view.OwnerPartyId != party)).Select(party => groups.PartyNames[party]).Order()],
            [.. views.Select(view => new ShownView(
                groups.PartyNames[view.OwnerPartyId],
                view.OwnerPartyId == own,
                authors[view.AuthorUserId],
                IsShown(view.OwnerPartyId, view.Content?.Kind) ? view.Content : null,
                view.Version)).OrderBy(view => view.Party)],
            outcome,
            outcome is not null && IsShown(outcome.OwnerPartyId, DataKind.Planering) ? OutcomeAnswers.Of(outcome.Details, lists) : [],
            isClosed ? [] : [.. participants.Select(party => (party, groups.PartyNames[party])).OrderBy(party => party.Item2)],
            isOpen && @case.Allows(CaseAction.Accept, actor, today, meeting.LeaderUserId),
            isOpen && @case.Allows(CaseAction.Bordlagg, actor, today),
            isOpen && grupp.HasMember(actor) && participants.Contains(own));
    }
}
