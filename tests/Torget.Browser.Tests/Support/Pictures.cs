using Microsoft.Playwright;

namespace Torget.Browser.Tests.Support;

/// <summary>Pictures of the pages, for people to look at: into the folder that TORGET_SCREENSHOTS names, and otherwise none.</summary>
internal static class Pictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("TORGET_SCREENSHOTS");

    private static readonly (int Width, int Height)[] Sizes = [(1280, 800), (768, 1024), (390, 844)];

    /// <summary>Takes a page in each width, light and dark.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (string.IsNullOrEmpty(Folder))
        {
            return;
        }

        Directory.CreateDirectory(Folder);
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(Folder, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"),
                    FullPage = true,
                });
            }
        }
    }
}
