using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Features.Samordningsteam;

namespace Torget.Web.Tests.Features;

/// <summary>One person to look for, in a case of KAA's.</summary>
public sealed class AsasCase : TestApp
{
    public string Number { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var sent = await Scenarios.SendAsync(TestActors.Kaa, (form, _) => (form.FirstName, form.LastName) = ("Åsa", "Öberg-Lindqvist"));
        Number = sent.Number;
    }
}

/// <summary>What can be asked of the list of cases beside its pages: tabs, filters, a search, saved views, files.</summary>
public sealed class CaseListTests(AsasCase app) : IClassFixture<AsasCase>
{
    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Each_tab_has_its_cases_and_a_case_leaves_it_when_its_reason_is_over()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        var (af, fk, samordnare) = (await app.ClientAsync(TestActors.Af), await app.ClientAsync(TestActors.Fk), await app.ClientAsync(TestActors.Samordnare));
        Assert.Equal("mina alla", await TabsAsync(af, story));
        Assert.Equal("", await TabsAsync(fk, story));
        Assert.Equal("alla", await TabsAsync(samordnare, story));

        // In the team, and asked; who asked waits.
        var member = await story.KeyAsync(TestActors.Fk);
        await story.DoAsync<ChangeTeam>(TestActors.Af, (team, post) => team.AddMemberAsync(post, member, "Handläggare"));
        await story.DoAsync<ChangeTeam>(TestActors.Af, async (team, post) => await team.RequestUnderlagAsync(post, "Hur länge?", await story.PartyAsync("fk"), null, Today.AddDays(7)));
        Assert.Equal("mina vantar alla", await TabsAsync(af, story));
        Assert.Equal("teamet alla", await TabsAsync(fk, story));
        await app.ExecuteAsync("UPDATE assignments SET \"to\" = torget_today() - 1, \"from\" = torget_today() - 3 WHERE case_id = $1 AND ground = 'Team'", story.Sent.Id);
        Assert.Equal("", await TabsAsync(fk, story));

        await app.Scenarios.EndAsync(story.Sent, "Avslut", 3);
        Assert.Equal("avslutade alla", await TabsAsync(af, story));
    }

    [Fact]
    public async Task On_its_way_through_the_beredning_a_case_waits_for_somebody_else_until_a_komplettering_is_asked_for()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af);
        var story = new CaseStory(app, sent);
        var (af, samordnare) = (await app.ClientAsync(TestActors.Af), await app.ClientAsync(TestActors.Samordnare));
        Assert.Equal("mina vantar alla", await TabsAsync(af, story));
        Assert.Equal("alla", await TabsAsync(samordnare, story));
        // Whoever takes part by a medgivande alone may ask, and the case's page says so.
        Assert.NotNull((await samordnare.GetPageAsync($"/arenden/{sent.Number}")).QuerySelector($"a[href='/arenden/{sent.Number}/komplettering']"));
        await samordnare.FillAsync($"/arenden/{sent.Number}/komplettering", "fraga", ("fraga", "Finns ett utlåtande?"), ("till", ""), ("senast", $"{Today.AddDays(7):yyyy-MM-dd}"));
        Assert.Equal("mina alla", await TabsAsync(af, story));
        Assert.Equal("vantar alla", await TabsAsync(samordnare, story));
    }

    [Theory]
    [InlineData("verksamhet=ungdomstorget", true)]
    [InlineData("verksamhet=vuxentorget", false)]
    [InlineData("verksamhet=finns-inte", false)]
    [InlineData("verksamhet='%3B--", true)]
    [InlineData("fas=samordningsteam", true)]
    [InlineData("fas=SAMORDNINGSTEAM", true)]
    [InlineData("fas=active", false)]
    [InlineData("fas=3", true)]
    [InlineData("fas=nej", true)]
    [InlineData("part=af", true)]
    [InlineData("part=fk", false)]
    [InlineData("barare=saknas", false)]
    [InlineData("barare=<af.handlaggare>", true)]
    [InlineData("barare=<fk.handlaggare>", false)]
    [InlineData("barare=x", true)]
    [InlineData("uppfoljs=forsenad", false)]
    [InlineData("verksamhet=ungdomstorget&fas=samordningsteam&part=af&barare=<af.handlaggare>", true)]
    [InlineData("verksamhet=ungdomstorget&fas=active&part=af", false)]
    public async Task Filters_narrow_rows_and_counts_alike_and_what_they_say_wrong_is_read_as_not_said(string filter, bool isThere)
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        foreach (var account in new[] { TestActors.Af, TestActors.Fk })
        {
            filter = filter.Replace($"<{account}>", $"{(await app.QueryAsync<Guid>("SELECT id FROM users WHERE username = $1", account))[0]}", StringComparison.Ordinal);
        }

        var page = await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden?flik=mina&{filter}");
        Assert.Equal(isThere, Numbers(page).Contains(story.Sent.Number));
        Assert.Equal($"{Numbers(page).Count}", page.QuerySelector(".tabs a[aria-current] .count")!.TextContent);
        Assert.Equal(isThere, page.QuerySelector("a[download]") is not null);
    }

    /// <summary>What is written, and whether Åsa Öberg-Lindqvist, 2003-07-02, is found by it.</summary>
    public static TheoryData<string, bool> Texts() => new()
    {
        { "åsa", true }, { "ÅSA ÖBERG", true }, { "öberg åsa", true }, { "lindqvist", true }, { "lind", true }, { "öb li", true }, { "Öberg-Lindqvist", true },
        { "A\u030Asa", true }, { "lindkvist", true }, { "lindqist", true }, { "Åsa Lindkvist", true }, { "qvist", false }, { "asa", false }, { "Åsa Svensson", false },
        { "20030702", true }, { "030702", true }, { "200307022384", true }, { "030702-2384", true }, { "19030702", false }, { "200307022385", false },
        { "%", false }, { "__", false }, { "'; DROP TABLE persons; --", false }, { "👩‍👩‍👧", false }, { "<script>alert(1)</script>", false }, { "\\", false },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_person_is_found_by_the_beginning_of_a_name_by_much_the_same_and_by_number(string text, bool isFound)
    {
        var client = await app.ClientAsync(TestActors.Kaa);
        var (page, address) = await SearchAsync(client, text);
        Assert.Equal(isFound, Numbers(page).Contains(app.Number));
        Assert.Equal(text.Trim(), page.QuerySelector<IHtmlInputElement>("#sok")!.Value);

        // Nothing of it stands in the address, nor in any of the page's links.
        Assert.Matches("^/arenden\\?flik=alla&sok=[0-9a-f-]{36}$", address);
        Assert.All(page.Links, link => Assert.DoesNotContain(text.Trim(), Uri.UnescapeDataString(link.GetAttribute("href")!), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_search_is_the_users_own_goes_with_tabs_and_filters_and_is_asked_for_again_when_it_is_gone()
    {
        var sent = app.Number;
        var kaa = await app.ClientAsync(TestActors.Kaa);
        var (page, address) = await SearchAsync(kaa, "öberg");
        var mine = page.QuerySelectorAll(".tabs a")[0].GetAttribute("href")!;
        Assert.Contains(sent, Numbers(await kaa.GetPageAsync(mine)));
        Assert.DoesNotContain(sent, Numbers(await kaa.GetPageAsync($"{mine}&fas=active")));
        Assert.Contains(sent, Numbers((await SearchAsync(kaa, sent)).Page));
        Assert.Contains(sent, Numbers((await SearchAsync(kaa, sent.ToLowerInvariant())).Page));
        Assert.Contains(sent, Numbers((await SearchAsync(kaa, sent["T-".Length..])).Page));

        // Another's is not there, nor is one that never was; and whoever may not see the case does not find it.
        var af = await app.ClientAsync(TestActors.Af);
        foreach (var foreign in new[] { address, $"/arenden?flik=alla&sok={Guid.NewGuid()}" })
        {
            var answer = await af.GetPageAsync(foreign);
            Assert.Contains("finns inte kvar", answer.QuerySelector("main")!.TextContent);
            Assert.Equal("", answer.QuerySelector<IHtmlInputElement>("#sok")!.Value);
        }

        Assert.DoesNotContain(sent, Numbers((await SearchAsync(af, "öberg")).Page));
        Assert.DoesNotContain(sent, Numbers((await SearchAsync(af, sent)).Page));
        Assert.Contains(sent, await app.QueryAsync<string>(
            "SELECT DISTINCT format('T-%s-%s', c.number_year, lpad(c.number_serial::text, 4, '0')) FROM access_log l JOIN cases c ON c.id = l.case_id WHERE l.action = 'SearchCases'"));
        Assert.Empty(await app.QueryAsync<long>("SELECT id FROM access_log WHERE item ILIKE '%öberg%'"));
    }

    [Theory]
    [InlineData("a", "Skriv minst två bokstäver")]
    [InlineData("2003", "Skriv minst 6 siffror")]
    [InlineData("12345678901234", "Skriv minst 6 siffror")]
    public async Task Too_little_to_search_for_is_said_beside_the_field(string text, string sentence)
    {
        var (page, _) = await SearchAsync(await app.ClientAsync(TestActors.Kaa), text);
        Assert.StartsWith(sentence, page.QuerySelector("#sok-fel")!.TextContent.Trim());
        Assert.Empty(Numbers(page));
    }

    [Fact]
    public async Task The_search_finds_what_a_slow_look_through_everything_finds()
    {
        string[] names = ["Anna-Karin Åkerlund", "Åke Lundåker", "Ali Al-Hassan", "Öjvind Ö", "Ärla Ek", "Ek Ärlig", "Ana Akerlund", "O'Brien Mc", "Bo Ek"];
        foreach (var name in names)
        {
            await app.Scenarios.SendAsync(TestActors.Kaa, (form, _) => (form.FirstName, form.LastName) = (name.Split(' ')[0], name.Split(' ')[1]));
        }

        var seen = (await app.QueryAsync<string>(
            """
            SELECT format('T-%s-%s', c.number_year, lpad(c.number_serial::text, 4, '0')) || '|' || p.first_name || ' ' || p.last_name
            FROM cases c JOIN persons p ON p.case_id = c.id WHERE c.aktualiserande_party_id = (SELECT id FROM parties WHERE code = 'umea-kaa')
            """)).ConvertAll(row => (Number: row.Split('|')[0], Name: row.Split('|')[1]));
        var client = await app.ClientAsync(TestActors.Kaa);
        foreach (var text in new[] { "an", "åk", "ek", "al", "ö", "ärl", "lund", "brien", "o'brien", "anna karin", "akerlund", "zz" })
        {
            var words = text.Split([' ', '-', '\'']);
            var slow = seen.Where(one => words.All(word => one.Name.ToLowerInvariant().Split([' ', '-', '\'']).Any(part => part.StartsWith(word, StringComparison.Ordinal)))).Select(one => one.Number);
            var found = Numbers((await SearchAsync(client, text)).Page);
            Assert.True(slow.All(found.Contains) || text.Length < 2, $"{text}: {string.Join(", ", slow.Except(found))} is not found.");
        }
    }

    [Fact]
    public async Task A_view_is_saved_without_what_was_searched_for_renamed_over_and_taken_away_and_is_nobody_elses()
    {
        var client = await app.ClientAsync(TestActors.Soc);
        var (_, address) = await SearchAsync(client, "hemlig");
        var saved = await client.FillAsync($"{address}&verksamhet=ungdomstorget&sortera=uppfoljning", "vy", ("vynamn", "Åsas \"torg\" -- <b>"));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var view = Assert.Single((await client.GetPageAsync("/arenden")).QuerySelectorAll(".views li a"));
        Assert.Equal(("Åsas \"torg\" -- <b>", "/arenden?flik=alla&verksamhet=ungdomstorget&sortera=uppfoljning"), (view.TextContent, view.GetAttribute("href")));

        await client.FillAsync("/arenden?flik=teamet", "vy", ("vynamn", "Åsas \"torg\" -- <b>"));
        view = Assert.Single((await client.GetPageAsync("/arenden")).QuerySelectorAll(".views li a"));
        Assert.Equal("/arenden?flik=teamet", view.GetAttribute("href"));
        Assert.Empty((await (await app.ClientAsync(TestActors.Fk)).GetPageAsync("/arenden")).QuerySelectorAll(".views li"));

        foreach (var name in new[] { " ", new string('å', 61) })
        {
            var refused = await (await client.FillAsync("/arenden", "vy", ("vynamn", name))).PageAsync();
            Assert.Contains("Skriv ett namn på vyn, högst 60 tecken.", refused.Refusal());
            Assert.Equal(name, refused.QuerySelector<IHtmlInputElement>("#vynamn")!.Value);
        }

        var form = (await client.GetPageAsync("/arenden")).FormNames().Single(name => name.StartsWith("ta-bort-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync("/arenden", form)).StatusCode);
        Assert.Empty((await client.GetPageAsync("/arenden")).QuerySelectorAll(".views li"));
    }

    [Fact]
    public async Task The_list_as_a_file_holds_what_is_shown_keeps_formulas_texts_and_is_logged()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Region, (form, _) => (form.FirstName, form.LastName) = ("=1+1", "Ö;\"Ek\""));
        var client = await app.ClientAsync(TestActors.Region);
        var csv = await client.GetAsync("/arenden/export.csv?fas=aktualisering");
        var bytes = await csv.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Ärende;Namn;Verksamhet;Fas;", lines[0]);
        Assert.StartsWith($"{sent.Number};\"'=1+1 Ö;\"\"Ek\"\"\";Ungdomstorget;Aktualiserad;", Assert.Single(lines[1..]));
        Assert.Equal(["Ärende;Namn;Verksamhet;Fas;Ansvarig part;Ärendebärare;Uppföljning;Senast ändrad\r\n"], [await TextAsync("/arenden/export.csv?fas=active")]);
        Assert.Equal([sent.Id], await app.QueryAsync<Guid>("SELECT case_id FROM access_log WHERE action = 'ExportCases' AND case_id IS NOT NULL"));

        var xlsx = await client.GetAsync("/arenden/export.xlsx");
        using var archive = new ZipArchive(await xlsx.Content.ReadAsStreamAsync());
        using var sheet = new StreamReader(archive.Entries.Single(entry => entry.FullName.Contains("worksheets/", StringComparison.Ordinal) && entry.Name.EndsWith(".xml", StringComparison.Ordinal)).Open());
        var xml = await sheet.ReadToEndAsync();
        Assert.Contains("=1+1 Ö;\"Ek\"", xml);
        Assert.DoesNotContain("<x:f", xml);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.ClientAsync(TestActors.Styrgrupp)).GetAsync("/arenden/export.csv")).StatusCode);

        async Task<string> TextAsync(string path) => Encoding.UTF8.GetString((await client.GetByteArrayAsync(path))[3..]);
    }

    private static async Task<string> TabsAsync(HttpClient client, CaseStory story)
    {
        List<string> tabs = [];
        foreach (var tab in new[] { "mina", "teamet", "vantar", "avslutade", "alla" })
        {
            if (Numbers(await client.GetPageAsync($"/arenden?flik={tab}")).Contains(story.Sent.Number))
            {
                tabs.Add(tab);
            }
        }

        return string.Join(' ', tabs);
    }

    private static async Task<(IHtmlDocument Page, string Address)> SearchAsync(HttpClient client, string text)
    {
        var answer = await client.FillAsync("/arenden?flik=alla", "sok", ("sok", text));
        var address = new Uri(client.BaseAddress!, answer.Headers.Location!).PathAndQuery;
        return (await client.GetPageAsync(address), address);
    }

    private static List<string> Numbers(IParentNode page) => [.. page.QuerySelectorAll("tbody td[data-label='Ärende']").Select(cell => cell.TextContent.Trim())];
}
