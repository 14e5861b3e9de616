using Torget.Domain;
using Torget.Domain.Consents;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;

namespace Torget.Web.Features.Samordningsteam;

/// <summary>Who is in a case's samordningsteam, and what the parties ask each other for.</summary>
public sealed class ChangeTeam(Operations operations)
{
    /// <summary>Takes a colleague into the team.</summary>
    /// <param name="post">The posted form.</param>
    /// <param name="member">The colleague, see <see cref="CaseColleague.Key"/>.</param>
    /// <param name="role">What they do there.</param>
    public Task AddMemberAsync(CasePost post, string member, string role) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeTeam, CaseParts.Team, async (operation, @case) => @case.AddTeamMember(
            (await operation.NamedAsync(@case, member)).SingleOrDefault() ?? throw new DomainException("Välj vem som ska vara med i teamet."),
            role, operation.Actor, operation.Now, post.Once));

    public Task EndMemberAsync(CasePost post, Guid assignmentId) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeTeam, CaseParts.Team,
        (operation, @case) => @case.EndTeamMember(assignmentId, operation.Actor, operation.Now, post.Once));

    /// <summary>Asks a party for underlag, or to share what it has.</summary>
    /// <param name="post">The posted form.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="to">The party.</param>
    /// <param name="named">A colleague there; empty for the party as a whole.</param>
    /// <param name="answerBy">The last day to answer.</param>
    public Task RequestUnderlagAsync(CasePost post, string question, Guid to, string? named, DateOnly answerBy) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeTeam, CaseParts.Team, async (operation, @case) => @case.RequestUnderlag(
            new UnderlagTerms(question, to, (await operation.NamedAsync(@case, named)).SingleOrDefault(), answerBy), operation.Actor, operation.Now, post.Once));

    public Task WithdrawUnderlagAsync(CasePost post, Guid requestId) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeTeam, CaseParts.Team, (operation, @case) => @case.WithdrawUnderlag(requestId, operation.Actor, operation.Now, post.Once));

    public Task AnswerUnderlagAsync(CasePost post, Guid requestId, UnderlagAnswer answer, string text, DataKind? kind) => operations.ChangeCaseAsync(
        post, AccessAction.ChangeTeam, CaseParts.Team | CaseParts.Notes,
        (operation, @case) => @case.AnswerUnderlag(requestId, answer, text, kind, operation.Actor, operation.Now, post.Once));
}
