using System.Collections.Concurrent;
using Torget.Web.Access;

namespace Torget.Web.Hosting;

/// <summary>
/// The connections of forms that are alive: from pages of Torget's own only, and no more of them for one log-in than somebody can work in. Counted by each
/// node for itself.
/// </summary>
public sealed class OpenForms
{
    internal const string Path = "/_blazor";

    /// <summary>How many a log-in may have at once.</summary>
    public const int Most = 20;

    private readonly ConcurrentDictionary<Guid, int> _open = new();

    /// <summary>Whether a log-in can open no more.</summary>
    public bool IsFull(Guid? session) => session is { } id && _open.GetValueOrDefault(id) >= Most;

    internal async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsOwn(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        // What holds on for as long as the form is open; the rest of the address is asked in passing.
        if (http.Request.Path != Path || HttpMethods.IsPost(http.Request.Method) || CurrentSession.IdOf(http.User) is not { } session)
        {
            await next(http);
            return;
        }

        try
        {
            if (_open.AddOrUpdate(session, 1, (_, open) => open + 1) > Most)
            {
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return;
            }

            await next(http);
        }
        finally
        {
            if (_open.AddOrUpdate(session, 0, (_, open) => open - 1) == 0)
            {
                _open.TryRemove(KeyValuePair.Create(session, 0));
            }
        }
    }

    // A browser names the page that asks. Without a name it is no browser, and has no cookie that it was not given.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.Count == 0
        || (request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value);
}

internal static class OpenFormsMiddleware
{
    public static void UseOpenForms(this WebApplication app)
    {
        var forms = app.Services.GetRequiredService<OpenForms>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments(OpenForms.Path), branch => branch.Use(forms.RunAsync));
    }
}
