using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Domain.Cases;

/// <summary>The case's way through the beredning, to the parties' joint recommendation.</summary>
public sealed partial class Case
{
    private readonly List<AgendaItem> _agendaItems = [];
    private readonly List<PartyView> _partyViews = [];
    private readonly List<Komplettering> _kompletteringar = [];
    private readonly List<BeredningOutcome> _outcomes = [];

    /// <summary>Each time it has stood on an agenda.</summary>
    public IReadOnlyList<AgendaItem> AgendaItems => _agendaItems;

    public IReadOnlyList<PartyView> PartyViews => _partyViews;

    public IReadOnlyList<Komplettering> Kompletteringar => _kompletteringar;

    public IReadOnlyList<BeredningOutcome> Outcomes => _outcomes;

    /// <summary>The agenda that it stands on now.</summary>
    public AgendaItem? OnAgenda => _agendaItems.Find(item => item.IsOpen);

    /// <summary>Days from the aktualisering to the meeting that gave the recommendation, or to today while there is none (T-31).</summary>
    public static int WaitedDays(DateOnly aktualiseradOn, DateOnly? meetingDate, DateOnly today) => (meetingDate ?? today).DayNumber - aktualiseradOn.DayNumber;

    /// <summary>Whether every one of some readers may read a record: what is shown to a whole room (T-29).</summary>
    public bool CanAllRead(Guid ownerPartyId, IReadOnlyCollection<Guid> readers, DataKind? kind, DateOnly date) =>
        readers.All(reader => CanRead(ownerPartyId, reader, kind, date));

    /// <summary>Asks the aktualiserande party for something that is missing.</summary>
    /// <exception cref="DomainException">The actor may not, something is missing, or the medgivande does not let the party read the question.</exception>
    public void RequestKomplettering(KompletteringTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        EnsureAllowed(CaseAction.RequestKomplettering, actor, SwedishCalendar.DateIn(now));
        Ask(terms, actor, now);
        Move(CaseAction.RequestKomplettering, actor, now, eventId: eventId);
    }

    /// <summary>Answers a question.</summary>
    /// <exception cref="DomainException">The actor may not, or it has been answered.</exception>
    public void AnswerKomplettering(Guid kompletteringId, string answer, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        EnsureAllowed(CaseAction.AnswerKomplettering, actor, SwedishCalendar.DateIn(now));
        var asked = _kompletteringar.Find(item => item.Id == kompletteringId) ?? throw new DomainException("Frågan finns inte i ärendet.");
        asked.TakeAnswer(actor.RequireParty(), answer, actor.UserId, now);
        Move(CaseAction.AnswerKomplettering, actor, now, eventId: eventId);
    }

    /// <summary>Puts it on a meeting's agenda (T-13).</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="verksamhet">The case's verksamhet.</param>
    /// <param name="position">Its place on the agenda.</param>
    /// <param name="actor">The verksamhet's samordnare.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">A komplettering is open, or medgivande or samtycke does not hold on the meeting's date.</exception>
    public void PutOnAgenda(BeredningMeeting meeting, Verksamhet verksamhet, int position, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        Refuse.When(verksamhet.Id != VerksamhetId || meeting.BeredningsgruppId != verksamhet.BeredningsgruppId, "Mötet är en annan beredningsgrupps.");
        Refuse.When(meeting.IsCancelled, "Mötet är inställt.");
        Refuse.When(meeting.Date < today, "Mötet har redan varit.");
        EnsureAllowed(CaseAction.PutOnAgenda, actor, today);
        Refuse.When(_kompletteringar.Exists(item => item.IsOpen), "Ärendet har en fråga som inte är besvarad och kan inte tas upp på dagordningen.");
        Refuse.When(!_medgivanden.Exists(medgivande => medgivande.IsValidOn(meeting.Date)),
            $"Medgivandet gäller inte på mötesdagen {meeting.Date:yyyy-MM-dd}. Det behöver förnyas först.");
        Refuse.When(!_samtycken.Exists(samtycke => samtycke.IsValidOn(meeting.Date)), "Samtycket gäller inte på mötesdagen. Ett nytt behövs först.");
        _agendaItems.Add(new AgendaItem(Id, meeting, position, today));
        Move(CaseAction.PutOnAgenda, actor, now, eventId: eventId);
    }

    /// <summary>Takes it off the agenda and back to the queue: the meeting did not get to it, or it should not stand there.</summary>
    /// <param name="action">Bordlägg or ta bort från dagordningen.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">The verksamhet's samordnare.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor may not, or it says no reason.</exception>
    public void TakeOffAgenda(CaseAction action, string reason, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        if (action is not (CaseAction.Bordlagg or CaseAction.RemoveFromAgenda))
        {
            throw new ArgumentOutOfRangeException(nameof(action));
        }

        Move(action, actor, now, reason, eventId: eventId);
    }

    /// <summary>Notes the actor's party's view of the case, or changes it.</summary>
    /// <param name="grupp">The group that meets.</param>
    /// <param name="terms">The view.</param>
    /// <param name="basedOn">The version that the actor has seen; zero when there was none.</param>
    /// <param name="actor">A member of the group for a party that takes part in the case.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">The actor may not, or a colleague has written meanwhile.</exception>
    public void RecordView(Beredningsgrupp grupp, PartyViewTerms terms, int basedOn, Actor actor, DateTimeOffset now)
    {
        var partyId = actor.RequireParty();
        var item = OnAgenda ?? throw new DomainException("Ärendet står inte på någon dagordning.");
        Refuse.When(
            item.BeredningsgruppId != grupp.Id || !grupp.HasMember(actor) || !ParticipatingParties(SwedishCalendar.DateIn(now)).Contains(partyId),
            "Du kan inte lämna en ståndpunkt i det här ärendet.");
        var view = _partyViews.Find(view => view.AgendaItemId == item.Id && view.OwnerPartyId == partyId);
        if (view is not null && view.Version == basedOn + 1 && view.IsJust(terms, actor.UserId))
        {
            return; // The second half of a double click.
        }

        Refuse.When((view?.Version ?? 0) != basedOn, "En kollega har skrivit er parts ståndpunkt samtidigt. Läs den och spara din text en gång till.");
        if (view is null)
        {
            view = new PartyView(item.Id, Id, partyId);
            _partyViews.Add(view);
        }

        view.Write(terms, actor.UserId, now);
    }

    /// <summary>Records a joint ja.</summary>
    /// <inheritdoc cref="Decline"/>
    public void Accept(BeredningMeeting meeting, AcceptTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var item = EnsureDealtWith(CaseAction.Accept, meeting, actor, SwedishCalendar.DateIn(now), needsViews: true);
        Refuse.When(terms.ProposedPartyId is { } proposed && !ParticipatingParties(meeting.Date).Contains(proposed),
            "Den föreslagna parten deltar inte i ärendet.");
        var outcome = BeredningOutcome.Yes(item, meeting.Date, AktualiserandePartyId, terms);
        Move(CaseAction.Accept, actor, now, meetingLeaderId: meeting.LeaderUserId, eventId: eventId);
        _outcomes.Add(outcome);
        OpenParticipation(meeting.Date);
    }

    /// <summary>Records a joint nej.</summary>
    /// <param name="meeting">The meeting on whose agenda it stands.</param>
    /// <param name="terms">What is recorded.</param>
    /// <param name="actor">The member who leads the meeting.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor does not lead, a present party has given no view, or something is missing.</exception>
    public void Decline(BeredningMeeting meeting, DeclineTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var item = EnsureDealtWith(CaseAction.Decline, meeting, actor, SwedishCalendar.DateIn(now), needsViews: true);
        var outcome = BeredningOutcome.No(item, meeting.Date, AktualiserandePartyId, terms);
        Move(CaseAction.Decline, actor, now, $"{terms.Reason.Label}. Hänvisas till: {terms.ReferredTo.Trim()}", meeting.LeaderUserId, eventId);
        _outcomes.Add(outcome);
    }

    /// <summary>Sends it back for something that the meeting misses.</summary>
    /// <inheritdoc cref="Decline"/>
    public void ReturnForKomplettering(BeredningMeeting meeting, KompletteringTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        EnsureDealtWith(CaseAction.ReturnForKomplettering, meeting, actor, SwedishCalendar.DateIn(now), needsViews: false);
        Ask(terms, actor, now);
        Move(CaseAction.ReturnForKomplettering, actor, now, meetingLeaderId: meeting.LeaderUserId, eventId: eventId);
    }

    /// <summary>Sends the case on to another verksamhet's queue: the same case, with its history.</summary>
    /// <param name="meeting">The meeting on whose agenda it stands.</param>
    /// <param name="verksamhet">The verksamhet it goes on to.</param>
    /// <param name="grupp">The group that prepares for it.</param>
    /// <param name="partyNames">The parties' names, for saying which the medgivande lacks.</param>
    /// <param name="actor">The member who leads the meeting.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The medgivande does not cover every party of the other group, or the actor may not.</exception>
    public void Forward(
        BeredningMeeting meeting,
        Verksamhet verksamhet,
        Beredningsgrupp grupp,
        IReadOnlyDictionary<Guid, string> partyNames,
        Actor actor,
        DateTimeOffset now,
        Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureDealtWith(CaseAction.Forward, meeting, actor, today, needsViews: false);
        Refuse.When(verksamhet.BeredningsgruppId != grupp.Id || grupp.Id == meeting.BeredningsgruppId, "Välj en verksamhet som en annan beredningsgrupp bereder.");
        var covered = ValidMedgivanden(today).SelectMany(medgivande => medgivande.Parties).ToHashSet();
        var lacking = grupp.Parties.Append(verksamhet.VardpartId).Distinct().Where(party => !covered.Contains(party)).Select(party => partyNames[party]).Order().ToList();
        Refuse.When(lacking.Count > 0, $"Medgivandet omfattar inte {string.Join(", ", lacking)}. Ärendet kan gå vidare när personen har lämnat medgivande för dem.");
        Move(CaseAction.Forward, actor, now, meetingLeaderId: meeting.LeaderUserId, eventId: eventId);
        VerksamhetId = verksamhet.Id;
    }

    /// <summary>The aktualiserande party takes the aktualisering back.</summary>
    /// <exception cref="DomainException">The actor may not, or it says no reason.</exception>
    public void Withdraw(string reason, Actor actor, DateTimeOffset now, Guid? eventId = null) =>
        Move(CaseAction.Withdraw, actor, now, reason, eventId: eventId);

    private AgendaItem EnsureDealtWith(CaseAction action, BeredningMeeting meeting, Actor actor, DateOnly today, bool needsViews)
    {
        Refuse.When(CaseFlow.Find(action, Phase) is null, $"{action.Label()} går inte när ärendet är i fasen {Phase.Label()}.");
        Refuse.When(!Allows(action, actor, today, meeting.LeaderUserId), "Bara den som leder mötet, för en part som deltar i ärendet, antecknar utfallet.");
        var item = OnAgenda is { } open && open.MeetingId == meeting.Id ? open : throw new DomainException("Ärendet står inte på mötets dagordning.");
        Refuse.When(meeting.Date > today, "Mötet har inte varit än.");
        var present = meeting.PresentParties.Intersect(ParticipatingParties(today)).ToList();
        Refuse.When(present.Count == 0, "Anteckna först vilka som är närvarande.");
        Refuse.When(
            needsViews && present.Exists(party => !_partyViews.Exists(view => view.AgendaItemId == item.Id && view.OwnerPartyId == party)),
            "Varje närvarande part som deltar i ärendet behöver ha lämnat sin ståndpunkt.");
        return item;
    }

    private void Ask(KompletteringTerms terms, Actor actor, DateTimeOffset now)
    {
        var today = SwedishCalendar.DateIn(now);
        terms.EnsurePossible(today);
        Refuse.When(!CanRead(actor.RequireParty(), AktualiserandePartyId, DataKind.Planering, today),
            "Medgivandet låter inte den aktualiserande parten läsa frågan. Ta kontakt på annat sätt.");
        _kompletteringar.Add(new Komplettering(Id, actor.RequireParty(), terms, actor.UserId, now));
    }
}
