using Torget.Domain.Consents;

namespace Torget.Web.Shared.Consents;

/// <summary>Disclosures as somebody would say them, in as few lines as possible.</summary>
public static class DisclosureText
{
    /// <summary>What each party reads by them, or no longer does: a line for each set of kinds, with the parties that own them.</summary>
    /// <param name="disclosures">The disclosures.</param>
    /// <param name="nameOf">A party's name.</param>
    public static IReadOnlyList<(string Reader, IReadOnlyList<string> Lines)> ByReader(IEnumerable<Disclosure> disclosures, Func<Guid, string> nameOf) =>
    [
        .. disclosures.GroupBy(disclosure => disclosure.ReaderPartyId).Select(reader => (
                nameOf(reader.Key),
                (IReadOnlyList<string>)[.. reader.GroupBy(disclosure => Kinds(
                        reader.Where(other => other.OwnerPartyId == disclosure.OwnerPartyId)))
                    .Select(same => $"{same.Key}: uppgifter hos {Words.And(same.Select(disclosure => nameOf(disclosure.OwnerPartyId)).Distinct().Order(StringComparer.CurrentCulture))}")]))
            .OrderBy(reader => reader.Item1, StringComparer.CurrentCulture),
    ];

    private static string Kinds(IEnumerable<Disclosure> disclosures)
    {
        var kinds = disclosures.Select(disclosure => disclosure.Kind).Distinct().ToList();
        return kinds.Count == DataKinds.All.Count ? "Alla slag" : Words.And(kinds.Order().Select((kind, index) => index == 0 ? kind.Label() : kind.Label().ToLowerInvariant()));
    }
}
