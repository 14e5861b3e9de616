using Torget.Domain.Access;
using Torget.Domain.Consents;

namespace Torget.Domain.Cases;

/// <summary>What the person agrees to and takes back while the case is open.</summary>
public sealed partial class Case
{
    /// <summary>Takes a new medgivande: to renew, to add a party, or after a withdrawal. Earlier ones stay as they are.</summary>
    /// <param name="terms">What was given.</param>
    /// <param name="actor">Who received it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history, so that sending a form twice gives one medgivande.</param>
    /// <exception cref="DomainException">The actor may not, or something is missing.</exception>
    public Medgivande GrantMedgivande(MedgivandeTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.GrantMedgivande, actor, today);
        var medgivande = new Medgivande(Id, AktualiserandePartyId, terms, actor.UserId, today, Person.BirthDate);
        Refuse.When(medgivande.LastDay < today, "Medgivandet har redan gått ut. Välj en senare sista dag.");
        Refuse.When(!medgivande.Parties.Contains(AktualiserandePartyId), "Medgivandet behöver omfatta den aktualiserande parten.");
        _medgivanden.Add(medgivande);
        Move(CaseAction.GrantMedgivande, actor, now, eventId: eventId);
        return medgivande;
    }

    /// <summary>Takes a new samtycke, after an earlier one was withdrawn.</summary>
    /// <inheritdoc cref="GrantMedgivande"/>
    public void GiveSamtycke(SamtyckeTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.GiveSamtycke, actor, today);
        Refuse.When(_samtycken.Exists(samtycke => samtycke.IsValidOn(today)), "Det finns redan ett samtycke som gäller.");
        _samtycken.Add(new Samtycke(Id, AktualiserandePartyId, terms, actor.UserId, today));
        Move(CaseAction.GiveSamtycke, actor, now, eventId: eventId);
    }

    /// <summary>Notes that the person has got a copy of a medgivande.</summary>
    /// <inheritdoc cref="GrantMedgivande"/>
    public void GiveCopy(Guid medgivandeId, DateOnly copyGivenOn, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.GiveCopy, actor, today);
        var medgivande = _medgivanden.Find(item => item.Id == medgivandeId) ?? throw new DomainException("Medgivandet finns inte i ärendet.");
        medgivande.GiveCopy(copyGivenOn, today);
        Move(CaseAction.GiveCopy, actor, now, eventId: eventId);
    }

    /// <summary>What would come of a withdrawal today. Nothing is changed.</summary>
    /// <param name="withdrawal">What the person takes back.</param>
    /// <param name="vardpartId">The värdpart of the case's verksamhet.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">There is nothing of that to take back.</exception>
    public WithdrawalEffect EffectOf(Withdrawal withdrawal, Guid vardpartId, DateOnly today)
    {
        EnsureSomethingToTakeBack(withdrawal, today);
        var open = _medgivanden.Where(medgivande => medgivande.IsOpenOn(today)).ToList();
        var left = open.SelectMany(medgivande => medgivande.Disclosures).Where(disclosure => !withdrawal.TakesBack(disclosure)).ToList();
        var stays = left.SelectMany(disclosure => new[] { disclosure.OwnerPartyId, disclosure.ReaderPartyId }).ToHashSet();
        var beforeJa = Phase is CasePhase.Aktualisering or CasePhase.Beredning;

        // Without the värdpart nobody can prepare the case, and without anything left there is no medgivande.
        if (withdrawal.PartyId is { } party && ((beforeJa && party == vardpartId) || (open.Count > 0 && left.Count == 0)))
        {
            return EffectOf(Withdrawal.OfMedgivande, vardpartId, today);
        }

        var action = withdrawal.PartyId is not null ? CaseAction.RecordPartyWithdrawal
            : withdrawal.IsNarrowing ? CaseAction.NarrowMedgivande
            : CaseAction.RecordWithdrawal;
        var row = CaseFlow.Find(action, Phase)
            ?? throw new DomainException($"{action.Label()} går inte när ärendet är i fasen {Phase.Label()}.");
        var responsible = withdrawal.PartyId == ResponsiblePartyId ? AktualiserandePartyId : ResponsiblePartyId;
        stays.UnionWith([AktualiserandePartyId, responsible]);
        var leaves = open.SelectMany(medgivande => medgivande.Parties).Append(ResponsiblePartyId).Where(id => !stays.Contains(id)).ToHashSet();
        Refuse.When(withdrawal.IsNarrowing && left.Count == 0, "Då finns inget kvar av medgivandet. Anteckna i stället att det är återkallat helt.");
        Refuse.When(withdrawal.IsNarrowing && leaves.Count > 0,
            "Då omfattas en part inte längre alls. Anteckna i stället att medgivandet är återkallat för den parten.");

        var phase = row.To ?? Phase;
        var readNow = ValidMedgivanden(today).SelectMany(medgivande => medgivande.Disclosures).ToHashSet();
        var isShared = phase.SharedUntil(phase == Phase ? EndedOn : today) is not { } last || today <= last;

        // Where the case is closed to the others at once, they take part no longer, whether or not they are still named.
        var gone = phase == CasePhase.Withdrawn
            ? open.SelectMany(medgivande => medgivande.Parties).Where(id => id != AktualiserandePartyId && id != responsible).ToHashSet()
            : leaves;
        return new WithdrawalEffect(
            action,
            phase,
            [.. readNow.Where(disclosure => !isShared || withdrawal.TakesBack(disclosure))],
            gone,
            [.. _assignments.Where(assignment => gone.Contains(assignment.PartyId) && !assignment.IsOverOn(today))],
            responsible);
    }

    /// <summary>
    /// Records that the person takes something back. It holds from this moment: nothing that it opened is open any longer today. What
    /// is done is what <see cref="EffectOf"/> says.
    /// </summary>
    /// <param name="withdrawal">What the person takes back.</param>
    /// <param name="vardpartId">The värdpart of the case's verksamhet.</param>
    /// <param name="actor">Who records it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history, so that sending a form twice does nothing more.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="DomainException">The actor may not, or there is nothing of that to take back.</exception>
    public WithdrawalEffect Record(Withdrawal withdrawal, Guid vardpartId, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        var effect = EffectOf(withdrawal, vardpartId, today);
        var responsible = ResponsiblePartyId;
        var ends = effect.PhaseAfter == CasePhase.Avslut && Phase != CasePhase.Avslut;
        var line = Move(effect.Action, actor, now, eventId: eventId);

        var taken = effect.Action == CaseAction.RecordWithdrawal && withdrawal.PartyId is not null ? Withdrawal.OfMedgivande : withdrawal;
        _medgivanden.AddRange(_medgivanden.Select(medgivande => medgivande.TakeBack(taken, today)).OfType<Medgivande>().ToList());
        if (taken.Samtycke)
        {
            _samtycken.ForEach(samtycke => samtycke.TakeBack(today));
        }

        foreach (var assignment in effect.Assignments)
        {
            // Where the case ends with it, it can be reopened with a new medgivande.
            if (ends)
            {
                assignment.EndWithCase(today.AddDays(-1));
            }
            else
            {
                assignment.EndBefore(today);
            }
        }

        if (effect.ResponsiblePartyId != responsible)
        {
            var author = _assignments.Find(assignment =>
                assignment.PartyId == AktualiserandePartyId && assignment.Ground == AssignmentGround.Author && assignment.HoldsOn(today)
                && !IsGone(assignment.UserId, assignment.PartyId));
            LeadBy(effect.ResponsiblePartyId, author?.UserId, today);
        }

        if (ends)
        {
            var avslut = new AvslutDetails(Id, ResponsiblePartyId, AvslutDetails.OrsakWithdrawn, today, line, now);
            _avslut.Add(avslut);
            EndParticipations(avslut, keep: []);
            EndWithCase(actor, now);
        }

        return effect;
    }

    private void EnsureAllowed(CaseAction action, Actor actor, DateOnly today)
    {
        Refuse.When(CaseFlow.Find(action, Phase) is null, $"{action.Label()} går inte när ärendet är i fasen {Phase.Label()}.");
        Refuse.When(!Allows(action, actor, today), $"Du har inte behörighet att göra det här: {action.Label()}.");
    }

    private void EnsureSomethingToTakeBack(Withdrawal withdrawal, DateOnly today)
    {
        var open = _medgivanden.Where(medgivande => medgivande.IsOpenOn(today)).ToList();
        Refuse.When(withdrawal.Medgivande && open.Count == 0, "Det finns inget medgivande att återkalla.");
        Refuse.When(withdrawal.Samtycke && !_samtycken.Exists(samtycke => samtycke.IsValidOn(today)), "Det finns inget samtycke att återkalla.");
        Refuse.When(withdrawal.PartyId == AktualiserandePartyId,
            "Den aktualiserande parten äger ärendet och kan inte lämna det. Anteckna att medgivandet är återkallat helt, eller begränsa det.");
        Refuse.When(
            withdrawal.PartyId is { } party && party != ResponsiblePartyId && !open.Exists(medgivande => medgivande.Parties.Contains(party)),
            "Parten omfattas inte av något medgivande.");
        Refuse.When(
            withdrawal.IsNarrowing && !open.SelectMany(medgivande => medgivande.Disclosures).Any(withdrawal.TakesBack),
            "Välj vad som inte längre ska delas.");
    }
}
