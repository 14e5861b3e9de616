using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Torget.Web.Data;

/// <summary>Brings a database up to date, as its owner: tables, the second wall, and on a new one the reference data.</summary>
public static class DatabaseSetup
{
    /// <summary>Does what is missing, and nothing when nothing is.</summary>
    /// <param name="ownerConnectionString">An owner that may make roles and pass row-level security.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellationToken = default)
    {
        await using var db = OwnerContext(ownerConnectionString);
        await db.Database.MigrateAsync(cancellationToken);
        await ApplySecurityAsync(db, cancellationToken);
        await ReferenceData.SeedAsync(db, cancellationToken);
    }

    /// <summary>A context that works as the owner of the tables, for setting up: what changes a large database takes its time.</summary>
    internal static TorgetDb OwnerContext(string ownerConnectionString) =>
        new(new DbContextOptionsBuilder<TorgetDb>().UseNpgsql(new NpgsqlConnectionStringBuilder(ownerConnectionString) { CommandTimeout = 0 }.ConnectionString).Options);

    /// <summary>The connection string that the program works with: the same, as one of the powerless roles from the first byte on.</summary>
    /// <param name="connectionString">The owner's in Development and Demo, a login without power in Production.</param>
    /// <param name="role">torget_app, torget_stats or torget_job.</param>
    /// <remarks>Without PostgreSQL's own compiling of queries, which takes longer than any query of a page.</remarks>
    internal static string AsRole(string connectionString, string role) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Options = $"-c role={role} -c jit=off",
            ApplicationName = role,

            // Every statement carries its tables' policies, and planning them takes longer than reading a page's rows. A connection plans
            // what it is asked again and again once.
            MaxAutoPrepare = 300,
            AutoPrepareMinUsages = 2,
        }.ConnectionString;

    // The files may be run again and again. They are skipped when the same text has been run on the same tables before, so that a start of a second
    // node takes no locks on tables that the first is reading.
    private static async Task ApplySecurityAsync(TorgetDb db, CancellationToken cancellationToken)
    {
        var files = SecurityFiles();
        var mark = "torget-security " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files) + db.Database.GetMigrations().Last())));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtext('torget-security'))", cancellationToken);
        var done = await db.Database
            .SqlQuery<string?>($"SELECT obj_description('public'::regnamespace, 'pg_namespace') AS \"Value\"").SingleAsync(cancellationToken);
        if (done != mark)
        {
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            foreach (var file in files)
            {
                await using var command = new NpgsqlCommand(file, connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            await using var comment = new NpgsqlCommand($"COMMENT ON SCHEMA public IS '{mark}'", connection);
            await comment.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static List<string> SecurityFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Torget.Web.Data.Security.", StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })];
    }
}
