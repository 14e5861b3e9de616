using Npgsql;

namespace Torget.Web.Tests.Security;

/// <summary>The kept rows are those of the rule, whatever has changed.</summary>
public sealed class CaseAccessTableTests(ManyCases app) : IClassFixture<ManyCases>
{
    private const string OneCase = "(SELECT id FROM cases ORDER BY number_serial LIMIT 1 OFFSET 5)";

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("INSERT INTO assignments (id, case_id, user_id, party_id, ground, \"from\") SELECT gen_random_uuid(), c.id, e.user_id, e.party_id, 'Team', torget_today() FROM cases c, employments e WHERE e.party_id IS NOT NULL")]
    [InlineData("UPDATE assignments SET \"to\" = \"from\" WHERE ground = 'Team'")]
    [InlineData("UPDATE assignments SET user_id = (SELECT id FROM users WHERE username = 'kaa.handlaggare'), party_id = (SELECT id FROM parties WHERE code = 'umea-kaa') WHERE ground = 'Team'")]
    [InlineData("UPDATE assignments SET case_id = " + OneCase)]
    [InlineData("DELETE FROM assignments WHERE ground = 'Team'")]
    [InlineData("UPDATE medgivanden SET withdrawn_on = torget_today()")]
    [InlineData("UPDATE medgivanden SET withdrawn_on = NULL")]
    [InlineData("INSERT INTO underlag_requests (id, case_id, asked_by_party_id, asked_by_user_id, asked_at, to_party_id, answer_by) SELECT gen_random_uuid(), c.id, c.responsible_party_id, c.responsible_user_id, now(), p.id, torget_today() FROM cases c, parties p WHERE p.code = 'fk' AND c.responsible_user_id IS NOT NULL")]
    [InlineData("INSERT INTO kompletteringar (id, case_id, asked_by_party_id, asked_by_user_id, asked_at, answer_by) SELECT gen_random_uuid(), c.id, c.responsible_party_id, c.responsible_user_id, now(), torget_today() FROM cases c WHERE c.responsible_user_id IS NOT NULL")]
    [InlineData("UPDATE cases SET follow_up_due_on = torget_today() + 9")]
    [InlineData("UPDATE medgivanden SET given_on = torget_today() - 5, valid_from = torget_today() - 5, valid_to = torget_today() + 5")]
    [InlineData("UPDATE disclosures SET kind = 'Halsa' WHERE kind = 'Planering' AND NOT EXISTS (SELECT FROM disclosures d WHERE d.medgivande_id = disclosures.medgivande_id AND d.kind = 'Halsa')")]
    [InlineData("DELETE FROM disclosures WHERE reader_party_id = (SELECT id FROM parties WHERE code = 'fk') OR owner_party_id = (SELECT id FROM parties WHERE code = 'fk')")]
    [InlineData("INSERT INTO disclosures (medgivande_id, owner_party_id, reader_party_id, kind) SELECT m.id, m.owner_party_id, p.id, 'Studier' FROM medgivanden m, parties p WHERE p.code IN ('fk', 'vannas') AND p.id <> m.owner_party_id ON CONFLICT DO NOTHING")]
    [InlineData("DELETE FROM disclosures")]
    [InlineData("UPDATE cases SET responsible_user_id = (SELECT id FROM users WHERE username = 'fk.handlaggare'), responsible_party_id = (SELECT id FROM parties WHERE code = 'fk')")]
    [InlineData("UPDATE cases SET responsible_user_id = NULL")]
    [InlineData("UPDATE cases SET phase = 'Declined', phase_left = 'Beredning', ended_on = torget_today() - 3, updated_at = now()")]
    [InlineData("UPDATE cases SET phase = 'Active', phase_left = NULL, ended_on = NULL")]
    [InlineData("UPDATE cases SET verksamhet_id = (SELECT id FROM verksamheter WHERE code = 'samordningsteam-vannas')")]
    [InlineData("UPDATE verksamheter SET vardpart_id = (SELECT id FROM parties WHERE code = 'vannas') WHERE code = 'ungdomstorget'")]
    [InlineData("INSERT INTO covers (id, party_id, covered_user_id, user_id, \"from\", \"to\") SELECT gen_random_uuid(), e.party_id, e.user_id, x.user_id, torget_today() - 3, torget_today() + 3 FROM employments e JOIN employments x ON x.party_id = e.party_id AND x.user_id <> e.user_id")]
    [InlineData("UPDATE covers SET \"to\" = \"from\" - 1")]
    [InlineData("UPDATE covers SET covered_user_id = user_id, user_id = covered_user_id")]
    [InlineData("DELETE FROM covers")]
    [InlineData("UPDATE employments SET verksamheter = '{}'")]
    [InlineData("UPDATE employments SET verksamheter = ARRAY(SELECT id FROM verksamheter) WHERE 'Samordnare' = ANY (roles)")]
    [InlineData("UPDATE employments SET \"to\" = torget_today() - 1 WHERE \"from\" < torget_today()")]
    [InlineData("UPDATE employments SET \"to\" = NULL, \"from\" = torget_today() + 2")]
    [InlineData("UPDATE employments SET \"from\" = '2020-01-01', roles = '{Beredningsledamot}' WHERE roles && roles_that_read_cases()")]
    [InlineData("UPDATE employments SET roles = '{Loggranskare}' WHERE roles && roles_that_read_cases()")]
    [InlineData("INSERT INTO employments (id, user_id, party_id, roles, \"from\", verksamheter) SELECT gen_random_uuid(), u.id, p.id, '{Samordnare}', '2020-01-01', ARRAY(SELECT id FROM verksamheter) FROM users u, parties p WHERE u.username = 'samordnare' AND p.code = 'vannas'")]
    [InlineData("WITH gone AS (SELECT id FROM employments WHERE user_id = (SELECT id FROM users WHERE username = 'samordnare')), ended AS (DELETE FROM user_sessions WHERE employment_id IN (SELECT id FROM gone)) DELETE FROM employments WHERE id IN (SELECT id FROM gone)")]
    [InlineData("UPDATE employments SET user_id = (SELECT id FROM users WHERE username = 'beredning.af') WHERE user_id = (SELECT id FROM users WHERE username = 'af.handlaggare')")]
    public async Task It_follows(string change)
    {
        await using var connection = new NpgsqlConnection(app.Owner);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var changing = new NpgsqlCommand(change, connection))
        {
            await changing.ExecuteNonQueryAsync();
        }

        await using var comparing = new NpgsqlCommand(
            """
            WITH kept AS (
                SELECT user_id, party_id, case_id, valid, number_year, number_serial, phase, is_responsible, updated_at,
                       due_on, ended_on, verksamhet_id, responsible_party_id, responsible_user_id, team_days, waits_on_other FROM case_access
            ), ruled AS (
                SELECT user_id, party_id, case_id, valid, number_year, number_serial, phase, is_responsible, updated_at,
                       due_on, ended_on, verksamhet_id, responsible_party_id, responsible_user_id, team_days, waits_on_other FROM case_access_rule
            )
            SELECT concat(
                (SELECT string_agg('kept: ' || k::text, ' ') FROM (TABLE kept EXCEPT TABLE ruled) k),
                (SELECT string_agg('ruled: ' || r::text, ' ') FROM (TABLE ruled EXCEPT TABLE kept) r))
            """,
            connection);
        Assert.Equal("", await comparing.ExecuteScalarAsync());

        // The next change meets the cases as they were.
        await transaction.RollbackAsync();
    }
}
