using Microsoft.AspNetCore.Components;
using Torget.Domain.Cases;

namespace Torget.Web.Features.Cases;

/// <summary>The list's state is its address: which tab, which order, which page.</summary>
public sealed partial class ListCasesPage
{
    private static readonly (CaseTab Tab, string Label)[] Tabs =
        [(CaseTab.Mine, "Mina"), (CaseTab.Due, "Att följa upp"), (CaseTab.All, "Alla jag får se"), (CaseTab.Ended, "Avslutade")];

    private CaseListQuery _query = null!;
    private CaseListPage? _page;

    /// <summary>The case that the actor has just done the last thing in.</summary>
    [SupplyParameterFromQuery(Name = "lamnat")]
    public string? Left { get; set; }

    [SupplyParameterFromQuery(Name = "flik")]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "sortera")]
    public string? Order { get; set; }

    [SupplyParameterFromQuery(Name = "ordning")]
    public string? Direction { get; set; }

    [SupplyParameterFromQuery(Name = "efter")]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "fore")]
    public string? Before { get; set; }

    [Inject]
    private ListCases List { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        // What an address says wrong is read as not said.
        _query = new CaseListQuery(
            Tab switch { "folj-upp" => CaseTab.Due, "alla" => CaseTab.All, "avslutade" => CaseTab.Ended, _ => CaseTab.Mine },
            Order == "andrad" ? CaseOrder.Updated : CaseOrder.Number,
            Direction != "stigande",
            CaseNumber.TryParse(After, out var after) ? after : null,
            CaseNumber.TryParse(Before, out var before) ? before : null);
        _page = await List.ExecuteAsync(_query);
    }

    private string Address(CaseTab tab) => Address(_query with { Tab = tab, After = null, Before = null });

    private static string Address(CaseListQuery query)
    {
        List<string> parts = [];
        Add("flik", query.Tab switch { CaseTab.Due => "folj-upp", CaseTab.All => "alla", CaseTab.Ended => "avslutade", _ => null });
        Add("sortera", query.Order == CaseOrder.Updated ? "andrad" : null);
        Add("ordning", query.Descending ? null : "stigande");
        Add("efter", query.After?.ToString());
        Add("fore", query.Before?.ToString());
        return parts.Count == 0 ? "/arenden" : $"/arenden?{string.Join('&', parts)}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={value}");
            }
        }
    }

    private static string CountOf(CaseListPage page, CaseTab tab) =>
        page.Counts[tab] > ListCases.CountedTo ? $"{ListCases.CountedTo}+" : $"{page.Counts[tab]}";
}
