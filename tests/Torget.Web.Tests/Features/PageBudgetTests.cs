using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Torget.Testing;
using Torget.Web.Data;

namespace Torget.Web.Tests.Features;

/// <summary>An application that takes note of every command that goes to the database.</summary>
public sealed class CountedApp : TestApp
{
    public CommandCounter Commands { get; } = new();

    protected override void Adjust(WebApplicationBuilder builder) =>
        builder.Services.ConfigureDbContext<TorgetDb>(options => options.AddInterceptors(Commands));
}

/// <summary>Takes note of commands, but for those that say who acts and those that write the log.</summary>
public sealed class CommandCounter : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _commands = new();

    public IReadOnlyCollection<string> Seen => _commands;

    public void Clear() => _commands.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Note(DbCommand command)
    {
        if (!command.CommandText.Contains("act_as(", StringComparison.Ordinal) && !command.CommandText.Contains("log_access(", StringComparison.Ordinal))
        {
            _commands.Enqueue(command.CommandText);
        }
    }
}

/// <summary>How many questions each page that is read asks the database, against what docs/performance.md allows it.</summary>
public sealed class PageBudgetTests(CountedApp app) : IClassFixture<CountedApp>
{
    [Fact]
    public async Task Every_page_that_is_read_keeps_to_its_budget()
    {
        var story = await WholeStory.WholeAsync(app);
        var number = story.Sent.Number;
        (string Account, string Path, int Budget)[] pages =
        [
            (TestActors.Af, "/", 4), (TestActors.Samordnare, "/", 4), (TestActors.Utforare, "/", 4),
            (TestActors.Af, "/arenden", 2), (TestActors.Samordnare, "/arenden?flik=alla&verksamhet=ungdomstorget&sortera=uppfoljning", 2),
            (TestActors.Af, "/arenden?flik=alla&sortera=namn", 2),
            (TestActors.Af, $"/arenden/{number}", 6), (TestActors.Samordnare, "/uppfoljning", 1),
        ];
        List<string> over = [];
        foreach (var (account, path, budget) in pages)
        {
            var client = await app.ClientAsync(account);

            // The first time settings are read, which are then held for a while.
            await client.GetPageAsync(path);
            app.Commands.Clear();
            await client.GetPageAsync(path);
            if (app.Commands.Seen.Count > budget || app.Commands.Seen.Count == 0)
            {
                over.Add($"{account} {path}: {app.Commands.Seen.Count} of {budget}\n{string.Join("\n--\n", app.Commands.Seen)}");
            }
        }

        Assert.True(over.Count == 0, string.Join("\n\n", over));
    }

    [Fact]
    public async Task A_search_costs_the_list_one_question_more()
    {
        await app.Scenarios.SendAsync(TestActors.Kaa);
        var client = await app.ClientAsync(TestActors.Kaa);
        var address = (await client.FillAsync("/arenden?flik=alla", "sok", ("sok", "nora"))).Headers.Location!;
        await client.GetPageAsync(address.PathAndQuery);
        app.Commands.Clear();
        Assert.NotEmpty((await client.GetPageAsync(address.PathAndQuery)).QuerySelectorAll("tbody tr"));
        Assert.Equal(3, app.Commands.Seen.Count);
    }
}
