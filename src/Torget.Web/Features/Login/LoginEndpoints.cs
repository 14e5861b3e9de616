using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Torget.Web.Access;

namespace Torget.Web.Features.Login;

/// <summary>Logging in, out, and telling that one is still here.</summary>
internal static class LoginEndpoints
{
    public static void MapLogin(this WebApplication app)
    {
        app.MapPost("/logga-in", LogInAsync).AllowAnonymous();

        app.MapPost("/logga-ut", async (HttpContext http, SignIn signIn) =>
        {
            await signIn.EndAsync(http);
            if (http.Request.IsHttps)
            {
                // Pages that the browser holds ready for Back go too.
                http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
            }

            return Results.LocalRedirect("/logga-in?utloggad=1");
        }).WithMetadata(new RequireAntiforgeryTokenAttribute());

        // Asked for by torget.js while somebody is reading or writing. Reading the rights anew has already kept the session awake.
        app.MapGet("/puls", () => Results.NoContent());
    }

    private static async Task<IResult> LogInAsync(
        HttpContext http, SignIn signIn, DemoLogin demo, [FromForm] string konto, [FromForm] Guid? uppdrag, [FromForm] string? till)
    {
        if (!demo.IsOpenTo(http) || !(await demo.AccountsAsync()).Exists(account => account.Username == konto))
        {
            return Results.NotFound();
        }

        var employments = await signIn.EmploymentsAsync(konto);
        var employment = uppdrag ?? (employments is [var only] ? only.EmploymentId : null);
        if (employment is null)
        {
            return Results.LocalRedirect($"/logga-in/uppdrag?konto={Uri.EscapeDataString(konto)}&till={Uri.EscapeDataString(till ?? "")}");
        }

        if (await signIn.StartAsync(konto, employment.Value) is not { } session)
        {
            return Results.NotFound();
        }

        // Whoever was logged in here before is not any longer, in other tabs either.
        await signIn.EndSessionAsync(http);
        await SignIn.GiveCookieAsync(http, session);
        return Results.LocalRedirect(IsLocal(till) ? till! : "/");
    }

    private static bool IsLocal(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
