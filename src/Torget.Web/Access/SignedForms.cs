using Microsoft.EntityFrameworkCore;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Persons;

namespace Torget.Web.Access;

/// <summary>A signed form as a page names it, without its content.</summary>
public sealed record SignedFormRow(Guid Id, string FileName, int Size, DateTimeOffset UploadedAt);

/// <summary>A file as it is downloaded.</summary>
public sealed record StoredFile(string FileName, string ContentType, byte[] Content);

/// <summary>The signed forms of medgivanden: uploaded, named and downloaded here alone, and each is logged.</summary>
public static class SignedForms
{
    /// <summary>Stores a form for a draft or, inside a change, for a case.</summary>
    /// <param name="operation">Who stores it.</param>
    /// <param name="form">The form.</param>
    /// <param name="ofCase">Whether what it belongs to is a case.</param>
    public static async Task AddAsync(Operation operation, SignedForm form, bool ofCase)
    {
        operation.Db.Add(form);
        await operation.Db.SaveChangesAsync();
        if (ofCase)
        {
            operation.Shows(form.CaseId, form.OwnerPartyId);
        }

        await operation.LogAsync(AccessAction.UploadSignedForm, form.Id.ToString());
    }

    /// <summary>A form of a draft or case that the actor sees; null when there is none.</summary>
    public static Task<SignedFormRow?> FindAsync(Operation operation, Guid caseId, Guid id) => operation.Db.Set<SignedForm>()
        .Where(form => form.Id == id && form.CaseId == caseId)
        .Select(form => new SignedFormRow(form.Id, form.FileName, form.Size, form.UploadedAt)).SingleOrDefaultAsync();

    /// <summary>The forms of a case that the actor sees, by id; none for a role that reads the head only.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SignedFormRow>> OfCaseAsync(Operation operation, Guid caseId) => operation.Actor.MayReadRecords
        ? await OfCase(operation, caseId)
            .Select(form => new SignedFormRow(form.Id, form.FileName, form.Size, form.UploadedAt)).ToDictionaryAsync(form => form.Id)
        : new Dictionary<Guid, SignedFormRow>();

    /// <summary>Downloads a form of a draft of the actor's own.</summary>
    public static async Task<StoredFile?> OfDraftAsync(Operation operation, Guid draftId, Guid id)
    {
        var isOwn = await operation.Drafts.AnyAsync(draft => draft.Id == draftId);
        return isOwn ? await ReadAsync(operation, operation.Db.Set<SignedForm>().Where(form => form.CaseId == draftId), id, cases: []) : null;
    }

    /// <summary>Downloads a form of a case that the actor sees, in a role that reads what is inside it; logged, also when it was asked for in vain.</summary>
    public static async Task<StoredFile?> OfCaseAsync(Operation operation, CaseNumber number, Guid id)
    {
        var caseId = operation.Actor.MayReadRecords ? await operation.Cases.FindIdAsync(number) : null;
        return (caseId is { } found ? await ReadAsync(operation, OfCase(operation, found), id, cases: [found]) : null)
            ?? await operation.Cases.RefuseAsync<StoredFile>(AccessAction.ReadSignedForm, number, id);
    }

    // What somebody has signed says who they are: of a protected person, it is for those whom the owner has named.
    private static IQueryable<SignedForm> OfCase(Operation operation, Guid caseId)
    {
        var namedParty = operation.Actor.SeesProtected ? operation.Actor.PartyId : null;
        var @protected = operation.Db.Set<Person>().Where(person => person.CaseId == caseId && person.ProtectedOn != null);
        return operation.Db.Set<SignedForm>().Where(form => form.CaseId == caseId && (form.OwnerPartyId == namedParty || !@protected.Any()));
    }

    private static async Task<StoredFile?> ReadAsync(Operation operation, IQueryable<SignedForm> forms, Guid id, Guid[] cases)
    {
        var file = await forms.Where(form => form.Id == id)
            .Select(form => new StoredFile(form.FileName, form.ContentType, form.Content)).SingleOrDefaultAsync();
        if (file is not null)
        {
            await operation.LogAsync(AccessAction.ReadSignedForm, cases, id.ToString());
        }

        return file;
    }
}
