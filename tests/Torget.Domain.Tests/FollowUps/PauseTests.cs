using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Tests.Samordningsteam;

namespace Torget.Domain.Tests.FollowUps;

/// <summary>A paus: at most three months, with a reason, and its last day is the next to follow up.</summary>
public sealed class PauseTests
{
    private const string Repeated = "Ärendet har varit pausat sedan den senaste uppföljningen. Följ upp det innan det pausas igen.";

    private static readonly DateOnly Day = Sample.Today.AddDays(9);

    private readonly Case _case = CaseBuilder.In(CasePhase.Active);

    [Theory]
    [InlineData("2026-09-10", "2026-12-10")]
    [InlineData("2026-11-30", "2027-02-28")]
    [InlineData("2027-11-30", "2028-02-29")]
    public void It_lasts_three_calendar_months_at_most_and_its_last_day_is_the_next_to_follow_up(string from, string longest)
    {
        var (first, last) = (DateOnly.Parse(from), DateOnly.Parse(longest));
        FollowUp(first);
        Assert.Equal($"En paus kan vara högst tre månader, till och med {longest}.", Refusal.Of(() => Pause(first, last.AddDays(1))));
        Assert.Equal($"En paus kan vara högst tre månader, till och med {longest}.", Refusal.Of(() => Pause(first, DateOnly.MaxValue)));
        Pause(first, last);

        Assert.Equal((last, last), (_case.PausedUntil, _case.FollowUpDueOn));
        Assert.Equal((false, true), (_case.IsOverdue(last), _case.IsOverdue(last.AddDays(1))));
        var pause = Assert.Single(_case.Pauses);
        Assert.Equal((false, true, true, false), (pause.HoldsOn(first.AddDays(-1)), pause.HoldsOn(first), pause.HoldsOn(last), pause.HoldsOn(last.AddDays(1))));
    }

    [Fact]
    public void It_needs_a_reason_and_a_day_to_come_and_is_not_begun_twice()
    {
        Assert.Equal("Skriv varför.", Refusal.Of(() => _case.Pause(Day.AddDays(30), " ", Sample.Arendebarare, Sample.Noon(Day))));
        Assert.Equal(TeamTests.TooLong(10_000), Refusal.Of(() => _case.Pause(Day.AddDays(30), new('a', 10_001), Sample.Arendebarare, Sample.Noon(Day))));
        Assert.Equal("Sista dagen behöver ligga efter dagens datum.", Refusal.Of(() => Pause(Day, Day)));
        Assert.Equal("Sista dagen behöver ligga efter dagens datum.", Refusal.Of(() => Pause(Day, DateOnly.MinValue)));
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => _case.Pause(Day.AddDays(30), "Sjukdom", Sample.Author, Sample.Noon(Day))));
        Assert.Empty(_case.Pauses);

        Pause(Day, Day.AddDays(30));
        Assert.Equal("Ärendet är redan pausat till och med 2026-10-10.", Refusal.Of(() => Pause(Day.AddDays(30), Day.AddDays(40))));
        Assert.Equal((1, "Sjukdom"), (_case.Pauses.Count, _case.Events[^1].Reason!.Text));
    }

    [Theory]
    [InlineData("2026-11-30", "2027-02-28")]
    [InlineData("2027-11-30", "2028-02-29")]
    [InlineData("2026-12-31", "2027-03-31")]
    public void It_does_not_put_off_a_follow_up_that_should_have_been_made(string ja, string due)
    {
        var (day, last) = (DateOnly.Parse(ja), DateOnly.Parse(due));
        var @case = CaseBuilder.Sent(day).OnAgenda().Accepted().Case;
        Assert.Equal(last, @case.FollowUpDueOn);

        var late = last.AddDays(1);
        var refusal = $"Ärendet skulle ha följts upp senast {due}. Följ upp det innan det pausas.";
        Assert.Equal(refusal, Refusal.Of(() => @case.Pause(late.AddDays(30), "Sjukdom", Sample.Author, Sample.Noon(late))));
        Assert.Equal((last, 0, true, refusal), (@case.FollowUpDueOn, @case.Pauses.Count, @case.IsOverdue(late), @case.WhyNoPause(late)));

        // Until the end of its day it can be put off.
        Assert.Null(@case.WhyNoPause(last));
        @case.Pause(last.AddDays(30), "Sjukdom", Sample.Author, Sample.Noon(last));
        Assert.Equal(last.AddDays(30), @case.FollowUpDueOn);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(null, false)]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, null)]
    [InlineData(31, null)]
    public void The_case_is_followed_up_before_it_rests_again(int? followedUpAfter, bool? resumed)
    {
        if (followedUpAfter <= 0)
        {
            FollowUp(Day.AddDays(followedUpAfter.Value));
        }

        Pause(Day, Day.AddDays(30));
        if (resumed == true)
        {
            _case.Resume(Sample.Arendebarare, Sample.Noon(Day.AddDays(10)));
        }

        if (followedUpAfter > 0)
        {
            FollowUp(Day.AddDays(followedUpAfter.Value));
        }

        // The day after its last day it is overdue besides.
        var again = resumed == true ? Day.AddDays(11) : Day.AddDays(31);
        var refused = resumed == false ? "Ärendet skulle ha följts upp senast 2026-10-10. Följ upp det innan det pausas." : Repeated;
        Assert.Equal(followedUpAfter > 0 ? null : refused, _case.WhyNoPause(again));
        if (followedUpAfter > 0)
        {
            Pause(again, again.AddDays(30));
            Assert.Equal((2, again.AddDays(30)), (_case.Pauses.Count, _case.FollowUpDueOn));
        }
        else
        {
            Assert.Equal(refused, Refusal.Of(() => Pause(again, again.AddDays(30))));
            Assert.Single(_case.Pauses);
        }
    }

    [Fact]
    public void One_that_was_ended_on_its_first_day_was_none()
    {
        Pause(Day, Day.AddDays(30));
        _case.Resume(Sample.Arendebarare, Sample.Noon(Day));
        Pause(Day.AddDays(1), Day.AddDays(40));
        Assert.Equal(2, _case.Pauses.Count);
    }

    [Theory]
    [InlineData("2026-12-10", "2026-10-01", "2026-12-01")]
    [InlineData("2026-12-10", "2026-12-01", "2026-12-01")]
    [InlineData("2026-12-10", "2026-12-05", "2026-12-05")]
    [InlineData("2026-10-10", "2026-09-20", "2026-10-10")]
    public void Resumed_early_the_follow_up_is_due_as_before_the_paus_but_today_at_the_earliest(string until, string resumed, string due)
    {
        var @case = CaseBuilder.Sent().OnAgenda().Accepted().Case;
        @case.Pause(DateOnly.Parse(until), "Sjukdom", Sample.Author, Sample.Noon(Day));
        var day = DateOnly.Parse(resumed);
        @case.Resume(Sample.Author, Sample.Noon(day));

        Assert.Equal((null, DateOnly.Parse(due)), (@case.PausedUntil, @case.FollowUpDueOn));
        Assert.Equal((day, true, false), (@case.Pauses[0].EndedOn, @case.Pauses[0].HoldsOn(day.AddDays(-1)), @case.Pauses[0].HoldsOn(day)));
        Assert.Equal("Ärendet är inte pausat.", Refusal.Of(() => @case.Resume(Sample.Author, Sample.Noon(day))));
    }

    [Fact]
    public void Resumed_early_a_day_that_was_chosen_earlier_than_three_months_still_holds()
    {
        _case.RecordFollowUp(Through.FollowUp(Day) with { NextOn = new(2026, 10, 20) }, Sample.Arendebarare, Sample.Noon(Day));
        Pause(Day.AddDays(1), new(2026, 12, 1));
        _case.Resume(Sample.Arendebarare, Sample.Noon(Day.AddDays(5)));
        Assert.Equal(new DateOnly(2026, 10, 20), _case.FollowUpDueOn);

        var planned = CaseBuilder.In(CasePhase.Active);
        planned.Pause(new(2026, 12, 1), "Sjukdom", Sample.Arendebarare, Sample.Noon(Day));
        planned.Resume(Sample.Arendebarare, Sample.Noon(Day.AddDays(1)));
        Assert.Equal(Sample.Today.AddMonths(2), planned.FollowUpDueOn);
    }

    [Fact]
    public void When_it_is_over_there_is_nothing_to_resume()
    {
        Pause(Day, Day.AddDays(30));
        Assert.Equal("Ärendet är inte pausat.", Refusal.Of(() => _case.Resume(Sample.Arendebarare, Sample.Noon(Day.AddDays(31)))));
        Assert.Equal("Ärendet är inte pausat.", Refusal.Of(() => CaseBuilder.In(CasePhase.Active).Resume(Sample.Arendebarare, Sample.Noon(Day))));
        _case.Resume(Sample.Arendebarare, Sample.Noon(Day.AddDays(30)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_ends_with_the_case_and_is_not_there_after_reopening(bool withdrawn)
    {
        Pause(Day, Day.AddDays(60));
        var end = Day.AddDays(10);
        if (withdrawn)
        {
            _case.Record(Withdrawal.OfMedgivande, Sample.Arbetsmarknad.Id, Sample.Author, Sample.Noon(end));
            _case.GrantMedgivande(
                Sample.Medgivande(Sample.Socialtjansten, Sample.Arbetsmarknad) with { GivenOn = end, ValidFrom = end, CopyGivenOn = null }, Sample.Author, Sample.Noon(end));
        }
        else
        {
            _case.Close(Through.Avslut(end), Sample.Arendebarare, Sample.Noon(end));
        }

        Assert.Equal((null, end), (_case.PausedUntil, _case.Pauses[0].EndedOn));
        _case.Reopen("Det blev inget.", Sample.Arendebarare, Sample.Noon(end.AddDays(1)));
        Assert.Null(_case.PausedUntil);
        Assert.DoesNotContain(_case.Pauses, pause => pause.HoldsOn(end.AddDays(1)));
    }

    private void FollowUp(DateOnly day) => _case.RecordFollowUp(Through.FollowUp(day), Sample.Arendebarare, Sample.Noon(day));

    private void Pause(DateOnly today, DateOnly until) => _case.Pause(until, "Sjukdom", Sample.Arendebarare, Sample.Noon(today));
}
