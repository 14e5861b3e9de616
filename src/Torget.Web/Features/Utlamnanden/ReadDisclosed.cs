using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Utlamnanden;

/// <summary>Reads what other parties have disclosed to whoever is logged in.</summary>
public sealed class ReadDisclosed(Operations operations, ReferenceCache reference)
{
    public Task<List<DisclosedRow>> ListAsync() => operations.RunAsync(operation => operation.ListDisclosedAsync());

    /// <summary>One of them, with the ground in words; null when there is none for the actor.</summary>
    public Task<DisclosedCopy?> ExecuteAsync(Guid id) => operations.RunAsync(async operation => await operation.ReadDisclosedAsync(id) is { } copy
        ? copy with { Ground = (await reference.GetAsync(operation.Db)).Label(Domain.Organisations.CodeLists.Utlamnande, copy.Ground) }
        : null);

    /// <summary>Its file; null when there is none for the actor.</summary>
    public Task<StoredFile?> DownloadAsync(Guid id) => operations.RunAsync(operation => operation.DownloadDisclosedAsync(id));
}

/// <summary>Documents are downloaded, never shown inside a page: a file is what somebody else made.</summary>
internal static class DisclosedEndpoints
{
    public static void MapDisclosed(this WebApplication app) =>
        app.MapGet("/utlamnat/{id:guid}/fil", async (Guid id, ReadDisclosed disclosed) =>
            await disclosed.DownloadAsync(id) is { } file ? Results.File(file.Content, file.ContentType, file.FileName) : Results.NotFound()).RequireAuthorization();
}
