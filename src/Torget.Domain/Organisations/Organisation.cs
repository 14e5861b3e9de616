using Torget.Domain.Access;

namespace Torget.Domain.Organisations;

/// <summary>
/// A legal person that has one or several parties. Used for grouping in reports only: secrecy runs between parties, also within
/// one organisation.
/// </summary>
public sealed class Organisation
{
    private Organisation()
    {
    }

    public Organisation(string code, string name)
    {
        Id = Guid.CreateVersion7();
        Code = code;
        Name = name;
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Whether parties can still be added to it; what it has stays.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Adds an organisation.</summary>
    /// <exception cref="DomainException">The actor may not, or the name is not possible.</exception>
    public static Organisation Add(Guid id, string name, IReadOnlyCollection<string> codes, Actor actor)
    {
        actor.Require(Permission.ManageOrganisations);
        return new Organisation(SettingName.CodeOf(name, codes), SettingName.Of(name)) { Id = id };
    }

    /// <summary>Changes what it is called and whether anything is added to it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isActive">Whether parties can be added and chosen.</param>
    /// <param name="parties">The parties that there are.</param>
    /// <param name="actor">Who changes it.</param>
    /// <exception cref="DomainException">The actor may not, the name is not possible, or one of its parties can still be chosen.</exception>
    public void Change(string name, bool isActive, IEnumerable<Party> parties, Actor actor)
    {
        actor.Require(Permission.ManageOrganisations);
        var kept = SettingName.Of(name);
        Refuse.When(
            !isActive && parties.Any(party => party.OrganisationId == Id && party.IsActive), "Organisationen har parter som kan väljas. Avsluta dem först.", nameof(IsActive));
        (Name, IsActive) = (kept, isActive);
    }

    /// <summary>Refuses a party that is to be added to it, or chosen again, when it has been closed.</summary>
    /// <exception cref="DomainException">It is closed.</exception>
    public void EnsureActive() => Refuse.When(!IsActive, "Organisationen är avslutad. Öppna den först.", nameof(Party.OrganisationId));
}
