using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

/// <summary>The person takes the medgivande back when the case already stands on an agenda (T-11, T-29).</summary>
public sealed class WithdrawnBeforeMeetingJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private const string Orsak = "Det som bara parterna fick läsa.";

    [Fact]
    public async Task Taken_back_between_agenda_and_meeting_nobody_at_the_meeting_reads_it()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => (form.FirstName, form.LastName, form.Orsak) = ("Ångra", "Sjödahl", Orsak), "region");
        var meeting = await app.Scenarios.PlanMeetingAsync();
        await app.Scenarios.PutOnAgendaAsync(sent, meeting);
        await app.Scenarios.HoldMeetingAsync(meeting, "beredning.region", "region");
        var member = await LogInAsAsync(app, "beredning.region");
        await member.OpenAsync($"/beredning/{meeting}?bara=jag");
        await Expect(member.Heading("Ångra Sjödahl")).ToBeVisibleAsync();
        await Expect(member.Page.GetByText(Orsak)).ToBeVisibleAsync();

        var author = await LogInAsAsync(app, TestActors.Af);
        await author.OpenAsync($"/arenden/{sent.Number}");
        await author.Link("Alla medgivanden, förnya eller återkalla").ClickAsync();
        await author.Link("Anteckna återkallande").ClickAsync();
        await author.Radio("Vad tar personen tillbaka?", "Hela medgivandet").CheckAsync();
        await author.Button("Visa vad som händer").ClickAsync();
        await author.IsAccessibleAsync("aterkalla-fore-mote");
        await author.Button("Bekräfta återkallandet").ClickAsync();
        await Expect(author.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Återkallandet är antecknat");
        await author.OpenAsync($"/arenden/{sent.Number}");
        await Expect(author.Page.GetByText("Återtagen").First).ToBeVisibleAsync();
        await author.IsAccessibleAsync("arende-atertaget");

        // What the member has open still shows the case, and writes nothing more in it.
        await member.OptionalField("Kommentar").FillAsync("Vi vill gärna delta.");
        await member.Radio("Ståndpunkt", "Tillstyrker").CheckAsync();
        await member.Button("Spara ståndpunkten").ClickAsync();
        await Expect(member.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Du får inte längre ta del av ärendet, så det går inte att spara.");
        await Expect(member.Page.GetByText("Vi vill gärna delta.")).ToBeVisibleAsync();
        await SeesNothingAsync(member);
        await member.IsAccessibleAsync("beredning-mote-for-sent");
        await member.OpenAsync($"/beredning/{meeting}");
        await Expect(member.Page.GetByText("Ärende 1 som du inte får ta del av")).ToBeVisibleAsync();
        await SeesNothingAsync(member);
        await member.IsAccessibleAsync("beredning-mote-atertaget");
        await member.OpenAsync($"/arenden/{sent.Number}", status: 403);
        await Expect(member.Title).ToHaveTextAsync("Du har inte längre åtkomst");
        await SeesNothingAsync(member);
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM party_views WHERE case_id = $1", sent.Id));
    }

    private static async Task SeesNothingAsync(Visitor member)
    {
        await Expect(member.Heading("Ångra Sjödahl")).ToHaveCountAsync(0);
        var page = await member.Page.ContentAsync();
        Assert.All(["Ångra", "Sjödahl", Orsak, Scenarios.Number], text => Assert.DoesNotContain(text, page));
    }
}
