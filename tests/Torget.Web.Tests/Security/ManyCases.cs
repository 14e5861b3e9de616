using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>
/// An application with cases of every sort: sent by different parties to different verksamheter, in every phase, ended on either side
/// of the last shared day, with medgivanden that are valid, future, expired, withdrawn or narrowed, and with assignments that hold or not.
/// The same each time.
/// </summary>
public class ManyCases : TestApp
{
    private const int Count = 28;

    private static readonly string[] Senders = [TestActors.Af, TestActors.Fk, TestActors.Soc, TestActors.Region, TestActors.Kaa];
    private static readonly string[] Others = ["af", "fk", "region", "umea-socialtjanst", "umea-kaa", "vannas", "kriminalvarden"];
    private static readonly (int From, int To, int? Withdrawn)[] Periods =
        [(-100, 100, null), (-100, 100, null), (-100, 100, null), (-100, 0, null), (0, 100, null), (-100, -1, null), (1, 100, null), (-100, 100, 0), (-100, 100, 1)];
    private static readonly (string Phase, int? EndedDaysAgo)[] States =
    [
        ("Aktualisering", null), ("Beredning", null), ("Samordningsteam", null), ("Planering", null), ("Active", null), ("Active", null),
        ("Declined", 6), ("Declined", 7), ("Declined", 8), ("Avslut", 29), ("Avslut", 30), ("Avslut", 31), ("Withdrawn", 0), ("Withdrawn", 1),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var random = new Random(20260331);
        for (var i = 0; i < Count; i++)
        {
            var kinds = DataKinds.All.Where((_, k) => k == i % 6 || random.Next(3) > 0).Select(kind => kind.ToString()).ToList();
            var parties = Others.Where(_ => random.Next(2) == 0).ToArray();
            var sent = await Scenarios.SendAsync(Senders[i % Senders.Length], (form, _) => form.Kinds = kinds, parties);
            await VaryAsync(sent, random, i);
        }

        // A colleague covers for another at four parties, on one of them until yesterday; one covers the right person for another party.
        await CoverAsync("beredning.af", TestActors.Af, -3, 3);
        await CoverAsync(TestActors.Utforare, TestActors.Samordnare, 0, 0);
        await CoverAsync("beredning.soc", TestActors.Soc, -3, -1);
        await CoverAsync("beredning.fk", TestActors.Fk, -1, 30);
        await CoverAsync("beredning.region", TestActors.Primarvard, 1, 30);

        // Somebody at every party has nödöppnat some of them: a few are over, and some take no part.
        await ExecuteAsync(
            """
            INSERT INTO emergency_openings (id, case_id, user_id, party_id, reason, opened_at, ends_at, ended_at)
            SELECT gen_random_uuid(), c.id, e.user_id, e.party_id, 'Kollegan är sjuk och det brådskar.', now() - interval '2 hours', now() + (h.hash % 3 - 1) * interval '1 hour',
                   CASE WHEN h.hash % 7 = 0 THEN now() - interval '90 minutes' END
            FROM cases c CROSS JOIN employments e CROSS JOIN LATERAL (SELECT abs(hashtext(c.number_serial || e.user_id::text)) AS hash) h
            WHERE e.party_id IS NOT NULL AND h.hash % 4 = 0
            """);

        // As a database in use knows its tables.
        await ExecuteAsync("ANALYZE");
    }

    /// <summary>The cases with everything in them, as the domain sees them.</summary>
    public async Task<List<Case>> CasesAsync()
    {
        await using var db = OwnerContext();
        return await db.Set<Case>().AsNoTracking().AsSplitQuery()
            .Include(@case => @case.Person).Include(@case => @case.Sections).Include(@case => @case.Medgivanden)
            .Include(@case => @case.Samtycken).Include(@case => @case.Assignments).Include(@case => @case.Events).Include(@case => @case.AgendaItems)
            .ToListAsync();
    }

    /// <summary>The cases that the domain lets an actor see.</summary>
    public async Task<List<Case>> VisibleAsync(Actor actor)
    {
        await using var db = OwnerContext();
        var vardparter = await db.Verksamheter.ToDictionaryAsync(verksamhet => verksamhet.Id, verksamhet => verksamhet.VardpartId);
        var today = await TodayAsync();
        var grupper = (await db.Beredningsgrupper.ToListAsync()).Where(grupp => actor.PartyId is { } party && grupp.Parties.Contains(party))
            .Select(grupp => grupp.Id).ToHashSet();
        return (await CasesAsync()).FindAll(@case => @case.IsVisibleTo(actor, vardparter[@case.VerksamhetId], grupper, today));
    }

    /// <summary>The database's own date.</summary>
    public async Task<DateOnly> TodayAsync() => (await QueryAsync<DateOnly>("SELECT torget_today()"))[0];

    private Task CoverAsync(string covering, string covered, int from, int to) => ExecuteAsync(
        """
        INSERT INTO covers (id, party_id, covered_user_id, user_id, "from", "to")
        SELECT gen_random_uuid(), e.party_id, c.id, e.user_id, torget_today() + $3, torget_today() + $4
        FROM employments e JOIN users u ON u.id = e.user_id CROSS JOIN users c WHERE u.username = $1 AND c.username = $2
        """,
        covering, covered, from, to);

    private async Task VaryAsync(SentCase sent, Random random, int i)
    {
        await ExecuteAsync("UPDATE cases SET aktualiserad_on = torget_today() - 300 WHERE id = $1", sent.Id);
        if (i % 4 == 1)
        {
            await ExecuteAsync("UPDATE cases SET verksamhet_id = (SELECT id FROM verksamheter WHERE code = 'samordningsteam-vannas') WHERE id = $1", sent.Id);
        }

        var (phase, ended) = States[i % States.Length];
        await ExecuteAsync(
            "UPDATE cases SET phase = $2, phase_left = CASE WHEN $3 >= 0 THEN 'Beredning' END, ended_on = CASE WHEN $3 >= 0 THEN torget_today() - $3 END WHERE id = $1",
            sent.Id, phase, ended ?? -1);

        var (from, to, withdrawn) = Periods[random.Next(Periods.Length)];
        await Scenarios.MoveMedgivandeAsync(sent, from, to);
        if (withdrawn is { } days)
        {
            await Scenarios.WithdrawMedgivandeAsync(sent, days);
        }

        if (random.Next(3) == 0)
        {
            await ExecuteAsync(
                """
                DELETE FROM disclosures WHERE medgivande_id IN (SELECT id FROM medgivanden WHERE case_id = $1)
                AND (hashtext(owner_party_id::text || reader_party_id || kind || $2) % 3 = 0)
                """,
                sent.Id, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (random.Next(4) == 0)
        {
            var (account, party) = Pick(random);
            await ExecuteAsync(
                """
                UPDATE cases SET responsible_user_id = u.id, responsible_party_id = e.party_id
                FROM users u JOIN employments e ON e.user_id = u.id JOIN parties p ON p.id = e.party_id
                WHERE cases.id = $1 AND u.username = $2 AND ($3 IS NULL OR p.code = $3)
                """,
                sent.Id, account, party);
        }

        if (i % 3 == 0)
        {
            // On an agenda since some days, or looked at until a day around today.
            int? until = i % 2 == 0 ? null : random.Next(-1, 2);
            await ExecuteAsync(
                """
                WITH meeting AS (
                    INSERT INTO beredning_meetings (id, beredningsgrupp_id, owner_party_id, date, starts_at, place)
                    SELECT gen_random_uuid(), v.beredningsgrupp_id, v.vardpart_id, torget_today(), '09:00', 'Torget'
                    FROM cases c JOIN verksamheter v ON v.id = c.verksamhet_id WHERE c.id = $1
                    RETURNING id, beredningsgrupp_id
                )
                INSERT INTO agenda_items (id, case_id, meeting_id, beredningsgrupp_id, position, "from", closed_by, closed_on, seen_until)
                SELECT gen_random_uuid(), $1, id, beredningsgrupp_id, 1, torget_today() + $2,
                    CASE WHEN $3::int IS NOT NULL THEN 'Accept' END, CASE WHEN $3::int IS NOT NULL THEN torget_today() END, torget_today() + $3::int
                FROM meeting
                """,
                sent.Id, random.Next(-2, 2), (object?)until ?? DBNull.Value);
        }

        for (var n = random.Next(2, 8); n > 0; n--)
        {
            var (account, party) = Pick(random);
            var first = random.Next(-3, 2);
            int?[] lasts = [null, null, first, first + 1, first + 3];
            await ExecuteAsync(
                """
                INSERT INTO assignments (id, case_id, user_id, party_id, ground, "from", "to")
                SELECT gen_random_uuid(), $1, u.id, e.party_id, 'Team', torget_today() + $4, torget_today() + $5::int
                FROM users u JOIN employments e ON e.user_id = u.id LEFT JOIN parties p ON p.id = e.party_id
                WHERE u.username = $2 AND ($3 IS NULL OR p.code = $3) AND e.party_id IS NOT NULL
                """,
                sent.Id, account, party, first, (object?)lasts[random.Next(lasts.Length)] ?? DBNull.Value);
        }
    }

    private static (string Account, string? Party) Pick(Random random) => TestActors.Acting[random.Next(TestActors.Acting.Count)];
}
