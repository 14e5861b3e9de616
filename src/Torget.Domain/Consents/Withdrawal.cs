namespace Torget.Domain.Consents;

/// <summary>What a person takes back: the whole medgivande, the samtycke, both, what concerns one party, or single disclosures.</summary>
public sealed record Withdrawal
{
    private readonly HashSet<Disclosure> _disclosures = [];

    private Withdrawal()
    {
    }

    /// <summary>The medgivande, all of it.</summary>
    public static Withdrawal OfMedgivande => new() { Medgivande = true };

    /// <summary>The samtycke to processing; the medgivande stays as a record of its own (T-08).</summary>
    public static Withdrawal OfSamtycke => new() { Samtycke = true };

    /// <summary>Both.</summary>
    public static Withdrawal OfBoth => new() { Medgivande = true, Samtycke = true };

    public bool Medgivande { get; private init; }

    public bool Samtycke { get; private init; }

    /// <summary>The party that is no longer to disclose or read anything.</summary>
    public Guid? PartyId { get; private init; }

    /// <summary>Whether only single disclosures are taken back.</summary>
    public bool IsNarrowing => !Medgivande && !Samtycke && PartyId is null;

    /// <summary>What concerns one party.</summary>
    public static Withdrawal ForParty(Guid partyId) => new() { PartyId = partyId };

    /// <summary>Single cells of the matrix.</summary>
    public static Withdrawal Of(IEnumerable<Disclosure> disclosures)
    {
        var withdrawal = new Withdrawal();
        withdrawal._disclosures.UnionWith(disclosures);
        return withdrawal;
    }

    /// <summary>Whether it takes a disclosure back.</summary>
    public bool TakesBack(Disclosure disclosure) =>
        Medgivande || disclosure.OwnerPartyId == PartyId || disclosure.ReaderPartyId == PartyId || _disclosures.Contains(disclosure);
}
