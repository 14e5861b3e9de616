using Torget.Domain.Consents;

namespace Torget.Domain.Plans;

/// <summary>How it went with a step.</summary>
public enum StepState
{
    Open,
    Kept,
    Missed,
    Moved,
}

/// <summary>The Swedish names of the states.</summary>
public static class StepStates
{
    /// <summary>The name on screen.</summary>
    public static string Label(this StepState state) => state switch
    {
        StepState.Open => "Pågår",
        StepState.Kept => "Gjort",
        StepState.Missed => "Inte gjort",
        StepState.Moved => "Flyttat",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}

/// <summary>What is noted of a step.</summary>
/// <param name="StepId">The step.</param>
/// <param name="State">How it went.</param>
/// <param name="MovedTo">The new last day, when it was moved.</param>
public sealed record StepMark(Guid StepId, StepState State, DateOnly? MovedTo = null);

/// <summary>
/// Something that the person or a party undertakes (T-32, T-35). It belongs to the party that does it, the person's own to the plan's
/// owner, and has a kind of data by which others read it. One row holds it as it stood in some versions of the plan in a row: changing
/// the plan ends the rows that change and leaves the others, also those that the author of the change may not read.
/// </summary>
public sealed class PlanStep
{
    private PlanStep()
    {
    }

    /// <param name="caseId">The case.</param>
    /// <param name="planOwnerPartyId">The party that owns the person's own steps.</param>
    /// <param name="terms">The step as it is written.</param>
    /// <param name="fromVersion">The version of the plan that it stands in from now on.</param>
    /// <param name="before">The row that it changes, whose state it keeps; null for a new step.</param>
    internal PlanStep(Guid caseId, Guid planOwnerPartyId, StepTerms terms, int fromVersion, PlanStep? before = null)
    {
        Id = Guid.CreateVersion7();
        CaseId = caseId;
        StepId = terms.StepId;
        OwnerPartyId = terms.PartyId ?? planOwnerPartyId;
        ByPerson = terms.PartyId is null;
        UserId = terms.User?.UserId;
        What = terms.What.Trim();
        Why = terms.Why.Trim();
        Kind = terms.Kind;
        Insats = string.IsNullOrWhiteSpace(terms.Insats) ? null : terms.Insats;
        From = terms.From;
        To = terms.To;
        FromVersion = fromVersion;
        (State, MarkedOn, MovedFrom) = before is null ? (StepState.Open, null, null) : (before.State, before.MarkedOn, before.MovedFrom);
    }

    public Guid Id { get; private set; }

    /// <summary>The same for every row of one step.</summary>
    public Guid StepId { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The party that does it; for the person's own, the plan's owner.</summary>
    public Guid OwnerPartyId { get; private set; }

    /// <summary>Whether the person does it.</summary>
    public bool ByPerson { get; private set; }

    /// <summary>The named handläggare; null for the party as a whole.</summary>
    public Guid? UserId { get; private set; }

    public string What { get; private set; } = "";

    public string Why { get; private set; } = "";

    /// <summary>Null keeps it within the party that does it.</summary>
    public DataKind? Kind { get; private set; }

    /// <summary>A code of the list "insats"; null where it is none.</summary>
    public string? Insats { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Last day; null while it is open.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The first version of the plan that it stands in, as it is here.</summary>
    public int FromVersion { get; private set; }

    /// <summary>The last; null while it stands in the newest.</summary>
    public int? ToVersion { get; private set; }

    public StepState State { get; private set; }

    /// <summary>The day its state was noted; null while nothing was.</summary>
    public DateOnly? MarkedOn { get; private set; }

    /// <summary>The last day before it was moved.</summary>
    public DateOnly? MovedFrom { get; private set; }

    /// <summary>Whether it stands in the newest version of the plan.</summary>
    public bool IsCurrent => ToVersion is null;

    /// <summary>Whether it waits to be done: what was moved still does.</summary>
    public bool IsOpen => IsCurrent && State is (StepState.Open or StepState.Moved);

    internal bool Says(StepTerms terms) =>
        ByPerson == (terms.PartyId is null) && (ByPerson || OwnerPartyId == terms.PartyId) && UserId == terms.User?.UserId && What == terms.What.Trim()
        && Why == terms.Why.Trim() && Kind == terms.Kind && (Insats ?? "") == (terms.Insats ?? "") && From == terms.From && To == terms.To;

    internal void EndIn(int version) => ToVersion = version;

    internal void EnsurePossible(StepMark mark, DateOnly today)
    {
        if (mark.State == StepState.Moved)
        {
            Refuse.When(mark.MovedTo is not { } day || day < From || day < today, "Skriv en ny sista dag för steget, tidigast dagens datum.");
            Refuse.WhenFarFrom(today, StepTerms.FarAway, mark.MovedTo);
        }
    }

    internal void Mark(StepMark mark, DateOnly today)
    {
        if (mark.State == StepState.Moved)
        {
            (MovedFrom, To) = (MovedFrom ?? To, mark.MovedTo);
        }

        (State, MarkedOn) = (mark.State, mark.State == StepState.Open ? null : today);
    }
}
