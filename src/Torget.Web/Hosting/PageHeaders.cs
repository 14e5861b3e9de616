namespace Torget.Web.Hosting;

/// <summary>Headers of every page: nothing personal stays in a cache, and nobody may put Torget inside a frame.</summary>
internal static class PageHeaders
{
    public static void UsePageHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        http.Response.OnStarting(() =>
        {
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
