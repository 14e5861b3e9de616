namespace Torget.Domain;

/// <summary>How long what people write can be, in characters. What is longer is refused, never cut.</summary>
public static class TextLength
{
    /// <summary>A name, a place, a role: what stands on one line.</summary>
    public const int Line = 500;

    /// <summary>What is told in sentences.</summary>
    public const int Text = 10_000;

    /// <summary>The shortest reason for what must be explained: enough to tell what has happened.</summary>
    public const int ShortestReason = 20;

    /// <summary>The longest such reason.</summary>
    public const int LongestReason = 1_000;
}
