namespace Torget.Web.Access;

/// <summary>Somebody who has worked for a party, in a role that reads cases, and does so no longer.</summary>
/// <param name="UserId">Who.</param>
/// <param name="PartyId">The party.</param>
/// <param name="Since">The first day without.</param>
internal sealed record GoneUser(Guid UserId, Guid PartyId, DateOnly Since);
