using System.Net;
using Torget.Domain.Samordningsteam;
using Torget.Testing;
using Torget.Web.Features.Planering;

namespace Torget.Web.Tests.Features;

/// <summary>An application with one case that has everything in it, which no test changes.</summary>
public sealed class WholePages : TestApp
{
    public CaseStory Story { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Story = await WholeStory.WholeAsync(this);
    }
}

/// <summary>Who gets which page of a case after its ja, and what stands on it.</summary>
public sealed class ThroughPagesTests(WholePages app) : IClassFixture<WholePages>
{
    private const string Planering =
        "Af planering 2|Ett arbete på heltid.|Det går framåt.|Hur länge gäller sjukpenningen?|Nästa steg.|Viva rapport|Arbetar på egen hand.|Hikikomori|Tackade nej.|Vårdcentralen";

    private const string NotToUtforare =
        "team 404|planeringstraff 404|arendebarare 404|plan/andra 404|plan/hem 404|uppfoljning 404|uppfoljning/ny 404|dokument 404|avslut 404|komplettering 404|medgivande/nytt 404|medgivande/begransa 404|medgivande/aterkalla 404";

    private static readonly string[] Pages =
        ["", "team", "planeringstraff", "arendebarare", "plan", "plan/andra", "plan/hem", "uppfoljning", "uppfoljning/ny", "insatser", "anteckningar", "dokument", "avslut", "historik", "utskrift", "komplettering", "medgivande/nytt", "medgivande/begransa", "medgivande/aterkalla"];

    /// <summary>The account, the pages that answer otherwise than 200 and how, what it reads somewhere, and what it reads nowhere.</summary>
    public static TheoryData<string, string?, string, string, string> Readers() => new()
    {
        { TestActors.Af, null, "", $"{Planering}|Af intern|Dubbel intern|Fk halsa|Fk underlag|Bageriet|Soc dokument|steg som du inte får ta del av", "Fk eget|Viva eget|Fk intern|Fk dokument" },
        { TestActors.Fk, null, "", $"{Planering}|Fk eget|Fk halsa|Fk intern|Fk dokument|steg som du inte får ta del av", "Af intern|Dubbel intern|Viva eget|Af eget" },
        { TestActors.Region, null, "", $"{Planering}|Fk halsa|Fk underlag", "Af intern|Dubbel intern|Fk eget|Fk intern|Viva eget" },
        { TestActors.Soc, null, "plan/hem 404", "Fk underlag|Bageriet|Fk steg|Soc dokument|Du får inte ta del av frågan.|Ärendet återöppnades", $"{Planering}|Af intern|Fk halsa|Fk eget|Af dokument" },
        { TestActors.Dubbel, "umea-socialtjanst", "plan/hem 404", "Fk underlag|Bageriet", $"{Planering}|Dubbel intern|Af eget|Fk halsa" },
        { TestActors.Dubbel, "af", "", $"{Planering}|Dubbel intern|Af eget", "Fk eget|Viva eget" },
        { TestActors.Samordnare, null, "", $"{Planering}|Viva eget|Viva intern", "Af intern|Fk eget|Fk intern" },
        { TestActors.Utforare, null, $"{NotToUtforare} 404", "Ärendet återöppnades|Viva eget|Viva rapport|Steget vidare", "Arbetsterapeut|samordningsteamet|Underlag begärdes|Ärendet pausades|Pausat, följs|planeringsträff|Komplettering|Af planering 2|Ett arbete på heltid.|Det går framåt.|Viva annat|Viva intern|Fk underlag|Bageriet|Hikikomori|Soc dokument|Tackade nej." },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Each_reads_what_is_theirs_to_read_and_nothing_else(string account, string? party, string otherwise, string reads, string never)
    {
        var client = await app.ClientAsync(account, party);
        var text = "";
        foreach (var page in Pages)
        {
            var answer = await client.GetAsync(Path(page));
            var expected = otherwise.Split('|').FirstOrDefault(one => one.StartsWith($"{page} ", StringComparison.Ordinal))?.Split(' ')[1] ?? "200";
            Assert.Equal((page, expected), (page, $"{(int)answer.StatusCode}"));
            text += answer.IsSuccessStatusCode ? (await answer.PageAsync()).DocumentElement.OuterHtml : "";
        }

        Assert.Equal("", string.Join('|', reads.Split('|').Where(one => !text.Contains(one, StringComparison.Ordinal))));
        Assert.Equal("", string.Join('|', never.Split('|').Where(one => text.Contains(one, StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task The_print_is_the_whole_case_as_its_reader_may_read_it_and_is_logged(string account, string? party, string otherwise, string reads, string never)
    {
        var client = await app.ClientAsync(account, party);
        var before = await PrintsAsync();
        var print = await client.GetPageAsync(Path("utskrift"));
        var text = print.Body!.TextContent;
        Assert.Equal("", string.Join('|', reads.Split('|').Where(one => !text.Contains(one, StringComparison.Ordinal))));
        Assert.Equal("", string.Join('|', never.Split('|').Where(one => text.Contains(one, StringComparison.Ordinal))));
        Assert.Contains($"{(await app.ActorAsync(account, party)).Name}, ", text, StringComparison.Ordinal);
        Assert.Equal(otherwise.Contains("team 404", StringComparison.Ordinal), !text.Contains("Beredning", StringComparison.Ordinal));
        Assert.Equal(before + 1, await PrintsAsync());
        Assert.Empty(print.QuerySelectorAll("form.form, .printed form"));

        async Task<long> PrintsAsync() => (await app.QueryAsync<long>(
            "SELECT count(DISTINCT l.request_id) FROM access_log l JOIN users u ON u.id = l.user_id WHERE l.action = 'PrintCase' AND l.case_id = $1 AND u.username = $2", app.Story.Sent.Id, account))[0];
    }

    [Fact]
    public async Task Nobody_else_is_told_that_there_is_anything_to_print()
    {
        var client = await app.ClientAsync(TestActors.Kaa);
        var before = await RefusedAsync();
        foreach (var page in new[] { "utskrift", "historik" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Path(page))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/arenden/T-2019-0001/{page}")).StatusCode);
        }

        Assert.Equal(1, await RefusedAsync() - before);

        async Task<long> RefusedAsync() => (await app.QueryAsync<long>(
            "SELECT count(*) FROM access_log WHERE action = 'PrintCase' AND ground = 'nekad' AND case_id = $1 AND user_id = (SELECT id FROM users WHERE username = 'kaa.handlaggare')",
            app.Story.Sent.Id))[0];
    }

    // What a draft or a post holds is looked up by the name of the field: two forms of a page must not have one in common.
    [Fact]
    public async Task Every_form_where_something_is_typed_keeps_a_draft_and_no_field_of_it_is_another_forms()
    {
        var client = await app.ClientAsync(TestActors.Af);
        foreach (var page in Pages)
        {
            var shown = await client.GetPageAsync(Path(page));
            Dictionary<string, string> forms = [];
            foreach (var name in shown.FormNames())
            {
                var form = shown.FormOf(name);
                var typed = form.QuerySelectorAll("textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])").Length > 0;
                Assert.True(!typed || form.HasAttribute("data-autosave") || page is "medgivande/begransa", $"{page}: {name} keeps no draft.");
                foreach (var field in form.Fields().Select(field => field.Name).Distinct().Except(["_handler", "__RequestVerificationToken", "once", "version", "utkast"]))
                {
                    Assert.True(forms.TryAdd(field, name), $"{page}: {field} stands in {name} and in {forms[field]}.");
                }
            }
        }
    }

    [Theory]
    [InlineData(TestActors.Region, "Översikt Team Planeringsträff Plan Uppföljning Insatser Anteckningar Dokument Avslut Historik")]
    [InlineData(TestActors.Utforare, "Översikt Plan Insatser Anteckningar Historik")]
    public async Task A_reader_is_shown_the_way_to_the_pages_that_are_theirs(string account, string pages)
    {
        var client = await app.ClientAsync(account);
        foreach (var page in new[] { "", "plan" })
        {
            Assert.Equal(pages, string.Join(' ', (await client.GetPageAsync(Path(page))).QuerySelectorAll("nav[aria-label='Ärendets sidor'] a").Select(link => link.TextContent)));
        }
    }

    [Theory]
    [InlineData(TestActors.Kaa)]
    [InlineData(TestActors.Vannas)]
    [InlineData(TestActors.VannasKoordinator)]
    [InlineData("beredning.vannas")]
    [InlineData(TestActors.Styrgrupp)]
    [InlineData(TestActors.FkGranskare)]
    [InlineData(TestActors.FkBehorighet)]
    [InlineData(TestActors.Kansli)]
    [InlineData(TestActors.Admin)]
    public async Task T_06_A_stranger_does_not_learn_that_the_case_exists_and_asking_for_it_is_logged(string account)
    {
        var client = await app.ClientAsync(account);
        var asked = await RefusedAsync(account, "OpenCase", "PrintCase");
        foreach (var page in Pages.Append("aterta"))
        {
            var answer = await client.GetAsync(Path(page));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, answer.StatusCode));
            Assert.Equal((page, ++asked), (page, await RefusedAsync(account, "OpenCase", "PrintCase")));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("Lindqvist", text);

            // The same as for a case that is not there.
            Assert.Equal(answer.StatusCode, (await client.GetAsync(Path(page).Replace(app.Story.Sent.Number, "T-2026-9999", StringComparison.Ordinal))).StatusCode);
        }

        // Whose a file is stands there too, under the action that the reader's role has.
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(await AddressAsync("Soc dokument"))).StatusCode);
        Assert.Equal(["umea-socialtjanst"], await app.QueryAsync<string>(
            """
            SELECT p.code FROM access_log l JOIN users u ON u.id = l.user_id JOIN parties p ON p.id = l.owner_party_id
            WHERE u.username = $1 AND l.ground = 'nekad' AND l.item = $2 || ' ' || (SELECT id FROM documents WHERE title = 'Soc dokument')
            """,
            account, app.Story.Sent.Number));
    }

    // Försäkringskassan reads every kind, Socialtjänsten neither planering nor hälsa.
    [Theory]
    [InlineData(TestActors.Af, "", "af egen")]
    [InlineData(TestActors.Fk, "", "af medgivande")]
    [InlineData(TestActors.Fk, "anteckningar", "af medgivande, fk egen, umea-arbetsmarknad medgivande")]
    [InlineData(TestActors.Fk, "dokument", "af medgivande, fk egen, umea-socialtjanst medgivande")]
    [InlineData(TestActors.Fk, "plan", "af medgivande, fk egen")]
    [InlineData(TestActors.Fk, "uppfoljning", "af medgivande, fk egen, umea-arbetsmarknad medgivande")]
    [InlineData(TestActors.Fk, "insatser", "af medgivande, umea-arbetsmarknad medgivande")]
    [InlineData(TestActors.Fk, "historik", "af medgivande, fk egen, umea-arbetsmarknad medgivande, umea-socialtjanst medgivande")]
    [InlineData(TestActors.Fk, "utskrift", "af medgivande, fk egen, region medgivande, umea-arbetsmarknad medgivande, umea-socialtjanst medgivande")]
    [InlineData(TestActors.Soc, "anteckningar", "af medgivande, fk medgivande")]
    [InlineData(TestActors.Soc, "dokument", "af medgivande, umea-socialtjanst egen")]
    [InlineData(TestActors.Soc, "plan", "af medgivande, fk medgivande")]
    [InlineData(TestActors.Soc, "historik", "af medgivande, fk medgivande, umea-socialtjanst egen")]
    [InlineData(TestActors.Utforare, "insatser", "af medgivande, umea-arbetsmarknad egen")]
    [InlineData(TestActors.Fk, "fil", "umea-socialtjanst medgivande")]
    public async Task Each_owner_whose_records_are_shown_has_a_line_with_its_ground(string account, string page, string owners)
    {
        var client = await app.ClientAsync(account);
        var last = (await app.QueryAsync<long>("SELECT coalesce(max(id), 0) FROM access_log"))[0];
        var answer = await client.GetAsync(page == "fil" ? await AddressAsync("Soc dokument") : Path(page).TrimEnd('/'));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(owners.Split(", "), await app.QueryAsync<string>(
            """
            SELECT DISTINCT concat_ws(' ', p.code, l.ground, CASE WHEN (l.ground = 'medgivande') <> (l.medgivande_id IS NOT NULL) THEN 'utan medgivande' END)
            FROM access_log l JOIN parties p ON p.id = l.owner_party_id WHERE l.id > $1 AND l.case_id = $2 ORDER BY 1
            """,
            last, app.Story.Sent.Id));
    }

    [Theory]
    [InlineData(TestActors.Af, "Af dokument", HttpStatusCode.OK)]
    [InlineData(TestActors.Af, "Soc dokument", HttpStatusCode.OK)]
    [InlineData(TestActors.Af, "Fk dokument", HttpStatusCode.NotFound)]
    [InlineData(TestActors.Fk, "Fk dokument", HttpStatusCode.OK)]
    [InlineData(TestActors.Soc, "Af dokument", HttpStatusCode.NotFound)]
    [InlineData(TestActors.Utforare, "Soc dokument", HttpStatusCode.NotFound)]
    public async Task A_document_is_downloaded_by_whoever_may_read_it_and_that_is_logged(string account, string title, HttpStatusCode status)
    {
        var client = await app.ClientAsync(account);
        const string Logged = "SELECT count(*) FROM access_log WHERE action = 'ReadDocument' AND item = (SELECT id::text FROM documents WHERE title = $1)";
        var before = (await app.QueryAsync<long>(Logged, title))[0];
        var answer = await client.GetAsync(await AddressAsync(title));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(before + (status == HttpStatusCode.OK ? 1 : 0), (await app.QueryAsync<long>(Logged, title))[0]);
        Assert.Equal(status == HttpStatusCode.NotFound, await RefusedAsync(account, "ReadDocument") > 0);
        if (status == HttpStatusCode.OK)
        {
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            Assert.Equal($"%PDF-1.4 {title}", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task An_avslut_tells_who_corrected_it_and_under_what_it_was_handed_over_and_a_reopened_case_is_not_called_closed()
    {
        var page = await (await app.ClientAsync(TestActors.Af)).GetPageAsync(Path("avslut"));
        var given = (await app.QueryAsync<DateOnly>("SELECT given_on FROM medgivanden WHERE case_id = $1", app.Story.Sent.Id))[0];
        var today = Domain.SwedishCalendar.DateIn(DateTimeOffset.UtcNow);
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Equal(
            [$"Tidigare avslut {today:yyyy-MM-dd}, före återöppningen", "Så stod det före rättelsen"],
            page.QuerySelectorAll("main section h2").Select(heading => heading.TextContent));
        Assert.Contains($"Medgivandet som lämnades {given:yyyy-MM-dd}", text);
        Assert.Contains("Mötet fattades.", text);
        Assert.Contains("Rättades av", text);

        // The form that is next stands before what is past.
        Assert.True(text.IndexOf("Avslutsdatum", StringComparison.Ordinal) < text.IndexOf("Tidigare avslut", StringComparison.Ordinal));
    }

    /// <summary>A page, a form of it, the field that the domain refuses, what it says, and the other fields.</summary>
    public static TheoryData<string, string, string, string, string> Refused() => new()
    {
        { "planeringstraff", "hallet", "datum-hallet", "2099-01-01", "Mötet har inte varit än.|tid-hallet=13.30|plats-hallet=Torget|narvarande-hallet=Nora" },
        { "team", "underlag", "senast", "2026-01-01", "Senaste svarsdag kan inte vara före dagens datum.|underlag=Vad gäller?" },
        { "insatser", "insats", "start", "2099-01-01", "Startdagen ligger för långt fram." },
        { "uppfoljning/ny", "uppfoljning", "datum", "2099-01-01", "Uppföljningen kan inte ligga efter dagens datum.|deltog=Nora|hur=Bra|timmar=5|stege=2|hinder=inga|nasta=2099-02-01" },
        { "plan/andra", "plan", "dag", "2099-01-01", "Planen kan inte vara överenskommen efter dagens datum.|overens=Nora" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_the_domain_refuses_about_one_field_stands_beside_it(string page, string form, string field, string value, string said)
    {
        var client = await app.ClientAsync(TestActors.Af);
        var opened = await client.GetPageAsync(Path(page));
        List<(string, string)> typed = [(field, value), .. said.Split('|')[1..].Select(one => (one.Split('=')[0], one.Split('=')[1]))];
        foreach (var choice in new[] { "part", "verksamhet" }.Where(choice => opened.FormOf(form).QuerySelector($"[name={choice}]") is not null))
        {
            typed.Add((choice, opened.FormOf(form).QuerySelector($"input[name={choice}]")!.GetAttribute("value")!));
        }

        var refused = await (await client.FillAsync(Path(page), form, [.. typed])).PageAsync();
        Assert.StartsWith(said.Split('|')[0], refused.GetElementById($"{field}-fel")?.TextContent ?? refused.Refusal());
        Assert.Contains(refused.QuerySelectorAll("#fel a"), link => link.GetAttribute("href")!.EndsWith($"#{field}", StringComparison.Ordinal));
        Assert.Equal("true", refused.GetElementById(field)!.GetAttribute("aria-invalid"));
        Assert.Equal(value, refused.GetElementById(field)!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_plan_to_take_home_has_what_waits_to_be_done_and_nothing_that_a_party_keeps_to_itself()
    {
        var page = await (await app.ClientAsync(TestActors.Af)).GetPageAsync(Path("plan/hem"));
        Assert.Equal(["Eget steg"], page.QuerySelectorAll("article li").Select(item => item.TextContent.Split(',', '.')[0]).Where(item => item.Contains("steg", StringComparison.Ordinal)));
        Assert.DoesNotContain("Af eget", page.Body!.TextContent);
        Assert.DoesNotContain("Det här gör andra", page.Body.TextContent);
        Assert.Contains("står inte med", page.Body.TextContent);
    }

    [Fact]
    public async Task A_new_version_says_what_it_said_before_in_words_and_who_agrees_is_asked_anew()
    {
        var client = await app.ClientAsync(TestActors.Af);
        var changes = (await client.GetPageAsync(Path("plan"))).QuerySelectorAll(".changes li").Select(item => item.TextContent).ToList();
        Assert.Contains("Långsiktigt målStod: Ett arbete på halvtid.Står nu: Ett arbete på heltid.", changes);
        Assert.Contains("VarförStod: BehövsStår nu: Behövs snart", changes);
        Assert.Contains(changes, change => change.StartsWith("TillStod: ", StringComparison.Ordinal) && change.EndsWith("Står nu: tills vidare", StringComparison.Ordinal));
        Assert.Equal(3, changes.Count);
        Assert.Empty((await client.GetPageAsync(Path("plan?utgava=1"))).QuerySelectorAll(".changes"));

        var form = await client.GetPageAsync(Path("plan/andra"));
        Assert.Equal(("", ""), (form.GetElementById("overens")!.TextContent, form.GetElementById("dag")!.GetAttribute("value") ?? ""));
        Assert.Equal("Ett arbete på heltid.", form.GetElementById("mal")!.TextContent);
    }

    [Fact]
    public async Task Another_partys_steps_and_meetings_are_404_on_their_own_addresses()
    {
        var traff = (await app.QueryAsync<Guid>("SELECT id FROM planeringstraffar WHERE state = 'Called'"))[0];
        Assert.Contains("Nora Lindqvist", (await (await app.ClientAsync(TestActors.Fk)).GetPageAsync(Path($"planeringstraff/{traff}"))).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Soc)).GetAsync(Path($"planeringstraff/{traff}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Af)).GetAsync(Path($"planeringstraff/{Guid.NewGuid()}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Af)).GetAsync(Path("plan?utgava=9"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await app.ClientAsync(TestActors.Af)).GetAsync(Path("plan?utgava=1"))).StatusCode);
    }

    private string Path(string page) => $"/arenden/{app.Story.Sent.Number}/{page}";

    private async Task<string> AddressAsync(string title) => Path($"dokument/{(await app.QueryAsync<Guid>("SELECT id FROM documents WHERE title = $1", title))[0]}");

    private async Task<long> RefusedAsync(string account, params string[] actions) => (await app.QueryAsync<long>(
        """
        SELECT count(*) FROM access_log l JOIN users u ON u.id = l.user_id
        WHERE u.username = $1 AND l.action = ANY ($2) AND l.ground = 'nekad' AND l.case_id = $3 AND position($4 IN l.item) = 1
        """,
        account, actions, app.Story.Sent.Id, app.Story.Sent.Number))[0];
}

/// <summary>The kallelse to a planeringsträff, as it stands when somebody wants to print it.</summary>
public sealed class KallelseTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task It_names_whoever_calls_and_where_they_are_reached_and_says_when_nobody_is_to_come()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        var today = Domain.SwedishCalendar.DateIn(DateTimeOffset.UtcNow);
        var terms = new PlaneringstraffTerms(today.AddDays(7), new TimeOnly(13, 0), "Torget", "Planera.", [], " 090-16 10 00 ");
        await story.DoAsync<PlanTraff>(TestActors.Samordnare, (plan, post) => plan.CallAsync(post, terms, []));
        var first = (await story.FileAsync(TestActors.Af))!.Planeringstraffar[0].Id;
        var (text, prints) = await ReadAsync(first);
        Assert.Contains("Viva arbetsmarknad, telefon 090-16 10 00, så hittar vi en annan tid.", text);
        Assert.DoesNotContain("Arbetsförmedlingen", text);
        Assert.DoesNotContain("gäller inte", text);
        Assert.True(prints);

        await story.DoAsync<PlanTraff>(TestActors.Af, (plan, post) => plan.MoveAsync(post, first, terms with { Date = today, Phone = "" }, []));
        (text, prints) = await ReadAsync(first);
        Assert.Contains($"Mötet är flyttat från {today.AddDays(7):yyyy-MM-dd}.", text);
        Assert.DoesNotContain("telefon", text);
        Assert.True(prints);

        await story.DoAsync<PlanTraff>(TestActors.Af, (plan, post) => plan.CancelAsync(post, first, "Sjukdom."));
        Assert.Equal((true, false), (await ReadAsync(first)) is var (cancelled, may) ? (cancelled.Contains("Mötet är inställt. Kallelsen gäller inte.", StringComparison.Ordinal), may) : default);
        await story.TraffHeldAsync();
        (text, prints) = await ReadAsync((await story.FileAsync(TestActors.Af))!.Planeringstraffar.Single(traff => traff.State == PlaneringstraffState.Held).Id);
        Assert.Contains("Mötet har hållits. Kallelsen gäller inte längre.", text);
        Assert.False(prints);

        async Task<(string Text, bool Prints)> ReadAsync(Guid traff)
        {
            var page = await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden/{story.Sent.Number}/planeringstraff/{traff}");
            return (page.QuerySelector("article")!.TextContent, page.QuerySelector("[data-print]") is not null);
        }
    }
}

/// <summary>The board of the cases that are on their way from ja to plan.</summary>
public sealed class TeamBoardTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_case_stands_on_the_board_by_what_it_waits_for_until_it_has_a_plan()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        Assert.Contains("Kallelse till planeringsträff", await RowAsync(story, TestActors.Af));
        Assert.Contains("Kallelse till planeringsträff", await RowAsync(story, TestActors.Samordnare));
        Assert.Equal("", await RowAsync(story, TestActors.Fk));
        Assert.Equal("", await RowAsync(story, TestActors.Kaa));

        await app.ExecuteAsync("UPDATE cases SET phase_since = torget_today() - 30 WHERE id = $1", story.Sent.Id);
        Assert.DoesNotContain("Längre än 30 dagar", await RowAsync(story, TestActors.Af));
        await app.ExecuteAsync("UPDATE cases SET phase_since = torget_today() - 31 WHERE id = $1", story.Sent.Id);
        Assert.Contains("31 dagar", await RowAsync(story, TestActors.Af));
        Assert.Contains("Längre än 30 dagar", await RowAsync(story, TestActors.Af));

        await story.TraffHeldAsync();
        Assert.Contains("Ärendebärare", await RowAsync(story, TestActors.Af));

        // Without a handläggare, the wait is since there was one.
        await app.ExecuteAsync("UPDATE cases SET responsible_user_id = NULL, vacant_since = torget_today() - 3 WHERE id = $1", story.Sent.Id);
        var vacant = await RowAsync(story, TestActors.Af);
        Assert.Contains("Handläggare saknas", vacant);
        Assert.Contains("3 dagar", vacant);
        Assert.DoesNotContain("Längre än 30 dagar", vacant);
        await app.ExecuteAsync("UPDATE cases SET vacant_since = torget_today() - 31 WHERE id = $1", story.Sent.Id);
        Assert.Contains("Längre än 30 dagar", await RowAsync(story, TestActors.Af));

        var planned = await (await CaseStory.AcceptedAsync(app, "fk")).PlannedAsync();
        Assert.Equal("", await RowAsync(planned, TestActors.Af));
        await WhenTheHandlaggareHasLeftAsync(planned);
        Assert.Equal("", await RowAsync(planned, TestActors.Samordnare));
    }

    // The dates of the employment make the vacancy: nothing is changed in the case.
    private async Task WhenTheHandlaggareHasLeftAsync(CaseStory story)
    {
        const string Employment = "UPDATE employments SET \"to\" = torget_today() + $2 WHERE user_id = (SELECT id FROM users WHERE username = $1)";
        await app.ExecuteAsync(Employment, TestActors.Af, 0);
        Assert.Equal("", await RowAsync(story, TestActors.Samordnare));
        await app.ExecuteAsync(Employment, TestActors.Af, -4);
        var row = await RowAsync(story, TestActors.Samordnare);
        Assert.Contains("Handläggare saknas", row);
        Assert.Contains("3 dagar", row);
        Assert.Contains("Arbetsförmedlingen", row);
        var page = (await (await app.ClientAsync(TestActors.Samordnare)).GetPageAsync($"/arenden/{story.Sent.Number}")).QuerySelector(".case-facts")!.TextContent;
        Assert.Contains("ArbetsförmedlingenHandläggare saknas", page);
        var file = (await story.FileAsync(TestActors.Samordnare))!;
        Assert.Null(file.ResponsibleUserId);
        Assert.Contains("Arbetsförmedlingen", file.Unattended);
        await app.ExecuteAsync("UPDATE employments SET \"to\" = NULL WHERE user_id = (SELECT id FROM users WHERE username = $1)", TestActors.Af);
        Assert.DoesNotContain("Arbetsförmedlingen", (await story.FileAsync(TestActors.Samordnare))!.Unattended);
    }

    [Theory]
    [InlineData("finns-inte")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%00")]
    public async Task What_is_asked_for_in_the_address_and_does_not_exist_shows_everything(string waits)
    {
        await CaseStory.AcceptedAsync(app, "fk");
        var client = await app.ClientAsync(TestActors.Samordnare);
        var page = await client.GetPageAsync($"/samordningsteam?vantar={Uri.EscapeDataString(waits)}");
        Assert.NotEqual(0, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal((await client.GetPageAsync("/samordningsteam")).QuerySelectorAll("tbody tr").Length, page.QuerySelectorAll("tbody tr").Length);
        Assert.StartsWith("Alla", page.QuerySelector("nav.tabs [aria-current=page]")!.TextContent);
        Assert.DoesNotContain("<script>alert", page.DocumentElement.OuterHtml);

        var calls = await client.GetPageAsync("/samordningsteam?vantar=kallelse");
        Assert.All(calls.QuerySelectorAll("tbody tr"), row => Assert.Contains("Kallelse till planeringsträff ska skrivas", row.TextContent));
        Assert.StartsWith("Kallelse ska skrivas", calls.QuerySelector("nav.tabs [aria-current=page]")!.TextContent);
    }

    [Theory]
    [InlineData(TestActors.Af, HttpStatusCode.OK)]
    [InlineData(TestActors.Utforare, HttpStatusCode.NotFound)]
    [InlineData(TestActors.Styrgrupp, HttpStatusCode.Forbidden)]
    [InlineData(TestActors.FkBehorighet, HttpStatusCode.Forbidden)]
    public async Task Only_those_who_work_with_cases_have_the_board(string account, HttpStatusCode status) =>
        Assert.Equal(status, (await (await app.ClientAsync(account)).GetAsync("/samordningsteam")).StatusCode);

    private async Task<string> RowAsync(CaseStory story, string account) =>
        (await (await app.ClientAsync(account)).GetPageAsync("/samordningsteam")).QuerySelectorAll("tbody tr")
            .FirstOrDefault(row => row.TextContent.Contains(story.Sent.Number, StringComparison.Ordinal))?.TextContent ?? "";
}
