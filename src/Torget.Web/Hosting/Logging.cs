using System.Diagnostics;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Torget.Web.Hosting;

/// <summary>
/// The program's own log: JSON lines outside Development, each with the request's id. It holds no personal data: no query strings,
/// no form fields, no parameters of SQL, and of an exception from the database only what PostgreSQL says without the values.
/// </summary>
internal static class Logging
{
    /// <summary>Replaces the framework's loggers.</summary>
    public static void Use(WebApplicationBuilder builder)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // The key ring is protected by the database's rights alone (docs/operations.md); it would say so at every start.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .Enrich.FromLogContext()
            .Enrich.With<RequestIdEnricher>();
        _ = builder.Environment.IsDevelopment()
            ? configuration.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {RequestId} {Message:lj}{NewLine}{Exception}")
            : configuration.WriteTo.Console(new JsonFormatter(renderMessage: true));
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }

    /// <summary>One line for each request: the route's pattern instead of the address, the status and the time it took.</summary>
    public static void UseRequestLines(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Torget.Requests");
        app.Use(async (http, next) =>
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                await next(http);
            }
            finally
            {
                logger.LogInformation(
                    "{Method} {Route} {Status} {Milliseconds:F0} ms",
                    http.Request.Method,
                    (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-",
                    http.Response.StatusCode,
                    Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        });
    }

    private sealed class RequestIdEnricher : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory factory)
        {
            if (Access.CurrentSession.RequestId is { } id)
            {
                // The framework's own id of that name is another, and the address may hold what somebody typed into it.
                logEvent.AddOrUpdateProperty(factory.CreateProperty("RequestId", id));
            }

            logEvent.RemovePropertyIfPresent("RequestPath");
        }
    }
}
