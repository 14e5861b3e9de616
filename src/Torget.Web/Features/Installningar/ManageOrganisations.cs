using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Installningar;

/// <summary>The organisations with their parties and units, and who is behörighetsansvarig where.</summary>
/// <param name="Organisations">By name.</param>
/// <param name="Parties">By name, with their units.</param>
/// <param name="Managers">The names of those who are behörighetsansvariga today or later, by party.</param>
/// <param name="Municipalities">By name.</param>
/// <param name="Versions">The state of each row, by its id, as its form carries it.</param>
/// <param name="Today">Today's date in Sweden.</param>
public sealed record OrganisationSettings(
    IReadOnlyList<Organisation> Organisations, IReadOnlyList<Party> Parties, ILookup<Guid, string> Managers, IReadOnlyList<Municipality> Municipalities,
    IReadOnlyDictionary<Guid, string> Versions, DateOnly Today);

/// <summary>A systemadministratör looks after organisations, parties and units, and gives each party its first behörighetsansvarig.</summary>
public sealed class ManageOrganisations(Operations operations, ReferenceCache reference)
{
    /// <summary>Everything as it is now.</summary>
    public Task<OrganisationSettings> ListAsync() => operations.RunAsync(async operation =>
    {
        operation.Actor.Require(Permission.ManageOrganisations);
        return await ReadAsync(operation);
    });

    /// <summary>Adds an organisation, or changes one as it stood on the page.</summary>
    /// <exception cref="DomainException">The actor may not, it has parties that can be chosen, or somebody else has changed it.</exception>
    public Task SaveOrganisationAsync(Guid? id, Guid once, string seen, string name, bool isActive) => operations.ChangeAsync(reference, Permission.ManageOrganisations, async operation =>
    {
        var now = await ReadAsync(operation);
        if (id is null)
        {
            RequireUnused(once, now.Parties.Select(row => row.Id));
            await operation.AddOnceAsync(once, () => Task.FromResult(Organisation.Add(once, name, [.. now.Organisations.Select(row => row.Code)], operation.Actor)));
            return;
        }

        var organisation = now.Organisations.SingleOrDefault(row => row.Id == id) ?? throw new DomainException("Organisationen finns inte.");
        organisation.Change(name, isActive, now.Parties, operation.Actor);
        await operation.SaveAsync(seen, organisation);
    });

    /// <summary>Adds a party to an organisation, with a unit of the same name.</summary>
    /// <exception cref="DomainException">The actor may not, or the name is not possible.</exception>
    public Task AddPartyAsync(Guid once, Guid? organisationId, string name, string? municipality) => operations.ChangeAsync(reference, Permission.ManageOrganisations, async operation =>
    {
        var now = await ReadAsync(operation);
        var organisation = now.Organisations.SingleOrDefault(row => row.Id == organisationId) ?? throw new DomainException("Välj en organisation.", nameof(Party.OrganisationId));
        organisation.EnsureActive();
        RequireUnused(once, now.Organisations.Select(row => row.Id));
        await operation.AddOnceAsync(once, () => Task.FromResult(Party.Add(
            once, name, organisation.Id, now.Municipalities.FirstOrDefault(row => row.Code == municipality)?.Code, [.. now.Parties.Select(party => party.Code)], UnitCodes(now), operation.Actor)));
    });

    /// <summary>Changes a party as it stood on the page.</summary>
    /// <exception cref="DomainException">The actor may not, or somebody else has changed it.</exception>
    public Task ChangePartyAsync(Guid id, string seen, string name, bool isActive) => operations.ChangeAsync(reference, Permission.ManageOrganisations, async operation =>
    {
        var now = await ReadAsync(operation);
        var party = PartyOf(now, id);
        if (isActive && !party.IsActive)
        {
            now.Organisations.Single(row => row.Id == party.OrganisationId).EnsureActive();
        }

        party.Change(name, isActive, operation.Actor);
        await operation.SaveAsync(seen, party);
    });

    /// <summary>Adds a unit to a party, or changes one as it stood on the page.</summary>
    /// <exception cref="DomainException">The actor may not, or somebody else has changed it.</exception>
    public Task SaveUnitAsync(Guid partyId, Guid? id, Guid once, string seen, string name, bool isActive) => operations.ChangeAsync(reference, Permission.ManageOrganisations, async operation =>
    {
        var now = await ReadAsync(operation);
        var party = PartyOf(now, partyId);
        if (id is null)
        {
            await operation.AddOnceAsync(once, () => Task.FromResult(party.AddUnit(once, name, UnitCodes(now), operation.Actor)));
            return;
        }

        var unit = party.Units.SingleOrDefault(row => row.Id == id) ?? throw new DomainException("Enheten finns inte.");
        unit.Change(name, isActive, operation.Actor);
        await operation.SaveAsync(seen, unit);
    });

    /// <summary>Gives a party that has none its first behörighetsansvarig. The same form sent twice gives one.</summary>
    /// <exception cref="DomainException">The actor may not, the party has one, or the person's other roles stand against it.</exception>
    public Task EmployFirstAsync(Guid partyId, Guid once, string username, string name, DateOnly from) => operations.ChangeAsync(reference, Permission.ManageOrganisations, async operation =>
    {
        var now = await ReadAsync(operation);
        if (await operation.Db.Set<Employment>().AnyAsync(employment => employment.Id == once))
        {
            return;
        }

        var user = await ManageUsers.FindOrRegisterAsync(operation, operation.Db.Users, username, name);
        var held = await ManageUsers.HeldAsync(operation, user.Id);
        operation.Db.Add(user.EmployFirst(once, PartyOf(now, partyId), from, now.Managers[partyId].Any(), held, operation.Actor, operation.Today));
        await operation.Db.SaveChangesAsync();
    });

    // Both are added from one page: an id is never that of an organisation and of a party.
    private static void RequireUnused(Guid once, IEnumerable<Guid> others)
    {
        if (others.Contains(once))
        {
            throw new DomainException("Sidan har redan använts till att lägga till något annat. Läs in den igen och fyll i en gång till.");
        }
    }

    private static Party PartyOf(OrganisationSettings now, Guid id) => now.Parties.SingleOrDefault(row => row.Id == id) ?? throw new DomainException("Parten finns inte.");

    private static List<string> UnitCodes(OrganisationSettings now) => [.. now.Parties.SelectMany(party => party.Units).Select(unit => unit.Code)];

    private static async Task<OrganisationSettings> ReadAsync(Operation operation)
    {
        var db = operation.Db;
        var organisations = await db.Organisations.OrderBy(row => row.Name).ToListAsync();
        var parties = await db.Parties.Include(party => party.Units).OrderBy(row => row.Name).ToListAsync();
        var today = operation.Today;
        var managers = await db.Set<Employment>().Where(employment => employment.Roles.Contains(Role.Behorighetsansvarig) && (employment.To == null || employment.To >= today) && employment.PartyId != null)
            .Join(db.Users, employment => employment.UserId, user => user.Id, (employment, user) => new { PartyId = employment.PartyId!.Value, user.Name }).ToListAsync();
        return new OrganisationSettings(
            organisations, parties, managers.OrderBy(row => row.Name).ToLookup(row => row.PartyId, row => row.Name),
            await db.Municipalities.AsNoTracking().OrderBy(row => row.Name).ToListAsync(),
            organisations.Select(row => (row.Id, Version: db.VersionOf(row))).Concat(parties.Select(row => (row.Id, Version: db.VersionOf(row))))
                .Concat(parties.SelectMany(party => party.Units).Select(row => (row.Id, Version: db.VersionOf(row)))).ToDictionary(row => row.Id, row => row.Version),
            today);
    }
}
