using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Persons;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Tests.Cases;

/// <summary>What stands on the screen, held against what the parties call it; written by hand, with its å, ä and ö.</summary>
public sealed class LabelTests
{
    [Fact]
    public void The_phases_are_called_as_in_the_agreements() => AssertLabels<CasePhase>(
        CasePhases.Label,
        "Utkast", "Aktualiserad", "Beredning", "Samordningsteam", "Planering", "Pågående", "Avslutad", "Nej i beredning", "Återtagen");

    [Fact]
    public void The_buttons_are_called_as_in_the_agreements() => AssertLabels<CaseAction>(
        CaseActions.Label,
        "Skicka in", "Ta bort utkastet", "Begär komplettering", "Besvara komplettering", "Ta upp på dagordningen", "Bordlägg",
        "Ta bort från dagordningen", "Ja", "Nej", "Kompletteras", "Vidare till annan beredning", "Lämna över till en kollega",
        "Ta in i teamet", "Ta bort ur teamet", "Begär underlag", "Ta tillbaka frågan", "Lämna underlag", "Kalla till planeringsträff", "Flytta planeringsträffen",
        "Ställ in planeringsträffen", "Anteckna att planeringsträffen inte blev av", "Anteckna genomförd planeringsträff", "Utse ärendebärare",
        "Fastställ plan", "Ändra planen", "Markera steg", "Följ upp", "Pausa", "Återuppta", "Byt ärendebärare", "Ny insats", "Avsluta insatsen",
        "Makulera insatsen", "Byt utförare", "Spara arbetsplatsen", "Ändra arbetsplatsen", "Makulera arbetsplatsen", "Avsluta", "Återta", "Anteckna återkallat medgivande eller samtycke",
        "Anteckna återkallat medgivande för en part", "Begränsa medgivandet", "Nytt medgivande", "Nytt samtycke", "Anteckna kopia", "Rätta avslut", "Följ upp efter avslut", "Återöppna",
        "Ändra vem som läser anteckningen", "Ändra vem som läser dokumentet", "Skydda personuppgifterna", "Häv skyddet");

    [Fact]
    public void The_roles_are_called_as_in_the_agreements() => AssertLabels<Role>(
        Roles.Label,
        "Handläggare", "Samordnare", "Beredningsledamot", "Utförare", "Behörighetsansvarig", "Loggranskare", "Styrgrupp", "Kansli",
        "Systemadministratör");

    [Fact]
    public void The_kinds_of_data_are_called_as_in_the_medgivande() => AssertLabels<DataKind>(
        DataKinds.Label, "Försörjning", "Hälsa", "Arbetsförmåga", "Studier", "Social situation", "Planering");

    [Fact]
    public void How_a_planeringstraff_and_a_step_went_has_its_name()
    {
        AssertLabels<PlaneringstraffState>(PlaneringstraffStates.Label, "Kallad", "Genomförd", "Blev inte av", "Inställd");
        AssertLabels<StepState>(StepStates.Label, "Pågår", "Gjort", "Inte gjort", "Flyttat");
    }

    [Fact]
    public void Notes_and_workplaces_have_the_names_of_their_forms()
    {
        AssertLabels<NoteForm>(NoteForms.Label, "Anteckning", "Underlag", "Lägesrapport");
        AssertLabels<WorkplaceForm>(WorkplaceForms.Label, "Praktik", "Arbetsträning", "Anställning");
    }

    [Fact]
    public void The_forms_of_a_consent_have_their_names() =>
        AssertLabels<ConsentForm>(ConsentForms.Label, "Skriftligt", "Digitalt", "Muntligt");

    [Fact]
    public void Who_gives_a_medgivande_and_how_mature_they_are_has_its_name()
    {
        AssertLabels<ConsentGiver>(
            ConsentGivers.Label, "Personen själv", "Ungdomen själv", "Vårdnadshavaren", "Ungdomen och vårdnadshavaren tillsammans");
        AssertLabels<Maturity>(
            ConsentGivers.Label, "Kan själv ta ställning", "Kan ta ställning tillsammans med vårdnadshavare", "Kan inte ta ställning");
    }

    [Fact]
    public void Kon_and_kinds_of_number_have_their_names()
    {
        AssertLabels<Kon>(KonLabels.Label, "Kvinna", "Man", "Uppgift saknas");
        AssertLabels<IdentityKind>(IdentityKindLabels.Label, "Personnummer", "Samordningsnummer", "Reservnummer", "Uppgift saknas");
    }

    [Fact]
    public void What_the_history_says_is_a_sentence_of_its_own_for_each_action()
    {
        var sentences = Enum.GetValues<CaseAction>().Select(action => action.Done()).ToList();

        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.Matches(@"\A\p{Lu}[^.]+\z", sentence));
        Assert.Empty(sentences.Intersect(Enum.GetValues<CaseAction>().Select(action => action.Label())));
    }

    [Fact]
    public void Every_permission_has_one_row_with_a_label_of_its_own_and_somebody_who_holds_it()
    {
        Assert.Equal(Enum.GetValues<Permission>(), Permissions.All.Select(row => row.Permission));
        Assert.Equal(Permissions.All.Count, Permissions.All.Select(row => row.Label).Distinct().Count());
        Assert.All(Permissions.All, row =>
        {
            Assert.Matches(@"\A\p{Lu}[\p{L} ,]+\z", row.Label);
            Assert.NotEqual(row.Permission.ToString(), row.Label);
            Assert.NotEmpty(row.Grants);
            Assert.Same(row, Permissions.Row(row.Permission));
        });
    }

    [Fact]
    public void Every_relation_but_none_has_a_label_of_its_own()
    {
        var labels = Enum.GetValues<CaseRelation>().ToDictionary(relation => relation, relation => relation.Label());

        Assert.Equal(labels.Count, labels.Values.Distinct().Count());
        Assert.All(labels, label => Assert.Equal(label.Key == CaseRelation.None, label.Value == ""));
    }

    private static void AssertLabels<T>(Func<T, string> label, params string[] expected)
        where T : struct, Enum
    {
        Assert.Equal(expected, Enum.GetValues<T>().Select(label));
        Assert.Equal(expected.Length, expected.Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => label((T)Enum.ToObject(typeof(T), 99)));
    }
}
