using Torget.Domain.Access;

namespace Torget.Domain.Organisations;

/// <summary>
/// One side of a secrecy border: an authority, or an independent branch of a municipality. It owns what its people write.
/// Parties are data: a new one is added without a release (T-02). The förbund is never a party (Finsamlagen 7 §).
/// </summary>
public sealed class Party
{
    private readonly List<Unit> _units = [];

    private Party()
    {
    }

    public Party(string code, string name, Guid organisationId, string? municipalityCode)
    {
        Id = Guid.CreateVersion7();
        Code = code;
        Name = name;
        OrganisationId = organisationId;
        MunicipalityCode = municipalityCode;
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Guid OrganisationId { get; private set; }

    /// <summary>The municipality that the party belongs to, if it is municipal.</summary>
    public string? MunicipalityCode { get; private set; }

    /// <summary>Whether it can still be chosen where parties are chosen anew; what it owns stays its own.</summary>
    public bool IsActive { get; private set; } = true;

    public IReadOnlyList<Unit> Units => _units;

    /// <summary>Adds a party, with a first unit of the same name.</summary>
    /// <exception cref="DomainException">The actor may not, or the name is not possible.</exception>
    public static Party Add(Guid id, string name, Guid organisationId, string? municipalityCode, IReadOnlyCollection<string> codes, IReadOnlyCollection<string> unitCodes, Actor actor)
    {
        actor.Require(Permission.ManageOrganisations);
        var party = new Party(SettingName.CodeOf(name, codes), SettingName.Of(name), organisationId, municipalityCode) { Id = id };
        party.AddUnit(SettingName.CodeOf(name, unitCodes), party.Name);
        return party;
    }

    /// <summary>Changes what it is called and whether it can be chosen. Its organisation and municipality stay: it would be another party.</summary>
    /// <exception cref="DomainException">The actor may not, or the name is not possible.</exception>
    public void Change(string name, bool isActive, Actor actor)
    {
        actor.Require(Permission.ManageOrganisations);
        Name = SettingName.Of(name);
        IsActive = isActive;
    }

    /// <summary>Adds a unit.</summary>
    /// <exception cref="DomainException">The actor may not, or the name is not possible.</exception>
    public Unit AddUnit(Guid id, string name, IReadOnlyCollection<string> codes, Actor actor)
    {
        actor.Require(Permission.ManageOrganisations);
        var unit = new Unit(Id, SettingName.CodeOf(name, codes), SettingName.Of(name), id);
        _units.Add(unit);
        return unit;
    }

    /// <summary>Adds a unit.</summary>
    public Unit AddUnit(string code, string name)
    {
        var unit = new Unit(Id, code, name);
        _units.Add(unit);
        return unit;
    }
}

/// <summary>A part of a party. Inside a party there is no secrecy border, but the rule that one must be assigned still holds.</summary>
public sealed class Unit
{
    private Unit()
    {
    }

    internal Unit(Guid partyId, string code, string name, Guid? id = null)
    {
        Id = id ?? Guid.CreateVersion7();
        PartyId = partyId;
        Code = code;
        Name = name;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>The code of "aktualiserande part" in files and reports.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Whether it can still be chosen; what has been chosen stays.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Changes what it is called and whether it can be chosen.</summary>
    /// <exception cref="DomainException">The actor may not, or the name is not possible.</exception>
    public void Change(string name, bool isActive, Actor actor)
    {
        actor.Require(Permission.ManageOrganisations);
        Name = SettingName.Of(name);
        IsActive = isActive;
    }
}

/// <summary>The codes of parties that a rule of the agreements names.</summary>
public static class PartyCodes
{
    public const string Region = "region";
}
