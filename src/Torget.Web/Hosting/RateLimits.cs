using System.Globalization;
using System.Threading.RateLimiting;
using Torget.Web.Access;

namespace Torget.Web.Hosting;

/// <summary>
/// How often in a minute somebody may try to log in, search, and ask for what costs much: files, and a look at a file to import. Pages of cases and saves
/// of drafts have limits that nobody who reads and writes will meet. Counted by each node for itself: logging in by address, the rest by log-in.
/// </summary>
public sealed class RateLimits
{
    public const string Section = "Torget:Limits";

    public int LogIns { get; set; } = 20;

    public int Searches { get; set; } = 60;

    public int Files { get; set; } = 20;

    /// <summary>Pages and files of cases: four a second.</summary>
    public int Cases { get; set; } = 240;

    /// <summary>An open form saves once a second at most.</summary>
    public int Saves { get; set; } = 300;
}

internal static class RateLimiting
{
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection(RateLimits.Section).Get<RateLimits>() ?? new RateLimits();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => What(http, limits) is { } limited
                ? RateLimitPartition.GetFixedWindowLimiter(
                    $"{limited.What} {limited.Who}", _ => new FixedWindowRateLimiterOptions { PermitLimit = limited.Most, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    private static (string What, string? Who, int Most)? What(HttpContext http, RateLimits limits)
    {
        var (path, isPost) = (http.Request.Path.Value ?? "", HttpMethods.IsPost(http.Request.Method));
        var who = http.User.FindFirst(CurrentSession.Claim)?.Value;
        return path switch
        {
            "/logga-in" when isPost => ("log-in", http.Connection.RemoteIpAddress?.ToString(), limits.LogIns),
            "/nodoppning" when isPost => ("search", who, limits.Searches),
            "/arenden/ny" when isPost => ("search", who, limits.Searches),
            "/arenden" when isPost || http.Request.Query.ContainsKey("sok") => ("search", who, limits.Searches),
            "/arenden/export.csv" or "/arenden/export.xlsx" => ("file", who, limits.Files),
            "/import/lage" => null,
            _ when path.StartsWith("/import/", StringComparison.Ordinal) || (path == "/import" && isPost)
                || (path.StartsWith("/rapporter/", StringComparison.Ordinal) && path.Contains('.', StringComparison.Ordinal)) => ("file", who, limits.Files),
            _ when path.StartsWith("/arenden/T-", StringComparison.OrdinalIgnoreCase) && !isPost => ("case", who, limits.Cases),
            _ when path.StartsWith("/utlamnat/", StringComparison.Ordinal) => ("case", who, limits.Cases),
            _ when isPost && path.StartsWith("/arenden/", StringComparison.Ordinal) && (path.EndsWith("/falt", StringComparison.Ordinal) || path.Contains("/utkast/", StringComparison.Ordinal)) =>
                ("save", who, limits.Saves),
            _ => null,
        };
    }
}
