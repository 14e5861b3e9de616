using Torget.Domain.Consents;

namespace Torget.Domain.Insatser;

/// <summary>What the person does at a workplace.</summary>
public enum WorkplaceForm
{
    Praktik,
    Arbetstraning,
    Anstallning,
}

/// <summary>The Swedish names of the forms.</summary>
public static class WorkplaceForms
{
    /// <summary>The name on screen.</summary>
    public static string Label(this WorkplaceForm form) => form switch
    {
        WorkplaceForm.Praktik => "Praktik",
        WorkplaceForm.Arbetstraning => "Arbetsträning",
        WorkplaceForm.Anstallning => "Anställning",
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };
}

/// <summary>A workplace, as it is noted.</summary>
/// <param name="Form">What the person does there.</param>
/// <param name="Place">The workplace.</param>
/// <param name="Supervisor">The handledare there.</param>
/// <param name="From">First day.</param>
/// <param name="HoursPerWeek">Hours a week from that day.</param>
public sealed record WorkplaceTerms(WorkplaceForm Form, string Place, string Supervisor, DateOnly From, int HoursPerWeek);

/// <summary>An arbetsplats of the person: where, with whom, from when to when and how many hours, with every change kept. It is of the kind arbetsförmåga.</summary>
public sealed class Workplace
{
    /// <summary>The most hours a week that can be noted.</summary>
    public const int MostHours = 48;

    private const string FarAway = "Dagen ligger för långt bort i tiden. Kontrollera året.";

    private readonly List<WorkplaceHours> _hours = [];

    private Workplace()
    {
    }

    internal Workplace(Guid id, Guid caseId, Guid ownerPartyId, WorkplaceTerms terms, DateOnly today)
    {
        Refuse.When(string.IsNullOrWhiteSpace(terms.Place), "Skriv vilken arbetsplats det är.");
        Refuse.When(string.IsNullOrWhiteSpace(terms.Supervisor), "Skriv vem som är handledare.");
        Refuse.WhenLonger(TextLength.Line, terms.Place, terms.Supervisor);
        Id = id;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Form = terms.Form;
        Place = terms.Place.Trim();
        Supervisor = terms.Supervisor.Trim();
        From = terms.From;
        SetHours(terms.From, terms.HoursPerWeek, today);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Arbetsformaga;

    public WorkplaceForm Form { get; private set; }

    public string Place { get; private set; } = "";

    public string Supervisor { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Hours a week, each from a day on.</summary>
    public IReadOnlyList<WorkplaceHours> Hours => _hours;

    internal void SetHours(DateOnly from, int hours, DateOnly today)
    {
        Refuse.When(To is not null, "Arbetsplatsen är avslutad.");
        Refuse.When(hours is < 1 or > MostHours, $"Skriv timmar per vecka, 1 till {MostHours}.");
        Refuse.WhenFarFrom(today, FarAway, from);
        Refuse.When(from < From || _hours.Exists(earlier => earlier.From >= from), "Ändringen behöver ligga efter den senaste ändringen av timmarna.", nameof(From));
        _hours.Add(new WorkplaceHours(Id, from, hours));
    }

    internal void Finish(DateOnly to, DateOnly today)
    {
        Refuse.When(To is not null, "Arbetsplatsen är redan avslutad.");
        Refuse.When(to < _hours.Max(hours => hours.From), "Sista dagen kan inte ligga före den senaste ändringen av timmarna.", nameof(From));
        Refuse.WhenFarFrom(today, FarAway, to);
        To = to;
    }
}

/// <summary>Hours a week at a workplace from a day on, until the next such row.</summary>
public sealed class WorkplaceHours
{
    private WorkplaceHours()
    {
    }

    internal WorkplaceHours(Guid workplaceId, DateOnly from, int hoursPerWeek)
    {
        WorkplaceId = workplaceId;
        From = from;
        HoursPerWeek = hoursPerWeek;
    }

    public Guid WorkplaceId { get; private set; }

    public DateOnly From { get; private set; }

    public int HoursPerWeek { get; private set; }
}
