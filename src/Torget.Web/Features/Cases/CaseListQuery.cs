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
            Said("ordning") switch { "stigande" => false, "fallande" => true, _ => FallsByItself(order) },
            new CaseFilter(
                Code("verksamhet"),
                Said("fas") is { } fas && Enum.GetValues<CasePhase>().Where(phase => Slug(phase) == fas.ToLowerInvariant()).ToList() is [var only] ? only : null,
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
    public string Address(string page = "/arenden") => Fields.Count == 0 ? page : $"{page}?{Joined(Fields)}";

    /// <summary>What a saved view remembers: tab, order and filters.</summary>
    public string Choice => Joined((FirstPage with { Search = null }).Fields);

    /// <summary>What the address says, by name: what is as it is by itself is not said.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields => new (string Name, string? Value)[]
    {
        ("flik", Tab == CaseTab.Mine ? null : Tabs.First(one => one.Tab == Tab).Slug),
        ("verksamhet", Filter.Verksamhet),
        ("fas", Filter.Phase is { } phase ? Slug(phase) : null),
        ("part", Filter.Party),
        ("barare", Filter.Arendebarare),
        ("uppfoljs", Deadlines.First(one => one.Deadline == Filter.Deadline).Slug),
        ("sortera", Order == CaseOrder.Number ? null : Orders.First(one => one.Order == Order).Slug),
        ("ordning", Descending == FallsByItself(Order) ? null : Descending ? "fallande" : "stigande"),
        ("sok", Search?.ToString()),
        ("efter", After?.ToString()),
        ("fore", Before?.ToString()),
    }.Where(said => !string.IsNullOrEmpty(said.Value)).Select(said => (said.Name, said.Value!)).ToList();

    /// <summary>How an address names a phase.</summary>
    public static string Slug(CasePhase phase) => phase.ToString().ToLowerInvariant();

    private static string Joined(IEnumerable<(string Name, string Value)> fields) => string.Join('&', fields.Select(said => $"{said.Name}={said.Value}"));

    /// <summary>The latest case and the latest change come first, but the earliest day and the first name.</summary>
    public static bool FallsByItself(CaseOrder order) => order is CaseOrder.Number or CaseOrder.Updated;
}
