using System.ComponentModel.DataAnnotations.Schema;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Torget.Web.Data;
using Torget.Web.Hosting;

namespace Torget.Web.Features.Login;

/// <summary>An account of the demo log-in.</summary>
public sealed record DemoAccount(
    [property: Column("username")] string Username,
    [property: Column("name")] string Name,
    [property: Column("party_name")] string? PartyName,
    [property: Column("roles")] string[] Roles);

/// <summary>
/// Logging in as anybody, for trying Torget out. Open only outside Production, only from the machine itself, and only in a database
/// that carries the demo mark: the database answers with no accounts otherwise.
/// </summary>
public sealed class DemoLogin(IDbContextFactory<TorgetDb> contexts, IHostEnvironment environment, IConfiguration configuration)
{
    /// <summary>Whether the request may use it.</summary>
    public bool IsOpenTo(HttpContext http) =>
        environment.AllowsDemo()
        && (configuration.GetValue<bool>("Torget:DemoInContainer")
            || (http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !IsForwarded(http.Request)));

    // Behind a proxy on the same machine everybody comes from the machine itself.
    private static bool IsForwarded(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded");

    /// <summary>The accounts; none in a database without the demo mark.</summary>
    public async Task<List<DemoAccount>> AccountsAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Database.SqlQuery<DemoAccount>($"SELECT * FROM demo_accounts()").ToListAsync();
    }
}
