using System.Net;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>
/// Forms that the page has no longer when they arrive: sent twice they are answered alike, sent by somebody who was second they are refused
/// with a sentence. And what one form holds never stands in another.
/// </summary>
public sealed class SentAgainTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Theory]
    [InlineData("svar")]
    [InlineData("aterta")]
    [InlineData("ko")]
    [InlineData("kopia")]
    [InlineData("samtycke")]
    public async Task A_form_before_the_ja_that_is_sent_twice_is_done_once_and_the_second_of_two_people_is_told(string form)
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (typed, _) => typed.CopyGivenOn = form == "kopia" ? "" : typed.CopyGivenOn, "region");
        var (account, path, typed) = await PrepareAsync(form, sent);
        var client = await app.ClientAsync(account);
        var page = await client.GetPageAsync(path);
        var name = page.FormNames().First(name => name == form || name.StartsWith($"{form}-", StringComparison.Ordinal) && (form != "ko" || name.EndsWith(sent.Number, StringComparison.Ordinal)));
        var fields = page.FormOf(name).Fields([.. typed.Select(one => (one.Name.Replace("*", name, StringComparison.Ordinal), one.Value))]);

        var first = await client.PostAsync(path, fields);
        var events = await app.QueryAsync<long>("SELECT count(*) FROM case_events WHERE case_id = $1", sent.Id);
        var again = await client.PostAsync(path, fields);
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.Location, again.Headers.Location);

        var other = await client.PostAsync(path, fields.Select(field => field.Name == "once" ? field with { Value = $"{Guid.CreateVersion7()}" } : field));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.NotEqual("", (await other.PageAsync()).Refusal());
        Assert.Equal(events, await app.QueryAsync<long>("SELECT count(*) FROM case_events WHERE case_id = $1", sent.Id));
    }

    [Fact]
    public async Task Nobody_s_attendance_is_written_over_by_a_page_that_has_not_seen_it()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var path = $"/beredning/{meeting}";
        await app.Scenarios.AssignAsync(sent, TestActors.Region);
        var client = await app.ClientAsync(TestActors.Samordnare);
        var region = (await app.QueryAsync<Guid>("SELECT id FROM parties WHERE code = 'region'"))[0];
        var old = (await client.GetPageAsync(path)).FormOf("narvaro");
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(path, "narvaro", ($"vem-{region}", "Stefan"), ($"hur-{region}", "Room"))).StatusCode);

        var refused = await (await client.PostAsync(path, old.Fields(($"vem-{region}", ""), ($"hur-{region}", "Absent")))).PageAsync();
        Assert.Contains("En kollega har ändrat närvaron", refused.Refusal());
        Assert.Equal(["Room Stefan"], await app.QueryAsync<string>("SELECT mode || ' ' || who FROM attendances WHERE party_id = $1 AND meeting_id = $2", region, meeting));

        // What the page has seen now can be changed; what it did not touch is left.
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, refused.FormOf("narvaro").Fields())).StatusCode);
        Assert.Equal(["Absent "], await app.QueryAsync<string>("SELECT mode || ' ' || who FROM attendances WHERE party_id = $1 AND meeting_id = $2", region, meeting));
    }

    [Fact]
    public async Task A_meeting_that_somebody_else_has_moved_is_not_moved_back_unseen()
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var path = $"/beredning/{meeting}/andra";
        var client = await app.ClientAsync(TestActors.Samordnare);
        var old = (await client.GetPageAsync(path)).FormOf("flytta");
        var moved = old.Fields(("datum", Today.AddDays(5).Iso()));
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, moved)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, moved)).StatusCode);

        var refused = await (await client.PostAsync(path, old.Fields(("plats", "Biblioteket")))).PageAsync();
        Assert.Contains($"Någon annan har flyttat mötet sedan du öppnade sidan. Nu är det {Today.AddDays(5).Iso()}", refused.Refusal());
        Assert.Equal([Today.AddDays(5)], await app.QueryAsync<DateOnly>("SELECT date FROM beredning_meetings WHERE id = $1", meeting));
        Assert.Equal("Biblioteket", refused.FormOf("flytta").Fields().Single(field => field.Name == "plats").Value);
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, refused.FormOf("flytta").Fields())).StatusCode);
        Assert.Equal(["Biblioteket"], await app.QueryAsync<string>("SELECT place FROM beredning_meetings WHERE id = $1", meeting));
    }

    [Fact]
    public async Task The_draft_of_an_avslut_does_not_stand_in_its_correction()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.PlannedAsync();
        var (client, path) = (await app.ClientAsync(TestActors.Af), $"/arenden/{story.Sent.Number}/avslut");
        var form = (await client.GetPageAsync(path)).FormOf("avslut");
        var draft = await client.PostAsync($"/arenden/{story.Sent.Number}/utkast/avslut", form.Fields(("sedan", "Flyttar till Kiruna."), ("ansvarar", "Ingen")));
        Assert.Equal(HttpStatusCode.NoContent, draft.StatusCode);

        // Closed from another tab, that has not seen the draft.
        await story.DoAsync<Web.Features.Avslut.CloseCase>(TestActors.Af, (close, post) => close.ExecuteAsync(
            post with { Form = null }, new(Today, "anstallning", "arbete", 40, ["ingen-offentlig"], "Arbetar på biblioteket.", "Personen", null, [])));
        Assert.Equal("Arbetar på biblioteket.", (await client.GetPageAsync(path)).FormOf("rattelse").Fields().Single(field => field.Name == "sedan").Value);
    }

    [Fact]
    public async Task A_meeting_that_has_been_keeps_its_draft_while_another_is_called()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.DoAsync<Web.Features.Planering.PlanTraff>(TestActors.Af, (plan, post) => plan.CallAsync(
            post, new Domain.Samordningsteam.PlaneringstraffTerms(Today.AddDays(3), new TimeOnly(13, 0), "Torget", "Planera.", []), []));
        var (client, path) = (await app.ClientAsync(TestActors.Af), $"/arenden/{story.Sent.Number}/planeringstraff");
        var form = (await client.GetPageAsync(path)).FormOf("hallet");
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"/arenden/{story.Sent.Number}/utkast/hallet", form.Fields(("plats-hallet", "Hemma hos Nora")))).StatusCode);
        Assert.Equal("Hemma hos Nora", (await client.GetPageAsync(path)).FormOf("hallet").Fields().Single(field => field.Name == "plats-hallet").Value);
    }

    [Fact]
    public async Task A_follow_up_says_whether_there_are_hinder_and_takes_no_day_that_cannot_be()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.PlannedAsync();
        var (client, path) = (await app.ClientAsync(TestActors.Af), $"/arenden/{story.Sent.Number}/uppfoljning/ny");
        Assert.Contains("Vid aktualiseringen:", (await client.GetPageAsync(path)).QuerySelector("main")!.TextContent);
        (string, string)[] typed = [("deltog", "Nora"), ("hur", "Går bra"), ("timmar", "5"), ("stege", "2")];
        foreach (var (day, hinder, sentence) in new[]
        {
            ("9999-12-31", "inga", "Uppföljningen kan inte ligga efter dagens datum."), ("0001-01-01", "inga", "Uppföljningen kan inte ligga före ja i beredningen"),
            (Today.Iso(), "", "Välj de hinder som finns, eller bara Inga hinder."),
        })
        {
            var refused = await (await client.FillAsync(path, "uppfoljning", [.. typed, ("datum", day), ("nasta", ""), .. hinder.Length > 0 ? new[] { ("hinder", hinder) } : []])).PageAsync();
            Assert.Contains(sentence, refused.Refusal());
            Assert.Equal("Går bra", refused.FormOf("uppfoljning").Fields().Single(field => field.Name == "hur").Value);
        }

        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(path, "uppfoljning", [.. typed, ("datum", Today.Iso()), ("nasta", ""), ("hinder", "inga")])).StatusCode);

        // One follow-up alone has its two points in the curve, and says how the steps went.
        var saved = await client.GetPageAsync(path[..^"/ny".Length]);
        Assert.Equal((1, 1), (saved.QuerySelectorAll(".curve-point").Length, saved.QuerySelectorAll(".curve-hours-point").Length));
        Assert.Equal(["0 tim", "20 tim", "40 tim", "60 tim"], saved.QuerySelectorAll(".curve-label").Select(label => label.TextContent).Where(label => label.EndsWith("tim", StringComparison.Ordinal)));
        Assert.Contains("Gå till gruppen på tisdagar (Nora Lindqvist): pågår", saved.QuerySelector("main")!.TextContent);
    }

    private async Task<(string Account, string Path, (string Name, string Value)[] Typed)> PrepareAsync(string form, SentCase sent)
    {
        switch (form)
        {
            case "svar":
                var samordnare = await app.ClientAsync(TestActors.Samordnare);
                var asked = await samordnare.FillAsync($"/arenden/{sent.Number}/komplettering", "fraga", ("fraga", "Finns ett utlåtande?"), ("till", ""), ("senast", Today.AddDays(7).Iso()));
                Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
                return (TestActors.Af, $"/arenden/{sent.Number}/komplettering", [("*", "Ja, det finns.")]);
            case "aterta":
                return (TestActors.Af, $"/arenden/{sent.Number}/aterta", [("varfor", "Personen har tackat nej.")]);
            case "ko":
                var meeting = await app.Scenarios.PlanMeetingAsync();
                return (TestActors.Samordnare, "/beredning", [("mote", $"{meeting}")]);
            case "kopia":
                return (TestActors.Af, $"/arenden/{sent.Number}/medgivande", []);
            default:
                await app.ExecuteAsync("UPDATE samtycken SET withdrawn_on = torget_today() WHERE case_id = $1", sent.Id);
                return (TestActors.Af, $"/arenden/{sent.Number}/medgivande", [("SamtyckeForm", "Muntligt"), ("SamtyckeGivenOn", Today.Iso())]);
        }
    }
}
