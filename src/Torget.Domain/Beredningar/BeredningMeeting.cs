using Torget.Domain.Access;
using Torget.Domain.Organisations;

namespace Torget.Domain.Beredningar;

/// <summary>When and where a beredningsgrupp meets.</summary>
/// <param name="Date">The day, in Sweden.</param>
/// <param name="StartsAt">The time of day.</param>
/// <param name="Place">A room, a link or both.</param>
public sealed record MeetingTerms(DateOnly Date, TimeOnly StartsAt, string Place);

/// <summary>
/// A meeting of a beredningsgrupp. It is the värdpart's record and holds no data of any person: what is prepared in it stands in
/// each case (T-27). A meeting that has been held or cancelled is changed no more, except for who was there.
/// </summary>
public sealed class BeredningMeeting
{
    /// <summary>How far ahead a series reaches at most.</summary>
    public const int LongestSeriesMonths = 12;

    /// <summary>What a refusal is about that concerns the last day of a series.</summary>
    public const string SeriesEnd = "SeriesEnd";

    private readonly List<Attendance> _attendances = [];

    private BeredningMeeting()
    {
    }

    private BeredningMeeting(Guid id, Beredningsgrupp grupp, Guid ownerPartyId, Guid? seriesId, MeetingTerms terms)
    {
        Id = id;
        BeredningsgruppId = grupp.Id;
        OwnerPartyId = ownerPartyId;
        SeriesId = seriesId;
        Take(terms);
    }

    public Guid Id { get; private set; }

    public Guid BeredningsgruppId { get; private set; }

    /// <summary>The värdpart.</summary>
    public Guid OwnerPartyId { get; private set; }

    /// <summary>What the meetings of one series have in common; null for a single one.</summary>
    public Guid? SeriesId { get; private set; }

    public DateOnly Date { get; private set; }

    public TimeOnly StartsAt { get; private set; }

    public string Place { get; private set; } = "";

    /// <summary>The day it was planned for before it was moved; null when it was not.</summary>
    public DateOnly? MovedFrom { get; private set; }

    /// <summary>Why it was cancelled; null when it was not.</summary>
    public string? CancelledBecause { get; private set; }

    /// <summary>The member who leads it and records the outcomes; null until somebody does.</summary>
    public Guid? LeaderUserId { get; private set; }

    public IReadOnlyList<Attendance> Attendances => _attendances;

    public bool IsCancelled => CancelledBecause is not null;

    /// <summary>The parties that are present in any way.</summary>
    public IReadOnlySet<Guid> PresentParties => _attendances.Where(attendance => attendance.IsPresent).Select(attendance => attendance.PartyId).ToHashSet();

    /// <summary>Plans one meeting, or a series with one every so many weeks up to a last day.</summary>
    /// <param name="id">The id of the first, so that sending a form twice plans once.</param>
    /// <param name="grupp">The group that meets.</param>
    /// <param name="verksamheter">Every verksamhet; those that the group prepares count.</param>
    /// <param name="terms">The first meeting.</param>
    /// <param name="everyWeeks">How many weeks apart; null for a single meeting.</param>
    /// <param name="until">The last day of the series.</param>
    /// <param name="actor">Who plans: the verksamhet's samordnare.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">The actor may not, or the days are not possible.</exception>
    public static IReadOnlyList<BeredningMeeting> Plan(
        Guid id,
        Beredningsgrupp grupp,
        IReadOnlyCollection<Verksamhet> verksamheter,
        MeetingTerms terms,
        int? everyWeeks,
        DateOnly? until,
        Actor actor,
        DateOnly today)
    {
        EnsureCoordinates(grupp, verksamheter, actor);
        EnsurePossible(terms, today);
        var vardpart = actor.RequireParty();
        if (everyWeeks is not { } weeks)
        {
            return [new BeredningMeeting(id, grupp, vardpart, null, terms)];
        }

        Refuse.When(weeks is < 1 or > 8, "En serie kan ha möten varje vecka till var åttonde vecka.");
        Refuse.When(until is null || until < terms.Date, "Skriv seriens sista dag, tidigast dagen för det första mötet.", SeriesEnd);
        Refuse.When(until > terms.Date.AddMonths(LongestSeriesMonths), "En serie kan sträcka sig högst tolv månader framåt.", SeriesEnd);
        var meetings = new List<BeredningMeeting>();
        for (var date = terms.Date; date <= until; date = date.AddDays(7 * weeks))
        {
            meetings.Add(new BeredningMeeting(meetings.Count == 0 ? id : Guid.CreateVersion7(), grupp, vardpart, id, terms with { Date = date }));
        }

        return meetings;
    }

    /// <summary>When and where it is, as a page has seen it.</summary>
    public string Stands => $"{Date:yyyy-MM-dd} {StartsAt:HH\\:mm} {Place}";

    /// <summary>Moves it to another day, time or place. What somebody else has moved meanwhile is not moved back unseen.</summary>
    /// <param name="terms">When and where.</param>
    /// <param name="grupp">Its group.</param>
    /// <param name="verksamheter">The verksamheter that the group prepares for.</param>
    /// <param name="actor">A samordnare of one of them.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <param name="seen">How it stood on the page, see <see cref="Stands"/>; null for whoever has seen it as it is.</param>
    /// <exception cref="DomainException">The actor may not, it is over or cancelled, or somebody else has moved it.</exception>
    public void Move(
        MeetingTerms terms, Beredningsgrupp grupp, IReadOnlyCollection<Verksamhet> verksamheter, Actor actor, DateOnly today, string? seen = null)
    {
        EnsureCoordinates(grupp, verksamheter, actor);
        EnsureComing(today);
        Refuse.When(
            seen is not null && seen != Stands && (terms.Date, terms.StartsAt, terms.Place.Trim()) != (Date, StartsAt, Place),
            $"Någon annan har flyttat mötet sedan du öppnade sidan. Nu är det {Date:yyyy-MM-dd} klockan {StartsAt:HH\\:mm}, {Place}. Spara en gång till om din ändring ska gälla.");
        EnsurePossible(terms, today);
        if (terms.Date != Date)
        {
            MovedFrom ??= Date;
        }

        Take(terms);
    }

    /// <summary>Cancels it. What stands on its agenda is put back in the queue first, case by case.</summary>
    /// <exception cref="DomainException">The actor may not, it is over, or it says no reason.</exception>
    public void Cancel(string reason, Beredningsgrupp grupp, IReadOnlyCollection<Verksamhet> verksamheter, Actor actor, DateOnly today)
    {
        EnsureCoordinates(grupp, verksamheter, actor);
        EnsureComing(today);
        Refuse.When(string.IsNullOrWhiteSpace(reason), "Skriv varför mötet ställs in.");
        CancelledBecause = reason.Trim();
    }

    /// <summary>A member takes the lead; whoever led before does so no longer.</summary>
    /// <exception cref="DomainException">The actor is no member, or the meeting is cancelled.</exception>
    public void Lead(Beredningsgrupp grupp, Actor actor)
    {
        EnsureMember(grupp, actor);
        Refuse.When(IsCancelled, "Mötet är inställt.");
        LeaderUserId = actor.UserId;
    }

    /// <summary>Notes who is present for a party, and how.</summary>
    /// <param name="partyId">The party.</param>
    /// <param name="who">Who is there for it.</param>
    /// <param name="mode">How.</param>
    /// <param name="grupp">The group that meets.</param>
    /// <param name="verksamheter">Every verksamhet; those that the group prepares count.</param>
    /// <param name="actor">A member of the group, or its samordnare.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <param name="seen">What the actor has seen noted, as <see cref="Attendance.Noted"/>; null where nobody else can have noted anything.</param>
    /// <exception cref="DomainException">
    /// The actor neither sits in the group nor coordinates it, nobody is named, or a colleague has noted something else meanwhile: who is in the
    /// room decides what is shown there, and nobody's note is written over unseen.
    /// </exception>
    public void NoteAttendance(
        Guid partyId, string who, AttendanceMode mode, Beredningsgrupp grupp, IReadOnlyCollection<Verksamhet> verksamheter, Actor actor, DateOnly today, string? seen = null)
    {
        if (!grupp.IsCoordinatedBy(actor, verksamheter))
        {
            EnsureMember(grupp, actor);
        }

        Refuse.When(IsCancelled, "Mötet är inställt.");
        Refuse.When(Date > today, "Närvaron antecknas tidigast på mötesdagen.");
        Refuse.When(mode != AttendanceMode.Absent && string.IsNullOrWhiteSpace(who), "Skriv vem som deltar.");
        var attendance = _attendances.Find(attendance => attendance.PartyId == partyId);
        var noted = Attendance.Noted(attendance?.Mode, attendance?.Who);
        Refuse.When(
            seen is not null && noted != seen && noted != Attendance.Noted(mode, who),
            "En kollega har ändrat närvaron sedan du öppnade sidan. Läs det som är nytt och spara en gång till.");
        if (attendance is null)
        {
            _attendances.Add(new Attendance(Id, partyId, who.Trim(), mode));
        }
        else
        {
            attendance.Change(who.Trim(), mode);
        }
    }

    private static void EnsureCoordinates(Beredningsgrupp grupp, IReadOnlyCollection<Verksamhet> verksamheter, Actor actor) =>
        Refuse.When(!grupp.IsCoordinatedBy(actor, verksamheter), "Bara samordnaren för verksamheten planerar beredningsgruppens möten.");

    private static void EnsureMember(Beredningsgrupp grupp, Actor actor) =>
        Refuse.When(!grupp.HasMember(actor), "Du sitter inte i beredningsgruppen.");

    private static void EnsurePossible(MeetingTerms terms, DateOnly today)
    {
        Refuse.When(terms.Date < today, "Mötet kan inte ligga före dagens datum.", nameof(MeetingTerms.Date));
        Refuse.When(terms.Date > today.AddYears(2), "Mötet ligger för långt fram. Kontrollera året.", nameof(MeetingTerms.Date));
        Refuse.When(string.IsNullOrWhiteSpace(terms.Place), "Skriv var mötet hålls.", nameof(MeetingTerms.Place));
    }

    private void EnsureComing(DateOnly today)
    {
        Refuse.When(IsCancelled, "Mötet är redan inställt.");
        Refuse.When(Date < today, "Mötet har redan varit.");
    }

    private void Take(MeetingTerms terms) => (Date, StartsAt, Place) = (terms.Date, terms.StartsAt, terms.Place.Trim());
}
