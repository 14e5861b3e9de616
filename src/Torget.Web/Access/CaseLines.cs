using Torget.Domain.Access;
using Torget.Domain.Cases;

namespace Torget.Web.Access;

/// <summary>What of a case's history an actor has.</summary>
internal static class CaseLines
{
    /// <summary>The lines of the history of cases that the actor sees: all of them, but for an utförare, who has how a case came to its phase and what they did.</summary>
    public static IQueryable<CaseEvent> ReadBy(this IQueryable<CaseEvent> lines, Actor actor) => actor.MayReadRecords
        ? lines
        : lines.Where(line => line.From != line.To || (line.UserId == actor.UserId && line.PartyId == actor.PartyId));
}
