using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>
/// The rule of the domain for one actor on one day, over cases that have been read by the owner of the database. It knows nothing of how the
/// second wall is made.
/// </summary>
internal sealed class WallOne
{
    private readonly Dictionary<Guid, Case> _cases;
    private readonly HashSet<Guid> _visible;
    private readonly DateOnly _today;
    private readonly HashSet<Guid> _grupper;
    private readonly HashSet<Guid> _coordinated;

    private WallOne(Actor actor, Dictionary<Guid, Case> cases, HashSet<Guid> visible, HashSet<Guid> grupper, HashSet<Guid> coordinated, DateOnly today) =>
        (Actor, _cases, _visible, _grupper, _coordinated, _today) = (actor, cases, visible, grupper, coordinated, today);

    public Actor Actor { get; }

    public IReadOnlySet<Guid> Visible => _visible;

    /// <summary>Reads the cases with what the rule asks of them.</summary>
    public static async Task<Dictionary<Guid, Case>> CasesAsync(TestDatabase database)
    {
        await using var db = database.OwnerContext();
        return await db.Set<Case>().AsNoTracking().AsSplitQuery()
            .Include(@case => @case.Person).Include(@case => @case.Medgivanden).Include(@case => @case.Assignments).Include(@case => @case.AgendaItems).Include(@case => @case.Events)
            .ToDictionaryAsync(@case => @case.Id);
    }

    public static async Task<WallOne> OfAsync(TestDatabase database, Actor actor, Dictionary<Guid, Case> cases)
    {
        await using var db = database.OwnerContext();
        var today = (await database.QueryAsync<DateOnly>("SELECT torget_today()"))[0];
        var verksamheter = await db.Verksamheter.AsNoTracking().ToListAsync();
        var vardparter = verksamheter.ToDictionary(verksamhet => verksamhet.Id, verksamhet => verksamhet.VardpartId);
        var grupper = (await db.Beredningsgrupper.AsNoTracking().ToListAsync()).Where(grupp => actor.PartyId is { } party && grupp.Parties.Contains(party)).Select(grupp => grupp.Id).ToHashSet();
        var coordinated = verksamheter.Where(verksamhet => actor.Roles.Contains(Role.Samordnare) && verksamhet.VardpartId == actor.PartyId && actor.Verksamheter.Contains(verksamhet.Id))
            .Select(verksamhet => verksamhet.BeredningsgruppId).OfType<Guid>().ToHashSet();
        var visible = cases.Values.Where(@case => @case.IsVisibleTo(actor, vardparter[@case.VerksamhetId], grupper, today)).Select(@case => @case.Id).ToHashSet();
        return new WallOne(actor, cases, visible, grupper, coordinated, today);
    }

    public bool Sees(Guid caseId) => _visible.Contains(caseId);

    /// <summary>Whether the record is read in a case that is seen, or is the party's own in one that the party has left.</summary>
    public bool Reads(Guid caseId, Guid owner, DataKind? kind) =>
        (Sees(caseId) && _cases[caseId].CanRead(Actor, owner, kind, _today)) || (Actor.MayReadRecords && owner == Actor.PartyId && HasLeft(caseId));

    /// <summary>Whether what names a user at a party names the actor, in a case that is seen or that the party has left.</summary>
    public bool IsNamed(Guid caseId, Guid? user, Guid party) => Actor.MayReadCases && user == Actor.UserId && party == Actor.PartyId && (Sees(caseId) || HasLeft(caseId));

    /// <summary>Whether the group of an agenda is the actor's to sit in, or to coordinate.</summary>
    public bool IsOfGroup(Guid grupp) => (Actor.Roles.Contains(Role.Beredningsledamot) && _grupper.Contains(grupp)) || _coordinated.Contains(grupp);

    public bool IsProtected(Guid caseId) => _cases[caseId].Person.IsProtected;

    // T-11: a party that takes part no longer keeps what it owns, for those of its users who worked with the case.
    private bool HasLeft(Guid caseId) => Actor.MayReadCases && Actor.PartyId is { } party && _cases[caseId] is var @case
        && !@case.ParticipatingParties(_today).Contains(party)
        && (@case.Assignments.Any(held => held.UserId == Actor.UserId && held.PartyId == party && held.From <= _today)
            || @case.Events.Any(line => line.UserId == Actor.UserId && line.PartyId == party && line.From is not (CasePhase.Draft or CasePhase.Aktualisering or CasePhase.Beredning)));
}
