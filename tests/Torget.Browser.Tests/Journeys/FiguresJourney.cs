using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;
using Torget.Web.Features.Importer;

namespace Torget.Browser.Tests.Journeys;

/// <summary>A samordnare reads in the own party's participations and looks at what the figures are made from.</summary>
public sealed class FiguresJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private const string Header = "extern_id;kalla;fornamn;efternamn;kon;verksamhet;start;slut;avslutsorsak\n";

    [Fact]
    public async Task A_file_is_refused_mended_looked_at_taken_counted_and_undone()
    {
        var samordnare = await LogInAsAsync(app, TestActors.Samordnare);
        await samordnare.OpenAsync("/import");

        // What is too large never leaves the browser.
        await ChooseAsync(samordnare, new string('x', 21 * 1024 * 1024));
        Assert.Equal("Filen är för stor. Den kan vara högst 20 MB.", await samordnare.Page.Locator("#fil").EvaluateAsync<string>("input => input.validationMessage"));
        await Expect(samordnare.Title).ToHaveTextAsync("Importera deltaganden");

        await ChooseAsync(samordnare, $"{Header}1;Viva;Ada;Ek;K;aris;2016-01-01;31/3-17;\n");
        await Expect(samordnare.Heading("En rad avvisas, så ingenting kan importeras")).ToBeVisibleAsync();
        await samordnare.IsAccessibleAsync("import-avvisad");
        await samordnare.Button("Ta bort filen").ClickAsync();
        await Expect(samordnare.Page.GetByText("Filen är borttagen.")).ToBeVisibleAsync();

        // What takes a while says so, and how far it has come: here the form is held back, as a slow line would.
        var (progress, actor) = (app.Services.GetRequiredService<ImportProgress>(), await app.ActorAsync(TestActors.Samordnare));
        progress.Report(actor, 4_000);
        await samordnare.Page.EvaluateAsync("() => addEventListener('submit', event => event.preventDefault(), { once: true })");
        await ChooseAsync(samordnare, Header);
        await Expect(samordnare.Page.GetByText("Filen skickas och granskas.")).ToContainTextAsync("4 000 rader är lästa.");
        await samordnare.IsAccessibleAsync("import-vantar");
        progress.End(actor);
        await samordnare.OpenAsync("/import");

        var rows = new StringBuilder(Header);
        for (var number = 0; number < 8_000; number++)
        {
            rows.Append(null, $"{number};Viva;Ada;Ek{number};{(number % 3 == 0 ? 'M' : 'K')};aris;2016-01-{1 + number % 28:00};{(number % 2 == 0 ? "2016-09-01;anstallning" : ";")}\n");
        }

        await ChooseAsync(samordnare, rows.ToString());
        await Expect(samordnare.Title).ToHaveTextAsync("Granska filen", new() { Timeout = 60_000 });
        await Expect(samordnare.Page.GetByText("8000", new() { Exact = true }).First).ToBeVisibleAsync();
        await samordnare.IsAccessibleAsync("import-granskad");
        await samordnare.Button("Importera").ClickAsync();
        await Expect(samordnare.Page.GetByText("Importen är klar.")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await samordnare.OpenAsync("/rapporter?fran=2016-01-01&till=2016-12-31&verksamhet=aris");
        await Expect(samordnare.Page.GetByRole(AriaRole.Table).First).ToContainTextAsync("8000");
        await samordnare.IsAccessibleAsync("rapport");
        await samordnare.Page.GetByRole(AriaRole.Link, new() { Name = "8000" }).First.ClickAsync();
        await Expect(samordnare.Page.GetByText("Du ser alla 8000.")).ToBeVisibleAsync();
        await samordnare.IsAccessibleAsync("forklaring");

        await samordnare.OpenAsync("/import");
        await samordnare.Page.GetByText("Ångra", new() { Exact = true }).Last.ClickAsync();
        await samordnare.IsAccessibleAsync("import-angra");
        await samordnare.Button("Ja, ta bort importens rader").ClickAsync();
        await Expect(samordnare.Page.GetByText("Importen är ångrad.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static async Task ChooseAsync(Visitor visitor, string file)
    {
        await visitor.Page.Locator("#fil").SetInputFilesAsync(new FilePayload { Name = "deltaganden.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file) });
        await visitor.Button("Granska filen").ClickAsync();
    }
}
