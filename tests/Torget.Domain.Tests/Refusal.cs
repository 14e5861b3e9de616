namespace Torget.Domain.Tests;

/// <summary>The sentence that the user reads when a rule is broken.</summary>
internal static class Refusal
{
    public static string Of(Action action) => Assert.Throws<DomainException>(action).Message;
}
