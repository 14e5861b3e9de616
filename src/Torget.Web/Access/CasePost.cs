using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Domain.Samordningsteam;

namespace Torget.Web.Access;

/// <summary>
/// A posted form about a case: which case, from which state it was made, the id that makes sending it twice do it once, and its name
/// where it keeps a draft.
/// </summary>
public sealed record CasePost(CaseNumber Number, string? Version, Guid Once, string? Form = null)
{
    /// <summary>For what has a version of its own, or stands beside whatever else happens.</summary>
    public CasePost WithoutVersion() => this with { Version = null };
}

/// <summary>What the use cases that change a case have in common.</summary>
public static class CaseChanges
{
    /// <summary>Changes a case by a posted form, see <see cref="CaseScope.ChangeAsync"/>.</summary>
    public static Task ChangeCaseAsync(this Operations operations, CasePost post, AccessAction action, CaseParts parts, Action<Operation, Case> change) =>
        operations.ChangeCaseAsync(post, action, parts, (operation, @case) =>
        {
            change(operation, @case);
            return Task.CompletedTask;
        });

    /// <inheritdoc cref="ChangeCaseAsync(Operations, CasePost, AccessAction, CaseParts, Action{Operation, Case})"/>
    public static Task ChangeCaseAsync(this Operations operations, CasePost post, AccessAction action, CaseParts parts, Func<Operation, Case, Task> change) =>
        operations.RunAsync(operation => operation.Cases.ChangeAsync(action, post.Number, post.Version, post.Once, @case => change(operation, @case), post.Form, parts));

    /// <summary>The code that a form has chosen in a list.</summary>
    /// <exception cref="DomainException">There is no such code, with the sentence given.</exception>
    public static async Task<Code> CodeAsync(this Operation operation, string list, string value, string otherwise, string? about = null) =>
        await operation.Db.Codes.AsNoTracking().SingleOrDefaultAsync(code => code.List == list && code.Value == value) ?? throw new DomainException(otherwise, about);

    /// <summary>The colleagues of a case that a form names, each as "user party"; null for what is not one of them.</summary>
    public static async Task<IReadOnlyList<Colleague>> NamedAsync(this Operation operation, Case @case, params IEnumerable<string?> named)
    {
        var colleagues = await operation.Cases.ColleaguesAsync(@case.Id);
        return [.. named.Where(key => !string.IsNullOrEmpty(key)).Distinct().Select(key =>
            (colleagues.FirstOrDefault(colleague => colleague.Key == key)
                ?? throw new DomainException("Den som är vald arbetar inte längre hos en part som deltar i ärendet. Välj en annan.")).AsNamed())];
    }
}
