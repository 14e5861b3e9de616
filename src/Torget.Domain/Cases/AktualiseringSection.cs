using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Domain.Cases;

/// <summary>
/// What the aktualisering says of one kind of data, owned by the aktualiserande party. One record a kind, so that the database
/// too can let a reader have one and not another. Every case has one of each kind, also where there is nothing to say: that one is
/// missing tells a reader nothing.
/// </summary>
public abstract class AktualiseringSection
{
    private protected AktualiseringSection()
    {
    }

    private protected AktualiseringSection(Guid caseId, Guid ownerPartyId, DataKind kind)
    {
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Kind = kind;
    }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; }

    /// <summary>What an aktualisering says, each thing in the section of its kind of data.</summary>
    internal static IEnumerable<AktualiseringSection> Of(Guid caseId, Guid ownerPartyId, Aktualisering said) =>
    [
        new ForsorjningSection(caseId, ownerPartyId, said.Situation),
        new HalsaSection(caseId, ownerPartyId, said),
        new ArbetsformagaSection(caseId, ownerPartyId, said.Situation),
        new StudierSection(caseId, ownerPartyId, said.Situation),
        new SocialSituationSection(caseId, ownerPartyId, said),
        new PlaneringSection(caseId, ownerPartyId, said),
    ];
}

/// <summary>What the person lives on when aktualiserad.</summary>
public sealed class ForsorjningSection : AktualiseringSection
{
    private ForsorjningSection()
    {
    }

    internal ForsorjningSection(Guid caseId, Guid ownerPartyId, Situation situation)
        : base(caseId, ownerPartyId, DataKind.Forsorjning)
    {
        Forsorjning = [.. situation.Forsorjning.Distinct()];
        MonthsOfSupport = situation.MonthsOfSupport;
    }

    /// <summary>Codes of the list "forsorjning"; several may hold at once (T-48).</summary>
    public List<string> Forsorjning { get; private set; } = [];

    /// <summary>Whole months of public support; null when it does not apply.</summary>
    public int? MonthsOfSupport { get; private set; }
}

/// <summary>What stands in the way, as far as it is of the section's kind of data. Never a filter, an order or a column of a list.</summary>
public abstract class HinderSection : AktualiseringSection
{
    private protected HinderSection()
    {
    }

    private protected HinderSection(Guid caseId, Guid ownerPartyId, DataKind kind, Situation situation)
        : base(caseId, ownerPartyId, kind) => Hinder = [.. situation.Hinder.Where(code => KindOf(code) == kind).Select(code => code.Value).Distinct()];

    /// <summary>Codes of the list "hinder".</summary>
    public List<string> Hinder { get; private set; } = [];

    /// <summary>The kind of data that a hinder is. One that says none is taken as hälsa, the most guarded.</summary>
    public static DataKind KindOf(Code hinder) => hinder.Group switch
    {
        "arbetsformaga" => DataKind.Arbetsformaga,
        "social-situation" => DataKind.SocialSituation,
        _ => DataKind.Halsa,
    };
}

/// <summary>What the person can do, and what has been tried.</summary>
public sealed class ArbetsformagaSection : HinderSection
{
    private ArbetsformagaSection()
    {
    }

    internal ArbetsformagaSection(Guid caseId, Guid ownerPartyId, Situation situation)
        : base(caseId, ownerPartyId, DataKind.Arbetsformaga, situation)
    {
        Sysselsattning = situation.Sysselsattning;
        HoursPerWeek = AktualiseringSettings.AsksHours(situation.Sysselsattning) ? situation.HoursPerWeek : null;
        Tried = situation.Tried.Trim();
    }

    /// <summary>A code of the list "sysselsattning"; null where it was not asked for.</summary>
    public string? Sysselsattning { get; private set; }

    /// <summary>Hours a week of work or studies.</summary>
    public int? HoursPerWeek { get; private set; }

    public string? Tried { get; private set; }
}

/// <summary>What the person has studied.</summary>
public sealed class StudierSection : AktualiseringSection
{
    private StudierSection()
    {
    }

    internal StudierSection(Guid caseId, Guid ownerPartyId, Situation situation)
        : base(caseId, ownerPartyId, DataKind.Studier) => Utbildning = situation.Utbildning;

    /// <summary>A code of the list "utbildning"; null where it was not asked for.</summary>
    public string? Utbildning { get; private set; }
}

/// <summary>A section that also tells whom the aktualisering was anchored with (T-26).</summary>
public abstract class AnchoredSection : HinderSection
{
    private protected AnchoredSection()
    {
    }

    private protected AnchoredSection(Guid caseId, Guid ownerPartyId, DataKind kind, AnchoredWith with, Aktualisering said)
        : base(caseId, ownerPartyId, kind, said.Situation)
    {
        if (said.Settings.AnchoringsFor(said.Situation.Forsorjning).Contains(with))
        {
            var anchoring = said.Anchorings.First(anchoring => anchoring.With == with);
            (AnchoredName, AnchoredOn) = (anchoring.Name.Trim(), anchoring.On);
        }
    }

    /// <summary>Whom there; null where the rule does not ask.</summary>
    public string? AnchoredName { get; private set; }

    public DateOnly? AnchoredOn { get; private set; }
}

/// <summary>Hinder of hälsa, and the anchoring with Försäkringskassan.</summary>
public sealed class HalsaSection : AnchoredSection
{
    private HalsaSection()
    {
    }

    internal HalsaSection(Guid caseId, Guid ownerPartyId, Aktualisering said)
        : base(caseId, ownerPartyId, DataKind.Halsa, AnchoredWith.Forsakringskassan, said)
    {
    }
}

/// <summary>Hinder of the social situation, and the anchoring with Socialtjänsten.</summary>
public sealed class SocialSituationSection : AnchoredSection
{
    private SocialSituationSection()
    {
    }

    internal SocialSituationSection(Guid caseId, Guid ownerPartyId, Aktualisering said)
        : base(caseId, ownerPartyId, DataKind.SocialSituation, AnchoredWith.Socialtjansten, said)
    {
    }
}

/// <summary>Why the person needs support from several, and what it should lead to.</summary>
public sealed class PlaneringSection : AktualiseringSection
{
    private PlaneringSection()
    {
    }

    internal PlaneringSection(Guid caseId, Guid ownerPartyId, Aktualisering said)
        : base(caseId, ownerPartyId, DataKind.Planering)
    {
        var need = said.Need;
        Malgrupp = need.Malgrupp;
        Orsak = need.Orsak.Trim();
        Goals = need.Goals.Trim();
        WantedFrom = [.. need.WantedFrom.Distinct()];
        Motivation = string.IsNullOrWhiteSpace(need.Motivation) ? null : need.Motivation.Trim();
        if (said.Settings.HomeOf(said.Verksamhet, said.Person.MunicipalityCode) is not null)
        {
            (BeredningOn, BeredningOutcome) = (need.HomeBeredning!.On, need.HomeBeredning.Outcome.Trim());
        }
    }

    /// <summary>A code of the list "malgrupp"; null for a verksamhet without any.</summary>
    public string? Malgrupp { get; private set; }

    public string Orsak { get; private set; } = "";

    public string? Goals { get; private set; }

    /// <summary>The parties whose support is wished for.</summary>
    public List<Guid> WantedFrom { get; private set; } = [];

    /// <summary>Why all the same, for a person outside whom the verksamhet is for (T-24).</summary>
    public string? Motivation { get; private set; }

    /// <summary>When the home municipality's own beredning had the person up (T-25).</summary>
    public DateOnly? BeredningOn { get; private set; }

    public string? BeredningOutcome { get; private set; }
}
