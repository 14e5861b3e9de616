using Microsoft.AspNetCore.Components;

namespace Torget.Web.Shared.Forms;

/// <summary>A static page with a form of its own: a refused post is answered by the same page, with everything typed in it.</summary>
public abstract class PostedPage : ComponentBase
{
    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [Inject] protected ILogger<PostedPage> Logger { get; set; } = null!;

    protected FormErrors Errors { get; } = new();

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>The id of the form on the page: sent twice, it is done once. A refused form keeps it.</summary>
    protected Guid Once { get; private set; } = Guid.CreateVersion7();

    protected override void OnInitialized()
    {
        if (Guid.TryParse(Posted("once"), out var once))
        {
            Once = once;
        }
    }

    /// <summary>A posted field; otherwise what the field holds from the start.</summary>
    protected string Posted(string name, string otherwise = "") =>
        IsPost && Http.Request.HasFormContentType && Http.Request.Form.TryGetValue(name, out var value) ? value.ToString() : otherwise;

    /// <summary>Runs a use case and goes on to an address; what is refused stands beside the form instead.</summary>
    /// <returns>Whether it was done.</returns>
    protected async Task<bool> DoAsync(Func<Task> useCase, string goTo)
    {
        if (!await Errors.GuardAsync(useCase, Logger))
        {
            return false;
        }

        Navigation.NavigateTo(goTo);
        return true;
    }
}
