using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Beredningar;

/// <summary>What is done to a case on its way through the beredning.</summary>
public sealed class PrepareCase(Operations operations)
{
    public Task PutOnAgendaAsync(CasePost post, Guid meetingId) => ChangeAsync(post, async (operation, @case) =>
    {
        var groups = await ActorGroups.ReadAsync(operation);
        var meeting = await groups.HoldAsync(operation, meetingId);
        var last = await operation.Cases.AgendaItems.Where(item => item.MeetingId == meetingId).MaxAsync(item => (int?)item.Position) ?? 0;
        @case.PutOnAgenda(meeting, groups.Verksamheter.Single(verksamhet => verksamhet.Id == @case.VerksamhetId), last + 1, operation.Actor, operation.Now, post.Once);
    });

    public Task TakeOffAgendaAsync(CasePost post, CaseAction action, string reason) => ChangeAsync(post, (operation, @case) =>
    {
        @case.TakeOffAgenda(action, reason, operation.Actor, operation.Now, post.Once);
        return Task.CompletedTask;
    });

    /// <summary>Notes the own party's view. A view is no line of the history: colleagues are told of each other by its version.</summary>
    public Task RecordViewAsync(CaseNumber number, Guid meetingId, PartyViewTerms terms, int basedOn, string? form = null) => operations.RunAsync(async operation =>
    {
        var groups = await ActorGroups.ReadAsync(operation);
        var meeting = await groups.FindAsync(operation, meetingId) ?? throw new DomainException("Mötet finns inte.");
        await operation.Cases.ChangeAsync(AccessAction.PrepareCase, number, version: null, Guid.CreateVersion7(), @case =>
        {
            @case.RecordView(groups.Of(meeting), terms, basedOn, operation.Actor, operation.Now);
            return Task.CompletedTask;
        }, form);
    });

    public Task AcceptAsync(CasePost post, Guid meetingId, AcceptTerms terms) => InMeetingAsync(post, meetingId, (operation, _, meeting, @case) =>
        @case.Accept(meeting, terms, operation.Actor, operation.Now, post.Once));

    public Task DeclineAsync(CasePost post, Guid meetingId, string reason, string explanation, string referredTo) =>
        ChangeAsync(post, async (operation, @case) =>
        {
            var code = await operation.CodeAsync(CodeLists.Nej, reason, "Välj ett skäl.", nameof(DeclineTerms.Reason));
            var groups = await ActorGroups.ReadAsync(operation);
            @case.Decline(await groups.HoldAsync(operation, meetingId), new DeclineTerms(code, explanation, referredTo), operation.Actor, operation.Now, post.Once);
        });

    public Task ReturnAsync(CasePost post, Guid meetingId, KompletteringTerms terms) => InMeetingAsync(post, meetingId, (operation, _, meeting, @case) =>
        @case.ReturnForKomplettering(meeting, terms, operation.Actor, operation.Now, post.Once));

    public Task ForwardAsync(CasePost post, Guid meetingId, Guid verksamhetId) => InMeetingAsync(post, meetingId, (operation, groups, meeting, @case) =>
    {
        var verksamhet = groups.Verksamheter.SingleOrDefault(verksamhet => verksamhet.Id == verksamhetId) ?? throw new DomainException("Välj en verksamhet.");
        var grupp = groups.All.SingleOrDefault(grupp => grupp.Id == verksamhet.BeredningsgruppId) ?? throw new DomainException("Verksamheten tar inte emot aktualiseringar.");
        @case.Forward(meeting, verksamhet, grupp, groups.PartyNames, operation.Actor, operation.Now, post.Once);
    });

    private Task InMeetingAsync(CasePost post, Guid meetingId, Action<Operation, ActorGroups, BeredningMeeting, Case> change) => ChangeAsync(post, async (operation, @case) =>
    {
        var groups = await ActorGroups.ReadAsync(operation);
        change(operation, groups, await groups.HoldAsync(operation, meetingId), @case);
    });

    private Task ChangeAsync(CasePost post, Func<Operation, Case, Task> change) =>
        operations.ChangeCaseAsync(post, AccessAction.PrepareCase, CaseParts.None, change);
}
