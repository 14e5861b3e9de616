using Npgsql;
using NpgsqlTypes;
using Torget.Web.Hosting;

namespace Torget.Web.Data.Seals;

/// <summary>
/// Seals the rows of the access log that no seal covers yet, once a minute, as torget_job; number and value also go to a file outside the database. Once an hour
/// the rows of seals that have been kept their time are removed.
/// </summary>
internal sealed partial class SealLog(
    [FromKeyedServices(EraseOverdueDrafts.Role)] NpgsqlDataSource database, AppKeys keys, SealFile file, TimeProvider clock, ILogger<SealLog> logger) : BackgroundService
{
    private const int RoundsBetweenRemovals = 60;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // A row may be committed after rows with higher numbers have been sealed, but not long after: what comes with a number from before that is left
    // outside, for verify-log to find.
    private const string Unsealed =
        $"""
        WITH late AS (SELECT max(sealed_at) - $1 AS at FROM log_seals),
        settled AS (
            SELECT coalesce(max(upper(s.ids)) - 1, 0) AS id
            FROM (SELECT ids FROM log_seals, late WHERE sealed_at <= late.at ORDER BY number DESC LIMIT 100) s)
        SELECT {SealedRows.Columns} FROM access_log l
        WHERE l.id > (SELECT id FROM settled)
          AND NOT l.id <@ coalesce((SELECT range_agg(s.ids) FROM log_seals s, late WHERE s.sealed_at > late.at), '{"{}"}'::int8multirange)
        ORDER BY l.id
        """;

    /// <summary>Seals what is committed now.</summary>
    /// <returns>How many rows; none makes no seal.</returns>
    /// <exception cref="SealException">Chain and file do not agree: nothing is sealed until somebody has looked.</exception>
    public async Task<long> SealAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var held = await SealLock.TakeAsync(connection, cancellationToken);
        var path = await file.PathAsync(connection, cancellationToken);
        var written = (await SealFile.ReadAsync(path, cancellationToken)).LastOrDefault();
        long rows;
        await using (var transaction = await SealLock.PictureAsync(connection, cancellationToken))
        {
            if (written.Key > 0 && await ValueAsync(connection, written.Key, cancellationToken) != written.Value)
            {
                throw new SealException($"Sigill {written.Key} i filen {path} är inte det som står i databasen.");
            }

            rows = await AddAsync(connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // After the commit, so that the file never tells of a seal that there is not. A node that ends in between, or has a file of its own, catches up here.
        await SealFile.AppendAsync(path, await AfterAsync(connection, written.Key, cancellationToken), cancellationToken);
        return rows;
    }

    /// <summary>Removes the rows of seals that are older than <see cref="SealedRows.KeptYears"/> years. The seals stay.</summary>
    /// <returns>Of how many seals.</returns>
    public async Task<long> RemoveAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var held = await SealLock.TakeAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand("SELECT remove_old_log()", connection) { CommandTimeout = 600 };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        for (var round = 0; await timer.WaitForNextTickAsync(stoppingToken); round = (round + 1) % RoundsBetweenRemovals)
        {
            try
            {
                await SealAsync(stoppingToken);
                if (round == 0)
                {
                    await RemoveAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or IOException or UnauthorizedAccessException or SealException)
            {
                // The next minute tries again, and says so again: rows without a seal are guarded by rights and trigger alone.
                LogFailed(failure);
            }
        }
    }

    private async Task<long> AddAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var rows = new SealedRows(keys.Seal);
        await using (var command = new NpgsqlCommand(Unsealed, connection) { CommandTimeout = 600, Parameters = { new() { Value = SealedRows.Late } } })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(reader.GetInt64(0), reader.GetString(2));
            }
        }

        if (rows.Count == 0)
        {
            return 0;
        }

        var (number, previous, now) = await LastAsync(connection, cancellationToken);
        var content = rows.Content();
        await using var insert = new NpgsqlCommand(
            "INSERT INTO log_seals (number, ids, row_count, sealed_at, previous, content, value) VALUES ($1, $2, $3, $4, $5, $6, $7)", connection)
        {
            Parameters =
            {
                new() { Value = number + 1 },
                new() { Value = rows.Ids, NpgsqlDbType = NpgsqlDbType.BigIntMultirange },
                new() { Value = rows.Count },
                new() { Value = now },
                new() { Value = previous },
                new() { Value = content },
                new() { Value = SealedRows.Value(keys.Seal, previous, number + 1, now, rows.Count, content) },
            },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return rows.Count;
    }

    // now() is when the transaction began: every row that was committed before it is seen.
    private static async Task<(long Number, byte[] Value, DateTime Now)> LastAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT s.number, s.value, now() FROM (SELECT) one LEFT JOIN (SELECT number, value FROM log_seals ORDER BY number DESC LIMIT 1) s ON true", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var now = reader.GetDateTime(2);
        return await reader.IsDBNullAsync(0, cancellationToken) ? (0, [], now) : (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), now);
    }

    private static async Task<string?> ValueAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT encode(value, 'hex') FROM log_seals WHERE number = $1", connection) { Parameters = { new() { Value = number } } };
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static async Task<List<(long Number, byte[] Value)>> AfterAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT number, value FROM log_seals WHERE number > $1 ORDER BY number", connection) { Parameters = { new() { Value = number } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(long, byte[])> seals = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            seals.Add((reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        }

        return seals;
    }

    [LoggerMessage(LogLevel.Error, "The access log could not be sealed, or what has been kept its time not be removed.")]
    private partial void LogFailed(Exception failure);
}
