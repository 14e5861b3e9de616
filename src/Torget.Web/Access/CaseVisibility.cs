using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;
using Torget.Web.Data;

namespace Torget.Web.Access;

/// <summary>
/// The first wall: the rule of <see cref="Case.IsVisibleTo"/> and <see cref="Case.CanRead(Guid, Guid, Domain.Consents.DataKind?, DateOnly)"/> as queries over the facts themselves.
/// It does not look at the access rows that the database keeps for the second wall, so that each stands when the other falls. The tests put another in its
/// place, that lets everything through, and see what the second wall still holds back: docs/adr/0032.
/// </summary>
public class CaseVisibility
{
    /// <summary>The steps of a plan that a party has undertaken and that wait to be done: <see cref="PlanStep.IsOpen"/>, as a query.</summary>
    public static readonly Expression<Func<PlanStep, bool>> Waits =
        step => step.ToVersion == null && !step.ByPerson && (step.State == StepState.Open || step.State == StepState.Moved);

    /// <summary>The cases that the actor sees today.</summary>
    public virtual IQueryable<Case> Cases(TorgetDb db, Actor actor, DateOnly today)
    {
        if (!actor.MayReadCases)
        {
            return db.Set<Case>().Where(_ => false);
        }

        var party = actor.PartyId!.Value;
        var user = actor.UserId;
        Guid[] users = [user, .. actor.CoversFor];
        var sitsInGroup = actor.Roles.Contains(Role.Beredningsledamot);
        Guid[] opened = [.. actor.OpenedCases.Keys.Where(actor.HasOpened)];
        Guid[] verksamheter = actor.Roles.Contains(Role.Samordnare) ? [.. actor.Verksamheter] : [];
        return db.Set<Case>()
            .Where(@case =>
                @case.AktualiserandePartyId == party
                || @case.ResponsiblePartyId == party
                || @case.Medgivanden.AsQueryable().Where(IsValid(today)).Any(medgivande =>
                    medgivande.OwnerPartyId == @case.AktualiserandePartyId
                    && medgivande.Disclosures.Any(disclosure => disclosure.OwnerPartyId == party || disclosure.ReaderPartyId == party)
                    && db.Set<Case>().Where(IsShared(today)).Any(shared => shared.Id == @case.Id)))
            .Where(@case =>
                (@case.ResponsibleUserId != null && users.Contains(@case.ResponsibleUserId.Value) && @case.ResponsiblePartyId == party)
                || @case.Assignments.Any(assignment =>
                    users.Contains(assignment.UserId) && assignment.PartyId == party
                    && assignment.From <= today && (assignment.To == null || assignment.To >= today)
                    && (assignment.ToWithCase == null || assignment.ToWithCase >= today))
                || (verksamheter.Contains(@case.VerksamhetId)
                    && db.Set<Verksamhet>().Any(verksamhet => verksamhet.Id == @case.VerksamhetId && verksamhet.VardpartId == party))
                || (sitsInGroup && @case.AgendaItems.Any(item =>
                    item.From <= today && (item.SeenUntil == null || item.SeenUntil >= today)
                    && db.Set<Beredningsgrupp>().Any(grupp => grupp.Id == item.BeredningsgruppId && grupp.Parties.Contains(party))))
                || opened.Contains(@case.Id));
    }

    /// <summary>What the aktualiseringar of cases say of the kinds of data that the actor may read today.</summary>
    public virtual IQueryable<AktualiseringSection> Sections(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today)
    {
        var (party, disclosed) = (ReaderOf(actor), Disclosed(db, actor, today));
        return cases.SelectMany(@case => @case.Sections).Where(section => section.OwnerPartyId == party
            || disclosed.Any(one => one.CaseId == section.CaseId && one.OwnerPartyId == section.OwnerPartyId && one.Kind == section.Kind));
    }

    /// <summary>The planeringsträffar of cases that the actor may read of today.</summary>
    public virtual IQueryable<Planeringstraff> Planeringstraffar(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today)
    {
        var (party, disclosed) = (ReaderOf(actor), Disclosed(db, actor, today));
        return cases.SelectMany(@case => @case.Planeringstraffar).Where(traff => traff.OwnerPartyId == party
            || disclosed.Any(one => one.CaseId == traff.CaseId && one.OwnerPartyId == traff.OwnerPartyId && one.Kind == traff.Kind));
    }

    /// <summary>What other parties have disclosed to the actor by name and is read today, whether or not the actor sees the case.</summary>
    public virtual IQueryable<Utlamnande> DisclosedTo(TorgetDb db, Actor actor, DateOnly today)
    {
        var party = ReaderOf(actor);
        return db.Set<Utlamnande>().Where(one => one.ReaderUserId == actor.UserId && one.ReaderPartyId == party && one.RevokedOn == null && one.LastDay >= today);
    }

    /// <summary>What other parties have noted in cases and let the actor's read today.</summary>
    public virtual IQueryable<Note> SharedNotes(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today)
    {
        var disclosed = Disclosed(db, actor, today);
        return cases.SelectMany(@case => @case.Notes)
            .Where(note => disclosed.Any(one => one.CaseId == note.CaseId && one.OwnerPartyId == note.OwnerPartyId && one.Kind == note.Kind));
    }

    /// <summary>The documents of other parties in cases that they let the actor's read today.</summary>
    public virtual IQueryable<Document> SharedDocuments(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today)
    {
        var disclosed = Disclosed(db, actor, today);
        return cases.SelectMany(@case => @case.Documents)
            .Where(document => disclosed.Any(one => one.CaseId == document.CaseId && one.OwnerPartyId == document.OwnerPartyId && one.Kind == document.Kind));
    }

    /// <summary>The notes of cases that the actor may read today: those that they wrote for the party too, whatever their role.</summary>
    public virtual IQueryable<Note> Notes(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today)
    {
        var (party, disclosed) = (ReaderOf(actor), Disclosed(db, actor, today));
        return cases.SelectMany(@case => @case.Notes).Where(note => note.OwnerPartyId == party || (note.AuthorUserId == actor.UserId && note.OwnerPartyId == actor.PartyId)
            || disclosed.Any(one => one.CaseId == note.CaseId && one.OwnerPartyId == note.OwnerPartyId && one.Kind == note.Kind));
    }

    /// <summary>The documents of cases that the actor may read today.</summary>
    public virtual IQueryable<Document> Documents(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today)
    {
        var (party, disclosed) = (ReaderOf(actor), Disclosed(db, actor, today));
        return cases.SelectMany(@case => @case.Documents).Where(document => document.OwnerPartyId == party
            || disclosed.Any(one => one.CaseId == document.CaseId && one.OwnerPartyId == document.OwnerPartyId && one.Kind == document.Kind));
    }

    /// <summary>The participations of cases that the actor may read of today.</summary>
    public virtual IQueryable<Participation> Participations(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today)
    {
        var (party, disclosed) = (ReaderOf(actor), Disclosed(db, actor, today));
        return cases.SelectMany(@case => @case.Participations).Where(item => item.OwnerPartyId == party
            || disclosed.Any(one => one.CaseId == item.CaseId && one.OwnerPartyId == item.OwnerPartyId && one.Kind == item.Kind));
    }

    /// <summary>Whether the actor reads a record of a case today.</summary>
    public virtual bool Reads(Case @case, Actor actor, Guid ownerPartyId, DataKind? kind, DateOnly today) => @case.CanRead(actor, ownerPartyId, kind, today);

    /// <summary>Whether a record of a case may be shown today to the actor among the parties in a room.</summary>
    public virtual bool ReadsInRoom(Case @case, Actor actor, IReadOnlyCollection<Guid> room, Guid ownerPartyId, DataKind? kind, DateOnly today) =>
        actor.MayReadRecords && @case.CanAllRead(ownerPartyId, room, kind, today);

    // Whose records the actor reads as their own; nobody's, for roles that read none.
    private static Guid? ReaderOf(Actor actor) => actor.MayReadRecords ? actor.PartyId : null;

    // What valid medgivanden let the actor's party read today: of which case, whose, and of what kind.
    private static IQueryable<OpenKind> Disclosed(TorgetDb db, Actor actor, DateOnly today)
    {
        var reader = ReaderOf(actor);
        return from @case in db.Set<Case>().Where(IsShared(today))
               from medgivande in @case.Medgivanden.AsQueryable().Where(IsValid(today))
               where medgivande.OwnerPartyId == @case.AktualiserandePartyId
               from disclosure in medgivande.Disclosures
               where disclosure.ReaderPartyId == reader
               select new OpenKind { CaseId = @case.Id, OwnerPartyId = disclosure.OwnerPartyId, Kind = disclosure.Kind };
    }

    private sealed class OpenKind
    {
        public required Guid CaseId { get; init; }

        public required Guid OwnerPartyId { get; init; }

        public required DataKind Kind { get; init; }
    }

    private static Expression<Func<Domain.Consents.Medgivande, bool>> IsValid(DateOnly today) =>
        medgivande => medgivande.ValidFrom <= today && medgivande.ValidTo >= today
            && (medgivande.LastDayAsMinor == null || medgivande.LastDayAsMinor >= today)
            && (medgivande.WithdrawnOn == null || medgivande.WithdrawnOn > today);

    private static Expression<Func<Case, bool>> IsShared(DateOnly today)
    {
        var declinedSince = today.AddDays(-CasePhases.SharedDaysAfterDeclined);
        var avslutSince = today.AddDays(-CasePhases.SharedDaysAfterAvslut);
        return @case => @case.EndedOn == null
            || (@case.Phase == CasePhase.Withdrawn && @case.EndedOn > today)
            || (@case.Phase == CasePhase.Declined && @case.EndedOn >= declinedSince)
            || (@case.Phase == CasePhase.Avslut && @case.EndedOn >= avslutSince);
    }
}
