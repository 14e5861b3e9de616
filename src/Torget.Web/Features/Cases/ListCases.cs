using Microsoft.EntityFrameworkCore;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Cases;

/// <summary>Which cases the list shows.</summary>
public enum CaseTab
{
    Mine,

    /// <summary>To be followed up within <see cref="ListCases.DueWithinDays"/> days, or too late already (T-33).</summary>
    Due,
    All,
    Ended,
}

/// <summary>What the list is ordered by.</summary>
public enum CaseOrder
{
    Number,
    Updated,
}

/// <summary>What the address asks for.</summary>
/// <param name="Tab">Which cases.</param>
/// <param name="Order">By what.</param>
/// <param name="Descending">Latest first.</param>
/// <param name="After">The page begins after this case.</param>
/// <param name="Before">The page ends before this case.</param>
public sealed record CaseListQuery(CaseTab Tab, CaseOrder Order, bool Descending, CaseNumber? After, CaseNumber? Before);

/// <summary>A line of the list.</summary>
public sealed record CaseListRow(
    Guid Id, int NumberYear, int NumberSerial, string Name, string Verksamhet, CasePhase Phase, string ResponsibleParty, DateOnly AktualiseradOn,
    DateTimeOffset UpdatedAt, DateOnly? FollowUpDueOn)
{
    public CaseNumber Number => new(NumberYear, NumberSerial);

    /// <summary>Whether it is to be followed up within <see cref="ListCases.DueWithinDays"/> days, or should have been.</summary>
    public bool IsDue(DateOnly today) => !Phase.IsEnded() && FollowUpDueOn <= today.AddDays(ListCases.DueWithinDays);

    /// <summary>The last day of the medgivande, when it is near and the actor's party is responsible; see <see cref="ExpiringMedgivanden"/>.</summary>
    public DateOnly? MedgivandeEnds { get; init; }
}

/// <summary>A page of the list.</summary>
/// <param name="Rows">The lines.</param>
/// <param name="HasPrevious">Whether there is a page before.</param>
/// <param name="HasNext">Whether there is a page after.</param>
/// <param name="Counts">How many cases each tab has; one more than <see cref="ListCases.CountedTo"/> means more.</param>
public sealed record CaseListPage(IReadOnlyList<CaseListRow> Rows, bool HasPrevious, bool HasNext, IReadOnlyDictionary<CaseTab, int> Counts);

/// <summary>The list of the cases that the actor sees: one range of the actor's access rows, one projection.</summary>
public sealed class ListCases(Operations operations)
{
    public const int PageSize = 50;

    /// <summary>How long before its day a follow-up stands in the list.</summary>
    public const int DueWithinDays = 14;

    /// <summary>Tabs are counted exactly up to this, so that counting never costs more than a page.</summary>
    public const int CountedTo = 500;

    public Task<CaseListPage> ExecuteAsync(CaseListQuery query) => operations.RunAsync(operation => operation.Cases.ReadAsync(
        AccessAction.ListCases,
        visible => ReadAsync(operation, visible, query),
        page => page.Rows.Select(row => row.Id)));

    private static async Task<CaseListPage> ReadAsync(Operation operation, VisibleCases visible, CaseListQuery query)
    {
        var counts = await CountsAsync(visible, operation.Today);
        var inTab = InTab(visible.Rows, query.Tab, operation.Today);

        // A page backwards is read in the other order from its last line, and turned round.
        var backwards = query.Before is not null;
        var descending = query.Descending != backwards;
        var from = query.Before ?? query.After;
        var cut = from is { } number ? Beyond(inTab, visible, query.Order, descending, number) : inTab;
        var found = await Project(operation, Ordered(cut, query.Order, descending).Take(PageSize + 1)).ToListAsync();
        var more = found.Count > PageSize;
        var rows = found.Take(PageSize).ToList();
        if (backwards)
        {
            rows.Reverse();
        }

        var ends = await ExpiringMedgivanden.ReadAsync(operation, visible.Cases, [.. rows.Select(row => row.Id)]);
        rows = rows.ConvertAll(row => row with { MedgivandeEnds = ends.TryGetValue(row.Id, out var day) ? day : null });
        return new CaseListPage(rows, backwards ? more : query.After is not null, backwards || more, counts);
    }

    private static IQueryable<CaseRow> InTab(IQueryable<CaseRow> rows, CaseTab tab, DateOnly today) => tab switch
    {
        CaseTab.Mine => Open(rows).Where(row => row.IsResponsible),
        CaseTab.Due => Open(rows).Where(row => row.Case.FollowUpDueOn <= today.AddDays(DueWithinDays)),
        CaseTab.Ended => rows.Where(row => row.Phase == CasePhase.Avslut || row.Phase == CasePhase.Declined || row.Phase == CasePhase.Withdrawn),
        _ => rows,
    };

    private static IQueryable<CaseRow> Open(IQueryable<CaseRow> rows) =>
        rows.Where(row => row.Phase != CasePhase.Avslut && row.Phase != CasePhase.Declined && row.Phase != CasePhase.Withdrawn);

    private static IQueryable<CaseRow> Ordered(IQueryable<CaseRow> rows, CaseOrder order, bool descending) => (order, descending) switch
    {
        (CaseOrder.Updated, true) => rows.OrderByDescending(row => row.UpdatedAt).ThenByDescending(row => row.Case.Id),
        (CaseOrder.Updated, false) => rows.OrderBy(row => row.UpdatedAt).ThenBy(row => row.Case.Id),
        (_, true) => rows.OrderByDescending(row => row.NumberYear).ThenByDescending(row => row.NumberSerial),
        _ => rows.OrderBy(row => row.NumberYear).ThenBy(row => row.NumberSerial),
    };

    private static IQueryable<CaseRow> Beyond(IQueryable<CaseRow> rows, VisibleCases visible, CaseOrder order, bool descending, CaseNumber number)
    {
        var (year, serial) = (number.Year, number.Serial);
        if (order == CaseOrder.Number)
        {
            return descending
                ? rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.NumberYear, row.NumberSerial), ValueTuple.Create(year, serial)))
                : rows.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.NumberYear, row.NumberSerial), ValueTuple.Create(year, serial)));
        }

        // The address carries the case's number only; where it stands in this order is looked up among the cases that the actor sees.
        var at = visible.Rows.Where(row => row.NumberYear == year && row.NumberSerial == serial);
        return descending
            ? rows.Where(row => at.Any(last => row.UpdatedAt < last.UpdatedAt || (row.UpdatedAt == last.UpdatedAt && row.Case.Id < last.Case.Id)))
            : rows.Where(row => at.Any(last => row.UpdatedAt > last.UpdatedAt || (row.UpdatedAt == last.UpdatedAt && row.Case.Id > last.Case.Id)));
    }

    private static IQueryable<CaseListRow> Project(Operation operation, IQueryable<CaseRow> rows) =>
        rows.Select(row => new CaseListRow(
            row.Case.Id,
            row.NumberYear,
            row.NumberSerial,
            row.Case.Person.FirstName + " " + row.Case.Person.LastName,
            operation.Db.Set<Verksamhet>().Single(verksamhet => verksamhet.Id == row.Case.VerksamhetId).Name,
            row.Phase,
            operation.Db.Set<Party>().Single(party => party.Id == row.Case.ResponsiblePartyId).Name,
            row.Case.AktualiseradOn,
            row.UpdatedAt,
            row.Case.FollowUpDueOn));

    private static async Task<IReadOnlyDictionary<CaseTab, int>> CountsAsync(VisibleCases visible, DateOnly today)
    {
        var tabs = Enum.GetValues<CaseTab>();
        var counts = await tabs
            .Select(tab => Ordered(InTab(visible.Rows, tab, today), CaseOrder.Number, descending: true).Take(CountedTo + 1).Select(_ => (int)tab))
            .Aggregate((all, next) => all.Concat(next))
            .GroupBy(tab => tab)
            .Select(group => new { Tab = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => (CaseTab)group.Tab, group => group.Count);
        return tabs.ToDictionary(tab => tab, tab => counts.GetValueOrDefault(tab));
    }
}
