using System.Globalization;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Shared.Forms;

/// <summary>Where torget.js takes the fields of a form that is being written: the form as it stands, with its token.</summary>
internal static class FormDraftEndpoints
{
    public static void MapFormDrafts(this WebApplication app) =>
        app.MapPost("/arenden/{number}/utkast/{form}", async (string number, string form, IFormCollection fields, HttpContext http, FormDrafts drafts) =>
        {
            if (!CaseNumber.TryParse(number, out var caseNumber) || !FormDrafts.IsName(form))
            {
                return Results.NotFound();
            }

            if (!Guid.TryParse(fields["once"], out var editor) || !int.TryParse(fields[DraftedForm.VersionField], CultureInfo.InvariantCulture, out var basedOn))
            {
                return Results.BadRequest();
            }

            try
            {
                var (outcome, version) = await drafts.SaveAsync(caseNumber, form, fields, editor, basedOn);
                http.Response.Headers.ETag = $"\"{version}\"";
                return outcome switch
                {
                    FormDraftOutcome.Saved => Results.NoContent(),
                    FormDraftOutcome.Conflict => Results.Conflict(),
                    FormDraftOutcome.Gone => Results.NotFound(),
                    _ => Results.StatusCode(StatusCodes.Status413PayloadTooLarge),
                };
            }
            catch (Exception failure) when (failure is DomainException or SessionEndedException)
            {
                return Results.Unauthorized();
            }
        }).RequireAuthorization(Authentication.ReadsCases);
}
