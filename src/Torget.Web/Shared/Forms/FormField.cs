using Microsoft.AspNetCore.Components;

namespace Torget.Web.Shared.Forms;

/// <summary>
/// A field that is drawn anew when the form's errors change. It listens by itself: a cascading value that is not fixed would draw
/// every field at every letter, with the values of the drawing before, over what has been typed since.
/// </summary>
public abstract class FormField : ComponentBase, IDisposable
{
    [CascadingParameter] public FormErrors Errors { get; set; } = null!;

    public void Dispose()
    {
        Errors.Changed -= Redraw;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Errors.Changed += Redraw;

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
