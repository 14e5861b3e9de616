using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Insatser;
using Torget.Domain.Organisations;
using Torget.Web.Data;

namespace Torget.Web.Access;

/// <summary>A participation behind a number, that the reader may see.</summary>
/// <param name="Name">The person's name; null for a protected person, and where the register sent none.</param>
/// <param name="IsProtected">Whether nobody knows who it is.</param>
/// <param name="Number">The case; null for what was imported.</param>
public sealed record SeenParticipation(
    string? Name, bool IsProtected, string? Number, string Verksamhet, DateOnly Start, DateOnly? End, string? Orsak, string Owner);

/// <summary>Which of a number's participations an actor sees: of the flow, in cases and of owners open to them, and imported ones of their own party.</summary>
internal static class SeenParticipations
{
    public static async Task<(int Count, List<(Guid? Case, Guid Owner, Guid? Import, SeenParticipation Row)> Seen)> ReadAsync(
        TorgetDb db, Actor actor, IQueryable<Participation> readable, Guid[] ids, int most)
    {
        if (!actor.MayReadRecords)
        {
            return (0, []);
        }

        var party = actor.RequireParty();
        var ofCases = readable.Where(item => ids.Contains(item.Id));
        var imported = db.Set<ImportedParticipation>().Where(item => item.OwnerPartyId == party && ids.Contains(item.Id));
        var count = await ofCases.CountAsync() + await imported.CountAsync();
        var labels = await db.Codes.Where(code => code.List == CodeLists.Avslutsorsak).ToDictionaryAsync(code => code.Value, code => code.Label);
        var verksamheter = await db.Verksamheter.ToDictionaryAsync(verksamhet => verksamhet.Id, verksamhet => verksamhet.Name);
        var parties = await db.Parties.ToDictionaryAsync(known => known.Id, known => known.Name);

        var flow = await (from item in ofCases
                          join @case in db.Set<Case>() on item.CaseId equals @case.Id
                          orderby item.Start, item.Id
                          select new { Item = item, @case.NumberYear, @case.NumberSerial, Name = @case.Person.FirstName + " " + @case.Person.LastName }).Take(most).ToListAsync();
        var files = await imported.OrderBy(item => item.Start).ThenBy(item => item.Id).Take(most - flow.Count).ToListAsync();
        return (count,
        [
            .. flow.Select(row => ((Guid?)row.Item.CaseId, row.Item.OwnerPartyId, (Guid?)null, new SeenParticipation(
                row.Name, false, new CaseNumber(row.NumberYear, row.NumberSerial).ToString(), verksamheter[row.Item.VerksamhetId], row.Item.Start, row.Item.End,
                End(row.Item.Orsak, row.Item.TransferredToVerksamhetId), parties[row.Item.OwnerPartyId]))),
            .. files.Select(row => ((Guid?)null, row.OwnerPartyId, (Guid?)row.ImportId, new SeenParticipation(
                row.FirstName is null && row.LastName is null ? null : $"{row.FirstName} {row.LastName}".Trim(), row.IsProtected, null, verksamheter[row.VerksamhetId], row.Start, row.End,
                End(row.Orsak, row.TransferredToVerksamhetId), parties[row.OwnerPartyId]))),
        ]);

        string? End(string? orsak, Guid? onward) => orsak is null ? (onward is { } to ? $"Vidare till {verksamheter[to]}" : null) : labels.GetValueOrDefault(orsak, orsak);
    }
}
