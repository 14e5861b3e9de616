using System.Diagnostics;
using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Npgsql;
using Torget.Testing;

namespace Torget.Web.Tests.Counting;

/// <summary>The report as people get it: who may, which files, what a number leads to, and what the figures' own role can reach.</summary>
public sealed class ReportPagesTests(ForbundApp app) : IClassFixture<ForbundApp>
{
    private const string Of2017 = "fran=2017-01-01&till=2017-12-31";

    [Fact]
    public async Task Those_who_follow_figures_see_the_report_and_nobody_else()
    {
        foreach (var account in new[] { TestActors.Styrgrupp, TestActors.Kansli, TestActors.Samordnare })
        {
            using var client = await app.ClientAsync(account);
            var page = await client.GetPageAsync($"/rapporter?{Of2017}");
            Assert.Contains("Samordningsförbundet Umeåregionen, 2017-01-01 till 2017-12-31", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal(["422", "468", "890", ""], page.QuerySelectorAll(".figures tbody tr").First().QuerySelectorAll("td").Select(cell => cell.TextContent));
        }

        foreach (var account in new[] { TestActors.Af, TestActors.BeredningAf, TestActors.Utforare, TestActors.FkGranskare, TestActors.FkBehorighet, TestActors.Admin })
        {
            using var client = await app.ClientAsync(account);
            foreach (var path in new[] { "/rapporter", "/rapporter/forklaring", $"/rapporter/deltagarstatistik.json?{Of2017}" })
            {
                Assert.Equal((account, path, HttpStatusCode.Forbidden), (account, path, (await client.GetAsync(path)).StatusCode));
            }
        }
    }

    /// <summary>Whatever is asked for, the report is one exchange with the database.</summary>
    [Fact]
    public async Task A_report_is_one_round_trip()
    {
        await app.ReportAsync("2017-01-01", "2017-12-31");
        using var whole = new Activity("report").Start();
        var exchanges = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = exchange => exchanges += exchange.TraceId == whole.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        await app.ReportAsync("2016-01-01", "2017-12-31", "grupp:ungdomsplattformen");
        Assert.Equal(1, exchanges);
    }

    [Fact]
    public async Task What_an_address_asks_wrong_is_answered_with_a_sentence()
    {
        using var client = await app.ClientAsync(TestActors.Styrgrupp);
        foreach (var (query, sentence) in new[]
        {
            ("fran=2017-12-31&till=2017-01-01", "Periodens första dag ligger efter den sista."), ("fran=31/3-17&till=2017-01-01", "Skriv periodens första dag, till exempel 2026-03-31."),
            ("fran=0001-01-01&till=9999-12-31", "Perioden kan ligga mellan 2000 och 2100."), ($"{Of2017}&verksamhet=';--", "Verksamheten ';-- finns inte."),
            ($"{Of2017}&verksamhet=grupp:<b>", "Gruppen <b> finns inte."),
        })
        {
            var page = await client.GetPageAsync($"/rapporter?{query}");
            Assert.Contains(sentence, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"/rapporter/deltagarstatistik.csv?{query}")).StatusCode);
            Assert.Contains("Siffran finns inte", (await client.GetPageAsync($"/rapporter/forklaring?{query}")).Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/rapporter/deltagarstatistik.exe?{Of2017}")).StatusCode);
    }

    [Fact]
    public async Task The_files_hold_the_same_tables()
    {
        using var client = await app.ClientAsync(TestActors.Kansli);
        var csv = await client.GetAsync($"/rapporter/deltagarstatistik.csv?{Of2017}&verksamhet=vaga-vaxa");
        Assert.Equal("deltagarstatistik-vaga-vaxa-2017-01-01-2017-12-31.csv", csv.Content.Headers.ContentDisposition!.FileName);
        var bytes = await csv.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(["Deltagarstatistik;Våga växa", "Period;2017-01-01 – 2017-12-31", "", "Deltagare;Kvinnor;Män;Uppgift saknas;Totalt;%", "Antal deltagare totalt;29;30;0;59;"], lines[..5]);
        Assert.Contains("varav annan behovsanpassad lösning;9;10;0;19;48", lines);
        Assert.Contains("Utbildning;Kvinnor;Män;Uppgift saknas;Totalt", lines);

        using var workbook = new MemoryStream(await client.GetByteArrayAsync($"/rapporter/deltagarstatistik.xlsx?{Of2017}&verksamhet=vaga-vaxa"));
        using var document = SpreadsheetDocument.Open(workbook, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => error.Description));
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        Assert.Equal(lines.Length - 1, rows.Count);
        var total = rows[4].Elements<Cell>().ToList();
        Assert.Equal("Antal deltagare totalt", total[0].InnerText);
        Assert.Equal([("29", CellValues.Number), ("30", CellValues.Number), ("0", CellValues.Number), ("59", CellValues.Number)], total[1..5].Select(cell => (cell.InnerText, cell.DataType!.Value)));
        Assert.Equal(new DateOnly(2017, 12, 31), DateOnly.FromDateTime(DateTime.FromOADate(double.Parse(rows[1].Elements<Cell>().Last().InnerText, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task A_number_leads_to_what_it_means_and_to_those_behind_it_that_the_reader_may_see()
    {
        var path = $"/rapporter/forklaring?{Of2017}&verksamhet=ungdomstorget&tabell=deltagare&rad=arbete";
        using var samordnare = await app.ClientAsync(TestActors.Samordnare);
        using var styrgrupp = await app.ClientAsync(TestActors.Styrgrupp);
        var own = (await app.QueryAsync<long>(
            """
            SELECT count(*) FROM imported_participations i JOIN verksamheter v ON v.id = i.verksamhet_id JOIN parties p ON p.id = i.owner_party_id
            WHERE v.code = 'ungdomstorget' AND p.code = 'umea-arbetsmarknad' AND i.orsak LIKE 'anstallning%' AND i."end" BETWEEN '2017-01-01' AND '2017-12-31'
            """))[0];
        Assert.InRange(own, 1, 54);
        var page = await samordnare.GetPageAsync(path);
        Assert.Equal("varav till arbete: 55", page.QuerySelector("h1")!.TextContent);
        Assert.Contains($"Du ser {own} av 55; övriga ägs av andra parter.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("55 av 157 avslutade är 35 %", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(own, page.QuerySelectorAll("tbody tr").Length);
        Assert.All(page.QuerySelectorAll("tbody tr"), row => Assert.Contains("Umeå kommun, Viva arbetsmarknad", row.TextContent, StringComparison.Ordinal));

        // Styrgruppen works for the same party and sees figures only.
        var figures = await styrgrupp.GetPageAsync(path);
        Assert.Contains("Du ser 0 av 55; övriga ägs av andra parter.", figures.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(figures.QuerySelectorAll("tbody tr"));
        Assert.Contains("varav till arbete, män: 40", (await styrgrupp.GetPageAsync($"{path}&kon=man")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        foreach (var wrong in new[] { "&tabell=deltagare&rad=mars", "&tabell=mars&rad=nya", "&tabell=deltagare&rad=nya&kon=2", "&tabell=nyckeltal&rad=unika_personer&kon=man" })
        {
            Assert.Contains("Siffran finns inte", (await styrgrupp.GetPageAsync($"/rapporter/forklaring?{Of2017}{wrong}")).Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_number_of_the_page_leads_somewhere_with_the_same_number()
    {
        using var client = await app.ClientAsync(TestActors.Kansli);
        var page = await client.GetPageAsync($"/rapporter?{Of2017}&verksamhet=hikikomori");
        var links = page.QuerySelectorAll(".figures a, .case-facts a").ToList();
        Assert.True(links.Count > 100);
        foreach (var link in links.Where((_, at) => at % 9 == 0))
        {
            Assert.EndsWith($": {link.TextContent}", (await client.GetPageAsync(link.GetAttribute("href")!)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("SELECT first_name FROM imported_participations")]
    [InlineData("SELECT first_name FROM persons")]
    [InlineData("SELECT id::text FROM cases")]
    [InlineData("SELECT case_id::text FROM person_keys")]
    [InlineData("SELECT id::text FROM participations")]
    [InlineData("SELECT id::text FROM participation_figures")]
    [InlineData("SELECT name FROM users")]
    [InlineData("DELETE FROM participation_chains")]
    [InlineData("UPDATE participation_chains SET kon = 'Man'")]
    [InlineData("SELECT file_name FROM imports")]
    [InlineData("SELECT action FROM access_log")]
    public async Task The_figures_role_reads_the_chains_and_nothing_of_persons(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsRoleAsync<string>("torget_stats", sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_chains_hold_no_name_number_or_text() => Assert.Equal(
        ["end date", "forsorjning ARRAY", "has_others boolean", "id uuid", "is_return boolean", "kon text", "months_of_support integer", "orsak text", "owner_party_id uuid", "person_key bytea", "start date", "stood_from ARRAY", "stood_in ARRAY", "utbildning text", "verksamhet_id uuid"],
        await app.QueryAsync<string>("SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'participation_chains' ORDER BY 1"));

    [Fact]
    public async Task An_owners_users_see_their_imported_rows_and_nobody_elses()
    {
        foreach (var (account, party) in TestActors.Acting)
        {
            var session = await app.SessionAsync(account, party);
            var owners = await app.QueryAsAsync<Guid>(session, "SELECT DISTINCT owner_party_id FROM imported_participations");
            Assert.Equal(
                await app.QueryAsAsync<bool>(session, "SELECT record_party() IS NOT NULL AND record_party() IN (SELECT id FROM parties WHERE code IN ('af', 'fk', 'umea-socialtjanst', 'umea-arbetsmarknad', 'region', 'umea-kaa', 'vannas', 'vindeln', 'nordmaling', 'robertsfors'))"),
                [owners.Count == 1]);
            Assert.Equal(owners, owners.Count == 0 ? [] : await app.QueryAsAsync<Guid>(session, "SELECT record_party()"));
        }
    }
}
