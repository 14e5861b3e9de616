using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Torget.Web.Hosting;

namespace Torget.Web.Access;

/// <summary>
/// What was searched for, as the access log keeps it: keyed hashes, with a key that lies outside the database. "Who searched for this number" can be
/// answered by whoever knows the number; nothing can be read back.
/// </summary>
public sealed class SearchKeys(AppKeys keys)
{
    private const int FewestDigits = 6;
    private const int MostDigits = 12;

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>Of numbers, or beginnings of numbers: digits alone, with or without the century.</summary>
    public byte[][] OfNumbers(params IEnumerable<string> numbers) => [.. numbers.Select(number => Hash('n', number))];

    /// <summary>Of the words of a name, in whatever letters they were typed.</summary>
    public byte[][] OfWords(params IEnumerable<string> words) =>
        [.. words.Select(word => word.Normalize(NormalizationForm.FormC).ToLower(Swedish)).Distinct().Select(word => Hash('w', word))];

    /// <summary>Everything that somebody can have typed who looked for a number: the whole of it, or its beginning.</summary>
    public byte[][] Behind(string number) => OfNumbers(Enumerable.Range(FewestDigits, MostDigits - FewestDigits + 1).Where(length => length <= number.Length)
        .Select(length => number[..length]).Append(number).Distinct());

    // A number and a word that look alike are two.
    private byte[] Hash(char sort, string text) => HMACSHA256.HashData(keys.Search, Encoding.UTF8.GetBytes($"{sort}:{text}"));
}
