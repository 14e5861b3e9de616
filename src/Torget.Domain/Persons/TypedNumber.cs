using System.Globalization;
using System.Text;

namespace Torget.Domain.Persons;

/// <summary>What was typed, without spaces and sign.</summary>
/// <param name="Characters">The characters in upper case; whether they are digits or letters is not checked yet.</param>
/// <param name="HasPlus">A plus sign stood before the last four: the person turns 100 this year or is older.</param>
/// <param name="Fault">The rest of a Swedish sentence that begins with the name of the number, or null.</param>
internal readonly record struct TypedNumber(string Characters, bool HasPlus, string? Fault)
{
    /// <summary>Longer text is no number with some spaces in it, and is not worth looking through.</summary>
    private const int MaxLength = 64;

    /// <summary>The sign stands before the last four characters.</summary>
    private const int CharactersAfterSign = 4;

    public bool IsEmpty => Characters.Length == 0 && Fault is null;

    public static TypedNumber Clean(string? text)
    {
        if (text is { Length: > MaxLength })
        {
            return new("", false, "är för långt.");
        }

        // White space includes the non-breaking spaces of pasted text; format characters are its invisible ones,
        // such as zero-width spaces and direction marks.
        var kept = new StringBuilder(MaxLength);
        foreach (var c in text ?? "")
        {
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                kept.Append(IsDash(c) ? '-' : char.ToUpperInvariant(c));
            }
        }

        var characters = kept.ToString();
        var sign = characters.AsSpan().IndexOfAny('-', '+');
        if (sign < 0)
        {
            return new(characters, false, null);
        }

        var withoutSign = characters.Remove(sign, 1);
        return sign == withoutSign.Length - CharactersAfterSign
            ? new(withoutSign, characters[sign] == '+', null)
            : new("", false, "får bara ha ett bindestreck eller plustecken, före de fyra sista tecknen.");
    }

    /// <summary>Word processors turn a hyphen into an en dash or a minus sign.</summary>
    private static bool IsDash(char c) => c is '-' or '−' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;
}
