using Npgsql;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

public sealed class DatabaseRightsTests(TestApp app) : IClassFixture<TestApp>
{
    // Everything else in the schema holds personal data, or tells who works with it.
    private static readonly string[] WithoutPersonalData =
    [
        "__EFMigrationsHistory", "data_protection_keys", "forbund_counts", "installation", "municipalities", "verksamhet_group_members",
    ];

    [Fact]
    public async Task Every_table_is_under_forced_row_level_security_or_on_the_list_of_tables_without_personal_data() => Assert.Equal(
        WithoutPersonalData,
        (await app.QueryAsync<string>(
            """
            SELECT relname::text FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'm', 'f') AND NOT (relrowsecurity AND relforcerowsecurity)
            """)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("torget_app")]
    [InlineData("torget_stats")]
    [InlineData("torget_job")]
    [InlineData("public")]
    public async Task No_view_is_open_since_a_view_reads_as_its_owner(string role) => Assert.Empty(await app.QueryAsync<string>(
        """
        SELECT relname::text FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' AND has_table_privilege($1, oid, 'SELECT, INSERT, UPDATE, DELETE')
        """,
        role));

    [Fact]
    public async Task Only_the_written_functions_can_be_called()
    {
        string[] open =
        [
            "access_holds", "act_as", "actor_party", "actor_roles", "actor_user", "actor_verksamheter", "colleagues_of_case", "coordinates_beredningsgrupp", "coordinates_case",
            "count_anonymous", "count_open_insatser", "count_plan_steps", "demo_accounts", "employments_of", "end_session", "find_for_emergency", "find_left_case", "flow_moves", "gone_from_case", "gone_since", "gone_users", "had_access", "handlaggare_today", "has_behorighetsansvarig", "has_worked_for", "held_case", "held_elsewhere", "hold_case", "is_protected", "leads_case", "left_case", "left_cases", "log_access", "log_disclosure", "log_own", "log_readers", "log_refused", "may_read", "medgivande_ends", "narrows", "next_case_number", "opened_cases", "openings_to_review", "protected_here", "reader_party", "reader_user", "readers_at", "readers_of_case", "record_party", "roles_that_disclose", "roles_that_open_in_emergency", "roles_that_read_cases", "roles_that_read_records", "search_cases", "search_name", "sees_case", "sees_protected", "shared_until", "sits_in_beredningsgrupp", "stands_beside_others", "start_log_review", "start_session", "step_stands", "takes_part", "torget_days", "torget_today", "verksamhet_is_used", "was_disclosed", "works_at",
        ];
        Assert.Equal(open, await FunctionsAsync("torget_app"));
        string[] harmless = ["actor_party", "actor_roles", "actor_user", "actor_verksamheter", "held_case", "reader_party", "reader_user", "record_party", "sees_protected", "torget_days", "torget_today"];
        Assert.Equal(harmless, await FunctionsAsync("torget_stats"));
        Assert.Equal(harmless.Append("log_job").Append("remove_old_log").Order(StringComparer.Ordinal), await FunctionsAsync("torget_job"));
        Assert.Empty(await FunctionsAsync("public"));
    }

    [Fact]
    public async Task The_roles_of_the_program_are_powerless() => Assert.Equal(3, (await app.QueryAsync<long>(
        """
        SELECT count(*) FROM pg_roles r WHERE rolname IN ('torget_app', 'torget_stats', 'torget_job')
        AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin OR rolinherit OR rolreplication)
        AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid)
        AND NOT EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)
        """))[0]);

    [Theory]
    [InlineData("UPDATE cases SET aktualiserande_party_id = actor_party()")]
    [InlineData("DELETE FROM cases")]
    [InlineData("UPDATE persons SET owner_party_id = actor_party()")]
    [InlineData("DELETE FROM persons")]
    [InlineData("UPDATE protected_identities SET first_name = 'X'")]
    [InlineData("SELECT count(*) FROM masked_texts")]
    [InlineData("UPDATE medgivanden SET valid_to = valid_to + 1")]
    [InlineData("UPDATE medgivanden SET owner_party_id = actor_party()")]
    [InlineData("UPDATE samtycken SET given_on = torget_today()")]
    [InlineData("DELETE FROM signed_forms")]
    [InlineData("UPDATE signed_forms SET case_id = gen_random_uuid()")]
    [InlineData("UPDATE avslut_details SET orsak = 'arbete'")]
    [InlineData("DELETE FROM disclosures")]
    [InlineData("UPDATE aktualisering_sections SET kind = 'Halsa'")]
    [InlineData("UPDATE case_events SET user_id = actor_user()")]
    [InlineData("DELETE FROM case_events")]
    [InlineData("UPDATE form_drafts SET user_id = actor_user()")]
    [InlineData("UPDATE form_drafts SET case_id = gen_random_uuid()")]
    [InlineData("UPDATE assignments SET user_id = actor_user()")]
    [InlineData("UPDATE assignments SET team_role = 'X'")]
    [InlineData("UPDATE assignments SET for_id = gen_random_uuid()")]
    [InlineData("DELETE FROM assignments")]
    [InlineData("UPDATE cases SET aktualiserad_on = torget_today()")]
    [InlineData("UPDATE cases SET earlier_case_id = id")]
    [InlineData("UPDATE avslut_details SET next = 'X'")]
    [InlineData("DELETE FROM avslut_details")]
    [InlineData("UPDATE underlag_requests SET to_party_id = actor_party()")]
    [InlineData("UPDATE underlag_requests SET answer_by = torget_today()")]
    [InlineData("DELETE FROM underlag_requests")]
    [InlineData("UPDATE underlag_questions SET text = 'X'")]
    [InlineData("UPDATE underlag_questions SET kind = 'Halsa'")]
    [InlineData("DELETE FROM underlag_questions")]
    [InlineData("UPDATE planeringstraffar SET owner_party_id = actor_party()")]
    [InlineData("UPDATE planeringstraffar SET kind = 'Halsa'")]
    [InlineData("DELETE FROM planeringstraffar")]
    [InlineData("UPDATE plan_versions SET long_term_goal = 'X'")]
    [InlineData("UPDATE plan_versions SET author_user_id = actor_user()")]
    [InlineData("DELETE FROM plan_versions")]
    [InlineData("UPDATE plan_steps SET what = 'X'")]
    [InlineData("UPDATE plan_steps SET kind = 'Planering'")]
    [InlineData("UPDATE plan_steps SET user_id = actor_user()")]
    [InlineData("UPDATE plan_steps SET owner_party_id = actor_party()")]
    [InlineData("DELETE FROM plan_steps")]
    [InlineData("UPDATE follow_ups SET how_it_goes = 'X'")]
    [InlineData("UPDATE follow_ups SET ladder = 6")]
    [InlineData("DELETE FROM follow_ups")]
    [InlineData("UPDATE later_follow_ups SET sysselsattning = 'ingen'")]
    [InlineData("UPDATE follow_up_answers SET answer = 'Nej'")]
    [InlineData("UPDATE supplementary_questions SET text = 'X'")]
    [InlineData("DELETE FROM supplementary_questions")]
    [InlineData("UPDATE follow_up_hinder SET codes = '{}'")]
    [InlineData("UPDATE follow_up_hinder SET kind = 'Planering'")]
    [InlineData("DELETE FROM follow_up_hinder")]
    [InlineData("UPDATE follow_up_steps SET state = 'Kept'")]
    [InlineData("DELETE FROM follow_up_steps")]
    [InlineData("UPDATE case_pauses SET until = torget_today()")]
    [InlineData("DELETE FROM case_pauses")]
    [InlineData("UPDATE participations SET start = torget_today()")]
    [InlineData("UPDATE participations SET owner_party_id = actor_party()")]
    [InlineData("UPDATE participations SET verksamhet_id = gen_random_uuid()")]
    [InlineData("DELETE FROM participations")]
    [InlineData("UPDATE workplaces SET owner_party_id = actor_party()")]
    [InlineData("UPDATE workplaces SET \"from\" = torget_today()")]
    [InlineData("DELETE FROM workplaces")]
    [InlineData("UPDATE workplace_hours SET hours_per_week = 1")]
    [InlineData("DELETE FROM workplace_hours")]
    [InlineData("UPDATE notes SET form = 'Underlag'")]
    [InlineData("UPDATE notes SET owner_party_id = actor_party()")]
    [InlineData("UPDATE notes SET author_user_id = actor_user()")]
    [InlineData("DELETE FROM notes")]
    [InlineData("UPDATE note_texts SET text = 'X'")]
    [InlineData("DELETE FROM note_texts")]
    [InlineData("UPDATE documents SET title = 'x'")]
    [InlineData("UPDATE documents SET content = ''")]
    [InlineData("DELETE FROM documents")]
    [InlineData("INSERT INTO case_access (user_id, party_id, case_id, valid, number_year, number_serial, phase, is_responsible, updated_at) SELECT actor_user(), actor_party(), gen_random_uuid(), '{}', 2026, 1, 'Active', true, now()")]
    [InlineData("SELECT case_id::text FROM person_keys")]
    [InlineData("SELECT item FROM access_log")]
    [InlineData("SELECT id::text FROM participation_chains")]
    [InlineData("SELECT id::text FROM participation_figures")]
    [InlineData("SELECT rebuild_chains('{}')::text")]
    [InlineData("UPDATE imported_participations SET owner_party_id = actor_party()")]
    [InlineData("UPDATE imported_participations SET kon = 'Man'")]
    [InlineData("UPDATE imports SET kallor = '{}'")]
    [InlineData("DELETE FROM imports")]
    [InlineData("UPDATE import_uploads SET content = ''")]
    [InlineData("SELECT log_job('Import', 'x')::text")]
    [InlineData("SELECT remove_old_log()::text")]
    [InlineData("UPDATE access_log SET ground = 'egen'")]
    [InlineData("DELETE FROM access_log")]
    [InlineData("TRUNCATE access_log")]
    [InlineData("DELETE FROM employments")]
    [InlineData("UPDATE employments SET user_id = actor_user()")]
    [InlineData("UPDATE employments SET party_id = actor_party()")]
    [InlineData("DELETE FROM covers")]
    [InlineData("UPDATE covers SET user_id = actor_user()")]
    [InlineData("INSERT INTO setting_changes (user_id, subject, key, after) SELECT actor_user(), 'users', 'x', '{}'")]
    [InlineData("UPDATE setting_changes SET after = '{}'")]
    [InlineData("DELETE FROM setting_changes")]
    [InlineData("DELETE FROM codes")]
    [InlineData("UPDATE codes SET value = 'x'")]
    [InlineData("UPDATE verksamheter SET code = 'x'")]
    [InlineData("SELECT id::text FROM user_sessions")]
    [InlineData("UPDATE user_sessions SET last_seen_at = now()")]
    [InlineData("UPDATE users SET username = 'X'")]
    [InlineData("SELECT last::text FROM case_number_series")]
    [InlineData("UPDATE installation SET demo = true")]
    [InlineData("SELECT valid::text FROM case_access_rule")]
    [InlineData("SELECT refresh_case_access(gen_random_uuid())::text")]
    [InlineData("CREATE TABLE copied AS SELECT 1")]
    [InlineData("SET ROLE NONE; SET SESSION AUTHORIZATION DEFAULT; SET ROLE torget_app; ALTER TABLE cases DISABLE ROW LEVEL SECURITY")]
    public async Task The_program_may_not(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await app.QueryAsAsync<string>(await app.SessionAsync(TestActors.Af), sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("aktualiserande_party_id")]
    [InlineData("responsible_party_id")]
    [InlineData("responsible_user_id")]
    [InlineData("phase")]
    public async Task A_case_is_written_by_its_own_party_in_its_first_phase_and_no_other_way(string wrong)
    {
        var af = await app.SessionAsync(TestActors.Af);
        var insert =
            $"""
            INSERT INTO cases (id, number_year, number_serial, phase, verksamhet_id, aktualiserande_party_id, aktualiserande_unit_id,
                responsible_party_id, responsible_user_id, aktualiserad_on, phase_since, updated_at)
            SELECT gen_random_uuid(), 2001, $1, {(wrong == "phase" ? "'Active'" : "'Aktualisering'")}, v.id,
                {(wrong == "aktualiserande_party_id" ? "other.id" : "mine.id")},
                (SELECT id FROM units WHERE party_id = {(wrong == "aktualiserande_party_id" ? "other.id" : "mine.id")} LIMIT 1),
                {(wrong == "responsible_party_id" ? "other.id" : "mine.id")},
                {(wrong == "responsible_user_id" ? "(SELECT id FROM users WHERE username = 'beredning.af')" : "actor_user()")}, torget_today(), torget_today(), now()
            FROM verksamheter v, parties mine, parties other
            WHERE v.code = 'ungdomstorget' AND mine.id = actor_party() AND other.code = 'fk'
            """;
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsAsync<int>(af, insert, wrong.Length));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Contains("row-level security", refused.MessageText);
    }

    [Theory]
    [InlineData("(SELECT id FROM users WHERE username = 'fk.handlaggare')", "actor_party()")]
    [InlineData("actor_user()", "(SELECT id FROM parties WHERE code = 'fk')")]
    [InlineData("actor_user()", "NULL")]
    public async Task No_line_of_the_log_is_written_in_another_name(string user, string party)
    {
        var af = await app.SessionAsync(TestActors.Af);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsAsync<long>(
            af, $"INSERT INTO access_log (user_id, party_id, roles, action, ground) SELECT {user}, {party}, '{{}}', 'OpenCase', 'egen'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("assignments", "INSERT INTO assignments (id, case_id, user_id, party_id, ground, \"from\") SELECT gen_random_uuid(), $1, actor_user(), actor_party(), 'Team', torget_today()")]
    [InlineData("case_events", "INSERT INTO case_events (id, case_id, action, \"from\", \"to\", at, user_id, party_id) SELECT gen_random_uuid(), $1, 'Submit', 'Draft', 'Aktualisering', now(), actor_user(), actor_party()")]
    [InlineData("aktualisering_sections", "INSERT INTO aktualisering_sections (case_id, kind, owner_party_id, forsorjning) SELECT $1, 'Forsorjning', actor_party(), '{x}'")]
    [InlineData("medgivanden", "INSERT INTO medgivanden (id, case_id, owner_party_id, purpose, given_on, form, valid_from, valid_to, received_by_user_id) SELECT gen_random_uuid(), $1, actor_party(), 'x', torget_today(), 'Skriftligt', torget_today(), torget_today(), actor_user()")]
    [InlineData("form_drafts", "INSERT INTO form_drafts (user_id, party_id, case_id, form, fields, editor, version, saved_at) SELECT actor_user(), actor_party(), $1, 'x', '{}', gen_random_uuid(), 1, now()")]
    [InlineData("person_keys", "INSERT INTO person_keys (case_id, key) SELECT $1, decode(repeat('00', 32), 'hex')")]
    public async Task Nobody_writes_themselves_into_a_case_that_they_do_not_see(string table, string insert)
    {
        var sent = await app.Scenarios.SendAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await app.QueryAsAsync<int>(await app.SessionAsync(TestActors.Fk), insert, sent.Id));
        Assert.Equal((table, PostgresErrorCodes.InsufficientPrivilege), (table, refused.SqlState));
    }

    [Fact]
    public async Task A_draft_is_its_authors_alone()
    {
        var af = await app.SessionAsync(TestActors.Af);
        var id = Guid.NewGuid();
        await app.QueryAsAsync<int>(
            af,
            "INSERT INTO drafts (id, author_id, party_id, form, version, editor, created_at, saved_at) SELECT $1, actor_user(), actor_party(), '{}', 1, gen_random_uuid(), now(), now()",
            id);
        Assert.Single(await app.QueryAsAsync<Guid>(af, "SELECT id FROM drafts WHERE id = $1", id));
        foreach (var (account, party) in TestActors.Acting.Where(acting => acting.Account != TestActors.Af))
        {
            var session = await app.SessionAsync(account, party);
            Assert.Empty(await app.QueryAsAsync<Guid>(session, "SELECT id FROM drafts WHERE id = $1", id));
            Assert.Empty(await app.QueryAsAsync<Guid>(session, "UPDATE drafts SET version = 9 WHERE id = $1 RETURNING id", id));
            Assert.Empty(await app.QueryAsAsync<Guid>(session, "DELETE FROM drafts WHERE id = $1 RETURNING id", id));
        }
    }

    [Fact]
    public async Task A_draft_of_a_form_is_its_authors_alone_though_others_see_the_case()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk", "umea-socialtjanst");
        foreach (var account in new[] { TestActors.Fk, TestActors.Dubbel, TestActors.BeredningAf })
        {
            await app.Scenarios.AssignAsync(sent, account);
        }

        const string Insert = "INSERT INTO form_drafts (user_id, party_id, case_id, form, fields, editor, version, saved_at) SELECT {0}, {1}, $1, 'x', '{{}}', gen_random_uuid(), 1, now()";
        var author = await app.SessionAsync(TestActors.Dubbel, "af");
        await app.QueryAsAsync<int>(author, string.Format(null, Insert, "actor_user()", "actor_party()"), sent.Id);
        foreach (var (account, party) in TestActors.Acting.Where(acting => acting is not (TestActors.Dubbel, "af")))
        {
            var session = await app.SessionAsync(account, party);
            Assert.Empty(await app.QueryAsAsync<Guid>(session, "SELECT case_id FROM form_drafts"));
            Assert.Empty(await app.QueryAsAsync<Guid>(session, "UPDATE form_drafts SET version = 9 RETURNING case_id"));
            Assert.Empty(await app.QueryAsAsync<Guid>(session, "DELETE FROM form_drafts RETURNING case_id"));
        }

        var fk = await app.SessionAsync(TestActors.Fk);
        foreach (var (user, party) in new[] { ("(SELECT id FROM users WHERE username = 'dubbel.handlaggare')", "actor_party()"), ("actor_user()", "(SELECT id FROM parties WHERE code = 'af')") })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsAsync<int>(fk, string.Format(null, Insert, user, party), sent.Id));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        Assert.Equal([1], await app.QueryAsAsync<int>(author, "SELECT version FROM form_drafts WHERE case_id = $1", sent.Id));
        Assert.Single(await app.QueryAsAsync<Guid>(author, "DELETE FROM form_drafts WHERE case_id = $1 RETURNING case_id", sent.Id));
    }

    [Fact]
    public async Task What_a_medgivande_does_not_name_is_not_read_and_a_samtycke_is_its_owners()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Kinds = ["Planering", "Halsa"], "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var (af, fk) = (await app.SessionAsync(TestActors.Af), await app.SessionAsync(TestActors.Fk));

        Assert.Equal(["Arbetsformaga", "Forsorjning", "Halsa", "Planering", "SocialSituation", "Studier"], await KindsAsync(af));
        Assert.Equal(["Halsa", "Planering"], await KindsAsync(fk));
        Assert.Single(await app.QueryAsAsync<Guid>(af, "SELECT id FROM samtycken WHERE case_id = $1", sent.Id));
        Assert.Empty(await app.QueryAsAsync<Guid>(fk, "SELECT id FROM samtycken WHERE case_id = $1", sent.Id));

        Task<List<string>> KindsAsync(Guid session) =>
            app.QueryAsAsync<string>(session, "SELECT kind FROM aktualisering_sections WHERE case_id = $1 ORDER BY 1", sent.Id);
    }

    private Task<List<string>> FunctionsAsync(string role) => app.QueryAsync<string>(
        """
        SELECT DISTINCT proname::text COLLATE "C" FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND has_function_privilege($1, oid, 'EXECUTE') ORDER BY 1
        """,
        role);
}
