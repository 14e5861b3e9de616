using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Torget.Web.Data;

namespace Torget.Web.Hosting;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class Health
{
    /// <summary>Where whoever watches the node asks, over plain HTTP too.</summary>
    public const string Path = "/health";

    public static void MapHealth(this WebApplication app)
    {
        Map("live", new HealthCheckOptions { Predicate = _ => false });
        Map("ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });

        void Map(string name, HealthCheckOptions options) =>
            app.MapHealthChecks($"{Path}/{name}", options).AllowAnonymous().WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
    }
}

/// <summary>Ready when the database answers.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<TorgetDb> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
