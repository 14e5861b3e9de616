using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Hosting;
using Torget.Web.Shared;
using Torget.Web.Shared.Consents;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>What came of sending: a case number, or what stands in the way.</summary>
/// <param name="Number">The case's number, when it was sent.</param>
/// <param name="Validation">What is wrong with the form.</param>
/// <param name="IsStale">The draft has been changed elsewhere, or is gone; nothing was sent.</param>
public sealed record SentAktualisering(CaseNumber? Number, ValidationResult Validation, bool IsStale = false);

/// <summary>Sends an aktualisering: the draft becomes a case.</summary>
public sealed class RegisterAktualisering(Operations operations, AppKeys keys, SearchKeys search, ReferenceCache reference)
{
    /// <summary>What can be chosen in the form.</summary>
    public Task<AktualiseringChoices> ChoicesAsync() => operations.RunAsync(operation => AktualiseringChoices.ReadAsync(operation, reference));

    /// <summary>What is wrong with the form as it stands.</summary>
    public static ValidationResult Check(AktualiseringForm typed, AktualiseringChoices choices, DateOnly today) =>
        new AktualiseringFormValidator(choices, today).Validate(DraftStore.Storable(typed));

    /// <summary>Sends the form. Sending the same draft twice makes one case, and the second answer is the first's.</summary>
    /// <param name="id">The draft's id.</param>
    /// <param name="typed">What was read through.</param>
    /// <param name="version">The version of the draft that it was; zero when there is none.</param>
    /// <exception cref="DomainException">A rule of the field is broken.</exception>
    public async Task<SentAktualisering> ExecuteAsync(Guid id, AktualiseringForm typed, int version)
    {
        try
        {
            return await operations.RunAsync(operation => SendAsync(operation, id, typed, version));
        }
        catch (DomainException refused) when (refused.About == nameof(PersonDetails.IsProtectedHere))
        {
            // Whoever asks who has looked for the number is to find this too.
            await operations.RunAsync(operation => operation.LogAsync(
                AccessAction.SearchCases, [], id.ToString(), search.OfNumbers(AktualiseringFormValidator.NumberOf(typed, operation.Today)!.Number!)));
            throw;
        }
    }

    private async Task<SentAktualisering> SendAsync(Operation operation, Guid id, AktualiseringForm typed, int version)
    {
        await operation.HoldAsync(Held.Draft, id);
        if (await operation.Cases.FindNumberAsync(id) is { } sent)
        {
            return new SentAktualisering(sent, new ValidationResult());
        }

        // What another open form has saved since must neither be sent over nor thrown away.
        var draft = await operation.Drafts.SingleOrDefaultAsync(draft => draft.Id == id);
        if ((draft?.Version ?? 0) != version)
        {
            return new SentAktualisering(null, new ValidationResult(), IsStale: true);
        }

        var form = DraftStore.Storable(typed);
        var choices = await AktualiseringChoices.ReadAsync(operation, reference);
        var validation = Check(form, choices, operation.Today);
        if (!validation.IsValid)
        {
            return new SentAktualisering(null, validation);
        }

        var aktualisering = Read(form, choices, operation.Today);
        var personKey = PersonKey.For(aktualisering.Person.Identity, keys.Person);
        if (await operation.Cases.IsProtectedHereAsync(personKey))
        {
            aktualisering = aktualisering with { Person = aktualisering.Person with { IsProtectedHere = true } };
        }

        if (aktualisering.Medgivande.SignedFormId is { } signed && await SignedForms.FindAsync(operation, id, signed) is null)
        {
            validation.Errors.Add(new ValidationFailure(nameof(form.SignedForm), "Den bifogade filen finns inte kvar. Välj den igen."));
            return new SentAktualisering(null, validation);
        }

        var earlier = CaseNumber.TryParse(form.EarlierCase, out var number) ? await operation.Cases.FindIdAsync(number) : null;
        if (form.EarlierCase.Length > 0 && earlier is null)
        {
            // The same whether it was never there, or is not open to the actor any longer.
            validation.Errors.Add(new ValidationFailure(nameof(form.EarlierCase), "Det tidigare ärendet är inte öppet för dig. Ta bort kopplingen."));
            return new SentAktualisering(null, validation);
        }

        var @case = Case.Submit(id, await operation.Cases.NextNumberAsync(), aktualisering, operation.Actor, operation.Now, earlier);
        await operation.Cases.AddAsync(@case, personKey);
        if (draft is not null)
        {
            operation.Db.Remove(draft);
            await operation.Db.SaveChangesAsync();
        }

        return new SentAktualisering(@case.Number, validation);
    }

    private static Aktualisering Read(AktualiseringForm form, AktualiseringChoices choices, DateOnly today)
    {
        var identity = AktualiseringFormValidator.NumberOf(form, today)!;
        var asked = new FormQuestions(form, choices, today);
        return new Aktualisering(
            new PersonDetails(
                identity, form.FirstName, form.LastName, Enum.Parse<Kon>(form.Kon), identity.BirthDate ?? Dates.Read(form.BirthDate), form.Municipality,
                form.Phone, form.Email),
            choices.Units.Single(unit => unit.Id.ToString() == form.Unit),
            choices.Verksamheter.Single(verksamhet => verksamhet.Id.ToString() == form.Verksamhet),
            choices.Settings,
            ReadSituation(form, choices),
            ReadNeed(form, asked),
            [.. asked.Anchorings.Select(with => ReadAnchoring(form, with))],
            MedgivandeFieldsValidator.Read(form, choices.OwnPartyId, AktualiseringFormValidator.BirthDateOf(form, today), today),
            new SamtyckeTerms(Dates.Read(form.SamtyckeGivenOn)!.Value, Enum.Parse<ConsentForm>(form.SamtyckeForm)));
    }

    private static Situation ReadSituation(AktualiseringForm form, AktualiseringChoices choices) => new(
        form.Forsorjning,
        SituationValidator.Number(form.MonthsOfSupport),
        form.Sysselsattning,
        SituationValidator.Number(form.HoursPerWeek),
        form.Utbildning,
        [.. choices.Codes[CodeLists.Hinder].Where(code => form.Hinder.Contains(code.Value))],
        form.Tried);

    // What is not asked may still stand in the form, from before another answer was changed. It is not sent.
    private static Need ReadNeed(AktualiseringForm form, FormQuestions asked) => new(
        asked.Malgrupper.Count > 0 ? form.Malgrupp : null,
        form.Orsak,
        form.Goals,
        form.WantedFrom.ConvertAll(Guid.Parse),
        asked.Outside.Count > 0 ? form.Motivation : null,
        asked.Home is null ? null : new HomeBeredning(Dates.Read(form.BeredningOn)!.Value, form.BeredningOutcome));

    private static Anchoring ReadAnchoring(AktualiseringForm form, AnchoredWith with) => with == AnchoredWith.Forsakringskassan
        ? new Anchoring(with, form.AnchoredFkName, Dates.Read(form.AnchoredFkOn)!.Value)
        : new Anchoring(with, form.AnchoredSocName, Dates.Read(form.AnchoredSocOn)!.Value);
}
