using System.Net;
using AngleSharp.Html.Dom;
using Torget.Testing;

namespace Torget.Web.Tests.Features;

/// <summary>Import by the samordnare: the file is looked at first, is the own party's, and can be undone while nothing builds on it.</summary>
public sealed class ImportPageTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Header = "extern_id;kalla;fornamn;efternamn;kon;verksamhet;agande_part;start;slut;avslutsorsak;overford_till\n";

    [Fact]
    public async Task A_file_is_looked_at_taken_closed_by_a_later_one_and_undone_in_order()
    {
        using var client = await app.ClientAsync(TestActors.Samordnare);
        var preview = await SendAsync(client, $"{Header}1;Viva;Ada;Ek;K;aris;;2016-01-01;;;\n2;Viva;Bo;Ek;M;aris;umea-arbetsmarknad;2016-01-01;2016-02-01;;hikikomori");
        Assert.Equal(["2", "2", "0", "0"], (await client.GetPageAsync(preview)).QuerySelectorAll(".case-facts dd").Select(figure => figure.TextContent));
        Assert.Contains("Rad 3: personen fördes över till Hikikomori", (await client.GetPageAsync(preview)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM imported_participations"));
        await PostAsync(client, preview, "ta", "/import?klart=tagen");
        Assert.Equal(2, (await app.QueryAsync<Guid>("SELECT id FROM imported_participations")).Count);
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM import_uploads"));

        // A second click finds the file gone, and says so.
        Assert.Contains("Filen är inte kvar", (await client.GetPageAsync(preview)).Body!.TextContent, StringComparison.Ordinal);

        await PostAsync(client, await SendAsync(client, $"{Header}1;Viva;Ada;Ek;K;aris;;2016-01-01;2016-09-01;flytt;"), "ta", "/import?klart=tagen");
        Assert.Equal(["2016-09-01"], await app.QueryAsync<string>("SELECT \"end\"::text FROM imported_participations WHERE extern_id = '1'"));
        var imports = await app.QueryAsync<Guid>("SELECT id FROM imports ORDER BY at");
        var list = await client.GetPageAsync("/import");
        Assert.Contains("En senare import bygger på den", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(list.QuerySelectorAll(".button-danger"));
        foreach (var import in imports.AsEnumerable().Reverse())
        {
            await PostAsync(client, "/import", $"angra-{import}", "/import?klart=angrad");
        }

        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM imported_participations"));
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM participation_chains WHERE owner_party_id = (SELECT id FROM parties WHERE code = 'umea-arbetsmarknad')"));
        Assert.NotEmpty(await app.QueryAsync<long>("SELECT id FROM access_log WHERE action = 'PreviewImport' AND ground = 'egen'"));
        Assert.Equal(["Import", "Import", "UndoImport", "UndoImport"], await app.QueryAsync<string>("SELECT action FROM access_log WHERE action <> 'PreviewImport' AND action LIKE '%Import' ORDER BY id"));
    }

    /// <summary>A workbook is told from a text by its first bytes; nothing is unpacked, and the name of the file is text.</summary>
    [Fact]
    public async Task A_file_that_grows_when_it_is_unpacked_is_answered_as_it_lies_there()
    {
        using var client = await app.ClientAsync(TestActors.VannasKoordinator);
        var preview = "";
        foreach (var (file, name, sentence) in new[]
        {
            (Bombs.Nested(), "..\\..\\etc\\passwd", "Filen är en arbetsbok från Excel."), (Bombs.Gzip(), "deltaganden.csv.gz", "Filen är ingen textfil."),
            (Bombs.Zip(), "<b>alert(1)</b>\r\nX-Ond: 1\u202E.xlsx", "Filen är en arbetsbok från Excel."),
        })
        {
            preview = await SendAsync(client, file, name);
            var page = await client.GetPageAsync(preview);
            Assert.Contains(sentence, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("main script"));
        }

        Assert.All(await app.QueryAsync<string>("SELECT file_name FROM import_uploads"), name => Assert.DoesNotMatch(@"[\p{C}/\\]", name));
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM imported_participations WHERE kalla = 'Vännäs'"));
        await PostAsync(client, preview, "bort", "/import?klart=borttagen");
    }

    /// <summary>While a file is read the reading itself says how far it has come, to its sender and nobody else.</summary>
    [Fact]
    public async Task Whoever_waits_is_told_how_far_the_own_file_has_come()
    {
        using var client = await app.ClientAsync(TestActors.Samordnare);
        using var other = await app.ClientAsync(TestActors.VannasKoordinator);
        var preview = await SendAsync(client, Header + string.Concat(Enumerable.Range(1, 6_000).Select(row => $"p{row};Viva;Ada;Ek;K;aris;;2016-01-01;;;\n")));
        Assert.Equal("", await client.GetStringAsync("/import/lage"));

        var (reading, seen) = (client.GetPageAsync(preview), new List<string>());
        while (!reading.IsCompleted)
        {
            if (await client.GetStringAsync("/import/lage") is { Length: > 0 } said)
            {
                seen.Add(said);
                Assert.Equal("", await other.GetStringAsync("/import/lage"));
            }
        }

        await reading;
        Assert.NotEmpty(seen);
        Assert.All(seen, said => Assert.Matches(@"^[1-6]\u00a0000 rader är lästa\.$", said));
        Assert.Equal("", await client.GetStringAsync("/import/lage"));
        await PostAsync(client, preview, "bort", "/import?klart=borttagen");
    }

    [Fact]
    public async Task Rows_of_other_parties_and_wrong_rows_are_refused_by_line_and_nothing_can_be_taken()
    {
        using var client = await app.ClientAsync(TestActors.VannasKoordinator);
        var preview = await SendAsync(client, $"{Header}1;Vännäs;;;K;samordningsteam-vannas;;2016-01-01;;;\n2;Vännäs;;;K;aris;;2016-01-01;;;\n3;Vännäs;;;K;samordningsteam-vannas;af;31/3-17;;;");
        var page = await client.GetPageAsync(preview);
        Assert.Equal(
            ["Rad 3: raden skulle ägas av en annan part.", "Rad 4: start ska vara ett datum som finns, skrivet ÅÅÅÅ-MM-DD."],
            page.QuerySelectorAll(".notice-danger li").Select(line => line.TextContent));
        Assert.DoesNotContain(page.QuerySelectorAll("button"), button => button.TextContent == "Importera");

        // The file is its sender's alone, and nobody else comes to the page.
        using var other = await app.ClientAsync(TestActors.Samordnare);
        Assert.Contains("Filen är inte kvar", (await other.GetPageAsync(preview)).Body!.TextContent, StringComparison.Ordinal);
        foreach (var account in new[] { TestActors.Af, TestActors.Styrgrupp, TestActors.Kansli })
        {
            using var third = await app.ClientAsync(account);
            Assert.Equal((account, HttpStatusCode.Forbidden), (account, (await third.GetAsync("/import")).StatusCode));
        }

        await PostAsync(client, preview, "bort", "/import?klart=borttagen");
    }

    private static Task<string> SendAsync(HttpClient client, string file) => SendAsync(client, System.Text.Encoding.UTF8.GetBytes(file), "deltaganden.csv");

    private static async Task<string> SendAsync(HttpClient client, byte[] file, string name)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await client.TokenAsync("/import")), "__RequestVerificationToken" }, { new StringContent("fil"), "_handler" },
        };
        var part = new ByteArrayContent(file);
        part.Headers.ContentDisposition = new System.Net.Http.Headers.ContentDispositionHeaderValue("form-data") { Name = "fil", FileName = "fil", FileNameStar = name };
        form.Add(part);
        var answer = await client.PostAsync("/import", form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return new Uri(client.BaseAddress!, answer.Headers.Location!).PathAndQuery;
    }

    private static async Task PostAsync(HttpClient client, string path, string handler, string leadsTo)
    {
        var token = ((IHtmlInputElement)(await client.GetPageAsync(path)).QuerySelector("main input[name=__RequestVerificationToken]")!).Value;
        var answer = await client.PostFormAsync(path, ("__RequestVerificationToken", token), ("_handler", handler));
        Assert.Equal((HttpStatusCode.Redirect, leadsTo), (answer.StatusCode, new Uri(client.BaseAddress!, answer.Headers.Location!).PathAndQuery));
    }
}
