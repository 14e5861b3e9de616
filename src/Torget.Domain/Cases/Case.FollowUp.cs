using Torget.Domain.Access;
using Torget.Domain.FollowUps;

namespace Torget.Domain.Cases;

/// <summary>Follow-ups, and the time that a case rests.</summary>
public sealed partial class Case
{
    private readonly List<FollowUp> _followUps = [];
    private readonly List<CasePause> _pauses = [];

    public IReadOnlyList<FollowUp> FollowUps => _followUps;

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
        foreach (var mark in terms.Steps)
        {
            Mark(mark, actor, today);
        }

        Move(CaseAction.FollowUp, actor, now, eventId: eventId);
        _followUps.Add(new FollowUp(Guid.CreateVersion7(now), Id, ResponsiblePartyId, terms, actor.UserId, now));
        FollowUpDueOn = terms.NextOn;
    }

    /// <summary>The case rests until a day, at most three months; that day the next follow-up is due.</summary>
    /// <param name="until">Its last day.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">A handläggare of the responsible party.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor may not, the case rests already, the day is not possible, or it says no reason.</exception>
    public void Pause(DateOnly until, string reason, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.Pause, actor, today);
        Refuse.When(PausedUntil >= today, $"Ärendet är redan pausat till och med {PausedUntil:yyyy-MM-dd}.");
        Refuse.When(until <= today, "Sista dagen behöver ligga efter dagens datum.");
        Refuse.When(until > FollowUpRule.NextAfter(today), $"En paus kan vara högst tre månader, till och med {FollowUpRule.NextAfter(today):yyyy-MM-dd}.");
        Move(CaseAction.Pause, actor, now, reason, eventId: eventId);
        _pauses.Add(new CasePause(Id, today, until));
        (PausedUntil, FollowUpDueOn) = (until, until);
    }

    /// <summary>The case goes on before the paus is over. The follow-up is due as if it had not rested, but today at the earliest.</summary>
    /// <inheritdoc cref="Pause"/>
    public void Resume(Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.Resume, actor, today);
        Refuse.When(PausedUntil is not { } until || until < today, "Ärendet är inte pausat.");
        Move(CaseAction.Resume, actor, now, eventId: eventId);
        _pauses.Find(pause => pause.HoldsOn(today))?.End(today);
        var last = _followUps.Count == 0 ? JaOn ?? AktualiseradOn : _followUps.Max(followUp => followUp.Date);
        var due = FollowUpRule.NextAfter(last);
        (FollowUpDueOn, PausedUntil) = (due < today ? today : due < PausedUntil ? due : PausedUntil, null);
    }
}
