using Torget.Domain.Access;

namespace Torget.Domain.LogReviews;

/// <summary>How the lines of a review are chosen.</summary>
public enum LogReviewKind
{
    /// <summary>By chance, among those that were asked for.</summary>
    Random,

    /// <summary>The most unusual of those that were asked for.</summary>
    Targeted,
}

/// <summary>What a review is to hold.</summary>
/// <param name="Kind">How the lines are chosen.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Most">The most lines.</param>
/// <param name="UserId">Only what one user has done; null for anybody.</param>
/// <param name="Case">Only what was done in one case; null for any.</param>
/// <param name="IsByNumber">Only searches for one number, which is kept nowhere.</param>
public sealed record LogReviewTerms(LogReviewKind Kind, DateOnly From, DateOnly To, int Most, Guid? UserId, Cases.CaseNumber? Case, bool IsByNumber);

/// <summary>
/// Somebody at a party looks through who has read the party's data, a choice of lines at a time, and says of each whether it was in order (T-66). What has
/// been finished stays as it was.
/// </summary>
public sealed class LogReview
{
    /// <summary>The longest that a review reaches over, in days.</summary>
    public const int MostDays = 92;

    /// <summary>The most lines of one: as many as somebody can think about.</summary>
    public const int MostLines = 100;

    private readonly List<LogReviewLine> _lines = [];

    private LogReview()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The party whose data it was.</summary>
    public Guid PartyId { get; private set; }

    public LogReviewKind Kind { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    /// <summary>The user whom it is about; null for anybody.</summary>
    public Guid? AboutUserId { get; private set; }

    /// <summary>The number of the case that it is about; null for any.</summary>
    public string? AboutCase { get; private set; }

    /// <summary>Whether it is about who searched for one number.</summary>
    public bool IsByNumber { get; private set; }

    public Guid StartedByUserId { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public Guid? FinishedByUserId { get; private set; }

    /// <summary>When everything was decided; null while it goes on.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>What somebody did with the data of one case during one day, each.</summary>
    public IReadOnlyList<LogReviewLine> Lines => _lines;

    /// <summary>Asks whether a review can be begun.</summary>
    /// <exception cref="DomainException">The actor may not, or what is asked for is not possible.</exception>
    public static void Require(LogReviewTerms terms, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ReviewLog);
        actor.RequireParty();
        Refuse.When(terms.To < terms.From, "Sista dagen kan inte vara före den första.", nameof(To));
        Refuse.When(terms.To > today, "Det går bara att granska det som har hänt.", nameof(To));
        Refuse.When(terms.To.DayNumber - terms.From.DayNumber >= MostDays, $"Granska högst {MostDays} dagar åt gången.", nameof(From));
        Refuse.When(terms.Most is < 1 or > MostLines, $"Välj mellan 1 och {MostLines} rader.", nameof(Lines));
    }

    /// <summary>
    /// Says of lines what the reviewer thinks: all of them, or none when somebody else has assessed one since. A line that is left as it was seen stays as it is.
    /// </summary>
    /// <param name="assessments">The lines, as a form that holds them all says them.</param>
    /// <param name="actor">Who reviews.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">The actor may not, the review is finished, a note is missing, or a line has changed since it was seen.</exception>
    public void Assess(IEnumerable<LogAssessment> assessments, Actor actor, DateTimeOffset now)
    {
        RequireOpen(actor);
        var said = assessments.Where(one => LogReviewLine.StampOf(one.Finding, one.Note) != one.Seen)
            .Select(one => (Line: _lines.Find(line => line.Id == one.LineId) ?? throw new DomainException("Raden finns inte i granskningen."), one.Finding, one.Note, one.Seen))
            .Where(one => LogReviewLine.StampOf(one.Finding, one.Note) != one.Line.Stamp).ToList();
        var changed = said.Where(one => one.Line.Stamp != one.Seen).Select(one => one.Line.Position).Order().ToList();
        Refuse.When(
            changed.Count > 0,
            $"Någon annan har bedömt rad {string.Join(", ", changed)} sedan du öppnade sidan. Det står vid raden vad de kom fram till. Spara igen om din bedömning ska gälla i stället.");
        foreach (var (line, finding, note, _) in said)
        {
            line.Assess(finding, note.Trim(), actor.UserId, now);
        }
    }

    /// <summary>Finishes it.</summary>
    /// <exception cref="DomainException">The actor may not, it is finished already, or a line waits.</exception>
    public void Finish(Actor actor, DateTimeOffset now)
    {
        RequireOpen(actor);
        var left = _lines.Count(line => line.Finding is null);
        Refuse.When(left > 0, left == 1 ? "En rad är inte bedömd än." : $"{left} rader är inte bedömda än.");
        (FinishedByUserId, FinishedAt) = (actor.UserId, now);
    }

    private void RequireOpen(Actor actor)
    {
        actor.Require(Permission.ReviewLog);
        Refuse.When(PartyId != actor.RequireParty(), "Du granskar bara loggen över den egna partens uppgifter.");
        Refuse.When(FinishedAt is not null, "Granskningen är avslutad.");
    }
}
