using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Insatser;
using Torget.Domain.Organisations;

namespace Torget.Domain.Tests.Insatser;

/// <summary>Participations in verksamheter beside the case's own: begun, ended, gone on from and voided.</summary>
public sealed class InsatsTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(20);
    private static readonly DateTimeOffset Now = Sample.Noon(Day);

    private readonly Case _case = CaseBuilder.In(CasePhase.Active);

    [Fact]
    public void A_ja_opens_one_participation_from_the_meetings_day_owned_by_the_aktualiserande_party()
    {
        var torg = Assert.Single(_case.Participations);
        Assert.Equal((Sample.Torg.Id, Sample.Today, Sample.Socialtjansten.Id, DataKind.Planering), (torg.VerksamhetId, torg.Start, torg.OwnerPartyId, torg.Kind));
        Assert.Equal((true, false), (torg.IsOpen, torg.IsVoid));
        foreach (var phase in new[] { CasePhase.Aktualisering, CasePhase.Beredning, CasePhase.Declined, CasePhase.Withdrawn })
        {
            Assert.Empty(CaseBuilder.In(phase).Participations);
        }
    }

    [Fact]
    public void T_34_Several_run_at_once_each_its_vardparts()
    {
        Start(Through.Studio);
        Start(Through.Garden, Day.AddDays(-10));
        Assert.Equal([Sample.Socialtjansten.Id, Sample.Arbetsmarknad.Id, Sample.Regionen.Id], _case.Participations.Select(item => item.OwnerPartyId));
        Assert.All(_case.Participations, item => Assert.True(item.IsOpen));
    }

    [Fact]
    public void It_is_in_another_verksamhet_once_at_a_time_on_a_day_that_can_be()
    {
        Assert.Equal("Personen deltar redan i ärendets egen verksamhet.", Refusal.Of(() => Start(Sample.Torg)));
        Assert.Equal("Startdagen ligger för långt fram. Kontrollera året.", Refusal.Of(() => Start(Through.Studio, Day.AddMonths(6).AddDays(1))));
        Assert.Equal("Insatsen kan inte börja före ja i beredningen, 2026-09-01.", Refusal.Of(() => Start(Through.Studio, Sample.Today.AddDays(-1))));
        Assert.Equal("Insatsen kan inte börja före ja i beredningen, 2026-09-01.", Refusal.Of(() => Start(Through.Studio, DateOnly.MinValue)));
        Assert.StartsWith("Parten deltar inte", Refusal.Of(() => Start(new Verksamhet("x", "X", Sample.Arbetsformedlingen.Id, null, null))));
        Assert.StartsWith("Du har inte behörighet",
            Refusal.Of(() => _case.StartInsats(Through.Insats(Through.Studio, Day), Sample.Samordnare, Now)));
        Assert.Single(_case.Participations);

        Start(Through.Studio, Day.AddMonths(6));
        Assert.Equal("Personen deltar redan i verksamheten.", Refusal.Of(() => Start(Through.Studio)));
        Start(Through.Garden, Sample.Today);
    }

    [Fact]
    public void The_utforare_is_the_vardparts_and_sees_the_case_while_it_lasts()
    {
        Assert.Equal("Utföraren arbetar inte hos verksamhetens värdpart.",
            Refusal.Of(() => _case.StartInsats(Through.Insats(Through.Garden, Day, Through.Utforare), Sample.Arendebarare, Now)));
        _case.StartInsats(Through.Insats(Through.Studio, Day, Through.Utforare), Sample.Arendebarare, Now);
        Assert.Equal(Through.Utforare.UserId, _case.Participations[1].UtforareUserId);
        Assert.True(Sees(Through.Utforare, Day));

        _case.EndInsats(_case.Participations[1].Id, new(Day.AddDays(5), "anstallning", null), Sample.Arendebarare, Sample.Noon(Day.AddDays(5)));
        Assert.False(Sees(Through.Utforare, Day.AddDays(5)));
    }

    [Fact]
    public void It_ends_with_a_day_and_one_reason_and_not_twice()
    {
        Start(Through.Studio);
        var insats = _case.Participations[1];
        Assert.Equal("Välj varför insatsen slutar, eller vart personen går vidare.", Ended(new(Day, null, null)));
        Assert.Equal("Välj varför insatsen slutar, eller vart personen går vidare.", Ended(new(Day, "flytt", Through.Insats(Through.Garden, Day))));
        Assert.Equal("Slutdagen kan inte ligga efter dagens datum.", Ended(new(Day.AddDays(1), "flytt", null)));
        Assert.Equal($"Slutdagen kan inte ligga före {Day:yyyy-MM-dd}, när deltagandet började.", Ended(new(Day.AddDays(-1), "flytt", null)));
        Assert.StartsWith("Anteckna att medgivandet", Ended(new(Day, "aterkallat-samtycke", null)));
        Assert.Equal("Insatsen finns inte i ärendet.",
            Refusal.Of(() => _case.EndInsats(Guid.NewGuid(), new(Day, "flytt", null), Sample.Arendebarare, Now)));
        Assert.Equal("Deltagandet i ärendets egen verksamhet avslutas tillsammans med ärendet.",
            Refusal.Of(() => _case.EndInsats(_case.Participations[0].Id, new(Day, "flytt", null), Sample.Arendebarare, Now)));
        Assert.True(insats.IsOpen);

        _case.EndInsats(insats.Id, new(Day, "flytt", null), Sample.Arendebarare, Now);
        Assert.Equal((Day, "flytt", null, false), (insats.End, insats.Orsak, insats.TransferredToVerksamhetId, insats.EndedWithCase));
        Assert.Equal("Deltagandet är redan avslutat.", Ended(new(Day, "flytt", null)));
        Start(Through.Studio);
        Assert.Equal(3, _case.Participations.Count);

        string Ended(InsatsEnd end) => Refusal.Of(() => _case.EndInsats(insats.Id, end, Sample.Arendebarare, Now));
    }

    [Fact]
    public void T_40_Going_on_to_another_verksamhet_ends_one_and_begins_the_next_on_the_same_day()
    {
        Start(Through.Studio);
        var first = _case.Participations[1];
        Assert.Equal("Välj en annan verksamhet.", Transferred(Through.Insats(Through.Studio, Day)));
        Assert.Equal("Personen går vidare samma dag som insatsen slutar.", Transferred(Through.Insats(Through.Garden, Day.AddDays(1))));
        Assert.Equal("Personen deltar redan i ärendets egen verksamhet.", Transferred(Through.Insats(Sample.Torg, Day)));
        Assert.True(first.IsOpen);

        _case.EndInsats(first.Id, new(Day, null, Through.Insats(Through.Garden, Day)), Sample.Arendebarare, Now);

        Assert.Equal((Day, null, Through.Garden.Id), (first.End, first.Orsak, first.TransferredToVerksamhetId));
        var next = _case.Participations[2];
        Assert.Equal((Through.Garden.Id, Day, Sample.Regionen.Id, true), (next.VerksamhetId, next.Start, next.OwnerPartyId, next.IsOpen));
        Assert.Equal(CaseAction.EndInsats, _case.Events[^1].Action);

        string Transferred(InsatsTerms to) => Refusal.Of(() => _case.EndInsats(first.Id, new(Day, null, to), Sample.Arendebarare, Now));
    }

    [Fact]
    public void T_41_What_was_registered_by_mistake_is_voided_open_or_ended_and_stays()
    {
        Start(Through.Studio, Day.AddDays(30));
        var open = _case.Participations[1];
        Void(open);
        Assert.Equal((true, Day.AddDays(30)), (open.IsVoid, open.End));

        Start(Through.Garden);
        var ended = _case.Participations[2];
        _case.EndInsats(ended.Id, new(Day, "flytt", null), Sample.Arendebarare, Now);
        Void(ended);
        Assert.Equal((true, Day), (ended.IsVoid, ended.End));

        Start(Through.Garden);
        var transferred = _case.Participations[3];
        _case.EndInsats(transferred.Id, new(Day, null, Through.Insats(Through.Studio, Day)), Sample.Arendebarare, Now);
        Void(transferred);
        Assert.Equal((true, null), (transferred.IsVoid, transferred.TransferredToVerksamhetId));
        Assert.Equal("Deltagandet är redan makulerat.", Refusal.Of(() => Void(transferred)));
        Assert.Equal([false, true, true, true, false], _case.Participations.Select(item => item.IsVoid));

        // It says why, in a record that has its readers.
        Assert.Equal((CaseAction.VoidInsats, "Fel person."), (_case.Events[^1].Action, _case.Events[^1].Reason!.Text));
        Assert.Equal("Skriv varför.", Refusal.Of(() => _case.VoidInsats(_case.Participations[4].Id, " ", Sample.Arendebarare, Now)));
        Assert.Equal("Makulera insatsen i stället, och skriv varför.",
            Refusal.Of(() => _case.EndInsats(_case.Participations[4].Id, new(Day, AvslutDetails.OrsakVoid, null), Sample.Arendebarare, Now)));
        Assert.StartsWith("Deltagandet i ärendets egen", Refusal.Of(() => Void(_case.Participations[0])));
        Assert.False(_case.Participations[4].IsVoid);
    }

    [Fact]
    public void What_was_kept_when_the_case_ended_is_ended_after_it()
    {
        Start(Through.Studio);
        var kept = _case.Participations[1];
        _case.Close(Through.Avslut(Day) with { Keep = [kept.Id] }, Sample.Arendebarare, Now);
        Assert.True(kept.IsOpen);
        Assert.StartsWith("Ny insats går inte", Refusal.Of(() => Start(Through.Garden)));

        Assert.Equal("Ärendet är avslutat, så personen kan inte gå vidare till en ny insats.",
            Refusal.Of(() => _case.EndInsats(kept.Id, new(Day, null, Through.Insats(Through.Garden, Day)), Sample.Arendebarare, Now)));
        Assert.StartsWith("Byt utförare går inte", Refusal.Of(() => _case.ChangeUtforare(kept.Id, null, Sample.Arendebarare, Now)));
        _case.EndInsats(kept.Id, new(Day.AddDays(90), "anstallning", null), Sample.Arendebarare, Sample.Noon(Day.AddDays(90)));
        Assert.Equal((Day.AddDays(90), "anstallning", false), (kept.End, kept.Orsak, kept.EndedWithCase));
    }

    [Fact]
    public void Another_utforare_takes_over_and_the_first_sees_the_case_no_longer()
    {
        var other = Sample.Someone(Sample.Arbetsmarknad, Role.Utforare);
        _case.StartInsats(Through.Insats(Through.Studio, Day, Through.Utforare), Sample.Arendebarare, Now);
        var insats = _case.Participations[1];
        Assert.Equal("Välj en annan utförare än den som är.", Changed(Through.Utforare));
        Assert.Equal("Utföraren arbetar inte hos verksamhetens värdpart.", Changed(Sample.Author));
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => _case.ChangeUtforare(insats.Id, Through.Named(other), Sample.Samordnare, Now)));
        Assert.StartsWith("Deltagandet i ärendets egen",
            Refusal.Of(() => _case.ChangeUtforare(_case.Participations[0].Id, Through.Named(other), Sample.Arendebarare, Now)));
        Assert.True(Sees(Through.Utforare, Day));

        _case.ChangeUtforare(insats.Id, Through.Named(other), Sample.Arendebarare, Sample.Noon(Day.AddDays(1)));
        Assert.Equal((other.UserId, CaseAction.ChangeUtforare), (insats.UtforareUserId, _case.Events[^1].Action));
        Assert.Equal((false, true), (Sees(Through.Utforare, Day.AddDays(1)), Sees(other, Day.AddDays(1))));
        _case.ChangeUtforare(insats.Id, null, Sample.Arendebarare, Sample.Noon(Day.AddDays(2)));
        Assert.Equal((null, false), (insats.UtforareUserId, Sees(other, Day.AddDays(2))));
        _case.EndInsats(insats.Id, new(Day.AddDays(2), "flytt", null), Sample.Arendebarare, Sample.Noon(Day.AddDays(2)));
        Assert.Equal("Deltagandet är redan avslutat.", Changed(other));

        string Changed(Actor to) => Refusal.Of(() => _case.ChangeUtforare(insats.Id, Through.Named(to), Sample.Arendebarare, Now));
    }

    private void Start(Verksamhet verksamhet, DateOnly? start = null) =>
        _case.StartInsats(Through.Insats(verksamhet, start ?? Day), Sample.Arendebarare, Now);

    private void Void(Participation item) => _case.VoidInsats(item.Id, "Fel person.", Sample.Arendebarare, Now);

    private bool Sees(Actor actor, DateOnly day) => _case.IsVisibleTo(actor, Sample.Arbetsmarknad.Id, new HashSet<Guid>(), day);
}
