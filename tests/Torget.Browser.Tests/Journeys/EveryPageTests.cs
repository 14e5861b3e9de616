using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Testing;
using Torget.Web.Features.Anteckningar;

namespace Torget.Browser.Tests.Journeys;

public sealed class EveryPageTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task Log_in()
    {
        var visitor = await VisitAsync(app);
        await visitor.OpenAsync("/logga-in");
        await visitor.IsAccessibleAsync("logga-in");
    }

    [Fact]
    public async Task Choosing_a_party()
    {
        var visitor = await VisitAsync(app);
        await visitor.OpenAsync("/logga-in");
        await visitor.Button("Logga in som Gun Marklund").ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("För vilken part arbetar du nu?");
        await visitor.IsAccessibleAsync("valj-part");

        // Whoever skips to the content is still where one chooses.
        await visitor.Page.EvaluateAsync("() => document.activeElement.blur()");
        await visitor.EnterAsync(visitor.Link("Hoppa till innehållet"));
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        await Expect(visitor.Title).ToHaveTextAsync("För vilken part arbetar du nu?");
    }

    [Theory]
    [InlineData(TestActors.Af, "/", "Hej Elin", "start")]
    [InlineData(TestActors.Styrgrupp, "/", "Hej Ulf", "start-styrgrupp")]
    [InlineData(TestActors.Kriminalvarden, "/arenden", "Ärenden", "arenden-tom")]
    [InlineData(TestActors.Styrgrupp, "/tillganglighet", "Så tillgängligt är Torget", "tillganglighet")]
    [InlineData(TestActors.Styrgrupp, "/rapporter", "Deltagarstatistik", "rapporter-tom")]
    [InlineData(TestActors.Styrgrupp, "/rapporter?fran=31/3-17", "Deltagarstatistik", "rapporter-fel")]
    [InlineData(TestActors.Af, "/uppfoljning/efter-avslut", "Uppföljningar", "efter-avslut-tom")]
    [InlineData(TestActors.Af, "/arenden/lamnade", "Ärenden som ni har lämnat", "lamnade-tom")]
    [InlineData(TestActors.Af, "/utlamnat", "Utlämnat till dig", "utlamnat-tom")]
    [InlineData(TestActors.Af, "/nodoppning", "Nödöppna ett ärende", "nodoppning")]
    [InlineData(TestActors.Samordnare, "/import", "Importera deltaganden", "import")]
    [InlineData(TestActors.Kriminalvarden, "/uppfoljning", "Uppföljningar", "uppfoljningar-tom")]
    [InlineData(TestActors.Kriminalvarden, "/arenden/utkast", "Mina utkast", "utkast-tom")]
    public async Task A_page_without_cases(string account, string path, string title, string name)
    {
        var visitor = await LogInAsAsync(app, account);
        await visitor.OpenAsync(path);
        await Expect(visitor.Title).ToHaveTextAsync(title);
        await visitor.IsAccessibleAsync(name);
    }

    [Theory]
    [InlineData(TestActors.Styrgrupp, "/arenden", 403, "Du har inte behörighet", "fel-403")]
    [InlineData(TestActors.Af, "/arenden/T-2020-0001", 404, "Sidan finns inte", "fel-404")]
    [InlineData(TestActors.Af, "/finns/inte/alls", 404, "Sidan finns inte", "fel-404-adress")]
    public async Task An_error(string account, string path, int status, string title, string name)
    {
        var visitor = await LogInAsAsync(app, account);
        await visitor.OpenAsync(path, status);
        await Expect(visitor.Title).ToHaveTextAsync(title);
        await visitor.IsAccessibleAsync(name);
    }

    [Fact]
    public async Task An_unexpected_error()
    {
        var visitor = await LogInAsAsync(app, TestActors.Af);
        await visitor.OpenAsync("/fel/500");
        await Expect(visitor.Title).ToHaveTextAsync("Något gick fel");
        await visitor.IsAccessibleAsync("fel-500");
    }

    [Fact]
    public async Task A_list_of_cases()
    {
        await app.Scenarios.SendAsync(TestActors.Region, (form, _) => (form.FirstName, form.LastName) = ("Elias", "Norgren"));
        var longer = await app.Scenarios.SendAsync(TestActors.Region, (form, _) => (form.FirstName, form.LastName) = ("Viktor", "af Ekenstam-Björkqvist"));
        await app.Scenarios.EndAsync(longer, "Declined", 1);
        var visitor = await LogInAsAsync(app, TestActors.Region);
        await visitor.OpenAsync("/arenden?flik=alla");
        await Expect(visitor.Link("Elias Norgren")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("arenden");
    }

    [Fact]
    public async Task A_case_of_ones_own()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Kaa, null, "fk", "region");
        var visitor = await LogInAsAsync(app, TestActors.Kaa);
        await visitor.OpenAsync($"/arenden/{sent.Number}?inskickad=1");
        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("arende");
    }

    [Fact]
    public async Task A_case_that_is_opened_in_an_emergency_by_keyboard()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Region);
        var visitor = await LogInAsAsync(app, TestActors.Primarvard);
        await visitor.OpenAsync("/nodoppning");
        await visitor.Field("Ärendenummer").FillAsync(sent.Number);
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.TypeAsync("För kort");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("#skal-fel")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("nodoppning-fel");
        await visitor.Field("Varför kan det inte vänta?").FillAsync("Kollegan är sjuk och personen sitter här nu.");
        await visitor.Button("Nödöppna ärendet").ClickAsync();
        await Expect(visitor.Page.GetByText("Du har nödöppnat ärendet till")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("arende-nodoppnat");
        await visitor.OpenAsync("/nodoppning");
        await visitor.IsAccessibleAsync("nodoppning-oppen");
        await visitor.OpenAsync("/");
        await Expect(visitor.Heading("Nödöppnade ärenden")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("start-nodoppnat");
    }

    [Fact]
    public async Task A_note_that_is_disclosed_read_by_another_party_and_taken_back()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Region);
        await new CaseStory(app, sent).DoAsync<WriteNote>(TestActors.Region, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, DataKind.Halsa, "Har varit hos oss i dag.\nKommer tillbaka på torsdag."));
        var visitor = await LogInAsAsync(app, TestActors.Region);
        await visitor.OpenAsync($"/arenden/{sent.Number}/utlamna");
        await Expect(visitor.Heading("Inget är utlämnat")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("utlamna-tom");
        await visitor.OpenAsync($"/arenden/{sent.Number}/anteckningar");
        await visitor.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Lämna ut") }).ClickAsync();
        await visitor.List("Till vilken part?").SelectOptionAsync("Kriminalvården");
        await visitor.Button("Fortsätt").ClickAsync();
        await visitor.Button("Lämna ut").ClickAsync();
        await Expect(visitor.Page.Locator("#fel")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("utlamna-fel");
        await visitor.List("Vem hos Kriminalvården?").SelectOptionAsync("Robert Eklund");
        await visitor.Radio("Grund", "Personens medgivande i stunden").CheckAsync();
        await visitor.Field("Hur har ni prövat det?").FillAsync("Personen bad oss i dag att berätta det.");
        await visitor.Button("Lämna ut").ClickAsync();
        await Expect(visitor.Page.GetByText("Uppgiften är utlämnad.")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("utlamna");

        var reader = await LogInAsAsync(app, TestActors.Kriminalvarden);
        await Expect(reader.Heading("Utlämnat till dig")).ToBeVisibleAsync();
        await reader.IsAccessibleAsync("start-utlamnat");
        await reader.OpenAsync("/utlamnat");
        await reader.IsAccessibleAsync("utlamnat");
        await reader.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Anteckning från") }).ClickAsync();
        await Expect(reader.Page.GetByText("Kommer tillbaka på torsdag.")).ToBeVisibleAsync();
        await reader.IsAccessibleAsync("utlamnat-anteckning");

        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Återkalla") }).ClickAsync();
        await Expect(visitor.Page.GetByText("Utlämnandet är återkallat.")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("utlamna-aterkallat");
        await reader.OpenAsync(new Uri(reader.Page.Url).AbsolutePath, status: 404);
    }

    [Fact]
    public async Task A_case_with_withheld_parts()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Kinds = ["Halsa"], "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var visitor = await LogInAsAsync(app, TestActors.Fk);
        await visitor.OpenAsync($"/arenden/{sent.Number}");
        await Expect(visitor.Page.GetByText(new Regex("^Uppgifter om .*planering.* får du inte ta del av"))).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("arende-undanhallet");
    }

    [Fact]
    public async Task A_case_without_a_valid_medgivande_and_for_those_it_is_closed_to()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "umea-socialtjanst");
        await app.Scenarios.MoveMedgivandeAsync(sent, -30, 100);
        await app.Scenarios.AssignAsync(sent, TestActors.Soc, fromDays: -20);
        await app.Scenarios.WithdrawMedgivandeAsync(sent);
        var visitor = await LogInAsAsync(app, TestActors.Af);
        await visitor.OpenAsync($"/arenden/{sent.Number}");
        await Expect(visitor.Page.GetByText("Medgivandet gäller inte i dag.")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("arende-medgivande-saknas");

        var closed = await LogInAsAsync(app, TestActors.Soc);
        await closed.OpenAsync($"/arenden/{sent.Number}", status: 403);
        await Expect(closed.Title).ToHaveTextAsync("Du har inte längre åtkomst");
        await closed.IsAccessibleAsync("arende-stangt");
    }

    [Fact]
    public async Task The_empty_form()
    {
        var visitor = await LogInAsAsync(app, TestActors.Primarvard);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await Expect(form.Check).ToBeEnabledAsync();
        await visitor.IsAccessibleAsync("formular");
    }

    [Fact]
    public async Task The_form_with_errors()
    {
        var visitor = await LogInAsAsync(app, TestActors.Primarvard);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Personnummer").FillAsync("123");
        await form.SavedAsync(app, "123");
        await form.Check.ClickAsync();
        await Expect(form.Errors).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("formular-fel");
    }

    [Fact]
    public async Task The_form_in_conflict_its_drafts_and_erasing_one()
    {
        var visitor = await LogInAsAsync(app, TestActors.Vannas);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Isak");
        await form.SavedAsync(app, "Isak");
        var path = new Uri(visitor.Page.Url).AbsolutePath;
        var other = await visitor.NewTabAsync();
        await other.OpenAsync(path);
        await other.Field("Efternamn").FillAsync("Sjöberg");
        await new AktualiseringPage(other).SavedAsync(app, "Sjöberg");
        await visitor.Field("Efternamn").FillAsync("Annan");
        await Expect(visitor.Heading("Utkastet har ändrats i en annan flik")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("formular-krock");

        await other.OpenAsync("/arenden/utkast");
        await Expect(other.Link("Isak Sjöberg")).ToBeVisibleAsync();
        await other.IsAccessibleAsync("utkast");
        await other.OpenAsync($"{path}/ta-bort");
        await Expect(other.Title).ToHaveTextAsync("Ta bort utkastet?");
        await other.IsAccessibleAsync("ta-bort-utkast");
    }

    [Fact]
    public async Task The_warning_before_an_idle_log_in_ends()
    {
        var visitor = await VisitAsync(app);
        await visitor.Page.Clock.InstallAsync();
        await visitor.LogInAsAsync(TestActors.Af);
        await visitor.Page.Clock.FastForwardAsync("28:10");
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Du loggas snart ut" })).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("utloggning-snart");
    }
}
