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

    // What axe cannot see: how headings follow each other, and text that lies over other text or is broken in the middle of a word that is no
    // longer than Swedish words are. What is shown to listeners alone, and the bars that stand still, lie over nothing that is read.
    private const string Reading =
        """
        () => {
          const found = [];
          if (!/ – Torget$/.test(document.title)) found.push(`the title is “${document.title}”`);
          if (document.querySelectorAll('h1').length !== 1) found.push(`there are ${document.querySelectorAll('h1').length} h1`);
          [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(heading => heading.checkVisibility()).reduce((above, heading) => {
            const level = Number(heading.tagName[1]);
            if (level > above + 1) found.push(`“${heading.textContent}” is h${level} after h${above}`);
            return level;
          }, 0);
          const isApart = place => {
            for (; place; place = place.parentElement) {
              const style = getComputedStyle(place);
              if (style.clipPath.startsWith('inset(50%') || style.position === 'sticky' || place.matches('.skip, dialog')) return true;
            }
            return false;
          };
          const words = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let text; (text = texts.nextNode());) {
            const parent = text.parentElement;
            if (!text.data.trim() || !parent.checkVisibility() || parent.closest('select, textarea, script, svg') || isApart(parent)) continue;
            const range = document.createRange();
            for (const { 0: word, index } of text.data.matchAll(/[^\s\-–/.@,]+/g)) {
              range.setStart(text, index);
              range.setEnd(text, index + word.length);
              const places = [...range.getClientRects()].filter(place => place.width > 1);
              if (places.length > 1 && word.length < 25) found.push(`“${word}” is broken`);
              words.push(...places.map(place => ({ word, text, place })));
            }
          }
          words.sort((one, other) => one.place.top - other.place.top);
          words.forEach((one, at) => {
            for (const other of words.slice(at + 1)) {
              if (other.place.top >= one.place.bottom) break;
              if (one.text !== other.text && Math.min(one.place.right, other.place.right) - Math.max(one.place.left, other.place.left) > 3
                && Math.min(one.place.bottom, other.place.bottom) - other.place.top > 6) found.push(`“${one.word}” and “${other.word}” lie over each other`);
            }
          });
          return found;
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// A page as it stands: axe finds nothing in light or dark; at 200 % zoom in a window of 1280 px, and at 320 px, nothing is reached by scrolling
    /// sideways, no text lies over another and no word is broken.
    /// </summary>
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
        foreach (var (width, height) in new[] { (640, 450), (320, 640) })
        {
            await page.SetViewportSizeAsync(width, height);
            await visitor.FitsAsync(width);
            var unread = await page.EvaluateAsync<string[]>(Reading);
            Assert.True(unread.Length == 0, $"{name} in a window of {width} px: {string.Join("; ", unread)}");
        }

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
