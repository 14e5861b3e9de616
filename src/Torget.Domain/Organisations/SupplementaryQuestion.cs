using Torget.Domain.Access;

namespace Torget.Domain.Organisations;

/// <summary>How a supplementary question is answered.</summary>
public enum AnswerForm
{
    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>In one's own words.</summary>
    Text,
}

/// <summary>The Swedish names of the forms of answers, and of yes and no.</summary>
public static class AnswerForms
{
    public const string Yes = "Ja";
    public const string No = "Nej";

    public static string Label(this AnswerForm form) => form == AnswerForm.YesNo ? "Ja eller nej" : "Fritext";
}

/// <summary>What a supplementary question says, and when it is asked.</summary>
/// <param name="Text">Its wording.</param>
/// <param name="Form">How it is answered.</param>
/// <param name="From">The first day it is asked.</param>
/// <param name="To">The last; null until further notice.</param>
public sealed record QuestionTerms(string Text, AnswerForm Form, DateOnly From, DateOnly? To);

/// <summary>
/// A question that a verksamhet asks at its follow-ups for a time, beside what is asked everywhere (T-37). Its wording never changes: another
/// wording is a question that takes its place from a day on, so that an answer keeps the words it was an answer to.
/// </summary>
public sealed class SupplementaryQuestion
{
    /// <summary>The most that a verksamhet asks on one day.</summary>
    public const int Most = 10;

    private SupplementaryQuestion()
    {
    }

    private SupplementaryQuestion(Guid id, Guid verksamhetId, QuestionTerms terms, Guid? replacesId)
    {
        (Id, VerksamhetId, ReplacesId) = (id, verksamhetId, replacesId);
        (Text, Form, From, To) = (terms.Text.Trim(), terms.Form, terms.From, terms.To);
    }

    public Guid Id { get; private set; }

    public Guid VerksamhetId { get; private set; }

    public string Text { get; private set; } = "";

    public AnswerForm Form { get; private set; }

    /// <summary>The first day it is asked.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day; null until further notice. The day before the first is never.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The question whose place it took; null for the first of its wordings.</summary>
    public Guid? ReplacesId { get; private set; }

    /// <summary>Whether it is asked on a day.</summary>
    public bool IsAskedOn(DateOnly day) => From <= day && (To is not { } last || day <= last);

    /// <summary>Whether it is asked on some day from one on.</summary>
    public bool IsAskedFrom(DateOnly day) => To is not { } last || (last >= day && last >= From);

    /// <summary>Adds a question.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="verksamhetId">The verksamhet that asks it.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="others">The questions of the verksamhet.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">The actor may not, or the terms are not possible.</exception>
    public static SupplementaryQuestion Add(
        Guid id, Guid verksamhetId, QuestionTerms terms, IReadOnlyCollection<SupplementaryQuestion> others, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageSettings);
        EnsurePossible(terms, others, today);
        return new SupplementaryQuestion(id, verksamhetId, terms, replacesId: null);
    }

    /// <summary>Lets another wording take this one's place from a day on; until the day before, this one is asked.</summary>
    /// <returns>The question in its new wording, asked until the day that this one would have been.</returns>
    /// <inheritdoc cref="Add"/>
    public SupplementaryQuestion Reword(Guid id, string text, DateOnly from, IReadOnlyCollection<SupplementaryQuestion> others, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(!IsAskedFrom(today), "Frågan ställs inte längre. Lägg till en ny i stället.");
        Refuse.When(from <= today && From <= today, "Den nya lydelsen kan börja tidigast i morgon: i dag har frågan ställts.", nameof(From));
        Refuse.When(from < From || from > To, "Den nya lydelsen behöver börja medan frågan ställs.", nameof(From));
        var terms = new QuestionTerms(text, Form, from, To);
        EnsurePossible(terms, [.. others.Where(other => other.Id != Id)], today);
        Refuse.When(text.Trim() == Text, "Lydelsen är densamma.", nameof(Text));
        To = from.AddDays(-1);
        return new SupplementaryQuestion(id, VerksamhetId, terms, Id);
    }

    /// <summary>Sets the last day that it is asked: today at the earliest, or the day before its first for one that has not been asked.</summary>
    /// <exception cref="DomainException">The actor may not, it is not asked any more, or the day is not possible.</exception>
    public void End(DateOnly last, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(!IsAskedFrom(today), "Frågan ställs inte längre.");
        Refuse.When(last < today, "Frågan kan sluta ställas tidigast i dag.", nameof(To));
        Refuse.When(To < last, $"Frågan ställs redan bara till och med {To:yyyy-MM-dd}.", nameof(To));
        To = last < From ? From.AddDays(-1) : last;
    }

    private static void EnsurePossible(QuestionTerms terms, IReadOnlyCollection<SupplementaryQuestion> others, DateOnly today)
    {
        Refuse.When(string.IsNullOrWhiteSpace(terms.Text), "Skriv frågan.", nameof(Text));
        Refuse.WhenLonger(TextLength.Line, terms.Text);
        Refuse.When(terms.From < today, "Frågan kan ställas tidigast i dag.", nameof(From));
        Refuse.When(terms.To < terms.From, "Den sista dagen kan inte ligga före den första.", nameof(To));
        var meanwhile = others.Where(other => other.IsAskedFrom(terms.From) && (terms.To is not { } last || other.From <= last)).ToList();
        Refuse.When(meanwhile.Count >= Most, $"En verksamhet kan ställa högst {Most} tilläggsfrågor samtidigt.");
        Refuse.When(meanwhile.Exists(other => other.Text == terms.Text.Trim()), "Frågan ställs redan.", nameof(Text));
    }
}
