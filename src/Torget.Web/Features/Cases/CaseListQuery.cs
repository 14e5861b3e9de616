using Torget.Domain.Cases;
using Torget.Web.Shared;

namespace Torget.Web.Features.Cases;

/// <summary>Which cases the list shows.</summary>
public enum CaseTab
{
    /// <summary>Open, and the actor is its responsible handläggare.</summary>
    Mine,

    /// <summary>Open, and the actor is in the team, called to a meeting, or named in a step or a question.</summary>
    Team,

    /// <summary>Open, and the actor's side waits for an answer or for the beredning.</summary>
    Waiting,

    /// <summary>Ended within <see cref="ListCases.RecentDays"/> days, while an avslut can be reopened.</summary>
    Ended,
    All,
}

/// <summary>What the list is ordered by.</summary>
public enum CaseOrder
{
    Number,
    Due,
    Updated,

    /// <summary>Only where the tab holds no more than are counted.</summary>
    Name,
}

/// <summary>Which day of follow-up is asked for.</summary>
public enum CaseDeadline
{
    Any,

    /// <summary>Should have been made.</summary>
    Late,

    /// <summary>Within <see cref="ListCases.DueWithinDays"/> days, or late.</summary>
    Soon,
}

/// <summary>What narrows the list. Null is everything.</summary>
/// <param name="Verksamhet">The code of a verksamhet.</param>
/// <param name="Phase">A phase.</param>
/// <param name="Party">The code of the responsible party.</param>
/// <param name="Arendebarare">The responsible handläggare: <see cref="Nobody"/>, or a user's id.</param>
/// <param name="Deadline">When it is to be followed up.</param>
public sealed record CaseFilter(string? Verksamhet, CasePhase? Phase, string? Party, string? Arendebarare, CaseDeadline Deadline)
{
    /// <summary>That the responsible party has no handläggare in the case.</summary>
    public const string Nobody = "saknas";

    public static readonly CaseFilter None = new(null, null, null, null, CaseDeadline.Any);
}

/// <summary>What the address of the list asks for. It never holds what was searched for, only an id by which the server finds that again.</summary>
/// <param name="Tab">Which cases.</param>
/// <param name="Order">By what.</param>
/// <param name="Descending">Latest first.</param>
/// <param name="Filter">What narrows it.</param>
/// <param name="Search">The id of a text that was searched for, see <see cref="SearchTexts"/>.</param>
/// <param name="After">The page begins after this case.</param>
/// <param name="Before">The page ends before this case.</param>
public sealed record CaseListQuery(
    CaseTab Tab, CaseOrder Order, bool Descending, CaseFilter Filter, Guid? Search = null, CaseNumber? After = null, CaseNumber? Before = null)
{
    private static readonly (string Slug, CaseTab Tab)[] Tabs =
        [("mina", CaseTab.Mine), ("teamet", CaseTab.Team), ("vantar", CaseTab.Waiting), ("avslutade", CaseTab.Ended), ("alla", CaseTab.All)];

    private static readonly (string Slug, CaseOrder Order)[] Orders =
        [("nummer", CaseOrder.Number), ("uppfoljning", CaseOrder.Due), ("andrad", CaseOrder.Updated), ("namn", CaseOrder.Name)];

    private static readonly (string Slug, CaseDeadline Deadline)[] Deadlines = [("", CaseDeadline.Any), ("forsenad", CaseDeadline.Late), ("snart", CaseDeadline.Soon)];

    /// <summary>The first page of the same choice.</summary>
    public CaseListQuery FirstPage => this with { After = null, Before = null };

    /// <summary>Reads an address; what it says wrong is read as not said.</summary>
    public static CaseListQuery Of(IQueryCollection address)
    {
        var order = Orders.FirstOrDefault(one => one.Slug == Said("sortera")).Order;
        return new CaseListQuery(
            Tabs.FirstOrDefault(one => one.Slug == Said("flik")).Tab,
            order,
            Said("ordning") is { } direction ? direction != "stigande" && (direction == "fallande" || FallsByItself(order)) : FallsByItself(order),
            new CaseFilter(
                Code("verksamhet"),
                Enum.TryParse<CasePhase>(Said("fas"), ignoreCase: true, out var phase) && Enum.IsDefined(phase) && !int.TryParse(Said("fas"), out _) ? phase : null,
                Code("part"),
                Said("barare") is { } who && (who == CaseFilter.Nobody || Guid.TryParse(who, out _)) ? who : null,
                Deadlines.FirstOrDefault(one => one.Slug == Said("uppfoljs")).Deadline),
            Guid.TryParse(Said("sok"), out var search) ? search : null,
            CaseNumber.TryParse(Said("efter"), out var after) ? after : null,
            CaseNumber.TryParse(Said("fore"), out var before) ? before : null);

        string? Said(string name) => address[name] is [{ Length: > 0 and <= 60 } value, ..] ? value : null;

        string? Code(string name) => Codes.In(Said(name));
    }

    /// <summary>The address that asks for this, of the list itself or of another page that takes the same.</summary>
    public string Address(string page = "/arenden") => Said(withSearch: true) is { Length: > 0 } said ? $"{page}?{said}" : page;

    /// <summary>What a saved view remembers: tab, order and filters.</summary>
    public string Choice => Said(withSearch: false);

    private string Said(bool withSearch)
    {
        List<string> parts = [];
        Add("flik", Tab == CaseTab.Mine ? null : Tabs.First(one => one.Tab == Tab).Slug);
        Add("verksamhet", Filter.Verksamhet);
        Add("fas", Filter.Phase?.ToString().ToLowerInvariant());
        Add("part", Filter.Party);
        Add("barare", Filter.Arendebarare);
        Add("uppfoljs", Deadlines.First(one => one.Deadline == Filter.Deadline).Slug);
        Add("sortera", Order == CaseOrder.Number ? null : Orders.First(one => one.Order == Order).Slug);
        Add("ordning", Descending == FallsByItself(Order) ? null : Descending ? "fallande" : "stigande");
        if (withSearch)
        {
            Add("sok", Search?.ToString());
            Add("efter", After?.ToString());
            Add("fore", Before?.ToString());
        }

        return string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add($"{name}={value}");
            }
        }
    }

    /// <summary>The latest case and the latest change come first, but the earliest day and the first name.</summary>
    public static bool FallsByItself(CaseOrder order) => order is CaseOrder.Number or CaseOrder.Updated;
}
