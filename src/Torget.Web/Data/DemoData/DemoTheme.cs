using System.Globalization;
using Torget.Domain.Consents;
using Torget.Domain.Persons;

namespace Torget.Web.Data.DemoData;

/// <summary>A step of a theme's plan.</summary>
/// <param name="Account">Who does it; null for the person.</param>
/// <param name="What">What.</param>
/// <param name="Why">Why.</param>
/// <param name="Kind">The kind of data that it is.</param>
/// <param name="Insats">The insats that it is, if any.</param>
internal sealed record DemoStep(string? Account, string What, string Why, DataKind Kind, string? Insats = null);

/// <summary>An invented person. The number follows the published test series: births from 1994, födelsenummer 238 or 239.</summary>
internal sealed record DemoPerson(string FirstName, string LastName, Kon Kon, DateOnly Born)
{
    public IdentityNumber Identity(DateOnly today)
    {
        var eleven = Born.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + (Kon == Kon.Kvinna ? "238" : "239");
        return Enumerable.Range(0, 10)
            .Select(digit => IdentityNumber.TryParse(IdentityKind.Personnummer, $"{eleven}{digit}", today, out var number, out _) ? number : null)
            .First(number => number is not null)!;
    }
}

/// <summary>What several cases of the demo have in common: why somebody comes, who is at the table, what is planned.</summary>
internal sealed record DemoTheme(string Verksamhet, string Malgrupp, string Author, string Leader, string[] Team)
{
    public required string[] Parties { get; init; }

    public required string[] Forsorjning { get; init; }

    public required string Sysselsattning { get; init; }

    public string Utbildning { get; init; } = "grundskola";

    public int Months { get; init; } = 14;

    public required string[] Hinder { get; init; }

    /// <summary>Goes on from the person's first name.</summary>
    public required string Orsak { get; init; }

    public string Tried { get; init; } = "";

    public required string Goals { get; init; }

    public required string LongTermGoal { get; init; }

    public required string[] ShortTermGoals { get; init; }

    public required DemoStep[] Steps { get; init; }

    public string Workplace { get; init; } = "Stadsdelsbiblioteket";

    public string Samordnare => Verksamhet switch
    {
        "samordningsteam-vannas" => "vannas.koordinator",
        "samordningsteam-vindeln" => "vindeln.koordinator",
        _ => "samordnare",
    };

    /// <summary>Vindeln's samordningsteam: a small municipality with a handful of cases beside the others.</summary>
    public static readonly DemoTheme Vindeln = new(
        "samordningsteam-vindeln", "arbetssokande-sammansatt", "vindeln.handlaggare", "vindeln.handlaggare", ["vindeln.handlaggare", "af.handlaggare", "region.handlaggare"])
    {
        Parties = ["af", "region"],
        Forsorjning = ["forsorjningsstod"],
        Sysselsattning = "ingen",
        Utbildning = "gymnasium",
        Months = 16,
        Hinder = ["psykiskt", "arbetsmarknad"],
        Orsak = "bor långt från både arbeten och vård. Kommunen, Arbetsförmedlingen och Regionen behöver lägga upp vägen tillsammans.",
        Tried = "Arbetsträning på kommunens sågverksmuseum, två dagar i veckan.",
        Goals = "Ett arbete som går att ta sig till med bussen.",
        LongTermGoal = "Arbete på deltid i Vindeln",
        ShortTermGoals = ["Egen rutin för resorna", "Arbetsträning tre dagar i veckan"],
        Workplace = "Vindelns återbruk",
        Steps =
        [
            new("vindeln.handlaggare", "Ordnar busskort och följer med första resan", "För att komma iväg", DataKind.Planering),
            new("af.handlaggare", "Söker en arbetsträning med handledare", "För att pröva i lugn takt", DataKind.Arbetsformaga, "praktik"),
            new("region.handlaggare", "Samtal varannan vecka på hälsocentralen", "För att orka", DataKind.Halsa),
            new(null, "Tar bussen till centrum två gånger i veckan", "För att vänja sig", DataKind.Planering),
        ],
    };

    public static readonly DemoTheme[] All =
    [
        new("ungdomstorget", "unga-18-24", "af.handlaggare", "af.handlaggare", ["af.handlaggare", "soc.handlaggare", "region.handlaggare"])
        {
            Parties = ["umea-socialtjanst", "region"],
            Forsorjning = ["aktivitetsstod"],
            Sysselsattning = "aktivt-arbetssokande",
            Hinder = ["psykiskt", "arbetsmarknad"],
            Orsak = "har varit utan sysselsättning sedan gymnasiet och behöver stöd från flera håll samtidigt för att orka vidare.",
            Tried = "Praktik i butik, avbruten efter fem veckor. Studiebesök på komvux.",
            Goals = "Läsa klart gymnasiet och få ett jobb.",
            LongTermGoal = "Ett arbete på heltid i butik",
            ShortTermGoals = ["Regelbunden dygnsrytm", "En praktikplats på tio timmar"],
            Steps =
            [
                new("af.handlaggare", "Söker en praktikplats", "För att pröva i liten skala", DataKind.Arbetsformaga, "praktik"),
                new("region.handlaggare", "Samtalsstöd var fjortonde dag", "För att orka mer", DataKind.Halsa),
                new(null, "Går upp före nio alla vardagar", "För att klara praktiken", DataKind.Planering),
            ],
        },
        new("ungdomstorget", "aktivitetsersattning-19-29", "fk.handlaggare", "fk.handlaggare", ["fk.handlaggare", "af.handlaggare", "region.handlaggare"])
        {
            Parties = ["af", "region"],
            Forsorjning = ["aktivitetsersattning"],
            Sysselsattning = "ingen",
            Utbildning = "gymnasium",
            Months = 36,
            Hinder = ["psykiskt", "medicinskt"],
            Orsak = "har aktivitetsersättning som löper ut och vill pröva ett arbete på deltid med stöd på arbetsplatsen.",
            Tried = "Rehabilitering på vårdcentralen. Studiecirkel två eftermiddagar i veckan.",
            Goals = "Ett arbete på deltid i lugn miljö.",
            LongTermGoal = "Halvtidsarbete med stöd",
            ShortTermGoals = ["Arbetsträning fyra timmar i veckan", "Hitta rätt hjälpmedel"],
            Workplace = "Trädgårdsmästeriet",
            Steps =
            [
                new("fk.handlaggare", "Utreder vilande ersättning", "För att det ska gå att pröva utan risk", DataKind.Forsorjning),
                new("af.handlaggare", "Ordnar arbetsträning", "För att pröva arbetsförmågan", DataKind.Arbetsformaga, "arbetsprovning"),
                new("region.handlaggare", "Bokar arbetsterapeut", "För att få rätt hjälpmedel", DataKind.Halsa),
                new(null, "Cyklar till torget två dagar i veckan", "För att komma ut", DataKind.Planering),
            ],
        },
        new("vuxentorget", "sjukskriven-forsorjningsstod", "soc.handlaggare", "soc.handlaggare", ["soc.handlaggare", "af.handlaggare", "region.primarvard"])
        {
            Parties = ["af", "region"],
            Forsorjning = ["forsorjningsstod"],
            Sysselsattning = "ingen",
            Utbildning = "gymnasium",
            Months = 48,
            Hinder = ["psykiskt", "skulder"],
            Orsak = "har haft försörjningsstöd i flera år och är delvis sjukskriven. Det behövs en gemensam plan för vad som går att klara och i vilken ordning.",
            Tried = "Arbetsträning i ett lager, tio veckor. Samtal med budgetrådgivaren.",
            Goals = "Ordning på ekonomin och något att gå till.",
            LongTermGoal = "Egen försörjning",
            ShortTermGoals = ["En hållbar budget", "Sysselsättning två dagar i veckan"],
            Workplace = "Återbruket",
            Steps =
            [
                new("soc.handlaggare", "Budget- och skuldrådgivning", "För att få ro att tänka på annat", DataKind.Forsorjning),
                new("region.primarvard", "Ny bedömning av sjukskrivningen", "För att veta vad som går att klara", DataKind.Halsa),
                new("af.handlaggare", "Matchning mot en deltidstjänst", "För att komma närmare ett arbete", DataKind.Arbetsformaga, "matchning"),
                new(null, "Öppnar posten samma dag", "För att slippa påminnelser", DataKind.Planering),
            ],
        },
        new("ungdomstorget", "aktivitetsersattning-19-29", "region.handlaggare", "fk.handlaggare", ["fk.handlaggare", "region.handlaggare", "af.handlaggare"])
        {
            Parties = ["fk", "af"],
            Forsorjning = ["aktivitetsersattning"],
            Sysselsattning = "ingen",
            Months = 24,
            Hinder = ["psykiskt", "socialt"],
            Orsak = "lever hemma hos sina föräldrar och har pågående kontakt med psykiatrin. Önskan är att börja med en aktivitet några timmar i veckan.",
            Goals = "Kunna gå ut på dagarna.",
            LongTermGoal = "Studier på folkhögskola",
            ShortTermGoals = ["Komma till torget en gång i veckan", "En egen rutin på förmiddagen"],
            Steps =
            [
                new("region.handlaggare", "Hembesök varje vecka i början", "För att komma ut genom dörren", DataKind.Halsa),
                new("fk.handlaggare", "Planerar övergången till studier", "För att ersättningen ska räcka", DataKind.Forsorjning),
                new(null, "Tar en promenad varje dag", "För att vänja sig vid folk", DataKind.Planering),
            ],
        },
        new("samordningsteam-vannas", "arbetslos-sammansatt", "vannas.handlaggare", "vannas.handlaggare", ["vannas.handlaggare", "af.handlaggare", "fk.handlaggare"])
        {
            Parties = ["af", "fk"],
            Forsorjning = ["forsorjningsstod"],
            Sysselsattning = "ingen",
            Utbildning = "gymnasium",
            Months = 20,
            Hinder = ["arbetsmarknad"],
            Orsak = "har prövat två praktikplatser som inte höll. Kommunen behöver Arbetsförmedlingen och Försäkringskassan vid samma bord.",
            Tried = "Praktik i snickeri och i kommunens parkgrupp.",
            Goals = "Ta körkort och få ett jobb nära Vännäs.",
            LongTermGoal = "Arbete inom pendlingsavstånd",
            ShortTermGoals = ["Körkortsteori", "Praktik med handledare"],
            Workplace = "Kommunens parkgrupp",
            Steps =
            [
                new("vannas.handlaggare", "Beviljar stöd till körkortsteori", "För att kunna söka fler arbeten", DataKind.Forsorjning),
                new("af.handlaggare", "Söker en praktikplats med handledare", "För att den ska hålla", DataKind.Arbetsformaga, "praktik"),
                new(null, "Övar teori en timme om dagen", "För att klara provet", DataKind.Planering),
            ],
        },
        new("vuxentorget", "arbetslos-sammansatt", "af.handlaggare", "af.handlaggare", ["af.handlaggare", "soc.handlaggare", "fk.handlaggare"])
        {
            Parties = ["umea-socialtjanst", "fk"],
            Forsorjning = ["a-kassa"],
            Sysselsattning = "aktivt-arbetssokande",
            Utbildning = "hogskola-1",
            Months = 11,
            Hinder = ["fysiskt", "arbetsmarknad"],
            Orsak = "kan inte gå tillbaka till sitt yrke efter en skada och behöver hitta en ny väg tillsammans med flera parter.",
            Tried = "Omställningskurs på distans.",
            Goals = "Ett yrke som kroppen klarar.",
            LongTermGoal = "Ny yrkesutbildning",
            ShortTermGoals = ["Vägledning klar", "Ansökan inskickad"],
            Workplace = "Kundtjänst på kommunen",
            Steps =
            [
                new("af.handlaggare", "Studie- och yrkesvägledning", "För att hitta en ny väg", DataKind.Studier),
                new("fk.handlaggare", "Klargör rätten till rehabiliteringsersättning", "För att kunna planera", DataKind.Forsorjning),
                new(null, "Besöker två utbildningar", "För att kunna välja", DataKind.Planering),
            ],
        },
    ];
}
