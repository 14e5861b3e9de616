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

    /// <summary>Whether it can still be chosen to prepare for a verksamhet. What waits for it in one that is closed goes on.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Adds a group.</summary>
    /// <exception cref="DomainException">The actor may not, or it would have fewer than two parties.</exception>
    public static Beredningsgrupp Add(Guid id, string name, IReadOnlyCollection<Guid> parties, IReadOnlyCollection<string> codes, Actor actor)
    {
        var grupp = new Beredningsgrupp(SettingName.CodeOf(name, codes), "", []) { Id = id };
        grupp.Change(name, parties, isActive: true, [], actor);
        return grupp;
    }

    /// <summary>Changes its name and its parties. A party that leaves sees the group's agendas no longer, also those that have been.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="parties">Its parties.</param>
    /// <param name="isActive">Whether it can be chosen to prepare for a verksamhet.</param>
    /// <param name="verksamheter">The verksamheter that there are: the värdpart of each that it prepares for belongs to it.</param>
    /// <param name="actor">Who changes it.</param>
    /// <exception cref="DomainException">The actor may not, it would have fewer than two parties, a värdpart would stand outside, or a verksamhet that is open would be left without.</exception>
    public void Change(string name, IReadOnlyCollection<Guid> parties, bool isActive, IReadOnlyCollection<Verksamhet> verksamheter, Actor actor)
    {
        actor.Require(Permission.ManageSettings);
        var kept = SettingName.Of(name);
        Refuse.When(parties.Distinct().Count() < 2, "Välj minst två parter. Rekommendationen är deras gemensamma.", nameof(Parties));
        Refuse.When(
            verksamheter.Any(verksamhet => verksamhet.BeredningsgruppId == Id && _parties.Contains(verksamhet.VardpartId) && !parties.Contains(verksamhet.VardpartId)),
            "Värdparten för en verksamhet som gruppen bereder måste vara med.", nameof(Parties));
        Refuse.When(
            !isActive && verksamheter.Any(verksamhet => verksamhet.BeredningsgruppId == Id && verksamhet.IsActive),
            "Gruppen bereder verksamheter som är öppna. Välj en annan grupp för dem först, eller stäng dem för nytt.", nameof(IsActive));
        (Name, IsActive) = (kept, isActive);
        _parties.Clear();
        _parties.AddRange(parties.Distinct().Order());
    }

    /// <summary>Refuses an open verksamhet that would be prepared by a group that has been closed.</summary>
    /// <exception cref="DomainException">It is closed.</exception>
    public void EnsureTakes(VerksamhetTerms terms) => Refuse.When(
        !IsActive && terms.IsActive, "Beredningsgruppen är avslutad. Välj en annan, eller stäng verksamheten för nytt.", nameof(VerksamhetTerms.BeredningsgruppId));

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
