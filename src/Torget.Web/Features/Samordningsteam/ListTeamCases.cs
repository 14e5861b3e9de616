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
/// <param name="Why">The same as a sentence of its own, with the day where there is one.</param>
/// <param name="WaitedDays">Days in the phase; without a handläggare, the days since there was one.</param>
/// <param name="HasWaitedLong">Whether that is longer than it should be.</param>
public sealed record TeamCaseRow(
    Guid Id, CaseNumber Number, string Name, string Verksamhet, CasePhase Phase, string ResponsibleParty, string? ResponsibleUser, TeamWait WaitsFor, string Why, int WaitedDays, bool HasWaitedLong);

/// <summary>What a case waits for on its way to a plan.</summary>
public enum TeamWait
{
    Handlaggare,
    Underlag,
    Kallelse,
    Planeringstraff,
    Arendebarare,
    Handlingsplan,
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
        var found = await (
            from row in visible.Rows
            join left in operation.Cases.GoneUsers() on new { UserId = row.ResponsibleUserId, PartyId = row.ResponsiblePartyId } equals new { UserId = (Guid?)left.UserId, left.PartyId } into gone
            from left in gone.DefaultIfEmpty()
            let goneSince = (DateOnly?)left.Since
            let hasNobody = row.ResponsibleUserId == null || goneSince != null
            let vacantSince = row.Case.VacantSince ?? goneSince
            where row.Phase == CasePhase.Samordningsteam || row.Phase == CasePhase.Planering || (row.Phase == CasePhase.Active && hasNobody)
            orderby vacantSince ?? row.Case.PhaseSince, row.NumberYear, row.NumberSerial
            select new
            {
                row.Case.Id,
                row.NumberYear,
                row.NumberSerial,
                Name = row.Case.Person.FirstName + " " + row.Case.Person.LastName,
                Verksamhet = db.Set<Verksamhet>().Single(verksamhet => verksamhet.Id == row.VerksamhetId).Name,
                row.Phase,
                row.Case.PhaseSince,
                VacantSince = vacantSince,
                Party = db.Set<Party>().Single(party => party.Id == row.ResponsiblePartyId).Name,
                User = db.Set<User>().Where(user => user.Id == row.ResponsibleUserId && !hasNobody).Select(user => user.Name).SingleOrDefault(),
                AnswerBy = row.Case.UnderlagRequests.Where(request => request.Answer == null).Min(request => (DateOnly?)request.AnswerBy),
            })
            .Take(Shown)
            .ToListAsync();

        // When a meeting is, is of a kind that not everybody who sees the case may read.
        var traffar = (await visible.Planeringstraffar(found.ConvertAll(row => row.Id))
            .Where(traff => traff.State == PlaneringstraffState.Called || traff.State == PlaneringstraffState.Held)
            .Select(traff => new { traff.CaseId, traff.OwnerPartyId, traff.State, traff.Date })
            .ToListAsync()).ToLookup(traff => traff.CaseId);
        foreach (var traff in traffar.SelectMany(ofCase => ofCase))
        {
            operation.Shows(traff.CaseId, traff.OwnerPartyId);
        }

        return found.ConvertAll(row =>
        {
            var (waitsFor, why) = Why(
                row.Phase, row.User, row.AnswerBy,
                traffar[row.Id].Where(traff => traff.State == PlaneringstraffState.Called).Select(traff => (DateOnly?)traff.Date).Min(),
                traffar[row.Id].Any(traff => traff.State == PlaneringstraffState.Held), today);
            return new TeamCaseRow(
                row.Id, new CaseNumber(row.NumberYear, row.NumberSerial), row.Name, row.Verksamhet, row.Phase, row.Party, row.User, waitsFor, why,
                FollowUpRule.WaitedDays(row.VacantSince ?? row.PhaseSince, today),
                row.VacantSince is { } vacant ? FollowUpRule.HasWaitedLong(vacant, today) : FollowUpRule.HasWaitedLong(row.Phase, row.PhaseSince, today));
        });
    }

    private static (TeamWait WaitsFor, string Why) Why(CasePhase phase, string? user, DateOnly? answerBy, DateOnly? called, bool held, DateOnly today) =>
        user is null ? (TeamWait.Handlaggare, "Handläggare saknas")
        : answerBy is { } by ? (TeamWait.Underlag, by < today ? $"Underlag skulle ha kommit {by:yyyy-MM-dd}" : $"Underlag ska komma senast {by:yyyy-MM-dd}")
        : phase == CasePhase.Planering ? (TeamWait.Handlingsplan, "Handlingsplanen ska skrivas")
        : called is { } day ? (TeamWait.Planeringstraff, day < today ? $"Planeringsträffen {day:yyyy-MM-dd} ska antecknas" : $"Planeringsträff hålls {day:yyyy-MM-dd}")
        : held ? (TeamWait.Arendebarare, "Ärendebärare ska utses")
        : (TeamWait.Kallelse, "Kallelse till planeringsträff ska skrivas");
}

/// <summary>The Swedish names of what a case waits for.</summary>
public static class TeamWaits
{
    /// <summary>The name on screen, of the cases that wait for it.</summary>
    public static string Label(this TeamWait wait) => wait switch
    {
        TeamWait.Handlaggare => "Handläggare saknas",
        TeamWait.Underlag => "Underlag ska komma",
        TeamWait.Kallelse => "Kallelse ska skrivas",
        TeamWait.Planeringstraff => "Planeringsträff ska hållas",
        TeamWait.Arendebarare => "Ärendebärare ska utses",
        TeamWait.Handlingsplan => "Plan ska skrivas",
        _ => throw new ArgumentOutOfRangeException(nameof(wait)),
    };

    /// <summary>How an address names it.</summary>
    public static string Slug(this TeamWait wait) => wait.ToString().ToLowerInvariant();
}
