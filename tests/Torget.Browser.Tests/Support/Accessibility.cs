using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Torget.Browser.Tests.Support;

/// <summary>What can be tried by a machine of WCAG 2.1, A and AA.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Everything = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
        ResultTypes = [ResultType.Violations],
    };

    // Light and dark differ by colours alone: the style sheet has nothing else for dark.
    private static readonly AxeRunOptions Colours = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>A page as it stands: axe finds nothing in light or dark, and at 320 px nothing is reached by scrolling sideways.</summary>
    /// <param name="visitor">Who sees it.</param>
    /// <param name="name">What the pictures of it are called.</param>
    public static async Task IsAccessibleAsync(this Visitor visitor, string name)
    {
        var page = visitor.Page;
        await page.BringToFrontAsync();
        List<string> found = [];
        foreach (var (scheme, rules) in new[] { (ColorScheme.Light, Everything), (ColorScheme.Dark, Colours) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var result = await page.RunAxe(rules);
            found.AddRange(result.Violations.SelectMany(violation => violation.Nodes, (violation, node) => Describe(scheme, violation, node)));
        }

        Assert.True(found.Count == 0, $"{name}:\n" + string.Join("\n\n", found));
        await page.SetViewportSizeAsync(320, 640);
        await visitor.FitsAsync(320);
        await Pictures.TakeAsync(page, name);
    }

    /// <summary>The page has nothing beside a window of this width.</summary>
    public static async Task FitsAsync(this Visitor visitor, int width)
    {
        var wide = await visitor.Page.EvaluateAsync<string[]>(
            """
            width => document.documentElement.scrollWidth <= width ? [] : [
              `the page is ${document.documentElement.scrollWidth} px wide`,
              ...[...document.querySelectorAll('body *')].filter(place => place.getBoundingClientRect().right > width + 1)
                .map(place => `${place.tagName.toLowerCase()}.${place.className} reaches ${Math.round(place.getBoundingClientRect().right)} px`)]
            """,
            width);
        Assert.True(wide.Length == 0, $"In a window of {width} px: {string.Join("; ", wide)}");
    }

    private static string Describe(ColorScheme scheme, AxeResultItem violation, AxeResultNode node) =>
        $"""
        {violation.Id} ({scheme.ToString().ToLowerInvariant()}, {violation.Impact}): {violation.Help}
          {node.Html}
          {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}
        """;
}
