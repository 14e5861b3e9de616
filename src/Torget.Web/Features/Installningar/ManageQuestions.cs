using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Installningar;

/// <summary>What each verksamhet asks beside what is asked everywhere.</summary>
/// <param name="Questions">Those that began first first.</param>
/// <param name="Verksamheter">Those that have a beredningsgrupp.</param>
/// <param name="Versions">The state of each question, by its id, as its forms carry it.</param>
/// <param name="Today">Today's date in Sweden.</param>
public sealed record VerksamhetQuestions(
    IReadOnlyList<SupplementaryQuestion> Questions, IReadOnlyList<Verksamhet> Verksamheter, IReadOnlyDictionary<Guid, string> Versions, DateOnly Today);

/// <summary>The kansli looks after the supplementary questions, by verksamhet and day (T-37).</summary>
public sealed class ManageQuestions(Operations operations, ReferenceCache reference)
{
    /// <summary>Every question, also those that are not asked any more.</summary>
    public Task<VerksamhetQuestions> ListAsync() => operations.RunAsync(async operation =>
    {
        operation.Actor.Require(Permission.ManageSettings);
        var questions = await operation.Db.SupplementaryQuestions.OrderBy(question => question.From).ThenBy(question => question.Id).ToListAsync();
        return new VerksamhetQuestions(
            questions,
            await operation.Db.Verksamheter.AsNoTracking().Where(verksamhet => verksamhet.BeredningsgruppId != null).OrderBy(verksamhet => verksamhet.Order).ToListAsync(),
            questions.ToDictionary(question => question.Id, question => operation.Db.VersionOf(question)),
            operation.Today);
    });

    /// <summary>Adds a question. The same form sent twice adds it once.</summary>
    /// <exception cref="DomainException">The actor may not, or the terms are not possible.</exception>
    public Task AddAsync(Guid once, Guid verksamhetId, QuestionTerms terms) => ChangeAsync(operation => operation.AddOnceAsync(once, async () =>
        await operation.Db.Verksamheter.AnyAsync(verksamhet => verksamhet.Id == verksamhetId)
            ? SupplementaryQuestion.Add(once, verksamhetId, terms, await OfAsync(operation, verksamhetId), operation.Actor, operation.Today)
            : throw new DomainException("Verksamheten finns inte.")));

    /// <summary>Gives a question, as it stood on the page, another wording from a day on. The same form sent twice does so once.</summary>
    /// <exception cref="DomainException">The actor may not, the question is not asked then, or somebody else has changed it.</exception>
    public Task RewordAsync(Guid id, Guid once, string seen, string text, DateOnly from) => ChangeAsync(async operation =>
    {
        if (!await operation.Db.SupplementaryQuestions.AnyAsync(question => question.Id == once))
        {
            var question = await FindAsync(operation, id);
            operation.Db.Add(question.Reword(once, text, from, await OfAsync(operation, question.VerksamhetId), operation.Actor, operation.Today));
            await operation.SaveAsync(seen, question);
        }
    });

    /// <summary>Sets the last day of a question, as it stood on the page. Set twice, it is set.</summary>
    /// <exception cref="DomainException">The actor may not, the day is not possible, or somebody else has changed it.</exception>
    public Task EndAsync(Guid id, string seen, DateOnly last) => ChangeAsync(async operation =>
    {
        var question = await FindAsync(operation, id);
        if (question.To != last)
        {
            question.End(last, operation.Actor, operation.Today);
            await operation.SaveAsync(seen, question);
        }
    });

    private Task ChangeAsync(Func<Operation, Task> change) => operations.ChangeAsync(reference, Permission.ManageSettings, change);

    private static Task<List<SupplementaryQuestion>> OfAsync(Operation operation, Guid verksamhetId) =>
        operation.Db.SupplementaryQuestions.Where(question => question.VerksamhetId == verksamhetId).ToListAsync();

    private static async Task<SupplementaryQuestion> FindAsync(Operation operation, Guid id) =>
        await operation.Db.SupplementaryQuestions.SingleOrDefaultAsync(question => question.Id == id) ?? throw new DomainException("Frågan finns inte.");
}
