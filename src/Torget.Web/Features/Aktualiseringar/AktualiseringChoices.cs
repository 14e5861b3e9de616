using Microsoft.EntityFrameworkCore;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>What can be chosen in the form by somebody of the actor's party, today.</summary>
public sealed class AktualiseringChoices
{
    /// <summary>The actor's party, which every medgivande of an aktualisering includes.</summary>
    public required Guid OwnPartyId { get; init; }

    /// <summary>Who receives the medgivande: the actor, by name.</summary>
    public required string Receiver { get; init; }

    public required IReadOnlyList<Unit> Units { get; init; }

    /// <summary>The verksamheter that take aktualiseringar.</summary>
    public required IReadOnlyList<Verksamhet> Verksamheter { get; init; }

    /// <summary>The rights of the party's units.</summary>
    public required IReadOnlyList<AktualiseringRight> Rights { get; init; }

    public required IReadOnlyList<Party> Parties { get; init; }

    public required IReadOnlyList<Code> Forsorjning { get; init; }

    public required IReadOnlyList<Municipality> Municipalities { get; init; }

    /// <summary>The municipalities that have a party, first in the list: nearly everybody lives in one of them.</summary>
    public ILookup<string, Option> MunicipalityGroups
    {
        get
        {
            var near = Parties.Select(party => party.MunicipalityCode).ToHashSet();
            return Municipalities
                .OrderByDescending(municipality => near.Contains(municipality.Code))
                .ToLookup(
                    municipality => near.Contains(municipality.Code) ? "Kommuner i samarbetet" : "Andra kommuner",
                    municipality => new Option(municipality.Code, municipality.Name));
        }
    }

    /// <summary>The verksamheter that a unit may aktualisera to today.</summary>
    public IEnumerable<Verksamhet> OpenTo(string unit, DateOnly today) =>
        Verksamheter.Where(verksamhet => Rights.Any(right =>
            right.UnitId.ToString() == unit && right.VerksamhetId == verksamhet.Id && right.HoldsOn(today)));

    /// <summary>Reads them.</summary>
    public static async Task<AktualiseringChoices> ReadAsync(Operation operation)
    {
        var (db, party) = (operation.Db, operation.Actor.RequireParty());
        var parties = await db.Parties.AsNoTracking().Include(item => item.Units).OrderBy(item => item.Name).ToListAsync();
        var units = parties.Single(item => item.Id == party).Units.OrderBy(unit => unit.Name).ToList();
        var unitIds = units.ConvertAll(unit => unit.Id);
        return new AktualiseringChoices
        {
            OwnPartyId = party,
            Receiver = operation.Actor.Name,
            Units = units,
            Parties = parties,
            Verksamheter = await db.Verksamheter.AsNoTracking()
                .Where(item => item.BeredningsgruppId != null).OrderBy(item => item.Order).ThenBy(item => item.Name).ToListAsync(),
            Rights = await db.AktualiseringRights.AsNoTracking().Where(right => unitIds.Contains(right.UnitId)).ToListAsync(),
            Forsorjning = await db.Codes.AsNoTracking()
                .Where(code => code.List == CodeLists.Forsorjning && code.IsActive).OrderBy(code => code.Order).ToListAsync(),
            Municipalities = await db.Municipalities.AsNoTracking().OrderBy(item => item.Name).ToListAsync(),
        };
    }
}
