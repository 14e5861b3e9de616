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

    public IReadOnlyList<Unit> Units => _units;

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

    internal Unit(Guid partyId, string code, string name)
    {
        Id = Guid.CreateVersion7();
        PartyId = partyId;
        Code = code;
        Name = name;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>The code of "aktualiserande part" in files and reports.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";
}

/// <summary>The codes of parties that a rule of the agreements names.</summary>
public static class PartyCodes
{
    public const string Region = "region";
}
