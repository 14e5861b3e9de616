using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Torget.Domain.Access;

namespace Torget.Web.Shared.Forms;

/// <summary>
/// A page for those who hold a permission that concerns no case: settings, or the review of the log. For others it does not exist. What is refused is shown beside what was typed, over the row as it is now:
/// what is sent again has been seen.
/// </summary>
public abstract class PermissionPage : PostedPage
{
    /// <summary>What the page says has been done.</summary>
    [SupplyParameterFromQuery(Name = "klart")] public string? Done { get; set; }

    /// <summary>What one must be allowed to do.</summary>
    protected abstract Permission Permission { get; }

    /// <summary>Whether the page is there for whoever asks.</summary>
    protected bool IsOpen { get; private set; }

    /// <summary>Whether somebody may do something that concerns no case.</summary>
    public static bool May(ClaimsPrincipal user, Permission permission) => Permissions.Row(permission).Grants.Any(grant => user.IsInRole(grant.Role.ToString()));

    protected sealed override async Task OnInitializedAsync()
    {
        IsOpen = May(Http.User, Permission) && await LoadAsync();
        if (!IsOpen)
        {
            Navigation.NotFound();
        }
    }

    /// <summary>Reads what the page shows.</summary>
    /// <returns>Whether there is such a thing.</returns>
    protected abstract Task<bool> LoadAsync();

    /// <summary>Saves a form and goes on; refused, the page shows what is there now.</summary>
    protected async Task SaveAsync(Func<Task> useCase, string goTo, params (string About, string Field)[] fields)
    {
        if (Errors.Any || !await DoAsync(useCase, goTo, fields))
        {
            await LoadAsync();
        }
    }

    /// <summary>A posted day; what cannot be read as one is said beside the field.</summary>
    protected DateOnly? PostedDay(string name, bool isNeeded = true)
    {
        var typed = Posted(name);
        if (Dates.Read(typed) is { } day)
        {
            return day;
        }

        if (isNeeded || !string.IsNullOrWhiteSpace(typed))
        {
            Errors.Add(name, "Skriv dagen, till exempel 2026-03-31.");
        }

        return null;
    }

    /// <summary>A posted whole number; what cannot be read as one is said beside the field.</summary>
    protected int? PostedNumber(string name, bool isNeeded = true)
    {
        if (WholeNumber(name) is { } number)
        {
            return number;
        }

        if (isNeeded || !string.IsNullOrWhiteSpace(Posted(name)))
        {
            Errors.Add(name, "Skriv ett heltal.");
        }

        return null;
    }

    /// <summary>A posted id; none, and what is none, is null.</summary>
    protected Guid? PostedId(string name) => Guid.TryParse(Posted(name), out var id) ? id : null;
}
