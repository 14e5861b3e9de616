using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Tests.Samordningsteam;

/// <summary>A planeringsträff from the kallelse to what came of it, and the ärendebärare it appoints.</summary>
public sealed class PlaneringstraffTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(7);
    private static readonly DateTimeOffset Now = Sample.Noon(Sample.Today);
    private static readonly DateTimeOffset AtMeeting = Sample.Noon(Day);

    private readonly Actor _called = Sample.Handlaggare(Sample.Regionen);
    private readonly Case _case = CaseBuilder.In(CasePhase.Samordningsteam);

    [Fact]
    public void Whoever_is_called_sees_the_case_until_it_has_been()
    {
        var traff = Call();
        Assert.Equal((PlaneringstraffState.Called, Sample.Socialtjansten.Id, DataKind.Planering), (traff.State, traff.OwnerPartyId, traff.Kind));
        Assert.Equal((Sample.Samordnare.UserId, Sample.Samordnare.PartyId), (traff.CalledByUserId, traff.CalledByPartyId));
        Assert.Equal((false, true, true, false), (Sees(Sample.Today.AddDays(-1)), Sees(Sample.Today), Sees(Day), Sees(Day.AddDays(1))));

        _case.HoldPlaneringstraff(traff.Id, ["Robin", " ", "Kim Exempel ", "Kim Exempel"], Sample.Samordnare, AtMeeting);

        Assert.Equal(PlaneringstraffState.Held, traff.State);
        Assert.Equal(["Robin", "Kim Exempel"], traff.Present);
        Assert.False(Sees(Day));
    }

    [Fact]
    public void Moved_it_keeps_its_first_day_and_those_who_are_called_follow()
    {
        var traff = Call();
        _case.MovePlaneringstraff(traff.Id, Through.Traff(Day.AddDays(7), _called), Sample.Samordnare, Now);
        _case.MovePlaneringstraff(traff.Id, Through.Traff(Day.AddDays(9)) with { Place = " Biblioteket " }, Sample.Author, Now);

        Assert.Equal((Day.AddDays(9), Day, "Biblioteket"), (traff.Date, traff.MovedFrom, traff.Place));
        Assert.False(Sees(Day));

        var stays = CaseBuilder.In(CasePhase.Samordningsteam);
        var same = stays.CallPlaneringstraff(Through.Traff(Day), Sample.Samordnare, Now);
        stays.MovePlaneringstraff(same.Id, Through.Traff(Day) with { StartsAt = new(15, 0) }, Sample.Samordnare, Now);
        Assert.Equal((null, new TimeOnly(15, 0)), (same.MovedFrom, same.StartsAt));
    }

    [Fact]
    public void One_waits_at_a_time_and_what_has_been_is_changed_no_more()
    {
        var first = Call();
        Assert.Equal("Det finns redan ett möte som inte har varit. Flytta det, eller ställ in det.", Refusal.Of(() => Call()));
        _case.MissPlaneringstraff(first.Id, " Robin ", Sample.Samordnare, AtMeeting);
        Assert.Equal((PlaneringstraffState.Missed, "Robin"), (first.State, first.Because));
        Assert.False(Sees(Day));

        var over = "Mötet har redan varit, eller är inställt.";
        Assert.Equal(over, Refusal.Of(() => _case.MovePlaneringstraff(first.Id, Through.Traff(Day.AddDays(9)), Sample.Samordnare, AtMeeting)));
        Assert.Equal(over, Refusal.Of(() => _case.HoldPlaneringstraff(first.Id, ["Robin"], Sample.Samordnare, AtMeeting)));
        Assert.Equal(over, Refusal.Of(() => _case.CancelPlaneringstraff(first.Id, "Sjukdom", Sample.Samordnare, AtMeeting)));

        var second = _case.CallPlaneringstraff(Through.Traff(Day.AddDays(7)), Sample.Samordnare, AtMeeting);
        _case.CancelPlaneringstraff(second.Id, " Sjukdom ", Sample.Samordnare, AtMeeting);
        Assert.Equal((PlaneringstraffState.Cancelled, "Sjukdom"), (second.State, second.Because));
        _case.CallPlaneringstraff(Through.Traff(Day.AddDays(14)), Sample.Samordnare, AtMeeting);
        Assert.Equal(3, _case.Planeringstraffar.Count);
    }

    [Fact]
    public void One_that_has_been_held_already_is_noted_afterwards_and_appoints_like_any_other()
    {
        // The ja is of today; the meeting is noted a week later.
        string Refused(DateOnly day, params string[] present) => Refusal.Of(() => _case.RecordHeldPlaneringstraff(Through.Traff(day), present, Sample.Samordnare, AtMeeting));
        var ja = _case.JaOn!.Value;
        Assert.Equal("Mötet har inte varit än. Skriv en kallelse i stället.", Refused(Day.AddDays(1), "Robin"));
        Assert.Equal($"Mötet kan inte ha varit före ja i beredningen, {ja:yyyy-MM-dd}.", Refused(ja.AddDays(-1), "Robin"));
        Assert.Equal("Skriv vilka som var närvarande.", Refused(Day, " ", ""));
        Assert.Equal("Skriv var mötet hålls.", Refusal.Of(() =>
            _case.RecordHeldPlaneringstraff(Through.Traff(Day) with { Place = " " }, ["Robin"], Sample.Samordnare, AtMeeting)));
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => _case.RecordHeldPlaneringstraff(Through.Traff(Day), ["Robin"], _called, AtMeeting)));
        Assert.Empty(_case.Planeringstraffar);

        Call();
        Assert.Equal("Det finns en kallelse till den dagen. Anteckna det mötet som genomfört.", Refused(Day, "Robin"));
        var held = _case.RecordHeldPlaneringstraff(Through.Traff(ja, _called), ["Robin", " Kim Exempel "], Sample.Samordnare, AtMeeting);
        Assert.Equal((PlaneringstraffState.Held, ja, CaseAction.HoldPlaneringstraff), (held.State, held.Date, _case.Events[^1].Action));
        Assert.Equal(["Robin", "Kim Exempel"], held.Present);
        Assert.DoesNotContain(_case.Assignments, held => held.ForId == _case.Planeringstraffar[^1].Id);

        _case.RecordHeldPlaneringstraff(Through.Traff(Day.AddDays(-1)), ["Robin"], Sample.Author, AtMeeting);
        Appoint(new(Sample.Socialtjansten.Id, Through.Named(Sample.Author), "Känner personen."));
        Assert.Equal(CasePhase.Planering, _case.Phase);
    }

    [Fact]
    public void It_is_held_or_missed_on_its_day_at_the_earliest_and_says_who()
    {
        var traff = Call();
        var dayBefore = Sample.Noon(Day.AddDays(-1));
        Assert.Equal("Mötet har inte varit än.", Refusal.Of(() => _case.HoldPlaneringstraff(traff.Id, ["Robin"], Sample.Samordnare, dayBefore)));
        Assert.StartsWith("Mötet har inte varit än. Flytta", Refusal.Of(() => _case.MissPlaneringstraff(traff.Id, "Robin", Sample.Samordnare, dayBefore)));
        Assert.Equal("Skriv vilka som var närvarande.", Refusal.Of(() => _case.HoldPlaneringstraff(traff.Id, [" ", "\n"], Sample.Samordnare, AtMeeting)));
        Assert.Equal("Skriv vem som inte kom.", Refusal.Of(() => _case.MissPlaneringstraff(traff.Id, " ", Sample.Samordnare, AtMeeting)));
        Assert.Equal("Skriv varför mötet ställs in.", Refusal.Of(() => _case.CancelPlaneringstraff(traff.Id, "", Sample.Samordnare, AtMeeting)));
        Assert.Equal("Mötet finns inte i ärendet.", Refusal.Of(() => _case.HoldPlaneringstraff(Guid.NewGuid(), ["Robin"], Sample.Samordnare, AtMeeting)));
        Assert.Equal(PlaneringstraffState.Called, traff.State);
    }

    [Theory]
    [InlineData(-1, "Rummet", "Mötet kan inte ligga före dagens datum.")]
    [InlineData(366, "Rummet", "Mötet ligger för långt fram. Kontrollera året.")]
    [InlineData(1, " ", "Skriv var mötet hålls.")]
    public void It_has_a_day_and_a_place(int days, string place, string refusal) =>
        Assert.Equal(refusal, Refusal.Of(() =>
            _case.CallPlaneringstraff(Through.Traff(Sample.Today.AddDays(days)) with { Place = place }, Sample.Samordnare, Now)));

    [Fact]
    public void Texts_have_an_end()
    {
        Assert.Equal(TeamTests.TooLong(500), Refusal.Of(() => _case.CallPlaneringstraff(Through.Traff(Day) with { Place = new('a', 501) }, Sample.Samordnare, Now)));
        Assert.Equal(TeamTests.TooLong(10_000), Refusal.Of(() => _case.CallPlaneringstraff(Through.Traff(Day) with { About = new('a', 10_001) }, Sample.Samordnare, Now)));
        var traff = Call();
        Assert.Equal(TeamTests.TooLong(500), Refusal.Of(() => _case.HoldPlaneringstraff(traff.Id, ["Robin", new('a', 501)], Sample.Samordnare, AtMeeting)));
        Assert.Equal(TeamTests.TooLong(10_000), Refusal.Of(() => _case.MissPlaneringstraff(traff.Id, new('a', 10_001), Sample.Samordnare, AtMeeting)));
        Assert.Equal(TeamTests.TooLong(10_000), Refusal.Of(() => _case.CancelPlaneringstraff(traff.Id, new('a', 10_001), Sample.Samordnare, AtMeeting)));
    }

    [Fact]
    public void Nobody_of_a_party_outside_is_called_and_then_nobody_else_is_either()
    {
        var outsider = Sample.Handlaggare(Sample.Arbetsformedlingen);
        Assert.StartsWith("Parten deltar inte", Refusal.Of(() => _case.CallPlaneringstraff(Through.Traff(Day, _called, outsider), Sample.Samordnare, Now)));
        Assert.False(Sees(Sample.Today));

        var traff = Call();
        Assert.StartsWith("Parten deltar inte", Refusal.Of(() => _case.MovePlaneringstraff(traff.Id, Through.Traff(Day.AddDays(1), outsider), Sample.Samordnare, Now)));
        Assert.Equal((Day, true), (traff.Date, Sees(Day)));
    }

    [Fact]
    public void T_30_Only_a_held_planeringstraff_appoints_the_arendebarare()
    {
        var appointed = new ArendebarareTerms(Sample.Forsakringskassan.Id, null, "");
        var needsOne = "Ärendebärare utses efter en planeringsträff som har genomförts.";
        Assert.Equal(needsOne, Refusal.Of(() => Appoint(appointed)));
        var traff = Call();
        Assert.Equal(needsOne, Refusal.Of(() => Appoint(appointed)));
        _case.MissPlaneringstraff(traff.Id, "Robin", Sample.Samordnare, AtMeeting);
        Assert.Equal(needsOne, Refusal.Of(() => Appoint(appointed)));
        Assert.Equal((Sample.Socialtjansten.Id, Sample.Author.UserId), (_case.ResponsiblePartyId, _case.ResponsibleUserId));

        Hold();
        Assert.Equal("Hos parten arbetar ingen med ärendet än, så ingen skulle se det. Ta först in en handläggare därifrån i samordningsteamet.",
            Refusal.Of(() => Appoint(appointed)));
        var member = Sample.Handlaggare(Sample.Forsakringskassan);
        _case.AddTeamMember(Through.Named(member), "Handläggare", Sample.Samordnare, AtMeeting);
        Assert.Equal("Ärendebäraren behöver vara handläggare.", Refusal.Of(() => Appoint(appointed with { User = Through.Named(member) with { IsHandlaggare = false } })));
        Appoint(appointed);
        Assert.Equal((CasePhase.Planering, Sample.Forsakringskassan.Id, null), (_case.Phase, _case.ResponsiblePartyId, _case.ResponsibleUserId));
        Assert.Equal(Sample.Socialtjansten.Id, _case.AktualiserandePartyId);
    }

    [Fact]
    public void Another_than_the_proposed_needs_a_motivation_and_so_does_any_when_none_could_be_proposed()
    {
        Hold();
        foreach (var party in new[] { Sample.Regionen, Sample.Forsakringskassan })
        {
            _case.AddTeamMember(Through.Named(Sample.Handlaggare(party)), "Handläggare", Sample.Samordnare, AtMeeting);
        }

        var other = new ArendebarareTerms(Sample.Regionen.Id, null, " ");
        Assert.Equal("Skriv varför det blir en annan part än den föreslagna.", Refusal.Of(() => Appoint(other)));
        Assert.Equal("Skriv varför det blir en annan part än den föreslagna.",
            Refusal.Of(() => _case.AppointArendebarare(other with { PartyId = Sample.Forsakringskassan.Id }, null, Sample.Samordnare, AtMeeting)));
        Assert.StartsWith("Parten deltar inte", Refusal.Of(() => Appoint(new(Sample.Arbetsformedlingen.Id, null, "De vill."))));

        Appoint(other with { Motivation = " Vården är i gång. " });
        Assert.Equal(("Vården är i gång.", Sample.Regionen.Id), (_case.Events[^1].Reason!.Text, _case.ResponsiblePartyId));
    }

    [Fact]
    public void The_party_alone_names_its_handlaggare_but_for_one_it_has_put_in_the_team()
    {
        Hold();
        var named = Sample.Handlaggare(Sample.Forsakringskassan);
        var terms = new ArendebarareTerms(Sample.Forsakringskassan.Id, Through.Named(named), "");
        var alone = "Parten utser själv sin handläggare. Välj någon som är med i samordningsteamet, eller låt parten utse.";
        Assert.Equal(alone, Refusal.Of(() => Appoint(terms)));
        Assert.Equal("Handläggaren arbetar hos en annan part.", Refusal.Of(() => Appoint(terms with { User = Through.Named(Sample.Author) })));

        _case.AddTeamMember(Through.Named(named), "Handläggare", Sample.Samordnare, AtMeeting);
        _case.EndTeamMember(_case.Assignments[^1].Id, Sample.Samordnare, AtMeeting);
        Assert.Equal(alone, Refusal.Of(() => Appoint(terms)));
        _case.AddTeamMember(Through.Named(named), "Handläggare", Sample.Samordnare, AtMeeting);
        Appoint(terms);
        Assert.Equal(named.UserId, _case.ResponsibleUserId);
    }

    [Fact]
    public void A_vacancy_leaves_the_party_responsible_until_it_names_somebody_itself()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        var colleague = Sample.Handlaggare(Sample.Forsakringskassan);
        var vacancy = new ArendebarareTerms(Sample.Forsakringskassan.Id, null, "Har slutat.");
        @case.ChangeArendebarare(vacancy, Sample.Arendebarare, AtMeeting);
        Assert.Equal((Sample.Forsakringskassan.Id, null, Day), (@case.ResponsiblePartyId, @case.ResponsibleUserId, @case.VacantSince));
        Assert.False(@case.Allows(CaseAction.ChangePlan, Sample.Arendebarare, Day));

        Assert.Equal("Välj en annan ärendebärare än den som är.", Refusal.Of(() => @case.ChangeArendebarare(vacancy, colleague, AtMeeting)));
        Assert.Equal("Skriv varför.", Refusal.Of(() => @case.ChangeArendebarare(vacancy with { User = Through.Named(colleague), Motivation = " " }, colleague, AtMeeting)));
        foreach (var stranger in new[] { Sample.Samordnare, Sample.Author, _called })
        {
            Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => @case.ChangeArendebarare(vacancy with { User = Through.Named(colleague) }, stranger, AtMeeting)));
        }

        // Another party without a handläggare: the case has been without one all the time.
        @case.ChangeArendebarare(vacancy with { PartyId = Sample.Socialtjansten.Id }, colleague, Sample.Noon(Day.AddDays(3)));
        Assert.Equal((Sample.Socialtjansten.Id, Day), (@case.ResponsiblePartyId, @case.VacantSince));
        @case.ChangeArendebarare(vacancy, Sample.Author, Sample.Noon(Day.AddDays(3)));
        @case.ChangeArendebarare(vacancy with { User = Through.Named(colleague), Motivation = "Tar över." }, colleague, AtMeeting);
        Assert.Null(@case.VacantSince);
        Assert.True(@case.Allows(CaseAction.ChangePlan, colleague, Day));
    }

    [Fact]
    public void A_change_of_arendebarare_moves_the_head_and_no_older_row()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        @case.RecordFollowUp(Through.FollowUp(Day), Sample.Arendebarare, AtMeeting);
        @case.AddWorkplace(Through.Workplace(Day), Sample.Arendebarare, AtMeeting);
        var before = Owners(@case);

        @case.ChangeArendebarare(new(Sample.Regionen.Id, null, "Vården tar över."), Sample.Arendebarare, AtMeeting);
        Assert.Equal((Sample.Regionen.Id, null), (@case.ResponsiblePartyId, @case.ResponsibleUserId));
        Assert.Equal(before, Owners(@case));
        Assert.Equal(1, Owners(@case).Count(row => row.Owner == Sample.Forsakringskassan.Id && row.What == "plan"));

        @case.RecordFollowUp(Through.FollowUp(Day), _called, AtMeeting);
        Assert.Equal([Sample.Forsakringskassan.Id, Sample.Regionen.Id], @case.FollowUps.Select(row => row.OwnerPartyId));
        Assert.Equal("Handläggaren arbetar hos en annan part.",
            Refusal.Of(() => @case.ChangeArendebarare(new(Sample.Socialtjansten.Id, Through.Named(_called), "Tillbaka."), _called, AtMeeting)));
        Assert.StartsWith("Parten utser själv",
            Refusal.Of(() => @case.ChangeArendebarare(new(Sample.Socialtjansten.Id, Through.Named(Sample.Author), "Tillbaka."), _called, AtMeeting)));
        Assert.StartsWith("Parten deltar inte",
            Refusal.Of(() => @case.ChangeArendebarare(new(Sample.Arbetsformedlingen.Id, null, "Arbete."), _called, AtMeeting)));
    }

    [Theory]
    [InlineData("2026-09-15", "2026-10-06", 21)]
    [InlineData("2026-12-28", "2027-01-04", 7)]
    [InlineData("2028-02-28", "2028-03-01", 2)]
    public void T_31_The_time_from_the_ja_to_the_planeringstraff_is_counted_in_days(string ja, string held, int days)
    {
        var day = DateOnly.Parse(ja);
        var @case = CaseBuilder.Sent(day).OnAgenda().Accepted().On(DateOnly.Parse(held)).PlaneringstraffHeld().Case;
        Assert.Equal(days, @case.DaysToPlaneringstraff(day.AddYears(1)));
    }

    [Fact]
    public void T_31_While_none_has_been_held_the_days_run_to_today_and_stop_with_the_case()
    {
        Assert.Null(CaseBuilder.Sent().OnAgenda().Case.DaysToPlaneringstraff(Day));
        var @case = CaseBuilder.In(CasePhase.Samordningsteam);
        var ja = @case.JaOn!.Value;
        @case.CallPlaneringstraff(Through.Traff(Day), Through.LeaderOf(@case), Now);
        Assert.Equal((0, 40), (@case.DaysToPlaneringstraff(ja), @case.DaysToPlaneringstraff(ja.AddDays(40))));
        @case.Close(Through.Avslut(Day), Through.LeaderOf(@case), Sample.Noon(Day));
        Assert.Equal(Day.DayNumber - ja.DayNumber, @case.DaysToPlaneringstraff(Day.AddYears(1)));
    }

    private static List<(string What, Guid Id, Guid Owner)> Owners(Case @case) =>
    [
        .. @case.Planeringstraffar.Select(row => ("traff", row.Id, row.OwnerPartyId)),
        .. @case.PlanVersions.Select(row => ("plan", row.Id, row.OwnerPartyId)),
        .. @case.PlanSteps.Select(row => ("step", row.Id, row.OwnerPartyId)),
        .. @case.FollowUps.Select(row => ("follow-up", row.Id, row.OwnerPartyId)),
        .. @case.Workplaces.Select(row => ("workplace", row.Id, row.OwnerPartyId)),
        .. @case.Participations.Select(row => ("participation", row.Id, row.OwnerPartyId)),
        .. @case.Medgivanden.Select(row => ("medgivande", row.Id, row.OwnerPartyId)),
        .. @case.Sections.Select(row => (row.Kind.ToString(), row.CaseId, row.OwnerPartyId)),
    ];

    private Planeringstraff Call() => _case.CallPlaneringstraff(Through.Traff(Day, _called), Sample.Samordnare, Now);

    private void Hold()
    {
        var traff = _case.CallPlaneringstraff(Through.Traff(Day), Sample.Samordnare, AtMeeting);
        _case.HoldPlaneringstraff(traff.Id, ["Robin"], Sample.Samordnare, AtMeeting);
    }

    private void Appoint(ArendebarareTerms terms) => _case.AppointArendebarare(terms, Sample.Forsakringskassan.Id, Sample.Samordnare, AtMeeting);

    private bool Sees(DateOnly day) => _case.IsVisibleTo(_called, Sample.Arbetsmarknad.Id, new HashSet<Guid>(), day);
}
