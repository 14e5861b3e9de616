namespace Torget.Web.Tests.Counting;

/// <summary>A made-up set of slips and the period that is asked for.</summary>
public sealed record SlipSet(IReadOnlyList<Slip> Slips, DateOnly From, DateOnly To, IReadOnlyList<string> Asked)
{
    public override string ToString() => $"{From:yyyy-MM-dd}–{To:yyyy-MM-dd} {string.Join('+', Asked)}\n{string.Join('\n', Slips)}";
}

/// <summary>
/// Sets in which what is rare in life is common: days that coincide, moves that nothing continues, several moves on a day, circles, returns, slips
/// that are void. Where a set fails it is made smaller for as long as it goes on failing.
/// </summary>
public static class RandomSlips
{
    /// <summary>The verksamheter of every set; the reader gives each set its own.</summary>
    public static readonly string[] Verksamheter = ["a", "b", "c"];

    private static readonly DateOnly Middle = new(2016, 12, 31);
    private static readonly string[] Orsaker = [.. HandCount.GroupOf.Keys, "felregistrering", "felregistrering", "felregistrering"];

    public static SlipSet Make(int seed)
    {
        var random = new Random(seed);
        var spread = random.GetItems<int>([2, 8, 40, 400, 1500], 1)[0];
        List<Slip> slips = [];
        var persons = random.Next(1, 6);
        var kon = Enumerable.Range(0, persons).Select(_ => "KMU"[random.Next(3)]).ToArray();
        for (var count = random.Next(1, 13); slips.Count < count;)
        {
            // Often the slip goes on where another ended, sometimes on another day or in another verksamhet than it should.
            var before = slips.Where(slip => slip.To != null).ToList() is { Count: > 0 } moved && random.Next(3) > 0 ? moved[random.Next(moved.Count)] : null;
            var person = before?.Person ?? random.Next(persons);
            var verksamhet = before is not null && random.Next(8) > 0 ? before.To! : One(random, Verksamheter);
            var start = before is not null && random.Next(8) > 0 ? before.End!.Value : Middle.AddDays(random.Next(-spread, spread + 1));
            DateOnly? end = random.Next(4) > 0 ? start.AddDays(random.Next(3) == 0 ? 0 : random.Next(spread + 1)) : null;
            var to = end is not null && random.Next(2) == 0 ? One(random, [.. Verksamheter.Where(other => other != verksamhet)]) : null;
            slips.Add(new Slip(
                person, kon[person], verksamhet, start, end, end is null || to is not null ? null : One(random, Orsaker), to,
                [.. HandCount.Forsorjningar.Where(_ => random.Next(6) == 0)], random.Next(4) == 0 ? null : One(random, HandCount.Utbildningar),
                random.Next(3) == 0 ? null : random.GetItems<int>([0, 1, 12, 13, 24, 36, 60, 61, 96, 108, 109, 600], 1)[0]));
        }

        // From a day to ten years, and often beginning on a day when something happens.
        var days = slips.SelectMany(slip => new[] { slip.Start, slip.End ?? slip.Start }).ToArray();
        var from = random.Next(2) == 0 ? One(random, days) : Middle.AddDays(random.Next(-2 * spread, spread + 1));
        var to2 = random.Next(3) switch { 0 => from, 1 => from.AddDays(random.Next(2 * spread)), _ => from.AddYears(random.Next(1, 11)).AddDays(-1) };
        return new SlipSet(slips, from, to2 < from ? from : to2, random.Next(3) == 0 ? Verksamheter : [One(random, Verksamheter)]);
    }

    /// <summary>The smallest set that still fails.</summary>
    public static async Task<SlipSet> ShrinkAsync(SlipSet set, Func<SlipSet, Task<bool>> fails)
    {
        for (var smaller = true; smaller;)
        {
            smaller = false;
            foreach (var less in Smaller(set))
            {
                if (await fails(less))
                {
                    (set, smaller) = (less, true);
                    break;
                }
            }
        }

        return set;
    }

    private static IEnumerable<SlipSet> Smaller(SlipSet set)
    {
        for (var at = 0; at < set.Slips.Count; at++)
        {
            yield return set with { Slips = [.. set.Slips.Where((_, i) => i != at)] };
        }

        for (var at = 0; at < set.Slips.Count; at++)
        {
            var slip = set.Slips[at];
            if (slip.Forsorjning is { Length: > 0 } || slip.Months is not null || slip.Utbildning is not null)
            {
                yield return set with { Slips = [.. set.Slips.Select((other, i) => i == at ? other with { Forsorjning = [], Months = null, Utbildning = null } : other)] };
            }
        }
    }

    private static T One<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
