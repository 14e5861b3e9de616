using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Features.Cases;

namespace Torget.Web.Tests.Features;

public sealed class SearchCasesTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("200307022384")]
    [InlineData("20030702-2384")]
    [InlineData("030702-2384")]
    [InlineData("0307022384")]
    [InlineData(" 2003 0702 2384 ")]
    [InlineData("lindqvist")]
    [InlineData("Nora Lindqvist")]
    [InlineData("LIND nor")]
    public async Task A_case_is_found_by_any_accepted_form_of_the_number_and_by_parts_of_the_name(string text)
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Region);
        Assert.Contains(sent.Number, await SearchAsync(TestActors.Region, text));
    }

    [Theory]
    [InlineData("199207022394")]
    [InlineData("Lindberg")]
    [InlineData("Nora Berg")]
    [InlineData("%%")]
    [InlineData("__")]
    [InlineData("'; DROP TABLE cases; --")]
    [InlineData("👩‍👩‍👧 åäö")]
    [InlineData("<script>alert</script>")]
    public async Task What_does_not_match_finds_nothing_and_what_was_written_stays(string text)
    {
        await app.Scenarios.SendAsync(TestActors.Kaa);
        var page = await PostAsync(TestActors.Kaa, text);
        Assert.Empty(page.QuerySelectorAll(".rows li"));
        Assert.Equal(text, page.QuerySelector("#Sought")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("2003")]
    [InlineData("200307022385")]
    [InlineData("\u0001\u0002")]
    public async Task Too_little_to_search_for_is_said_beside_the_field(string text)
    {
        var page = await PostAsync(TestActors.Kaa, text);
        Assert.Equal(
            "Skriv ett helt personnummer, samordningsnummer eller reservnummer, eller minst två bokstäver av namnet.",
            page.QuerySelector("#Sought-fel")!.TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll("#funna"));
    }

    [Fact]
    public async Task A_hidden_case_leaves_no_trace_in_the_answer_and_a_shared_one_is_found()
    {
        var before = await TextAsync(TestActors.Fk, "199804822394");
        var sent = await app.Scenarios.SendAsync(
            TestActors.Soc, (form, _) => (form.IdentityKind, form.IdentityNumber, form.FirstName, form.LastName) = ("Samordningsnummer", "199804822394", "Elias", "Norgren"), "fk");
        Assert.Equal(before, await TextAsync(TestActors.Fk, "199804822394"));
        Assert.DoesNotContain(sent.Number, await SearchAsync(TestActors.Fk, "Norgren"));

        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        Assert.Contains(sent.Number, await SearchAsync(TestActors.Fk, "199804822394"));
        await app.Scenarios.WithdrawMedgivandeAsync(sent);
        Assert.Equal(before, await TextAsync(TestActors.Fk, "199804822394"));
    }

    [Fact]
    public async Task A_search_is_logged_with_the_cases_that_it_showed_and_never_with_what_was_sought()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Vannas, (form, _) => form.LastName = "Stenvall");
        var last = (await app.QueryAsync<long>("SELECT coalesce(max(id), 0) FROM access_log"))[0];
        await SearchAsync(TestActors.Vannas, "Stenvall");
        await SearchAsync(TestActors.Vannas, "Ingenheterså");
        Assert.Equal(
            [$"SearchCases {sent.Id} -", "SearchCases - -"],
            await app.QueryAsync<string>(
                "SELECT concat_ws(' ', action, coalesce(case_id::text, '-'), coalesce(item, '-')) FROM access_log WHERE id > $1 AND action = 'SearchCases' ORDER BY id", last));
        Assert.DoesNotContain("stenvall", string.Concat(await app.QueryAsync<string>("SELECT to_jsonb(l)::text FROM access_log l")), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("199804822394", true)]
    [InlineData("19980482-2394", true)]
    [InlineData("980482-2394", true)]
    [InlineData("19970703-2380", false)]
    [InlineData("Stenvall", false)]
    public async Task Who_searched_for_a_number_can_be_asked_by_whoever_knows_it(string typed, bool isFound)
    {
        var last = (await app.QueryAsync<long>("SELECT coalesce(max(id), 0) FROM access_log"))[0];
        try
        {
            await SearchAsync(TestActors.Vannas, typed);
        }
        catch (DomainException)
        {
            // What is no number at all is not searched for.
        }

        Assert.Equal(isFound, await HitsAsync("199804822394", last));
    }

    [Theory]
    [InlineData("199804", true)]
    [InlineData("980482", true)]
    [InlineData("9804822394", true)]
    [InlineData("980483", false)]
    [InlineData("199707032380", false)]
    [InlineData("nittonhundra", false)]
    public async Task The_beginning_of_a_number_in_the_list_of_cases_is_known_again_too(string typed, bool isFound)
    {
        var last = (await app.QueryAsync<long>("SELECT coalesce(max(id), 0) FROM access_log"))[0];
        await app.ActAsync(TestActors.Vannas, async services =>
        {
            var list = services.GetRequiredService<ListCases>();
            return await list.ExecuteAsync(new CaseListQuery(CaseTab.All, CaseOrder.Number, true, CaseFilter.None, await list.KeepAsync(typed)));
        });
        Assert.Equal(isFound, await HitsAsync("199804822394", last));

        // Somebody who has the database and not the key learns nothing.
        Assert.Empty(await app.QueryAsync<long>("SELECT id FROM access_log WHERE search_keys && ARRAY[sha256($1::bytea), sha256(('n:' || $1)::bytea)]", typed));
    }

    [Fact]
    public async Task A_new_case_shows_the_way_to_the_earlier_one_to_those_who_may_read_that()
    {
        var earlier = await app.Scenarios.SendAsync(TestActors.Af, null, "umea-socialtjanst");
        var later = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.EarlierCase = earlier.Number, "umea-socialtjanst");
        await app.Scenarios.AssignAsync(later, TestActors.Soc);

        Assert.Contains(earlier.Number, (await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden/{later.Number}")).Body!.TextContent);
        Assert.DoesNotContain(earlier.Number, (await (await app.ClientAsync(TestActors.Soc)).GetPageAsync($"/arenden/{later.Number}")).Body!.TextContent);
    }

    [Fact]
    public async Task A_case_that_is_hidden_or_not_there_cannot_be_joined_and_the_answer_is_the_same()
    {
        var hidden = await app.Scenarios.SendAsync(TestActors.Af);
        foreach (var number in new[] { hidden.Number, "T-2019-4711", "hej" })
        {
            var sent = await app.ActAsync(TestActors.Fk, async services =>
            {
                var register = services.GetRequiredService<RegisterAktualisering>();
                var form = Scenarios.Form(await register.ChoicesAsync(), Torget.Domain.SwedishCalendar.DateIn(DateTimeOffset.UtcNow));
                form.EarlierCase = number;
                return await register.ExecuteAsync(Guid.CreateVersion7(), form, version: 0);
            });
            Assert.Null(sent.Number);
            Assert.Equal("Det tidigare ärendet är inte öppet för dig. Ta bort kopplingen.", Assert.Single(sent.Validation.Errors).ErrorMessage);
        }
    }

    [Fact]
    public async Task Nor_does_the_database_take_a_link_to_a_case_that_is_hidden()
    {
        var hidden = await app.Scenarios.SendAsync(TestActors.Af);
        const string Insert =
            """
            INSERT INTO cases (id, number_year, number_serial, phase, verksamhet_id, aktualiserande_party_id, aktualiserande_unit_id,
                responsible_party_id, responsible_user_id, aktualiserad_on, phase_since, updated_at, earlier_case_id)
            SELECT gen_random_uuid(), 2001, 7, 'Aktualisering', v.id, actor_party(), (SELECT id FROM units WHERE party_id = actor_party() LIMIT 1),
                actor_party(), actor_user(), torget_today(), torget_today(), now(), $1
            FROM verksamheter v WHERE v.code = 'ungdomstorget'
            """;
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await app.QueryAsAsync<int>(await app.SessionAsync(TestActors.Fk), Insert, hidden.Id));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        await app.QueryAsAsync<int>(await app.SessionAsync(TestActors.Af), Insert, hidden.Id);
    }

    private async Task<List<string>> SearchAsync(string account, string text) =>
        [.. (await PostAsync(account, text)).QuerySelectorAll(".rows li .rows-main span").Select(line => line.TextContent.Split(',')[0])];

    // All that the page says, without what was sought.
    private async Task<string> TextAsync(string account, string text) => (await PostAsync(account, text)).QuerySelector("main")!.TextContent;

    private async Task<IDocument> PostAsync(string account, string text)
    {
        var client = await app.ClientAsync(account);
        var answer = await client.PostFormAsync(
            "/arenden/ny", ("__RequestVerificationToken", await client.TokenAsync("/arenden/ny")), ("_handler", "sok"), ("Sought", text));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.PageAsync();
    }

    private async Task<bool> HitsAsync(string number, long after)
    {
        var keys = app.Services.GetRequiredService<SearchKeys>().Behind(number);
        var found = await app.QueryAsync<long>("SELECT id FROM access_log WHERE id > $1 AND action = 'SearchCases' AND search_keys && $2", after, keys);
        return found.Count > 0;
    }
}
