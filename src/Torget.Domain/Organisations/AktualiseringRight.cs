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
}
