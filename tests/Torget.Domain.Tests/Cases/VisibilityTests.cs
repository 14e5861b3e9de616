using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;

namespace Torget.Domain.Tests.Cases;

/// <summary>
/// Who sees that a case exists, and what a party may read in it. The day is counted from the day the aktualisering is sent, which
/// is the medgivande's first; 364 is its last.
/// </summary>
public sealed class VisibilityTests
{
    private static readonly IReadOnlySet<Guid> NoGroups = new HashSet<Guid>();

    private const int LastDay = 364;

    private static readonly Actor TeamMember = Sample.Someone(Sample.Regionen, Role.Handlaggare);

    public enum Reader
    {
        Author,
        ColleagueOfAuthor,
        Arendebarare,
        ColleagueOfArendebarare,
        SamordnareOfTorg,
        SamordnareOfOtherTorg,
        HandlaggareOfVardpart,
        TeamMember,
        ColleagueOfTeamMember,
        OutsideParty,
    }

    [Theory]
    // The party takes part for good or as long as it is responsible, so the days do not matter.
    [InlineData(Reader.Author, 0, true)]
    [InlineData(Reader.Author, LastDay + 1, true)]
    [InlineData(Reader.Author, -1, false)]
    [InlineData(Reader.Arendebarare, 0, true)]
    [InlineData(Reader.Arendebarare, LastDay + 1, true)]
    // These take part by the medgivande.
    [InlineData(Reader.SamordnareOfTorg, -1, false)]
    [InlineData(Reader.SamordnareOfTorg, 0, true)]
    [InlineData(Reader.SamordnareOfTorg, LastDay, true)]
    [InlineData(Reader.SamordnareOfTorg, LastDay + 1, false)]
    [InlineData(Reader.TeamMember, -1, false)]
    [InlineData(Reader.TeamMember, 0, true)]
    [InlineData(Reader.TeamMember, LastDay, true)]
    [InlineData(Reader.TeamMember, LastDay + 1, false)]
    // A party that takes part does not open the case for everybody in it.
    [InlineData(Reader.ColleagueOfAuthor, 0, false)]
    [InlineData(Reader.ColleagueOfArendebarare, 0, false)]
    [InlineData(Reader.ColleagueOfTeamMember, 0, false)]
    [InlineData(Reader.SamordnareOfOtherTorg, 0, false)]
    [InlineData(Reader.HandlaggareOfVardpart, 0, false)]
    [InlineData(Reader.OutsideParty, 0, false)]
    public void An_open_case_is_seen_by_those_who_work_with_it_while_their_party_takes_part(Reader reader, int day, bool sees) =>
        Assert.Equal(sees, Sees(ActiveCase().Case, reader, day));

    [Theory]
    [InlineData(Reader.Author, 10, true)]
    [InlineData(Reader.Arendebarare, 10, true)]
    [InlineData(Reader.SamordnareOfTorg, 9, true)]
    [InlineData(Reader.SamordnareOfTorg, 10, false)]
    [InlineData(Reader.TeamMember, 9, true)]
    [InlineData(Reader.TeamMember, 10, false)]
    public void When_the_medgivande_is_taken_back_on_day_10_the_others_see_nothing_from_that_day(Reader reader, int day, bool sees) =>
        Assert.Equal(sees, Sees(ActiveCase().On(Day(10)).MedgivandeTakenBack().Case, reader, day));

    [Theory]
    [InlineData(Reader.Author, 41, true)]
    [InlineData(Reader.Arendebarare, 41, true)]
    [InlineData(Reader.SamordnareOfTorg, 40, true)]
    [InlineData(Reader.SamordnareOfTorg, 41, false)]
    [InlineData(Reader.TeamMember, 40, true)]
    [InlineData(Reader.TeamMember, 41, false)]
    public void After_an_avslut_on_day_10_the_others_see_it_30_days_more(Reader reader, int day, bool sees) =>
        Assert.Equal(sees, Sees(ActiveCase().On(Day(10)).Closed().Case, reader, day));

    [Theory]
    [InlineData(Reader.Author, 18, true)]
    [InlineData(Reader.SamordnareOfTorg, 17, true)]
    [InlineData(Reader.SamordnareOfTorg, 18, false)]
    public void After_a_nej_on_day_10_the_others_see_it_7_days_more(Reader reader, int day, bool sees) =>
        Assert.Equal(sees, Sees(CaseBuilder.Sent().OnAgenda().On(Day(10)).Declined().Case, reader, day));

    [Theory]
    [InlineData(Reader.Author, 10, true)]
    [InlineData(Reader.SamordnareOfTorg, 9, true)]
    [InlineData(Reader.SamordnareOfTorg, 10, false)]
    public void When_it_is_taken_back_on_day_10_the_others_see_nothing_from_that_day(Reader reader, int day, bool sees) =>
        Assert.Equal(sees, Sees(CaseBuilder.Sent().On(Day(10)).Withdrawn().Case, reader, day));

    [Fact]
    public void The_end_of_the_medgivande_comes_before_the_days_after_an_avslut()
    {
        var @case = ActiveCase().On(Day(LastDay)).Closed().Case;

        Assert.True(Sees(@case, Reader.SamordnareOfTorg, LastDay));
        Assert.False(Sees(@case, Reader.SamordnareOfTorg, LastDay + 1));
    }

    [Fact]
    public void An_assignment_ends_with_its_last_day()
    {
        var @case = CaseBuilder.Sent().OnAgenda().Accepted().WithTeamMember(TeamMember).On(Day(6)).WithoutTeamMember(TeamMember).Case;

        Assert.True(Sees(@case, Reader.TeamMember, 5));
        Assert.False(Sees(@case, Reader.TeamMember, 6));
    }

    [Theory]
    // Whoever covers sees what the colleague is assigned to or answers for, and no more than that one does.
    [InlineData(Reader.Author, 0, true)]
    [InlineData(Reader.Arendebarare, LastDay + 1, true)]
    [InlineData(Reader.TeamMember, LastDay, true)]
    [InlineData(Reader.TeamMember, LastDay + 1, false)]
    [InlineData(Reader.ColleagueOfAuthor, 0, false)]
    [InlineData(Reader.SamordnareOfTorg, 0, false)]
    public void Whoever_covers_for_a_colleague_sees_what_that_one_is_assigned_to(Reader covered, int day, bool sees)
    {
        var away = ActorFor(covered);
        var colleague = Sample.Someone(null, Role.Handlaggare) with { PartyId = away.PartyId, CoversFor = new HashSet<Guid> { away.UserId } };

        Assert.Equal(sees, ActiveCase().Case.IsVisibleTo(colleague, Sample.Arbetsmarknad.Id, NoGroups, Day(day)));
        Assert.False(ActiveCase().Case.IsVisibleTo(colleague with { PartyId = Sample.Arbetsformedlingen.Id }, Sample.Arbetsmarknad.Id, NoGroups, Day(day)));
        Assert.False(ActiveCase().Case.IsVisibleTo(colleague with { Roles = new HashSet<Role> { Role.Loggranskare } }, Sample.Arbetsmarknad.Id, NoGroups, Day(day)));
    }

    [Fact]
    public void An_assignment_for_one_party_opens_nothing_when_the_user_acts_for_another()
    {
        var @case = ActiveCase().Case;

        Assert.False(@case.IsVisibleTo(TeamMember with { PartyId = Sample.Forsakringskassan.Id }, Sample.Arbetsmarknad.Id, NoGroups, Day(0)));
        Assert.False(@case.IsVisibleTo(Sample.Arendebarare with { PartyId = Sample.Regionen.Id }, Sample.Arbetsmarknad.Id, NoGroups, Day(0)));
        Assert.False(@case.IsVisibleTo(Sample.Author with { PartyId = null }, Sample.Arbetsmarknad.Id, NoGroups, Day(0)));
    }

    [Fact]
    public void A_samordnare_acts_for_the_vardpart()
    {
        var @case = ActiveCase().Case;

        Assert.False(@case.IsVisibleTo(Sample.Samordnare with { PartyId = Sample.Regionen.Id }, Sample.Arbetsmarknad.Id, NoGroups, Day(0)));
        Assert.False(@case.IsVisibleTo(Sample.Samordnare, Sample.Regionen.Id, NoGroups, Day(0)));
        Assert.False(@case.IsVisibleTo(Sample.Samordnare with { Roles = new HashSet<Role> { Role.Handlaggare } }, Sample.Arbetsmarknad.Id, NoGroups, Day(0)));
    }

    [Theory]
    [InlineData(Role.Handlaggare, true)]
    [InlineData(Role.Samordnare, true)]
    [InlineData(Role.Beredningsledamot, true)]
    [InlineData(Role.Utforare, true)]
    [InlineData(Role.Behorighetsansvarig, false)]
    [InlineData(Role.Loggranskare, false)]
    [InlineData(Role.Styrgrupp, false)]
    [InlineData(Role.Kansli, false)]
    [InlineData(Role.Systemadministrator, false)]
    public void Being_assigned_opens_nothing_for_a_role_that_reads_no_cases(Role role, bool sees)
    {
        var author = Sample.Author with { Roles = new HashSet<Role> { role } };

        Assert.Equal(sees, ActiveCase().Case.IsVisibleTo(author, Sample.Arbetsmarknad.Id, NoGroups, Day(0)));
    }

    [Theory]
    [InlineData(CasePhase.Active, LastDay, true)]
    [InlineData(CasePhase.Active, LastDay + 1, false)]
    [InlineData(CasePhase.Avslut, 30, true)]
    [InlineData(CasePhase.Avslut, 31, false)]
    [InlineData(CasePhase.Declined, 7, true)]
    [InlineData(CasePhase.Declined, 8, false)]
    [InlineData(CasePhase.Withdrawn, -1, false)]
    [InlineData(CasePhase.Withdrawn, 0, false)]
    public void Reading_across_parties_ends_with_the_case(CasePhase endedOnDay0, int day, bool reads)
    {
        var @case = CaseBuilder.In(endedOnDay0);

        Assert.Equal(reads, @case.CanRead(Sample.Socialtjansten.Id, Sample.Regionen.Id, DataKind.Halsa, Day(day)));
        Assert.True(@case.CanRead(Sample.Socialtjansten.Id, Sample.Socialtjansten.Id, DataKind.Halsa, Day(day)));
        Assert.False(@case.CanRead(Sample.Socialtjansten.Id, Sample.Arbetsformedlingen.Id, DataKind.Halsa, Day(day)));
        Assert.False(@case.CanRead(Sample.Socialtjansten.Id, Sample.Regionen.Id, null, Day(day)));
    }

    [Fact]
    public void Being_responsible_opens_no_other_partys_records()
    {
        var @case = ActiveCase().On(Day(10)).MedgivandeTakenBack().Case;

        Assert.True(Sees(@case, Reader.Arendebarare, 10));
        Assert.All(DataKinds.All, kind =>
            Assert.False(@case.CanRead(Sample.Socialtjansten.Id, Sample.Forsakringskassan.Id, kind, Day(10))));
    }

    [Fact]
    public void The_parties_that_take_part_are_the_aktualiserande_the_responsible_and_those_of_a_valid_medgivande()
    {
        var @case = ActiveCase().Case;

        Assert.Equal(
            [Sample.Socialtjansten.Id, Sample.Arbetsmarknad.Id, Sample.Regionen.Id, Sample.Forsakringskassan.Id],
            @case.ParticipatingParties(Day(LastDay)).ToHashSet());
        Assert.Equal([Sample.Socialtjansten.Id, Sample.Forsakringskassan.Id], @case.ParticipatingParties(Day(LastDay + 1)).ToHashSet());
    }

    [Fact]
    public void A_reopened_case_is_read_again_under_its_medgivande()
    {
        var @case = ActiveCase().Closed().Case;
        Assert.False(Sees(@case, Reader.SamordnareOfTorg, 31));

        @case.Move(CaseAction.Reopen, Sample.Arendebarare, Sample.Noon(Day(20)), "Arbetet blev inte av.");

        Assert.True(Sees(@case, Reader.SamordnareOfTorg, 31));
    }

    private static DateOnly Day(int day) => Sample.Today.AddDays(day);

    private static CaseBuilder ActiveCase() =>
        CaseBuilder.Sent().OnAgenda().Accepted().WithTeamMember(TeamMember).ArendebarareAppointed().PlanAdopted();

    private static bool Sees(Case @case, Reader reader, int day) => @case.IsVisibleTo(ActorFor(reader), Sample.Arbetsmarknad.Id, NoGroups, Day(day));

    private static Actor ActorFor(Reader reader) => reader switch
    {
        Reader.Author => Sample.Author,
        Reader.ColleagueOfAuthor => Sample.Handlaggare(Sample.Socialtjansten),
        Reader.Arendebarare => Sample.Arendebarare,
        Reader.ColleagueOfArendebarare => Sample.Handlaggare(Sample.Forsakringskassan),
        Reader.SamordnareOfTorg => Sample.Samordnare,
        Reader.SamordnareOfOtherTorg => Sample.SamordnareOf(Sample.OtherTorg),
        Reader.HandlaggareOfVardpart => Sample.Handlaggare(Sample.Arbetsmarknad),
        Reader.TeamMember => TeamMember,
        Reader.ColleagueOfTeamMember => Sample.Handlaggare(Sample.Regionen),
        Reader.OutsideParty => Sample.Handlaggare(Sample.Arbetsformedlingen),
        _ => throw new ArgumentOutOfRangeException(nameof(reader)),
    };
}
