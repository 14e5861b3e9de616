using System.Globalization;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>
/// An application with thousands of cases that nobody made up: each fact of each is drawn from the seed, the number of the case and what is
/// drawn, by PostgreSQL itself, so that a case can be made again from the two numbers of a failure.
/// </summary>
public sealed class RandomCases : TestApp
{
    public const int Count = 2000;

    /// <summary>The same each time; another is tried with TORGET_TEST_SEED.</summary>
    public static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("TORGET_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20260331;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsync(Script.Replace("{seed}", Seed.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{count}", Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        await ExecuteAsync("ANALYZE");
    }

    // The triggers that keep the rows of access are tried one by one elsewhere: here all of them are made at once, of the same rule.
    private const string Script =
        """
        BEGIN;
        SET LOCAL session_replication_role = replica;
        CREATE FUNCTION pg_temp.roll(i int, what text, sides int) RETURNS int LANGUAGE sql IMMUTABLE
            AS $$ SELECT ((hashtextextended(i || ' ' || what, {seed}) & 2147483647) % sides)::int $$;
        CREATE TEMP TABLE places ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY code) - 1 AS n, id, code FROM parties
            WHERE code IN ('af', 'fk', 'region', 'umea-socialtjanst', 'umea-kaa', 'vannas', 'umea-arbetsmarknad', 'kriminalvarden');
        CREATE TEMP TABLE people ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY u.username, p.code) - 1 AS n, u.id, p.id AS party
            FROM employments e JOIN users u ON u.id = e.user_id JOIN parties p ON p.id = e.party_id WHERE e.roles && roles_that_read_cases();
        CREATE TEMP TABLE arenas ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY code) - 1 AS n, id, vardpart_id, beredningsgrupp_id FROM verksamheter
            WHERE code IN ('ungdomstorget', 'vuxentorget', 'samordningsteam-vannas');
        CREATE TEMP TABLE states (n, phase, ended) ON COMMIT DROP AS VALUES
            (0, 'Aktualisering', NULL::int), (1, 'Beredning', NULL), (2, 'Samordningsteam', NULL), (3, 'Planering', NULL), (4, 'Active', NULL), (5, 'Active', NULL),
            (6, 'Declined', 6), (7, 'Declined', 7), (8, 'Declined', 8), (9, 'Avslut', 29), (10, 'Avslut', 30), (11, 'Avslut', 31), (12, 'Withdrawn', 0), (13, 'Withdrawn', 1);

        INSERT INTO cases (id, number_year, number_serial, phase, phase_left, ended_on, verksamhet_id, aktualiserande_party_id, aktualiserande_unit_id, responsible_party_id,
            responsible_user_id, aktualiserad_on, phase_since, updated_at, plan_number)
        SELECT md5('{seed} case ' || i)::uuid, 1990, i, s.phase, CASE WHEN s.ended IS NOT NULL THEN 'Beredning' END, torget_today() - s.ended, a.id, sender.id, (SELECT u.id FROM units u WHERE u.party_id = sender.id LIMIT 1),
            CASE WHEN pg_temp.roll(i, 'moved', 4) = 0 THEN lead.party ELSE sender.id END,
            CASE WHEN pg_temp.roll(i, 'moved', 4) = 0 THEN lead.id END, torget_today() - 90, torget_today() - 90, now(), 0
        FROM generate_series(1, {count}) i
        JOIN states s ON s.n = pg_temp.roll(i, 'state', 14) JOIN arenas a ON a.n = pg_temp.roll(i, 'arena', 3)
        JOIN places sender ON sender.n = pg_temp.roll(i, 'sender', 8) JOIN people lead ON lead.n = pg_temp.roll(i, 'lead', (SELECT count(*)::int FROM people));

        INSERT INTO persons (case_id, owner_party_id, identity_kind, first_name, last_name, kon, municipality_code)
        SELECT id, aktualiserande_party_id, 'None', 'Slump', number_serial::text, 'Kvinna', '2480' FROM cases;

        -- Given, narrowed or renewed, taken back, run out, come of age.
        INSERT INTO medgivanden (id, case_id, owner_party_id, purpose, given_on, form, giver, maturity, valid_from, valid_to, last_day_as_minor, withdrawn_on, received_by_user_id)
        SELECT md5('{seed} medgivande ' || c.number_serial || ' ' || k)::uuid, c.id, c.aktualiserande_party_id, 'Planering', torget_today() - 90, 'Muntligt',
            CASE WHEN minor IS NULL THEN 'Personen' ELSE 'Vardnadshavare' END, CASE WHEN minor IS NOT NULL THEN 'Delvis' END,
            torget_today() + first, torget_today() + greatest(first, last), torget_today() + minor,
            torget_today() + (ARRAY[NULL, NULL, NULL, NULL, NULL, -9, -1, 0, 1])[1 + pg_temp.roll(c.number_serial, 'withdrawn' || k, 9)], (SELECT id FROM users LIMIT 1)
        FROM cases c CROSS JOIN LATERAL generate_series(1, (ARRAY[0, 1, 1, 2, 3])[1 + pg_temp.roll(c.number_serial, 'medgivanden', 5)]) k
        CROSS JOIN LATERAL (SELECT (ARRAY[-80, -80, -30, -1, 0, 1, 20])[1 + pg_temp.roll(c.number_serial, 'from' || k, 7)] AS first,
            (ARRAY[90, 90, 90, 1, 0, -1, -20])[1 + pg_temp.roll(c.number_serial, 'to' || k, 7)] AS last,
            (ARRAY[NULL, NULL, NULL, NULL, 1, 0, -1])[1 + pg_temp.roll(c.number_serial, 'minor' || k, 7)] AS minor) days;

        INSERT INTO disclosures (medgivande_id, owner_party_id, reader_party_id, kind)
        SELECT m.id, o.id, r.id, kind
        FROM medgivanden m JOIN cases c ON c.id = m.case_id CROSS JOIN places o CROSS JOIN places r
        CROSS JOIN unnest(ARRAY['Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering']) kind
        WHERE o.id <> r.id AND hashtextextended(m.id::text || o.code, 1) % 3 = 0 AND hashtextextended(m.id::text || r.code, 1) % 2 = 0
          AND hashtextextended(m.id::text || o.code || r.code || kind, 2) % 2 = 0;

        INSERT INTO assignments (id, case_id, user_id, party_id, ground, "from", "to", to_with_case)
        SELECT md5('{seed} assignment ' || c.number_serial || ' ' || k)::uuid, c.id, p.id, p.party, 'Team',
            torget_today() + first, torget_today() + CASE WHEN last IS NOT NULL THEN greatest(first - 1, last) END,
            torget_today() + CASE WHEN closed IS NOT NULL THEN greatest(first - 1, closed) END
        FROM cases c CROSS JOIN LATERAL generate_series(1, pg_temp.roll(c.number_serial, 'assignments', 7)) k
        JOIN people p ON p.n = pg_temp.roll(c.number_serial, 'who' || k, (SELECT count(*)::int FROM people))
        CROSS JOIN LATERAL (SELECT (ARRAY[-40, -3, 0, 1])[1 + pg_temp.roll(c.number_serial, 'first' || k, 4)] AS first,
            (ARRAY[NULL, NULL, NULL, -1, 0, 1])[1 + pg_temp.roll(c.number_serial, 'last' || k, 6)] AS last,
            (ARRAY[NULL, NULL, NULL, NULL, -1, 0])[1 + pg_temp.roll(c.number_serial, 'with' || k, 6)] AS closed) days;

        INSERT INTO beredning_meetings (id, beredningsgrupp_id, owner_party_id, date, starts_at, place)
        SELECT md5('{seed} meeting ' || a.n)::uuid, a.beredningsgrupp_id, a.vardpart_id, torget_today(), '09:00', 'Torget' FROM arenas a;
        INSERT INTO agenda_items (id, case_id, meeting_id, beredningsgrupp_id, position, "from", closed_by, closed_on, seen_until)
        SELECT md5('{seed} place ' || c.number_serial)::uuid, c.id, md5('{seed} meeting ' || a.n)::uuid, a.beredningsgrupp_id, c.number_serial,
            torget_today() + (ARRAY[-30, 0, 1])[1 + pg_temp.roll(c.number_serial, 'listed', 3)], CASE WHEN until.until IS NOT NULL THEN 'Accept' END,
            CASE WHEN until.until IS NOT NULL THEN torget_today() END, torget_today() + until.until
        FROM cases c JOIN arenas a ON a.id = c.verksamhet_id
        CROSS JOIN LATERAL (SELECT (ARRAY[NULL, NULL, -1, 0, 7])[1 + pg_temp.roll(c.number_serial, 'until', 5)] AS until) until
        WHERE pg_temp.roll(c.number_serial, 'agenda', 3) = 0;

        INSERT INTO notes (id, case_id, owner_party_id, kind, form, author_user_id, at)
        SELECT md5('{seed} note ' || c.number_serial || ' ' || k)::uuid, c.id, p.party,
            (ARRAY['Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering', NULL])[1 + pg_temp.roll(c.number_serial, 'kind' || k, 7)],
            'Anteckning', p.id, now()
        FROM cases c CROSS JOIN generate_series(1, 3) k JOIN people p ON p.n = pg_temp.roll(c.number_serial, 'author' || k, (SELECT count(*)::int FROM people));

        INSERT INTO covers (id, party_id, covered_user_id, user_id, "from", "to")
        SELECT gen_random_uuid(), e.party_id, c.id, e.user_id, torget_today() + v.first, torget_today() + v.last
        FROM (VALUES ('beredning.af', 'af.handlaggare', -3, 3), ('viva.utforare', 'samordnare', 0, 0), ('beredning.soc', 'soc.handlaggare', -3, -1), ('beredning.fk', 'fk.handlaggare', -1, 30),
            ('beredning.region', 'region.primarvard', 1, 30)) v (covering, covered, first, last)
        JOIN users u ON u.username = v.covering JOIN employments e ON e.user_id = u.id JOIN users c ON c.username = v.covered;

        DELETE FROM case_access;
        INSERT INTO case_access (user_id, party_id, case_id, valid, number_year, number_serial, phase, updated_at, is_responsible, due_on, ended_on, verksamhet_id, responsible_party_id,
            responsible_user_id, team_days, waits_on_other)
        SELECT user_id, party_id, case_id, valid, number_year, number_serial, phase, updated_at, is_responsible, due_on, ended_on, verksamhet_id, responsible_party_id,
            responsible_user_id, team_days, waits_on_other
        FROM case_access_rule;
        COMMIT;
        """;
}
