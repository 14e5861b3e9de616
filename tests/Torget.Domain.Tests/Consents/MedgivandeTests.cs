using FsCheck;
using FsCheck.Fluent;
using Torget.Domain.Consents;

namespace Torget.Domain.Tests.Consents;

/// <summary>What no medgivande, however it is made up, may ever open; and what it does open.</summary>
public sealed class MedgivandeTests
{
    private static readonly DateOnly FirstDay = new(2026, 2, 1);

    private static readonly Guid[] Parties = [.. Enumerable.Range(1, 4).Select(i => new Guid(i, 0, 0, new byte[8]))];

    private static readonly Disclosure[] EveryLine = [.. Disclosure.BetweenAll(Parties, DataKinds.All)];

    [Fact]
    public void Nothing_is_read_before_the_first_day_or_after_the_last() =>
        Check(question => question.MedgivandenOf.All(given => question.Date < given.ValidFrom || given.ValidTo < question.Date), reads: false);

    [Fact]
    public void Nothing_is_read_from_the_day_it_is_taken_back() =>
        Check(question => question.MedgivandenOf.All(given => given.WithdrawnOn <= question.Date), reads: false);

    [Fact]
    public void Nothing_is_read_of_a_kind_or_between_a_pair_that_is_not_named() =>
        Check(question => !question.MedgivandenOf.Any(given => given.Names(question)), reads: false);

    [Fact]
    public void That_one_party_reads_another_does_not_let_the_other_read_the_first() =>
        Check(
            question => question.MedgivandenOf.All(given => given.Disclosures.All(named =>
                (named.OwnerPartyId, named.ReaderPartyId) != (question.Owner, question.Reader))),
            reads: false);

    [Fact]
    public void A_record_without_a_kind_is_never_read_by_another_party() =>
        Check(question => question.Kind is null, reads: false);

    [Fact]
    public void What_is_named_is_read_while_it_holds() =>
        Check(
            question => question.MedgivandenOf.Any(given =>
                given.Names(question)
                && given.ValidFrom <= question.Date
                && question.Date <= given.ValidTo
                && (given.WithdrawnOn is null || question.Date < given.WithdrawnOn)),
            reads: true);

    [Fact]
    public void The_owner_always_reads() =>
        Prop.ForAll(Questions().ToArbitrary(), question => Medgivande.CanRead(
            question.Made(), question.Owner, question.Owner, question.Kind, question.Date)).QuickCheckThrowOnFailure();

    [Fact]
    public void Ticking_parties_fills_every_pair_of_two_different_ones_in_both_directions()
    {
        var pairs = Disclosure.BetweenAll(Parties[..3], [DataKind.Halsa, DataKind.Studier]).ToList();

        Assert.Equal(3 * 2 * 2, pairs.Distinct().Count());
        Assert.Equal(pairs.Count, pairs.Distinct().Count());
        Assert.DoesNotContain(pairs, pair => pair.OwnerPartyId == pair.ReaderPartyId);
        Assert.Empty(Disclosure.BetweenAll(Parties[..1], DataKinds.All));
        Assert.Empty(Disclosure.BetweenAll(Parties, []));
    }

    [Fact]
    public void Its_parties_are_those_that_disclose_and_those_that_read()
    {
        var medgivande = Made(Terms() with { Disclosures = [new(Parties[0], Parties[1], DataKind.Halsa), new(Parties[0], Parties[2], DataKind.Halsa)] });

        Assert.Equal(Parties[..3], medgivande.Parties);
    }

    [Fact]
    public void A_line_that_is_given_twice_is_kept_once()
    {
        var line = new Disclosure(Parties[0], Parties[1], DataKind.Halsa);

        Assert.Equal([line], Made(Terms() with { Disclosures = [line, line with { }] }).Disclosures);
    }

    [Fact]
    public void A_purpose_is_written()
    {
        Assert.Contains("vad medgivandet ska användas till", Refused(Terms() with { Purpose = " " }));
        Assert.Equal("Planering", Made(Terms() with { Purpose = " Planering " }).Purpose);
    }

    [Fact]
    public void It_is_between_at_least_two_parties()
    {
        Assert.Contains("minst två parter", Refused(Terms() with { Disclosures = [] }));
        Assert.Contains("minst två parter", Refused(Terms() with { Disclosures = [new(Parties[0], Parties[0], DataKind.Halsa)] }));
        Made(Terms() with { Disclosures = [new(Parties[0], Parties[1], DataKind.Halsa)] });
    }

    [Fact]
    public void It_is_given_today_at_the_latest_and_holds_from_then_at_the_earliest()
    {
        Assert.Contains("efter dagens datum", Refused(Terms() with { GivenOn = FirstDay.AddDays(1), ValidFrom = FirstDay.AddDays(1), CopyGivenOn = null }));
        Assert.Contains("innan det lämnades", Refused(Terms() with { ValidFrom = FirstDay.AddDays(-1) }));
        Made(Terms() with { ValidFrom = FirstDay.AddDays(1) });
    }

    [Fact]
    public void It_holds_for_one_day_at_least_and_twelve_months_at_most()
    {
        Made(Terms() with { ValidTo = FirstDay });
        Assert.Contains("sista dag", Refused(Terms() with { ValidTo = FirstDay.AddDays(-1) }));
        Made(Terms() with { ValidTo = FirstDay.AddMonths(12).AddDays(-1) });
        Assert.Contains("tolv månader", Refused(Terms() with { ValidTo = FirstDay.AddMonths(12) }));
    }

    [Fact]
    public void Dates_at_the_end_of_the_calendar_are_answered_like_any_other()
    {
        Made(Terms() with { ValidFrom = DateOnly.MaxValue, ValidTo = DateOnly.MaxValue });
        Made(Terms() with { ValidFrom = DateOnly.MaxValue.AddMonths(-12).AddDays(1), ValidTo = DateOnly.MaxValue });
        Assert.Contains("tolv månader", Refused(Terms() with { ValidTo = DateOnly.MaxValue }));
    }

    [Fact]
    public void The_copy_is_given_between_the_day_it_was_given_and_today()
    {
        Made(Terms() with { CopyGivenOn = null });
        Made(Terms() with { CopyGivenOn = FirstDay });
        Assert.Contains("kopia", Refused(Terms() with { CopyGivenOn = FirstDay.AddDays(-1) }));
        Assert.Contains("kopia", Refused(Terms() with { CopyGivenOn = FirstDay.AddDays(1) }));
    }

    [Fact]
    public void A_samtycke_holds_from_the_day_it_was_given_until_it_is_taken_back()
    {
        var samtycke = new Samtycke(Guid.CreateVersion7(), Parties[0], new(FirstDay, ConsentForm.Muntligt), Guid.CreateVersion7(), FirstDay);
        Assert.False(samtycke.IsValidOn(FirstDay.AddDays(-1)));
        Assert.True(samtycke.IsValidOn(FirstDay));
        Assert.True(samtycke.IsValidOn(FirstDay.AddYears(5)));

        PrivateState.Set(samtycke, nameof(Samtycke.WithdrawnOn), FirstDay.AddDays(10));
        Assert.True(samtycke.IsValidOn(FirstDay.AddDays(9)));
        Assert.False(samtycke.IsValidOn(FirstDay.AddDays(10)));
    }

    /// <summary>Of every made-up question between two parties that fits, the answer is the same.</summary>
    private static void Check(Func<Question, bool> when, bool reads)
    {
        var asked = 0;
        var questions = Questions().Where(question => question.Owner != question.Reader && when(question)).ToArbitrary();
        Prop.ForAll(questions, question =>
        {
            asked++;
            return Medgivande.CanRead(question.Made(), question.Owner, question.Reader, question.Kind, question.Date) == reads;
        }).QuickCheckThrowOnFailure();
        Assert.True(asked >= 100, $"Only {asked} questions were asked.");
    }

    /// <summary>Half of the questions ask for something that is named somewhere; of chance alone that would be rare.</summary>
    private static Gen<Question> Questions() =>
        from medgivanden in Medgivanden().ListOf(2)
        from asked in Gen.OneOf(Gen.Elements(EveryLine), Gen.Elements(medgivanden.SelectMany(given => given.Disclosures).ToArray()))
        from reader in Gen.Frequency((4, Gen.Constant(asked.ReaderPartyId)), (1, Gen.Constant(asked.OwnerPartyId)))
        from kind in Gen.Frequency((4, Gen.Constant((DataKind?)asked.Kind)), (1, Gen.Constant((DataKind?)null)))
        from day in Gen.Choose(-5, 35)
        select new Question([.. medgivanden], asked.OwnerPartyId, reader, kind, FirstDay.AddDays(day));

    /// <summary>Short ones that lie close to each other, so that borders are met often.</summary>
    private static Gen<Given> Medgivanden() =>
        from count in Gen.Choose(1, 8)
        from lines in Gen.Elements(EveryLine).ListOf(count)
        from start in Gen.Choose(0, 15)
        from days in Gen.Choose(0, 15)
        from withdrawnAfter in Gen.Frequency((2, Gen.Constant((int?)null)), (1, Gen.Choose(0, 20).Select(after => (int?)after)))
        let first = FirstDay.AddDays(start)
        select new Given([.. lines], first, first.AddDays(days), withdrawnAfter is { } after ? first.AddDays(after) : null);

    private static MedgivandeTerms Terms() => new(
        "Samordnad planering", [.. Disclosure.BetweenAll(Parties, DataKinds.All)], FirstDay, ConsentForm.Digitalt, FirstDay, FirstDay.AddMonths(6), null);

    private static Medgivande Made(MedgivandeTerms terms, DateOnly? today = null) =>
        new(Guid.CreateVersion7(), Parties[0], terms, Guid.CreateVersion7(), today ?? FirstDay);

    private static string Refused(MedgivandeTerms terms) => Refusal.Of(() => Made(terms));

    private sealed record Given(Disclosure[] Disclosures, DateOnly ValidFrom, DateOnly ValidTo, DateOnly? WithdrawnOn)
    {
        public bool Names(Question question) => Disclosures.Any(named =>
            named.OwnerPartyId == question.Owner && named.ReaderPartyId == question.Reader && named.Kind == question.Kind);
    }

    private sealed record Question(Given[] MedgivandenOf, Guid Owner, Guid Reader, DataKind? Kind, DateOnly Date)
    {
        public IEnumerable<Medgivande> Made() => MedgivandenOf.Select(given =>
        {
            var medgivande = MedgivandeTests.Made(
                Terms() with { Disclosures = given.Disclosures, GivenOn = given.ValidFrom, ValidFrom = given.ValidFrom, ValidTo = given.ValidTo },
                given.ValidFrom);
            PrivateState.Set(medgivande, nameof(Medgivande.WithdrawnOn), given.WithdrawnOn);
            return medgivande;
        });
    }
}
