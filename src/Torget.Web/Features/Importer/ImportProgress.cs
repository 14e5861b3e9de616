using System.Collections.Concurrent;
using System.Globalization;
using Torget.Domain.Access;
using Torget.Web.Access;

namespace Torget.Web.Features.Importer;

/// <summary>How far the files that are being read on this node have come, for the page that waits for its own.</summary>
public sealed class ImportProgress
{
    private readonly ConcurrentDictionary<(Guid User, Guid? Party), int> _rows = new();

    /// <summary>So many rows of the actor's file have been read.</summary>
    public void Report(Actor actor, int rows) => _rows[Of(actor)] = rows;

    /// <summary>The actor's file has been read.</summary>
    public void End(Actor actor) => _rows.TryRemove(Of(actor), out _);

    /// <summary>What the actor who waits is told.</summary>
    public string Say(Actor actor) => _rows.TryGetValue(Of(actor), out var rows) ? string.Create(CultureInfo.GetCultureInfo("sv-SE"), $"{rows:N0} rader är lästa.") : "";

    private static (Guid User, Guid? Party) Of(Actor actor) => (actor.UserId, actor.PartyId);
}

internal static class ImportEndpoints
{
    public static void MapImports(this WebApplication app) => app
        .MapGet("/import/lage", (Operations operations, ImportProgress progress) => operations.RunAsync(operation => Task.FromResult(Results.Text(progress.Say(operation.Actor)))))
        .RequireAuthorization(policy => policy.RequireRole(nameof(Role.Samordnare)));
}
