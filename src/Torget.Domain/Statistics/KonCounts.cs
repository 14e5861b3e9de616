using Torget.Domain.Persons;

namespace Torget.Domain.Statistics;

/// <summary>A line of figures: participations (deltaganden), or entries, by kön.</summary>
/// <param name="Women">Women.</param>
/// <param name="Men">Men.</param>
/// <param name="Unknown">Those whose kön is not stated.</param>
public sealed record KonCounts(int Women, int Men, int Unknown)
{
    public static readonly KonCounts Zero = new(0, 0, 0);

    public int Total => Women + Men + Unknown;

    /// <summary>One column; the total for null.</summary>
    public int Of(Kon? kon) => kon switch
    {
        Kon.Kvinna => Women,
        Kon.Man => Men,
        Kon.UppgiftSaknas => Unknown,
        _ => Total,
    };

    public static KonCounts operator +(KonCounts left, KonCounts right) =>
        new(left.Women + right.Women, left.Men + right.Men, left.Unknown + right.Unknown);

    public static KonCounts operator -(KonCounts left, KonCounts right) =>
        new(left.Women - right.Women, left.Men - right.Men, left.Unknown - right.Unknown);

    internal static KonCounts Sum(IEnumerable<(Kon Kon, long Count)> counted) => counted.Aggregate(Zero, (sum, one) => sum + one.Kon switch
    {
        Kon.Kvinna => new KonCounts(checked((int)one.Count), 0, 0),
        Kon.Man => new KonCounts(0, checked((int)one.Count), 0),
        _ => new KonCounts(0, 0, checked((int)one.Count)),
    });
}

/// <summary>How figures are rounded, said once: half away from zero, each share by itself (T-45).</summary>
public static class Rounding
{
    /// <summary>A share in whole percent; null of nothing.</summary>
    public static int? Percent(long part, long whole) => whole == 0 ? null : Whole(100m * part / whole);

    /// <summary>The mean of so many; null of none.</summary>
    public static int? Mean(long sum, long count) => count == 0 ? null : Whole((decimal)sum / count);

    private static int Whole(decimal value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
