using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.LogReviews;
using Torget.Domain.Organisations;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;
using Torget.Web.Shared;

namespace Torget.Web.Features.MinDag;

/// <summary>What a line of the day is about.</summary>
public enum DayMatter
{
    /// <summary>A komplettering that the actor's party is asked for.</summary>
    Komplettering,

    /// <summary>An underlag that the actor's party is asked for.</summary>
    Underlag,

    /// <summary>The party's view, before a meeting of the beredningsgrupp.</summary>
    View,

    /// <summary>The actor's case waits for a planeringsträff and an ärendebärare.</summary>
    Traff,

    /// <summary>The actor's case waits for its plan.</summary>
    Plan,

    /// <summary>A case in the samordnare's verksamhet where the responsible party has no handläggare.</summary>
    Vacancy,

    /// <summary>The actor's case is to be followed up soon, or should have been.</summary>
    FollowUp,

    /// <summary>Somebody in the actor's ended case went to work and is to be asked how it goes.</summary>
    LaterFollowUp,

    /// <summary>A step that names the actor.</summary>
    Step,

    /// <summary>An insats that the actor carries out.</summary>
    Insats,

    /// <summary>A planeringsträff that the actor is called to or leads.</summary>
    TraffMeeting,

    /// <summary>A meeting of a beredningsgrupp of the actor's.</summary>
    Beredning,

    /// <summary>A note that another party has let the actor's read.</summary>
    Note,

    /// <summary>A document that another party has let the actor's read.</summary>
    Document,

    /// <summary>What somebody at another party has disclosed to the actor.</summary>
    Disclosed,

    /// <summary>A case that the actor has nödöppnat.</summary>
    Opened,

    /// <summary>That a colleague has nödöppnat a case that the actor works with.</summary>
    OpenedByColleague,

    /// <summary>A form about a case that the actor has begun on.</summary>
    FormDraft,

    /// <summary>An aktualisering that the actor has begun on.</summary>
    Draft,
}

/// <summary>A line of the day.</summary>
/// <param name="Matter">What it is about.</param>
/// <param name="Id">The case; of a beredning the meeting, of an aktualisering the draft, of what is disclosed the utlämnande.</param>
/// <param name="Number">The case; null where it is none.</param>
/// <param name="Name">The person, or the beredningsgrupp.</param>
/// <param name="On">The day it is due, or is; null where it has none.</param>
/// <param name="At">The time of day of a meeting.</param>
/// <param name="What">What it says, or the name of the form; empty where the matter says it.</param>
public sealed record DayItem(DayMatter Matter, Guid Id, CaseNumber? Number, string Name, DateOnly? On, TimeOnly? At, string What)
{
    /// <summary>Whether it should have been done before a day. What only waits has no last day: its day is the one it has waited since.</summary>
    public bool IsLate(DateOnly today) => Matter is DayMatter.Komplettering or DayMatter.Underlag or DayMatter.View or DayMatter.FollowUp or DayMatter.Step && On < today;
}

/// <summary>A review of the access log that is not finished.</summary>
/// <param name="Id">The review.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Left">How many lines wait, in words.</param>
public sealed record WaitingReview(Guid Id, string Title, string Left);

/// <summary>What waits for a loggranskare.</summary>
/// <param name="Openings">How many nödöppningar of the party nobody has reviewed.</param>
/// <param name="Reviews">The reviews that are not finished.</param>
public sealed record WaitingReviews(int Openings, IReadOnlyList<WaitingReview> Reviews);

/// <summary>What waits for the actor today, of everything that the actor sees: four questions to the database.</summary>
public sealed class MyDay(Operations operations)
{
    /// <summary>How far ahead meetings are shown.</summary>
    public const int MeetingDays = 7;

    /// <summary>How far ahead meetings are handed to a calendar.</summary>
    public const int CalendarDays = 90;

    /// <summary>How far ahead follow-ups and steps are shown.</summary>
    public const int DueDays = 14;

    /// <summary>How long what was shared is new.</summary>
    public const int NewDays = 7;

    /// <summary>The most lines of one kind.</summary>
    public const int Most = 50;

    public Task<IReadOnlyList<DayItem>> ExecuteAsync() => operations.RunAsync(operation => operation.Cases.ReadAsync(
        AccessAction.ListCases,
        visible => ReadAsync(operation, visible),
        items => items.Where(item => item.Number is not null).Select(item => item.Id)));

    /// <summary>The actor's meetings for the coming <see cref="CalendarDays"/> days.</summary>
    public Task<IReadOnlyList<DayItem>> MeetingsAsync() => operations.RunAsync(operation => operation.Cases.ReadAsync<IReadOnlyList<DayItem>>(
        AccessAction.ListCases,
        async visible => Shown(operation, await Meetings(operation, visible, CalendarDays).ToListAsync()),
        items => items.Where(item => item.Number is not null).Select(item => item.Id)));

    /// <summary>The reviews of the log at the actor's party that are not finished, the oldest first, and how many nödöppningar nobody has reviewed.</summary>
    public Task<WaitingReviews> ReviewsAsync() => operations.RunAsync(async operation =>
    {
        operation.Actor.Require(Permission.ReviewLog);
        var party = operation.Actor.RequireParty();
        var reviews = await operation.Db.Set<LogReview>().AsNoTracking().Where(review => review.PartyId == party && review.FinishedAt == null)
            .OrderBy(review => review.StartedAt).Take(Most).Select(review => new { Review = review, Left = review.Lines.Count(line => line.Finding == null) }).ToListAsync();
        var openings = await operation.Db.Database.SqlQuery<int>($"SELECT count(*)::integer AS \"Value\" FROM openings_to_review()").SingleAsync();
        return new WaitingReviews(openings, reviews.ConvertAll(row => new WaitingReview(row.Review.Id, row.Review.Title(), row.Left switch
        {
            0 => "Ska avslutas",
            1 => "1 rad är inte bedömd",
            _ => $"{row.Left} rader är inte bedömda",
        })));
    });

    private static async Task<IReadOnlyList<DayItem>> ReadAsync(Operation operation, VisibleCases visible)
    {
        var rows = new List<DayRow>();
        rows.AddRange(await OwnCases(operation, visible).ToListAsync());
        rows.AddRange(await Asked(operation, visible).ToListAsync());
        rows.AddRange(await Meetings(operation, visible, MeetingDays).ToListAsync());
        rows.AddRange(await BegunAndShared(operation, visible).ToListAsync());
        return Shown(operation, rows);
    }

    private static List<DayItem> Shown(Operation operation, List<DayRow> rows)
    {
        foreach (var row in rows)
        {
            operation.Shows(row.Id, row.Owner is { } owner ? [owner] : []);
        }

        return rows.ConvertAll(row => ItemOf(row, operation.Now));
    }

    private static DayItem ItemOf(DayRow row, DateTimeOffset now)
    {
        var matter = (DayMatter)row.Matter;
        var moment = row.Moment is { } at ? SwedishCalendar.In(at).DateTime : (DateTime?)null;
        return new DayItem(
            matter, row.Id, row.Year == 0 ? null : new CaseNumber(row.Year, row.Serial), row.Name, row.On ?? (moment is { } day ? DateOnly.FromDateTime(day) : null),
            matter is DayMatter.Opened or DayMatter.OpenedByColleague ? TimeOnly.FromDateTime(moment!.Value) : row.At,
            matter == DayMatter.Opened ? Words.Left(row.Moment!.Value - now) : row.What);
    }

    private static IQueryable<DayRow> OwnCases(Operation operation, VisibleCases visible)
    {
        var soon = operation.Today.AddDays(DueDays);
        var coordinates = operation.Actor.Roles.Contains(Role.Samordnare);
        var open = visible.Rows.Where(row => row.EndedOn == null && (row.IsResponsible || (coordinates && row.ResponsibleUserId == null)));
        return open.Where(row => row.DueOn <= soon || row.Phase == CasePhase.Samordningsteam || row.Phase == CasePhase.Planering || row.ResponsibleUserId == null)
            .OrderBy(row => row.DueOn).ThenBy(row => row.NumberYear).ThenBy(row => row.NumberSerial).Take(Most * 2)
            .Select(row => new DayRow
            {
                Matter = (int)(!row.IsResponsible ? DayMatter.Vacancy : row.DueOn <= soon ? DayMatter.FollowUp : row.Phase == CasePhase.Planering ? DayMatter.Plan : DayMatter.Traff),
                Id = row.Case.Id,
                Year = row.NumberYear,
                Serial = row.NumberSerial,
                Name = row.Case.Person.FirstName + " " + row.Case.Person.LastName,
                On = row.DueOn <= soon && row.IsResponsible ? row.DueOn : row.Case.VacantSince ?? row.Case.PhaseSince,
                At = null,
                Moment = null,
                What = "",
                Owner = null,
            });
    }

    // What somebody asks the actor or the actor's party for, and what the actor has undertaken.
    private static IQueryable<DayRow> Asked(Operation operation, VisibleCases visible)
    {
        var (actor, today) = (operation.Actor, operation.Today);
        var (user, party, soon) = (actor.UserId, actor.PartyId, operation.Today.AddDays(DueDays));
        var (reads, prepares) = (actor.MayReadRecords, actor.Roles.Contains(Role.Beredningsledamot));
        var kompletteringar = from @case in visible.Cases
                              from asked in @case.Kompletteringar
                              where reads && asked.AnsweredAt == null && @case.AktualiserandePartyId == party
                                  && (asked.ToUserId == user || (asked.ToUserId == null && @case.ResponsibleUserId == user))
                              select new DayRow { Matter = (int)DayMatter.Komplettering, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = asked.AnswerBy, At = null, Moment = null, What = "", Owner = null };
        var underlag = from @case in visible.Cases
                       from asked in @case.UnderlagRequests
                       where reads && asked.Answer == null && asked.ToPartyId == party && (asked.ToUserId == null || asked.ToUserId == user)
                       select new DayRow { Matter = (int)DayMatter.Underlag, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = asked.AnswerBy, At = null, Moment = null, What = "", Owner = null };
        var views = from @case in visible.Cases
                    from item in @case.AgendaItems
                    where prepares && item.ClosedBy == null && !@case.PartyViews.Any(view => view.AgendaItemId == item.Id && view.OwnerPartyId == party)
                    join meeting in operation.Db.Set<BeredningMeeting>() on item.MeetingId equals meeting.Id
                    select new DayRow { Matter = (int)DayMatter.View, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = meeting.Date, At = null, Moment = null, What = "", Owner = null };
        var steps = from @case in visible.Cases
                    from step in @case.PlanSteps.AsQueryable().Where(CaseVisibility.Waits)
                    where @case.Phase == CasePhase.Active && step.OwnerPartyId == party && step.UserId == user && step.From <= soon
                    select new DayRow { Matter = (int)DayMatter.Step, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = step.To, At = null, Moment = null, What = step.What, Owner = null };
        var insatser = from @case in visible.Cases
                       from insats in @case.Participations
                       where insats.End == null && insats.UtforareUserId == user && insats.OwnerPartyId == party
                       join verksamhet in operation.Db.Set<Verksamhet>() on insats.VerksamhetId equals verksamhet.Id
                       select new DayRow { Matter = (int)DayMatter.Insats, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = insats.Start, At = null, Moment = null, What = verksamhet.Name, Owner = null };
        var later = from item in visible.DueBy(operation, today)
                    where item.Row.ResponsibleUserId == user
                    select new DayRow { Matter = (int)DayMatter.LaterFollowUp, Id = item.Row.Case.Id, Year = item.Row.NumberYear, Serial = item.Row.NumberSerial, Name = item.Row.Case.Person.FirstName + " " + item.Row.Case.Person.LastName, On = item.AvslutOn.AddMonths(item.Months), At = null, Moment = null, What = "", Owner = null };
        return kompletteringar.Concat(underlag).Concat(views).Concat(steps).Concat(insatser).Concat(later).OrderBy(row => row.On).Take(Most * 2);
    }

    private static IQueryable<DayRow> Meetings(Operation operation, VisibleCases visible, int days)
    {
        var (db, actor, today, last) = (operation.Db, operation.Actor, operation.Today, operation.Today.AddDays(days));
        var (user, party, prepares) = (actor.UserId, actor.PartyId, actor.Roles.Contains(Role.Beredningsledamot));
        Guid[] verksamheter = actor.Roles.Contains(Role.Samordnare) ? [.. actor.Verksamheter] : [];
        var traffar = from traff in visible.AllPlaneringstraffar
                      where traff.State == PlaneringstraffState.Called && traff.Date >= today && traff.Date <= last
                      join @case in visible.Cases on traff.CaseId equals @case.Id
                      where (@case.ResponsibleUserId == user && @case.ResponsiblePartyId == party)
                          || @case.Assignments.Any(held => held.ForId == traff.Id && held.UserId == user && held.PartyId == party)
                      select new DayRow { Matter = (int)DayMatter.TraffMeeting, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = traff.Date, At = traff.StartsAt, Moment = null, What = traff.Place, Owner = traff.OwnerPartyId };
        var beredningar = from meeting in db.Set<BeredningMeeting>()
                          where meeting.CancelledBecause == null && meeting.Date >= today && meeting.Date <= last
                          join grupp in db.Set<Beredningsgrupp>() on meeting.BeredningsgruppId equals grupp.Id
                          where (prepares && grupp.Parties.Contains(party!.Value))
                              || db.Set<Verksamhet>().Any(verksamhet => verksamhet.BeredningsgruppId == grupp.Id && verksamheter.Contains(verksamhet.Id))
                          select new DayRow { Matter = (int)DayMatter.Beredning, Id = meeting.Id, Year = 0, Serial = 0, Name = grupp.Name, On = meeting.Date, At = meeting.StartsAt, Moment = null, What = meeting.Place, Owner = null };
        return traffar.Concat(beredningar).OrderBy(row => row.On).ThenBy(row => row.At).Take(Most);
    }

    // The actor's drafts, what is open in an emergency, what has been disclosed to the actor by name, and what other parties have let the actor's read since a week in the cases that the actor works with.
    private static IQueryable<DayRow> BegunAndShared(Operation operation, VisibleCases visible)
    {
        var (db, actor) = (operation.Db, operation.Actor);
        var (user, party, since) = (actor.UserId, actor.PartyId, operation.Now.AddDays(-NewDays));
        var mine = visible.Rows.Where(row => row.IsResponsible || row.IsInTeam).Select(row => row.Case.Id);
        var notes = from note in visible.SharedNotes
                    where note.OwnerPartyId != party && note.At >= since && mine.Contains(note.CaseId)
                    join @case in visible.Cases on note.CaseId equals @case.Id
                    select new DayRow { Matter = (int)DayMatter.Note, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = null, At = null, Moment = note.At, What = db.Set<Party>().Single(owner => owner.Id == note.OwnerPartyId).Name, Owner = null };
        var documents = from document in visible.SharedDocuments
                        where document.OwnerPartyId != party && document.UploadedAt >= since && mine.Contains(document.CaseId)
                        join @case in visible.Cases on document.CaseId equals @case.Id
                        select new DayRow { Matter = (int)DayMatter.Document, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = null, At = null, Moment = document.UploadedAt, What = db.Set<Party>().Single(owner => owner.Id == document.OwnerPartyId).Name, Owner = null };
        var forms = from draft in operation.Cases.Drafts()
                    join @case in visible.Cases on draft.CaseId equals @case.Id
                    select new DayRow { Matter = (int)DayMatter.FormDraft, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = null, At = null, Moment = draft.SavedAt, What = draft.Form, Owner = null };
        var opened = from opening in operation.Openings
                     where opening.UserId == user && opening.EndedAt == null && opening.EndsAt > operation.Now
                     join @case in visible.Seen on opening.CaseId equals @case.Id
                     select new DayRow { Matter = (int)DayMatter.Opened, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = null, At = null, Moment = opening.EndsAt, What = "", Owner = null };
        var openedByColleagues = from opening in operation.Openings
                                 where actor.MayReadRecords && opening.UserId != user && opening.OpenedAt >= since && mine.Contains(opening.CaseId)
                                 join @case in visible.Cases on opening.CaseId equals @case.Id
                                 select new DayRow { Matter = (int)DayMatter.OpenedByColleague, Id = @case.Id, Year = @case.NumberYear, Serial = @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName, On = null, At = null, Moment = opening.OpenedAt, What = db.Set<User>().Single(colleague => colleague.Id == opening.UserId).Name, Owner = null };
        var disclosed = from one in operation.Cases.Disclosed
                        join owner in db.Set<Party>() on one.OwnerPartyId equals owner.Id
                        select new DayRow { Matter = (int)DayMatter.Disclosed, Id = one.Id, Year = 0, Serial = 0, Name = owner.Name, On = one.LastDay, At = null, Moment = one.At, What = "", Owner = null };
        var drafts = from draft in operation.Drafts
                     select new DayRow { Matter = (int)DayMatter.Draft, Id = draft.Id, Year = 0, Serial = 0, Name = "", On = null, At = null, Moment = draft.SavedAt, What = "", Owner = null };
        return notes.Concat(documents).Concat(forms).Concat(opened).Concat(openedByColleagues).Concat(disclosed).Concat(drafts).OrderByDescending(row => row.Moment).Take(Most);
    }

    // One shape for every question, so that several are asked as one.
    private sealed class DayRow
    {
        public required int Matter { get; init; }

        public required Guid Id { get; init; }

        public required int Year { get; init; }

        public required int Serial { get; init; }

        public required string Name { get; init; }

        public required DateOnly? On { get; init; }

        public required TimeOnly? At { get; init; }

        public required DateTimeOffset? Moment { get; init; }

        public required string What { get; init; }

        /// <summary>Whose record it is, where what it says is another than the case's.</summary>
        public required Guid? Owner { get; init; }
    }
}
