using Torget.Domain.Access;
using Torget.Domain.Consents;
using Torget.Domain.FollowUps;
using Torget.Domain.Insatser;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Cases;

/// <summary>Participations, in the case's own verksamhet and in others, and workplaces.</summary>
public sealed partial class Case
{
    private readonly List<Participation> _participations = [];
    private readonly List<Workplace> _workplaces = [];

    public IReadOnlyList<Participation> Participations => _participations;

    public IReadOnlyList<Workplace> Workplaces => _workplaces;

    /// <summary>Begins a participation in another verksamhet; several may run at once (T-34).</summary>
    /// <exception cref="DomainException">The actor may not, or the verksamhet's värdpart takes no part.</exception>
    public void StartInsats(InsatsTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.StartInsats, actor, today);
        EnsurePossible(terms, today);
        Open(terms, actor, today);
        Move(CaseAction.StartInsats, actor, now, eventId: eventId);
    }

    /// <summary>
    /// Ends one, for a reason or because the person goes on to another verksamhet (T-40). After the avslut it ends what was kept, and nobody
    /// goes on from there.
    /// </summary>
    /// <exception cref="DomainException">The actor may not, it is the case's own, or the day is not possible.</exception>
    public void EndInsats(Guid participationId, InsatsEnd terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.EndInsats, actor, today);
        var insats = InsatsOf(participationId);
        Refuse.When((terms.Orsak is null) == (terms.TransferTo is null), "Välj varför insatsen slutar, eller vart personen går vidare.", nameof(terms.Orsak));
        Refuse.When(terms.Orsak == AvslutDetails.OrsakVoid, "Makulera insatsen i stället, och skriv varför.", nameof(terms.Orsak));
        Refuse.When(terms.TransferTo is not null && Phase.IsEnded(), "Ärendet är avslutat, så personen kan inte gå vidare till en ny insats.");
        Refuse.When(terms.Orsak == AvslutDetails.OrsakWithdrawn, "Anteckna att medgivandet eller samtycket är återkallat på sidan för medgivande.", nameof(terms.Orsak));
        Refuse.When(terms.End > today, "Slutdagen kan inte ligga efter dagens datum.", nameof(terms.End));
        if (terms.TransferTo is { } next)
        {
            Refuse.When(next.VerksamhetId == insats.VerksamhetId, "Välj en annan verksamhet.");
            Refuse.When(next.Start != terms.End, "Personen går vidare samma dag som insatsen slutar.");
            EnsurePossible(next, today);
        }

        insats.Close(terms.End, terms.Orsak, terms.TransferTo?.VerksamhetId);
        EndInvolvement(insats.Id, today);
        if (terms.TransferTo is { } to)
        {
            Open(to, actor, today);
        }

        Move(CaseAction.EndInsats, actor, now, eventId: eventId);
    }

    /// <summary>Voids one that was registered by mistake, also when it has ended: it stays, and counts nowhere (T-41).</summary>
    /// <exception cref="DomainException">The actor may not, it is the case's own, it is void already, or it says no reason.</exception>
    public void VoidInsats(Guid participationId, string reason, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.VoidInsats, actor, today);
        var insats = InsatsOf(participationId);
        Refuse.When(insats.IsVoid, "Deltagandet är redan makulerat.");
        Move(CaseAction.VoidInsats, actor, now, reason, eventId: eventId);
        insats.Void(today);
        EndInvolvement(insats.Id, today);
    }

    /// <summary>Names another utförare in one that runs, or none.</summary>
    /// <exception cref="DomainException">The actor may not, it has ended, nothing changes, or the utförare is not the värdpart's.</exception>
    public void ChangeUtforare(Guid participationId, Colleague? utforare, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.ChangeUtforare, actor, today);
        var insats = InsatsOf(participationId);
        Refuse.When(!insats.IsOpen, "Deltagandet är redan avslutat.");
        Refuse.When(utforare?.UserId == insats.UtforareUserId, "Välj en annan utförare än den som är.");
        EnsureTakesPart(insats.OwnerPartyId, today);
        EnsureWorksAt(utforare, insats.OwnerPartyId);
        insats.Name(utforare?.UserId);
        EndInvolvement(insats.Id, today);
        Involve(utforare, AssignmentGround.Step, insats.Id, actor, today);
        Move(CaseAction.ChangeUtforare, actor, now, eventId: eventId);
    }

    /// <summary>Notes a workplace.</summary>
    /// <exception cref="DomainException">The actor may not, or something is missing.</exception>
    public void AddWorkplace(WorkplaceTerms terms, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.RecordWorkplace, actor, today);
        var workplace = new Workplace(Guid.CreateVersion7(now), Id, ResponsiblePartyId, terms, today);
        _workplaces.Add(workplace);
        Move(CaseAction.RecordWorkplace, actor, now, eventId: eventId);
    }

    /// <summary>Changes the hours of a workplace from a day on, or ends it. After the avslut it can still be ended.</summary>
    /// <param name="workplaceId">The workplace.</param>
    /// <param name="on">The first day of the new hours, or the last day there.</param>
    /// <param name="hoursPerWeek">The new hours; null ends it.</param>
    /// <param name="actor">A handläggare of the responsible party.</param>
    /// <param name="now">The moment.</param>
    /// <param name="eventId">The id of the line in the history.</param>
    /// <exception cref="DomainException">The actor may not, or the day is not possible.</exception>
    public void ChangeWorkplace(Guid workplaceId, DateOnly on, int? hoursPerWeek, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.ChangeWorkplace, actor, today);
        var workplace = WorkplaceOf(workplaceId);
        if (hoursPerWeek is { } hours)
        {
            Refuse.When(Phase.IsEnded(), "Ärendet är avslutat. Arbetsplatsen kan rättas eller avslutas, men timmarna ändras inte mer.");
            workplace.SetHours(on, hours, today);
        }
        else
        {
            workplace.Finish(on, today);
        }

        Move(CaseAction.ChangeWorkplace, actor, now, eventId: eventId);
    }

    /// <summary>Puts right what a workplace is, where or with whom, or names another handledare. What was said before stays beside it.</summary>
    /// <exception cref="DomainException">The actor may not, something is missing, or nothing changes.</exception>
    public void CorrectWorkplace(Guid workplaceId, WorkplaceDetails details, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.ChangeWorkplace, actor, today);
        WorkplaceOf(workplaceId).Correct(details, today);
        Move(CaseAction.ChangeWorkplace, actor, now, eventId: eventId);
    }

    /// <summary>Voids a workplace that was noted by mistake: it stays, with the reason in the history (T-41).</summary>
    /// <exception cref="DomainException">The actor may not, it is void already, or it says no reason.</exception>
    public void VoidWorkplace(Guid workplaceId, string reason, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        var today = SwedishCalendar.DateIn(now);
        EnsureAllowed(CaseAction.VoidWorkplace, actor, today);
        var workplace = WorkplaceOf(workplaceId);
        workplace.EnsureNotVoid();
        Move(CaseAction.VoidWorkplace, actor, now, reason, eventId: eventId, reasonKind: DataKind.Arbetsformaga);
        workplace.Void(today);
    }

    private Workplace WorkplaceOf(Guid id) => _workplaces.Find(item => item.Id == id) ?? throw new DomainException("Arbetsplatsen finns inte i ärendet.");

    private void OpenParticipation(DateOnly start)
    {
        _participations.Add(new Participation(Guid.CreateVersion7(), Id, AktualiserandePartyId, VerksamhetId, start));
        FollowUpDueOn = FollowUpRule.NextAfter(start);
    }

    private void Open(InsatsTerms terms, Actor actor, DateOnly today)
    {
        var insats = new Participation(Guid.CreateVersion7(), Id, terms.VardpartId, terms.VerksamhetId, terms.Start, terms.Utforare?.UserId);
        _participations.Add(insats);
        Involve(terms.Utforare, AssignmentGround.Step, insats.Id, actor, today);
    }

    private void EnsurePossible(InsatsTerms terms, DateOnly today)
    {
        Refuse.When(terms.VerksamhetId == VerksamhetId, "Personen deltar redan i ärendets egen verksamhet.");
        Refuse.When(_participations.Exists(item => item.VerksamhetId == terms.VerksamhetId && item.IsOpen), "Personen deltar redan i verksamheten.");
        Refuse.When(terms.Start > today.AddMonths(6), "Startdagen ligger för långt fram. Kontrollera året.", nameof(terms.Start));
        Refuse.When(terms.Start < JaOn, $"Insatsen kan inte börja före ja i beredningen, {JaOn:yyyy-MM-dd}.", nameof(terms.Start));
        EnsureTakesPart(terms.VardpartId, today);
        EnsureWorksAt(terms.Utforare, terms.VardpartId);
    }

    private static void EnsureWorksAt(Colleague? utforare, Guid vardpartId) =>
        Refuse.When(utforare is { } named && named.PartyId != vardpartId, "Utföraren arbetar inte hos verksamhetens värdpart.");

    private Participation InsatsOf(Guid id)
    {
        var insats = _participations.Find(item => item.Id == id) ?? throw new DomainException("Insatsen finns inte i ärendet.");
        Refuse.When(insats.VerksamhetId == VerksamhetId, "Deltagandet i ärendets egen verksamhet avslutas tillsammans med ärendet.");
        return insats;
    }
}
