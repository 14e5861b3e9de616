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
/// <param name="Details">What the person does there, where and with whom.</param>
/// <param name="From">First day.</param>
/// <param name="HoursPerWeek">Hours a week from that day.</param>
public sealed record WorkplaceTerms(WorkplaceDetails Details, DateOnly From, int HoursPerWeek);

/// <summary>What can be put right of a workplace.</summary>
/// <param name="Form">What the person does there.</param>
/// <param name="Place">The workplace.</param>
/// <param name="Supervisor">The handledare there.</param>
public sealed record WorkplaceDetails(WorkplaceForm Form, string Place, string Supervisor)
{
    internal WorkplaceDetails Trimmed() => new(Form, Place.Trim(), Supervisor.Trim());

    /// <exception cref="DomainException">Something is missing.</exception>
    internal void EnsurePossible()
    {
        Refuse.When(string.IsNullOrWhiteSpace(Place), "Skriv vilken arbetsplats det är.", nameof(Place));
        Refuse.When(string.IsNullOrWhiteSpace(Supervisor), "Skriv vem som är handledare.", nameof(Supervisor));
        Refuse.WhenLonger(TextLength.Line, Place, Supervisor);
    }
}

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
        terms.Details.EnsurePossible();
        Id = id;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        (Form, Place, Supervisor) = terms.Details.Trimmed();
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

    /// <summary>What was said of it before it was put right, each as a line with the day until which it was said.</summary>
    public List<string> Earlier { get; private set; } = [];

    /// <summary>The day it was voided, when it was noted by mistake; null otherwise. It stays, and is no workplace of the person.</summary>
    public DateOnly? VoidedOn { get; private set; }

    /// <summary>Whether the person is there as far as is known.</summary>
    public bool IsOpen => To is null && VoidedOn is null;

    /// <summary>Hours a week, each from a day on.</summary>
    public IReadOnlyList<WorkplaceHours> Hours => _hours;

    internal void SetHours(DateOnly from, int hours, DateOnly today)
    {
        EnsureNotVoid();
        Refuse.When(To is not null, "Arbetsplatsen är avslutad.");
        Refuse.When(hours is < 1 or > MostHours, $"Skriv timmar per vecka, 1 till {MostHours}.");
        Refuse.WhenFarFrom(today, FarAway, from);
        Refuse.When(from < From || _hours.Exists(earlier => earlier.From >= from), "Ändringen behöver ligga efter den senaste ändringen av timmarna.", nameof(From));
        _hours.Add(new WorkplaceHours(Id, from, hours));
    }

    internal void Finish(DateOnly to, DateOnly today)
    {
        EnsureNotVoid();
        Refuse.When(To is not null, "Arbetsplatsen är redan avslutad.");
        Refuse.When(to < _hours.Max(hours => hours.From), "Sista dagen kan inte ligga före den senaste ändringen av timmarna.", nameof(From));
        Refuse.WhenFarFrom(today, FarAway, to);
        To = to;
    }

    internal void Correct(WorkplaceDetails details, DateOnly today)
    {
        EnsureNotVoid();
        details.EnsurePossible();
        var said = new WorkplaceDetails(Form, Place, Supervisor);
        Refuse.When(details.Trimmed() == said, "Skriv det som ska rättas.");
        Earlier = [.. Earlier, $"{said.Form.Label()}, {said.Place}, handledare {said.Supervisor} (ändrat {today:yyyy-MM-dd})"];
        (Form, Place, Supervisor) = details.Trimmed();
    }

    internal void Void(DateOnly today) => VoidedOn = today;

    internal void EnsureNotVoid() => Refuse.When(VoidedOn is not null, "Arbetsplatsen är makulerad.");
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
