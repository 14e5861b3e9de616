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

    /// <summary>Adds an organisation.</summary>
    /// <exception cref="DomainException">The actor may not, or the name is not possible.</exception>
    public static Organisation Add(Guid id, string name, IReadOnlyCollection<string> codes, Actor actor)
    {
        actor.Require(Permission.ManageOrganisations);
        return new Organisation(SettingName.CodeOf(name, codes), SettingName.Of(name)) { Id = id };
    }

    /// <summary>Gives it another name.</summary>
    /// <exception cref="DomainException">The actor may not, or the name is not possible.</exception>
    public void Rename(string name, Actor actor)
    {
        actor.Require(Permission.ManageOrganisations);
        Name = SettingName.Of(name);
    }
}
