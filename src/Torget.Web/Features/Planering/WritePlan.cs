using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Web.Access;

namespace Torget.Web.Features.Planering;

/// <summary>A step as a form has it.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Who">"person", the id of a party, or a colleague's key, see <see cref="CaseColleague.Key"/>.</param>
public sealed record PostedStep(Guid StepId, string Who, string What, string Why, DataKind? Kind, string? Insats, DateOnly From, DateOnly? To);

/// <summary>Adopts and changes the handlingsplan, and notes how it goes with its steps.</summary>
public sealed class WritePlan(Operations operations)
{
    /// <summary>What <see cref="PostedStep.Who"/> is for the person's own steps.</summary>
    public const string Person = "person";

    /// <summary>The first plan when the case has none, otherwise the next version.</summary>
    /// <param name="post">The posted form.</param>
    /// <param name="terms">The plan, without its steps.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="basedOn">The version that was on the page; zero when there was none.</param>
    public Task ExecuteAsync(CasePost post, PlanTerms terms, IReadOnlyList<PostedStep> steps, int basedOn) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering | CaseParts.FollowUps, async (operation, @case) =>
        {
            var plan = terms with { Steps = await StepsAsync(operation, @case, steps) };
            if (@case.Phase == CasePhase.Planering)
            {
                @case.AdoptPlan(plan, operation.Actor, operation.Now, post.Once, basedOn);
            }
            else
            {
                @case.ChangePlan(plan, basedOn, operation.Actor, operation.Now, post.Once);
            }
        });

    public Task MarkAsync(CasePost post, StepMark mark) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering, (operation, @case) => @case.MarkStep(mark, operation.Actor, operation.Now, post.Once));

    private static async Task<IReadOnlyList<StepTerms>> StepsAsync(Operation operation, Case @case, IReadOnlyList<PostedStep> steps)
    {
        var colleagues = await operation.NamedAsync(@case, steps.Select(step => step.Who).Where(who => who.Contains(' ', StringComparison.Ordinal)));
        foreach (var step in steps.Where(step => !string.IsNullOrEmpty(step.Insats)))
        {
            await operation.CodeAsync(CodeLists.Insats, step.Insats!, "Välj en insats i listan, i varje steg.");
        }

        return [.. steps.Select(step =>
        {
            var user = colleagues.FirstOrDefault(colleague => CaseColleague.KeyOf(colleague.UserId, colleague.PartyId) == step.Who);
            Guid? party = user?.PartyId
                ?? (step.Who == Person ? null : Guid.TryParse(step.Who, out var id) ? id : throw new DomainException("Välj vem som gör varje steg."));
            return new StepTerms(step.StepId, party, user, step.What, step.Why, step.Kind, step.Insats, step.From, step.To);
        })];
    }
}
