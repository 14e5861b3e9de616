using Torget.Domain.Consents;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Plans;

/// <summary>A step of the plan, as it is written.</summary>
/// <param name="StepId">The step that this is, or a new id for a new one.</param>
/// <param name="PartyId">The party that does it; null when the person does.</param>
/// <param name="User">The party's named handläggare; one must be named where nobody of the party works with the case.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Why">Why.</param>
/// <param name="Kind">The kind of data that it is; null keeps it within the party that does it.</param>
/// <param name="Insats">A code of the list "insats", where it is one.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null when it is open.</param>
public sealed record StepTerms(
    Guid StepId, Guid? PartyId, Colleague? User, string What, string Why, DataKind? Kind, string? Insats, DateOnly From, DateOnly? To)
{
    internal const string FarAway = "Ett steg ligger för långt bort i tiden. Kontrollera året.";

    /// <exception cref="DomainException">Something is missing or not possible.</exception>
    internal void EnsurePossible(IReadOnlySet<Guid> participating, DateOnly today)
    {
        Refuse.When(string.IsNullOrWhiteSpace(What), "Skriv vad som ska göras i varje steg.");
        Refuse.When(string.IsNullOrWhiteSpace(Why), "Skriv varför, i varje steg.");
        Refuse.When(PartyId is { } party && !participating.Contains(party), "Ett steg görs av en part som inte deltar i ärendet.");
        Refuse.When(User is { } user && user.PartyId != PartyId, "Den som är namngiven i ett steg arbetar hos en annan part.");
        Refuse.When(PartyId is null && Kind is null, "Välj slag av uppgifter för personens egna steg.");
        Refuse.When(To < From, "Ett steg kan inte sluta innan det börjar.");
        Refuse.WhenFarFrom(today, FarAway, From, To);
        Refuse.WhenLonger(TextLength.Text, What, Why);
    }
}

/// <summary>A handlingsplan, as it is agreed on.</summary>
/// <param name="LongTermGoal">Where the person wants to get.</param>
/// <param name="ShortTermGoals">What comes first, one a line.</param>
/// <param name="AgreedBy">Those who were present and agreed, one a line.</param>
/// <param name="AgreedOn">The day they did.</param>
/// <param name="NextFollowUpOn">The next follow-up.</param>
/// <param name="Steps">Every step that the author sees; those that are not seen stay as they are.</param>
public sealed record PlanTerms(
    string LongTermGoal, IReadOnlyCollection<string> ShortTermGoals, IReadOnlyCollection<string> AgreedBy, DateOnly AgreedOn, DateOnly NextFollowUpOn,
    IReadOnlyList<StepTerms> Steps)
{
    /// <summary>
    /// The steps that stood before the author when the plan was written; null is every step that the author reads. What has become readable since
    /// then stays though the plan does not name it.
    /// </summary>
    public IReadOnlySet<Guid>? Stood { get; init; }

    /// <summary>A plan of more steps than this helps nobody.</summary>
    public const int MostSteps = 40;

    /// <exception cref="DomainException">Something is missing or not possible (T-32).</exception>
    internal void EnsurePossible(IReadOnlySet<Guid> participating, DateOnly jaOn, DateOnly latestFollowUp, DateOnly today)
    {
        Refuse.When(string.IsNullOrWhiteSpace(LongTermGoal), "Skriv det långsiktiga målet.");
        Refuse.When(People.Of(ShortTermGoals).Count == 0, "Skriv minst ett delmål.");
        Refuse.When(Steps.Count == 0, "Skriv minst ett steg.");
        Refuse.When(Steps.Count > MostSteps, $"En plan kan ha högst {MostSteps} steg.");
        Refuse.When(Steps.Select(step => step.StepId).Distinct().Count() < Steps.Count, "Ett steg står två gånger i planen.");
        foreach (var step in Steps)
        {
            step.EnsurePossible(participating, today);
        }

        Refuse.When(People.Of(AgreedBy).Count == 0, "Skriv vilka som var med och kom överens.");
        Refuse.When(AgreedOn > today, "Planen kan inte vara överenskommen efter dagens datum.", nameof(AgreedOn));
        Refuse.When(AgreedOn < jaOn, $"Planen kan inte vara överenskommen före ja i beredningen, {jaOn:yyyy-MM-dd}.", nameof(AgreedOn));
        Refuse.WhenLonger(TextLength.Text, LongTermGoal);
        Refuse.WhenLonger(TextLength.Line, ShortTermGoals.Concat(AgreedBy));
        Refuse.When(NextFollowUpOn <= today, "Nästa uppföljning behöver ligga efter dagens datum.", nameof(NextFollowUpOn));
        Refuse.When(NextFollowUpOn > latestFollowUp, $"Nästa uppföljning kan vara senast {latestFollowUp:yyyy-MM-dd}.", nameof(NextFollowUpOn));
    }
}
