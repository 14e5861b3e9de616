using System.Net;
using System.Text;
using Torget.Domain;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Testing;
using Torget.Web.Features.Anteckningar;
using Torget.Web.Features.Insatser;
using Torget.Web.Features.Planering;
using Torget.Web.Features.Samordningsteam;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>What waits for each of them on one day in one case, what is to be followed up in which week, and the calendar of meetings.</summary>
public sealed class MyDayTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Each_sees_what_waits_for_them_and_nothing_of_what_waits_for_others()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk", "umea-socialtjanst");
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Fk);
        Assert.Equal("Håll planeringsträff och utse ärendebärare", await OfAsync(TestActors.Af, story));
        Assert.Equal("", await OfAsync(TestActors.Fk, story));

        await story.DoAsync<ChangeTeam>(TestActors.Af, async (team, post) => await team.RequestUnderlagAsync(post, "Hemlig fråga?", await story.PartyAsync("fk"), null, Today));
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, DataKind.Planering, "Hemlig text."));
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, null, "Bara vår."));
        Assert.Equal("Lämna underlag|Anteckning från Arbetsförmedlingen", await OfAsync(TestActors.Fk, story));
        Assert.Equal("Håll planeringsträff och utse ärendebärare", await OfAsync(TestActors.Af, story));

        var utforare = await story.KeyAsync(TestActors.Utforare);
        await story.PlannedAsync(new PostedStep(Guid.CreateVersion7(), await story.KeyAsync(TestActors.Fk), "Pröva rätten till ersättning", "Trygg ekonomi", DataKind.Planering, null, Today, Today));
        var steget = (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'steget-vidare'"))[0];
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.StartAsync(post, steget, Today, utforare));
        Assert.Equal("Lämna underlag|Pröva rätten till ersättning|Anteckning från Arbetsförmedlingen", await OfAsync(TestActors.Fk, story));
        Assert.Equal("Nora Lindqvist", await OfAsync(TestActors.Utforare, story));
        Assert.Equal("", await OfAsync(TestActors.Af, story));

        await app.ExecuteAsync("UPDATE cases SET follow_up_due_on = torget_today() + 14 WHERE id = $1", story.Sent.Id);
        Assert.Equal("Nora Lindqvist", await OfAsync(TestActors.Af, story));
        await app.ExecuteAsync("UPDATE cases SET responsible_user_id = NULL, vacant_since = torget_today() - 3 WHERE id = $1", story.Sent.Id);
        Assert.Equal("", await OfAsync(TestActors.Af, story));
        Assert.Equal("Handläggare saknas", await OfAsync(TestActors.Samordnare, story));
        Assert.DoesNotContain("Hemlig", await (await app.ClientAsync(TestActors.Fk)).GetStringAsync("/"));
    }

    [Fact]
    public async Task What_is_to_be_followed_up_stands_under_its_week_and_what_is_late_first()
    {
        var (late, soon, far) = (await DueAsync(-1), await DueAsync(0), await DueAsync(40));
        var samordnare = await app.ClientAsync(TestActors.Samordnare);
        var page = await samordnare.GetPageAsync("/uppfoljning?verksamhet=ungdomstorget");
        var sections = page.QuerySelectorAll("main .section").ToList();
        Assert.Equal("Skulle ha gjorts", sections[0].QuerySelector("h2")!.TextContent);
        Assert.Contains(late.Number, sections[0].TextContent);
        Assert.Contains(soon.Number, sections.Single(section => section.Id != "x" && section.TextContent.Contains(Today.Iso(), StringComparison.Ordinal) && !section.TextContent.Contains("Skulle ha gjorts", StringComparison.Ordinal)).TextContent);
        Assert.Contains(sections[1..], section => section.TextContent.Contains(far.Number, StringComparison.Ordinal) && section.TextContent.Contains(Today.AddDays(40).Iso(), StringComparison.Ordinal));
        Assert.All(sections[1..], section => Assert.Matches("^Vecka \\d+, \\d+( \\w+)?–\\d+ \\w+$", section.QuerySelector("h2")!.TextContent));

        Assert.Empty((await samordnare.GetPageAsync("/uppfoljning?verksamhet=vuxentorget")).QuerySelectorAll("main .section"));
        Assert.Empty((await samordnare.GetPageAsync("/uppfoljning?vems=mina")).QuerySelectorAll("main .section"));
        Assert.Contains(far.Number, (await (await app.ClientAsync(TestActors.Af)).GetPageAsync("/uppfoljning?vems=mina&part=af")).Body!.TextContent);
        Assert.DoesNotContain(far.Number, (await (await app.ClientAsync(TestActors.Fk)).GetPageAsync("/uppfoljning")).Body!.TextContent);
    }

    [Fact]
    public async Task The_calendar_holds_ones_own_meetings_and_nothing_of_a_person()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Fk);
        var fk = await story.KeyAsync(TestActors.Fk);
        await story.DoAsync<PlanTraff>(TestActors.Af, (plan, post) => plan.CallAsync(
            post, new Torget.Domain.Samordningsteam.PlaneringstraffTerms(Today.AddDays(3), new TimeOnly(13, 30), "Hemma hos Nora, Storgatan 1", "Planera.", []), [fk]));
        foreach (var account in new[] { TestActors.Af, TestActors.Fk })
        {
            var answer = await (await app.ClientAsync(account)).GetAsync("/moten.ics");
            Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
            var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
            Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", text);
            Assert.Contains($"SUMMARY:Planeringsträff\\, {story.Sent.Number}\r\n", text);
            var start = SwedishCalendar.Moment(Today.AddDays(3), new TimeOnly(13, 30)).UtcDateTime;
            Assert.Contains($"DTSTART:{start:yyyyMMdd}T{start:HHmmss}Z\r\n", text);
            Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            foreach (var personal in new[] { "Nora", "Lindqvist", "Storgatan", "Planera.", "2003" })
            {
                Assert.DoesNotContain(personal, text);
            }
        }

        Assert.DoesNotContain(story.Sent.Number, await (await app.ClientAsync(TestActors.Samordnare)).GetStringAsync("/moten.ics"));
        Assert.Contains("Beredningsgruppen", (await (await app.ClientAsync("beredning.region")).GetStringAsync("/moten.ics")).Replace("\r\n ", "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.ClientAsync(TestActors.Styrgrupp)).GetAsync("/moten.ics")).StatusCode);
    }

    private async Task<SentCase> DueAsync(int days)
    {
        var story = await CaseStory.AcceptedAsync(app);
        await app.ExecuteAsync("UPDATE cases SET follow_up_due_on = torget_today() + $2 WHERE id = $1", story.Sent.Id, days);
        return story.Sent;
    }

    // What the day says to an account of one case, in the order of the page.
    private async Task<string> OfAsync(string account, CaseStory story) => string.Join('|', (await (await app.ClientAsync(account)).GetPageAsync("/"))
        .QuerySelectorAll(".day li a").Where(link => link.GetAttribute("href")!.StartsWith($"/arenden/{story.Sent.Number}", StringComparison.Ordinal)).Select(link => link.TextContent));
}
