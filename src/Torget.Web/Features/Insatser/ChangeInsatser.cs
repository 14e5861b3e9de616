using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Insatser;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Insatser;

/// <summary>Begins and ends insatser in other verksamheter, and notes workplaces.</summary>
public sealed class ChangeInsatser(Operations operations)
{
    /// <param name="post">The posted form.</param>
    /// <param name="verksamhetId">The verksamhet.</param>
    /// <param name="start">First day.</param>
    /// <param name="utforare">The utförare who is named, see <see cref="CaseColleague.Key"/>; empty for none.</param>
    public Task StartAsync(CasePost post, Guid verksamhetId, DateOnly start, string? utforare) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeInsatser, CaseParts.None, async (operation, @case) =>
            @case.StartInsats(await TermsAsync(operation, @case, verksamhetId, start, utforare), operation.Actor, operation.Now, post.Once));

    /// <param name="post">The posted form.</param>
    /// <param name="participationId">The insats.</param>
    /// <param name="end">Last day.</param>
    /// <param name="orsak">Why; null when the person goes on to another verksamhet.</param>
    /// <param name="transferTo">That verksamhet.</param>
    /// <param name="utforare">The utförare who is named there.</param>
    public Task EndAsync(CasePost post, Guid participationId, DateOnly end, string? orsak, Guid? transferTo, string? utforare) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeInsatser, CaseParts.None, async (operation, @case) =>
        {
            if (orsak is not null)
            {
                await operation.CodeAsync(CodeLists.Avslutsorsak, orsak, "Välj varför insatsen slutar.");
            }

            var onward = transferTo is { } to ? await TermsAsync(operation, @case, to, end, utforare) : null;
            @case.EndInsats(participationId, new InsatsEnd(end, orsak, onward), operation.Actor, operation.Now, post.Once);
        });

    /// <summary>Voids one that was registered by mistake.</summary>
    public Task VoidAsync(CasePost post, Guid participationId, string reason) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeInsatser, CaseParts.None, (operation, @case) => @case.VoidInsats(participationId, reason, operation.Actor, operation.Now, post.Once));

    /// <param name="post">The posted form.</param>
    /// <param name="participationId">The insats.</param>
    /// <param name="utforare">The utförare who takes over, see <see cref="CaseColleague.Key"/>; empty for none.</param>
    public Task ChangeUtforareAsync(CasePost post, Guid participationId, string? utforare) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeInsatser, CaseParts.None, async (operation, @case) => @case.ChangeUtforare(
            participationId, (await operation.NamedAsync(@case, utforare)).SingleOrDefault(), operation.Actor, operation.Now, post.Once));

    public Task AddWorkplaceAsync(CasePost post, WorkplaceTerms terms) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeInsatser, CaseParts.Insatser, (operation, @case) => @case.AddWorkplace(terms, operation.Actor, operation.Now, post.Once));

    /// <summary>New hours from a day on; without hours, the last day there.</summary>
    public Task ChangeWorkplaceAsync(CasePost post, Guid workplaceId, DateOnly on, int? hoursPerWeek) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeInsatser, CaseParts.Insatser,
        (operation, @case) => @case.ChangeWorkplace(workplaceId, on, hoursPerWeek, operation.Actor, operation.Now, post.Once));

    /// <summary>Puts right what it is, where and with whom.</summary>
    public Task CorrectWorkplaceAsync(CasePost post, Guid workplaceId, WorkplaceDetails details) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeInsatser, CaseParts.Insatser,
        (operation, @case) => @case.CorrectWorkplace(workplaceId, details, operation.Actor, operation.Now, post.Once));

    /// <summary>Voids one that was noted by mistake.</summary>
    public Task VoidWorkplaceAsync(CasePost post, Guid workplaceId, string reason) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeInsatser, CaseParts.Insatser,
        (operation, @case) => @case.VoidWorkplace(workplaceId, reason, operation.Actor, operation.Now, post.Once));

    private static async Task<InsatsTerms> TermsAsync(Operation operation, Case @case, Guid verksamhetId, DateOnly start, string? utforare)
    {
        var vardpart = await operation.Db.Verksamheter.Where(verksamhet => verksamhet.Id == verksamhetId).Select(verksamhet => (Guid?)verksamhet.VardpartId).SingleOrDefaultAsync()
            ?? throw new DomainException("Välj en verksamhet.");
        return new InsatsTerms(verksamhetId, vardpart, start, (await operation.NamedAsync(@case, utforare)).SingleOrDefault());
    }
}
