using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Domain.Tests.Samordningsteam;

namespace Torget.Domain.Tests.Organisations;

/// <summary>T-37: a verksamhet asks questions of its own for a time, and an answer keeps the words it was an answer to.</summary>
public sealed class SupplementaryQuestionTests
{
    private static readonly DateOnly Today = Sample.Today.AddDays(40);
    private static readonly Actor Kansli = Sample.Someone(null, Role.Kansli);

    /// <summary>What no question can be, each with its sentence.</summary>
    public static TheoryData<string, QuestionTerms> Impossible => new()
    {
        { "Skriv frågan.", new(" ", AnswerForm.Text, Today, null) },
        { TeamTests.TooLong(500), new(new('a', 501), AnswerForm.Text, Today, null) },
        { "Frågan kan ställas tidigast i dag.", new("Sover du bra?", AnswerForm.YesNo, Today.AddDays(-1), null) },
        { "Den sista dagen kan inte ligga före den första.", new("Sover du bra?", AnswerForm.YesNo, Today.AddDays(2), Today.AddDays(1)) },
        { "Frågan ställs redan.", new(" Har du någonstans att bo? ", AnswerForm.YesNo, Today, null) },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_is_not_possible_is_not_added(string sentence, QuestionTerms terms) =>
        Assert.Equal(sentence, Refusal.Of(() => SupplementaryQuestion.Add(Guid.CreateVersion7(), Sample.Torg.Id, terms, [Question()], Kansli, Today)));

    [Fact]
    public void The_kansli_alone_adds_changes_and_ends_it()
    {
        var question = Question();
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => SupplementaryQuestion.Add(Guid.CreateVersion7(), Sample.Torg.Id, new("En fråga?", AnswerForm.Text, Today, null), [], Sample.Samordnare, Today)));
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => question.Reword(Guid.CreateVersion7(), "En annan?", Today.AddDays(1), [question], Sample.Samordnare, Today)));
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => question.End(Today, Sample.Samordnare, Today)));
    }

    [Fact]
    public void It_is_asked_from_its_first_day_to_its_last()
    {
        var question = Question(Today.AddDays(2), Today.AddDays(4));
        Assert.Equal([false, false, true, true, true, false], Enumerable.Range(0, 6).Select(days => question.IsAskedOn(Today.AddDays(days))));
    }

    [Fact]
    public void Another_wording_takes_its_place_from_a_day_on_and_the_first_stays_what_it_was()
    {
        var first = Question(to: Today.AddDays(90));
        var from = Today.AddDays(10);
        Assert.Equal("Lydelsen är densamma.", Refusal.Of(() => first.Reword(Guid.CreateVersion7(), "Har du någonstans att bo? ", from, [first], Kansli, Today)));
        Assert.Equal("Den nya lydelsen behöver börja medan frågan ställs.", Refusal.Of(() => first.Reword(Guid.CreateVersion7(), "Bor du bra?", Today.AddDays(91), [first], Kansli, Today)));
        Assert.Equal("Den nya lydelsen kan börja tidigast i morgon: i dag har frågan ställts.", Refusal.Of(() => first.Reword(Guid.CreateVersion7(), "Bor du bra?", Today.AddDays(5), [first], Kansli, Today.AddDays(5))));

        var second = first.Reword(Guid.CreateVersion7(), "Bor du bra?", from, [first], Kansli, Today);

        Assert.Equal(("Har du någonstans att bo?", from.AddDays(-1)), (first.Text, first.To));
        Assert.Equal(("Bor du bra?", from, Today.AddDays(90), first.Id, AnswerForm.YesNo), (second.Text, second.From, second.To, second.ReplacesId, second.Form));
        Assert.Equal("Frågan ställs inte längre. Lägg till en ny i stället.", Refusal.Of(() => first.Reword(Guid.CreateVersion7(), "Igen?", from, [first, second], Kansli, from)));
    }

    [Fact]
    public void It_is_ended_today_at_the_earliest_and_not_prolonged()
    {
        var question = Question(to: Today.AddDays(20));
        Assert.Equal("Frågan kan sluta ställas tidigast i dag.", Refusal.Of(() => question.End(Today.AddDays(-1), Kansli, Today)));
        Assert.StartsWith("Frågan ställs redan bara till och med", Refusal.Of(() => question.End(Today.AddDays(21), Kansli, Today)));
        question.End(Today, Kansli, Today);
        Assert.Equal((true, false), (question.IsAskedOn(Today), question.IsAskedFrom(Today.AddDays(1))));

        var coming = Question(Today.AddDays(5), null);
        coming.End(Today, Kansli, Today);
        Assert.False(coming.IsAskedFrom(Today));
    }

    [Fact]
    public void A_verksamhet_asks_ten_at_most_on_one_day()
    {
        var asked = Enumerable.Range(0, SupplementaryQuestion.Most).Select(number => Question(text: $"Fråga {number}?")).ToList();
        Assert.Equal("En verksamhet kan ställa högst 10 tilläggsfrågor samtidigt.",
            Refusal.Of(() => SupplementaryQuestion.Add(Guid.CreateVersion7(), Sample.Torg.Id, new("En till?", AnswerForm.Text, Today, null), asked, Kansli, Today)));
        asked[0].End(Today, Kansli, Today);
        SupplementaryQuestion.Add(Guid.CreateVersion7(), Sample.Torg.Id, new("En till?", AnswerForm.Text, Today.AddDays(1), null), asked, Kansli, Today);
        asked[1].Reword(Guid.CreateVersion7(), "Med andra ord?", Today.AddDays(1), asked, Kansli, Today);
    }

    [Fact]
    public void An_answer_is_to_a_question_that_the_verksamhet_asks_and_keeps_it()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        var (asked, other) = (Question(), Question(verksamhet: Sample.OtherTorg.Id));
        Assert.Equal("En av tilläggsfrågorna ställs inte längre. Läs igenom formuläret och spara igen.", Refusal.Of(() => Follow(other, "Ja", Today)));
        Assert.Equal("En av tilläggsfrågorna ställs inte längre. Läs igenom formuläret och spara igen.", Refusal.Of(() => Follow(Question(Today.AddDays(1)), "Ja", Today)));
        Assert.Equal("Svara ja eller nej på frågan.", Refusal.Of(() => Follow(asked, "Kanske", Today)));
        Assert.Equal(TeamTests.TooLong(10_000), Refusal.Of(() => Follow(Question(form: AnswerForm.Text), new('a', 10_001), Today)));
        Assert.Empty(@case.FollowUps);

        Follow(asked, "Nej", Today);
        asked.Reword(Guid.CreateVersion7(), "Bor du bra?", Today.AddDays(1), [asked], Kansli, Today);
        Follow(asked, "Ja", Today.AddDays(1), of: Today);
        Assert.Equal([(asked.Id, "Nej"), (asked.Id, "Ja")], @case.FollowUps.SelectMany(row => row.Answers).Select(row => (row.QuestionId, row.Answer)));
        Assert.All(@case.FollowUps.SelectMany(row => row.Answers), row => Assert.Equal(Sample.Forsakringskassan.Id, row.OwnerPartyId));

        Follow(Question(form: AnswerForm.Text), " ", Today.AddDays(2), of: Today);
        Assert.Empty(@case.FollowUps[^1].Answers);

        void Follow(SupplementaryQuestion question, string answer, DateOnly today, DateOnly? of = null) => @case.RecordFollowUp(
            Through.FollowUp(of ?? today) with { NextOn = (of ?? today).AddMonths(3), Answers = [new(question, answer)] }, Sample.Arendebarare, Sample.Noon(today));
    }

    private static SupplementaryQuestion Question(
        DateOnly? from = null, DateOnly? to = null, string text = "Har du någonstans att bo?", Guid? verksamhet = null, AnswerForm form = AnswerForm.YesNo) =>
        SupplementaryQuestion.Add(Guid.CreateVersion7(), verksamhet ?? Sample.Torg.Id, new(text, form, from ?? Today, to), [], Kansli, Today);
}
