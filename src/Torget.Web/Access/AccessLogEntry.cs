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
    UndoImport,
    ExplainFigure,
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

    public List<string> Roles { get; private set; } = [];

    public AccessAction Action { get; private set; }

    /// <summary>Null when no case was shown, or when what was asked for is a draft.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The party whose data it was.</summary>
    public Guid? OwnerPartyId { get; private set; }

    /// <summary>The draft, or the case number that was asked for in vain.</summary>
    public string? Item { get; private set; }

    /// <summary>Why it was allowed: "egen" or "medgivande"; "nekad" when it was refused.</summary>
    public string Ground { get; private set; } = "";

    public string? RequestId { get; private set; }
}
