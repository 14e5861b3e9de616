namespace Torget.Domain.Access;

/// <summary>
/// The party, unit and roles that a user acts under. A user with two employments chooses one at log-in (T-04), so nothing
/// one party knows mixes with what another knows.
/// </summary>
public sealed class Employment
{
    private readonly List<Guid> _verksamheter = [];

    private Employment()
    {
    }

    internal Employment(Guid id, Guid userId, Guid? partyId, EmploymentTerms terms)
    {
        Id = id;
        UserId = userId;
        PartyId = partyId;
        Become(terms);
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Null for kansli and systemadministratör.</summary>
    public Guid? PartyId { get; private set; }

    public Guid? UnitId { get; private set; }

    public List<Role> Roles { get; private set; } = [];

    /// <summary>First day of the employment.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Whether the user is named to see who protected persons are, in those of the own party's cases that the user sees anyway.</summary>
    public bool SeesProtected { get; private set; }

    /// <summary>The verksamheter that the user is samordnare of; each has the employment's party as värdpart.</summary>
    public IReadOnlyList<Guid> Verksamheter => _verksamheter;

    /// <summary>Makes the user samordnare of a verksamhet.</summary>
    /// <exception cref="DomainException">The user is not samordnare, or the verksamhet has another värdpart.</exception>
    public void Coordinate(Organisations.Verksamhet verksamhet)
    {
        if (!Roles.Contains(Role.Samordnare) || verksamhet.VardpartId != PartyId)
        {
            throw new DomainException("En samordnare företräder verksamhetens värdpart.");
        }

        if (!_verksamheter.Contains(verksamhet.Id))
        {
            _verksamheter.Add(verksamhet.Id);
        }
    }

    /// <summary>Whether its last day is before a day.</summary>
    public bool HasEndedOn(DateOnly date) => To < date;

    /// <summary>Whether it lasts on a day.</summary>
    public bool HoldsOn(DateOnly date) => From <= date && !HasEndedOn(date);

    internal HeldRoles AsHeld() => new(Roles, From, To);

    internal void Become(EmploymentTerms terms)
    {
        UnitId = terms.UnitId;
        From = terms.From;
        To = terms.To;
        Roles = [.. terms.Roles.Distinct().Order()];
        SeesProtected = terms.SeesProtected;
        _verksamheter.Clear();
        _verksamheter.AddRange(terms.Verksamheter.Select(verksamhet => verksamhet.Id).Distinct().Order());
    }
}
