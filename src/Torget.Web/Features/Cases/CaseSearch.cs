using System.Globalization;
using System.Text;
using Torget.Domain;
using Torget.Domain.Cases;

namespace Torget.Web.Features.Cases;

/// <summary>A text that was searched for, as the database takes it: a case number, the beginning of an identity number, or the words of a name.</summary>
/// <param name="Number">The case that is asked for; null otherwise.</param>
/// <param name="Words">The words of a name, in small letters; empty otherwise.</param>
/// <param name="Numbers">Beginnings of identity numbers, with every century that they can be of; empty otherwise.</param>
public sealed record CaseSearch(CaseNumber? Number, string[] Words, IReadOnlyList<string> Numbers)
{
    /// <summary>Patterns of identity numbers.</summary>
    public string[] Digits => [.. Numbers.Select(number => number + "%")];

    private const int MostWords = 5;
    private const int FewestDigits = 6;

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <exception cref="DomainException">There is too little to search for.</exception>
    public static CaseSearch Of(string text)
    {
        // An å can be written in two ways, and is one letter.
        text = new string([.. text.Where(letter => !char.IsControl(letter))]).Trim().Normalize(NormalizationForm.FormC);
        if (CaseNumber.TryParse(text, out var number) || CaseNumber.TryParse($"T-{text}", out number))
        {
            return new CaseSearch(number, [], []);
        }

        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (digits.Length > 0)
        {
            var isNumber = text.All(letter => char.IsAsciiDigit(letter) || letter is '-' or '+' or ' ');
            return isNumber && digits.Length is >= FewestDigits and <= 12
                ? new CaseSearch(null, [], [digits, .. digits.Length <= 10 ? ["19" + digits, "20" + digits] : Array.Empty<string>()])
                : throw new DomainException($"Skriv minst {FewestDigits} siffror av personnumret, ett helt ärendenummer eller ett namn.");
        }

        var words = text.ToLower(Swedish).Split([' ', '-', '\'', '’'], StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToArray();
        return words.Sum(word => word.Count(char.IsLetter)) >= 2
            ? new CaseSearch(null, words, [])
            : throw new DomainException("Skriv minst två bokstäver av namnet, ett personnummer eller ett ärendenummer.");
    }
}
