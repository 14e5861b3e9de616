namespace Torget.Domain.Cases;

/// <summary>Why somebody works with a case. It ends with that.</summary>
public enum AssignmentGround
{
    /// <summary>Wrote the aktualisering, until it is handed to a colleague.</summary>
    Author,

    /// <summary>Is the responsible party's handläggare.</summary>
    Responsible,

    /// <summary>Is a member of the case's samordningsteam.</summary>
    Team,

    /// <summary>Is called to a coming meeting.</summary>
    Meeting,

    /// <summary>Is named in an open step or request.</summary>
    Step,
}

/// <summary>
/// That a user of a party works with a case (T-07). It opens the case for the user only together with the party's taking part
/// in it.
/// </summary>
public sealed class Assignment
{
    private Assignment()
    {
    }

    internal Assignment(
        Guid caseId, Guid userId, Guid partyId, AssignmentGround ground, DateOnly from, DateOnly? to = null, Guid? forId = null, string? teamRole = null)
    {
        Id = Guid.CreateVersion7();
        CaseId = caseId;
        UserId = userId;
        PartyId = partyId;
        Ground = ground;
        From = from;
        To = to;
        ForId = forId;
        TeamRole = teamRole;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid UserId { get; private set; }

    public Guid PartyId { get; private set; }

    public AssignmentGround Ground { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Last day because the case ended, see <see cref="Case.Close"/>; null while it is open. Reopening the case takes it away.</summary>
    public DateOnly? ToWithCase { get; private set; }

    /// <summary>Last day, whatever ended it; null while it lasts.</summary>
    public DateOnly? LastDay => To is null || ToWithCase < To ? ToWithCase : To;

    /// <summary>The meeting, step, request or insats that it is for; null for an author and a member of the team.</summary>
    public Guid? ForId { get; private set; }

    /// <summary>What a member of the team does there, as colleagues say it; null otherwise.</summary>
    public string? TeamRole { get; private set; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly date) => From <= date && (LastDay is not { } last || date <= last);

    /// <summary>Whether it has ended before a day.</summary>
    internal bool IsOverOn(DateOnly date) => LastDay is { } last && last < date;

    /// <summary>It holds to the end of a day, because the case ended.</summary>
    internal void EndWithCase(DateOnly last) => ToWithCase = last < From ? From.AddDays(-1) : last;

    /// <summary>What ended with the case goes on; or, where the party takes part no longer, has ended for good.</summary>
    internal void Reopen(bool goesOn, DateOnly today)
    {
        To = goesOn || IsEndedBefore(today) ? To : LastDay < today ? LastDay : today.AddDays(-1);
        ToWithCase = null;
    }

    /// <summary>Ends it so that it no longer holds on a day; one that begins later never comes to hold.</summary>
    internal void EndBefore(DateOnly date) => To = (From > date ? From : date).AddDays(-1);

    private bool IsEndedBefore(DateOnly date) => To is { } last && last < date;
}
