using Npgsql;
using Torget.Web.Data;
using Torget.Web.Data.DemoData;
using Torget.Web.Hosting;

namespace Torget.Testing;

/// <summary>
/// One real PostgreSQL for a whole test process, with one database that has been brought up to date once and is cloned for each test
/// class. It is removed when the process ends.
/// </summary>
internal static class TestCluster
{
    private const string Template = "torget_template";

    private static readonly Lazy<Task<PrivatePostgres>> Started = new(StartAsync);

    private static int _ended;

    /// <summary>Makes a fresh copy of the template: tables, policies, reference data, demo accounts and no cases.</summary>
    public static async Task<string> CloneAsync()
    {
        var cluster = await Started.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await RunAsync(cluster.ConnectionString("postgres"), $"CREATE DATABASE {name} TEMPLATE {Template}");
        return cluster.ConnectionString(name);
    }

    /// <summary>Makes an empty database.</summary>
    public static async Task<string> EmptyAsync()
    {
        var cluster = await Started.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await RunAsync(cluster.ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return cluster.ConnectionString(name);
    }

    /// <summary>Stops it and takes its files away; nothing happens where it was never needed, or has been ended.</summary>
    public static async Task EndAsync()
    {
        if (Started.IsValueCreated && Interlocked.Exchange(ref _ended, 1) == 0)
        {
            NpgsqlConnection.ClearAllPools();
            await (await Started.Value).DisposeAsync();
        }
    }

    private static async Task<PrivatePostgres> StartAsync()
    {
        var cluster = await PrivatePostgres.StartAsync(ProjectFolder.Path, $"test-{Environment.ProcessId}", durable: false);

        // For a run that is cut off. The runner gives a process ten seconds to exit, which the files of a long run may not be gone in.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAsync().GetAwaiter().GetResult();
        await RunAsync(cluster.ConnectionString("postgres"), $"CREATE DATABASE {Template}");
        var template = cluster.ConnectionString(Template);
        await DatabaseSetup.MigrateAsync(template);
        await DemoMark.SetAsync(template, demo: true);
        await DemoAccounts.EnsureAsync(template);
        NpgsqlConnection.ClearAllPools();
        return cluster;
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Ends the run's PostgreSQL when its last test has ended. Each test project names it as a fixture of its assembly.</summary>
public sealed class ClusterOfTheRun : IAsyncDisposable
{
    public ValueTask DisposeAsync() => new(TestCluster.EndAsync());
}
