using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Web.Data;

namespace Torget.Web.Access;

/// <summary>What one operation at a time may work with. The numbers tell apart the locks of one id; 1 and 2 are those of the cases, 7 and 8 those of persons, in Data/Security.</summary>
public enum Held
{
    Draft = 0,
    Meeting = 3,
    FormDrafts = 4,
    SavedViews = 5,
    Settings = 6,
    LogReview = 9,
    EmergencyOpenings = 10,
}

/// <summary>
/// One thing that a user does: one transaction, one actor with the rights of this moment, and what is done is logged in the same
/// transaction. Whatever is shown or changed goes through one of these.
/// </summary>
public sealed class Operation
{
    private readonly HashSet<(Guid Case, Guid Owner)> _shown = [];

    internal Operation(TorgetDb db, Actor actor, TimeProvider clock, CaseVisibility visibility)
    {
        Db = db;
        Actor = actor;
        Now = clock.GetUtcNow();
        Visibility = visibility;
        Cases = new CaseScope(this);
    }

    /// <summary>Reference data and colleagues. Cases are reached through <see cref="Cases"/> only.</summary>
    public TorgetDb Db { get; }

    public Actor Actor { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Today's date in Sweden.</summary>
    public DateOnly Today => SwedishCalendar.DateIn(Now);

    public CaseScope Cases { get; }

    internal CaseVisibility Visibility { get; }

    /// <summary>Whether the actor reads a record of a case that they see: asked of each record, wherever one is shown.</summary>
    internal bool Reads(Case @case, Guid ownerPartyId, DataKind? kind) => Visibility.Reads(@case, Actor, ownerPartyId, kind, Today);

    /// <summary>The drafts that the actor has written for the party that the actor acts for.</summary>
    public IQueryable<Draft> Drafts => Db.Set<Draft>().Where(draft => draft.AuthorId == Actor.UserId && draft.PartyId == Actor.PartyId);

    /// <summary>The nödöppningar that have been made for the party that the actor acts for, by anybody.</summary>
    internal IQueryable<EmergencyOpening> Openings => Db.Set<EmergencyOpening>().Where(opening => opening.PartyId == Actor.PartyId);

    /// <summary>
    /// Says whose records of a case are shown, beside the identity. What has been said is logged with the next that is: a line for each owner.
    /// </summary>
    public void Shows(Guid caseId, params IEnumerable<Guid> owners) => _shown.UnionWith(owners.Select(owner => (caseId, owner)));

    /// <summary>Writes to the access log about something that is not a case.</summary>
    public Task LogAsync(AccessAction action, string? item) => LogAsync(action, [], item);

    /// <summary>Until the operation is over, whoever else wants to work with the same thing waits.</summary>
    public Task HoldAsync(Held what, Guid id) =>
        Db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({id.ToString()}, {(int)what}))");

    internal async Task LogAsync(AccessAction action, Guid[] cases, string? item, byte[][]? search = null)
    {
        var (shown, owners) = (_shown.Select(one => one.Case).ToArray(), _shown.Select(one => one.Owner).ToArray());
        _shown.Clear();
        await Db.Database.ExecuteSqlAsync($"SELECT log_access({action.ToString()}, {cases}, {shown}, {owners}, {item}, {search}, {CurrentSession.RequestId})");
    }

    internal Task LogRefusedAsync(AccessAction action, CaseNumber number, Guid? item) =>
        Db.Database.ExecuteSqlAsync($"SELECT log_refused({action.ToString()}, {number.Year}, {number.Serial}, {item}, {CurrentSession.RequestId})");

    internal Task LogDisclosureAsync(AccessAction action, Guid utlamnande) =>
        Db.Database.ExecuteSqlAsync($"SELECT log_disclosure({action.ToString()}, {utlamnande}, {CurrentSession.RequestId})");

    internal Task LogOwnAsync(AccessAction action, Guid caseId, string? item) =>
        Db.Database.ExecuteSqlAsync($"SELECT log_own({action.ToString()}, {caseId}, {item}, {CurrentSession.RequestId})");
}

/// <summary>Runs operations. The transaction is committed, and with it the log, before anything is handed to the page.</summary>
public sealed class Operations(IDbContextFactory<TorgetDb> contexts, CurrentSession session, TimeProvider clock, CaseVisibility visibility)
{
    /// <summary>Runs an operation as whoever is logged in.</summary>
    /// <exception cref="SessionEndedException">Nobody is, any longer.</exception>
    public async Task<T> RunAsync<T>(Func<Operation, Task<T>> work)
    {
        var sessionId = await session.FindAsync() ?? throw new SessionEndedException();
        await using var db = await contexts.CreateDbContextAsync();

        // An operation whose save fails is over, so it needs no savepoints to go on from.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var actor = await ActAsAsync(db, sessionId) ?? throw new SessionEndedException();
        var result = await work(new Operation(db, actor, clock, visibility));
        await transaction.CommitAsync();
        return result;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<Operation, Task> work) => RunAsync(async operation =>
    {
        await work(operation);
        return true;
    });

    /// <summary>Who is logged in under a session right now; null when it has ended.</summary>
    public async Task<Actor?> FindActorAsync(Guid sessionId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var actor = await ActAsAsync(db, sessionId);
        await transaction.CommitAsync();
        return actor;
    }

    private static async Task<Actor?> ActAsAsync(TorgetDb db, Guid sessionId)
    {
        var rows = await db.Database.SqlQuery<ActorRow>($"SELECT * FROM act_as({sessionId})").ToListAsync();
        return rows is [var row]
            ? new Actor(
                row.UserId, row.EmploymentId, row.Name, row.PartyName, row.PartyId, row.UnitId,
                row.Roles.Select(Enum.Parse<Role>).ToHashSet(), row.Verksamheter.ToHashSet())
            {
                CoversFor = row.CoversFor.ToHashSet(),
                SeesProtected = row.SeesProtected,
                OpenedCases = row.OpenedCases.Zip(row.OpenedUntil).ToDictionary(opened => opened.First, opened => opened.Second),
            }
            : null;
    }

    private sealed record ActorRow(
        [property: Column("user_id")] Guid UserId,
        [property: Column("employment_id")] Guid EmploymentId,
        [property: Column("name")] string Name,
        [property: Column("party_name")] string? PartyName,
        [property: Column("party_id")] Guid? PartyId,
        [property: Column("unit_id")] Guid? UnitId,
        [property: Column("roles")] string[] Roles,
        [property: Column("verksamheter")] Guid[] Verksamheter,
        [property: Column("covers_for")] Guid[] CoversFor,
        [property: Column("sees_protected")] bool SeesProtected,
        [property: Column("opened_cases")] Guid[] OpenedCases,
        [property: Column("opened_until")] DateTimeOffset[] OpenedUntil);
}
