using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Npgsql;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Hosting;

[UnsupportedOSPlatform("windows")]
public sealed class PrivatePostgresTests : IDisposable
{
    // Under /tmp on purpose: every account may pass through it, and the path is short.
    private readonly string root = Directory.CreateDirectory($"/tmp/torget-test-{Guid.NewGuid().ToString("N")[..8]}").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Starts_and_answers_on_a_socket_that_only_its_owner_can_open()
    {
        await using var postgres = await StartAsync();

        Assert.Equal(1, await ScalarAsync<int>(postgres, "SELECT 1"));
        Assert.Equal("", await ScalarAsync<string>(postgres, "SHOW listen_addresses"));
        Assert.Equal("UTF8", await ScalarAsync<string>(postgres, "SHOW server_encoding"));
        Assert.Equal("off", await ScalarAsync<string>(postgres, "SHOW fsync"));
        Assert.Equal(Path.Combine(root, ".torget", "cluster"), postgres.Folder);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(postgres.Folder));
    }

    [Fact]
    public async Task The_last_user_stops_it_and_what_was_written_is_there_at_the_next_start()
    {
        await using var first = await StartAsync(durable: true);
        await using var second = await StartAsync(durable: true);
        await ExecuteAsync(second, "CREATE TABLE kept (x int)");
        Assert.Equal("on", await ScalarAsync<string>(first, "SHOW fsync"));
        var postmaster = Postmaster(first);

        await first.DisposeAsync();
        await first.DisposeAsync();
        Assert.Equal(0, await ScalarAsync<long>(second, "SELECT count(*) FROM kept"));

        await second.DisposeAsync();
        Assert.False(IsRunning(postmaster));

        await using var third = await StartAsync(durable: true);
        Assert.Equal(0, await ScalarAsync<long>(third, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task Many_who_start_at_once_share_one()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => StartAsync(durable: true)));
        var postmaster = Postmaster(all[0]);

        Assert.Single(all.Select(postgres => postgres.ConnectionString("postgres")).Distinct());
        await Task.WhenAll(all.Select(postgres => postgres.DisposeAsync().AsTask()));
        Assert.False(IsRunning(postmaster));
    }

    [Fact]
    public async Task A_process_counts_as_a_user_until_it_is_killed()
    {
        await using var postgres = await StartAsync(durable: true);
        var postmaster = Postmaster(postgres);
        using var other = Process.Start("flock", ["--no-fork", Path.Combine(postgres.Folder, "users", "other"), "sleep", "300"]);
        await WaitUntilLockedAsync(Path.Combine(postgres.Folder, "users", "other"));

        await postgres.DisposeAsync();
        Assert.True(IsRunning(postmaster));

        // What a killed process leaves behind, a running server, is taken over, and stopped by the one that took it over.
        other.Kill();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        await using var heir = await StartAsync(durable: true);
        Assert.Equal(postmaster, Postmaster(heir));
        await heir.DisposeAsync();
        Assert.False(IsRunning(postmaster));
    }

    [Fact]
    public async Task Starts_again_after_a_crash_of_the_server()
    {
        await using var crashed = await StartAsync(durable: true);
        await ExecuteAsync(crashed, "CREATE TABLE kept (x int)");
        using (var postmaster = Process.GetProcessById(Postmaster(crashed)))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // The number may meanwhile belong to somebody else's process.
        var pidFile = Path.Combine(crashed.Folder, "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(pidFile, TestContext.Current.CancellationToken);
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(pidFile, lines, TestContext.Current.CancellationToken);

        await using var restarted = await StartAsync(durable: true);
        Assert.Equal(0, await ScalarAsync<long>(restarted, "SELECT count(*) FROM kept"));
    }

    [Theory]
    [InlineData("en katalog med mellanslag, 'citat' och $HOME åäö")]
    [InlineData("djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup/djup")]
    public async Task A_path_that_no_socket_can_have_is_no_hindrance(string below)
    {
        await using var postgres = await StartAsync(Directory.CreateDirectory(Path.Combine(root, below)).FullName, durable: true);
        var socketFolder = new NpgsqlConnectionStringBuilder(postgres.ConnectionString("postgres")).Host!;

        Assert.Equal(1, await ScalarAsync<int>(postgres, "SELECT 1"));
        Assert.StartsWith("/tmp/torget-socket-", socketFolder, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(socketFolder));

        await postgres.DisposeAsync();
        Assert.False(Directory.Exists(socketFolder));
    }

    [Fact]
    public async Task The_checkout_and_its_folder_of_data_may_be_symbolic_links()
    {
        Directory.CreateSymbolicLink(Path.Combine(root, ".torget"), Directory.CreateDirectory(Path.Combine(root, "elsewhere")).FullName);
        var link = root + "-link";
        Directory.CreateSymbolicLink(link, root);
        try
        {
            await using var direct = await StartAsync(durable: true);
            await using var linked = await StartAsync(link, durable: true);
            Assert.Equal(Postmaster(direct), Postmaster(linked));
        }
        finally
        {
            Directory.Delete(link);
        }
    }

    [Fact]
    public async Task A_checkout_that_the_unprivileged_account_cannot_reach_has_its_cluster_elsewhere()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Bara root byter konto.");
        File.SetUnixFileMode(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var note = Path.Combine(root, ".torget", "cluster");
        await using var postgres = await StartAsync();
        Assert.Equal(1, await ScalarAsync<int>(postgres, "SELECT 1"));
        Assert.StartsWith("/var/lib/torget/", postgres.Folder, StringComparison.Ordinal);
        Assert.Equal(postgres.Folder, (await File.ReadAllTextAsync(note, TestContext.Current.CancellationToken)).Trim());

        // Found again where it is, even when the way has been opened meanwhile.
        File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
        await using (var again = await StartAsync())
        {
            Assert.Equal(Postmaster(postgres), Postmaster(again));
        }

        await postgres.DisposeAsync();
        Assert.False(Directory.Exists(Path.GetDirectoryName(postgres.Folder)));
        Assert.False(File.Exists(note));
    }

    [Fact]
    public async Task A_copied_checkout_does_not_use_the_cluster_of_the_original()
    {
        Directory.CreateDirectory(Path.Combine(root, ".torget"));
        await File.WriteAllTextAsync(
            Path.Combine(root, ".torget", "cluster"), "/var/lib/torget/0000000000000000/cluster\n", TestContext.Current.CancellationToken);

        await using var postgres = await StartAsync();
        Assert.Equal(Path.Combine(root, ".torget", "cluster"), postgres.Folder);
    }

    [Fact]
    public async Task One_for_tests_starts_empty_and_removes_itself()
    {
        // As a killed test run leaves it: running, and with its database.
        await using var killed = await StartAsync();
        await ExecuteAsync(killed, "CREATE TABLE old (x int)");
        File.Delete(Directory.GetFiles(Path.Combine(killed.Folder, "users")).Single());
        var postmaster = Postmaster(killed);

        // Whichever the next one is called.
        await using (await PrivatePostgres.StartAsync(root, "another", durable: false, TestContext.Current.CancellationToken))
        {
            Assert.False(IsRunning(postmaster));
            Assert.False(Path.Exists(killed.Folder));
        }

        await using var postgres = await StartAsync();
        Assert.Equal(0, await ScalarAsync<long>(postgres, "SELECT count(*) FROM pg_class WHERE relname = 'old'"));

        await postgres.DisposeAsync();
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(Path.Combine(root, ".torget")).Select(Path.GetFileName));
    }

    [Fact]
    public void Without_PostgreSQL_one_sentence_says_what_to_install()
    {
        var none = Assert.Throws<PrivatePostgresException>(() => PostgresPrograms.Choose([new("/usr/lib/postgresql/14/bin", 14)], madeBy: null));
        Assert.Equal("PostgreSQL 15 eller nyare saknas: installera det (Debian och Ubuntu: apt-get install postgresql) eller ange en databas i ConnectionStrings__Torget.", none.Message);

        var other = Assert.Throws<PrivatePostgresException>(() => PostgresPrograms.Choose([new("/usr/lib/postgresql/17/bin", 17)], madeBy: 15));
        Assert.Equal("Den inbyggda databasen skapades med PostgreSQL 15, som inte finns på datorn: installera den versionen igen.", other.Message);
    }

    [Fact]
    public void The_newest_version_is_used_but_for_data_that_an_older_one_made()
    {
        PostgresPrograms[] found = [new("a", 9), new("b", 15), new("c", 17), new("d", 16)];

        Assert.Equal(17, PostgresPrograms.Choose(found, madeBy: null).Major);
        Assert.Equal(15, PostgresPrograms.Choose(found, madeBy: 15).Major);
    }

    private Task<PrivatePostgres> StartAsync(bool durable = false) => StartAsync(root, durable);

    private static Task<PrivatePostgres> StartAsync(string root, bool durable) =>
        PrivatePostgres.StartAsync(root, "cluster", durable, TestContext.Current.CancellationToken);

    private static async Task<T> ScalarAsync<T>(PrivatePostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString("postgres"));
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task ExecuteAsync(PrivatePostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString("postgres"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static int Postmaster(PrivatePostgres postgres) =>
        int.Parse(File.ReadLines(Path.Combine(postgres.Folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    // Not merely in the process table, where a dead process stays until its parent has taken note.
    private static bool IsRunning(int processId) => new FileInfo($"/proc/{processId}/cwd").LinkTarget is not null;

    private static async Task WaitUntilLockedAsync(string path)
    {
        while (true)
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None))
                {
                }
            }
            catch (FileNotFoundException)
            {
            }
            catch (IOException)
            {
                return;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
