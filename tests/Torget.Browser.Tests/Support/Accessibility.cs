using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Torget.Browser.Tests.Support;

/// <summary>What can be tried by a machine of WCAG 2.1, A and AA.</summary>
internal static class Accessibility
{
    private const string Everything = """{ "runOnly": { "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }, "resultTypes": ["violations"] }""";

    // Light and dark differ by colours alone: the style sheet has nothing else for dark.
    private const string Colours = """{ "runOnly": { "type": "rule", "values": ["color-contrast", "link-in-text-block"] }, "resultTypes": ["violations"] }""";

    private const string Look =
        """
        async ({ scheme, rules }) => (await axe.run(document, JSON.parse(rules))).violations.flatMap(violation => violation.nodes.map(node =>
          `${violation.id} (${scheme}, ${violation.impact}): ${violation.help}\n  ${node.html}\n  ` +
          [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')))
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>A page as it stands: axe finds nothing in light or dark, and at 320 px nothing is reached by scrolling sideways.</summary>
    /// <param name="visitor">Who sees it.</param>
    /// <param name="name">What the pictures of it are called.</param>
    public static async Task IsAccessibleAsync(this Visitor visitor, string name)
    {
        var page = visitor.Page;
        await page.BringToFrontAsync();
        List<string> found = [];

        // Put into the page once and run in it as it is. Deque's own wrapper puts it in four times and opens two more pages, for the sake
        // of pages within pages, which Torget has none of.
        Assert.Single(page.Frames);
        await page.EvaluateAsync(Axe);
        foreach (var (scheme, rules) in new[] { (ColorScheme.Light, Everything), (ColorScheme.Dark, Colours) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            found.AddRange(await page.EvaluateAsync<string[]>(Look, new { scheme = scheme.ToString().ToLowerInvariant(), rules }));
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
}
