using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Web.Shared.Consents;

/// <summary>What a blankett says, taken from a form that is being filled in or from a medgivande of a case.</summary>
/// <param name="Name">The person's name; empty leaves a line to write on.</param>
/// <param name="Number">The person's number or birth date; empty likewise.</param>
/// <param name="Reference">The case's number, when there is one.</param>
/// <param name="Verksamhet">The verksamhet.</param>
/// <param name="Purpose">What the sharing is for.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Disclosures">Who may let whom read what.</param>
/// <param name="Parties">Every party.</param>
/// <param name="OwnParty">The party that receives it, whom to turn to.</param>
/// <param name="IsMinor">Whether the person is under 18.</param>
public sealed record BlankettText(
    string Name, string Number, string? Reference, string? Verksamhet, string Purpose, string From, string To,
    IReadOnlyCollection<Disclosure> Disclosures, IReadOnlyList<Party> Parties, string OwnParty, bool IsMinor)
{
    /// <summary>The parties that are named.</summary>
    public IReadOnlyList<Party> Named =>
        [.. Parties.Where(party => Disclosures.Any(disclosure => disclosure.OwnerPartyId == party.Id || disclosure.ReaderPartyId == party.Id))];

    public IReadOnlyList<DataKind> Kinds => [.. DataKinds.All.Where(kind => Disclosures.Any(disclosure => disclosure.Kind == kind))];

    /// <summary>
    /// What is shared, but for what every party would read of every other: for each party, what it is not to tell whom. Empty when
    /// nothing is taken out.
    /// </summary>
    public IReadOnlyList<string> Exceptions =>
    [
        .. Disclosure.BetweenAll([.. Named.Select(party => party.Id)], Kinds).Except(Disclosures)
            .GroupBy(cell => (cell.OwnerPartyId, cell.Kind))
            .GroupBy(owner => (owner.Key.OwnerPartyId, Readers: string.Join(' ', owner.Select(cell => cell.ReaderPartyId).Order())))
            .Select(same => $"{NameOf(same.Key.OwnerPartyId)} får inte lämna uppgifter om "
                + $"{Words.And(same.Select(owner => owner.Key.Kind).Order().Select(kind => kind.Label().ToLowerInvariant()))} till "
                + $"{Words.And(same.First().Select(cell => NameOf(cell.ReaderPartyId)))}."),
    ];

    private string NameOf(Guid id) => Parties.First(party => party.Id == id).Name;
}
