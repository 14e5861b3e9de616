using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using Torget.Domain.Access;
using Torget.Domain.Consents;
using Torget.Testing;
using Torget.Web.Data.DemoData;
using Torget.Web.Tests.Conventions;

namespace Torget.Web.Tests.Security;

/// <summary>The demo's cases, as whoever runs it gets them, and rows in the tables that it leaves empty.</summary>
public sealed class DemoDatabase : TestApp
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DemoCases.EnsureAsync(Owner, Services);
        await ExecuteAsync(
            """
            INSERT INTO covers (id, party_id, covered_user_id, user_id, "from", "to")
            SELECT gen_random_uuid(), e.party_id, c.id, e.user_id, torget_today(), torget_today()
            FROM employments e JOIN users u ON u.id = e.user_id CROSS JOIN users c WHERE u.username = 'beredning.fk' AND c.username = 'fk.handlaggare'
            """);

        // What the demo has none of yet: without a row a table says nothing of who reads it.
        await ExecuteAsync(
            """
            INSERT INTO form_drafts (user_id, party_id, case_id, form, fields, editor, version, saved_at)
            SELECT responsible_user_id, responsible_party_id, id, 'x', '{}', gen_random_uuid(), 1, now() FROM cases WHERE responsible_user_id IS NOT NULL LIMIT 5
            """);
        await ExecuteAsync(
            """
            INSERT INTO signed_forms (id, case_id, owner_party_id, uploaded_by_user_id, uploaded_at, file_name, content_type, content, size)
            SELECT gen_random_uuid(), c.id, c.aktualiserande_party_id, (SELECT id FROM users LIMIT 1), now(), 'blankett.pdf', 'application/pdf', '%PDF-1.4', 8 FROM cases c
            """);
        await ExecuteAsync(
            """
            INSERT INTO documents (id, case_id, owner_party_id, uploaded_by_user_id, uploaded_at, title, kind, file_name, content_type, content, size)
            SELECT gen_random_uuid(), c.id, owner, (SELECT id FROM users LIMIT 1), now(), 'Intyg', kind, 'fil.pdf', 'application/pdf', '%PDF-1.4', 8
            FROM cases c CROSS JOIN unnest(ARRAY[c.aktualiserande_party_id, c.responsible_party_id]) owner CROSS JOIN unnest(ARRAY['Halsa', 'Planering', NULL]) kind
            """);
        await ExecuteAsync(
            """
            INSERT INTO later_follow_ups (id, case_id, owner_party_id, kind, months, author_user_id, at, date, note)
            SELECT gen_random_uuid(), id, responsible_party_id, 'Planering', 12, responsible_user_id, now(), torget_today(), 'Arbetar kvar.' FROM cases WHERE responsible_user_id IS NOT NULL
            """);
        await ExecuteAsync(
            """
            INSERT INTO drafts (id, author_id, party_id, form, version, editor, created_at, saved_at)
            SELECT gen_random_uuid(), user_id, party_id, '{}', 1, gen_random_uuid(), now(), now() FROM employments WHERE 'Handlaggare' = ANY (roles)
            """);
        await ExecuteAsync(
            """
            INSERT INTO utlamnanden (id, case_id, number_year, number_serial, owner_party_id, note_id, title, written_at, text, reader_user_id, reader_party_id, ground, motivation, author_user_id, at, last_day)
            SELECT gen_random_uuid(), c.id, c.number_year, c.number_serial, n.owner_party_id, n.id, 'Anteckning', n.at, t.text, e.user_id, e.party_id, 'lag', 'Prövat enligt lagen i dag.', n.author_user_id, now(), torget_today()
            FROM notes n JOIN note_texts t ON t.note_id = n.id AND t.version = 1 JOIN cases c ON c.id = n.case_id
            JOIN users u ON u.username IN ('vannas.handlaggare', 'af.handlaggare') JOIN employments e ON e.user_id = u.id AND e.party_id <> n.owner_party_id
            """);
        await ExecuteAsync("ANALYZE");
    }
}

/// <summary>Plain SQL over the demo, for every account: each table with data of a case gives exactly the rows of the domain's rule.</summary>
public sealed class DemoTablesTests(DemoDatabase app) : IClassFixture<DemoDatabase>
{
    // Where a row is read by something else than its owner and its kind of data. A table that is not here must have both.
    private static readonly Dictionary<string, Func<WallOne, Row, bool>> Rules = new()
    {
        ["cases"] = (wall, row) => wall.Sees(row.Id("id")),
        ["persons"] = (wall, row) => wall.Sees(row.Case),
        ["medgivanden"] = (wall, row) => wall.Sees(row.Case),
        ["beredning_outcomes"] = (wall, row) => wall.Sees(row.Case),
        ["samtycken"] = (wall, row) => wall.Sees(row.Case) && wall.Actor.MayReadRecords && row.Owner == wall.Actor.PartyId,
        ["protected_identities"] = (wall, row) => wall.Sees(row.Case) && wall.Actor is { MayReadRecords: true, SeesProtected: true } && row.Owner == wall.Actor.PartyId,
        ["signed_forms"] = (wall, row) => wall.Sees(row.Case) && wall.Actor.MayReadRecords
            && (!wall.IsProtected(row.Case) || (wall.Actor.SeesProtected && row.Owner == wall.Actor.PartyId)),
        ["assignments"] = (wall, row) => wall.Sees(row.Case) && (wall.Actor.MayReadRecords || wall.IsNamed(row.Case, row.Id("user_id"), row.Id("party_id"))),
        ["case_events"] = (wall, row) => wall.Sees(row.Case)
            && (wall.Actor.MayReadRecords || row.Text("from") != row.Text("to") || wall.IsNamed(row.Case, row.Id("user_id"), row.Id("party_id"))),
        ["agenda_items"] = (wall, row) => wall.IsOfGroup(row.Id("beredningsgrupp_id")) || (wall.Sees(row.Case) && wall.Actor.MayReadRecords),
        ["party_views"] = WithCase,
        ["kompletteringar"] = WithCase,
        ["underlag_requests"] = WithCase,
        ["case_pauses"] = WithCase,
        ["plan_steps"] = (wall, row) => ByKind(wall, row) || wall.IsNamed(row.Case, row.IdOrNone("user_id"), row.Owner),
        ["participations"] = (wall, row) => ByKind(wall, row) || wall.IsNamed(row.Case, row.IdOrNone("utforare_user_id"), row.Owner),
        ["notes"] = (wall, row) => ByKind(wall, row) || wall.IsNamed(row.Case, row.Id("author_user_id"), row.Owner),
        ["case_access"] = (wall, row) => wall.Sees(row.Case) && row.Id("user_id") == wall.Actor.UserId && row.Id("party_id") == wall.Actor.PartyId,
        ["form_drafts"] = (wall, row) => wall.Sees(row.Case) && row.Id("user_id") == wall.Actor.UserId && row.Id("party_id") == wall.Actor.PartyId,
        ["utlamnanden"] = (wall, row) => wall.Actor.MayReadRecords && ((wall.Sees(row.Case) && row.Owner == wall.Actor.PartyId)
            || (row.Id("reader_user_id") == wall.Actor.UserId && row.Id("reader_party_id") == wall.Actor.PartyId)),
        ["emergency_openings"] = (wall, row) => row.Id("party_id") == wall.Actor.PartyId
            && ((wall.Actor.MayReadCases && row.Id("user_id") == wall.Actor.UserId) || (wall.Actor.MayReadRecords && wall.Sees(row.Case)) || wall.Actor.Roles.Contains(Role.Loggranskare)),
        ["drafts"] = (wall, row) => row.Id("author_id") == wall.Actor.UserId && row.Id("party_id") == wall.Actor.PartyId,
        ["imported_participations"] = (wall, row) => wall.Actor.MayReadRecords && row.Owner == wall.Actor.PartyId,
        ["access_log"] = Nobody,
        ["masked_texts"] = Nobody,
        ["person_keys"] = Nobody,
        ["participation_chains"] = Nobody,
    };

    // Read with the row that they belong to, by its id in a column.
    private static readonly Dictionary<string, (string Column, string Parent)> Parts = new()
    {
        ["disclosures"] = ("medgivande_id", "medgivanden"),
        ["note_texts"] = ("note_id", "notes"),
        ["workplace_hours"] = ("workplace_id", "workplaces"),
    };

    [Fact]
    public async Task Every_account_reads_exactly_what_the_domain_lets_it_read_of_every_table_with_data_of_a_case()
    {
        var cases = await WallOne.CasesAsync(app);
        Dictionary<string, List<Row>> tables = [];
        foreach (var type in CaseTables.All)
        {
            tables[CaseTables.Table(type)] = await RowsAsync(type);
        }

        var parents = Parts.Values.Select(part => part.Parent).ToDictionary(parent => parent, parent => tables[parent].ToDictionary(row => row.Key));
        var readable = (await app.QueryAsync<string>("SELECT relname::text FROM pg_class WHERE relname = ANY ($1) AND has_table_privilege('torget_app', oid, 'SELECT')", [tables.Keys.ToArray()])).ToHashSet();
        var all = string.Join(" UNION ALL ", CaseTables.All.Where(type => readable.Contains(CaseTables.Table(type))).Select(type => $"SELECT '{CaseTables.Table(type)} ' || {Key(type)} FROM {CaseTables.Table(type)}"));
        List<int> counts = [];
        foreach (var (account, party) in TestActors.Acting)
        {
            var wall = await WallOne.OfAsync(app, await app.ActorAsync(account, party), cases);
            var expected = tables.SelectMany(table => table.Value.Where(row => IsRead(wall, table.Key, row)).Select(row => $"{table.Key} {row.Key}")).ToHashSet();
            var seen = (await app.QueryAsAsync<string>(await app.SessionAsync(account, party), all)).ToHashSet();
            Assert.True(seen.SetEquals(expected),
                $"{account} {party}\nonly SQL: {string.Join(", ", seen.Except(expected).Take(20))}\nonly the domain: {string.Join(", ", expected.Except(seen).Take(20))}");
            counts.Add(seen.Count);
        }

        // Every table has something to withhold, but for the files of other registers, which are tried for themselves; and the accounts are told apart.
        Assert.Equal(["imported_participations"], tables.Where(table => table.Value.Count == 0).Select(table => table.Key).Order(StringComparer.Ordinal));
        Assert.True(counts.Max() > 500 && counts.Count(count => count == 0) >= 6, string.Join(' ', counts));

        bool IsRead(WallOne wall, string table, Row row) => Parts.TryGetValue(table, out var part)
            ? IsRead(wall, part.Parent, parents[part.Parent][$"{row.Id(part.Column)}"])
            : Rules.GetValueOrDefault(table, ByKind)(wall, row);
    }

    [Fact]
    public async Task Without_an_actor_no_table_has_a_row_but_those_without_personal_data()
    {
        // Settings, which say who may do what with whom, and what is about the installation.
        string[] open =
        [
            "aktualisering_rights", "beredningsgrupper", "codes", "data_protection_keys", "forbund_counts", "goals", "installation", "municipalities", "organisations", "parties",
            "report_groups", "supplementary_questions", "target_rules", "units", "verksamhet_group_members", "verksamheter",
        ];
        Assert.Equal(open.Except(await EmptyAsync()), await WithRowsAsync("torget_app"));

        // Figures without names, and what names the columns of their tables.
        string[] figures = ["anonymous_counts", "participation_chains"];
        Assert.Equal(open.Except(["data_protection_keys"]).Concat(figures).Order(StringComparer.Ordinal), (await app.QueryAsync<string>(
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = ANY ('{r,p,v,m,f}') AND has_table_privilege('torget_stats', oid, 'SELECT')"))
            .Order(StringComparer.Ordinal));
        Assert.Equal(open.Except(["data_protection_keys"]).Concat(figures).Except(await EmptyAsync()).Order(StringComparer.Ordinal), await WithRowsAsync("torget_stats"));

        Task<List<string>> EmptyAsync() => FilledAsync(role: null, isFilled: false);

        Task<List<string>> WithRowsAsync(string role) => FilledAsync(role, isFilled: true);
    }

    // The tables and views of the catalogue that a role may ask, and that answer with a row, or with none.
    private async Task<List<string>> FilledAsync(string? role, bool isFilled)
    {
        List<string> found = [];
        foreach (var name in await app.QueryAsync<string>(
            """
            SELECT relname::text FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = ANY ('{r,p,v,m,f}') AND ($1 IS NULL OR has_table_privilege($1, oid, 'SELECT'))
            """,
            role))
        {
            var sql = $"SELECT EXISTS (SELECT FROM \"{name}\")";
            if ((role is null ? await app.QueryAsync<bool>(sql) : await app.QueryAsRoleAsync<bool>(role, sql))[0] == isFilled)
            {
                found.Add(name);
            }
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private async Task<List<Row>> RowsAsync(IEntityType type)
    {
        var table = CaseTables.Table(type);
        var rows = await app.QueryAsync<string>($"SELECT jsonb_build_array({Key(type)}, to_jsonb(t) - 'content')::text FROM {table} t");
        return rows.ConvertAll(row => JsonDocument.Parse(row).RootElement is var both ? new Row(both[0].GetString()!, both[1]) : throw new InvalidOperationException(row));
    }

    private static string Key(IEntityType type) => $"concat_ws(' ', {string.Join(", ", type.FindPrimaryKey()!.Properties.Select(property => $"\"{Microsoft.EntityFrameworkCore.RelationalPropertyExtensions.GetColumnName(property)}\""))})";

    private static bool ByKind(WallOne wall, Row row) => wall.Reads(row.Case, row.Owner, row.Kind);

    private static bool WithCase(WallOne wall, Row row) => wall.Sees(row.Case) && wall.Actor.MayReadRecords;

    private static bool Nobody(WallOne wall, Row row) => false;

    private sealed record Row(string Key, JsonElement Columns)
    {
        public Guid Case => Id("case_id");

        public Guid Owner => Id("owner_party_id");

        public DataKind? Kind => Columns.GetProperty("kind").GetString() is { } kind ? Enum.Parse<DataKind>(kind) : null;

        public Guid Id(string column) => Columns.GetProperty(column).GetGuid();

        public Guid? IdOrNone(string column) => Columns.GetProperty(column).ValueKind == JsonValueKind.Null ? null : Id(column);

        public string? Text(string column) => Columns.GetProperty(column).GetString();
    }
}
