using Npgsql;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>Whoever may read something must not be able to open more of it for themself, in the database either.</summary>
public sealed class SelfGrantedTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_party_that_reads_a_case_cannot_give_itself_a_medgivande_there()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Kinds = ["Planering"], "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        await RefusedAsync(
            TestActors.Fk,
            """
            INSERT INTO medgivanden (id, case_id, owner_party_id, purpose, given_on, form, valid_from, valid_to, received_by_user_id)
            VALUES (gen_random_uuid(), $1, actor_party(), 'x', torget_today(), 'Muntligt', torget_today(), torget_today(), actor_user())
            """,
            sent);
        await RefusedAsync(
            TestActors.Fk,
            "INSERT INTO samtycken (id, case_id, owner_party_id, given_on, form, received_by_user_id) VALUES (gen_random_uuid(), $1, actor_party(), torget_today(), 'Muntligt', actor_user())",
            sent);
    }

    [Fact]
    public async Task A_medgivande_is_received_by_a_handlaggare_and_not_by_another_role_of_the_responsible_party()
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        await app.Scenarios.PutOnAgendaAsync(sent, meeting);
        Assert.Single(await app.QueryAsAsync<Guid>(await app.SessionAsync(TestActors.BeredningAf), "SELECT id FROM cases WHERE id = $1", sent.Id));
        foreach (var sql in new[]
        {
            """
            INSERT INTO medgivanden (id, case_id, owner_party_id, purpose, given_on, form, valid_from, valid_to, received_by_user_id)
            VALUES (gen_random_uuid(), $1, actor_party(), 'x', torget_today(), 'Muntligt', torget_today(), torget_today(), actor_user())
            """,
            "INSERT INTO samtycken (id, case_id, owner_party_id, given_on, form, received_by_user_id) VALUES (gen_random_uuid(), $1, actor_party(), torget_today(), 'Muntligt', actor_user())",
        })
        {
            await RefusedAsync(TestActors.BeredningAf, sql, sent);
        }
    }

    [Fact]
    public async Task Nothing_is_added_to_a_medgivande_after_it_has_been_given()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Kinds = ["Planering"], "fk");
        await RefusedAsync(
            TestActors.Af,
            "INSERT INTO disclosures (medgivande_id, owner_party_id, reader_party_id, kind) SELECT m.id, actor_party(), d.reader_party_id, 'Halsa' FROM medgivanden m JOIN disclosures d ON d.medgivande_id = m.id WHERE m.case_id = $1 AND d.owner_party_id = actor_party() LIMIT 1",
            sent);
    }

    [Theory]
    [InlineData(TestActors.Samordnare, "Team")]
    [InlineData(TestActors.Samordnare, "Author")]
    [InlineData(TestActors.Fk, "Author")]
    public async Task Nobody_assigns_themself(string account, string ground)
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk, 0, 0);
        await RefusedAsync(
            account,
            $"INSERT INTO assignments (id, case_id, user_id, party_id, ground, \"from\") SELECT gen_random_uuid(), $1, actor_user(), actor_party(), '{ground}', torget_today()",
            sent);
    }

    [Fact]
    public async Task An_utforare_sees_the_head_of_a_case_and_no_record_in_it()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af);
        await app.Scenarios.AssignAsync(sent, TestActors.Utforare);
        var session = await app.SessionAsync(TestActors.Utforare);
        Assert.Equal([sent.Id], await app.QueryAsAsync<Guid>(session, "SELECT id FROM cases WHERE id = $1", sent.Id));
        Assert.Empty(await app.QueryAsAsync<Guid>(session, "SELECT case_id FROM aktualisering_sections WHERE case_id = $1", sent.Id));

        var page = await (await app.ClientAsync(TestActors.Utforare)).GetPageAsync($"/arenden/{sent.Number}");
        Assert.Matches("Uppgifter om [^.]*försörjning[^.]* får du inte ta del av", page.Body!.TextContent);
        Assert.DoesNotContain("Aktivitetsstöd", page.Body.TextContent);
    }

    [Fact]
    public async Task A_change_at_the_same_moment_does_not_undo_a_withdrawal()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        await using var first = new NpgsqlConnection(app.Owner);
        await first.OpenAsync();
        await using var transaction = await first.BeginTransactionAsync();
        await using (var withdraw = new NpgsqlCommand($"UPDATE medgivanden SET withdrawn_on = torget_today() WHERE case_id = '{sent.Id}'", first))
        {
            await withdraw.ExecuteNonQueryAsync();
        }

        // It has begun, and so seen the facts, before the withdrawal is committed.
        var meanwhile = app.Scenarios.AssignAsync(sent, TestActors.Soc);
        while ((await app.QueryAsync<bool>("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory')"))[0] is false)
        {
            Assert.False(meanwhile.IsCompleted, "The second change did not wait for the first.");
        }

        await transaction.CommitAsync();
        await meanwhile;
        Assert.Empty(await app.QueryAsAsync<Guid>(await app.SessionAsync(TestActors.Fk), "SELECT id FROM cases WHERE id = $1", sent.Id));
    }

    private async Task RefusedAsync(string account, string sql, SentCase @case)
    {
        var session = await app.SessionAsync(account);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsAsync<long>(session, sql, @case.Id));
        Assert.Equal((PostgresErrorCodes.InsufficientPrivilege, true), (refused.SqlState, refused.MessageText.Contains("row-level security", StringComparison.Ordinal)));
    }
}
