namespace Torget.Web.Hosting;

/// <summary>
/// Headers of every answer: nothing personal stays in a cache, nobody may put Torget inside a frame, and a page runs, shows and sends to nothing
/// that is not Torget's own. No script or style stands in a page itself, so none is allowed to.
/// </summary>
internal static class PageHeaders
{
    private const string OwnAlone =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'";

    public static void UsePageHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        // At the last moment: before the page of an unforeseen error is drawn the framework takes away what stood here.
        http.Response.OnStarting(() =>
        {
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers.ContentSecurityPolicy = OwnAlone;
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";

            if (http.Response.ContentType is { } type && type.StartsWith("text/", StringComparison.Ordinal) && !type.Contains("charset", StringComparison.OrdinalIgnoreCase))
            {
                http.Response.ContentType = $"{type}; charset=utf-8";
            }

            // What the program's own script and style say of themselves stands; every page and every file is as personal as its reader.
            if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true || string.IsNullOrEmpty(headers.CacheControl))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    });
}
