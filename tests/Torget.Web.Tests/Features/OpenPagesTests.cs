using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain.Cases;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Tests.Conventions;

namespace Torget.Web.Tests.Features;

/// <summary>What stands open on somebody's screen when the medgivande ends (T-11): the next thing that is done there shows nothing, and nothing is taken from the owner.</summary>
public sealed class OpenPagesTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Ledamot = "beredning.fk";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_of_a_meeting_and_a_form_that_stand_open_show_and_take_nothing_more(bool isWithdrawn)
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk", "region");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var meeting = await app.Scenarios.PlanMeetingAsync();
        await app.Scenarios.PutOnAgendaAsync(sent, meeting);
        await app.Scenarios.HoldMeetingAsync(meeting, Ledamot, "fk");
        var (ledamot, fk) = (await app.ClientAsync(Ledamot), await app.ClientAsync(TestActors.Fk));
        var (room, notes) = ($"/beredning/{meeting}", $"/arenden/{sent.Number}/anteckningar");
        var open = await ledamot.GetPageAsync(room);
        Assert.Contains("Lindqvist", open.Body!.TextContent);
        var view = open.FormOf("ja").Fields();
        var note = (await fk.GetPageAsync(notes)).FormOf("anteckning").Fields(("text", "Skrivs när medgivandet upphör"));
        var before = await CountsAsync();
        var log = await LinesAsync(sent);

        if (isWithdrawn)
        {
            await app.Scenarios.WithdrawMedgivandeAsync(sent);
        }
        else
        {
            await app.Scenarios.MoveMedgivandeAsync(sent, -30, -1);
        }

        var after = (await ledamot.GetAsync(room), await ledamot.PostAsync(room, view), await fk.PostAsync(notes, note));
        foreach (var answer in new[] { after.Item1, after.Item2, after.Item3 })
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.False(text.Contains("Lindqvist", StringComparison.Ordinal) || text.Contains("Behöver stöd från flera.", StringComparison.Ordinal), $"{answer.RequestMessage!.RequestUri} {answer.StatusCode}");
        }

        // The place on the agenda is a number; what was being written is refused, and can be copied from the page.
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (after.Item1.StatusCode, after.Item3.StatusCode));
        Assert.NotEqual(HttpStatusCode.Found, after.Item2.StatusCode);
        Assert.Contains("Skrivs när medgivandet upphör", await after.Item3.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await fk.PostAsync($"/arenden/{sent.Number}/utkast/anteckning", note)).StatusCode);

        // The owner has all that it had, and what was shown is still to be followed.
        Assert.Equal(before, await CountsAsync());
        Assert.Empty(log.Except(await LinesAsync(sent)));
        Assert.Contains(log, line => line.Contains(Ledamot, StringComparison.Ordinal) && line.Contains("medgivande", StringComparison.Ordinal));
        Assert.Contains("Lindqvist", (await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden/{sent.Number}")).Body!.TextContent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_circuit_that_stands_open_does_next_finds_nothing(bool isWithdrawn)
    {
        // A circuit lives in one scope: what is injected there is held as long as the page is.
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        Assert.True(CaseNumber.TryParse(sent.Number, out var number));
        await app.ActAsync(TestActors.Fk, async circuit =>
        {
            var (files, search) = (circuit.GetRequiredService<OpenCaseFile>(), circuit.GetRequiredService<SearchCases>());
            Assert.NotNull((await files.ExecuteAsync(number, CaseParts.Aktualisering)).File);
            Assert.Contains((await search.ExecuteAsync("Lindqvist")).Cases, found => found.Id == sent.Id);
            await (isWithdrawn ? app.Scenarios.WithdrawMedgivandeAsync(sent) : app.Scenarios.MoveMedgivandeAsync(sent, -30, -1));
            Assert.Null((await files.ExecuteAsync(number, CaseParts.Aktualisering)).File);
            Assert.DoesNotContain((await search.ExecuteAsync("Lindqvist")).Cases, found => found.Id == sent.Id);
            return true;
        });
    }

    // How many rows the tables with data of a case have, but for what is made for reading them.
    private async Task<List<string>> CountsAsync()
    {
        List<string> counts = [];
        foreach (var table in CaseTables.All.Select(CaseTables.Table).Where(table => table is not ("access_log" or "case_access")))
        {
            counts.AddRange(await app.QueryAsync<string>($"SELECT '{table} ' || count(*) FROM {table}"));
        }

        return counts;
    }

    private Task<List<string>> LinesAsync(SentCase sent) => app.QueryAsync<string>(
        "SELECT l.id || ' ' || u.username || ' ' || l.action || ' ' || l.ground FROM access_log l JOIN users u ON u.id = l.user_id WHERE l.case_id = $1", sent.Id);
}
