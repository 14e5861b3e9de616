using Torget.Domain;
using Torget.Domain.Consents;
using Torget.Web.Access;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>The signed forms that are attached to the author's own drafts; nobody else sees them until the draft has been sent.</summary>
public sealed class DraftForms(Operations operations)
{
    /// <summary>Attaches a file to a draft that has been saved.</summary>
    /// <exception cref="DomainException">It is not a file of the right kind, or there is no such draft.</exception>
    public Task<SignedFormRow> AddAsync(Guid draftId, string fileName, byte[] content) => operations.RunAsync(async operation =>
    {
        var form = new SignedForm(draftId, operation.Actor.RequireParty(), fileName, content, operation.Actor, operation.Now);
        await operation.HoldAsync(Held.Draft, draftId);
        if (!operation.Drafts.Any(draft => draft.Id == draftId))
        {
            throw new DomainException("Utkastet är inte sparat ännu. Försök igen om en stund.");
        }

        await SignedForms.AddAsync(operation, form, ofCase: false);
        return new SignedFormRow(form.Id, form.FileName, form.Size, form.UploadedAt);
    });

    /// <summary>The name and size of a file of a draft.</summary>
    public Task<SignedFormRow?> FindAsync(Guid draftId, Guid id) => operations.RunAsync(operation => SignedForms.FindAsync(operation, draftId, id));

    /// <summary>Downloads a file of a draft.</summary>
    public Task<StoredFile?> DownloadAsync(Guid draftId, Guid id) => operations.RunAsync(operation => SignedForms.OfDraftAsync(operation, draftId, id));
}
