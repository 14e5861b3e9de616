using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Shared;

namespace Torget.Web.Features.Cases;

/// <summary>A line of the list.</summary>
public sealed record CaseListRow(
    Guid Id, int NumberYear, int NumberSerial, string Name, string Verksamhet, CasePhase Phase, string ResponsibleParty, string? ResponsibleUser,
    DateTimeOffset UpdatedAt, DateOnly? FollowUpDueOn, DateOnly? MedgivandeEnds)
{
    public CaseNumber Number => new(NumberYear, NumberSerial);

    /// <summary>Whether it is to be followed up within <see cref="ListCases.DueWithinDays"/> days, or should have been.</summary>
    public bool IsDue(DateOnly today) => !Phase.IsEnded() && FollowUpDueOn <= today.AddDays(ListCases.DueWithinDays);
}

/// <summary>A page of the list.</summary>
/// <param name="Query">What it shows, as it could be answered: names are ordered only where there are few.</param>
/// <param name="Rows">The lines.</param>
/// <param name="HasPrevious">Whether there is a page before.</param>
/// <param name="HasNext">Whether there is a page after.</param>
/// <param name="Counts">How many cases each tab has; one more than <see cref="ListCases.CountedTo"/> means more.</param>
/// <param name="Text">What was searched for; null when nothing was, or when it is no longer kept.</param>
/// <param name="Refusal">Why the text finds nothing, as a sentence; null when it could be searched for.</param>
/// <param name="Views">The actor's saved views, by name.</param>
/// <param name="Lists">What the filters choose from.</param>
public sealed record CaseListPage(
    CaseListQuery Query, IReadOnlyList<CaseListRow> Rows, bool HasPrevious, bool HasNext, IReadOnlyDictionary<CaseTab, int> Counts, string? Text, string? Refusal,
    IReadOnlyList<NamedView> Views, ReferenceLists Lists)
{
    /// <summary>Whether a text was searched for that is no longer kept.</summary>
    public bool SearchIsGone => Query.Search is not null && Text is null;

    /// <summary>Whether the tab holds few enough to be ordered by name.</summary>
    public bool FewEnoughForNames => Counts[Query.Tab] <= ListCases.CountedTo;
}

/// <summary>The list of the cases that the actor sees: one range of the actor's access rows, one projection.</summary>
public sealed class ListCases(Operations operations, SearchTexts texts, ReferenceCache reference, SearchKeys keys)
{
    public const int PageSize = 50;

    /// <summary>How long before its day a follow-up is marked.</summary>
    public const int DueWithinDays = 14;

    /// <summary>How long a case that has ended stands among those that just did: as long as an avslut can be reopened.</summary>
    public const int RecentDays = 30;

    /// <summary>Tabs are counted exactly up to this, so that counting never costs more than a page; and no more are exported.</summary>
    public const int CountedTo = 500;

    /// <summary>A page of the list: two questions to the database, and one more when something is searched for.</summary>
    public Task<CaseListPage> ExecuteAsync(CaseListQuery query) => ReadAsync(query, AccessAction.ListCases, PageSize);

    /// <summary>Everything that the choice holds, as it is exported: at most <see cref="CountedTo"/>, in the list's order.</summary>
    public Task<CaseListPage> ExportAsync(CaseListQuery query) => ReadAsync(query.FirstPage, AccessAction.ExportCases, CountedTo);

    /// <summary>Keeps what is searched for.</summary>
    /// <returns>Its id; null for nothing.</returns>
    public Task<Guid?> KeepAsync(string? text) =>
        operations.RunAsync(operation => Task.FromResult<Guid?>(string.IsNullOrWhiteSpace(text) ? null : texts.Keep(operation.Actor, text)));

    private Task<CaseListPage> ReadAsync(CaseListQuery query, AccessAction action, int size) => operations.RunAsync(operation => operation.Cases.ReadAsync(
        query.Search is null || action == AccessAction.ExportCases ? action : AccessAction.SearchCases,
        visible => ReadAsync(operation, visible, query, size),
        page => page.Rows.Select(row => row.Id),
        page => page.Text is { } text && page.Refusal is null ? KeysOf(CaseSearch.Of(text)) : null));

    private byte[][]? KeysOf(CaseSearch search) =>
        search.Number is not null ? null : search.Numbers.Count > 0 ? keys.OfNumbers(search.Numbers) : keys.OfWords(search.Words);

    private async Task<CaseListPage> ReadAsync(Operation operation, VisibleCases visible, CaseListQuery query, int size)
    {
        var lists = await reference.GetAsync(operation.Db);
        var text = query.Search is { } id ? texts.Find(operation.Actor, id) : null;
        var (rows, refusal) = await FoundAsync(operation, visible, text);
        rows = Narrowed(rows, query.Filter, lists, operation.Today);
        var (counts, views) = await AroundAsync(operation, rows);
        if (query.Order == CaseOrder.Name && counts[query.Tab] > CountedTo)
        {
            query = query with { Order = CaseOrder.Number, Descending = true, After = null, Before = null };
        }

        // A page backwards is read in the other order from its last line, and turned round.
        var backwards = query.Before is not null;
        var descending = query.Descending != backwards;
        var inTab = InTab(rows, query.Tab, operation.Today);
        var cut = (query.Before ?? query.After) is { } number ? Beyond(inTab, visible, query.Order, descending, number) : inTab;
        var found = await Project(operation, Ordered(cut, query.Order, descending).Take(size + 1)).ToListAsync();
        var more = found.Count > size;
        found = found.GetRange(0, Math.Min(size, found.Count));
        if (backwards)
        {
            found.Reverse();
        }

        return new CaseListPage(query, found, backwards ? more : query.After is not null, backwards || more, counts, text, refusal, views, lists);
    }

    private static async Task<(IQueryable<CaseRow> Rows, string? Refusal)> FoundAsync(Operation operation, VisibleCases visible, string? text)
    {
        if (text is null)
        {
            return (visible.Rows, null);
        }

        try
        {
            var search = CaseSearch.Of(text);
            if (search.Number is { } number)
            {
                var (year, serial) = (number.Year, number.Serial);
                return (visible.Rows.Where(row => row.NumberYear == year && row.NumberSerial == serial), null);
            }

            var found = await operation.Db.Database.SqlQuery<Guid>($"""SELECT * FROM search_cases({search.Words}, {search.Digits}) AS found("Value")""").ToListAsync();
            return (visible.Rows.Where(row => found.Contains(row.Case.Id)), null);
        }
        catch (DomainException refused)
        {
            return (visible.Rows.Where(_ => false), refused.Message);
        }
    }

    private static IQueryable<CaseRow> Narrowed(IQueryable<CaseRow> rows, CaseFilter filter, ReferenceLists lists, DateOnly today)
    {
        rows = rows.Of(lists, filter.Verksamhet, filter.Party);
        if (filter.Phase is { } phase)
        {
            rows = rows.Where(row => row.Phase == phase);
        }

        if (filter.Arendebarare is { } who)
        {
            var user = Guid.TryParse(who, out var id) ? id : (Guid?)null;
            rows = user is null ? rows.Where(row => row.ResponsibleUserId == null && row.EndedOn == null) : rows.Where(row => row.ResponsibleUserId == user);
        }

        return filter.Deadline switch
        {
            CaseDeadline.Late => rows.Where(row => row.DueOn < today),
            CaseDeadline.Soon => rows.Where(row => row.DueOn <= today.AddDays(DueWithinDays)),
            _ => rows,
        };
    }

    private static IQueryable<CaseRow> InTab(IQueryable<CaseRow> rows, CaseTab tab, DateOnly today) => tab switch
    {
        CaseTab.Mine => rows.Where(row => row.IsResponsible && row.EndedOn == null),
        CaseTab.Team => rows.Where(row => row.IsInTeam && row.EndedOn == null),
        CaseTab.Waiting => rows.Where(row => row.WaitsOnOther),
        CaseTab.Ended => rows.Where(row => row.EndedOn != null && row.EndedOn >= today.AddDays(-RecentDays)),
        _ => rows,
    };

    private static IQueryable<CaseRow> Ordered(IQueryable<CaseRow> rows, CaseOrder order, bool descending)
    {
        return order switch
        {
            CaseOrder.Due => ByNumber(By(row => row.DueOn)),
            CaseOrder.Updated => ByNumber(By(row => row.UpdatedAt)),
            CaseOrder.Name => ByNumber(descending
                ? rows.OrderByDescending(row => row.Case.Person.LastName).ThenByDescending(row => row.Case.Person.FirstName)
                : rows.OrderBy(row => row.Case.Person.LastName).ThenBy(row => row.Case.Person.FirstName)),
            _ => descending
                ? rows.OrderByDescending(row => row.NumberYear).ThenByDescending(row => row.NumberSerial)
                : rows.OrderBy(row => row.NumberYear).ThenBy(row => row.NumberSerial),
        };

        IOrderedQueryable<CaseRow> By<T>(Expression<Func<CaseRow, T>> key) => descending ? rows.OrderByDescending(key) : rows.OrderBy(key);

        IOrderedQueryable<CaseRow> ByNumber(IOrderedQueryable<CaseRow> ordered) => descending
            ? ordered.ThenByDescending(row => row.NumberYear).ThenByDescending(row => row.NumberSerial)
            : ordered.ThenBy(row => row.NumberYear).ThenBy(row => row.NumberSerial);
    }

    // The address carries the case's number only; where it stands in the order is looked up among the cases that the actor sees, once, so that
    // the database begins there in its index. A case that is not seen stands nowhere.
    private static IQueryable<CaseRow> Beyond(IQueryable<CaseRow> rows, VisibleCases visible, CaseOrder order, bool descending, CaseNumber number)
    {
        var (year, serial) = (number.Year, number.Serial);
        var at = visible.Rows.Where(row => row.NumberYear == year && row.NumberSerial == serial);
        var due = at.Select(row => row.DueOn);
        var updated = at.Select(row => row.UpdatedAt);
        var (last, first) = (at.Select(row => row.Case.Person.LastName), at.Select(row => row.Case.Person.FirstName));
        return (order, descending) switch
        {
            (CaseOrder.Due, true) => rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.DueOn, row.NumberYear, row.NumberSerial), ValueTuple.Create(due.First(), year, serial))),
            (CaseOrder.Due, _) => rows.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.DueOn, row.NumberYear, row.NumberSerial), ValueTuple.Create(due.First(), year, serial))),
            (CaseOrder.Updated, true) => rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.UpdatedAt, row.NumberYear, row.NumberSerial), ValueTuple.Create(updated.First(), year, serial))),
            (CaseOrder.Updated, _) => rows.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.UpdatedAt, row.NumberYear, row.NumberSerial), ValueTuple.Create(updated.First(), year, serial))),
            (CaseOrder.Name, true) => rows.Where(row => EF.Functions.LessThan(
                ValueTuple.Create(row.Case.Person.LastName, row.Case.Person.FirstName, row.NumberYear, row.NumberSerial), ValueTuple.Create(last.First(), first.First(), year, serial))),
            (CaseOrder.Name, _) => rows.Where(row => EF.Functions.GreaterThan(
                ValueTuple.Create(row.Case.Person.LastName, row.Case.Person.FirstName, row.NumberYear, row.NumberSerial), ValueTuple.Create(last.First(), first.First(), year, serial))),
            (_, true) => rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.NumberYear, row.NumberSerial), ValueTuple.Create(year, serial))),
            _ => rows.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.NumberYear, row.NumberSerial), ValueTuple.Create(year, serial))),
        };
    }

    private static IQueryable<CaseListRow> Project(Operation operation, IQueryable<CaseRow> rows)
    {
        var (db, party) = (operation.Db, operation.Actor.PartyId);
        return rows.Select(row => new CaseListRow(
            row.Case.Id,
            row.NumberYear,
            row.NumberSerial,
            row.Case.Person.FirstName + " " + row.Case.Person.LastName,
            db.Set<Verksamhet>().Single(verksamhet => verksamhet.Id == row.VerksamhetId).Name,
            row.Phase,
            db.Set<Party>().Single(one => one.Id == row.ResponsiblePartyId).Name,
            db.Set<User>().Where(user => user.Id == row.ResponsibleUserId).Select(user => user.Name).SingleOrDefault(),
            row.UpdatedAt,
            row.DueOn == DateOnly.MaxValue ? null : row.DueOn,
            row.ResponsiblePartyId == party && row.EndedOn == null ? TorgetDb.MedgivandeEnds(row.Case.Id) : null));
    }

    // How many cases each tab has, and the saved views: what stands around the list, in one question.
    private static async Task<(IReadOnlyDictionary<CaseTab, int> Counts, IReadOnlyList<NamedView> Views)> AroundAsync(Operation operation, IQueryable<CaseRow> rows)
    {
        var tabs = Enum.GetValues<CaseTab>();
        var counted = tabs
            .Select(tab => Ordered(InTab(rows, tab, operation.Today), CaseOrder.Number, descending: true).Take(CountedTo + 1).Select(_ => (int)tab))
            .Aggregate((all, next) => all.Concat(next))
            .GroupBy(tab => tab)
            .Select(group => new { Tab = group.Key, Count = group.Count(), Id = Guid.Empty, Name = "", Address = "" });
        var around = await counted
            .Concat(SavedViews.Own(operation).Select(view => new { Tab = -1, Count = 0, view.Id, view.Name, view.Address }))
            .ToListAsync();
        return (
            tabs.ToDictionary(tab => tab, tab => around.Find(row => row.Tab == (int)tab)?.Count ?? 0),
            [.. around.Where(row => row.Tab < 0).OrderBy(row => row.Name, Words.Swedish).Select(row => new NamedView(row.Id, row.Name, row.Address))]);
    }
}
