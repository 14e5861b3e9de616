using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.FollowUps;
using Torget.Domain.Plans;
using Torget.Domain.Tests.Samordningsteam;

namespace Torget.Domain.Tests.FollowUps;

/// <summary>T-33: a follow-up at least every third month, counted in calendar months and in Swedish days.</summary>
public sealed class FollowUpTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(40);
    private static readonly DateTimeOffset Now = Sample.Noon(Day);

    private readonly Case _case = CaseBuilder.In(CasePhase.Active);

    /// <summary>What a follow-up cannot be without, each with its sentence.</summary>
    public static TheoryData<string, Func<FollowUpTerms, FollowUpTerms>> Lacking => new()
    {
        { "Uppföljningen kan inte ligga efter dagens datum.", terms => terms with { Date = Day.AddDays(1) } },
        { "Uppföljningen kan inte ligga före ja i beredningen, 2026-09-01.", terms => terms with { Date = Sample.Today.AddDays(-1) } },
        { "Uppföljningen kan inte ligga före ja i beredningen, 2026-09-01.", terms => terms with { Date = DateOnly.MinValue } },
        { "Uppföljningen kan inte ligga efter dagens datum.", terms => terms with { Date = DateOnly.MaxValue } },
        { "Skriv vilka som deltog.", terms => terms with { Present = [" "] } },
        { "Beskriv hur det går.", terms => terms with { HowItGoes = "\n" } },
        { "Välj ett steg på stegen.", terms => terms with { Ladder = 0 } },
        { "Välj ett steg på stegen.", terms => terms with { Ladder = 7 } },
        { "Skriv timmar per vecka, 0 till 60.", terms => terms with { HoursPerWeek = -1 } },
        { "Skriv timmar per vecka, 0 till 60.", terms => terms with { HoursPerWeek = 61 } },
        { "Nästa uppföljning behöver ligga efter dagens datum.", terms => terms with { NextOn = Day } },
        { "Nästa uppföljning kan vara senast 2027-01-11, tre månader efter den här.", terms => terms with { NextOn = new(2027, 1, 12) } },
        { TeamTests.TooLong(10_000), terms => terms with { HowItGoes = new('a', 10_001) } },
        { TeamTests.TooLong(500), terms => terms with { Present = [new('a', 501)] } },
    };

    [Theory]
    [InlineData("2026-11-30", "2027-02-28")]
    [InlineData("2027-11-30", "2028-02-29")]
    [InlineData("2027-11-29", "2028-02-29")]
    [InlineData("2026-11-29", "2027-02-28")]
    [InlineData("2026-08-31", "2026-11-30")]
    [InlineData("2028-02-29", "2028-05-29")]
    [InlineData("2027-02-28", "2027-05-28")]
    [InlineData("2026-12-31", "2027-03-31")]
    [InlineData("2026-10-01", "2027-01-01")]
    public void The_next_is_due_three_calendar_months_on_or_on_the_months_last_day(string day, string due) =>
        Assert.Equal(DateOnly.Parse(due), FollowUpRule.NextAfter(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2026-11-30", "2027-02-28")]
    [InlineData("2027-11-30", "2028-02-29")]
    [InlineData("2026-08-31", "2026-11-30")]
    public void The_first_is_due_three_months_after_the_ja_and_overdue_the_day_after(string ja, string due)
    {
        var last = DateOnly.Parse(due);
        var @case = CaseBuilder.Sent(DateOnly.Parse(ja)).OnAgenda().Accepted().Case;
        Assert.Equal(last, @case.FollowUpDueOn);
        Assert.Equal((false, true), (@case.IsOverdue(last), @case.IsOverdue(last.AddDays(1))));
    }

    [Fact]
    public void Planeringstraff_and_plan_are_contacts_and_put_nothing_off()
    {
        var @case = CaseBuilder.Sent().OnAgenda().Accepted().On(Day).ArendebarareAppointed().Case;
        Assert.Equal(new DateOnly(2026, 12, 1), @case.FollowUpDueOn);
        @case.AdoptPlan(Through.Plan(Day) with { NextFollowUpOn = new(2026, 11, 1) }, Sample.Arendebarare, Now);
        Assert.Equal(new DateOnly(2026, 11, 1), @case.FollowUpDueOn);

        // A day that was chosen can be chosen anew, within the three months.
        @case.ChangePlan(Through.Plan(Day) with { NextFollowUpOn = new(2026, 12, 1) }, 1, Sample.Arendebarare, Sample.Noon(new(2026, 11, 5)));
        Assert.Equal(new DateOnly(2026, 12, 1), @case.FollowUpDueOn);
        Assert.Equal("Nästa uppföljning kan vara senast 2026-12-01.",
            Refusal.Of(() => @case.ChangePlan(Through.Plan(Day) with { NextFollowUpOn = new(2026, 12, 2) }, 2, Sample.Arendebarare, Now)));
    }

    [Fact]
    public void Where_the_follow_ups_may_not_be_read_the_day_on_the_case_is_the_latest()
    {
        _case.RecordFollowUp(Through.FollowUp(Day), Sample.Arendebarare, Now);
        PrivateState.List<FollowUp>(_case, "_followUps").Clear();
        var after = Sample.Noon(new(2026, 12, 15));
        Assert.Equal("Nästa uppföljning kan vara senast 2027-01-11.",
            Refusal.Of(() => _case.ChangePlan(Through.Plan(Day) with { NextFollowUpOn = new(2027, 1, 12) }, 1, Sample.Arendebarare, after)));
        _case.ChangePlan(Through.Plan(Day) with { NextFollowUpOn = new(2027, 1, 11) }, 1, Sample.Arendebarare, after);
        Assert.Equal(new DateOnly(2027, 1, 11), _case.FollowUpDueOn);
    }

    [Fact]
    public void After_a_paus_its_last_day_is_the_latest_until_there_is_a_follow_up()
    {
        _case.Pause(new(2026, 12, 20), "Sjukdom", Sample.Arendebarare, Sample.Noon(new(2026, 10, 1)));
        var after = Sample.Noon(new(2026, 12, 15));
        Assert.Equal("Nästa uppföljning kan vara senast 2026-12-20.",
            Refusal.Of(() => _case.ChangePlan(Through.Plan(Day) with { NextFollowUpOn = new(2026, 12, 21) }, 1, Sample.Arendebarare, after)));
        _case.ChangePlan(Through.Plan(Day) with { NextFollowUpOn = new(2026, 12, 20) }, 1, Sample.Arendebarare, after);
        _case.RecordFollowUp(Through.FollowUp(new(2026, 12, 15)), Sample.Arendebarare, after);
        _case.ChangePlan(Through.Plan(Day) with { NextFollowUpOn = new(2027, 3, 15) }, 2, Sample.Arendebarare, after);
        Assert.Equal(new DateOnly(2027, 3, 15), _case.FollowUpDueOn);
    }

    [Theory]
    [MemberData(nameof(Lacking))]
    public void What_lacks_something_is_not_recorded(string sentence, Func<FollowUpTerms, FollowUpTerms> change)
    {
        var due = _case.FollowUpDueOn;
        Assert.Equal(sentence, Refusal.Of(() => _case.RecordFollowUp(change(Through.FollowUp(Day)), Sample.Arendebarare, Now)));
        Assert.Equal((0, due), (_case.FollowUps.Count, _case.FollowUpDueOn));
    }

    [Fact]
    public void Recorded_it_is_the_responsible_partys_and_sets_the_next()
    {
        var colleague = Sample.Handlaggare(Sample.Forsakringskassan);
        _case.RecordFollowUp(Through.FollowUp(Day) with { Present = ["Robin ", "", "Robin"], NextOn = new(2026, 12, 24) }, colleague, Now);

        var followUp = Assert.Single(_case.FollowUps);
        Assert.Equal((Sample.Forsakringskassan.Id, DataKind.Planering, colleague.UserId, 3, 12), (followUp.OwnerPartyId, followUp.Kind, followUp.AuthorUserId, followUp.Ladder, followUp.HoursPerWeek));
        Assert.Equal(["Robin"], followUp.Present);
        Assert.Equal(new DateOnly(2026, 12, 24), _case.FollowUpDueOn);
        Assert.Equal((false, true), (_case.IsOverdue(new(2026, 12, 24)), _case.IsOverdue(new(2026, 12, 25))));
        foreach (var stranger in new[] { Sample.Author, Sample.Samordnare, Through.Utforare })
        {
            Assert.Equal("Du har inte behörighet att göra det här: Följ upp.", Refusal.Of(() => _case.RecordFollowUp(Through.FollowUp(Day), stranger, Now)));
        }
    }

    [Fact]
    public void Its_day_is_the_day_in_Sweden()
    {
        var justBeforeMidnightInUtc = new DateTimeOffset(2026, 10, 31, 23, 30, 0, TimeSpan.Zero);
        _case.RecordFollowUp(Through.FollowUp(new(2026, 11, 1)), Sample.Arendebarare, justBeforeMidnightInUtc);
        Assert.Equal(new DateOnly(2027, 2, 1), _case.FollowUpDueOn);
    }

    [Fact]
    public void One_that_is_written_down_long_after_is_due_again_at_once()
    {
        var late = Sample.Noon(new(2027, 1, 20));
        _case.RecordFollowUp(Through.FollowUp(Day), Sample.Arendebarare, late);
        Assert.Equal(new DateOnly(2027, 1, 11), _case.FollowUpDueOn);
        Assert.True(_case.IsOverdue(new(2027, 1, 20)));
        Assert.StartsWith("Nästa uppföljning kan vara senast 2027-01-11",
            Refusal.Of(() => _case.RecordFollowUp(Through.FollowUp(Day) with { NextOn = new(2027, 1, 21) }, Sample.Arendebarare, late)));
        Assert.Equal("Nästa uppföljning behöver ligga efter den här.",
            Refusal.Of(() => _case.RecordFollowUp(Through.FollowUp(Day) with { NextOn = Day }, Sample.Arendebarare, late)));
    }

    [Fact]
    public void Hinder_stand_each_in_their_kind_of_data()
    {
        _case.RecordFollowUp(
            Through.FollowUp(Day) with { Hinder = Sample.Hinder("psykiskt", "skulder", "arbetsmarknad", "missbruk", "psykiskt") }, Sample.Arendebarare, Now);
        var hinder = _case.FollowUps[0].Hinder;
        Assert.Equal([DataKind.Halsa, DataKind.Arbetsformaga, DataKind.SocialSituation], hinder.Select(row => row.Kind));
        Assert.Equal([["psykiskt", "missbruk"], ["arbetsmarknad"], ["skulder"]], hinder.Select(row => row.Codes));
        Assert.All(hinder, row => Assert.Equal(Sample.Forsakringskassan.Id, row.OwnerPartyId));

        _case.RecordFollowUp(Through.FollowUp(Day) with { Hinder = [] }, Sample.Arendebarare, Now);
        Assert.All(_case.FollowUps[1].Hinder, row => Assert.Empty(row.Codes));
        Assert.Equal(3, _case.FollowUps[1].Hinder.Count);
    }

    [Fact]
    public void The_steps_that_were_spoken_of_are_marked_all_or_none()
    {
        var (one, other) = (_case.PlanSteps[0], _case.PlanSteps[1]);
        Assert.StartsWith("Skriv en ny sista dag", Refusal.Of(() => _case.RecordFollowUp(
            Through.FollowUp(Day, new(one.StepId, StepState.Kept), new StepMark(other.StepId, StepState.Moved)), Sample.Arendebarare, Now)));
        Assert.Equal((StepState.Open, 0), (one.State, _case.FollowUps.Count));

        _case.RecordFollowUp(
            Through.FollowUp(Day, new(one.StepId, StepState.Kept), new StepMark(other.StepId, StepState.Moved, Day.AddDays(30))), Sample.Arendebarare, Now);
        Assert.Equal((StepState.Kept, StepState.Moved, Day), (one.State, other.State, one.MarkedOn));
    }

    [Fact]
    public void It_keeps_how_each_open_step_went_whatever_is_written_of_the_step_later()
    {
        var (one, other, own) = (_case.PlanSteps[0], _case.PlanSteps[1], _case.PlanSteps[2]);
        _case.MarkStep(new(own.StepId, StepState.Kept), Sample.Arendebarare, Now);
        _case.RecordFollowUp(Through.FollowUp(Day, new StepMark(one.StepId, StepState.Kept), new StepMark(other.StepId, StepState.Moved, Day.AddDays(30))), Sample.Arendebarare, Now);

        // What was done before was not spoken of; what was moved is, with its new day.
        var kept = _case.FollowUps[0].Steps;
        Assert.Equal([(one.StepId, StepState.Kept, one.To), (other.StepId, StepState.Moved, Day.AddDays(30))], kept.Select(step => (step.StepId, step.State, step.To)));
        Assert.Equal([(one.OwnerPartyId, one.Kind, one.What), (other.OwnerPartyId, other.Kind, other.What)], kept.Select(step => (step.OwnerPartyId, step.Kind, step.What)));

        _case.MarkStep(new(one.StepId, StepState.Missed), Sample.Arendebarare, Now);
        _case.RecordFollowUp(Through.FollowUp(Day), Sample.Arendebarare, Now);
        Assert.Equal(StepState.Kept, _case.FollowUps[0].Steps[0].State);
        Assert.Equal([(other.StepId, StepState.Moved)], _case.FollowUps[1].Steps.Select(step => (step.StepId, step.State)));
    }

    [Fact]
    public void A_step_that_the_responsible_party_may_not_read_is_not_written_down_with_it()
    {
        var plan = Through.Plan(Day);
        var step = Through.Step(Sample.Regionen, Day) with { Kind = null };
        _case.ChangePlan(plan with { NextFollowUpOn = new(2026, 12, 1), Steps = [.. _case.PlanSteps.Where(row => row.IsCurrent).Select(Through.AsWritten), step] }, 1, Sample.Arendebarare, Now);
        _case.RecordFollowUp(Through.FollowUp(Day), Sample.Arendebarare, Now);
        Assert.DoesNotContain(_case.FollowUps[0].Steps, kept => kept.StepId == step.StepId);
        Assert.NotEmpty(_case.FollowUps[0].Steps);
    }

    [Theory]
    [InlineData(CasePhase.Samordningsteam)]
    [InlineData(CasePhase.Planering)]
    [InlineData(CasePhase.Active)]
    public void Overdue_dies_with_the_case_and_comes_back_with_reopening(CasePhase phase)
    {
        var @case = CaseBuilder.In(phase);
        var late = new DateOnly(2027, 1, 1);
        var leader = Through.LeaderOf(@case);
        Assert.True(@case.IsOverdue(late));
        @case.Close(Through.Avslut(late), leader, Sample.Noon(late));
        Assert.False(@case.IsOverdue(late.AddYears(1)));
        @case.Reopen("Arbetet blev inte av.", leader, Sample.Noon(late.AddDays(1)));
        Assert.True(@case.IsOverdue(late.AddDays(1)));
    }

    [Theory]
    [InlineData(CasePhase.Samordningsteam, 30, false)]
    [InlineData(CasePhase.Samordningsteam, 31, true)]
    [InlineData(CasePhase.Planering, 30, false)]
    [InlineData(CasePhase.Planering, 31, true)]
    [InlineData(CasePhase.Active, 300, false)]
    [InlineData(CasePhase.Beredning, 300, false)]
    [InlineData(CasePhase.Avslut, 300, false)]
    public void More_than_thirty_days_before_the_plan_is_a_long_wait(CasePhase phase, int days, bool isLong)
    {
        var @case = CaseBuilder.In(phase);
        Assert.Equal(isLong, FollowUpRule.HasWaitedLong(@case.Phase, @case.PhaseSince, Sample.Today.AddDays(days)));
    }
}
