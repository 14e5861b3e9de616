using Torget.Domain.Access;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;

namespace Torget.Domain.Cases;

/// <summary>A complete aktualisering, as it is sent: who, to which verksamhet, why, and what the person has agreed to.</summary>
/// <param name="Person">The person.</param>
/// <param name="Unit">The unit that aktualiserar.</param>
/// <param name="Verksamhet">The verksamhet.</param>
/// <param name="Rights">The units' rights to aktualisera to it.</param>
/// <param name="Forsorjning">Codes of the list "forsorjning", at least one.</param>
/// <param name="Orsak">Why the person needs support from several.</param>
/// <param name="Medgivande">The lifting of secrecy.</param>
/// <param name="Samtycke">The consent to processing.</param>
public sealed record Aktualisering(
    PersonDetails Person,
    Unit Unit,
    Verksamhet Verksamhet,
    IReadOnlyCollection<AktualiseringRight> Rights,
    IReadOnlyCollection<string> Forsorjning,
    string Orsak,
    MedgivandeTerms Medgivande,
    SamtyckeTerms Samtycke)
{
    /// <summary>Refuses an aktualisering that cannot be sent today.</summary>
    /// <exception cref="DomainException">The sentence says what is missing.</exception>
    internal void EnsureComplete(Actor actor, DateOnly today)
    {
        Refuse.When(Unit.PartyId != actor.RequireParty(), "Välj en enhet hos den part som du företräder.");
        Refuse.When(!Verksamhet.TakesAktualisering, "Verksamheten tar inte emot aktualiseringar.");
        Refuse.When(
            !Rights.Any(right => right.UnitId == Unit.Id && right.VerksamhetId == Verksamhet.Id && right.HoldsOn(today)),
            "Enheten får inte aktualisera till den verksamheten.");
        Refuse.When(string.IsNullOrWhiteSpace(Person.FirstName) || string.IsNullOrWhiteSpace(Person.LastName), "Skriv personens namn.");
        var birthDate = Person.BirthDate ?? Person.Identity.BirthDate;
        Refuse.When(birthDate is null, "Skriv personens födelsedatum.");
        Refuse.When(birthDate > today, "Födelsedatumet kan inte vara efter dagens datum.");
        Refuse.When(Forsorjning.Count == 0, "Välj minst en försörjning.");
        Refuse.When(string.IsNullOrWhiteSpace(Orsak), "Skriv orsaken till aktualiseringen.");
        Medgivande.EnsurePossible(today, birthDate);
        var last = ConsentGivers.LastDayAsMinor(Medgivande.Giver, birthDate);
        Refuse.When(Medgivande.ValidFrom > today || Medgivande.ValidTo < today || last < today, "Medgivandet behöver gälla i dag.");
        var parties = Medgivande.Disclosures.SelectMany(disclosure => new[] { disclosure.OwnerPartyId, disclosure.ReaderPartyId }).ToHashSet();
        Refuse.When(!parties.Contains(actor.RequireParty()), "Medgivandet behöver omfatta den egna parten.");
        Refuse.When(!parties.Contains(Verksamhet.VardpartId), "Medgivandet behöver omfatta verksamhetens värdpart.");
    }
}
