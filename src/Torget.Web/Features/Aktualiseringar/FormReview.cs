using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Web.Shared;
using Torget.Web.Shared.Consents;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>An answer as it will be sent.</summary>
/// <param name="Label">The question.</param>
/// <param name="Text">The answer; empty when there is none.</param>
public sealed record ReviewLine(string Label, string Text);

/// <summary>A part of the form, to look through before it is sent.</summary>
/// <param name="Anchor">The part's place in the form.</param>
/// <param name="Title">Its heading there.</param>
/// <param name="Lines">What is asked, and the answers.</param>
public sealed record ReviewPart(string Anchor, string Title, IReadOnlyList<ReviewLine> Lines);

/// <summary>The form in words, part by part: what is asked and what was answered. The form has been found complete before.</summary>
public sealed class FormReview(AktualiseringForm form, AktualiseringChoices choices, DateOnly today)
{
    private readonly FormQuestions _asked = new(form, choices, today);

    public IReadOnlyList<ReviewPart> Parts =>
    [
        new("personen", "Personen", [.. Person()]),
        new("aktualiseringen", "Aktualiseringen", [.. Aktualisering()]),
        new("situationen", "Personens situation", [.. Situation()]),
        new("behovet", "Behov av stöd", [.. Need()]),
        new("medgivandet", "Medgivande", [.. Medgivande()]),
        new("samtycket", "Samtycke", [.. Samtycke()]),
    ];

    private IEnumerable<ReviewLine> Person()
    {
        var number = AktualiseringFormValidator.NumberOf(form, today);
        yield return number is { Number: not null } ? new(number.Kind.Label(), number.Display) : new("Nummer", "Inget nummer");
        yield return new("Namn", $"{form.FirstName} {form.LastName}");
        yield return new("Född", _asked.BirthDate?.Iso() ?? "");
        yield return new("Kön", Named<Kon>(form.Kon, KonLabels.Label));
        yield return new(AktualiseringLabels.Phone, form.Phone);
        yield return new(AktualiseringLabels.Email, form.Email);
        yield return new("Kommun", choices.Municipalities.FirstOrDefault(municipality => municipality.Code == form.Municipality)?.Name ?? "");
    }

    private IEnumerable<ReviewLine> Aktualisering()
    {
        if (form.EarlierCase.Length > 0)
        {
            yield return new("Tidigare ärende", form.EarlierCase);
        }

        yield return new("Aktualiserande enhet", choices.Units.FirstOrDefault(unit => unit.Id.ToString() == form.Unit)?.Name ?? "");
        yield return new(AktualiseringLabels.Verksamhet, _asked.Verksamhet?.Name ?? "");
        if (_asked.Home is not null)
        {
            yield return new("Hemkommunens beredning", $"{form.BeredningOn}: {form.BeredningOutcome}");
        }

        if (_asked.Malgrupper.Count > 0)
        {
            yield return new(AktualiseringLabels.Malgrupp, choices.Lists.Label(CodeLists.Malgrupp, form.Malgrupp));
        }
    }

    private IEnumerable<ReviewLine> Situation()
    {
        yield return new(AktualiseringLabels.Forsorjning, string.Join("\n", choices.Lists.Labels(CodeLists.Forsorjning, form.Forsorjning)));
        yield return new(AktualiseringLabels.MonthsOfSupport, form.MonthsOfSupport);
        yield return new(
            AktualiseringLabels.Sysselsattning,
            choices.Lists.Label(CodeLists.Sysselsattning, form.Sysselsattning) + (_asked.AsksHours ? $", {form.HoursPerWeek.Trim()} timmar i veckan" : ""));
        yield return new(AktualiseringLabels.Utbildning, choices.Lists.Label(CodeLists.Utbildning, form.Utbildning));
        yield return new(AktualiseringLabels.Hinder, string.Join("\n", choices.Lists.Labels(CodeLists.Hinder, form.Hinder)));
    }

    private IEnumerable<ReviewLine> Need()
    {
        if (_asked.Outside.Count > 0)
        {
            yield return new(AktualiseringLabels.Motivation, form.Motivation);
        }

        yield return new(AktualiseringLabels.Orsak, form.Orsak);
        yield return new(AktualiseringLabels.Tried, form.Tried);
        yield return new(AktualiseringLabels.Goals, form.Goals);
        yield return new(AktualiseringLabels.WantedFrom, Parties(form.WantedFrom));
        foreach (var with in _asked.Anchorings)
        {
            var (name, date) = with == AnchoredWith.Forsakringskassan ? (form.AnchoredFkName, form.AnchoredFkOn) : (form.AnchoredSocName, form.AnchoredSocOn);
            yield return new($"Förankrad med {with.Label()}", $"{name}, {date}");
        }
    }

    private IEnumerable<ReviewLine> Medgivande()
    {
        yield return new("Parter som omfattas", Parties([.. form.Parties, choices.OwnPartyId.ToString()]));
        yield return new("Slag av uppgifter", string.Join("\n", DataKinds.All.Where(kind => form.Kinds.Contains(kind.ToString())).Select(kind => kind.Label())));
        var cleared = form.Full(choices.OwnPartyId).Except(form.Disclosures(choices.OwnPartyId)).ToList();
        if (cleared.Count > 0)
        {
            yield return new("Läser inte", string.Join("\n", cleared.Select(cell =>
                $"{Party(cell.ReaderPartyId)} läser inte {cell.Kind.Label().ToLowerInvariant()} hos {Party(cell.OwnerPartyId)}")));
        }

        yield return new("Ändamål", form.Purpose);
        if (MedgivandeFieldsValidator.IsMinor(form, _asked.BirthDate, today))
        {
            yield return new("Lämnat av", Named<ConsentGiver>(form.MedgivandeGiver, ConsentGivers.Label));
            yield return new("Mognad", Named<Maturity>(form.Maturity, ConsentGivers.Label));
        }

        yield return new("Lämnat", $"{Named<ConsentForm>(form.MedgivandeForm, ConsentForms.Label)}, {form.MedgivandeGivenOn}");
        if (form.MedgivandeForm == nameof(ConsentForm.Skriftligt))
        {
            yield return new("Undertecknad blankett", form.SignedForm.Length > 0 ? "Bifogad" : "");
        }

        yield return new("Gäller", $"{form.ValidFrom} till och med {form.ValidTo}");
        yield return new("Personen fick en kopia", form.CopyGivenOn);
    }

    private IEnumerable<ReviewLine> Samtycke() =>
        [new("Lämnat", $"{Named<ConsentForm>(form.SamtyckeForm, ConsentForms.Label)}, {form.SamtyckeGivenOn}")];

    private string Party(Guid id) => choices.Parties.FirstOrDefault(party => party.Id == id)?.Name ?? "";

    private string Parties(List<string> ids) =>
        string.Join("\n", choices.Parties.Where(party => ids.Contains(party.Id.ToString())).Select(party => party.Name));

    private static string Named<T>(string name, Func<T, string> label)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? label(value) : "";
}
