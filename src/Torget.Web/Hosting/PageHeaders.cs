using Microsoft.AspNetCore.Antiforgery;

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
            if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>
    /// Refuses a posted form whose token is missing or wrong. The framework itself only refuses where fields are bound, and some
    /// forms have none.
    /// </summary>
    public static void RefuseFormsWithoutToken(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(http);
    });
}
