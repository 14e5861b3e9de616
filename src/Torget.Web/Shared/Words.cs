using System.Globalization;

namespace Torget.Web.Shared;

/// <summary>Lists of words in a sentence.</summary>
public static class Words
{
    /// <summary>The order of letters that people in Sweden sort by.</summary>
    public static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    /// <summary>1 dag, 2 dagar.</summary>
    public static string Days(int days) => days == 1 ? "1 dag" : $"{days} dagar";

    /// <summary>Ett steg, 2 steg.</summary>
    public static string Steps(int steps) => steps == 1 ? "Ett steg" : $"{steps} steg";

    /// <summary>3 tim 20 min kvar.</summary>
    public static string Left(TimeSpan time) => time.TotalHours < 1 ? $"{Math.Max(1, (int)time.TotalMinutes)} min kvar" : $"{(int)time.TotalHours} tim {time.Minutes} min kvar";

    /// <summary>a, b och c. Where a part has a comma of its own, as the parties of a municipality have: a; b, x och c.</summary>
    public static string And(IEnumerable<string> parts)
    {
        var list = parts.ToList();
        var comma = list.Exists(part => part.Contains(',', StringComparison.Ordinal));
        return list.Count < 2 ? string.Concat(list) : $"{string.Join(comma ? "; " : ", ", list[..^1])} och {list[^1]}";
    }
}
