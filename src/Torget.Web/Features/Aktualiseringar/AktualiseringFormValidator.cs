using FluentValidation;
using Torget.Domain.Consents;
using Torget.Domain.Persons;
using Torget.Web.Shared;
using Torget.Web.Shared.Consents;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>
/// Says beside each field what stands in the way of sending. What a field means is asked of the domain; the rules that need the
/// whole aktualisering are the domain's own, and are asked again when it is sent.
/// </summary>
internal sealed class AktualiseringFormValidator : AbstractValidator<AktualiseringForm>
{
    private readonly DateOnly _today;

    public AktualiseringFormValidator(AktualiseringChoices choices, DateOnly today)
    {
        _today = today;
        Person(choices);
        Aktualisering(choices);
        Include(new SituationValidator(choices, today));
        Medgivande(choices);
        Include(new MedgivandeFieldsValidator(
            choices.Parties, choices.OwnPartyId, form => BirthDateOf((AktualiseringForm)form, today), mustHoldToday: true, today));
        RuleFor(form => form.SamtyckeForm).Must(IsNameOf<ConsentForm>).WithMessage("Välj hur samtycket lämnades.");
        PastDate(form => form.SamtyckeGivenOn, "Skriv vilken dag samtycket lämnades, till exempel 2026-03-31.", "Samtycket kan inte ha lämnats efter dagens datum.");
    }

    /// <summary>What the number tells, as far as it is right.</summary>
    public static IdentityNumber? NumberOf(AktualiseringForm form, DateOnly today) =>
        KindOf(form) is { } kind && IdentityNumber.TryParse(kind, Typed(form, kind), today, out var number, out _)
            ? number
            : null;

    /// <summary>The kind of number, if the field holds one.</summary>
    public static IdentityKind? KindOf(AktualiseringForm form) =>
        IsNameOf<IdentityKind>(form.IdentityKind) ? Enum.Parse<IdentityKind>(form.IdentityKind) : null;

    /// <summary>The birth date that the form tells, by the number or in its own field.</summary>
    public static DateOnly? BirthDateOf(AktualiseringForm form, DateOnly today) =>
        NumberOf(form, today)?.BirthDate ?? Dates.Read(form.BirthDate);

    // What was typed before "inget nummer" was chosen stays in the form and means nothing.
    private static string Typed(AktualiseringForm form, IdentityKind kind) => kind == IdentityKind.None ? "" : form.IdentityNumber;

    private void Person(AktualiseringChoices choices)
    {
        RuleFor(form => form.IdentityKind).Must(IsNameOf<IdentityKind>).WithMessage("Välj vilket slags nummer personen har.");
        RuleFor(form => form.IdentityNumber).Custom((_, context) =>
        {
            if (KindOf(context.InstanceToValidate) is { } kind
                && !IdentityNumber.TryParse(kind, Typed(context.InstanceToValidate, kind), _today, out IdentityNumber? _, out var error))
            {
                context.AddFailure(error);
            }
        });
        RuleFor(form => form.BirthDate)
            .Must(date => Dates.Read(date) is { } birth && birth <= _today && birth > _today.AddYears(-120))
            .When(form => NumberOf(form, _today) is { BirthDate: null } || form.BirthDate.Length > 0)
            .WithMessage("Skriv personens födelsedatum, till exempel 1998-05-17.");
        Line(form => form.FirstName, "Skriv personens förnamn.");
        Line(form => form.LastName, "Skriv personens efternamn.");
        RuleFor(form => form.Kon).Must(IsNameOf<Kon>).WithMessage("Välj kön, eller uppgift saknas.");
        RuleFor(form => form.Phone).Must(IsPhoneOrEmpty)
            .WithMessage("Skriv ett telefonnummer, till exempel 070-174 06 05, eller lämna fältet tomt.");
        RuleFor(form => form.Email).Must(IsEmailOrEmpty).WithMessage("Skriv en e-postadress, till exempel namn@example.se, eller lämna fältet tomt.");
        RuleFor(form => form.Municipality).Must(code => choices.Municipalities.Any(municipality => municipality.Code == code))
            .WithMessage("Välj den kommun där personen bor.");
    }

    private void Aktualisering(AktualiseringChoices choices)
    {
        RuleFor(form => form.Unit).Must(unit => choices.Units.Any(known => known.Id.ToString() == unit)).WithMessage("Välj den enhet som aktualiserar.");
        RuleFor(form => form.Verksamhet)
            .Must((form, verksamhet) => choices.OpenTo(form.Unit, _today).Any(open => open.Id.ToString() == verksamhet))
            .WithMessage("Välj den verksamhet som personen aktualiseras till.");
    }

    private void Medgivande(AktualiseringChoices choices)
    {
        RuleFor(form => form.Parties)
            .Must((form, parties) => Vardpart(choices, form) is not { } vardpart || vardpart == choices.OwnPartyId || parties.Contains(vardpart.ToString()))
            .WithMessage(form => $"{choices.Parties.Single(party => party.Id == Vardpart(choices, form)).Name} är värdpart för verksamheten och behöver omfattas.");
    }

    private static Guid? Vardpart(AktualiseringChoices choices, AktualiseringForm form) =>
        choices.Verksamheter.FirstOrDefault(verksamhet => verksamhet.Id.ToString() == form.Verksamhet)?.VardpartId;

    private void Line(System.Linq.Expressions.Expression<Func<AktualiseringForm, string>> field, string missing) =>
        RuleFor(field).NotEmpty().WithMessage(missing)
            .MaximumLength(AktualiseringForm.LongestLine).WithMessage($"Fältet kan ha högst {AktualiseringForm.LongestLine} tecken.")
            .Must(text => !text.Any(char.IsControl)).WithMessage("Fältet innehåller tecken som inte syns. Skriv om det.");

    private void PastDate(System.Linq.Expressions.Expression<Func<AktualiseringForm, string>> field, string missing, string future)
    {
        RuleFor(field).Must(date => Dates.Read(date) is not null).WithMessage(missing);
        RuleFor(field).Must(date => Dates.Read(date) is not { } day || day <= _today).WithMessage(future);
    }

    private static bool IsPhoneOrEmpty(string text) => string.IsNullOrWhiteSpace(text)
        || (text.Length <= 40 && text.Count(char.IsAsciiDigit) >= 5 && text.All(letter => char.IsAsciiDigit(letter) || " +-()/".Contains(letter)));

    private static bool IsEmailOrEmpty(string text) => string.IsNullOrWhiteSpace(text)
        || (text.Length <= AktualiseringForm.LongestLine && text.Trim().Split('@') is [{ Length: > 0 }, { Length: > 2 } domain]
            && domain.IndexOf('.', StringComparison.Ordinal) > 0 && !text.Trim().Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)));

    private static bool IsNameOf<T>(string text)
        where T : struct, Enum => Enum.GetNames<T>().Contains(text);
}
