using Microsoft.EntityFrameworkCore;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Notes;

namespace Torget.Web.Access;

/// <summary>A document as a page names it, without its content.</summary>
public sealed record DocumentRow(Guid Id, Guid OwnerPartyId, DataKind? Kind, string Title, string FileName, int Size, string UploadedBy, DateTimeOffset UploadedAt);

/// <summary>The documents of a case: the first wall asks of each what it asks of every record.</summary>
public static class CaseDocuments
{
    /// <summary>Downloads one, and logs it, also when it was asked for in vain; null when the actor may not have it. A party that has left the case has its own.</summary>
    public static async Task<StoredFile?> DownloadAsync(this CaseScope cases, CaseNumber number, Guid id) =>
        await cases.ReadRecordsAsync(number, async (operation, @case) =>
        {
            if (await ListAsync(operation, @case, id) is not [var row])
            {
                return null;
            }

            operation.Shows(@case.Id, row.OwnerPartyId);
            await operation.LogAsync(AccessAction.ReadDocument, [], row.Id.ToString());
            return await ContentAsync(operation.Db.Set<Document>().Where(document => document.Id == row.Id));
        })
        ?? await cases.ReadLeftAsync(number, async (operation, caseId) =>
        {
            var content = await ContentAsync(LeftCase.Documents(operation, caseId).Where(document => document.Id == id));
            if (content is not null)
            {
                await operation.LogOwnAsync(AccessAction.ReadDocument, caseId, id.ToString());
            }

            return content;
        })
        ?? await cases.RefuseAsync<StoredFile>(AccessAction.ReadDocument, number, id);

    /// <summary>Reads one document with a case that is changed; the others, whose content is large, are left.</summary>
    public static Task LoadDocumentAsync(this Operation operation, Case @case, Guid id) =>
        operation.Db.Entry(@case).Collection(@case => @case.Documents).Query().Where(document => document.Id == id).LoadAsync();

    private static Task<StoredFile?> ContentAsync(IQueryable<Document> documents) =>
        documents.Select(document => new StoredFile(document.FileName, document.ContentType, document.Content)).SingleOrDefaultAsync();

    /// <summary>The documents of a case that the actor may have, the latest first; or one of them.</summary>
    internal static async Task<List<DocumentRow>> ListAsync(Operation operation, Case @case, Guid? id = null)
    {
        var rows = await (from document in operation.Db.Set<Document>()
                          join user in operation.Db.Users on document.UploadedByUserId equals user.Id
                          where document.CaseId == @case.Id && (id == null || document.Id == id)
                          orderby document.UploadedAt descending
                          select new DocumentRow(
                              document.Id, document.OwnerPartyId, document.Kind, document.Title, document.FileName, document.Size, user.Name, document.UploadedAt))
            .ToListAsync();
        return rows.FindAll(row => operation.Reads(@case, row.OwnerPartyId, row.Kind));
    }
}
