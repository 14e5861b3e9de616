namespace Torget.Domain.Consents;

/// <summary>
/// Who gave a medgivande (T-12). Somebody who is of age gives it alone; for somebody under 18 it depends on the maturity
/// (OSL 12 kap. 3 §).
/// </summary>
public enum ConsentGiver
{
    /// <summary>The person, who is of age.</summary>
    Personen,

    /// <summary>The young person alone.</summary>
    Ungdom,

    /// <summary>The guardian alone. It ends when the young person comes of age.</summary>
    Vardnadshavare,

    /// <summary>The young person and the guardian together.</summary>
    Bada,
}

/// <summary>How far somebody under 18 is thought able to decide on the sharing of the own data, by whoever receives the medgivande.</summary>
public enum Maturity
{
    Sjalv,
    Delvis,
    Inte,
}

/// <summary>The Swedish names, and the rule of who may give a medgivande at which age.</summary>
public static class ConsentGivers
{
    /// <summary>The age from which a person alone gives the medgivande.</summary>
    public const int AgeOfMajority = 18;

    /// <summary>Those who can give it for somebody under 18, in the order of the form.</summary>
    public static readonly IReadOnlyList<ConsentGiver> ForMinors = [ConsentGiver.Ungdom, ConsentGiver.Vardnadshavare, ConsentGiver.Bada];

    /// <summary>The giver's name on screen.</summary>
    public static string Label(this ConsentGiver giver) => giver switch
    {
        ConsentGiver.Personen => "Personen själv",
        ConsentGiver.Ungdom => "Ungdomen själv",
        ConsentGiver.Vardnadshavare => "Vårdnadshavaren",
        ConsentGiver.Bada => "Ungdomen och vårdnadshavaren tillsammans",
        _ => throw new ArgumentOutOfRangeException(nameof(giver)),
    };

    /// <summary>The assessment as it reads on screen.</summary>
    public static string Label(this Maturity maturity) => maturity switch
    {
        Maturity.Sjalv => "Kan själv ta ställning",
        Maturity.Delvis => "Kan ta ställning tillsammans med vårdnadshavare",
        Maturity.Inte => "Kan inte ta ställning",
        _ => throw new ArgumentOutOfRangeException(nameof(maturity)),
    };

    /// <summary>Refuses a giver who cannot give a medgivande at the person's age that day.</summary>
    /// <exception cref="DomainException">The sentence says what is missing.</exception>
    internal static void EnsurePossible(ConsentGiver giver, Maturity? maturity, DateOnly? birthDate, DateOnly givenOn)
    {
        if (!IsMinor(birthDate, givenOn))
        {
            Refuse.When(giver != ConsentGiver.Personen || maturity is not null, "Den som har fyllt 18 år lämnar medgivandet själv.");
            return;
        }

        Refuse.When(!ForMinors.Contains(giver), "Personen har inte fyllt 18 år. Välj vem som lämnade medgivandet.");
        Refuse.When(maturity is null, "Personen har inte fyllt 18 år. Välj hur mognaden bedöms.");
        Refuse.When(
            giver == ConsentGiver.Ungdom && maturity != Maturity.Sjalv,
            "En ungdom som inte själv kan ta ställning behöver lämna medgivandet tillsammans med vårdnadshavaren.");
    }

    /// <summary>Whether the person is under 18 on a day. Somebody whose birth date nobody knows is treated as of age.</summary>
    public static bool IsMinor(DateOnly? birthDate, DateOnly date) => Persons.Age.On(birthDate, date) < AgeOfMajority;

    /// <summary>The last day that what a guardian alone gave can hold: the day before the 18th birthday. Null where that does not matter.</summary>
    public static DateOnly? LastDayAsMinor(ConsentGiver giver, DateOnly? birthDate) =>
        giver == ConsentGiver.Vardnadshavare && birthDate is { } birth ? Persons.Age.Birthday(birth, AgeOfMajority).AddDays(-1) : null;
}
