using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Organisations;

namespace Torget.Domain.Tests.Beredningar;

/// <summary>The meetings themselves: single and in series, moved, cancelled, led and attended.</summary>
public sealed class MeetingTests
{
    private static readonly DateOnly Today = Sample.Today;
    private static readonly DateOnly Day = Today.AddDays(14);
    private static readonly MeetingTerms Terms = new(Day, new(13, 30), " Torget, rum 3 ");

    [Fact]
    public void A_single_meeting_belongs_to_the_vardpart()
    {
        var meeting = Assert.Single(Plan(Terms));

        Assert.Equal((Sample.Arbetsmarknad.Id, Sample.Grupp.Id, null), (meeting.OwnerPartyId, meeting.BeredningsgruppId, meeting.SeriesId));
        Assert.Equal((Day, new TimeOnly(13, 30), "Torget, rum 3", false), (meeting.Date, meeting.StartsAt, meeting.Place, meeting.IsCancelled));
    }

    [Fact]
    public void A_series_has_a_meeting_on_every_such_day_up_to_its_last_day()
    {
        var meetings = Plan(Terms, everyWeeks: 2, until: Day.AddDays(42));

        Assert.Equal([Day, Day.AddDays(14), Day.AddDays(28), Day.AddDays(42)], meetings.Select(meeting => meeting.Date));
        Assert.Single(meetings.Select(meeting => meeting.SeriesId).Distinct());
        Assert.Equal(4, meetings.Select(meeting => meeting.Id).Distinct().Count());
        Assert.Equal(3, Plan(Terms, everyWeeks: 2, until: Day.AddDays(41)).Count);
    }

    [Fact]
    public void What_cannot_be_planned_is_refused_with_the_reason()
    {
        Assert.Equal("Mötet kan inte ligga före dagens datum.", Refusal.Of(() => Plan(Terms with { Date = Today.AddDays(-1) })));
        Assert.Equal("Mötet ligger för långt fram. Kontrollera året.", Refusal.Of(() => Plan(Terms with { Date = Today.AddYears(20) })));
        Assert.Equal("Skriv var mötet hålls.", Refusal.Of(() => Plan(Terms with { Place = " " })));
        Assert.Equal("En serie kan ha möten varje vecka till var åttonde vecka.", Refusal.Of(() => Plan(Terms, 0, Day)));
        Assert.Equal("En serie kan ha möten varje vecka till var åttonde vecka.", Refusal.Of(() => Plan(Terms, 9, Day)));
        Assert.Equal("Skriv seriens sista dag, tidigast dagen för det första mötet.", Refusal.Of(() => Plan(Terms, 1, Day.AddDays(-1))));
        Assert.Equal("Skriv seriens sista dag, tidigast dagen för det första mötet.", Refusal.Of(() => Plan(Terms, 1, null)));
        Assert.Equal("En serie kan sträcka sig högst tolv månader framåt.", Refusal.Of(() => Plan(Terms, 1, Day.AddMonths(12).AddDays(1))));
        Assert.Single(Plan(Terms with { Date = Today }));
    }

    [Fact]
    public void Only_the_verksamhets_samordnare_for_the_vardpart_plans_moves_and_cancels()
    {
        var meeting = Plan(Terms)[0];
        foreach (var stranger in new[]
        {
            Sample.MeetingLeader, Sample.Handlaggare(Sample.Arbetsmarknad), Sample.SamordnareOf(Sample.OtherTorg), Sample.Samordnare with { PartyId = Sample.Regionen.Id },
        })
        {
            Assert.Equal("Bara samordnaren för verksamheten planerar beredningsgruppens möten.", Refusal.Of(() => Plan(Terms, actor: stranger)));
            Assert.Equal("Bara samordnaren för verksamheten planerar beredningsgruppens möten.", Refusal.Of(() => Move(meeting, Day.AddDays(1), stranger)));
            Assert.Equal("Bara samordnaren för verksamheten planerar beredningsgruppens möten.", Refusal.Of(() => Cancel(meeting, "Sjukdom", stranger)));
        }
    }

    [Fact]
    public void Moved_it_remembers_the_day_it_was_first_planned_for()
    {
        var meeting = Plan(Terms)[0];
        Move(meeting, Day.AddDays(7));
        Move(meeting, Day.AddDays(8));
        Assert.Equal((Day.AddDays(8), Day), (meeting.Date, meeting.MovedFrom));

        var later = Plan(Terms)[0];
        later.Move(Terms with { StartsAt = new(9, 0) }, Sample.Grupp, [Sample.Torg], Sample.Samordnare, Today);

        // From a page that has not seen this, it is not moved; the same once more is nothing new.
        var (seen, now) = ("2001-01-01 10:00 Annanstans", later.Stands);
        Assert.StartsWith("Någon annan har flyttat mötet sedan du öppnade sidan. Nu är det ", Refusal.Of(() =>
            later.Move(Terms with { StartsAt = new(11, 0) }, Sample.Grupp, [Sample.Torg], Sample.Samordnare, Today, seen)));
        Assert.Equal(now, later.Stands);
        later.Move(Terms with { StartsAt = new(9, 0) }, Sample.Grupp, [Sample.Torg], Sample.Samordnare, Today, seen);
        later.Move(Terms with { StartsAt = new(11, 0) }, Sample.Grupp, [Sample.Torg], Sample.Samordnare, Today, now);
        Assert.Contains(" 11:00 ", later.Stands);
        Assert.Equal((new TimeOnly(11, 0), null), (later.StartsAt, later.MovedFrom));
    }

    [Fact]
    public void Cancelled_or_past_it_is_changed_no_more()
    {
        var meeting = Plan(Terms)[0];
        Assert.Equal("Skriv varför mötet ställs in.", Refusal.Of(() => Cancel(meeting, " ")));
        Assert.Equal("Mötet har redan varit.", Refusal.Of(() => Cancel(meeting, "Sjukdom", day: Day.AddDays(1))));
        Cancel(meeting, "Sjukdom");
        Assert.Equal("Mötet är redan inställt.", Refusal.Of(() => Move(meeting, Day.AddDays(1))));
        Assert.Equal("Mötet är redan inställt.", Refusal.Of(() => Cancel(meeting, "Igen")));
        Assert.Equal("Mötet är inställt.", Refusal.Of(() => meeting.Lead(Sample.Grupp, Sample.MeetingLeader)));
    }

    [Fact]
    public void A_member_takes_the_lead_and_another_can_take_it_over()
    {
        var meeting = Plan(Terms)[0];
        var second = Sample.Someone(Sample.Forsakringskassan, Role.Beredningsledamot);
        meeting.Lead(Sample.Grupp, Sample.MeetingLeader);
        meeting.Lead(Sample.Grupp, second);
        Assert.Equal(second.UserId, meeting.LeaderUserId);
        Assert.Equal("Du sitter inte i beredningsgruppen.", Refusal.Of(() => meeting.Lead(Sample.Grupp, Sample.Samordnare)));
        Assert.Equal("Du sitter inte i beredningsgruppen.", Refusal.Of(() => meeting.Lead(Sample.OtherGrupp, Sample.MeetingLeader)));
    }

    [Fact]
    public void Presence_and_absence_are_noted_for_each_party_on_the_day()
    {
        var meeting = Plan(Terms)[0];
        void Note(Party party, string who, AttendanceMode mode, Actor? by = null, DateOnly? on = null) =>
            meeting.NoteAttendance(party.Id, who, mode, Sample.Grupp, [Sample.Torg], by ?? Sample.Samordnare, on ?? Day);

        Assert.Equal("Närvaron antecknas tidigast på mötesdagen.", Refusal.Of(() => Note(Sample.Regionen, "Kim", AttendanceMode.Room, on: Today)));
        Assert.Equal("Skriv vem som deltar.", Refusal.Of(() => Note(Sample.Regionen, " ", AttendanceMode.Phone)));
        Assert.Equal("Du sitter inte i beredningsgruppen.", Refusal.Of(() => Note(Sample.Regionen, "Kim", AttendanceMode.Room, Sample.Author)));
        Note(Sample.Regionen, " Kim Exempel ", AttendanceMode.Digital, Sample.MeetingLeader);
        Note(Sample.Forsakringskassan, "", AttendanceMode.Absent);

        Assert.Equal([Sample.Regionen.Id], meeting.PresentParties);
        Assert.Equal(["Kim Exempel", ""], meeting.Attendances.Select(attendance => attendance.Who));
        Note(Sample.Regionen, "", AttendanceMode.Absent);
        Assert.Empty(meeting.PresentParties);
        Assert.Equal(2, meeting.Attendances.Count);
    }

    private static IReadOnlyList<BeredningMeeting> Plan(MeetingTerms terms, int? everyWeeks = null, DateOnly? until = null, Actor? actor = null) =>
        BeredningMeeting.Plan(Guid.CreateVersion7(), Sample.Grupp, [Sample.Torg, Sample.OtherTorg], terms, everyWeeks, until, actor ?? Sample.Samordnare, Today);

    private static void Move(BeredningMeeting meeting, DateOnly day, Actor? actor = null) =>
        meeting.Move(Terms with { Date = day }, Sample.Grupp, [Sample.Torg], actor ?? Sample.Samordnare, Today);

    private static void Cancel(BeredningMeeting meeting, string reason, Actor? actor = null, DateOnly? day = null) =>
        meeting.Cancel(reason, Sample.Grupp, [Sample.Torg], actor ?? Sample.Samordnare, day ?? Today);
}
