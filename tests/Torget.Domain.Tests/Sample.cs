using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;

namespace Torget.Domain.Tests;

/// <summary>
/// The small world that the tests tell of: Socialtjänsten aktualiserar a person to a torg, whose värdpart is Arbetsmarknad. The
/// person lets Socialtjänsten, Arbetsmarknad, Regionen and Försäkringskassan share everything for a year; Arbetsförmedlingen
/// stands outside. Försäkringskassan becomes ärendebärare.
/// </summary>
internal static class Sample
{
    /// <summary>The day the aktualisering is sent, and the first day of the medgivande.</summary>
    public static readonly DateOnly Today = new(2026, 9, 1);

    /// <summary>The last day of the medgivande.</summary>
    public static readonly DateOnly LastDay = new(2027, 8, 31);

    public static readonly Party Socialtjansten = PartyNamed("Socialtjänsten");
    public static readonly Party Arbetsmarknad = PartyNamed("Arbetsmarknad");
    public static readonly Party Regionen = new(PartyCodes.Region, "Regionen", Guid.CreateVersion7(), null);
    public static readonly Party Forsakringskassan = PartyNamed("Försäkringskassan");
    public static readonly Party Arbetsformedlingen = PartyNamed("Arbetsförmedlingen");

    public static readonly Unit Mottagningen = Socialtjansten.AddUnit("mottagningen", "Mottagningen");

    /// <summary>Prepares for the torg. Arbetsförmedlingen sits in it, although the person's medgivande does not name it.</summary>
    public static readonly Beredningsgrupp Grupp = new(
        "grupp", "Gruppen", [Socialtjansten.Id, Arbetsmarknad.Id, Regionen.Id, Forsakringskassan.Id, Arbetsformedlingen.Id]);

    public static readonly Beredningsgrupp OtherGrupp = new("annan-grupp", "Den andra gruppen", [Arbetsmarknad.Id, Forsakringskassan.Id]);

    public static readonly Verksamhet Torg = new("torg", "Torget", Arbetsmarknad.Id, Grupp.Id, "2480", isTorg: true);
    public static readonly Verksamhet OtherTorg = new("annat-torg", "Det andra torget", Arbetsmarknad.Id, OtherGrupp.Id, null);
    public static readonly Verksamhet HomeTeam = new("hemma", "Teamet hemma", Arbetsmarknad.Id, Guid.CreateVersion7(), "2460");

    /// <summary>Writes and sends the aktualisering, for Socialtjänsten.</summary>
    public static readonly Actor Author = Handlaggare(Socialtjansten);

    /// <summary>Is named when an ärendebärare is appointed, for Försäkringskassan.</summary>
    public static readonly Actor Arendebarare = Handlaggare(Forsakringskassan);

    /// <summary>Coordinates the torg, for Arbetsmarknad.</summary>
    public static readonly Actor Samordnare = SamordnareOf(Torg);

    /// <summary>Leads the meeting of the beredning, for Regionen.</summary>
    public static readonly Actor MeetingLeader = Someone(Regionen, Role.Beredningsledamot);

    public static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    public static Actor Handlaggare(Party party) => Someone(party, Role.Handlaggare);

    public static Actor SamordnareOf(Verksamhet verksamhet) =>
        Someone(Arbetsmarknad, Role.Samordnare) with { Verksamheter = new HashSet<Guid> { verksamhet.Id } };

    /// <summary>A new user, each time another one.</summary>
    public static Actor Someone(Party? party, params Role[] roles) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), "Kim Exempel", party?.Name, party?.Id, null, roles.ToHashSet(), new HashSet<Guid>());

    /// <summary>An aktualisering to which nothing is lacking.</summary>
    public static Aktualisering Aktualisering() => new(
        Person(),
        Mottagningen,
        Torg,
        Settings(),
        Situation(),
        Need(),
        [],
        Medgivande(Socialtjansten, Arbetsmarknad, Regionen, Forsakringskassan),
        new SamtyckeTerms(Today, ConsentForm.Skriftligt));

    /// <summary>Socialtjänsten may aktualisera to the torg, which is for young people of Umeå.</summary>
    public static AktualiseringSettings Settings() => new(
        Socialtjansten,
        [Torg, OtherTorg, HomeTeam],
        [new AktualiseringRight(Mottagningen.Id, Torg.Id, Today.AddYears(-1))],
        [new TargetRule(Torg.Id, "unga", 10, 35, []), new TargetRule(Torg.Id, "sjukpenning", 18, 29, ["sjukpenning"])]);

    public static Situation Situation() => new(["forsorjningsstod"], 14, "ingen", null, "grundskola", Hinder("psykiskt", "arbetsmarknad", "skulder"), "En praktik.");

    public static Need Need() => new("unga", "Behöver stöd från flera.", "Ett arbete.", [Arbetsmarknad.Id, Regionen.Id]);

    /// <summary>Codes of the list of hinder, each in its group.</summary>
    public static IReadOnlyCollection<Code> Hinder(params string[] codes) => [.. codes.Select(code => new Code(
        CodeLists.Hinder,
        code,
        code,
        code switch { "arbetsmarknad" => "arbetsformaga", "socialt" or "vald" or "skulder" => "social-situation", _ => "halsa" },
        1,
        null))];

    public static PersonDetails Person() => new(
        IdentityNumber.Parse(IdentityKind.Personnummer, "200107022386", Today), "Robin", "Exempel", Kon.Kvinna, null, "2480");

    /// <summary>The parties may read everything that any of them owns, for a year from today.</summary>
    public static MedgivandeTerms Medgivande(params Party[] parties) => new(
        "Samordnad planering",
        [.. Disclosure.BetweenAll([.. parties.Select(party => party.Id)], DataKinds.All)],
        Today,
        ConsentForm.Skriftligt,
        Today,
        LastDay,
        Today,
        SignedFormId: Guid.CreateVersion7());

    private static Party PartyNamed(string name) => new(name.ToLowerInvariant(), name, Guid.CreateVersion7(), null);
}
