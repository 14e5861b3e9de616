using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Testing;
using Torget.Web.Data;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Features.Anteckningar;

namespace Torget.Web.Tests.Hosting;

/// <summary>
/// An application whose database has answered before anybody waits for it, but for the statements that are named. Over a socket that happens by chance,
/// and the more often the busier the machine is.
/// </summary>
public sealed class PromptDatabase : TestApp
{
    /// <summary>What stands in a statement that is waited for.</summary>
    public string? Waited { get; set; }

    /// <summary>What happens just before the first of those.</summary>
    public Func<Task>? Meanwhile { get; set; }

    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.ConfigureDbContext<TorgetDb>(options => options.AddInterceptors(new Statements(this), new Commits()));
    }

#pragma warning disable CA1849 // That it answers at once is what is tried.
    private sealed class Statements(PromptDatabase app) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (app.Waited is { } waited && command.CommandText.Contains(waited, StringComparison.Ordinal))
            {
                await Task.Delay(50, cancellationToken);
                if (app.Meanwhile is { } meanwhile)
                {
                    app.Meanwhile = null;
                    await meanwhile();
                }

                return result;
            }

            return InterceptionResult<DbDataReader>.SuppressWithResult(command.ExecuteReader());
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<int>.SuppressWithResult(command.ExecuteNonQuery()));
    }

    private sealed class Commits : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            transaction.Commit();
            return new(InterceptionResult.Suppress());
        }
    }
#pragma warning restore CA1849
}

/// <summary>A page is the same however fast what it reads is there.</summary>
public sealed class PromptDatabaseTests(PromptDatabase app) : IClassFixture<PromptDatabase>
{
    [Fact]
    public async Task What_is_not_in_a_case_is_not_found_though_the_rest_of_its_page_has_forms()
    {
        var story = await WholeStory.WholeAsync(app);
        foreach (var (account, segment) in new[] { (TestActors.Af, "plan?utgava=9"), (TestActors.Fk, "skydd"), (TestActors.Af, $"planeringstraff/{Guid.NewGuid()}") })
        {
            using var client = await app.ClientAsync(account);
            Assert.Equal((segment, HttpStatusCode.NotFound), (segment, (await client.GetAsync($"/arenden/{story.Number}/{segment}")).StatusCode));
        }
    }

    [Fact]
    public async Task A_form_that_waits_for_more_than_the_rest_of_its_page_is_the_one_that_is_answered()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, DataKind.Planering, "Ringde."));
        var note = (await app.QueryAsync<Guid>("SELECT id FROM notes WHERE case_id = $1", story.Sent.Id))[0];
        var path = $"/arenden/{story.Number}/utlamna?anteckning={note}&part=fk";
        using var client = await app.ClientAsync(TestActors.Af);
        app.Waited = "readers_at";
        try
        {
            var answer = await client.FillAsync(path, "lamna-ut", ("motivering", "Prövat enligt lagen i dag."));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("Välj vem", (await answer.PageAsync()).Refusal());
        }
        finally
        {
            (app.Waited, app.Meanwhile) = (null, null);
        }
    }

    [Fact]
    public async Task What_is_sent_while_it_is_read_through_once_more_leads_to_the_case()
    {
        var id = Guid.CreateVersion7();
        var path = $"/arenden/ny/{id}/kontrollera";
        await app.ActAsync(TestActors.Af, async services => await services.GetRequiredService<DraftStore>().SaveAsync(
            id, Scenarios.Form(await services.GetRequiredService<RegisterAktualisering>().ChoicesAsync(), TimeProvider.System.Today()), Guid.NewGuid(), 0));
        using var client = await app.ClientAsync(TestActors.Af);
        var fields = (await client.GetPageAsync(path)).FormOf("skicka-in").Fields();
        HttpResponseMessage? first = null;
        (app.Waited, app.Meanwhile) = ("drafts", async () => first = await client.PostAsync(path, fields));
        try
        {
            var second = await client.PostAsync(path, fields);
            Assert.NotNull(first);
            Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (first.StatusCode, second.StatusCode));
            Assert.Matches("^/arenden/T-[0-9]{4}-[0-9]{4}$", second.Headers.Location!.AbsolutePath);
            Assert.Equal(first.Headers.Location!.AbsolutePath, second.Headers.Location.AbsolutePath);

            // What has been sent has its blankett in the case.
            Assert.Equal($"{second.Headers.Location.AbsolutePath}/medgivande", (await client.GetAsync($"/arenden/ny/{id}/blankett")).Headers.Location!.AbsolutePath);
        }
        finally
        {
            (app.Waited, app.Meanwhile) = (null, null);
        }
    }

    [Fact]
    public async Task What_is_refused_stands_on_pages_of_a_permission_and_of_a_meeting_too()
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        await app.Scenarios.PutOnAgendaAsync(await app.Scenarios.SendAsync(TestActors.Af, null, "region"), meeting);
        await app.Scenarios.HoldMeetingAsync(meeting, "beredning.region", "region");
        foreach (var (account, path, form, said) in new[]
        {
            (TestActors.Af, "/nodoppning", "oppna", "Skriv ärendenumret"), ("beredning.region", $"/beredning/{meeting}", "kompletteras", "Skriv senaste svarsdag"),
            (TestActors.Samordnare, $"/beredning/{meeting}/andra", "stall-in", "Skriv varför mötet ställs in."),
        })
        {
            using var client = await app.ClientAsync(account);
            var refused = await client.FillAsync(path, form);
            Assert.Equal((form, HttpStatusCode.OK), (form, refused.StatusCode));
            Assert.Contains(said, (await refused.PageAsync()).Refusal());
        }
    }
}
