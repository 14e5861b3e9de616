using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Torget.Domain.Access;
using Torget.Domain.Cases;

namespace Torget.Web.Access;

/// <summary>
/// The cookie, and what it is worth: it carries a session's id. Name, party and roles are read from the database at every request,
/// and again in every operation.
/// </summary>
internal static class Authentication
{
    /// <summary>For pages that show cases: any role that reads them.</summary>
    public const string ReadsCases = nameof(ReadsCases);

    /// <summary>For pages that show figures.</summary>
    public const string ReadsFigures = nameof(ReadsFigures);

    /// <summary>The claim that carries the party's name, for the header.</summary>
    public const string PartyClaim = "party";

    public static void AddTorgetAuthentication(this IServiceCollection services, bool secure)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = CookieName("torget", secure);
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.LoginPath = "/logga-in";
            options.ReturnUrlParameter = "till";

            // The session's row decides how long a log-in lasts, also this: act_as in Data/Security.
            options.ExpireTimeSpan = TimeSpan.FromHours(14);
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = ReadRightsAnewAsync;
            options.Events.OnRedirectToAccessDenied = async context => context.Response.StatusCode = await IsCaseAsync(context.HttpContext)
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status403Forbidden;
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(ReadsCases, policy => policy.RequireRole(Roles.ReadCases.Select(role => role.ToString())))
            .AddPolicy(ReadsFigures, policy => policy.RequireRole(Permissions.Row(Permission.ReadFigures).Grants.Select(grant => grant.Role.ToString())));
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentSession>();
        services.AddScoped<Operations>();
        services.AddScoped<SignIn>();
    }

    /// <summary>What a cookie is called. Over TLS the browser takes one of this prefix from the host itself only, and for the whole of it.</summary>
    public static string CookieName(string name, bool secure) => secure ? $"__Host-{name}" : name;

    /// <summary>The principal of a session, with nothing in it that lasts longer than a request.</summary>
    public static ClaimsPrincipal Principal(Guid sessionId, Actor? actor)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(CurrentSession.Claim, sessionId.ToString()));
        if (actor is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
            identity.AddClaim(new Claim(PartyClaim, actor.PartyName ?? string.Join(", ", actor.Roles.Select(role => role.Label()))));
            identity.AddClaims(actor.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        }

        return new ClaimsPrincipal(identity);
    }

    // To a role that reads no cases the address of a case is one that does not exist, and the log says that it was asked for (T-06).
    private static async Task<bool> IsCaseAsync(HttpContext http)
    {
        if (http.GetRouteValue("number") is not string text || Roles.ReadCases.Any(role => http.User.IsInRole(role.ToString())))
        {
            return false;
        }

        if (CaseNumber.TryParse(text, out var number))
        {
            Guid? item = Guid.TryParse(http.GetRouteValue("id") as string, out var id) ? id : null;
            await http.RequestServices.GetRequiredService<Operations>().RunAsync(operation => operation.LogRefusedAsync(AccessAction.OpenCase, number, item));
        }

        return true;
    }

    private static async Task ReadRightsAnewAsync(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return;
        }

        // A page about a failure must not fail on the same: it is shown to nobody in particular.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var operations = context.HttpContext.RequestServices.GetRequiredService<Operations>();
        if (CurrentSession.IdOf(context.Principal) is { } sessionId && await operations.FindActorAsync(sessionId) is { } actor)
        {
            context.ReplacePrincipal(Principal(sessionId, actor));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
