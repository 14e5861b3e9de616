using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Installningar;

/// <summary>Which units may aktualisera where, and what can be chosen.</summary>
public sealed record AktualiseringRights(IReadOnlyList<AktualiseringRight> Rights, IReadOnlyList<Party> Parties, IReadOnlyList<Verksamhet> Verksamheter, IReadOnlyDictionary<Guid, string> Versions,
    DateOnly Today);

/// <summary>The kansli looks after which units may aktualisera where, by day.</summary>
public sealed class ManageRights(Operations operations, ReferenceCache reference)
{
    /// <summary>Every right, also those that have ended.</summary>
    public Task<AktualiseringRights> ListAsync() => operations.RunAsync(async operation =>
    {
        operation.Actor.Require(Permission.ManageSettings);
        var db = operation.Db;
        var rights = await db.AktualiseringRights.OrderBy(right => right.From).ToListAsync();
        return new AktualiseringRights(
            rights,
            await db.Parties.AsNoTracking().Include(party => party.Units).OrderBy(party => party.Name).ToListAsync(),
            await db.Verksamheter.AsNoTracking().Where(verksamhet => verksamhet.BeredningsgruppId != null).OrderBy(verksamhet => verksamhet.Order).ToListAsync(),
            rights.ToDictionary(right => right.Id, right => db.VersionOf(right)),
            operation.Today);
    });

    /// <summary>Gives a unit the right. The same form sent twice gives it once.</summary>
    /// <exception cref="DomainException">The actor may not, or the unit has it then.</exception>
    public Task GiveAsync(Guid once, Guid? unitId, Guid verksamhetId, DateOnly from) => operations.ChangeAsync(reference, Permission.ManageSettings, operation => operation.AddOnceAsync(once, async () =>
        AktualiseringRight.Give(
            once,
            await operation.Db.Set<Unit>().SingleOrDefaultAsync(unit => unit.Id == unitId) ?? throw new DomainException("Välj en enhet.", nameof(AktualiseringRight.UnitId)),
            await operation.Db.Verksamheter.SingleOrDefaultAsync(verksamhet => verksamhet.Id == verksamhetId) ?? throw new DomainException("Verksamheten finns inte."),
            from, await operation.Db.AktualiseringRights.ToListAsync(), operation.Actor, operation.Today)));

    /// <summary>Ends a right with a day, as it stood on the page. Ended twice, it is ended.</summary>
    /// <exception cref="DomainException">The actor may not, the day is not possible, or somebody else has ended it with another.</exception>
    public Task EndAsync(Guid id, string seen, DateOnly last) => operations.ChangeAsync(reference, Permission.ManageSettings, async operation =>
    {
        var right = await operation.Db.AktualiseringRights.SingleOrDefaultAsync(right => right.Id == id) ?? throw new DomainException("Rätten finns inte.");
        if (right.To != last)
        {
            right.End(last, operation.Actor, operation.Today);
            await operation.SaveAsync(seen, right);
        }
    });
}
