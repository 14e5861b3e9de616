using Torget.Domain.Access;
using Torget.Domain.LogReviews;

namespace Torget.Domain.Tests.LogReviews;

public sealed class LogReviewTests
{
    private static readonly LogReviewTerms Usual = new(LogReviewKind.Random, Sample.Today.AddDays(-30), Sample.Today, 20, null, null, false);

    private static readonly Actor Reviewer = Sample.Someone(Sample.Socialtjansten, Role.Loggranskare);

    [Fact]
    public void A_loggranskare_may_begin_one_and_nobody_else()
    {
        LogReview.Require(Usual, Reviewer, Sample.Today);
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Loggranskare && !Roles.WithoutParty.Contains(role)))
        {
            Assert.Throws<DomainException>(() => LogReview.Require(Usual, Sample.Someone(Sample.Socialtjansten, role), Sample.Today));
        }
    }

    [Theory]
    [InlineData(0, 0, 1, null)]
    [InlineData(-91, 0, 100, null)]
    [InlineData(-92, 0, 20, "högst 92 dagar")]
    [InlineData(-1, 1, 20, "det som har hänt")]
    [InlineData(0, -1, 20, "före den första")]
    [InlineData(-30, 0, 0, "mellan 1 och 100")]
    [InlineData(-30, 0, 101, "mellan 1 och 100")]
    public void It_reaches_over_some_days_and_lines(int from, int to, int most, string? refusal)
    {
        var terms = Usual with { From = Sample.Today.AddDays(from), To = Sample.Today.AddDays(to), Most = most };
        if (refusal is null)
        {
            LogReview.Require(terms, Reviewer, Sample.Today);
            return;
        }

        Assert.Contains(refusal, Assert.Throws<DomainException>(() => LogReview.Require(terms, Reviewer, Sample.Today)).Message);
    }

    [Fact]
    public void A_line_is_assessed_over_what_was_seen_and_nothing_else()
    {
        var (review, lines) = Begun(3);
        var blank = lines[0].Stamp;
        review.Assess([new(lines[0].Id, LogFinding.Unauthorised, " Varför? ", blank), new(lines[1].Id, LogFinding.InOrder, "", blank)], Reviewer, Sample.Noon(Sample.Today));
        Assert.Equal([LogFinding.Unauthorised, LogFinding.InOrder, null], lines.Select(line => line.Finding));

        // From the page before: what says the same, or nothing new, stands; what says another thing is refused with all that came with it.
        var seen = lines[0].Stamp;
        review.Assess([new(lines[0].Id, LogFinding.Unauthorised, "Varför?", blank)], Reviewer, Sample.Noon(Sample.Today));
        var refused = Assert.Throws<DomainException>(() => review.Assess(
            [new(lines[0].Id, LogFinding.InOrder, "", blank), new(lines[2].Id, LogFinding.InOrder, "", blank)], Reviewer, Sample.Noon(Sample.Today)));
        Assert.Contains("rad 1 sedan", refused.Message);
        Assert.Null(lines[2].Finding);

        review.Assess([new(lines[0].Id, LogFinding.InOrder, "", seen)], Reviewer, Sample.Noon(Sample.Today));
        review.Assess([new(lines[0].Id, LogFinding.Unauthorised, "Varför?", seen)], Reviewer, Sample.Noon(Sample.Today));
        Assert.Equal(LogFinding.InOrder, lines[0].Finding);
        Assert.Throws<DomainException>(() => review.Assess([new(Guid.NewGuid(), LogFinding.InOrder, "", "")], Reviewer, Sample.Noon(Sample.Today)));
    }

    // As the database puts it together.
    private static (LogReview Review, List<LogReviewLine> Lines) Begun(int count)
    {
        var review = (LogReview)Activator.CreateInstance(typeof(LogReview), nonPublic: true)!;
        PrivateState.Set(review, nameof(LogReview.PartyId), Reviewer.PartyId!.Value);
        var lines = PrivateState.List<LogReviewLine>(review, "_lines");
        for (var position = 1; position <= count; position++)
        {
            var line = (LogReviewLine)Activator.CreateInstance(typeof(LogReviewLine), nonPublic: true)!;
            PrivateState.Set(line, nameof(LogReviewLine.Id), Guid.NewGuid());
            PrivateState.Set(line, nameof(LogReviewLine.Position), position);
            lines.Add(line);
        }

        return (review, lines);
    }

    [Fact]
    public void What_is_read_on_the_screen_is_said_in_words()
    {
        Assert.Equal(["Slumpvis", "Det mest ovanliga"], Enum.GetValues<LogReviewKind>().Select(kind => kind.Label()));
        Assert.Equal(["I sin ordning", "Följs upp", "Obehörig"], Enum.GetValues<LogFinding>().Select(finding => finding.Label()));
        Assert.Equal(
            ["Nödöppning", "Samma efternamn som personen", "Försökte öppna ett ärende utan behörighet", "Många ärenden på kort tid", "Inte tilldelad ärendet", "På natten"],
            Enum.GetValues<LogSign>().Select(sign => sign.Label()));
    }
}
