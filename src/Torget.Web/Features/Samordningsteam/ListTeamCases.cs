using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;

namespace Torget.Web.Features.Samordningsteam;

/// <summary>A case on its way from the ja to its plan, or without a handläggare.</summary>
/// <param name="WaitsFor">What it waits for: the list is divided by it.</param>
/// <param name="Until">The rest of the sentence: by when, or when it is to be; empty where there is no day.</param>
/// <param name="WaitedDays">Days in the phase.</param>
/// <param name="HasWaitedLong">Whether that is longer than it should be.</param>
public sealed record TeamCaseRow(
    Guid Id, CaseNumber Number, string Name, string Verksamhet, CasePhase Phase, string ResponsibleParty, string? ResponsibleUser, string WaitsFor, string Until, int WaitedDays, bool HasWaitedLong)
{
    /// <summary>What it waits for, and by when.</summary>
    public string Why => WaitsFor + Until;
}

/// <summary>The cases of the team by what they wait for, those that have waited longest first.</summary>
public sealed class ListTeamCases(Operations operations)
{
    public const int Shown = 200;

    public Task<IReadOnlyList<TeamCaseRow>> ExecuteAsync() => operations.RunAsync(operation =>
        operation.Cases.ReadAsync(AccessAction.ListCases, visible => ReadAsync(operation, visible), rows => rows.Select(row => row.Id)));

    private static async Task<IReadOnlyList<TeamCaseRow>> ReadAsync(Operation operation, VisibleCases visible)
    {
        var (db, today) = (operation.Db, operation.Today);
        var found = await visible.Cases
            .Where(@case => @case.Phase == CasePhase.Samordningsteam || @case.Phase == CasePhase.Planering
                || (@case.Phase == CasePhase.Active && @case.ResponsibleUserId == null))
            .OrderBy(@case => @case.PhaseSince).ThenBy(@case => @case.NumberYear).ThenBy(@case => @case.NumberSerial)
            .Take(Shown)
            .Select(@case => new
            {
                @case.Id,
                @case.NumberYear,
                @case.NumberSerial,
                Name = @case.Person.FirstName + " " + @case.Person.LastName,
                Verksamhet = db.Set<Verksamhet>().Single(verksamhet => verksamhet.Id == @case.VerksamhetId).Name,
                @case.Phase,
                @case.PhaseSince,
                Party = db.Set<Party>().Single(party => party.Id == @case.ResponsiblePartyId).Name,
                User = db.Set<User>().Where(user => user.Id == @case.ResponsibleUserId).Select(user => user.Name).SingleOrDefault(),
                AnswerBy = @case.UnderlagRequests.Where(request => request.Answer == null).Min(request => (DateOnly?)request.AnswerBy),
            })
            .ToListAsync();

        // When a meeting is, is of a kind that not everybody who sees the case may read.
        var traffar = (await visible.Planeringstraffar(found.ConvertAll(row => row.Id))
            .Where(traff => traff.State == PlaneringstraffState.Called || traff.State == PlaneringstraffState.Held)
            .Select(traff => new { traff.CaseId, traff.State, traff.Date })
            .ToListAsync()).ToLookup(traff => traff.CaseId);
        return found.ConvertAll(row =>
        {
            var (waitsFor, until) = Why(
                row.Phase, row.User, row.AnswerBy,
                traffar[row.Id].Where(traff => traff.State == PlaneringstraffState.Called).Select(traff => (DateOnly?)traff.Date).Min(),
                traffar[row.Id].Any(traff => traff.State == PlaneringstraffState.Held), today);
            return new TeamCaseRow(
                row.Id, new CaseNumber(row.NumberYear, row.NumberSerial), row.Name, row.Verksamhet, row.Phase, row.Party, row.User, waitsFor, until,
                today.DayNumber - row.PhaseSince.DayNumber,
                FollowUpRule.HasWaitedLong(row.Phase, row.PhaseSince, today));
        });
    }

    private static (string WaitsFor, string Until) Why(CasePhase phase, string? user, DateOnly? answerBy, DateOnly? called, bool held, DateOnly today) =>
        user is null ? ("Handläggare saknas", "")
        : answerBy is { } by ? ("Underlag", by < today ? $", svar skulle ha kommit {by:yyyy-MM-dd}" : $", svar senast {by:yyyy-MM-dd}")
        : phase == CasePhase.Planering ? ("Handlingsplan", "")
        : called is { } day ? ("Planeringsträff", $" {day:yyyy-MM-dd}")
        : (held ? "Ärendebärare" : "Kallelse till planeringsträff", "");
}
