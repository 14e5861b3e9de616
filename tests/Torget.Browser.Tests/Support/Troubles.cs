using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Torget.Browser.Tests.Support;

/// <summary>What went wrong in a browser without a test asking: errors in the console, in scripts and in the server's answers.</summary>
internal sealed class Troubles
{
    private readonly ConcurrentQueue<string> _found = new();
    private readonly ConcurrentBag<string> _expected = [];

    public Troubles(IBrowserContext context)
    {
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _found.Enqueue($"console, {message.Location}: {message.Text}");
            }
        };
        context.WebError += (_, error) => _found.Enqueue($"script: {error.Error}");
        context.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                _found.Enqueue($"answer {response.Status}: {response.Request.Method} {response.Url}");
            }
        };
    }

    /// <summary>Names a trouble that belongs to what is tested.</summary>
    /// <param name="part">A part of its text.</param>
    public void Expect(string part) => _expected.Add(part);

    /// <summary>Everything that no test has named.</summary>
    public IReadOnlyList<string> Unexpected => [.. _found.Where(found => !_expected.Any(found.Contains))];
}
