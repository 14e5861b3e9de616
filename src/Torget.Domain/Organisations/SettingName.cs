using System.Globalization;
using System.Text;

namespace Torget.Domain.Organisations;

/// <summary>The names of settings, and the short codes that are made of them once and never change.</summary>
internal static class SettingName
{
    /// <summary>A name as it is kept.</summary>
    /// <exception cref="DomainException">It is missing or too long.</exception>
    public static string Of(string name)
    {
        var trimmed = name.Trim();
        Refuse.When(trimmed.Length == 0, "Skriv ett namn.", "Name");
        Refuse.When(trimmed.Length > 200, "Namnet kan ha högst 200 tecken.", "Name");
        return trimmed;
    }

    /// <summary>A code made of a name, a–z, digits and hyphens, that none of the others has.</summary>
    public static string CodeOf(string name, IReadOnlyCollection<string> taken)
    {
        StringBuilder made = new();
        foreach (var letter in Of(name).ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (letter is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                made.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && made.Length > 0 && made[^1] != '-')
            {
                made.Append('-');
            }
        }

        var begun = made.ToString().Trim('-');
        begun = begun.Length == 0 ? "x" : begun[..Math.Min(begun.Length, 60)].Trim('-');
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? begun : $"{begun}-{number}").First(free => !taken.Contains(free));
    }
}
