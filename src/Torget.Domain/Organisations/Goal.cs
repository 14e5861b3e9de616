using Torget.Domain.Access;

namespace Torget.Domain.Organisations;

/// <summary>
/// What a verksamhet is to reach in a year: how many begin, and how large a share of those who end go to work or studies. Figures are compared with it;
/// nothing is stopped by it.
/// </summary>
public sealed class Goal
{
    private Goal()
    {
    }

    /// <param name="verksamhetId">The verksamhet.</param>
    /// <param name="year">The calendar year.</param>
    public Goal(Guid verksamhetId, int year) => (VerksamhetId, Year) = (verksamhetId, year);

    public Guid VerksamhetId { get; private set; }

    public int Year { get; private set; }

    /// <summary>How many participations are to begin; null when there is no such goal.</summary>
    public int? Starts { get; private set; }

    /// <summary>The share of those who end that is to go to work or studies, in whole per cent; null when there is no such goal.</summary>
    public int? SharePercent { get; private set; }

    /// <summary>Sets it. The goals of a year that has been are what they were.</summary>
    /// <exception cref="DomainException">The actor may not, the year is over, or a figure is not possible.</exception>
    public void Set(int? starts, int? sharePercent, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(Year < today.Year || Year > today.Year + 5, "Mål sätts för i år eller ett kommande år.", nameof(Year));
        Refuse.When(starts is < 0 or > 100_000, "Skriv antalet som ett heltal.", nameof(Starts));
        Refuse.When(sharePercent is < 0 or > 100, "Skriv andelen i procent, 0 till 100.", nameof(SharePercent));
        (Starts, SharePercent) = (starts, sharePercent);
    }
}
