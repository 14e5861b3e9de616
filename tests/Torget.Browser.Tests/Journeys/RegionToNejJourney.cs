using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Domain;
using Torget.Domain.Beredningar;
using Torget.Testing;
using Torget.Web.Shared;

namespace Torget.Browser.Tests.Journeys;

/// <summary>From the Region, which anchors its aktualisering beforehand (T-26), to a nej that says why and where the person is referred (T-27).</summary>
public sealed class RegionToNejJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private const string BeredningFk = "beredning.fk";

    private static readonly string Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow).Iso();

    [Fact]
    public async Task From_an_anchored_aktualisering_to_a_nej_that_the_author_reads()
    {
        var author = await LogInAsAsync(app, TestActors.Region);
        var sent = await SendAnchoredAsync(author);

        // Two parties are in the room, and both have taken up the person with the other.
        var meeting = await app.Scenarios.PlanMeetingAsync();
        await app.Scenarios.PutOnAgendaAsync(sent, meeting);
        await app.Scenarios.HoldMeetingAsync(meeting, BeredningFk, "fk", "region");
        await app.Scenarios.GiveViewAsync(sent, meeting, "beredning.region", Stance.NeedsUnderlag, "Utredning pågår.");

        var member = await LogInAsAsync(app, BeredningFk);
        await member.OpenAsync($"/beredning/{meeting}");
        await Expect(member.Page.GetByText("Saknar ståndpunkt från Försäkringskassan.")).ToBeVisibleAsync();
        await Expect(member.Page.GetByText("Utredning pågår.")).ToBeVisibleAsync();
        await member.Link("Lämna er parts ståndpunkt").ClickAsync();
        await member.Radio("Ståndpunkt", "Avstyrker").CheckAsync();
        await member.Button("Spara ståndpunkten").ClickAsync();
        await Expect(member.Page.GetByText("Sparat.", new() { Exact = true })).ToBeVisibleAsync();

        await member.Page.Locator("summary").GetByText("Nej", new() { Exact = true }).ClickAsync();
        await member.OptionalField("Förklaring").FillAsync("Behandlingen behöver bli klar innan personen kan delta.");
        await member.Radio("Skäl", "Vård behövs först").CheckAsync();
        await member.Button("Anteckna nej").ClickAsync();
        await Expect(member.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv vart personen hänvisas.");
        await Expect(member.Page.GetByText("Sparat.", new() { Exact = true })).ToHaveCountAsync(0);
        await Expect(member.OptionalField("Förklaring")).ToHaveValueAsync("Behandlingen behöver bli klar innan personen kan delta.");
        await Expect(member.Radio("Skäl", "Vård behövs först")).ToBeCheckedAsync();
        await member.IsAccessibleAsync("beredning-nej-fel");
        await member.Field("Hänvisas till").FillAsync("Psykiatrins öppenvård");
        await member.Button("Anteckna nej").ClickAsync();
        await Expect(member.Page.GetByText("Psykiatrins öppenvård")).ToBeVisibleAsync();
        await member.IsAccessibleAsync("beredning-nej");

        await author.OpenAsync($"/arenden/{sent.Number}");
        await Expect(author.Page.GetByText("Nej i beredning").First).ToBeVisibleAsync();
        var beredning = author.Page.GetByRole(AriaRole.Region, new() { Name = "Beredning", Exact = true });
        await Expect(beredning).ToContainTextAsync("Parternas gemensamma rekommendation");
        await Expect(beredning).ToContainTextAsync($"Nej, {Today}");
        await Expect(beredning).ToContainTextAsync("Vård behövs först. Behandlingen behöver bli klar innan personen kan delta.");
        await Expect(beredning).ToContainTextAsync("Psykiatrins öppenvård");
        await author.IsAccessibleAsync("arende-nej");
    }

    private async Task<SentCase> SendAnchoredAsync(Visitor visitor)
    {
        var form = await AktualiseringPage.BeginAsync(visitor);
        await form.FillAsync();
        await Expect(visitor.Group("Förankrad med Försäkringskassan")).ToHaveCountAsync(0);
        await visitor.Box("Försörjning", "Sjukpenning").CheckAsync();
        await visitor.Box("Försörjning", "Försörjningsstöd").CheckAsync();
        await visitor.IsAccessibleAsync("formular-forankring");

        await form.Check.ClickAsync();
        foreach (var (with, name) in new[] { ("Försäkringskassan", "Amina Osman"), ("Socialtjänsten", "Fatima Nilsson") })
        {
            var group = visitor.Group($"Förankrad med {with}");
            foreach (var sentence in new[] { $"Skriv vem hos {with} som aktualiseringen är förankrad med.", $"Skriv vilken dag aktualiseringen förankrades med {with}" })
            {
                await Expect(form.Errors).ToContainTextAsync(sentence);
                await Expect(group).ToContainTextAsync(sentence);
            }

            await group.GetByLabel("Namn").FillAsync(name);
            await group.GetByLabel("Datum").FillAsync(Today);
        }

        await Expect(visitor.Field("Efternamn")).ToHaveValueAsync("Lindqvist");
        await Expect(visitor.Field(AktualiseringPage.Orsak)).ToHaveValueAsync("Nora behöver stöd från flera håll samtidigt.");
        var sent = await form.SendAsync(app);
        await Expect(visitor.Page.GetByText($"Amina Osman, {Today}")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText($"Fatima Nilsson, {Today}")).ToBeVisibleAsync();
        return sent;
    }
}
