using Torget.Domain.Samordningsteam;
using Torget.Web.Access;

namespace Torget.Web.Features.Planering;

/// <summary>Calls to a planeringsträff, and notes what came of it.</summary>
public sealed class PlanTraff(Operations operations)
{
    /// <param name="post">The posted form.</param>
    /// <param name="terms">When, where and why.</param>
    /// <param name="called">The colleagues who are called, see <see cref="CaseColleague.Key"/>.</param>
    public Task CallAsync(CasePost post, PlaneringstraffTerms terms, IEnumerable<string> called) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering, async (operation, @case) =>
            @case.CallPlaneringstraff(terms with { Called = await operation.NamedAsync(@case, called) }, operation.Actor, operation.Now, post.Once));

    /// <inheritdoc cref="CallAsync"/>
    public Task MoveAsync(CasePost post, Guid traffId, PlaneringstraffTerms terms, IEnumerable<string> called) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering, async (operation, @case) =>
            @case.MovePlaneringstraff(traffId, terms with { Called = await operation.NamedAsync(@case, called) }, operation.Actor, operation.Now, post.Once));

    /// <summary>One that nobody called to, and that has been held.</summary>
    public Task RecordHeldAsync(CasePost post, PlaneringstraffTerms terms, IReadOnlyCollection<string> present) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering,
        (operation, @case) => @case.RecordHeldPlaneringstraff(terms, present, operation.Actor, operation.Now, post.Once));

    public Task HoldAsync(CasePost post, Guid traffId, IReadOnlyCollection<string> present) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering,
        (operation, @case) => @case.HoldPlaneringstraff(traffId, present, operation.Actor, operation.Now, post.Once));

    public Task MissAsync(CasePost post, Guid traffId, string who) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering, (operation, @case) => @case.MissPlaneringstraff(traffId, who, operation.Actor, operation.Now, post.Once));

    public Task CancelAsync(CasePost post, Guid traffId, string reason) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering, (operation, @case) => @case.CancelPlaneringstraff(traffId, reason, operation.Actor, operation.Now, post.Once));
}
