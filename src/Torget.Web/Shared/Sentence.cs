using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Torget.Web.Shared;

/// <summary>A sentence in a place of its own, whose dates stay on one line: a browser breaks them at a hyphen where it is narrow.</summary>
public sealed partial class Sentence : ComponentBase
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var from = 0;
        builder.OpenElement(0, "span");
        foreach (var date in Date().EnumerateMatches(Text))
        {
            builder.AddContent(1, Text[from..date.Index]);
            builder.OpenElement(2, "span");
            builder.AddAttribute(3, "class", "number");
            from = date.Index + date.Length;
            builder.AddContent(4, Text[date.Index..from]);
            builder.CloseElement();
        }

        builder.AddContent(5, Text[from..]);
        builder.CloseElement();
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Date();
}
