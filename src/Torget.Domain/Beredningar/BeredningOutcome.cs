using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Domain.Beredningar;

/// <summary>A joint ja, as it is recorded.</summary>
/// <param name="Cooperation">Which cooperation the parties recommend.</param>
/// <param name="ProposedPartyId">The party proposed for ärendebärare; null when the planeringsträff is to propose it.</param>
public sealed record AcceptTerms(string Cooperation, Guid? ProposedPartyId);

/// <summary>A joint nej, as it is recorded.</summary>
/// <param name="Reason">A code of the list "nej".</param>
/// <param name="Explanation">More about why; needed where the code says nothing by itself.</param>
/// <param name="ReferredTo">Where the person is referred to.</param>
public sealed record DeclineTerms(Code Reason, string Explanation, string ReferredTo)
{
    /// <summary>The code that needs words.</summary>
    public const string OtherReason = "ovrigt";

    internal void EnsurePossible()
    {
        Refuse.When(Reason.List != CodeLists.Nej, "Välj ett skäl.", nameof(Reason));
        Refuse.When(Reason.Value == OtherReason && string.IsNullOrWhiteSpace(Explanation), "Beskriv skälet.", nameof(Explanation));
        Refuse.When(string.IsNullOrWhiteSpace(ReferredTo), "Skriv vart personen hänvisas.", nameof(ReferredTo));
    }
}

/// <summary>
/// The parties' joint recommendation on an aktualisering. It is nobody's decision: Finsamlagen 7 § lets the förbund decide nothing
/// about individuals (T-28). It belongs to the aktualiserande party. Everybody who sees the case reads ja or nej and the day; the rest
/// is of the kind planering.
/// </summary>
public sealed class BeredningOutcome
{
    private BeredningOutcome()
    {
    }

    internal BeredningOutcome(AgendaItem item, DateOnly meetingDate, Guid ownerPartyId, bool isYes)
    {
        AgendaItemId = item.Id;
        CaseId = item.CaseId;
        MeetingDate = meetingDate;
        OwnerPartyId = ownerPartyId;
        IsYes = isYes;
    }

    public Guid AgendaItemId { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The meeting's date; the day the person's participation begins at a ja.</summary>
    public DateOnly MeetingDate { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    /// <summary>True for ja, false for nej.</summary>
    public bool IsYes { get; private set; }

    /// <summary>Null where the reader may not have it.</summary>
    public BeredningOutcomeDetails? Details { get; private set; }

    internal static BeredningOutcome Yes(AgendaItem item, DateOnly meetingDate, Guid ownerPartyId, AcceptTerms terms) =>
        new(item, meetingDate, ownerPartyId, isYes: true) { Details = BeredningOutcomeDetails.Of(item, ownerPartyId, terms) };

    internal static BeredningOutcome No(AgendaItem item, DateOnly meetingDate, Guid ownerPartyId, DeclineTerms terms) =>
        new(item, meetingDate, ownerPartyId, isYes: false) { Details = BeredningOutcomeDetails.Of(item, ownerPartyId, terms) };
}

/// <summary>What was recommended, or why not.</summary>
public sealed class BeredningOutcomeDetails
{
    private BeredningOutcomeDetails()
    {
    }

    public Guid AgendaItemId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    /// <summary>At a ja: the recommended cooperation. At a nej: more about why.</summary>
    public string Text { get; private set; } = "";

    /// <summary>At a ja: the party proposed for ärendebärare.</summary>
    public Guid? ProposedPartyId { get; private set; }

    /// <summary>At a nej: a code of the list "nej".</summary>
    public string? Reason { get; private set; }

    /// <summary>At a nej: where the person is referred to.</summary>
    public string? ReferredTo { get; private set; }

    internal static BeredningOutcomeDetails Of(AgendaItem item, Guid ownerPartyId, AcceptTerms terms)
    {
        Refuse.When(string.IsNullOrWhiteSpace(terms.Cooperation), "Skriv vilken samverkan parterna rekommenderar.", nameof(AcceptTerms.Cooperation));
        return new() { AgendaItemId = item.Id, CaseId = item.CaseId, OwnerPartyId = ownerPartyId, Text = terms.Cooperation.Trim(), ProposedPartyId = terms.ProposedPartyId };
    }

    internal static BeredningOutcomeDetails Of(AgendaItem item, Guid ownerPartyId, DeclineTerms terms)
    {
        terms.EnsurePossible();
        return new()
        {
            AgendaItemId = item.Id,
            CaseId = item.CaseId,
            OwnerPartyId = ownerPartyId,
            Text = terms.Explanation.Trim(),
            Reason = terms.Reason.Value,
            ReferredTo = terms.ReferredTo.Trim(),
        };
    }
}
