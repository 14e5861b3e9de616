namespace Torget.Web.Shared;

/// <summary>Lists of words in a sentence.</summary>
public static class Words
{
    /// <summary>a, b och c.</summary>
    public static string And(IEnumerable<string> parts)
    {
        var list = parts.ToList();
        return list.Count < 2 ? string.Concat(list) : $"{string.Join(", ", list[..^1])} och {list[^1]}";
    }
}
