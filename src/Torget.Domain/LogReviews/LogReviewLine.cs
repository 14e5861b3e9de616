using System.Security.Cryptography;
using System.Text;

namespace Torget.Domain.LogReviews;

/// <summary>What a reviewer thinks of a line.</summary>
public enum LogFinding
{
    /// <summary>It was part of the work.</summary>
    InOrder,

    /// <summary>Somebody is to be asked.</summary>
    FollowUp,

    /// <summary>There was no reason for it in the work.</summary>
    Unauthorised,
}

/// <summary>What a reviewer says of a line.</summary>
/// <param name="LineId">The line.</param>
/// <param name="Finding">What it is.</param>
/// <param name="Note">Why, or what is done about it: asked for unless it was in order.</param>
/// <param name="Seen">The line's <see cref="LogReviewLine.Stamp"/> when the reviewer saw it.</param>
public sealed record LogAssessment(Guid LineId, LogFinding Finding, string Note, string Seen);

/// <summary>What makes a reading unusual. That it is so says nothing of whether it was right.</summary>
public enum LogSign
{
    /// <summary>The case was opened in an emergency.</summary>
    EmergencyOpening,

    /// <summary>The reader has the person's surname.</summary>
    SameSurname,

    /// <summary>It was asked for in vain.</summary>
    Refused,

    /// <summary>The reader opened many cases within an hour.</summary>
    ManyCases,

    /// <summary>The reader was not assigned to the case.</summary>
    NotAssigned,

    /// <summary>It was done between ten at night and six in the morning.</summary>
    AtNight,
}

/// <summary>
/// A line of a review: what one user, for one party, did during one day with the data of one case. It holds what it was put together from, so that it can be
/// read when the log itself has been removed.
/// </summary>
public sealed class LogReviewLine
{
    private LogReviewLine()
    {
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    /// <summary>Where it stands: the most unusual first.</summary>
    public int Position { get; private set; }

    /// <summary>Who.</summary>
    public Guid UserId { get; private set; }

    /// <summary>For which party.</summary>
    public Guid? PartyId { get; private set; }

    public Guid? UnitId { get; private set; }

    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>The case; null for a search, a draft or what was imported.</summary>
    public string? CaseNumber { get; private set; }

    /// <summary>The first of it that day.</summary>
    public DateTimeOffset FirstAt { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    /// <summary>How many rows of the log it is put together from.</summary>
    public int Rows { get; private set; }

    /// <summary>What was done, as the log names it.</summary>
    public IReadOnlyList<string> Actions { get; private set; } = [];

    /// <summary>On what grounds, as the log names them.</summary>
    public IReadOnlyList<string> Grounds { get; private set; } = [];

    /// <summary>What is unusual with it.</summary>
    public IReadOnlyList<LogSign> Signs { get; private set; } = [];

    /// <summary>The nödöppningar of the reviewer's own party that it was done in, by their ids.</summary>
    public IReadOnlyList<Guid> Openings { get; private set; } = [];

    /// <summary>What the reviewer thinks; null until somebody has said.</summary>
    public LogFinding? Finding { get; private set; }

    public string Note { get; private set; } = "";

    public Guid? AssessedByUserId { get; private set; }

    public DateTimeOffset? AssessedAt { get; private set; }

    /// <summary>Tells apart what is thought of it from what was thought before: a form carries it, so that nobody's answer is replaced unseen.</summary>
    public string Stamp => StampOf(Finding, Note);

    internal static string StampOf(LogFinding? finding, string note) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding} {note.Trim()}")).AsSpan(0, 8));

    internal void Assess(LogFinding finding, string note, Guid userId, DateTimeOffset now)
    {
        Refuse.When(finding != LogFinding.InOrder && note.Length == 0, "Skriv vad som är oklart eller vad ni gör åt det.", $"{nameof(Note)} {Id}");
        Refuse.WhenLonger(TextLength.Text, note);
        (Finding, Note, AssessedByUserId, AssessedAt) = (finding, note, userId, now);
    }
}

/// <summary>What is read on the screen.</summary>
public static class LogReviewLabels
{
    public static string Label(this LogReviewKind kind) => kind switch
    {
        LogReviewKind.Random => "Slumpvis",
        LogReviewKind.Targeted => "Det mest ovanliga",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What a review is called: the choice of lines and the days.</summary>
    public static string Title(this LogReview review) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{review.Kind.Label()}, {review.From:yyyy-MM-dd} till {review.To:yyyy-MM-dd}");

    public static string Label(this LogFinding finding) => finding switch
    {
        LogFinding.InOrder => "I sin ordning",
        LogFinding.FollowUp => "Följs upp",
        LogFinding.Unauthorised => "Obehörig",
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };

    public static string Label(this LogSign sign) => sign switch
    {
        LogSign.EmergencyOpening => "Nödöppning",
        LogSign.SameSurname => "Samma efternamn som personen",
        LogSign.Refused => "Försökte öppna ett ärende utan behörighet",
        LogSign.ManyCases => "Många ärenden på kort tid",
        LogSign.NotAssigned => "Inte tilldelad ärendet",
        LogSign.AtNight => "På natten",
        _ => throw new ArgumentOutOfRangeException(nameof(sign)),
    };
}
