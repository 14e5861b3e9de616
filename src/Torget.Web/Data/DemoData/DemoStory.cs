using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.FollowUps;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;

namespace Torget.Web.Data.DemoData;

/// <summary>Tells one case as its people would have made it, day by day, through the domain's own methods: what a rule refuses cannot be told.</summary>
internal sealed class DemoStory
{
    private readonly DemoWorld _world;
    private readonly DemoTheme _theme;
    private readonly Verksamhet _verksamhet;
    private readonly Actor _samordnare;
    private readonly Actor _author;
    private readonly Actor _leader;
    private readonly string _name;
    private DateOnly _day;
    private int _done;

    /// <summary>Sends the aktualisering, so many days ago.</summary>
    public DemoStory(DemoWorld world, DemoTheme theme, DemoPerson person, int daysAgo, Case? earlier = null)
    {
        (_world, _theme, _name) = (world, theme, person.FirstName);
        _verksamhet = world.Verksamhet(theme.Verksamhet);
        _samordnare = world.Actor(theme.Samordnare);
        (_author, _leader) = (world.Actor(theme.Author), world.Actor(theme.Leader));
        _day = world.Ago(daysAgo);
        var identity = person.Identity(world.Today);
        Case = Case.Submit(Guid.CreateVersion7(Moment()), world.NextNumber(_day), Aktualisering(identity, person), _author, Moment(), earlier?.Id);
        world.Keep(Case, identity);
    }

    public Case Case { get; }

    // What is done on one day is done in its order, some minutes apart.
    private DateTimeOffset Moment() =>
        new(_day.ToDateTime(new TimeOnly(9 + (_day.DayNumber % 6), 10 + (_day.DayNumber % 45))).AddMinutes(4 * _done++), TimeSpan.Zero);

    /// <summary>The next thing happens so many days ago.</summary>
    public DemoStory On(int daysAgo)
    {
        var day = _world.Ago(daysAgo);
        _day = day > _day ? day : _day;
        return this;
    }

    public DemoStory Komplettering(bool answered)
    {
        Case.RequestKomplettering(new($"Finns det ett aktuellt läkarutlåtande för {_name}?", _author.UserId, _day.AddDays(14)), _samordnare, Moment());
        if (answered)
        {
            Case.AnswerKomplettering(Case.Kompletteringar[^1].Id, "Ja, det skickas med posten i dag.", _author, Moment());
        }

        return this;
    }

    /// <summary>Put on the agenda of the meeting so many days ago, or ahead where it is negative.</summary>
    public DemoStory OnAgenda(int meetingDaysAgo)
    {
        var meeting = _world.Meeting(_verksamhet, _world.Ago(meetingDaysAgo), _samordnare);
        Case.PutOnAgenda(meeting, _verksamhet, _world.NextPlace(meeting), _samordnare, Moment());
        return this;
    }

    public DemoStory Accepted(int meetingDaysAgo)
    {
        var meeting = Meet(meetingDaysAgo, Stance.Supports, "Vi ser att personen behöver stöd från flera håll samtidigt, och kan bidra.");
        Case.Accept(meeting, new("Gemensam kartläggning och därefter en plan i små steg.", _leader.PartyId), _world.Actor(Members(meeting)[0]), Moment());
        return this;
    }

    public DemoStory Declined(int meetingDaysAgo, string reason, string referredTo)
    {
        var meeting = Meet(meetingDaysAgo, Stance.Opposes, "Behovet kan mötas av en part.");
        Case.Decline(meeting, new(_world.Code(CodeLists.Nej, reason), "", referredTo), _world.Actor(Members(meeting)[0]), Moment());
        return this;
    }

    public DemoStory Withdrawn()
    {
        Case.Withdraw("Personen har tackat nej.", _author, Moment());
        return this;
    }

    public DemoStory Team(bool asks)
    {
        foreach (var account in _theme.Team.Where(account => _world.Actor(account).UserId != Case.ResponsibleUserId))
        {
            Case.AddTeamMember(_world.Colleague(account), "Handläggare", _samordnare, Moment());
        }

        if (asks)
        {
            var asked = _world.Colleague(_theme.Team[^1]);
            Case.RequestUnderlag(new($"Hur ser ni på vad {_name} orkar i dag, och vad har prövats hos er?", asked.PartyId, asked, _day.AddDays(14)), _samordnare, Moment());
        }

        return this;
    }

    public DemoStory UnderlagAnswered()
    {
        Case.AnswerUnderlag(
            Case.UnderlagRequests[^1].Id, UnderlagAnswer.Given, $"{_name} orkar ungefär två halvdagar i veckan i en lugn miljö. Korta pass med samma person fungerar bäst.",
            DataKind.Planering, _world.Actor(_theme.Team[^1]), Moment());
        return this;
    }

    /// <summary>Called to a planeringsträff so many days ago, or ahead.</summary>
    public DemoStory Called(int daysAgo)
    {
        Case.CallPlaneringstraff(
            new(_world.Ago(daysAgo), new(13, 0), "Torget, rum 3", "Vi går igenom vad alla vet och bestämmer nästa steg.", [.. _theme.Team.Select(_world.Colleague)]), _samordnare, Moment());
        return this;
    }

    public DemoStory Missed()
    {
        Case.MissPlaneringstraff(Case.Planeringstraffar[^1].Id, $"{_name} kom inte, var sjuk.", _samordnare, Moment());
        return this;
    }

    public DemoStory Held()
    {
        Case.HoldPlaneringstraff(Case.Planeringstraffar[^1].Id, [_name, .. _theme.Team.Select(account => _world.Actor(account).Name)], _samordnare, Moment());
        return this;
    }

    public DemoStory Appointed(bool vacant = false)
    {
        var party = _leader.RequireParty();
        Case.AppointArendebarare(new(party, vacant ? null : _world.Colleague(_theme.Leader), ""), party, _samordnare, Moment());
        return this;
    }

    public DemoStory Planned()
    {
        Case.AdoptPlan(Plan(_theme.ShortTermGoals), _leader, Moment());
        return this;
    }

    /// <summary>The plan is changed: a goal more, and the rest as it was.</summary>
    public DemoStory Replanned()
    {
        var steps = Case.PlanSteps.Where(step => step.IsCurrent).Select(step => new StepTerms(
            step.StepId, step.ByPerson ? null : step.OwnerPartyId, step.UserId is { } user ? Named(user) : null, step.What, step.Why, step.Kind, step.Insats, step.From, step.To));
        var plan = Plan([.. _theme.ShortTermGoals, "Komma i tid tre dagar i rad"]);
        Case.ChangePlan(plan with { Steps = [.. steps, plan.Steps[^1] with { StepId = Guid.CreateVersion7(), What = "Väcker sig själv på morgonen", Why = "För att klara praktiken" }] }, Case.PlanNumber, _leader, Moment());
        return this;
    }

    public DemoStory Note(string text, DataKind? kind = DataKind.Planering)
    {
        Case.WriteNote(Guid.CreateVersion7(Moment()), NoteForm.Anteckning, kind, text, _leader, Moment());
        return this;
    }

    /// <summary>An insats in Umeå, for those whose case Umeå takes part in.</summary>
    public DemoStory Insats()
    {
        var where = _world.Verksamhet("steget-vidare");
        if (Case.ParticipatingParties(_day).Contains(where.VardpartId))
        {
            Case.StartInsats(new(where.Id, where.VardpartId, _day, _world.Colleague("viva.utforare")), _leader, Moment());
        }

        return this;
    }

    /// <summary>From the utförare, where there is one.</summary>
    public DemoStory Report(string text)
    {
        if (!Case.Participations.Any(insats => insats.UtforareUserId is not null))
        {
            return this;
        }

        Case.WriteNote(Guid.CreateVersion7(Moment()), NoteForm.Lagesrapport, DataKind.Planering, text, _world.Actor("viva.utforare"), Moment());
        return this;
    }

    public DemoStory Workplace(WorkplaceForm form = WorkplaceForm.Praktik, int hours = 10)
    {
        Case.AddWorkplace(new(new(form, _theme.Workplace, "Mia Rehn"), _day, hours), _leader, Moment());
        return this;
    }

    public DemoStory MoreHours(int hours)
    {
        Case.ChangeWorkplace(Case.Workplaces[^1].Id, _day, hours, _leader, Moment());
        return this;
    }

    public DemoStory FollowedUp(int ladder, int hours, string text, bool kept = true)
    {
        var first = Case.PlanSteps.FirstOrDefault(step => step.IsCurrent && step.IsOpen && step.OwnerPartyId == _leader.PartyId);
        Case.RecordFollowUp(
            new(
                _day, [_name, _leader.Name], text, ladder, hours, _world.Codes(CodeLists.Hinder, ladder > 3 ? [] : _theme.Hinder), FollowUpRule.NextAfter(_day),
                first is null ? [] : [new(first.StepId, kept ? StepState.Kept : StepState.Missed)])
            {
                Answers = _world.Question is { } asked && asked.VerksamhetId == Case.VerksamhetId && asked.IsAskedOn(_day) ? [new(asked, ladder > 1 ? AnswerForms.Yes : AnswerForms.No)] : [],
            },
            _leader, Moment());
        return this;
    }

    public DemoStory Paused(int days)
    {
        Case.Pause(_day.AddDays(days), "Personen är inlagd för behandling.", _leader, Moment());
        return this;
    }

    public DemoStory Closed(string orsak, string sysselsattning, int? hours, string[] forsorjning, string next, string responsible)
    {
        Case.Close(new(_day, _world.Code(CodeLists.Avslutsorsak, orsak), sysselsattning, hours, forsorjning, next, responsible, null, []), _leader, Moment());
        return this;
    }

    private PlanTerms Plan(IReadOnlyCollection<string> goals) => new(
        _theme.LongTermGoal, goals, [_name, _leader.Name], _day, Case.FollowUpDueOn is { } due && due > _day ? due : FollowUpRule.NextAfter(_day),
        [
            .. _theme.Steps.Select(step => new StepTerms(
                Guid.CreateVersion7(), step.Account is { } account ? _world.Actor(account).PartyId : null, step.Account is { } who ? _world.Colleague(who) : null,
                step.What, step.Why, step.Kind, step.Insats, _day, _day.AddMonths(3))),
        ]);

    private Colleague Named(Guid user) => _theme.Team.Append("viva.utforare").Select(_world.Colleague).First(colleague => colleague.UserId == user);

    private BeredningMeeting Meet(int daysAgo, Stance stance, string note)
    {
        _day = _world.Ago(daysAgo);
        var (grupp, meeting) = (_world.Grupp(_verksamhet), _world.Meeting(_verksamhet, _day, _samordnare));
        var members = Members(meeting);
        meeting.Lead(grupp, _world.Actor(members[0]));
        foreach (var member in members.Select(_world.Actor))
        {
            meeting.NoteAttendance(
                member.RequireParty(), member.Name, member == _world.Actor(members[^1]) ? AttendanceMode.Digital : AttendanceMode.Room, grupp, _world.Lists.AllVerksamheter, member, _day);
            if (Case.ParticipatingParties(_day).Contains(member.RequireParty()))
            {
                Case.RecordView(grupp, new(stance, note, DataKind.Planering), 0, member, Moment());
            }
        }

        return meeting;
    }

    private string[] Members(BeredningMeeting meeting)
    {
        var grupp = _world.Grupper.Single(grupp => grupp.Id == meeting.BeredningsgruppId);
        return [.. new[] { "beredning.af", "beredning.fk", "beredning.soc", "beredning.region", "beredning.vannas", "beredning.vindeln" }.Where(member => grupp.HasMember(_world.Actor(member)))];
    }

    private Aktualisering Aktualisering(IdentityNumber identity, DemoPerson person)
    {
        var parties = _theme.Parties.Select(code => _world.Party(code).Id).Append(_author.RequireParty()).Append(_verksamhet.VardpartId).Distinct().ToList();
        var party = _world.Lists.Parties.Single(party => party.Id == _author.PartyId);
        var settings = new AktualiseringSettings(party, _world.Lists.Verksamheter, _world.Rights, _world.Lists.TargetRules);
        return new Aktualisering(
            new PersonDetails(identity, person.FirstName, person.LastName, person.Kon, null, _verksamhet.MunicipalityCode!, $"070-174 06 {10 + (person.LastName.Length * 7 % 90):00}"),
            party.Units.Single(unit => unit.Id == _author.UnitId),
            _verksamhet,
            settings,
            new Situation(
                _theme.Forsorjning, _theme.Months, _theme.Sysselsattning, AktualiseringSettings.AsksHours(_theme.Sysselsattning) ? 8 : null, _theme.Utbildning,
                _world.Codes(CodeLists.Hinder, _theme.Hinder), _theme.Tried),
            new Need(
                _theme.Malgrupp, $"{_name} {_theme.Orsak}", _theme.Goals, [.. parties.Where(id => id != _author.PartyId)],
                "Personen var i åldern för målgruppen när samarbetet började."),
            [.. settings.AnchoringsFor(_theme.Forsorjning).Select(with => new Anchoring(with, with == AnchoredWith.Forsakringskassan ? "Amina Osman" : "Fatima Nilsson", _day))],
            new MedgivandeTerms(
                "Parterna ska kunna samordna sitt stöd till personen.", [.. Disclosure.BetweenAll(parties, DataKinds.All)], _day, ConsentForm.Digitalt, _day, _day.AddMonths(12).AddDays(-1), _day),
            new SamtyckeTerms(_day, ConsentForm.Digitalt));
    }
}
