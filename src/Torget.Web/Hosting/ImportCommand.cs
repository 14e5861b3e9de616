using Microsoft.EntityFrameworkCore;
using Npgsql;
using Torget.Domain;
using Torget.Web.Data;
using Torget.Web.Data.Imports;

namespace Torget.Web.Hosting;

/// <summary>`import FILE`: takes in a file as the job, for any owner, and logs it with the actor "drift".</summary>
internal static class ImportCommand
{
    /// <returns>The exit status: 1 when a row is refused, and then nothing is written.</returns>
    /// <exception cref="StartupException">There is no such file.</exception>
    public static async Task<int> RunAsync(string connectionString, string path)
    {
        if (Directory.Exists(path))
        {
            throw new StartupException($"{path} är en mapp.");
        }

        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StartupException($"Filen {path} går inte att läsa.");
        }

        await using (file)
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            var keys = AppKeys.Load(configuration, DemoEnvironment.IsCurrent, Path.Combine(ProjectFolder.Path, ".torget", "keys"));
            var result = await TakeAsync(
                connectionString, keys, file, Path.GetFileName(path), refused => Console.WriteLine(refused), warning => Console.WriteLine($"Varning. {warning}"),
                rows => { if (rows % 10_000 == 0) { Console.Error.WriteLine($"{rows} rader lästa …"); } });
            Console.WriteLine(result.IsTaken
                ? $"{result.Rows} rader: {result.Added} nya, {result.Closed} avslutar en öppen rad, {result.Unchanged} fanns redan."
                : $"Ingenting importerades. {result.Refused} {(result.Refused == 1 ? "rad" : "rader")} avvisades.");
            return result.IsTaken ? 0 : 1;
        }
    }

    /// <summary>Takes in a file as the job, in one transaction.</summary>
    internal static async Task<ImportResult> TakeAsync(
        string connectionString, AppKeys keys, Stream file, string name, Action<LineNote> refused, Action<LineNote>? warning = null, Action<int>? read = null)
    {
        await using var db = new TorgetDb(new DbContextOptionsBuilder<TorgetDb>()
            .UseNpgsql(DatabaseSetup.AsRole(connectionString, EraseOverdueDrafts.Role)).Options);
        var codes = await ImportSettings.ReadAsync(db);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await new ImportRun((NpgsqlConnection)db.Database.GetDbConnection(), keys.Person, codes, TimeProvider.System.Today())
            .ExecuteAsync(file, new ImportBy(null, null, name), refused, warning, read);
        if (result.Import is { } import)
        {
            await db.Database.ExecuteSqlAsync($"SELECT log_job({nameof(Access.AccessAction.Import)}, {import.ToString()})");
        }

        await (result.IsTaken ? transaction.CommitAsync() : transaction.RollbackAsync());
        return result;
    }
}
