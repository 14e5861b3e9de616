using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Torget.Testing;
using Torget.Web.Features.Anteckningar;
using Torget.Web.Features.Skydd;
using Torget.Web.Tests.Security;

namespace Torget.Web.Tests.Features;

/// <summary>A case with everything in it, whose texts name the person here and there.</summary>
public class NamedInTexts : WholeCase
{
    /// <summary>Another case of the same person, of the same party.</summary>
    public SentCase Other { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Other = await Scenarios.SendAsync(TestActors.Af);
        await ExecuteAsync("UPDATE persons SET phone = '070-174 06 05', email = 'nora.l@example.se' WHERE case_id = $1", Story.Sent.Id);
        await Story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.ExecuteAsync(
            post, Domain.Notes.NoteForm.Anteckning, Domain.Consents.DataKind.Planering, "NORA LINDQVIST (20030702-2384, 030702-2384, född 2003-07-02) ringde från 070-174 06 05 (0701740605). Noras mamma och Norah heter inte lindqvist."));
        await Story.DoAsync<WriteNote>(TestActors.Fk, (write, post) => write.AttachAsync(post, "Nora Lindqvist, intyg", null, "nora.l@example.se.pdf", [.. "%PDF-1.4"u8]));
        await ExecuteAsync(
            """
            INSERT INTO form_drafts (user_id, party_id, case_id, form, fields, editor, version, saved_at)
            SELECT e.user_id, e.party_id, $1, 'anteckning', '{"text": ["Nora"]}', gen_random_uuid(), 1, now()
            FROM users u JOIN employments e ON e.user_id = u.id WHERE u.username = 'fk.handlaggare'
            """,
            Story.Sent.Id);
        await ExecuteAsync(
            """
            INSERT INTO signed_forms (id, case_id, owner_party_id, uploaded_by_user_id, uploaded_at, file_name, content_type, content, size)
            SELECT gen_random_uuid(), id, aktualiserande_party_id, responsible_user_id, now(), 'blankett.pdf', 'application/pdf', '%PDF-1.4', 8 FROM cases WHERE id = $1
            """,
            Story.Sent.Id);
    }

    public Task NameAsync(string account, bool named = true) => ExecuteAsync(
        "UPDATE employments SET sees_protected = $2 WHERE user_id = (SELECT id FROM users WHERE username = $1)", account, named);
}

/// <summary>A person comes to be protected while the case goes on (T-21): told in order, in one application.</summary>
public sealed class ProtectionTests(NamedInTexts app) : IClassFixture<NamedInTexts>
{
    private static readonly Regex Signs = new(@"\bNora(s)?\b|Lindqvist|[0-9]{6}-?2384|070-174 06 05|nora\.l", RegexOptions.IgnoreCase);

    // Those of the case begin with a dot.
    private static readonly string[] Short = ["./", "./utskrift", "/", "/arenden?flik=alla"];

    private static readonly string[] Everything =
    [
        "./", "./team", "./planeringstraff", "./arendebarare", "./plan", "./plan/andra", "./plan/hem", "./uppfoljning", "./uppfoljning/ny", "./insatser", "./anteckningar",
        "./dokument", "./avslut", "./historik", "./utskrift", "./komplettering", "./medgivande", "./medgivande/nytt", "./skydd", "/", "/arenden?flik=alla", "/arenden?flik=teamet",
        "/arenden/export.csv?flik=alla", "/uppfoljning", "/steg", "/samordningsteam", "/moten.ics", "/beredning",
    ];

    private string Path => $"/arenden/{app.Story.Number}";

    [Fact]
    public async Task T_21_Who_it_is_is_gone_from_every_page_and_text_but_for_those_who_are_named()
    {
        Assert.Contains("Nora Lindqvist", await ReadAsync(TestActors.Fk, Short), StringComparison.Ordinal);
        Assert.Equal(["forms 1", "drafts 1"], await LeftAsync());

        // Another party's handläggare has no such page, and cannot do it by a made-up post.
        using var fk = await app.ClientAsync(TestActors.Fk);
        Assert.Equal(HttpStatusCode.NotFound, (await fk.GetAsync($"{Path}/skydd")).StatusCode);
        await Assert.ThrowsAsync<Domain.DomainException>(() => app.Story.DoAsync<ProtectIdentity>(TestActors.Fk, (protect, post) => protect.MarkAsync(post)));

        using var af = await app.ClientAsync(TestActors.Af);
        var form = (await af.GetPageAsync($"{Path}/skydd")).FormOf("skydda").Fields();
        var answers = new[] { await af.PostAsync($"{Path}/skydd", form), await af.PostAsync($"{Path}/skydd", form) };
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Found, $"{Path}/skydd?klart=1"), (answer.StatusCode, answer.Headers.Location?.PathAndQuery)));

        // Two read every page; of the others, that it is the same rows which the pages of a reader are made from.
        foreach (var account in new[] { TestActors.Af, TestActors.Fk, TestActors.Region, TestActors.Soc, TestActors.Samordnare, TestActors.Utforare })
        {
            var read = await ReadAsync(account, account is TestActors.Af or TestActors.Fk ? Everything : Short);
            Assert.Equal("", string.Join(" | ", Signs.Matches(read).Select(sign => $"{account}: {read[Math.Max(0, sign.Index - 20)..Math.Min(read.Length, sign.Index + 20)]}").Distinct().Take(3)));
            Assert.Contains("Skyddad person", read, StringComparison.Ordinal);
        }

        // One case would tell who it is in the other: both are protected, and the history of both says so.
        Assert.Equal(["Skyddad person 2"], await app.QueryAsync<string>("SELECT p.first_name || ' ' || p.last_name || ' ' || (SELECT count(*) FROM case_events WHERE action = 'MarkProtected') FROM persons p WHERE p.case_id = $1", app.Other.Id));
        Assert.Null((await af.GetPageAsync(Path)).QuerySelector("#rundgang"));

        // What is not the name stays as it was written, and nothing else of the case is lost.
        var note = (await app.QueryAsync<string>("SELECT text FROM note_texts WHERE text LIKE '%ringde från%'"))[0];
        Assert.Equal("Skyddad person (Skyddad person, Skyddad person, född Skyddad person) ringde från Skyddad person (Skyddad person). Skyddad person mamma och Norah heter inte Skyddad person.", note);
        Assert.Equal(["forms 1", "drafts 0"], await LeftAsync());
        Assert.NotEmpty(await app.QueryAsync<string>("SELECT original FROM masked_texts WHERE case_id = $1 AND relation = 'note_texts' AND original LIKE 'NORA LINDQVIST%'", app.Story.Sent.Id));

        // Not named, the handläggare who did it sees that it is so and no more; nobody finds the signed form; a search finds no name.
        var page = await af.GetPageAsync($"{Path}/skydd");
        Assert.Contains("Bara de som er parts behörighetsansvariga har utsett", page.Body!.TextContent, StringComparison.Ordinal);
        var file = (await app.QueryAsync<Guid>("SELECT id FROM signed_forms WHERE case_id = $1", app.Story.Sent.Id))[0];
        foreach (var account in new[] { TestActors.Af, TestActors.Fk })
        {
            using var client = await app.ClientAsync(account);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Path}/medgivande/filer/{file}")).StatusCode);
            Assert.Equal(["0"], await app.TryAsync(account, "SELECT count(*)::text FROM signed_forms WHERE case_id = $1"));
            Assert.Equal(["0"], await app.TryAsync(account, "SELECT count(*)::text FROM protected_identities"));
            Assert.Empty(await app.TryAsync(account, "SELECT * FROM search_cases(ARRAY['nora'], NULL)"));
            Assert.Empty(await app.TryAsync(account, "SELECT * FROM search_cases(NULL, ARRAY['200307022384%'])"));
            Assert.Equal(WholeCase.Denied, (await app.TryAsync(account, "SELECT original FROM masked_texts"))[0]);
        }

        await NamedAsync(file);
    }

    // The rest of the story: somebody is named, and ends it.
    private async Task NamedAsync(Guid file)
    {
        // Named at another party, one sees nothing: it is the owner's to show.
        await app.NameAsync(TestActors.Fk);
        Assert.Equal(["0"], await app.TryAsync(TestActors.Fk, "SELECT count(*)::text FROM protected_identities"));
        Assert.DoesNotContain("Lindqvist", await ReadAsync(TestActors.Fk, Short), StringComparison.Ordinal);
        await Assert.ThrowsAsync<Domain.DomainException>(() => app.Story.DoAsync<ProtectIdentity>(TestActors.Af, (protect, post) => protect.EndAsync(post, "Hävd.")));
        Assert.Equal([WholeCase.Denied], await app.TryAsync(
            TestActors.Af, "UPDATE persons SET protected_on = NULL, first_name = 'X', municipality_code = '2480' WHERE case_id = $1", held: true));

        await app.NameAsync(TestActors.Af);
        using var af = await app.ClientAsync(TestActors.Af);
        var page = await af.GetPageAsync($"{Path}/skydd");
        Assert.Equal("", string.Join('|', new[] { "Nora Lindqvist", "20030702-2384", "070-174 06 05", "nora.l@example.se", "Umeå" }.Where(one => !page.Body!.TextContent.Contains(one, StringComparison.Ordinal))));
        Assert.Equal(1, (await app.QueryAsync<long>("SELECT count(*) FROM access_log l JOIN users u ON u.id = l.user_id WHERE l.action = 'ReadProtected' AND l.case_id = $1 AND u.username = $2", app.Story.Sent.Id, TestActors.Af))[0]);
        Assert.Equal(HttpStatusCode.OK, (await af.GetAsync($"{Path}/medgivande/filer/{file}")).StatusCode);
        Assert.Equal(["2"], await app.TryAsync(TestActors.Af, "SELECT count(*)::text FROM search_cases(ARRAY['nora'], NULL)"));
        Assert.Equal(["2"], await app.TryAsync(TestActors.Af, "SELECT count(*)::text FROM search_cases(NULL, ARRAY['200307022384%'])"));
        Assert.DoesNotContain("Lindqvist", await ReadAsync(TestActors.Af, Short), StringComparison.Ordinal);

        var refused = await (await af.FillAsync($"{Path}/skydd", "hav", ("varfor", " "))).PageAsync();
        Assert.Contains("Skriv varför.", refused.Refusal(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await af.FillAsync($"{Path}/skydd", "hav", ("varfor", "Markeringen är hävd."))).StatusCode);
        Assert.Contains("Nora Lindqvist", await ReadAsync(TestActors.Fk, Short), StringComparison.Ordinal);
        Assert.Equal([app.Other.Id], await app.QueryAsync<Guid>("SELECT case_id FROM protected_identities"));
    }

    [Fact]
    public async Task A_behorighetsansvarig_names_others_and_never_themself()
    {
        using var client = await app.ClientAsync(TestActors.FkBehorighet);
        async Task<Guid> EmploymentAsync(string account) =>
            (await app.QueryAsync<Guid>("SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = $1", account))[0];
        var path = $"/installningar/anvandare/{await EmploymentAsync("beredning.fk")}";
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(path, "anvandare", ("skyddade", "ja"))).StatusCode);
        Assert.True((await app.QueryAsync<bool>("SELECT sees_protected FROM employments WHERE id = $1", await EmploymentAsync("beredning.fk")))[0]);
        Assert.Contains("Ser skyddade personuppgifter", (await client.GetPageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("anvandare", (await client.GetPageAsync($"/installningar/anvandare/{await EmploymentAsync(TestActors.FkBehorighet)}")).FormNames());
        Assert.Equal(["0"], await app.TryAsync(TestActors.FkBehorighet, "UPDATE employments SET sees_protected = true WHERE user_id = (SELECT actor_user())"));
    }

    private async Task<List<string>> LeftAsync() => await app.QueryAsync<string>(
        "SELECT 'forms ' || count(*) FROM signed_forms WHERE case_id = $1 UNION ALL SELECT 'drafts ' || count(*) FROM form_drafts WHERE case_id = $1", app.Story.Sent.Id);

    private async Task<string> ReadAsync(string account, IEnumerable<string> paths)
    {
        using var client = await app.ClientAsync(account);
        var text = "";
        foreach (var path in paths)
        {
            var answer = await client.GetAsync(path.StartsWith("./", StringComparison.Ordinal) ? $"/arenden/{app.Story.Number}{path[1..].TrimEnd('/')}" : path);
            text += answer.IsSuccessStatusCode ? WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()) : "";
        }

        return text;
    }
}

/// <summary>What else the owner has about a person whom it protects: rows that it has imported, and a new aktualisering.</summary>
public sealed class ProtectedAtTheOwnerTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Kalla = "Register";

    [Fact]
    public async Task T_21_What_the_owner_has_imported_loses_who_it_is_and_so_does_what_is_imported_later()
    {
        var (af, soc) = (await StoryAsync(TestActors.Af), await StoryAsync(TestActors.Soc));
        await TakeAsync("1;2016-01-01", "2;2015-01-01");
        var figures = await app.QueryAsync<string>("SELECT (c.id, c.kon, c.start, c.has_others)::text FROM participation_chains c ORDER BY 1");
        var known = await ImportedAsync();
        Assert.All(known, row => Assert.Contains("Lindqvist", row, StringComparison.Ordinal));
        Assert.Equal(4, known.Count);

        await MarkAsync(af);
        var left = await ImportedAsync();
        Assert.Equal(["af  None", "af  None", "umea-socialtjanst Nora Lindqvist 200307022384 2480 1 Personnummer", "umea-socialtjanst Nora Lindqvist 200307022384 2480 2 Personnummer"], left);
        Assert.Equal(figures, await app.QueryAsync<string>("SELECT (c.id, c.kon, c.start, c.has_others)::text FROM participation_chains c ORDER BY 1"));

        // The register still knows the name: the same file changes nothing, and what is new in it comes in without.
        Assert.Equal((0, 4), await TakeAsync("1;2016-01-01", "2;2015-01-01"));
        Assert.Equal((2, 4), await TakeAsync("1;2016-01-01", "2;2015-01-01", "1;2017-01-01"));
        Assert.Equal(3, (await ImportedAsync()).Count(row => row == "af  None"));
        Assert.Equal(3, (await ImportedAsync()).Count(row => row.StartsWith("umea-socialtjanst Nora", StringComparison.Ordinal)));

        // The second wall: whoever may import cannot write the name back.
        foreach (var sql in new[] { "UPDATE imported_participations SET first_name = 'Nora'", "UPDATE imported_participations SET is_protected = false" })
        {
            Assert.Equal(
                Npgsql.PostgresErrorCodes.InsufficientPrivilege,
                (await Assert.ThrowsAsync<Npgsql.PostgresException>(async () => await app.QueryAsAsync<int>(await app.SessionAsync(TestActors.Samordnare), sql))).SqlState);
        }

        await MarkAsync(soc);
        Assert.DoesNotContain(await ImportedAsync(), row => row.Contains("Nora", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T_21_No_new_aktualisering_has_the_number_of_somebody_whom_the_own_party_protects_and_others_are_not_told()
    {
        var number = Scenarios.NumberOf(new DateOnly(2003, 7, 4));
        void Same(Web.Features.Aktualiseringar.AktualiseringForm form, Web.Features.Aktualiseringar.AktualiseringChoices choices) => form.IdentityNumber = number;
        var sent = await app.Scenarios.SendAsync(TestActors.Af, Same);
        await MarkAsync(new CaseStory(app, sent));
        var before = (await app.QueryAsync<long>("SELECT count(*) FROM cases"))[0];
        var refused = await Assert.ThrowsAsync<Domain.DomainException>(() => app.Scenarios.SendAsync(TestActors.Af, Same));
        Assert.Contains("anonymt deltagande", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await app.QueryAsync<long>("SELECT count(*) FROM cases"))[0]);
        Assert.Equal(
            [TestActors.Af],
            await app.QueryAsync<string>(
                "SELECT u.username FROM access_log l JOIN users u ON u.id = l.user_id WHERE l.action = 'SearchCases' AND l.search_keys && $1",
                (object)app.Services.GetRequiredService<Web.Access.SearchKeys>().Behind(number)));

        // Another number is, and so is the same one at another party.
        await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.IdentityNumber = Scenarios.NumberOf(new DateOnly(2003, 7, 5)));
        await app.Scenarios.SendAsync(TestActors.Soc, Same);
        Assert.Equal(before + 2, (await app.QueryAsync<long>("SELECT count(*) FROM cases"))[0]);

        // Without the first wall: the database asks by itself, and answers about the own party alone.
        var key = (await app.QueryAsync<byte[]>("SELECT key FROM person_keys WHERE case_id = $1", sent.Id))[0];
        Assert.Equal([true], await app.QueryAsAsync<bool>(await app.SessionAsync(TestActors.Af), "SELECT protected_here($1)", key));
        foreach (var account in new[] { TestActors.Soc, TestActors.FkBehorighet, TestActors.Kansli })
        {
            Assert.Equal([false], await app.QueryAsAsync<bool>(await app.SessionAsync(account), "SELECT protected_here($1)", key));
        }

        var other = (await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.IdentityNumber = Scenarios.NumberOf(new DateOnly(2003, 7, 6)))).Id;
        await app.ExecuteAsync("DELETE FROM person_keys WHERE case_id = $1", other);
        var wall = await Assert.ThrowsAsync<Npgsql.PostgresException>(async () => await app.QueryAsAsync<int>(
            await app.SessionAsync(TestActors.Af), "INSERT INTO person_keys (case_id, key) SELECT $1, $2", other, key));
        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, wall.SqlState);
        Assert.Contains("protected", wall.MessageText, StringComparison.Ordinal);
    }

    private async Task<CaseStory> StoryAsync(string account) => new(app, await app.Scenarios.SendAsync(account));

    private static async Task MarkAsync(CaseStory story) => await story.DoAsync<ProtectIdentity>(
        await OwnerAsync(story), (protect, post) => protect.MarkAsync(post));

    private static async Task<string> OwnerAsync(CaseStory story) => await story.FileAsync(TestActors.Af) is null ? TestActors.Soc : TestActors.Af;

    // Each row for both owners: Arbetsförmedlingen and Socialtjänsten.
    private async Task<(int Added, int Unchanged)> TakeAsync(params string[] rows)
    {
        var file = string.Concat(rows.Select(row => row.Split(';')).SelectMany(row => new[] { "af", "umea-socialtjanst" }.Select(owner =>
            $"{row[0]};{Kalla} {owner};200307022384;Nora;Lindqvist;K;Umeå;aris;{owner};{row[1]}\n")));
        List<string> refused = [];
        var result = await Web.Hosting.ImportCommand.TakeAsync(
            app.Owner, app.Services.GetRequiredService<Web.Hosting.AppKeys>(),
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes("extern_id;kalla;identitet;fornamn;efternamn;kon;kommun;verksamhet;agande_part;start\n" + file)),
            "register.csv", note => refused.Add($"{note}"));
        Assert.Empty(refused);
        return (result.Added, result.Unchanged);
    }

    private Task<List<string>> ImportedAsync() => app.QueryAsync<string>(
        """
        SELECT p.code || ' ' || concat_ws(' ', i.first_name, i.last_name, i.identity_number, i.municipality_code, i.extern_id) || ' ' || i.identity_kind
        FROM imported_participations i JOIN parties p ON p.id = i.owner_party_id WHERE i.kalla LIKE 'Register %' ORDER BY 1
        """);
}
