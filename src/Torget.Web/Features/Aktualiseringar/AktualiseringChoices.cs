using Microsoft.EntityFrameworkCore;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>What can be chosen in the form by somebody of the actor's party, and what the agreements ask of that party.</summary>
public sealed class AktualiseringChoices
{
    private AktualiseringChoices(ReferenceLists lists, AktualiseringSettings settings)
    {
        Lists = lists;
        Settings = settings;
        Units = [.. settings.Party.Units.Where(unit => unit.IsActive).OrderBy(unit => unit.Name)];
        Codes = lists.Codes.SelectMany(list => list).Where(code => code.IsActive).ToLookup(code => code.List);
    }

    public AktualiseringSettings Settings { get; }

    /// <summary>Everything that has a name, also what can no longer be chosen.</summary>
    public ReferenceLists Lists { get; }

    /// <summary>The actor's party, which every medgivande of an aktualisering includes.</summary>
    public Guid OwnPartyId => Settings.Party.Id;

    /// <summary>Who receives the medgivande: the actor, by name.</summary>
    public required string Receiver { get; init; }

    public IReadOnlyList<Unit> Units { get; }

    /// <summary>The verksamheter that take aktualiseringar.</summary>
    public IReadOnlyList<Verksamhet> Verksamheter => Lists.Verksamheter;

    public IReadOnlyList<Party> Parties => Lists.Parties;

    /// <summary>The codes of a list that can be chosen today, in its order.</summary>
    public ILookup<string, Code> Codes { get; }

    public IReadOnlyList<Municipality> Municipalities => Lists.Municipalities;

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
    public IEnumerable<Verksamhet> OpenTo(string unit, DateOnly today) => Guid.TryParse(unit, out var id)
        ? Verksamheter.Where(verksamhet => Settings.MayAktualisera(id, verksamhet.Id, today))
        : [];

    /// <summary>Reads them. The party's rights are read anew each time, the rest may be a minute old.</summary>
    public static async Task<AktualiseringChoices> ReadAsync(Operation operation, ReferenceCache reference)
    {
        var lists = await reference.GetAsync(operation.Db);
        var own = operation.Actor.RequireParty();
        var party = lists.Parties.Single(party => party.Id == own);
        var units = party.Units.Select(unit => unit.Id).ToList();
        var rights = await operation.Db.AktualiseringRights.AsNoTracking().Where(right => units.Contains(right.UnitId)).ToListAsync();
        return new AktualiseringChoices(lists, new AktualiseringSettings(party, lists.Verksamheter, rights, lists.TargetRules)) { Receiver = operation.Actor.Name };
    }
}
