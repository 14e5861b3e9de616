using Torget.Domain.Organisations;

namespace Torget.Domain.Cases;

/// <summary>
/// What the agreements ask of an aktualisering from one party: who may send it where, and which questions its answers lead to. The
/// form asks it what to show, and sending asks it again.
/// </summary>
/// <param name="Party">The aktualiserande party.</param>
/// <param name="Verksamheter">The verksamheter that take aktualiseringar.</param>
/// <param name="Rights">The rights of the party's units.</param>
/// <param name="TargetRules">Whom each verksamhet is for.</param>
public sealed record AktualiseringSettings(
    Party Party,
    IReadOnlyCollection<Verksamhet> Verksamheter,
    IReadOnlyCollection<AktualiseringRight> Rights,
    IReadOnlyCollection<TargetRule> TargetRules)
{
    /// <summary>The months of public support that can be written, as in the parties' statistics.</summary>
    public const int MostMonthsOfSupport = 600;

    /// <summary>The hours of a week.</summary>
    public const int MostHoursPerWeek = 168;

    private static readonly string[] LeadToForsakringskassan = ["sjukpenning", "aktivitetsersattning"];
    private static readonly string[] LeadToSocialtjansten = ["forsorjningsstod"];

    /// <summary>Whether a unit may aktualisera to a verksamhet on a day (T-23).</summary>
    public bool MayAktualisera(Guid unitId, Guid verksamhetId, DateOnly day) =>
        Rights.Any(right => right.UnitId == unitId && right.VerksamhetId == verksamhetId && right.HoldsOn(day));

    /// <summary>The rules of a verksamhet, one for each målgrupp. Without any it has no målgrupp to choose.</summary>
    public IEnumerable<TargetRule> RulesOf(Verksamhet verksamhet) => TargetRules.Where(rule => rule.VerksamhetId == verksamhet.Id && rule.IsActive);

    /// <summary>Whether a sysselsättning is told with its hours.</summary>
    public static bool AsksHours(string sysselsattning) => sysselsattning is "arbete" or "studier";

    /// <summary>Whom it must be anchored with, given what the person lives on: asked of the Region alone (T-26).</summary>
    public IEnumerable<AnchoredWith> AnchoringsFor(IReadOnlyCollection<string> forsorjning)
    {
        if (Party.Code != PartyCodes.Region)
        {
            yield break;
        }

        if (forsorjning.Intersect(LeadToForsakringskassan).Any())
        {
            yield return AnchoredWith.Forsakringskassan;
        }

        if (forsorjning.Intersect(LeadToSocialtjansten).Any())
        {
            yield return AnchoredWith.Socialtjansten;
        }
    }

    /// <summary>
    /// The verksamhet at home that somebody passes before a torg elsewhere (T-25); null when the verksamhet is at home, is no torg, or
    /// the home municipality has no beredning of its own.
    /// </summary>
    public Verksamhet? HomeOf(Verksamhet verksamhet, string municipalityCode) =>
        verksamhet.IsTorg && verksamhet.MunicipalityCode != municipalityCode
            ? Verksamheter.FirstOrDefault(home => home.TakesAktualisering && home.MunicipalityCode == municipalityCode)
            : null;

    /// <summary>
    /// In which ways a person stands outside whom the verksamhet is for, each a sentence. It is no stop: with a motivation it is sent (T-24).
    /// </summary>
    /// <param name="verksamhet">The verksamhet.</param>
    /// <param name="malgrupp">The chosen målgrupp.</param>
    /// <param name="age">Age in whole years, when known.</param>
    /// <param name="forsorjning">What the person lives on.</param>
    /// <param name="municipalityCode">The home municipality; empty while it is not chosen.</param>
    public IReadOnlyList<string> OutsideTarget(
        Verksamhet verksamhet, string malgrupp, int? age, IReadOnlyCollection<string> forsorjning, string municipalityCode)
    {
        List<string> found = [];
        if (RulesOf(verksamhet).FirstOrDefault(rule => rule.Malgrupp == malgrupp) is { } rule)
        {
            if (age is { } years && (years < rule.FromAge || years > rule.ToAge))
            {
                found.Add($"Personen är {years} år. Målgruppen är {rule.FromAge}–{rule.ToAge} år.");
            }

            if (forsorjning.Count > 0 && rule.Forsorjning.Count > 0 && !rule.Forsorjning.Intersect(forsorjning).Any())
            {
                found.Add("Personens försörjning hör inte till målgruppen.");
            }
        }

        if (municipalityCode.Length > 0 && verksamhet.MunicipalityCode is { } own && own != municipalityCode
            && HomeOf(verksamhet, municipalityCode) is null)
        {
            found.Add("Personen bor i en annan kommun än den som verksamheten är till för.");
        }

        return found;
    }
}
