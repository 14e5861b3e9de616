using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Domain.Organisations;
using Torget.Testing;
using Torget.Web.Data;
using Torget.Web.Features.Avslut;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>What the kansli and a systemadministratör set, through the pages.</summary>
public sealed class CommonSettingsTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_list_of_codes_that_there_is_not_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Kansli)).GetAsync("/installningar/koder/hittpa")).StatusCode);

    [Fact]
    public async Task A_code_is_added_once_renamed_and_taken_out_of_the_list_and_is_seen_so_at_once()
    {
        const string Path = "/installningar/koder/nej";
        var client = await app.ClientAsync(TestActors.Kansli);
        Assert.DoesNotContain("Söker själv", await LabelsAsync());
        var form = (await client.GetPageAsync(Path)).FormOf("ny").Fields(("namn", "Söker själv"));
        Assert.All(await Task.WhenAll(client.PostAsync(Path, form), client.PostAsync(Path, form)), answer => Assert.Equal(HttpStatusCode.Found, answer.StatusCode));
        Assert.Contains("Söker själv", await LabelsAsync());
        Assert.Contains("redan en kod", (await (await client.FillAsync(Path, "ny", ("namn", "Söker själv"), ("hjalp", "Annan"))).PageAsync()).QuerySelector("#namn-fel")!.TextContent);

        var open = (await client.GetPageAsync($"{Path}/soker-sjalv")).FormOf("kod");
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync($"{Path}/soker-sjalv", open.Fields(("namn", "Ordnar själv"), ("valbar", "nej")))).StatusCode);
        Assert.DoesNotContain("Ordnar själv", await LabelsAsync());
        var stale = await (await client.PostAsync($"{Path}/soker-sjalv", open.Fields(("namn", "Något annat")))).PageAsync();
        Assert.Contains("Någon annan har ändrat", stale.Refusal());
        Assert.Equal(["Ordnar själv"], await app.QueryAsync<string>("SELECT label FROM codes WHERE value = 'soker-sjalv'"));
        Assert.Contains("Ordnar själv", stale.QuerySelector(".timeline")!.TextContent);

        async Task<List<string>> LabelsAsync() => await app.ActAsync(TestActors.BeredningAf, async services =>
        {
            await using var db = app.OwnerContext();
            return (await services.GetRequiredService<ReferenceCache>().GetAsync(db)).Choices(CodeLists.Nej).Select(known => known.Label).ToList();
        });
    }

    [Fact]
    public async Task T_38_An_avslutsorsak_counts_in_one_group_each_year_and_years_that_are_over_keep_theirs()
    {
        const string Path = "/installningar/koder/avslutsorsak/flytt";
        var client = await app.ClientAsync(TestActors.Kansli);
        Assert.Contains("står fast", (await (await client.FillAsync(Path, "grupp", ("grupp", "annan"), ("fran", $"{Today.Year - 1}"))).PageAsync()).QuerySelector("#fran-fel")!.TextContent);
        Assert.NotEqual("", (await (await client.FillAsync(Path, "grupp", ("grupp", "makulering"), ("fran", $"{Today.Year + 1}"))).PageAsync()).Refusal());
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(Path, "grupp", ("grupp", "annan"), ("fran", $"{Today.Year + 1}"))).StatusCode);
        Assert.Equal(
            [$"avbrott 2000 {Today.Year}", $"annan {Today.Year + 1} "],
            await app.QueryAsync<string>("SELECT \"group\" || ' ' || from_year || ' ' || coalesce(to_year::text, '') FROM report_groups WHERE code = 'flytt' ORDER BY from_year"));
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync("/installningar/koder/avslutsorsak", "ny", ("namn", "Starta eget"), ("grupp", "arbete"))).StatusCode);
        Assert.Equal(["arbete 2000"], await app.QueryAsync<string>("SELECT \"group\" || ' ' || from_year FROM report_groups WHERE code = 'starta-eget'"));
    }

    [Fact]
    public async Task Two_who_set_the_same_thing_at_once_are_told_and_what_the_second_wrote_stays()
    {
        var client = await app.ClientAsync(TestActors.Kansli);

        // The goals of a year, where another year's are no hindrance.
        var path = $"/installningar/verksamheter/{(await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'vuxentorget'"))[0]}";
        var goal = (await client.GetPageAsync(path)).FormOf("mal");
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, goal.Fields(("nya", "40")))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, goal.Fields(("nya", "40")))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, goal.Fields(("ar", $"{Today.Year + 1}"), ("nya", "50")))).StatusCode);
        var stale = await (await client.PostAsync(path, goal.Fields(("nya", "41"), ("andel", "7")))).PageAsync();
        Assert.Contains("Någon annan har ändrat", stale.Refusal());
        Assert.Equal(("41", "7"), (stale.QuerySelector("#nya")!.GetAttribute("value"), stale.QuerySelector("#andel")!.GetAttribute("value")));
        Assert.Equal(["40", "50"], await app.QueryAsync<string>("SELECT starts::text FROM goals g JOIN verksamheter v ON v.id = g.verksamhet_id WHERE v.code = 'vuxentorget' ORDER BY year"));
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, stale.FormOf("mal").Fields())).StatusCode);

        // Where an avslutsorsak counts.
        const string Code = "/installningar/koder/avslutsorsak/avliden";
        var group = (await client.GetPageAsync(Code)).FormOf("grupp");
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(Code, group.Fields(("grupp", "annan"), ("fran", $"{Today.Year + 1}")))).StatusCode);
        stale = await (await client.PostAsync(Code, group.Fields(("grupp", "arbete"), ("fran", $"{Today.Year + 2}")))).PageAsync();
        Assert.Contains("Någon annan har ändrat", stale.Refusal());
        Assert.Equal($"{Today.Year + 2}", stale.QuerySelector("#fran")!.GetAttribute("value"));
        Assert.Equal(["avbrott", "annan"], await app.QueryAsync<string>("SELECT \"group\" FROM report_groups WHERE code = 'avliden' ORDER BY from_year"));

        // The last day of a right.
        const string Rights = "/installningar/far-aktualisera/vuxentorget";
        var right = (await app.QueryAsync<Guid>("SELECT r.id FROM aktualisering_rights r JOIN verksamheter v ON v.id = r.verksamhet_id WHERE v.code = 'vuxentorget' AND r.\"to\" IS NULL ORDER BY r.id LIMIT 1"))[0];
        var end = (await client.GetPageAsync(Rights)).FormOf($"sluta-{right}");
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(Rights, end.Fields(($"sista-{right}", Today.AddDays(9).Iso())))).StatusCode);
        stale = await (await client.PostAsync(Rights, end.Fields(($"sista-{right}", Today.AddDays(5).Iso())))).PageAsync();
        Assert.Contains("Någon annan har ändrat", stale.Refusal());
        Assert.Equal(Today.AddDays(5).Iso(), stale.QuerySelector($"#sista-{right}")!.GetAttribute("value"));
        Assert.Equal([Today.AddDays(9)], await app.QueryAsync<DateOnly>("SELECT \"to\" FROM aktualisering_rights WHERE id = $1", right));
    }

    [Fact]
    public async Task A_beredningsgrupp_and_an_organisation_are_closed_and_opened_and_never_taken_away()
    {
        var kansli = await app.ClientAsync(TestActors.Kansli);
        var parties = await app.QueryAsync<string>("SELECT id::text FROM parties WHERE code IN ('af', 'fk') ORDER BY code");
        Assert.Equal(HttpStatusCode.Found, (await kansli.FillAsync("/installningar/beredningsgrupper/ny", "grupp", ("namn", "Stängda gruppen"), ("parter", parties[0]), ("parter", parties[1]))).StatusCode);
        var id = (await app.QueryAsync<Guid>("SELECT id FROM beredningsgrupper WHERE code = 'stangda-gruppen'"))[0];
        var group = $"/installningar/beredningsgrupper/{id}";
        const string New = "/installningar/verksamheter/ny";
        Assert.Equal(HttpStatusCode.Found, (await kansli.FillAsync(New, "verksamhet", ("namn", "Gruppens verksamhet"), ("vardpart", parties[0]), ("grupp", $"{id}"))).StatusCode);
        var verksamhet = $"/installningar/verksamheter/{(await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'gruppens-verksamhet'"))[0]}";

        // Not while it is needed; then it is offered no longer, but stands where it was chosen.
        Assert.Contains("bereder verksamheter som är öppna", (await (await kansli.FillAsync(group, "grupp", ("valbar", "nej"))).PageAsync()).QuerySelector("#valbar-fel")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await kansli.FillAsync(verksamhet, "verksamhet", ("oppen", "nej"))).StatusCode);
        var open = (await kansli.GetPageAsync(New)).FormOf("verksamhet");
        Assert.Equal(HttpStatusCode.Found, (await kansli.FillAsync(group, "grupp", ("valbar", "nej"))).StatusCode);
        Assert.DoesNotContain("Stängda gruppen", (await kansli.GetPageAsync(New)).QuerySelector("#grupp")!.TextContent);
        Assert.Contains("Stängda gruppen", (await kansli.GetPageAsync(verksamhet)).QuerySelector("#grupp")!.TextContent);
        Assert.Contains("avslutad", (await (await kansli.PostAsync(New, open.Fields(("namn", "För sent"), ("vardpart", parties[0]), ("grupp", $"{id}")))).PageAsync()).QuerySelector("#grupp-fel")!.TextContent);
        Assert.Contains("avslutad", (await (await kansli.FillAsync(verksamhet, "verksamhet", ("oppen", "ja"))).PageAsync()).QuerySelector("#grupp-fel")!.TextContent);
        Assert.Contains("Kan väljas: ja blev nej", (await kansli.GetPageAsync(group)).QuerySelector(".timeline")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await kansli.FillAsync(group, "grupp", ("valbar", "ja"))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await kansli.FillAsync(verksamhet, "verksamhet", ("oppen", "ja"))).StatusCode);

        const string Path = "/installningar/organisationer";
        var admin = await app.ClientAsync(TestActors.Admin);
        Assert.Equal(HttpStatusCode.Found, (await admin.FillAsync(Path, "ny", ("namn", "Stängda stiftelsen"))).StatusCode);
        var organisation = (await app.QueryAsync<Guid>("SELECT id FROM organisations WHERE code = 'stangda-stiftelsen'"))[0];
        Assert.Equal(HttpStatusCode.Found, (await admin.FillAsync(Path, "part", ("part", "Stiftelsens part"), ("organisation", $"{organisation}"))).StatusCode);
        var party = $"/installningar/parter/{(await app.QueryAsync<Guid>("SELECT id FROM parties WHERE code = 'stiftelsens-part'"))[0]}";
        var form = $"org-{organisation}";
        Assert.Contains("parter som kan väljas", (await (await admin.FillAsync(Path, form, ($"valbar-{organisation}", "nej"))).PageAsync()).Refusal());
        Assert.Equal(HttpStatusCode.Found, (await admin.FillAsync(party, "part", ("valbar", "nej"))).StatusCode);
        var add = (await admin.GetPageAsync(Path)).FormOf("part");
        Assert.Equal(HttpStatusCode.Found, (await admin.FillAsync(Path, form, ($"valbar-{organisation}", "nej"))).StatusCode);
        Assert.DoesNotContain("Stängda stiftelsen", (await admin.GetPageAsync(Path)).QuerySelector("#organisation")!.TextContent);
        Assert.Contains("avslutad", (await (await admin.PostAsync(Path, add.Fields(("part", "Ny part"), ("organisation", $"{organisation}")))).PageAsync()).QuerySelector("#organisation-fel")!.TextContent);
        Assert.Contains("avslutad", (await (await admin.FillAsync(party, "part", ("valbar", "ja"))).PageAsync()).QuerySelector("#valbar-fel")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await admin.FillAsync(Path, form, ($"valbar-{organisation}", "ja"))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await admin.FillAsync(party, "part", ("valbar", "ja"))).StatusCode);
    }

    [Fact]
    public async Task A_code_that_is_closed_is_offered_in_no_new_choice_and_stands_where_it_was_chosen()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.PlannedAsync();
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ExecuteAsync(post, new PostedAvslut(
            Today, "oppet-arbetssokande", "aktivt-arbetssokande", null, ["studiestod"], "Söker arbete.", "Personen själv", null, [])));
        var other = await CaseStory.AcceptedAsync(app, "fk");
        await other.PlannedAsync();
        await CloseCodesAsync("false");
        try
        {
            var client = await app.ClientAsync(TestActors.Af);
            Assert.Equal((0, 0), Offered(await client.GetPageAsync($"/arenden/{other.Number}/avslut")));
            Assert.Equal((1, 1), Offered(await client.GetPageAsync($"/arenden/{story.Number}/avslut")));
        }
        finally
        {
            await CloseCodesAsync("true");
        }

        async Task CloseCodesAsync(string isActive)
        {
            await app.ExecuteAsync($"UPDATE codes SET is_active = {isActive} WHERE value IN ('aktivt-arbetssokande', 'studiestod')");
            app.Services.GetRequiredService<ReferenceCache>().Forget();
        }

        static (int, int) Offered(AngleSharp.Html.Dom.IHtmlDocument page) =>
            (page.QuerySelectorAll("input[name=sysselsattning][type=radio][value=aktivt-arbetssokande]").Length, page.QuerySelectorAll("input[name=forsorjning][type=checkbox][value=studiestod]").Length);
    }

    [Fact]
    public async Task A_unit_gets_the_right_to_aktualisera_and_loses_it()
    {
        const string Path = "/installningar/far-aktualisera/samordningsteam-vannas";
        var client = await app.ClientAsync(TestActors.Kansli);
        var unit = (await app.QueryAsync<Guid>("SELECT id FROM units u WHERE NOT EXISTS (SELECT FROM aktualisering_rights r JOIN verksamheter v ON v.id = r.verksamhet_id WHERE r.unit_id = u.id AND v.code = 'samordningsteam-vannas') ORDER BY code LIMIT 1"))[0];
        var form = (await client.GetPageAsync(Path)).FormOf("ny").Fields(("enhet", $"{unit}"), ("fran", Today.Iso()));
        Assert.All(await Task.WhenAll(client.PostAsync(Path, form), client.PostAsync(Path, form)), answer => Assert.Equal(HttpStatusCode.Found, answer.StatusCode));
        Assert.Contains("redan", (await (await client.FillAsync(Path, "ny", ("enhet", $"{unit}"), ("fran", Today.Iso()))).PageAsync()).QuerySelector("#fran-fel")!.TextContent);
        var id = Assert.Single(await app.QueryAsync<Guid>("SELECT r.id FROM aktualisering_rights r JOIN verksamheter v ON v.id = r.verksamhet_id WHERE v.code = 'samordningsteam-vannas' AND unit_id = $1", unit));
        Assert.NotEqual("", (await (await client.FillAsync(Path, $"sluta-{id}", ($"sista-{id}", Today.AddDays(-9).Iso()))).PageAsync()).Refusal());
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(Path, $"sluta-{id}", ($"sista-{id}", Today.Iso()))).StatusCode);
        Assert.Equal([Today], await app.QueryAsync<DateOnly>("SELECT \"to\" FROM aktualisering_rights WHERE id = $1", id));
    }

    [Fact]
    public async Task A_verksamhet_is_added_with_its_group_malgrupp_and_goals_and_one_with_cases_keeps_its_vardpart()
    {
        var client = await app.ClientAsync(TestActors.Kansli);
        var party = (await app.QueryAsync<Guid>("SELECT id FROM parties WHERE code IN ('af', 'fk') ORDER BY code")).ConvertAll(id => id.ToString());
        Assert.Contains("minst två", (await (await client.FillAsync("/installningar/beredningsgrupper/ny", "grupp", ("namn", "Nya gruppen"), ("parter", party[0]))).PageAsync()).Refusal());
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync("/installningar/beredningsgrupper/ny", "grupp", ("namn", "Nya gruppen"), ("parter", party[0]), ("parter", party[1]))).StatusCode);
        var group = (await app.QueryAsync<Guid>("SELECT id FROM beredningsgrupper WHERE code = 'nya-gruppen'"))[0];

        const string New = "/installningar/verksamheter/ny";
        Assert.Contains("Välj en värdpart", (await (await client.FillAsync(New, "verksamhet", ("namn", "Nya torget"))).PageAsync()).Refusal());
        Assert.Contains("heter redan så", (await (await client.FillAsync(New, "verksamhet", ("namn", "Ungdomstorget"), ("vardpart", party[0]))).PageAsync()).Refusal());
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(New, "verksamhet", ("namn", "Nya torget"), ("vardpart", party[0]), ("grupp", $"{group}"))).StatusCode);
        var path = $"/installningar/verksamheter/{(await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'nya-torget'"))[0]}";
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(path, "malgrupp-ny", ("malgrupp-ny-malgrupp", "hemmasittande"), ("malgrupp-ny-fran", "20"), ("malgrupp-ny-till", "30"))).StatusCode);
        Assert.NotEqual("", (await (await client.FillAsync(path, "malgrupp-ny", ("malgrupp-ny-malgrupp", "etablering"), ("malgrupp-ny-fran", "30"), ("malgrupp-ny-till", "20"))).PageAsync()).Refusal());
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(path, "mal", ("nya", "40"), ("andel", "60"))).StatusCode);
        Assert.Contains("0 till 100", (await (await client.FillAsync(path, "mal", ("andel", "101"))).PageAsync()).QuerySelector("#andel-fel")!.TextContent);
        Assert.Equal(["40 60"], await app.QueryAsync<string>("SELECT starts || ' ' || share_percent FROM goals g JOIN verksamheter v ON v.id = g.verksamhet_id WHERE v.code = 'nya-torget'"));
        Assert.Contains("Hemmasittande", (await client.GetPageAsync(path)).QuerySelector(".timeline")!.TextContent);

        await app.Scenarios.SendAsync();
        var used = $"/installningar/verksamheter/{(await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'ungdomstorget'"))[0]}";
        Assert.Contains("värdparten", (await (await client.FillAsync(used, "verksamhet", ("vardpart", party[0]))).PageAsync()).QuerySelector("#vardpart-fel")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(used, "verksamhet", ("namn", "Ungdomstorget i Umeå"))).StatusCode);
    }

    [Fact]
    public async Task T_02_A_party_is_added_without_a_release_and_gets_its_first_behorighetsansvarig()
    {
        const string Path = "/installningar/organisationer";
        var client = await app.ClientAsync(TestActors.Admin);
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(Path, "ny", ("namn", "Övertorneå folkhögskola"))).StatusCode);
        var organisation = (await app.QueryAsync<Guid>("SELECT id FROM organisations WHERE code = 'overtornea-folkhogskola'"))[0];
        Assert.Contains("Välj en organisation", (await (await client.FillAsync(Path, "part", ("part", "Folkhögskolan"))).PageAsync()).Refusal());
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(Path, "part", ("part", "Folkhögskolan"), ("organisation", $"{organisation}"))).StatusCode);
        var party = $"/installningar/parter/{(await app.QueryAsync<Guid>("SELECT id FROM parties WHERE code = 'folkhogskolan'"))[0]}";
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(party, "enhet-ny", ("enhet-ny-namn", "Distans"))).StatusCode);

        var form = (await client.GetPageAsync(party)).FormOf("forsta").Fields(("vem", "Rut Rektor"), ("som", "rut.rektor"));
        Assert.All(await Task.WhenAll(client.PostAsync(party, form), client.PostAsync(party, form)), answer => Assert.NotEqual(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.Single(await app.QueryAsync<Guid>("SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = 'rut.rektor'"));
        Assert.DoesNotContain("forsta", (await client.GetPageAsync(party)).FormNames());
        Assert.Contains("Rut Rektor", (await (await app.ClientAsync("rut.rektor")).GetPageAsync("/installningar/anvandare")).QuerySelector("main")!.TextContent);
        Assert.Equal(2, (await app.QueryAsync<long>("SELECT count(*) FROM units u JOIN parties p ON p.id = u.party_id WHERE p.code = 'folkhogskolan'"))[0]);
    }
}
