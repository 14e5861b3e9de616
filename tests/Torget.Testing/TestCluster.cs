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

    private static async Task<PrivatePostgres> StartAsync()
    {
        var cluster = await PrivatePostgres.StartAsync(ProjectFolder.Path, $"test-{Environment.ProcessId}", durable: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            NpgsqlConnection.ClearAllPools();
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        };
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
