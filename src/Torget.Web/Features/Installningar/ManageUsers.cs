using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Installningar;

/// <summary>An employment at the actor's party, and whose it is.</summary>
public sealed record EmployedUser(User User, Employment Employment, string Version);

/// <summary>The actor's party and those who work or have worked for it.</summary>
/// <param name="Party">The party, with its units.</param>
/// <param name="Verksamheter">The verksamheter that it is värdpart of.</param>
/// <param name="Employed">By name.</param>
/// <param name="Today">Today's date in Sweden.</param>
/// <param name="Self">The actor, who changes nothing of their own.</param>
public sealed record PartyUsers(Party Party, IReadOnlyList<Verksamhet> Verksamheter, IReadOnlyList<EmployedUser> Employed, DateOnly Today, Guid Self);

/// <summary>An employment as its form says it.</summary>
public sealed record PostedEmployment(Guid? UnitId, DateOnly From, DateOnly? To, IReadOnlyList<Role> Roles, IReadOnlyList<string> Verksamheter, bool SeesProtected);

/// <summary>A behörighetsansvarig looks after those who work for the own party.</summary>
public sealed class ManageUsers(Operations operations)
{
    /// <summary>Everybody who works or has worked for the party.</summary>
    public Task<PartyUsers> ListAsync() => operations.RunAsync(ReadAsync);

    /// <summary>Gives somebody an employment; who has not worked with Torget before becomes a user. The same form sent twice gives one.</summary>
    /// <exception cref="DomainException">The actor may not, or the roles cannot be held.</exception>
    public Task AddAsync(Guid once, string username, string name, PostedEmployment posted) => operations.RunAsync(async operation =>
    {
        var list = await HoldAsync(operation);
        if (list.Employed.Any(row => row.Employment.Id == once))
        {
            return;
        }

        var party = list.Party.Id;
        var user = await FindOrRegisterAsync(
            operation, operation.Db.Users.Include(user => user.Employments.Where(employment => employment.PartyId == party)), username, name);
        operation.Db.Add(user.Employ(once, list.Party, Terms(list, posted), await HeldAsync(operation, user.Id), operation.Actor, operation.Today));
        await operation.Db.SaveChangesAsync();
    });

    /// <summary>Changes a name and an employment, as they stood on the page.</summary>
    /// <exception cref="DomainException">The actor may not, it has ended, the roles cannot be held, or somebody else has changed it.</exception>
    public Task ChangeAsync(Guid employmentId, string seen, string name, PostedEmployment posted) => operations.RunAsync(async operation =>
    {
        var list = await HoldAsync(operation);
        var (user, employment, _) = list.Employed.SingleOrDefault(row => row.Employment.Id == employmentId) ?? throw new DomainException("Anställningen finns inte.");
        user.Change(employment, list.Party, Terms(list, posted), await HeldAsync(operation, user.Id), operation.Actor, operation.Today);
        user.Rename(name, operation.Actor);
        await operation.SaveAsync(seen, user, employment);
    });

    /// <summary>The user of a username, or a new one where there is none.</summary>
    /// <exception cref="DomainException">The username is somebody's of another name, or no user can be registered so.</exception>
    internal static async Task<User> FindOrRegisterAsync(Operation operation, IQueryable<User> users, string username, string name)
    {
        var known = username.Trim();
        if (await users.SingleOrDefaultAsync(user => user.Username == known) is not { } user)
        {
            user = User.Register(username, name, operation.Actor);
            operation.Db.Add(user);
        }
        else if (!string.Equals(user.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw new DomainException($"Användarnamnet finns redan och hör till {user.Name}. Är det samma person, skriv namnet så.", nameof(User.Name));
        }

        return user;
    }

    /// <summary>What a user is at other parties, without which.</summary>
    internal static async Task<IReadOnlyList<HeldRoles>> HeldAsync(Operation operation, Guid userId) =>
        [.. (await operation.Db.Database.SqlQuery<HeldRow>($"SELECT * FROM held_elsewhere({userId})").ToListAsync())
            .Select(row => new HeldRoles([.. row.Roles.Select(Enum.Parse<Role>)], row.From, row.To))];

    /// <summary>The party's users as they are now, tracked; others who change them wait.</summary>
    internal static async Task<PartyUsers> HoldAsync(Operation operation)
    {
        operation.Actor.Require(Permission.ManageOwnUsers);
        await operation.HoldAsync(Held.Settings, operation.Actor.RequireParty());
        return await ReadAsync(operation);
    }

    internal static async Task<PartyUsers> ReadAsync(Operation operation)
    {
        operation.Actor.Require(Permission.ManageOwnUsers);
        var party = operation.Actor.RequireParty();
        var db = operation.Db;
        var users = await db.Users.Include(user => user.Employments.Where(employment => employment.PartyId == party))
            .Where(user => user.Employments.Any(employment => employment.PartyId == party)).OrderBy(user => user.Name).ToListAsync();
        return new PartyUsers(
            await db.Parties.AsNoTracking().Include(own => own.Units).SingleAsync(own => own.Id == party),
            await db.Verksamheter.AsNoTracking().Where(verksamhet => verksamhet.VardpartId == party).OrderBy(verksamhet => verksamhet.Order).ToListAsync(),
            [.. users.SelectMany(user => user.Employments.OrderByDescending(employment => employment.From).Select(employment => new EmployedUser(user, employment, db.VersionOf(user, employment))))],
            operation.Today,
            operation.Actor.UserId);
    }

    private static EmploymentTerms Terms(PartyUsers list, PostedEmployment posted) => new(
        posted.UnitId, posted.From, posted.To, posted.Roles, [.. list.Verksamheter.Where(verksamhet => posted.Verksamheter.Contains(verksamhet.Id.ToString()))], posted.SeesProtected);

    private sealed record HeldRow(
        [property: Column("roles")] string[] Roles,
        [property: Column("from")] DateOnly From,
        [property: Column("to")] DateOnly? To);
}
