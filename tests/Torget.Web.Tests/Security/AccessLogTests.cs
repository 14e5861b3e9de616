using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Testing;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Features.Medgivanden;

namespace Torget.Web.Tests.Security;

public sealed class AccessLogTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_list_leaves_a_line_for_each_case_that_it_shows_in_one_command()
    {
        var first = await app.Scenarios.SendAsync(TestActors.Kaa);
        await app.Scenarios.CopyAsync(first, 6);
        var kaa = await app.ClientAsync(TestActors.Kaa);
        var before = await LastAsync();
        var page = await kaa.GetPageAsync("/arenden");

        Assert.Equal(7, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(Enumerable.Repeat("ListCases egen - kaa.handlaggare umea-kaa {Handlaggare}", 7), await LinesAsync(before));
        Assert.Equal(
            await app.QueryAsync<Guid>("SELECT id FROM cases WHERE aktualiserande_party_id = (SELECT id FROM parties WHERE code = 'umea-kaa') ORDER BY 1"),
            await app.QueryAsync<Guid>("SELECT case_id FROM access_log WHERE id > $1 ORDER BY 1", before));
        Assert.Single(await app.QueryAsync<string>("SELECT DISTINCT cmin::text || ' ' || xmin::text FROM access_log WHERE id > $1", before));
        Assert.DoesNotContain("", await app.QueryAsync<string>("SELECT coalesce(request_id, '') FROM access_log WHERE id > $1", before));
    }

    [Fact]
    public async Task An_empty_list_leaves_one_line()
    {
        var client = await app.ClientAsync(TestActors.Utforare);
        var before = await LastAsync();
        await client.GetPageAsync("/arenden");

        Assert.Equal(["ListCases egen - viva.utforare umea-arbetsmarknad {Utforare}"], await LinesAsync(before));
    }

    [Fact]
    public async Task Opening_is_logged_with_its_ground()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, parties: "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var (af, fk) = (await app.ClientAsync(TestActors.Af), await app.ClientAsync(TestActors.Fk));
        var before = await LastAsync();
        await af.GetPageAsync($"/arenden/{sent.Number}");
        await fk.GetPageAsync($"/arenden/{sent.Number}");

        Assert.Equal(
            ["OpenCase egen - af.handlaggare af {Handlaggare}", "OpenCase medgivande - fk.handlaggare af {Handlaggare}"],
            await LinesAsync(before));
        Assert.Equal([sent.Id, sent.Id], await app.QueryAsync<Guid>("SELECT case_id FROM access_log WHERE id > $1", before));

        // By which medgivande, and at which unit, stand there too.
        Assert.Equal(
            [await app.QueryAsync<Guid>("SELECT id FROM medgivanden WHERE case_id = $1", sent.Id)],
            [await app.QueryAsync<Guid>("SELECT medgivande_id FROM access_log WHERE id > $1 AND medgivande_id IS NOT NULL", before)]);
        Assert.Equal(
            await app.QueryAsync<Guid>("SELECT e.unit_id FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username IN ('af.handlaggare', 'fk.handlaggare') ORDER BY u.username"),
            await app.QueryAsync<Guid>("SELECT unit_id FROM access_log WHERE id > $1 ORDER BY id", before));
    }

    [Fact]
    public async Task Asking_in_vain_is_logged_as_refused_whether_the_case_exists_or_not()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af);
        var soc = await app.ClientAsync(TestActors.Soc);
        var before = await LastAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await soc.GetAsync($"/arenden/{sent.Number}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await soc.GetAsync("/arenden/T-2019-4711")).StatusCode);

        Assert.Equal(
            [$"OpenCase nekad {sent.Number} soc.handlaggare af {{Handlaggare}}", "OpenCase nekad T-2019-4711 soc.handlaggare - {Handlaggare}"],
            (await LinesAsync(before)).Where(line => line.Contains("nekad", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Drafts_and_sending_are_logged()
    {
        var (kept, erased) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var before = await LastAsync();
        await app.ActAsync(TestActors.Region, async services =>
        {
            var drafts = services.GetRequiredService<DraftStore>();
            var register = services.GetRequiredService<RegisterAktualisering>();
            var form = Scenarios.Form(await register.ChoicesAsync(), TimeProvider.System.Today());
            await drafts.SaveAsync(kept, form, Guid.NewGuid(), 0);
            await drafts.OpenAsync(kept);
            await drafts.SaveAsync(erased, form, Guid.NewGuid(), 0);
            await drafts.ListAsync();
            await drafts.EraseAsync(erased);
            await drafts.EraseAsync(erased);
            return await register.ExecuteAsync(kept, form, version: 1);
        });

        Assert.Equal(
            [
                "LogIn egen - region.handlaggare - {Handlaggare}",
                $"SaveDraft egen {kept} region.handlaggare region {{Handlaggare}}",
                $"OpenDraft egen {kept} region.handlaggare region {{Handlaggare}}",
                $"SaveDraft egen {erased} region.handlaggare region {{Handlaggare}}",
                "ListDrafts egen 2 utkast region.handlaggare region {Handlaggare}",
                $"EraseDraft egen {erased} region.handlaggare region {{Handlaggare}}",
                "SubmitAktualisering egen - region.handlaggare region {Handlaggare}",
            ],
            await LinesAsync(before));
    }

    [Fact]
    public async Task What_is_open_for_a_colleagues_sake_alone_is_said_to_be()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Region, parties: "af");
        await app.ExecuteAsync(
            """
            INSERT INTO covers (id, party_id, covered_user_id, user_id, "from", "to")
            SELECT gen_random_uuid(), a.party_id, a.user_id, b.user_id, torget_today(), torget_today()
            FROM employments a JOIN users x ON x.id = a.user_id AND x.username = 'region.handlaggare'
            JOIN employments b ON b.party_id = a.party_id JOIN users y ON y.id = b.user_id AND y.username = 'region.primarvard'
            """);
        var vikarie = await app.ClientAsync(TestActors.Primarvard);
        var before = await LastAsync();
        await vikarie.GetPageAsync($"/arenden/{sent.Number}");
        Assert.Equal(["OpenCase vikariat - region.primarvard region {Handlaggare}"], await LinesAsync(before));

        await app.Scenarios.AssignAsync(sent, TestActors.Primarvard);
        before = await LastAsync();
        await vikarie.GetPageAsync($"/arenden/{sent.Number}");
        Assert.Equal(["OpenCase egen - region.primarvard region {Handlaggare}"], await LinesAsync(before));
    }

    [Fact]
    public async Task A_withdrawal_by_another_party_is_logged_with_the_medgivande_that_it_ended()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, parties: "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var before = await LastAsync();
        await app.ActAsync(TestActors.Fk, async services =>
        {
            CaseNumber.TryParse(sent.Number, out var number);
            await services.GetRequiredService<RecordWithdrawal>().ExecuteAsync(number, null!, Guid.CreateVersion7(), Withdrawal.OfMedgivande);
            return true;
        });
        Assert.Equal(
            ["RecordWithdrawal egen - fk.handlaggare fk {Handlaggare}", "RecordWithdrawal medgivande - fk.handlaggare af {Handlaggare}"],
            (await LinesAsync(before)).Where(line => line.StartsWith("RecordWithdrawal", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Logging_in_and_out_and_asking_for_somebody_elses_employment_are_logged()
    {
        var before = await LastAsync();
        var session = await app.SessionAsync(TestActors.Kansli);
        await app.ExecuteAsync("SELECT end_session($1)", session);
        await app.ExecuteAsync("SELECT end_session($1)", session);
        await app.ExecuteAsync("SELECT start_session('af.handlaggare', $1)", Guid.NewGuid());
        await app.ExecuteAsync("SELECT start_session('ingen', $1)", Guid.NewGuid());
        Assert.Equal(
            ["LogIn egen - kansli - {Kansli}", "LogOut egen - kansli - {Kansli}", "LogIn nekad - af.handlaggare - {}"], await LinesAsync(before));
    }

    [Theory]
    [InlineData("UPDATE access_log SET ground = 'egen'")]
    [InlineData("UPDATE access_log SET ground = 'egen' WHERE false")]
    [InlineData("DELETE FROM access_log")]
    [InlineData("TRUNCATE access_log")]
    public async Task Not_even_the_owner_changes_the_log(string sql)
    {
        await app.ExecuteAsync("SELECT log_job('Import', 'fil')");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal("The access log is append-only.", refused.MessageText);
    }

    private async Task<long> LastAsync() => (await app.QueryAsync<long>("SELECT coalesce(max(id), 0) FROM access_log"))[0];

    private Task<List<string>> LinesAsync(long after) => app.QueryAsync<string>(
        """
        SELECT concat_ws(' ', l.action, l.ground, coalesce(l.item, '-'), u.username, coalesce(p.code, '-'), l.roles::text)
        FROM access_log l JOIN users u ON u.id = l.user_id LEFT JOIN parties p ON p.id = l.owner_party_id
        WHERE l.id > $1 ORDER BY l.id
        """,
        after);
}

public sealed class UnwritableAccessLogTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task What_cannot_be_logged_is_neither_shown_nor_done()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af);
        var af = await app.ClientAsync(TestActors.Af);
        var id = Guid.CreateVersion7();
        await app.ActAsync(TestActors.Af, services => services.GetRequiredService<DraftStore>()
            .SaveAsync(id, new AktualiseringForm { FirstName = "Nora" }, Guid.NewGuid(), 0));
        await app.ExecuteAsync("REVOKE EXECUTE ON FUNCTION log_access(text, uuid[], uuid[], uuid[], text, bytea[], text) FROM torget_app");

        string[] paths = ["/arenden", "/arenden?flik=alla", $"/arenden/{sent.Number}", "/arenden/utkast", $"/arenden/ny/{id}", $"/arenden/ny/{id}/ta-bort"];
        foreach (var path in paths)
        {
            var answer = await af.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal((path, HttpStatusCode.InternalServerError), (path, answer.StatusCode));
            Assert.Contains("Något gick fel", text);
            Assert.DoesNotContain("Nora", text);
            Assert.DoesNotContain("Lindqvist", text);
        }

        await Assert.ThrowsAsync<PostgresException>(() => app.ActAsync(TestActors.Af, async services =>
        {
            await services.GetRequiredService<DraftStore>().EraseAsync(id);
            return true;
        }));
        await Assert.ThrowsAsync<PostgresException>(() => app.Scenarios.SendAsync(TestActors.Af));
        Assert.Equal(1, (await app.QueryAsync<long>("SELECT count(*) FROM cases"))[0]);
        Assert.Equal(1, (await app.QueryAsync<long>("SELECT count(*) FROM drafts WHERE id = $1", id))[0]);
    }
}
