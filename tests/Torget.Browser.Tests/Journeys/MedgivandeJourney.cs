using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Shared;

namespace Torget.Browser.Tests.Journeys;

/// <summary>Giving, renewing, narrowing and taking back, as a handläggare does it, with axe on every page on the way.</summary>
public sealed class MedgivandeJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[2000]];

    [Fact]
    public async Task T_12_Somebody_who_is_seventeen_with_a_signed_form_and_a_cell_taken_out()
    {
        var visitor = await LogInAsAsync(app, TestActors.Kaa);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await form.FillAsync();
        await Expect(visitor.Group("Vem som lämnade medgivandet")).ToHaveCountAsync(0);
        await visitor.Field("Personnummer").FillAsync(Scenarios.NumberOf(SwedishCalendar.DateIn(DateTimeOffset.UtcNow).AddYears(-17).AddMonths(-3)));
        await visitor.Radio("Målgrupp", "16–20 år i kommunens aktivitetsansvar (KAA)").CheckAsync();
        await Expect(visitor.Group("Vem som lämnade medgivandet")).ToBeVisibleAsync();
        await form.SeesSavedAsync();
        await form.Check.ClickAsync();
        await Expect(form.Errors).ToContainTextAsync("Välj vem som lämnade medgivandet");
        await Expect(form.Errors).ToContainTextAsync("Välj hur mognaden bedöms");
        await visitor.Radio("Vem som lämnade medgivandet", "Ungdomen och vårdnadshavaren tillsammans").CheckAsync();
        await visitor.Radio("Bedömning av mognaden", "Kan ta ställning tillsammans med vårdnadshavare").CheckAsync();

        await visitor.Radio("Hur medgivandet lämnades", "Skriftligt").CheckAsync();
        var file = visitor.Page.GetByLabel("Undertecknad blankett");
        await file.SetInputFilesAsync(new FilePayload { Name = "fel.pdf", MimeType = "application/pdf", Buffer = "MZ"u8.ToArray() });
        await Expect(visitor.Page.GetByText("Filen behöver vara en PDF eller en bild")).ToBeVisibleAsync();
        await file.SetInputFilesAsync(new FilePayload { Name = "Blankett.pdf", MimeType = "text/html", Buffer = Pdf });
        await Expect(visitor.Link("Blankett.pdf")).ToBeVisibleAsync();

        await visitor.Page.GetByText("Vem får läsa vad hos vem").ClickAsync();
        var cell = visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Försörjning, från Umeå kommun, KAA till Försäkringskassan" });
        await cell.UncheckAsync();
        await Expect(visitor.Page.GetByText("1 ruta borttagen")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("formular-medgivande");
        await visitor.Page.SetViewportSizeAsync(1280, 900);

        // Comes back as it was, with the file and the cell.
        await form.SeesSavedAsync();
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Link("Blankett.pdf")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("1 ruta borttagen")).ToBeVisibleAsync();
        await Expect(form.Check).ToBeEnabledAsync();
        await Expect(visitor.Page.Locator("form[data-live]")).ToBeVisibleAsync();
        await form.SendAsync();
        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();

        await visitor.Link("Alla medgivanden, förnya eller återkalla").ClickAsync();
        await Expect(visitor.Page.GetByText("av ungdomen och vårdnadshavaren tillsammans")).ToBeVisibleAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Link("Blankett.pdf").ClickAsync());
        Assert.Equal("Blankett.pdf", download.SuggestedFilename);
        await visitor.IsAccessibleAsync("medgivande");
    }

    [Fact]
    public async Task T_11_Renewing_narrowing_and_taking_back_with_what_ends_said_before()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk", "region");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var fk = await LogInAsAsync(app, TestActors.Fk);
        await fk.OpenAsync($"/arenden/{sent.Number}");
        await Expect(fk.Title).ToHaveTextAsync("Nora Lindqvist");

        var visitor = await LogInAsAsync(app, TestActors.Af);
        await visitor.OpenAsync($"/arenden/{sent.Number}/medgivande");
        await visitor.Link("Förnya eller lägg till part").ClickAsync();
        await Expect(visitor.Box("Parter som omfattas", "Försäkringskassan")).ToBeCheckedAsync();
        await visitor.Box("Parter som omfattas", "Kriminalvården").CheckAsync();
        await visitor.Button("Visa vem som får läsa vad hos vem").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Hälsa, från Arbetsförmedlingen till Kriminalvården") }).UncheckAsync();
        await visitor.IsAccessibleAsync("nytt-medgivande");
        await visitor.Page.SetViewportSizeAsync(1280, 900);
        await visitor.Button("Spara medgivandet").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Välj hur medgivandet lämnades");
        await visitor.IsAccessibleAsync("nytt-medgivande-fel");
        await visitor.Page.SetViewportSizeAsync(1280, 900);
        await visitor.Radio("Hur medgivandet lämnades", "Muntligt").CheckAsync();
        await visitor.Field("Gäller från").FillAsync(Today.Iso());
        await visitor.Field("Gäller till och med").FillAsync(Today.AddMonths(11).Iso());
        await visitor.Button("Spara medgivandet").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Det nya medgivandet är sparat");
        await Expect(visitor.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);

        await visitor.Link("Begränsa").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Studier, från Arbetsförmedlingen till Region Västerbotten" }).UncheckAsync();
        await visitor.Button("Visa vad som händer").ClickAsync();
        await Expect(visitor.Heading("Det här händer")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("begransa-medgivande");
        await visitor.Page.SetViewportSizeAsync(1280, 900);
        await visitor.Button("Bekräfta begränsningen").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Medgivandet är begränsat");

        await visitor.Link("Anteckna återkallande").ClickAsync();
        await visitor.Radio("Vad tar personen tillbaka?", "Medgivandet för en part").CheckAsync();
        await visitor.Button("Visa vad som händer").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Välj vilken part det gäller");
        await visitor.List("Part, om det gäller en part").SelectOptionAsync("Försäkringskassan");
        await visitor.Button("Visa vad som händer").ClickAsync();
        await Expect(visitor.Page.GetByText("Försäkringskassan deltar inte längre i ärendet")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("aterkalla-medgivande");
        await visitor.Page.SetViewportSizeAsync(1280, 900);
        await fk.Page.ReloadAsync();
        await Expect(fk.Title).ToHaveTextAsync("Nora Lindqvist");

        await visitor.Button("Bekräfta återkallandet").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Återkallandet är antecknat");
        await visitor.IsAccessibleAsync("medgivande-aterkallat");
        await visitor.Page.SetViewportSizeAsync(1280, 900);
        fk.Troubles.Expect("the server responded with a status of 403");
        await fk.Page.ReloadAsync();
        await Expect(fk.Title).ToHaveTextAsync("Du har inte längre åtkomst");

        await visitor.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Brev till parterna") }).First.ClickAsync();
        await Expect(visitor.Heading($"Till Försäkringskassan om ärende {sent.Number}")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Nora");
        await visitor.IsAccessibleAsync("brev");
        await visitor.OpenAsync("/arenden/aterkallat");
        await visitor.IsAccessibleAsync("aterkallat");
    }

    [Fact]
    public async Task The_blankett_is_one_page_of_A4()
    {
        var parties = await app.QueryAsync<string>("SELECT code FROM parties");
        var sent = await app.Scenarios.SendAsync(
            TestActors.Kaa,
            (form, choices) =>
            {
                (form.IdentityNumber, form.MedgivandeGiver, form.Maturity) = ("201007062381", "Bada", "Delvis");
                form.Purpose = string.Concat(Enumerable.Repeat("Parterna ska samordna stödet. ", 6));
                form.Cleared = [.. form.Full(choices.OwnPartyId).Where((_, cell) => cell is 3 or 90 or 200).Select(Web.Shared.Consents.MedgivandeFields.CellOf)];
            },
            [.. parties]);
        var visitor = await LogInAsAsync(app, TestActors.Kaa);
        await visitor.OpenAsync($"/arenden/{sent.Number}/medgivande");
        await visitor.Link("Blankett att skriva ut").ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Medgivande till att dela uppgifter");
        await Expect(visitor.Page.GetByText("Vårdnadshavarens underskrift och namnförtydligande")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync("blankett");
        await IsOnePageAsync(visitor);

        var empty = await LogInAsAsync(app, TestActors.Af);
        var form = await AktualiseringPage.BeginAsync(empty);
        await form.FillAsync();
        await form.SeesSavedAsync();
        await empty.OpenAsync($"{new Uri(empty.Page.Url).AbsolutePath}/blankett");
        await Expect(empty.Page.GetByText("Nora Lindqvist")).ToBeVisibleAsync();
        await empty.IsAccessibleAsync("blankett-utkast");
        await IsOnePageAsync(empty);
    }

    private static async Task IsOnePageAsync(Visitor visitor)
    {
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var pdf = System.Text.Encoding.Latin1.GetString(await visitor.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true }));
        Assert.Equal(1, Regex.Count(pdf, @"/Type\s*/Page\b"));
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        if (Environment.GetEnvironmentVariable("TORGET_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "blankett.pdf"), pdf, System.Text.Encoding.Latin1);
        }
    }
}
