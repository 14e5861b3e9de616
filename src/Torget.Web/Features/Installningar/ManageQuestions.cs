using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Installningar;

/// <summary>What each verksamhet asks beside what is asked everywhere.</summary>
public sealed record VerksamhetQuestions(IReadOnlyList<SupplementaryQuestion> Questions, IReadOnlyList<Verksamhet> Verksamheter, DateOnly Today);

/// <summary>The kansli looks after the supplementary questions, by verksamhet and day (T-37).</summary>
public sealed class ManageQuestions(Operations operations, ReferenceCache reference)
{
    /// <summary>Every question, also those that are not asked any more.</summary>
    public Task<VerksamhetQuestions> ListAsync() => operations.RunAsync(async operation =>
    {
        operation.Actor.Require(Permission.ManageSettings);
        return new VerksamhetQuestions(
            await operation.Db.SupplementaryQuestions.AsNoTracking().OrderBy(question => question.From).ThenBy(question => question.Id).ToListAsync(),
            await operation.Db.Verksamheter.AsNoTracking().Where(verksamhet => verksamhet.BeredningsgruppId != null).OrderBy(verksamhet => verksamhet.Order).ToListAsync(),
            operation.Today);
    });

    /// <summary>Adds a question. The same form sent twice adds it once.</summary>
    /// <exception cref="DomainException">The actor may not, or the terms are not possible.</exception>
    public Task AddAsync(Guid once, Guid verksamhetId, QuestionTerms terms) => ChangeAsync(operation => operation.AddOnceAsync(once, async () =>
        await operation.Db.Verksamheter.AnyAsync(verksamhet => verksamhet.Id == verksamhetId)
            ? SupplementaryQuestion.Add(once, verksamhetId, terms, await OfAsync(operation, verksamhetId), operation.Actor, operation.Today)
            : throw new DomainException("Verksamheten finns inte.")));

    /// <summary>Gives a question another wording from a day on. The same form sent twice does so once.</summary>
    /// <exception cref="DomainException">The actor may not, or the question is not asked then.</exception>
    public Task RewordAsync(Guid id, Guid once, string text, DateOnly from) => ChangeAsync(operation => operation.AddOnceAsync(once, async () =>
    {
        var question = await FindAsync(operation, id);
        return question.Reword(once, text, from, await OfAsync(operation, question.VerksamhetId), operation.Actor, operation.Today);
    }));

    /// <summary>Sets the last day of a question. Set twice, it is set.</summary>
    /// <exception cref="DomainException">The actor may not, or the day is not possible.</exception>
    public Task EndAsync(Guid id, DateOnly last) => ChangeAsync(async operation =>
    {
        var question = await FindAsync(operation, id);
        if (question.To != last)
        {
            question.End(last, operation.Actor, operation.Today);
            await operation.Db.SaveChangesAsync();
        }
    });

    private Task ChangeAsync(Func<Operation, Task> change) => operations.ChangeAsync(reference, Permission.ManageSettings, change);

    private static Task<List<SupplementaryQuestion>> OfAsync(Operation operation, Guid verksamhetId) =>
        operation.Db.SupplementaryQuestions.Where(question => question.VerksamhetId == verksamhetId).ToListAsync();

    private static async Task<SupplementaryQuestion> FindAsync(Operation operation, Guid id) =>
        await operation.Db.SupplementaryQuestions.SingleOrDefaultAsync(question => question.Id == id) ?? throw new DomainException("Frågan finns inte.");
}
