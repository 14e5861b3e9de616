using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Torget.Web.Shared.Forms;

/// <summary>
/// The element that somebody types or chooses in. It is written in C# because its handler must stay the same from one drawing to the
/// next: a binding in markup makes a new one at every drawing, and a letter that is typed meanwhile can reach one that is gone.
/// </summary>
public sealed class FormControl : ComponentBase, IHandleEvent
{
    /// <summary>The element: input, textarea or select.</summary>
    [Parameter, EditorRequired] public string Element { get; set; } = "input";

    /// <summary>The event that tells of a change.</summary>
    [Parameter] public string On { get; set; } = "oninput";

    /// <summary>What it holds: a text, or for a box or a radio button whether it is chosen.</summary>
    [Parameter] public object? Current { get; set; }

    [Parameter] public EventCallback<object?> CurrentChanged { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>
    /// It is not drawn after its own event, which a component otherwise is: that would be before the field has handed down what was
    /// typed, so with what stood there before, over what has been typed since.
    /// </summary>
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg) => item.InvokeAsync(arg);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, Element);
        builder.AddMultipleAttributes(1, Attributes);
        builder.AddAttribute(2, Current is bool ? "checked" : "value", Current);
        builder.AddAttribute(3, On, EventCallback.Factory.Create<ChangeEventArgs>(this, ChangedAsync));
        if (Current is string || Attributes?.GetValueOrDefault("type") is "checkbox")
        {
            // What stands in the browser is known from the event, and is not sent back over what has been typed since. (A radio
            // button tells its name there, not whether it is chosen.)
            builder.SetUpdatesAttributeName(Current is bool ? "checked" : "value");
        }

        builder.AddContent(4, ChildContent);
        builder.CloseElement();
    }

    private Task ChangedAsync(ChangeEventArgs change) => CurrentChanged.InvokeAsync(change.Value);
}
