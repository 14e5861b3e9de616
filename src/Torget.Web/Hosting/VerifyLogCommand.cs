using Torget.Domain;
using Torget.Web.Data;
using Torget.Web.Data.Seals;

namespace Torget.Web.Hosting;

/// <summary>`verify-log`: tries the access log against its seals, and those against the file outside the database.</summary>
internal static class VerifyLogCommand
{
    /// <returns>The exit status: 1 when something has been changed, with a sentence that says where first.</returns>
    /// <exception cref="StartupException">The key or the name of the file is missing.</exception>
    public static async Task<int> RunAsync(string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var keys = AppKeys.Load(configuration, DemoEnvironment.IsCurrent, Path.Combine(ProjectFolder.Path, ".torget", "keys"));
        var job = DatabaseSetup.AsRole(connectionString, EraseOverdueDrafts.Role);
        try
        {
            var found = await new VerifyLog(job, keys.Seal, SealFile.From(configuration, DemoEnvironment.IsCurrent)).ExecuteAsync();
            Console.WriteLine($"Åtkomstloggen är hel: {found.Sealed} rader i {found.Seals - found.Removed} sigill.");
            if (found.Removed > 0)
            {
                Console.WriteLine($"{found.Removed} sigill är äldre än {SealedRows.KeptYears} år, och deras rader är borttagna.");
            }

            if (found.OldestUnsealed is { } oldest)
            {
                Console.WriteLine($"{found.Unsealed} {(found.Unsealed == 1 ? "rad" : "rader")} väntar på sigill, den äldsta sedan {SwedishCalendar.In(oldest):yyyy-MM-dd HH:mm}.");
            }

            return 0;
        }
        catch (SealException broken)
        {
            Console.WriteLine($"Åtkomstloggen är inte hel. {broken.Message}");
            return 1;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupException("Filen med sigillen går inte att läsa. Se över Torget__Seals__File.");
        }
    }
}
