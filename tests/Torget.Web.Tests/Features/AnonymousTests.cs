using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Torget.Testing;
using Torget.Web.Features.Aktualiseringar;

namespace Torget.Web.Tests.Features;

public sealed class AnonymousTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly int ThisYear = Torget.Domain.SwedishCalendar.DateIn(DateTimeOffset.UtcNow).Year;

    [Fact]
    public async Task The_counter_has_nothing_but_owner_verksamhet_kön_and_year() => Assert.Equal(
        ["count integer", "kon text", "owner_party_id uuid", "verksamhet_id uuid", "year integer"],
        await app.QueryAsync<string>(
            "SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'anonymous_counts' ORDER BY 1"));

    [Fact]
    public async Task Each_counting_adds_one_for_the_own_party_and_figures_alone_read_it()
    {
        foreach (var (account, kon) in new[] { (TestActors.Soc, "Kvinna"), (TestActors.Soc, "Kvinna"), (TestActors.Soc, "Man"), (TestActors.Kaa, "Kvinna") })
        {
            var answer = await PostAsync(account, "ungdomstorget", kon, $"{ThisYear - 1}", Guid.NewGuid());
            Assert.Equal((HttpStatusCode.Redirect, "/arenden/anonymt?klart=1"), (answer.StatusCode, new Uri(app.Address, answer.Headers.Location!).PathAndQuery));
        }

        const string Lines = "SELECT concat_ws(' ', p.code, v.code, a.kon, a.count) FROM anonymous_counts a JOIN parties p ON p.id = a.owner_party_id JOIN verksamheter v ON v.id = a.verksamhet_id WHERE a.year = extract(year FROM torget_today()) - 1 ORDER BY 1";
        string[] counted = ["umea-kaa ungdomstorget Kvinna 1", "umea-socialtjanst ungdomstorget Kvinna 2", "umea-socialtjanst ungdomstorget Man 1"];
        Assert.Equal(counted, await app.QueryAsRoleAsync<string>("torget_stats", Lines));
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await app.QueryAsAsync<string>(await app.SessionAsync(TestActors.Soc), Lines));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task It_leaves_no_case_no_history_and_no_draft_and_the_log_tells_nothing_of_whom()
    {
        var id = Guid.CreateVersion7();
        await app.ActAsync(TestActors.Region, services => services.GetRequiredService<DraftStore>()
            .SaveAsync(id, new AktualiseringForm { FirstName = "Hemlig", Orsak = "Skyddad" }, Guid.NewGuid(), 0));
        var last = (await app.QueryAsync<long>("SELECT coalesce(max(id), 0) FROM access_log"))[0];
        var before = await app.QueryAsync<long>("SELECT count(*) FROM cases UNION ALL SELECT count(*) FROM case_events");
        await PostAsync(TestActors.Region, "vuxentorget", "Man", $"{ThisYear}", Guid.NewGuid(), $"?utkast={id}");

        Assert.Equal(before, await app.QueryAsync<long>("SELECT count(*) FROM cases UNION ALL SELECT count(*) FROM case_events"));
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM drafts WHERE id = $1", id));
        Assert.Equal(
            ["CountAnonymous - -", $"EraseDraft - {id}"],
            await app.QueryAsync<string>(
                "SELECT concat_ws(' ', action, coalesce(case_id::text, '-'), coalesce(item, '-')) FROM access_log WHERE id > $1 AND action IN ('CountAnonymous', 'EraseDraft') ORDER BY id", last));
    }

    [Fact]
    public async Task A_second_click_counts_nothing()
    {
        var sending = Guid.NewGuid();
        for (var click = 0; click < 3; click++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(TestActors.Af, "ungdomstorget", "UppgiftSaknas", "2019", sending)).StatusCode);
        }

        Assert.Equal([1], await app.QueryAsync<int>("SELECT count FROM anonymous_counts WHERE kon = 'UppgiftSaknas' AND year = 2019"));
    }

    [Theory]
    [InlineData("", "Kvinna", "2020", "Verksamhet-fel")]
    [InlineData("steget-vidare", "Kvinna", "2020", "Verksamhet-fel")]
    [InlineData("ungdomstorget", "", "2020", "Kon-fel")]
    [InlineData("ungdomstorget", "'; --", "2020", "Kon-fel")]
    [InlineData("ungdomstorget", "Kvinna", "2016", "Year-fel")]
    [InlineData("ungdomstorget", "Kvinna", "9999", "Year-fel")]
    [InlineData("ungdomstorget", "Kvinna", "i år", "Year-fel")]
    public async Task What_is_not_possible_is_said_beside_its_field(string verksamhet, string kon, string year, string error)
    {
        var answer = await PostAsync(TestActors.Fk, verksamhet, kon, year, Guid.NewGuid());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull((await answer.PageAsync()).GetElementById(error));
        Assert.Equal([0L], await app.QueryAsync<long>("SELECT count(*) FROM anonymous_counts a JOIN parties p ON p.id = a.owner_party_id WHERE p.code = 'fk'"));
    }

    [Theory]
    [InlineData(TestActors.Samordnare)]
    [InlineData(TestActors.Kansli)]
    [InlineData(TestActors.Utforare)]
    public async Task Nobody_but_a_handläggare_counts_in_the_database_either(string account)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.ClientAsync(account)).GetAsync("/arenden/anonymt")).StatusCode);
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await app.QueryAsAsync<object>(
            await app.SessionAsync(account), "SELECT count_anonymous((SELECT id FROM verksamheter WHERE code = 'ungdomstorget'), 'Kvinna', 2020)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<HttpResponseMessage> PostAsync(string account, string verksamhet, string kon, string year, Guid sending, string query = "")
    {
        var client = await app.ClientAsync(account);
        var id = (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = $1", verksamhet)).Select(found => found.ToString()).FirstOrDefault() ?? verksamhet;
        return await client.PostFormAsync(
            $"/arenden/anonymt{query}",
            ("__RequestVerificationToken", await client.TokenAsync($"/arenden/anonymt{query}")), ("_handler", "anonymt"),
            ("Verksamhet", id), ("Kon", kon), ("Year", year), ("Sending", $"{sending}"));
    }
}
