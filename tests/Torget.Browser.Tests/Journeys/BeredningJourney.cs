using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Shared;

namespace Torget.Browser.Tests.Journeys;

/// <summary>The beredning in a real browser, from planning a meeting to the joint recommendation.</summary>
public sealed class BeredningJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private static readonly string Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow).Iso();

    [Fact]
    public async Task From_the_queue_to_a_joint_ja()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => (form.FirstName, form.LastName) = ("Samira", "Åström"), "region");
        var samordnare = await LogInAsAsync(app, TestActors.Samordnare);
        await samordnare.Link("Beredning").ClickAsync();
        await Expect(samordnare.Title).ToHaveTextAsync("Beredning");
        await Expect(samordnare.Heading("Inga möten är planerade")).ToBeVisibleAsync();

        await samordnare.Link("Nytt möte").ClickAsync();
        await samordnare.Button("Planera").ClickAsync();
        await Expect(samordnare.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv datum, till exempel 2026-03-31.");
        await samordnare.IsAccessibleAsync("beredning-nytt-fel");
        await samordnare.Page.GetByLabel("Beredningsgruppen för Ungdomstorget").CheckAsync();
        await samordnare.Field("Datum").FillAsync(Today);
        await samordnare.Field("Tid").FillAsync("1330");
        await samordnare.Field("Plats").FillAsync("Torget, rum 3");
        await samordnare.Button("Planera").ClickAsync();
        await Expect(samordnare.Title).ToHaveTextAsync("Beredning");
        await samordnare.IsAccessibleAsync("beredning");
        await samordnare.Page.GetByRole(AriaRole.Button, new() { Name = $"Ta upp {sent.Number} på dagordningen" }).ClickAsync();
        await Expect(samordnare.Page.GetByText("Ärendet står på dagordningen.")).ToBeVisibleAsync();

        var member = await LogInAsAsync(app, "beredning.region");
        await member.OpenAsync("/beredning");
        await member.Link($"{Today} klockan 13:30").ClickAsync();
        await member.Button("Led mötet").ClickAsync();
        await member.Page.GetByText("Anteckna vilka som är närvarande").Or(member.Page.GetByText("Spara närvaron")).First.WaitForAsync();
        await member.Page.GetByLabel("Vem deltar för Region Västerbotten").FillAsync("Stefan Burman");
        await member.Page.GetByLabel("Hur Region Västerbotten deltar").SelectOptionAsync("Room");
        await member.Button("Spara närvaron").ClickAsync();
        await Expect(member.Page.GetByText("Närvarande: Region Västerbotten")).ToBeVisibleAsync();
        await Expect(member.Heading("Samira Åström")).ToBeVisibleAsync();
        await member.IsAccessibleAsync("beredning-mote");

        await member.Link("Lämna er parts ståndpunkt").ClickAsync();
        await member.Radio("Ståndpunkt", "Tillstyrker").CheckAsync();
        await member.Field("Kommentar (frivilligt)").FillAsync("Bra att samordna nu.");
        await member.Button("Spara ståndpunkten").ClickAsync();
        await Expect(member.Page.GetByText("Bra att samordna nu.").First).ToBeVisibleAsync();
        await member.IsAccessibleAsync("beredning-bara-jag");
        await member.Page.GetByText("Ja", new() { Exact = true }).ClickAsync();
        await member.Field("Rekommenderad samverkan").FillAsync("Gemensam kartläggning hos Region och Viva.");
        await member.Button("Anteckna ja").ClickAsync();
        await Expect(member.Page.GetByText("Gemensam kartläggning hos Region och Viva.")).ToBeVisibleAsync();
        await member.Link("Protokoll att skriva ut").ClickAsync();
        await Expect(member.Title).ToHaveTextAsync($"Protokoll, {sent.Number}");
        await member.IsAccessibleAsync("protokoll");

        var author = await LogInAsAsync(app, TestActors.Af);
        await author.OpenAsync($"/arenden/{sent.Number}");
        await Expect(author.Page.GetByText("0 dagar från aktualisering till rekommendation")).ToBeVisibleAsync();
        await author.IsAccessibleAsync("arende-beredd");
    }

    [Fact]
    public async Task A_question_is_asked_and_answered()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        var samordnare = await LogInAsAsync(app, TestActors.Samordnare);
        await samordnare.OpenAsync($"/arenden/{sent.Number}");
        await samordnare.Link("Begär komplettering").ClickAsync();
        await samordnare.Field("Fråga").FillAsync("Finns ett läkarutlåtande?");
        await samordnare.Button("Skicka frågan").ClickAsync();
        await Expect(samordnare.Field("Fråga")).ToHaveValueAsync("Finns ett läkarutlåtande?");
        await samordnare.IsAccessibleAsync("komplettering-fel");
        await samordnare.Field("Senaste svarsdag").FillAsync(SwedishCalendar.DateIn(DateTimeOffset.UtcNow).AddDays(7).Iso());
        await samordnare.Button("Skicka frågan").ClickAsync();
        await Expect(samordnare.Page.GetByText("Frågan är skickad.")).ToBeVisibleAsync();

        var author = await LogInAsAsync(app, TestActors.Af);
        await author.OpenAsync($"/arenden/{sent.Number}");
        await author.Link("Besvara komplettering").ClickAsync();
        await author.Field("Svar").FillAsync("Ja, från i våras.");
        await author.Button("Skicka svaret").ClickAsync();
        await Expect(author.Page.GetByText("Ja, från i våras.")).ToBeVisibleAsync();
        await author.IsAccessibleAsync("komplettering");
        await author.OpenAsync($"/arenden/{sent.Number}/aterta");
        await author.IsAccessibleAsync("aterta");
    }
}
