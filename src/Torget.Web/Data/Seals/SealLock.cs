using Npgsql;

namespace Torget.Web.Data.Seals;

/// <summary>
/// Held on a connection by whoever makes seals, until they stand in the file too, and by whoever begins to compare the two. Any number of nodes may share
/// a database: one at a time makes seals.
/// </summary>
internal sealed class SealLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private SealLock(NpgsqlConnection connection) => _connection = connection;

    public static async Task<SealLock> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        await RunAsync(connection, "SELECT pg_advisory_lock(hashtext('torget-seals'))", cancellationToken);
        return new SealLock(connection);
    }

    // Said out loud: a connection that goes back to the pool would keep it until it is used again. One that is broken has let go.
    public async ValueTask DisposeAsync()
    {
        if (_connection.State == System.Data.ConnectionState.Open)
        {
            await RunAsync(_connection, "SELECT pg_advisory_unlock(hashtext('torget-seals'))", default);
        }
    }

    /// <summary>One picture of log and seals, in which rows are written alike whatever the server's settings are.</summary>
    public static async Task<NpgsqlTransaction> PictureAsync(NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await RunAsync(connection, "SET LOCAL TIME ZONE 'UTC'; SET LOCAL bytea_output = 'hex'", cancellationToken);
        return transaction;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
