using Torget.Domain.Access;

namespace Torget.Domain.Organisations;

/// <summary>
/// "Får aktualisera": that a unit may aktualisera persons to a verksamhet, from a day and until one (T-23). A person cannot apply.
/// </summary>
public sealed class AktualiseringRight
{
    private AktualiseringRight()
    {
    }

    public AktualiseringRight(Guid unitId, Guid verksamhetId, DateOnly from)
    {
        Id = Guid.CreateVersion7();
        UnitId = unitId;
        VerksamhetId = verksamhetId;
        From = from;
    }

    public Guid Id { get; private set; }

    public Guid UnitId { get; private set; }

    public Guid VerksamhetId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly date) => From <= date && (To is not { } last || date <= last);

    /// <summary>Gives a unit the right.</summary>
    /// <param name="id">The id that it gets.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="verksamhet">The verksamhet.</param>
    /// <param name="from">First day.</param>
    /// <param name="others">The rights that there are.</param>
    /// <param name="actor">Who gives it.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">The actor may not, the verksamhet takes none, or the unit has the right then.</exception>
    public static AktualiseringRight Give(
        Guid id, Unit unit, Verksamhet verksamhet, DateOnly from, IEnumerable<AktualiseringRight> others, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(!unit.IsActive, "Enheten är avslutad.", nameof(UnitId));
        Refuse.When(!verksamhet.TakesAktualisering, "Verksamheten tar inte emot aktualiseringar.", nameof(VerksamhetId));
        Refuse.WhenFarFrom(today, "Kontrollera årtalet.", from);
        Refuse.When(
            others.Any(other => other.UnitId == unit.Id && other.VerksamhetId == verksamhet.Id && (other.From == from || other.To is not { } last || last >= from)),
            "Enheten får redan aktualisera dit den dagen.", nameof(From));
        return new AktualiseringRight(unit.Id, verksamhet.Id, from) { Id = id };
    }

    /// <summary>Ends it with a day.</summary>
    /// <exception cref="DomainException">The actor may not, it has ended, or the day is before the first.</exception>
    public void End(DateOnly last, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(To < today, "Rätten har redan upphört.");
        Refuse.When(last < From, "Sista dagen kan inte vara före den första.", nameof(To));
        Refuse.When(last < today.AddDays(-1), "Sista dagen kan tidigast vara i går.", nameof(To));
        Refuse.WhenFarFrom(today, "Kontrollera årtalet.", last);
        To = last;
    }
}
