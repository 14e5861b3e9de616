using Torget.Domain.Access;
using Torget.Domain.Notes;

namespace Torget.Domain.Cases;

/// <summary>What the actor's party discloses of its own in the case. It is no line of the history that everybody reads: it is the owner's and the reader's.</summary>
public sealed partial class Case
{
    /// <summary>Whether the actor may disclose what the own party owns, and revoke it.</summary>
    public bool AllowsDisclosing(Actor actor, DateOnly today) => Holds(Permission.Disclose, actor, today);

    /// <summary>Discloses a note or a document of the actor's own party to somebody at another.</summary>
    /// <param name="id">The id that it gets, so that a form sent twice discloses once.</param>
    /// <param name="terms">What, to whom, why and until when.</param>
    /// <param name="actor">Who discloses.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">The actor may not, it is no record of the own party's, it has been corrected since, the person is protected and it is a document, or the terms are not possible.</exception>
    public Utlamnande Disclose(Guid id, UtlamnandeTerms terms, Actor actor, DateTimeOffset now)
    {
        Refuse.When(!AllowsDisclosing(actor, SwedishCalendar.DateIn(now)), "Du har inte behörighet att lämna ut något i ärendet.");
        var owner = actor.RequireParty();
        if (_notes.Find(note => note.Id == terms.ItemId && note.OwnerPartyId == owner) is { } note)
        {
            Refuse.When(note.Current.Version != terms.BasedOn, "En kollega har rättat anteckningen samtidigt. Läs den som den är nu och lämna ut den en gång till.");
            return new Utlamnande(id, this, note, terms, actor, now);
        }

        var document = _documents.Find(document => document.Id == terms.ItemId && document.OwnerPartyId == owner)
            ?? throw new DomainException("Det du vill lämna ut finns inte i ärendet, eller är en annan parts.");
        Refuse.When(Person.IsProtected, "Personen har skyddade personuppgifter. Ett dokument kan inte lämnas ut här då, eftersom det kan visa vem personen är.");
        return new Utlamnande(id, this, document, terms, actor, now);
    }

    /// <summary>Ends an utlämnande of the actor's own party at once. Ended twice, it is ended.</summary>
    /// <exception cref="DomainException">The actor may not, or it is another party's.</exception>
    public void Revoke(Utlamnande utlamnande, Actor actor, DateTimeOffset now)
    {
        var today = SwedishCalendar.DateIn(now);
        Refuse.When(utlamnande.CaseId != Id || !AllowsDisclosing(actor, today), "Du har inte behörighet att återkalla utlämnandet.");
        utlamnande.Revoke(actor, today);
    }
}
