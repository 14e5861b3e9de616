using Microsoft.AspNetCore.Components;
using Torget.Domain;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Cases;

/// <summary>The list's state is its address: which tab, which order, which filters, which page. What is searched for is posted, see <see cref="SearchTexts"/>.</summary>
public sealed partial class ListCasesPage
{
    private static readonly (CaseTab Tab, string Label)[] Tabs =
        [(CaseTab.Mine, "Mina"), (CaseTab.Team, "Teamet"), (CaseTab.Waiting, "Väntar på annan"), (CaseTab.Ended, "Nyss avslutade"), (CaseTab.All, "Alla jag får se")];

    private readonly FormErrors _errors = new();
    private CaseListQuery _query = null!;
    private CaseListPage? _page;
    private bool _saved;

    /// <summary>The case that the actor has just done the last thing in.</summary>
    [SupplyParameterFromQuery(Name = "lamnat")]
    public string? Left { get; set; }

    [SupplyParameterFromForm(FormName = "sok", Name = "sok")]
    public string? Sought { get; set; }

    [SupplyParameterFromForm(FormName = "vy", Name = "vynamn")]
    public string? ViewName { get; set; }

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    private ListCases List { get; set; } = null!;

    [Inject]
    private SavedViews Views { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _query = CaseListQuery.Of(Http.Request.Query);
        _saved = Http.Request.Query.ContainsKey("sparad");
        _page = await List.ExecuteAsync(_query);
    }

    private async Task SearchAsync() =>
        Navigation.NavigateTo((_query.FirstPage with { Search = await List.KeepAsync(Sought) }).Address());

    private async Task SaveViewAsync()
    {
        try
        {
            await Views.SaveAsync(ViewName, _query);
        }
        catch (DomainException refused)
        {
            _errors.Add("vynamn", refused.Message);
            return;
        }

        var address = _query.FirstPage.Address();
        Navigation.NavigateTo($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}sparad=1");
    }

    private async Task RemoveViewAsync(Guid id)
    {
        await Views.RemoveAsync(id);
        Navigation.NavigateTo(_query.FirstPage.Address());
    }

    private static string CountOf(CaseListPage page, CaseTab tab) =>
        page.Counts[tab] > ListCases.CountedTo ? $"{ListCases.CountedTo}+" : $"{page.Counts[tab]}";
}
