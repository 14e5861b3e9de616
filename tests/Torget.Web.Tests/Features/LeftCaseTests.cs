using System.Net;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Testing;
using Torget.Web.Features.Anteckningar;

namespace Torget.Web.Tests.Features;

/// <summary>What a party that has left a case keeps: the number and what it owns, for those who worked with the case.</summary>
public sealed class LeftCaseTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Document = "%PDF-1.4 fk";

    [Fact]
    public async Task A_party_that_has_left_keeps_a_page_with_what_it_owns_and_the_others_are_told_or_learn_nothing()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk", "umea-socialtjanst");
        var path = $"/arenden/{story.Sent.Number}";
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Fk);
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Soc);
        await NoteAsync(TestActors.Fk, "Fk egen anteckning", null);
        await NoteAsync(TestActors.Af, "Af planering", DataKind.Planering);
        foreach (var (account, content) in new[] { (TestActors.Fk, Document), (TestActors.Af, "%PDF-1.4 af") })
        {
            await story.DoAsync<WriteNote>(account, (write, post) => write.AttachAsync(post, $"Dokument {account}", DataKind.Planering, "fil.pdf", System.Text.Encoding.UTF8.GetBytes(content)));
        }

        var (fk, soc) = (await app.ClientAsync(TestActors.Fk), await app.ClientAsync(TestActors.Soc));
        var note = (await fk.GetPageAsync($"{path}/anteckningar")).FormOf("anteckning").Fields(("text", "Skrevs när dörren stängdes"));
        Assert.Equal(HttpStatusCode.OK, (await soc.GetAsync(path)).StatusCode);
        var af = await app.ClientAsync(TestActors.Af);
        foreach (var party in new[] { "fk", "umea-socialtjanst" })
        {
            Assert.Equal(HttpStatusCode.Found, (await af.FillAsync($"{path}/medgivande/aterkalla?vad=part&part={party}", "aterkalla")).StatusCode);
        }

        foreach (var page in new[] { "", "/anteckningar", "/team", "/plan/andra", "/medgivande", "/medgivande/nytt" })
        {
            var answer = await fk.GetAsync($"{path}{page}");
            var shown = await answer.PageAsync();
            Assert.Equal((page, HttpStatusCode.OK, $"Ärende {story.Sent.Number}"), (page, answer.StatusCode, shown.QuerySelector("h1")?.TextContent));
            Assert.Contains("Ni deltar inte längre i ärendet. Här finns det som er part äger.", shown.Body!.TextContent);
            Assert.Contains("Fk egen anteckning", shown.Body.TextContent);
            Assert.Contains("Dokument fk.handlaggare", shown.Body.TextContent);
            foreach (var foreign in new[] { "Lindqvist", "Nora", "Af planering", "Dokument af", "Ungdomstorget" })
            {
                Assert.DoesNotContain(foreign, shown.QuerySelector("main")!.TextContent);
            }

            Assert.Empty(shown.FormNames());
        }

        // What was being written is shown to be copied, and is not taken.
        var refused = await fk.PostAsync($"{path}/anteckningar", note);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Skrevs när dörren stängdes", await refused.Content.ReadAsStringAsync());
        Assert.Equal(Document, await fk.GetStringAsync(await DocumentAsync(TestActors.Fk)));
        Assert.Equal(HttpStatusCode.NotFound, (await fk.GetAsync(await DocumentAsync(TestActors.Af))).StatusCode);
        Assert.Equal(["AttachDocument egen", "OpenCase egen", "OpenCase nekad", "ReadDocument egen", "ReadDocument nekad", "WriteNote egen"], (await app.QueryAsync<string>(
            """
            SELECT DISTINCT l.action || ' ' || l.ground FROM access_log l JOIN parties p ON p.id = l.owner_party_id JOIN users u ON u.id = l.user_id
            WHERE u.username = 'fk.handlaggare' AND l.case_id = $1 AND (p.code = 'fk' OR l.ground = 'nekad')
            """,
            story.Sent.Id)).Order(StringComparer.Ordinal));

        // It is found among the others that the party has left, by those who worked with it and own something.
        async Task<IEnumerable<string>> LeftAsync(string account) =>
            (await (await app.ClientAsync(account)).GetPageAsync("/arenden/lamnade")).QuerySelectorAll(".rows a").Select(link => link.TextContent);
        Assert.Contains(story.Sent.Number, await LeftAsync(TestActors.Fk));
        foreach (var other in new[] { TestActors.Soc, TestActors.Af, "beredning.fk", TestActors.Kaa })
        {
            Assert.DoesNotContain(story.Sent.Number, await LeftAsync(other));
        }

        // Who owns nothing is told that it is over; a colleague who never worked with it learns nothing.
        var ended = await soc.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, ended.StatusCode);
        Assert.Equal("Du har inte längre åtkomst", (await ended.PageAsync()).QuerySelector("h1")!.TextContent);
        foreach (var stranger in new[] { "beredning.fk", TestActors.Kaa })
        {
            var client = await app.ClientAsync(stranger);
            Assert.Equal((stranger, HttpStatusCode.NotFound), (stranger, (await client.GetAsync(path)).StatusCode));
            Assert.Equal((stranger, HttpStatusCode.NotFound), (stranger, (await client.GetAsync(await DocumentAsync(TestActors.Fk))).StatusCode));
        }

        Task NoteAsync(string account, string text, DataKind? kind) =>
            story.DoAsync<WriteNote>(account, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, kind, text));

        async Task<string> DocumentAsync(string account) =>
            $"{path}/dokument/{(await app.QueryAsync<Guid>("SELECT id FROM documents WHERE title = $1", $"Dokument {account}"))[0]}";
    }
}
