using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

/// <summary>A look for earlier cases before a new one, and the way for those who are not to be registered.</summary>
public sealed class BeforeTheFormTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task A_return_begins_from_the_earlier_case_and_shows_the_way_back_to_it()
    {
        var earlier = await app.Scenarios.SendAsync(TestActors.Af);
        var visitor = await LogInAsAsync(app, TestActors.Af);
        await visitor.OpenAsync("/arenden/ny");
        await visitor.IsAccessibleAsync("sok");
        await visitor.Field("Personnummer eller namn").FillAsync("030702-2384");
        await visitor.Button("Sök").ClickAsync();
        await Expect(visitor.Heading("Ett tidigare ärende")).ToBeVisibleAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/arenden/ny$"));
        await visitor.IsAccessibleAsync("sok-traff");

        await visitor.Link($"Nytt ärende för personen i {earlier.Number}").ClickAsync();
        var form = new AktualiseringPage(visitor);
        await Expect(visitor.Heading("Hör ihop med ett tidigare ärende")).ToBeVisibleAsync();
        await form.FillAsync();
        await form.SeesSavedAsync();
        await visitor.IsAccessibleAsync("formular-atervandare");
        await form.SendAsync();
        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
        await Expect(visitor.Link(earlier.Number)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Too_little_to_search_for_is_said_and_the_link_leads_to_the_field()
    {
        var visitor = await LogInAsAsync(app, TestActors.Fk);
        await visitor.OpenAsync("/arenden/ny");
        await visitor.Field("Personnummer eller namn").FillAsync("2003");
        await visitor.Button("Sök").ClickAsync();
        var errors = visitor.Page.GetByRole(AriaRole.Alert, new() { Name = "Sökningen gick inte att göra" });
        await Expect(errors).ToBeFocusedAsync();
        await visitor.IsAccessibleAsync("sok-fel");
        await errors.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visitor.Field("Personnummer eller namn")).ToBeFocusedAsync();
        await Expect(visitor.Field("Personnummer eller namn")).ToHaveValueAsync("2003");
    }

    [Fact]
    public async Task Who_is_not_to_be_registered_is_counted_and_the_draft_is_gone()
    {
        var visitor = await LogInAsAsync(app, TestActors.Soc);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Skyddad");
        await form.SavedAsync(app, "Skyddad");
        await visitor.Link("registrera ett anonymt deltagande").ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Anonymt deltagande");
        await Expect(visitor.Page.GetByText("Utkastet som du har börjat på tas bort.")).ToBeVisibleAsync();
        await visitor.Button("Räkna deltagandet").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert, new() { Name = "Deltagandet är inte räknat" })).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("anonymt-fel");
        await visitor.Link("Välj kön, eller uppgift saknas.").ClickAsync();
        await Expect(visitor.Radio("Kön", "Kvinna")).ToBeFocusedAsync();

        await visitor.Radio("Verksamhet", "Ungdomstorget").CheckAsync();
        await visitor.Radio("Kön", "Kvinna").CheckAsync();
        await visitor.Button("Räkna deltagandet").ClickAsync();
        await Expect(visitor.Page.GetByText("Deltagandet är räknat.")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("anonymt");
        Assert.DoesNotContain(await app.DraftsAsync(), draft => draft.Contains("Skyddad"));
        Assert.Equal([1], await app.QueryAsync<int>("SELECT count FROM anonymous_counts"));
    }
}
