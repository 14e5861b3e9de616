namespace Torget.Domain.Access;

/// <summary>
/// Who does something, and for which party. Every domain method that changes anything takes one, so permission cannot be
/// forgotten. It is read anew from the database for each operation.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="EmploymentId">The employment that the user acts under right now (T-04: one at a time).</param>
/// <param name="Name">The user's name, for the header.</param>
/// <param name="PartyName">The party's name, for the header; null with the party.</param>
/// <param name="PartyId">The party; null for kansli and systemadministratör, and every rule that needs a party then refuses.</param>
/// <param name="UnitId">The unit within the party.</param>
/// <param name="Roles">The roles of the employment.</param>
/// <param name="Verksamheter">The verksamheter that the user is samordnare of.</param>
public sealed record Actor(
    Guid UserId,
    Guid EmploymentId,
    string Name,
    string? PartyName,
    Guid? PartyId,
    Guid? UnitId,
    IReadOnlySet<Role> Roles,
    IReadOnlySet<Guid> Verksamheter)
{
    /// <summary>The colleagues of the same party whom the actor covers for today, see <see cref="Cover"/>.</summary>
    public IReadOnlySet<Guid> CoversFor { get; init; } = new HashSet<Guid>();

    /// <summary>The cases that the actor has nödöppnat and that are open still, with the moment that each is over, see <see cref="EmergencyOpening"/>.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> OpenedCases { get; init; } = new Dictionary<Guid, DateTimeOffset>();

    /// <summary>Whether the party's behörighetsansvarig has named the actor to see who protected persons are, in the cases that the actor sees.</summary>
    public bool SeesProtected { get; init; }

    /// <summary>The party that the actor acts for.</summary>
    /// <exception cref="DomainException">The actor acts for no party.</exception>
    public Guid RequireParty() =>
        PartyId ?? throw new DomainException("Du företräder ingen part och kan därför inte göra det här.");

    /// <summary>Whether the actor's roles have a permission that concerns no case.</summary>
    public bool May(Permission permission) => Permissions.Allows(permission, this, NoCase);

    /// <summary>Refuses whoever does not hold a permission that concerns no case.</summary>
    /// <exception cref="DomainException">The actor's roles do not have it.</exception>
    public void Require(Permission permission) =>
        Refuse.When(!May(permission), $"Du har inte behörighet att göra det här: {Permissions.Row(permission).Label}.");

    private static readonly IReadOnlySet<CaseRelation> NoCase = new HashSet<CaseRelation>();

    /// <summary>Whether the actor has nödöppnat a case, in a role that may.</summary>
    public bool HasOpened(Guid caseId) => May(Permission.OpenInEmergency) && OpenedCases.ContainsKey(caseId);

    /// <summary>Whether the roles and the party allow reading cases at all; which cases is another question.</summary>
    public bool MayReadCases => PartyId is not null && Roles.Overlaps(Access.Roles.ReadCases);

    /// <summary>Whether the roles allow reading the records inside a case; which of them is asked of each.</summary>
    public bool MayReadRecords => PartyId is not null && Roles.Overlaps(Access.Roles.ReadRecords);
}
