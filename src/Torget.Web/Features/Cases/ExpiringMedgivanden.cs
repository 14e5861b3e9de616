using Microsoft.EntityFrameworkCore;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Web.Access;

namespace Torget.Web.Features.Cases;

/// <summary>
/// Which open cases of the actor's own responsibility have a medgivande that runs out within 30 days for one of its parties, and is not
/// renewed for that party.
/// </summary>
internal static class ExpiringMedgivanden
{
    /// <param name="operation">Who asks, and when.</param>
    /// <param name="cases">The cases that the actor sees.</param>
    /// <param name="shown">Those on the page.</param>
    /// <returns>The last day, by case.</returns>
    public static async Task<Dictionary<Guid, DateOnly>> ReadAsync(Operation operation, IQueryable<Case> cases, Guid[] shown)
    {
        var (party, today, soon) = (operation.Actor.PartyId, operation.Today, operation.Today.AddDays(Medgivande.WarningDays));
        var near = cases.Where(@case => shown.Contains(@case.Id) && @case.ResponsiblePartyId == party && @case.EndedOn == null
            && @case.Medgivanden.Any(medgivande => medgivande.WithdrawnOn == null
                && ((medgivande.ValidTo >= today && medgivande.ValidTo <= soon) || (medgivande.LastDayAsMinor >= today && medgivande.LastDayAsMinor <= soon))));

        // Few cases are near their end, so their parties can be put together here.
        var medgivanden = await near.SelectMany(@case => @case.Medgivanden.Where(medgivande => medgivande.WithdrawnOn == null)).AsNoTracking().ToListAsync();
        return medgivanden
            .Where(medgivande => medgivande.IsOpenOn(today))
            .SelectMany(medgivande => medgivande.Parties, (medgivande, member) => (medgivande.CaseId, Party: member, Medgivande: medgivande))
            .GroupBy(member => (member.CaseId, member.Party), member => member.Medgivande)
            .Where(member => member.Any(medgivande => medgivande.IsValidOn(today)))
            .Select(member => (Id: member.Key.CaseId, LastDay: member.Max(medgivande => medgivande.LastDay)))
            .GroupBy(member => member.Id, member => member.LastDay)
            .Where(days => days.Min() <= soon)
            .ToDictionary(days => days.Key, days => days.Min());
    }
}
