namespace Torget.Domain;

/// <summary>Reads a rule as a sentence: refuse when something holds, saying what the user should know.</summary>
internal static class Refuse
{
    /// <param name="broken">The condition.</param>
    /// <param name="sentence">What the user should know.</param>
    /// <param name="about">See <see cref="DomainException.About"/>.</param>
    /// <exception cref="DomainException">The condition holds.</exception>
    public static void When(bool broken, string sentence, string? about = null)
    {
        if (broken)
        {
            throw new DomainException(sentence, about);
        }
    }

    /// <exception cref="DomainException">A text has more characters than it can have; see <see cref="TextLength"/>.</exception>
    public static void WhenLonger(int most, params IEnumerable<string?> texts) =>
        When(texts.Any(text => text?.Length > most), TooLong(most));

    /// <param name="reason">The reason, with its edges trimmed.</param>
    /// <param name="missing">What the user should know when there is none.</param>
    /// <param name="about">See <see cref="DomainException.About"/>.</param>
    /// <exception cref="DomainException">What must be explained is not, or in too few or too many words; see <see cref="TextLength"/>.</exception>
    public static void WhenUnexplained(string reason, string missing, string about)
    {
        When(reason.Length == 0, missing, about);
        When(reason.Length < TextLength.ShortestReason, $"Skriv lite mer: minst {TextLength.ShortestReason} tecken.", about);
        When(reason.Length > TextLength.LongestReason, TooLong(TextLength.LongestReason), about);
    }

    /// <exception cref="DomainException">A day is so far from today that the year must be mistyped.</exception>
    public static void WhenFarFrom(DateOnly today, string sentence, params IEnumerable<DateOnly?> days) =>
        When(days.Any(day => day < today.AddYears(-10) || day > today.AddYears(10)), sentence);

    private static string TooLong(int most) => $"Texten är för lång. Den kan ha högst {most} tecken.";
}
