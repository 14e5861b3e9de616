namespace Torget.Domain.Cases;

/// <summary>
/// Whom the Region has talked with before it aktualiserar somebody whom another party supports (förankring, T-26). What was said
/// there is of a kind of data of its own: with Försäkringskassan hälsa, with Socialtjänsten social situation.
/// </summary>
public enum AnchoredWith
{
    Forsakringskassan,
    Socialtjansten,
}

/// <summary>That an aktualisering has been talked over with another party beforehand.</summary>
/// <param name="With">Which party.</param>
/// <param name="Name">Whom there.</param>
/// <param name="On">When; not after the day it is sent.</param>
public sealed record Anchoring(AnchoredWith With, string Name, DateOnly On);

/// <summary>The Swedish names of those whom an aktualisering is anchored with.</summary>
public static class AnchoredWiths
{
    /// <summary>The party's name, as the form and the case page write it.</summary>
    public static string Label(this AnchoredWith with) => with switch
    {
        AnchoredWith.Forsakringskassan => "Försäkringskassan",
        AnchoredWith.Socialtjansten => "Socialtjänsten",
        _ => throw new ArgumentOutOfRangeException(nameof(with)),
    };
}
