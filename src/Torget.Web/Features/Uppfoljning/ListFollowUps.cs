using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Uppfoljning;

/// <summary>What narrows the list of follow-ups; null is everything.</summary>
/// <param name="Mine">Only where the actor is responsible handläggare.</param>
/// <param name="Verksamhet">The code of a verksamhet.</param>
/// <param name="Party">The code of the responsible party.</param>
public sealed record FollowUpChoice(bool Mine, string? Verksamhet, string? Party);

/// <summary>A case that is to be followed up.</summary>
public sealed record FollowUpRow(
    Guid Id, CaseNumber Number, string Name, string Verksamhet, string ResponsibleParty, string? ResponsibleUser, DateOnly DueOn, DateOnly? PausedUntil)
{
    /// <summary>The Monday of the week that its day is in.</summary>
    public DateOnly Week => DueOn.AddDays(-(((int)DueOn.DayOfWeek + 6) % 7));
}

/// <summary>What is to be followed up, as far as it is shown.</summary>
/// <param name="Rows">What should have been done first stands first.</param>
/// <param name="HasMore">Whether there is more, later.</param>
/// <param name="Lists">What the filters choose from.</param>
public sealed record FollowUpList(IReadOnlyList<FollowUpRow> Rows, bool HasMore, ReferenceLists Lists, DateOnly Today);

/// <summary>Every case that the actor sees and that is to be followed up, by its day (T-33).</summary>
public sealed class ListFollowUps(Operations operations, ReferenceCache reference)
{
    public const int Shown = 200;

    public Task<FollowUpList> ExecuteAsync(FollowUpChoice choice) => operations.RunAsync(operation => operation.Cases.ReadAsync(
        AccessAction.ListCases, visible => ReadAsync(operation, visible, choice), list => list.Rows.Select(row => row.Id)));

    /// <summary>Number of the week, and its first and last day, in words.</summary>
    public static string NameOf(DateOnly monday)
    {
        var (swedish, sunday) = (CultureInfo.GetCultureInfo("sv-SE"), monday.AddDays(6));
        var first = monday.Month == sunday.Month ? $"{monday.Day}" : monday.ToString("d MMMM", swedish);
        return $"Vecka {ISOWeek.GetWeekOfYear(monday.ToDateTime(TimeOnly.MinValue))}, {first}–{sunday.ToString("d MMMM", swedish)}";
    }

    private async Task<FollowUpList> ReadAsync(Operation operation, VisibleCases visible, FollowUpChoice choice)
    {
        var (db, lists, reads) = (operation.Db, await reference.GetAsync(operation.Db), operation.Actor.MayReadRecords);
        var gone = operation.Cases.GoneUsers();
        var rows = visible.Rows.Where(row => row.EndedOn == null && row.DueOn < DateOnly.MaxValue);
        rows = choice.Mine ? rows.Where(row => row.IsResponsible) : rows;
        var found = await rows.Of(lists, choice.Verksamhet, choice.Party).OrderBy(row => row.DueOn).ThenBy(row => row.NumberYear).ThenBy(row => row.NumberSerial).Take(Shown + 1)
            .Select(row => new FollowUpRow(
                row.Case.Id, new CaseNumber(row.NumberYear, row.NumberSerial), row.Case.Person.FirstName + " " + row.Case.Person.LastName,
                db.Set<Verksamhet>().Single(verksamhet => verksamhet.Id == row.VerksamhetId).Name,
                db.Set<Party>().Single(party => party.Id == row.ResponsiblePartyId).Name,
                db.Set<User>().Where(user => user.Id == row.ResponsibleUserId && !gone.Any(left => left.UserId == row.ResponsibleUserId && left.PartyId == row.ResponsiblePartyId)).Select(user => user.Name).SingleOrDefault(),
                row.DueOn, reads ? row.Case.PausedUntil : null))
            .ToListAsync();
        return new FollowUpList(found.GetRange(0, Math.Min(found.Count, Shown)), found.Count > Shown, lists, operation.Today);
    }
}
