using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Data.Imports;
using Torget.Web.Hosting;

namespace Torget.Web.Features.Importer;

/// <summary>What a file would do, before anything is written.</summary>
/// <param name="FileName">What the file is called.</param>
/// <param name="Result">What would be taken, or how many rows are refused.</param>
/// <param name="Refused">The first of the refused rows.</param>
/// <param name="Warnings">The first of what somebody should look at.</param>
public sealed record ImportPreview(string FileName, ImportResult Result, IReadOnlyList<LineNote> Refused, IReadOnlyList<LineNote> Warnings);

/// <summary>An import of the actor's own party.</summary>
/// <param name="MayBeUndone">Whether it is the latest from its registers, so that nothing builds on it.</param>
public sealed record ImportMade(Guid Id, DateTimeOffset At, string FileName, string By, int Added, int Closed, DateTimeOffset? UndoneAt, bool MayBeUndone);

/// <summary>
/// Import by the samordnare: of rows that their own party will own. A file is sent, looked at, and then taken or thrown away; in between it lies in the
/// database, seen by its sender alone, for at most a day.
/// </summary>
public sealed class ImportParticipations(Operations operations, AppKeys keys, ImportProgress progress)
{
    /// <summary>The largest file of the page; larger ones are for the command.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>The most rows that a page names.</summary>
    public const int Shown = 200;

    /// <summary>Keeps a file to look at.</summary>
    /// <exception cref="DomainException">The actor may not, or the file is too large.</exception>
    public Task<Guid> UploadAsync(string fileName, byte[] content) => RunAsync(async operation =>
    {
        if (content.Length is 0 or > LargestFile)
        {
            throw new DomainException($"Välj en fil som inte är tom och högst är {LargestFile / 1024 / 1024} MB. Större filer läses in med kommandot import.");
        }

        // Signs that are not seen can turn a name round, or end a line of a log.
        var name = string.Concat(Path.GetFileName(fileName.Replace('\\', '/')).Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format)));
        var id = Guid.CreateVersion7();
        await Own(operation).ExecuteDeleteAsync();
        await operation.Db.Database.ExecuteSqlAsync(
            $"INSERT INTO import_uploads (id, user_id, party_id, file_name, content, at) VALUES ({id}, {operation.Actor.UserId}, {operation.Actor.RequireParty()}, {(name.Length > 200 ? name[..200] : name)}, {content}, now())");
        return id;
    });

    /// <summary>Looks at a kept file; null when it is not kept any longer.</summary>
    public Task<ImportPreview?> PreviewAsync(Guid id) => RunAsync(async operation =>
    {
        if (await FindAsync(operation, id) is not { } upload)
        {
            return null;
        }

        await operation.LogAsync(AccessAction.PreviewImport, id.ToString());
        return await RunAsync(operation, upload, preview: true);
    });

    /// <summary>Takes a kept file, all of it or nothing.</summary>
    /// <exception cref="DomainException">The file is not kept any longer, or something in it is refused.</exception>
    public Task<ImportPreview> TakeAsync(Guid id) => RunAsync(async operation =>
    {
        var upload = await FindAsync(operation, id) ?? throw new DomainException("Filen är redan importerad eller borttagen. Välj den en gång till om den ska läsas in.");
        var taken = await RunAsync(operation, upload, preview: false);
        if (!taken.Result.IsTaken)
        {
            throw new DomainException("Något i filen avvisas nu, så ingenting importerades. Se raderna nedanför.");
        }

        await DiscardAsync(operation, id);
        await operation.LogAsync(AccessAction.Import, taken.Result.Import?.ToString());
        return taken;
    });

    /// <summary>Throws a kept file away.</summary>
    public Task DiscardAsync(Guid id) => RunAsync(async operation =>
    {
        await DiscardAsync(operation, id);
        return true;
    });

    /// <summary>The imports of the actor's party, the latest first.</summary>
    public Task<IReadOnlyList<ImportMade>> ListAsync() => RunAsync<IReadOnlyList<ImportMade>>(async operation =>
    {
        var made = await (from import in Imports(operation)
                          join user in operation.Db.Set<User>() on import.UserId equals user.Id
                          orderby import.At descending
                          select new { import.Id, import.At, import.FileName, user.Name, import.Added, import.Closed, import.UndoneAt, import.Kallor }).Take(50).ToListAsync();
        return made.ConvertAll(import => new ImportMade(
            import.Id, import.At, import.FileName, import.Name, import.Added, import.Closed, import.UndoneAt,
            import.UndoneAt is null && !made.Exists(later => later.At > import.At && later.UndoneAt is null && later.Kallor.Intersect(import.Kallor).Any())));
    });

    /// <summary>Undoes an import.</summary>
    /// <exception cref="DomainException">It is undone already, or a later one builds on it.</exception>
    public Task UndoAsync(Guid import) => RunAsync(async operation =>
    {
        if (!await Imports(operation).AnyAsync(made => made.Id == import))
        {
            throw new DomainException("Importen finns inte.");
        }

        await (await RunOfAsync(operation)).UndoAsync(import);
        await operation.LogAsync(AccessAction.UndoImport, import.ToString());
        return true;
    });

    private static Task DiscardAsync(Operation operation, Guid id) => Own(operation).Where(upload => upload.Id == id).ExecuteDeleteAsync();

    private static Task<ImportUpload?> FindAsync(Operation operation, Guid id) => Own(operation).AsNoTracking().SingleOrDefaultAsync(upload => upload.Id == id);

    // The first wall: the sender's own files, and the imports of the actor's party.
    private static IQueryable<ImportUpload> Own(Operation operation)
    {
        var (user, party) = (operation.Actor.UserId, operation.Actor.PartyId);
        return operation.Db.Set<ImportUpload>().Where(upload => upload.UserId == user && upload.PartyId == party);
    }

    private static IQueryable<Import> Imports(Operation operation)
    {
        var party = operation.Actor.PartyId;
        return operation.Db.Set<Import>().Where(import => import.PartyId == party);
    }

    private async Task<ImportPreview> RunAsync(Operation operation, ImportUpload upload, bool preview)
    {
        List<LineNote> refused = [], warnings = [];
        using var file = new MemoryStream(upload.Content);
        var by = new ImportBy(operation.Actor.UserId, operation.Actor.RequireParty(), upload.FileName);
        try
        {
            var result = await (await RunOfAsync(operation)).ExecuteAsync(
                file, by, note => Keep(refused, note), note => Keep(warnings, note), rows => progress.Report(operation.Actor, rows), preview);
            return new ImportPreview(upload.FileName, result, refused, warnings);
        }
        finally
        {
            progress.End(operation.Actor);
        }
    }

    private async Task<ImportRun> RunOfAsync(Operation operation) =>
        new((NpgsqlConnection)operation.Db.Database.GetDbConnection(), keys.Person, await ImportSettings.ReadAsync(operation.Db), operation.Today);

    private static void Keep(List<LineNote> notes, LineNote note)
    {
        if (notes.Count < Shown)
        {
            notes.Add(note);
        }
    }

    private Task<T> RunAsync<T>(Func<Operation, Task<T>> work) => operations.RunAsync(operation =>
        operation.Actor.May(Permission.ImportParticipations)
            ? work(operation)
            : throw new DomainException("Bara samordnare läser in deltaganden."));
}
