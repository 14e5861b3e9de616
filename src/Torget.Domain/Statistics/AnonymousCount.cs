using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;

namespace Torget.Domain.Statistics;

/// <summary>
/// How many have taken part without being registered: persons with skyddade personuppgifter, and those who give no medgivande
/// (T-14, T-21). A number for each owner, verksamhet, kön and year, and nothing else: no id, no day and no text, so that nobody can be
/// found again behind it.
/// </summary>
public sealed class AnonymousCount
{
    /// <summary>The first year that can be counted: that of the first torg.</summary>
    public const int FirstYear = 2017;

    private AnonymousCount()
    {
    }

    /// <summary>One more person.</summary>
    /// <param name="verksamhet">Where the person takes part.</param>
    /// <param name="kon">Kön.</param>
    /// <param name="year">The year of the start.</param>
    /// <param name="actor">Who counts, for the party that owns the number.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">The actor may not, the verksamhet takes nobody, or the year is not possible.</exception>
    public AnonymousCount(Verksamhet verksamhet, Kon kon, int year, Actor actor, DateOnly today)
    {
        OwnerPartyId = actor.RequireParty();
        Refuse.When(!actor.Roles.Contains(Role.Handlaggare), "Bara handläggare kan registrera ett anonymt deltagande.");
        Refuse.When(!verksamhet.TakesAktualisering, "Verksamheten tar inte emot aktualiseringar.");
        Refuse.When(year < FirstYear || year > today.Year, $"Skriv ett år från {FirstYear} till {today.Year}.");
        VerksamhetId = verksamhet.Id;
        Kon = kon;
        Year = year;
        Count = 1;
    }

    public Guid OwnerPartyId { get; private set; }

    public Guid VerksamhetId { get; private set; }

    public Kon Kon { get; private set; }

    /// <summary>The year of the start.</summary>
    public int Year { get; private set; }

    public int Count { get; private set; }
}
