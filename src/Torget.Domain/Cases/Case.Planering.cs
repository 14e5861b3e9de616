using Torget.Domain.Access;
using Torget.Domain.FollowUps;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Cases;

/// <summary>The planeringsträff, the ärendebärare and the handlingsplan.</summary>
public sealed partial class Case
{
    private readonly List<Planeringstraff> _planeringstraffar = [];
    private readonly List<PlanVersion> _planVersions = [];
    private readonly List<PlanStep> _planSteps = [];

    public IReadOnlyList<Planeringstraff> Planeringstraffar => _planeringstraffar;

    public IReadOnlyList<PlanVersion> PlanVersions => _planVersions;

    public IReadOnlyList<PlanStep> PlanSteps => _planSteps;

    /// <summary>The day of the ja; null where there is none.</summary>
    public DateOnly? JaOn => _outcomes.FindLast(outcome => outcome.IsYes)?.MeetingDate;

    /// <summary>
    /// Days from the ja to the first planeringsträff that was held; while there is none, to the avslut or to today (T-31). Null before
    /// a ja.
    /// </summary>
    public int? DaysToPlaneringstraff(DateOnly today) => JaOn is not { } ja ? null : WaitedDays(
        ja, _planeringstraffar.Where(traff => traff.State == PlaneringstraffState.Held).Min(traff => (DateOnly?)traff.Date) ?? EndedOn, today);

    /// <summary>Calls the person and the parties to a planeringsträff. Whoever is called sees the case until it has been.</summary>
    /// <exception cref="DomainException">The actor may not, another is called already, or somebody's party takes no part.</exception>
    public Planeringstraff CallPlaneringstraff(PlaneringstraffTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.CallPlaneringstraff, actor, today);
        terms.EnsurePossible(today);
        Refuse.When(_planeringstraffar.Exists(traff => traff.State == PlaneringstraffState.Called), "Det finns redan ett möte som inte har varit. Flytta det, eller ställ in det.");
        EnsureTakePart(terms, today);
        var traff = new Planeringstraff(Guid.CreateVersion7(now), Id, ResponsiblePartyId, terms, actor);
        Call(traff, terms, actor, today);
        _planeringstraffar.Add(traff);
        Move(CaseAction.CallPlaneringstraff, actor, now, eventId: eventId);
        return traff;
    }

    /// <summary>Moves it, or calls others to it.</summary>
    /// <inheritdoc cref="CallPlaneringstraff"/>
    public void MovePlaneringstraff(Guid traffId, PlaneringstraffTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.MovePlaneringstraff, actor, today);
        EnsureTakePart(terms, today);
        var traff = TraffOf(traffId);
        traff.Move(terms, today);
        EndInvolvement(traffId, today);
        Call(traff, terms, actor, today);
        Move(CaseAction.MovePlaneringstraff, actor, now, eventId: eventId);
    }

    /// <summary>
    /// Notes one that has been held already, today or earlier, without a kallelse: the parties met anyway. Nobody is called to it.
    /// </summary>
    /// <param name="terms">When, where and why.</param>
    /// <param name="present">Those who were there, one a line.</param>
    /// <param name="actor">The samordnare, or a handläggare of the responsible party.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor may not, it has not been, one is called for that day, or it lacks who was there.</exception>
    public Planeringstraff RecordHeldPlaneringstraff(
        PlaneringstraffTerms terms, IReadOnlyCollection<string> present, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.HoldPlaneringstraff, actor, today);
        terms.EnsureHeld(JaOn ?? AktualiseradOn, today);
        Refuse.When(
            _planeringstraffar.Exists(called => called.State == PlaneringstraffState.Called && called.Date == terms.Date),
            "Det finns en kallelse till den dagen. Anteckna det mötet som genomfört.", nameof(terms.Date));
        var traff = new Planeringstraff(Guid.CreateVersion7(now), Id, ResponsiblePartyId, terms, actor);
        traff.Hold(present, today);
        _planeringstraffar.Add(traff);
        Move(CaseAction.HoldPlaneringstraff, actor, now, eventId: eventId);
        return traff;
    }

    /// <summary>Notes that it was held, and who was there (T-35).</summary>
    /// <inheritdoc cref="CallPlaneringstraff"/>
    public void HoldPlaneringstraff(Guid traffId, IReadOnlyCollection<string> present, Actor actor, DateTimeOffset now, Guid? eventId = null) =>
        EndTraff(CaseAction.HoldPlaneringstraff, traffId, (traff, today) => traff.Hold(present, today), actor, now, eventId);

    /// <summary>Notes that it came to nothing because somebody was missing.</summary>
    /// <inheritdoc cref="CallPlaneringstraff"/>
    public void MissPlaneringstraff(Guid traffId, string who, Actor actor, DateTimeOffset now, Guid? eventId = null) =>
        EndTraff(CaseAction.MissPlaneringstraff, traffId, (traff, today) => traff.Miss(who, today), actor, now, eventId);

    /// <summary>Cancels it.</summary>
    /// <inheritdoc cref="CallPlaneringstraff"/>
    public void CancelPlaneringstraff(Guid traffId, string reason, Actor actor, DateTimeOffset now, Guid? eventId = null) =>
        EndTraff(CaseAction.CancelPlaneringstraff, traffId, (traff, _) => traff.Cancel(reason), actor, now, eventId);

    /// <summary>Appoints the ärendebärare after a planeringsträff (T-30): the case's head moves to that party, older records stay where they are.</summary>
    /// <param name="terms">Who.</param>
    /// <param name="proposedPartyId">The party that <see cref="ArendebarareRule"/> proposes; null where what it rests on may not be read.</param>
    /// <param name="actor">The samordnare, or a handläggare of the responsible party.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">No planeringsträff has been held, the party takes no part, or another choice lacks its motivation.</exception>
    public void AppointArendebarare(ArendebarareTerms terms, Guid? proposedPartyId, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.AppointArendebarare, actor, today);
        Refuse.When(!_planeringstraffar.Exists(traff => traff.State == PlaneringstraffState.Held), "Ärendebärare utses efter en planeringsträff som har genomförts.");
        Refuse.When(terms.PartyId != proposedPartyId && string.IsNullOrWhiteSpace(terms.Motivation), "Skriv varför det blir en annan part än den föreslagna.", nameof(terms.Motivation));
        EnsureMayLead(terms, actor, today);
        Move(CaseAction.AppointArendebarare, actor, now, terms.Motivation, eventId: eventId);
        LeadBy(terms.PartyId, terms.User?.UserId, today);
    }

    /// <summary>Changes the ärendebärare, to another party or within the own, or leaves a vacancy.</summary>
    /// <exception cref="DomainException">The actor's party is not responsible, nothing changes, or the motivation is missing.</exception>
    public void ChangeArendebarare(ArendebarareTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.ChangeArendebarare, actor, today);
        Refuse.When(terms.PartyId == ResponsiblePartyId && terms.User?.UserId == ResponsibleUserId, "Välj en annan ärendebärare än den som är.");
        EnsureMayLead(terms, actor, today);
        Move(CaseAction.ChangeArendebarare, actor, now, terms.Motivation, eventId: eventId);
        LeadBy(terms.PartyId, terms.User?.UserId, today);
    }

    /// <summary>Hands the case over to a colleague before there is an ärendebärare: the author's assignment goes with it.</summary>
    /// <exception cref="DomainException">The actor's party is not responsible, or the colleague is another party's.</exception>
    public void HandOver(Colleague colleague, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.HandOver, actor, today);
        Refuse.When(colleague.PartyId != ResponsiblePartyId, "Ärendet kan bara lämnas över till en kollega hos er.");
        Refuse.When(colleague.UserId == ResponsibleUserId, "Kollegan har redan ärendet.");
        foreach (var author in _assignments.Where(held => held.Ground == AssignmentGround.Author && !held.IsOverOn(today)))
        {
            author.EndBefore(today);
        }

        Involve(colleague, AssignmentGround.Author, Id, actor, today);
        Move(CaseAction.HandOver, actor, now, eventId: eventId);
        LeadBy(ResponsiblePartyId, colleague.UserId, today);
    }

    /// <summary>Adopts the first handlingsplan.</summary>
    /// <param name="terms">The plan.</param>
    /// <param name="actor">The ärendebärare.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <param name="basedOn">The version that the actor has seen: none, unless a form says otherwise.</param>
    /// <exception cref="DomainException">The actor is not the ärendebärare, or the plan lacks something (T-32).</exception>
    public void AdoptPlan(PlanTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null, int basedOn = 0) =>
        WritePlan(CaseAction.AdoptPlan, terms, basedOn, actor, now, eventId);

    /// <summary>Changes the plan: what was agreed on before stays as a version of its own.</summary>
    /// <param name="terms">The plan as it should be.</param>
    /// <param name="basedOn">The version that the actor has seen.</param>
    /// <param name="actor">The ärendebärare.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor is not the ärendebärare, the plan lacks something, or it has been changed meanwhile.</exception>
    public void ChangePlan(PlanTerms terms, int basedOn, Actor actor, DateTimeOffset now, Guid? eventId = null) =>
        WritePlan(CaseAction.ChangePlan, terms, basedOn, actor, now, eventId);

    /// <summary>Notes how it went with a step: the party that does it, or the responsible one.</summary>
    /// <exception cref="DomainException">The step is another party's, or stands in the plan no longer.</exception>
    public void MarkStep(StepMark mark, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.MarkStep, actor, today);
        var step = EnsureMayMark(mark, actor, today);
        Move(CaseAction.MarkStep, actor, now, eventId: eventId);
        Mark(step, mark, actor, today);
    }

    private PlanStep EnsureMayMark(StepMark mark, Actor actor, DateOnly today)
    {
        var step = _planSteps.Find(row => row.StepId == mark.StepId && row.IsCurrent) ?? throw new DomainException("Steget står inte längre i planen.");
        Refuse.When(
            actor.PartyId != step.OwnerPartyId && (actor.PartyId != ResponsiblePartyId || !CanRead(step.OwnerPartyId, ResponsiblePartyId, step.Kind, today)),
            "Steget är en annan parts.");
        Refuse.When(!actor.Roles.Contains(Role.Handlaggare) && step.UserId != actor.UserId, "Du kan markera de steg som du själv är namngiven i.");
        step.EnsurePossible(mark, today);
        return step;
    }

    // Whoever is named in a step works with the case while it waits to be done, also when it does so again.
    private void Mark(PlanStep step, StepMark mark, Actor actor, DateOnly today)
    {
        var waited = step.IsOpen;
        step.Mark(mark, today);
        if (waited && !step.IsOpen)
        {
            EndInvolvement(step.StepId, today);
        }
        else if (!waited && step.IsOpen && step.UserId is { } user)
        {
            EnsureNotOpener(user, actor);
            _assignments.Add(new Assignment(Id, user, step.OwnerPartyId, AssignmentGround.Step, today, forId: step.StepId));
        }
    }

    private void WritePlan(CaseAction action, PlanTerms terms, int basedOn, Actor actor, DateTimeOffset now, Guid? eventId)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(action, actor, today);
        var isLate = LatestFollowUpOn <= today;
        terms.EnsurePossible(ParticipatingParties(today), JaOn ?? AktualiseradOn, isLate ? FollowUpRule.NextAfter(today) : LatestFollowUpOn, today);
        Refuse.When(
            terms.Steps.Any(step => step is { PartyId: { } party, User: null } && !IsWorkedOnBy(party, today)
                && _planSteps.Find(row => row.IsCurrent && row.StepId == step.StepId) is not { IsOpen: false }),
            "Hos en part som ska göra ett steg arbetar ingen med ärendet än, så ingen skulle se steget. Välj en handläggare där.");
        Refuse.When(
            terms.Stood?.Except(_planSteps.Where(row => row.IsCurrent && Reads(row)).Select(row => row.StepId)).Intersect(terms.Steps.Select(step => step.StepId)).Any() == true,
            "Ett av stegen får du inte längre ta del av. Det står kvar i planen: ta bort det ur formuläret och spara igen.");
        var before = PlanNumber;
        Refuse.When(before != basedOn, "Planen har ändrats sedan du öppnade den. Läs det som är nytt och spara din plan en gång till.");
        var version = before + 1;
        Move(action, actor, now, eventId: eventId);
        PlanNumber = version;
        _planVersions.Add(new PlanVersion(Guid.CreateVersion7(now), Id, ResponsiblePartyId, version, terms, actor.UserId, now));

        // What the author cannot read is not in the form to be kept, and stays.
        var standing = _planSteps.Where(row => row.IsCurrent && Reads(row)).ToList();
        foreach (var gone in standing.Where(row => terms.Stood?.Contains(row.StepId) != false && !terms.Steps.Any(step => step.StepId == row.StepId && row.Says(step))))
        {
            gone.EndIn(before);
            EndInvolvement(gone.StepId, today);
        }

        foreach (var step in terms.Steps.Where(step => !standing.Exists(row => row.IsCurrent && row.StepId == step.StepId)))
        {
            var row = new PlanStep(Id, ResponsiblePartyId, step, version, standing.Find(before => before.StepId == step.StepId));
            _planSteps.Add(row);
            Involve(row.IsOpen ? step.User : null, AssignmentGround.Step, step.StepId, actor, today);
        }

        // A plan is no follow-up: when one is late, only that one helps.
        FollowUpDueOn = isLate ? FollowUpDueOn : terms.NextFollowUpOn;

        bool Reads(PlanStep row) => CanRead(row.OwnerPartyId, ResponsiblePartyId, row.Kind, today);
    }

    private void EndTraff(CaseAction action, Guid traffId, Action<Planeringstraff, DateOnly> end, Actor actor, DateTimeOffset now, Guid? eventId)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(action, actor, today);
        end(TraffOf(traffId), today);
        EndInvolvement(traffId, today);
        Move(action, actor, now, eventId: eventId);
    }

    private Planeringstraff TraffOf(Guid id) => _planeringstraffar.Find(traff => traff.Id == id) ?? throw new DomainException("Mötet finns inte i ärendet.");

    private void EnsureTakePart(PlaneringstraffTerms terms, DateOnly today)
    {
        foreach (var called in terms.Called)
        {
            EnsureTakesPart(called.PartyId, today);
        }
    }

    private void Call(Planeringstraff traff, PlaneringstraffTerms terms, Actor actor, DateOnly today)
    {
        foreach (var called in terms.Called.DistinctBy(user => (user.UserId, user.PartyId)))
        {
            Involve(called, AssignmentGround.Meeting, traff.Id, actor, today, terms.Date);
        }
    }

    // The party alone names its handläggare; another is named only where the party itself has put them in the team.
    private void EnsureMayLead(ArendebarareTerms terms, Actor actor, DateOnly today)
    {
        EnsureTakesPart(terms.PartyId, today);
        EnsureNotOpener(terms.User?.UserId, actor);
        Refuse.When(terms.User is { } user && user.PartyId != terms.PartyId, "Handläggaren arbetar hos en annan part.", nameof(terms.User));
        Refuse.When(terms.User is { IsHandlaggare: false }, "Ärendebäraren behöver vara handläggare.", nameof(terms.User));
        Refuse.When(
            terms.User is null && terms.PartyId != actor.PartyId && !IsWorkedOnBy(terms.PartyId, today),
            "Hos parten arbetar ingen med ärendet än, så ingen skulle se det. Ta först in en handläggare därifrån i samordningsteamet.", nameof(terms.User));
        Refuse.When(
            terms.User is { } named && actor.PartyId != terms.PartyId && named.UserId != ResponsibleUserId
            && !_assignments.Exists(held => held.Ground == AssignmentGround.Team && held.UserId == named.UserId && held.PartyId == terms.PartyId && held.HoldsOn(today)),
            "Parten utser själv sin handläggare. Välj någon som är med i samordningsteamet, eller låt parten utse.", nameof(terms.User));
    }
}
