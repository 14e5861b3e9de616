using Microsoft.EntityFrameworkCore;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Shared.Cases;

namespace Torget.Web.Features.Cases;

/// <summary>How far a case has come in its beredning, as the reader may see it.</summary>
/// <param name="WaitedDays">Days from the aktualisering to the recommendation, or to today (T-31).</param>
/// <param name="OnAgenda">The date of the meeting that it stands on the agenda of.</param>
/// <param name="OpenQuestionBy">The last day to answer what is asked.</param>
/// <param name="HasQuestions">Whether anything has been asked.</param>
/// <param name="Outcome">The joint recommendation.</param>
/// <param name="Details">What it says; empty where the reader may not read it.</param>
/// <param name="MayAsk">Whether the actor may ask for a komplettering.</param>
/// <param name="MayAnswer">Whether the actor may answer one.</param>
/// <param name="MayWithdraw">Whether the actor may take the aktualisering back.</param>
public sealed record BeredningOfCase(
    int WaitedDays,
    DateOnly? OnAgenda,
    DateOnly? OpenQuestionBy,
    bool HasQuestions,
    BeredningOutcome? Outcome,
    IReadOnlyList<Answer> Details,
    bool MayAsk,
    bool MayAnswer,
    bool MayWithdraw)
{
    /// <param name="operation">Who reads, and when.</param>
    /// <param name="cases">The case.</param>
    /// <param name="lists">The labels of codes.</param>
    internal static async Task<BeredningOfCase> ReadAsync(Operation operation, IQueryable<Case> cases, ReferenceLists lists)
    {
        // A case has few of each, so that they are asked for together. What says who may do what in it, its medgivanden, has been read before:
        // the context puts both in the one case.
        var meetings = operation.Db.Set<BeredningMeeting>();
        var (@case, onAgenda) = await cases.AsSingleQuery()
            .Include(@case => @case.AgendaItems).Include(@case => @case.Kompletteringar).Include(@case => @case.Outcomes).ThenInclude(outcome => outcome.Details)
            .Select(@case => ValueTuple.Create(
                @case, meetings.Where(meeting => @case.AgendaItems.Any(item => item.ClosedBy == null && item.MeetingId == meeting.Id)).Select(meeting => (DateOnly?)meeting.Date).FirstOrDefault()))
            .SingleAsync();
        var (actor, today) = (operation.Actor, operation.Today);
        var outcome = @case.Outcomes.MaxBy(outcome => outcome.MeetingDate);
        var mayRead = outcome is not null && operation.Reads(@case, outcome.OwnerPartyId, outcome.Details?.Kind);
        if (mayRead)
        {
            operation.Shows(@case.Id, outcome!.OwnerPartyId);
        }

        return new BeredningOfCase(
            Case.WaitedDays(@case.AktualiseradOn, outcome?.MeetingDate ?? @case.EndedOn, today),
            onAgenda,
            @case.Kompletteringar.Where(asked => asked.IsOpen).Select(asked => (DateOnly?)asked.AnswerBy).Min(),
            @case.Kompletteringar.Count > 0,
            outcome,
            mayRead ? OutcomeAnswers.Of(outcome!.Details, lists) : [],
            @case.Allows(CaseAction.RequestKomplettering, actor, today),
            @case.Allows(CaseAction.AnswerKomplettering, actor, today),
            @case.Allows(CaseAction.Withdraw, actor, today));
    }
}
