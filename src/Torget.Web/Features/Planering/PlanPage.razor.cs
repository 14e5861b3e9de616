using System.Globalization;
using Microsoft.AspNetCore.Components;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Web.Access;

namespace Torget.Web.Features.Planering;

/// <summary>The handlingsplan: the newest, or an earlier version beside what it changed.</summary>
public sealed partial class PlanPage
{
    private PlanVersion? _plan;
    private PlanVersion? _before;

    [SupplyParameterFromQuery(Name = "utgava")]
    public int? Version { get; set; }

    protected override CaseParts Parts => CaseParts.Planering;

    protected override bool IsToUtforare => true;

    protected override string Segment => "plan";

    private bool IsNewest => _plan is null || _plan.Version == Shown!.PlanVersions[0].Version;

    // A reader of single steps, such as an utförare, reads them without the plan that they stand in.
    private IReadOnlyList<PlanStep> StepsShown => _plan is { } plan
        ? [.. Shown!.PlanSteps.Where(step => step.FromVersion <= plan.Version && (step.ToVersion is not { } last || plan.Version <= last))]
        : [.. Shown!.PlanSteps.Where(step => step.IsCurrent)];

    // What stood in the version before and was not taken over, changed or not.
    private IReadOnlyList<PlanStep> Gone => _plan is { Version: > 1 } plan
        ? [.. Shown!.PlanSteps.Where(step => step.ToVersion == plan.Version - 1 && StepsShown.All(kept => kept.StepId != step.StepId))]
        : [];

    protected override Task OpenedAsync()
    {
        _plan = Shown!.PlanVersions.FirstOrDefault(plan => Version is null || plan.Version == Version);
        _before = _plan is null ? null : Shown.PlanVersions.FirstOrDefault(plan => plan.Version == _plan.Version - 1);
        if (_plan is null && Version is not null)
        {
            Navigation.NotFound();
        }

        return Task.CompletedTask;
    }

    private string? MarkOf(PlanStep step) => _plan is not { Version: > 1 } plan || step.FromVersion != plan.Version ? null : Before(step) is null ? "Nytt" : "Ändrat";

    private IReadOnlyList<PlanChange> ChangesOf(PlanStep step) => Before(step) is { } before ? PlanChanges.Of(Shown!, before, step) : [];

    // What the step said in the version before, where this one changed it.
    private PlanStep? Before(PlanStep step) => _plan is { Version: > 1 } plan && step.FromVersion == plan.Version
        ? Shown!.PlanSteps.FirstOrDefault(row => row.StepId == step.StepId && row.ToVersion == plan.Version - 1)
        : null;

    private string? InsatsOf(PlanStep step) => step.Insats is null ? null : Shown!.Lists.Label(CodeLists.Insats, step.Insats);

    private Task MarkAsync(Guid stepId)
    {
        var state = PostedChoice<StepState>($"lage-{stepId}") ?? StepState.Open;
        DateOnly? movedTo = state == StepState.Moved ? PostedDate($"till-{stepId}") : null;
        return SaveAsync(() => Writing.MarkAsync(Post(StepCard.FormOf(stepId)), new StepMark(stepId, state, movedTo)), stepId.ToString("N", CultureInfo.InvariantCulture));
    }
}
