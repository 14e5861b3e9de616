using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Features.Planering;

/// <summary>A step that the actor's party has undertaken and not done yet.</summary>
/// <param name="Who">The handläggare who is named in it; null for the party as a whole.</param>
/// <param name="IsMine">Whether that is the actor.</param>
/// <param name="IsLate">Whether its last day has passed.</param>
public sealed record StepRow(Guid CaseId, CaseNumber Number, string Name, string What, string? Who, bool IsMine, DateOnly From, DateOnly? To, bool IsLate);

/// <summary>What the own party has undertaken in the cases that the actor sees: what should have been done stands first.</summary>
public sealed class ListSteps(Operations operations)
{
    public const int Shown = 200;

    public Task<IReadOnlyList<StepRow>> ExecuteAsync() => operations.RunAsync(operation =>
        operation.Cases.ReadAsync(AccessAction.ListCases, visible => ReadAsync(operation, visible), rows => rows.Select(row => row.CaseId)));

    private static async Task<IReadOnlyList<StepRow>> ReadAsync(Operation operation, VisibleCases visible)
    {
        var (actor, today) = (operation.Actor, operation.Today);
        var mayReadRecords = actor.MayReadRecords;
        return await (from @case in visible.Cases
                      from step in @case.PlanSteps.AsQueryable().Where(CaseVisibility.Waits)
                      where @case.Phase == CasePhase.Active && step.OwnerPartyId == actor.PartyId && (mayReadRecords || step.UserId == actor.UserId)
                      orderby step.To ?? DateOnly.MaxValue, step.From, step.Id
                      select new StepRow(
                          @case.Id, new CaseNumber(@case.NumberYear, @case.NumberSerial), @case.Person.FirstName + " " + @case.Person.LastName, step.What,
                          operation.Db.Set<User>().Where(user => user.Id == step.UserId).Select(user => user.Name).SingleOrDefault(),
                          step.UserId == actor.UserId, step.From, step.To, step.To < today))
            .Take(Shown).ToListAsync();
    }
}
