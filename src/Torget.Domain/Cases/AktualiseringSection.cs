using Torget.Domain.Consents;

namespace Torget.Domain.Cases;

/// <summary>
/// What the aktualisering says of one kind of data, owned by the aktualiserande party. One record a kind, so that the database
/// too can let a reader have one and not another.
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
}

/// <summary>What the person lives on when aktualiserad.</summary>
public sealed class ForsorjningSection : AktualiseringSection
{
    private ForsorjningSection()
    {
    }

    internal ForsorjningSection(Guid caseId, Guid ownerPartyId, IEnumerable<string> forsorjning)
        : base(caseId, ownerPartyId, DataKind.Forsorjning) => Forsorjning = [.. forsorjning.Distinct()];

    /// <summary>Codes of the list "forsorjning"; several may hold at once (T-48).</summary>
    public List<string> Forsorjning { get; private set; } = [];
}

/// <summary>Why the person needs support from several, and what it should lead to.</summary>
public sealed class PlaneringSection : AktualiseringSection
{
    private PlaneringSection()
    {
    }

    internal PlaneringSection(Guid caseId, Guid ownerPartyId, string orsak)
        : base(caseId, ownerPartyId, DataKind.Planering) => Orsak = orsak.Trim();

    public string Orsak { get; private set; } = "";
}
