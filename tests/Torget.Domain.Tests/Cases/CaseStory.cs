using System.Text.Json;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Tests.Cases;

/// <summary>
/// A made-up story of one case from its ja on: people of every party try whatever comes to mind while days pass, and the rules let some
/// of it happen. The same seed always tells the same story.
/// </summary>
internal sealed class CaseStory
{
    private static readonly Party[] Parties =
        [Sample.Socialtjansten, Sample.Arbetsmarknad, Sample.Regionen, Sample.Forsakringskassan, Sample.Arbetsformedlingen];

    private static readonly Verksamhet[] Verksamheter = [Through.Studio, Through.Garden, Sample.Torg];

    private readonly Random _random;
    private readonly List<Actor> _people;
    private readonly List<string> _told = [];
    private readonly (string What, Action<Actor> Do)[] _deeds;
    private string? _before;

    public CaseStory(int seed)
    {
        _random = new Random(seed);
        Today = Sample.Today;
        Case = CaseBuilder.In(seed % 2 == 0 ? CasePhase.Samordningsteam : CasePhase.Active);
        _people =
        [
            Sample.Author, Sample.Arendebarare, Sample.Samordnare, Sample.MeetingLeader, Through.Utforare, Sample.Someone(null, Role.Kansli),
            .. Parties.Select(Sample.Handlaggare), .. Parties.Select(Sample.Handlaggare),
        ];
        _deeds =
        [
            ("adds to the team", who => Case.AddTeamMember(Through.Named(Someone()), Text(), who, Now)),
            ("ends in the team", who => Case.EndTeamMember(Pick(Case.Assignments, row => row.Id), who, Now)),
            ("asks", who => Case.RequestUnderlag(new(Text(), Party(), Maybe(Someone()), Some(20)), who, Now)),
            ("answers", _ => Answer()),
            ("takes a question back", who => Case.WithdrawUnderlag(Pick(Case.UnderlagRequests, row => row.Id), who, Now)),
            ("calls", who => Case.CallPlaneringstraff(Through.Traff(Some(9), Someone(), Someone()), who, Now)),
            ("moves the meeting", who => Case.MovePlaneringstraff(LastTraff(), Through.Traff(Some(9), Someone()), who, Now)),
            ("holds the meeting", who => Case.HoldPlaneringstraff(LastTraff(), [Text()], who, Now)),
            ("holds the meeting", who => Case.HoldPlaneringstraff(LastTraff(), [Text()], who, Now)),
            ("misses the meeting", who => Case.MissPlaneringstraff(LastTraff(), Text(), who, Now)),
            ("cancels the meeting", who => Case.CancelPlaneringstraff(LastTraff(), Text(), who, Now)),
            ("appoints", who => Case.AppointArendebarare(Arendebarare(), Party(), who, Now)),
            ("appoints", who => Case.AppointArendebarare(Arendebarare(), Party(), who, Now)),
            ("changes arendebarare", who => Case.ChangeArendebarare(Arendebarare(), who, Now)),
            ("names themselves", who => Case.ChangeArendebarare(new(who.RequireParty(), Through.Named(who), "Jag."), who, Now)),
            ("hands over", who => Case.HandOver(Through.Named(_people.FindLast(other => other.PartyId is not null && other.PartyId == who.PartyId && other.UserId != who.UserId) ?? Sample.Author), who, Now)),
            ("adopts", who => Case.AdoptPlan(Plan(), who, Now)),
            ("adopts", who => Case.AdoptPlan(Plan(), who, Now)),
            ("changes the plan", who => Case.ChangePlan(Plan(), Case.PlanVersions.Count - _random.Next(5) / 4, who, Now)),
            ("marks", who => Case.MarkStep(Mark(), who, Now)),
            ("follows up", who => Case.RecordFollowUp(Through.FollowUp(Some(-30), Mark(), Mark()) with { NextOn = Some(90) }, who, Now)),
            ("follows up", who => Case.RecordFollowUp(Through.FollowUp(Today), who, Now)),
            ("pauses", who => Case.Pause(Some(100), Text(), who, Now)),
            ("resumes", who => Case.Resume(who, Now)),
            ("starts", who => Case.StartInsats(Insats(Some(20)), who, Now)),
            ("ends", who => Case.EndInsats(Pick(Case.Participations, row => row.Id), new(Some(-9), Orsak(), null), who, Now)),
            ("voids", who => Case.VoidInsats(Pick(Case.Participations, row => row.Id), Text(), who, Now)),
            ("changes utforare", who => Case.ChangeUtforare(Studio?.Id ?? Guid.Empty, Studio?.UtforareUserId is null ? Through.Named(Through.Utforare) : null, who, Now)),
            ("goes on", GoOn),
            ("adds a workplace", who => Case.AddWorkplace(Through.Workplace(Some(20)), who, Now)),
            ("changes a workplace", who => Case.ChangeWorkplace(Pick(Case.Workplaces, row => row.Id), Some(20), Maybe(20), who, Now)),
            ("corrects a workplace", who => Case.CorrectWorkplace(Pick(Case.Workplaces, row => row.Id), new(default, Text(), Text()), who, Now)),
            ("voids a workplace", who => Case.VoidWorkplace(Pick(Case.Workplaces, row => row.Id), Text(), who, Now)),
            ("closes", Close),
            ("corrects", who => Case.CorrectAvslut(Through.Avslut(Some(-9), Orsak()), Text(), who, Now)),
            ("fills in", who => Case.CorrectAvslut(Through.Avslut(Case.LatestAvslut?.Date ?? Today, Case.LatestAvslut?.Orsak ?? "flytt"), Text(), who, Now)),
            ("follows up later", FollowUpLater),
            ("reopens", who => Case.Reopen(Text(), who, Now)),
            ("reopens", who => Case.Reopen(Text(), who, Now)),
            ("withdraws", who => TakeBack(who, _random.Next(4) > 0 ? Withdrawal.ForParty(Party()) : Withdrawal.OfBoth)),
            ("grants", who => Case.GrantMedgivande(Granted(), who, Now)),
            ("grants", who => Case.GrantMedgivande(Granted(), who, Now)),
            ("consents", who => Case.GiveSamtycke(new(Today, ConsentForm.Muntligt), who, Now)),
        ];
    }

    public Case Case { get; }

    public DateOnly Today { get; private set; }

    /// <summary>Those who could have been named, and for whom they act.</summary>
    public IReadOnlyList<Actor> People => _people;

    /// <summary>Participations that go on after the case because somebody said so.</summary>
    public HashSet<Guid> Kept { get; } = [];

    /// <summary>The party that was taken out of the medgivande last, while it still is.</summary>
    public Guid? Left { get; private set; }

    /// <summary>What happened, for the message of a test that fails.</summary>
    public string Told => string.Join("; ", _told.TakeLast(25));

    private DateTimeOffset Now => Sample.Noon(Today).AddSeconds(_told.Count);

    /// <summary>Somebody tries something.</summary>
    /// <returns>What a refusal changed all the same; null when it was let through, or changed nothing.</returns>
    public string? Step()
    {
        Today = Today.AddDays(Math.Max(0, _random.Next(14) - 8));
        var deed = _deeds[_random.Next(_deeds.Length)];
        if (deed.What is "closes" or "withdraws" && _random.Next(3) > 0)
        {
            // Stories that end early have little to tell.
            deed = _deeds[_random.Next(_deeds.Length)];
        }

        var who = _random.Next(4) > 0 ? Leader() : Someone();
        var before = _before ?? State();
        _before = null;
        try
        {
            deed.Do(who);
            _told.Add($"{Today} {deed.What}");
            return null;
        }
        catch (DomainException refused)
        {
            _told.Add($"{Today} not {deed.What}: {refused.Message}");
            var after = _before = State();
            return before == after ? null : $"{before}\nbecame\n{after}";
        }
    }

    /// <summary>All that the rules keep of the case.</summary>
    private string State() => JsonSerializer.Serialize(new
    {
        Case.Phase,
        Case.PhaseLeft,
        Case.PhaseSince,
        Case.EndedOn,
        Case.ResponsiblePartyId,
        Case.ResponsibleUserId,
        Case.FollowUpDueOn,
        Case.PausedUntil,
        Case.Assignments,
        Case.UnderlagRequests,
        Case.Planeringstraffar,
        Case.PlanVersions,
        Case.PlanSteps,
        Case.FollowUps,
        Case.LaterFollowUps,
        Case.Pauses,
        Case.Participations,
        Case.Workplaces,
        Case.Avslut,
        Case.Notes,
        Medgivanden = Case.Medgivanden.Select(row => row.WithdrawnOn),
        Samtycken = Case.Samtycken.Select(row => row.WithdrawnOn),
        Events = Case.Events.Count,
    });

    private Actor Leader() =>
        _people.Find(who => who.UserId == Case.ResponsibleUserId && who.Roles.Contains(Role.Handlaggare))
        ?? _people.Last(who => who.PartyId == Case.ResponsiblePartyId && who.Roles.Contains(Role.Handlaggare));

    // Now and then a year or more goes by first: what is to be reopened is so before that.
    private void FollowUpLater(Actor who)
    {
        if (Case.Phase == CasePhase.Avslut && _random.Next(3) == 0)
        {
            Today = Today.AddDays(_random.Next(300, 500));
        }

        ReportGroup[] works = [new("flytt", "arbete", ReportGroup.FirstYear, null)];
        Case.RecordLaterFollowUp(new(Some(-9), "arbete", 20, Text()), works, who, Now);
    }

    private void Answer()
    {
        var id = Pick(Case.UnderlagRequests, row => row.Id);
        var asked = Case.UnderlagRequests.FirstOrDefault(row => row.Id == id)?.ToPartyId ?? Party();
        Case.AnswerUnderlag(id, Any<UnderlagAnswer>(), Text(), Kind(), _people.Last(person => person.PartyId == asked), Now);
    }

    private void Close(Actor who)
    {
        var keep = Case.Participations.Where(row => row.IsOpen && _random.Next(2) == 0).Select(row => row.Id).ToList();
        Case.Close(Through.Avslut(Some(-20), Orsak()) with { Keep = keep }, who, Now);
        Kept.UnionWith(keep);
    }

    private void GoOn(Actor who) => Case.EndInsats(Pick(Case.Participations, row => row.Id), new(Today, null, Insats(Today)), who, Now);

    private void TakeBack(Actor who, Withdrawal withdrawal)
    {
        Case.Record(withdrawal, Sample.Arbetsmarknad.Id, who, Now);
        Left = withdrawal.PartyId;
    }

    private MedgivandeTerms Granted()
    {
        var parties = Parties.Where(party => party == Sample.Socialtjansten || _random.Next(3) > 0).ToArray();
        if (parties.Any(party => party.Id == Left))
        {
            Left = null;
        }

        return Sample.Medgivande(parties) with { GivenOn = Today, ValidFrom = Today, ValidTo = Today.AddMonths(11), CopyGivenOn = null };
    }

    private PlanTerms Plan()
    {
        var standing = Case.PlanSteps.Where(row => row.IsCurrent && _random.Next(4) > 0).Select(Through.AsWritten)
            .Select(step => _random.Next(3) == 0 ? step with { What = Text() } : step);
        var added = Enumerable.Range(0, _random.Next(3)).Select(_ => Through.Step(Parties[_random.Next(Parties.Length)], Today) with { Kind = Kind() });
        return Through.Plan(Today) with { NextFollowUpOn = Some(80), Steps = [.. standing, .. added] };
    }

    private StepMark Mark() => new(Pick(Case.PlanSteps, row => row.StepId), Any<StepState>(), Some(40));

    private Domain.Insatser.InsatsTerms Insats(DateOnly start) => Through.Insats(Verksamheter[_random.Next(Verksamheter.Length)], start, Maybe(Through.Utforare, 5) is null ? null : Through.Utforare);

    private ArendebarareTerms Arendebarare()
    {
        var person = Someone();
        return new(person.PartyId ?? Party(), _random.Next(3) > 0 ? null : Through.Named(person), Text());
    }

    private string Orsak() => _random.Next(6) == 0 ? AvslutDetails.OrsakVoid : "flytt";

    private Actor Someone() => _people[_random.Next(_people.Count - 1) is var n && _people[n].PartyId is null ? 0 : n];

    private Guid Party() => Parties[_random.Next(Parties.Length)].Id;

    private Domain.Insatser.Participation? Studio => Case.Participations.FirstOrDefault(row => row.IsOpen && row.VerksamhetId == Through.Studio.Id);

    private Guid LastTraff() => Case.Planeringstraffar.Count == 0 ? Guid.Empty : Case.Planeringstraffar[^1].Id;

    private Colleague? Maybe(Actor actor, int of = 2) => _random.Next(of) == 0 ? null : Through.Named(actor);

    private int? Maybe(int number) => _random.Next(3) == 0 ? null : number;

    private DataKind? Kind() => _random.Next(4) == 0 ? null : DataKinds.All[_random.Next(DataKinds.All.Count)];

    private string Text() => _random.Next(8) == 0 ? " " : $"Text {_random.Next(1000)}";

    private DateOnly Some(int days) => Today.AddDays(days < 0 ? -_random.Next(-days) : _random.Next(days));

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];

    private Guid Pick<T>(IReadOnlyList<T> rows, Func<T, Guid> id) => rows.Count == 0 ? Guid.Empty : id(rows[_random.Next(rows.Count)]);
}
