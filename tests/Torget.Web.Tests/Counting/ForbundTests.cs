using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain.Statistics;
using Torget.Web.Access;
using Torget.Web.Data.DemoData;
using Torget.Web.Features.Rapporter;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Counting;

/// <summary>The demo's förbund gives the tables that were printed of 2017, to the last unit.</summary>
public sealed class ForbundTests(ForbundApp app) : IClassFixture<ForbundApp>
{
    [Fact]
    public async Task T_44_Every_cell_of_the_eleven_tables_is_what_was_printed()
    {
        foreach (var (verksamhet, cells) in Printed.Tables)
        {
            var report = await Of2017(verksamhet.Length == 0 ? [] : [verksamhet]);
            Assert.Equal(
                Printed.Rows.Zip(cells, (row, cell) => $"{verksamhet} {row}: {cell}"),
                report.Rows.Select(row => $"{verksamhet} {row.Code}: {row.Counts.Women} {row.Counts.Men} {row.Counts.Total}{(row.Percent is { } percent ? $" {percent}" : "")}"));
            Assert.All(report.Rows, row => Assert.Equal(0, row.Counts.Unknown));
        }
    }

    [Fact]
    public async Task T_45_Shares_are_rounded_half_up_of_counts_and_empty_where_nobody_ended()
    {
        var vuxentorget = await Of2017("vuxentorget");
        Assert.All(vuxentorget.Rows, row => Assert.Null(row.Percent));
        Assert.Null(vuxentorget.AverageDays);

        // 47.5 and 17.5 of Våga växa; and what a sum of rounded shares would have missed: 33 of 40 is 83, not 82.
        var vaga = await Of2017("vaga-vaxa");
        Assert.Equal((48, 18), (vaga.Row("annan").Percent, vaga.Row("avbrott").Percent));
        Assert.Equal((73, 83, 73), (Rounding.Percent(29, 40), Rounding.Percent(33, 40), Rounding.Percent(114, 157)));
    }

    [Fact]
    public async Task T_46_Mellansteget_counts_toward_the_total_when_the_setting_says_so()
    {
        Assert.Equal(890, (await Of2017()).Row("totalt").Counts.Total);
        await app.ExecuteAsync("UPDATE forbund_counts SET counts = true WHERE verksamhet_id = (SELECT id FROM verksamheter WHERE code = 'mellansteget')");
        Assert.Equal(911, (await Of2017()).Row("totalt").Counts.Total);

        // From a later year only: 2017 stays as it was.
        await app.ExecuteAsync("UPDATE forbund_counts SET from_year = 2018 WHERE verksamhet_id = (SELECT id FROM verksamheter WHERE code = 'mellansteget')");
        await app.ExecuteAsync("INSERT INTO forbund_counts SELECT id, 2000, false FROM verksamheter WHERE code = 'mellansteget'");
        Assert.Equal(890, (await Of2017()).Row("totalt").Counts.Total);
        await app.ExecuteAsync("DELETE FROM forbund_counts WHERE from_year = 2018");
    }

    [Fact]
    public async Task The_platform_is_the_sum_that_the_bokslut_takes_its_shares_of()
    {
        var platform = await Of2017("grupp:ungdomsplattformen");
        Assert.Equal(("ungdomstorget+hikikomori+vaga-vaxa", "Ungdomsplattformen"), (platform.Verksamhet, platform.Name));
        Assert.Equal([60, 46, 53, 209], new[] { "arbete", "studier", "annan", "avslutade" }.Select(row => platform.Row(row).Counts.Total));
        Assert.Equal([29, 22, 25], new[] { "arbete", "studier", "annan" }.Select(row => platform.Row(row).Percent!.Value));
        var named = await Of2017("hikikomori", "ungdomstorget", "vaga-vaxa");
        Assert.Equal(("hikikomori+ungdomstorget+vaga-vaxa", "Flera verksamheter"), (named.Verksamhet, named.Name));
        Assert.Equal(platform.Rows, named.Rows);
    }

    [Fact]
    public async Task T_48_T_49_Those_who_started_in_two_years_are_placed_as_was_printed()
    {
        var report = await app.ReportAsync("2016-01-01", "2017-12-31", "grupp:ungdomsplattformen");
        Assert.Equal("177 210 387", Cells(report.Row("nya")));
        Assert.Equal(Printed.Tid, report.Tid.Select(Cells));
        Assert.Equal(Printed.Utbildning, report.Utbildning.Select(Cells));
        Assert.All(Printed.Forsorjning, row => Assert.Equal(row.Value, Cells(report.Forsorjning.Single(found => found.Code == row.Key))));
        Assert.Equal((387, 415), (report.ForsorjningPersons, report.Forsorjning.Sum(row => row.Counts.Total)));
        Assert.Equal((98, 87), (Of("forsorjningsstod"), Of("ingen-offentlig")));
        Assert.Equal((24, 21), (Rounding.Percent(98, 415), Rounding.Percent(87, 415)));
        Assert.Equal([61, 11, 5, 23], Figures.TimeClasses.Zip(report.Tid).GroupBy(pair => pair.First.Group).Select(group => Rounding.Percent(group.Sum(pair => pair.Second.Counts.Total), 387)!.Value));

        int Of(string code) => report.Forsorjning.Single(row => row.Code == code).Counts.Total;
        static string Cells(FigureRow row) => $"{row.Counts.Women} {row.Counts.Men} {row.Counts.Total}";
    }

    [Fact]
    public async Task T_50_The_average_time_is_470_days_a_fifth_more_than_the_year_before()
    {
        var (now, before) = ((await Of2017("ungdomstorget")).AverageDays!.Value, (await app.ReportAsync("2016-01-01", "2016-12-31", "ungdomstorget")).AverageDays!.Value);
        Assert.Equal((470, 21), (now, Rounding.Percent(now - before, before)));
    }

    [Fact]
    public async Task T_40_Those_who_moved_on_stay_in_the_old_verksamhet_that_year_and_stand_in_the_new_one_after()
    {
        Assert.Equal((83, 202), ((await Of2017("steget-vidare")).Row("kvar").Counts.Total, (await Of2017("vuxentorget")).Row("totalt").Counts.Total));
        Assert.Equal(0, (await app.ReportAsync("2018-01-01", "2018-12-31", "steget-vidare")).Row("totalt").Counts.Total);
        Assert.Equal(285, (await app.ReportAsync("2018-01-01", "2018-12-31", "vuxentorget")).Row("totalt").Counts.Total);
    }

    [Fact]
    public async Task Nobody_of_them_is_left_after_2019_or_in_the_verksamheter_without_tables()
    {
        Assert.All((await app.ReportAsync("2020-01-01", "2026-12-31")).Rows, row => Assert.Equal(0, row.Counts.Total));
        Assert.All((await app.ReportAsync("2010-01-01", "2026-12-31", "studieverkstad", "social-lots", "aris")).Rows, row => Assert.Equal(0, row.Counts.Total));
        Assert.Equal([0L], await app.QueryAsync<long>("SELECT count(*) FROM imported_participations WHERE identity_number IS NOT NULL OR birth_date IS NOT NULL"));
    }

    [Fact]
    public async Task Loaded_again_nothing_is_added()
    {
        var before = await app.QueryAsync<long>("SELECT count(*) FROM imported_participations");
        await DemoForbund.EnsureAsync(app.Owner, app.Services.GetRequiredService<AppKeys>());
        Assert.Equal(before, await app.QueryAsync<long>("SELECT count(*) FROM imported_participations"));
    }

    [Fact]
    public async Task The_chains_are_those_that_would_be_made_anew()
    {
        const string All = "SELECT md5(string_agg(c::text, ';' ORDER BY id)) FROM participation_chains c";
        var kept = await app.QueryAsync<string>(All);
        await app.ExecuteAsync("DELETE FROM participation_chains");
        await app.QueryAsync<string>("SELECT rebuild_chains(array_agg(person_key))::text FROM participation_figures");
        Assert.Equal(kept, await app.QueryAsync<string>(All));
    }

    [Fact]
    public async Task The_json_has_the_agreed_keys_in_their_order()
    {
        using var json = JsonDocument.Parse(ReportFormat.Find("json")!.Write(await Of2017("ungdomstorget")));
        Assert.Equal(
            ["rapport", "verksamhet", "namn", "fran", "till", "rader", "unika_personer", "atervandare", "genomsnittlig_tid_dagar", "utbildning", "tid_i_offentlig_forsorjning", "forsorjning_fore", "forsorjning_fore_personer", "anonyma"],
            json.RootElement.EnumerateObject().Select(key => key.Name));
        Assert.Equal("""{"kod":"totalt","namn":"Antal deltagare totalt","kvinnor":157,"man":179,"uppgift_saknas":0,"totalt":336,"procent":null}""", json.RootElement.GetProperty("rader")[0].GetRawText());
        Assert.Equal("""{"kod":"arbete","namn":"varav till arbete","kvinnor":15,"man":40,"uppgift_saknas":0,"totalt":55,"procent":35}""", json.RootElement.GetProperty("rader")[3].GetRawText());
        Assert.Equal("""{"kvinnor":0,"man":0,"uppgift_saknas":0,"totalt":0}""", json.RootElement.GetProperty("anonyma").GetRawText());
        Assert.Equal([6, 11, 10], new[] { "utbildning", "tid_i_offentlig_forsorjning", "forsorjning_fore" }.Select(table => json.RootElement.GetProperty(table).GetArrayLength()));
        using var all = JsonDocument.Parse(ReportFormat.Find("json")!.Write(await Of2017()));
        Assert.Equal((JsonValueKind.Null, "Samordningsförbundet Umeåregionen"), (all.RootElement.GetProperty("verksamhet").ValueKind, all.RootElement.GetProperty("namn").GetString()));
    }

    [Fact]
    public async Task Behind_every_number_there_are_as_many_participations()
    {
        var selection = ReportSelection.Parse("2017-01-01", "2017-12-31", ["grupp:ungdomsplattformen"]);
        var figures = app.Services.GetRequiredService<FigureReader>();
        var report = await figures.ReadAsync(selection);
        var cells = report.Rows.Select(row => (FigureTable.Deltagare, row.Code)).Concat(report.Utbildning.Select(row => (FigureTable.Utbildning, row.Code)))
            .Concat(report.Tid.Select(row => (FigureTable.Tid, row.Code))).Concat(report.Forsorjning.Select(row => (FigureTable.Forsorjning, row.Code)))
            .Append((FigureTable.Nyckeltal, Figures.Returning)).Append((FigureTable.Forsorjning, Figures.ForsorjningPersons));
        foreach (var (table, row) in cells)
        {
            foreach (var kon in new[] { "", "man" })
            {
                if (FigureCell.Find(table.Slug(), row, kon, report) is { } cell)
                {
                    Assert.Equal((row, kon, cell.Number(report)), (row, kon, (await figures.BehindAsync(selection, cell)).Length));
                }
            }
        }
    }

    private Task<Deltagarstatistik> Of2017(params string[] chosen) => app.ReportAsync("2017-01-01", "2017-12-31", chosen);
}
