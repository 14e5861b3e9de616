using Torget.Domain.Access;

namespace Torget.Domain.Organisations;

/// <summary>The parties that together give a recommendation on each aktualisering to the verksamheter it prepares for.</summary>
public sealed class Beredningsgrupp
{
    private readonly List<Guid> _parties = [];

    private Beredningsgrupp()
    {
    }

    public Beredningsgrupp(string code, string name, IEnumerable<Guid> parties)
    {
        Id = Guid.CreateVersion7();
        Code = code;
        Name = name;
        _parties.AddRange(parties);
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public IReadOnlyList<Guid> Parties => _parties;

    /// <summary>Whether the actor sits in the group for one of its parties.</summary>
    public bool HasMember(Actor actor) =>
        actor.Roles.Contains(Role.Beredningsledamot) && actor.PartyId is { } partyId && _parties.Contains(partyId);

    /// <summary>Whether the actor is samordnare, for the värdpart, of a verksamhet that the group prepares for.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="verksamheter">The verksamheter to look among.</param>
    public bool IsCoordinatedBy(Actor actor, IEnumerable<Verksamhet> verksamheter) =>
        actor.Roles.Contains(Role.Samordnare) && verksamheter.Any(verksamhet =>
            verksamhet.BeredningsgruppId == Id && verksamhet.VardpartId == actor.PartyId && actor.Verksamheter.Contains(verksamhet.Id));
}
