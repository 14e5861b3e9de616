using Microsoft.EntityFrameworkCore;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Features.Beredningar;

/// <summary>A question and its answer as the reader may see them; null text says that the reader may not have it.</summary>
public sealed record AskedQuestion(
    Guid Id, string AskedBy, string AskedByParty, DateTimeOffset AskedAt, string? To, DateOnly AnswerBy, string? Question, string? AnsweredBy, DateTimeOffset? AnsweredAt,
    string? Answer);

/// <summary>The questions of a case, and what the actor may do.</summary>
public sealed record CaseQuestions(
    CaseNumber Number, string Name, string Version, IReadOnlyList<AskedQuestion> Questions, bool MayAsk, bool MayAnswer, bool MayWithdraw,
    IReadOnlyList<(Guid Id, string Name)> Recipients, DateOnly Today);

/// <summary>Questions to the aktualiserande party before a beredning, their answers, and taking an aktualisering back.</summary>
public sealed class Kompletteringar(Operations operations)
{
    public Task<(CaseQuestions? Shown, bool HadAccess)> OpenAsync(CaseNumber number) => operations.RunAsync(async operation =>
    {
        var (opened, hadAccess) = await operation.Cases.OpenAsync(number, visible => ReadAsync(operation, visible, number), shown => shown.Id, toUtforare: false);
        return (opened?.Questions, hadAccess);
    });

    public Task AskAsync(CasePost post, KompletteringTerms terms) =>
        ChangeAsync(post, (operation, @case) => @case.RequestKomplettering(terms, operation.Actor, operation.Now, post.Once));

    public Task AnswerAsync(CasePost post, Guid questionId, string answer) =>
        ChangeAsync(post, (operation, @case) => @case.AnswerKomplettering(questionId, answer, operation.Actor, operation.Now, post.Once));

    public Task WithdrawAsync(CasePost post, string reason) =>
        ChangeAsync(post, (operation, @case) => @case.Withdraw(reason, operation.Actor, operation.Now, post.Once));

    private Task ChangeAsync(CasePost post, Action<Operation, Case> change) =>
        operations.ChangeCaseAsync(post, AccessAction.PrepareCase, CaseParts.None, change);

    private static async Task<Opened?> ReadAsync(Operation operation, VisibleCases visible, CaseNumber number)
    {
        if (await visible.FindIdAsync(number) is not { } id)
        {
            return null;
        }

        var @case = await visible.Found(id).AsNoTracking().AsSplitQuery()
            .Include(@case => @case.Person).Include(@case => @case.Medgivanden).Include(@case => @case.Assignments)
            .Include(@case => @case.Kompletteringar).ThenInclude(asked => asked.Texts)
            .SingleAsync();

        var (actor, today) = (operation.Actor, operation.Today);
        var userIds = @case.Kompletteringar.SelectMany(asked => new[] { asked.AskedByUserId, asked.ToUserId, asked.AnsweredByUserId }).OfType<Guid>()
            .Concat(@case.Assignments.Select(assignment => assignment.UserId)).Distinct().ToList();
        var users = await operation.Db.Users.Where(user => userIds.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name);
        var parties = await operation.Db.Parties.AsNoTracking().ToDictionaryAsync(party => party.Id, party => party.Name);
        operation.Shows(id, @case.Kompletteringar.SelectMany(asked => new[] { asked.Question, asked.Answer })
            .Where(text => Shown(text) is not null).Select(text => text!.OwnerPartyId));
        string? Shown(KompletteringText? text) =>
            text is not null && operation.Reads(@case, text.OwnerPartyId, text.Kind) ? text.Text : null;
        return new Opened(@case.Id, new CaseQuestions(
            number,
            @case.Person.Name,
            CaseVersion.Of(@case),
            [.. @case.Kompletteringar.OrderByDescending(asked => asked.AskedAt).Select(asked => new AskedQuestion(
                asked.Id, users[asked.AskedByUserId], parties[asked.AskedByPartyId], asked.AskedAt,
                asked.ToUserId is { } to ? users[to] : null, asked.AnswerBy, Shown(asked.Question),
                asked.AnsweredByUserId is { } by ? users[by] : null, asked.AnsweredAt, Shown(asked.Answer)))],
            @case.Allows(CaseAction.RequestKomplettering, actor, today),
            @case.Allows(CaseAction.AnswerKomplettering, actor, today),
            @case.Allows(CaseAction.Withdraw, actor, today),
            [.. @case.Assignments.Where(assignment => assignment.PartyId == @case.AktualiserandePartyId && assignment.HoldsOn(today))
                .Select(assignment => (assignment.UserId, users[assignment.UserId])).Distinct()],
            today));
    }

    private sealed record Opened(Guid Id, CaseQuestions Questions);
}
