using Torget.Domain.Access;
using Torget.Domain.Consents;
using Torget.Domain.Persons;

namespace Torget.Domain.Cases;

/// <summary>
/// An ärende: one person's way through one beredning to one avslut. It first exists when its aktualisering is sent. Its head
/// (number, phase, verksamhet, responsible party) is the responsible party's; the identity and the aktualisering stay with the
/// aktualiserande party. There is always exactly one responsible party (T-30).
/// </summary>
public sealed partial class Case
{
    private readonly List<AktualiseringSection> _sections = [];
    private readonly List<Medgivande> _medgivanden = [];
    private readonly List<Samtycke> _samtycken = [];
    private readonly List<Assignment> _assignments = [];
    private readonly List<CaseEvent> _events = [];
    private readonly List<AvslutDetails> _avslut = [];
    private IReadOnlyDictionary<(Guid UserId, Guid PartyId), DateOnly> _gone = new Dictionary<(Guid, Guid), DateOnly>();

    private Case()
    {
    }

    public Guid Id { get; private set; }

    public CaseNumber Number => new(NumberYear, NumberSerial);

    public int NumberYear { get; private set; }

    public int NumberSerial { get; private set; }

    public CasePhase Phase { get; private set; }

    /// <summary>The phase that the case left when it ended; null while it is open.</summary>
    public CasePhase? PhaseLeft { get; private set; }

    public Guid VerksamhetId { get; private set; }

    public Guid AktualiserandePartyId { get; private set; }

    public Guid AktualiserandeUnitId { get; private set; }

    public Guid ResponsiblePartyId { get; private set; }

    /// <summary>The responsible party's handläggare; null is a vacancy, and the party stays responsible.</summary>
    public Guid? ResponsibleUserId { get; private set; }

    /// <summary>The responsible party's handläggare while they work there; see <see cref="KnowGone"/>. Null is a vacancy, whatever it comes of.</summary>
    public Guid? HandlaggareId => ResponsibleUserId is { } user && !IsGone(user, ResponsiblePartyId) ? user : null;

    /// <summary>The day that the responsible party was left without a handläggare; null while it has one.</summary>
    public DateOnly? VacantSince { get; private set; }

    /// <summary>An earlier case of the same person, when this is a return; known to those alone who see that case too.</summary>
    public Guid? EarlierCaseId { get; private set; }

    /// <summary>The day the aktualisering was sent.</summary>
    public DateOnly AktualiseradOn { get; private set; }

    /// <summary>The day the case ended; null while it is open.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The day it came to the phase it is in.</summary>
    public DateOnly PhaseSince { get; private set; }

    /// <summary>The number of the newest version of its handlingsplan, whoever may read it; zero while there is none.</summary>
    public int PlanNumber { get; private set; }

    /// <summary>The last day for the next follow-up; null until there is a ja. It means nothing once the case has ended.</summary>
    public DateOnly? FollowUpDueOn { get; private set; }

    /// <summary>The last day of a paus that was begun and not ended; null otherwise.</summary>
    public DateOnly? PausedUntil { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<AktualiseringSection> Sections => _sections;

    public IReadOnlyList<Medgivande> Medgivanden => _medgivanden;

    public IReadOnlyList<Samtycke> Samtycken => _samtycken;

    public IReadOnlyList<Assignment> Assignments => _assignments;

    public IReadOnlyList<CaseEvent> Events => _events;

    /// <summary>What is known of each time that the case was closed.</summary>
    public IReadOnlyList<AvslutDetails> Avslut => _avslut;

    /// <summary>Sends an aktualisering: the case comes to be.</summary>
    /// <param name="id">The draft's id, so that sending twice makes one case.</param>
    /// <param name="number">The next number of the year.</param>
    /// <param name="aktualisering">What is sent.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="earlierCaseId">An earlier case of the same person, that the actor sees.</param>
    /// <exception cref="DomainException">The actor may not, or something is missing.</exception>
    public static Case Submit(
        Guid id, CaseNumber number, Aktualisering aktualisering, Actor actor, DateTimeOffset now, Guid? earlierCaseId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        var partyId = actor.RequireParty();
        var @case = new Case
        {
            Id = id,
            NumberYear = number.Year,
            NumberSerial = number.Serial,
            Phase = CasePhase.Draft,
            VerksamhetId = aktualisering.Verksamhet.Id,
            AktualiserandePartyId = partyId,
            AktualiserandeUnitId = aktualisering.Unit.Id,
            ResponsiblePartyId = partyId,
            ResponsibleUserId = actor.UserId,
            AktualiseradOn = today,
            PhaseSince = today,
            EarlierCaseId = earlierCaseId,
        };
        @case.Move(CaseAction.Submit, actor, now);

        aktualisering.EnsureComplete(actor, today);
        @case.Person = new Person(id, partyId, aktualisering.Person);
        @case._sections.AddRange(AktualiseringSection.Of(id, partyId, aktualisering));
        @case._medgivanden.Add(new Medgivande(id, partyId, aktualisering.Medgivande, actor.UserId, today, @case.Person.BirthDate));
        @case._samtycken.Add(new Samtycke(id, partyId, aktualisering.Samtycke, actor.UserId, today));
        @case._assignments.Add(new Assignment(id, actor.UserId, partyId, AssignmentGround.Author, today));
        return @case;
    }

    /// <summary>Whether the flow lets the actor do this now. Buttons ask it; the action asks again.</summary>
    public bool Allows(CaseAction action, Actor actor, DateOnly today, Guid? meetingLeaderId = null) =>
        CaseFlow.Find(action, Phase) is { } row && Permissions.Allows(row.Permission, actor, RelationsOf(actor, today, meetingLeaderId));

    /// <summary>The parties that take part on a day: the aktualiserande, the responsible, and those of a valid medgivande.</summary>
    public IReadOnlySet<Guid> ParticipatingParties(DateOnly date) =>
        ValidMedgivanden(date).SelectMany(medgivande => medgivande.Parties)
            .Append(AktualiserandePartyId).Append(ResponsiblePartyId).ToHashSet();

    /// <summary>
    /// Whether the actor sees that the case exists: the party takes part, and the actor is assigned or covers for a colleague who is, is its
    /// responsible handläggare, is samordnare of its verksamhet, sits in the beredningsgrupp that has it on its agenda, or has nödöppnat it. What can be read
    /// inside it is asked of each record by itself.
    /// </summary>
    /// <param name="actor">Who wants to see it.</param>
    /// <param name="vardpartId">The värdpart of the case's verksamhet.</param>
    /// <param name="grupper">The beredningsgrupper that the actor's party belongs to.</param>
    /// <param name="date">The day, in Sweden.</param>
    public bool IsVisibleTo(Actor actor, Guid vardpartId, IReadOnlySet<Guid> grupper, DateOnly date)
    {
        return actor.MayReadCases
            && actor.PartyId is { } partyId
            && ParticipatingParties(date).Contains(partyId)
            && (_assignments.Any(assignment => IsFor(assignment.UserId) && assignment.PartyId == partyId && assignment.HoldsOn(date))
                || (ResponsibleUserId is { } responsible && IsFor(responsible) && ResponsiblePartyId == partyId)
                || actor.HasOpened(Id)
                || (actor.Roles.Contains(Role.Samordnare) && partyId == vardpartId && actor.Verksamheter.Contains(VerksamhetId))
                || (actor.Roles.Contains(Role.Beredningsledamot) && _agendaItems.Exists(item =>
                    grupper.Contains(item.BeredningsgruppId) && item.From <= date && (item.SeenUntil is not { } last || date <= last))));

        bool IsFor(Guid user) => user == actor.UserId || actor.CoversFor.Contains(user);
    }

    /// <summary>Whether a party may read a record of the case on a day; see <see cref="Medgivande.CanRead"/>.</summary>
    public bool CanRead(Guid ownerPartyId, Guid readerPartyId, DataKind? kind, DateOnly date) =>
        Medgivande.CanRead(ValidMedgivanden(date), ownerPartyId, readerPartyId, kind, date);

    /// <summary>Whether an actor reads a record of the case on a day: by role, and by what the actor's party may read.</summary>
    public bool CanRead(Actor actor, Guid ownerPartyId, DataKind? kind, DateOnly date) =>
        actor.MayReadRecords && CanRead(ownerPartyId, actor.RequireParty(), kind, date);

    /// <summary>
    /// The only way from one phase to another. It follows a row of <see cref="CaseFlow"/> or refuses, and writes the history. It is
    /// called by the method of each action, which has its conditions.
    /// </summary>
    /// <returns>The id of the line in the history.</returns>
    /// <exception cref="DomainException">No such row, no permission, or no reason where one is needed.</exception>
    internal Guid Move(CaseAction action, Actor actor, DateTimeOffset now, string? reason = null, Guid? meetingLeaderId = null, Guid? eventId = null, DataKind reasonKind = DataKind.Planering)
    {
        var row = CaseFlow.Find(action, Phase)
            ?? throw new DomainException($"{action.Label()} går inte när ärendet är i fasen {Phase.Label()}.");
        var today = SwedishCalendar.DateIn(now);
        Refuse.When(
            !Permissions.Allows(row.Permission, actor, RelationsOf(actor, today, meetingLeaderId)),
            $"Du har inte behörighet att göra det här: {action.Label()}.");
        reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        Refuse.When(row.NeedsReason && reason is null, "Skriv varför.");
        Refuse.WhenLonger(TextLength.Text, reason);
        Refuse.When(row.Effect == FlowEffect.Erases, "Ett utkast är inte ett ärende och tas bort som utkast.");

        var from = Phase;
        Phase = row.Effect switch
        {
            FlowEffect.MovesTo => row.To!.Value,
            FlowEffect.ReturnsToPhaseLeft => PhaseLeft!.Value,
            _ => Phase,
        };
        if (Phase != from)
        {
            PhaseSince = today;
        }

        if (Phase.IsEnded() != from.IsEnded())
        {
            (PhaseLeft, EndedOn) = Phase.IsEnded() ? (from, today) : ((CasePhase?)null, (DateOnly?)null);
        }

        if (from == CasePhase.Beredning && Phase != from)
        {
            OnAgenda?.Close(action, today);
        }

        UpdatedAt = now;
        var line = new CaseEvent(eventId ?? Guid.CreateVersion7(now), Id, action, from, Phase, actor.UserId, actor.RequireParty(), reason, reasonKind, now);
        _events.Add(line);
        return line.Id;
    }

    /// <summary>
    /// Says who of those that are named in the case work for that party no longer, and since when. An employment is no part of a case, so
    /// whoever reads a case to change it, or to show who works with it, says so each time; what nobody has said is not so.
    /// </summary>
    public void KnowGone(IReadOnlyDictionary<(Guid UserId, Guid PartyId), DateOnly> since) => _gone = since;

    private bool IsGone(Guid userId, Guid partyId) => _gone.ContainsKey((userId, partyId));

    // A vacancy that goes on to another party began where it did; one that comes of an employment, when that had ended.
    private void LeadBy(Guid partyId, Guid? userId, DateOnly today)
    {
        DateOnly? gone = ResponsibleUserId is { } before && _gone.TryGetValue((before, ResponsiblePartyId), out var since) ? since : null;
        (ResponsiblePartyId, ResponsibleUserId) = (partyId, userId);
        VacantSince = userId is null ? VacantSince ?? gone ?? today : null;
    }

    private IEnumerable<Medgivande> ValidMedgivanden(DateOnly date) =>
        Phase.SharedUntil(EndedOn) is { } last && date > last ? [] : _medgivanden.Where(medgivande => medgivande.IsValidOn(date));

    private HashSet<CaseRelation> RelationsOf(Actor actor, DateOnly today, Guid? meetingLeaderId)
    {
        var relations = new HashSet<CaseRelation> { CaseRelation.None };
        if (actor.PartyId is not { } partyId || !ParticipatingParties(today).Contains(partyId))
        {
            return relations;
        }

        relations.Add(CaseRelation.ParticipatingParty);
        AddWhen(partyId == AktualiserandePartyId, CaseRelation.AktualiserandeParty);
        AddWhen(partyId == ResponsiblePartyId, CaseRelation.ResponsibleParty);
        AddWhen(partyId == ResponsiblePartyId && actor.UserId == ResponsibleUserId, CaseRelation.Arendebarare);
        AddWhen(actor.Verksamheter.Contains(VerksamhetId), CaseRelation.SamordnareOfVerksamhet);
        AddWhen(actor.UserId == meetingLeaderId, CaseRelation.LeadsMeeting);
        return relations;

        void AddWhen(bool holds, CaseRelation relation)
        {
            if (holds)
            {
                relations.Add(relation);
            }
        }
    }
}
