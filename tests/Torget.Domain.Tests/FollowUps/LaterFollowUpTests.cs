using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;
using Torget.Domain.Tests.Samordningsteam;

namespace Torget.Domain.Tests.FollowUps;

/// <summary>T-43: those who went to work are asked twelve and twenty-four months after the avslut, and nobody after three years.</summary>
public sealed class LaterFollowUpTests
{
    private static readonly DateOnly Avslut = new(2026, 10, 31);

    private readonly Case _case = Ended();

    [Theory]
    [InlineData("2026-10-31", 12, "2027-10-31", "2028-10-30")]
    [InlineData("2026-10-31", 24, "2028-10-31", "2029-10-30")]
    [InlineData("2028-02-29", 12, "2029-02-28", "2030-02-27")]
    [InlineData("2028-02-29", 24, "2030-02-28", "2031-02-27")]
    [InlineData("2027-02-28", 12, "2028-02-28", "2029-02-27")]
    public void Each_time_begins_so_many_calendar_months_on_and_stands_open_for_a_year(string avslut, int months, string first, string last)
    {
        var (on, from, to) = (DateOnly.Parse(avslut), DateOnly.Parse(first), DateOnly.Parse(last));
        Assert.Equal((from, to), (LaterFollowUpRule.DueOn(on, months), LaterFollowUpRule.LastDay(on, months)));
        Assert.Equal((months, months), (LaterFollowUpRule.OccasionOn(on, from), LaterFollowUpRule.OccasionOn(on, to)));
        Assert.Equal(months == 12 ? null : 12, LaterFollowUpRule.OccasionOn(on, from.AddDays(-1)));
        Assert.Equal(months == 12 ? 24 : null, LaterFollowUpRule.OccasionOn(on, to.AddDays(1)));
    }

    /// <summary>What is not recorded, each with its sentence.</summary>
    public static TheoryData<string, string, Func<LaterFollowUpTerms, LaterFollowUpTerms>> Refused => new()
    {
        { "2027-11-05", "Uppföljningen kan inte ligga efter dagens datum.", terms => terms with { Date = new(2027, 11, 6) } },
        { "2027-11-05", "Den första uppföljningen efter avslut görs tidigast 2027-10-31.", terms => terms with { Date = new(2027, 10, 30) } },
        { "2027-10-30", "Den första uppföljningen efter avslut görs tidigast 2027-10-31.", terms => terms with { Date = new(2027, 10, 30) } },
        { "2030-01-01", "Den sista dagen för uppföljning efter avslut var 2029-10-30.", terms => terms with { Date = new(2029, 10, 31) } },
        { "2027-11-05", "Skriv timmar per vecka, 1 till 60.", terms => terms with { HoursPerWeek = null } },
        { "2027-11-05", "Skriv timmar per vecka, 1 till 60.", terms => terms with { HoursPerWeek = 61 } },
        { "2027-11-05", TeamTests.TooLong(10_000), terms => terms with { Note = new('a', 10_001) } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_too_early_too_late_or_lacks_something_is_not_recorded(string today, string sentence, Func<LaterFollowUpTerms, LaterFollowUpTerms> change)
    {
        var day = DateOnly.Parse(today);
        Assert.Equal(sentence, Refusal.Of(() => Record(change(Works(day)), day)));
        Assert.Empty(_case.LaterFollowUps);
    }

    [Fact]
    public void Recorded_it_is_the_responsible_partys_and_moves_nothing()
    {
        var (first, second) = (new DateOnly(2027, 11, 5), new DateOnly(2028, 10, 31));
        Record(Works(first) with { Note = " Trivs. " }, first);
        Record(new(second, null, 20, ""), second);

        Assert.Equal<(int, DateOnly, string?, int?, string)>([(12, first, "arbete", 38, "Trivs."), (24, second, null, null, "")],
            _case.LaterFollowUps.Select(row => (row.Months, row.Date, row.Sysselsattning, row.HoursPerWeek, row.Note)));
        Assert.All(_case.LaterFollowUps, row => Assert.Equal((Sample.Forsakringskassan.Id, Sample.Arendebarare.UserId), (row.OwnerPartyId, row.AuthorUserId)));
        Assert.Equal((CasePhase.Avslut, CaseAction.FollowUpLater), (_case.Phase, _case.Events[^1].Action));
    }

    [Fact]
    public void Only_those_who_went_to_work_are_asked_by_what_the_orsak_counted_as_the_year_it_ended()
    {
        var day = new DateOnly(2027, 11, 5);
        ReportGroup[] until = [new("anstallning", "arbete", 2000, 2025), new("anstallning", "annan", 2026, null)];
        Assert.Equal("Uppföljning efter avslut görs för dem som gick till arbete.", Refusal.Of(() => Record(Works(day), day, until)));
        ReportGroup[] since = [new("anstallning", "annan", 2000, 2025), new("anstallning", "arbete", 2026, 2026), new("anstallning", "annan", 2027, null)];
        Record(Works(day), day, since);

        var moved = CaseBuilder.In(CasePhase.Active);
        moved.Close(Through.Avslut(Avslut, "flytt"), Sample.Arendebarare, Sample.Noon(Avslut));
        Assert.Equal("Uppföljning efter avslut görs för dem som gick till arbete.",
            Refusal.Of(() => moved.RecordLaterFollowUp(Works(day), Through.CountsAsWork, Sample.Arendebarare, Sample.Noon(day))));
    }

    [Fact]
    public void It_is_counted_from_the_avslut_as_it_was_put_right()
    {
        var earlier = Avslut.AddDays(-10);
        _case.CorrectAvslut(Through.Avslut(earlier), "Fel dag.", Sample.Arendebarare, Sample.Noon(Avslut.AddDays(1)));
        var day = earlier.AddMonths(12);
        Record(Works(day), day);
        Assert.Single(_case.LaterFollowUps);
    }

    [Fact]
    public void Nobody_else_records_it_and_not_while_the_case_goes_on()
    {
        var day = new DateOnly(2027, 11, 5);
        foreach (var stranger in new[] { Sample.Author, Sample.Samordnare, Through.Utforare })
        {
            Assert.Equal("Du har inte behörighet att göra det här: Följ upp efter avslut.",
                Refusal.Of(() => _case.RecordLaterFollowUp(Works(day), Through.CountsAsWork, stranger, Sample.Noon(day))));
        }

        Assert.NotNull(Refusal.Of(() => CaseBuilder.In(CasePhase.Active).RecordLaterFollowUp(Works(day), Through.CountsAsWork, Sample.Arendebarare, Sample.Noon(day))));
    }

    private static LaterFollowUpTerms Works(DateOnly day) => new(day, "arbete", 38, "");

    private static Case Ended()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        @case.Close(Through.Avslut(Avslut), Sample.Arendebarare, Sample.Noon(Avslut));
        return @case;
    }

    private void Record(LaterFollowUpTerms terms, DateOnly today, IReadOnlyCollection<ReportGroup>? groups = null) =>
        _case.RecordLaterFollowUp(terms, groups ?? Through.CountsAsWork, Sample.Arendebarare, Sample.Noon(today));
}
