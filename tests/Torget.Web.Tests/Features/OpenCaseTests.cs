using System.Net;
using System.Text.RegularExpressions;
using Torget.Testing;

namespace Torget.Web.Tests.Features;

public sealed partial class OpenCaseTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] OfThePerson = ["Nora", "Lindqvist", "20030702", "2384", "Behöver stöd från flera", "Aktivitetsstöd"];

    [Fact]
    public async Task A_phase_is_dated_from_when_the_case_came_to_it_and_not_from_what_is_done_in_it()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.PlannedAsync();
        await app.ExecuteAsync("UPDATE case_events SET at = at - interval '10 days' WHERE case_id = $1 AND \"from\" <> \"to\"", story.Sent.Id);
        var shown = (await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden/{story.Sent.Number}")).QuerySelectorAll(".stepper time");
        var day = Domain.SwedishCalendar.DateIn(DateTimeOffset.UtcNow.AddDays(-10)).ToString("yyyy-MM-dd", null);
        Assert.Equal(5, shown.Length);
        Assert.All(shown, date => Assert.Equal(day, date.TextContent));
    }

    [Fact]
    public async Task Which_clinic_sent_it_is_shown_to_its_own_party_alone()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Region, null, "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var unit = (await app.QueryAsync<string>("SELECT u.name FROM cases c JOIN units u ON u.id = c.aktualiserande_unit_id WHERE c.id = $1", sent.Id))[0];
        Assert.NotEqual("Region Västerbotten", unit);
        Assert.Contains($"Skickades av {unit}", await PageAsync(TestActors.Region));
        Assert.Contains("Skickades av Region Västerbotten\n", await PageAsync(TestActors.Fk));
        Assert.DoesNotContain(unit, await PageAsync(TestActors.Fk));

        async Task<string> PageAsync(string account) => (await (await app.ClientAsync(account)).GetPageAsync($"/arenden/{sent.Number}")).QuerySelector("main")!.TextContent;
    }

    [Fact]
    public async Task A_case_that_one_may_not_know_of_is_answered_as_one_that_does_not_exist()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, parties: "fk");
        foreach (var (account, party) in TestActors.Acting.Where(acting => acting.Account is not (TestActors.Af or TestActors.Samordnare)))
        {
            var client = await app.ClientAsync(account, party);
            var hidden = await client.GetAsync($"/arenden/{sent.Number}");
            var absent = await client.GetAsync("/arenden/T-2019-9999");
            Assert.Equal((account, absent.StatusCode), (account, hidden.StatusCode));
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            Assert.Equal(await TextAsync(absent, "T-2019-9999"), await TextAsync(hidden, sent.Number));
            Assert.Equal(Headers(absent), Headers(hidden));
        }
    }

    [Theory]
    [InlineData("T-2026-1")]
    [InlineData("T-2026-00001")]
    [InlineData("t")]
    [InlineData("T-2026-0001'--")]
    [InlineData("..%2f..%2fetc")]
    public async Task What_is_no_number_is_not_found(string number) => Assert.Equal(
        HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Af)).GetAsync($"/arenden/{number}")).StatusCode);

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("expired")]
    [InlineData("återtagen")]
    [InlineData("nej")]
    [InlineData("avslut")]
    [InlineData("assignment over")]
    public async Task Who_could_read_before_is_told_that_access_has_ended_and_nothing_else(string how)
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, parties: "fk");
        await app.ExecuteAsync("UPDATE cases SET aktualiserad_on = torget_today() - 100 WHERE id = $1", sent.Id);
        await app.Scenarios.MoveMedgivandeAsync(sent, -50, 50);
        await app.Scenarios.AssignAsync(sent, TestActors.Fk, fromDays: -40);
        var fk = await app.ClientAsync(TestActors.Fk);
        Assert.Equal("Nora Lindqvist", (await fk.GetPageAsync($"/arenden/{sent.Number}")).QuerySelector("h1")!.TextContent);

        await (how switch
        {
            "withdrawn" => app.Scenarios.WithdrawMedgivandeAsync(sent),
            "expired" => app.Scenarios.MoveMedgivandeAsync(sent, -50, -1),
            "återtagen" => app.Scenarios.EndAsync(sent, "Withdrawn", 0),
            "nej" => app.Scenarios.EndAsync(sent, "Declined", 8),
            "avslut" => app.Scenarios.EndAsync(sent, "Avslut", 31),
            _ => app.ExecuteAsync("UPDATE assignments SET \"to\" = torget_today() - 1 WHERE case_id = $1 AND ground = 'Team'", sent.Id),
        });
        var answer = await fk.GetAsync($"/arenden/{sent.Number}");
        var page = await answer.PageAsync();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("Du har inte längre åtkomst", page.QuerySelector("h1")!.TextContent);
        Assert.All(OfThePerson, text => Assert.DoesNotContain(text, page.DocumentElement.OuterHtml));
        Assert.DoesNotContain(sent.Number, (await fk.GetPageAsync("/arenden?flik=alla")).Body!.TextContent);
    }

    [Theory]
    [InlineData("Declined", 7)]
    [InlineData("Avslut", 30)]
    public async Task The_last_shared_day_is_shared(string phase, int daysAgo)
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, parties: "fk");
        await app.Scenarios.MoveMedgivandeAsync(sent, -50, 50);
        await app.Scenarios.AssignAsync(sent, TestActors.Fk, fromDays: -40);
        await app.ExecuteAsync("UPDATE cases SET aktualiserad_on = torget_today() - 100 WHERE id = $1", sent.Id);
        await app.Scenarios.EndAsync(sent, phase, daysAgo);
        Assert.Equal(HttpStatusCode.OK, (await (await app.ClientAsync(TestActors.Fk)).GetAsync($"/arenden/{sent.Number}")).StatusCode);
    }

    [Fact]
    public async Task What_the_medgivande_does_not_open_is_said_to_be_withheld()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Kinds = ["Planering"], "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var page = (await (await app.ClientAsync(TestActors.Fk)).GetPageAsync($"/arenden/{sent.Number}")).Body!;
        Assert.Matches("Uppgifter om [^.]*försörjning[^.]* får du inte ta del av", page.TextContent);
        Assert.DoesNotContain("Aktivitetsstöd", page.TextContent);
        Assert.Contains("Behöver stöd från flera.", page.TextContent);
        Assert.DoesNotMatch("Uppgifter om [^.]*planering[^.]* får du inte ta del av", page.TextContent);

        var own = (await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden/{sent.Number}")).Body!.TextContent;
        Assert.Contains("Aktivitetsstöd", own);
        Assert.DoesNotContain("får du inte ta del av", own);
    }

    [Fact]
    public async Task What_a_person_wrote_is_text_and_never_markup()
    {
        const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> & \"'";
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => (form.FirstName, form.Orsak) = ("<b>Nora</b>", Hostile));
        var page = await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden/{sent.Number}");
        Assert.Equal("<b>Nora</b> Lindqvist", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(Hostile, page.QuerySelector("dd.text")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main img, main script, h1 b"));
    }

    // What differs at each answer of the same page: tokens, ids, and the address itself.
    private static async Task<string> TextAsync(HttpResponseMessage answer, string number) =>
        Changing().Replace((await answer.Content.ReadAsStringAsync()).Replace(number, "NUMBER", StringComparison.Ordinal), "");

    private static string Headers(HttpResponseMessage answer) => string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key is not ("Date" or "Content-Length")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order());

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\" )[^>]*|<!--Blazor[^>]*-->|[0-9a-f]{32}")]
    private static partial Regex Changing();
}
