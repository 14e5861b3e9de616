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

    /// <summary>The meeting, step, request or insats that it is for; null for an author and a member of the team.</summary>
    public Guid? ForId { get; private set; }

    /// <summary>What a member of the team does there, as colleagues say it; null otherwise.</summary>
    public string? TeamRole { get; private set; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly date) => From <= date && (To is not { } last || date <= last);

    /// <summary>Whether it has ended before a day.</summary>
    internal bool IsOverOn(DateOnly date) => To is { } last && last < date;

    /// <summary>It holds to the end of a day.</summary>
    internal void EndOn(DateOnly date) => To = date < From ? From.AddDays(-1) : date;

    /// <summary>Ends it so that it no longer holds on a day; one that begins later never comes to hold.</summary>
    internal void EndBefore(DateOnly date) => To = (From > date ? From : date).AddDays(-1);
}
