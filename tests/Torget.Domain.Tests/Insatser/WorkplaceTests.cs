using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Insatser;
using Torget.Domain.Tests.Samordningsteam;

namespace Torget.Domain.Tests.Insatser;

/// <summary>A workplace with its hours, of which every change is kept.</summary>
public sealed class WorkplaceTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(20);
    private static readonly DateTimeOffset Now = Sample.Noon(Day);

    private readonly Case _case = CaseBuilder.In(CasePhase.Active);

    /// <summary>What a workplace cannot be without, each with its sentence.</summary>
    public static TheoryData<string, Func<WorkplaceTerms, WorkplaceTerms>> Lacking => new()
    {
        { "Skriv vilken arbetsplats det är.", terms => terms with { Details = terms.Details with { Place = " " } } },
        { "Skriv vem som är handledare.", terms => terms with { Details = terms.Details with { Supervisor = "\t" } } },
        { "Skriv timmar per vecka, 1 till 48.", terms => terms with { HoursPerWeek = 0 } },
        { "Skriv timmar per vecka, 1 till 48.", terms => terms with { HoursPerWeek = 49 } },
        { "Dagen ligger för långt bort i tiden. Kontrollera året.", terms => terms with { From = DateOnly.MinValue } },
        { "Dagen ligger för långt bort i tiden. Kontrollera året.", terms => terms with { From = DateOnly.MaxValue } },
        { TeamTests.TooLong(500), terms => terms with { Details = terms.Details with { Place = new('a', 501) } } },
        { TeamTests.TooLong(500), terms => terms with { Details = terms.Details with { Supervisor = new('a', 501) } } },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public void What_lacks_something_is_not_noted(string sentence, Func<WorkplaceTerms, WorkplaceTerms> change)
    {
        Assert.Equal(sentence, Refusal.Of(() => _case.AddWorkplace(change(Through.Workplace(Day)), Sample.Arendebarare, Now)));
        Assert.Empty(_case.Workplaces);
    }

    [Fact]
    public void Its_hours_change_from_a_day_on_and_each_change_is_kept()
    {
        var workplace = Add();
        Assert.Equal((Sample.Forsakringskassan.Id, DataKind.Arbetsformaga, WorkplaceForm.Praktik, "Biblioteket"), (workplace.OwnerPartyId, workplace.Kind, workplace.Form, workplace.Place));
        Change(workplace, Day.AddDays(10), 20);
        Change(workplace, Day.AddDays(20), 48);

        var late = "Ändringen behöver ligga efter den senaste ändringen av timmarna.";
        Assert.Equal(late, Refusal.Of(() => Change(workplace, Day.AddDays(20), 30)));
        Assert.Equal(late, Refusal.Of(() => Change(workplace, Day.AddDays(-1), 30)));
        Assert.Equal("Skriv timmar per vecka, 1 till 48.", Refusal.Of(() => Change(workplace, Day.AddDays(30), 0)));
        Assert.Equal("Dagen ligger för långt bort i tiden. Kontrollera året.", Refusal.Of(() => Change(workplace, DateOnly.MaxValue, 30)));
        Assert.Equal([(Day, 10), (Day.AddDays(10), 20), (Day.AddDays(20), 48)], workplace.Hours.Select(row => (row.From, row.HoursPerWeek)));
    }

    [Fact]
    public void It_ends_after_the_last_change_and_then_nothing_changes()
    {
        var workplace = Add();
        Change(workplace, Day.AddDays(10), 20);
        Assert.Equal("Sista dagen kan inte ligga före den senaste ändringen av timmarna.", Refusal.Of(() => Change(workplace, Day.AddDays(9), null)));
        Assert.Equal("Dagen ligger för långt bort i tiden. Kontrollera året.", Refusal.Of(() => Change(workplace, DateOnly.MaxValue, null)));
        Change(workplace, Day.AddDays(10), null);
        Assert.Equal(Day.AddDays(10), workplace.To);
        Assert.Equal("Arbetsplatsen är avslutad.", Refusal.Of(() => Change(workplace, Day.AddDays(20), 30)));
        Assert.Equal("Arbetsplatsen är redan avslutad.", Refusal.Of(() => Change(workplace, Day.AddDays(20), null)));
    }

    [Fact]
    public void Only_the_responsible_party_notes_it_and_only_what_is_there()
    {
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => _case.AddWorkplace(Through.Workplace(Day), Sample.Author, Now)));
        var workplace = Add();
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => _case.ChangeWorkplace(workplace.Id, Day.AddDays(1), 20, Through.Utforare, Now)));
        Assert.Equal("Arbetsplatsen finns inte i ärendet.",
            Refusal.Of(() => _case.ChangeWorkplace(Guid.NewGuid(), Day, 20, Sample.Arendebarare, Now)));
        Assert.StartsWith("Spara arbetsplatsen går inte", Refusal.Of(() =>
            CaseBuilder.In(CasePhase.Avslut).AddWorkplace(Through.Workplace(Day), Sample.Arendebarare, Now)));
    }

    [Fact]
    public void What_it_is_can_be_put_right_and_what_was_said_stays()
    {
        var workplace = Add();
        Correct(workplace, new(WorkplaceForm.Anstallning, " Stadsbiblioteket ", "Alex Exempel"));
        Assert.Equal((WorkplaceForm.Anstallning, "Stadsbiblioteket", "Alex Exempel"), (workplace.Form, workplace.Place, workplace.Supervisor));
        Assert.Equal([$"Praktik, Biblioteket, handledare Mika Exempel (ändrat {Day:yyyy-MM-dd})"], workplace.Earlier);
        Assert.Equal(CaseAction.ChangeWorkplace, _case.Events[^1].Action);

        Assert.Equal("Skriv det som ska rättas.", Refusal.Of(() => Correct(workplace, new(WorkplaceForm.Anstallning, "Stadsbiblioteket ", "Alex Exempel"))));
        Assert.Equal("Skriv vem som är handledare.", Refusal.Of(() => Correct(workplace, new(WorkplaceForm.Anstallning, "Stadsbiblioteket", " "))));
        Assert.Equal(("Stadsbiblioteket", 1), (workplace.Place, workplace.Earlier.Count));
    }

    [Fact]
    public void One_noted_by_mistake_is_voided_with_its_reason_and_changes_no_more()
    {
        var workplace = Add();
        Assert.Equal("Skriv varför.", Refusal.Of(() => Void(workplace, " ")));
        Assert.Null(workplace.VoidedOn);
        Void(workplace, "Fel person.");
        Assert.Equal((Day, false), (workplace.VoidedOn, workplace.IsOpen));
        Assert.Equal(("Fel person.", DataKind.Arbetsformaga), (_case.Events[^1].Reason!.Text, _case.Events[^1].Reason!.Kind));
        foreach (var change in new[] { () => Void(workplace, "Igen."), () => Change(workplace, Day.AddDays(1), 20), () => Change(workplace, Day.AddDays(1), null), () => Correct(workplace, new(WorkplaceForm.Praktik, "X", "Y")) })
        {
            Assert.Equal("Arbetsplatsen är makulerad.", Refusal.Of(change));
        }
    }

    [Fact]
    public void After_the_avslut_it_is_ended_and_put_right_but_its_hours_stand()
    {
        var workplace = Add();
        _case.Close(Through.Avslut(Day), Sample.Arendebarare, Now);
        Assert.Equal("Ärendet är avslutat. Arbetsplatsen kan rättas eller avslutas, men timmarna ändras inte mer.", Refusal.Of(() => Change(workplace, Day.AddDays(1), 20)));
        Correct(workplace, new(WorkplaceForm.Praktik, "Biblioteket", "Alex Exempel"));
        Change(workplace, Day.AddDays(1), null);
        Assert.Equal(("Alex Exempel", Day.AddDays(1)), (workplace.Supervisor, workplace.To));
    }

    private void Correct(Workplace workplace, WorkplaceDetails details) => _case.CorrectWorkplace(workplace.Id, details, Sample.Arendebarare, Now);

    private void Void(Workplace workplace, string reason) => _case.VoidWorkplace(workplace.Id, reason, Sample.Arendebarare, Now);

    private Workplace Add()
    {
        _case.AddWorkplace(Through.Workplace(Day), Sample.Handlaggare(Sample.Forsakringskassan), Now);
        return _case.Workplaces[^1];
    }

    private void Change(Workplace workplace, DateOnly on, int? hours) => _case.ChangeWorkplace(workplace.Id, on, hours, Sample.Arendebarare, Now);
}
