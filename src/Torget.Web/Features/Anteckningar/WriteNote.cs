using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Web.Access;

namespace Torget.Web.Features.Anteckningar;

/// <summary>Writes notes and lägesrapporter, corrects and shares them, and attaches documents.</summary>
public sealed class WriteNote(Operations operations)
{
    // A note changes nothing that another form is made from, so it is taken whatever has happened in the case meanwhile.
    public Task ExecuteAsync(CasePost post, NoteForm form, DataKind? kind, string text) => operations.ChangeCaseAsync(
        post.WithoutVersion(), AccessAction.WriteNote, CaseParts.Notes,
        (operation, @case) => @case.WriteNote(post.Once, form, kind, text, operation.Actor, operation.Now));

    /// <param name="post">The posted form.</param>
    /// <param name="noteId">The note.</param>
    /// <param name="text">The whole text as it should be.</param>
    /// <param name="because">Why.</param>
    /// <param name="basedOn">The version that was on the page.</param>
    public Task CorrectAsync(CasePost post, Guid noteId, string text, string because, int basedOn) => operations.ChangeCaseAsync(
        post.WithoutVersion(), AccessAction.WriteNote, CaseParts.Notes,
        (operation, @case) => @case.CorrectNote(noteId, text, because, basedOn, operation.Actor, operation.Now));

    /// <param name="post">The posted form.</param>
    /// <param name="noteId">The note.</param>
    /// <param name="kind">The kind of data; null keeps it within the party.</param>
    /// <param name="basedOn">The version and the kind that were on the page.</param>
    public Task ShareAsync(CasePost post, Guid noteId, DataKind? kind, (int Version, DataKind? Kind) basedOn) => operations.ChangeCaseAsync(
        post.WithoutVersion(), AccessAction.WriteNote, CaseParts.Notes,
        (operation, @case) => @case.ShareNote(noteId, kind, basedOn, operation.Actor, operation.Now, post.Once));

    /// <inheritdoc cref="ShareAsync"/>
    public Task ShareDocumentAsync(CasePost post, Guid documentId, DataKind? kind, DataKind? basedOn) => operations.ChangeCaseAsync(
        post.WithoutVersion(), AccessAction.AttachDocument, CaseParts.Notes, async (operation, @case) =>
        {
            await operation.LoadDocumentAsync(@case, documentId);
            @case.ShareDocument(documentId, kind, basedOn, operation.Actor, operation.Now, post.Once);
        });

    public Task AttachAsync(CasePost post, string title, DataKind? kind, string fileName, byte[] content) => operations.ChangeCaseAsync(
        post.WithoutVersion(), AccessAction.AttachDocument, CaseParts.Notes,
        (operation, @case) => @case.Attach(post.Once, title, kind, fileName, content, operation.Actor, operation.Now));
}
