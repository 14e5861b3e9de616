using Torget.Domain.Consents;

namespace Torget.Domain.Cases;

/// <summary>
/// A line of a case's history: what was done, from which phase to which, when, by whom and for which party. Written in the same
/// transaction as the change and never altered. Whoever sees the case sees the line, but for an utförare; why it was done is a record of its own.
/// </summary>
public sealed class CaseEvent
{
    private CaseEvent()
    {
    }

    internal CaseEvent(Guid id, Guid caseId, CaseAction action, CasePhase from, CasePhase to, Guid userId, Guid partyId, string? reason, DataKind reasonKind, DateTimeOffset at)
    {
        Id = id;
        CaseId = caseId;
        Action = action;
        From = from;
        To = to;
        UserId = userId;
        PartyId = partyId;
        At = at;
        Reason = reason is null ? null : new CaseEventReason(Id, caseId, partyId, reasonKind, reason);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public CaseAction Action { get; private set; }

    public CasePhase From { get; private set; }

    public CasePhase To { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid UserId { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>Why; null where no reason was asked for, or where the reader may not have it.</summary>
    public CaseEventReason? Reason { get; private set; }
}

/// <summary>
/// Why something was done in the flow. It is owned by the party that wrote it and is of the kind planering, so another party
/// reads it only under a medgivande. Where a party lets others read a note or a document, it says of what kind that is, and is of that kind.
/// </summary>
public sealed class CaseEventReason
{
    private CaseEventReason()
    {
    }

    internal CaseEventReason(Guid eventId, Guid caseId, Guid ownerPartyId, DataKind kind, string text)
    {
        EventId = eventId;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Kind = kind;
        Text = text;
    }

    public Guid EventId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; }

    public string Text { get; private set; } = "";
}
