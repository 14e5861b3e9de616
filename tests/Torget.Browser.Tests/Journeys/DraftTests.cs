using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

public sealed class DraftTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task What_is_typed_survives_closing_the_tab()
    {
        var visitor = await LogInAsAsync(app, TestActors.Af);
        var tab = await visitor.NewTabAsync();
        await tab.OpenAsync("/");
        var form = await AktualiseringPage.BeginAsync(tab);
        await tab.Field("Förnamn").FillAsync("Åsa");
        await tab.Field(AktualiseringPage.Orsak).FillAsync("Rad ett\nRad två med åäö");
        await form.SavedAsync(app, "Rad två med åäö");
        await tab.Page.CloseAsync();

        await visitor.OpenAsync("/arenden/utkast");
        await visitor.Link("Åsa").ClickAsync();
        await Expect(visitor.Field(AktualiseringPage.Orsak)).ToHaveValueAsync("Rad ett\nRad två med åäö");
        await Expect(visitor.Field("Förnamn")).ToHaveValueAsync("Åsa");
    }

    [Fact]
    public async Task What_is_typed_the_moment_before_leaving_is_kept()
    {
        var visitor = await LogInAsAsync(app, TestActors.Vannas);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Ture");
        await form.SeesSavedAsync();
        await visitor.Field("Efternamn").FillAsync("Granlund");
        await visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link, new() { Name = "Min dag" }).ClickAsync();
        await Expect(visitor.Title).ToContainTextAsync("Hej");
        await Eventually.TrueAsync(async () => (await app.DraftsAsync()).Exists(draft => draft.Contains("Granlund")), "the last word was not saved");
    }

    [Fact]
    public async Task Two_tabs_on_one_draft_are_told_of_each_other_and_either_text_can_be_kept()
    {
        var mine = await LogInAsAsync(app, TestActors.Fk);
        var form = await AktualiseringPage.BeginAsync(mine);
        await mine.Field("Förnamn").FillAsync("Första");
        await form.SavedAsync(app, "Första");

        var theirs = await mine.NewTabAsync();
        await theirs.OpenAsync(new Uri(mine.Page.Url).AbsolutePath);
        var other = new AktualiseringPage(theirs);
        await theirs.Field("Förnamn").FillAsync("Andra");
        await other.SavedAsync(app, "Andra");

        await mine.Field("Efternamn").FillAsync("Mitt");
        var conflict = mine.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Utkastet har ändrats i en annan flik" });
        await Expect(conflict).ToBeVisibleAsync();
        await Expect(mine.Field("Förnamn")).ToHaveValueAsync("Första");
        await mine.Button("Hämta den senaste texten").ClickAsync();
        await Expect(conflict).ToBeHiddenAsync();
        await Expect(mine.Field("Förnamn")).ToHaveValueAsync("Andra");
        await Expect(mine.Field("Efternamn")).ToHaveValueAsync("");

        await mine.Field("Förnamn").FillAsync("Tredje");
        await form.SavedAsync(app, "Tredje");
        await theirs.Field("Efternamn").FillAsync("Deras");
        await Expect(theirs.Heading("Utkastet har ändrats i en annan flik")).ToBeVisibleAsync();
        await theirs.Button("Behåll texten här").ClickAsync();
        await other.SavedAsync(app, "Deras");
        await Expect(theirs.Field("Förnamn")).ToHaveValueAsync("Andra");
        Assert.DoesNotContain(await app.DraftsAsync(), draft => draft.Contains("Tredje"));
    }

    [Fact]
    public async Task Erasing_a_draft_asks_first()
    {
        var visitor = await LogInAsAsync(app, TestActors.Soc);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Raderas");
        await form.SavedAsync(app, "Raderas");
        await visitor.Link("Ta bort utkastet").ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Ta bort utkastet?");
        await visitor.Link("Behåll utkastet").ClickAsync();
        await Expect(visitor.Field("Förnamn")).ToHaveValueAsync("Raderas");

        await visitor.Link("Ta bort utkastet").ClickAsync();
        await visitor.Button("Ta bort utkastet").ClickAsync();
        await Expect(visitor.Page.GetByText("Utkastet är borttaget.")).ToBeVisibleAsync();
        await Expect(visitor.Heading("Du har inga utkast")).ToBeVisibleAsync();
        Assert.DoesNotContain(await app.DraftsAsync(), draft => draft.Contains("Raderas"));
    }

    [Fact]
    public async Task A_double_click_sends_once_and_going_back_does_not_send_again()
    {
        var visitor = await LogInAsAsync(app, TestActors.Af);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await form.FillAsync();
        await form.SeesSavedAsync();
        await form.Check.ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Kontrollera uppgifterna");
        await form.Send.DblClickAsync();
        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
        var address = visitor.Page.Url.Split('?')[0];

        await visitor.Page.GoBackAsync();
        await Expect(visitor.Page).ToHaveURLAsync(address);
        await Expect(visitor.Title).ToHaveTextAsync("Nora Lindqvist");
        Assert.Equal([1], await app.QueryAsync<int>("SELECT count(*)::int FROM cases"));
        Assert.DoesNotContain(await app.DraftsAsync(), draft => draft.Contains("Lindqvist"));
    }

    [Fact]
    public async Task Logging_out_in_another_tab_keeps_the_text_and_says_so_and_logging_in_again_saves_it()
    {
        var visitor = await LogInAsAsync(app, TestActors.Region);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Elias");
        await form.SavedAsync(app, "Elias");

        var other = await visitor.NewTabAsync();
        await other.OpenAsync("/");
        await other.Button("Logga ut").ClickAsync();
        await Expect(other.Page.GetByText("Du är utloggad.")).ToBeVisibleAsync();

        await visitor.Field("Efternamn").FillAsync("Norgren");
        await Expect(visitor.Page.GetByText("Du är utloggad. Logga in i en ny flik, så sparas")).ToBeInViewportAsync();
        await Expect(visitor.Field("Efternamn")).ToHaveValueAsync("Norgren");

        await other.LogInAsAsync(TestActors.Region);
        await visitor.Page.BringToFrontAsync();
        await form.SavedAsync(app, "Norgren");
        await Expect(visitor.Field("Efternamn")).ToHaveValueAsync("Norgren");
    }

    [Fact]
    public async Task What_is_typed_before_the_form_is_alive_is_kept()
    {
        var visitor = await LogInAsAsync(app, TestActors.Kaa);
        var awake = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/_blazor/**", async route =>
        {
            await awake.Task;
            await route.ContinueAsync();
        });
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Tidig");
        await visitor.Field(AktualiseringPage.Orsak).PressSequentiallyAsync("Skrivet först");
        await visitor.Box("Försörjning", "A-kassa").CheckAsync();
        await visitor.Radio("Kön", "Man").CheckAsync();
        await visitor.List("Kommun").SelectOptionAsync("Vännäs");
        await form.Check.ClickAsync();
        await visitor.Field("Efternamn").PressSequentiallyAsync("Mitt i");
        awake.SetResult();

        await form.SavedAsync(app, "Skrivet först");
        await Expect(visitor.Field("Efternamn")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync(" namnet");
        await Expect(visitor.Field("Efternamn")).ToHaveValueAsync("Mitt i namnet");
        await Expect(visitor.Field("Förnamn")).ToHaveValueAsync("Tidig");
        await Expect(visitor.Box("Försörjning", "A-kassa")).ToBeCheckedAsync();
        await Expect(visitor.Radio("Kön", "Man")).ToBeCheckedAsync();
        await Expect(visitor.List("Kommun")).ToHaveValueAsync("2460");
        Assert.Contains(await app.DraftsAsync(), draft => draft.Contains("Tidig") && draft.Contains("a-kassa") && draft.Contains("\"Man\"") && draft.Contains("2460"));
    }
}
