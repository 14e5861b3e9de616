using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Web.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Consents;

namespace Torget.Web.Features.Medgivanden;

/// <summary>Takes what the person newly gives: a medgivande, a samtycke, or notes that the person got a copy.</summary>
public sealed class GrantMedgivande(Operations operations)
{
    /// <summary>The name of the form, and of its draft.</summary>
    public const string Form = "nytt";

    /// <summary>Takes a new medgivande. Nothing is stored when the answer has errors.</summary>
    /// <param name="number">The case.</param>
    /// <param name="version">The state that the page was made from.</param>
    /// <param name="once">The form's own id: sent twice, it gives one medgivande.</param>
    /// <param name="form">What is typed.</param>
    /// <param name="file">The signed form, with its name.</param>
    /// <returns>What is wrong with the form.</returns>
    /// <exception cref="DomainException">A rule is broken, the case has changed since, or it is not open to the actor.</exception>
    public Task<ValidationResult> ExecuteAsync(CaseNumber number, string version, Guid once, MedgivandeFields form, (string Name, byte[] Content)? file) =>
        operations.RunAsync(async operation =>
        {
            var result = new ValidationResult();
            var parties = await operation.Db.Parties.AsNoTracking().ToListAsync();
            await operation.Cases.ChangeAsync(AccessAction.GrantMedgivande, number, version, once, async @case =>
            {
                form.SignedForm = file is null ? "" : once.ToString();
                result = new MedgivandeFieldsValidator(parties, @case.AktualiserandePartyId, _ => @case.Person.BirthDate, mustHoldToday: false, operation.Today)
                    .Validate(form);
                if (!result.IsValid)
                {
                    return;
                }

                if (file is { } signed && form.MedgivandeForm == nameof(ConsentForm.Skriftligt))
                {
                    var stored = new SignedForm(@case.Id, @case.AktualiserandePartyId, signed.Name, signed.Content, operation.Actor, operation.Now);
                    await SignedForms.AddAsync(operation, stored, ofCase: true);
                    form.SignedForm = stored.Id.ToString();
                }

                var terms = MedgivandeFieldsValidator.Read(form, @case.AktualiserandePartyId, @case.Person.BirthDate, operation.Today);
                @case.GrantMedgivande(terms, operation.Actor, operation.Now, once);
                await operation.Cases.EraseDraftAsync(@case.Id, Form);
            });
            return result;
        });

    /// <summary>Notes the day that the person got a copy.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public Task<ValidationResult> GiveCopyAsync(CaseNumber number, string version, Guid once, Guid medgivandeId, string date) =>
        operations.RunAsync(async operation =>
        {
            if (Dates.Read(date) is not { } day)
            {
                return Wrong($"kopia-{medgivandeId:N}", "Skriv vilken dag personen fick kopian, till exempel 2026-03-31.");
            }

            await operation.Cases.ChangeAsync(AccessAction.GiveCopy, number, version, once, @case =>
            {
                @case.GiveCopy(medgivandeId, day, operation.Actor, operation.Now, once);
                return Task.CompletedTask;
            });
            return new ValidationResult();
        });

    /// <summary>Takes a new samtycke.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public Task<ValidationResult> GiveSamtyckeAsync(CaseNumber number, string version, Guid once, string form, string date) =>
        operations.RunAsync(async operation =>
        {
            if (!Enum.GetNames<ConsentForm>().Contains(form))
            {
                return Wrong("SamtyckeForm", "Välj hur samtycket lämnades.");
            }

            if (Dates.Read(date) is not { } day)
            {
                return Wrong("SamtyckeGivenOn", "Skriv vilken dag samtycket lämnades, till exempel 2026-03-31.");
            }

            await operation.Cases.ChangeAsync(AccessAction.GiveSamtycke, number, version, once, @case =>
            {
                @case.GiveSamtycke(new SamtyckeTerms(day, Enum.Parse<ConsentForm>(form)), operation.Actor, operation.Now, once);
                return Task.CompletedTask;
            });
            return new ValidationResult();
        });

    private static ValidationResult Wrong(string field, string sentence) => new([new ValidationFailure(field, sentence)]);
}
