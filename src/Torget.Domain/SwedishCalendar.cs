namespace Torget.Domain;

/// <summary>
/// Dates as people in Sweden read them. Every date without a time in Torget is a date of this calendar (T-73); the second
/// wall in the database uses the same time zone.
/// </summary>
public static class SwedishCalendar
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>Today's date in Stockholm.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateIn(clock.GetUtcNow());

    /// <summary>The date in Stockholm at a moment.</summary>
    public static DateOnly DateIn(DateTimeOffset moment) => DateOnly.FromDateTime(In(moment).DateTime);

    /// <summary>The moment of a day and a time in Stockholm; of an hour that summer time leaves out, the one after it.</summary>
    public static DateTimeOffset Moment(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        local = Stockholm.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(local, Stockholm.GetUtcOffset(local));
    }

    /// <summary>The same moment with Stockholm's offset.</summary>
    public static DateTimeOffset In(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Stockholm);
}
