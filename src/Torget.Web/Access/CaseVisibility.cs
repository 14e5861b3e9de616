using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Domain.Samordningsteam;
using Torget.Web.Data;

namespace Torget.Web.Access;

/// <summary>
/// The first wall: the rule of <see cref="Case.IsVisibleTo"/> and <see cref="Case.CanRead(Guid, Guid, Domain.Consents.DataKind?, DateOnly)"/> as queries over the facts themselves.
/// It does not look at the access rows that the database keeps for the second wall, so that each stands when the other falls.
/// </summary>
internal static class CaseVisibility
{
    /// <summary>The cases that the actor sees today.</summary>
    public static IQueryable<Case> Cases(TorgetDb db, Actor actor, DateOnly today)
    {
        if (!actor.MayReadCases)
        {
            return db.Set<Case>().Where(_ => false);
        }

        var party = actor.PartyId!.Value;
        var user = actor.UserId;
        var sitsInGroup = actor.Roles.Contains(Role.Beredningsledamot);
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
                (@case.ResponsibleUserId == user && @case.ResponsiblePartyId == party)
                || @case.Assignments.Any(assignment =>
                    assignment.UserId == user && assignment.PartyId == party
                    && assignment.From <= today && (assignment.To == null || assignment.To >= today)
                    && (assignment.ToWithCase == null || assignment.ToWithCase >= today))
                || (verksamheter.Contains(@case.VerksamhetId)
                    && db.Set<Verksamhet>().Any(verksamhet => verksamhet.Id == @case.VerksamhetId && verksamhet.VardpartId == party))
                || (sitsInGroup && @case.AgendaItems.Any(item =>
                    item.From <= today && (item.SeenUntil == null || item.SeenUntil >= today)
                    && db.Set<Beredningsgrupp>().Any(grupp => grupp.Id == item.BeredningsgruppId && grupp.Parties.Contains(party)))));
    }

    /// <summary>What the aktualiseringar of cases say of the kinds of data that the actor may read today.</summary>
    public static IQueryable<AktualiseringSection> Sections(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today)
    {
        if (!actor.MayReadRecords)
        {
            return db.Set<AktualiseringSection>().Where(_ => false);
        }

        var party = actor.RequireParty();
        return cases.SelectMany(@case => @case.Sections
            .Where(section => section.OwnerPartyId == party
                || (db.Set<Case>().Where(IsShared(today)).Any(shared => shared.Id == @case.Id)
                    && @case.Medgivanden.AsQueryable().Where(IsValid(today)).Any(medgivande =>
                        medgivande.OwnerPartyId == @case.AktualiserandePartyId && medgivande.Disclosures.Any(disclosure =>
                        disclosure.OwnerPartyId == section.OwnerPartyId && disclosure.ReaderPartyId == party && disclosure.Kind == section.Kind)))));
    }

    /// <summary>The planeringsträffar of cases that the actor may read of today.</summary>
    public static IQueryable<Planeringstraff> Planeringstraffar(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today)
    {
        if (!actor.MayReadRecords)
        {
            return db.Set<Planeringstraff>().Where(_ => false);
        }

        var party = actor.RequireParty();
        return cases.SelectMany(@case => @case.Planeringstraffar
            .Where(traff => traff.OwnerPartyId == party
                || (db.Set<Case>().Where(IsShared(today)).Any(shared => shared.Id == @case.Id)
                    && @case.Medgivanden.AsQueryable().Where(IsValid(today)).Any(medgivande =>
                        medgivande.OwnerPartyId == @case.AktualiserandePartyId && medgivande.Disclosures.Any(disclosure =>
                        disclosure.OwnerPartyId == traff.OwnerPartyId && disclosure.ReaderPartyId == party && disclosure.Kind == traff.Kind)))));
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

    /// <summary>The lines of the history of cases that the actor sees: all of them, but for an utförare, who has how a case came to its phase and what they did.</summary>
    public static IQueryable<CaseEvent> ReadBy(this IQueryable<CaseEvent> lines, Actor actor) => actor.MayReadRecords
        ? lines
        : lines.Where(line => line.From != line.To || (line.UserId == actor.UserId && line.PartyId == actor.PartyId));
}
