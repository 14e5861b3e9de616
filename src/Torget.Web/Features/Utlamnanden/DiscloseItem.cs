using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;

namespace Torget.Web.Features.Utlamnanden;

/// <summary>What is chosen when something is disclosed.</summary>
public sealed record PostedUtlamnande(Guid ItemId, int? BasedOn, Guid PartyId, Guid? ReaderId, string Ground, string Motivation, DateOnly LastDay);

/// <summary>Discloses a note or a document of the own party to somebody at another, and takes it back.</summary>
public sealed class DiscloseItem(Operations operations)
{
    /// <summary>Those at another party to whom something can be disclosed, by name.</summary>
    public Task<List<PossibleReader>> ReadersAsync(Guid partyId) => operations.RunAsync(operation => operation.ReadersAtAsync(partyId));

    /// <summary>Discloses. The same form sent twice discloses once.</summary>
    /// <exception cref="DomainException">A rule is broken, or the actor does not see the case.</exception>
    public Task ExecuteAsync(CasePost post, PostedUtlamnande posted) => operations.RunAsync(async operation =>
    {
        var reader = (await operation.ReadersAtAsync(posted.PartyId)).Find(reader => reader.UserId == posted.ReaderId)
            ?? throw new DomainException("Välj vem som ska få läsa, av dem som arbetar hos parten i dag.", nameof(Utlamnande.ReaderUserId));
        var ground = await operation.CodeAsync(CodeLists.Utlamnande, posted.Ground, "Välj grunden för utlämnandet.", nameof(Utlamnande.Ground));
        if (!ground.IsActive)
        {
            throw new DomainException("Grunden används inte längre. Välj en annan.", nameof(Utlamnande.Ground));
        }

        await operation.DiscloseAsync(post.Number, post.Once, new UtlamnandeTerms(
            posted.ItemId, posted.BasedOn, new Colleague(reader.UserId, posted.PartyId, reader.Name, IsHandlaggare: false), ground.Value, posted.Motivation, posted.LastDay));
    });

    /// <summary>Takes an utlämnande back at once. Taken back twice, it is taken back.</summary>
    /// <exception cref="DomainException">There is none, or the actor may not.</exception>
    public Task RevokeAsync(CaseNumber number, Guid id) => operations.RunAsync(operation => operation.RevokeAsync(number, id));
}
