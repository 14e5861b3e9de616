using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace Torget.Web.Access;

/// <summary>Which log-in the request, or the open form, belongs to.</summary>
public sealed class CurrentSession(IHttpContextAccessor http, IServiceProvider services)
{
    /// <summary>The claim that carries the session's id. The tokens of forms are bound to it too.</summary>
    public const string Claim = ClaimTypes.NameIdentifier;

    /// <summary>The session to act under where there is no request: when demo data is made, and in tests.</summary>
    internal Guid? WithoutRequest { get; set; }

    /// <summary>The session's id; null when nobody is logged in.</summary>
    public async Task<Guid?> FindAsync()
    {
        if (WithoutRequest is { } chosen)
        {
            return chosen;
        }

        var user = http.HttpContext?.User;
        if (user?.Identity?.IsAuthenticated != true && services.GetService<AuthenticationStateProvider>() is { } circuit)
        {
            // In a circuit there may be no request at hand.
            user = (await circuit.GetAuthenticationStateAsync()).User;
        }

        return IdOf(user);
    }

    /// <summary>The id that a principal carries.</summary>
    public static Guid? IdOf(ClaimsPrincipal? user) => Guid.TryParse(user?.FindFirst(Claim)?.Value, out var id) ? id : null;

    /// <summary>What ties a line of the access log to the lines of the program's own log.</summary>
    public static string? RequestId => Activity.Current?.TraceId.ToString();
}

/// <summary>The log-in has ended: logged out, idle too long, or the employment is over.</summary>
public sealed class SessionEndedException() : Exception("The session has ended.");
