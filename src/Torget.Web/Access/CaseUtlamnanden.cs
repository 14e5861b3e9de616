using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Notes;

namespace Torget.Web.Access;

/// <summary>An utlämnande as its owner reads it.</summary>
public sealed record UtlamnandeRow(
    Guid Id, Guid ItemId, string Title, DateTimeOffset WrittenAt, string Reader, string ReaderParty, string Author, DateTimeOffset At, string Ground, string Motivation, DateOnly LastDay, DateOnly? RevokedOn);

/// <summary>What has been disclosed to the actor, in a list: nothing of what it says.</summary>
public sealed record DisclosedRow(Guid Id, CaseNumber Number, bool IsDocument, string Owner, DateTimeOffset At, DateOnly LastDay);

/// <summary>What has been disclosed to the actor.</summary>
/// <param name="Id">The utlämnande.</param>
/// <param name="Number">The case's number, which is all that is told of the case.</param>
/// <param name="Title">What it is called.</param>
/// <param name="WrittenAt">When it was written or attached.</param>
/// <param name="Text">The text of a note.</param>
/// <param name="FileName">The file's name, of a document.</param>
/// <param name="Size">The file's size in bytes.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Author">Who disclosed it.</param>
/// <param name="At">When.</param>
/// <param name="Ground">A code of the list of grounds.</param>
/// <param name="LastDay">The last day that it is read.</param>
public sealed record DisclosedCopy(
    Guid Id, CaseNumber Number, string Title, DateTimeOffset WrittenAt, string? Text, string? FileName, int? Size, string Owner, string Author, DateTimeOffset At, string Ground, DateOnly LastDay);

/// <summary>Somebody at another party to whom something can be disclosed.</summary>
public sealed record PossibleReader(Guid UserId, string Name);

/// <summary>What parties disclose to each other of what they own in cases. Both sides have a line in the log of each disclosing and each reading.</summary>
public static class CaseUtlamnanden
{
    /// <summary>Those who read records at another party today.</summary>
    public static Task<List<PossibleReader>> ReadersAtAsync(this Operation operation, Guid partyId) => operation.Db.Database.SqlQuery<PossibleReader>(
        $"""SELECT user_id AS "UserId", name AS "Name" FROM readers_at({partyId})""").ToListAsync();

    /// <summary>Discloses, and logs it. The same form sent twice discloses once.</summary>
    /// <exception cref="DomainException">A rule is broken, or the actor does not see the case.</exception>
    public static async Task DiscloseAsync(this Operation operation, CaseNumber number, Guid once, UtlamnandeTerms terms)
    {
        var (db, @case) = (operation.Db, await operation.Cases.HoldBesideAsync(number));
        if (await db.Set<Utlamnande>().AnyAsync(one => one.Id == once))
        {
            return;
        }

        await db.Entry(@case).Collection(@case => @case.Notes).Query().Include(note => note.Texts).Where(note => note.Id == terms.ItemId).LoadAsync();
        await operation.LoadDocumentAsync(@case, terms.ItemId);
        db.Add(@case.Disclose(once, terms, operation.Actor, operation.Now));
        await db.SaveChangesAsync();
        await operation.LogDisclosureAsync(AccessAction.Disclose, once);
    }

    /// <summary>Ends an utlämnande of the own party, and logs it. Ended twice, it is ended.</summary>
    /// <exception cref="DomainException">There is none, the actor may not, or does not see the case.</exception>
    public static async Task RevokeAsync(this Operation operation, CaseNumber number, Guid id)
    {
        var @case = await operation.Cases.HoldBesideAsync(number);
        var utlamnande = await Own(operation, @case.Id).SingleOrDefaultAsync(one => one.Id == id) ?? throw new DomainException("Utlämnandet finns inte.");
        var wasOpen = utlamnande.IsOpenOn(operation.Today);
        @case.Revoke(utlamnande, operation.Actor, operation.Now);
        if (wasOpen)
        {
            await operation.Db.SaveChangesAsync();
            await operation.LogDisclosureAsync(AccessAction.RevokeDisclosure, id);
        }
    }

    /// <summary>What is disclosed to the actor, the latest first. A number says nothing about a person, so it is not logged.</summary>
    public static async Task<List<DisclosedRow>> ListDisclosedAsync(this Operation operation) =>
        (await (from one in operation.Cases.Disclosed
                join owner in operation.Db.Parties on one.OwnerPartyId equals owner.Id
                orderby one.At descending, one.Id
                select new { one.Id, one.NumberYear, one.NumberSerial, IsDocument = one.DocumentId != null, owner.Name, one.At, one.LastDay }).ToListAsync())
        .ConvertAll(row => new DisclosedRow(row.Id, new CaseNumber(row.NumberYear, row.NumberSerial), row.IsDocument, row.Name, row.At, row.LastDay));

    /// <summary>Reads what is disclosed to the actor, and logs it, also when it was asked for in vain; null when it is not there for the actor.</summary>
    public static async Task<DisclosedCopy?> ReadDisclosedAsync(this Operation operation, Guid id)
    {
        var row = await (from one in operation.Cases.Disclosed
                         where one.Id == id
                         join owner in operation.Db.Parties on one.OwnerPartyId equals owner.Id
                         join author in operation.Db.Users on one.AuthorUserId equals author.Id
                         select new { one.NumberYear, one.NumberSerial, one.Title, one.WrittenAt, one.Text, one.FileName, Size = (int?)one.Content!.Length, Owner = owner.Name, Author = author.Name, one.At, one.Ground, one.LastDay })
            .SingleOrDefaultAsync();
        await operation.LogDisclosureAsync(AccessAction.ReadDisclosed, id);
        return row is null ? null
            : new DisclosedCopy(
                id, new CaseNumber(row.NumberYear, row.NumberSerial), row.Title, row.WrittenAt, row.Text, row.FileName, row.Size, row.Owner, row.Author, row.At, row.Ground, row.LastDay);
    }

    /// <summary>Downloads a document that is disclosed to the actor, and logs it, also when it was asked for in vain.</summary>
    public static async Task<StoredFile?> DownloadDisclosedAsync(this Operation operation, Guid id)
    {
        var file = await operation.Cases.Disclosed.Where(one => one.Id == id && one.DocumentId != null)
            .Select(one => new StoredFile(one.FileName!, one.ContentType!, one.Content!)).SingleOrDefaultAsync();
        await operation.LogDisclosureAsync(AccessAction.ReadDisclosed, id);
        return file;
    }

    /// <summary>What the actor's own party has disclosed of a case that the actor sees, the latest first.</summary>
    internal static Task<List<UtlamnandeRow>> ListAsync(Operation operation, Case @case) =>
        (from one in Own(operation, @case.Id)
         join reader in operation.Db.Users on one.ReaderUserId equals reader.Id
         join author in operation.Db.Users on one.AuthorUserId equals author.Id
         join party in operation.Db.Parties on one.ReaderPartyId equals party.Id
         orderby one.At descending, one.Id
         select new UtlamnandeRow(
             one.Id, (one.NoteId ?? one.DocumentId)!.Value, one.Title, one.WrittenAt, reader.Name, party.Name, author.Name, one.At, one.Ground, one.Motivation, one.LastDay, one.RevokedOn))
        .ToListAsync();

    private static IQueryable<Utlamnande> Own(Operation operation, Guid caseId)
    {
        var party = operation.Actor.MayReadRecords ? operation.Actor.PartyId : null;
        return operation.Db.Set<Utlamnande>().Where(one => one.CaseId == caseId && one.OwnerPartyId == party);
    }
}
