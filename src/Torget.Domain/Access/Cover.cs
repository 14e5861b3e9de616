namespace Torget.Domain.Access;

/// <summary>
/// A vikariat: for some time a colleague of the same party sees the cases that another is assigned to (T-07). It opens no more than that one has, nothing
/// at another party, and no case that the other sees as samordnare or as a member of a beredningsgrupp, which are roles of their own.
/// </summary>
public sealed class Cover
{
    /// <summary>The longest that one can be, in months. It is given anew for longer, so that somebody thinks of it.</summary>
    public const int MostMonths = 6;

    private Cover()
    {
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>The colleague who is away.</summary>
    public Guid CoveredUserId { get; private set; }

    /// <summary>The one who sees those cases meanwhile.</summary>
    public Guid UserId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Last day. The day before the first when it never came to be.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Arranges it.</summary>
    /// <param name="id">The id that it gets, so that a form sent twice arranges one.</param>
    /// <param name="covered">The colleague who is away, with the employments at the actor's party.</param>
    /// <param name="covering">The one who covers, with the same.</param>
    /// <param name="from">First day, not before today.</param>
    /// <param name="to">Last day.</param>
    /// <param name="others">The covers that there are.</param>
    /// <param name="actor">Who arranges it.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">The actor may not, covers themself, or one of the two does not work with cases there.</exception>
    public static Cover Arrange(Guid id, User covered, User covering, DateOnly from, DateOnly to, IEnumerable<Cover> others, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageOwnUsers);
        var party = actor.RequireParty();
        Refuse.When(covering.Id == actor.UserId, "Din egen behörighet ändras av en annan behörighetsansvarig.", nameof(UserId));
        Refuse.When(covering.Id == covered.Id, "Välj en kollega. Ingen vikarierar för sig själv.", nameof(UserId));
        Refuse.When(from < today, "Ett vikariat börjar tidigast i dag.", nameof(From));
        Refuse.When(to < from, "Sista dagen kan inte vara före den första.", nameof(To));
        Refuse.When(to > from.AddMonths(MostMonths), $"Ett vikariat är högst {MostMonths} månader. Det kan ordnas på nytt.", nameof(To));
        Refuse.WhenFarFrom(today, "Kontrollera årtalet.", from, to);
        Refuse.When(!Worked(covered).Any(), "Kollegan har inte arbetat med ärenden hos parten.", nameof(CoveredUserId));
        Refuse.When(!Worked(covering).Any(held => held.HoldsOn(from)), "Vikarien arbetar inte med ärenden hos parten den dagen.", nameof(UserId));
        Refuse.When(
            others.Any(held => held.PartyId == party && held.UserId == covering.Id && held.CoveredUserId == covered.Id && held.From <= to && from <= held.To),
            "De två har redan ett vikariat under den tiden.", nameof(From));
        return new Cover { Id = id, PartyId = party, CoveredUserId = covered.Id, UserId = covering.Id, From = from, To = to };

        IEnumerable<Employment> Worked(User user) => user.Employments.Where(held => held.PartyId == party && held.Roles.Exists(Roles.ReadCases.Contains));
    }

    /// <summary>Ends it at once: nothing more is seen by it from this moment on.</summary>
    /// <exception cref="DomainException">The actor may not, or it has ended.</exception>
    public void End(Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageOwnUsers);
        Refuse.When(PartyId != actor.RequireParty(), "Du sköter bara den egna partens användare.");
        Refuse.When(UserId == actor.UserId, "Din egen behörighet ändras av en annan behörighetsansvarig.");
        Refuse.When(To < today, "Vikariatet har redan slutat.");
        To = (From > today ? From : today).AddDays(-1);
    }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly date) => From <= date && date <= To;
}
