using Torget.Domain.Organisations;

namespace Torget.Domain.Access;

/// <summary>What an employment says.</summary>
/// <param name="UnitId">A unit of the party; null for the party as a whole.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
/// <param name="Roles">What the user is in Torget.</param>
/// <param name="Verksamheter">The verksamheter that a samordnare holds together.</param>
/// <param name="SeesProtected">Whether the user is named to see who protected persons are.</param>
public sealed record EmploymentTerms(Guid? UnitId, DateOnly From, DateOnly? To, IReadOnlyCollection<Role> Roles, IReadOnlyCollection<Verksamhet> Verksamheter, bool SeesProtected = false)
{
    /// <summary>Refuses what no employment at a party can say.</summary>
    /// <exception cref="DomainException">Something is missing, or is not the party's.</exception>
    internal void EnsurePossible(Party party)
    {
        Refuse.When(Roles.Count == 0, "Välj minst en roll.", nameof(Roles));
        Refuse.When(Roles.Any(Access.Roles.WithoutParty.Contains), "Kansli och systemadministratör företräder ingen part.", nameof(Roles));
        Refuse.When(UnitId is { } unit && party.Units.All(own => own.Id != unit), "Välj en av partens enheter.", nameof(UnitId));
        Refuse.When(To < From, "Sista dagen kan inte vara före den första.", nameof(To));
        Refuse.When(SeesProtected && !Roles.Any(Access.Roles.ReadRecords.Contains), "Bara den som läser ärenden kan vara utsedd att se skyddade personuppgifter.", nameof(SeesProtected));
        var coordinates = Roles.Contains(Role.Samordnare);
        Refuse.When(!coordinates && Verksamheter.Count > 0, "Bara en samordnare håller i verksamheter.", nameof(Verksamheter));
        Refuse.When(coordinates && Verksamheter.Count == 0, "Välj vilka verksamheter samordnaren håller i.", nameof(Verksamheter));
        Refuse.When(Verksamheter.Any(verksamhet => verksamhet.VardpartId != party.Id), "En samordnare företräder verksamhetens värdpart.", nameof(Verksamheter));
    }
}

/// <summary>The roles that a user has in an employment elsewhere: all that one party learns of it, to keep apart what cannot stand together.</summary>
/// <param name="Roles">The roles.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record HeldRoles(IReadOnlyCollection<Role> Roles, DateOnly From, DateOnly? To)
{
    internal bool Overlaps(DateOnly from, DateOnly? to) => (To is not { } last || from <= last) && (to is not { } end || From <= end);
}
