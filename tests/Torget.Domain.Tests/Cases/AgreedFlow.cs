using Torget.Domain.Cases;
using Do = Torget.Domain.Cases.CaseAction;
using Phase = Torget.Domain.Cases.CasePhase;

namespace Torget.Domain.Tests.Cases;

/// <summary>Who the agreements let do something, in their words.</summary>
internal enum Who
{
    HandlaggareOfAktualiserandeParty,
    AuthorOfDraft,
    SamordnareOfVerksamhet,
    LedamotLeadingMeeting,
    SamordnareOrResponsibleParty,
    Arendebarare,
    HandlaggareOfResponsibleParty,
    AnyParticipatingHandlaggare,
    HandlaggareOfAktualiserandeOrResponsibleParty,
    AnyParticipatingHandlaggareOrUtforare,
    AnyParticipatingHandlaggareSamordnareOrUtforare,
}

/// <summary>A row of the flow as the agreements have it.</summary>
internal sealed record AgreedRow(Do Action, Phase From, FlowEffect Effect, Phase? To, Who Who, bool NeedsReason);

/// <summary>
/// The flow, written out by hand from the parties' agreements and not made from <see cref="CaseFlow"/>: what the tests hold the
/// code's table, and every move of a case, against.
/// </summary>
internal static class AgreedFlow
{
    private const FlowEffect To = FlowEffect.MovesTo;
    private const FlowEffect Stays = FlowEffect.Stays;
    private const FlowEffect Erases = FlowEffect.Erases;
    private const FlowEffect Back = FlowEffect.ReturnsToPhaseLeft;
    private const bool Reason = true;
    private const bool NoReason = false;

    public static readonly IReadOnlyList<AgreedRow> Rows =
    [
        new(Do.Submit, Phase.Draft, To, Phase.Aktualisering, Who.HandlaggareOfAktualiserandeParty, NoReason),
        new(Do.EraseDraft, Phase.Draft, Erases, null, Who.AuthorOfDraft, NoReason),

        new(Do.RequestKomplettering, Phase.Aktualisering, Stays, null, Who.SamordnareOfVerksamhet, NoReason),
        new(Do.AnswerKomplettering, Phase.Aktualisering, Stays, null, Who.HandlaggareOfAktualiserandeParty, NoReason),
        new(Do.PutOnAgenda, Phase.Aktualisering, To, Phase.Beredning, Who.SamordnareOfVerksamhet, NoReason),
        new(Do.Bordlagg, Phase.Beredning, To, Phase.Aktualisering, Who.SamordnareOfVerksamhet, Reason),
        new(Do.RemoveFromAgenda, Phase.Beredning, To, Phase.Aktualisering, Who.SamordnareOfVerksamhet, Reason),

        new(Do.Accept, Phase.Beredning, To, Phase.Samordningsteam, Who.LedamotLeadingMeeting, NoReason),
        new(Do.Decline, Phase.Beredning, To, Phase.Declined, Who.LedamotLeadingMeeting, Reason),
        new(Do.ReturnForKomplettering, Phase.Beredning, To, Phase.Aktualisering, Who.LedamotLeadingMeeting, NoReason),
        new(Do.Forward, Phase.Beredning, To, Phase.Aktualisering, Who.LedamotLeadingMeeting, NoReason),

        new(Do.HandOver, Phase.Aktualisering, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.HandOver, Phase.Beredning, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.HandOver, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),

        new(Do.AddTeamMember, Phase.Samordningsteam, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.AddTeamMember, Phase.Planering, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.AddTeamMember, Phase.Active, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.EndTeamMember, Phase.Samordningsteam, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.EndTeamMember, Phase.Planering, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.EndTeamMember, Phase.Active, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.RequestUnderlag, Phase.Samordningsteam, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.RequestUnderlag, Phase.Planering, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.RequestUnderlag, Phase.Active, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.WithdrawUnderlag, Phase.Samordningsteam, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.WithdrawUnderlag, Phase.Planering, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.WithdrawUnderlag, Phase.Active, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.AnswerUnderlag, Phase.Samordningsteam, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.AnswerUnderlag, Phase.Planering, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.AnswerUnderlag, Phase.Active, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.CallPlaneringstraff, Phase.Samordningsteam, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.CallPlaneringstraff, Phase.Planering, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.CallPlaneringstraff, Phase.Active, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.MovePlaneringstraff, Phase.Samordningsteam, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.MovePlaneringstraff, Phase.Planering, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.MovePlaneringstraff, Phase.Active, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.CancelPlaneringstraff, Phase.Samordningsteam, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.CancelPlaneringstraff, Phase.Planering, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.CancelPlaneringstraff, Phase.Active, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.MissPlaneringstraff, Phase.Samordningsteam, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.MissPlaneringstraff, Phase.Planering, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.MissPlaneringstraff, Phase.Active, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.HoldPlaneringstraff, Phase.Samordningsteam, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.HoldPlaneringstraff, Phase.Planering, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.HoldPlaneringstraff, Phase.Active, Stays, null, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.AppointArendebarare, Phase.Samordningsteam, To, Phase.Planering, Who.SamordnareOrResponsibleParty, NoReason),
        new(Do.AdoptPlan, Phase.Planering, To, Phase.Active, Who.Arendebarare, NoReason),
        new(Do.ChangePlan, Phase.Active, Stays, null, Who.Arendebarare, NoReason),
        new(Do.MarkStep, Phase.Active, Stays, null, Who.AnyParticipatingHandlaggareOrUtforare, NoReason),

        new(Do.FollowUp, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.FollowUp, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.FollowUp, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.Pause, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.Pause, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.Pause, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.Resume, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.Resume, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.Resume, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.ChangeArendebarare, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.ChangeArendebarare, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),

        new(Do.StartInsats, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.StartInsats, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.StartInsats, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.EndInsats, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.EndInsats, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.EndInsats, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.EndInsats, Phase.Avslut, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.VoidInsats, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.VoidInsats, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.VoidInsats, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.VoidInsats, Phase.Avslut, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.ChangeUtforare, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.ChangeUtforare, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.ChangeUtforare, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.RecordWorkplace, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.RecordWorkplace, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.RecordWorkplace, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.ChangeWorkplace, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.ChangeWorkplace, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.ChangeWorkplace, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.ChangeWorkplace, Phase.Avslut, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.VoidWorkplace, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.VoidWorkplace, Phase.Planering, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.VoidWorkplace, Phase.Active, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.VoidWorkplace, Phase.Avslut, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),

        new(Do.Close, Phase.Samordningsteam, To, Phase.Avslut, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.Close, Phase.Planering, To, Phase.Avslut, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.Close, Phase.Active, To, Phase.Avslut, Who.HandlaggareOfResponsibleParty, NoReason),

        new(Do.Withdraw, Phase.Aktualisering, To, Phase.Withdrawn, Who.HandlaggareOfAktualiserandeParty, Reason),
        new(Do.Withdraw, Phase.Beredning, To, Phase.Withdrawn, Who.HandlaggareOfAktualiserandeParty, Reason),
        new(Do.RecordWithdrawal, Phase.Draft, Erases, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordWithdrawal, Phase.Aktualisering, To, Phase.Withdrawn, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordWithdrawal, Phase.Beredning, To, Phase.Withdrawn, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordWithdrawal, Phase.Samordningsteam, To, Phase.Avslut, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordWithdrawal, Phase.Planering, To, Phase.Avslut, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordWithdrawal, Phase.Active, To, Phase.Avslut, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordPartyWithdrawal, Phase.Aktualisering, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordPartyWithdrawal, Phase.Beredning, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordPartyWithdrawal, Phase.Samordningsteam, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordPartyWithdrawal, Phase.Planering, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordPartyWithdrawal, Phase.Active, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordWithdrawal, Phase.Avslut, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordWithdrawal, Phase.Declined, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordPartyWithdrawal, Phase.Avslut, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.RecordPartyWithdrawal, Phase.Declined, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.NarrowMedgivande, Phase.Aktualisering, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.NarrowMedgivande, Phase.Beredning, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.NarrowMedgivande, Phase.Samordningsteam, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.NarrowMedgivande, Phase.Planering, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.NarrowMedgivande, Phase.Active, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.NarrowMedgivande, Phase.Avslut, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.NarrowMedgivande, Phase.Declined, Stays, null, Who.AnyParticipatingHandlaggare, NoReason),
        new(Do.GrantMedgivande, Phase.Aktualisering, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GrantMedgivande, Phase.Beredning, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GrantMedgivande, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GrantMedgivande, Phase.Planering, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GrantMedgivande, Phase.Active, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GrantMedgivande, Phase.Avslut, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveSamtycke, Phase.Aktualisering, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveSamtycke, Phase.Beredning, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveSamtycke, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveSamtycke, Phase.Planering, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveSamtycke, Phase.Active, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveSamtycke, Phase.Avslut, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveCopy, Phase.Aktualisering, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveCopy, Phase.Beredning, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveCopy, Phase.Samordningsteam, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveCopy, Phase.Planering, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveCopy, Phase.Active, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),
        new(Do.GiveCopy, Phase.Avslut, Stays, null, Who.HandlaggareOfAktualiserandeOrResponsibleParty, NoReason),

        new(Do.CorrectAvslut, Phase.Avslut, Stays, null, Who.HandlaggareOfResponsibleParty, Reason),
        new(Do.FollowUpLater, Phase.Avslut, Stays, null, Who.HandlaggareOfResponsibleParty, NoReason),
        new(Do.Reopen, Phase.Avslut, Back, null, Who.HandlaggareOfResponsibleParty, Reason),

        new(Do.ShareNote, Phase.Aktualisering, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareNote, Phase.Beredning, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareNote, Phase.Samordningsteam, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareNote, Phase.Planering, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareNote, Phase.Active, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareNote, Phase.Avslut, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareNote, Phase.Declined, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareDocument, Phase.Aktualisering, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareDocument, Phase.Beredning, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareDocument, Phase.Samordningsteam, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareDocument, Phase.Planering, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareDocument, Phase.Active, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareDocument, Phase.Avslut, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
        new(Do.ShareDocument, Phase.Declined, Stays, null, Who.AnyParticipatingHandlaggareSamordnareOrUtforare, NoReason),
    ];
}
