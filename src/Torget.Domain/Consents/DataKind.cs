namespace Torget.Domain.Consents;

/// <summary>
/// The kinds of data that a medgivande speaks of, each for itself. A record of no kind is never shared with another party.
/// </summary>
public enum DataKind
{
    Forsorjning,
    Halsa,
    Arbetsformaga,
    Studier,
    SocialSituation,
    Planering,
}

/// <summary>The Swedish names of the kinds of data.</summary>
public static class DataKinds
{
    /// <summary>Every kind, in the order of the form and the matrix.</summary>
    public static readonly IReadOnlyList<DataKind> All = Enum.GetValues<DataKind>();

    /// <summary>The kind's name on screen.</summary>
    public static string Label(this DataKind kind) => kind switch
    {
        DataKind.Forsorjning => "Försörjning",
        DataKind.Halsa => "Hälsa",
        DataKind.Arbetsformaga => "Arbetsförmåga",
        DataKind.Studier => "Studier",
        DataKind.SocialSituation => "Social situation",
        DataKind.Planering => "Planering",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
