using Microsoft.Extensions.Caching.Memory;
using Torget.Domain.Access;

namespace Torget.Web.Features.Cases;

/// <summary>
/// What users have searched for among their cases, each under an id that the address carries in its place: a name or a number stands
/// in no address, no log of requests and no history of a browser. Held in memory, for whoever wrote it alone, acting for the same
/// party; after a working day, or a restart, it is gone and is asked for again.
/// </summary>
public sealed class SearchTexts : IDisposable
{
    /// <summary>The longest text that is searched for.</summary>
    public const int Longest = 200;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(10);

    private readonly MemoryCache _texts = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>Keeps a text, without the space around it and as far as it is searched for.</summary>
    public Guid Keep(Actor actor, string text)
    {
        var id = Guid.NewGuid();
        text = text.Trim();
        text = text[..Math.Min(text.Length, Longest)];
        _texts.Set(id, new OneText(actor.UserId, actor.PartyId, text), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        return id;
    }

    /// <summary>The text under an id, if the actor wrote it and it is still there.</summary>
    public string? Find(Actor actor, Guid id) =>
        _texts.Get<OneText>(id) is { } kept && kept.UserId == actor.UserId && kept.PartyId == actor.PartyId ? kept.Text : null;

    public void Dispose() => _texts.Dispose();

    private sealed record OneText(Guid UserId, Guid? PartyId, string Text);
}
