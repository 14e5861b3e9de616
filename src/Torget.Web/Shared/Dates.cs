using System.Globalization;
using Torget.Domain;

namespace Torget.Web.Shared;

/// <summary>Dates and times as every page writes them.</summary>
public static class Dates
{
    /// <summary>2026-03-31.</summary>
    public static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>2026-03-31 14:02, in Sweden.</summary>
    public static string IsoMinute(this DateTimeOffset moment) =>
        SwedishCalendar.In(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Mars 2026, for a heading.</summary>
    public static string MonthAndYear(this DateOnly date) =>
        CultureInfo.GetCultureInfo("sv-SE") is var swedish && date.ToString("MMMM yyyy", swedish) is [var first, ..] text ? char.ToUpper(first, swedish) + text[1..] : "";

    /// <summary>14:02, in Sweden.</summary>
    public static string Clock(this DateTimeOffset moment) => SwedishCalendar.In(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>13:30.</summary>
    public static string Clock(this TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>2026-03-31 klockan 13:30.</summary>
    public static string At(this DateOnly date, TimeOnly time) => $"{date.Iso()} klockan {time.Clock()}";

    /// <summary>Reads a date as people type it: 2026-03-31 or 20260331.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Reads a time of day as people type it: 13:30, 13.30 or 1330.</summary>
    public static TimeOnly? ReadTime(string? text) =>
        TimeOnly.TryParseExact(text?.Trim().Replace('.', ':'), ["HH:mm", "H:mm", "HHmm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
