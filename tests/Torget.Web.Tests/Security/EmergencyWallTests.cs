using Npgsql;
using Torget.Domain.Access;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>The second wall of nödöppning, tried with plain SQL. That each wall draws the domain's line alone is tried in SecondWallTests and FirstWallTests.</summary>
public sealed class EmergencyWallTests(WholeCase app) : IClassFixture<WholeCase>
{
    private const string Columns = "INSERT INTO emergency_openings (id, case_id, user_id, party_id, reason, opened_at, ends_at, ended_at) SELECT gen_random_uuid(), $1, ";
    private const string Reason = "'Kollegan är sjuk och det brådskar.', ";
    private const string Forget = "DELETE FROM assignments WHERE case_id = $1 AND user_id = '<user:dubbel.handlaggare>'";

    [Theory]
    [InlineData(TestActors.Dubbel, "umea-socialtjanst", "1")]
    [InlineData(TestActors.Soc, null, "1")]
    [InlineData(TestActors.Dubbel, "af", "1")]
    [InlineData(TestActors.Samordnare, null, "1")]
    [InlineData(TestActors.Kaa, null, WholeCase.Denied)]
    [InlineData(TestActors.Vannas, null, WholeCase.Denied)]
    [InlineData(TestActors.BeredningAf, null, WholeCase.Denied)]
    [InlineData(TestActors.Utforare, null, WholeCase.Denied)]
    [InlineData(TestActors.FkGranskare, null, WholeCase.Denied)]
    [InlineData(TestActors.FkBehorighet, null, WholeCase.Denied)]
    [InlineData(TestActors.Kansli, null, WholeCase.Denied)]
    [InlineData(null, null, WholeCase.Denied)]
    public async Task It_is_made_by_a_handlaggare_or_samordnare_of_a_party_that_takes_part(string? account, string? party, string answer) => Assert.Equal(
        [answer], await app.TryAsync(account, $"{Columns} actor_user(), actor_party(), {Reason} now(), now() + interval '24 hours', NULL", party: party));

    [Theory]
    [InlineData("'<user:fk.handlaggare>', actor_party(), 'Kollegan är sjuk och det brådskar.', now(), now() + interval '1 hour', NULL")]
    [InlineData("actor_user(), '<party:af>', 'Kollegan är sjuk och det brådskar.', now(), now() + interval '1 hour', NULL")]
    [InlineData("actor_user(), actor_party(), '     för kort                      ', now(), now() + interval '1 hour', NULL")]
    [InlineData("actor_user(), actor_party(), repeat('x', 1001), now(), now() + interval '1 hour', NULL")]
    [InlineData("actor_user(), actor_party(), 'Kollegan är sjuk och det brådskar.', now() + interval '6 minutes', now() + interval '1 hour', NULL")]
    [InlineData("actor_user(), actor_party(), 'Kollegan är sjuk och det brådskar.', now() - interval '6 minutes', now() + interval '1 hour', NULL")]
    [InlineData("actor_user(), actor_party(), 'Kollegan är sjuk och det brådskar.', now(), now() + interval '1 hour', now()")]
    public async Task In_the_own_name_with_a_reason_and_from_now(string values) =>
        Assert.Equal([WholeCase.Denied], await app.TryAsync(TestActors.Soc, Columns + values));

    [Theory]
    [InlineData("now() + interval '24 hours 1 second'")]
    [InlineData("now()")]
    public async Task For_a_day_at_the_most(string endsAt)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.TryAsync(TestActors.Soc, $"{Columns} actor_user(), actor_party(), {Reason} now(), {endsAt}, NULL"));
        Assert.Equal("ck_emergency_openings_length", refused.ConstraintName);
    }

    [Theory]
    [InlineData("UPDATE emergency_openings SET ends_at = ends_at + interval '1 hour'")]
    [InlineData("UPDATE emergency_openings SET reason = 'En annan anledning än den som stod.'")]
    [InlineData("UPDATE emergency_openings SET user_id = '<user:fk.handlaggare>'")]
    [InlineData("DELETE FROM emergency_openings")]
    public async Task Nothing_of_it_is_changed(string sql) => Assert.Equal([WholeCase.Denied], await app.TryAsync(TestActors.Dubbel, sql, before: Opened(), party: "umea-socialtjanst"));

    [Fact]
    public async Task It_is_ended_by_its_maker_alone_and_taken_up_by_nobody()
    {
        const string End = "UPDATE emergency_openings SET ended_at = now()";
        foreach (var (account, party) in TestActors.Acting)
        {
            var answer = await app.TryAsync(account, End, before: Opened(), party: party);
            Assert.Equal((account, party, (account, party) == (TestActors.Dubbel, "umea-socialtjanst")), (account, party, answer is ["1"]));
        }

        Assert.Equal(["0"], await app.TryAsync(TestActors.Dubbel, "UPDATE emergency_openings SET ended_at = NULL", before: $"{Opened()}; UPDATE emergency_openings SET ended_at = now() - interval '1 second'", party: "umea-socialtjanst"));
        Assert.Equal([WholeCase.Denied], await app.TryAsync(TestActors.Dubbel, "UPDATE emergency_openings SET ended_at = now() + interval '20 minutes'", before: Opened(), party: "umea-socialtjanst"));
    }

    [Theory]
    [InlineData("umea-socialtjanst", "umea-socialtjanst", "", true)]
    // For another of one's parties, for a party that takes no part, ended, over by a second, and in a role that may not.
    [InlineData("umea-socialtjanst", "af", "", false)]
    [InlineData("umea-socialtjanst", "umea-socialtjanst", "DELETE FROM disclosures WHERE '<party:umea-socialtjanst>' IN (owner_party_id, reader_party_id)", false)]
    [InlineData("umea-socialtjanst", "umea-socialtjanst", "UPDATE emergency_openings SET ended_at = now() - interval '1 second'", false)]
    [InlineData("umea-socialtjanst", "umea-socialtjanst", "UPDATE emergency_openings SET opened_at = opened_at - interval '23 hours', ends_at = now() - interval '1 second'", false)]
    [InlineData("umea-socialtjanst", "umea-socialtjanst", "UPDATE emergency_openings SET opened_at = opened_at - interval '23 hours', ends_at = now() + interval '1 second'", true)]
    [InlineData("umea-socialtjanst", "umea-socialtjanst", "UPDATE employments SET roles = '{Utforare}' WHERE user_id = '<user:dubbel.handlaggare>'", false)]
    public async Task It_opens_the_case_while_it_holds_and_the_party_takes_part(string acting, string of, string but, bool sees)
    {
        foreach (var table in new[] { "SELECT id FROM cases WHERE id = $1", "SELECT case_id FROM persons WHERE case_id = $1", "SELECT $1 WHERE sees_case($1)", "SELECT $1 WHERE hold_case($1)" })
        {
            var before = $"{Opened(of)}; {but}";
            Assert.Equal((table, sees), (table, (await app.TryAsync(TestActors.Dubbel, table, before: before, party: acting)).Count > 0));
        }
    }

    [Fact]
    public async Task What_others_own_asks_the_medgivande_still()
    {
        const string Read = "SELECT DISTINCT owner_party_id::text FROM notes WHERE case_id = $1";
        var assigned = await app.TryAsync(TestActors.Soc, Read);
        Assert.Equal(assigned.Order(), (await app.TryAsync(TestActors.Dubbel, Read, before: Opened(), party: "umea-socialtjanst")).Order());
        Assert.Empty(await app.TryAsync(
            TestActors.Dubbel, Read, before: $"{Opened()}; DELETE FROM disclosures WHERE reader_party_id = '<party:umea-socialtjanst>'; DELETE FROM note_texts WHERE note_id IN (SELECT id FROM notes WHERE owner_party_id = '<party:umea-socialtjanst>'); DELETE FROM notes WHERE owner_party_id = '<party:umea-socialtjanst>'",
            party: "umea-socialtjanst"));
    }

    [Fact]
    public async Task Nobody_makes_it_last_by_naming_themselves()
    {
        const string Assign = "INSERT INTO assignments (id, case_id, user_id, party_id, ground, \"from\") SELECT gen_random_uuid(), $1, '<user:{0}>', actor_party(), 'Team', torget_today()";
        const string Lead = "UPDATE cases SET responsible_user_id = '<user:{0}>' WHERE id = $1";
        foreach (var sql in new[] { Assign, Lead })
        {
            Assert.Equal([WholeCase.Denied], await app.TryAsync(TestActors.Dubbel, string.Format(null, sql, TestActors.Dubbel), held: true, before: Opened("af"), party: "af"));
            Assert.Equal(["1"], await app.TryAsync(TestActors.Dubbel, string.Format(null, sql, "beredning.af"), held: true, before: Opened("af"), party: "af"));
        }
    }

    [Fact]
    public async Task It_is_read_by_its_maker_by_colleagues_who_see_the_case_and_by_the_partys_loggranskare()
    {
        List<string> read = [];
        foreach (var (account, party) in TestActors.Acting)
        {
            if (await app.TryAsync(account, "SELECT id FROM emergency_openings", before: Opened(), party: party) is [not WholeCase.Denied, ..])
            {
                read.Add($"{account} {party}".Trim());
            }
        }

        Assert.Equal(["beredning.soc", "dubbel.handlaggare umea-socialtjanst", "soc.granskare", "soc.handlaggare"], read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_roles_that_open_are_those_of_the_domain() => Assert.Equal(
        Permissions.Row(Permission.OpenInEmergency).Grants.Select(grant => $"{grant.Role}").Order(), (await app.QueryAsync<string>("SELECT unnest(roles_that_open_in_emergency())")).Order());

    // As the owner of the database: open to Gun Marklund alone of those who are not in the case.
    private static string Opened(string party = "umea-socialtjanst") =>
        $"""
        {Forget.Replace("$1", "(SELECT case_id FROM plan_versions LIMIT 1)", StringComparison.Ordinal)};
        INSERT INTO emergency_openings (id, case_id, user_id, party_id, reason, opened_at, ends_at)
        SELECT gen_random_uuid(), (SELECT case_id FROM plan_versions LIMIT 1), '<user:dubbel.handlaggare>', '<party:{party}>', 'Kollegan är sjuk och det brådskar.', now() - interval '1 minute', now() + interval '1 hour'
        """;
}
