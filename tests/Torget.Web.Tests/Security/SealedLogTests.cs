using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Torget.Testing;
using Torget.Web.Data;
using Torget.Web.Data.Seals;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Security;

/// <summary>
/// A log with three seals, made four, three and two hours ago: over the rows 1–3, 5–7 and 8–10. Number 4 was never used, as after something that was rolled
/// back. Every test begins with it anew.
/// </summary>
public sealed class SealedLog : TestDatabase
{
    private readonly Dictionary<string, string?> _keys = new[] { "Person", "Seal", "Search" }
        .ToDictionary(name => $"Torget:Keys:{name}", _ => (string?)Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    private NpgsqlDataSource _job = null!;
    private string _lines = "";

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"torget-seals-{Guid.NewGuid():N}");

    private AppKeys Keys => AppKeys.Load(new ConfigurationBuilder().AddInMemoryCollection(_keys).Build(), mayBeMade: false, "");

    private SealFile File => new(Path, "");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _job = NpgsqlDataSource.Create(DatabaseSetup.AsRole(Owner, EraseOverdueDrafts.Role));
        foreach (var batch in new[] { "SELECT nextval(pg_get_serial_sequence('access_log', 'id'))", "SELECT 1", "SELECT 1" })
        {
            await LogAsync(3);
            await SealAsync();
            await ExecuteAsync(batch);
        }

        await AsSuperuserAsync("UPDATE access_log SET at = now() - interval '245 minutes' + (id - 1) * 3 / 10 * interval '1 hour'; UPDATE log_seals SET sealed_at = now() - (5 - number) * interval '1 hour'");
        await SealAnewAsync();
        _lines = string.Concat(await QueryAsync<string>("SELECT number || ' ' || encode(value, 'hex') || chr(10) FROM log_seals ORDER BY number"));
        await AsSuperuserAsync("CREATE TABLE kept_log AS SELECT * FROM access_log; CREATE TABLE kept_seals AS SELECT * FROM log_seals");
        await BeginAnewAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _job.DisposeAsync();
        System.IO.File.Delete(Path);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public async Task BeginAnewAsync()
    {
        await AsSuperuserAsync(
            """
            TRUNCATE access_log, log_seals;
            INSERT INTO access_log OVERRIDING SYSTEM VALUE SELECT * FROM kept_log;
            INSERT INTO log_seals SELECT * FROM kept_seals;
            SELECT setval(pg_get_serial_sequence('access_log', 'id'), 10);
            """);
        await System.IO.File.WriteAllTextAsync(Path, _lines);
    }

    /// <summary>Rows as the program writes them.</summary>
    public Task<int> LogAsync(int rows) => ExecuteAsync("SELECT log_job('Import', 'fil ' || i) FROM generate_series(1, $1) i", rows);

    /// <summary>Past rights, policies and triggers.</summary>
    public Task AsSuperuserAsync(string sql) => ExecuteAsync($"SET session_replication_role = replica; {sql}; SET session_replication_role = origin");

    internal Task<long> SealAsync() => new SealLog(_job, Keys, File, TimeProvider.System, NullLogger<SealLog>.Instance).SealAsync();

    internal Task<long> RemoveAsync() => new SealLog(_job, Keys, File, TimeProvider.System, NullLogger<SealLog>.Instance).RemoveAsync();

    /// <summary>The first two seals are made six years ago instead, of rows of that time.</summary>
    public async Task GrowOldAsync()
    {
        await AsSuperuserAsync("UPDATE access_log SET at = at - interval '6 years' WHERE id < 8; UPDATE log_seals SET sealed_at = sealed_at - interval '6 years' WHERE number < 3");
        await SealAnewAsync();
        await System.IO.File.WriteAllTextAsync(
            Path, string.Concat(await QueryAsync<string>("SELECT number || ' ' || encode(value, 'hex') || chr(10) FROM log_seals ORDER BY number")));
    }

    internal Task<VerifiedLog> VerifyAsync() => new VerifyLog(DatabaseSetup.AsRole(Owner, EraseOverdueDrafts.Role), Keys.Seal, File).ExecuteAsync();

    internal async Task<string> BreakAsync() => (await Assert.ThrowsAsync<SealException>(VerifyAsync)).Message;

    /// <summary>What somebody does who is superuser and has the key: every value made again, over whatever the rows are now.</summary>
    public async Task SealAnewAsync()
    {
        byte[] previous = [];
        foreach (var number in await QueryAsync<long>("SELECT number FROM log_seals ORDER BY number"))
        {
            using var rows = new SealedRows(Keys.Seal);
            foreach (var row in await QueryAsync<string>(
                $"""
                SELECT id || ' ' || written FROM (
                    SELECT {SealedRows.Columns} FROM access_log l JOIN log_seals s ON s.ids @> l.id, set_config('timezone', 'UTC', true) WHERE s.number = $1) x (id, at, written)
                ORDER BY id
                """,
                number))
            {
                var (id, text) = row.Split(' ', 2) is [var left, var right] ? (long.Parse(left), right) : default;
                rows.Add(id, text);
            }

            var sealedAt = (await QueryAsync<DateTimeOffset>("SELECT sealed_at FROM log_seals WHERE number = $1", number))[0];
            var content = rows.Content();
            var value = SealedRows.Value(Keys.Seal, previous, number, sealedAt, rows.Count, content);
            await AsSuperuserAsync(
                $"""
                UPDATE log_seals SET row_count = {rows.Count}, previous = '\x{Convert.ToHexString(previous)}', content = '\x{Convert.ToHexString(content)}',
                    value = '\x{Convert.ToHexString(value)}' WHERE number = {number}
                """);
            previous = value;
        }
    }
}

public sealed class SealedLogTests(SealedLog log) : IClassFixture<SealedLog>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await log.BeginAnewAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_whole_log_is_told_with_its_counts_and_rows_without_a_seal_are_counted()
    {
        var whole = await log.VerifyAsync();
        Assert.Equal((3L, 9L, 0L), (whole.Seals, whole.Sealed, whole.Unsealed));

        await log.LogAsync(2);
        var waiting = await log.VerifyAsync();
        Assert.Equal((3L, 9L, 2L), (waiting.Seals, waiting.Sealed, waiting.Unsealed));
        Assert.InRange(waiting.OldestUnsealed!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));

        Assert.Equal(2, await log.SealAsync());
        Assert.Equal(0, await log.SealAsync());
        whole = await log.VerifyAsync();
        Assert.Equal((4L, 11L, 0L), (whole.Seals, whole.Sealed, whole.Unsealed));
    }

    [Theory]
    [InlineData("UPDATE access_log SET ground = 'egen' WHERE id = 2", "En rad som sigill 1 gäller är ändrad, bland raderna 1–3.")]
    [InlineData("UPDATE access_log SET at = at + interval '1 microsecond' WHERE id = 9", "En rad som sigill 3 gäller är ändrad")]
    [InlineData("UPDATE access_log SET item = NULL WHERE id = 6", "En rad som sigill 2 gäller är ändrad")]
    [InlineData("UPDATE access_log a SET item = b.item FROM access_log b WHERE a.id + b.id = 3", "En rad som sigill 1 gäller är ändrad")]
    [InlineData("DELETE FROM access_log WHERE id = 2", "Sigill 1 gäller 3 rader, och 2 finns.")]
    [InlineData("DELETE FROM access_log WHERE id = 3; UPDATE log_seals SET row_count = 2, ids = '{[1,3)}' WHERE number = 1", "En rad som sigill 1 gäller är ändrad")]
    [InlineData("UPDATE log_seals SET ids = '{(,)}' WHERE number = 1", "Sigill 1 gäller 3 rader, och 0 finns.")]
    [InlineData("UPDATE log_seals SET ids = '{}' WHERE number = 1", "Sigill 1 gäller 3 rader, och 0 finns.")]
    [InlineData("INSERT INTO access_log (id, at, roles, action, ground) OVERRIDING SYSTEM VALUE SELECT 4, at, roles, action, ground FROM access_log WHERE id = 3", "Rad 4 har lagts till i efterhand")]
    [InlineData("INSERT INTO access_log (id, roles, action, ground) OVERRIDING SYSTEM VALUE VALUES (4, '{drift}', 'Import', 'drift')", "Rad 4 har lagts till i efterhand")]
    [InlineData("INSERT INTO access_log (id, roles, action, ground) OVERRIDING SYSTEM VALUE VALUES (-1, '{drift}', 'Import', 'drift')", "Rad -1 har lagts till i efterhand")]
    [InlineData("INSERT INTO access_log (at, roles, action, ground) VALUES (now() - interval '4 hours', '{drift}', 'Import', 'drift')", "Rad 11 har lagts till i efterhand")]
    [InlineData("DELETE FROM access_log WHERE id >= 8; DELETE FROM log_seals WHERE number = 3", "Sigill 3 står i filen")]
    [InlineData("DELETE FROM log_seals WHERE number = 3", "Sigill 3 står i filen")]
    [InlineData("DELETE FROM access_log WHERE id IN (5, 6, 7); DELETE FROM log_seals WHERE number = 2", "Sigill 2 saknas i databasen.")]
    [InlineData("DELETE FROM access_log WHERE id IN (5, 6, 7); DELETE FROM log_seals WHERE number = 2; UPDATE log_seals SET number = 2 WHERE number = 3", "Sigill 2 hör inte ihop med det före.")]
    [InlineData("TRUNCATE access_log, log_seals", "Sigill 1 står i filen")]
    [InlineData("UPDATE log_seals SET sealed_at = sealed_at - interval '6 years' WHERE number = 2", "Sigill 2 är inte gjort med nyckeln, eller är ändrat.")]
    [InlineData("UPDATE log_seals SET value = sha256(value) WHERE number = 3", "Sigill 3 är inte gjort med nyckeln, eller är ändrat.")]
    public async Task What_a_superuser_does_to_it_is_found(string sql, string found)
    {
        await log.AsSuperuserAsync(sql);
        Assert.StartsWith(found, await log.BreakAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_is_made_anew_with_the_key_is_found_by_the_file_and_nothing_more_is_sealed()
    {
        await log.AsSuperuserAsync("UPDATE access_log SET ground = 'egen' WHERE id = 6");
        await log.SealAnewAsync();
        Assert.StartsWith("Sigill 2 är ett annat i databasen än i filen", await log.BreakAsync(), StringComparison.Ordinal);

        await log.LogAsync(1);
        Assert.StartsWith("Sigill 3 i filen", (await Assert.ThrowsAsync<SealException>(log.SealAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(3, (await log.QueryAsync<long>("SELECT count(*) FROM log_seals"))[0]);

        // It is the key that makes it: without the file nothing would be seen.
        File.Delete(log.Path);
        await log.SealAsync();
        Assert.Equal(4, (await log.VerifyAsync()).Seals);
    }

    [Fact]
    public async Task A_row_that_is_put_among_old_ones_is_never_sealed()
    {
        await log.AsSuperuserAsync("INSERT INTO access_log (id, roles, action, ground) OVERRIDING SYSTEM VALUE VALUES (4, '{drift}', 'Import', 'drift')");
        await log.LogAsync(1);
        Assert.Equal(1, await log.SealAsync());
        Assert.StartsWith("Rad 4 har lagts till i efterhand", await log.BreakAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_committed_after_later_rows_were_sealed_is_sealed_too()
    {
        await using var connection = new NpgsqlConnection(log.Owner);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var slow = new NpgsqlCommand("SELECT log_job('Import', 'långsam')", connection);
            await slow.ExecuteNonQueryAsync();
            await log.LogAsync(2);
            Assert.Equal(2, await log.SealAsync());
            await transaction.CommitAsync();
        }

        Assert.Equal(1, (await log.VerifyAsync()).Unsealed);
        Assert.Equal(1, await log.SealAsync());
        Assert.Equal(["{[12,14)}", "{[11,12)}"], await log.QueryAsync<string>("SELECT ids::text FROM log_seals WHERE number > 3 ORDER BY number"));
        Assert.Equal((5L, 12L, 0L), await log.VerifyAsync() is var whole ? (whole.Seals, whole.Sealed, whole.Unsealed) : default);
    }

    [Fact]
    public async Task Sealing_twice_at_the_same_moment_makes_one_chain()
    {
        await log.LogAsync(20);
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(log.SealAsync)));
        Assert.Equal(20, counts.Sum());
        Assert.Single(counts, count => count > 0);
        Assert.Equal((4L, 29L), await log.VerifyAsync() is var whole ? (whole.Seals, whole.Sealed) : default);
        Assert.Equal(4, (await File.ReadAllLinesAsync(log.Path)).Length);
    }

    [Fact]
    public async Task The_file_catches_up_after_a_power_cut_between_the_two_and_in_the_middle_of_a_line()
    {
        var lines = await File.ReadAllTextAsync(log.Path);
        await File.WriteAllTextAsync(log.Path, lines[..^30]);
        Assert.StartsWith("Sigill 3 står inte i filen", await log.BreakAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await log.SealAsync());
        Assert.Equal(lines, await File.ReadAllTextAsync(log.Path));
        await log.VerifyAsync();

        await File.WriteAllTextAsync(log.Path, lines + "4 skräp\n");
        Assert.Contains("går inte att läsa: efter sigill 3", await log.BreakAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SealException>(log.SealAsync);
        await File.WriteAllTextAsync(log.Path, lines + lines);
        Assert.StartsWith("Sigill 1 står två gånger i filen", await log.BreakAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_added_to_the_log_changes_no_seal()
    {
        await log.ExecuteAsync("ALTER TABLE access_log ADD COLUMN later text");
        try
        {
            Assert.Equal(3, (await log.VerifyAsync()).Seals);
        }
        finally
        {
            await log.ExecuteAsync("ALTER TABLE access_log DROP COLUMN later");
        }
    }

    [Fact]
    public async Task What_has_been_kept_five_years_is_removed_seal_by_seal_and_the_chain_holds()
    {
        Assert.Equal(0, await log.RemoveAsync());
        await log.GrowOldAsync();
        Assert.Equal((3L, 9L, 0L), await log.VerifyAsync() is var before ? (before.Seals, before.Sealed, before.Removed) : default);

        Assert.Equal(2, await log.RemoveAsync());
        Assert.Equal(0, await log.RemoveAsync());
        Assert.Equal([8, 9, 10], await log.QueryAsync<long>("SELECT id FROM access_log WHERE id < 11 ORDER BY id"));
        Assert.Equal(["RemoveLog sigill 1–2 {drift}"], await log.QueryAsync<string>("SELECT concat_ws(' ', action, item, roles) FROM access_log WHERE id > 10"));
        Assert.Equal((3L, 3L, 2L, 1L), await log.VerifyAsync() is var after ? (after.Seals, after.Sealed, after.Removed, after.Unsealed) : default);
        Assert.Equal(1, await log.SealAsync());
        Assert.Equal((4L, 4L, 2L, 0L), await log.VerifyAsync() is var sealedAgain ? (sealedAgain.Seals, sealedAgain.Sealed, sealedAgain.Removed, sealedAgain.Unsealed) : default);
    }

    [Theory]
    [InlineData("DELETE FROM access_log WHERE id = 2", "Sigill 1 gäller 3 rader, och 2 finns.")]
    [InlineData("DELETE FROM access_log WHERE id IN (5, 6, 7)", "Sigill 2 gäller 3 rader, och 0 finns.")]
    [InlineData("DELETE FROM access_log", "Sigill 3 gäller 3 rader, och 0 finns.")]
    [InlineData("DELETE FROM access_log WHERE id < 8; UPDATE log_seals SET content = sha256(content) WHERE number = 1", "Sigill 1 är inte gjort med nyckeln, eller är ändrat.")]
    [InlineData("DELETE FROM access_log WHERE id < 8; INSERT INTO access_log (id, roles, action, ground) OVERRIDING SYSTEM VALUE VALUES (4, '{drift}', 'Import', 'drift')", "Rad 4 har lagts till i efterhand")]
    public async Task What_is_removed_otherwise_than_whole_old_seals_from_the_first_is_found(string sql, string found)
    {
        await log.GrowOldAsync();
        await log.AsSuperuserAsync(sql);
        Assert.StartsWith(found, await log.BreakAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_removes_what_is_old_enough_and_nothing_younger()
    {
        await log.GrowOldAsync();
        Assert.Equal("The access log is append-only.", (await Assert.ThrowsAsync<PostgresException>(() => log.ExecuteAsync("DELETE FROM access_log"))).MessageText);
        Assert.Equal(6, await log.ExecuteAsync("DELETE FROM access_log WHERE id < 8"));
    }

    [Theory]
    [InlineData("UPDATE log_seals SET row_count = 1")]
    [InlineData("DELETE FROM log_seals")]
    [InlineData("TRUNCATE log_seals")]
    public async Task Not_even_the_owner_changes_a_seal(string sql) => Assert.Equal(
        "The access log is append-only.", (await Assert.ThrowsAsync<PostgresException>(() => log.ExecuteAsync(sql))).MessageText);

    [Theory]
    [InlineData("torget_app", "SELECT value::text FROM log_seals")]
    [InlineData("torget_app", "INSERT INTO log_seals SELECT * FROM log_seals")]
    [InlineData("torget_stats", "SELECT value::text FROM log_seals")]
    [InlineData("torget_job", "UPDATE log_seals SET row_count = 1")]
    [InlineData("torget_job", "DELETE FROM log_seals")]
    [InlineData("torget_job", "DELETE FROM access_log")]
    [InlineData("torget_job", "UPDATE access_log SET ground = 'egen'")]
    [InlineData("torget_job", "INSERT INTO access_log (roles, action, ground) VALUES ('{}', 'Import', 'egen')")]
    public async Task The_roles_of_the_program_do_no_more_than_add(string role, string sql) => Assert.Equal(
        PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => log.QueryAsRoleAsync<string>(role, sql))).SqlState);
}
