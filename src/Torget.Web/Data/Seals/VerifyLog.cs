using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Torget.Domain;

namespace Torget.Web.Data.Seals;

/// <summary>An access log that is whole.</summary>
/// <param name="Seals">How many seals there are.</param>
/// <param name="Sealed">How many rows they cover, of those that are still kept.</param>
/// <param name="Removed">Of how many seals the rows have been kept their time and removed.</param>
/// <param name="Unsealed">How many rows wait for one.</param>
/// <param name="OldestUnsealed">When the oldest of those was written; null when there is none.</param>
internal sealed record VerifiedLog(long Seals, long Sealed, long Removed, long Unsealed, DateTimeOffset? OldestUnsealed);

/// <summary>Makes every seal again from the rows as they are now, and compares: with the seal, with the one before and with the file.</summary>
/// <param name="connectionString">As torget_job.</param>
/// <param name="key">The key of the seals.</param>
/// <param name="file">Where they stand outside the database.</param>
internal sealed class VerifyLog(string connectionString, byte[] key, SealFile file)
{
    private readonly Queue<(DateTimeOffset At, long Highest)> _recent = new();
    private DateTimeOffset _settledAt;
    private long _settledId;
    private long _highest;

    /// <exception cref="SealException">The first thing that is not as it was sealed.</exception>
    public async Task<VerifiedLog> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        string path;
        SortedDictionary<long, string> written;
        List<LogSeal> seals;
        NpgsqlTransaction picture;
        await using (await SealLock.TakeAsync(connection, cancellationToken))
        {
            path = await file.PathAsync(connection, cancellationToken);
            written = await SealFile.ReadAsync(path, cancellationToken);
            picture = await SealLock.PictureAsync(connection, cancellationToken);
            seals = await SealsAsync(connection, cancellationToken);
        }

        await using (picture)
        {
            LogSeal? before = null;
            var removed = 0;
            foreach (var seal in seals)
            {
                if (await CompareAsync(connection, seal, before, mayBeRemoved: removed == seal.Number - 1, cancellationToken))
                {
                    removed++;
                }

                if (written.GetValueOrDefault(seal.Number) is not { } value)
                {
                    throw new SealException($"Sigill {seal.Number} står inte i filen {path}.");
                }

                if (value != Convert.ToHexStringLower(seal.Value))
                {
                    throw new SealException($"Sigill {seal.Number} är ett annat i databasen än i filen {path}.");
                }

                before = seal;
                Settle(seal);
            }

            var next = seals.Count + 1L;
            if (written.Keys.Any(number => number >= next))
            {
                throw new SealException($"Sigill {next} står i filen {path} och saknas i databasen.");
            }

            var (unsealed, oldest) = await UnsealedAsync(connection, cancellationToken);
            return new VerifiedLog(seals.Count, seals.Skip(removed).Sum(seal => seal.RowCount), removed, unsealed, oldest);
        }
    }

    // Whether the rows have been removed: all of those of a seal that is old enough, where those of every seal before it are gone too.
    private async Task<bool> CompareAsync(NpgsqlConnection connection, LogSeal seal, LogSeal? before, bool mayBeRemoved, CancellationToken cancellationToken)
    {
        var number = (before?.Number ?? 0) + 1;
        if (seal.Number != number)
        {
            throw new SealException($"Sigill {number} saknas i databasen.");
        }

        if (!seal.Previous.AsSpan().SequenceEqual(before?.Value ?? []))
        {
            throw new SealException($"Sigill {number} hör inte ihop med det före.");
        }

        using var rows = new SealedRows(key);
        await using (var command = new NpgsqlCommand(
            $"""
            SELECT {SealedRows.Columns} FROM log_seals s, unnest(s.ids) r JOIN access_log l ON l.id >= lower(r) AND l.id < upper(r)
            WHERE s.number = $1 ORDER BY l.id
            """,
            connection)
        {
            Parameters = { new() { Value = number } },
            CommandTimeout = 600,
        })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                RefuseLate(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1));
                rows.Add(reader.GetInt64(0), reader.GetString(2));
            }
        }

        var isRemoved = mayBeRemoved && rows.Count == 0 && seal.SealedAt < DateTimeOffset.UtcNow.AddYears(-SealedRows.KeptYears);
        if (!isRemoved && rows.Count != seal.RowCount)
        {
            throw new SealException($"Sigill {number} gäller {seal.RowCount} rader, och {rows.Count} finns. Sigillet gjordes {SwedishCalendar.In(seal.SealedAt):yyyy-MM-dd HH:mm}.");
        }

        if (!isRemoved && !seal.Content.AsSpan().SequenceEqual(rows.Content()))
        {
            throw new SealException($"En rad som sigill {number} gäller är ändrad, bland raderna {Stretches(seal.Ids)}.");
        }

        if (!seal.Value.AsSpan().SequenceEqual(SealedRows.Value(key, seal.Previous, number, seal.SealedAt, seal.RowCount, seal.Content)))
        {
            throw new SealException($"Sigill {number} är inte gjort med nyckeln, eller är ändrat.");
        }

        return isRemoved;
    }

    private async Task<(long Count, DateTimeOffset? Oldest)> UnsealedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id, at FROM access_log WHERE NOT id <@ coalesce((SELECT range_agg(ids) FROM log_seals), '{}'::int8multirange) ORDER BY id", connection)
        {
            CommandTimeout = 600,
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (count, oldest) = (0L, (DateTimeOffset?)null);
        while (await reader.ReadAsync(cancellationToken))
        {
            var at = reader.GetFieldValue<DateTimeOffset>(1);
            RefuseLate(reader.GetInt64(0), at);
            count++;
            oldest = oldest is { } earlier && earlier < at ? earlier : at;
        }

        return (count, oldest);
    }

    // Had it been there then, an earlier seal would cover it.
    private void RefuseLate(long id, DateTimeOffset at)
    {
        if (id <= _settledId || at < _settledAt)
        {
            throw new SealException($"Rad {id.ToString(CultureInfo.InvariantCulture)} har lagts till i efterhand: den säger sig vara från {SwedishCalendar.In(at):yyyy-MM-dd HH:mm}, och inget sigill från den tiden gäller den.");
        }
    }

    private void Settle(LogSeal seal)
    {
        _highest = Math.Max(_highest, seal.Ids.Max(stretch => stretch.UpperBound) - 1);
        _recent.Enqueue((seal.SealedAt, _highest));
        _settledAt = seal.SealedAt - SealedRows.Late;
        while (_recent.TryPeek(out var earlier) && earlier.At <= _settledAt)
        {
            _settledId = _recent.Dequeue().Highest;
        }
    }

    private static async Task<List<LogSeal>> SealsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT number, ids, row_count, sealed_at, previous, content, value FROM log_seals ORDER BY number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<LogSeal> seals = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            seals.Add(new LogSeal
            {
                Number = reader.GetInt64(0),
                Ids = reader.GetFieldValue<NpgsqlRange<long>[]>(1),
                RowCount = reader.GetInt64(2),
                SealedAt = reader.GetFieldValue<DateTimeOffset>(3),
                Previous = reader.GetFieldValue<byte[]>(4),
                Content = reader.GetFieldValue<byte[]>(5),
                Value = reader.GetFieldValue<byte[]>(6),
            });
        }

        return seals;
    }

    private static string Stretches(NpgsqlRange<long>[] ids) => ids is [] ? "" : $"{ids[0].LowerBound}–{ids[^1].UpperBound - 1}";
}
