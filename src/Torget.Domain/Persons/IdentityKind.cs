namespace Torget.Domain.Persons;

/// <summary>What sort of identity number a person has.</summary>
public enum IdentityKind
{
    /// <summary>Personnummer (Folkbokföringslagen 18 §).</summary>
    Personnummer,

    /// <summary>Samordningsnummer, the same form with 60 added to the day (lag 2022:1697, 2 kap. 8 §).</summary>
    Samordningsnummer,

    /// <summary>A number that a region or an authority made up for its own use; no national format is in force.</summary>
    Reservnummer,

    /// <summary>No number is known. A case may exist without any.</summary>
    None,
}

/// <summary>The Swedish names of the kinds, the only place where they are written.</summary>
public static class IdentityKindLabels
{
    /// <summary>The name to show on screen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enum.</exception>
    public static string Label(this IdentityKind kind) => kind switch
    {
        IdentityKind.Personnummer => "Personnummer",
        IdentityKind.Samordningsnummer => "Samordningsnummer",
        IdentityKind.Reservnummer => "Reservnummer",
        IdentityKind.None => "Uppgift saknas",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
