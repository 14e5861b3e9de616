using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Shared.Forms;

/// <summary>A draft of a form as its page needs it.</summary>
/// <param name="Fields">What is typed, by the names of the fields. A box that is not ticked has no field.</param>
/// <param name="Version">The version it is.</param>
/// <param name="SavedAt">When it was saved.</param>
public sealed record OpenedFormDraft(IReadOnlyDictionary<string, string[]> Fields, int Version, DateTimeOffset SavedAt);

/// <summary>What became of a save.</summary>
public enum FormDraftOutcome
{
    Saved,

    /// <summary>Another open form has saved since; nothing was written.</summary>
    Conflict,

    /// <summary>The form has been sent, the draft thrown away, or the case is not open to the actor.</summary>
    Gone,

    /// <summary>More than <see cref="FormDraft.LongestFields"/>; what was saved before is kept.</summary>
    TooLong,
}

/// <summary>
/// The drafts of posted forms about a case: the author's own, in the one operation that each of these is. Sending the form ends its
/// draft in the transaction of the change, see <see cref="CaseScope.ChangeAsync"/>.
/// </summary>
public sealed partial class FormDrafts(Operations operations)
{
    // What every form carries unseen says nothing that somebody has typed.
    private static readonly HashSet<string> Stamp = ["once", "version", DraftedForm.VersionField];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The actor's drafts of some forms of a case, by the name of the form.</summary>
    public Task<IReadOnlyDictionary<string, OpenedFormDraft>> OpenAsync(CaseNumber number, params IReadOnlyCollection<string> forms) => operations.RunAsync(async operation =>
    {
        IReadOnlyDictionary<string, OpenedFormDraft> opened = new Dictionary<string, OpenedFormDraft>();
        if (await operation.Cases.FindIdAsync(number) is not { } caseId)
        {
            return opened;
        }

        opened = await operation.Cases.Drafts(caseId).AsNoTracking().Where(draft => forms.Contains(draft.Form)).ToDictionaryAsync(
            draft => draft.Form, draft => new OpenedFormDraft(JsonSerializer.Deserialize<Dictionary<string, string[]>>(draft.Fields)!, draft.Version, draft.SavedAt));
        foreach (var form in opened.Keys)
        {
            await operation.LogOwnAsync(AccessAction.OpenDraft, caseId, form);
        }

        return opened;
    });

    /// <summary>Saves what is typed.</summary>
    /// <param name="number">The case.</param>
    /// <param name="form">The form on it.</param>
    /// <param name="posted">The form as it was posted.</param>
    /// <param name="editor">The open form that saves.</param>
    /// <param name="basedOn">The version that it began from, or saved last; 0 when there was none.</param>
    /// <returns>What became of it, and the version that is stored now.</returns>
    public async Task<(FormDraftOutcome Outcome, int Version)> SaveAsync(
        CaseNumber number, string form, IEnumerable<KeyValuePair<string, StringValues>> posted, Guid editor, int basedOn)
    {
        var fields = Write(posted);
        if (Encoding.UTF8.GetByteCount(fields) > FormDraft.LongestFields)
        {
            return (FormDraftOutcome.TooLong, basedOn);
        }

        return await operations.RunAsync(operation => SaveAsync(operation, number, form, fields, editor, basedOn));
    }

    /// <summary>Throws a draft away; nothing happens when there is none.</summary>
    public Task EraseAsync(CaseNumber number, string form) => operations.RunAsync(async operation =>
    {
        if (await operation.Cases.FindIdAsync(number) is { } caseId && await operation.Cases.EraseDraftAsync(caseId, form))
        {
            await operation.LogOwnAsync(AccessAction.EraseDraft, caseId, form);
        }
    });

    /// <summary>Whether a form can be called so.</summary>
    public static bool IsName(string form) => Name().IsMatch(form);

    private static async Task<(FormDraftOutcome Outcome, int Version)> SaveAsync(
        Operation operation, CaseNumber number, string form, string fields, Guid editor, int basedOn)
    {
        if (await operation.Cases.FindIdAsync(number) is not { } caseId)
        {
            return (FormDraftOutcome.Gone, 0);
        }

        // Two saves of one author wait for each other, and for the sending of a form.
        await operation.HoldAsync(Held.FormDrafts, operation.Actor.UserId);
        var draft = await operation.Cases.Drafts(caseId).SingleOrDefaultAsync(draft => draft.Form == form);
        if (draft is null && basedOn > 0)
        {
            // It was saved before: sent or thrown away since, so it must not come back.
            return (FormDraftOutcome.Gone, 0);
        }

        if (draft is null)
        {
            draft = new FormDraft(caseId, form, fields, editor, operation.Actor, operation.Now);
            operation.Db.Add(draft);
        }
        else if (!draft.Save(fields, editor, basedOn, operation.Actor, operation.Now))
        {
            return (FormDraftOutcome.Conflict, draft.Version);
        }

        await operation.Db.SaveChangesAsync();
        await operation.LogOwnAsync(AccessAction.SaveDraft, caseId, form);
        return (FormDraftOutcome.Saved, draft.Version);
    }

    private static string Write(IEnumerable<KeyValuePair<string, StringValues>> posted)
    {
        // PostgreSQL stores no NUL; one can be pasted, and means nothing.
        static string Storable(string? text) => (text ?? "").Replace("\0", "", StringComparison.Ordinal);

        var fields = posted.Where(field => !Stamp.Contains(field.Key) && !field.Key.StartsWith('_'))
            .GroupBy(field => Storable(field.Key), field => field.Value)
            .ToDictionary(field => field.Key, field => field.SelectMany(values => values).Select(Storable).ToArray());
        return JsonSerializer.Serialize(fields, Json);
    }

    [GeneratedRegex("^[a-z0-9-]{1,60}$")]
    private static partial Regex Name();
}
