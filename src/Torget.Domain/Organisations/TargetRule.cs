using Torget.Domain.Access;

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

    /// <summary>Whether the målgrupp can still be chosen for the verksamhet.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Adds a rule.</summary>
    /// <exception cref="DomainException">The actor may not, the ages are not possible, or the målgrupp has a rule there.</exception>
    public static TargetRule Add(Guid id, Guid verksamhetId, TargetTerms terms, IEnumerable<TargetRule> others, Actor actor)
    {
        Refuse.When(
            others.Any(other => other.VerksamhetId == verksamhetId && other.Malgrupp == terms.Malgrupp), "Målgruppen har redan en regel här. Ändra den.", nameof(Malgrupp));
        var rule = new TargetRule(verksamhetId, terms.Malgrupp, 0, 0, []) { Id = id };
        rule.Change(terms, actor);
        return rule;
    }

    /// <summary>Changes it. An aktualisering that has been sent keeps what was asked then.</summary>
    /// <exception cref="DomainException">The actor may not, or the ages are not possible.</exception>
    public void Change(TargetTerms terms, Actor actor)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(terms.Malgrupp != Malgrupp, "Målgruppen kan inte bytas. Lägg till en ny regel.", nameof(Malgrupp));
        Refuse.When(terms.FromAge is < 0 or > 110, "Skriv åldern i hela år.", nameof(FromAge));
        Refuse.When(terms.ToAge < terms.FromAge || terms.ToAge > 110, "Den äldsta åldern kan inte vara lägre än den yngsta.", nameof(ToAge));
        (FromAge, ToAge, IsActive) = (terms.FromAge, terms.ToAge, terms.IsActive);
        Forsorjning = [.. terms.Forsorjning.Distinct().Order(StringComparer.Ordinal)];
    }
}

/// <summary>What a target rule says.</summary>
/// <param name="Malgrupp">A code of the list "malgrupp".</param>
/// <param name="FromAge">Youngest age in whole years.</param>
/// <param name="ToAge">Oldest age in whole years.</param>
/// <param name="Forsorjning">Codes of the list "forsorjning"; empty when it does not matter.</param>
/// <param name="IsActive">Whether the målgrupp can be chosen.</param>
public sealed record TargetTerms(string Malgrupp, int FromAge, int ToAge, IReadOnlyCollection<string> Forsorjning, bool IsActive);
