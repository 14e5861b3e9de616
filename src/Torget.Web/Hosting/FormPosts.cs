using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Torget.Web.Hosting;

/// <summary>
/// Refuses posts that no page of Torget makes, before anything is done: a form that cannot be read, and one whose token is missing or
/// wrong. The framework's own middleware only takes note of a wrong token, and leaves the refusing to endpoints that read a form:
/// those that act on their address alone would be carried out.
/// </summary>
internal static class FormPosts
{
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
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType)
        {
            try
            {
                await http.Request.ReadFormAsync();
            }
            catch (Exception unreadable) when (unreadable is InvalidOperationException or InvalidDataException or BadHttpRequestException)
            {
                http.Request.Form = FormCollection.Empty;
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
        }

        await next(http);
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
