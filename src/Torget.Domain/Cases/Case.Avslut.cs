using Torget.Domain.Access;

namespace Torget.Domain.Cases;

/// <summary>How the case ends, is put right, and is taken up again.</summary>
public sealed partial class Case
{
    /// <summary>How many days after its end a case can be reopened; later a return is a new case.</summary>
    public const int ReopenDays = 30;

    /// <summary>The avslut as it reads now: of the last time that the case was closed, and as it was put right last.</summary>
    public AvslutDetails? LatestAvslut => _avslut.Where(row => !_avslut.Exists(other => other.CorrectsId == row.Id)).MaxBy(row => row.Id);

    /// <summary>
    /// Closes the case and with it its participations, but for those that are kept. What is asked of a party is withdrawn. Whoever was named
    /// in a step, a request, a coming meeting or an insats that ends sees the case to the end of the day; the team for as long as anything
    /// is read across parties. Whom the responsible party has itself assigned goes on, and so does the author at the aktualiserande party.
    /// </summary>
    /// <exception cref="DomainException">The actor's party is not responsible, or something is missing.</exception>
    public void Close(AvslutTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.Close, actor, today);
        terms.EnsurePossible(JaOn ?? AktualiseradOn, today);
        var medgivandeId = MedgivandeFor(terms, today);
        EnsureNothingBeganAfter(terms.Date, today, _participations.Where(item => item.IsOpen && !terms.Keep.Contains(item.Id)));
        var line = Move(CaseAction.Close, actor, now, eventId: eventId);
        var avslut = new AvslutDetails(Id, ResponsiblePartyId, terms, medgivandeId, corrects: null, line, now);
        EndParticipations(avslut, terms.Keep);
        _avslut.Add(avslut);
        EndWithCase(actor, now);
    }

    /// <summary>Puts an avslut right, or fills in what a withdrawal left out. The row before it stays, with who wrote it and when.</summary>
    /// <param name="terms">The avslut as it should be.</param>
    /// <param name="reason">Why it is corrected.</param>
    /// <param name="actor">A handläggare of the responsible party.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor may not, something is missing, or it says no reason.</exception>
    public void CorrectAvslut(AvslutTerms terms, string reason, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.CorrectAvslut, actor, today);
        var before = LatestAvslut ?? throw new DomainException("Ärendet har inget avslut att rätta.");

        // That the person took something back is no mistake to be put right: the rest is filled in.
        var isWithdrawn = before.Orsak == AvslutDetails.OrsakWithdrawn;
        Refuse.When(isWithdrawn && (terms.Orsak.Value != before.Orsak || terms.Date != before.Date), "Orsaken och dagen följer av att personen återkallade, och ändras inte.");
        terms.EnsurePossible(JaOn ?? AktualiseradOn, today, isWithdrawn);
        var medgivandeId = MedgivandeFor(terms, today);
        EnsureNothingBeganAfter(terms.Date, EndedOn ?? today, _participations.Where(item => item is { EndedWithCase: true, IsVoid: false }));
        var line = Move(CaseAction.CorrectAvslut, actor, now, reason, eventId: eventId);
        var avslut = new AvslutDetails(Id, ResponsiblePartyId, terms, medgivandeId, before, line, now);
        foreach (var ended in _participations.Where(item => item.EndedWithCase))
        {
            ended.CloseWithCase(avslut.Date, avslut.Orsak);
        }

        _avslut.Add(avslut);
    }

    /// <summary>Takes the case up again within thirty days: it goes back to the phase it left, and what ended with it goes on.</summary>
    /// <exception cref="DomainException">The actor may not, it is too late, or medgivande or samtycke does not hold.</exception>
    public void Reopen(string reason, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.Reopen, actor, today);
        Refuse.When(today > EndedOn!.Value.AddDays(ReopenDays), $"Ärendet kunde återöppnas till och med {EndedOn.Value.AddDays(ReopenDays):yyyy-MM-dd}. Aktualisera personen på nytt i stället.");
        Refuse.When(!_medgivanden.Exists(medgivande => medgivande.IsValidOn(today)), "Personen behöver lämna ett nytt medgivande först.");
        Refuse.When(!_samtycken.Exists(samtycke => samtycke.IsValidOn(today)), "Personen behöver lämna ett nytt samtycke först.");
        Move(CaseAction.Reopen, actor, now, reason, eventId: eventId);
        foreach (var ended in _participations.Where(item => item.EndedWithCase).ToList())
        {
            // Meanwhile the person may have come there again in another way.
            var goesOn = !_participations.Exists(item => item.IsOpen && item.VerksamhetId == ended.VerksamhetId);
            ended.Reopen(goesOn);
            if (!goesOn)
            {
                EndInvolvement(ended.Id, today);
            }
        }

        var parties = ParticipatingParties(today);
        foreach (var asked in _underlagRequests.Where(request => request.EndedWithCase))
        {
            asked.Reopen(goesOn: parties.Contains(asked.ToPartyId));
        }

        foreach (var held in _assignments.Where(held => held.ToWithCase is not null))
        {
            held.Reopen(goesOn: parties.Contains(held.PartyId), today);
        }
    }

    // What the end of the case ends beside its participations; the case has its new phase already.
    private void EndWithCase(Actor actor, DateTimeOffset now)
    {
        var today = SwedishCalendar.DateIn(now);
        EndPause(today);
        foreach (var asked in _underlagRequests.Where(request => request.IsOpen))
        {
            asked.CloseWithCase(actor.UserId, now);
        }

        foreach (var held in _assignments.Where(held => held.PartyId != ResponsiblePartyId && !held.IsOverOn(today)))
        {
            var isKept = _participations.Exists(item => item.IsOpen && item.Id == held.ForId);
            if (held.Ground == AssignmentGround.Team)
            {
                held.EndWithCase(Phase.SharedUntil(EndedOn)!.Value);
            }
            else if (held.Ground is AssignmentGround.Step or AssignmentGround.Meeting && !isKept)
            {
                held.EndWithCase(today);
            }
        }
    }

    // What would only have begun later is voided with the avslut; what has begun has been, and counts.
    private static void EnsureNothingBeganAfter(DateOnly avslut, DateOnly known, IEnumerable<Insatser.Participation> ending) => Refuse.When(
        ending.Any(item => item.Start > avslut && item.Start <= known), "En insats började efter avslutsdagen. Välj en senare dag, eller rätta insatsen först.");

    private void EndParticipations(AvslutDetails avslut, IReadOnlyCollection<Guid> keep)
    {
        foreach (var open in _participations.Where(item => item.IsOpen && (item.VerksamhetId == VerksamhetId || !keep.Contains(item.Id))).ToList())
        {
            open.CloseWithCase(avslut.Date, avslut.Orsak);
        }
    }

    private Guid? MedgivandeFor(AvslutTerms terms, DateOnly today) =>
        terms.Handover is null ? null
        : (_medgivanden.Where(medgivande => medgivande.IsValidOn(terms.Handover.Date < today ? terms.Handover.Date : today)).MaxBy(medgivande => (medgivande.GivenOn, medgivande.Id))
            ?? throw new DomainException("Inget medgivande gällde den dag uppgifterna lämnades över.")).Id;
}
