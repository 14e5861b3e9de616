using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Web.Access;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>
/// How the fields reach the draft when the open form has lost its circuit: the page posts them as they stand, before it is read in
/// anew. The same store as the circuit's own saves.
/// </summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this WebApplication app)
    {
        app.MapPost("/arenden/ny/{id:guid}/falt", async (
            Guid id, [FromForm] AktualiseringForm? form, [FromForm] Guid editor, [FromForm] int version, DraftStore drafts) =>
        {
            try
            {
                return await drafts.SavePostedAsync(id, form ?? new AktualiseringForm(), editor, version) is { Conflict: false }
                    ? Results.NoContent()
                    : Results.Conflict();
            }
            catch (Exception failure) when (failure is DomainException or SessionEndedException)
            {
                return Results.Unauthorized();
            }
        }).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Handlaggare)));

        app.MapGet("/arenden/ny/{id:guid}/filer/{file:guid}", async (Guid id, Guid file, DraftForms forms) =>
            await forms.DownloadAsync(id, file) is { } found ? Results.File(found.Content, found.ContentType, found.FileName) : Results.NotFound())
            .RequireAuthorization(policy => policy.RequireRole(nameof(Role.Handlaggare)));

        app.MapPost("/arenden/ny/{id:guid}/radera", async (Guid id, DraftStore drafts) =>
        {
            await drafts.EraseAsync(id);
            return Results.LocalRedirect("/arenden/utkast?borttaget=1");
        }).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Handlaggare))).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }
}
