using Torget.Domain.Access;
using static Torget.Domain.Access.Permission;
using static Torget.Domain.Cases.CaseAction;
using static Torget.Domain.Cases.CasePhase;

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
    /// <summary>Every row, in the order that a case meets them.</summary>
    public static readonly IReadOnlyList<FlowRow> Rows =
    [
        .. Move(Submit, [Draft], Aktualisering, SubmitAktualisering,
            condition: "Formuläret är komplett; medgivande och samtycke finns, och förankring där regeln kräver det"),
        .. Erase(EraseDraft, Permission.EraseDraft),

        .. Stay(RequestKomplettering, [Aktualisering], CoordinateBeredning,
            condition: "Fråga och senaste svarsdag; ärendet står inte på en dagordning medan frågan är öppen"),
        .. Stay(CaseAction.AnswerKomplettering, [Aktualisering], Permission.AnswerKomplettering),
        .. Move(PutOnAgenda, [Aktualisering], Beredning, CoordinateBeredning,
            condition: "Ingen öppen komplettering; medgivande och samtycke gäller på mötesdagen"),

        .. Move(Bordlagg, [Beredning], Aktualisering, CoordinateBeredning, needsReason: true),
        .. Move(RemoveFromAgenda, [Beredning], Aktualisering, CoordinateBeredning, needsReason: true),
        .. Move(Accept, [Beredning], Samordningsteam, RecordOutcome,
            condition: "En antecknad ståndpunkt för varje närvarande part som deltar i ärendet"),
        .. Move(Decline, [Beredning], Declined, RecordOutcome, needsReason: true,
            condition: "En antecknad ståndpunkt för varje närvarande part som deltar i ärendet; vart personen hänvisas"),
        .. Move(ReturnForKomplettering, [Beredning], Aktualisering, RecordOutcome, condition: "Fråga och till vem"),
        .. Move(Forward, [Beredning], Aktualisering, RecordOutcome,
            condition: "Medgivandet omfattar den andra beredningsgruppens parter"),

        .. Move(CaseAction.AppointArendebarare, [Samordningsteam], Planering, Permission.AppointArendebarare,
            condition: "En hållen planeringsträff"),
        .. Move(CaseAction.AdoptPlan, [Planering], Active, Permission.AdoptPlan, condition: "Planen är komplett"),
        .. Stay(FollowUp, [Samordningsteam, Planering, Active], LeadCase, condition: "Uppföljningen är ifylld"),
        .. Stay(Pause, [Samordningsteam, Planering, Active], LeadCase, needsReason: true, condition: "Slutdag inom tre månader"),
        .. Stay(Resume, [Samordningsteam, Planering, Active], LeadCase),
        .. Stay(ChangeArendebarare, [Planering, Active], LeadCase, needsReason: true),
        .. Move(Close, [Samordningsteam, Planering, Active], Avslut, LeadCase, condition: "Avsnittet om avslut är komplett"),

        .. Move(Withdraw, [Aktualisering, Beredning], Withdrawn, WithdrawAktualisering, needsReason: true),
        .. Erase(CaseAction.RecordWithdrawal, Permission.RecordWithdrawal),
        .. Move(CaseAction.RecordWithdrawal, [Aktualisering, Beredning], Withdrawn, Permission.RecordWithdrawal),
        .. Move(CaseAction.RecordWithdrawal, [Samordningsteam, Planering, Active], Avslut, Permission.RecordWithdrawal,
            condition: "Orsak återkallat medgivande eller samtycke; resten av avslutet saknas tills det rättas"),
        .. Stay(RecordPartyWithdrawal, [Aktualisering, Beredning, Samordningsteam, Planering, Active], Permission.RecordWithdrawal,
            condition: "Parten lämnar ärendet; var den ansvarig blir den aktualiserande parten det igen. "
                + "För värdparten före ja räknas det som helt återkallat"),

        .. Stay(CorrectAvslut, [Avslut], LeadCase, needsReason: true, condition: "Det gamla värdet sparas"),
        new(Reopen, Avslut, FlowEffect.ReturnsToPhaseLeft, null, LeadCase, true,
            "Inom 30 dagar; medgivande och samtycke gäller (nya efter ett återkallande)"),
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
        [new(action, Draft, FlowEffect.Erases, null, permission, false, "")];
}
