namespace Torget.Domain.Tests;

public sealed class SwedishCalendarTests
{
    [Theory]
    // Winter, one hour before UTC.
    [InlineData("2026-01-15T22:59:59Z", "2026-01-15")]
    [InlineData("2026-01-15T23:00:00Z", "2026-01-16")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    // Summer, two.
    [InlineData("2026-07-15T21:59:59Z", "2026-07-15")]
    [InlineData("2026-07-15T22:00:00Z", "2026-07-16")]
    // The night that summer time begins starts in winter time and ends in summer time.
    [InlineData("2026-03-28T22:59:59Z", "2026-03-28")]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29")]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    // The day that summer time ends has 25 hours.
    [InlineData("2026-10-24T21:59:59Z", "2026-10-24")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    // Written with another offset it is the same moment.
    [InlineData("2026-01-16T08:00:00+09:00", "2026-01-16")]
    [InlineData("2026-01-15T13:59:59-09:00", "2026-01-15")]
    public void The_date_is_that_of_Stockholm(string moment, string date)
    {
        Assert.Equal(DateOnly.Parse(date), SwedishCalendar.DateIn(DateTimeOffset.Parse(moment)));
        Assert.Equal(DateOnly.Parse(date), new StoppedClock(DateTimeOffset.Parse(moment)).Today());
    }

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29 01:59:59 +01:00")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29 03:00:00 +02:00")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25 02:30:00 +02:00")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25 02:30:00 +01:00")]
    public void The_moment_stays_the_same_and_the_clock_is_that_of_Stockholm(string moment, string stockholm)
    {
        var read = SwedishCalendar.In(DateTimeOffset.Parse(moment));

        Assert.Equal(DateTimeOffset.Parse(moment), read);
        Assert.Equal(stockholm, read.ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    private sealed class StoppedClock(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment.ToUniversalTime();
    }
}
