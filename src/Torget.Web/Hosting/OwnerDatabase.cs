using Npgsql;

namespace Torget.Web.Hosting;

/// <summary>
/// The database as its owner reaches it: the one that the environment names, or one in the private cluster, which is then started and
/// kept for as long as this is.
/// </summary>
internal sealed class OwnerDatabase : IAsyncDisposable
{
    private readonly PrivatePostgres? _cluster;

    private OwnerDatabase(string connectionString, PrivatePostgres? cluster)
    {
        ConnectionString = connectionString;
        _cluster = cluster;
    }

    public string ConnectionString { get; }

    public static async Task<OwnerDatabase> OpenAsync()
    {
        var name = DemoEnvironment.IsCurrent ? "ConnectionStrings__Torget" : "ConnectionStrings__TorgetOwner";
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } given)
        {
            if (!DemoEnvironment.IsCurrent)
            {
                StartupChecks.EnsureEncrypted(given, name);
            }

            return new OwnerDatabase(given, cluster: null);
        }

        if (!DemoEnvironment.IsCurrent)
        {
            throw new StartupException($"{name} saknas.");
        }

        var cluster = await PrivatePostgres.StartAsync(ProjectFolder.Path, "cluster", durable: true);
        await CreateDatabaseAsync(cluster.ConnectionString("postgres"), "torget");
        return new OwnerDatabase(cluster.ConnectionString("torget"), cluster);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _cluster.DisposeAsync();
        }
    }

    private static async Task CreateDatabaseAsync(string maintenance, string name)
    {
        await using var connection = new NpgsqlConnection(maintenance);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        try
        {
            await create.ExecuteNonQueryAsync();
        }
        catch (PostgresException exists) when (exists.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Made by an earlier run, or by one that starts at the same moment.
        }
    }
}
