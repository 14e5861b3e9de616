using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain.Statistics;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Data.Imports;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Features;

/// <summary>Files as registers send them, by the command's own way: all or nothing, and the same file twice changes nothing.</summary>
public sealed class ImportTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Header = "extern_id;kalla;identitet;fornamn;efternamn;fodelsedatum;kon;kommun;skyddad;verksamhet;aktualiserande_part;agande_part;start;slut;avslutsorsak;overford_till;forsorjning_fore;utbildning;manader_i_offentlig_forsorjning\n";

    [Fact]
    public async Task Every_column_is_stored_and_counted()
    {
        var kalla = NewKalla();
        var result = await TakeAsync($""""
            manader_i_offentlig_forsorjning,extern_id,KALLA,identitet,fornamn,efternamn,kommun,verksamhet,aktualiserande_part,aktualiserad,start,slut,avslutsorsak,forsorjning_fore,utbildning
            13,7,{kalla},19970703-2380,"Åsa ""Ada""","Öberg, von",UMEÅ,aris,region-psykiatri,2015-01-02,2015-02-01,2015-03-03,annan-losning,studiestod|sjukpenning|studiestod,gymnasium
            """");
        Assert.Equal((1, 0), (result.Added, result.Refused));
        Assert.Equal(
            [$"region {kalla} 7 Personnummer 199707032380 Åsa \"Ada\" Öberg, von 1997-07-03 Kvinna 2480 aris region-psykiatri 2015-01-02 2015-02-01 2015-03-03 annan-losning {{sjukpenning,studiestod}} gymnasium 13"],
            await app.QueryAsync<string>(
                """
                SELECT concat_ws(' ', p.code, i.kalla, i.extern_id, i.identity_kind, i.identity_number, i.first_name, i.last_name, i.birth_date, i.kon, i.municipality_code, v.code, u.code,
                    i.aktualiserad_on, i.start, i."end", i.orsak, i.forsorjning, i.utbildning, i.months_of_support)
                FROM imported_participations i JOIN parties p ON p.id = i.owner_party_id JOIN verksamheter v ON v.id = i.verksamhet_id JOIN units u ON u.id = i.aktualiserande_unit_id
                WHERE kalla = $1
                """, kalla));
        var report = await ReportAsync("2015-01-01", "2015-12-31", "aris");
        Assert.Equal((1, 1, 30), (report.Row("nya").Counts.Women, report.Row("annan").Counts.Women, report.AverageDays));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_also_where_a_row_closes_another_of_the_file()
    {
        var kalla = NewKalla();
        string[] rows =
        [
            $"1;{kalla};;;;;K;;;aris;;;2016-01-01;;;;;;", $"1;{kalla};;;;;K;;;aris;;;2016-01-01;2016-02-01;flytt;;;;", $"1;{kalla};;;;;K;;;aris;;;2016-01-01;2016-03-01;flytt;;;;",
            $"2;{kalla};;;;;M;;;aris;;;2016-01-01;;;;;;", $"2;{kalla};;;;;M;;;aris;;;2016-01-01;;;;;;", $"3;{kalla};;;;;U;;;aris;;;2016-05-01;2016-06-01;;hikikomori;;;", $"3;{kalla};;;;;U;;;hikikomori;;;2016-06-01;;;;;;",
        ];
        var file = Header + string.Join('\n', rows);
        var first = await TakeAsync(file);
        Assert.Equal((7, 5, 1, 1), (first.Rows, first.Added, first.Closed, first.Unchanged));
        var stored = await StoredAsync(kalla);
        Assert.Equal(["2016-01-01 2016-02-01 flytt", "2016-01-01 2016-03-01 flytt", "2016-01-01", "2016-05-01 2016-06-01", "2016-06-01"], stored);
        for (var again = 0; again < 2; again++)
        {
            var second = await TakeAsync(again == 0 ? file : Header.Replace(';', ',') + string.Join("\r\n", rows).Replace(';', ','));
            Assert.Equal((0, 0, 7, (Guid?)null), (second.Added, second.Closed, second.Unchanged, second.Import));
        }

        Assert.Equal(stored, await StoredAsync(kalla));
    }

    [Fact]
    public async Task A_later_file_closes_an_open_row_and_an_older_one_opens_nothing()
    {
        var kalla = NewKalla();
        var open = $"{Header}1;{kalla};;Ada;Ek;2000-01-01;K;Vännäs;;studieverkstad;af;;2012-01-01;;;;a-kassa;;5";
        var closed = $"{Header}1;{kalla};;Ada;Ek;2000-01-01;K;Vännäs;;studieverkstad;af;;2012-01-01;2012-09-01;;social-lots;a-kassa;;5";
        await TakeAsync(open);
        List<string> warnings = [];
        Assert.Equal((0, 1), await TakeAsync(closed, warnings) is { } result ? (result.Added, result.Closed) : default);
        Assert.StartsWith("Rad 2: personen fördes över till Social lots 2012-09-01", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(1, (await TakeAsync(open)).Unchanged);
        Assert.Equal(["2012-01-01 2012-09-01"], await StoredAsync(kalla));

        // The chain is open in the verksamhet that nothing continues it in.
        Assert.Equal((0, 1), ((await ReportAsync("2012-09-02", "2012-12-31", "studieverkstad")).Row("kvar").Counts.Women, (await ReportAsync("2012-09-02", "2012-12-31", "social-lots")).Row("kvar").Counts.Women));
    }

    [Fact]
    public async Task One_refused_row_and_nothing_is_taken()
    {
        var kalla = NewKalla();
        List<string> refused = [];
        var result = await TakeAsync(
            Header + $"1;{kalla};;;;;K;;;aris;;;2016-01-01;;;;;;\n2;{kalla};;;;;X;;;aris;;;31/3-17;;;;;;\n3;{kalla};199707032389;;;;;;;mars;;;2016-05-01;2016-04-01;;;bidrag;;601\n4;{kalla}\n5;{kalla};;Ada;;;K;;ja;aris;;;2016-01-01;;flytt;;;;", refused: refused);
        Assert.Equal((5, 4), (result.Rows, result.Refused));
        Assert.Equal(
        [
            "Rad 3: kon ska vara K, M eller U. start ska vara ett datum som finns, skrivet ÅÅÅÅ-MM-DD.",
            "Rad 4: Personnumret har fel kontrollsiffra. Jämför siffrorna med handlingen. kon saknas. verksamhet är ingen känd verksamhet. slut ligger före start. avslutsorsak saknas, och raden har slut. forsorjning_fore har en okänd kod. manader_i_offentlig_forsorjning ska vara ett helt tal från 0 till 600.",
            "Rad 5: Raden har 2 celler, men filen har 19 kolumner.",
            "Rad 6: skyddad är ja, och då får raden inte ha identitet eller namn. avslutsorsak behöver slut.",
        ], refused);
        Assert.Empty(await StoredAsync(kalla));
    }

    [Theory]
    [InlineData("2;{0};;;;;M;;;aris;;forbundet;2016-01-01;;;;;;", "agande_part är förbundet, som aldrig äger uppgifter om personer.")]
    [InlineData("2;{0};;;;;M;;;aris;;;2016-01-01;2016-02-01;flytt;hikikomori;;;", "overford_till utesluter avslutsorsak.")]
    [InlineData("2;{0};;;;;M;;;aris;;;2016-01-01;2016-02-01;;aris;;;", "overford_till är samma verksamhet.")]
    [InlineData("2;{0};;;;;M;;;aris;;;2016-01-01;;;hikikomori;;;", "overford_till behöver slut.")]
    [InlineData("2;{0};;;;;M;Rom;;aris;;;2016-01-01;;;;;;", "kommun är ingen kommun.")]
    [InlineData("2;{0};;;;;M;;nej;aris;;;2016-01-01;;;;;;", "skyddad ska vara ja eller tom.")]
    [InlineData("2;{0};;;;;M;;;aris;;;2016-02-30;;;;;;", "start ska vara ett datum som finns, skrivet ÅÅÅÅ-MM-DD.")]
    [InlineData(";{0};;;;;M;;;aris;;;2016-02-03;;;;;;", "extern_id saknas.")]
    [InlineData("2;{0};;;;;M;;;aris;;;2016-02-03;;;;;;\n2;{0};;;;;K;;;aris;;;2016-02-03;;;;;;", "kon är en annan än på rad 2, som har samma extern_id och kalla.", 3)]
    [InlineData("2;{0};;;;1999-01-01;M;;;aris;;;2016-02-03;;;;;;\n2;{0};;;;1999-01-02;M;;;aris;;;2016-02-03;;;;;;", "fodelsedatum är en annan än på rad 2, som har samma extern_id och kalla.", 3)]
    public async Task A_row_that_breaks_a_rule_is_refused_with_its_line_and_why(string rows, string reason, int line = 2)
    {
        List<string> refused = [];
        await TakeAsync(Header + string.Format(null, rows, NewKalla()), refused: refused);
        Assert.Equal([$"Rad {line}: {reason}"], refused);
    }

    [Fact]
    public async Task Rows_of_a_person_agree_with_what_is_stored()
    {
        var kalla = NewKalla();
        await TakeAsync($"{Header}1;{kalla};;;;;K;;;aris;;;2016-01-01;;;;;;");
        List<string> refused = [];
        await TakeAsync($"{Header}1;{kalla};;;;;M;;;aris;;;2016-02-01;;;;;;", refused: refused);
        Assert.Equal(["Rad 2: kon är en annan än i personens rader från en tidigare import."], refused);
        Assert.Equal(1, (await TakeAsync($"{Header}1;{NewKalla()};;;;;M;;;aris;;;2016-02-01;;;;;;")).Added);
    }

    [Fact]
    public async Task A_protected_person_is_counted_and_leaves_nothing_to_be_known_by()
    {
        var kalla = NewKalla();
        var file = $"{Header}hemlig-17;{kalla};;;;1999-09-09;K;Umeå;ja;aris;fk;;2014-01-01;2014-02-01;flytt;;;;";
        Assert.Equal(1, (await TakeAsync(file)).Added);
        Assert.Equal(1, (await TakeAsync(file)).Unchanged);
        Assert.Equal(["fk"], await app.QueryAsync<string>("SELECT p.code FROM imported_participations i JOIN parties p ON p.id = i.owner_party_id WHERE kalla = $1", kalla));
        var row = Assert.Single(await app.QueryAsync<string>("SELECT i::text FROM imported_participations i WHERE kalla = $1", kalla));
        Assert.All(["hemlig", "1999", "2480", (await app.QueryAsync<Guid>("SELECT id FROM units WHERE code = 'fk'"))[0].ToString()], told => Assert.DoesNotContain(told, row, StringComparison.Ordinal));
        Assert.Equal(1, (await ReportAsync("2014-01-01", "2014-12-31", "aris")).Row("avbrott").Counts.Women);
    }

    [Fact]
    public async Task Excels_own_letters_are_recognised_and_kön_may_come_from_the_number()
    {
        var kalla = NewKalla();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = $"{Header}1;{kalla};970703-2380;Åsa;Öqvist;;;Vännäs;;vaga-vaxa;vannas;;2016-01-01;;;;;;";
        foreach (var bytes in new[] { Encoding.GetEncoding(1252).GetBytes(text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], Encoding.UTF8.GetBytes(text) })
        {
            await TakeAsync(bytes);
        }

        Assert.Equal(["Åsa Öqvist 2460 Kvinna"], await app.QueryAsync<string>("SELECT concat_ws(' ', first_name, last_name, municipality_code, kon) FROM imported_participations WHERE kalla = $1", kalla));
    }

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "empty", [], "Filen är tom." },
        { "wrong separator", "extern_id\tkalla\tverksamhet\tstart\n"u8.ToArray(), "Rad 1: Kolumnerna ska skiljas åt med ; eller , och första raden har inget av dem." },
        { "no header", "1;x;aris;2016-01-01\n"u8.ToArray(), "Rad 1: Kolumnerna är okända: 1, x, aris, 2016-01-01. Kolumnerna saknas: extern_id, kalla, verksamhet, start. Filen behöver kolumnen kon eller identitet." },
        { "unknown column", "extern_id;kalla;kon;verksamhet;start;diagnos\n"u8.ToArray(), "Rad 1: Kolumnerna är okända: diagnos." },
        { "missing column", "extern_id;kalla;kon;start\n"u8.ToArray(), "Rad 1: Kolumnerna saknas: verksamhet." },
        { "broken quotes", "extern_id;kalla;kon;verksamhet;start\n\"1;k;K;aris;2016-01-01\n2;k;K;aris;2016-01-01\n"u8.ToArray(), "Rad 2: Ett citattecken öppnas och stängs aldrig." },
        { "a quote inside", "extern_id;kalla;kon;verksamhet;start\n1;k\"x;K;aris;2016-01-01\n"u8.ToArray(), "Rad 2: Ett citattecken står mitt i en cell. Sätt citattecken runt hela cellen, och skriv dem som finns i texten dubbelt." },
        { "NUL", "extern_id;kalla;kon;verksamhet;start\n1;k\0;K;aris;2016-01-01\n"u8.ToArray(), "Filen är ingen textfil. Spara den som CSV." },
        { "a workbook", "PK\x03\x04xl/workbook.xml"u8.ToArray(), "Filen är en arbetsbok från Excel. Välj Spara som, och CSV UTF-8." },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("extern_id;kalla")], "Filen är sparad som Unicode-text (UTF-16). Spara den som CSV UTF-8." },
        { "an endless line", [.. "extern_id;kalla;kon;verksamhet;start\n"u8, .. Enumerable.Repeat((byte)'x', 1_000_000)], "Rad 2: Raden är längre än 20000 tecken. Kontrollera radbrytningar och citattecken." },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_is_no_such_file_is_answered_with_a_sentence(string what, byte[] file, string sentence)
    {
        List<string> refused = [];
        var result = await TakeAsync(file, refused: refused);
        Assert.Equal((what, sentence), (what, Assert.Single(refused)));
        Assert.False(result.IsTaken);
    }

    [Fact]
    public async Task Two_gigabytes_are_refused_without_being_read()
    {
        var path = Path.Combine(Path.GetTempPath(), $"torget-{Guid.NewGuid():N}.csv");
        await using (var sparse = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose))
        {
            sparse.SetLength(2L * 1024 * 1024 * 1024);
            List<LineNote> refused = [];
            await ImportCommand.TakeAsync(app.Owner, Keys, sparse, "stor.csv", refused.Add);
            Assert.Equal("Filen är 2048 MB. Dela den i filer på högst 256 MB.", Assert.Single(refused).ToString());
        }
    }

    [Fact]
    public async Task It_is_logged_with_drift_as_the_actor()
    {
        var import = (await TakeAsync($"{Header}1;{NewKalla()};;;;;K;;;aris;;;2016-01-01;;;;;;")).Import;
        Assert.Equal(
            ["Import {drift} - -"],
            await app.QueryAsync<string>("SELECT concat_ws(' ', action, roles, coalesce(user_id::text, '-'), coalesce(case_id::text, '-')) FROM access_log WHERE item = $1", import.ToString()));
    }

    private AppKeys Keys => app.Services.GetRequiredService<AppKeys>();

    private static string NewKalla() => $"Register {Guid.NewGuid():N}";

    private Task<Deltagarstatistik> ReportAsync(string from, string to, string verksamhet) =>
        app.Services.GetRequiredService<FigureReader>().ReadAsync(ReportSelection.Parse(from, to, [verksamhet]));

    private Task<List<string>> StoredAsync(string kalla) => app.QueryAsync<string>(
        "SELECT concat_ws(' ', start, \"end\", orsak) FROM imported_participations WHERE kalla = $1 ORDER BY extern_id, start, \"end\"", kalla);

    private Task<ImportResult> TakeAsync(string text, List<string>? warnings = null, List<string>? refused = null) => TakeAsync(Encoding.UTF8.GetBytes(text), warnings, refused);

    private async Task<ImportResult> TakeAsync(byte[] file, List<string>? warnings = null, List<string>? refused = null)
    {
        using var stream = new MemoryStream(file);
        return await ImportCommand.TakeAsync(
            app.Owner, Keys, stream, "fil.csv", note => (refused ?? throw new InvalidOperationException(note.ToString())).Add(note.ToString()), note => warnings?.Add(note.ToString()));
    }
}
