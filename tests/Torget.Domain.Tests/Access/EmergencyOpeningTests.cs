using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Tests.Access;

public sealed class EmergencyOpeningTests
{
    private const string Reason = "Kollegan är sjuk och personen är här nu.";

    private static readonly DateTimeOffset Now = Sample.Noon(Sample.Today);

    private static readonly Actor Colleague = Sample.Handlaggare(Sample.Socialtjansten);

    [Fact]
    public void It_is_its_makers_for_the_hours_that_were_asked_for()
    {
        var opening = Open($"  {Reason} ", 24, Colleague);

        Assert.Equal((Colleague.UserId, Colleague.PartyId, Reason), (opening.UserId, opening.PartyId, opening.Reason));
        Assert.Equal((Now, Now.AddHours(24), null), (opening.OpenedAt, opening.EndsAt, opening.EndedAt));
        Assert.True(opening.IsOpenAt(Now));
        Assert.True(opening.IsOpenAt(Now.AddHours(24).AddTicks(-1)));
        Assert.False(opening.IsOpenAt(Now.AddHours(24)));
    }

    [Theory]
    [InlineData("", 4, "Skriv vad som har hänt")]
    [InlineData("   ", 4, "Skriv vad som har hänt")]
    [InlineData("                   x                    ", 4, "minst 20 tecken")]
    [InlineData("1234567890123456789", 4, "minst 20 tecken")]
    [InlineData("12345678901234567890", 4, null)]
    [InlineData(Reason, 0, "mellan 1 och 24")]
    [InlineData(Reason, -1, "mellan 1 och 24")]
    [InlineData(Reason, 1, null)]
    [InlineData(Reason, 24, null)]
    [InlineData(Reason, 25, "mellan 1 och 24")]
    public void A_reason_of_twenty_characters_and_at_most_a_day(string reason, int hours, string? refused)
    {
        if (refused is null)
        {
            Open(reason, hours, Colleague);
            return;
        }

        Assert.Contains(refused, Refusal.Of(() => Open(reason, hours, Colleague)));
        Assert.Contains(refused, Refusal.Of(() => EmergencyOpening.Require(reason, hours, Colleague)));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void The_reason_is_no_longer_than_somebody_reads(int length, bool taken) =>
        Assert.Equal(taken, Record.Exception(() => Open(new string('a', length), 1, Colleague)) is null);

    [Fact]
    public void A_handlaggare_or_a_samordnare_makes_one_and_nobody_else()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = Sample.Someone(Roles.WithoutParty.Contains(role) ? null : Sample.Socialtjansten, role);
            Assert.Equal((role, role is Role.Handlaggare or Role.Samordnare), (role, Record.Exception(() => Open(Reason, 1, actor)) is null));
        }
    }

    [Fact]
    public void It_is_ended_by_its_maker_alone_and_once()
    {
        var opening = Open(Reason, 4, Colleague);
        Assert.Contains("Bara den som", Refusal.Of(() => opening.End(Sample.Author, Now)));
        Assert.Contains("Bara den som", Refusal.Of(() => opening.End(Colleague with { PartyId = Sample.Regionen.Id }, Now)));

        opening.End(Colleague, Now.AddHours(1));
        opening.End(Colleague, Now.AddHours(2));

        Assert.Equal((Now.AddHours(1), Now.AddHours(1)), (opening.EndedAt, opening.Until));
        Assert.False(opening.IsOpenAt(Now.AddHours(1)));

        var over = Open(Reason, 4, Colleague);
        over.End(Colleague, Now.AddHours(4));
        Assert.Null(over.EndedAt);
    }

    [Fact]
    public void It_lifts_the_assignment_and_never_that_the_party_takes_part()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        foreach (var (party, takesPart) in new[] { (Sample.Socialtjansten, true), (Sample.Regionen, true), (Sample.Arbetsformedlingen, false) })
        {
            var actor = Sample.Handlaggare(party);
            Assert.False(Sees(actor, Sample.Today));
            Assert.Equal((party.Name, takesPart), (party.Name, Sees(Opened(actor), Sample.Today)));
        }

        // Of another case, in a role that may not, and after the medgivande.
        Assert.False(Sees(Sample.Handlaggare(Sample.Regionen) with { OpenedCases = new Dictionary<Guid, DateTimeOffset> { [Guid.NewGuid()] = Now } }, Sample.Today));
        Assert.False(Sees(Opened(Sample.Someone(Sample.Regionen, Role.Utforare)), Sample.Today));
        Assert.False(Sees(Opened(Sample.Someone(Sample.Regionen, Role.Beredningsledamot)), Sample.Today));
        Assert.True(Sees(Opened(Sample.Handlaggare(Sample.Regionen)), Sample.LastDay));
        Assert.False(Sees(Opened(Sample.Handlaggare(Sample.Regionen)), Sample.LastDay.AddDays(1)));

        bool Sees(Actor actor, DateOnly day) => @case.IsVisibleTo(actor, Sample.Arbetsmarknad.Id, new HashSet<Guid>(), day);

        Actor Opened(Actor actor) => actor with { OpenedCases = new Dictionary<Guid, DateTimeOffset> { [@case.Id] = Now.AddHours(1) } };
    }

    [Fact]
    public void Nobody_makes_it_last_by_naming_themselves()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        var actor = Sample.Handlaggare(Sample.Forsakringskassan);
        var opener = actor with { OpenedCases = new Dictionary<Guid, DateTimeOffset> { [@case.Id] = Now.AddHours(1) } };
        var before = @case.Assignments.Count;

        Assert.Contains("inte utse dig själv", Refusal.Of(() => @case.AddTeamMember(Through.Named(opener), "Handläggare", opener, Now)));
        Assert.Contains("inte utse dig själv", Refusal.Of(() => @case.ChangeArendebarare(new ArendebarareTerms(Sample.Forsakringskassan.Id, Through.Named(opener), "Jag tar det."), opener, Now)));
        Assert.Equal(before, @case.Assignments.Count);

        var early = CaseBuilder.In(CasePhase.Samordningsteam);
        var first = Colleague with { OpenedCases = new Dictionary<Guid, DateTimeOffset> { [early.Id] = Now.AddHours(1) } };
        Assert.Contains("inte utse dig själv", Refusal.Of(() => early.CallPlaneringstraff(Through.Traff(Sample.Today, first), first, Now)));

        // Others they may name, and themselves where the case is theirs without it.
        @case.AddTeamMember(Through.Named(Sample.Handlaggare(Sample.Forsakringskassan)), "Handläggare", opener, Now);
        @case.AddTeamMember(Through.Named(actor), "Handläggare", actor, Now);
    }

    private static EmergencyOpening Open(string reason, int hours, Actor actor) => EmergencyOpening.Open(Guid.CreateVersion7(), Guid.CreateVersion7(), reason, hours, actor, Now);
}
