using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Web.Shared;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>
/// What the form asks, given what stands in it so far. What is not asked is not shown, not checked and not sent; what was once typed
/// there stays in the draft.
/// </summary>
public sealed class FormQuestions
{
    private readonly AktualiseringForm _form;
    private readonly AktualiseringChoices _choices;

    public FormQuestions(AktualiseringForm form, AktualiseringChoices choices, DateOnly today)
    {
        (_form, _choices) = (form, choices);
        var number = AktualiseringFormValidator.NumberOf(form, today);
        AsksNumber = AktualiseringFormValidator.KindOf(form) != IdentityKind.None;
        AsksBirthDate = form.BirthDate.Length > 0 || !AsksNumber || number is { BirthDate: null };
        BirthDate = number?.BirthDate ?? Dates.Read(form.BirthDate);
        Verksamhet = choices.OpenTo(form.Unit, today).FirstOrDefault(verksamhet => verksamhet.Id.ToString() == form.Verksamhet);
        Home = Verksamhet is null ? null : choices.Settings.HomeOf(Verksamhet, form.Municipality);
        MayStartAtHome = Home is not null && choices.OpenTo(form.Unit, today).Contains(Home);
        Outside = Verksamhet is null ? [] : choices.Settings.OutsideTarget(
            Verksamhet, form.Malgrupp, Age.On(BirthDate, today), form.Forsorjning, form.Municipality);
        Anchorings = [.. choices.Settings.AnchoringsFor(form.Forsorjning)];
    }

    public bool AsksNumber { get; }

    public bool AsksBirthDate { get; }

    public DateOnly? BirthDate { get; }

    /// <summary>The chosen verksamhet, if the unit may aktualisera to it.</summary>
    public Verksamhet? Verksamhet { get; }

    /// <summary>The målgrupper of the verksamhet.</summary>
    public IReadOnlyList<Code> Malgrupper => Verksamhet is null
        ? []
        : [.. _choices.Codes[CodeLists.Malgrupp].Where(code => _choices.Settings.RulesOf(Verksamhet).Any(rule => rule.Malgrupp == code.Value))];

    /// <summary>The verksamhet at home that the person passes first; its beredning is then asked for.</summary>
    public Verksamhet? Home { get; }

    /// <summary>Whether the aktualisering can start there instead.</summary>
    public bool MayStartAtHome { get; }

    /// <summary>In which ways the person stands outside whom the verksamhet is for; a motivation is then asked for.</summary>
    public IReadOnlyList<string> Outside { get; }

    public bool AsksHours => AktualiseringSettings.AsksHours(_form.Sysselsattning);

    /// <summary>Whom it must be anchored with.</summary>
    public IReadOnlyList<AnchoredWith> Anchorings { get; }
}
