using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Torget.Web.Hosting;

/// <summary>A page whose form can carry a file: its posts may be as large as the server takes at all, which is more than the largest file.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFilesAttribute : Attribute;

/// <summary>
/// Refuses posts that no page of Torget makes, before anything is done: a form that is too large, one that cannot be read, and one whose
/// token is missing or wrong. The framework's own middleware only takes note of a wrong token, and leaves the refusing to endpoints that
/// read a form: those that act on their address alone would be carried out.
/// </summary>
internal static class FormPosts
{
    /// <summary>The most bytes of a form without files: every field of the longest form full to several times what it takes. torget.js stops a larger one before it is sent.</summary>
    public const int LargestForm = 4 * 1024 * 1024;

    /// <summary>The most bytes from whoever is not logged in: the log-in has three short fields.</summary>
    public const int LargestBeforeLogIn = 64 * 1024;

    public static void UseFormPosts(this WebApplication app)
    {
        app.Use(ReadAsync);
        app.UseAntiforgery();
        app.Use(RefuseAsync);
    }

    /// <summary>An error page is only shown: the form that was refused is not read once more on its behalf, which would fail again.</summary>
    public static void ShowErrorPagesOnly(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            http.Request.Method = HttpMethods.Get;
            http.Features.Set<IAntiforgeryValidationFeature>(null);
        }

        return next(http);
    });

    private static async Task ReadAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && await RefusalAsync(http) is { } status)
        {
            http.Request.Form = FormCollection.Empty;
            http.Response.StatusCode = status;
            return;
        }

        await next(http);
    }

    // The length that is told is believed before anything is read, so that the answer reaches a browser that is still sending.
    private static async Task<int?> RefusalAsync(HttpContext http)
    {
        var most = http.User.Identity?.IsAuthenticated != true ? LargestBeforeLogIn
            : http.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is null ? LargestForm : (int?)null;
        if (http.Request.ContentLength > most)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (most is not null && http.Request.ContentLength is null && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = most;
        }

        try
        {
            await http.Request.ReadFormAsync();
            return null;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or InvalidDataException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    private static Task RefuseAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(http);
    }
}
