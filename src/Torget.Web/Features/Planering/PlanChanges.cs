using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Web.Access;
using Torget.Web.Shared;

namespace Torget.Web.Features.Planering;

/// <summary>What a field of the plan said in the version before, and what it says now.</summary>
public sealed record PlanChange(string Field, string Before, string Now);

/// <summary>The difference between two versions of a handlingsplan, field by field and in words.</summary>
public static class PlanChanges
{
    /// <summary>What has changed in the plan itself.</summary>
    public static IReadOnlyList<PlanChange> Of(PlanVersion? before, PlanVersion now) => before is null ? [] : Changed(
        new("Långsiktigt mål", before.LongTermGoal, now.LongTermGoal),
        new("Delmål", string.Join(", ", before.ShortTermGoals), string.Join(", ", now.ShortTermGoals)),
        new("Nästa uppföljning", before.NextFollowUpOn.Iso(), now.NextFollowUpOn.Iso()));

    /// <summary>What has changed in a step.</summary>
    public static IReadOnlyList<PlanChange> Of(CaseFile file, PlanStep before, PlanStep now) => Changed(
        new("Vad", before.What, now.What),
        new("Varför", before.Why, now.Why),
        new("Vem", file.WhoDoes(before), file.WhoDoes(now)),
        new("Slag av uppgifter", Kind(before), Kind(now)),
        new("Insats", Insats(file, before), Insats(file, now)),
        new("Från", before.From.Iso(), now.From.Iso()),
        new("Till", before.To?.Iso() ?? "tills vidare", now.To?.Iso() ?? "tills vidare"));

    private static IReadOnlyList<PlanChange> Changed(params PlanChange[] fields) => [.. fields.Where(field => field.Before != field.Now)];

    private static string Kind(PlanStep step) => step.Kind?.Label() ?? "delas inte";

    private static string Insats(CaseFile file, PlanStep step) => step.Insats is null ? "ingen" : file.Lists.Label(CodeLists.Insats, step.Insats);
}
