using Torget.Domain.Consents;

namespace Torget.Domain.Cases;

/// <summary>What comes of a withdrawal. Shown before it is confirmed, and the same is then done.</summary>
/// <param name="Action">The row of the flow that is followed: the whole, one party, or single cells.</param>
/// <param name="PhaseAfter">The phase afterwards.</param>
/// <param name="Ends">The disclosures that were open and are so no longer.</param>
/// <param name="Leaves">The parties that take part no longer.</param>
/// <param name="Assignments">The assignments that end.</param>
/// <param name="ResponsiblePartyId">The responsible party afterwards.</param>
public sealed record WithdrawalEffect(
    CaseAction Action,
    CasePhase PhaseAfter,
    IReadOnlyList<Disclosure> Ends,
    IReadOnlySet<Guid> Leaves,
    IReadOnlyList<Assignment> Assignments,
    Guid ResponsiblePartyId);
