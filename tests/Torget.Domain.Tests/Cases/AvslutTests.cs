using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Tests.Samordningsteam;

namespace Torget.Domain.Tests.Cases;

/// <summary>How a case ends (T-39), what ends with it, and how its avslut is put right.</summary>
public sealed class AvslutTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(50);
    private static readonly DateTimeOffset Now = Sample.Noon(Day);
    private static readonly Handover Handover = new(Day, "Vårdcentralen", "Planen och kontakterna");

    private readonly Case _case = CaseBuilder.In(CasePhase.Active);

    /// <summary>What an avslut cannot be without, each with its sentence.</summary>
    public static TheoryData<string, Func<AvslutTerms, AvslutTerms>> Lacking => new()
    {
        { "Avslutet kan inte ligga efter dagens datum.", terms => terms with { Date = Day.AddDays(1) } },
        { "Avslutet kan inte ligga före ja i beredningen, 2026-09-01.", terms => terms with { Date = Sample.Today.AddDays(-1) } },
        { "Avslutet kan inte ligga före ja i beredningen, 2026-09-01.", terms => terms with { Date = DateOnly.MinValue } },
        { "Välj en avslutsorsak.", terms => terms with { Orsak = new Code(CodeLists.Nej, "anstallning", "Anställning", null, 1, null) } },
        { "Anteckna att medgivandet eller samtycket är återkallat på sidan för medgivande.", terms => terms with { Orsak = Through.Orsak("aterkallat-samtycke") } },
        { "Välj sysselsättning efter avslutet.", terms => terms with { Sysselsattning = " " } },
        { "Skriv timmar per vecka, 1 till 60.", terms => terms with { HoursPerWeek = null } },
        { "Skriv timmar per vecka, 1 till 60.", terms => terms with { HoursPerWeek = 0 } },
        { "Skriv timmar per vecka, 1 till 60.", terms => terms with { Sysselsattning = "studier", HoursPerWeek = 61 } },
        { "Välj försörjning efter avslutet.", terms => terms with { Forsorjning = [] } },
        { "Beskriv vad som händer efter avslutet.", terms => terms with { Next = "\n" } },
        { "Skriv vem som ansvarar för det som händer efter avslutet.", terms => terms with { NextResponsible = " " } },
        { "Överlämningsmötet kan inte ligga efter dagens datum.", terms => terms with { Handover = Handover with { Date = Day.AddDays(1) } } },
        { "Skriv vem som tar emot.", terms => terms with { Handover = Handover with { Receiver = " " } } },
        { "Skriv vad som lämnas över.", terms => terms with { Handover = Handover with { What = "" } } },
        { "Inget medgivande gällde den dag uppgifterna lämnades över.", terms => terms with { Handover = Handover with { Date = DateOnly.MinValue } } },
        { TeamTests.TooLong(10_000), terms => terms with { Next = new('a', 10_001) } },
        { TeamTests.TooLong(500), terms => terms with { NextResponsible = new('a', 501) } },
        { TeamTests.TooLong(500), terms => terms with { Handover = Handover with { Receiver = new('a', 501) } } },
        { TeamTests.TooLong(10_000), terms => terms with { Handover = Handover with { What = new('a', 10_001) } } },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public void T_39_What_lacks_something_closes_nothing(string sentence, Func<AvslutTerms, AvslutTerms> change)
    {
        Assert.Equal(sentence, Refusal.Of(() => _case.Close(change(Through.Avslut(Day)), Sample.Arendebarare, Now)));
        Assert.Equal((CasePhase.Active, 0, true), (_case.Phase, _case.Avslut.Count, _case.Participations[0].IsOpen));
    }

    [Theory]
    [InlineData(CasePhase.Samordningsteam)]
    [InlineData(CasePhase.Planering)]
    [InlineData(CasePhase.Active)]
    public void It_is_the_responsible_partys_and_ends_the_participation(CasePhase phase)
    {
        var @case = CaseBuilder.In(phase);
        var (party, date) = (@case.ResponsiblePartyId, Day.AddDays(-3));
        Assert.Equal("Du har inte behörighet att göra det här: Avsluta.", Refusal.Of(() => @case.Close(Through.Avslut(Day), Sample.Samordnare, Now)));

        @case.Close(
            Through.Avslut(date) with { Forsorjning = ["studiestod", "ingen-offentlig", "studiestod"], Next = " Börjar på måndag. ", Handover = Handover },
            Through.LeaderOf(@case),
            Now);

        var avslut = Assert.Single(@case.Avslut);
        Assert.Equal((party, DataKind.Planering, "anstallning", date), (avslut.OwnerPartyId, avslut.Kind, avslut.Orsak, avslut.Date));
        Assert.Equal(("arbete", 30, "Börjar på måndag.", "Arbetsgivaren"), (avslut.Sysselsattning, avslut.HoursPerWeek, avslut.Next, avslut.NextResponsible));
        Assert.Equal(["studiestod", "ingen-offentlig"], avslut.Forsorjning);
        Assert.Equal((Day, "Vårdcentralen", @case.Medgivanden[0].Id), (avslut.HandoverOn, avslut.HandoverTo, avslut.HandoverMedgivandeId));
        Assert.Equal((CasePhase.Avslut, phase, Day), (@case.Phase, @case.PhaseLeft, @case.EndedOn));
        var torg = Assert.Single(@case.Participations);
        Assert.Equal((date, "anstallning", true), (torg.End, torg.Orsak, torg.EndedWithCase));
    }

    [Fact]
    public void Hours_are_kept_only_where_they_are_asked_for()
    {
        _case.Close(Through.Avslut(Day) with { Sysselsattning = "ingen", HoursPerWeek = 30 }, Sample.Arendebarare, Now);
        Assert.Null(_case.Avslut[0].HoursPerWeek);
    }

    [Fact]
    public void Other_participations_end_with_it_but_for_those_that_are_kept_and_one_not_begun_is_voided()
    {
        var kept = Start(Through.Garden, Day.AddDays(-20));
        var later = Start(Through.Studio, Day.AddDays(10));
        var torg = _case.Participations[0];
        _case.Close(Through.Avslut(Day) with { Keep = [kept, torg.Id, Guid.NewGuid()] }, Sample.Arendebarare, Now);

        Assert.Equal((Day, "anstallning"), (torg.End, torg.Orsak));
        Assert.Equal((true, false), (Item(kept).IsOpen, Item(kept).EndedWithCase));
        Assert.Equal((true, Day.AddDays(10), true), (Item(later).IsVoid, Item(later).End, Item(later).EndedWithCase));
    }

    [Fact]
    public void An_insats_that_began_after_the_avslut_and_has_been_is_not_voided_by_it()
    {
        var began = Start(Through.Studio, Day.AddDays(-3));
        const string Sentence = "En insats började efter avslutsdagen. Välj en senare dag, eller rätta insatsen först.";
        Assert.Equal(Sentence, Refusal.Of(() => _case.Close(Through.Avslut(Day.AddDays(-4)), Sample.Arendebarare, Now)));
        Assert.True(Item(began).IsOpen);

        _case.Close(Through.Avslut(Day.AddDays(-3)), Sample.Arendebarare, Now);
        Assert.Equal(Sentence, Refusal.Of(() => _case.CorrectAvslut(Through.Avslut(Day.AddDays(-4)), "Fel dag.", Sample.Arendebarare, Now)));
        Assert.Equal((Day.AddDays(-3), "anstallning"), (Item(began).End, Item(began).Orsak));
    }

    [Fact]
    public void T_41_Closed_as_a_wrong_registration_it_leaves_every_count_and_stays()
    {
        _case.Close(Through.Avslut(Day, AvslutDetails.OrsakVoid), Sample.Arendebarare, Now);
        Assert.True(Assert.Single(_case.Participations).IsVoid);
    }

    [Fact]
    public void Put_right_the_row_before_stays_and_what_ended_with_it_follows()
    {
        var before = Start(Through.Studio, Day.AddDays(-20));
        _case.EndInsats(before, new(Day.AddDays(-5), "flytt", null), Sample.Arendebarare, Now);
        var with = Start(Through.Garden, Day.AddDays(-10));
        var notBegun = Start(Through.Studio, Day.AddDays(10));
        _case.Close(Through.Avslut(Day), Sample.Arendebarare, Now);
        var first = _case.Avslut[0];

        var later = Sample.Noon(Day.AddDays(2));
        var corrected = Through.Avslut(Day.AddDays(-2), "studier-hogskola") with { Sysselsattning = "studier" };
        Assert.Equal("Skriv varför.", Refusal.Of(() => _case.CorrectAvslut(corrected, " ", Sample.Arendebarare, later)));
        Assert.Equal("anstallning", Item(with).Orsak);
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => _case.CorrectAvslut(corrected, "Fel.", Sample.Author, later)));
        _case.CorrectAvslut(corrected, "Fel orsak.", Sample.Arendebarare, later);

        Assert.Equal((first.Id, "studier-hogskola"), (_case.Avslut[1].CorrectsId, _case.Avslut[1].Orsak));
        Assert.Equal(("anstallning", Day, null), (first.Orsak, first.Date, first.CorrectsId));
        Assert.Equal((Day.AddDays(-2), "studier-hogskola"), (_case.Participations[0].End, _case.Participations[0].Orsak));
        Assert.Equal((Day.AddDays(-2), "studier-hogskola"), (Item(with).End, Item(with).Orsak));
        Assert.Equal((Day.AddDays(-5), "flytt"), (Item(before).End, Item(before).Orsak));
        Assert.True(Item(notBegun).IsVoid);

        _case.CorrectAvslut(Through.Avslut(Day), "Rätt från början.", Sample.Arendebarare, Sample.Noon(Day.AddDays(3)));
        Assert.Equal(_case.Avslut[1].Id, _case.Avslut[2].CorrectsId);
        Assert.Equal([null, null, "Fel orsak.", "Rätt från början."], _case.Events.TakeLast(4).Select(line => line.Reason?.Text));
        Assert.Equal("Rätta avslut går inte när ärendet är i fasen Pågående.",
            Refusal.Of(() => CaseBuilder.In(CasePhase.Active).CorrectAvslut(Through.Avslut(Day), "Fel.", Sample.Arendebarare, later)));
    }

    [Fact]
    public void Withdrawn_after_a_ja_every_participation_ends_with_that_orsak_that_day()
    {
        var insats = Start(Through.Studio, Day.AddDays(-10));
        var ended = Start(Through.Garden, Day.AddDays(-10));
        _case.EndInsats(ended, new(Day.AddDays(-1), "flytt", null), Sample.Arendebarare, Now);
        _case.Record(Withdrawal.OfSamtycke, Sample.Arbetsmarknad.Id, Sample.Author, Now);

        Assert.Equal((Day, "aterkallat-samtycke", true), (_case.Participations[0].End, _case.Participations[0].Orsak, _case.Participations[0].EndedWithCase));
        Assert.Equal((Day, "aterkallat-samtycke", true), (Item(insats).End, Item(insats).Orsak, Item(insats).EndedWithCase));
        Assert.Equal((Day.AddDays(-1), "flytt", false), (Item(ended).End, Item(ended).Orsak, Item(ended).EndedWithCase));
        Assert.Equal((null, 0, null), (_case.Avslut[0].Sysselsattning, _case.Avslut[0].Forsorjning.Count, _case.Avslut[0].Next));
    }

    [Fact]
    public void What_a_withdrawal_left_out_is_filled_in_and_its_orsak_and_day_are_kept()
    {
        _case.Record(Withdrawal.OfMedgivande, Sample.Arbetsmarknad.Id, Sample.Author, Now);
        var later = Sample.Noon(Day.AddDays(2));
        var fixedSentence = "Orsaken och dagen följer av att personen återkallade, och ändras inte.";
        var filledIn = Through.Avslut(Day, "aterkallat-samtycke");
        Assert.Equal(fixedSentence, Refusal.Of(() => _case.CorrectAvslut(Through.Avslut(Day), "Ifyllt.", Sample.Arendebarare, later)));
        Assert.Equal(fixedSentence, Refusal.Of(() => _case.CorrectAvslut(filledIn with { Date = Day.AddDays(-1) }, "Ifyllt.", Sample.Arendebarare, later)));
        Assert.Equal("Beskriv vad som händer efter avslutet.",
            Refusal.Of(() => _case.CorrectAvslut(filledIn with { Next = "" }, "Ifyllt.", Sample.Arendebarare, later)));

        _case.CorrectAvslut(filledIn, "Ifyllt.", Sample.Arendebarare, later);
        _case.CorrectAvslut(filledIn with { Next = "Vården fortsätter." }, "Mer.", Sample.Arendebarare, later.AddDays(1));

        Assert.Equal([null, "Personen börjar arbeta.", "Vården fortsätter."], _case.Avslut.Select(row => row.Next));
        Assert.All(_case.Avslut, row => Assert.Equal(("aterkallat-samtycke", Day), (row.Orsak, row.Date)));
        Assert.Equal([null, _case.Avslut[0].Id, _case.Avslut[1].Id], _case.Avslut.Select(row => row.CorrectsId));
        Assert.Equal((Day, "aterkallat-samtycke"), (_case.Participations[0].End, _case.Participations[0].Orsak));
    }

    [Fact]
    public void A_handover_is_made_under_the_medgivande_of_its_day()
    {
        _case.Record(Withdrawal.OfMedgivande, Sample.Arbetsmarknad.Id, Sample.Author, Now);
        var filledIn = Through.Avslut(Day, "aterkallat-samtycke") with { Handover = Handover };
        Assert.Equal("Inget medgivande gällde den dag uppgifterna lämnades över.",
            Refusal.Of(() => _case.CorrectAvslut(filledIn, "Ifyllt.", Sample.Arendebarare, Now)));
        _case.CorrectAvslut(filledIn with { Handover = Handover with { Date = Day.AddDays(-1) } }, "Ifyllt.", Sample.Arendebarare, Now);
        Assert.Equal(_case.Medgivanden[0].Id, _case.Avslut[1].HandoverMedgivandeId);
    }

    private Guid Start(Verksamhet verksamhet, DateOnly start)
    {
        _case.StartInsats(Through.Insats(verksamhet, start), Sample.Arendebarare, Now);
        return _case.Participations[^1].Id;
    }

    private Domain.Insatser.Participation Item(Guid id) => _case.Participations.Single(item => item.Id == id);
}
