namespace Torget.Domain;

/// <summary>How long what people write between ja and avslut can be, in characters. What is longer is refused, never cut.</summary>
public static class TextLength
{
    /// <summary>A name, a place, a role: what stands on one line.</summary>
    public const int Line = 500;

    /// <summary>What is told in sentences.</summary>
    public const int Text = 10_000;
}
