using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Cases;

/// <summary>A choice of cases that the user has given a name.</summary>
public sealed record NamedView(Guid Id, string Name, string Address);

/// <summary>The user's own choices of cases: tab, order and filters, and never what was searched for.</summary>
public sealed class SavedViews(Operations operations)
{
    public const int Most = 20;

    private const int LongestName = 60;

    /// <summary>Saves one, over another of the same name.</summary>
    /// <exception cref="DomainException">It has no name, a long one, or there are too many.</exception>
    public Task SaveAsync(string? name, CaseListQuery query) => operations.RunAsync(async operation =>
    {
        name = (name ?? "").Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            throw new DomainException($"Skriv ett namn på vyn, högst {LongestName} tecken.");
        }

        var (db, actor) = (operation.Db, operation.Actor);
        await operation.HoldAsync(Held.SavedViews, actor.UserId);
        await Own(operation).Where(view => view.Name == name).ExecuteDeleteAsync();
        if (await Own(operation).CountAsync() >= Most)
        {
            throw new DomainException($"Du har redan {Most} sparade vyer. Ta bort en först.");
        }

        db.Add(new SavedView(Guid.CreateVersion7(), actor.UserId, actor.RequireParty(), name, query.Choice));
        await db.SaveChangesAsync();
    });

    public Task RemoveAsync(Guid id) => operations.RunAsync(operation => Own(operation).Where(view => view.Id == id).ExecuteDeleteAsync());

    /// <summary>The actor's own views, for the party that they were saved for.</summary>
    internal static IQueryable<SavedView> Own(Operation operation)
    {
        var (user, party) = (operation.Actor.UserId, operation.Actor.PartyId);
        return operation.Db.Set<SavedView>().Where(view => view.UserId == user && view.PartyId == party);
    }
}
