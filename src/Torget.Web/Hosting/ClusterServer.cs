using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Torget.Web.Hosting;

/// <summary>The PostgreSQL server of one cluster's folder: makes its data, starts it, sees whether it runs, stops it.</summary>
internal sealed class ClusterServer(ClusterFolder folder, PostgresPrograms programs, bool durable)
{
    private const string Owner = "torget";

    /// <summary>The longest path that a unix socket can have, and PostgreSQL's name for its own.</summary>
    private const int LongestSocketPath = 107;
    private const string SocketName = "/.s.PGSQL.5432";
    private const string ShortSocketFolders = "/tmp/torget-socket-";

    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private string socketFolder = "";

    public string ConnectionString(string database) => ConnectionString(socketFolder, database).ConnectionString;

    public static async Task<ClusterServer> InAsync(ClusterFolder folder, bool durable) =>
        new(folder, await PostgresPrograms.FindAsync(VersionOf(folder.Data)), durable);

    public async Task<bool> IsRunningAsync(CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (PostmasterFile() is { } file && IsOurs(file.ProcessId))
        {
            // One that is starting, recovering or stopping does not answer yet, or soon not any more.
            if (file.SocketFolder is { } place && await AnswersAsync(place, cancellationToken))
            {
                socketFolder = place;
                return true;
            }

            if (waited.Elapsed > Patience)
            {
                throw new PrivatePostgresException($"Den inbyggda databasen svarar inte: se {folder.Log}.");
            }

            await Task.Delay(50, cancellationToken);
        }

        return false;
    }

    [UnsupportedOSPlatform("windows")]
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await CreateDataAsync();

        // After a crash these name a process number that may by now be another program's, which PostgreSQL would take for itself.
        // Processes left from before still keep it from starting, as they hold its shared memory.
        RemoveSocketFolder(PostmasterFile()?.SocketFolder);
        File.Delete(Path.Combine(folder.Data, "postmaster.pid"));
        File.Delete(folder.Path + SocketName);
        File.Delete(folder.Path + SocketName + ".lock");

        socketFolder = await CreateSocketFolderAsync();
        var settings = new List<string>
        {
            "listen_addresses=", "port=5432", $"unix_socket_directories={socketFolder}", "unix_socket_permissions=0700", "max_connections=200",

            // The details of an error quote the row that it was about, and rows are personal data.
            "log_error_verbosity=terse",
        };
        if (!durable)
        {
            // Planning a statement with its policies takes longer than running it on the few rows of a test.
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off", "plan_cache_mode=force_generic_plan"]);
        }

        // pg_ctl gives the server a session of its own: Ctrl-C in the terminal reaches Torget, which then stops it in good order.
        // Names relative to the folder, since pg_ctl hands them to a shell and a checkout's path may hold any character.
        var options = string.Join(' ', settings.Select(setting => $"-c {setting}"));
        for (var waited = Stopwatch.StartNew(); ;)
        {
            var (exitCode, output) = await folder.RunAsync(
                programs["pg_ctl"], "start", "-D", "data", "-l", "log", "-w", "-t", Seconds(Patience), "-o", options);
            if (exitCode == 0)
            {
                return;
            }

            // The last server processes of a crash are just leaving.
            if (waited.Elapsed > TimeSpan.FromSeconds(20) || !LastOfLog().Contains("is still in use", StringComparison.Ordinal))
            {
                throw new PrivatePostgresException($"Den inbyggda databasen startade inte: {output.Trim()}\n{LastOfLog()}");
            }

            await Task.Delay(200, cancellationToken);
        }
    }

    public async Task StopAsync()
    {
        var written = PostmasterFile();
        if (written is { } file && IsOurs(file.ProcessId))
        {
            var (exitCode, output) = await folder.RunAsync(
                programs["pg_ctl"], "stop", "-D", "data", "-w", "-t", Seconds(Patience), "-m", durable ? "fast" : "immediate");
            if (exitCode != 0 && IsOurs(file.ProcessId))
            {
                throw new PrivatePostgresException($"Den inbyggda databasen stannade inte: {output.Trim()}");
            }

            // pg_ctl is content when the server has removed its file; the process needs a moment more.
            while (IsOurs(file.ProcessId))
            {
                await Task.Delay(10);
            }
        }

        RemoveSocketFolder(written?.SocketFolder ?? socketFolder);
    }

    private async Task CreateDataAsync()
    {
        if (VersionOf(folder.Data) is not null)
        {
            return;
        }

        // Renamed when complete, so that an interrupted initdb is not taken for a cluster.
        const string unfinished = "data.new";
        var output = "";
        foreach (var locale in new[] { "C.UTF-8", "C" })
        {
            if (Directory.Exists(Path.Combine(folder.Path, unfinished)))
            {
                Directory.Delete(Path.Combine(folder.Path, unfinished), recursive: true);
            }

            (var exitCode, output) = await folder.RunAsync(
                programs["initdb"], "-D", unfinished, "-U", Owner, "--no-sync", "-E", "UTF8", $"--locale={locale}", "--auth=trust");
            if (exitCode == 0)
            {
                Directory.Move(Path.Combine(folder.Path, unfinished), folder.Data);
                return;
            }
        }

        throw new PrivatePostgresException($"Den inbyggda databasen kunde inte skapas: {output.Trim()}");
    }

    /// <summary>The cluster's folder, unless the path is longer than a socket's may be or holds what a setting would have to quote.</summary>
    [UnsupportedOSPlatform("windows")]
    private async Task<string> CreateSocketFolderAsync()
    {
        if (Encoding.UTF8.GetByteCount(folder.Path + SocketName) <= LongestSocketPath
            && folder.Path.All(character => char.IsAsciiLetterOrDigit(character) || "/._-".Contains(character)))
        {
            return folder.Path;
        }

        // Nobody can have made this beforehand, since nobody can guess it.
        var path = ShortSocketFolders + RandomNumberGenerator.GetHexString(16, lowercase: true);
        Directory.CreateDirectory(path, ClusterFolder.OwnerOnly);
        await folder.GiveToOwnerAsync(path);
        return path;
    }

    private void RemoveSocketFolder(string? path)
    {
        if (path is not null && path != folder.Path && path.StartsWith(ShortSocketFolders, StringComparison.Ordinal) && Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>What PostgreSQL writes in its folder while it runs: process number, folder, start, port, socket folder.</summary>
    private (int ProcessId, string? SocketFolder)? PostmasterFile()
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(folder.Data, "postmaster.pid"));
            return int.TryParse(lines.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
                ? (processId, lines.ElementAtOrDefault(4) is { Length: > 0 } place ? place : null)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether the process lives and is this cluster's server: it then works in the cluster's data folder.</summary>
    private bool IsOurs(int processId)
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? new FileInfo($"/proc/{processId}/cwd").LinkTarget == folder.Data
                : Process.GetProcessById(processId).ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(string place, CancellationToken cancellationToken)
    {
        try
        {
            var single = ConnectionString(place, "postgres");
            single.Pooling = false;
            await using var connection = new NpgsqlConnection(single.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException answer)
        {
            return answer.SqlState != PostgresErrorCodes.CannotConnectNow;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static NpgsqlConnectionStringBuilder ConnectionString(string place, string database) =>
        new() { Host = place, Port = 5432, Username = Owner, Database = database };

    private static int? VersionOf(string data)
    {
        var path = Path.Combine(data, "PG_VERSION");
        return File.Exists(path) ? int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture) : null;
    }

    private string LastOfLog() => File.Exists(folder.Log) ? string.Join('\n', File.ReadLines(folder.Log).TakeLast(5)) : "";

    private static string Seconds(TimeSpan time) => ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
