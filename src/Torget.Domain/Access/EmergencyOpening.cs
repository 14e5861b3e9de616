namespace Torget.Domain.Access;

/// <summary>
/// A nödöppning: for some hours a user opens a case that their own party takes part in and that they are not assigned to, see <see cref="Cases.Case.IsVisibleTo"/>. It lifts
/// nothing else: what other parties own asks the medgivande as always, and it opens nothing while the own party takes no part. It is reviewed before anything else in the log.
/// </summary>
public sealed class EmergencyOpening
{
    /// <summary>The longest that one can last, in hours.</summary>
    public const int MostHours = 24;

    private EmergencyOpening()
    {
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>Who opened it, and for whom alone it is open.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The party that the user acted for.</summary>
    public Guid PartyId { get; private set; }

    /// <summary>What has happened, and why it cannot wait.</summary>
    public string Reason { get; private set; } = "";

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it ends by itself, to the minute.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>When it was ended before that; null otherwise.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When it is over.</summary>
    public DateTimeOffset Until => EndedAt ?? EndsAt;

    /// <summary>Asks whether one can be made, before it is known whether there is such a case: the answer must not tell.</summary>
    /// <exception cref="DomainException">The actor may not, the reason is too short or too long, or the hours are too many.</exception>
    public static void Require(string reason, int hours, Actor actor)
    {
        actor.Require(Permission.OpenInEmergency);
        actor.RequireParty();
        Refuse.WhenUnexplained(reason.Trim(), "Skriv vad som har hänt och varför det inte kan vänta.", nameof(Reason));
        Refuse.When(hours is < 1 or > MostHours, $"Välj mellan 1 och {MostHours} timmar.", nameof(EndsAt));
    }

    /// <summary>Opens a case.</summary>
    /// <param name="id">The id that it gets, so that a form sent twice opens once.</param>
    /// <param name="caseId">The case. That the actor's party takes part in it is asked each time that it is read.</param>
    /// <param name="reason">What has happened, and why it cannot wait.</param>
    /// <param name="hours">For how long.</param>
    /// <param name="actor">Who opens it.</param>
    /// <param name="now">The moment.</param>
    /// <inheritdoc cref="Require" path="/exception"/>
    public static EmergencyOpening Open(Guid id, Guid caseId, string reason, int hours, Actor actor, DateTimeOffset now)
    {
        Require(reason, hours, actor);
        return new EmergencyOpening
        {
            Id = id,
            CaseId = caseId,
            UserId = actor.UserId,
            PartyId = actor.RequireParty(),
            Reason = reason.Trim(),
            OpenedAt = now,
            EndsAt = now.AddHours(hours),
        };
    }

    /// <summary>Ends it at once. Ended twice, it is ended.</summary>
    /// <exception cref="DomainException">It is somebody else's, or the actor's for another party.</exception>
    public void End(Actor actor, DateTimeOffset now)
    {
        Refuse.When(UserId != actor.UserId || PartyId != actor.PartyId, "Bara den som har nödöppnat ärendet kan avsluta nödöppningen.");
        if (IsOpenAt(now))
        {
            EndedAt = now;
        }
    }

    /// <summary>Whether it holds at a moment.</summary>
    public bool IsOpenAt(DateTimeOffset moment) => OpenedAt <= moment && moment < Until;
}
