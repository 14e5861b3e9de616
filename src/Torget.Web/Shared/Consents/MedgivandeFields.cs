using System.Text.Json.Serialization;
using Torget.Domain.Consents;

namespace Torget.Web.Shared.Consents;

/// <summary>
/// The fields of a medgivande as typed, in the form of an aktualisering and in that of a new medgivande. Ticking parties and kinds
/// opens every cell of the matrix between them; <see cref="Cleared"/> has the cells that the person does not want.
/// </summary>
public class MedgivandeFields
{
    public const int LongestLine = 200;

    public List<string> Parties { get; set => field = value ?? []; } = [];

    public List<string> Kinds { get; set => field = value ?? []; } = [];

    /// <summary>Cells that are not to be shared, see <see cref="CellOf"/>.</summary>
    public List<string> Cleared { get; set => field = value ?? []; } = [];

    public string Purpose { get; set => field = value ?? ""; } = "Parterna ska kunna samordna sitt stöd till personen.";

    public string MedgivandeGiver { get; set => field = value ?? ""; } = "";

    public string Maturity { get; set => field = value ?? ""; } = "";

    public string MedgivandeForm { get; set => field = value ?? ""; } = "";

    public string MedgivandeGivenOn { get; set => field = value ?? ""; } = "";

    public string ValidFrom { get; set => field = value ?? ""; } = "";

    public string ValidTo { get; set => field = value ?? ""; } = "";

    public string CopyGivenOn { get; set => field = value ?? ""; } = "";

    /// <summary>The id of the signed form, when one is attached.</summary>
    public string SignedForm { get; set => field = value ?? ""; } = "";

    /// <summary>With a posted form: the parties and kinds that the matrix on the page showed, and the cells ticked in it.</summary>
    [JsonIgnore]
    public List<string> ShownParties { get; set => field = value ?? []; } = [];

    /// <inheritdoc cref="ShownParties"/>
    [JsonIgnore]
    public List<string> ShownKinds { get; set => field = value ?? []; } = [];

    /// <inheritdoc cref="ShownParties"/>
    [JsonIgnore]
    public List<string> Cells { get; set => field = value ?? []; } = [];

    /// <summary>The name of a cell of the matrix in the form.</summary>
    public static string CellOf(Disclosure disclosure) => $"{disclosure.OwnerPartyId:N}-{disclosure.ReaderPartyId:N}-{disclosure.Kind}";

    /// <summary>Everything that is to be shared: between the ticked parties and the fixed one, but for what is cleared.</summary>
    /// <param name="fixedPartyId">The aktualiserande party, which is always included.</param>
    public IReadOnlyList<Disclosure> Disclosures(Guid fixedPartyId) =>
        [.. Full(Parties, Kinds, fixedPartyId).Where(disclosure => !Cleared.Contains(CellOf(disclosure)))];

    /// <summary>Every cell of the matrix, cleared or not.</summary>
    public IReadOnlyList<Disclosure> Full(Guid fixedPartyId) => Full(Parties, Kinds, fixedPartyId);

    /// <summary>
    /// Takes what a posted form says of the matrix: what it showed and was not ticked is cleared. A browser sends no box that is not
    /// ticked, so only what was shown can be told from what was never there.
    /// </summary>
    /// <param name="fixedPartyId">The aktualiserande party.</param>
    public void TakeMatrix(Guid fixedPartyId)
    {
        var shown = Full(ShownParties, ShownKinds, fixedPartyId).Select(CellOf).ToList();
        Cleared = [.. Cleared.Except(shown).Union(shown.Except(Cells)).Distinct()];
    }

    /// <summary>A party that is ticked anew begins with all its cells.</summary>
    public void TickParties(List<string> parties) =>
        (Parties, Cleared) = (parties, Without(parties.Except(Parties).Select(party => Guid.TryParse(party, out var id) ? $"{id:N}" : "?")));

    /// <summary>A kind that is ticked anew begins with all its cells.</summary>
    public void TickKinds(List<string> kinds) => (Kinds, Cleared) = (kinds, Without(kinds.Except(Kinds)));

    private List<string> Without(IEnumerable<string> added)
    {
        var parts = added.ToHashSet();
        return [.. Cleared.Where(cell => !cell.Split('-').Any(parts.Contains))];
    }

    private static List<Disclosure> Full(IEnumerable<string> parties, IEnumerable<string> kinds, Guid fixedPartyId) =>
    [
        .. Disclosure.BetweenAll(
            [.. parties.Select(party => Guid.TryParse(party, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Prepend(fixedPartyId).Distinct()],
            [.. DataKinds.All.Where(kind => kinds.Contains(kind.ToString()))]),
    ];
}
