namespace Torget.Domain.Cases;

/// <summary>
/// Where a case stands on its way. Phases change only by a row of <see cref="CaseFlow"/>; none is derived on save. A stored
/// case is never in <see cref="Draft"/>: a draft is a record of its own.
/// </summary>
public enum CasePhase
{
    Draft,
    Aktualisering,
    Beredning,
    Samordningsteam,
    Planering,
    Active,
    Avslut,
    Declined,
    Withdrawn,
}

/// <summary>The Swedish names of the phases and what can be said of one.</summary>
public static class CasePhases
{
    /// <summary>The way a case takes when all goes well, in order, as the stepper shows it.</summary>
    public static readonly IReadOnlyList<CasePhase> Path =
    [
        CasePhase.Aktualisering, CasePhase.Beredning, CasePhase.Samordningsteam, CasePhase.Planering, CasePhase.Active, CasePhase.Avslut,
    ];

    /// <summary>The phase's name on screen.</summary>
    public static string Label(this CasePhase phase) => phase switch
    {
        CasePhase.Draft => "Utkast",
        CasePhase.Aktualisering => "Aktualiserad",
        CasePhase.Beredning => "Beredning",
        CasePhase.Samordningsteam => "Samordningsteam",
        CasePhase.Planering => "Planering",
        CasePhase.Active => "Pågående",
        CasePhase.Avslut => "Avslutad",
        CasePhase.Declined => "Nej i beredning",
        CasePhase.Withdrawn => "Återtagen",
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };

    /// <summary>Whether the case is over: its deadlines are dead and reading across parties ends with it.</summary>
    public static bool IsEnded(this CasePhase phase) => phase is CasePhase.Avslut or CasePhase.Declined or CasePhase.Withdrawn;

    /// <summary>How many days after a nej other parties still read what the medgivande opened.</summary>
    public const int SharedDaysAfterDeclined = 7;

    /// <summary>How many days after an avslut other parties still read what the medgivande opened.</summary>
    public const int SharedDaysAfterAvslut = 30;

    /// <summary>
    /// The last day that a medgivande opens anything of a case: reading across parties ends with the case, at återtagen at once.
    /// Null while the case is open.
    /// </summary>
    public static DateOnly? SharedUntil(this CasePhase phase, DateOnly? endedOn) => phase switch
    {
        CasePhase.Withdrawn => endedOn?.AddDays(-1),
        CasePhase.Declined => endedOn?.AddDays(SharedDaysAfterDeclined),
        CasePhase.Avslut => endedOn?.AddDays(SharedDaysAfterAvslut),
        _ => null,
    };
}
