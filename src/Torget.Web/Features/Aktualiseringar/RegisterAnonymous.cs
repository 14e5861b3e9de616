using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Domain.Statistics;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>
/// Remembers which sendings of a form have been done, for an hour and in this process alone: what is counted has no id by which a
/// second click could be told from a second person.
/// </summary>
public sealed class DoneOnce(TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _done = new();

    /// <summary>Does it, unless it has been done.</summary>
    public async Task RunAsync(Guid once, Func<Task> work)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _done.Where(done => now - done.Value > Remembered).ToList())
        {
            _done.TryRemove(old);
        }

        if (!_done.TryAdd(once, now))
        {
            return;
        }

        try
        {
            await work();
        }
        catch
        {
            _done.TryRemove(once, out _);
            throw;
        }
    }
}

/// <summary>
/// Counts somebody who takes part without being registered: one number grows by one. A draft that was begun for the person is erased;
/// nothing of it is kept, and the log tells neither verksamhet nor kön.
/// </summary>
public sealed class RegisterAnonymous(Operations operations, ReferenceCache reference, DoneOnce once)
{
    /// <summary>The verksamheter that somebody of the actor's party may aktualisera to today.</summary>
    public Task<List<Verksamhet>> VerksamheterAsync() => operations.RunAsync(async operation => Open(await ChoicesAsync(operation), operation.Today));

    /// <summary>Counts one more.</summary>
    /// <param name="verksamhetId">Where the person takes part.</param>
    /// <param name="kon">Kön.</param>
    /// <param name="year">The year of the start.</param>
    /// <param name="draft">A draft that was begun for the person.</param>
    /// <param name="sending">This sending of the form; it counts once.</param>
    /// <exception cref="DomainException">Something is not possible.</exception>
    public Task ExecuteAsync(string verksamhetId, Kon kon, int year, Guid? draft, Guid sending) => once.RunAsync(sending, () => operations.RunAsync(async operation =>
    {
        var open = Open(await ChoicesAsync(operation), operation.Today);
        var verksamhet = open.Find(verksamhet => verksamhet.Id.ToString() == verksamhetId)
            ?? throw new DomainException("Välj den verksamhet som personen deltar i.");
        var count = new AnonymousCount(verksamhet, kon, year, operation.Actor, operation.Today);
        await operation.Db.Database.ExecuteSqlAsync($"SELECT count_anonymous({count.VerksamhetId}, {count.Kon.ToString()}, {count.Year})");
        await operation.LogAsync(AccessAction.CountAnonymous, null);
        if (draft is { } id && await operation.Drafts.SingleOrDefaultAsync(held => held.Id == id) is { } begun)
        {
            begun.EnsureWrittenBy(operation.Actor);
            operation.Db.Remove(begun);
            await operation.Db.SaveChangesAsync();
            await operation.LogAsync(AccessAction.EraseDraft, id.ToString());
        }
    }));

    private Task<AktualiseringChoices> ChoicesAsync(Operation operation) => AktualiseringChoices.ReadAsync(operation, reference);

    private static List<Verksamhet> Open(AktualiseringChoices choices, DateOnly today) =>
        [.. choices.Units.SelectMany(unit => choices.OpenTo(unit.Id.ToString(), today)).DistinctBy(verksamhet => verksamhet.Id).OrderBy(verksamhet => verksamhet.Order)];
}
