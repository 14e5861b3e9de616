using Microsoft.AspNetCore.Components;
using Torget.Domain.Cases;
using Torget.Web.Access;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Shared.Cases;

/// <summary>A page of one case that shows a part of its file and has forms that change it.</summary>
public abstract class CaseFilePage : PageOfCase<CaseFile>
{
    [Inject] protected OpenCaseFile Opening { get; set; } = null!;

    /// <summary>What was done just before the page was shown.</summary>
    [SupplyParameterFromQuery(Name = "klart")]
    public string? Done { get; set; }

    /// <summary>What of the case the page shows.</summary>
    protected abstract CaseParts Parts { get; }

    /// <summary>The last part of the page's own address.</summary>
    protected abstract string Segment { get; }

    /// <summary>Whether the page is an utförare's too, who sees the head of a case and what names them.</summary>
    protected virtual bool IsToUtforare => false;

    protected string Path => $"/arenden/{Number}/{Segment}";

    protected override Task<(CaseFile? Shown, bool HadAccess)> OpenAsync(CaseNumber number) => Opening.ExecuteAsync(number, Parts, IsToUtforare);

    /// <summary>The posted form, as a use case takes it.</summary>
    /// <param name="form">Its name, where it keeps a draft.</param>
    protected CasePost Post(string? form = null) => new(CaseNumber, PostedVersion, Once, form);

    /// <summary>
    /// Runs a use case and shows the page anew; what is refused stands beside the form, and the case as it is now. Whoever was in the case
    /// for what is now done goes to the list of cases.
    /// </summary>
    /// <param name="useCase">The use case.</param>
    /// <param name="done">What was done.</param>
    /// <param name="fields">The fields of the form by what a refusal is about.</param>
    protected async Task SaveAsync(Func<Task> useCase, string done, params (string About, string Field)[] fields)
    {
        if (!Errors.Any && await Errors.GuardAsync(useCase, Logger, fields))
        {
            Navigation.NavigateTo(await Opening.IsOpenAsync(CaseNumber) ? $"{Path}?klart={done}" : $"/arenden?lamnat={CaseNumber}");
            return;
        }

        await LoadAsync();
    }

    /// <summary>Answers a form that the page no longer has, see <see cref="VanishedForm"/>.</summary>
    protected Task AnswerVanishedAsync() => SaveAsync(RefuseVanishedAsync, "1");

    /// <summary>A posted date; what is none is said beside the field.</summary>
    protected DateOnly PostedDate(string name)
    {
        if (Dates.Read(Posted(name)) is { } date)
        {
            return date;
        }

        Errors.Add(name, "Skriv datum, till exempel 2026-03-31.");
        return default;
    }

    /// <summary>A posted text; that there is none is said beside the field.</summary>
    protected string PostedText(string name, string lacking)
    {
        if (string.IsNullOrWhiteSpace(Posted(name)))
        {
            Errors.Add(name, lacking);
        }

        return Posted(name);
    }

    /// <summary>Those that stand on a line each.</summary>
    protected string[] PostedLines(string name) => Posted(name).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
