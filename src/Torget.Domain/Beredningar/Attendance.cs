namespace Torget.Domain.Beredningar;

/// <summary>How a party took part in a meeting. That it did not is recorded too.</summary>
public enum AttendanceMode
{
    Room,
    Phone,
    Digital,
    Absent,
}

/// <summary>The Swedish names of the ways to take part.</summary>
public static class AttendanceModes
{
    /// <summary>The name on screen.</summary>
    public static string Label(this AttendanceMode mode) => mode switch
    {
        AttendanceMode.Room => "I rummet",
        AttendanceMode.Phone => "Per telefon",
        AttendanceMode.Digital => "Digitalt",
        AttendanceMode.Absent => "Frånvarande",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };
}

/// <summary>Who was present for a party at a meeting, and how (T-27).</summary>
public sealed class Attendance
{
    private Attendance()
    {
    }

    internal Attendance(Guid meetingId, Guid partyId, string who, AttendanceMode mode)
    {
        MeetingId = meetingId;
        PartyId = partyId;
        Who = who;
        Mode = mode;
    }

    public Guid MeetingId { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>The names of those who were there; empty when nobody was.</summary>
    public string Who { get; private set; } = "";

    public AttendanceMode Mode { get; private set; }

    /// <summary>Whether the party was there in any way.</summary>
    public bool IsPresent => Mode != AttendanceMode.Absent;

    /// <summary>What is noted of a party in a word, by which a page knows what it has seen; empty when nothing is.</summary>
    public static string Noted(AttendanceMode? mode, string? who) => mode is null ? "" : $"{mode} {who?.Trim()}";

    internal void Change(string who, AttendanceMode mode) => (Who, Mode) = (who, mode);
}
