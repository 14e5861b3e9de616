using Torget.Domain.Access;
using Torget.Domain.Samordningsteam;

namespace Torget.Web.Access;

/// <summary>Somebody who can be named in a case.</summary>
/// <param name="UserId">The user.</param>
/// <param name="PartyId">The party.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Roles">The names of the roles there.</param>
public sealed record CaseColleague(Guid UserId, Guid PartyId, string Name, string[] Roles)
{
    /// <summary>What a form names the colleague by.</summary>
    public string Key => KeyOf(UserId, PartyId);

    /// <summary>What a form names a user by who acts for a party.</summary>
    public static string KeyOf(Guid userId, Guid partyId) => $"{userId} {partyId}";

    public bool Has(Role role) => Roles.Contains(role.ToString());

    /// <summary>As the domain takes it.</summary>
    public Colleague AsNamed() => new(UserId, PartyId, Name, Has(Role.Handlaggare));
}
