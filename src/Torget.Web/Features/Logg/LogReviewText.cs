using Torget.Domain.LogReviews;

namespace Torget.Web.Features.Logg;

/// <summary>How a review is called.</summary>
internal static class LogReviewText
{
    /// <summary>What it is about; everything where it was not narrowed.</summary>
    public static string About(this LogReviewRow row) => string.Join(", ", new[]
    {
        row.About,
        row.Review.AboutCase is { } number ? $"ärende {number}" : null,
        row.Review.IsByNumber ? "sökningar på ett personnummer" : null,
    }.OfType<string>()) is { Length: > 0 } about ? char.ToUpperInvariant(about[0]) + about[1..] : "Alla läsningar";

    /// <summary>What came of it.</summary>
    public static string Outcome(this LogReviewRow row) => string.Join(", ", row.Findings.Where(found => found.Value > 0).Select(found => $"{found.Value} {found.Key.Label().ToLowerInvariant()}"));

    /// <summary>How many lines wait.</summary>
    public static string Waits(this LogReviewRow row) => row.Left switch
    {
        0 => "Allt är bedömt, men granskningen är inte avslutad",
        1 => row.Lines == 1 ? "1 rad är inte bedömd" : $"1 av {row.Lines} rader är inte bedömd",
        _ => $"{row.Left} av {row.Lines} rader är inte bedömda",
    };
}
