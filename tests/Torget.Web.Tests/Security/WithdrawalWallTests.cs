using Npgsql;
using Torget.Domain.Cases;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>
/// The second wall of changing a case: only one that is seen is held, only what is held is changed, a withdrawal is never undone, and
/// who may not grant cannot make more of what is left than there was.
/// </summary>
public sealed class WithdrawalWallTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege;

    [Fact]
    public async Task Only_a_case_that_is_seen_can_be_held_and_only_a_held_one_changed()
    {
        var sent = await app.Scenarios.SendAsync();
        var (af, fk) = (await app.SessionAsync(TestActors.Af), await app.SessionAsync(TestActors.Fk));
        Assert.Equal([false], await app.QueryAsAsync<bool>(fk, "SELECT hold_case($1)", sent.Id));
        Assert.Empty(await app.QueryAsAsync<Guid>(fk, "SELECT c.id FROM (SELECT hold_case($1) AS held) h JOIN cases c ON c.id = $1 AND h.held IS NOT NULL", sent.Id));
        Assert.Empty(await app.QueryAsAsync<Guid>(af, "UPDATE cases SET updated_at = now() WHERE id = $1 RETURNING id", sent.Id));
        Assert.Empty(await app.QueryAsAsync<Guid>(af, "UPDATE medgivanden SET withdrawn_on = torget_today() WHERE case_id = $1 RETURNING id", sent.Id));
        Assert.Empty(await app.QueryAsAsync<Guid>(af, "UPDATE samtycken SET withdrawn_on = torget_today() WHERE case_id = $1 RETURNING id", sent.Id));
        Assert.Empty(await app.QueryAsAsync<Guid>(af, "UPDATE assignments SET \"to\" = torget_today() - 1 WHERE case_id = $1 RETURNING id", sent.Id));
        Assert.Single(await HeldAsync(TestActors.Af, sent, "UPDATE cases SET updated_at = now() WHERE id = $1 RETURNING id"));
    }

    [Fact]
    public async Task A_withdrawal_is_not_undone_or_dated_otherwise()
    {
        var sent = await app.Scenarios.SendAsync(parties: "fk");
        Assert.Equal(Denied, await DeniedAsync(sent, "UPDATE medgivanden SET withdrawn_on = torget_today() + 1 WHERE case_id = $1 RETURNING id"));
        Assert.Equal(Denied, await DeniedAsync(sent, "UPDATE samtycken SET withdrawn_on = torget_today() + 1 WHERE case_id = $1 RETURNING id"));
        Assert.Single(await HeldAsync(TestActors.Af, sent, "UPDATE medgivanden SET withdrawn_on = torget_today() WHERE case_id = $1 RETURNING id"));
        Assert.Single(await HeldAsync(TestActors.Af, sent, "UPDATE samtycken SET withdrawn_on = torget_today() WHERE case_id = $1 RETURNING id"));
        Assert.Empty(await HeldAsync(TestActors.Af, sent, "UPDATE medgivanden SET withdrawn_on = NULL WHERE case_id = $1 RETURNING id"));
        Assert.Empty(await HeldAsync(TestActors.Af, sent, "UPDATE samtycken SET withdrawn_on = NULL WHERE case_id = $1 RETURNING id"));
        Assert.Equal([1L], await app.QueryAsync<long>("SELECT count(*) FROM medgivanden WHERE case_id = $1 AND withdrawn_on = torget_today()", sent.Id));
    }

    [Fact]
    public async Task An_assignment_is_ended_and_not_prolonged()
    {
        var sent = await app.Scenarios.SendAsync(parties: "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk, -5, 5);
        Assert.Equal(Denied, await DeniedAsync(sent, "UPDATE assignments SET \"to\" = torget_today() + 9 WHERE case_id = $1 AND ground = 'Team' RETURNING id"));
        Assert.Equal(Denied, await DeniedAsync(sent, "UPDATE assignments SET to_with_case = torget_today() + 31 WHERE case_id = $1 AND ground = 'Team' RETURNING id"));
        Assert.Single(await HeldAsync(TestActors.Af, sent, "UPDATE assignments SET \"to\" = torget_today() - 1 WHERE case_id = $1 AND ground = 'Team' RETURNING id"));
        Assert.Empty(await HeldAsync(TestActors.Af, sent, "UPDATE assignments SET \"to\" = NULL WHERE case_id = $1 AND ground = 'Team' RETURNING id"));
        Assert.Empty(await HeldAsync(TestActors.Af, sent, "UPDATE assignments SET to_with_case = torget_today() + 30 WHERE case_id = $1 AND ground = 'Team' RETURNING id"));
    }

    [Theory]
    [InlineData("UPDATE cases SET phase = 'Active' WHERE id = $1 RETURNING id")]
    [InlineData("UPDATE cases SET phase = 'Avslut', phase_left = 'Aktualisering', ended_on = torget_today() WHERE id = $1 RETURNING id")]
    [InlineData("UPDATE cases SET responsible_party_id = (SELECT id FROM parties WHERE code = 'fk') WHERE id = $1 RETURNING id")]
    public async Task A_case_is_moved_only_as_the_flow_leads(string sql) => Assert.Equal(Denied, await DeniedAsync(await app.Scenarios.SendAsync(), sql));

    [Fact]
    public async Task The_moves_of_the_database_are_those_of_the_flow() => Assert.Equal(
        CaseFlow.Rows.Where(row => row.Effect == FlowEffect.MovesTo && row.From != CasePhase.Draft).Select(row => $"{row.From} {row.To}").Distinct().Order(),
        (await app.QueryAsync<string>("SELECT unnest(flow_moves())")).Order());

    [Theory]
    [InlineData("Planering", "m.valid_to", true)]
    [InlineData("Halsa", "m.valid_to", false)]
    [InlineData("Planering", "m.valid_to + 1", false)]
    public async Task Another_party_records_what_is_left_and_never_more(string kind, string validTo, bool allowed)
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Kinds = ["Planering"], "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var sql =
            $"""
            WITH narrowed AS (
                INSERT INTO medgivanden (id, case_id, owner_party_id, purpose, given_on, form, valid_from, valid_to, received_by_user_id, giver, replaces_id)
                SELECT $2, m.case_id, m.owner_party_id, m.purpose, m.given_on, m.form, m.valid_from, {validTo}, m.received_by_user_id, m.giver, m.id
                FROM medgivanden m WHERE m.case_id = $1
                RETURNING id)
            SELECT id FROM narrowed
            """;
        var id = Guid.NewGuid();
        var disclosure =
            $"""
            INSERT INTO disclosures (medgivande_id, owner_party_id, reader_party_id, kind)
            SELECT $2, m.owner_party_id, actor_party(), '{kind}' FROM medgivanden m WHERE m.case_id = $1 AND m.id <> $2 RETURNING medgivande_id
            """;
        await using var connection = new NpgsqlConnection(app.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var refused = await Record.ExceptionAsync(async () =>
        {
            foreach (var (text, values) in new (string, object[])[]
            {
                ("SELECT FROM act_as($1)", [await app.SessionAsync(TestActors.Fk)]), ("SELECT hold_case($1)", [sent.Id]), (sql, [sent.Id, id]), (disclosure, [sent.Id, id]),
            })
            {
                await using var command = new NpgsqlCommand(text, connection);
                command.Parameters.AddRange(Array.ConvertAll(values, value => new NpgsqlParameter { Value = value }));
                await command.ExecuteNonQueryAsync();
            }
        });
        Assert.Equal(allowed ? null : Denied, (refused as PostgresException)?.SqlState);
        Assert.True(refused is null == allowed, $"{refused}");
    }

    private async Task<string> DeniedAsync(SentCase @case, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => HeldAsync(TestActors.Af, @case, sql))).SqlState;

    // Holds and changes in one transaction, as the program does.
    private async Task<List<Guid>> HeldAsync(string account, SentCase @case, string sql)
    {
        await using var connection = new NpgsqlConnection(app.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (text, value) in new[] { ("SELECT FROM act_as($1)", await app.SessionAsync(account)), ("SELECT hold_case($1)", @case.Id) })
        {
            await using var command = new NpgsqlCommand(text, connection) { Parameters = { new() { Value = value } } };
            await command.ExecuteNonQueryAsync();
        }

        List<Guid> found = [];
        await using (var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = @case.Id } } })
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                found.Add(reader.GetGuid(0));
            }
        }

        await transaction.CommitAsync();
        return found;
    }
}
