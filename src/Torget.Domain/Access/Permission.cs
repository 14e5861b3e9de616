namespace Torget.Domain.Access;

/// <summary>Something that only some may do. Who, is one row each in <see cref="Permissions"/>.</summary>
public enum Permission
{
    SubmitAktualisering,
    EraseDraft,
    CoordinateBeredning,
    AnswerKomplettering,
    RecordOutcome,
    CoordinateTeam,
    AnswerUnderlag,
    AppointArendebarare,
    AdoptPlan,
    MarkStep,
    WriteNote,
    ShareRecord,
    Disclose,
    ReportProgress,
    LeadCase,
    WithdrawAktualisering,
    RecordWithdrawal,
    GrantMedgivande,
    ProtectIdentity,
    OpenInEmergency,
    ManageOwnUsers,
    ReviewLog,
    ReadFigures,
    ImportParticipations,
    ManageSettings,
    ManageOrganisations,
}

/// <summary>How an actor stands to a case. A permission in the flow asks for a role together with one of these.</summary>
public enum CaseRelation
{
    /// <summary>No case is involved.</summary>
    None,

    /// <summary>Wrote the draft.</summary>
    Author,

    /// <summary>Acts for the party that aktualiserade the person.</summary>
    AktualiserandeParty,

    /// <summary>Acts for the party that is responsible for the case today.</summary>
    ResponsibleParty,

    /// <summary>Is the named ärendebärare.</summary>
    Arendebarare,

    /// <summary>Is samordnare of the case's verksamhet, for a värdpart that takes part in the case.</summary>
    SamordnareOfVerksamhet,

    /// <summary>Leads the meeting that has the case on its agenda.</summary>
    LeadsMeeting,

    /// <summary>Acts for any party that takes part in the case.</summary>
    ParticipatingParty,
}
