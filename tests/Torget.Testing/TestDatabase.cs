using Npgsql;
using NpgsqlTypes;
using Torget.Web.Data;
using Xunit;

namespace Torget.Testing;

/// <summary>A database of a test class's own, on real PostgreSQL: cloned from a template that is up to date.</summary>
public class TestDatabase : IAsyncLifetime
{
    /// <summary>The owner, who passes row-level security.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>As the program works: torget_app, which row-level security binds.</summary>
    public string App => DatabaseSetup.AsRole(Owner, "torget_app");

    public virtual async ValueTask InitializeAsync() => Owner = await TestCluster.CloneAsync();

    public virtual ValueTask DisposeAsync()
    {
        // The cluster is removed as a whole when the tests are over; its connections are few, and those of a class that is over are given back.
        foreach (var used in new[] { Owner, App, DatabaseSetup.AsRole(Owner, "torget_stats"), DatabaseSetup.AsRole(Owner, "torget_job") })
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(used));
        }

        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>An empty database in the same cluster, for tests of setting up.</summary>
    public static Task<string> EmptyAsync() => TestCluster.EmptyAsync();

    /// <summary>Runs SQL as the owner.</summary>
    public Task<int> ExecuteAsync(string sql, params object?[] values) => ExecuteAsync(Owner, sql, values);

    /// <summary>Reads one column as the owner. Parameters are $1, $2 …</summary>
    public Task<List<T>> QueryAsync<T>(string sql, params object?[] values) => QueryAsync<T>(Owner, session: null, sql, values);

    /// <summary>Reads one column as the program does under a session (null: under none), inside one transaction.</summary>
    public Task<List<T>> QueryAsAsync<T>(Guid? session, string sql, params object?[] values) => QueryAsync<T>(App, session, sql, values);

    /// <summary>Reads one column as one of the powerless roles, with nobody acting.</summary>
    public Task<List<T>> QueryAsRoleAsync<T>(string role, string sql, params object?[] values) =>
        QueryAsync<T>(DatabaseSetup.AsRole(Owner, role), session: null, sql, values);

    /// <summary>
    /// Every table with how many rows it has and what is in them, but for what reading leaves too: the log and its seals, that somebody is awake, and the keys of
    /// cookies.
    /// </summary>
    public async Task<List<string>> EverythingAsync()
    {
        var tables = await QueryAsync<string>(
            """
            SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
              AND relname NOT IN ('access_log', 'log_seals', 'user_sessions', 'data_protection_keys') ORDER BY 1
            """);
        return await QueryAsync<string>(string.Join(
            " UNION ALL ", tables.Select(table => $"SELECT '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM \"{table}\" t")));
    }

    /// <summary>Every row of any table, but the log's, whose text a pattern matches.</summary>
    public async Task<List<string>> RowsNamingAsync(string pattern)
    {
        var tables = await QueryAsync<string>("SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'access_log' ORDER BY 1");
        return await QueryAsync<string>(string.Join(" UNION ALL ", tables.Select(table => $"SELECT '{table} ' || t::text FROM \"{table}\" t WHERE t::text ~ ($1)")) + " ORDER BY 1", pattern);
    }

    /// <summary>A context that row-level security does not bind.</summary>
    public TorgetDb OwnerContext() => DatabaseSetup.OwnerContext(Owner);

    /// <summary>Begins a session for an account, as the program's own log-in does.</summary>
    public async Task<Guid> SessionAsync(string account, string? party = null)
    {
        var employments = await QueryAsync<Guid>(
            """
            SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id LEFT JOIN parties p ON p.id = e.party_id
            WHERE u.username = $1 AND ($2 IS NULL OR p.code = $2)
            """,
            account, party);
        return (await QueryAsync<Guid>("SELECT start_session($1, $2)", account, employments[0]))[0];
    }

    private static async Task<int> ExecuteAsync(string connectionString, string sql, object?[] values)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<T>> QueryAsync<T>(string connectionString, Guid? session, string sql, object?[] values)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (session is { } id)
        {
            await using var act = Command(connection, "SELECT FROM act_as($1)", [id]);
            await act.ExecuteNonQueryAsync();
        }

        List<T> found = [];
        await using (var command = Command(connection, sql, values))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                found.Add(await reader.GetFieldValueAsync<T>(0));
            }
        }

        await transaction.CommitAsync();
        return found;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
