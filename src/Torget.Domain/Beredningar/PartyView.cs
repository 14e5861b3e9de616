using Torget.Domain.Consents;

namespace Torget.Domain.Beredningar;

/// <summary>What a party thinks of an aktualisering in the beredning.</summary>
public enum Stance
{
    Supports,
    Opposes,
    NeedsUnderlag,
}

/// <summary>The Swedish names of the stances.</summary>
public static class Stances
{
    /// <summary>The name on screen.</summary>
    public static string Label(this Stance stance) => stance switch
    {
        Stance.Supports => "Tillstyrker",
        Stance.Opposes => "Avstyrker",
        Stance.NeedsUnderlag => "Behöver underlag",
        _ => throw new ArgumentOutOfRangeException(nameof(stance)),
    };
}

/// <summary>A party's view, as it is given.</summary>
/// <param name="Stance">What the party thinks.</param>
/// <param name="Note">Why; may be empty.</param>
/// <param name="Kind">The kind of data that the note is; null keeps the view within the party.</param>
public sealed record PartyViewTerms(Stance Stance, string Note, DataKind? Kind);

/// <summary>
/// That a party has given its view of one aktualisering in one meeting (T-27). What it says is the party's own, and stands apart. It
/// can be changed until the meeting has dealt with the case.
/// </summary>
public sealed class PartyView
{
    private PartyView()
    {
    }

    internal PartyView(Guid agendaItemId, Guid caseId, Guid ownerPartyId)
    {
        Id = Guid.CreateVersion7();
        AgendaItemId = agendaItemId;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
    }

    public Guid Id { get; private set; }

    public Guid AgendaItemId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public Guid AuthorUserId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>How many times it has been written; one the first time.</summary>
    public int Version { get; private set; }

    /// <summary>What it says; null where the reader may not have it.</summary>
    public PartyViewContent? Content { get; private set; }

    internal bool IsJust(PartyViewTerms terms, Guid authorUserId) =>
        AuthorUserId == authorUserId && Content is { } said && (said.Stance, said.Note, said.Kind) == (terms.Stance, terms.Note.Trim(), terms.Kind);

    internal void Write(PartyViewTerms terms, Guid authorUserId, DateTimeOffset now)
    {
        Content ??= new PartyViewContent(Id, CaseId, OwnerPartyId);
        Content.Write(terms);
        (AuthorUserId, At) = (authorUserId, now);
        Version++;
    }
}

/// <summary>What a party's view says. Others read it under a medgivande for its kind; without a kind it stays within the party.</summary>
public sealed class PartyViewContent
{
    private PartyViewContent()
    {
    }

    internal PartyViewContent(Guid viewId, Guid caseId, Guid ownerPartyId)
    {
        ViewId = viewId;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
    }

    public Guid ViewId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind? Kind { get; private set; }

    public Stance Stance { get; private set; }

    public string Note { get; private set; } = "";

    internal void Write(PartyViewTerms terms) => (Stance, Note, Kind) = (terms.Stance, terms.Note.Trim(), terms.Kind);
}
