using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Beredningar;

/// <summary>The beredningsgrupper as an actor stands to them: the first wall of everything about meetings.</summary>
internal sealed class ActorGroups
{
    private readonly Actor _actor;

    private ActorGroups(Actor actor, List<Beredningsgrupp> groups, List<Verksamhet> verksamheter, Dictionary<Guid, string> partyNames) =>
        (_actor, All, Verksamheter, PartyNames) = (actor, groups, verksamheter, partyNames);

    public IReadOnlyList<Beredningsgrupp> All { get; }

    public IReadOnlyList<Verksamhet> Verksamheter { get; }

    public IReadOnlyDictionary<Guid, string> PartyNames { get; }

    /// <summary>Those that the actor is samordnare for.</summary>
    public IEnumerable<Beredningsgrupp> Coordinated => All.Where(Coordinates);

    /// <summary>Those whose meetings the actor sees.</summary>
    public IEnumerable<Beredningsgrupp> Seen => All.Where(grupp => Coordinates(grupp) || grupp.HasMember(_actor));

    public static async Task<ActorGroups> ReadAsync(Operation operation)
    {
        var db = operation.Db;
        return new ActorGroups(
            operation.Actor,
            await db.Beredningsgrupper.AsNoTracking().OrderBy(grupp => grupp.Name).ToListAsync(),
            await db.Verksamheter.AsNoTracking().OrderBy(verksamhet => verksamhet.Order).ThenBy(verksamhet => verksamhet.Name).ToListAsync(),
            await db.Parties.AsNoTracking().ToDictionaryAsync(party => party.Id, party => party.Name));
    }

    public bool Coordinates(Beredningsgrupp grupp) => grupp.IsCoordinatedBy(_actor, Verksamheter);

    public Beredningsgrupp Of(BeredningMeeting meeting) => All.Single(grupp => grupp.Id == meeting.BeredningsgruppId);

    /// <summary>A meeting that the actor sees; null when there is none.</summary>
    public async Task<BeredningMeeting?> FindAsync(Operation operation, Guid id) =>
        await operation.Db.Set<BeredningMeeting>().Include(meeting => meeting.Attendances).SingleOrDefaultAsync(meeting => meeting.Id == id) is { } found
        && Seen.Any(grupp => grupp.Id == found.BeredningsgruppId) ? found : null;

    /// <summary>As <see cref="FindAsync"/>, for changing it; whoever changes the same meeting at the same moment waits.</summary>
    /// <exception cref="DomainException">There is no such meeting for the actor.</exception>
    public async Task<BeredningMeeting> HoldAsync(Operation operation, Guid id)
    {
        await operation.HoldAsync(Held.Meeting, id);
        return await FindAsync(operation, id) ?? throw new DomainException("Mötet finns inte.");
    }
}
