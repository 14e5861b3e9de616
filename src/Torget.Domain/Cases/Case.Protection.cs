using Torget.Domain.Access;
using Torget.Domain.Persons;

namespace Torget.Domain.Cases;

/// <summary>A person who comes to have protected personal data while the case goes on, or after it (T-21).</summary>
public sealed partial class Case
{
    /// <summary>What is known of a protected person, where the actor may read it.</summary>
    public ProtectedIdentity? ProtectedIdentity { get; private set; }

    /// <summary>
    /// Marks the person as protected: from now on nobody but those whom the aktualiserande party has named can see who it is. It can be done by
    /// any handläggare of that party who has the case, named or not: it must not have to wait.
    /// </summary>
    /// <exception cref="DomainException">The actor may not, or the person is protected already.</exception>
    public void MarkProtected(Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        Refuse.When(Person.IsProtected, "Personuppgifterna är redan skyddade.");
        Move(CaseAction.MarkProtected, actor, now, eventId: eventId);
        ProtectedIdentity = Person.Protect(SwedishCalendar.DateIn(now));
    }

    /// <summary>Ends the protection: who the person is stands in the case again.</summary>
    /// <exception cref="DomainException">The actor may not, is not named, or the person is not protected.</exception>
    public void EndProtection(string reason, Actor actor, DateTimeOffset now, Guid? eventId = null)
    {
        Refuse.When(!Person.IsProtected, "Personuppgifterna är inte skyddade.");
        Refuse.When(
            ProtectedIdentity is null || !actor.SeesProtected || actor.PartyId != ProtectedIdentity.OwnerPartyId,
            "Bara den som är utsedd att se skyddade personuppgifter kan häva skyddet.");
        Move(CaseAction.EndProtection, actor, now, reason, eventId: eventId);
        Person.Restore(ProtectedIdentity!);
        ProtectedIdentity = null;
    }
}
