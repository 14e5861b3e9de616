using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Shared;

namespace Torget.Browser.Tests.Journeys;

/// <summary>One case from a kranskommun, through its own beredning, to the queue of a torg in Umeå (T-25).</summary>
public sealed class VannasToUmeaJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private const string BeredningVannas = "beredning.vannas";

    private static readonly string Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow).Iso();

    [Fact]
    public async Task Through_the_beredning_of_vannas_to_the_queue_in_umea_as_one_case()
    {
        var author = await LogInAsAsync(app, TestActors.Vannas);
        var sent = await SendAtHomeAsync(author);
        var meeting = await app.Scenarios.PlanMeetingAsync("vannas", TestActors.VannasKoordinator);
        var coordinator = await LogInAsAsync(app, TestActors.VannasKoordinator);
        await coordinator.OpenAsync("/beredning");
        await Expect(RowOf(coordinator, sent)).ToContainTextAsync("Ny");
        await coordinator.Button($"Ta upp {sent.Number} på dagordningen").ClickAsync();
        await Expect(coordinator.Page.GetByText("Ärendet står på dagordningen.")).ToBeVisibleAsync();

        await app.Scenarios.HoldMeetingAsync(meeting, BeredningVannas, "vannas");
        var member = await LogInAsAsync(app, BeredningVannas);
        await member.OpenAsync($"/beredning/{meeting}");
        await ForwardAsync(member);
        await Expect(member.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Medgivandet omfattar inte Umeå kommun, Socialtjänsten.");
        await Expect(member.Radio("Verksamhet", "Ungdomstorget")).ToBeCheckedAsync();
        await member.IsAccessibleAsync("beredning-vidare-fel");

        await AddPartyAsync(author, sent);
        await member.OpenAsync($"/beredning/{meeting}");
        await ForwardAsync(member);
        await Expect(member.Page.GetByText($"{sent.Number}, vidare till annan beredning")).ToBeVisibleAsync();
        await member.IsAccessibleAsync("beredning-vidare");
        await coordinator.OpenAsync("/beredning");
        await Expect(RowOf(coordinator, sent)).ToHaveCountAsync(0);

        await app.Scenarios.PlanMeetingAsync();
        var samordnare = await LogInAsAsync(app, TestActors.Samordnare);
        await samordnare.OpenAsync("/beredning");
        await Expect(RowOf(samordnare, sent)).ToContainTextAsync($"Skickades vidare hit {Today}");
        await Expect(RowOf(samordnare, sent)).ToContainTextAsync("Vännäs kommun");
        await samordnare.IsAccessibleAsync("beredning-vidare-hit");
        await samordnare.Button($"Ta upp {sent.Number} på dagordningen").ClickAsync();
        await Expect(samordnare.Page.GetByText("Ärendet står på dagordningen.")).ToBeVisibleAsync();

        await samordnare.OpenAsync($"/arenden/{sent.Number}");
        await Expect(samordnare.Page.GetByText($"Ärendet tas upp i beredningen {Today}.")).ToBeVisibleAsync();
        var history = samordnare.Page.GetByRole(AriaRole.Region, new() { Name = "Historik" });
        await Expect(history.GetByText("Aktualiseringen skickades in")).ToHaveCountAsync(1);
        await Expect(history.GetByText("Ärendet togs upp på dagordningen")).ToHaveCountAsync(2);
        await Expect(history.GetByText("Ärendet gick vidare till en annan beredning")).ToHaveCountAsync(1);
        await samordnare.IsAccessibleAsync("arende-vidare");
    }

    // Begins to send the person to Umeå, is asked for the beredning at home, and begins there instead.
    private async Task<SentCase> SendAtHomeAsync(Visitor visitor)
    {
        var form = await AktualiseringPage.BeginAsync(visitor);
        await form.FillAsync();
        await visitor.List("Kommun").SelectOptionAsync("Vännäs");
        await visitor.Field("Vad beredningen kom fram till").FillAsync("Ja, vidare till torget");
        await visitor.IsAccessibleAsync("formular-hemkommun");
        await form.Check.ClickAsync();
        await Expect(form.Errors).ToContainTextAsync("Skriv vilken dag hemkommunens beredning tog upp personen");

        var start = visitor.Button("Börja i Samordningsteam Vännäs");
        await start.ClickAsync();
        await Expect(visitor.Radio("Verksamhet", "Samordningsteam Vännäs")).ToBeCheckedAsync();
        await Expect(visitor.Field("Vad beredningen kom fram till")).ToHaveCountAsync(0);
        await visitor.Radio("Verksamhet", "Ungdomstorget").CheckAsync();
        await Expect(visitor.Field("Vad beredningen kom fram till")).ToHaveValueAsync("Ja, vidare till torget");
        await start.ClickAsync();
        await visitor.Box("Parter som omfattas", "Arbetsförmedlingen").CheckAsync();
        await visitor.Box("Parter som omfattas", "Region Västerbotten").CheckAsync();
        return await form.SendAsync(app);
    }

    // The person lets one more party take part.
    private static async Task AddPartyAsync(Visitor visitor, SentCase sent)
    {
        await visitor.OpenAsync($"/arenden/{sent.Number}/medgivande/nytt");
        await visitor.Box("Parter som omfattas", "Umeå kommun, Socialtjänsten").CheckAsync();
        await visitor.Radio("Hur medgivandet lämnades", "Digitalt").CheckAsync();
        await visitor.Field("Medgivandet lämnades").FillAsync(Today);
        await visitor.Field("Gäller från").FillAsync(Today);
        await visitor.Field("Gäller till och med").FillAsync(Today);
        await visitor.Button("Spara medgivandet").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Det nya medgivandet är sparat.");
    }

    private static async Task ForwardAsync(Visitor member)
    {
        // It stands open where something has been chosen before: the choice is kept as a draft.
        if (!await member.Radio("Verksamhet", "Ungdomstorget").IsVisibleAsync())
        {
            await member.Page.Locator("summary").GetByText("Vidare till annan beredning").ClickAsync();
        }

        await member.Radio("Verksamhet", "Ungdomstorget").CheckAsync();
        await member.Button("Skicka vidare").ClickAsync();
    }

    private static ILocator RowOf(Visitor visitor, SentCase sent) => visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = sent.Number });
}
