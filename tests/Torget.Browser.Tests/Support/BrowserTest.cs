using Microsoft.Playwright;
using Torget.Testing;

namespace Torget.Browser.Tests.Support;

/// <summary>A test in a real browser. It fails when anything went wrong in the browser, seen or not.</summary>
public abstract class BrowserTest : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
        {
            await visitor.Page.Context.CloseAsync();
        }

        GC.SuppressFinalize(this);
        var troubles = _visitors.SelectMany(visitor => visitor.Troubles.Unexpected).ToList();
        Assert.True(troubles.Count == 0, "In the browser:\n" + string.Join('\n', troubles));
    }

    /// <summary>Somebody who is not logged in.</summary>
    internal async Task<Visitor> VisitAsync(TestDatabase database, Uri address, ViewportSize? size = null)
    {
        var visitor = await Visitor.ArriveAsync(database, address, size);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Somebody who is not logged in.</summary>
    internal Task<Visitor> VisitAsync(TestApp app, ViewportSize? size = null) => VisitAsync(app, app.Address, size);

    /// <summary>Somebody who has logged in.</summary>
    internal async Task<Visitor> LogInAsAsync(TestApp app, string account)
    {
        var visitor = await VisitAsync(app);
        await visitor.LogInAsAsync(account);
        return visitor;
    }

    protected static ILocatorAssertions Expect(ILocator place) => Assertions.Expect(place);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
