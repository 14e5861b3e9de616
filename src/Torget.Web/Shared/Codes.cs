namespace Torget.Web.Shared;

/// <summary>Codes of settings, as addresses say them.</summary>
public static class Codes
{
    private const int Longest = 60;

    /// <summary>What an address says, if it can be a code: small letters, digits and hyphens. Null for anything else.</summary>
    public static string? In(string? said) =>
        said is { Length: > 0 and <= Longest } && said.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? said : null;
}
