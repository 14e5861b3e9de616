using Torget.Domain.Access;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;

namespace Torget.Domain.Cases;

/// <summary>Follow-ups, and the time that a case rests.</summary>
public sealed partial class Case
{
    private readonly List<FollowUp> _followUps = [];
    private readonly List<LaterFollowUp> _laterFollowUps = [];
    private readonly List<CasePause> _pauses = [];

    public IReadOnlyList<FollowUp> FollowUps => _followUps;

    /// <summary>What became of the person a year or two after the avslut.</summary>
    public IReadOnlyList<LaterFollowUp> LaterFollowUps => _laterFollowUps;

    public IReadOnlyList<CasePause> Pauses => _pauses;

    /// <summary>Whether a follow-up should have been made before a day.</summary>
    public bool IsOverdue(DateOnly today) => FollowUpRule.IsOverdue(Phase, FollowUpDueOn, today);

    /// <summary>Records a follow-up (T-33).</summary>
    /// <exception cref="DomainException">The actor's party is not responsible, or something is missing.</exception>
    public void RecordFollowUp(FollowUpTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.FollowUp, actor, today);
        terms.EnsurePossible(JaOn ?? AktualiseradOn, today);
        terms.EnsureAsked(VerksamhetId, today);
        var steps = terms.Steps.Select(mark => (Step: EnsureMayMark(mark, actor, today), Mark: mark)).ToList();
        var spokenOf = _planSteps
            .Where(row => row.IsOpen && CanRead(row.OwnerPartyId, ResponsiblePartyId, row.Kind, today)).Union(steps.Select(item => item.Step)).ToList();
        Move(CaseAction.FollowUp, actor, now, eventId: eventId);
        foreach (var (step, mark) in steps)
        {
            Mark(step, mark, actor, today);
        }

        _followUps.Add(new FollowUp(Guid.CreateVersion7(now), Id, ResponsiblePartyId, terms, spokenOf, actor.UserId, now));
        FollowUpDueOn = terms.NextOn;
    }

    /// <summary>Records what became of somebody whose case ended in work, a year or two on (T-43).</summary>
    /// <param name="terms">What is known.</param>
    /// <param name="groups">What each orsak counts as.</param>
    /// <param name="actor">A handläggare of the responsible party.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor may not, the case did not end in work, or it is too early or too late.</exception>
    public void RecordLaterFollowUp(LaterFollowUpTerms terms, IReadOnlyCollection<ReportGroup> groups, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.FollowUpLater, actor, today);
        var avslut = LatestAvslut is { } latest && LaterFollowUpRule.Asks(latest, groups)
            ? latest
            : throw new DomainException("Uppföljning efter avslut görs för dem som gick till arbete.");
        var months = terms.EnsurePossible(avslut.Date, today);
        Move(CaseAction.FollowUpLater, actor, now, eventId: eventId);
        _laterFollowUps.Add(new LaterFollowUp(Id, ResponsiblePartyId, months, terms, actor.UserId, now));
    }

    /// <summary>
    /// Why the case cannot rest from a day, as a sentence; null when it can. A paus does not put off a follow-up that should have been made,
    /// and after one the case is followed up before it rests again: a case does not rest for longer than three months unseen.
    /// </summary>
    public string? WhyNoPause(DateOnly today) =>
        PausedUntil >= today ? $"Ärendet är redan pausat till och med {PausedUntil:yyyy-MM-dd}."
        : IsOverdue(today) ? $"Ärendet skulle ha följts upp senast {FollowUpDueOn:yyyy-MM-dd}. Följ upp det innan det pausas."
        : LatestPause is { } pause && _followUps.All(followUp => followUp.Date <= pause.From) ? "Ärendet har varit pausat sedan den senaste uppföljningen. Följ upp det innan det pausas igen."
        : null;

    /// <summary>The case rests until a day, at most three months; that day the next follow-up is due.</summary>
    /// <param name="until">Its last day.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">A handläggare of the responsible party.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor may not, <see cref="WhyNoPause"/> says why not, the day is not possible, or it says no reason.</exception>
    public void Pause(DateOnly until, string reason, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.Pause, actor, today);
        if (WhyNoPause(today) is { } why)
        {
            throw new DomainException(why);
        }

        Refuse.When(until <= today, "Sista dagen behöver ligga efter dagens datum.", nameof(CasePause.Until));
        Refuse.When(until > FollowUpRule.NextAfter(today), $"En paus kan vara högst tre månader, till och med {FollowUpRule.NextAfter(today):yyyy-MM-dd}.", nameof(CasePause.Until));
        Move(CaseAction.Pause, actor, now, reason, eventId: eventId);
        _pauses.Add(new CasePause(Id, today, until));
        (PausedUntil, FollowUpDueOn) = (until, until);
    }

    /// <summary>
    /// The case goes on before the paus is over. The follow-up is due as if it had not rested, but today at the earliest and the paus's
    /// last day at the latest.
    /// </summary>
    /// <inheritdoc cref="Pause"/>
    public void Resume(Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.Resume, actor, today);
        Refuse.When(PausedUntil is not { } until || until < today, "Ärendet är inte pausat.");
        Move(CaseAction.Resume, actor, now, eventId: eventId);
        DateOnly[] days = [LatestWithoutPause, ChosenFollowUpOn ?? DateOnly.MaxValue, PausedUntil!.Value];
        FollowUpDueOn = days.Min() < today ? today : days.Min();
        EndPause(today);
    }

    // One that was ended on the day it began was none.
    private CasePause? LatestPause => _pauses.Where(pause => pause.EndedOn != pause.From).MaxBy(pause => pause.From);

    // Three months after the last follow-up, or the ja.
    private DateOnly LatestWithoutPause => FollowUpRule.NextAfter(_followUps.Count == 0 ? JaOn ?? AktualiseradOn : _followUps.Max(followUp => followUp.Date));

    // The last day of a paus that was not ended early takes its place, until there is a follow-up. The head's own day stands in for
    // follow-ups that the reader may not have: it is never later than the rule allows.
    private DateOnly LatestFollowUpOn
    {
        get
        {
            var pause = _pauses.Where(pause => pause.EndedOn is null && _followUps.All(followUp => followUp.Date < pause.From)).MaxBy(pause => pause.From);
            var latest = pause?.Until ?? LatestWithoutPause;
            return FollowUpDueOn > latest ? FollowUpDueOn.Value : latest;
        }
    }

    // What was agreed on last, in a follow-up or a plan.
    private DateOnly? ChosenFollowUpOn =>
        _followUps.Select(followUp => (followUp.At, On: (DateOnly?)followUp.NextOn))
            .Concat(_planVersions.Select(plan => (plan.At, On: (DateOnly?)plan.NextFollowUpOn)))
            .DefaultIfEmpty().MaxBy(chosen => chosen.At).On;

    private void EndPause(DateOnly today)
    {
        _pauses.Find(pause => pause.HoldsOn(today))?.End(today);
        PausedUntil = null;
    }
}
