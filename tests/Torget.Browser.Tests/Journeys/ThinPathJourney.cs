using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Domain;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

public sealed class ThinPathJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task From_the_form_to_the_list_and_to_those_who_may_read_it_and_nobody_else()
    {
        var visitor = await LogInAsAsync(app, TestActors.Af);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await form.FillAsync();
        await form.SeesSavedAsync();
        await form.SendAsync();

        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Nora Lindqvist");
        var path = new Uri(visitor.Page.Url).AbsolutePath;
        var number = path.Split('/')[^1];
        Assert.Matches($"^T-{SwedishCalendar.DateIn(DateTimeOffset.UtcNow).Year}-\\d{{4}}$", number);
        await Expect(visitor.Page.GetByRole(AriaRole.List, new() { Name = "Ärendets faser" }).GetByRole(AriaRole.Listitem).First)
            .ToHaveAttributeAsync("aria-current", "step");
        await Expect(visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Historik" }).GetByRole(AriaRole.Listitem)).ToContainTextAsync(["Elin Sandström"]);
        await Expect(visitor.Page.GetByText("Nora behöver stöd från flera håll samtidigt.")).ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link, new() { Name = "Ärenden" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number })).ToContainTextAsync("Nora Lindqvist");
        await visitor.Link("Nora Lindqvist").First.ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Nora Lindqvist");

        var samordnare = await LogInAsAsync(app, TestActors.Samordnare);
        await SeesAsync(samordnare, number);

        var fk = await LogInAsAsync(app, TestActors.Fk);
        await fk.OpenAsync(path, status: 404);
        await Expect(fk.Title).ToHaveTextAsync("Sidan finns inte");
        await fk.OpenAsync("/arenden?flik=alla");
        await Expect(fk.Heading("Du ser inga ärenden ännu")).ToBeVisibleAsync();

        var id = (await app.QueryAsync<Guid>("SELECT id FROM cases WHERE number_serial = $1", int.Parse(number[^4..], CultureInfo.InvariantCulture)))[0];
        await app.Scenarios.AssignAsync(new SentCase(id, number), TestActors.Fk);
        await SeesAsync(fk, number);
    }

    [Fact]
    public async Task Kön_follows_the_number_until_the_person_says_otherwise()
    {
        var visitor = await LogInAsAsync(app, TestActors.Af);
        await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Personnummer").FillAsync("199207022394");
        await Expect(visitor.Radio("Kön", "Man")).ToBeCheckedAsync();

        await visitor.Radio("Kön", "Uppgift saknas").CheckAsync();
        await visitor.Field("Personnummer").FillAsync(Scenarios.Number);
        await visitor.Field("Förnamn").FillAsync("Nora");
        await Eventually.TrueAsync(async () => (await app.DraftsAsync()).Exists(draft => draft.Contains("UppgiftSaknas") && draft.Contains("Nora")), "not saved");
        await Expect(visitor.Radio("Kön", "Uppgift saknas")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Without_a_number_the_date_of_birth_is_asked_for()
    {
        var visitor = await LogInAsAsync(app, TestActors.Af);
        await AktualiseringPage.BeginAsync(visitor);
        await Expect(visitor.Field("Födelsedatum")).ToHaveCountAsync(0);
        await visitor.Radio("Typ av nummer", "Inget nummer").CheckAsync();
        await Expect(visitor.Field("Födelsedatum")).ToBeVisibleAsync();
        await Expect(visitor.Field("Personnummer")).ToHaveCountAsync(0);
        await visitor.Field("Födelsedatum").FillAsync("1998-05-17");
        await visitor.Radio("Typ av nummer", "Samordningsnummer").CheckAsync();
        await Expect(visitor.Field("Samordningsnummer")).ToBeVisibleAsync();
        await Expect(visitor.Field("Födelsedatum")).ToHaveValueAsync("1998-05-17");
    }

    [Fact]
    public async Task A_reading_page_opens_no_websocket()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Kaa);
        var visitor = await VisitAsync(app);
        var opened = new List<string>();
        visitor.Page.WebSocket += (_, socket) => opened.Add(socket.Url);
        await visitor.LogInAsAsync(TestActors.Kaa);
        foreach (var path in new[] { "/", "/arenden", "/arenden/utkast", $"/arenden/{sent.Number}" })
        {
            await visitor.OpenAsync(path);
            await Expect(visitor.Title).ToBeVisibleAsync();
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        Assert.Empty(opened);
    }

    private static async Task SeesAsync(Visitor visitor, string number)
    {
        await visitor.OpenAsync("/arenden?flik=alla");
        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = new Regex(number) });
        await row.GetByRole(AriaRole.Link, new() { Name = "Nora Lindqvist" }).ClickAsync();
        await Assertions.Expect(visitor.Title).ToHaveTextAsync("Nora Lindqvist");
        await Assertions.Expect(visitor.Page).ToHaveTitleAsync($"{number} – Torget");
    }
}
