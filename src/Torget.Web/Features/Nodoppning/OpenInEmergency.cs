using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Features.Nodoppning;

/// <summary>A case that the actor has nödöppnat and that is open still.</summary>
/// <param name="Id">The nödöppning.</param>
/// <param name="Number">The case.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Left">How long that is.</param>
public sealed record OwnOpening(Guid Id, CaseNumber Number, DateTimeOffset EndsAt, TimeSpan Left);

/// <summary>What came of asking for a nödöppning.</summary>
public enum OpeningAnswer
{
    /// <summary>The case is open.</summary>
    Opened,

    /// <summary>The actor sees the case without it.</summary>
    SeenAlready,

    /// <summary>There is no such case, or the actor's party takes no part in it: nobody is told which.</summary>
    NoSuchCase,
}

/// <summary>Opens a case of the own party to somebody who is not assigned to it, for some hours, with a reason that is reviewed.</summary>
public sealed class OpenInEmergency(Operations operations)
{
    /// <summary>What the actor has opened, the first to end first.</summary>
    public Task<List<OwnOpening>> ListAsync() => operations.RunAsync(async operation =>
    {
        operation.Actor.Require(Permission.OpenInEmergency);
        var rows = await operation.Cases.ReadAsync(
            AccessAction.ListCases,
            visible => (from opening in Own(operation)
                        where opening.EndedAt == null && opening.EndsAt > operation.Now
                        join @case in visible.Seen on opening.CaseId equals @case.Id
                        orderby opening.EndsAt, opening.Id
                        select new { opening.Id, opening.CaseId, @case.NumberYear, @case.NumberSerial, opening.EndsAt }).ToListAsync(),
            rows => rows.Select(row => row.CaseId));
        return rows.ConvertAll(row => new OwnOpening(row.Id, new CaseNumber(row.NumberYear, row.NumberSerial), row.EndsAt, row.EndsAt - operation.Now));
    });

    /// <summary>Opens one. The same form sent twice opens once.</summary>
    /// <param name="once">The id that it gets.</param>
    /// <param name="number">The case.</param>
    /// <param name="reason">Why it cannot wait.</param>
    /// <param name="hours">For how long.</param>
    /// <exception cref="DomainException">The actor may not, or the reason or the hours are not possible.</exception>
    public Task<OpeningAnswer> OpenAsync(Guid once, CaseNumber number, string reason, int hours) => operations.RunAsync(async operation =>
    {
        EmergencyOpening.Require(reason, hours, operation.Actor);
        await operation.HoldAsync(Held.EmergencyOpenings, operation.Actor.UserId);
        if (await Own(operation).AnyAsync(opening => opening.Id == once))
        {
            return OpeningAnswer.Opened;
        }

        return await operation.Cases.FindIdAsync(number) is not null ? OpeningAnswer.SeenAlready
            : await operation.Cases.OpenInEmergencyAsync(number, id => EmergencyOpening.Open(once, id, reason, hours, operation.Actor, operation.Now)) ? OpeningAnswer.Opened
            : OpeningAnswer.NoSuchCase;
    });

    /// <summary>Ends one at once. Ended twice, it is ended.</summary>
    /// <exception cref="DomainException">The actor has made no such nödöppning.</exception>
    public Task EndAsync(Guid id) => operations.RunAsync(async operation =>
    {
        await operation.HoldAsync(Held.EmergencyOpenings, operation.Actor.UserId);
        var opening = await Own(operation).SingleOrDefaultAsync(opening => opening.Id == id) ?? throw new DomainException("Nödöppningen finns inte.");
        if (opening.IsOpenAt(operation.Now))
        {
            // While it is the ground still.
            await operation.LogAsync(AccessAction.EndEmergency, [opening.CaseId], $"{id}");
        }

        opening.End(operation.Actor, operation.Now);
        await operation.Db.SaveChangesAsync();
    });

    private static IQueryable<EmergencyOpening> Own(Operation operation) =>
        operation.Openings.Where(opening => opening.UserId == operation.Actor.UserId);
}
