using System.Net;
using System.Net.Http.Headers;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Features.Uppfoljning;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>Documents as a browser sends them, and what takes a case up again: too much, wrong, hostile and twice.</summary>
public sealed class DocumentUploadTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Form = "dokument";

    private static readonly byte[] Pdf = [.. "%PDF-1.4 åäö"u8];
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1];

    [Fact]
    public async Task A_document_is_taken_once_by_what_it_holds_under_a_name_that_is_safe_and_refused_with_what_was_typed()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        var (client, path) = (await app.ClientAsync(TestActors.Af), $"/arenden/{story.Sent.Number}/dokument");
        var largest = new byte[FileContent.LargestSize];
        Pdf.CopyTo(largest, 0);
        foreach (var (content, name, refusal) in new (byte[]? Content, string Name, string Refusal)[]
        {
            (null, "", "Välj en fil."), ([], "tom.pdf", "Välj en fil."), ([.. largest, 0], "stor.pdf", "Filen är större än 10 MB. Välj en mindre fil."),
            ([.. "MZ program"u8], "intyg.pdf", "Filen behöver vara en PDF eller en bild"), ([.. "<html><script>alert(1)</script>"u8], "sida.png", "Filen behöver vara en PDF eller en bild"),
            ([.. " %PDF-1.4"u8], "mellanslag.pdf", "Filen behöver vara en PDF eller en bild"),
            (Bombs.Zip(), "intyg.docx", "Filen behöver vara en PDF eller en bild"), (Bombs.Nested(), "intyg.zip", "Filen behöver vara en PDF eller en bild"),
            (Bombs.Gzip(), "intyg.pdf.gz", "Filen behöver vara en PDF eller en bild"),
        })
        {
            var answer = await SendAsync(await FieldsAsync(("titel", "Intyg från vården"), ("dokslag", "Halsa")), content, name);
            var refused = await answer.PageAsync();
            Assert.Equal((name, HttpStatusCode.OK), (name, answer.StatusCode));
            Assert.Contains(refusal, refused.Refusal());
            Assert.Contains("Välj filen en gång till.", content is [_, ..] ? refused.Body!.TextContent : "Välj filen en gång till.");
            Assert.Equal(
                ["Halsa", "Intyg från vården"],
                refused.FormOf(Form).Fields().Where(field => field.Name is "titel" or "dokslag").Select(field => field.Value).Order(StringComparer.Ordinal));
        }

        // More than the server takes at all: it hangs up, and nothing is stored; what was typed beside it is in the draft.
        var draft = (await client.GetPageAsync(path)).FormOf(Form);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync(draft.GetAttribute("data-autosave")!, draft.Fields(("titel", "Kvar i utkastet")))).StatusCode);
        var enormous = await FieldsAsync();
        Assert.True(await Record.ExceptionAsync(async () => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(enormous, new byte[31_000_000], "jatte.pdf")).StatusCode)) is null or HttpRequestException);
        Assert.Equal("Kvar i utkastet", (await client.GetPageAsync(path)).FormOf(Form).Fields().Single(field => field.Name == "titel").Value);
        Assert.Equal([0L], await app.QueryAsync<long>("SELECT count(*) FROM documents"));

        foreach (var (content, name, stored) in new[]
        {
            (Pdf, "Läkarintyg åäö Ö.pdf", "Läkarintyg åäö Ö.pdf"), (Pdf, "../../etc/pass wd.pdf", "pass wd.pdf"), (Pdf, "C:\\temp\\..\\intyg.exe", "intyg.pdf"),
            (Png, "bild.pdf", "bild.png"), (Pdf, "<b>\"'; DROP.pdf", "b DROP.pdf"), (Pdf, "....", ""),
            (Pdf, "rad\r\nSet-Cookie: x=1\r\n\r\n<b>.pdf", "radSet-Cookie x1b.pdf"), (Pdf, "intyg\u202Efdp.exe", "intygfdp.pdf"), (Pdf, "hjärta 💥 \"; filename=\"ond.exe", "hjärta   filenameond.pdf"),
            (Pdf, "kopia.pdf%0d%0aX-Ond: 1", "kopia.pdf"),
 (largest, "storst.pdf", "storst.pdf"),
        })
        {
            var fields = await FieldsAsync(("titel", $"Om {stored}".Trim()), ("dokslag", ""));
            var first = await SendAsync(fields, content, name);
            Assert.True(first.StatusCode == HttpStatusCode.Found, $"{name}: {(await first.PageAsync()).Refusal()}");
            var again = await SendAsync(fields, content, name);
            Assert.Equal((name, HttpStatusCode.Found, first.Headers.Location), (name, again.StatusCode, again.Headers.Location));
            var (id, saved) = (await app.QueryAsync<string>("SELECT id || '|' || file_name FROM documents WHERE title = $1", $"Om {stored}".Trim())) is [var only] && only.Split('|') is [var one, var two] ? (one, two) : default;
            Assert.True(saved is not null, $"{name} is not there once.");
            Assert.True(stored.Length == 0 ? saved.EndsWith(".pdf", StringComparison.Ordinal) && !saved.StartsWith('.') : saved == stored, $"{name} is called {saved}.");
            var got = await client.GetAsync($"{path}/{id}");
            Assert.Equal((saved, "attachment"), (got.Content.Headers.ContentDisposition?.FileNameStar, got.Content.Headers.ContentDisposition?.DispositionType));
            Assert.Equal(saved.EndsWith(".png", StringComparison.Ordinal) ? "image/png" : "application/pdf", got.Content.Headers.ContentType?.MediaType);
            Assert.Equal(content.Length, (await got.Content.ReadAsByteArrayAsync()).Length);
            Assert.False(got.Headers.Contains("Set-Cookie") || got.Headers.Contains("X-Ond"), name);
        }

        // Taken, the draft has ended.
        Assert.Equal([0L], await app.QueryAsync<long>("SELECT count(*) FROM form_drafts"));
        var longName = $"{new string('å', 300)}.pdf";
        Assert.Equal(HttpStatusCode.Found, (await SendAsync(await FieldsAsync(("titel", "Långt namn")), Pdf, longName)).StatusCode);

        async Task<List<PostedField>> FieldsAsync(params (string, string)[] typed) => (await client.GetPageAsync(path)).FormOf(Form).Fields(typed);

        async Task<HttpResponseMessage> SendAsync(List<PostedField> fields, byte[]? file, string name)
        {
            using var body = new MultipartFormDataContent();
            foreach (var field in fields)
            {
                body.Add(new StringContent(field.Value), field.Name);
            }

            if (file is not null)
            {
                var part = new ByteArrayContent(file);
                part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "fil", FileName = "fil", FileNameStar = name };
                body.Add(part);
            }

            return await client.PostAsync(path, body);
        }
    }

    [Fact]
    public async Task A_case_that_rests_is_taken_up_once_and_rests_until_no_day_that_cannot_be()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.PlannedAsync();
        var today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);
        var (client, path) = (await app.ClientAsync(TestActors.Af), $"/arenden/{story.Sent.Number}/uppfoljning");
        foreach (var day in new[] { "9999-12-31", "0001-01-01", "2026-02-30", "٢٠٢٦-١٢-٠١", "1e9", "-1", "20261301", "'; --", today.AddYears(1).Iso(), today.AddDays(-1).Iso() })
        {
            var answer = await client.FillAsync(path, "paus", ("paus", "Operation."), ("till", day));
            Assert.Equal((day, HttpStatusCode.OK), (day, answer.StatusCode));
            var refused = await answer.PageAsync();
            Assert.True(refused.Refusal() is { Length: > 0 } said && !said.Contains("Något gick fel", StringComparison.Ordinal), day);
            Assert.Equal("Operation.", refused.FormOf("paus").Fields().Single(field => field.Name == "paus").Value);
        }

        await story.DoAsync<FollowUpCase>(TestActors.Af, (follow, post) => follow.PauseAsync(post, today.AddMonths(1), "Operation."));
        var fields = (await client.GetPageAsync(path)).FormOf("ateruppta").Fields();
        foreach (var version in new[] { "99999999999999999999", "-1", "1e9", "", "0" })
        {
            var answer = await client.PostAsync(path, fields.Select(field => field.Name == "version" ? field with { Value = version } : field));
            Assert.Equal((version, HttpStatusCode.OK), (version, answer.StatusCode));
            Assert.Contains("Ärendet har ändrats sedan du öppnade sidan.", (await answer.PageAsync()).Refusal());
        }

        var first = await client.PostAsync(path, fields);
        var again = await client.PostAsync(path, fields);
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (first.StatusCode, again.StatusCode));
        var other = await client.PostAsync(path, fields.Select(field => field.Name == "once" ? field with { Value = "inget-id" } : field));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.NotEqual("", (await other.PageAsync()).Refusal());
        Assert.Equal([1L], await app.QueryAsync<long>("SELECT count(*) FROM case_events WHERE action = 'Resume'"));
    }
}
