using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Uppfoljning;

/// <summary>Follows a case up, and lets it rest for a time.</summary>
public sealed class FollowUpCase(Operations operations)
{
    /// <param name="post">The posted form.</param>
    /// <param name="terms">The follow-up, without its hinder.</param>
    /// <param name="hinder">Codes of the list "hinder".</param>
    /// <param name="answers">What was answered, by the id of the supplementary question.</param>
    public Task ExecuteAsync(CasePost post, FollowUpTerms terms, IReadOnlyCollection<string> hinder, IReadOnlyDictionary<Guid, string> answers) => operations.ChangeCaseAsync(
        post, AccessAction.FollowUpCase, CaseParts.Planering | CaseParts.FollowUps, async (operation, @case) =>
        {
            var codes = await operation.Db.Codes.AsNoTracking().Where(code => code.List == CodeLists.Hinder && hinder.Contains(code.Value)).ToListAsync();
            if (codes.Count < hinder.Distinct().Count())
            {
                throw new DomainException("Välj hinder i listan.");
            }

            var asked = await operation.Db.SupplementaryQuestions.AsNoTracking().Where(question => answers.Keys.Contains(question.Id)).ToListAsync();
            var given = asked.ConvertAll(question => new GivenAnswer(question, answers[question.Id]));
            @case.RecordFollowUp(terms with { Hinder = codes, Answers = given }, operation.Actor, operation.Now, post.Once);
        });

    /// <summary>Records what became of somebody a year or two after the avslut.</summary>
    public Task LaterAsync(CasePost post, LaterFollowUpTerms terms) => operations.ChangeCaseAsync(
        post, AccessAction.FollowUpCase, CaseParts.FollowUps | CaseParts.Avslut, async (operation, @case) =>
        {
            if (terms.Sysselsattning is { } code)
            {
                await operation.CodeAsync(CodeLists.Sysselsattning, code, "Välj sysselsättning i listan.", nameof(LaterFollowUp.Sysselsattning));
            }

            var groups = await operation.Db.Set<ReportGroup>().AsNoTracking().ToListAsync();
            @case.RecordLaterFollowUp(terms, groups, operation.Actor, operation.Now, post.Once);
        });

    public Task PauseAsync(CasePost post, DateOnly until, string reason) => operations.ChangeCaseAsync(
        post, AccessAction.FollowUpCase, CaseParts.FollowUps, (operation, @case) => @case.Pause(until, reason, operation.Actor, operation.Now, post.Once));

    public Task ResumeAsync(CasePost post) => operations.ChangeCaseAsync(
        post, AccessAction.FollowUpCase, CaseParts.Planering | CaseParts.FollowUps, (operation, @case) => @case.Resume(operation.Actor, operation.Now, post.Once));
}
