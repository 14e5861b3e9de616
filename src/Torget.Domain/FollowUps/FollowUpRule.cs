using Torget.Domain.Cases;

namespace Torget.Domain.FollowUps;

/// <summary>
/// When a case is to be followed up: three calendar months after the ja, and then three after the last follow-up, at the latest (T-33;
/// the agreement on Ungdomstorget). Everything is computed from dates in Sweden; nothing runs at midnight.
/// </summary>
public static class FollowUpRule
{
    /// <summary>The longest time between two follow-ups, and the longest paus, in calendar months.</summary>
    public const int Months = 3;

    /// <summary>After how many days in Samordningsteam or Planering the wait is shown like an overdue follow-up.</summary>
    public const int LongWaitDays = 30;

    /// <summary>
    /// The last day for the follow-up after one on a day. Where the month has no such day, the month's last: 30 November gives 28 or
    /// 29 February.
    /// </summary>
    public static DateOnly NextAfter(DateOnly day) => day.AddMonths(Months);

    /// <summary>Whether a follow-up should have been made before a day. A case that has ended has no deadline.</summary>
    public static bool IsOverdue(CasePhase phase, DateOnly? dueOn, DateOnly today) => !phase.IsEnded() && dueOn < today;

    /// <summary>Whether a case has stood longer than it should before its plan.</summary>
    public static bool HasWaitedLong(CasePhase phase, DateOnly phaseSince, DateOnly today) =>
        phase is CasePhase.Samordningsteam or CasePhase.Planering && HasWaitedLong(phaseSince, today);

    /// <summary>Whether more days than it should take have gone since a day.</summary>
    public static bool HasWaitedLong(DateOnly since, DateOnly today) => WaitedDays(since, today) > LongWaitDays;

    /// <summary>How many days have gone since a day.</summary>
    public static int WaitedDays(DateOnly since, DateOnly today) => today.DayNumber - since.DayNumber;
}

/// <summary>
/// That a case rested for a time, at most three months. Whoever sees the case sees that it did; why is in the history. The pause's
/// last day is the day the next follow-up is due.
/// </summary>
public sealed class CasePause
{
    private CasePause()
    {
    }

    internal CasePause(Guid caseId, DateOnly from, DateOnly until)
    {
        Id = Guid.CreateVersion7();
        CaseId = caseId;
        From = from;
        Until = until;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Its last day, as it was planned.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>The day it was ended before that; null when it was not.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Whether the case rests on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && day <= Until && (EndedOn is not { } ended || day < ended);

    internal void End(DateOnly today) => EndedOn = today;
}
