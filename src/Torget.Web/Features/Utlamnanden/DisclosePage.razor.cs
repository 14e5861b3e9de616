using System.Globalization;
using Microsoft.AspNetCore.Components;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Utlamnanden;

/// <summary>Utlämnanden of one case, seen by the own party. The address names the record and the other party, never a person.</summary>
public sealed partial class DisclosePage
{
    private List<PossibleReader> _readers = [];

    [SupplyParameterFromQuery(Name = "anteckning")] public string? Note { get; set; }

    [SupplyParameterFromQuery(Name = "dokument")] public string? Document { get; set; }

    [SupplyParameterFromQuery(Name = "part")] public string? PartyCode { get; set; }

    protected override CaseParts Parts =>
        CaseParts.Utlamnanden | (Document is not null ? CaseParts.Documents : Note is not null ? CaseParts.Notes : CaseParts.None);

    protected override string Segment => "utlamna";

    private string? Asked => Document ?? Note;

    private string Here => new Uri(Navigation.Uri).PathAndQuery;

    private string Back => $"/arenden/{Number}/{(Document is null ? "anteckningar" : "dokument")}";

    private string? Saying => Done switch
    {
        "utlamnat" => "Uppgiften är utlämnad.",
        "aterkallat" => "Utlämnandet är återkallat.",
        _ => null,
    };

    // What is to be disclosed, where it is the own party's.
    private (Guid Id, string Title, DateTimeOffset At, string Says, int? Version)? Item =>
        !Guid.TryParse(Asked, out var id) ? null
        : Document is not null
            ? Shown!.Documents.Where(one => one.Id == id && one.OwnerPartyId == Shown.Actor.PartyId)
                .Select(one => ((Guid, string, DateTimeOffset, string, int?)?)(one.Id, one.Title, one.UploadedAt, $"{one.FileName}, {Bytes.Text(one.Size)}", null)).FirstOrDefault()
            : Shown!.Notes.Where(one => one.Id == id && one.OwnerPartyId == Shown.Actor.PartyId)
                .Select(one => ((Guid, string, DateTimeOffset, string, int?)?)(one.Id, one.Form.Label(), one.At, one.Current.Text, one.Current.Version)).FirstOrDefault();

    private Party? Party => Shown!.Lists.Parties.FirstOrDefault(party => party.Code == PartyCode && party.Id != Shown.Actor.PartyId);

    private ILookup<string, Option> Parties =>
        Shown!.Lists.Parties.Where(party => party.IsActive && party.Id != Shown.Actor.PartyId).ToLookup(_ => "", party => new Option(party.Code, party.Name));

    private List<Option> Grounds => [.. Shown!.Lists.Choices(CodeLists.Utlamnande).Select(code => new Option(code.Value, code.Label, code.Help))];

    protected override async Task OpenedAsync()
    {
        if (Item is not null && Shown!.AllowsDisclosing && Party is { } party)
        {
            _readers = await Disclosing.ReadersAsync(party.Id);
        }
    }

    private Task DiscloseAsync()
    {
        var day = PostedDate("till");
        var version = int.TryParse(Posted("utgava"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : (int?)null;
        var (item, party) = (Item!.Value.Id, Party!.Id);
        Guid? reader = Guid.TryParse(Posted("lasare"), out var chosen) ? chosen : null;
        return SaveAsync(
            () => Disclosing.ExecuteAsync(Post(), new PostedUtlamnande(item, version, party, reader, Posted("grund"), Posted("motivering"), day)), "utlamnat",
            (nameof(Utlamnande.ReaderUserId), "lasare"), (nameof(Utlamnande.Ground), "grund"), (nameof(Utlamnande.Motivation), "motivering"), (nameof(Utlamnande.LastDay), "till"));
    }

    private Task RevokeAsync(Guid id) => SaveAsync(() => Disclosing.RevokeAsync(CaseNumber, id), "aterkallat");
}
