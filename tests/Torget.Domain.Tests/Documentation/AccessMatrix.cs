using Torget.Domain.Access;

namespace Torget.Domain.Tests.Documentation;

/// <summary>How a user stands to a case. Those of the first row to <see cref="None"/> are tried with each role that reads cases.</summary>
internal enum Standing
{
    OwnAssigned,
    OwnUnassigned,
    OtherForKind,
    OtherForAnotherKind,
    Withdrawn,
    Expired,
    Left,
    Ended,

    /// <summary>Of the party that owns what was written, in the same case.</summary>
    OwnEnded,
    Protected,
    None,

    /// <summary>The responsible handläggare.</summary>
    Leads,

    /// <summary>The same, of a case that ended too long ago.</summary>
    LedEnded,

    /// <summary>One whom the own party has named to see who a protected person is.</summary>
    Named,

    /// <summary>The samordnare of the verksamhet.</summary>
    Coordinates,
}

/// <summary>What somebody is answered.</summary>
internal enum Answer
{
    /// <summary>The page or the file, with what the reader may read in it.</summary>
    Shown,

    /// <summary>The same, without what is of a kind that the medgivande does not name.</summary>
    WithoutOtherKinds,

    /// <summary>The same, without who the person is.</summary>
    WithoutIdentity,

    /// <summary>"Du har inte längre åtkomst": no data.</summary>
    Ended,

    /// <summary>"Ni deltar inte längre i ärendet": what the own party owns.</summary>
    OwnOnly,

    /// <summary>404, as for what does not exist.</summary>
    NotFound,

    /// <summary>403, whether it exists or not: the role has no such page.</summary>
    NoRole,

    /// <summary>To the log-in page.</summary>
    LogIn,
}

/// <summary>An address of the application, as its route is written, and what stands there.</summary>
internal sealed record MatrixRoute(string Pattern, string What)
{
    /// <summary>The use cases on the page: the name of the form, without the id that may follow it, and what it takes, one of it or another.</summary>
    public IReadOnlyDictionary<string, Permission[]> Forms { get; init; } = new Dictionary<string, Permission[]>();

    /// <summary>The forms that stand there for everybody who has the page, with the sentence that they are refused.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>The forms on a page that is about no case, without the id that may follow the name: they are refused to those to whom the page is.</summary>
    public IReadOnlyList<string> Does { get; init; } = [];

    /// <summary>Whether all that the reader may read stands there, of what anybody reads there; not where it goes with a form or with another record.</summary>
    public bool HasAll { get; init; } = true;
}

/// <summary>Pages of a case that are answered alike.</summary>
/// <param name="Title">What they are called together.</param>
/// <param name="Says">What the table does not say.</param>
/// <param name="Grid">For each standing the answers to handläggare, samordnare, beredningsledamot and utförare; a dash where there is no such user.</param>
/// <param name="Routes">The pages.</param>
internal sealed record CaseGroup(string Title, string Says, IReadOnlyDictionary<Standing, string> Grid, IReadOnlyList<MatrixRoute> Routes)
{
    public Answer? Of(Standing standing, Role role) => AccessMatrix.ReadingRoles.ToList().IndexOf(role) is >= 0 and var at
        ? Grid[standing].Replace(" ", "", StringComparison.Ordinal)[at] switch
        {
            'V' => Answer.Shown,
            'S' => Answer.WithoutOtherKinds,
            'I' => Answer.WithoutIdentity,
            'Å' => Answer.Ended,
            'E' => Answer.OwnOnly,
            'F' => Answer.NotFound,
            'R' => Answer.NoRole,
            _ => null,
        }
        : Answer.NotFound;
}

/// <summary>Pages that are about no case: there for some roles, and for the others refused or not there.</summary>
/// <param name="Title">What they are called together.</param>
/// <param name="Says">What they show.</param>
/// <param name="Roles">Whose they are; empty for everybody who is logged in.</param>
/// <param name="Otherwise">What the others are answered.</param>
/// <param name="Routes">The pages.</param>
internal sealed record RoleGroup(string Title, string Says, IReadOnlyList<Role> Roles, Answer Otherwise, IReadOnlyList<MatrixRoute> Routes)
{
    /// <summary>A role that is answered otherwise than the others.</summary>
    public (Role Role, Answer Answer)? Also { get; init; }

    /// <summary>Whether somebody of the same role, to whom it does not belong, is answered that it does not exist.</summary>
    public bool IsOnesOwn { get; init; }

    public Answer Of(Role role, bool isOwn = true) => Roles.Count == 0 || Roles.Contains(role) ? (isOwn || !IsOnesOwn ? Answer.Shown : Answer.NotFound)
        : Also is { } also && also.Role == role ? also.Answer : Otherwise;
}

/// <summary>
/// Who is answered what, at every address of the application: the table that the tests go through over HTTP with every role in every standing, and
/// that docs/permissions.md is written from. An address that the application has and this table has not fails a test.
/// </summary>
internal static class AccessMatrix
{
    /// <summary>The roles of the columns.</summary>
    public static readonly IReadOnlyList<Role> ReadingRoles = [Role.Handlaggare, Role.Samordnare, Role.Beredningsledamot, Role.Utforare];

    // Who sees a case, as everything about one begins.
    private static readonly Dictionary<Standing, string> Head = new()
    {
        [Standing.Leads] = "V - - -",
        [Standing.OwnAssigned] = "V V V V",
        [Standing.OwnUnassigned] = "F F V F",
        [Standing.OtherForKind] = "V V V V",
        [Standing.OtherForAnotherKind] = "S S S S",
        [Standing.Coordinates] = "- V - -",
        [Standing.Withdrawn] = "Å Å Å Å",
        [Standing.Expired] = "Å Å Å Å",
        [Standing.Left] = "E E E Å",
        [Standing.Ended] = "Å Å Å Å",
        [Standing.OwnEnded] = "V V V V",
        [Standing.LedEnded] = "V - - -",
        [Standing.Named] = "I - - -",
        [Standing.Protected] = "I I I I",
        [Standing.None] = "F F F F",
    };

    // The same, but for an utförare, to whom there is no such page.
    private static readonly Dictionary<Standing, string> Records = Head.ToDictionary(row => row.Key, row => row.Value[..^1] + (row.Value[^1] == '-' ? '-' : 'F'));

    private static readonly Dictionary<Standing, string> HandlaggareOnly = Head.ToDictionary(row => row.Key, row => string.Concat(row.Value.Select((cell, at) => at == 0 || cell is ' ' or '-' ? cell : 'R')));

    // One record of the kind planering, at an address of its own: whoever may not read it learns nothing of it.
    private static readonly Dictionary<Standing, string> OneRecord = With(Records, (Standing.OtherForAnotherKind, "F F F F"), (Standing.Protected, "- - - -"), (Standing.Named, "- - - -"), (Standing.OwnEnded, "- - - -"), (Standing.LedEnded, "- - - -"));

    // A file, or what is posted: there is no page to say that access has ended on.
    private static readonly Dictionary<Standing, string> OneFile = OneRecord.ToDictionary(row => row.Key, row => row.Value.Replace('Å', 'F').Replace('E', 'F'));

    private static readonly Dictionary<Standing, string> SignedForm = With(OneFile, (Standing.OtherForAnotherKind, "V V V F"), (Standing.Protected, "F F F F"));

    private static readonly Dictionary<Standing, string> Posted = Head.ToDictionary(row => row.Key, row => row.Value.Replace('Å', 'F').Replace('E', 'F').Replace('S', 'V').Replace('I', 'V'));

    public static readonly IReadOnlyList<CaseGroup> Cases =
    [
        new("Sidor som även en utförare har", "En utförare har ärendets huvud och det som nämner utföraren själv.", Head,
        [
            new("/arenden/{Number}", "Översikt"),
            new("/arenden/{Number}/plan", "Handlingsplan") { Forms = One(Permission.MarkStep, "markera") },
            new("/arenden/{Number}/insatser", "Insatser och arbetsplatser")
            {
                Forms = One(Permission.LeadCase, "arbetsplats", "avsluta", "insats", "makulera", "makulera-plats", "plats", "ratta-plats", "utforare"),
            },
            new("/arenden/{Number}/anteckningar", "Anteckningar")
            {
                Forms = new Dictionary<string, Permission[]>
                {
                    ["anteckning"] = [Permission.WriteNote, Permission.ReportProgress], ["ratta"] = [Permission.WriteNote, Permission.ReportProgress], ["dela"] = [Permission.ShareRecord],
                },
            },
            new("/arenden/{Number}/historik", "Historik"),
            new("/arenden/{Number}/utskrift", "Utskrift av hela ärendet"),
            new("/arenden/{Number}/medgivande", "Medgivande och samtycke") { Forms = One(Permission.GrantMedgivande, "kopia", "samtycke") },
        ]),
        new("Sidor för dem som läser det som står i ärendet", "För en utförare finns de inte.", Records,
        [
            new("/arenden/{Number}/team", "Team och underlag")
            {
                Forms = With(One(Permission.CoordinateTeam, "bort", "medlem", "tillbaka", "underlag"), ("svar", [Permission.AnswerUnderlag])),
            },
            new("/arenden/{Number}/planeringstraff", "Planeringsträff") { Forms = One(Permission.CoordinateTeam, "flytta", "genomford", "hallet", "installd", "kalla", "uteblev") },
            new("/arenden/{Number}/arendebarare", "Ärendebärare") { Forms = With(One(Permission.LeadCase, "byt", "lamna"), ("utse", [Permission.AppointArendebarare])) },
            new("/arenden/{Number}/plan/andra", "Ändra planen") { Forms = One(Permission.AdoptPlan, "plan"), HasAll = false },
            new("/arenden/{Number}/uppfoljning", "Uppföljningar") { Forms = One(Permission.LeadCase, "ateruppta", "efter", "paus"), HasAll = false },
            new("/arenden/{Number}/uppfoljning/ny", "Ny uppföljning") { Forms = One(Permission.LeadCase, "uppfoljning"), HasAll = false },
            new("/arenden/{Number}/dokument", "Dokument")
            {
                Forms = With(One(Permission.WriteNote, "dokument"), ("dela", [Permission.ShareRecord])),
            },
            new("/arenden/{Number}/utlamna", "Lämna ut, och vad som är utlämnat") { Forms = One(Permission.Disclose, "aterkalla", "lamna-ut"), HasAll = false },
            new("/arenden/{Number}/avslut", "Avslut") { Forms = One(Permission.LeadCase, "ateroppna", "avslut", "rattelse") },
            new("/arenden/{Number}/komplettering", "Komplettering") { Forms = With(One(Permission.CoordinateBeredning, "fraga"), ("svar", [Permission.AnswerKomplettering])) },
            new("/arenden/{Number}/aterta", "Återta aktualiseringen") { Forms = One(Permission.WithdrawAktualisering, "aterta") },
            new("/arenden/{Number}/medgivande/nytt", "Nytt medgivande") { Forms = One(Permission.GrantMedgivande, "nytt") },
            new("/arenden/{Number}/medgivande/begransa", "Begränsa medgivandet") { Forms = One(Permission.RecordWithdrawal, "begransa"), Refused = ["begransa"] },
            new("/arenden/{Number}/medgivande/aterkalla", "Återkalla medgivande eller samtycke") { Forms = One(Permission.RecordWithdrawal, "aterkalla") },
        ]),
        new("Vem som har läst", "Bara handläggare har sidorna; loggen går en part i sänder.", HandlaggareOnly,
        [
            new("/arenden/{Number}/lasare", "Vem som har läst i ärendet"),
            new("/arenden/{Number}/lasare/utdrag", "Utdrag till personen"),
        ]),
        new("En uppgift på en egen adress", "Här av slaget planering. Den som inte får läsa uppgiften får inte veta att den finns.", OneRecord,
        [
            new("/arenden/{Number}/planeringstraff/{Id:guid}", "Kallelse till planeringsträff"),
            new("/arenden/{Number}/plan/hem", "Planen att ta med hem"),
        ]),
        new("Medgivandets papper", "", Head,
        [
            new("/arenden/{Number}/medgivande/blankett/{Id:guid}", "Blankett"),
            new("/arenden/{Number}/medgivande/brev/{Day}", "Brev om en återkallelse"),
        ]),
        new("Skyddade personuppgifter", "Sidan är den aktualiserande partens handläggares, och deras som parten har utsett.",
            With(Records, (Standing.OwnAssigned, "V F F F"), (Standing.OwnUnassigned, "F F F F"), (Standing.OtherForKind, "F F F F"), (Standing.OtherForAnotherKind, "F F F F"), (Standing.Coordinates, "- F - -"), (Standing.OwnEnded, "V F F F"), (Standing.Protected, "I F F F"), (Standing.Named, "V - - -")),
        [
            new("/arenden/{Number}/skydd", "Skyddade personuppgifter") { Forms = One(Permission.ProtectIdentity, "hav", "skydda") },
        ]),
        new("Undertecknad blankett", "Den hör till medgivandet.", SignedForm,
        [
            new("/arenden/{number}/medgivande/filer/{id:guid}", "Undertecknad blankett"),
        ]),
        new("Det som skrivs i ett formulär", "Det sparas som ett eget utkast medan det skrivs.", Posted,
        [
            new("POST /arenden/{number}/utkast/{form}", "Spara det som skrivs"),
        ]),
        new("En fil", "Här ett dokument av slaget planering. En part som har lämnat ärendet hämtar bara sina egna.", OneFile,
        [
            new("/arenden/{number}/dokument/{id:guid}", "Dokument"),
        ]),
    ];

    /// <summary>
    /// Cases that have come so far, and what is gone through of each: the pages whose forms stand there then and at no other time. Who asks stands to them as
    /// <see cref="Standing.Leads"/>, <see cref="Standing.OwnAssigned"/>, <see cref="Standing.OwnUnassigned"/>, <see cref="Standing.OtherForKind"/>, <see cref="Standing.Coordinates"/>
    /// or <see cref="Standing.None"/>.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string[]> Stages = new Dictionary<string, string[]>
    {
        ["skickad"] = ["/arenden/{Number}/komplettering", "/arenden/{Number}/aterta"],
        ["fråga"] = ["/arenden/{Number}/komplettering"],
        ["ja"] = ["/arenden/{Number}/planeringstraff"],
        ["team"] = ["/arenden/{Number}/planeringstraff", "/arenden/{Number}/team"],
        ["traff"] = ["/arenden/{Number}/arendebarare"],
        ["plan"] = ["/arenden/{Number}/uppfoljning"],
        ["avslut"] = ["/arenden/{Number}/avslut"],
        ["ett år"] = ["/arenden/{Number}/uppfoljning"],
        ["utan samtycke"] = ["/arenden/{Number}/medgivande"],
    };

    public static readonly IReadOnlyList<RoleGroup> Pages =
    [
        new("För alla som är inloggade", "", [], Answer.Shown,
        [
            new("/", "Min dag"), new("/puls", "Att någon är kvar vid skärmen"), new("POST /logga-ut", "Logga ut"),
        ]),
        new("Listor över ärenden", "Listor, sökning, räknare, filer och kalender har bara ärenden som användaren ser.", ReadingRoles, Answer.NoRole,
        [
            new("/arenden", "Ärenden") { Does = ["sok", "vy"] }, new("/arenden/export.csv", "Listan som fil"), new("/arenden/export.xlsx", "Listan som kalkylblad"), new("/arenden/lamnade", "Lämnade ärenden"),
            new("/uppfoljning", "Att följa upp"), new("/uppfoljning/efter-avslut", "Att följa upp efter avslut"), new("/steg", "Steg att göra"), new("/moten.ics", "Mötena till kalendern"),
        ]),
        new("Samordningsteamens ärenden", "En utförare har inte sidan.", [Role.Handlaggare, Role.Samordnare, Role.Beredningsledamot], Answer.NoRole,
        [
            new("/samordningsteam", "Samordningsteam"),
        ]) { Also = (Role.Utforare, Answer.NotFound) },
        new("Aktualiseringar", "", [Role.Handlaggare], Answer.NoRole,
        [
            new("/arenden/ny", "Ny aktualisering") { Does = ["sok"] }, new("/arenden/utkast", "Egna utkast"), new("/arenden/anonymt", "Räkna en anonym deltagare") { Does = ["anonymt"] }, new("/arenden/aterkallat", "Efter en återkallelse"),
        ]),
        new("Ett utkast", "Det finns för den som skriver det och för ingen annan, inte heller hos den egna parten: för andra är adressen ett nytt, tomt formulär.", [Role.Handlaggare], Answer.NoRole,
        [
            new("/arenden/ny/{Id:guid}", "Formuläret"), new("/arenden/ny/{Id:guid}/kontrollera", "Kontrollera och skicka in"), new("/arenden/ny/{Id:guid}/blankett", "Blanketten"),
            new("/arenden/ny/{Id:guid}/ta-bort", "Ta bort utkastet"),
        ]),
        new("En fil i ett utkast", "Den finns för den som skriver utkastet.", [Role.Handlaggare], Answer.NoRole,
        [
            new("/arenden/ny/{id:guid}/filer/{file:guid}", "Undertecknad blankett"),
        ]) { IsOnesOwn = true },
        new("Det som görs med ett utkast", "Av någon annan görs ingenting, och svaret säger inget om den andres utkast.", [Role.Handlaggare], Answer.NoRole,
        [
            new("POST /arenden/ny/{id:guid}/falt", "Spara det som skrivs"), new("POST /arenden/ny/{id:guid}/radera", "Ta bort utkastet"),
        ]),
        new("Beredningsmöten", "En punkt som deltagaren inte får läsa är ett nummer utan namn.", [Role.Samordnare, Role.Beredningsledamot], Answer.NoRole,
        [
            new("/beredning", "Mötena") { Does = ["ko"] },
        ]),
        new("Ett beredningsmöte", "Det finns för dem som sitter i beredningsgruppen och för samordnaren.", [Role.Samordnare, Role.Beredningsledamot], Answer.NoRole,
        [
            new("/beredning/{Id:guid}", "Mötet") { Does = ["av", "ja", "kompletteras", "narvaro", "nej", "vidare"] }, new("/beredning/{Id:guid}/protokoll/{Position:int}", "Protokollet"),
        ]) { IsOnesOwn = true },
        new("Det som samordnaren gör", "", [Role.Samordnare], Answer.NoRole,
        [
            new("/beredning/nytt", "Nytt möte") { Does = ["mote"] }, new("/import", "Läs in deltaganden") { Does = ["fil"] }, new("/import/lage", "Hur långt inläsningen har kommit"),
        ]),
        new("En fil före inläsning", "Den visas för den som skickade den; för andra finns den inte kvar.", [Role.Samordnare], Answer.NoRole,
        [
            new("/import/{Id:guid}", "En fil före inläsning") { Does = ["bort"] },
        ]),
        new("Samordnarens egna möten", "", [Role.Samordnare], Answer.NoRole,
        [
            new("/beredning/{Id:guid}/andra", "Flytta eller ställa in mötet") { Does = ["flytta", "stall-in"] },
        ]) { IsOnesOwn = true },
        new("Siffror", "Siffror nämner ingen. Bakom en siffra visas bara de deltaganden som användaren får se.", [Role.Samordnare, Role.Styrgrupp, Role.Kansli], Answer.NoRole,
        [
            new("/rapporter", "Rapporten"), new("/rapporter/forklaring", "Vad en siffra består av"), new("/rapporter/deltagarstatistik.{format}", "Rapporten som fil"),
        ]),
        new("Inställningar", "", [Role.Behorighetsansvarig, Role.Kansli, Role.Systemadministrator], Answer.NotFound,
        [
            new("/installningar", "Inställningar"),
        ]),
        new("Den egna partens användare", "", [Role.Behorighetsansvarig], Answer.NotFound,
        [
            new("/installningar/anvandare", "Användare"), new("/installningar/anvandare/ny", "Ny användare") { Does = ["anvandare"] }, new("/installningar/vikariat", "Vikariat") { Does = ["nytt"] },
        ]),
        new("En av den egna partens användare", "", [Role.Behorighetsansvarig], Answer.NotFound,
        [
            new("/installningar/anvandare/{Id:guid}", "En anställning") { Does = ["anvandare"] },
        ]) { IsOnesOwn = true },
        new("Gemensamt för alla parter", "", [Role.Kansli], Answer.NotFound,
        [
            new("/installningar/verksamheter", "Verksamheter"), new("/installningar/verksamheter/ny", "Ny verksamhet") { Does = ["verksamhet"] }, new("/installningar/verksamheter/{Id:guid}", "En verksamhet") { Does = ["mal", "malgrupp", "malgrupp-ny", "verksamhet"] },
            new("/installningar/beredningsgrupper", "Beredningsgrupper"), new("/installningar/beredningsgrupper/ny", "Ny beredningsgrupp") { Does = ["grupp"] }, new("/installningar/beredningsgrupper/{Id:guid}", "En beredningsgrupp") { Does = ["grupp"] },
            new("/installningar/far-aktualisera", "Får aktualisera") { Does = ["ny", "sluta"] }, new("/installningar/far-aktualisera/{Slug}", "Får aktualisera till en verksamhet") { Does = ["ny", "sluta"] },
            new("/installningar/tillaggsfragor", "Tilläggsfrågor") { Does = ["lydelse", "ny", "sluta"] }, new("/installningar/tillaggsfragor/{Slug}", "Tilläggsfrågor i en verksamhet") { Does = ["lydelse", "ny", "sluta"] },
            new("/installningar/koder", "Koder") { Does = ["ny"] }, new("/installningar/koder/{List}", "En lista av koder") { Does = ["ny"] }, new("/installningar/koder/{List}/{Value}", "En kod") { Does = ["grupp", "kod"] },
        ]),
        new("Organisationer", "", [Role.Systemadministrator], Answer.NotFound,
        [
            new("/installningar/organisationer", "Organisationer och parter") { Does = ["ny", "org", "part"] }, new("/installningar/parter/{Id:guid}", "En part") { Does = ["enhet", "enhet-ny", "part"] },
        ]),
        new("Nödöppning", "Vad den öppnar prövas i EmergencyOpeningTests och EmergencyWallTests.", [Role.Handlaggare, Role.Samordnare], Answer.NotFound,
        [
            new("/nodoppning", "Nödöppna ett ärende") { Does = ["oppna"] },
        ]),
        new("Det som andra parter har lämnat ut", "Listan har bara det som är utlämnat till den som frågar.", [Role.Handlaggare, Role.Samordnare, Role.Beredningsledamot], Answer.NotFound,
        [
            new("/utlamnat", "Utlämnat till dig"),
        ]),
        new("En utlämnad uppgift", "Den finns för den som den är utlämnad till, här en handläggare. Vad den öppnar prövas i DisclosureTests och DisclosureWallTests.", [Role.Handlaggare], Answer.NotFound,
        [
            new("/utlamnat/{Id:guid}", "Uppgiften"), new("/utlamnat/{id:guid}/fil", "Filen, om det är ett dokument"),
        ]) { IsOnesOwn = true },
        new("Granskning av loggen", "", [Role.Loggranskare], Answer.NotFound,
        [
            new("/logg", "Granskningar") { Does = ["ny"] },
        ]),
        new("En granskning", "Den finns för den egna partens loggranskare.", [Role.Loggranskare], Answer.NotFound,
        [
            new("/logg/{Id:guid}", "En granskning") { Does = ["granska"] },
        ]) { IsOnesOwn = true },
    ];

    /// <summary>What can be opened without being logged in.</summary>
    public static readonly IReadOnlyList<MatrixRoute> Open =
    [
        new("/logga-in", "Logga in"), new("/logga-in/uppdrag", "Välj uppdrag"), new("POST /logga-in", "Logga in"), new("/tillganglighet", "Tillgänglighet"), new("/fel/{Code:int}", "Felsidor"),
        new("/finns-inte", "Sidan finns inte"), new("/health/live", "Att programmet lever"), new("/health/ready", "Att programmet kan användas"), new("/_framework/blazor.web.js", "Ramverkets skript"),
    ];

    private static Dictionary<string, Permission[]> One(Permission permission, params string[] forms) => forms.ToDictionary(form => form, _ => new[] { permission });

    private static Dictionary<string, Permission[]> With(Dictionary<string, Permission[]> forms, params (string Form, Permission[] Permissions)[] more)
    {
        foreach (var (form, permissions) in more)
        {
            forms.Add(form, permissions);
        }

        return forms;
    }

    private static Dictionary<Standing, string> With(Dictionary<Standing, string> grid, params (Standing Standing, string Row)[] rows)
    {
        var changed = new Dictionary<Standing, string>(grid);
        foreach (var (standing, row) in rows)
        {
            changed[standing] = row;
        }

        return changed;
    }
}
