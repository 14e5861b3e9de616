using NpgsqlTypes;
using Torget.Domain.Cases;

namespace Torget.Web.Data;

// Rows that belong to the program and not to the field: the domain does not know of them.

/// <summary>
/// On which days a user, acting for a party, sees a case. Kept by triggers from the facts (assignments, medgivanden, employments,
/// the case itself), never by application code: the second wall must not rest on the first. It carries what lists sort by.
/// </summary>
internal sealed class CaseAccess
{
    public Guid UserId { get; private set; }

    public Guid PartyId { get; private set; }

    public Guid CaseId { get; private set; }

    public NpgsqlRange<DateOnly>[] Valid { get; private set; } = [];

    public int NumberYear { get; private set; }

    public int NumberSerial { get; private set; }

    public CasePhase Phase { get; private set; }

    public bool IsResponsible { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When the case is to be followed up; infinity where it has no day, and when it has ended.</summary>
    public DateOnly DueOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public Guid VerksamhetId { get; private set; }

    public Guid ResponsiblePartyId { get; private set; }

    public Guid? ResponsibleUserId { get; private set; }

    /// <summary>The days that the user is in the team, called to a meeting, or named in a step or a question; null for none.</summary>
    public NpgsqlRange<DateOnly>[]? TeamDays { get; private set; }

    /// <summary>Whether the user's side waits for somebody else: an answer, or the beredning.</summary>
    public bool WaitsOnOther { get; private set; }
}

/// <summary>A choice of cases that a user has given a name, as the part of the list's address that says it. It holds no text that was searched for.</summary>
internal sealed class SavedView(Guid id, Guid userId, Guid partyId, string name, string address)
{
    public Guid Id { get; private set; } = id;

    public Guid UserId { get; private set; } = userId;

    public Guid PartyId { get; private set; } = partyId;

    public string Name { get; private set; } = name;

    public string Address { get; private set; } = address;
}

/// <summary>
/// The keyed hash of the person's identity, apart from the person: it serves unique persons and returns, and no role of the
/// program may read the table.
/// </summary>
internal sealed class PersonKeyRow(Guid caseId, byte[] key)
{
    public Guid CaseId { get; private set; } = caseId;

    public byte[] Key { get; private set; } = key;
}

/// <summary>
/// A change of a setting, as the database itself wrote it down: a trigger on every table of settings, so that no code can forget it. Append-only like the
/// access log.
/// </summary>
internal sealed class SettingChange
{
    public long Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The party that it concerns; null for what is common to all.</summary>
    public Guid? PartyId { get; private set; }

    /// <summary>The table.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The row's key, its parts with a space between.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The row before, as JSON; null for one that was added.</summary>
    public string? Before { get; private set; }

    /// <summary>The row after, as JSON.</summary>
    public string After { get; private set; } = "";
}

/// <summary>The last case number given in a year.</summary>
internal sealed class CaseNumberSeries
{
    public int Year { get; private set; }

    public int Last { get; private set; }
}

/// <summary>What kind of database this is: the mark is set when it is made, and a demo can never become something else.</summary>
internal sealed class Installation
{
    public int Id { get; private set; } = 1;

    public bool Demo { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A key that protects cookies and forms; shared by all web nodes.</summary>
public sealed class DataProtectionKey
{
    public required string Name { get; init; }

    public required string Xml { get; init; }
}
