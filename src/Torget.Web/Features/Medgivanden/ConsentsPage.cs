using System.Reflection;
using Microsoft.AspNetCore.Components;
using Torget.Domain.Cases;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Medgivanden;

/// <summary>
/// A page about the medgivanden of one case: opens it, or says that access has ended, or that there is no such page. A refused post is
/// answered by the same page with everything typed in it.
/// </summary>
public abstract class ConsentsPage : ComponentBase
{
    [Parameter] public string Number { get; set; } = "";

    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [Inject] protected OpenMedgivanden Opening { get; set; } = null!;

    [Inject] protected ILogger<ConsentsPage> Logger { get; set; } = null!;

    /// <summary>Null when the page shows that access has ended.</summary>
    protected CaseConsents? Consents { get; private set; }

    protected FormErrors Errors { get; } = new();

    protected CaseNumber CaseNumber { get; private set; }

    protected bool HadAccess { get; private set; }

    protected string Path => $"/arenden/{Number}/medgivande";

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>The id of the form on the page: sent twice, it is done once. A refused form keeps it.</summary>
    protected Guid Once { get; private set; } = Guid.CreateVersion7();

    /// <summary>The state that the posted page was made from.</summary>
    protected string PostedVersion => Posted("version");

    protected override async Task OnInitializedAsync()
    {
        if (!CaseNumber.TryParse(Number, out var number))
        {
            Navigation.NotFound();
            return;
        }

        CaseNumber = number;
        if (IsPost && Guid.TryParse(Posted("once"), out var once))
        {
            Once = once;
        }

        if (await LoadAsync())
        {
            await OpenedAsync();
        }
    }

    /// <summary>Runs when the case is open to the actor.</summary>
    protected virtual Task OpenedAsync() => Task.CompletedTask;

    /// <summary>Reads the case anew; false when it is not open to the actor any longer.</summary>
    protected async Task<bool> LoadAsync()
    {
        (Consents, HadAccess) = await Opening.ExecuteAsync(CaseNumber);
        if (Consents is null && !HadAccess)
        {
            Navigation.NotFound();
        }
        else if (Consents is null)
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Consents is not null;
    }

    /// <summary>A posted field; empty when there is none.</summary>
    protected string Posted(string name) => IsPost && Http.Request.HasFormContentType ? Http.Request.Form[name].ToString() : "";

    /// <summary>Fills the text and lists of a form from the posted fields of the same names.</summary>
    protected T Filled<T>(T form)
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var values = Http.Request.Form[property.Name];
            if (property.PropertyType == typeof(string))
            {
                property.SetValue(form, values.ToString());
            }
            else if (property.PropertyType == typeof(List<string>))
            {
                property.SetValue(form, values.OfType<string>().ToList());
            }
        }

        return form;
    }
}
