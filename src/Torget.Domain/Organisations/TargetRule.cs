namespace Torget.Domain.Organisations;

/// <summary>
/// Whom a verksamhet is for: a målgrupp with its ages and, where the agreement says so, the kinds of support to live on. Outside
/// the rules an aktualisering needs a motivation; it is never stopped (T-24).
/// </summary>
public sealed class TargetRule
{
    private TargetRule()
    {
    }

    public TargetRule(Guid verksamhetId, string malgrupp, int fromAge, int toAge, IEnumerable<string> forsorjning)
    {
        Id = Guid.CreateVersion7();
        VerksamhetId = verksamhetId;
        Malgrupp = malgrupp;
        FromAge = fromAge;
        ToAge = toAge;
        Forsorjning = [.. forsorjning];
    }

    public Guid Id { get; private set; }

    public Guid VerksamhetId { get; private set; }

    /// <summary>A code of the list "malgrupp".</summary>
    public string Malgrupp { get; private set; } = "";

    /// <summary>Youngest age in whole years.</summary>
    public int FromAge { get; private set; }

    /// <summary>Oldest age in whole years.</summary>
    public int ToAge { get; private set; }

    /// <summary>Codes of the list "forsorjning", any of which fits; empty when it does not matter.</summary>
    public List<string> Forsorjning { get; private set; } = [];
}
