using AngleSharp.Dom;
using Torget.Testing;
using Torget.Web.Features.Cases;

namespace Torget.Web.Tests.Features;

/// <summary>One party with 120 cases, one with exactly as many as are counted.</summary>
public sealed class LongLists : TestApp
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Scenarios.CopyAsync(await Scenarios.SendAsync(TestActors.Af), 119);
        await Scenarios.CopyAsync(await Scenarios.SendAsync(TestActors.Fk), ListCases.CountedTo - 1);
    }
}

public sealed class ListCasesTests(LongLists app) : IClassFixture<LongLists>
{
    [Theory]
    [InlineData("/arenden", "number_serial DESC")]
    [InlineData("/arenden?ordning=stigande", "number_serial")]
    [InlineData("/arenden?flik=alla&sortera=andrad", "updated_at DESC, number_serial DESC")]
    [InlineData("/arenden?flik=alla&sortera=andrad&ordning=stigande", "updated_at, number_serial")]
    [InlineData("/arenden?flik=alla&sortera=uppfoljning", "coalesce(follow_up_due_on, 'infinity'), number_serial")]
    [InlineData("/arenden?flik=alla&sortera=uppfoljning&ordning=fallande", "coalesce(follow_up_due_on, 'infinity') DESC, number_serial DESC")]
    [InlineData("/arenden?flik=vantar&sortera=namn", "(SELECT last_name FROM persons p WHERE p.case_id = cases.id), (SELECT first_name FROM persons p WHERE p.case_id = cases.id), number_serial")]
    [InlineData("/arenden?flik=alla&sortera=namn&ordning=fallande", "(SELECT last_name FROM persons p WHERE p.case_id = cases.id) DESC, (SELECT first_name FROM persons p WHERE p.case_id = cases.id) DESC, number_serial DESC")]
    public async Task Paging_forth_and_back_visits_each_case_once_in_order(string path, string order)
    {
        var all = await app.QueryAsync<string>(
            $"SELECT format('T-%s-%s', number_year, lpad(number_serial::text, 4, '0')) FROM cases WHERE aktualiserande_party_id = (SELECT id FROM parties WHERE code = 'af') ORDER BY {order}");
        var client = await app.ClientAsync(TestActors.Af);

        List<List<string>> pages = [];
        string? last = null;
        for (string? next = path; next is not null && pages.Count < 9;)
        {
            var page = await client.GetPageAsync(next);
            pages.Add([.. page.QuerySelectorAll("tbody td[data-label='Ärende']").Select(cell => cell.TextContent.Trim())]);
            Assert.Equal(pages.Count == 1, page.QuerySelector("a[rel=prev]") is null);
            (last, next) = (next, page.QuerySelector("a[rel=next]")?.GetAttribute("href"));
        }

        Assert.Equal([50, 50, 20], pages.Select(page => page.Count));
        Assert.Equal(all, pages.SelectMany(page => page));

        var back = (await client.GetPageAsync(last!)).QuerySelector("a[rel=prev]")!.GetAttribute("href");
        var middle = await client.GetPageAsync(back!);
        Assert.Equal(pages[1], middle.QuerySelectorAll("tbody td[data-label='Ärende']").Select(cell => cell.TextContent.Trim()));
        Assert.NotNull(middle.QuerySelector("a[rel=next]"));
        var first = await client.GetPageAsync(middle.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(pages[0], first.QuerySelectorAll("tbody td[data-label='Ärende']").Select(cell => cell.TextContent.Trim()));
        Assert.Null(first.QuerySelector("a[rel=prev]"));
    }

    [Fact]
    public async Task Counts_are_exact_up_to_five_hundred_and_then_say_that_there_are_more()
    {
        var client = await app.ClientAsync(TestActors.Fk);
        Assert.Equal(["500", "0", "500", "0", "500"], await CountsAsync());
        await app.Scenarios.CopyAsync(new SentCase((await app.QueryAsync<Guid>("SELECT id FROM cases WHERE number_serial = 121"))[0], "T-0000-0121"), 1);
        Assert.Equal(["500+", "0", "500+", "0", "500+"], await CountsAsync());

        // So many are not put in the order of names, and it is said.
        var page = await client.GetPageAsync("/arenden?sortera=namn");
        Assert.Contains("visas efter nummer", page.QuerySelector("main")!.TextContent);
        Assert.Equal("descending", page.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.DoesNotContain("Namn", page.QuerySelectorAll("th a").Select(link => link.TextContent));

        async Task<List<string>> CountsAsync() =>
            [.. (await client.GetPageAsync("/arenden")).QuerySelectorAll(".tabs .count").Select(count => count.TextContent)];
    }

    [Theory]
    [InlineData("flik=ingen&sortera=namn&ordning=upp")]
    [InlineData("flik=&sortera=&ordning=&efter=&fore=")]
    [InlineData("efter=T-2026-0&fore=x")]
    [InlineData("efter=T-99999-0001")]
    [InlineData("efter=T-2026-99999999999")]
    [InlineData("efter='%3B DROP TABLE cases%3B --")]
    [InlineData("flik=mina&flik=mina")]
    [InlineData("sortera=%00&efter=%00")]
    [InlineData("okand=1&__proto__=1")]
    public async Task What_the_address_says_wrong_is_read_as_not_said(string query)
    {
        var client = await app.ClientAsync(TestActors.Af);
        var page = await client.GetPageAsync($"/arenden?{query}");
        Assert.Equal(50, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("Mina 120", page.QuerySelector(".tabs a[aria-current=page]")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("efter=T-1999-0001")]
    [InlineData("fore=T-9999-0001&ordning=stigande&efter=T-9999-0001")]
    [InlineData("sortera=andrad&efter=T-2019-4711")]
    [InlineData("sortera=andrad&efter=T-9999-4711&flik=alla")]
    public async Task A_place_that_no_case_has_is_answered_calmly(string query) =>
        Assert.Equal("Ärenden", (await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden?{query}")).QuerySelector("h1")!.TextContent);

    [Fact]
    public async Task A_foreign_case_as_the_place_in_the_list_tells_nothing_of_it()
    {
        var foreign = (await app.QueryAsync<int>("SELECT number_serial FROM cases WHERE responsible_party_id = (SELECT id FROM parties WHERE code = 'fk') LIMIT 1"))[0];
        var year = (await app.QueryAsync<int>("SELECT number_year FROM cases LIMIT 1"))[0];
        var client = await app.ClientAsync(TestActors.Af);
        var there = await client.GetPageAsync($"/arenden?flik=alla&sortera=andrad&efter=T-{year}-{foreign:D4}");
        var nowhere = await client.GetPageAsync($"/arenden?flik=alla&sortera=andrad&efter=T-{year}-9999");
        Assert.Equal(nowhere.QuerySelector("main")!.TextContent, there.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Pages_that_are_read_open_no_circuit_and_the_form_does()
    {
        var client = await app.ClientAsync(TestActors.Af);
        var number = (await app.QueryAsync<string>("SELECT format('T-%s-0001', number_year) FROM cases WHERE number_serial = 1"))[0];
        foreach (var path in new[] { "/", "/arenden", $"/arenden/{number}", "/arenden/utkast" })
        {
            Assert.DoesNotContain("<!--Blazor:{\"type\":\"server\"", await client.GetStringAsync(path));
        }

        Assert.Contains("<!--Blazor:{\"type\":\"server\"", await client.GetStringAsync($"/arenden/ny/{Guid.NewGuid()}"));
    }

    [Theory]
    [InlineData(-1, "Active", "Skulle ha gjorts", "forsenad snart")]
    [InlineData(0, "Active", "Snart", "snart")]
    [InlineData(14, "Planering", "Snart", "snart")]
    [InlineData(15, "Active", null, "")]
    [InlineData(-1, "Avslut", null, "")]
    public async Task T_33_What_is_to_be_followed_up_is_marked_in_every_list_and_can_be_asked_for(int days, string phase, string? mark, string filters)
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Soc);
        await app.ExecuteAsync(
            "UPDATE cases SET follow_up_due_on = torget_today() + $2, phase = $3, phase_left = CASE WHEN $3 = 'Avslut' THEN 'Active' END, ended_on = CASE WHEN $3 = 'Avslut' THEN torget_today() END WHERE id = $1",
            sent.Id, days, phase);
        var client = await app.ClientAsync(TestActors.Soc);
        Assert.Equal(mark, (await RowAsync(""))?.QuerySelector("td[data-label='Uppföljning'] .row-mark")?.TextContent);
        foreach (var filter in new[] { "forsenad", "snart" })
        {
            Assert.Equal(filters.Contains(filter, StringComparison.Ordinal), await RowAsync($"&uppfoljs={filter}") is not null);
        }

        async Task<IElement?> RowAsync(string filter) => (await client.GetPageAsync($"/arenden?flik=alla{filter}"))
            .QuerySelectorAll("tbody tr").SingleOrDefault(row => row.TextContent.Contains(sent.Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_that_has_ended_moves_from_mine_to_ended()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Soc);
        var client = await app.ClientAsync(TestActors.Soc);
        Assert.Equal([true, true, false], await ShownAsync());
        await app.Scenarios.EndAsync(sent, "Avslut", 30);
        Assert.Equal([false, true, true], await ShownAsync());
        await app.Scenarios.EndAsync(sent, "Avslut", 31);
        Assert.Equal([false, true, false], await ShownAsync());

        async Task<List<bool>> ShownAsync()
        {
            List<bool> shown = [];
            foreach (var tab in new[] { "mina", "alla", "avslutade" })
            {
                shown.Add((await client.GetPageAsync($"/arenden?flik={tab}")).Body!.TextContent.Contains(sent.Number, StringComparison.Ordinal));
            }

            return shown;
        }
    }
}
