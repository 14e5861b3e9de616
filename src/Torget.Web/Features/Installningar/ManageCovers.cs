using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Web.Access;

namespace Torget.Web.Features.Installningar;

/// <summary>The vikariat of the actor's party, the newest first, and those who can be chosen for one.</summary>
/// <param name="Covers">The vikariat.</param>
/// <param name="Covered">Those who can be away: they work, or have worked, with cases.</param>
/// <param name="Covering">Those who can cover: they work with cases today or will.</param>
/// <param name="Today">Today's date in Sweden.</param>
/// <param name="Self">The actor, who changes nothing of their own.</param>
public sealed record PartyCovers(IReadOnlyList<Cover> Covers, IReadOnlyDictionary<Guid, string> Covered, IReadOnlyDictionary<Guid, string> Covering, DateOnly Today, Guid Self);

/// <summary>A behörighetsansvarig lets a colleague see for some time what another is assigned to.</summary>
public sealed class ManageCovers(Operations operations)
{
    /// <summary>The vikariat of the party.</summary>
    public Task<PartyCovers> ListAsync() => operations.RunAsync(async operation =>
    {
        var list = await ManageUsers.ReadAsync(operation);
        var working = list.Employed.Where(row => row.Employment.Roles.Exists(Roles.ReadCases.Contains)).ToList();
        return new PartyCovers(
            await operation.Db.Covers.AsNoTracking().Where(cover => cover.PartyId == list.Party.Id).OrderByDescending(cover => cover.From).ThenByDescending(cover => cover.Id).ToListAsync(),
            Names(working),
            Names(working.Where(row => !row.Employment.HasEndedOn(list.Today) && row.User.Id != list.Self)),
            list.Today,
            list.Self);

        static Dictionary<Guid, string> Names(IEnumerable<EmployedUser> rows) => rows.Select(row => row.User).DistinctBy(user => user.Id).ToDictionary(user => user.Id, user => user.Name);
    });

    /// <summary>Arranges one. The same form sent twice arranges one.</summary>
    /// <exception cref="DomainException">The actor may not, or the two or the days are not possible.</exception>
    public Task ArrangeAsync(Guid once, Guid? coveredId, Guid? coveringId, DateOnly from, DateOnly to) => operations.RunAsync(async operation =>
    {
        var list = await ManageUsers.HoldAsync(operation);
        var others = await operation.Db.Covers.Where(cover => cover.PartyId == list.Party.Id).ToListAsync();
        if (others.Exists(cover => cover.Id == once))
        {
            return;
        }

        operation.Db.Add(Cover.Arrange(
            once, User(coveredId, "Välj vem som är borta.", nameof(Cover.CoveredUserId)), User(coveringId, "Välj vem som vikarierar.", nameof(Cover.UserId)), from, to, others, operation.Actor, operation.Today));
        await operation.Db.SaveChangesAsync();

        User User(Guid? id, string otherwise, string about) =>
            list.Employed.FirstOrDefault(row => row.User.Id == id)?.User ?? throw new DomainException(otherwise, about);
    });

    /// <summary>Ends one at once. Ended twice, it is ended.</summary>
    /// <exception cref="DomainException">The actor may not.</exception>
    public Task EndAsync(Guid id) => operations.RunAsync(async operation =>
    {
        var list = await ManageUsers.HoldAsync(operation);
        var cover = await operation.Db.Covers.SingleOrDefaultAsync(cover => cover.Id == id && cover.PartyId == list.Party.Id)
            ?? throw new DomainException("Vikariatet finns inte.");
        if (cover.To >= operation.Today)
        {
            cover.End(operation.Actor, operation.Today);
            await operation.Db.SaveChangesAsync();
        }
    });
}
