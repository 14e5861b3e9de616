using Microsoft.AspNetCore.Components;
using Torget.Domain.Organisations;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>A part of the form for an aktualisering: every change of a field is told to the page, which saves it.</summary>
public abstract class FormSection : ComponentBase
{
    [Parameter, EditorRequired] public AktualiseringForm Form { get; set; } = null!;

    [Parameter, EditorRequired] public EventCallback Changed { get; set; }

    /// <summary>A code of a list as something to choose.</summary>
    protected static Option OptionOf(Code code) => new(code.Value, code.Label, code.Help);

    protected Task Set(Action change)
    {
        change();
        return Changed.InvokeAsync();
    }
}
