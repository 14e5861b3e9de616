namespace Torget.Domain;

/// <summary>Reads a rule as a sentence: refuse when something holds, saying what the user should know.</summary>
internal static class Refuse
{
    /// <exception cref="DomainException">The condition holds.</exception>
    public static void When(bool broken, string sentence)
    {
        if (broken)
        {
            throw new DomainException(sentence);
        }
    }
}
