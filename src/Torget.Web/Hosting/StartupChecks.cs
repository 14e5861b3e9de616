using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Torget.Web.Data;
using Torget.Web.Data.Seals;

namespace Torget.Web.Hosting;

/// <summary>What must hold before the first page is served.</summary>
internal static class StartupChecks
{
    /// <summary>Refuses to start where secrecy could not be kept.</summary>
    /// <exception cref="StartupException">The sentence says what is wrong.</exception>
    public static async Task EnsureSafeAsync(WebApplication app)
    {
        if (app.Environment.AllowsDemo())
        {
            return;
        }

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<TorgetDb>>().CreateDbContextAsync();
        if (await db.Set<Installation>().AnyAsync(installation => installation.Demo))
        {
            throw new StartupException("Databasen är märkt som demo och kan inte användas i produktion.");
        }

        if (string.IsNullOrWhiteSpace(app.Configuration["Torget:IdentityProvider:Authority"]))
        {
            throw new StartupException("Torget__IdentityProvider__Authority saknas: i produktion loggar man in genom en identitetsleverantör.");
        }

        // Says so when none is named.
        app.Services.GetRequiredService<SealFile>();
        var connectionString = app.Configuration.GetConnectionString("Torget")!;
        EnsureEncrypted(connectionString, "ConnectionStrings__Torget");
        await EnsurePowerlessAsync(connectionString);
    }

    /// <summary>Refuses a database on another machine that is reached without TLS, or without asking whether it is the right one.</summary>
    public static void EnsureEncrypted(string connectionString, string setting)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        if (database.SslMode != SslMode.VerifyFull && !(database.Host ?? "").Split(',', StringSplitOptions.TrimEntries).All(IsHere))
        {
            throw new StartupException($"{setting} leder till en annan dator och behöver SSL Mode=VerifyFull, så att ingen på vägen läser eller låtsas vara databasen.");
        }
    }

    // A folder is where a socket of the machine lies. Without a host the driver refuses by itself.
    private static bool IsHere(string host)
    {
        var name = host.StartsWith('[') ? host[1..].Split(']')[0] : host.Split(':') is [var first, _] ? first : host;
        return name.Length == 0 || Path.IsPathRooted(name) || name[0] == '@' || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }

    /// <summary>
    /// Refuses a login that could step round row-level security: as itself or as any role that it is a member of, also when the
    /// program does not use it.
    /// </summary>
    public static async Task EnsurePowerlessAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(DatabaseSetup.AsRole(connectionString, "torget_app"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            WITH RECURSIVE held AS (
                SELECT oid FROM pg_roles WHERE rolname IN (session_user, current_user)
                UNION
                SELECT m.roleid FROM pg_auth_members m JOIN held ON held.oid = m.member
            )
            SELECT EXISTS (
                SELECT FROM pg_roles r JOIN held USING (oid)
                WHERE r.rolsuper OR r.rolbypassrls OR r.rolcreaterole
                   OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid))
            """,
            connection);
        if ((bool)(await command.ExecuteScalarAsync())!)
        {
            throw new StartupException(
                "Databasinloggningen i ConnectionStrings__Torget har för stora rättigheter. "
                + "Den ska bara vara medlem i torget_app, torget_stats och torget_job.");
        }
    }
}
