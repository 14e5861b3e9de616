using Torget.Domain.Access;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>The second wall of utlämnande, tried with plain SQL. Vännäs takes no part in the case.</summary>
public sealed class DisclosureWallTests(WholeCase app) : IClassFixture<WholeCase>
{
    private const string NoteOf = "(SELECT n.id FROM notes n JOIN note_texts t ON t.note_id = n.id WHERE t.text = 'Af planering 2')";
    private const string Case = "(SELECT case_id FROM plan_versions LIMIT 1)";
    private const string Mine = "SELECT title FROM utlamnanden";

    [Theory]
    [InlineData(TestActors.Af, null, "1")]
    [InlineData(TestActors.Dubbel, "af", "1")]
    [InlineData(TestActors.Dubbel, "umea-socialtjanst", WholeCase.Denied)]
    [InlineData(TestActors.Fk, null, WholeCase.Denied)]
    [InlineData(TestActors.BeredningAf, null, WholeCase.Denied)]
    [InlineData(TestActors.Samordnare, null, WholeCase.Denied)]
    // Who does not see the case has nothing to insert from.
    [InlineData(TestActors.Vannas, null, "0")]
    [InlineData(TestActors.Kansli, null, "0")]
    public async Task It_is_made_by_a_handlaggare_or_samordnare_of_the_owner(string account, string? party, string answer) =>
        Assert.Equal([answer], await app.TryAsync(account, Insert(), held: true, party: party));

    [Theory]
    [InlineData("owner", "'<party:fk>'")]
    [InlineData("author", "'<user:fk.handlaggare>'")]
    [InlineData("reader", "'<user:viva.utforare>', '<party:umea-arbetsmarknad>'")]
    [InlineData("reader", "'<user:vannas.handlaggare>', '<party:fk>'")]
    [InlineData("text", "'Något annat än det som står'")]
    [InlineData("text", "'Af planering'")]
    [InlineData("note", "(SELECT n.id FROM notes n JOIN note_texts t ON t.note_id = n.id WHERE t.text = 'Fk intern')")]
    [InlineData("number", "2001, 1")]
    [InlineData("ground", "'trivsel'")]
    [InlineData("motivation", "'     för kort                       '")]
    [InlineData("days", "torget_today() + 91")]
    [InlineData("days", "torget_today() - 1")]
    [InlineData("revoked", "torget_today()")]
    [InlineData("at", "now() - interval '6 minutes'")]
    public async Task Nothing_else_than_what_stands_there_to_somebody_who_reads_records_elsewhere(string what, string value) =>
        Assert.Equal([WholeCase.Denied], await TryRefusedAsync(Insert((what, value))));

    [Fact]
    public async Task Not_without_holding_the_case() => Assert.Equal([WholeCase.Denied], await app.TryAsync(TestActors.Af, Insert()));

    [Fact]
    public async Task Not_to_the_own_party() => Assert.Equal("ck_utlamnanden_parties", (await Assert.ThrowsAsync<Npgsql.PostgresException>(
        () => app.TryAsync(TestActors.Af, Insert(("reader", "'<user:beredning.af>', '<party:af>'")), held: true))).ConstraintName);

    [Fact]
    public async Task A_document_as_it_is_and_not_of_somebody_who_is_protected()
    {
        var insert = Document("(SELECT d.content FROM documents d WHERE d.title = 'Af dokument')");
        Assert.Equal(["1"], await app.TryAsync(TestActors.Af, insert, held: true));
        Assert.Equal([WholeCase.Denied], await app.TryAsync(TestActors.Af, Document("'%PDF-1.4 annat'::bytea"), held: true));
        Assert.Equal([WholeCase.Denied], await app.TryAsync(TestActors.Af, insert, held: true, before: Protected));

        // What was disclosed before is read no longer, and a note is.
        Assert.Equal(["Anteckning"], await app.TryAsync(TestActors.Vannas, Mine, before: $"{Insert(before: true)}; {Document("(SELECT d.content FROM documents d WHERE d.title = 'Af dokument')", before: true)}; {Protected}"));
    }

    [Fact]
    public async Task It_is_read_by_its_reader_and_by_those_of_the_owner_who_see_the_case()
    {
        List<string> read = [];
        foreach (var (account, party) in TestActors.Acting)
        {
            if (await app.TryAsync(account, Mine, before: Insert(before: true), party: party) is [not WholeCase.Denied, ..])
            {
                read.Add($"{account} {party}".Trim());
            }
        }

        Assert.Equal(["af.handlaggare", "beredning.af", "dubbel.handlaggare af", "vannas.handlaggare"], read.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE utlamnanden SET revoked_on = torget_today()", false)]
    [InlineData("UPDATE utlamnanden SET at = at - interval '9 days', last_day = torget_today() - 1", false)]
    [InlineData("UPDATE utlamnanden SET at = at - interval '9 days', last_day = torget_today()", true)]
    [InlineData("UPDATE employments SET roles = '{Utforare}' WHERE user_id = '<user:vannas.handlaggare>'", false)]
    [InlineData("UPDATE employments SET \"from\" = torget_today() - 9, \"to\" = torget_today() - 1 WHERE user_id = '<user:vannas.handlaggare>'", false)]
    public async Task It_is_read_while_it_holds_and_the_reader_reads_records_there(string but, bool isRead) =>
        Assert.Equal(isRead, await app.TryAsync(TestActors.Vannas, Mine, before: $"{Insert(before: true)}; {but}") is ["Anteckning"]);

    [Fact]
    public async Task It_opens_nothing_else()
    {
        foreach (var table in new[] { "cases", "persons", "notes", "note_texts", "documents", "case_events" })
        {
            Assert.Equal((table, "0"), (table, (await app.TryAsync(TestActors.Vannas, $"SELECT count(*) FROM {table}", before: Insert(before: true)))[0]));
        }
    }

    [Fact]
    public async Task It_is_only_taken_back_by_the_owner_today()
    {
        const string Revoke = "UPDATE utlamnanden SET revoked_on = torget_today()";
        Assert.Equal(["1"], await app.TryAsync(TestActors.Af, Revoke, held: true, before: Insert(before: true)));
        Assert.Equal(["0"], await app.TryAsync(TestActors.Af, Revoke, before: Insert(before: true)));
        Assert.Equal(["0"], await app.TryAsync(TestActors.Vannas, Revoke, before: Insert(before: true)));
        Assert.Equal(["0"], await app.TryAsync(TestActors.BeredningAf, Revoke, held: true, before: Insert(before: true)));
        Assert.Equal([WholeCase.Denied], await app.TryAsync(TestActors.Af, "UPDATE utlamnanden SET revoked_on = torget_today() + 1", held: true, before: Insert(before: true)));
        Assert.Equal(["0"], await app.TryAsync(TestActors.Af, "UPDATE utlamnanden SET revoked_on = NULL", held: true, before: $"{Insert(before: true)}; {Revoke}"));
        foreach (var change in new[] { "UPDATE utlamnanden SET last_day = last_day + 1", "UPDATE utlamnanden SET text = 'X'", "UPDATE utlamnanden SET reader_user_id = actor_user()", "DELETE FROM utlamnanden" })
        {
            Assert.Equal([WholeCase.Denied], await app.TryAsync(TestActors.Af, change, held: true, before: Insert(before: true)));
        }
    }

    [Fact]
    public async Task Who_can_be_chosen_is_told_to_those_who_disclose_and_of_other_parties_only()
    {
        const string At = "SELECT name FROM readers_at('<party:vannas>')";
        Assert.Contains((await app.QueryAsync<string>("SELECT name FROM users WHERE username = 'vannas.handlaggare'"))[0], await app.TryAsync(TestActors.Af, At));
        Assert.Empty(await app.TryAsync(TestActors.BeredningAf, At));
        Assert.Empty(await app.TryAsync(TestActors.Utforare, At));
        Assert.Empty(await app.TryAsync(TestActors.Kansli, At));
        Assert.Empty(await app.TryAsync(null, At));
        Assert.Empty(await app.TryAsync(TestActors.Vannas, At));
    }

    [Fact]
    public async Task The_roles_that_disclose_are_those_of_the_domain() => Assert.Equal(
        Permissions.Row(Permission.Disclose).Grants.Select(grant => $"{grant.Role}").Order(), (await app.QueryAsync<string>("SELECT unnest(roles_that_disclose())")).Order());

    private const string Protected = $"UPDATE persons SET protected_on = torget_today(), identity_kind = 'None', identity_number = NULL, first_name = 'Skyddad', last_name = 'person', municipality_code = NULL, phone = NULL, email = NULL WHERE case_id = {Case}";

    private async Task<List<string>> TryRefusedAsync(string sql)
    {
        try
        {
            return await app.TryAsync(TestActors.Af, sql, held: true);
        }
        catch (Npgsql.PostgresException refused) when (refused.ConstraintName == "ck_utlamnanden_days")
        {
            return [WholeCase.Denied];
        }
    }

    // A note of Arbetsförmedlingen's to the handläggare of Vännäs; as the owner of the database when before.
    private static string Insert(params (string What, string Value)[] but) => Insert(false, but);

    private static string Insert(bool before, params (string What, string Value)[] but)
    {
        string Of(string what, string otherwise) => but.FirstOrDefault(one => one.What == what).Value ?? otherwise;
        return $"""
            INSERT INTO utlamnanden (id, case_id, number_year, number_serial, owner_party_id, note_id, title, written_at, text, reader_user_id, reader_party_id, ground, motivation, author_user_id, at, last_day, revoked_on)
            SELECT gen_random_uuid(), c.id, {Of("number", "c.number_year, c.number_serial")}, {Of("owner", before ? "'<party:af>'" : "actor_party()")}, {Of("note", NoteOf)}, 'Anteckning', now(),
                {Of("text", "'Af planering 2'")}, {Of("reader", "'<user:vannas.handlaggare>', '<party:vannas>'")}, {Of("ground", "'lag'")}, {Of("motivation", "'Prövat enligt lagen i dag.'")},
                {Of("author", before ? "'<user:af.handlaggare>'" : "actor_user()")}, {Of("at", "now()")}, {Of("days", "torget_today() + 30")}, {Of("revoked", "NULL::date")}
            FROM cases c WHERE c.id = {(before ? Case : "$1")}
            """;
    }

    private static string Document(string content, bool before = false) =>
        $"""
        INSERT INTO utlamnanden (id, case_id, number_year, number_serial, owner_party_id, document_id, title, written_at, file_name, content_type, content, reader_user_id, reader_party_id, ground, motivation, author_user_id, at, last_day)
        SELECT gen_random_uuid(), c.id, c.number_year, c.number_serial, '<party:af>', d.id, d.title, now(), d.file_name, d.content_type, {content}, '<user:vannas.handlaggare>', '<party:vannas>', 'lag',
            'Prövat enligt lagen i dag.', '<user:af.handlaggare>', now(), torget_today() + 30
        FROM cases c JOIN documents d ON d.case_id = c.id AND d.title = 'Af dokument' WHERE c.id = {(before ? Case : "$1")}
        """;
}
