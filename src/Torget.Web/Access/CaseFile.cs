using System.Globalization;
using Microsoft.EntityFrameworkCore;
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
using Torget.Web.Data;
using Torget.Web.Shared;

namespace Torget.Web.Access;

/// <summary>
/// What an actor may read of one case: the first wall for everything that follows a ja. Each record is here only if it is the actor's
/// own party's, names the actor, or is of a kind that a valid medgivande opens; a page that shows it has nothing left to ask.
/// </summary>
public sealed class CaseFile
{
    private readonly Case _case;
    private readonly IReadOnlyDictionary<Guid, string> _parties;
    private readonly IReadOnlyDictionary<Guid, string> _users;
    private readonly IReadOnlySet<Guid> _participating;
    private readonly Func<Guid, DataKind?, bool> _reads;
    private readonly (int Steps, int Insatser) _counted;

    private CaseFile(
        Case @case, Operation operation, ReferenceLists lists, IReadOnlyDictionary<Guid, string> users, IReadOnlyList<CaseColleague> colleagues,
        IReadOnlyList<DocumentRow> documents, IReadOnlyList<UtlamnandeRow> utlamnanden, (int Steps, int Insatser) counted)
    {
        (_case, Actor, Today, Lists, _users, Colleagues, Documents, Utlamnanden, _counted) = (@case, operation.Actor, operation.Today, lists, users, colleagues, documents, utlamnanden, counted);
        _parties = lists.Parties.ToDictionary(party => party.Id, party => party.Name);
        _participating = @case.ParticipatingParties(Today);
        _reads = (ownerPartyId, kind) => operation.Reads(@case, ownerPartyId, kind);
        Parties = [.. _participating.Select(id => (Id: id, Name: Party(id))).OrderBy(party => party.Name, Words.Swedish)];
    }

    /// <summary>The lists that codes and verksamheter are named from.</summary>
    public ReferenceLists Lists { get; }

    public Actor Actor { get; }

    public DateOnly Today { get; }

    public Guid Id => _case.Id;

    public CaseNumber Number => _case.Number;

    public string Name => _case.Person.Name;

    public CasePhase Phase => _case.Phase;

    public DateOnly PhaseSince => _case.PhaseSince;

    public DateOnly? EndedOn => _case.EndedOn;

    public Guid VerksamhetId => _case.VerksamhetId;

    public Guid AktualiserandePartyId => _case.AktualiserandePartyId;

    public Guid ResponsiblePartyId => _case.ResponsiblePartyId;

    /// <summary>The responsible party's handläggare; null is a vacancy, also where the one who was named has left.</summary>
    public Guid? ResponsibleUserId => _case.HandlaggareId;

    public string? MunicipalityCode => _case.Person.MunicipalityCode;

    public bool IsProtected => _case.Person.IsProtected;

    /// <summary>Who the protected person is, to those whom the owner has named.</summary>
    public ProtectedIdentity? ProtectedIdentity =>
        _case.ProtectedIdentity is { } identity && Actor.SeesProtected && ReadsRecords && identity.OwnerPartyId == Actor.PartyId ? identity : null;

    public int PlanNumber => _case.PlanNumber;

    /// <summary>The day of the ja.</summary>
    public DateOnly? JaOn => _case.JaOn;

    public DateOnly? FollowUpDueOn => _case.Phase.IsEnded() ? null : _case.FollowUpDueOn;

    public bool IsOverdue => _case.IsOverdue(Today);

    public DateOnly? PausedUntil => ReadsRecords && _case.PausedUntil >= Today ? _case.PausedUntil : null;

    /// <summary>Why the case cannot rest from today; null when it can.</summary>
    public string? WhyNoPause => _case.WhyNoPause(Today);

    /// <summary>Whether the actor reads more of the case than its head and what names them, which is all that an utförare has.</summary>
    public bool ReadsRecords => Actor.MayReadRecords;

    /// <summary>The state that a form on the page is made from.</summary>
    public string Version => CaseVersion.Of(_case);

    /// <summary>Those who work for a party that takes part today, by name; none where the page did not ask for them.</summary>
    public IReadOnlyList<CaseColleague> Colleagues { get; }

    /// <summary>The parties that take part today, by name.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Parties { get; }

    /// <summary>The other parties where nobody works with the case, by name: what is put to one of them as a whole would be seen by nobody.</summary>
    public IReadOnlyList<string> Unattended =>
        [.. Parties.Where(party => party.Id != Actor.PartyId && !_case.IsWorkedOnBy(party.Id, Today)).Select(party => party.Name)];

    /// <summary>That somebody must be named at those parties, as a sentence; null where there are none.</summary>
    /// <param name="what">What nobody there would see otherwise.</param>
    public string? NobodySees(string what) =>
        Unattended is [_, ..] names ? $"Hos {Words.And(names)} arbetar ingen med ärendet än. Välj en handläggare där, annars ser ingen {what}." : null;

    /// <summary>The members of the team, today.</summary>
    public IReadOnlyList<Assignment> Team =>
        [.. Assignments.Where(held => held.Ground == AssignmentGround.Team && held.HoldsOn(Today) && _participating.Contains(held.PartyId))];

    /// <summary>Members who have left the team.</summary>
    public IReadOnlyList<Assignment> FormerTeam => [.. Assignments.Where(held => held.Ground == AssignmentGround.Team && held.LastDay < Today && held.LastDay >= held.From)];

    /// <summary>Those who are called to a meeting that has not been held: they work with the case to the end of its day.</summary>
    public IReadOnlyList<Assignment> CalledTo(Planeringstraff traff) =>
        [.. Assignments.Where(held => held.ForId == traff.Id && held.Ground == AssignmentGround.Meeting && held.To >= traff.Date)];

    /// <summary>What the parties said in the beredning, in the order of time.</summary>
    public IReadOnlyList<PartyView> Views =>
        [.. _case.PartyViews.Where(view => view.Content is { } content && Reads(content.OwnerPartyId, content.Kind)).OrderBy(view => view.At)];

    /// <summary>What was asked of the aktualiserande party before the beredning, in the order of time.</summary>
    public IReadOnlyList<Komplettering> Kompletteringar => [.. _case.Kompletteringar.Where(_ => ReadsRecords).OrderBy(asked => asked.AskedAt)];

    /// <summary>A question or its answer; null when there is none, or the actor may not have it.</summary>
    public string? TextOf(KompletteringText? text) => text is not null && Reads(text.OwnerPartyId, text.Kind) ? text.Text : null;

    public IReadOnlyList<UnderlagRequest> UnderlagRequests => [.. _case.UnderlagRequests.Where(_ => ReadsRecords).OrderByDescending(request => request.AskedAt)];

    public IReadOnlyList<Planeringstraff> Planeringstraffar =>
        [.. _case.Planeringstraffar.Where(traff => Reads(traff.OwnerPartyId, traff.Kind)).OrderByDescending(traff => traff.Date).ThenByDescending(traff => traff.Id)];

    /// <summary>Days from the ja to the planeringsträff, and whether it has been; null where there is no ja, or where the actor may not read when it was.</summary>
    public (int Days, bool IsHeld)? ToPlaneringstraff =>
        _case.DaysToPlaneringstraff(Today) is not { } days ? null
        : Planeringstraffar.Any(traff => traff.State == PlaneringstraffState.Held) ? (days, true)
        : Phase == CasePhase.Samordningsteam && Reads(ResponsiblePartyId, DataKind.Planering) ? (days, false)
        : null;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<PlanVersion> PlanVersions => [.. _case.PlanVersions.Where(plan => Reads(plan.OwnerPartyId, plan.Kind)).OrderByDescending(plan => plan.Version)];

    /// <summary>Every row of every step that may be read, in the order of time.</summary>
    public IReadOnlyList<PlanStep> PlanSteps =>
        [.. _case.PlanSteps.Where(step => Reads(step.OwnerPartyId, step.Kind) || IsNamed(step.UserId, step.OwnerPartyId)).OrderBy(step => step.From).ThenBy(step => step.Id)];

    /// <summary>How many steps of the newest plan may not be read.</summary>
    public int HiddenSteps => Math.Max(0, _counted.Steps - PlanSteps.Count(step => step.IsCurrent));

    /// <summary>The latest first.</summary>
    public IReadOnlyList<FollowUp> FollowUps => [.. _case.FollowUps.Where(item => Reads(item.OwnerPartyId, item.Kind)).OrderByDescending(item => item.Date).ThenByDescending(item => item.Id)];

    /// <summary>What became of the person after the avslut, the latest first.</summary>
    public IReadOnlyList<LaterFollowUp> LaterFollowUps => [.. _case.LaterFollowUps.Where(item => Reads(item.OwnerPartyId, item.Kind)).OrderByDescending(item => item.Id)];

    /// <summary>Which time it was, and whether what was recorded later counts instead.</summary>
    public string Title(LaterFollowUp item) =>
        $"{item.Date.Iso()}, {item.Months} månader efter avslutet{(LaterFollowUps.First(other => other.Months == item.Months) == item ? "" : ", ersatt av en senare")}";

    /// <summary>What the person did then.</summary>
    public string Doing(LaterFollowUp item) => item.Sysselsattning is { } code ? Lists.Label(CodeLists.Sysselsattning, code) : "Gick inte att nå, eller ville inte svara";

    /// <summary>The step on the ladder at a follow-up, by number and name.</summary>
    public string Ladder(FollowUp item)
    {
        var number = item.Ladder.ToString(CultureInfo.InvariantCulture);
        return $"{number}. {Lists.Label(CodeLists.Stege, number)}";
    }

    /// <summary>The avslut, where the person went to work and is asked again a year or two on; null where nobody is, and where the actor may not read it.</summary>
    public AvslutDetails? AskedAgain =>
        Phase == CasePhase.Avslut && Avslut.FirstOrDefault() is { } avslut && LaterFollowUpRule.Asks(avslut, Lists.ReportGroups) ? avslut : null;

    public IReadOnlyList<CasePause> Pauses => [.. _case.Pauses.Where(_ => ReadsRecords).OrderBy(pause => pause.From)];

    public IReadOnlyList<Participation> Participations =>
        [.. _case.Participations.Where(item => Reads(item.OwnerPartyId, item.Kind) || IsNamed(item.UtforareUserId, item.OwnerPartyId)).OrderBy(item => item.Start).ThenBy(item => item.Id)];

    /// <summary>How many insatser run that may not be read.</summary>
    public int HiddenInsatser => Math.Max(0, _counted.Insatser - Participations.Count(item => item.IsOpen && item.VerksamhetId != VerksamhetId));

    public IReadOnlyList<Workplace> Workplaces => [.. _case.Workplaces.Where(item => Reads(item.OwnerPartyId, item.Kind)).OrderBy(item => item.From).ThenBy(item => item.Id)];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Note> Notes => [.. _case.Notes.Where(note => Reads(note.OwnerPartyId, note.Kind) || IsNamed(note.AuthorUserId, note.OwnerPartyId)).OrderByDescending(note => note.At)];

    /// <summary>The latest first; none where the page did not ask for them.</summary>
    public IReadOnlyList<DocumentRow> Documents { get; }

    /// <summary>What the actor's own party has disclosed of the case, the latest first; none where the page did not ask for it.</summary>
    public IReadOnlyList<UtlamnandeRow> Utlamnanden { get; }

    /// <summary>The latest first: what was corrected stands after what corrects it.</summary>
    public IReadOnlyList<AvslutDetails> Avslut => [.. _case.Avslut.Where(row => Reads(row.OwnerPartyId, row.Kind)).OrderByDescending(row => row.Id)];

    /// <summary>The line of the history that tells of an avslut; null where none does.</summary>
    public CaseEvent? LineOf(AvslutDetails avslut) => _case.Events.FirstOrDefault(line => line.Id == avslut.EventId);

    /// <summary>Why something was done; null where no reason was asked for, or where the actor may not read it.</summary>
    public string? WhyOf(CaseEvent line) => line.Reason is { } reason && Reads(reason.OwnerPartyId, reason.Kind) ? reason.Text : null;

    /// <summary>The medgivanden of the case in the order of time; whoever sees the case reads them.</summary>
    public IReadOnlyList<Domain.Consents.Medgivande> Medgivanden => [.. _case.Medgivanden.OrderBy(medgivande => medgivande.ValidFrom).ThenBy(medgivande => medgivande.Id)];

    /// <summary>A medgivande of the case.</summary>
    public Domain.Consents.Medgivande? Medgivande(Guid id) => _case.Medgivanden.FirstOrDefault(medgivande => medgivande.Id == id);

    public IReadOnlyList<AktualiseringSection> Sections => [.. _case.Sections.Where(section => Reads(section.OwnerPartyId, section.Kind))];

    /// <summary>What is asked; null when the actor may not have it.</summary>
    public string? QuestionOf(UnderlagRequest request) =>
        request.Question is { } question && Reads(question.OwnerPartyId, question.Kind) ? question.Text : null;

    /// <summary>The hinder of a follow-up that may be read.</summary>
    public IEnumerable<FollowUpHinder> HinderOf(FollowUp followUp) => followUp.Hinder.Where(hinder => Reads(hinder.OwnerPartyId, hinder.Kind));

    /// <summary>What was answered at a follow-up, each with the words that were asked, in the order that the questions came in.</summary>
    public IEnumerable<(string Question, string Answer)> AnswersOf(FollowUp followUp) =>
        from question in Lists.Questions
        join answer in followUp.Answers on question.Id equals answer.QuestionId
        where Reads(answer.OwnerPartyId, answer.Kind)
        select (question.Text, answer.Answer);

    /// <summary>How it went with the steps of the plan at a follow-up, as far as it may be read.</summary>
    public IReadOnlyList<FollowUpStep> StepsOf(FollowUp followUp) =>
        [.. followUp.Steps.Where(step => Reads(step.OwnerPartyId, step.Kind)).OrderBy(step => step.To ?? DateOnly.MaxValue).ThenBy(step => step.StepId)];

    /// <summary>Whether the flow lets the actor do this now.</summary>
    public bool Allows(CaseAction action) => _case.Allows(action, Actor, Today);

    public bool AllowsNotes => _case.AllowsNotes(Actor, Today);

    public bool AllowsDisclosing => _case.AllowsDisclosing(Actor, Today);

    public bool AllowsReports => _case.AllowsReports(Actor, Today);

    /// <summary>Whether the actor's party reads what another owns of a kind, or owns it.</summary>
    public bool Reads(Guid ownerPartyId, DataKind? kind) => _reads(ownerPartyId, kind);

    /// <summary>The parties that would read a record of the actor's own of a kind.</summary>
    public IReadOnlyList<string> ReadersOf(DataKind kind) =>
        [.. Parties.Where(party => party.Id != Actor.PartyId && _case.CanRead(Actor.RequireParty(), party.Id, kind, Today)).Select(party => party.Name)];

    public string Verksamhet(Guid id) => Lists.AllVerksamheter.FirstOrDefault(verksamhet => verksamhet.Id == id)?.Name ?? "";

    /// <summary>Who does a step: the person, a party, or somebody there.</summary>
    public string WhoDoes(PlanStep step) => WhoDoes(step.ByPerson, step.UserId, step.OwnerPartyId);

    /// <summary>Who did a step when it was followed up.</summary>
    public string WhoDid(FollowUpStep step) => WhoDoes(step.ByPerson, step.UserId, step.OwnerPartyId);

    public string Party(Guid id) => _parties.GetValueOrDefault(id, "");

    public string User(Guid? id) => id is { } named ? _users.GetValueOrDefault(named, "") : "";

    /// <summary>Reads the case with the parts that a page shows.</summary>
    internal static async Task<CaseFile?> ReadAsync(Operation operation, VisibleCases visible, CaseNumber number, CaseParts parts, ReferenceCache reference)
    {
        if (await visible.FindIdAsync(number) is not { } id)
        {
            return null;
        }

        var @case = await visible.Found(id).AsNoTracking().AsSplitQuery()
            .Include(@case => @case.Person).Include(@case => @case.Medgivanden).Include(@case => @case.Assignments).Include(@case => @case.Outcomes)
            .Include(@case => @case.Participations)
            .With(parts)
            .SingleAsync();
        @case.KnowGone(await operation.Cases.GoneAsync(id));
        var db = operation.Db;
        var colleagues = parts.HasFlag(CaseParts.Colleagues) && operation.Actor.MayReadRecords ? await operation.Cases.ColleaguesAsync(id) : [];
        var documents = parts.HasFlag(CaseParts.Documents) ? await CaseDocuments.ListAsync(operation, @case) : [];
        var utlamnanden = parts.HasFlag(CaseParts.Utlamnanden) && operation.Actor.MayReadRecords ? await CaseUtlamnanden.ListAsync(operation, @case) : [];
        var steps = parts.HasFlag(CaseParts.Planering)
            ? await db.Database.SqlQuery<int>($"SELECT count_plan_steps({id}) AS \"Value\"").SingleAsync()
            : 0;
        var insatser = parts.HasFlag(CaseParts.Avslut)
            ? await db.Database.SqlQuery<int>($"SELECT count_open_insatser({id}) AS \"Value\"").SingleAsync()
            : 0;
        var users = NamedIn(@case).Distinct().ToList();
        var names = await db.Users.Where(user => users.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name);
        var file = new CaseFile(@case, operation, await reference.GetAsync(db), names, colleagues, documents, utlamnanden, (steps, insatser));
        operation.Shows(id, file.Owners(parts));
        return file;
    }

    // Whose records are handed out: what a page does not name among its parts is not read, but for the participations.
    private IEnumerable<Guid> Owners(CaseParts parts) =>
    [
        .. Views.Select(item => item.Content!.OwnerPartyId),
        .. Kompletteringar.SelectMany(asked => new[] { asked.Question, asked.Answer }).Where(text => TextOf(text) is not null).Select(text => text!.OwnerPartyId),
        .. Planeringstraffar.Select(item => item.OwnerPartyId),
        .. PlanVersions.Select(item => item.OwnerPartyId),
        .. PlanSteps.Select(item => item.OwnerPartyId),
        .. FollowUps.Select(item => item.OwnerPartyId),
        .. FollowUps.SelectMany(HinderOf).Select(item => item.OwnerPartyId),
        .. FollowUps.SelectMany(StepsOf).Select(item => item.OwnerPartyId),
        .. LaterFollowUps.Select(item => item.OwnerPartyId),
        .. parts.HasFlag(CaseParts.Insatser) ? Participations.Select(item => item.OwnerPartyId) : [],
        .. Workplaces.Select(item => item.OwnerPartyId),
        .. Notes.Select(item => item.OwnerPartyId),
        .. Documents.Select(item => item.OwnerPartyId),
        .. Avslut.Select(item => item.OwnerPartyId),
        .. Sections.Select(item => item.OwnerPartyId),
        .. UnderlagRequests.Where(item => QuestionOf(item) is not null).Select(item => item.Question!.OwnerPartyId),
        .. _case.Events.Where(line => WhyOf(line) is not null).Select(line => line.Reason!.OwnerPartyId),
    ];

    private string WhoDoes(bool byPerson, Guid? user, Guid party) => byPerson ? Name : user is { } named ? $"{User(named)}, {Party(party)}" : Party(party);

    private IEnumerable<Assignment> Assignments => _case.Assignments.Where(held => ReadsRecords || IsNamed(held.UserId, held.PartyId));

    // Somebody with two employments reads under each what names them there.
    private bool IsNamed(Guid? userId, Guid partyId) => userId == Actor.UserId && partyId == Actor.PartyId;

    private static IEnumerable<Guid> NamedIn(Case @case) =>
        new[] { @case.ResponsibleUserId }
            .Concat(@case.Assignments.Select(held => (Guid?)held.UserId))
            .Concat(@case.UnderlagRequests.SelectMany(request => new[] { request.AskedByUserId, request.ToUserId, request.AnsweredByUserId }))
            .Concat(@case.Medgivanden.Select(medgivande => (Guid?)medgivande.ReceivedByUserId))
            .Concat(@case.PartyViews.Select(view => (Guid?)view.AuthorUserId))
            .Concat(@case.Kompletteringar.SelectMany(asked => new[] { asked.AskedByUserId, asked.ToUserId, asked.AnsweredByUserId }))
            .Concat(@case.Planeringstraffar.Select(traff => (Guid?)traff.CalledByUserId))
            .Concat(@case.PlanVersions.Select(plan => (Guid?)plan.AuthorUserId))
            .Concat(@case.PlanSteps.Select(step => step.UserId))
            .Concat(@case.FollowUps.SelectMany(item => item.Steps.Select(step => step.UserId).Append(item.AuthorUserId)))
            .Concat(@case.LaterFollowUps.Select(item => (Guid?)item.AuthorUserId))
            .Concat(@case.Participations.Select(item => item.UtforareUserId))
            .Concat(@case.Events.Select(line => (Guid?)line.UserId))
            .Concat(@case.Notes.SelectMany(note => note.Texts.Select(text => (Guid?)text.AuthorUserId).Append(note.AuthorUserId)))
            .OfType<Guid>();
}
