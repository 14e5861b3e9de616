namespace Torget.Domain.Persons;

/// <summary>
/// Kön, as a field of its own: the digit of an identity number follows legal gender only, so it is a default
/// that can be corrected.
/// </summary>
public enum Kon
{
    /// <summary>Woman.</summary>
    Kvinna,

    /// <summary>Man.</summary>
    Man,

    /// <summary>Not stated.</summary>
    UppgiftSaknas,
}

/// <summary>The Swedish names, the only place where they are written.</summary>
public static class KonLabels
{
    /// <summary>The name to show on screen.</summary>
    public static string Label(this Kon kon) => kon switch
    {
        Kon.Kvinna => "Kvinna",
        Kon.Man => "Man",
        Kon.UppgiftSaknas => "Uppgift saknas",
        _ => throw new ArgumentOutOfRangeException(nameof(kon)),
    };
}
