namespace Torget.Domain.Statistics;

/// <summary>
/// The one list of what the report "deltagarstatistik" tells and what each figure means. Pages, files and print read it, and so does the page
/// that explains a number (T-44 … T-50).
/// </summary>
public static class Figures
{
    /// <summary>The report's name in files and addresses.</summary>
    public const string Report = "deltagarstatistik";

    /// <summary>The förbund's name, on a report over all of it.</summary>
    public const string Forbund = "Samordningsförbundet Umeåregionen";

    public const string Total = "totalt";
    public const string New = "nya";
    public const string Ended = "avslutade";
    public const string Remaining = "kvar";
    public const string Returning = "atervandare";
    public const string Persons = "unika_personer";
    public const string AverageDays = "genomsnittlig_tid_dagar";
    public const string ForsorjningPersons = "forsorjning_fore_personer";
    public const string Anonymous = "anonyma";

    /// <summary>Where missing utbildning is counted.</summary>
    public const string UtbildningUnknown = "saknas";

    private const string Days = "Första och sista dagen i deltagandet. Ett deltagande som fortsätter i en annan verksamhet samma dag som det slutar är ett och samma, från den första raden till den sista.";
    private const string EndedFrom = "Sista dagen i deltagandet, och avslutsorsaken i dess sista rad med den grupp som orsaken har i slutdagens år.";
    private const string First = "Deltagandets första rad: det som var känt när personen aktualiserades eller i importens rad.";

    /// <summary>The groups that an avslut counts in, in the order of the report.</summary>
    public static readonly IReadOnlyList<string> Groups = ["arbete", "studier", "annan", "avbrott"];

    /// <summary>The rows of the table of participants.</summary>
    public static readonly IReadOnlyList<FigureDefinition> Rows =
    [
        new(Total, "Antal deltagare totalt", "Deltaganden som pågick någon dag i perioden: de började senast periodens sista dag och hade inte slutat före den första.", Days),
        new(New, "varav nya för året", "De av dem som började i perioden, också när personen har deltagit förut.", Days),
        new(Ended, "Totalt antal avslutade under året", "De av dem som slutade senast periodens sista dag. Den som gick vidare till en annan verksamhet har inte slutat.", Days),
        new("arbete", "varav till arbete", "Avslutade med en orsak i gruppen arbete. Andelen är av avslutade.", EndedFrom),
        new("studier", "varav till studier", "Avslutade med en orsak i gruppen studier. Andelen är av avslutade.", EndedFrom),
        new("annan", "varav annan behovsanpassad lösning", "Avslutade med en orsak i gruppen annan lösning. Andelen är av avslutade.", EndedFrom),
        new("avbrott", "Övriga avbrott", "Avslutade med en orsak i gruppen avbrott. Andelen är av avslutade.", EndedFrom),
        new(Remaining, "Antal kvar i verksamheten", "Alla i perioden utom de avslutade. Den som gick vidare till en annan verksamhet är kvar i den första det året.", Days),
    ];

    /// <summary>Figures that are one number each.</summary>
    public static readonly IReadOnlyList<FigureDefinition> KeyFigures =
    [
        new(Persons, "Unika personer", "Olika personer bakom antalet deltagare totalt. Samma person kan ha flera deltaganden.", "Personernas nycklar, som varken visar namn eller nummer. Utan nummer räknas den som en egen person."),
        new(Returning, "Återvändare", "De av de nya som har ett annat deltagande, i vilken verksamhet som helst, som slutade senast den dag då det här började.", Days),
        new(AverageDays, "Genomsnittlig tid i dagar", "Medelvärdet av dagarna från första till sista dagen för de avslutade.", Days),
    ];

    public static readonly FigureDefinition Utbildning = new(
        "utbildning", "Utbildning", "Nya deltaganden efter personens högsta avslutade utbildning. Saknas uppgiften räknas den som saknas.", First);

    public static readonly FigureDefinition Tid = new(
        "tid_i_offentlig_forsorjning", "Tid i offentlig försörjning", "Nya deltaganden efter hur många månader personen hade haft offentlig försörjning när deltagandet började.", First);

    public static readonly FigureDefinition Forsorjning = new(
        "forsorjning_fore", "Försörjning före insats",
        "Försörjningar vid starten för nya deltaganden. En person kan ha flera, så summan kan vara större än antalet nya.", First);

    public static readonly FigureDefinition ForsorjningPersonsDefinition = new(
        ForsorjningPersons, "Deltaganden med någon försörjning", "Nya deltaganden med minst en angiven försörjning.", First);

    public static readonly FigureDefinition AnonymousDefinition = new(
        Anonymous, "Anonyma", "Personer som deltar utan att vara registrerade, efter det år då de började. De ingår inte i någon annan siffra.",
        "Parternas räknare, som bara har verksamhet, kön och år.");

    /// <summary>The classes of months, in order.</summary>
    public static readonly IReadOnlyList<TimeClass> TimeClasses =
    [
        .. Enumerable.Range(1, 9).Select(years => new TimeClass(
            $"upp-till-{years}", $"Upp till {years} år", 12 * years, years <= 3 ? "1–3 år" : years <= 6 ? "4–6 år" : "7 år eller mer")),
        new("mer-an-9", "Mer än 9 år", null, "7 år eller mer"),
        new("ej-tillampligt", "Ej tillämpligt", null, "Ej tillämpligt"),
    ];

    /// <summary>The class of so many months.</summary>
    /// <param name="months">Whole months; null where it does not apply.</param>
    public static TimeClass ClassOf(int? months) =>
        months is null ? TimeClasses[^1] : TimeClasses.FirstOrDefault(time => months <= time.Months) ?? TimeClasses[^2];
}
