using Torget.Domain.Persons;

namespace Torget.Web.Data;

// Participations that a register sends in a file. They have no case: nobody has given a medgivande, so only the owner's users see the persons,
// and the figures count them like all others.

/// <summary>A file that was taken in: everything in it, or nothing.</summary>
internal sealed class Import
{
    public Guid Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Null for an import by command.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>The party whose rows they are; null for an import by command, whose rows may have several owners.</summary>
    public Guid? PartyId { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>The registers that the rows came from.</summary>
    public string[] Kallor { get; private set; } = [];

    /// <summary>How many rows were new.</summary>
    public int Added { get; private set; }

    /// <summary>How many open rows were closed by it.</summary>
    public int Closed { get; private set; }

    /// <summary>When it was undone: its rows are gone, and what it closed is open again.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }
}

/// <summary>A row of such a file.</summary>
internal sealed class ImportedParticipation
{
    public Guid Id { get; private set; }

    public Guid ImportId { get; private set; }

    /// <summary>The import that closed a row that had been open; null for one that came closed, or is open.</summary>
    public Guid? ClosedByImportId { get; private set; }

    /// <summary>Keyed digest of the whole row: a row that comes again changes nothing.</summary>
    public byte[] ContentKey { get; private set; } = [];

    /// <summary>The same without how it ends: finds the open row that a later one closes.</summary>
    public byte[] OpenKey { get; private set; } = [];

    /// <summary>Keyed digest of kalla and extern_id: the person in the register.</summary>
    public byte[] SourceKey { get; private set; } = [];

    /// <summary>The person to the figures, see <see cref="Domain.Persons.PersonKey"/>.</summary>
    public byte[] PersonKey { get; private set; } = [];

    public Guid OwnerPartyId { get; private set; }

    public string Kalla { get; private set; } = "";

    /// <summary>Null for a protected person.</summary>
    public string? ExternId { get; private set; }

    public bool IsProtected { get; private set; }

    public IdentityKind IdentityKind { get; private set; }

    public string? IdentityNumber { get; private set; }

    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public DateOnly? BirthDate { get; private set; }

    public Kon Kon { get; private set; }

    public string? MunicipalityCode { get; private set; }

    public Guid VerksamhetId { get; private set; }

    public Guid? AktualiserandeUnitId { get; private set; }

    public DateOnly? AktualiseradOn { get; private set; }

    public DateOnly Start { get; private set; }

    public DateOnly? End { get; private set; }

    public string? Orsak { get; private set; }

    public Guid? TransferredToVerksamhetId { get; private set; }

    public string[] Forsorjning { get; private set; } = [];

    public string? Utbildning { get; private set; }

    public int? MonthsOfSupport { get; private set; }
}

/// <summary>A file that somebody has sent to look at what would be taken, until they say yes or no. Seen by nobody else; erased after a day.</summary>
internal sealed class ImportUpload
{
    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public Guid PartyId { get; private set; }

    public string FileName { get; private set; } = "";

    public byte[] Content { get; private set; } = [];

    public DateTimeOffset At { get; private set; }
}

/// <summary>
/// A participation as reports count it: rows that a transfer joins are one. Kept by triggers from the rows of the flow and of imports
/// (Data/Security), and all that torget_stats reads of persons: it holds no name, number, contact or text.
/// </summary>
internal sealed class ParticipationChain
{
    /// <summary>The first row's id.</summary>
    public Guid Id { get; private set; }

    public byte[] PersonKey { get; private set; } = [];

    /// <summary>Whether the person has other chains, so that whoever counts persons needs to look.</summary>
    public bool HasOthers { get; private set; }

    /// <summary>Whether another of the person's chains ended on or before the first day of this one.</summary>
    public bool IsReturn { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public string Kon { get; private set; } = "";

    /// <summary>Where it started.</summary>
    public Guid VerksamhetId { get; private set; }

    public DateOnly Start { get; private set; }

    public DateOnly? End { get; private set; }

    public string? Orsak { get; private set; }

    /// <summary>The days from which it stood in the verksamheter of <see cref="StoodIn"/>; both null for a chain that stood in one.</summary>
    public DateOnly[]? StoodFrom { get; private set; }

    public Guid[]? StoodIn { get; private set; }

    public string[]? Forsorjning { get; private set; }

    public string? Utbildning { get; private set; }

    public int? MonthsOfSupport { get; private set; }
}
