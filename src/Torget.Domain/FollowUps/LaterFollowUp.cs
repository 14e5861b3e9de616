using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Domain.FollowUps;

/// <summary>
/// When those whose case ended in work are asked again: twelve and twenty-four calendar months after the avslut (T-43; the national
/// indicator of work one and two years on). Each time stands open for a year: three years after the avslut nobody is asked any more, for
/// by then the party with the shortest time has weeded its records (T-68). Month-end safe, computed from dates alone.
/// </summary>
public static class LaterFollowUpRule
{
    /// <summary>The times that are asked, in months after the avslut.</summary>
    public static readonly IReadOnlyList<int> Occasions = [12, 24];

    /// <summary>How many months each stands open.</summary>
    public const int OpenMonths = 12;

    /// <summary>The report group of those who are asked, see <see cref="ReportGroups"/>.</summary>
    public const string Group = "arbete";

    /// <summary>The first day that somebody is asked.</summary>
    public static DateOnly DueOn(DateOnly avslut, int months) => avslut.AddMonths(months);

    /// <summary>The last day that somebody is asked.</summary>
    public static DateOnly LastDay(DateOnly avslut, int months) => avslut.AddMonths(months + OpenMonths).AddDays(-1);

    /// <summary>Which time a day belongs to; null before the first and after the last.</summary>
    public static int? OccasionOn(DateOnly avslut, DateOnly day) =>
        Occasions.Where(months => DueOn(avslut, months) <= day && day <= LastDay(avslut, months)).Select(months => (int?)months).SingleOrDefault();

    /// <summary>Whether a case that ended so is asked about, by the report groups of the year it ended.</summary>
    public static bool Asks(AvslutDetails avslut, IEnumerable<ReportGroup> groups) =>
        groups.Any(row => row.Code == avslut.Orsak && row.Group == Group && row.HoldsIn(avslut.Date.Year));
}

/// <summary>How it goes a year or two on, as it is written.</summary>
/// <param name="Date">The day the person was asked, or could not be reached.</param>
/// <param name="Sysselsattning">A code of the list "sysselsattning"; null where the person was not reached.</param>
/// <param name="HoursPerWeek">Its hours a week, where the code asks for them.</param>
/// <param name="Note">What else is worth keeping; may be empty.</param>
public sealed record LaterFollowUpTerms(DateOnly Date, string? Sysselsattning, int? HoursPerWeek, string Note)
{
    /// <exception cref="DomainException">Something is missing or not possible.</exception>
    internal int EnsurePossible(DateOnly avslut, DateOnly today)
    {
        Refuse.When(Date > today, "Uppföljningen kan inte ligga efter dagens datum.", nameof(Date));
        var first = LaterFollowUpRule.DueOn(avslut, LaterFollowUpRule.Occasions[0]);
        Refuse.When(Date < first, $"Den första uppföljningen efter avslut görs tidigast {first:yyyy-MM-dd}.", nameof(Date));
        var occasion = LaterFollowUpRule.OccasionOn(avslut, Date)
            ?? throw new DomainException($"Den sista dagen för uppföljning efter avslut var {LaterFollowUpRule.LastDay(avslut, LaterFollowUpRule.Occasions[^1]):yyyy-MM-dd}.", nameof(Date));
        Refuse.When(
            Sysselsattning is not null && AktualiseringSettings.AsksHours(Sysselsattning) && HoursPerWeek is not (>= 1 and <= FollowUp.MostHours),
            $"Skriv timmar per vecka, 1 till {FollowUp.MostHours}.", nameof(HoursPerWeek));
        Refuse.WhenLonger(TextLength.Text, Note);
        return occasion;
    }
}

/// <summary>
/// What somebody whose case ended in work did a year or two on, or that they could not be reached. It belongs to the party that is
/// responsible for the case and is of the kind planering. Nothing is changed: what is recorded anew for the same time counts instead.
/// </summary>
public sealed class LaterFollowUp
{
    private LaterFollowUp()
    {
    }

    internal LaterFollowUp(Guid caseId, Guid ownerPartyId, int months, LaterFollowUpTerms terms, Guid authorUserId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (CaseId, OwnerPartyId, Months, AuthorUserId, At) = (caseId, ownerPartyId, months, authorUserId, now);
        (Date, Sysselsattning, Note) = (terms.Date, terms.Sysselsattning, terms.Note.Trim());
        HoursPerWeek = terms.Sysselsattning is { } code && AktualiseringSettings.AsksHours(code) ? terms.HoursPerWeek : null;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    /// <summary>Which time it is, one of <see cref="LaterFollowUpRule.Occasions"/>.</summary>
    public int Months { get; private set; }

    public Guid AuthorUserId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateOnly Date { get; private set; }

    /// <summary>A code of the list "sysselsattning"; null where the person was not reached.</summary>
    public string? Sysselsattning { get; private set; }

    /// <summary>Hours a week of it; null where they are not asked for.</summary>
    public int? HoursPerWeek { get; private set; }

    public string Note { get; private set; } = "";
}
