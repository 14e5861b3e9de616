using FluentValidation;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Web.Shared.Consents;

/// <summary>Says beside each field of a medgivande what is missing. The rules themselves are the domain's, and are asked again.</summary>
internal sealed class MedgivandeFieldsValidator : AbstractValidator<MedgivandeFields>
{
    private readonly DateOnly _today;

    /// <param name="parties">The parties that can be chosen.</param>
    /// <param name="fixedPartyId">The aktualiserande party.</param>
    /// <param name="birthDate">The person's birth date, as far as the form tells it.</param>
    /// <param name="mustHoldToday">Whether it has to hold today, as when an aktualisering is sent.</param>
    /// <param name="today">Today's date in Sweden.</param>
    public MedgivandeFieldsValidator(
        IReadOnlyList<Party> parties, Guid fixedPartyId, Func<MedgivandeFields, DateOnly?> birthDate, bool mustHoldToday, DateOnly today)
    {
        _today = today;
        Matrix(parties, fixedPartyId);
        Giver(birthDate);
        RuleFor(form => form.Purpose).NotEmpty().WithMessage("Skriv vad medgivandet ska användas till.")
            .MaximumLength(MedgivandeFields.LongestLine).WithMessage($"Fältet kan ha högst {MedgivandeFields.LongestLine} tecken.")
            .Must(text => !text.Any(char.IsControl)).WithMessage("Fältet innehåller tecken som inte syns. Skriv om det.");
        RuleFor(form => form.MedgivandeForm).Must(IsNameOf<ConsentForm>).WithMessage("Välj hur medgivandet lämnades.");
        RuleFor(form => form.SignedForm).Must(id => id.Length > 0).When(form => form.MedgivandeForm == nameof(ConsentForm.Skriftligt))
            .WithMessage("Bifoga den undertecknade blanketten, eller välj ett annat sätt som medgivandet lämnades på.");
        Period(birthDate, mustHoldToday);
    }

    /// <summary>Whether somebody else than the person alone may have to give it: the person was under 18 that day.</summary>
    public static bool IsMinor(MedgivandeFields form, DateOnly? birthDate, DateOnly today) =>
        ConsentGivers.IsMinor(birthDate, Dates.Read(form.MedgivandeGivenOn) is { } given && given <= today ? given : today);

    /// <summary>The terms that a form without errors says.</summary>
    public static MedgivandeTerms Read(MedgivandeFields form, Guid fixedPartyId, DateOnly? birthDate, DateOnly today)
    {
        var minor = IsMinor(form, birthDate, today);
        return new MedgivandeTerms(
            form.Purpose,
            form.Disclosures(fixedPartyId),
            Dates.Read(form.MedgivandeGivenOn)!.Value,
            Enum.Parse<ConsentForm>(form.MedgivandeForm),
            Dates.Read(form.ValidFrom)!.Value,
            Dates.Read(form.ValidTo)!.Value,
            Dates.Read(form.CopyGivenOn),
            minor ? Enum.Parse<ConsentGiver>(form.MedgivandeGiver) : ConsentGiver.Personen,
            minor ? Enum.Parse<Maturity>(form.Maturity) : null,
            form.MedgivandeForm == nameof(ConsentForm.Skriftligt) && Guid.TryParse(form.SignedForm, out var id) ? id : null);
    }

    private void Matrix(IReadOnlyList<Party> parties, Guid fixedPartyId)
    {
        RuleFor(form => form.Parties).Must(chosen => chosen.TrueForAll(party => parties.Any(known => known.Id.ToString() == party)))
            .WithMessage("Välj bland parterna i listan.");
        RuleFor(form => form.Parties).Must(chosen => chosen.Any(party => party != fixedPartyId.ToString()))
            .WithMessage("Välj vilka parter som medgivandet omfattar.");
        RuleFor(form => form.Kinds).Must(kinds => kinds.Count > 0 && kinds.TrueForAll(IsNameOf<DataKind>))
            .WithMessage("Välj vilka slags uppgifter som medgivandet omfattar.");

        // A party or kind that is ticked and has no cell left would be shown as included and be so in nothing.
        RuleFor(form => form.Cleared).Custom((_, context) =>
        {
            var form = context.InstanceToValidate;
            if (form.Full(fixedPartyId).Count == 0)
            {
                return;
            }

            var left = form.Disclosures(fixedPartyId);
            foreach (var party in parties.Where(party => party.Id == fixedPartyId || form.Parties.Contains(party.Id.ToString())))
            {
                if (!left.Any(disclosure => disclosure.OwnerPartyId == party.Id || disclosure.ReaderPartyId == party.Id))
                {
                    context.AddFailure($"{party.Name} har inga rutor kvar. Kryssa i någon, eller ta bort parten.");
                }
            }

            foreach (var kind in DataKinds.All.Where(kind => form.Kinds.Contains(kind.ToString()) && left.All(disclosure => disclosure.Kind != kind)))
            {
                context.AddFailure($"{kind.Label()} har inga rutor kvar. Kryssa i någon, eller ta bort uppgifterna.");
            }
        });
    }

    private void Giver(Func<MedgivandeFields, DateOnly?> birthDate) => When(form => IsMinor(form, birthDate(form), _today), () =>
    {
        RuleFor(form => form.MedgivandeGiver).Must(giver => IsNameOf<ConsentGiver>(giver) && ConsentGivers.ForMinors.Contains(Enum.Parse<ConsentGiver>(giver)))
            .WithMessage("Personen har inte fyllt 18 år. Välj vem som lämnade medgivandet.");
        RuleFor(form => form.Maturity).Must(IsNameOf<Maturity>).WithMessage("Personen har inte fyllt 18 år. Välj hur mognaden bedöms.");
        RuleFor(form => form.Maturity)
            .Must((form, maturity) => form.MedgivandeGiver != nameof(ConsentGiver.Ungdom) || !IsNameOf<Maturity>(maturity) || maturity == nameof(Domain.Consents.Maturity.Sjalv))
            .WithMessage("En ungdom som inte själv kan ta ställning behöver lämna medgivandet tillsammans med vårdnadshavaren.");
    });

    private void Period(Func<MedgivandeFields, DateOnly?> birthDate, bool mustHoldToday)
    {
        RuleFor(form => form.MedgivandeGivenOn).Must(date => Dates.Read(date) is not null)
            .WithMessage("Skriv vilken dag medgivandet lämnades, till exempel 2026-03-31.");
        RuleFor(form => form.MedgivandeGivenOn).Must(date => Dates.Read(date) is not { } day || day <= _today)
            .WithMessage("Medgivandet kan inte ha lämnats efter dagens datum.");
        RuleFor(form => form.ValidFrom).Must(date => Dates.Read(date) is not null)
            .WithMessage("Skriv från vilken dag medgivandet gäller, till exempel 2026-03-31.");
        RuleFor(form => form.ValidFrom).Must(date => Dates.Read(date) is not { } from || !mustHoldToday || from <= _today)
            .WithMessage("Medgivandet behöver gälla i dag.");
        RuleFor(form => form.ValidFrom)
            .Must((form, date) => Dates.Read(date) is not { } from || Dates.Read(form.MedgivandeGivenOn) is not { } given || from >= given)
            .WithMessage("Medgivandet kan inte gälla från en dag innan det lämnades.");
        RuleFor(form => form.ValidFrom)
            .Must((form, date) => Dates.Read(date) is not { } from || LastDayAsMinor(form, birthDate(form)) is not { } last || from <= last)
            .WithMessage("Ett medgivande som vårdnadshavaren ensam har lämnat gäller inte efter 18-årsdagen.");
        RuleFor(form => form.ValidTo).Must(date => Dates.Read(date) is not null)
            .WithMessage("Skriv till vilken dag medgivandet gäller, till exempel 2027-03-31.");
        RuleFor(form => form.ValidTo).Must(date => Dates.Read(date) is not { } to || to >= _today)
            .WithMessage(mustHoldToday ? "Medgivandet behöver gälla i dag." : "Medgivandet har redan gått ut. Välj en senare sista dag.");
        RuleFor(form => form.ValidTo)
            .Must((form, date) => Dates.Read(date) is not { } to || Dates.Read(form.ValidFrom) is not { } from || to >= from)
            .WithMessage("Medgivandets sista dag kan inte vara före den första.");
        RuleFor(form => form.ValidTo)
            .Must((form, date) => Dates.Read(date) is not { } to || Dates.Read(form.ValidFrom) is not { } from || to <= Medgivande.LastPossibleDay(from))
            .WithMessage(form => $"Ett medgivande kan gälla i högst tolv månader, här till och med {Medgivande.LastPossibleDay(Dates.Read(form.ValidFrom)!.Value).Iso()}.");
        RuleFor(form => form.CopyGivenOn)
            .Must((form, date) => Dates.Read(date) is { } copy && copy <= _today && (Dates.Read(form.MedgivandeGivenOn) is not { } given || copy >= given))
            .When(form => form.CopyGivenOn.Length > 0)
            .WithMessage("Skriv en dag från att medgivandet lämnades till i dag, eller lämna fältet tomt.");
    }

    private DateOnly? LastDayAsMinor(MedgivandeFields form, DateOnly? birthDate) =>
        IsMinor(form, birthDate, _today) && IsNameOf<ConsentGiver>(form.MedgivandeGiver)
            ? ConsentGivers.LastDayAsMinor(Enum.Parse<ConsentGiver>(form.MedgivandeGiver), birthDate)
            : null;

    private static bool IsNameOf<T>(string text)
        where T : struct, Enum => Enum.GetNames<T>().Contains(text);
}
