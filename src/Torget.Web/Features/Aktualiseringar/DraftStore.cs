using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>A draft as the page needs it.</summary>
/// <param name="Form">What is typed.</param>
/// <param name="Version">The version it is.</param>
/// <param name="SavedAt">When; null when it has never been saved.</param>
/// <param name="Sent">The case that it has become, where it has been sent; there is no draft then.</param>
public sealed record OpenedDraft(AktualiseringForm Form, int Version, DateTimeOffset? SavedAt, CaseNumber? Sent = null);

/// <summary>The outcome of a save.</summary>
/// <param name="Version">The version in the database now.</param>
/// <param name="SavedAt">When that was saved.</param>
/// <param name="Conflict">Another open form had saved since; nothing was written.</param>
public sealed record SavedDraft(int Version, DateTimeOffset SavedAt, bool Conflict);

/// <summary>A line of the list of drafts.</summary>
public sealed record DraftRow(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset SavedAt);

/// <summary>The author's own drafts. Nobody else reaches them: the database shows a draft to its author alone.</summary>
public sealed class DraftStore(Operations operations)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new StorableText() },
    };

    /// <summary>The form without what cannot be stored; everything else in it is as it was typed.</summary>
    public static AktualiseringForm Storable(AktualiseringForm form) => Read(Write(form));

    /// <summary>Whether nothing has been typed yet: such a form makes no draft. The unit is filled in beforehand.</summary>
    public static bool IsUntouched(AktualiseringForm form) => Write(form) == Write(new AktualiseringForm { Unit = form.Unit });

    /// <summary>Opens a draft; an empty form when there is none by that id.</summary>
    public Task<OpenedDraft> OpenAsync(Guid id) => operations.RunAsync(async operation =>
    {
        var draft = await operation.Drafts.SingleOrDefaultAsync(draft => draft.Id == id);
        if (draft is null)
        {
            // Asked after the draft, which is gone from the moment that it is sent.
            return new OpenedDraft(new AktualiseringForm { Unit = operation.Actor.UnitId?.ToString() ?? "" }, 0, null, await operation.Cases.FindNumberAsync(id));
        }

        draft.EnsureWrittenBy(operation.Actor);
        await operation.LogAsync(AccessAction.OpenDraft, id.ToString());
        return new OpenedDraft(Read(draft.Form), draft.Version, draft.SavedAt);
    });

    /// <summary>Saves what is typed. Null when the draft is no longer there to be saved: it has been sent, or is somebody else's.</summary>
    public async Task<SavedDraft?> SaveAsync(Guid id, AktualiseringForm form, Guid editor, int basedOn)
    {
        for (var last = false; ; last = true)
        {
            try
            {
                return await operations.RunAsync(operation => SaveAsync(operation, id, form, editor, basedOn));
            }
            catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException
                || failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Two saves met. The second try sees what the other wrote; if it still cannot, the draft is somebody else's.
                if (last)
                {
                    return null;
                }
            }
        }
    }

    /// <summary>Saves fields as a page posted them, where the ticks of the matrix say what is not cleared.</summary>
    /// <inheritdoc cref="SaveAsync(Guid, AktualiseringForm, Guid, int)"/>
    public async Task<SavedDraft?> SavePostedAsync(Guid id, AktualiseringForm form, Guid editor, int basedOn)
    {
        var own = await operations.RunAsync(operation => Task.FromResult(operation.Actor.RequireParty()));
        form.TakeMatrix(own);
        return await SaveAsync(id, form, editor, basedOn);
    }

    /// <summary>The actor's drafts, the latest first.</summary>
    public Task<List<DraftRow>> ListAsync() => operations.RunAsync(async operation =>
    {
        var drafts = await operation.Drafts.OrderByDescending(draft => draft.SavedAt).ToListAsync();
        await operation.LogAsync(AccessAction.ListDrafts, $"{drafts.Count} utkast");
        return drafts.ConvertAll(Row);
    });

    /// <summary>One of the actor's drafts, or null.</summary>
    public Task<DraftRow?> FindAsync(Guid id) => operations.RunAsync(async operation =>
    {
        var draft = await operation.Drafts.SingleOrDefaultAsync(draft => draft.Id == id);
        if (draft is not null)
        {
            await operation.LogAsync(AccessAction.OpenDraft, id.ToString());
        }

        return draft is null ? null : Row(draft);
    });

    /// <summary>Erases a draft; nothing happens when it is already gone.</summary>
    public Task EraseAsync(Guid id) => operations.RunAsync(async operation =>
    {
        if (await operation.Drafts.SingleOrDefaultAsync(draft => draft.Id == id) is { } draft)
        {
            draft.EnsureWrittenBy(operation.Actor);
            operation.Db.Remove(draft);
            await operation.Db.SaveChangesAsync();
            await operation.LogAsync(AccessAction.EraseDraft, id.ToString());
        }
    });

    private static async Task<SavedDraft?> SaveAsync(Operation operation, Guid id, AktualiseringForm form, Guid editor, int basedOn)
    {
        // Without it a save that was on its way could bring a draft back after it has been sent.
        await operation.HoldAsync(Held.Draft, id);
        var draft = await operation.Drafts.SingleOrDefaultAsync(draft => draft.Id == id);
        if (draft is null)
        {
            // A version means that it was saved before: sent or erased since, so it must not come back.
            if (basedOn > 0 || await operation.Cases.FindNumberAsync(id) is not null)
            {
                return null;
            }

            draft = new Draft(id, Write(form), editor, operation.Actor, operation.Now);
            operation.Db.Add(draft);
        }
        else if (!draft.Save(Write(form), editor, basedOn, operation.Actor, operation.Now))
        {
            return new SavedDraft(draft.Version, draft.SavedAt, Conflict: true);
        }

        await operation.Db.SaveChangesAsync();
        await operation.LogAsync(AccessAction.SaveDraft, id.ToString());
        return new SavedDraft(draft.Version, draft.SavedAt, Conflict: false);
    }

    private static string Write(AktualiseringForm form) => JsonSerializer.Serialize(form, Json);

    private static AktualiseringForm Read(string form) => JsonSerializer.Deserialize<AktualiseringForm>(form, Json)!;

    private static DraftRow Row(Draft draft)
    {
        var form = Read(draft.Form);
        var name = $"{form.FirstName} {form.LastName}".Trim();
        return new DraftRow(draft.Id, name.Length > 0 ? name : "Utkast utan namn", draft.CreatedAt, draft.SavedAt);
    }

    // PostgreSQL stores no NUL; one can be pasted, and means nothing.
    private sealed class StorableText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Replace("\0", "", StringComparison.Ordinal));
    }
}
