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

    private static async Task ReadAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && !IsErrorPage(http))
        {
            try
            {
                await http.Request.ReadFormAsync();
            }
            catch (Exception unreadable) when (unreadable is InvalidOperationException or InvalidDataException or BadHttpRequestException)
            {
                // The page that says so is shown in answer to the same post, and must not stumble over it again.
                http.Request.Form = FormCollection.Empty;
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
        }

        await next(http);
    }

    private static Task RefuseAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsErrorPage(http) && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(http);
    }

    private static bool IsErrorPage(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
}
