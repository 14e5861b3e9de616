namespace Torget.Web.Access;

/// <summary>What was done with personal data, as the access log names it (T-65).</summary>
public enum AccessAction
{
    ListCases,
    SearchCases,
    OpenCase,
    PrintCase,
    SubmitAktualisering,
    ListDrafts,
    OpenDraft,
    SaveDraft,
    EraseDraft,
    UploadSignedForm,
    ReadSignedForm,
    GiveCopy,
    GiveSamtycke,
    GrantMedgivande,
    RecordWithdrawal,
    OpenMeeting,
    PrepareCase,
    CountAnonymous,
    ChangeTeam,
    PlanCase,
    FollowUpCase,
    ChangeInsatser,
    CloseCase,
    WriteNote,
    AttachDocument,
    ReadDocument,
    ExportCases,
    Import,
    PreviewImport,
    UndoImport,
    ExplainFigure,
    LogIn,
    LogOut,
    ReviewLog,
    ReadLog,
    RemoveLog,
    ProtectIdentity,
    ReadProtected,
    OpenInEmergency,
    EndEmergency,
    Disclose,
    RevokeDisclosure,
    ReadDisclosed,
}

/// <summary>
/// A line of the access log: who did what with whose data, when and on what ground. Append-only: no role of the program may change
/// or remove a row, and a trigger refuses it for everybody else.
/// </summary>
internal sealed class AccessLogEntry
{
    public long Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Null for what is done by command, whose role is "drift".</summary>
    public Guid? UserId { get; private set; }

    public Guid? PartyId { get; private set; }

    /// <summary>The unit that the user is employed at.</summary>
    public Guid? UnitId { get; private set; }

    public List<string> Roles { get; private set; } = [];

    public AccessAction Action { get; private set; }

    /// <summary>Null when no case was shown, or when what was asked for is a draft.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The party whose data it was: each owner whose records were shown has a line. Null where it was nobody's, as at a log-in.</summary>
    public Guid? OwnerPartyId { get; private set; }

    /// <summary>The draft or the file, or the case number that was asked for in vain.</summary>
    public string? Item { get; private set; }

    /// <summary>Why it was allowed, see <see cref="AccessGrounds"/>.</summary>
    public string Ground { get; private set; } = "";

    /// <summary>The medgivande that let the reader's party read what another owns.</summary>
    public Guid? MedgivandeId { get; private set; }

    /// <summary>What was searched for, as <see cref="SearchKeys"/> makes it: nothing can be read back.</summary>
    public byte[][]? SearchKeys { get; private set; }

    public string? RequestId { get; private set; }
}
