using Torget.Domain.Access;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Cases;

/// <summary>The case's samordningsteam: who is in it, and what the parties ask each other for.</summary>
public sealed partial class Case
{
    private readonly List<UnderlagRequest> _underlagRequests = [];

    public IReadOnlyList<UnderlagRequest> UnderlagRequests => _underlagRequests;

    /// <summary>Takes somebody into the team, of a party that takes part: the case is open to them while they are in it.</summary>
    /// <param name="member">Who.</param>
    /// <param name="role">What they do there.</param>
    /// <param name="actor">Who coordinates the team.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor may not, the party takes no part, or they are in the team already.</exception>
    public void AddTeamMember(Colleague member, string role, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.AddTeamMember, actor, today);
        EnsureTakesPart(member.PartyId, today);
        EnsureNotOpener(member.UserId, actor);
        Refuse.When(string.IsNullOrWhiteSpace(role), "Skriv vilken roll personen har i teamet.");
        Refuse.WhenLonger(TextLength.Line, role);
        Refuse.When(
            _assignments.Exists(held => held.Ground == AssignmentGround.Team && held.UserId == member.UserId && held.PartyId == member.PartyId && held.HoldsOn(today)),
            $"{member.Name} är redan med i teamet.");
        _assignments.Add(new Assignment(Id, member.UserId, member.PartyId, AssignmentGround.Team, today, teamRole: role.Trim()));
        Move(CaseAction.AddTeamMember, actor, now, eventId: eventId);
    }

    /// <summary>Somebody leaves the team.</summary>
    /// <inheritdoc cref="AddTeamMember"/>
    public void EndTeamMember(Guid assignmentId, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.EndTeamMember, actor, today);
        var member = _assignments.Find(held => held.Id == assignmentId && held.Ground == AssignmentGround.Team && !held.IsOverOn(today))
            ?? throw new DomainException("Personen är inte längre med i teamet.");
        member.EndBefore(today);
        Move(CaseAction.EndTeamMember, actor, now, eventId: eventId);
    }

    /// <summary>Asks a party for underlag, or to share what it has.</summary>
    /// <exception cref="DomainException">The actor may not, something is missing, or the medgivande does not let the party read the question.</exception>
    public void RequestUnderlag(UnderlagTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.RequestUnderlag, actor, today);
        terms.EnsurePossible(today);
        EnsureTakesPart(terms.To, today);
        Refuse.When(terms.ToUser is null && !IsWorkedOnBy(terms.To, today), "Hos parten arbetar ingen med ärendet än, så ingen skulle se frågan. Välj en handläggare där.", nameof(terms.ToUser));
        Refuse.When(!CanRead(actor.RequireParty(), terms.To, DataKind.Planering, today), "Medgivandet låter inte parten läsa frågan. Ta kontakt på annat sätt.");
        var request = new UnderlagRequest(Guid.CreateVersion7(now), Id, actor.RequireParty(), actor.UserId, terms, now);
        _underlagRequests.Add(request);
        Involve(terms.ToUser, AssignmentGround.Step, request.Id, actor, today);
        Move(CaseAction.RequestUnderlag, actor, now, eventId: eventId);
    }

    /// <summary>Answers with a note of the own party, or says that there is nothing to share.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="answer">How.</param>
    /// <param name="text">The underlag; nothing at a no.</param>
    /// <param name="kind">The kind of data that it is; null would share it with nobody, and is refused.</param>
    /// <param name="actor">A handläggare of the party that was asked.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor may not, it has been answered, or something is missing.</exception>
    public void AnswerUnderlag(Guid requestId, UnderlagAnswer answer, string text, DataKind? kind, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.AnswerUnderlag, actor, today);
        var request = _underlagRequests.Find(asked => asked.Id == requestId) ?? throw new DomainException("Frågan finns inte i ärendet.");
        Refuse.When(request.ToPartyId != actor.RequireParty(), "Frågan är ställd till en annan part.");
        Refuse.When(answer == UnderlagAnswer.Withdrawn, "Frågan tas tillbaka av den som ställde den.");
        Refuse.When(answer == UnderlagAnswer.Given && kind is null, "Välj slag av uppgifter, så att de andra kan ta del av underlaget.");
        var note = answer == UnderlagAnswer.Given
            ? new Note(Guid.CreateVersion7(now), Id, actor.RequireParty(), NoteForm.Underlag, kind, text, actor.UserId, now)
            : null;
        request.Close(answer, note?.Id, actor.UserId, now);
        if (note is not null)
        {
            _notes.Add(note);
        }

        EndInvolvement(requestId, today);
        Move(CaseAction.AnswerUnderlag, actor, now, eventId: eventId);
    }

    /// <summary>Takes a question back: it is needed no longer, or the party that was asked has left the case.</summary>
    /// <exception cref="DomainException">The actor may not, or it has been answered.</exception>
    public void WithdrawUnderlag(Guid requestId, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.WithdrawUnderlag, actor, today);
        var request = _underlagRequests.Find(asked => asked.Id == requestId) ?? throw new DomainException("Frågan finns inte i ärendet.");
        request.Close(UnderlagAnswer.Withdrawn, null, actor.UserId, now);
        EndInvolvement(requestId, today);
        Move(CaseAction.WithdrawUnderlag, actor, now, eventId: eventId);
    }

    /// <summary>
    /// Whether somebody who works at a party works with the case for good: its handläggare, its member of the team, or the author. What is
    /// put to another party as a whole would be seen by nobody there.
    /// </summary>
    public bool IsWorkedOnBy(Guid partyId, DateOnly today) =>
        (ResponsiblePartyId == partyId && HandlaggareId is not null)
        || _assignments.Exists(held => held.PartyId == partyId && held.Ground is (AssignmentGround.Author or AssignmentGround.Team) && held.HoldsOn(today) && !IsGone(held.UserId, partyId));

    private void EnsureTakesPart(Guid partyId, DateOnly today) =>
        Refuse.When(!ParticipatingParties(today).Contains(partyId), "Parten deltar inte i ärendet. Personen behöver först lämna medgivande för den.");

    // A nödöppning ends after some hours: nobody makes it last by it.
    private void EnsureNotOpener(Guid? named, Actor actor) => Refuse.When(
        named == actor.UserId && actor.HasOpened(Id), "Du har nödöppnat ärendet och kan därför inte utse dig själv i det. Be en kollega göra det.");

    // Whoever is named in something works with the case for as long as it is open.
    private void Involve(Colleague? user, AssignmentGround ground, Guid forId, Actor actor, DateOnly from, DateOnly? to = null)
    {
        if (user is not null)
        {
            EnsureNotOpener(user.UserId, actor);
            _assignments.Add(new Assignment(Id, user.UserId, user.PartyId, ground, from, to, forId));
        }
    }

    // Also what ended with the case, so that reopening it does not take that up.
    private void EndInvolvement(Guid forId, DateOnly today)
    {
        foreach (var assignment in _assignments.Where(held => held.ForId == forId && (!held.IsOverOn(today) || held.ToWithCase is not null)))
        {
            assignment.EndBefore(today);
        }
    }
}
