using Microsoft.AspNetCore.Components;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>A part of the form for an aktualisering: every change of a field is told to the page, which saves it.</summary>
public abstract class FormSection : ComponentBase
{
    [Parameter, EditorRequired] public AktualiseringForm Form { get; set; } = null!;

    [Parameter, EditorRequired] public EventCallback Changed { get; set; }

    protected Task Set(Action change)
    {
        change();
        return Changed.InvokeAsync();
    }
}
