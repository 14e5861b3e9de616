using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Uppfoljning;

/// <summary>Somebody who is to be asked how it goes after an avslut to work.</summary>
public sealed record DueLaterFollowUp(
    Guid Id, CaseNumber Number, string Name, string Verksamhet, string? ResponsibleUser, DateOnly AvslutOn, int Months)
{
    /// <summary>The first day to ask.</summary>
    public DateOnly DueOn => LaterFollowUpRule.DueOn(AvslutOn, Months);

    /// <summary>The last day to ask.</summary>
    public DateOnly LastDay => LaterFollowUpRule.LastDay(AvslutOn, Months);
}

/// <summary>Those of the own party's ended cases where the person went to work and is asked again, now or within a month (T-43).</summary>
public sealed class ListLaterFollowUps(Operations operations)
{
    public const int Shown = 200;

    /// <summary>How many days ahead are shown.</summary>
    public const int DaysAhead = 30;

    /// <summary>Those that were due first stand first.</summary>
    public Task<(IReadOnlyList<DueLaterFollowUp> Rows, DateOnly Today)> ExecuteAsync() => operations.RunAsync(operation => operation.Cases.ReadAsync(
        AccessAction.ListCases, visible => ReadAsync(operation, visible), list => list.Rows.Select(row => row.Id)));

    private static async Task<(IReadOnlyList<DueLaterFollowUp> Rows, DateOnly Today)> ReadAsync(Operation operation, VisibleCases visible)
    {
        var (db, gone) = (operation.Db, operation.Cases.GoneUsers());
        var rows = await visible.DueBy(operation, operation.Today.AddDays(DaysAhead))
            .OrderBy(item => item.AvslutOn.AddMonths(item.Months)).ThenBy(item => item.Row.NumberYear).ThenBy(item => item.Row.NumberSerial).Take(Shown)
            .Select(item => new DueLaterFollowUp(
                item.Row.Case.Id, new CaseNumber(item.Row.NumberYear, item.Row.NumberSerial), item.Row.Case.Person.FirstName + " " + item.Row.Case.Person.LastName,
                db.Set<Verksamhet>().Single(verksamhet => verksamhet.Id == item.Row.VerksamhetId).Name,
                db.Set<User>().Where(named => named.Id == item.Row.ResponsibleUserId && !gone.Any(left => left.UserId == item.Row.ResponsibleUserId && left.PartyId == item.Row.ResponsiblePartyId)).Select(named => named.Name).SingleOrDefault(),
                item.AvslutOn, item.Months))
            .ToListAsync();
        return (rows, operation.Today);
    }
}
