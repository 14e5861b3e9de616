using System.Globalization;
using Microsoft.AspNetCore.Components;
using Torget.Domain.Cases;

namespace Torget.Web.Shared.Forms;

/// <summary>What a drafted form is to say of its draft.</summary>
/// <param name="Version">The version that the form began from; 0 when there was none.</param>
/// <param name="SavedAt">When that was saved; null when there is no draft.</param>
/// <param name="IsUnsaved">The fields hold what may not have been saved: the form was sent and refused.</param>
/// <param name="IsDiscarded">The draft has just been thrown away.</param>
public sealed record FormDraftState(int Version, DateTimeOffset? SavedAt, bool IsUnsaved, bool IsDiscarded);

/// <summary>A static page with a form of its own: a refused post is answered by the same page, with everything typed in it.</summary>
public abstract class PostedPage : ComponentBase
{
    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [Inject] protected ILogger<PostedPage> Logger { get; set; } = null!;

    [Inject] private FormDrafts Drafts { get; set; } = null!;

    protected FormErrors Errors { get; } = new();

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>The id of the form on the page: sent twice, it is done once. A refused form keeps it.</summary>
    protected Guid Once { get; private set; } = Guid.CreateVersion7();

    internal Guid OnceOf => Once;

    /// <summary>The drafts of the page's forms, by the name of the form.</summary>
    internal IReadOnlyDictionary<string, OpenedFormDraft> LoadedDrafts { get; set; } = new Dictionary<string, OpenedFormDraft>();

    // Each form of the page that keeps a draft says so itself as it is first drawn, and those of one drawing are asked for together.
    private readonly HashSet<string> _drafted = [];
    private readonly Dictionary<string, string> _asked = [];
    private Task? _asking;

    // The name of the posted form, as Blazor carries it.
    protected string? PostedForm => IsPost && Http.Request.HasFormContentType ? Http.Request.Form["_handler"].ToString() : null;

    /// <summary>Whether a form of the page was posted.</summary>
    internal bool IsPosted(string form) => PostedForm == form;

    /// <summary>Whether a field was posted, or is held by a draft: what it stands in is open then.</summary>
    protected bool Holds(string name) => PostedFields.Holds(Posted, name);

    /// <summary>What a drafted form of the page is to say of its draft. The posted form goes on from the version it began from, so that another tab's words are not overwritten unseen.</summary>
    internal FormDraftState DraftOf(string form)
    {
        var draft = LoadedDrafts.GetValueOrDefault(form);
        var isPosted = PostedForm == form;
        var version = isPosted && int.TryParse(Posted(DraftedForm.VersionField), CultureInfo.InvariantCulture, out var began) ? began : draft?.Version ?? 0;
        return new FormDraftState(version, draft?.SavedAt, isPosted, draft is null && Http.Request.Query["kastat"] == form);
    }

    protected override void OnInitialized()
    {
        if (Guid.TryParse(Posted("once"), out var once))
        {
            Once = once;
        }
    }

    /// <summary>A posted field; otherwise what the draft of its form holds, or else what the field holds from the start.</summary>
    protected string Posted(string name, string otherwise = "")
    {
        if (PostedForm is not null && Http.Request.Form.TryGetValue(name, out var value))
        {
            return value.ToString();
        }

        var drafted = LoadedDrafts.Where(draft => draft.Key != PostedForm).Select(draft => draft.Value.Fields.GetValueOrDefault(name)).FirstOrDefault(held => held is not null);
        return drafted is null ? otherwise : string.Join(',', drafted);
    }

    /// <summary>A posted whole number that is not below zero; null for what is none.</summary>
    protected int? WholeNumber(string name) => int.TryParse(Posted(name).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A posted choice; null when nothing is chosen. What is no choice at all is said beside the field.</summary>
    protected T? PostedChoice<T>(string name)
        where T : struct, Enum
    {
        if (Posted(name) is not { Length: > 0 } posted)
        {
            return null;
        }

        // By its name only: a number would be taken as a value, whether or not there is one.
        if (Enum.GetNames<T>().Contains(posted))
        {
            return Enum.Parse<T>(posted);
        }

        Errors.Add(name, "Välj ett av alternativen.");
        return null;
    }

    /// <summary>The ticked boxes of a group, in the same order of what wins. The form tells that none is ticked from that nothing is known.</summary>
    protected IReadOnlyList<string> PostedAll(string form, string name, IEnumerable<string> otherwise) =>
        PostedForm == form ? [.. Http.Request.Form[name].OfType<string>()]
        : LoadedDrafts.TryGetValue(form, out var draft) ? draft.Fields.GetValueOrDefault(name) ?? []
        : [.. otherwise];

    /// <summary>
    /// Reads the draft of a form about a case, once. A drafted form asks for its own; a page asks only where it must know what is typed
    /// before the form is drawn.
    /// </summary>
    /// <param name="number">The case.</param>
    /// <param name="form">The form's name on the page.</param>
    /// <param name="draft">The name of its draft, where that is another.</param>
    internal async Task LoadDraftAsync(CaseNumber number, string form, string? draft = null)
    {
        if (_drafted.Add(form))
        {
            _asked.Add(form, draft ?? form);
            await (_asking ??= LoadAskedAsync(number));
        }
    }

    private async Task LoadAskedAsync(CaseNumber number)
    {
        // After the other forms of the page have been drawn.
        await Task.Yield();
        var asked = _asked.ToList();
        _asked.Clear();
        _asking = null;
        var opened = await Drafts.OpenAsync(number, [.. asked.Select(form => form.Value)]);
        LoadedDrafts = LoadedDrafts.Concat(asked.Where(form => opened.ContainsKey(form.Value)).Select(form => KeyValuePair.Create(form.Key, opened[form.Value]))).ToDictionary();

        // What stands around the forms is drawn anew, too: that a part is open.
        if (opened.Count > 0)
        {
            StateHasChanged();
        }
    }

    /// <summary>Runs a use case and goes on to an address; what is refused stands beside the form instead.</summary>
    /// <returns>Whether it was done.</returns>
    protected async Task<bool> DoAsync(Func<Task> useCase, string goTo, params (string About, string Field)[] fields)
    {
        if (!await Errors.GuardAsync(useCase, Logger, fields))
        {
            return false;
        }

        Navigation.NavigateTo(goTo);
        return true;
    }
}

/// <summary>The posted fields of a page, as its parts are given them.</summary>
public static class PostedFields
{
    // What no form can post.
    private const string Nothing = "\0";

    /// <inheritdoc cref="PostedPage.Holds"/>
    public static bool Holds(this Func<string, string, string> posted, string name) => posted(name, Nothing) != Nothing;
}
