using Microsoft.AspNetCore.Components;
using Torget.Domain.Cases;
using Torget.Web.Access;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Shared.Cases;

/// <summary>A page of one case: it shows the case, or that access has ended, or that there is no such page.</summary>
/// <typeparam name="T">What of the case it shows.</typeparam>
public abstract class PageOfCase<T> : PostedPage
    where T : class
{
    [Parameter] public string Number { get; set; } = "";

    /// <summary>Null when there is nothing to show.</summary>
    protected T? Shown { get; private set; }

    /// <summary>Whether the case was open to the actor before, and is so no longer.</summary>
    protected bool HadAccess { get; private set; }

    protected CaseNumber CaseNumber { get; private set; }

    /// <summary>The state that the posted page was made from.</summary>
    protected string PostedVersion => Posted("version");

    protected abstract Task<(T? Shown, bool HadAccess)> OpenAsync(CaseNumber number);

    [Inject] private OpenCaseFile Files { get; set; } = null!;

    /// <summary>Answers a form that the page no longer has, see <see cref="VanishedForm"/>: done already, or refused.</summary>
    protected Task RefuseVanishedAsync() => Files.RefuseAsync(new CasePost(CaseNumber, PostedVersion, Once));

    /// <summary>Runs when the case is open to the actor.</summary>
    protected virtual Task OpenedAsync() => Task.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        if (!CaseNumber.TryParse(Number, out var number))
        {
            Navigation.NotFound();
            return;
        }

        // The page is drawn when all of it has been read, also where the database answers at once (docs/adr/0036): a form that comes later would not
        // be among those that are there, see VanishedForm, and one that is gone again in the same drawing cannot be drawn at all.
        await Task.Yield();
        CaseNumber = number;
        if (await LoadAsync())
        {
            await OpenedAsync();
        }
    }

    /// <summary>Reads the case anew; false when it is not open to the actor any longer.</summary>
    protected async Task<bool> LoadAsync()
    {
        (Shown, HadAccess) = await OpenAsync(CaseNumber);
        if (Shown is null && !HadAccess)
        {
            Navigation.NotFound();
        }
        else if (Shown is null)
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Shown is not null;
    }
}
