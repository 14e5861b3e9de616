using Torget.Testing;

namespace Torget.Web.Tests.Counting;

/// <summary>Two counters that have nothing in common agree on every set of slips, also where they are asked to fail.</summary>
public sealed class SecondCounterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Sets = 3000;
    private const int Together = 100;

    [Fact]
    public async Task They_agree_on_thousands_of_random_sets()
    {
        await using var figures = await FigureDatabase.OpenAsync(database);
        for (var first = 0; first < Sets; first += Together)
        {
            var sets = Enumerable.Range(first, Together).Select(RandomSlips.Make).ToList();
            var counted = await figures.CountAsync(sets);
            for (var at = 0; at < sets.Count; at++)
            {
                if (!ByHand(sets[at]).SequenceEqual(counted[at]))
                {
                    var least = await RandomSlips.ShrinkAsync(sets[at], async less => !ByHand(less).SequenceEqual((await figures.CountAsync([less]))[0]));
                    var (program, hand) = ((await figures.CountAsync([least]))[0], ByHand(least));
                    Assert.Fail($"Set {first + at}, made as small as it still fails:\n{least}\n{string.Join('\n', hand.Zip(program).Where(pair => pair.First != pair.Second).Select(pair => $"by hand {pair.First}, program {pair.Second}"))}");
                }
            }
        }
    }

    [Fact]
    public void The_sets_hold_what_is_rare_in_life()
    {
        var sets = Enumerable.Range(0, 300).Select(RandomSlips.Make).ToList();
        Assert.Contains(sets, set => set.From == set.To);
        Assert.Contains(sets, set => set.To.DayNumber - set.From.DayNumber > 3640);
        Assert.Contains(sets, set => set.Slips.Any(slip => slip.To != null && slip.Start == slip.End && set.Slips.Any(back => back.Person == slip.Person && back.Verksamhet == slip.To && back.To == slip.Verksamhet && back.Start == slip.End)));
        Assert.Contains(sets, set => set.Slips.GroupBy(slip => (slip.Person, slip.Verksamhet, slip.Start)).Any(same => same.Count() > 1));
        Assert.Contains(sets, set => set.Slips.Any(slip => slip.To != null && slip.End == set.From && slip.Start == slip.End));
        Assert.True(sets.Sum(set => ByHand(set).Count(line => line.StartsWith("återvändare", StringComparison.Ordinal) && line != "återvändare 0")) > 20);
    }

    private static List<string> ByHand(SlipSet set) => HandCount.Count(set.Slips, set.From, set.To, set.Asked.ToHashSet());
}
