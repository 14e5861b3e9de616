using Npgsql;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>
/// An application with one case that has everything in it, see <see cref="WholeStory"/>, and plain SQL as the program could send it.
/// Whatever is tried is rolled back, so every test meets the same case.
/// </summary>
public class WholeCase : TestApp
{
    /// <summary>What a statement answers when PostgreSQL refuses it.</summary>
    public const string Denied = "denied";

    public CaseStory Story { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Story = await WholeStory.WholeAsync(this);
    }

    /// <summary>
    /// Runs SQL as an account. $1 is the case; what stands as &lt;party:fk&gt; or &lt;user:fk.handlaggare&gt; is that one's id.
    /// </summary>
    /// <param name="account">The account; null for nobody.</param>
    /// <param name="sql">What is tried.</param>
    /// <param name="held">Whether the case is held first, as a change of it does.</param>
    /// <param name="before">What the owner of the database does first.</param>
    /// <param name="party">The party of an account with two.</param>
    /// <returns>
    /// The first column of what it answers; for a change, how many rows it changed, since whoever writes may be without the right to read
    /// what came of it; or <see cref="Denied"/> alone.
    /// </returns>
    public async Task<List<string>> TryAsync(string? account, string sql, bool held = false, string? before = null, string? party = null)
    {
        Guid? session = account is null ? null : await SessionAsync(account, party);
        sql = await NamedAsync(sql);
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (before is not null)
        {
            await RunAsync(await NamedAsync(before), Story.Sent.Id);
        }

        await RunAsync("SET LOCAL ROLE torget_app");
        if (session is { } id)
        {
            await RunAsync("SELECT FROM act_as($1)", id);
        }

        if (held)
        {
            await RunAsync("SELECT hold_case($1)", Story.Sent.Id);
        }

        try
        {
            return await RunAsync(sql, Story.Sent.Id);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return [Denied];
        }

        async Task<List<string>> RunAsync(string text, params object[] values)
        {
            await using var command = new NpgsqlCommand(text, connection);
            foreach (var value in text.Contains("$1", StringComparison.Ordinal) ? values : [])
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            List<string> found = [];
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                found.Add(reader.FieldCount == 0 || reader.IsDBNull(0) ? "" : $"{reader.GetValue(0)}");
            }

            return reader.RecordsAffected >= 0 ? [$"{reader.RecordsAffected}"] : found;
        }
    }

    private async Task<string> NamedAsync(string sql)
    {
        foreach (var (kind, table, column) in new[] { ("party", "parties", "code"), ("user", "users", "username"), ("verksamhet", "verksamheter", "code") })
        {
            for (var at = sql.IndexOf($"<{kind}:", StringComparison.Ordinal); at >= 0; at = sql.IndexOf($"<{kind}:", StringComparison.Ordinal))
            {
                var mark = sql[at..(sql.IndexOf('>', at) + 1)];
                sql = sql.Replace(mark, $"{(await QueryAsync<Guid>($"SELECT id FROM {table} WHERE {column} = $1", mark[(kind.Length + 2)..^1]))[0]}", StringComparison.Ordinal);
            }
        }

        return sql;
    }
}
