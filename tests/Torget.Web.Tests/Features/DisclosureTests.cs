using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Testing;
using Torget.Web.Features.Anteckningar;
using Torget.Web.Features.Skydd;

namespace Torget.Web.Tests.Features;

/// <summary>Arbetsförmedlingen discloses a note and a document to somebody at Vännäs, which takes no part in the case.</summary>
public sealed class DisclosureTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Text = "Anställningen börjar i mars, enligt arbetsgivaren.";
    private const string Motivation = "Begärt av nämnden, prövat av enhetschefen.";

    private string _reader = "";

    [Fact]
    public async Task A_note_is_disclosed_to_one_reader_who_reads_it_and_nothing_else_until_it_is_taken_back()
    {
        var (story, note) = await NotedAsync();
        var notes = $"/arenden/{story.Number}/anteckningar";
        var path = $"/arenden/{story.Number}/utlamna?anteckning={note}";
        using var af = await app.ClientAsync(TestActors.Af);
        Assert.NotNull((await af.GetPageAsync(notes)).QuerySelector($"a[href='{path}']"));
        Assert.Contains("Inget är utlämnat", (await af.GetPageAsync(path)).QuerySelector("main")!.TextContent);
        Assert.DoesNotContain((await af.GetPageAsync(path)).QuerySelectorAll("select[name=part] option"), option => option.TextContent.Contains("Arbetsförmedlingen", StringComparison.Ordinal));

        // Sent twice, it is disclosed once.
        var fields = await FieldsAsync(af, $"{path}&part=vannas");
        foreach (var answer in new[] { await af.PostAsync($"{path}&part=vannas", fields), await af.PostAsync($"{path}&part=vannas", fields) })
        {
            Assert.Equal((HttpStatusCode.Found, ""), (answer.StatusCode, (await answer.PageAsync()).Refusal()));
        }

        Assert.Equal([1L], await app.QueryAsync<long>("SELECT count(*) FROM utlamnanden WHERE case_id = $1", story.Sent.Id));
        Assert.Contains($"Utlämnad till {_reader}", (await af.GetPageAsync(notes)).QuerySelector("main")!.TextContent);

        // Corrected afterwards, the copy stays as it was.
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.CorrectAsync(post, note, "En helt annan lydelse.", "Fel.", 1));
        var id = (await app.QueryAsync<Guid>("SELECT id FROM utlamnanden WHERE case_id = $1", story.Sent.Id))[0];
        using var reader = await app.ClientAsync(TestActors.Vannas);
        Assert.NotNull((await reader.GetPageAsync("/")).QuerySelector($"main a[href='/utlamnat/{id}']"));
        Assert.NotNull((await reader.GetPageAsync("/utlamnat")).QuerySelector($"main a[href='/utlamnat/{id}']"));
        var copy = (await reader.GetPageAsync($"/utlamnat/{id}")).QuerySelector("main")!.TextContent;
        Assert.All([Text, story.Sent.Number, "Arbetsförmedlingen", "Skyldighet enligt lag"], word => Assert.Contains(word, copy));
        Assert.All(["helt annan", "Lindqvist", Motivation], word => Assert.DoesNotContain(word, copy));
        foreach (var closed in new[] { $"/arenden/{story.Number}", notes, $"/utlamnat/{id}/fil" })
        {
            Assert.Equal((closed, HttpStatusCode.NotFound), (closed, (await reader.GetAsync(closed)).StatusCode));
        }

        // Nobody else at the reader's party, and nobody of the owner's, reads the copy.
        foreach (var account in new[] { TestActors.VannasKoordinator, TestActors.Af, TestActors.Kansli })
        {
            using var other = await app.ClientAsync(account);
            Assert.Equal((account, HttpStatusCode.NotFound), (account, (await other.GetAsync($"/utlamnat/{id}")).StatusCode));
        }

        using var koordinator = await app.ClientAsync(TestActors.VannasKoordinator);
        Assert.Contains("Inget är utlämnat till dig", (await koordinator.GetPageAsync("/utlamnat")).QuerySelector("main")!.TextContent);

        // Both sides have every line.
        Assert.Equal(
            [
                "Disclose af utlamnande af.handlaggare 1", "Disclose vannas utlamnande af.handlaggare 1", "ReadDisclosed af nekad af.handlaggare 1", "ReadDisclosed af nekad kansli 1",
                "ReadDisclosed af nekad vannas.koordinator 1", "ReadDisclosed af utlamnande vannas.handlaggare 2", "ReadDisclosed vannas nekad af.handlaggare 1", "ReadDisclosed vannas nekad kansli 1",
                "ReadDisclosed vannas nekad vannas.koordinator 1", "ReadDisclosed vannas utlamnande vannas.handlaggare 2",
            ],
            (await app.QueryAsync<string>(
                """
                SELECT concat_ws(' ', l.action, p.code, l.ground, u.username, count(*)) FROM access_log l JOIN parties p ON p.id = l.owner_party_id JOIN users u ON u.id = l.user_id
                WHERE l.item = $1 AND l.case_id = $2 GROUP BY l.action, p.code, l.ground, u.username
                """,
                $"{id}", story.Sent.Id)).Order(StringComparer.Ordinal));
        Assert.Contains("Utlämnande", (await af.GetPageAsync($"/arenden/{story.Number}/lasare")).QuerySelector("main")!.TextContent);

        // Taken back, it is cut at the next request; taken back twice, it is taken back.
        var list = await af.GetPageAsync($"/arenden/{story.Number}/utlamna");
        var revoke = list.FormOf($"aterkalla-{id}").Fields();
        Assert.Equal(HttpStatusCode.Found, (await af.PostAsync($"/arenden/{story.Number}/utlamna", revoke)).StatusCode);
        await af.PostAsync($"/arenden/{story.Number}/utlamna", revoke);
        Assert.Equal([1L], await app.QueryAsync<long>("SELECT count(*) FROM access_log WHERE item = $1 AND action = 'RevokeDisclosure' AND owner_party_id = (SELECT id FROM parties WHERE code = 'vannas')", $"{id}"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/utlamnat/{id}")).StatusCode);
        Assert.DoesNotContain($"{id}", (await reader.GetPageAsync("/")).QuerySelector("main")!.InnerHtml);
        Assert.Contains("återkallad", (await af.GetPageAsync(notes)).QuerySelector("main")!.TextContent);

        // What does not exist is answered alike.
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/utlamnat/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task A_document_is_downloaded_until_the_last_day()
    {
        var (story, _) = await NotedAsync();
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.AttachAsync(post, "Intyg från arbetsgivaren", null, "intyg.pdf", [.. "%PDF-1.4 intyg"u8]));
        var document = (await app.QueryAsync<Guid>("SELECT id FROM documents WHERE case_id = $1", story.Sent.Id))[0];
        using var af = await app.ClientAsync(TestActors.Af);
        var id = await DiscloseAsync(af, story, $"dokument={document}");
        using var reader = await app.ClientAsync(TestActors.Vannas);
        Assert.Contains("Intyg från arbetsgivaren", (await reader.GetPageAsync($"/utlamnat/{id}")).QuerySelector("h1")!.TextContent);
        using var file = await reader.GetAsync($"/utlamnat/{id}/fil");
        Assert.Equal(
            (HttpStatusCode.OK, "application/pdf", "attachment", "%PDF-1.4 intyg"),
            (file.StatusCode, file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType, await file.Content.ReadAsStringAsync()));
        using var koordinator = await app.ClientAsync(TestActors.VannasKoordinator);
        Assert.Equal(HttpStatusCode.NotFound, (await koordinator.GetAsync($"/utlamnat/{id}/fil")).StatusCode);
        await app.ExecuteAsync("UPDATE utlamnanden SET at = at - interval '60 days', last_day = torget_today() - 1 WHERE id = $1", id);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/utlamnat/{id}/fil")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/utlamnat/{id}")).StatusCode);
        Assert.Contains("gick ut", (await af.GetPageAsync($"/arenden/{story.Number}/dokument")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task T_21_A_protected_persons_documents_are_read_no_longer_and_the_text_loses_who_it_is()
    {
        await NameAsync();
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => (form.IdentityNumber, form.LastName) = (Scenarios.NumberOf(new DateOnly(2004, 3, 9)), "Ståhlberg"));
        var story = new CaseStory(app, sent);
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, null, "Nora Ståhlberg ringde i dag."));
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.AttachAsync(post, "Intyg", null, "intyg.pdf", [.. "%PDF-1.4 intyg"u8]));
        var note = (await app.QueryAsync<Guid>("SELECT id FROM notes WHERE case_id = $1", sent.Id))[0];
        var document = (await app.QueryAsync<Guid>("SELECT id FROM documents WHERE case_id = $1", sent.Id))[0];
        using var af = await app.ClientAsync(TestActors.Af);
        var ofNote = await DiscloseAsync(af, story, $"anteckning={note}");
        var ofDocument = await DiscloseAsync(af, story, $"dokument={document}");
        await story.DoAsync<ProtectIdentity>(TestActors.Af, (protect, post) => protect.MarkAsync(post));
        using var reader = await app.ClientAsync(TestActors.Vannas);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/utlamnat/{ofDocument}/fil")).StatusCode);
        var copy = (await reader.GetPageAsync($"/utlamnat/{ofNote}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Skyddad person ringde i dag.", copy);
        Assert.DoesNotContain("Ståhlberg", copy);
        Assert.Contains("Ett dokument kan inte lämnas ut", (await af.GetPageAsync($"/arenden/{sent.Number}/utlamna?dokument={document}")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task What_is_not_possible_is_said_beside_the_field_and_nothing_typed_is_lost()
    {
        var (story, note) = await NotedAsync();
        var path = $"/arenden/{story.Number}/utlamna?anteckning={note}&part=vannas";
        using var af = await app.ClientAsync(TestActors.Af);
        foreach (var (field, value, said) in new[]
        {
            ("motivering", "För kort", "minst 20 tecken"), ("motivering", "", "Skriv hur ni har prövat"), ("motivering", new string('x', 1001), "för lång"), ("grund", "", "Välj grunden"),
            ("grund", "trivsel", "Välj grunden"), ("lasare", "", "Välj vem"), ("lasare", $"{Guid.NewGuid()}", "Välj vem"), ("till", "2001-01-01", "Välj en dag"), ("till", "i morgon", "Skriv datum"),
        })
        {
            var answer = await af.PostAsync(path, [.. (await FieldsAsync(af, path)).Where(one => one.Name != field), new PostedField(field, value)]);
            var page = await answer.PageAsync();
            Assert.Equal((field, value, HttpStatusCode.OK), (field, value, answer.StatusCode));
            Assert.Contains(said, page.QuerySelector($"#{field}-fel")?.TextContent ?? $"{field}: {page.Refusal()}");
            Assert.Equal(field == "motivering" ? value : Motivation, page.QuerySelector<IHtmlTextAreaElement>("#motivering")!.Value);
        }

        // A note that has been corrected since, and one that is another party's.
        var fields = await FieldsAsync(af, path);
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.CorrectAsync(post, note, "Rättad.", "Fel.", 1));
        Assert.Contains("har rättat anteckningen samtidigt", (await (await af.PostAsync(path, fields)).PageAsync()).Refusal());
        Assert.Equal([0L], await app.QueryAsync<long>("SELECT count(*) FROM utlamnanden WHERE case_id = $1", story.Sent.Id));
        using var region = await app.ClientAsync("beredning.region");
        Assert.DoesNotContain("lamna-ut", (await region.GetPageAsync(path)).FormNames());
        using var vannas = await app.ClientAsync(TestActors.Vannas);
        Assert.Equal(HttpStatusCode.NotFound, (await vannas.GetAsync(path)).StatusCode);
    }

    // A form that would be taken.
    private async Task<List<PostedField>> FieldsAsync(HttpClient client, string path)
    {
        var page = await client.GetPageAsync(path);
        var reader = page.QuerySelectorAll<IHtmlOptionElement>("select[name=lasare] option").Single(option => option.TextContent == _reader);
        return page.FormOf("lamna-ut").Fields(("lasare", reader.Value), ("grund", "lag"), ("motivering", Motivation));
    }

    private async Task<Guid> DiscloseAsync(HttpClient client, CaseStory story, string item)
    {
        await NameAsync();
        var path = $"/arenden/{story.Number}/utlamna?{item}&part=vannas";
        var answer = await client.PostAsync(path, await FieldsAsync(client, path));
        Assert.Equal((HttpStatusCode.Found, ""), (answer.StatusCode, (await answer.PageAsync()).Refusal()));
        return (await app.QueryAsync<Guid>("SELECT id FROM utlamnanden WHERE case_id = $1 ORDER BY at DESC LIMIT 1", story.Sent.Id))[0];
    }

    private async Task NameAsync() => _reader = (await app.QueryAsync<string>("SELECT name FROM users WHERE username = 'vannas.handlaggare'"))[0];

    private async Task<(CaseStory Story, Guid Note)> NotedAsync()
    {
        await NameAsync();
        var story = await CaseStory.AcceptedAsync(app);
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, DataKind.Planering, Text));
        return (story, (await app.QueryAsync<Guid>("SELECT id FROM notes WHERE case_id = $1", story.Sent.Id))[0]);
    }
}
