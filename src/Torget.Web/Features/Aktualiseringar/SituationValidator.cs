using System.Globalization;
using System.Linq.Expressions;
using FluentValidation;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Web.Shared;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>What stands in the way of sending in the parts about the person's situation and why support is needed; only of what is asked.</summary>
internal sealed class SituationValidator : AbstractValidator<AktualiseringForm>
{
    private readonly AktualiseringChoices _choices;
    private readonly DateOnly _today;

    public SituationValidator(AktualiseringChoices choices, DateOnly today)
    {
        (_choices, _today) = (choices, today);
        Target();
        Situation();
        Need();
    }

    /// <summary>A whole number as people type it, or null.</summary>
    public static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Target()
    {
        RuleFor(form => form.BeredningOn).Must(date => Dates.Read(date) is { } day && day <= _today)
            .When(form => Ask(form).Home is not null)
            .WithMessage("Skriv vilken dag hemkommunens beredning tog upp personen, till exempel 2026-03-31.");
        When(form => Ask(form).Home is not null, () => Line(form => form.BeredningOutcome, "Skriv vad hemkommunens beredning kom fram till."));
        RuleFor(form => form.Malgrupp).Must((form, code) => Ask(form).Malgrupper.Any(known => known.Value == code))
            .When(form => Ask(form).Malgrupper.Count > 0).WithMessage("Välj målgrupp.");
    }

    private void Situation()
    {
        RuleFor(form => form.Forsorjning).Must(codes => codes.Count > 0 && codes.TrueForAll(code => IsCode(CodeLists.Forsorjning, code)))
            .WithMessage("Välj minst en försörjning.");
        RuleFor(form => form.MonthsOfSupport)
            .Must(text => string.IsNullOrWhiteSpace(text) || Number(text) is <= AktualiseringSettings.MostMonthsOfSupport)
            .WithMessage($"Skriv ett helt antal månader, från 0 till {AktualiseringSettings.MostMonthsOfSupport}, eller lämna fältet tomt.");
        RuleFor(form => form.Sysselsattning).Must(code => IsCode(CodeLists.Sysselsattning, code)).WithMessage("Välj personens sysselsättning.");
        RuleFor(form => form.HoursPerWeek).Must(text => Number(text) is >= 1 and <= AktualiseringSettings.MostHoursPerWeek)
            .When(form => Ask(form).AsksHours)
            .WithMessage($"Skriv hur många hela timmar i veckan, från 1 till {AktualiseringSettings.MostHoursPerWeek}.");
        RuleFor(form => form.Utbildning).Must(code => IsCode(CodeLists.Utbildning, code)).WithMessage("Välj personens utbildning.");
        RuleFor(form => form.Hinder).Must(codes => codes.TrueForAll(code => IsCode(CodeLists.Hinder, code))).WithMessage("Välj bland hindren i listan.");
    }

    private void Need()
    {
        RuleFor(form => form.Motivation).Must(text => !string.IsNullOrWhiteSpace(text)).When(form => Ask(form).Outside.Count > 0)
            .WithMessage("Skriv varför personen aktualiseras utanför målgruppen.");
        When(form => Ask(form).Outside.Count > 0, () => Text(form => form.Motivation, AktualiseringLabels.Motivation, AktualiseringForm.LongestAnswer));
        RuleFor(form => form.Orsak).NotEmpty().WithMessage("Skriv orsaken till aktualiseringen.")
            .MaximumLength(AktualiseringForm.LongestText).WithMessage($"Orsaken kan vara högst {AktualiseringForm.LongestText} tecken.");
        Text(form => form.Tried, AktualiseringLabels.Tried, AktualiseringForm.LongestAnswer);
        Text(form => form.Goals, AktualiseringLabels.Goals, AktualiseringForm.LongestAnswer);
        RuleFor(form => form.WantedFrom).Must(parties => parties.Count > 0 && parties.TrueForAll(party => _choices.Parties.Any(known => known.Id.ToString() == party)))
            .WithMessage("Välj vilka parter som personen behöver stöd från.");
        Anchored(AnchoredWith.Forsakringskassan, form => form.AnchoredFkName, form => form.AnchoredFkOn);
        Anchored(AnchoredWith.Socialtjansten, form => form.AnchoredSocName, form => form.AnchoredSocOn);
    }

    private void Anchored(AnchoredWith with, Expression<Func<AktualiseringForm, string>> name, Expression<Func<AktualiseringForm, string>> date) =>
        When(form => Ask(form).Anchorings.Contains(with), () =>
        {
            Line(name, $"Skriv vem hos {with.Label()} som aktualiseringen är förankrad med.");
            RuleFor(date).Must(text => Dates.Read(text) is { } day && day <= _today)
                .WithMessage($"Skriv vilken dag aktualiseringen förankrades med {with.Label()}, till exempel 2026-03-31.");
        });

    private void Text(Expression<Func<AktualiseringForm, string>> field, string label, int longest) =>
        RuleFor(field).MaximumLength(longest).WithMessage($"{label} kan vara högst {longest} tecken.");

    private void Line(Expression<Func<AktualiseringForm, string>> field, string missing) =>
        RuleFor(field).NotEmpty().WithMessage(missing)
            .MaximumLength(AktualiseringForm.LongestLine).WithMessage($"Fältet kan ha högst {AktualiseringForm.LongestLine} tecken.")
            .Must(text => !text.Any(char.IsControl)).WithMessage("Fältet innehåller tecken som inte syns. Skriv om det.");

    private bool IsCode(string list, string code) => _choices.Codes[list].Any(known => known.Value == code);

    private FormQuestions Ask(AktualiseringForm form) => new(form, _choices, _today);
}
