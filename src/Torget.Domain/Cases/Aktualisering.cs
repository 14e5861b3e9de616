using Torget.Domain.Access;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;

namespace Torget.Domain.Cases;

/// <summary>How the person lives when aktualiserad.</summary>
/// <param name="Forsorjning">Codes of the list "forsorjning", at least one.</param>
/// <param name="MonthsOfSupport">Whole months of public support so far; null when it does not apply.</param>
/// <param name="Sysselsattning">A code of the list "sysselsattning".</param>
/// <param name="HoursPerWeek">How much of it, where that is asked.</param>
/// <param name="Utbildning">A code of the list "utbildning".</param>
/// <param name="Hinder">Codes of the list "hinder"; what kind of data each is, its group says.</param>
/// <param name="Tried">What has been tried.</param>
public sealed record Situation(
    IReadOnlyCollection<string> Forsorjning,
    int? MonthsOfSupport,
    string Sysselsattning,
    int? HoursPerWeek,
    string Utbildning,
    IReadOnlyCollection<Code> Hinder,
    string Tried);

/// <summary>Why the person needs support from several, and what it should lead to.</summary>
/// <param name="Malgrupp">A code of the list "malgrupp"; null for a verksamhet without any.</param>
/// <param name="Orsak">Why.</param>
/// <param name="Goals">The person's own goals.</param>
/// <param name="WantedFrom">The parties whose support is wished for, at least one.</param>
/// <param name="Motivation">Why all the same, for a person outside whom the verksamhet is for.</param>
/// <param name="HomeBeredning">What the home municipality's own beredning said, where the person passes it first.</param>
public sealed record Need(
    string? Malgrupp,
    string Orsak,
    string Goals,
    IReadOnlyCollection<Guid> WantedFrom,
    string? Motivation = null,
    HomeBeredning? HomeBeredning = null);

/// <summary>That the home municipality's own beredning has had the person up (T-25).</summary>
/// <param name="On">When.</param>
/// <param name="Outcome">What it came to.</param>
public sealed record HomeBeredning(DateOnly On, string Outcome);

/// <summary>A complete aktualisering, as it is sent: who, to which verksamhet, why, and what the person has agreed to.</summary>
/// <param name="Person">The person.</param>
/// <param name="Unit">The unit that aktualiserar.</param>
/// <param name="Verksamhet">The verksamhet.</param>
/// <param name="Settings">What the agreements ask.</param>
/// <param name="Situation">How the person lives.</param>
/// <param name="Need">Why, and to what end.</param>
/// <param name="Anchorings">Whom it has been talked over with beforehand.</param>
/// <param name="Medgivande">The lifting of secrecy.</param>
/// <param name="Samtycke">The consent to processing.</param>
public sealed record Aktualisering(
    PersonDetails Person,
    Unit Unit,
    Verksamhet Verksamhet,
    AktualiseringSettings Settings,
    Situation Situation,
    Need Need,
    IReadOnlyCollection<Anchoring> Anchorings,
    MedgivandeTerms Medgivande,
    SamtyckeTerms Samtycke)
{
    /// <summary>Refuses an aktualisering that cannot be sent today.</summary>
    /// <exception cref="DomainException">The sentence says what is missing.</exception>
    internal void EnsureComplete(Actor actor, DateOnly today)
    {
        Refuse.When(Unit.PartyId != actor.RequireParty(), "Välj en enhet hos den part som du företräder.");
        Refuse.When(!Verksamhet.TakesAktualisering, "Verksamheten tar inte emot aktualiseringar.");
        Refuse.When(!Settings.MayAktualisera(Unit.Id, Verksamhet.Id, today), "Enheten får inte aktualisera till den verksamheten.");
        EnsurePerson(today);
        EnsureSituation(today);
        EnsureNeed(today);
        Medgivande.EnsurePossible(today, BirthDate);
        var last = ConsentGivers.LastDayAsMinor(Medgivande.Giver, BirthDate);
        Refuse.When(Medgivande.ValidFrom > today || Medgivande.ValidTo < today || last < today, "Medgivandet behöver gälla i dag.");
        var parties = Medgivande.Disclosures.SelectMany(disclosure => new[] { disclosure.OwnerPartyId, disclosure.ReaderPartyId }).ToHashSet();
        Refuse.When(!parties.Contains(actor.RequireParty()), "Medgivandet behöver omfatta den egna parten.");
        Refuse.When(!parties.Contains(Verksamhet.VardpartId), "Medgivandet behöver omfatta verksamhetens värdpart.");
    }

    private DateOnly? BirthDate => Person.BirthDate ?? Person.Identity.BirthDate;

    private void EnsurePerson(DateOnly today)
    {
        // A new name beside the protected case would tell who that is about (T-21).
        Refuse.When(
            Person.IsProtectedHere,
            "Personen har skyddade personuppgifter hos er part och aktualiseras inte med namn och nummer. Ta bort utkastet och registrera ett anonymt deltagande.",
            nameof(PersonDetails.IsProtectedHere));
        Refuse.When(string.IsNullOrWhiteSpace(Person.FirstName) || string.IsNullOrWhiteSpace(Person.LastName), "Skriv personens namn.");
        Refuse.When(BirthDate is null, "Skriv personens födelsedatum.");
        Refuse.When(BirthDate > today, "Födelsedatumet kan inte vara efter dagens datum.");
    }

    private void EnsureSituation(DateOnly today)
    {
        Refuse.When(Situation.Forsorjning.Count == 0, "Välj minst en försörjning.");
        Refuse.When(
            Situation.MonthsOfSupport is < 0 or > AktualiseringSettings.MostMonthsOfSupport,
            $"Månader i offentlig försörjning är ett tal från 0 till {AktualiseringSettings.MostMonthsOfSupport}.");
        Refuse.When(string.IsNullOrEmpty(Situation.Sysselsattning), "Välj personens sysselsättning.");
        Refuse.When(
            AktualiseringSettings.AsksHours(Situation.Sysselsattning)
                && Situation.HoursPerWeek is not (>= 1 and <= AktualiseringSettings.MostHoursPerWeek),
            "Skriv hur många timmar i veckan.");
        Refuse.When(string.IsNullOrEmpty(Situation.Utbildning), "Välj personens utbildning.");
        foreach (var with in Settings.AnchoringsFor(Situation.Forsorjning))
        {
            var anchoring = Anchorings.FirstOrDefault(anchoring => anchoring.With == with);
            Refuse.When(
                anchoring is null || string.IsNullOrWhiteSpace(anchoring.Name), $"Skriv vem hos {with.Label()} som aktualiseringen är förankrad med.");
            Refuse.When(anchoring!.On > today, "Förankringen kan inte ha skett efter dagens datum.");
        }
    }

    private void EnsureNeed(DateOnly today)
    {
        var rules = Settings.RulesOf(Verksamhet).ToList();
        Refuse.When(rules.Count > 0 && !rules.Exists(rule => rule.Malgrupp == Need.Malgrupp), "Välj målgrupp.");
        Refuse.When(
            string.IsNullOrWhiteSpace(Need.Motivation)
                && Settings.OutsideTarget(
                    Verksamhet, Need.Malgrupp ?? "", Age.On(BirthDate, today), Situation.Forsorjning, Person.MunicipalityCode).Count > 0,
            "Skriv varför personen aktualiseras utanför målgruppen.");
        if (Settings.HomeOf(Verksamhet, Person.MunicipalityCode) is not null)
        {
            Refuse.When(
                Need.HomeBeredning is null || string.IsNullOrWhiteSpace(Need.HomeBeredning.Outcome),
                "Skriv när hemkommunens beredning tog upp personen och vad den kom fram till.");
            Refuse.When(Need.HomeBeredning!.On > today, "Beredningen kan inte ha hållits efter dagens datum.");
        }

        Refuse.When(string.IsNullOrWhiteSpace(Need.Orsak), "Skriv orsaken till aktualiseringen.");
        Refuse.When(Need.WantedFrom.Count == 0, "Välj vilka parter som personen behöver stöd från.");
    }
}
