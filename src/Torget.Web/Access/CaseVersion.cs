using System.Globalization;
using Torget.Domain.Cases;

namespace Torget.Web.Access;

/// <summary>Which state of a case a page was made from: every change of a case changes it.</summary>
public static class CaseVersion
{
    public static string Of(Case @case) => Of(@case.UpdatedAt);

    // PostgreSQL keeps microseconds.
    public static string Of(DateTimeOffset updatedAt) => (updatedAt.UtcTicks / 10).ToString(CultureInfo.InvariantCulture);

    /// <summary>The moment of a version; null for what is none.</summary>
    internal static DateTimeOffset? At(string version) =>
        long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var moment) && moment < DateTimeOffset.MaxValue.UtcTicks / 10
            ? new DateTimeOffset(moment * 10, TimeSpan.Zero)
            : null;
}

/// <summary>What somebody else did to a case.</summary>
public sealed record DoneMeanwhile(CaseAction Action, DateTimeOffset At, string User, string Party);

/// <summary>A case has been changed since the page was made that wants to change it. Nothing was done.</summary>
/// <param name="done">What has happened since, the earliest first.</param>
public sealed class ChangedMeanwhileException(IReadOnlyList<DoneMeanwhile> done)
    : Exception("Ärendet har ändrats sedan du öppnade sidan. Läs igenom det som är nytt och försök en gång till.")
{
    public IReadOnlyList<DoneMeanwhile> Done { get; } = done;
}
