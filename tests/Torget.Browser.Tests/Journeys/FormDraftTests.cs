using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

/// <summary>A posted form about a case, as somebody writes in it who is interrupted.</summary>
public sealed class FormDraftTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private const string Typed = "Rad ett: åäö \"citat\"\nRad två 👩‍👩‍👧";

    [Fact]
    public async Task What_is_typed_is_there_after_closing_the_page_and_for_nobody_else()
    {
        var sent = await AskedAsync();
        var author = await LogInAsAsync(app, TestActors.Af);
        var tab = await author.NewTabAsync();
        await tab.OpenAsync(Page(sent));
        await tab.Field("Svar").PressSequentiallyAsync("Skr");
        await Expect(Status(tab)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*Sparat \d\d:\d\d\s*$"), new() { UseInnerText = true });
        await tab.Field("Svar").FillAsync(Typed);
        await SavedAsync(sent, "Rad två");
        await tab.IsAccessibleAsync("utkast-formular-sparat");
        await tab.Page.CloseAsync();
        var saved = await VersionAsync();

        await author.OpenAsync(Page(sent));
        await Expect(author.Field("Svar")).ToHaveValueAsync(Typed);
        await Expect(author.Page.GetByText("Utkast sparat 2")).ToBeVisibleAsync();
        await author.IsAccessibleAsync("utkast-formular");
        await author.Page.ReloadAsync();
        await Expect(author.Field("Svar")).ToHaveValueAsync(Typed);
        Assert.Empty(await author.Page.EvaluateAsync<string[]>("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"));

        var elsewhere = await LogInAsAsync(app, TestActors.Af);
        await elsewhere.OpenAsync(Page(sent));
        await Expect(elsewhere.Field("Svar")).ToHaveValueAsync(Typed);

        await app.ExecuteAsync("UPDATE employments SET roles = roles || '{Handlaggare}' WHERE user_id = (SELECT id FROM users WHERE username = $1)", TestActors.BeredningAf);
        await app.Scenarios.AssignAsync(sent, TestActors.BeredningAf);
        var colleague = await LogInAsAsync(app, TestActors.BeredningAf);
        await colleague.OpenAsync(Page(sent));
        await Expect(colleague.Field("Svar")).ToHaveValueAsync("");
        await Expect(colleague.Button("Kasta utkastet")).ToBeHiddenAsync();

        // Opening a page saves nothing.
        Assert.Equal(saved, await VersionAsync());
        await elsewhere.Button("Skicka svaret").ClickAsync();
        await Expect(elsewhere.Page.GetByText("Svaret är skickat.")).ToBeVisibleAsync();
        await GoneAsync(sent);

        async Task<int> VersionAsync() => (await app.QueryAsync<int>("SELECT version FROM form_drafts WHERE case_id = $1", sent.Id))[0];
    }

    [Fact]
    public async Task Min_dag_says_which_form_was_begun_and_leads_to_it()
    {
        var story = await CaseStory.AcceptedAsync(app);
        var author = await LogInAsAsync(app, TestActors.Af);
        await author.OpenAsync($"/arenden/{story.Number}/uppfoljning/ny");
        await author.Field("Hur går det").FillAsync("Ringer i morgon.");
        await SavedAsync(story.Sent, "Ringer i morgon.");
        await author.OpenAsync("/");
        var begun = author.Page.GetByRole(AriaRole.Region, new() { Name = "Det du har börjat på" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = story.Sent.Number });
        await Expect(begun).ToContainTextAsync($"Uppföljning, {story.Sent.Number}");
        await begun.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(author.Field("Hur går det")).ToHaveValueAsync("Ringer i morgon.");
    }

    [Theory]
    [InlineData("link")]
    [InlineData("address")]
    [InlineData("close")]
    public async Task What_is_typed_the_moment_before_leaving_is_kept(string way)
    {
        var sent = await AskedAsync();
        var author = await LogInAsAsync(app, TestActors.Af);
        var tab = await author.NewTabAsync();
        await tab.OpenAsync(Page(sent));
        await tab.Field("Svar").FillAsync("Sista ordet");
        await (way switch
        {
            "link" => tab.Page.Locator("a.back").ClickAsync(),
            "address" => tab.Page.GotoAsync("/arenden"),
            _ => tab.Page.CloseAsync(new() { RunBeforeUnload = true }),
        });
        await SavedAsync(sent, "Sista ordet");
    }

    [Fact]
    public async Task Of_two_tabs_the_later_is_told_and_keeps_its_fields()
    {
        var sent = await AskedAsync();
        var first = await LogInAsAsync(app, TestActors.Af);
        first.Troubles.Expect("the server responded with a status of 409");
        await first.OpenAsync(Page(sent));
        var second = await first.NewTabAsync();
        await second.OpenAsync(Page(sent));
        await first.Field("Svar").FillAsync("Första");
        await SavedAsync(sent, "Första");

        await second.Page.BringToFrontAsync();
        await second.Field("Svar").FillAsync("Andra");
        await Expect(second.Page.GetByText("Utkastet har ändrats i en annan flik. Läs in sidan igen för att se det.")).ToBeVisibleAsync();
        await second.IsAccessibleAsync("utkast-formular-krock");
        await Expect(second.Field("Svar")).ToHaveValueAsync("Andra");
        await SavedAsync(sent, "Första");

        await second.Page.ReloadAsync();
        await Expect(second.Field("Svar")).ToHaveValueAsync("Första");
        await second.Field("Svar").FillAsync("Första och andra");
        await SavedAsync(sent, "Första och andra");
    }

    [Fact]
    public async Task A_save_on_its_way_does_not_bring_a_sent_form_back()
    {
        var sent = await AskedAsync();
        var author = await LogInAsAsync(app, TestActors.Af);
        await author.OpenAsync(Page(sent));
        var (saving, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await author.Page.RouteAsync("**/utkast/**", async route =>
        {
            saving.TrySetResult();
            await go.Task;
            await route.ContinueAsync();
        });
        await author.Field("Svar").FillAsync("Skickat svar");
        await saving.Task;
        await author.Button("Skicka svaret").ClickAsync();
        await author.Button("Skicka svaret").ClickAsync();
        Assert.Empty(await app.QueryAsync<string>("SELECT text FROM komplettering_texts WHERE case_id = $1 AND text = 'Skickat svar'", sent.Id));
        go.SetResult();
        await Expect(author.Page.GetByText("Svaret är skickat.")).ToBeVisibleAsync();
        Assert.Single(await app.QueryAsync<string>("SELECT text FROM komplettering_texts WHERE case_id = $1 AND text = 'Skickat svar'", sent.Id));
        await GoneAsync(sent);
    }

    [Fact]
    public async Task A_form_that_is_sent_and_refused_is_saved_as_it_stands()
    {
        var sent = await app.Scenarios.SendAsync();
        var samordnare = await LogInAsAsync(app, TestActors.Samordnare);
        await samordnare.OpenAsync(Page(sent));
        await samordnare.Field("Fråga").FillAsync("Skickad utan dag");
        await samordnare.Button("Skicka frågan").ClickAsync();
        await Expect(samordnare.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv senaste svarsdag");
        await SavedAsync(sent, "Skickad utan dag");
    }

    [Fact]
    public async Task What_could_not_be_saved_is_said_and_tried_again()
    {
        var sent = await AskedAsync();
        var author = await LogInAsAsync(app, TestActors.Af);
        author.Troubles.Expect("net::ERR_FAILED");
        author.Troubles.Expect("the server responded with a status of 413");
        await author.OpenAsync(Page(sent));
        await author.Page.RouteAsync("**/utkast/**", route => route.AbortAsync());
        await author.Field("Svar").FillAsync("Utan nät");
        await Expect(author.Page.GetByText("Det gick inte att spara. Försöker igen.")).ToBeVisibleAsync();
        await author.IsAccessibleAsync("utkast-formular-fel");
        await author.Page.UnrouteAllAsync();
        await SavedAsync(sent, "Utan nät");
        await Expect(Status(author)).ToContainTextAsync("Sparat", new() { UseInnerText = true });

        await author.Field("Svar").EvaluateAsync("field => { field.value = 'ö'.repeat(200_000); field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(author.Page.GetByText("Texten är för lång för att sparas som utkast.")).ToBeVisibleAsync();
        Assert.Equal(200_000, (await author.Field("Svar").InputValueAsync()).Length);
        await author.Field("Svar").FillAsync("Kort igen");
        await SavedAsync(sent, "Kort igen");
    }

    [Fact]
    public async Task Whoever_is_logged_out_keeps_the_fields_and_is_saved_after_logging_in()
    {
        var sent = await AskedAsync();
        var author = await LogInAsAsync(app, TestActors.Af);
        author.Troubles.Expect("the server responded with a status of 400");
        await author.OpenAsync(Page(sent));
        var other = await author.NewTabAsync();
        await other.OpenAsync("/");
        await other.Button("Logga ut").ClickAsync();
        await Expect(other.Page.GetByText("Du är utloggad.")).ToBeVisibleAsync();
        await author.Page.BringToFrontAsync();
        await author.Field("Svar").FillAsync("Skrivet utloggad");
        await Expect(author.Page.GetByText("Du är utloggad. Logga in i en ny flik, så sparas")).ToBeVisibleAsync();

        await other.LogInAsAsync(TestActors.Af);
        await author.Page.BringToFrontAsync();
        await SavedAsync(sent, "Skrivet utloggad");
        await Expect(Status(author)).ToContainTextAsync("Sparat", new() { UseInnerText = true });
        await Expect(author.Page.GetByText("Du är utloggad.")).ToBeHiddenAsync();
        await author.Button("Skicka svaret").ClickAsync();
        await Expect(author.Page.GetByText("Svaret är skickat.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_draft_is_thrown_away_by_its_button_and_never_by_enter()
    {
        var sent = await app.Scenarios.SendAsync();
        var samordnare = await LogInAsAsync(app, TestActors.Samordnare);
        await samordnare.OpenAsync(Page(sent));
        await samordnare.Field("Fråga").FillAsync("Onödig fråga");
        await Expect(samordnare.Button("Kasta utkastet")).ToBeVisibleAsync();
        await samordnare.Page.ReloadAsync();
        await samordnare.Field("Senaste svarsdag").PressAsync("Enter");
        await Expect(samordnare.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv senaste svarsdag");
        await Expect(samordnare.Field("Fråga")).ToHaveValueAsync("Onödig fråga");

        await samordnare.Field("Fråga").FillAsync("Onödig fråga, skriven alldeles nyss");
        await samordnare.Button("Kasta utkastet").ClickAsync();
        await Expect(samordnare.Page.GetByText("Utkastet är kastat.")).ToBeVisibleAsync();
        await Expect(samordnare.Field("Fråga")).ToHaveValueAsync("");
        await Expect(samordnare.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("kastat"));
        await samordnare.IsAccessibleAsync("utkast-kastat");
        await GoneAsync(sent);
    }

    private static string Page(SentCase sent) => $"/arenden/{sent.Number}/komplettering";

    private static ILocator Status(Visitor visitor) => visitor.Page.Locator("form[data-autosave] .save-status");

    // A case with a question that waits for its answer.
    private async Task<SentCase> AskedAsync()
    {
        var sent = await app.Scenarios.SendAsync();
        await app.ExecuteAsync(
            """
            INSERT INTO kompletteringar (id, case_id, asked_by_user_id, asked_by_party_id, asked_at, answer_by)
            SELECT gen_random_uuid(), $1, u.id, e.party_id, now(), torget_today() + 7 FROM users u JOIN employments e ON e.user_id = u.id WHERE u.username = 'samordnare'
            """,
            sent.Id);
        return sent;
    }

    private Task SavedAsync(SentCase sent, string text) => Eventually.TrueAsync(
        async () => (await app.QueryAsync<string>("SELECT fields::text FROM form_drafts WHERE case_id = $1", sent.Id)) is [var only] && only.Contains(text),
        $"no draft of the form holds “{text}”");

    // Looked at for longer than a late save would take.
    private async Task GoneAsync(SentCase sent)
    {
        for (var looks = 0; looks < 3; looks++)
        {
            Assert.Empty(await app.QueryAsync<string>("SELECT fields::text FROM form_drafts WHERE case_id = $1", sent.Id));
            using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(700));
            await again.WaitForNextTickAsync();
        }
    }
}
