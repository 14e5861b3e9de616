using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.FollowUps;

/// <summary>A follow-up, as it is written.</summary>
/// <param name="Date">The day it was made.</param>
/// <param name="Present">Those who took part, one a line.</param>
/// <param name="HowItGoes">How it goes.</param>
/// <param name="Ladder">The step on the ladder towards work or studies, 1 to 6.</param>
/// <param name="HoursPerWeek">Hours a week of activity.</param>
/// <param name="Hinder">What stands in the way now, codes of the list "hinder".</param>
/// <param name="NextOn">The next follow-up: three months on at the latest.</param>
/// <param name="Steps">How it went with the steps of the plan that were spoken of.</param>
public sealed record FollowUpTerms(
    DateOnly Date, IReadOnlyCollection<string> Present, string HowItGoes, int Ladder, int HoursPerWeek, IReadOnlyCollection<Code> Hinder, DateOnly NextOn,
    IReadOnlyCollection<StepMark> Steps)
{
    /// <summary>What was answered to the supplementary questions of the verksamhet; one that could not be asked is not here.</summary>
    public IReadOnlyCollection<GivenAnswer> Answers { get; init; } = [];

    /// <exception cref="DomainException">Something is missing or not possible.</exception>
    internal void EnsurePossible(DateOnly jaOn, DateOnly today)
    {
        Refuse.When(Date > today, "Uppföljningen kan inte ligga efter dagens datum.", nameof(Date));
        Refuse.When(Date < jaOn, $"Uppföljningen kan inte ligga före ja i beredningen, {jaOn:yyyy-MM-dd}.", nameof(Date));
        Refuse.When(People.Of(Present).Count == 0, "Skriv vilka som deltog.");
        Refuse.When(string.IsNullOrWhiteSpace(HowItGoes), "Beskriv hur det går.");
        Refuse.When(Ladder is < FollowUp.LowestStep or > FollowUp.HighestStep, "Välj ett steg på stegen.");
        Refuse.When(HoursPerWeek is < 0 or > FollowUp.MostHours, $"Skriv timmar per vecka, 0 till {FollowUp.MostHours}.");
        Refuse.WhenLonger(TextLength.Text, HowItGoes);
        Refuse.WhenLonger(TextLength.Line, Present);

        // One that is written down long after is due again at once: nothing else can be chosen.
        var latest = FollowUpRule.NextAfter(Date);
        Refuse.When(NextOn <= today && latest > today, "Nästa uppföljning behöver ligga efter dagens datum.", nameof(NextOn));
        Refuse.When(NextOn <= Date, "Nästa uppföljning behöver ligga efter den här.", nameof(NextOn));
        Refuse.When(NextOn > latest, $"Nästa uppföljning kan vara senast {latest:yyyy-MM-dd}, tre månader efter den här.", nameof(NextOn));
    }

    // A question that ended while the form was being filled in, or after the day that it speaks of, has been asked.
    internal void EnsureAsked(Guid verksamhetId, DateOnly today)
    {
        Refuse.When(
            Answers.Any(given => given.Question.VerksamhetId != verksamhetId || !(given.Question.IsAskedOn(today) || given.Question.IsAskedOn(Date))),
            "En av tilläggsfrågorna ställs inte längre. Läs igenom formuläret och spara igen.");
        Refuse.When(Answers.DistinctBy(given => given.Question.Id).Count() < Answers.Count, "En fråga är besvarad två gånger.");
        Refuse.When(
            Answers.Any(given => given.Question.Form == AnswerForm.YesNo && given.Answer is not (AnswerForms.Yes or AnswerForms.No)), "Svara ja eller nej på frågan.");
        Refuse.WhenLonger(TextLength.Text, [.. Answers.Select(given => given.Answer)]);
    }
}

/// <summary>An answer to a supplementary question.</summary>
/// <param name="Question">The question, in the wording that was asked.</param>
/// <param name="Answer">What was answered: of a yes or no one of <see cref="AnswerForms"/>.</param>
public sealed record GivenAnswer(SupplementaryQuestion Question, string Answer);

/// <summary>
/// That the plan was followed up with the person (T-33). It belongs to the ärendebärare's party when it was made and is of the kind
/// planering; the screening of hinder stands apart, each kind of data by itself.
/// </summary>
public sealed class FollowUp
{
    public const int LowestStep = 1;
    public const int HighestStep = 6;
    public const int MostHours = 60;

    private readonly List<FollowUpHinder> _hinder = [];
    private readonly List<FollowUpStep> _steps = [];
    private readonly List<FollowUpAnswer> _answers = [];

    private FollowUp()
    {
    }

    internal FollowUp(Guid id, Guid caseId, Guid ownerPartyId, FollowUpTerms terms, IEnumerable<PlanStep> steps, Guid authorUserId, DateTimeOffset now)
    {
        Id = id;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        (AuthorUserId, At) = (authorUserId, now);
        Date = terms.Date;
        Present = People.Of(terms.Present);
        HowItGoes = terms.HowItGoes.Trim();
        Ladder = terms.Ladder;
        HoursPerWeek = terms.HoursPerWeek;
        NextOn = terms.NextOn;
        _hinder.AddRange(FollowUpHinder.Kinds.Select(kind => new FollowUpHinder(id, caseId, ownerPartyId, kind, terms.Hinder)));
        _steps.AddRange(steps.Select(step => new FollowUpStep(id, step)));
        _answers.AddRange(terms.Answers.Where(given => !string.IsNullOrWhiteSpace(given.Answer)).Select(given => new FollowUpAnswer(id, caseId, ownerPartyId, given)));
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    public Guid AuthorUserId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateOnly Date { get; private set; }

    public List<string> Present { get; private set; } = [];

    public string HowItGoes { get; private set; } = "";

    /// <summary>1 hemma to 6 arbete eller studier på egen hand: codes of the list "stege".</summary>
    public int Ladder { get; private set; }

    /// <summary>Hours a week of activity.</summary>
    public int HoursPerWeek { get; private set; }

    public DateOnly NextOn { get; private set; }

    public IReadOnlyList<FollowUpHinder> Hinder => _hinder;

    /// <summary>The steps that waited to be done, as they stood when this follow-up was written.</summary>
    public IReadOnlyList<FollowUpStep> Steps => _steps;

    /// <summary>What was answered to the supplementary questions of the verksamhet.</summary>
    public IReadOnlyList<FollowUpAnswer> Answers => _answers;
}

/// <summary>
/// An answer to a supplementary question (T-37). The question it points to never changes its wording. Owned as the follow-up is, and of the
/// kind planering.
/// </summary>
public sealed class FollowUpAnswer
{
    private FollowUpAnswer()
    {
    }

    internal FollowUpAnswer(Guid followUpId, Guid caseId, Guid ownerPartyId, GivenAnswer given)
    {
        (FollowUpId, CaseId, OwnerPartyId) = (followUpId, caseId, ownerPartyId);
        (QuestionId, Answer) = (given.Question.Id, given.Answer.Trim());
    }

    public Guid FollowUpId { get; private set; }

    public Guid QuestionId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    public string Answer { get; private set; } = "";
}

/// <summary>What stood in the way at a follow-up, as far as it is of one kind of data. Never a filter, an order or a column of a list.</summary>
public sealed class FollowUpHinder
{
    /// <summary>The kinds of data that a hinder can be.</summary>
    public static readonly IReadOnlyList<DataKind> Kinds = [DataKind.Halsa, DataKind.Arbetsformaga, DataKind.SocialSituation];

    private FollowUpHinder()
    {
    }

    internal FollowUpHinder(Guid followUpId, Guid caseId, Guid ownerPartyId, DataKind kind, IEnumerable<Code> hinder)
    {
        FollowUpId = followUpId;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Kind = kind;
        Codes = [.. hinder.Where(code => Cases.HinderSection.KindOf(code) == kind).Select(code => code.Value).Distinct()];
    }

    public Guid FollowUpId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; }

    /// <summary>Codes of the list "hinder".</summary>
    public List<string> Codes { get; private set; } = [];
}

/// <summary>
/// How it went with a step, as it was said at a follow-up: what is written of the step later does not change it. It belongs to the
/// step's party and is of the step's kind of data.
/// </summary>
public sealed class FollowUpStep
{
    private FollowUpStep()
    {
    }

    internal FollowUpStep(Guid followUpId, PlanStep step)
    {
        (FollowUpId, StepId, CaseId, OwnerPartyId, Kind) = (followUpId, step.StepId, step.CaseId, step.OwnerPartyId, step.Kind);
        (ByPerson, UserId, What, State, To) = (step.ByPerson, step.UserId, step.What, step.State, step.To);
    }

    public Guid FollowUpId { get; private set; }

    /// <summary>The step, see <see cref="PlanStep.StepId"/>.</summary>
    public Guid StepId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    /// <summary>Null keeps it within the party that does the step.</summary>
    public DataKind? Kind { get; private set; }

    /// <summary>Whether the person does it.</summary>
    public bool ByPerson { get; private set; }

    /// <summary>The handläggare who was named in it; null for the party as a whole.</summary>
    public Guid? UserId { get; private set; }

    public string What { get; private set; } = "";

    public StepState State { get; private set; }

    /// <summary>The last day as it was set then; null while it was open.</summary>
    public DateOnly? To { get; private set; }
}
