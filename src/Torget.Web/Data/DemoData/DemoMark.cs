using Microsoft.EntityFrameworkCore;
using Torget.Web.Hosting;

namespace Torget.Web.Data.DemoData;

/// <summary>The mark that makes a database a demo, or says that it is none. It is set when the database is new, and never changed.</summary>
internal static class DemoMark
{
    /// <summary>Refuses, before anything is touched, a database that is neither new nor a demo.</summary>
    /// <exception cref="StartupException">It is somebody's.</exception>
    public static async Task RefuseOthersAsync(string ownerConnectionString)
    {
        await using var db = DatabaseSetup.OwnerContext(ownerConnectionString);
        if (await FindAsync(db) is not { } found)
        {
            return;
        }

        // Brought up to date and not used yet is still new.
        if (found.Mark is false || !found.IsTorget || (found.Mark is null && await db.Users.AnyAsync()))
        {
            throw new StartupException("Databasen är inte en demo och rörs inte. Ange en tom databas i ConnectionStrings__Torget.");
        }
    }

    /// <summary>Marks a database that has no mark.</summary>
    public static async Task SetAsync(string ownerConnectionString, bool demo)
    {
        await using var db = DatabaseSetup.OwnerContext(ownerConnectionString);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO installation (id, demo, created_at) VALUES (1, {demo}, now()) ON CONFLICT (id) DO NOTHING");
    }

    /// <summary>Empties a demo, and nothing else.</summary>
    /// <exception cref="StartupException">The database carries no demo mark.</exception>
    public static async Task EmptyAsync(string ownerConnectionString)
    {
        await using var db = DatabaseSetup.OwnerContext(ownerConnectionString);
        if (await FindAsync(db) is not { Mark: true })
        {
            throw new StartupException("Databasen är inte en demo och töms inte.");
        }

        await db.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    // Null for a database with no tables at all.
    private static async Task<(bool IsTorget, bool? Mark)?> FindAsync(TorgetDb db)
    {
        var tables = await db.Database
            .SqlQuery<string>($"SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = 'public'").ToListAsync();
        return tables.Count == 0 ? null
            : !tables.Contains("installation") ? (false, null)
            : (true, await db.Set<Installation>().Select(installation => (bool?)installation.Demo).SingleOrDefaultAsync());
    }
}
