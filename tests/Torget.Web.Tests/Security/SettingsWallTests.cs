using Npgsql;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>The second wall of the settings, tried with plain SQL: whose role sets something writes it, and nobody else does.</summary>
public sealed class SettingsWallTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Of = "(SELECT id FROM users WHERE username = '{0}')";

    // What is written, and by whom. Each is rolled back.
    [Theory]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), u.id, p.id, '{Utforare}', '{}', torget_today() FROM users u, parties p WHERE u.username = 'af.handlaggare' AND p.code = 'fk' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "UPDATE employments SET \"to\" = torget_today() WHERE user_id = (SELECT id FROM users WHERE username = 'fk.handlaggare') RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "UPDATE users SET name = 'Amina O' WHERE username = 'fk.handlaggare' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO covers (id, party_id, covered_user_id, user_id, \"from\", \"to\") SELECT gen_random_uuid(), p.id, c.id, u.id, torget_today(), torget_today() FROM parties p, users c, users u WHERE p.code = 'fk' AND c.username = 'fk.handlaggare' AND u.username = 'beredning.fk' RETURNING 1")]
    [InlineData(TestActors.Kansli, "UPDATE verksamheter SET name = 'X' WHERE code = 'ungdomstorget' RETURNING 1")]
    [InlineData(TestActors.Kansli, "UPDATE beredningsgrupper SET name = 'X' WHERE code = 'ungdomstorget' RETURNING 1")]
    [InlineData(TestActors.Kansli, "UPDATE codes SET is_active = false WHERE value = 'spel' RETURNING 1")]
    [InlineData(TestActors.Kansli, "INSERT INTO codes (list, value, label, \"order\", is_active) VALUES ('nej', 'nytt', 'Nytt', 99, true) RETURNING 1")]
    [InlineData(TestActors.Kansli, "UPDATE report_groups SET to_year = extract(year FROM torget_today()) WHERE code = 'flytt' RETURNING 1")]
    [InlineData(TestActors.Kansli, "INSERT INTO goals (verksamhet_id, year, starts) SELECT id, extract(year FROM torget_today()), 10 FROM verksamheter WHERE code = 'ungdomstorget' RETURNING 1")]
    [InlineData(TestActors.Kansli, "UPDATE aktualisering_rights SET \"to\" = torget_today() RETURNING 1")]
    [InlineData(TestActors.Kansli, "UPDATE target_rules SET to_age = 65 WHERE to_age = 64 RETURNING 1")]
    [InlineData(TestActors.Admin, "UPDATE organisations SET name = 'X' WHERE code = 'af' RETURNING 1")]
    [InlineData(TestActors.Admin, "UPDATE parties SET name = 'X' WHERE code = 'af' RETURNING 1")]
    [InlineData(TestActors.Admin, "UPDATE units SET is_active = false WHERE code = 'af' RETURNING 1")]
    [InlineData(TestActors.Admin, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), u.id, p.id, '{Behorighetsansvarig}', '{}', torget_today() FROM users u, parties p WHERE u.username = 'af.handlaggare' AND p.code = 'vannas' RETURNING 1")]
    public async Task Whoever_sets_it_writes_it_and_nobody_else(string who, string sql)
    {
        foreach (var (account, party) in TestActors.Acting)
        {
            var changed = await TryAsync(account, party, sql);
            Assert.Equal((account, account == who), (account, changed > 0));
        }
    }

    [Theory]
    // Never for themselves, never for another party, never what cannot stand together or has been.
    [InlineData(TestActors.FkBehorighet, "UPDATE employments SET roles = '{Handlaggare}' WHERE user_id = actor_user() RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), actor_user(), actor_party(), '{Handlaggare}', '{}', torget_today() RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "UPDATE employments SET roles = '{Utforare}' WHERE user_id = (SELECT id FROM users WHERE username = 'soc.handlaggare') RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), u.id, p.id, '{Utforare}', '{}', torget_today() FROM users u, parties p WHERE u.username = 'kaa.handlaggare' AND p.code = 'af' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), u.id, actor_party(), '{Handlaggare}', '{}', torget_today() FROM users u WHERE u.username = 'soc.granskare' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), u.id, actor_party(), '{Styrgrupp}', '{}', torget_today() FROM users u WHERE u.username = 'af.handlaggare' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), u.id, actor_party(), '{Utforare}', '{}', torget_today() FROM users u WHERE u.username = 'fk.handlaggare' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "UPDATE employments SET roles = '{Samordnare}', verksamheter = ARRAY(SELECT id FROM verksamheter WHERE code = 'ungdomstorget') WHERE user_id = (SELECT id FROM users WHERE username = 'fk.handlaggare') RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "UPDATE employments SET unit_id = (SELECT id FROM units WHERE code = 'af') WHERE user_id = (SELECT id FROM users WHERE username = 'fk.handlaggare') RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "UPDATE employments SET \"from\" = \"from\" - 1 WHERE user_id = (SELECT id FROM users WHERE username = 'fk.handlaggare') RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "UPDATE employments SET \"to\" = torget_today() - 2 WHERE user_id = (SELECT id FROM users WHERE username = 'fk.handlaggare') RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "UPDATE users SET name = 'X' WHERE username = 'af.handlaggare' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO covers (id, party_id, covered_user_id, user_id, \"from\", \"to\") SELECT gen_random_uuid(), actor_party(), c.id, actor_user(), torget_today(), torget_today() FROM users c WHERE c.username = 'fk.handlaggare' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO covers (id, party_id, covered_user_id, user_id, \"from\", \"to\") SELECT gen_random_uuid(), actor_party(), c.id, u.id, torget_today() - 1, torget_today() FROM users c, users u WHERE c.username = 'fk.handlaggare' AND u.username = 'beredning.fk' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO covers (id, party_id, covered_user_id, user_id, \"from\", \"to\") SELECT gen_random_uuid(), actor_party(), c.id, u.id, torget_today(), torget_today() FROM users c, users u WHERE c.username = 'fk.handlaggare' AND u.username = 'fk.granskare' RETURNING 1")]
    [InlineData(TestActors.FkBehorighet, "INSERT INTO covers (id, party_id, covered_user_id, user_id, \"from\", \"to\") SELECT gen_random_uuid(), p.id, c.id, u.id, torget_today(), torget_today() FROM parties p, users c, users u WHERE p.code = 'af' AND c.username = 'af.handlaggare' AND u.username = 'beredning.af' RETURNING 1")]
    [InlineData(TestActors.Kansli, "INSERT INTO goals (verksamhet_id, year, starts) SELECT id, extract(year FROM torget_today()) - 1, 10 FROM verksamheter WHERE code = 'ungdomstorget' RETURNING 1")]
    [InlineData(TestActors.Kansli, "UPDATE report_groups SET \"group\" = 'arbete' WHERE code = 'flytt' RETURNING 1")]
    [InlineData(TestActors.Kansli, "UPDATE report_groups SET to_year = 2010 WHERE code = 'flytt' RETURNING 1")]
    [InlineData(TestActors.Kansli, "INSERT INTO report_groups (code, \"group\", from_year) VALUES ('flytt', 'arbete', 2005) RETURNING 1")]
    [InlineData(TestActors.Admin, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), u.id, p.id, '{Behorighetsansvarig}', '{}', torget_today() FROM users u, parties p WHERE u.username = 'af.handlaggare' AND p.code = 'fk' RETURNING 1")]
    [InlineData(TestActors.Admin, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), u.id, p.id, '{Handlaggare}', '{}', torget_today() FROM users u, parties p WHERE u.username = 'af.handlaggare' AND p.code = 'vannas' RETURNING 1")]
    [InlineData(TestActors.Admin, "INSERT INTO employments (id, user_id, party_id, roles, verksamheter, \"from\") SELECT gen_random_uuid(), actor_user(), p.id, '{Behorighetsansvarig}', '{}', torget_today() FROM parties p WHERE p.code = 'vannas' RETURNING 1")]
    public async Task Not_even_they_write(string who, string sql) => Assert.Equal(0, await TryAsync(who, null, sql));

    [Fact]
    public async Task A_verksamhet_with_a_case_keeps_its_vardpart_and_a_vikariat_is_not_prolonged()
    {
        await app.Scenarios.SendAsync();
        Assert.Equal(0, await TryAsync(TestActors.Kansli, null, "UPDATE verksamheter SET vardpart_id = (SELECT id FROM parties WHERE code = 'af') WHERE code = 'ungdomstorget' RETURNING 1"));
        Assert.Equal(1, await TryAsync(TestActors.Kansli, null, "UPDATE verksamheter SET vardpart_id = (SELECT id FROM parties WHERE code = 'af') WHERE code = 'mellansteget' RETURNING 1"));
        await app.ExecuteAsync(
            $"""
            INSERT INTO covers (id, party_id, covered_user_id, user_id, "from", "to")
            SELECT gen_random_uuid(), p.id, {string.Format(null, Of, TestActors.Fk)}, {string.Format(null, Of, "beredning.fk")}, torget_today(), torget_today() + 5
            FROM parties p WHERE p.code = 'fk'
            """);
        Assert.Equal(0, await TryAsync(TestActors.FkBehorighet, null, "UPDATE covers SET \"to\" = \"to\" + 1 RETURNING 1"));
        Assert.Equal(1, await TryAsync(TestActors.FkBehorighet, null, "UPDATE covers SET \"to\" = torget_today() - 1 RETURNING 1"));
        Assert.Equal(0, await TryAsync("soc.behorighet", null, "UPDATE covers SET \"to\" = torget_today() - 1 RETURNING 1"));
    }

    [Fact]
    public async Task The_database_writes_down_each_change_for_those_who_may_make_it_and_for_good()
    {
        var fk = await app.SessionAsync(TestActors.FkBehorighet);
        await app.QueryAsAsync<int>(fk, "UPDATE users SET name = 'Amina O' WHERE username = 'fk.handlaggare' RETURNING 1");
        await app.QueryAsAsync<int>(fk, "UPDATE users SET name = 'Amina O' WHERE username = 'fk.handlaggare' RETURNING 1");
        await app.QueryAsAsync<int>(await app.SessionAsync(TestActors.Kansli), "UPDATE codes SET label = 'Spelande' WHERE value = 'spel' RETURNING 1");

        const string Lines = "SELECT subject || ' ' || (before ->> 'name') || ' ' || (after ->> 'name') FROM setting_changes WHERE subject = 'users'";
        Assert.Equal(["users Amina Osman Amina O"], await app.QueryAsAsync<string>(fk, Lines));
        foreach (var (account, party) in TestActors.Acting)
        {
            var seen = await app.QueryAsAsync<string>(await app.SessionAsync(account, party), "SELECT subject FROM setting_changes");
            string[] expected = account switch { TestActors.FkBehorighet => ["users"], TestActors.Kansli => ["codes"], _ => [] };
            Assert.Equal((account, string.Join(' ', expected)), (account, string.Join(' ', seen)));
        }

        foreach (var sql in new[] { "UPDATE setting_changes SET after = '{}'", "DELETE FROM setting_changes", "TRUNCATE setting_changes" })
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync(sql))).SqlState);
        }
    }

    // How many rows it touches; none when it is refused. Nothing of it stays.
    private async Task<int> TryAsync(string account, string? party, string sql)
    {
        await using var connection = new NpgsqlConnection(app.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var act = new NpgsqlCommand("SELECT FROM act_as($1)", connection) { Parameters = { new() { Value = await app.SessionAsync(account, party) } } })
        {
            await act.ExecuteNonQueryAsync();
        }

        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = 0;
            while (await reader.ReadAsync())
            {
                rows++;
            }

            return rows;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return 0;
        }
    }
}
