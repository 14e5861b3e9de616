using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Torget.Domain;
using Torget.Domain.LogReviews;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Features.Cases;
using Torget.Web.Features.Logg;

namespace Torget.Web.Tests.Features;

/// <summary>The loggranskare of Socialtjänsten looks through who has read its data.</summary>
public sealed class LogReviewTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Granskare = "soc.granskare";

    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Fact]
    public async Task T_66_A_review_of_what_one_user_has_done_is_assessed_line_by_line_and_stays()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Soc, null, "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        await (await app.ClientAsync(TestActors.Fk)).GetPageAsync($"/arenden/{sent.Number}");
        await (await app.ClientAsync(TestActors.Soc)).GetPageAsync($"/arenden/{sent.Number}");
        var client = await app.ClientAsync(Granskare);
        var list = await client.GetPageAsync("/logg");
        Assert.Contains(list.QuerySelectorAll("#vem option"), option => option.TextContent == "Amina Osman");

        // Whom it is about, and over which days; what is typed wrong stays.
        var user = (await app.QueryAsync<Guid>("SELECT id FROM users WHERE username = $1", TestActors.Fk))[0];
        var refused = await (await client.FillAsync("/logg", "ny", ("vem", $"{user}"), ("fran", "i går"), ("antal", "200"), ("arende", "7"))).PageAsync();
        Assert.All(["Skriv dagen, till exempel", "Skriv ärendenumret"], sentence => Assert.Contains(sentence, refused.Refusal()));
        Assert.Equal(["i går", "200", "7"], refused.FormOf("ny").Fields().Where(field => field.Name is "fran" or "antal" or "arende").Select(field => field.Value));
        Assert.Contains("mellan 1 och 100", (await (await client.FillAsync("/logg", "ny", ("antal", "200"))).PageAsync()).Refusal());
        var started = await client.FillAsync("/logg", "ny", ("vem", $"{user}"), ("urval", "Targeted"));
        Assert.Equal("", (await started.PageAsync()).Refusal());
        Assert.Equal(HttpStatusCode.Found, started.StatusCode);
        var path = started.Headers.Location!.ToString();
        var page = await client.GetPageAsync(path);
        var lines = page.QuerySelectorAll("section.step");
        Assert.All(lines, line => Assert.Contains(". Amina Osman, Försäkringskassan", line.QuerySelector("h2")!.TextContent));
        var text = Assert.Single(lines, line => line.TextContent.Contains(sent.Number, StringComparison.Ordinal)).TextContent;
        Assert.All(["Öppnade ärendet", "Medgivande", "Handläggare"], word => Assert.Contains(word, text));
        Assert.All(Enum.GetValues<AccessAction>(), action => Assert.NotEmpty(action.Label()));
        Assert.DoesNotContain("Lindqvist", page.QuerySelector("main")!.TextContent);
        Assert.Contains("Väntar på dig", (await client.GetPageAsync("/")).QuerySelector("main")!.TextContent);

        // Each line gets its answer; more than "i sin ordning" asks why.
        var ids = await app.QueryAsync<Guid>("SELECT l.id FROM log_review_lines l JOIN log_reviews r ON r.id = l.review_id WHERE r.about_user_id = $1 ORDER BY position", user);
        Assert.Contains("bedöm", (await (await client.FillAsync(path, "granska", ("avsluta", "ja"))).PageAsync()).Refusal());
        var noNote = await (await client.FillAsync(path, "granska", ($"bedomning-{ids[0]}", "FollowUp"), ("avsluta", "nej"))).PageAsync();
        Assert.Contains("Skriv vad som är oklart", noNote.QuerySelector($"#not-{ids[0]}-fel")!.TextContent);
        Assert.NotNull(noNote.QuerySelector($"input[name='bedomning-{ids[0]}'][value=FollowUp][checked]"));
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(path, "granska", ($"bedomning-{ids[0]}", "FollowUp"), ($"not-{ids[0]}", "Frågar <b>chefen</b>"), ("avsluta", "nej"))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Found,
            (await client.FillAsync(path, "granska", [.. ids.Skip(1).Select(id => ($"bedomning-{id}", "InOrder")), ("avsluta", "ja")])).StatusCode);

        // It can be read for ever and changed no more, also by somebody who has the page open.
        page = await client.GetPageAsync(path);
        Assert.Empty(page.FormNames());
        Assert.Contains("Frågar <b>chefen</b>", page.QuerySelector("main")!.TextContent);
        Assert.Contains("1 följs upp", (await client.GetPageAsync("/logg")).QuerySelector("table")!.TextContent);
        await Assert.ThrowsAsync<DomainException>(() => app.ActAsync(Granskare, async services =>
        {
            await services.GetRequiredService<ReviewAccessLog>().SaveAsync(Guid.Parse(path.Split('/')[^1]), [new LogAssessment(ids[0], LogFinding.InOrder, "", "")], finish: false);
            return true;
        }));
        var logged = await app.QueryAsync<string>("SELECT DISTINCT concat_ws(' ', u.username, l.ground, l.item) FROM access_log l JOIN users u ON u.id = l.user_id WHERE l.action = 'ReviewLog' AND l.item = $1", path.Split('/')[^1]);
        Assert.Equal([$"{Granskare} egen {path.Split('/')[^1]}"], logged);

        // It is the party's own.
        foreach (var account in new[] { TestActors.FkGranskare, TestActors.Soc, TestActors.Admin, "soc.behorighet" })
        {
            var other = await app.ClientAsync(account);
            Assert.Equal((account, HttpStatusCode.NotFound), (account, (await other.GetAsync(path)).StatusCode));
            Assert.Equal((account, account == TestActors.FkGranskare), (account, (await other.GetAsync("/logg")).StatusCode == HttpStatusCode.OK));
            Assert.Empty(await app.QueryAsAsync<Guid>(await app.SessionAsync(account), "SELECT id FROM log_review_lines"));
        }
    }

    [Fact]
    public async Task Two_who_review_at_once_are_told_of_each_other_and_nothing_is_replaced_unseen()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Soc);
        await app.Scenarios.CopyAsync(sent, 2);
        await app.ExecuteAsync(
            """
            INSERT INTO access_log (at, user_id, party_id, roles, action, case_id, owner_party_id, ground)
            SELECT (torget_today() - 31 + '09:00'::time) AT TIME ZONE 'Europe/Stockholm', c.responsible_user_id, c.responsible_party_id, '{Handlaggare}', 'OpenCase', c.id, c.aktualiserande_party_id, 'egen'
            FROM cases c WHERE (c.number_year, c.number_serial) >= (SELECT number_year, number_serial FROM cases WHERE id = $1)
            """,
            sent.Id);
        var review = await StartAsync(LogReviewKind.Targeted, Today.AddDays(-31), Today.AddDays(-31));
        var (path, ids) = ($"/logg/{review.Row.Review.Id}", review.Lines.Select(line => line.Id).ToList());
        Assert.Equal(3, ids.Count);
        var (one, other) = (await app.ClientAsync(Granskare), await app.ClientAsync(Granskare));
        var (first, second) = ((await one.GetPageAsync(path)).FormOf("granska"), (await other.GetPageAsync(path)).FormOf("granska"));
        Assert.Equal(HttpStatusCode.Found, (await one.PostAsync(path, first.Fields(($"bedomning-{ids[0]}", "Unauthorised"), ($"not-{ids[0]}", "Ingen anledning"), ("avsluta", "nej")))).StatusCode);

        // The second has another opinion of the same line, and one of the next: neither is taken before the first has been seen.
        var refused = await (await other.PostAsync(path, second.Fields(($"bedomning-{ids[0]}", "InOrder"), ($"bedomning-{ids[1]}", "InOrder"), ("avsluta", "nej")))).PageAsync();
        Assert.Contains("Någon annan har bedömt rad 1 sedan du öppnade sidan.", refused.Refusal(), StringComparison.Ordinal);
        Assert.Contains("Nu står det: Obehörig, ”Ingen anledning”", refused.QuerySelectorAll("section.step")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(["Unauthorised Ingen anledning", "", ""], await LinesAsync());
        Assert.NotNull(refused.QuerySelector($"input[name='bedomning-{ids[1]}'][value=InOrder][checked]"));

        // Seen, it can be saved; and the first, who goes on from their own page and leaves that line alone, does not put it back.
        Assert.Equal(HttpStatusCode.Found, (await other.PostAsync(path, refused.FormOf("granska").Fields(("avsluta", "nej")))).StatusCode);
        Assert.Equal(["InOrder", "InOrder", ""], await LinesAsync());
        var late = first.Fields(($"bedomning-{ids[2]}", "InOrder"), ("avsluta", "ja"));
        Assert.Equal(HttpStatusCode.Found, (await one.PostAsync(path, late)).StatusCode);
        Assert.Equal(["InOrder", "InOrder", "InOrder"], await LinesAsync());

        // Finished meanwhile: the answer says so, with what was typed in it.
        var finished = await (await other.PostAsync(path, second.Fields(($"bedomning-{ids[2]}", "FollowUp"), ($"not-{ids[2]}", "Fråga om detta"), ("avsluta", "nej")))).PageAsync();
        Assert.Contains("Fråga om detta", finished.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["InOrder", "InOrder", "InOrder"], await LinesAsync());

        Task<List<string>> LinesAsync() => app.QueryAsync<string>(
            "SELECT concat_ws(' ', finding, nullif(note, '')) FROM log_review_lines WHERE review_id = $1 ORDER BY position", review.Row.Review.Id);
    }

    [Fact]
    public async Task Two_who_save_at_the_same_moment_save_one_after_the_other()
    {
        await app.Scenarios.SendAsync(TestActors.Soc);
        var review = await StartAsync(LogReviewKind.Random, Today, Today, most: 1);
        var line = review.Lines[0];
        var failures = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Record.ExceptionAsync(() => app.ActAsync(Granskare, async services =>
        {
            await services.GetRequiredService<ReviewAccessLog>().SaveAsync(review.Row.Review.Id, [new LogAssessment(line.Id, LogFinding.FollowUp, $"Not {number}", line.Stamp)], finish: false);
            return true;
        })).AsTask()));
        Assert.Equal(3, failures.Count(failure => failure is DomainException));
        Assert.Single(failures, failure => failure is null);
    }

    [Theory]
    [InlineData("Nilsson", "Öppnade", "", "Samma efternamn som personen")]
    [InlineData("Ek-Nilsson", "Öppnade", "", "Samma efternamn som personen")]
    [InlineData("Nilssone", "Öppnade", "", "")]
    [InlineData("Ek", "Natt", "", "På natten")]
    [InlineData("Ek", "Nekad", "", "Försökte öppna ett ärende utan behörighet")]
    [InlineData("Ek", "Många", "", "Många ärenden på kort tid")]
    [InlineData("Ek", "Nästan många", "", "")]
    [InlineData("Ek", "Öppnade", "kaa.handlaggare", "Inte tilldelad ärendet")]
    [InlineData("Ek", "Listade", "kaa.handlaggare", "")]
    [InlineData("Nilsson", "Nöd", "", "Nödöppning. Samma efternamn som personen")]
    public async Task What_is_unusual_is_said_in_words(string lastName, string what, string by, string sign)
    {
        var reader = by.Length > 0 ? by : TestActors.Soc;
        var sent = await app.Scenarios.SendAsync(TestActors.Soc, (form, _) => form.LastName = lastName);
        var cases = what is "Många" or "Nästan många" ? what == "Många" ? 20 : 19 : 1;
        if (cases > 1)
        {
            await app.Scenarios.CopyAsync(sent, cases - 1);
        }

        // A day of its own for each, a month ago and more.
        var day = Today.AddDays(-40 - (int)(await app.QueryAsync<long>("SELECT count(*) FROM log_reviews"))[0]);
        await app.ExecuteAsync(
            """
            INSERT INTO access_log (at, user_id, party_id, roles, action, case_id, owner_party_id, ground)
            SELECT ($1::date + $2::time) AT TIME ZONE 'Europe/Stockholm', u.id, e.party_id, e.roles, $3, c.id, c.aktualiserande_party_id, $4
            FROM cases c, users u JOIN employments e ON e.user_id = u.id
            WHERE u.username = $5 AND c.aktualiserande_party_id = (SELECT id FROM parties WHERE code = 'umea-socialtjanst')
              AND (c.number_year, c.number_serial) >= (SELECT number_year, number_serial FROM cases WHERE id = $6)
            """,
            day, TimeOnly.Parse(what == "Natt" ? "23:30" : "11:15"), what == "Listade" ? "ListCases" : "OpenCase",
            what switch { "Nekad" => "nekad", "Nöd" => "nodoppning", _ => "egen" }, reader, sent.Id);
        var review = await StartAsync(LogReviewKind.Targeted, day, day);
        var line = review.Lines.Single(line => line.CaseNumber == sent.Number);
        Assert.Equal(sign, string.Join(". ", line.Signs.Select(one => one.Label())));
        Assert.Equal(cases, review.Lines.Count);
    }

    [Fact]
    public async Task The_most_unusual_stands_first_and_a_choice_by_chance_is_as_large_as_asked_for()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Soc);
        await app.Scenarios.CopyAsync(sent, 9);
        await app.ExecuteAsync(
            """
            INSERT INTO access_log (at, user_id, party_id, roles, action, case_id, owner_party_id, ground)
            SELECT (torget_today() - 35 + CASE WHEN c.number_serial % 10 = 3 THEN '23:00' ELSE '09:00' END::time) AT TIME ZONE 'Europe/Stockholm',
                   c.responsible_user_id, c.responsible_party_id, '{Handlaggare}', 'OpenCase', c.id, c.aktualiserande_party_id, 'egen'
            FROM cases c WHERE (c.number_year, c.number_serial) >= (SELECT number_year, number_serial FROM cases WHERE id = $1)
            ORDER BY c.number_serial LIMIT 10
            """,
            sent.Id);
        var targeted = await StartAsync(LogReviewKind.Targeted, Today.AddDays(-35), Today.AddDays(-35), most: 4);
        Assert.Equal(4, targeted.Lines.Count);
        Assert.Equal([LogSign.AtNight], targeted.Lines[0].Signs);
        Assert.All(targeted.Lines.Skip(1), line => Assert.Empty(line.Signs));
        Assert.Equal(4, (await StartAsync(LogReviewKind.Random, Today.AddDays(-35), Today.AddDays(-35), most: 4)).Lines.Count);
        Assert.Equal(10, (await StartAsync(LogReviewKind.Random, Today.AddDays(-35), Today.AddDays(-35), most: 50)).Lines.Count);
        Assert.Single((await StartAsync(LogReviewKind.Random, Today.AddDays(-35), Today.AddDays(-35), number: sent.Number)).Lines);
    }

    [Fact]
    public async Task Who_searched_for_a_number_is_found_and_the_number_is_kept_nowhere()
    {
        await app.ActAsync(TestActors.Soc, async services =>
        {
            var cases = services.GetRequiredService<ListCases>();
            return await cases.ExecuteAsync(new CaseListQuery(CaseTab.All, CaseOrder.Number, true, CaseFilter.None, await cases.KeepAsync("980482")));
        });
        var client = await app.ClientAsync(Granskare);
        Assert.Contains("Skriv hela personnumret", (await (await client.FillAsync("/logg", "ny", ("nummer", "980482"))).PageAsync()).QuerySelector("#nummer-fel")!.TextContent);
        Assert.Contains("inget i loggen", (await (await client.FillAsync("/logg", "ny", ("nummer", "19970703-2380"))).PageAsync()).Refusal());
        var found = await client.FillAsync("/logg", "ny", ("nummer", "19980482-2394"));
        Assert.Equal(HttpStatusCode.Found, found.StatusCode);
        var page = (await client.GetPageAsync(found.Headers.Location!.ToString())).QuerySelector("main")!.TextContent;
        Assert.All(["Fatima Nilsson", "Sökte", "Sökningar på ett personnummer"], word => Assert.Contains(word, page));
        Assert.DoesNotContain("2394", string.Concat(await app.QueryAsync<string>("SELECT to_jsonb(r)::text || to_jsonb(l)::text FROM log_reviews r JOIN log_review_lines l ON l.review_id = r.id WHERE r.is_by_number")));
    }

    [Theory]
    [InlineData(TestActors.Soc, "SELECT start_log_review(gen_random_uuid(), 'Random', torget_today(), torget_today(), 10, NULL, NULL, NULL, NULL)::text")]
    [InlineData(TestActors.Admin, "SELECT start_log_review(gen_random_uuid(), 'Random', torget_today(), torget_today(), 10, NULL, NULL, NULL, NULL)::text")]
    [InlineData(Granskare, "INSERT INTO log_reviews (id) VALUES (gen_random_uuid())")]
    [InlineData(Granskare, "INSERT INTO log_review_lines (id) VALUES (gen_random_uuid())")]
    [InlineData(Granskare, "DELETE FROM log_review_lines")]
    [InlineData(Granskare, "DELETE FROM log_reviews")]
    [InlineData(Granskare, "UPDATE log_review_lines SET signs = '{}'")]
    [InlineData(Granskare, "UPDATE log_reviews SET about_user_id = NULL")]
    [InlineData(Granskare, "SELECT item FROM access_log")]
    public async Task The_database_refuses_what_the_pages_never_ask(string account, string sql) => Assert.Equal(
        PostgresErrorCodes.InsufficientPrivilege,
        (await Assert.ThrowsAsync<PostgresException>(async () => await app.QueryAsAsync<string>(await app.SessionAsync(account), sql))).SqlState);

    [Fact]
    public async Task A_finished_review_stays_as_it_is_for_the_owner_of_the_tables_too()
    {
        await app.Scenarios.SendAsync(TestActors.Soc);
        var review = await StartAsync(LogReviewKind.Random, Today, Today, most: 1);
        var session = await app.SessionAsync(Granskare);

        // Not before every line is assessed, nor in somebody else's name.
        const string Finish = "UPDATE log_reviews SET finished_at = now(), finished_by_user_id = actor_user() WHERE id = $1 RETURNING 1";
        await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsAsync<int>(session, Finish, review.Row.Review.Id));
        await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsAsync<int>(
            session, "UPDATE log_review_lines SET finding = 'InOrder', assessed_at = now(), assessed_by_user_id = (SELECT id FROM users WHERE username = 'kansli') WHERE review_id = $1 RETURNING 1", review.Row.Review.Id));
        const string Assess = "UPDATE log_review_lines SET finding = 'InOrder', assessed_at = now(), assessed_by_user_id = actor_user() WHERE review_id = $1 RETURNING 1";
        Assert.Equal([1], await app.QueryAsAsync<int>(session, Assess, review.Row.Review.Id));
        Assert.Equal([1], await app.QueryAsAsync<int>(session, Finish, review.Row.Review.Id));
        Assert.Empty(await app.QueryAsAsync<int>(session, Assess, review.Row.Review.Id));
        await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync("UPDATE log_reviews SET finished_at = NULL, finished_by_user_id = NULL WHERE id = $1", review.Row.Review.Id));
    }

    [Fact]
    public async Task T_67_Who_has_read_what_the_own_party_owns_is_told_by_party_to_its_handlaggare_and_on_paper_to_the_person()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Soc, (form, _) => form.FirstName = "<b>Nora", "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var (soc, fk) = (await app.ClientAsync(TestActors.Soc), await app.ClientAsync(TestActors.Fk));
        await fk.GetPageAsync($"/arenden/{sent.Number}");
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Kaa)).GetAsync($"/arenden/{sent.Number}")).StatusCode);
        var path = $"/arenden/{sent.Number}/lasare";
        Assert.NotNull((await soc.GetPageAsync($"/arenden/{sent.Number}")).QuerySelector($"a[href='{path}']"));
        var rows = (await soc.GetPageAsync(path)).QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains("Öppnade ärendet", Assert.Single(rows, row => row.Contains("Amina Osman", StringComparison.Ordinal)));
        Assert.Contains($"Medgivande {Today:yyyy-MM-dd}", rows.Single(row => row.Contains("Amina Osman", StringComparison.Ordinal)));
        Assert.Contains("Nekades", Assert.Single(rows, row => row.Contains("Moa Lundström", StringComparison.Ordinal)));
        Assert.Contains("Egna uppgifter", Assert.Single(rows, row => row.Contains("Fatima Nilsson", StringComparison.Ordinal)));

        // On paper: parties and units, nobody's name, and nothing of those who saw nothing.
        var extract = (await soc.GetPageAsync($"{path}/utdrag")).QuerySelector("article.letter")!;
        Assert.Equal(["Umeå kommun, Socialtjänsten", "Försäkringskassan"], extract.QuerySelectorAll("h2").Select(heading => heading.TextContent));
        Assert.All(["Till <b>Nora Lindqvist", $"Medgivande {Today:yyyy-MM-dd}", "handläggare"], word => Assert.Contains(word, extract.TextContent));
        Assert.All(["Amina", "Osman", "Fatima", "Moa", "KAA"], word => Assert.DoesNotContain(word, extract.TextContent));

        // Försäkringskassan owns nothing there; others have no such page.
        Assert.Contains("Ingen har läst än", (await fk.GetPageAsync(path)).QuerySelector("main")!.TextContent);
        foreach (var page in new[] { path, $"{path}/utdrag" })
        {
            Assert.Equal((page, HttpStatusCode.NotFound), (page, (await (await app.ClientAsync(TestActors.Kaa)).GetAsync(page)).StatusCode));
            Assert.Equal((page, HttpStatusCode.NotFound), (page, (await (await app.ClientAsync(Granskare)).GetAsync(page)).StatusCode));
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, (await (await app.ClientAsync(TestActors.Samordnare)).GetAsync(page)).StatusCode));
        }

        Assert.Equal(
            ["fk.handlaggare medgivande", "kaa.handlaggare nekad", "soc.handlaggare egen"],
            await app.QueryAsync<string>("SELECT DISTINCT u.username || ' ' || l.ground FROM access_log l JOIN users u ON u.id = l.user_id WHERE l.action = 'ReadLog' AND l.case_id = $1 ORDER BY 1", sent.Id));

        // The second wall: by role, by party and by case.
        foreach (var (account, rowsOf) in new[] { (TestActors.Soc, true), (TestActors.Fk, false), (TestActors.Kaa, false), ("beredning.soc", false), (Granskare, false) })
        {
            var found = await app.QueryAsAsync<string>(await app.SessionAsync(account), "SELECT name FROM readers_of_case($1)", sent.Id);
            Assert.Equal((account, rowsOf), (account, found.Count > 0));
        }

        await app.Scenarios.WithdrawMedgivandeAsync(sent);
        Assert.Equal(HttpStatusCode.Forbidden, (await fk.GetAsync(path)).StatusCode);
    }

    private Task<LogReviewView> StartAsync(LogReviewKind kind, DateOnly from, DateOnly to, int most = 100, string? number = null) => app.ActAsync(Granskare, async services =>
    {
        var (reviews, id) = (services.GetRequiredService<ReviewAccessLog>(), Guid.CreateVersion7());
        Domain.Cases.CaseNumber? about = number is not null && Domain.Cases.CaseNumber.TryParse(number, out var parsed) ? parsed : null;
        await reviews.StartAsync(id, new LogReviewTerms(kind, from, to, most, null, about, false), null);
        return (await reviews.OpenAsync(id))!;
    });
}
