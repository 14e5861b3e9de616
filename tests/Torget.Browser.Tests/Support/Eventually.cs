using Torget.Testing;

namespace Torget.Browser.Tests.Support;

/// <summary>For what no page shows: looks until it is so.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, string otherwise)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(TheBrowser.Patience));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            try
            {
                await again.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited in vain: {otherwise}.");
            }
        }
    }

    /// <summary>Every draft, as the database holds it, with its letters as they are.</summary>
    public static Task<List<string>> DraftsAsync(this TestDatabase database) => database.QueryAsync<string>("SELECT form::text FROM drafts");
}
