using Torget.Domain.Consents;

namespace Torget.Domain.Cases;

/// <summary>
/// What is known of how a case ended. Owned by the party that was responsible when it did, and of the kind planering. After a
/// withdrawal only the orsak is known; the rest is "uppgift saknas" until it is corrected.
/// </summary>
public sealed class AvslutDetails
{
    /// <summary>The code of the list "avslutsorsak" that Torget chooses when a medgivande or samtycke is withdrawn.</summary>
    public const string OrsakWithdrawn = "aterkallat-samtycke";

    private AvslutDetails()
    {
    }

    internal AvslutDetails(Guid caseId, Guid ownerPartyId, string orsak, DateOnly date)
    {
        Id = Guid.CreateVersion7();
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Orsak = orsak;
        Date = date;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    /// <summary>A code of the list "avslutsorsak".</summary>
    public string Orsak { get; private set; } = "";

    /// <summary>The day the case ended.</summary>
    public DateOnly Date { get; private set; }
}
