using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain.Cases;
using Torget.Testing;
using Torget.Web.Data;
using Torget.Web.Features.Cases;

namespace Torget.Web.Tests.Features;

/// <summary>An application that takes note of every command that goes to the database.</summary>
public sealed class CountedApp : TestApp
{
    public CountedApp() => Whole = new(() => WholeStory.WholeAsync(this));

    public CommandCounter Commands { get; } = new();

    /// <summary>One case with everything in it.</summary>
    public Lazy<Task<CaseStory>> Whole { get; }

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
        var story = await app.Whole.Value;
        var number = story.Sent.Number;
        (string Account, string Path, int Budget)[] pages =
        [
            (TestActors.Af, "/", 4), (TestActors.Samordnare, "/", 4), (TestActors.Utforare, "/", 4),
            (TestActors.Af, "/nodoppning", 1), (TestActors.Af, "/utlamnat", 1), (TestActors.Af, $"/arenden/{number}/utlamna", 10), (TestActors.Af, "/arenden", 2), (TestActors.Samordnare, "/arenden?flik=alla&verksamhet=ungdomstorget&sortera=uppfoljning", 2),
            (TestActors.Af, "/arenden?flik=alla&sortera=namn", 2),
            (TestActors.Af, $"/arenden/{number}", 6), (TestActors.Af, $"/arenden/{number}/historik", 5), (TestActors.Fk, $"/arenden/{number}/historik?vad=plan", 3), (TestActors.Samordnare, "/uppfoljning", 1),
            (TestActors.Af, "/uppfoljning/efter-avslut", 1), (TestActors.Af, "/arenden/lamnade", 1), (TestActors.Af, "/steg", 1), (TestActors.Samordnare, "/samordningsteam", 2),
            (TestActors.Af, $"/arenden/{number}/team", 15), (TestActors.Af, $"/arenden/{number}/planeringstraff", 16), (TestActors.Af, $"/arenden/{number}/plan", 15),
            (TestActors.Af, $"/arenden/{number}/uppfoljning", 24), (TestActors.Af, $"/arenden/{number}/insatser", 14), (TestActors.Af, $"/arenden/{number}/anteckningar", 14),
            (TestActors.Af, $"/arenden/{number}/dokument", 13), (TestActors.Af, $"/arenden/{number}/avslut", 14), (TestActors.Af, $"/arenden/{number}/medgivande", 10),
            (TestActors.Af, $"/arenden/{number}/utskrift", 36),
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
    public async Task The_history_is_read_page_by_page_and_every_line_of_it_once()
    {
        var story = await app.Whole.Value;
        var path = $"/arenden/{story.Number}/historik";

        // Ten at each moment: what tells a page's last line from the next one's first is not the time alone.
        await app.ExecuteAsync(
            """
            INSERT INTO case_events (id, case_id, action, "from", "to", at, user_id, party_id)
            SELECT gen_random_uuid(), $1, 'MarkStep', 'Active', 'Active', timestamptz '2024-02-29 23:30:00+01' - n / 10 * interval '1 day', c.responsible_user_id, c.responsible_party_id
            FROM generate_series(0, 119) n, cases c WHERE c.id = $1
            """,
            story.Sent.Id);
        var client = await app.ClientAsync(TestActors.Af);
        List<string> whole = [], pages = [];
        for (string? next = path; next is not null;)
        {
            var page = await client.GetPageAsync(next);
            var lines = page.QuerySelectorAll(".timeline > li").Select(line => line.TextContent).ToList();
            Assert.InRange(lines.Count, 1, HistoryView.PageSize);
            whole.AddRange(lines);
            pages.Add(next);
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        var there = (await app.QueryAsync<long>(
            """
            SELECT (SELECT count(*) FROM case_events WHERE case_id = $1)
                + (SELECT count(*) FROM note_texts t JOIN notes n ON n.id = t.note_id WHERE n.case_id = $1 AND (n.kind IS NOT NULL OR n.owner_party_id = c.responsible_party_id))
                + (SELECT count(*) FROM documents d WHERE d.case_id = $1 AND (d.kind IS NOT NULL OR d.owner_party_id = c.responsible_party_id))
            FROM cases c WHERE c.id = $1
            """,
            story.Sent.Id))[0];
        Assert.Equal(there, whole.Count);
        Assert.Equal((there + HistoryView.PageSize - 1) / HistoryView.PageSize, pages.Count);

        // By days in Sweden, by party and by what it is about; what is no day, no party and no place narrows nothing.
        Assert.Equal(10, await CountAsync("?fran=2024-02-29&till=2024-02-29"));
        Assert.Equal(0, await CountAsync("?fran=2024-03-01&till=2024-03-31"));
        var wrong = await client.GetPageAsync($"{path}?fran=31/3-24&till=2024-03-31");
        Assert.Equal(("31/3-24", "Skriv dagen, till exempel 2026-03-31."), (wrong.QuerySelector("#fran")!.GetAttribute("value"), wrong.QuerySelector("#fran-fel")!.TextContent));
        Assert.Equal(20, await CountAsync("?till=2024-02-19&vad=plan"));
        Assert.Equal(0, await CountAsync("?till=2024-02-19&vad=uppfoljning"));
        Assert.Equal(0, await CountAsync("?till=2024-02-19&part=fk"));
        Assert.Equal(20, await CountAsync("?till=2024-02-19&part=af"));
        Assert.Equal(HistoryView.PageSize, await CountAsync("?fran=0001-01-01&till=9999-12-31&vad='&part=%3Cb%3E&efter=99999999999999999999-1"));
        var fk = (await client.GetPageAsync($"{path}?vad=anteckningar&part=fk")).QuerySelectorAll(".timeline > li").Select(line => line.TextContent).ToList();
        Assert.True(fk.Count == 2 && fk.Exists(line => line.Contains("Fk halsa", StringComparison.Ordinal)) && fk.Exists(line => line.Contains("Fk underlag", StringComparison.Ordinal)), string.Join('|', fk));
        Assert.Contains("Inget som du får läsa passar filtren.", (await client.GetPageAsync($"{path}?till=2001-01-01")).Body!.TextContent);

        async Task<int> CountAsync(string query) => (await client.GetPageAsync(path + query)).QuerySelectorAll(".timeline > li").Length;
    }

    [Fact]
    public void Whatever_is_done_to_a_case_is_of_one_matter() =>
        Assert.Equal(Enum.GetValues<CaseAction>().Order(), HistoryMatters.All.SelectMany(matter => matter.Actions()).Order());

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
