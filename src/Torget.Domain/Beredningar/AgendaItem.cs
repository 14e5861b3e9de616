using Torget.Domain.Cases;

namespace Torget.Domain.Beredningar;

/// <summary>
/// That a case stands on a meeting's agenda. While it does, and for a week after an outcome, those who sit in the beredningsgrupp for
/// a party that takes part in the case see it.
/// </summary>
public sealed class AgendaItem
{
    /// <summary>How many days after the outcome the beredningsgrupp still sees the case.</summary>
    public const int SeenDaysAfterOutcome = 7;

    private AgendaItem()
    {
    }

    internal AgendaItem(Guid caseId, BeredningMeeting meeting, int position, DateOnly from)
    {
        Id = Guid.CreateVersion7();
        CaseId = caseId;
        MeetingId = meeting.Id;
        BeredningsgruppId = meeting.BeredningsgruppId;
        Position = position;
        From = from;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid MeetingId { get; private set; }

    public Guid BeredningsgruppId { get; private set; }

    /// <summary>Its place on the agenda, from one.</summary>
    public int Position { get; private set; }

    /// <summary>The day it was put there.</summary>
    public DateOnly From { get; private set; }

    /// <summary>What took it off the agenda; null while it is on it.</summary>
    public CaseAction? ClosedBy { get; private set; }

    /// <summary>The day it was taken off.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public bool IsOpen => ClosedBy is null;

    /// <summary>The last day that the beredningsgrupp sees the case because of it; null while it is on the agenda.</summary>
    public DateOnly? SeenUntil { get; private set; }

    internal void Close(CaseAction action, DateOnly today)
    {
        (ClosedBy, ClosedOn) = (action, today);

        // What the meeting has dealt with can be looked at for a week; what was taken off before is no longer the group's.
        SeenUntil = action is CaseAction.Accept or CaseAction.Decline or CaseAction.ReturnForKomplettering or CaseAction.Forward
            ? today.AddDays(SeenDaysAfterOutcome)
            : today.AddDays(-1);
    }
}
