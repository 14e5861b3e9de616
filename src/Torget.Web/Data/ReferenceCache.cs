using Microsoft.EntityFrameworkCore;
using Torget.Domain.Organisations;

namespace Torget.Web.Data;

/// <summary>Who handles cases at a party.</summary>
public sealed record Handlaggare(Guid UserId, Guid PartyId, string Name);

/// <summary>What forms choose from: settings, and nothing of a person in a case; read and not changed.</summary>
/// <param name="Parties">By name, with their units.</param>
/// <param name="AllVerksamheter">Every verksamhet, also those that take insatser only.</param>
/// <param name="TargetRules">Whom each verksamhet is for.</param>
/// <param name="Codes">Every code of every list, in its order.</param>
/// <param name="Municipalities">By name.</param>
/// <param name="ReportGroups">What each orsak to an avslut counts as, and when.</param>
/// <param name="Questions">Every supplementary question, also those that are not asked any more.</param>
/// <param name="Handlaggare">Who handles cases at each party today.</param>
public sealed record ReferenceLists(
    IReadOnlyList<Party> Parties,
    IReadOnlyList<Verksamhet> AllVerksamheter,
    IReadOnlyList<TargetRule> TargetRules,
    ILookup<string, Code> Codes,
    IReadOnlyList<Municipality> Municipalities,
    IReadOnlyList<ReportGroup> ReportGroups,
    IReadOnlyList<SupplementaryQuestion> Questions,
    ILookup<Guid, Handlaggare> Handlaggare)
{
    /// <summary>Those that take aktualiseringar, the most used first.</summary>
    public IReadOnlyList<Verksamhet> Verksamheter { get; } = [.. AllVerksamheter.Where(verksamhet => verksamhet.TakesAktualisering)];

    /// <summary>What can be chosen in a list today, and what has been chosen already.</summary>
    public IEnumerable<Code> Choices(string list, params IReadOnlyCollection<string?> chosen) => Codes[list].Where(code => code.IsActive || chosen.Contains(code.Value));

    /// <summary>The label of a code; the code itself for one that is in no list.</summary>
    public string Label(string list, string? value) => Codes[list].FirstOrDefault(code => code.Value == value)?.Label ?? value ?? "";

    /// <summary>The labels of codes, in the order of the list.</summary>
    public IEnumerable<string> Labels(string list, IReadOnlyCollection<string> values) =>
        Codes[list].Where(code => values.Contains(code.Value)).Select(code => code.Label);
}

/// <summary>Holds those lists for a minute: a form asks for them each time it is sent, comes alive and is sent in.</summary>
public sealed class ReferenceCache(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private volatile Held? _held;
    private int _changes;

    /// <summary>The lists, at most a minute old.</summary>
    public async Task<ReferenceLists> GetAsync(TorgetDb db)
    {
        var now = clock.GetUtcNow();
        if (_held is { } held && now - held.At < Lifetime && now >= held.At)
        {
            return held.Lists;
        }

        var changes = Volatile.Read(ref _changes);
        var lists = await ReadAsync(db);
        if (changes == Volatile.Read(ref _changes))
        {
            _held = new Held(now, lists);
        }

        return lists;
    }

    /// <summary>A setting has been changed here: the next who asks reads anew. What was being read meanwhile is not kept.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _held = null;
    }

    private static async Task<ReferenceLists> ReadAsync(TorgetDb db) => new(
        await db.Parties.AsNoTracking().Include(party => party.Units).OrderBy(party => party.Name).ToListAsync(),
        await db.Verksamheter.AsNoTracking().OrderBy(verksamhet => verksamhet.Order).ThenBy(verksamhet => verksamhet.Name).ToListAsync(),
        await db.TargetRules.AsNoTracking().ToListAsync(),
        (await db.Codes.AsNoTracking().OrderBy(code => code.Order).ToListAsync()).ToLookup(code => code.List),
        await db.Municipalities.AsNoTracking().OrderBy(municipality => municipality.Name).ToListAsync(),
        await db.Set<ReportGroup>().AsNoTracking().ToListAsync(),
        await db.SupplementaryQuestions.AsNoTracking().OrderBy(question => question.From).ThenBy(question => question.Id).ToListAsync(),
        (await db.Database.SqlQuery<Handlaggare>($"""SELECT user_id AS "UserId", party_id AS "PartyId", name AS "Name" FROM handlaggare_today()""").ToListAsync()).ToLookup(one => one.PartyId));

    private sealed record Held(DateTimeOffset At, ReferenceLists Lists);
}
