using Torget.Domain.Access;
using Do = Torget.Domain.Cases.CaseAction;
using May = Torget.Domain.Access.Permission;
using Phase = Torget.Domain.Cases.CasePhase;

namespace Torget.Domain.Cases;

/// <summary>Where a row of the flow leads.</summary>
public enum FlowEffect
{
    /// <summary>To the phase that the row names.</summary>
    MovesTo,

    /// <summary>Nowhere: the phase stays.</summary>
    Stays,

    /// <summary>Back to the phase that the case left when it ended.</summary>
    ReturnsToPhaseLeft,

    /// <summary>The draft is erased; there is no case.</summary>
    Erases,
}

/// <summary>A row of the flow.</summary>
/// <param name="Action">What is done; its label is the button's.</param>
/// <param name="From">The phase it can be done in.</param>
/// <param name="Effect">Where it leads.</param>
/// <param name="To">The phase it leads to, when the effect is <see cref="FlowEffect.MovesTo"/>.</param>
/// <param name="Permission">Who may do it, as a row of <see cref="Permissions"/>.</param>
/// <param name="NeedsReason">Whether it must say why.</param>
/// <param name="Condition">What else must hold, in Swedish, for the documentation; the method of the action enforces it.</param>
public sealed record FlowRow(
    CaseAction Action, CasePhase From, FlowEffect Effect, CasePhase? To, Permission Permission, bool NeedsReason, string Condition);

/// <summary>
/// THE table of the flow, from aktualisering to avslut, as the parties' agreements describe it. Buttons, guards, the tests of
/// every phase × action × role, and `docs/flow.md` are all made from these rows. A case cannot be moved in any other way.
/// </summary>
public static class CaseFlow
{
    private static readonly Phase[] AfterJa = [Phase.Samordningsteam, Phase.Planering, Phase.Active];
    private static readonly Phase[] Open = [Phase.Aktualisering, Phase.Beredning, .. AfterJa];
    private static readonly Phase[] Shared = [.. Open, Phase.Avslut, Phase.Declined];

    private static readonly Phase[] Stored = [.. Shared, Phase.Withdrawn];

    /// <summary>Every row, in the order that a case meets them.</summary>
    public static readonly IReadOnlyList<FlowRow> Rows =
    [
        .. Move(Do.Submit, [Phase.Draft], Phase.Aktualisering, May.SubmitAktualisering,
            condition: "Formuläret är komplett; medgivande och samtycke finns, och förankring där regeln kräver det"),
        .. Erase(Do.EraseDraft, May.EraseDraft),

        .. Stay(Do.RequestKomplettering, [Phase.Aktualisering], May.CoordinateBeredning,
            condition: "Fråga och senaste svarsdag; ärendet står inte på en dagordning medan frågan är öppen"),
        .. Stay(Do.AnswerKomplettering, [Phase.Aktualisering], May.AnswerKomplettering),
        .. Move(Do.PutOnAgenda, [Phase.Aktualisering], Phase.Beredning, May.CoordinateBeredning,
            condition: "Ingen öppen komplettering; medgivande och samtycke gäller på mötesdagen"),

        .. Move(Do.Bordlagg, [Phase.Beredning], Phase.Aktualisering, May.CoordinateBeredning, needsReason: true),
        .. Move(Do.RemoveFromAgenda, [Phase.Beredning], Phase.Aktualisering, May.CoordinateBeredning, needsReason: true),
        .. Move(Do.Accept, [Phase.Beredning], Phase.Samordningsteam, May.RecordOutcome,
            condition: "En antecknad ståndpunkt för varje närvarande part som deltar i ärendet"),
        .. Move(Do.Decline, [Phase.Beredning], Phase.Declined, May.RecordOutcome, needsReason: true,
            condition: "En antecknad ståndpunkt för varje närvarande part som deltar i ärendet; vart personen hänvisas"),
        .. Move(Do.ReturnForKomplettering, [Phase.Beredning], Phase.Aktualisering, May.RecordOutcome, condition: "Fråga och till vem"),
        .. Move(Do.Forward, [Phase.Beredning], Phase.Aktualisering, May.RecordOutcome,
            condition: "Medgivandet omfattar den andra beredningsgruppens parter"),

        .. Stay(Do.HandOver, [Phase.Aktualisering, Phase.Beredning, Phase.Samordningsteam], May.LeadCase, condition: "En kollega hos den ansvariga parten"),
        .. Stay(Do.AddTeamMember, AfterJa, May.CoordinateTeam, condition: "Personens part deltar i ärendet"),
        .. Stay(Do.EndTeamMember, AfterJa, May.CoordinateTeam),
        .. Stay(Do.RequestUnderlag, AfterJa, May.CoordinateTeam, condition: "Fråga och senaste svarsdag; parten deltar i ärendet"),
        .. Stay(Do.WithdrawUnderlag, AfterJa, May.CoordinateTeam),
        .. Stay(Do.AnswerUnderlag, AfterJa, May.AnswerUnderlag, condition: "Frågan är ställd till parten"),
        .. Stay(Do.CallPlaneringstraff, AfterJa, May.CoordinateTeam, condition: "Inget annat möte väntar"),
        .. Stay(Do.MovePlaneringstraff, AfterJa, May.CoordinateTeam),
        .. Stay(Do.CancelPlaneringstraff, AfterJa, May.CoordinateTeam, condition: "Varför"),
        .. Stay(Do.MissPlaneringstraff, AfterJa, May.CoordinateTeam, condition: "Vem som inte kom"),
        .. Stay(Do.HoldPlaneringstraff, AfterJa, May.CoordinateTeam, condition: "Vilka som var närvarande"),
        .. Move(Do.AppointArendebarare, [Phase.Samordningsteam], Phase.Planering, May.AppointArendebarare,
            condition: "En hållen planeringsträff; varför, när det blir en annan part än den föreslagna"),
        .. Move(Do.AdoptPlan, [Phase.Planering], Phase.Active, May.AdoptPlan, condition: "Planen är komplett"),
        .. Stay(Do.ChangePlan, [Phase.Active], May.AdoptPlan, condition: "Planen är komplett; den tidigare sparas"),
        .. Stay(Do.MarkStep, [Phase.Active], May.MarkStep, condition: "Steget är partens eget, eller parten är ansvarig"),
        .. Stay(Do.FollowUp, AfterJa, May.LeadCase, condition: "Uppföljningen är ifylld"),
        .. Stay(Do.Pause, AfterJa, May.LeadCase, needsReason: true, condition: "Slutdag inom tre månader"),
        .. Stay(Do.Resume, AfterJa, May.LeadCase),
        .. Stay(Do.ChangeArendebarare, [Phase.Planering, Phase.Active], May.LeadCase, needsReason: true),
        .. Stay(Do.StartInsats, AfterJa, May.LeadCase, condition: "Verksamhetens värdpart deltar i ärendet"),
        .. Stay(Do.EndInsats, [.. AfterJa, Phase.Avslut], May.LeadCase,
            condition: "Slutdag och orsak, eller vart personen går vidare; efter avslutet bara orsak, för det som fick fortsätta"),
        .. Stay(Do.VoidInsats, [.. AfterJa, Phase.Avslut], May.LeadCase, needsReason: true, condition: "Inte deltagandet i ärendets egen verksamhet"),
        .. Stay(Do.ChangeUtforare, AfterJa, May.LeadCase, condition: "Insatsen pågår; utföraren arbetar hos verksamhetens värdpart"),
        .. Stay(Do.RecordWorkplace, AfterJa, May.LeadCase),
        .. Stay(Do.ChangeWorkplace, [.. AfterJa, Phase.Avslut], May.LeadCase),
        .. Stay(Do.VoidWorkplace, [.. AfterJa, Phase.Avslut], May.LeadCase, needsReason: true),
        .. Move(Do.Close, AfterJa, Phase.Avslut, May.LeadCase, condition: "Avsnittet om avslut är komplett"),

        .. Move(Do.Withdraw, [Phase.Aktualisering, Phase.Beredning], Phase.Withdrawn, May.WithdrawAktualisering, needsReason: true),
        .. Erase(Do.RecordWithdrawal, May.RecordWithdrawal),
        .. Move(Do.RecordWithdrawal, [Phase.Aktualisering, Phase.Beredning], Phase.Withdrawn, May.RecordWithdrawal),
        .. Move(Do.RecordWithdrawal, AfterJa, Phase.Avslut, May.RecordWithdrawal,
            condition: "Orsak återkallat medgivande eller samtycke; resten av avslutet saknas tills det rättas"),
        .. Stay(Do.RecordWithdrawal, [Phase.Avslut, Phase.Declined], May.RecordWithdrawal, condition: "De andra parternas läsning upphör genast"),
        .. Stay(Do.RecordPartyWithdrawal, [.. Open, Phase.Avslut, Phase.Declined], May.RecordWithdrawal,
            condition: "Parten lämnar ärendet; var den ansvarig blir den aktualiserande parten det igen. "
                + "För värdparten före ja räknas det som helt återkallat"),
        .. Stay(Do.NarrowMedgivande, [.. Open, Phase.Avslut, Phase.Declined], May.RecordWithdrawal, condition: "Varje part har något kvar"),
        .. Stay(Do.GrantMedgivande, [.. Open, Phase.Avslut], May.GrantMedgivande),
        .. Stay(Do.GiveSamtycke, [.. Open, Phase.Avslut], May.GrantMedgivande, condition: "Inget samtycke gäller"),
        .. Stay(Do.GiveCopy, [.. Open, Phase.Avslut], May.GrantMedgivande),

        .. Stay(Do.CorrectAvslut, [Phase.Avslut], May.LeadCase, needsReason: true, condition: "Det gamla värdet sparas"),
        .. Stay(Do.FollowUpLater, [Phase.Avslut], May.LeadCase, condition: "Avslutet var till arbete; från 12 månader till tre år efter"),
        new(Do.Reopen, Phase.Avslut, FlowEffect.ReturnsToPhaseLeft, null, May.LeadCase, true,
            "Inom 30 dagar; medgivande och samtycke gäller (nya efter ett återkallande)"),

        .. Stay(Do.ShareNote, Shared, May.ShareRecord, condition: "Anteckningen är partens egen; underlag och lägesrapporter delas alltid"),
        .. Stay(Do.ShareDocument, Shared, May.ShareRecord, condition: "Dokumentet är partens eget"),
        .. Stay(Do.MarkProtected, Stored, May.ProtectIdentity),
        .. Stay(Do.EndProtection, Stored, May.ProtectIdentity, needsReason: true, condition: "Den som häver skyddet är utsedd att se skyddade personuppgifter"),
    ];

    private static readonly Dictionary<(CaseAction, CasePhase), FlowRow> ByActionAndPhase = Rows.ToDictionary(row => (row.Action, row.From));

    /// <summary>The row for an action in a phase, or null where it cannot be done.</summary>
    public static FlowRow? Find(CaseAction action, CasePhase from) => ByActionAndPhase.GetValueOrDefault((action, from));

    private static IEnumerable<FlowRow> Move(
        CaseAction action, CasePhase[] from, CasePhase to, Permission permission, bool needsReason = false, string condition = "") =>
        from.Select(phase => new FlowRow(action, phase, FlowEffect.MovesTo, to, permission, needsReason, condition));

    private static IEnumerable<FlowRow> Stay(
        CaseAction action, CasePhase[] from, Permission permission, bool needsReason = false, string condition = "") =>
        from.Select(phase => new FlowRow(action, phase, FlowEffect.Stays, null, permission, needsReason, condition));

    private static IEnumerable<FlowRow> Erase(CaseAction action, Permission permission) =>
        [new(action, Phase.Draft, FlowEffect.Erases, null, permission, false, "")];
}
