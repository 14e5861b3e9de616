using Microsoft.Playwright;

namespace Torget.Browser.Tests.Support;

/// <summary>The system's Chromium, without windows where it has such a build, started once for a whole test process.</summary>
internal static class TheBrowser
{
    /// <summary>How long a test waits for what it expects to see, on a busy machine.</summary>
    public const float Patience = 20_000;

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    /// <summary>A browser of somebody's own: no cookies and nothing remembered.</summary>
    public static async Task<IBrowserContext> ContextAsync(Uri address, ViewportSize? size = null)
    {
        var context = await (await Started.Value).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = "sv-SE",
            TimezoneId = "Europe/Stockholm",
            ViewportSize = size ?? new ViewportSize { Width = 1280, Height = 900 },
            // Colours are measured as they are, not halfway between two.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    private static async Task<IBrowser> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = FindChromium(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    private static string FindChromium()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }
            .SelectMany(name => folders.Prepend("/usr/bin").Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is missing: install it (Debian: apt-get install chromium-headless-shell).");
    }
}
