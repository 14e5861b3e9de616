using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;
using Torget.Web.Data;

namespace Torget.Web.Access;

/// <summary>
/// The one way to cases. Nothing is read without saying which cases were shown, and that is logged in the same transaction; the
/// queries handed out hold only what the actor may see (the first wall), and the database asks again (the second).
/// </summary>
public sealed class CaseScope
{
    private readonly Operation _operation;

    internal CaseScope(Operation operation) => _operation = operation;

    /// <summary>Reads cases and logs it.</summary>
    /// <param name="action">What the log calls it.</param>
    /// <param name="query">The reading.</param>
    /// <param name="shown">The ids of the cases that the result shows.</param>
    /// <param name="search">What was searched for, see <see cref="SearchKeys"/>; null when nothing was.</param>
    public async Task<T> ReadAsync<T>(AccessAction action, Func<VisibleCases, Task<T>> query, Func<T, IEnumerable<Guid>> shown, Func<T, byte[][]?>? search = null)
    {
        var result = await query(Visible());
        await _operation.LogAsync(action, [.. shown(result).Distinct()], item: null, search?.Invoke(result));
        return result;
    }

    /// <summary>Reads one case by its number, and logs that it was opened or that somebody asked for it in vain.</summary>
    /// <param name="number">The number.</param>
    /// <param name="query">The reading; null when the actor does not see the case.</param>
    /// <param name="id">The case's id in what was read.</param>
    /// <param name="toUtforare">Whether an utförare has it too; if not, it does not exist for them, and never has.</param>
    /// <param name="action">What the log calls it.</param>
    /// <returns>What was read, or whether the case was open to the actor before.</returns>
    public async Task<(T? Shown, bool HadAccess)> OpenAsync<T>(
        CaseNumber number, Func<VisibleCases, Task<T?>> query, Func<T, Guid> id, bool toUtforare = true, AccessAction action = AccessAction.OpenCase)
        where T : class
    {
        var isTheirs = toUtforare || _operation.Actor.MayReadRecords;
        if (isTheirs && await query(Visible()) is { } shown)
        {
            await _operation.LogAsync(action, [id(shown)], item: null);
            return (shown, false);
        }

        var database = _operation.Db.Database;
        var before = isTheirs && await database.SqlQuery<bool>($"SELECT had_access({number.Year}, {number.Serial}) AS \"Value\"").SingleAsync();
        await _operation.LogRefusedAsync(action, number, item: null);
        return (null, before);
    }

    /// <summary>Those of a number's participations that the actor may see, and logs whose they are.</summary>
    /// <param name="ids">The participations behind the number.</param>
    /// <param name="most">The most that are read out.</param>
    /// <returns>How many the actor may see, and the first of them.</returns>
    public async Task<(int Count, IReadOnlyList<SeenParticipation> Seen)> ParticipationsAsync(Guid[] ids, int most)
    {
        var (db, actor, today, visibility) = (_operation.Db, _operation.Actor, _operation.Today, _operation.Visibility);
        var (count, seen) = await SeenParticipations.ReadAsync(
            db, actor, visibility.Participations(db, Visible().Cases, actor, today), ids, most);
        if (seen.Count > 0)
        {
            foreach (var row in seen)
            {
                if (row.Case is { } ofCase)
                {
                    _operation.Shows(ofCase, row.Owner);
                }
            }

            if (seen.Exists(row => row.Case is not null))
            {
                await _operation.LogAsync(AccessAction.ExplainFigure, [.. seen.Select(row => row.Case).OfType<Guid>().Distinct()], item: null);
            }

            // Imported participations have no case: they are told apart by the files that they came in.
            foreach (var file in seen.Where(row => row.Import is not null).GroupBy(row => row.Import))
            {
                await _operation.LogAsync(AccessAction.ExplainFigure, $"{file.Key}, {file.Count()} deltaganden");
            }
        }

        return (count, seen.ConvertAll(row => row.Row));
    }

    /// <summary>The number of a case that the actor sees, by its id. A number says nothing about a person, so it is not logged.</summary>
    public async Task<CaseNumber?> FindNumberAsync(Guid id)
    {
        var found = await Seen.Where(@case => @case.Id == id)
            .Select(@case => new { @case.NumberYear, @case.NumberSerial }).SingleOrDefaultAsync();
        return found is null ? null : new CaseNumber(found.NumberYear, found.NumberSerial);
    }

    /// <summary>
    /// Changes a case that the actor sees, and logs it. Whoever changes the same case at the same moment waits; whoever began from an
    /// older state is told so and changes nothing; what was done already under the same event is not done again.
    /// </summary>
    /// <param name="action">What the log calls it.</param>
    /// <param name="number">The case.</param>
    /// <param name="version">The state that the page was made from, see <see cref="CaseVersion"/>; null where the change has a version of its own.</param>
    /// <param name="eventId">The id that the change's line in the history will have.</param>
    /// <param name="change">The change, by the domain's own method.</param>
    /// <param name="form">The form that asks for the change, where it keeps a draft: the draft ends with it.</param>
    /// <param name="parts">What of the case the change needs beside its consents and its beredning.</param>
    /// <exception cref="DomainException">A rule is broken, or the actor does not see the case.</exception>
    /// <exception cref="ChangedMeanwhileException">The case has been changed since.</exception>
    public async Task ChangeAsync(
        AccessAction action, CaseNumber number, string? version, Guid eventId, Func<Case, Task> change, string? form = null, CaseParts parts = CaseParts.None)
    {
        var id = await HoldAsync(number);
        var db = _operation.Db;
        if (await db.Set<CaseEvent>().AnyAsync(line => line.Id == eventId && line.CaseId == id)
            || (parts.HasFlag(CaseParts.Notes) && await db.Set<Case>().AnyAsync(@case =>
                @case.Id == id && (@case.Notes.Any(note => note.Id == eventId) || @case.Documents.Any(document => document.Id == eventId)))))
        {
            return;
        }

        var @case = await WithConsents(id)
            .Include(@case => @case.AgendaItems).Include(@case => @case.PartyViews).ThenInclude(view => view.Content)
            .Include(@case => @case.Kompletteringar).ThenInclude(asked => asked.Texts)
            .Include(@case => @case.Outcomes).Include(@case => @case.Participations).Include(@case => @case.Pauses)
            .With(parts)
            .SingleAsync();
        @case.KnowGone(await GoneAsync(id));
        if (version is not null && CaseVersion.Of(@case) != version)
        {
            throw new ChangedMeanwhileException(await DoneSinceAsync(id, version));
        }

        await change(@case);
        await db.SaveChangesAsync();
        if (form is not null)
        {
            await EraseDraftAsync(id, form);
        }

        // What is written is the writer's own party's, also in a case whose identity is another's.
        _operation.Shows(@case.Id, _operation.Actor.RequireParty());
        await _operation.LogAsync(action, [@case.Id], item: null);
    }

    /// <summary>Erases the actor's draft of a form about a case; nothing happens when there is none.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> EraseDraftAsync(Guid caseId, string form)
    {
        await _operation.HoldAsync(Held.FormDrafts, _operation.Actor.UserId);
        return await Drafts(caseId).Where(draft => draft.Form == form).ExecuteDeleteAsync() > 0;
    }

    /// <summary>The actor's own drafts of forms about a case.</summary>
    internal IQueryable<FormDraft> Drafts(Guid caseId) => Drafts().Where(draft => draft.CaseId == caseId);

    /// <summary>The actor's own drafts of forms about cases, also about those that are open to them no longer.</summary>
    internal IQueryable<FormDraft> Drafts()
    {
        var (user, party) = (_operation.Actor.UserId, _operation.Actor.PartyId);
        return _operation.Db.Set<FormDraft>().Where(draft => draft.UserId == user && draft.PartyId == party);
    }

    /// <summary>What other parties have disclosed to the actor, and is read today.</summary>
    internal IQueryable<Utlamnande> Disclosed => _operation.Visibility.DisclosedTo(_operation.Db, _operation.Actor, _operation.Today);

    /// <summary>The places of agendas. To a group one is a number without a name: which case stands there is for the visible cases to tell.</summary>
    internal IQueryable<AgendaItem> AgendaItems => _operation.Db.Set<AgendaItem>();

    /// <summary>Holds a case that the actor sees, for what is kept beside it and has a line in the log of its own.</summary>
    /// <exception cref="DomainException">The actor does not see the case.</exception>
    internal async Task<Case> HoldBesideAsync(CaseNumber number)
    {
        var id = await HoldAsync(number);
        return await WithConsents(id).SingleAsync();
    }

    /// <summary>
    /// Asks a case that the actor sees what a change would do. Nothing is changed; nothing is read out of the case but the answer.
    /// </summary>
    /// <exception cref="DomainException">The actor does not see the case.</exception>
    public async Task<T> PreviewAsync<T>(CaseNumber number, Func<Case, Task<T>> question)
    {
        var id = await HoldAsync(number);
        var @case = await WithConsents(id).AsNoTracking().SingleAsync();
        @case.KnowGone(await GoneAsync(id));
        return await question(@case);
    }

    /// <summary>Reads records of a case that the actor sees, given the case as the rule of each needs it; nothing when it is not seen.</summary>
    internal async Task<T?> ReadRecordsAsync<T>(CaseNumber number, Func<Operation, Case, Task<T?>> read)
        where T : class =>
        await FindIdAsync(number) is { } id
            ? await read(_operation, await _operation.Db.Set<Case>().AsNoTracking().Include(@case => @case.Medgivanden).SingleAsync(@case => @case.Id == id))
            : null;

    /// <summary>
    /// Reads what the actor's party owns in a case that it has left and the actor has worked with; nothing where there is no such case.
    /// The database says only which case it is: whose a record is, is for the reading to ask.
    /// </summary>
    internal async Task<T?> ReadLeftAsync<T>(CaseNumber number, Func<Operation, Guid, Task<T?>> read)
        where T : class =>
        _operation.Actor.MayReadCases
        && (await _operation.Db.Database.SqlQuery<Guid?>($"SELECT find_left_case({number.Year}, {number.Serial}) AS \"Value\"").SingleAsync()) is { } id
            ? await read(_operation, id)
            : null;

    /// <summary>Logs that something in a case was asked for in vain.</summary>
    /// <returns>Null, which is what there is to show.</returns>
    internal async Task<T?> RefuseAsync<T>(AccessAction action, CaseNumber number, Guid item)
        where T : class
    {
        await _operation.LogRefusedAsync(action, number, item);
        return null;
    }

    /// <summary>Who can be named in a case: those who work today for a party that takes part in it.</summary>
    public Task<List<CaseColleague>> ColleaguesAsync(Guid id) => _operation.Db.Database.SqlQuery<CaseColleague>(
        $"""SELECT user_id AS "UserId", party_id AS "PartyId", name AS "Name", roles AS "Roles" FROM colleagues_of_case({id})""").ToListAsync();

    /// <summary>Who of those that are named in a case work there no longer, and since when: the dates of their employments say so.</summary>
    internal async Task<IReadOnlyDictionary<(Guid UserId, Guid PartyId), DateOnly>> GoneAsync(Guid id) =>
        (await _operation.Db.Database.SqlQuery<GoneUser>(
            $"""SELECT user_id AS "UserId", party_id AS "PartyId", since AS "Since" FROM gone_from_case({id})""").ToListAsync())
        .ToDictionary(gone => (gone.UserId, gone.PartyId), gone => gone.Since);

    /// <summary>Everybody who has worked for a party and does so no longer: for a list, which asks once and not of each case.</summary>
    internal IQueryable<GoneUser> GoneUsers() => _operation.Db.Database.SqlQuery<GoneUser>(
        $"""SELECT user_id AS "UserId", party_id AS "PartyId", since AS "Since" FROM gone_users()""");

    /// <summary>The id of a case that the actor sees, by its number.</summary>
    public Task<Guid?> FindIdAsync(CaseNumber number) => Visible().FindIdAsync(number);

    /// <summary>The next number of the year. The year's series is held until the transaction ends, so that no number is lost.</summary>
    public async Task<CaseNumber> NextNumberAsync()
    {
        var year = _operation.Today.Year;
        var serial = await _operation.Db.Database.SqlQuery<int>($"SELECT next_case_number({year}) AS \"Value\"").SingleAsync();
        return new CaseNumber(year, serial);
    }

    /// <summary>Whether the actor's own party protects, in a case of its own, whoever has a number.</summary>
    public Task<bool> IsProtectedHereAsync(byte[] personKey) =>
        _operation.Db.Database.SqlQuery<bool>($"SELECT protected_here({personKey}) AS \"Value\"").SingleAsync();

    /// <summary>Stores a case that was just sent, and logs it.</summary>
    /// <param name="case">The case.</param>
    /// <param name="personKey">The keyed hash of the person's identity.</param>
    public async Task AddAsync(Case @case, byte[] personKey)
    {
        _operation.Db.Add(@case);
        _operation.Db.Add(new PersonKeyRow(@case.Id, personKey));
        await _operation.Db.SaveChangesAsync();
        await _operation.LogAsync(AccessAction.SubmitAktualisering, [@case.Id], item: null);
    }

    /// <summary>Opens a case to the actor in an emergency and logs it, or that it was asked for in vain.</summary>
    /// <param name="number">The case.</param>
    /// <param name="open">Makes the nödöppning, given the case's id.</param>
    /// <returns>Whether there is such a case that the actor's party takes part in.</returns>
    public async Task<bool> OpenInEmergencyAsync(CaseNumber number, Func<Guid, EmergencyOpening> open)
    {
        var (db, actor) = (_operation.Db, _operation.Actor);
        if (await db.Database.SqlQuery<Guid?>($"SELECT find_for_emergency({number.Year}, {number.Serial}) AS \"Value\"").SingleAsync() is not { } id)
        {
            await _operation.LogRefusedAsync(AccessAction.OpenInEmergency, number, item: null);
            return false;
        }

        var opening = open(id);
        db.Add(opening);
        await db.SaveChangesAsync();

        // The database says that the party takes part. Now that the case can be read, the rule must say so too.
        var opened = actor with { OpenedCases = new Dictionary<Guid, DateTimeOffset> { [id] = opening.EndsAt } };
        if (!await _operation.Visibility.Cases(db, opened, _operation.Today).AnyAsync(@case => @case.Id == id))
        {
            throw new InvalidOperationException("The two walls do not agree on who takes part.");
        }

        // For the own party's loggranskare too, whatever it owns in the case.
        _operation.Shows(id, actor.RequireParty());
        await _operation.LogAsync(AccessAction.OpenInEmergency, [id], $"{opening.Id}");
        return true;
    }

    private async Task<IReadOnlyList<DoneMeanwhile>> DoneSinceAsync(Guid id, string version)
    {
        var since = CaseVersion.At(version) ?? _operation.Now;
        var db = _operation.Db;
        return await (from line in db.Set<CaseEvent>().ReadBy(_operation.Actor)
                      join user in db.Set<User>() on line.UserId equals user.Id
                      join party in db.Set<Party>() on line.PartyId equals party.Id
                      where line.CaseId == id && line.At > since
                      orderby line.At, line.Id
                      select new DoneMeanwhile(line.Action, line.At, user.Name, party.Name)).ToListAsync();
    }

    private async Task<Guid> HoldAsync(CaseNumber number) =>
        await FindIdAsync(number) is { } seen && await _operation.Db.Database.SqlQuery<bool>($"SELECT hold_case({seen}) AS \"Value\"").SingleAsync()
            ? seen
            : throw new DomainException("Ärendet är inte längre öppet för dig.");

    private IQueryable<Case> WithConsents(Guid id) => _operation.Db.Set<Case>().AsSplitQuery()
        .Include(@case => @case.Person).Include(@case => @case.Medgivanden).Include(@case => @case.Samtycken).Include(@case => @case.Assignments)
        .Where(@case => @case.Id == id);

    private IQueryable<Case> Seen => _operation.Visibility.Cases(_operation.Db, _operation.Actor, _operation.Today);

    private VisibleCases Visible()
    {
        var (db, actor, today, visibility) = (_operation.Db, _operation.Actor, _operation.Today, _operation.Visibility);

        // What is opened in an emergency is found by its number, and stands in no list.
        var cases = visibility.Cases(db, actor with { OpenedCases = new Dictionary<Guid, DateTimeOffset>() }, today);
        var rows =
            from access in db.Set<CaseAccess>()
            where access.UserId == actor.UserId && access.PartyId == actor.PartyId && TorgetDb.AccessHolds(access.Valid, today)
            join @case in cases on access.CaseId equals @case.Id
            select new CaseRow
            {
                Case = @case,
                NumberYear = access.NumberYear,
                NumberSerial = access.NumberSerial,
                Phase = access.Phase,
                UpdatedAt = access.UpdatedAt,
                IsResponsible = access.IsResponsible,
                DueOn = access.DueOn,
                EndedOn = access.EndedOn,
                VerksamhetId = access.VerksamhetId,
                ResponsiblePartyId = access.ResponsiblePartyId,
                ResponsibleUserId = access.ResponsibleUserId,
                IsInTeam = access.TeamDays != null && access.TeamDays.Contains(today),
                WaitsOnOther = access.WaitsOnOther,
            };
        return new VisibleCases(
            cases, Seen, rows, id => visibility.Sections(db, Found(id), actor, today), Found,
            ids => visibility.Planeringstraffar(db, db.Set<Case>().Where(@case => ids.Contains(@case.Id)), actor, today),
            visibility.Planeringstraffar(db, cases, actor, today), id => visibility.Notes(db, Found(id), actor, today), id => visibility.Documents(db, Found(id), actor, today),
            visibility.SharedNotes(db, cases, actor, today), visibility.SharedDocuments(db, cases, actor, today));

        IQueryable<Case> Found(Guid id) => db.Set<Case>().Where(@case => @case.Id == id);
    }
}
