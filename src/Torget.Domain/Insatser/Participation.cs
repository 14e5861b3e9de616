using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Insatser;

/// <summary>A participation in a verksamhet beside the case's own, as it is begun.</summary>
/// <param name="VerksamhetId">The verksamhet.</param>
/// <param name="VardpartId">Its värdpart, which owns the participation.</param>
/// <param name="Start">First day.</param>
/// <param name="Utforare">The värdpart's utförare who is named in it, if any.</param>
public sealed record InsatsTerms(Guid VerksamhetId, Guid VardpartId, DateOnly Start, Colleague? Utforare);

/// <summary>How a participation ends.</summary>
/// <param name="End">Last day.</param>
/// <param name="Orsak">A code of the list "avslutsorsak"; null at a transfer.</param>
/// <param name="TransferTo">The verksamhet that the person goes on to on that day (T-40); null otherwise.</param>
public sealed record InsatsEnd(DateOnly End, string? Orsak, InsatsTerms? TransferTo);

/// <summary>
/// A deltagande: that a person takes part in a verksamhet from a day to a day. Reports count these and nothing else. Ja in the
/// beredning opens one in the case's own verksamhet, owned by the aktualiserande party; insatser in other verksamheter are further
/// ones, owned by that verksamhet's värdpart. Several may run at once (T-34). One that should never have been is voided, and leaves
/// every count without being erased (T-41).
/// </summary>
public sealed class Participation
{
    private Participation()
    {
    }

    internal Participation(Guid id, Guid caseId, Guid ownerPartyId, Guid verksamhetId, DateOnly start, Guid? utforareUserId = null)
    {
        Id = id;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        VerksamhetId = verksamhetId;
        Start = start;
        UtforareUserId = utforareUserId;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    public Guid VerksamhetId { get; private set; }

    /// <summary>The utförare who is named in it.</summary>
    public Guid? UtforareUserId { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; private set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? End { get; private set; }

    /// <summary>A code of the list "avslutsorsak"; null while it lasts, and at a transfer.</summary>
    public string? Orsak { get; private set; }

    /// <summary>The verksamhet that the person went on to on the last day.</summary>
    public Guid? TransferredToVerksamhetId { get; private set; }

    /// <summary>Whether it ended because the case did: reopening the case opens it too.</summary>
    public bool EndedWithCase { get; private set; }

    public bool IsOpen => End is null;

    /// <summary>Whether it was registered by mistake and counts nowhere.</summary>
    public bool IsVoid => Orsak == AvslutDetails.OrsakVoid;

    internal void Close(DateOnly end, string? orsak, Guid? transferTo)
    {
        Refuse.When(!IsOpen, "Deltagandet är redan avslutat.");
        Refuse.When(end < Start, $"Slutdagen kan inte ligga före {Start:yyyy-MM-dd}, när deltagandet började.", nameof(End));
        (End, Orsak, TransferredToVerksamhetId) = (end, orsak, transferTo);
    }

    internal void Name(Guid? utforareUserId) => UtforareUserId = utforareUserId;

    // A mistake can be found long after, so what has ended is voided too; it then no longer follows the case.
    internal void Void(DateOnly today) =>
        (End, Orsak, TransferredToVerksamhetId, EndedWithCase) = (End ?? (today < Start ? Start : today), AvslutDetails.OrsakVoid, null, false);

    // Also what ended with the case before, when its avslut is corrected. What would only have begun later has not been: it is voided.
    internal void CloseWithCase(DateOnly end, string orsak) =>
        (End, Orsak, EndedWithCase) = end < Start ? (Start, AvslutDetails.OrsakVoid, true) : (end, orsak, true);

    internal void Reopen(bool goesOn)
    {
        EndedWithCase = false;
        if (goesOn)
        {
            (End, Orsak) = (null, null);
        }
    }
}
