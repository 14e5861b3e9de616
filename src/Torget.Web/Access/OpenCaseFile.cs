using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Web.Data;

namespace Torget.Web.Access;

/// <summary>Opens a case's file for whoever sees the case; for others it does not exist.</summary>
public sealed class OpenCaseFile(Operations operations, ReferenceCache reference)
{
    /// <summary>Whether the actor sees the case; nothing of it is read.</summary>
    public Task<bool> IsOpenAsync(CaseNumber number) => operations.RunAsync(async operation => await operation.Cases.FindIdAsync(number) is not null);

    /// <param name="number">The case.</param>
    /// <param name="parts">What of it is read.</param>
    /// <param name="toUtforare">Whether an utförare has the page too; if not, there is no such page for them.</param>
    /// <returns>The file, or whether the case was open to the actor before.</returns>
    public Task<(CaseFile? File, bool HadAccess)> ExecuteAsync(CaseNumber number, CaseParts parts, bool toUtforare = true) => operations.RunAsync(operation =>
        operation.Cases.OpenAsync(number, visible => CaseFile.ReadAsync(operation, visible, number, parts, reference), file => file.Id, toUtforare));

    /// <summary>Answers a form that the case's page no longer has: what is done already is done, and anything else is refused.</summary>
    /// <exception cref="DomainException">It can be done no longer.</exception>
    /// <exception cref="ChangedMeanwhileException">The same, and the case has been changed since the page was made.</exception>
    public Task RefuseAsync(CasePost post) => operations.ChangeCaseAsync(post, AccessAction.OpenCase, CaseParts.Notes, (_, _) =>
        Task.FromException(new DomainException("Det går inte längre att göra det här. Läs det som är nytt i ärendet.")));
}
