using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Tests.Security;

public sealed class SecondWallTests(ManyCases app) : IClassFixture<ManyCases>
{
    [Theory]
    [MemberData(nameof(Accounts.Acting), MemberType = typeof(Accounts))]
    public async Task Each_account_sees_exactly_the_rows_that_the_domain_allows(string account, string? party)
    {
        var actor = await app.ActorAsync(account, party);
        var session = await app.SessionAsync(account, party);
        var today = await app.TodayAsync();
        var visible = await app.VisibleAsync(actor);

        await SeesAsync(session, "SELECT id::text FROM cases", visible.Select(@case => $"{@case.Id}"));
        await SeesAsync(session, "SELECT case_id::text FROM persons", visible.Select(@case => $"{@case.Id}"));
        await SeesAsync(session, "SELECT case_id || ' ' || kind FROM aktualisering_sections", visible.SelectMany(@case => @case.Sections
            .Where(section => actor.MayReadRecords && @case.CanRead(section.OwnerPartyId, actor.PartyId!.Value, section.Kind, today))
            .Select(section => $"{@case.Id} {section.Kind}")));
        await SeesAsync(session, "SELECT id::text FROM medgivanden", visible.SelectMany(@case => @case.Medgivanden).Select(item => $"{item.Id}"));
        await SeesAsync(
            session,
            "SELECT medgivande_id || ' ' || owner_party_id || ' ' || reader_party_id || ' ' || kind FROM disclosures",
            visible.SelectMany(@case => @case.Medgivanden).SelectMany(item => item.Disclosures
                .Select(pair => $"{item.Id} {pair.OwnerPartyId} {pair.ReaderPartyId} {pair.Kind}")));
        await SeesAsync(session, "SELECT id::text FROM samtycken", visible.SelectMany(@case => @case.Samtycken)
            .Where(item => item.OwnerPartyId == actor.PartyId).Select(item => $"{item.Id}"));

        // Whoever reads no records sees how the case came to its phase, and what is their own.
        await SeesAsync(session, "SELECT id::text FROM assignments", visible.SelectMany(@case => @case.Assignments)
            .Where(item => actor.MayReadRecords || (item.UserId == actor.UserId && item.PartyId == actor.PartyId)).Select(item => $"{item.Id}"));
        await SeesAsync(session, "SELECT id::text FROM case_events", visible.SelectMany(@case => @case.Events)
            .Where(item => actor.MayReadRecords || item.From != item.To || (item.UserId == actor.UserId && item.PartyId == actor.PartyId)).Select(item => $"{item.Id}"));
    }

    [Theory]
    [MemberData(nameof(Accounts.Acting), MemberType = typeof(Accounts))]
    public async Task Each_account_sees_the_same_when_the_program_asks_for_every_case(string account, string? party)
    {
        var visible = await app.VisibleAsync(await app.ActorAsync(account, party));
        var everything = await app.ActAsync(
            account,
            async services => await ((Operations)services.GetService(typeof(Operations))!).RunAsync(operation =>
                operation.Db.Set<Case>().Select(@case => @case.Id).ToListAsync()),
            party);

        Assert.Equal(visible.Select(@case => @case.Id).Order(), everything.Order());

        // What lists order by is in the rows of access: they say no more than the cases do.
        Assert.Empty(await app.QueryAsAsync<Guid>(await app.SessionAsync(account, party), "SELECT case_id FROM case_access WHERE case_id NOT IN (SELECT id FROM cases)"));
    }

    [Theory]
    [MemberData(nameof(Accounts.Acting), MemberType = typeof(Accounts))]
    public async Task The_first_wall_alone_draws_the_same_line(string account, string? party)
    {
        var actor = await app.ActorAsync(account, party);
        var today = await app.TodayAsync();
        var visible = await app.VisibleAsync(actor);
        await using var db = app.OwnerContext();
        var wall = new CaseVisibility();
        var cases = wall.Cases(db, actor, today);

        Assert.Equal(visible.Select(@case => @case.Id).Order(), (await cases.Select(@case => @case.Id).ToListAsync()).Order());
        if (actor.PartyId is { } reader)
        {
            var expected = visible.SelectMany(@case => @case.Sections
                .Where(section => actor.MayReadRecords && @case.CanRead(section.OwnerPartyId, reader, section.Kind, today)).Select(section => $"{@case.Id} {section.Kind}"));
            var sections = await wall.Sections(db, cases, actor, today).AsNoTracking().ToListAsync();
            Assert.Equal(expected.Order(), sections.Select(section => $"{section.CaseId} {section.Kind}").Order());
        }
    }

    [Fact]
    public async Task The_cases_try_the_rule_from_both_sides()
    {
        // Were nobody but the sender ever let in, or nothing ever withheld, the tests above would say little.
        var total = (await app.CasesAsync()).Count;
        var today = await app.TodayAsync();
        List<int> foreign = [];
        var withheld = 0;
        foreach (var (account, party) in Testing.TestActors.Acting)
        {
            var actor = await app.ActorAsync(account, party);
            var others = (await app.VisibleAsync(actor)).FindAll(@case => @case.AktualiserandePartyId != actor.PartyId);
            foreign.Add(others.Count);
            withheld += others.Sum(@case => @case.Sections.Count(section => !@case.CanRead(section.OwnerPartyId, actor.PartyId!.Value, section.Kind, today)));
        }

        Assert.True(foreign.Count(count => count > 0) >= 10, string.Join(' ', foreign));
        Assert.All(foreign, count => Assert.True(count < total));
        Assert.True(withheld >= 5, $"{withheld}");
    }

    [Theory]
    [MemberData(nameof(Accounts.WithoutCases), MemberType = typeof(Accounts))]
    public async Task A_role_that_reads_no_cases_sees_none(string account)
    {
        var session = await app.SessionAsync(account);
        foreach (var table in await PersonalTablesAsync())
        {
            // A loggranskare reads why the party's own have nödöppnat.
            if (table is not ("users" or "drafts" or "employments" or "covers") && !(table == "emergency_openings" && account.EndsWith("granskare", StringComparison.Ordinal)) && await MayReadAsync("torget_app", table))
            {
                Assert.Equal((table, 0), (table, (await app.QueryAsAsync<long>(session, $"SELECT count(*) FROM {table}"))[0]));
            }
        }
    }

    [Theory]
    [InlineData("torget_app")]
    [InlineData("torget_stats")]
    [InlineData("torget_job")]
    public async Task Nobody_sees_personal_data_without_an_actor(string role)
    {
        foreach (var table in await PersonalTablesAsync())
        {
            // The job seals the log, which says who read what and nothing of what was read.
            if (await MayReadAsync(role, table) && !(role == "torget_job" && table is "access_log" or "log_seals"))
            {
                Assert.Equal((table, 0), (table, (await app.QueryAsRoleAsync<long>(role, $"SELECT count(*) FROM {table}"))[0]));
            }
        }
    }

    [Theory]
    [InlineData("torget_stats", "anonymous_counts SELECT", "participation_chains SELECT")]
    [InlineData(
        "torget_job", "access_log SELECT", "drafts DELETE", "form_drafts DELETE", "import_uploads DELETE", "imported_participations SELECT", "imported_participations INSERT",
        "imported_participations DELETE", "imports SELECT", "imports INSERT", "log_seals SELECT", "log_seals INSERT")]
    public async Task The_roles_for_figures_and_jobs_have_the_written_rights_to_what_is_under_row_level_security(string role, params string[] right)
    {
        List<string> rights = [];
        foreach (var table in await PersonalTablesAsync())
        {
            rights.AddRange(await app.QueryAsync<string>(
                "SELECT $2 || ' ' || p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p WHERE has_table_privilege($1, $2::regclass, p)",
                role, table));
        }

        Assert.Equal(right, rights);
    }

    [Fact]
    public async Task A_session_that_does_not_exist_sees_nothing() =>
        Assert.Empty(await app.QueryAsAsync<Guid>(Guid.NewGuid(), "SELECT id FROM cases"));

    [Fact]
    public async Task The_roles_that_read_cases_are_those_of_the_domain() => Assert.Equal(
        Roles.ReadCases.Select(role => role.ToString()).Order(), (await app.QueryAsync<string>("SELECT unnest(roles_that_read_cases())")).Order());

    [Fact]
    public async Task The_last_shared_day_is_that_of_the_domain_for_every_phase()
    {
        var ended = new DateOnly(2028, 2, 25);
        foreach (var phase in Enum.GetValues<CasePhase>())
        {
            var sql = (await app.QueryAsync<string>("SELECT coalesce(shared_until($1, $2)::text, '')", phase.ToString(), ended))[0];
            Assert.Equal((phase, phase.SharedUntil(ended)?.ToString("yyyy-MM-dd", null) ?? ""), (phase, sql));
        }
    }

    // Without personal data, and read by everybody; their policies say who writes.
    private static readonly string[] Settings =
        ["aktualisering_rights", "beredningsgrupper", "codes", "goals", "organisations", "parties", "report_groups", "supplementary_questions", "target_rules", "units", "verksamheter"];

    private async Task SeesAsync(Guid session, string sql, IEnumerable<string> expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await app.QueryAsAsync<string>(session, sql)).Order(StringComparer.Ordinal));

    private Task<List<string>> PersonalTablesAsync() => app.QueryAsync<string>(
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity AND relname <> ALL ($1) ORDER BY 1",
        [Settings]);

    private async Task<bool> MayReadAsync(string role, string table) =>
        (await app.QueryAsync<bool>("SELECT has_table_privilege($1, $2::regclass, 'SELECT')", role, table))[0];
}
