using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Features.Medgivanden;

/// <summary>Signed forms are downloaded, never shown inside a page: a file is what somebody else made.</summary>
internal static class MedgivandeEndpoints
{
    public static void MapMedgivanden(this WebApplication app) =>
        app.MapGet("/arenden/{number}/medgivande/filer/{id:guid}", async (string number, Guid id, OpenMedgivanden open) =>
            CaseNumber.TryParse(number, out var parsed) && await open.DownloadAsync(parsed, id) is { } file
                ? Results.File(file.Content, file.ContentType, file.FileName)
                : Results.NotFound()).RequireAuthorization(Authentication.ReadsCases);
}
