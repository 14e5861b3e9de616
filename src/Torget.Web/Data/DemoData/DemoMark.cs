using Microsoft.EntityFrameworkCore;
using Torget.Web.Hosting;

namespace Torget.Web.Data.DemoData;

/// <summary>The mark that makes a database a demo. It is set when the database is new, and never afterwards.</summary>
internal static class DemoMark
{
    /// <summary>Marks a new database; refuses one that is somebody's.</summary>
    /// <exception cref="StartupException">The database holds users and carries no mark.</exception>
    public static async Task EnsureAsync(string ownerConnectionString)
    {
        await using var db = DatabaseSetup.OwnerContext(ownerConnectionString);
        var installation = await db.Set<Installation>().SingleOrDefaultAsync();
        if (installation is { Demo: true })
        {
            return;
        }

        if (installation is not null || await db.Users.AnyAsync())
        {
            throw new StartupException("Databasen är inte en demo och rörs inte. Ange en tom databas i ConnectionStrings__Torget.");
        }

        db.Add(new Installation { Demo = true, CreatedAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
    }

    /// <summary>Empties a demo.</summary>
    /// <exception cref="StartupException">The database carries no mark.</exception>
    public static async Task EmptyAsync(string ownerConnectionString)
    {
        await using var db = DatabaseSetup.OwnerContext(ownerConnectionString);
        if (!await db.Set<Installation>().AnyAsync(installation => installation.Demo))
        {
            throw new StartupException("Databasen är inte en demo och töms inte.");
        }

        await db.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
}
