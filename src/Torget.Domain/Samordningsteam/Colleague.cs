namespace Torget.Domain.Samordningsteam;

/// <summary>A user who works for a party today, as others name them. Who works where is known to the database, not to a form.</summary>
/// <param name="UserId">The user.</param>
/// <param name="PartyId">The party that the user acts for.</param>
/// <param name="Name">The user's name.</param>
/// <param name="IsHandlaggare">Whether the user is a handläggare there, and so can lead a case and answer for the party.</param>
public sealed record Colleague(Guid UserId, Guid PartyId, string Name, bool IsHandlaggare);

/// <summary>People as they are written down, one a line.</summary>
internal static class People
{
    public static List<string> Of(IEnumerable<string> lines) => [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0).Distinct()];
}
