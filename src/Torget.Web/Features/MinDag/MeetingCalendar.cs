using System.Globalization;
using System.Text;
using Torget.Domain;
using Torget.Web.Access;

namespace Torget.Web.Features.MinDag;

/// <summary>
/// The user's own meetings as a file for a calendar (RFC 5545). Calendars are shared, so nothing of a person goes with it: a planeringsträff
/// says its case's number, and where it is said in Torget.
/// </summary>
internal static class MeetingCalendar
{
    public static void MapMeetingCalendar(this WebApplication app) =>
        app.MapGet("/moten.ics", async (MyDay day, TimeProvider clock) =>
            Results.File(Encoding.UTF8.GetBytes(Write(await day.MeetingsAsync(), clock.GetUtcNow())), "text/calendar; charset=utf-8", "moten.ics"))
            .RequireAuthorization(Authentication.ReadsCases);

    private static string Write(IReadOnlyList<DayItem> meetings, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Torget//Mina möten//SV");
        foreach (var meeting in meetings)
        {
            var start = SwedishCalendar.Moment(meeting.On!.Value, meeting.At!.Value).UtcDateTime;
            Line("BEGIN:VEVENT");
            Line($"UID:{meeting.Matter.ToString().ToLowerInvariant()}-{meeting.Id}-{start:yyyyMMdd}@torget");
            Line($"DTSTAMP:{Stamp(now.UtcDateTime)}");
            Line($"DTSTART:{Stamp(start)}");
            Line($"DTEND:{Stamp(start.AddHours(1))}");
            Line($"SUMMARY:{Escaped(meeting.Matter == DayMatter.Beredning ? meeting.Name : $"Planeringsträff, {meeting.Number}")}");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return text.ToString();

        // A line of more than 75 bytes goes on in the next, after a blank.
        void Line(string line)
        {
            var length = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (length + rune.Utf8SequenceLength > 75)
                {
                    text.Append("\r\n ");
                    length = 1;
                }

                text.Append(rune);
                length += rune.Utf8SequenceLength;
            }

            text.Append("\r\n");
        }
    }

    private static string Stamp(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
