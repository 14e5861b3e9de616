namespace Torget.Domain.Samordningsteam;

/// <summary>The parties that the rule chooses between for one person.</summary>
/// <param name="Forsakringskassan">Försäkringskassan.</param>
/// <param name="Arbetsformedlingen">Arbetsförmedlingen.</param>
/// <param name="Socialtjanst">The party that is socialtjänst in the person's home municipality; null when Torget knows none.</param>
/// <param name="Kaa">The party with the municipality's aktivitetsansvar there; null when Torget knows none.</param>
/// <param name="Aktualiserande">The party that aktualiserade the person.</param>
public sealed record ArendebarareParties(Guid? Forsakringskassan, Guid? Arbetsformedlingen, Guid? Socialtjanst, Guid? Kaa, Guid Aktualiserande);

/// <summary>
/// Which party is proposed for ärendebärare: the one with the main economic responsibility (T-30; the agreement on Ungdomstorget).
/// It is a proposal: another choice needs a motivation.
/// </summary>
public static class ArendebarareRule
{
    private static readonly string[] OfForsakringskassan = ["aktivitetsersattning", "sjukpenning", "sjukersattning"];
    private static readonly string[] OfArbetsformedlingen = ["a-kassa", "aktivitetsstod", "etableringsersattning"];

    /// <summary>The party of the first rule that fits.</summary>
    /// <param name="forsorjning">Codes of what the person lives on.</param>
    /// <param name="malgrupp">The code of the person's målgrupp, if any.</param>
    /// <param name="parties">The parties to choose between.</param>
    public static Guid Propose(IReadOnlyCollection<string> forsorjning, string? malgrupp, ArendebarareParties parties) =>
        forsorjning.HasAny(OfForsakringskassan) && parties.Forsakringskassan is { } fk ? fk
        : forsorjning.HasAny(OfArbetsformedlingen) && parties.Arbetsformedlingen is { } af ? af
        : forsorjning.Contains("forsorjningsstod") && parties.Socialtjanst is { } socialtjanst ? socialtjanst
        : malgrupp == "kaa-16-20" && parties.Kaa is { } kaa ? kaa
        : parties.Aktualiserande;

    private static bool HasAny(this IReadOnlyCollection<string> forsorjning, string[] any) => any.Any(forsorjning.Contains);
}

/// <summary>Who becomes ärendebärare.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="User">
/// Its handläggare; null leaves it to the party to name one, which is a vacancy until then. Another party needs somebody who works with the case.
/// </param>
/// <param name="Motivation">Why, where it is another party than the proposed one or the ärendebärare is changed.</param>
public sealed record ArendebarareTerms(Guid PartyId, Colleague? User, string Motivation);
