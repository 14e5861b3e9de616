using Torget.Domain.Access;

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

    /// <summary>Whether anything new begins in it. What has begun goes on.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Whether persons can be aktualiserade to it.</summary>
    public bool TakesAktualisering => BeredningsgruppId is not null && IsActive;

    /// <summary>Adds a verksamhet, last among the others.</summary>
    /// <param name="id">The id that it gets, so that a form sent twice adds one.</param>
    /// <param name="terms">What is known of it.</param>
    /// <param name="others">Those that there are.</param>
    /// <param name="actor">Who adds it.</param>
    /// <exception cref="DomainException">The actor may not, or the name is not possible.</exception>
    public static Verksamhet Add(Guid id, VerksamhetTerms terms, IReadOnlyCollection<Verksamhet> others, Actor actor)
    {
        actor.Require(Permission.ManageSettings);
        var verksamhet = new Verksamhet(
            SettingName.CodeOf(terms.Name, [.. others.Select(other => other.Code)]), "", terms.VardpartId, null, terms.MunicipalityCode,
            others.Select(other => other.Order).DefaultIfEmpty().Max() + 1, terms.IsTorg)
        { Id = id };
        verksamhet.Become(terms, others);
        return verksamhet;
    }

    /// <summary>Changes it.</summary>
    /// <param name="terms">What it is from now on.</param>
    /// <param name="isUsed">Whether there is a case or a participation in it: then it stays with its värdpart.</param>
    /// <param name="others">The other verksamheter.</param>
    /// <param name="actor">Who changes it.</param>
    /// <exception cref="DomainException">The actor may not, or the change is not possible.</exception>
    public void Change(VerksamhetTerms terms, bool isUsed, IReadOnlyCollection<Verksamhet> others, Actor actor)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(
            isUsed && terms.VardpartId != VardpartId, "Det finns ärenden eller insatser i verksamheten. De hör till värdparten, som därför inte kan bytas.",
            nameof(VerksamhetTerms.VardpartId));
        Refuse.When(
            isUsed && BeredningsgruppId is not null && terms.BeredningsgruppId is null,
            "Det finns ärenden i verksamheten. Stäng den för nytt i stället, så får de gå färdigt.", nameof(VerksamhetTerms.BeredningsgruppId));
        Become(terms, others);
    }

    private void Become(VerksamhetTerms terms, IReadOnlyCollection<Verksamhet> others)
    {
        var name = SettingName.Of(terms.Name);
        Refuse.When(others.Any(other => other.Id != Id && other.Name == name), "En annan verksamhet heter redan så.", nameof(VerksamhetTerms.Name));
        Refuse.When(terms.IsTorg && terms.BeredningsgruppId is null, "Ett torg tar emot aktualiseringar. Välj en beredningsgrupp.", nameof(VerksamhetTerms.BeredningsgruppId));
        Name = name;
        VardpartId = terms.VardpartId;
        BeredningsgruppId = terms.BeredningsgruppId;
        MunicipalityCode = terms.MunicipalityCode;
        IsTorg = terms.IsTorg;
        IsActive = terms.IsActive;
    }
}

/// <summary>What can be set of a verksamhet.</summary>
/// <param name="Name">Its name on screen.</param>
/// <param name="VardpartId">The member party that it belongs to.</param>
/// <param name="BeredningsgruppId">The group that prepares its cases; null when it takes insatser alone.</param>
/// <param name="MunicipalityCode">The municipality it is for; null when it takes persons from any.</param>
/// <param name="IsTorg">Whether it is a joint arena that people from other municipalities come to.</param>
/// <param name="IsActive">Whether anything new begins in it.</param>
public sealed record VerksamhetTerms(string Name, Guid VardpartId, Guid? BeredningsgruppId, string? MunicipalityCode, bool IsTorg, bool IsActive);
