namespace Torget.Domain.Organisations;

/// <summary>
/// Something that persons take part in: a torg, a samordningsteam, an insats. Every verksamhet has a värdpart, a member party and
/// never the förbund, for which its samordnare acts.
/// </summary>
public sealed class Verksamhet
{
    private Verksamhet()
    {
    }

    public Verksamhet(string code, string name, Guid vardpartId, Guid? beredningsgruppId, string? municipalityCode, int order = 0, bool isTorg = false)
    {
        Id = Guid.CreateVersion7();
        Code = code;
        Name = name;
        VardpartId = vardpartId;
        BeredningsgruppId = beredningsgruppId;
        MunicipalityCode = municipalityCode;
        Order = order;
        IsTorg = isTorg;
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Guid VardpartId { get; private set; }

    /// <summary>The group that prepares its cases; null for a verksamhet that takes insatser but no aktualisering.</summary>
    public Guid? BeredningsgruppId { get; private set; }

    /// <summary>The municipality it is for; null when it takes persons from any.</summary>
    public string? MunicipalityCode { get; private set; }

    /// <summary>Where it stands among the others when people choose: the ones most used first.</summary>
    public int Order { get; private set; }

    /// <summary>A joint arena that people from other municipalities come to, when the beredning at home has had them up (T-25).</summary>
    public bool IsTorg { get; private set; }

    /// <summary>Whether persons can be aktualiserade to it.</summary>
    public bool TakesAktualisering => BeredningsgruppId is not null;
}
