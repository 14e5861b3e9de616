using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Features.Nodoppning;
using Torget.Web.Features.Samordningsteam;
using Torget.Web.Features.Skydd;

namespace Torget.Web.Tests.Features;

/// <summary>A handläggare opens a colleague's case that cannot wait. Gun Marklund works at Arbetsförmedlingen and at Socialtjänsten.</summary>
public sealed class EmergencyOpeningTests(TestApp app) : IClassFixture<TestApp>
{
    internal const string Reason = "Kollegan är sjuk och personen sitter här nu.";

    [Fact]
    public async Task A_case_of_the_own_party_is_opened_for_some_hours_and_everything_says_so()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var path = $"/arenden/{sent.Number}";
        using var gun = await app.ClientAsync(TestActors.Dubbel, "af");
        Assert.Equal(HttpStatusCode.NotFound, (await gun.GetAsync(path)).StatusCode);
        Assert.NotNull((await gun.GetPageAsync("/arenden")).QuerySelector("main a[href='/nodoppning']"));
        Assert.NotNull((await gun.GetPageAsync("/")).QuerySelector("main a[href='/nodoppning']"));

        // Sent twice, it is opened once.
        var fields = (await gun.GetPageAsync("/nodoppning")).FormOf("oppna").Fields(("nummer", sent.Number.ToLowerInvariant()), ("skal", Reason), ("timmar", "3"));
        foreach (var answer in new[] { await gun.PostAsync("/nodoppning", fields), await gun.PostAsync("/nodoppning", fields) })
        {
            Assert.Equal((HttpStatusCode.Found, path), (answer.StatusCode, To(answer)));
        }

        Assert.Equal([3L], await app.QueryAsync<long>("SELECT extract(hour FROM ends_at - opened_at)::bigint FROM emergency_openings WHERE case_id = $1", sent.Id));

        // The case and its pages are open, and say until when. Lists do not have it, but for Min dag.
        var page = (await gun.GetPageAsync(path)).QuerySelector("main")!.TextContent;
        Assert.All(["Nora Lindqvist", "Du har nödöppnat ärendet till"], word => Assert.Contains(word, page));
        Assert.Contains("Aktivitetsstöd", page);
        Assert.DoesNotContain(sent.Number, (await gun.GetPageAsync("/arenden?flik=alla")).QuerySelector("main")!.TextContent);
        Assert.Contains("2 tim 59 min kvar", (await gun.GetPageAsync("/")).QuerySelector("#nodoppnade")!.ParentElement!.ParentElement!.TextContent);
        Assert.Contains("2 tim 59 min kvar", (await gun.GetPageAsync("/nodoppning")).QuerySelector("#oppna")!.ParentElement!.TextContent);

        // Whoever has the case is told; another party is not.
        using var elin = await app.ClientAsync(TestActors.Af);
        Assert.Contains("Nödöppnat av Gun Marklund", (await elin.GetPageAsync(path)).QuerySelector("main")!.TextContent);
        Assert.Contains("Nödöppnat av Gun Marklund", (await elin.GetPageAsync("/")).QuerySelector("main")!.TextContent);
        using var fk = await app.ClientAsync(TestActors.Fk);
        Assert.DoesNotContain("Gun Marklund", (await fk.GetPageAsync(path)).QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Gun Marklund", (await fk.GetPageAsync("/")).QuerySelector("main")!.TextContent);

        // It is told among those who have read, and every line of the log has its ground.
        Assert.Contains("Nödöppning", Assert.Single(
            (await elin.GetPageAsync($"{path}/lasare")).QuerySelectorAll("tbody tr"), row => row.TextContent.Contains("Gun Marklund", StringComparison.Ordinal) && !row.TextContent.Contains("Nekades", StringComparison.Ordinal)).TextContent);

        // Ended early, the next request finds it closed; ended twice, it is ended.
        var end = (await gun.GetPageAsync("/nodoppning")).FormOf((await gun.GetPageAsync("/nodoppning")).FormNames()[0]).Fields();
        Assert.Equal("/nodoppning?klart=avslutat", To(await gun.PostAsync("/nodoppning", end)));
        Assert.Equal("/nodoppning", To(await gun.PostAsync("/nodoppning", end)));
        var closed = await gun.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.Contains("Du har inte längre åtkomst", (await closed.PageAsync()).Body!.TextContent);
        Assert.Contains("Nödöppnat av Gun Marklund", (await elin.GetPageAsync(path)).QuerySelector("main")!.TextContent);
        Assert.Equal(
            ["EndEmergency nodoppning", "ListCases nodoppning", "OpenCase nekad", "OpenCase nodoppning", "OpenInEmergency nodoppning"],
            await app.QueryAsync<string>(
                "SELECT DISTINCT action || ' ' || ground FROM access_log WHERE case_id = $1 AND user_id = (SELECT id FROM users WHERE username = 'dubbel.handlaggare') ORDER BY 1", sent.Id));
    }

    [Fact]
    public async Task It_ends_by_itself_also_for_a_form_that_is_open()
    {
        var story = await CaseStory.AcceptedAsync(app);
        using var gun = await app.ClientAsync(TestActors.Dubbel, "af");
        await OpenAsync(gun, story.Sent);
        var path = $"/arenden/{story.Number}/anteckningar";
        var note = (await gun.GetPageAsync(path)).FormOf("anteckning").Fields(("text", "Ringde personen."), ("slag", "Planering"));
        var written = await gun.PostAsync(path, note);
        Assert.Equal((HttpStatusCode.Found, ""), (written.StatusCode, (await written.PageAsync()).Refusal()));
        Assert.Contains(
            "WriteNote nodoppning",
            await app.QueryAsync<string>("SELECT DISTINCT action || ' ' || ground FROM access_log WHERE case_id = $1 AND action = 'WriteNote'", story.Sent.Id));

        note = (await gun.GetPageAsync(path)).FormOf("anteckning").Fields(("text", "Ringde igen."), ("slag", "Planering"));
        await EndNowAsync(story.Sent);
        var late = await gun.PostAsync(path, note);
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
        Assert.Contains("Du har inte längre åtkomst", (await late.PageAsync()).Body!.TextContent);
        Assert.Equal([1L], await app.QueryAsync<long>("SELECT count(*) FROM notes WHERE case_id = $1", story.Sent.Id));
    }

    [Fact]
    public async Task A_number_that_does_not_exist_and_one_of_others_get_the_same_answer_and_both_are_logged()
    {
        var others = await app.Scenarios.SendAsync(TestActors.Kaa);
        using var gun = await app.ClientAsync(TestActors.Dubbel, "af");
        List<string> answers = [];
        foreach (var number in new[] { others.Number, "T-2020-9999" })
        {
            var fields = (await gun.GetPageAsync("/nodoppning")).FormOf("oppna").Fields(("nummer", number), ("skal", Reason), ("timmar", "4"));
            var answer = await gun.PostAsync("/nodoppning", fields);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await answer.PageAsync();
            Assert.Contains("Det finns inget ärende med det numret som er part deltar i.", page.QuerySelector("#nummer-fel")!.TextContent);
            Assert.Equal((number, Reason, "4"), (page.QuerySelector("#nummer")!.GetAttribute("value"), page.QuerySelector("#skal")!.TextContent, page.QuerySelector("#timmar")!.GetAttribute("value")));
            answers.Add(page.QuerySelector("main")!.TextContent);
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(
            [$"OpenInEmergency nekad {others.Number}", "OpenInEmergency nekad T-2020-9999"],
            await app.QueryAsync<string>("SELECT concat_ws(' ', action, ground, item) FROM access_log WHERE action = 'OpenInEmergency' AND ground = 'nekad' ORDER BY id"));
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM emergency_openings WHERE case_id = $1", others.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await gun.GetAsync($"/arenden/{others.Number}")).StatusCode);
    }

    [Fact]
    public async Task What_is_typed_wrong_is_said_beside_the_field_and_stays_and_who_sees_the_case_is_led_to_it()
    {
        var sent = await app.Scenarios.SendAsync();
        using var elin = await app.ClientAsync(TestActors.Af);
        var wrong = await (await elin.FillAsync("/nodoppning", "oppna", ("nummer", "12"), ("skal", "för kort"), ("timmar", "fyra"))).PageAsync();
        Assert.Equal(("Skriv ärendenumret, till exempel T-2026-0001.", "Skriv ett heltal."), (wrong.QuerySelector("#nummer-fel")!.TextContent, wrong.QuerySelector("#timmar-fel")!.TextContent));
        Assert.Equal(("12", "för kort", "fyra"), (wrong.QuerySelector("#nummer")!.GetAttribute("value"), wrong.QuerySelector("#skal")!.TextContent, wrong.QuerySelector("#timmar")!.GetAttribute("value")));
        var brief = await (await elin.FillAsync("/nodoppning", "oppna", ("nummer", sent.Number), ("skal", "för kort"))).PageAsync();
        Assert.Contains("minst 20 tecken", brief.QuerySelector("#skal-fel")!.TextContent);
        var lengthy = await (await elin.FillAsync("/nodoppning", "oppna", ("nummer", sent.Number), ("skal", Reason), ("timmar", "25"))).PageAsync();
        Assert.Contains("mellan 1 och 24", lengthy.QuerySelector("#timmar-fel")!.TextContent);

        var seen = await (await elin.FillAsync("/nodoppning", "oppna", ("nummer", sent.Number), ("skal", Reason))).PageAsync();
        Assert.NotNull(seen.QuerySelector($"[role=status] a[href='/arenden/{sent.Number}']"));
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM emergency_openings WHERE case_id = $1", sent.Id));
    }

    [Theory]
    [InlineData(TestActors.Utforare)]
    [InlineData(TestActors.BeredningAf)]
    [InlineData(TestActors.FkGranskare)]
    [InlineData(TestActors.FkBehorighet)]
    [InlineData(TestActors.Styrgrupp)]
    [InlineData(TestActors.Kansli)]
    [InlineData(TestActors.Admin)]
    public async Task Other_roles_have_no_such_page(string account)
    {
        using var client = await app.ClientAsync(account);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/nodoppning")).StatusCode);
        Assert.Null((await client.GetPageAsync("/")).QuerySelector("a[href='/nodoppning']"));
        await Assert.ThrowsAsync<DomainException>(() => app.ActAsync(account, services => services.GetRequiredService<OpenInEmergency>().OpenAsync(Guid.NewGuid(), new(2026, 1), Reason, 1)));
    }

    [Fact]
    public async Task Another_partys_records_ask_the_medgivande_and_a_withdrawal_closes_it_at_once()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Kinds = ["Halsa"], "umea-socialtjanst");
        using var gun = await app.ClientAsync(TestActors.Dubbel, "umea-socialtjanst");
        await OpenAsync(gun, sent);
        var opened = (await gun.GetPageAsync($"/arenden/{sent.Number}")).Body!.TextContent;
        Assert.Matches("Uppgifter om [^.]*försörjning[^.]* får du inte ta del av", opened);
        Assert.DoesNotContain("Aktivitetsstöd", opened);
        foreach (var page in new[] { "/", "/nodoppning" })
        {
            Assert.NotNull((await gun.GetPageAsync(page)).QuerySelector($"main a[href='/arenden/{sent.Number}']"));
        }

        await app.Scenarios.WithdrawMedgivandeAsync(sent);
        Assert.Equal(HttpStatusCode.Forbidden, (await gun.GetAsync($"/arenden/{sent.Number}")).StatusCode);
        foreach (var page in new[] { "/", "/nodoppning" })
        {
            // Its link: the number of the first case stands as an example in the help.
            Assert.Null((await gun.GetPageAsync(page)).QuerySelector($"main a[href='/arenden/{sent.Number}']"));
        }
    }

    [Fact]
    public async Task It_is_one_persons_for_one_party_and_ends_with_the_role()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "umea-socialtjanst");
        using var gun = await app.ClientAsync(TestActors.Dubbel, "umea-socialtjanst");
        await OpenAsync(gun, sent);
        using var other = await app.ClientAsync(TestActors.Dubbel, "af");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/arenden/{sent.Number}")).StatusCode);
        using var fatima = await app.ClientAsync(TestActors.Soc);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.GetAsync($"/arenden/{sent.Number}")).StatusCode);
        const string Become = "UPDATE employments SET roles = $1::text[] WHERE user_id = (SELECT id FROM users WHERE username = 'dubbel.handlaggare') AND party_id = (SELECT id FROM parties WHERE code = 'umea-socialtjanst')";
        await app.ExecuteAsync(Become, "{Utforare}");
        var answer = await gun.GetAsync($"/arenden/{sent.Number}");
        await app.ExecuteAsync(Become, "{Handlaggare}");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gun.GetAsync($"/arenden/{sent.Number}")).StatusCode);
    }

    [Fact]
    public async Task Every_page_of_the_case_is_open_and_nobody_makes_it_last_by_naming_themselves()
    {
        var story = await WholeStory.WholeAsync(app);
        using var gun = await app.ClientAsync(TestActors.Dubbel, "umea-socialtjanst");
        await app.ExecuteAsync("DELETE FROM assignments WHERE case_id = $1 AND user_id = (SELECT id FROM users WHERE username = 'dubbel.handlaggare')", story.Sent.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await gun.GetAsync($"/arenden/{story.Number}")).StatusCode);
        await OpenAsync(gun, story.Sent);
        using var fatima = await app.ClientAsync(TestActors.Soc);
        foreach (var page in new[] { "", "/team", "/planeringstraff", "/plan", "/uppfoljning", "/insatser", "/anteckningar", "/dokument", "/avslut", "/historik", "/medgivande", "/utskrift" })
        {
            // As for a colleague who is assigned to it.
            var (opened, assigned) = (await gun.GetPageAsync($"/arenden/{story.Number}{page}"), await fatima.GetPageAsync($"/arenden/{story.Number}{page}"));
            Assert.Equal((page, assigned.QuerySelectorAll("article, section, dd, li").Length > 0), (page, opened.QuerySelectorAll("article, section, dd, li").Length > 0));
        }

        // What functions of the database say of a case that is seen.
        var session = await app.SessionAsync(TestActors.Dubbel, "umea-socialtjanst");
        var assigned2 = await app.SessionAsync(TestActors.Soc);
        foreach (var sql in new[] { "SELECT count(*) FROM colleagues_of_case($1)", "SELECT count_plan_steps($1)::bigint", "SELECT count_open_insatser($1)::bigint", "SELECT count(*) FROM gone_from_case($1)", "SELECT count(*) FROM readers_of_case($1) WHERE name = 'Gun Marklund'" })
        {
            Assert.Equal((sql, (await app.QueryAsAsync<long>(assigned2, sql, story.Sent.Id))[0]), (sql, (await app.QueryAsAsync<long>(session, sql, story.Sent.Id))[0]));
        }

        // Arbetsförmedlingen's own is led by its handläggare, who do not hand it to themselves.
        var own = await CaseStory.AcceptedAsync(app);
        using var af = await app.ClientAsync(TestActors.Dubbel, "af");
        await OpenAsync(af, own.Sent);
        var self = await app.QueryAsync<Guid>("SELECT id FROM users WHERE username = 'dubbel.handlaggare' UNION ALL SELECT id FROM parties WHERE code = 'af'");
        var refused = await Assert.ThrowsAsync<DomainException>(() => own.DoAsync<ChangeTeam>(TestActors.Dubbel, (team, post) => team.AddMemberAsync(post, $"{self[0]} {self[1]}", "Handläggare"), "af"));
        Assert.Contains("inte utse dig själv", refused.Message);
    }

    [Fact]
    public async Task Where_the_party_owns_nothing_its_own_loggranskare_has_the_line_and_the_owner_is_told_where_the_reason_stands()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Fk, null, "umea-socialtjanst");
        using var gun = await app.ClientAsync(TestActors.Dubbel, "umea-socialtjanst");
        await OpenAsync(gun, sent);
        Assert.Equal(
            ["fk nodoppning", "umea-socialtjanst nodoppning"],
            await app.QueryAsync<string>("SELECT p.code || ' ' || l.ground FROM access_log l JOIN parties p ON p.id = l.owner_party_id WHERE l.case_id = $1 AND l.action = 'OpenInEmergency' ORDER BY 1", sent.Id));
        using var fk = await app.ClientAsync(TestActors.FkGranskare);
        var started = await fk.FillAsync("/logg", "ny", ("urval", "Targeted"), ("arende", sent.Number));
        var line = (await fk.GetPageAsync(started.Headers.Location!.ToString())).QuerySelector(".review")!.TextContent;
        Assert.Contains("Skälet står hos Umeå kommun, Socialtjänsten", line);
        Assert.DoesNotContain(Reason, line);
    }

    [Fact]
    public async Task T_21_A_protected_person_stays_protected_and_is_taken_out_of_the_reason()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => (form.LastName, form.IdentityNumber) = ("Ståhlberg", Scenarios.NumberOf(new DateOnly(2003, 7, 7))));
        var story = new CaseStory(app, sent);
        using var gun = await app.ClientAsync(TestActors.Dubbel, "af");
        await OpenAsync(gun, sent, "Nora Ståhlberg sitter i receptionen.");
        await story.DoAsync<ProtectIdentity>(TestActors.Af, (protect, post) => protect.MarkAsync(post));
        Assert.Equal(["Skyddad person sitter i receptionen."], await app.QueryAsync<string>("SELECT reason FROM emergency_openings WHERE case_id = $1", sent.Id));
        var page = (await gun.GetPageAsync($"/arenden/{sent.Number}")).Body!.TextContent;
        Assert.Contains("Skyddad person", page);
        Assert.DoesNotContain("Ståhlberg", page);
        Assert.DoesNotContain("Ståhlberg", (await gun.GetPageAsync($"/arenden/{sent.Number}/skydd")).Body!.TextContent);
    }

    internal static async Task OpenAsync(HttpClient client, SentCase sent, string reason = Reason)
    {
        var answer = await client.FillAsync("/nodoppning", "oppna", ("nummer", sent.Number), ("skal", reason), ("timmar", "24"));
        Assert.Equal(("", HttpStatusCode.Found), ((await answer.PageAsync()).Refusal(), answer.StatusCode));
    }

    private Task EndNowAsync(SentCase sent) =>
        app.ExecuteAsync("UPDATE emergency_openings SET opened_at = opened_at - interval '25 hours', ends_at = ends_at - interval '25 hours' WHERE case_id = $1", sent.Id);

    private static string? To(HttpResponseMessage answer) => answer.Headers.Location is { IsAbsoluteUri: true } absolute ? absolute.PathAndQuery : $"{answer.Headers.Location}";
}

/// <summary>The loggranskare of Socialtjänsten reviews the nödöppningar.</summary>
public sealed class EmergencyReviewTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task T_66_It_is_reviewed_first_with_its_reason_and_stands_in_Min_dag_until_it_is()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Soc);
        using var gun = await app.ClientAsync(TestActors.Dubbel, "umea-socialtjanst");
        await EmergencyOpeningTests.OpenAsync(gun, sent);
        await gun.GetPageAsync($"/arenden/{sent.Number}");

        // Among many lines a choice by chance of a single one is the nödöppning.
        await app.Scenarios.CopyAsync(sent, 40);
        await app.ExecuteAsync(
            """
            INSERT INTO access_log (user_id, party_id, roles, action, case_id, owner_party_id, ground)
            SELECT c.responsible_user_id, c.responsible_party_id, '{Handlaggare}', 'OpenCase', c.id, c.aktualiserande_party_id, 'egen'
            FROM cases c WHERE c.aktualiserande_party_id = (SELECT id FROM parties WHERE code = 'umea-socialtjanst') AND c.id <> $1
            """,
            sent.Id);
        using var granskare = await app.ClientAsync("soc.granskare");
        Assert.Contains("En nödöppning", (await granskare.GetPageAsync("/")).QuerySelector("main")!.TextContent);
        for (var i = 0; i < 3; i++)
        {
            var random = await granskare.FillAsync("/logg", "ny", ("antal", "1"));
            Assert.Contains("Nödöppning.", (await granskare.GetPageAsync(random.Headers.Location!.ToString())).QuerySelector(".review-signs")!.TextContent);
        }

        // It is taken up by itself; begun already, one goes on.
        var list = await granskare.GetPageAsync("/logg");
        var section = list.QuerySelector("#nodoppningar")!.ParentElement!;
        Assert.All(["Gun Marklund", sent.Number, "Fortsätt granskningen"], word => Assert.Contains(word, section.TextContent));
        await app.ExecuteAsync("DELETE FROM log_review_lines");
        await app.ExecuteAsync("DELETE FROM log_reviews");
        list = await granskare.GetPageAsync("/logg");
        var form = list.FormNames().Single(name => name.StartsWith("granska-", StringComparison.Ordinal));
        var begun = await granskare.PostAsync("/logg", list.FormOf(form).Fields());
        Assert.Equal(HttpStatusCode.Found, begun.StatusCode);
        var path = begun.Headers.Location!.ToString();
        var review = await granskare.GetPageAsync(path);
        var line = Assert.Single(review.QuerySelectorAll("section.step")).TextContent;
        Assert.All(["Gun Marklund", "Nödöppning.", EmergencyOpeningTests.Reason, "nödöppnade ärendet", sent.Number], word => Assert.Contains(word, line));
        Assert.DoesNotContain("Inte tilldelad", line);

        // Assessed, it waits no more, and chance chooses among all lines again.
        var id = review.QuerySelector("section.step h2")!.Id!["rad-".Length..];
        Assert.Equal(HttpStatusCode.Found, (await granskare.FillAsync(path, "granska", ($"bedomning-{id}", "InOrder"), ("avsluta", "ja"))).StatusCode);
        Assert.Null((await granskare.GetPageAsync("/logg")).QuerySelector("#nodoppningar"));
        Assert.DoesNotContain("nödöppning", (await granskare.GetPageAsync("/")).QuerySelector("main")!.TextContent);
        Assert.Contains(EmergencyOpeningTests.Reason, (await granskare.GetPageAsync(path)).QuerySelector("main")!.TextContent);
        List<bool> chosen = [];
        for (var i = 0; i < 6; i++)
        {
            var random = await granskare.FillAsync("/logg", "ny", ("antal", "1"));
            chosen.Add((await granskare.GetPageAsync(random.Headers.Location!.ToString())).QuerySelector(".review-signs")?.TextContent.Contains("Nödöppning", StringComparison.Ordinal) == true);
        }

        Assert.Contains(false, chosen);

        // Another party's loggranskare reads no reason and has nothing to review.
        using var fk = await app.ClientAsync(TestActors.FkGranskare);
        Assert.DoesNotContain("nödöppning", (await fk.GetPageAsync("/")).QuerySelector("main")!.TextContent);
        Assert.Empty(await app.QueryAsAsync<string>(await app.SessionAsync(TestActors.FkGranskare), "SELECT reason FROM emergency_openings WHERE case_id = $1", sent.Id));
        Assert.Equal([EmergencyOpeningTests.Reason], await app.QueryAsAsync<string>(await app.SessionAsync("soc.granskare"), "SELECT reason FROM emergency_openings WHERE case_id = $1", sent.Id));
    }
}
