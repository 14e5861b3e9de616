using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Torget.Web.Shared;

/// <summary>A sentence whose dates stay on one line: a browser breaks them at a hyphen where the place is narrow.</summary>
public sealed partial class Sentence : ComponentBase
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var from = 0;
        foreach (var date in Date().EnumerateMatches(Text))
        {
            builder.AddContent(0, Text[from..date.Index]);
            builder.OpenElement(1, "span");
            builder.AddAttribute(2, "class", "number");
            from = date.Index + date.Length;
            builder.AddContent(3, Text[date.Index..from]);
            builder.CloseElement();
        }

        builder.AddContent(4, Text[from..]);
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Date();
}
