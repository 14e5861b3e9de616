using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Features.Anteckningar;

/// <summary>The documents of a case, downloaded one by one.</summary>
public sealed class Documents(Operations operations)
{
    /// <summary>A document's content, and logs that it was read; null when the actor may not have it.</summary>
    public Task<StoredFile?> DownloadAsync(CaseNumber number, Guid id) => operations.RunAsync(operation => operation.Cases.DownloadAsync(number, id));
}

/// <summary>Documents are downloaded, never shown inside a page: a file is what somebody else made.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this WebApplication app) =>
        app.MapGet("/arenden/{number}/dokument/{id:guid}", async (string number, Guid id, Documents documents) =>
            CaseNumber.TryParse(number, out var parsed) && await documents.DownloadAsync(parsed, id) is { } file
                ? Results.File(file.Content, file.ContentType, file.FileName)
                : Results.NotFound()).RequireAuthorization(Authentication.ReadsCases);
}
