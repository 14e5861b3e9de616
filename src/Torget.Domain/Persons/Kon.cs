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
