namespace Torget.Domain.Consents;

/// <summary>That one party may let another read one kind of data about the person.</summary>
/// <param name="OwnerPartyId">The party that discloses what it owns.</param>
/// <param name="ReaderPartyId">The party that may read it.</param>
/// <param name="Kind">The kind of data.</param>
public sealed record Disclosure(Guid OwnerPartyId, Guid ReaderPartyId, DataKind Kind)
{
    /// <summary>Ticking parties and kinds fills every pair of two different parties.</summary>
    public static IEnumerable<Disclosure> BetweenAll(IReadOnlyCollection<Guid> parties, IReadOnlyCollection<DataKind> kinds) =>
        from owner in parties
        from reader in parties
        where owner != reader
        from kind in kinds
        select new Disclosure(owner, reader, kind);
}

/// <summary>
/// The person's own lifting of secrecy between authorities (OSL 10 kap. 1 §, 12 kap. 2 §), for one case. It says who may let
/// whom read what, why, and how long. It is not a samtycke to processing of personal data: that is a record of its own, and
/// one can be withdrawn while the other stays (T-08).
/// </summary>
public sealed class Medgivande
{
    /// <summary>The longest time that a medgivande can be given for, in months; it can be renewed.</summary>
    public const int LongestMonths = 12;

    /// <summary>The last day that a medgivande from a day can hold: the day before the same date a year on. In its last year the
    /// calendar itself ends first.</summary>
    public static DateOnly LastPossibleDay(DateOnly validFrom) =>
        validFrom > DateOnly.MaxValue.AddMonths(-LongestMonths) ? DateOnly.MaxValue : validFrom.AddMonths(LongestMonths).AddDays(-1);

    private readonly List<Disclosure> _disclosures = [];

    private Medgivande()
    {
    }

    /// <summary>A medgivande as the person gave it.</summary>
    /// <param name="caseId">The case; a new case needs a new medgivande (T-15).</param>
    /// <param name="ownerPartyId">The aktualiserande party, which received it and owns the record.</param>
    /// <param name="terms">What was given.</param>
    /// <param name="receivedByUserId">Who received it.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <exception cref="DomainException">Something that must be said is missing, or the period is not possible.</exception>
    internal Medgivande(Guid caseId, Guid ownerPartyId, MedgivandeTerms terms, Guid receivedByUserId, DateOnly today)
    {
        terms.EnsurePossible(today);
        Id = Guid.CreateVersion7();
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Purpose = terms.Purpose.Trim();
        GivenOn = terms.GivenOn;
        Form = terms.Form;
        ValidFrom = terms.ValidFrom;
        ValidTo = terms.ValidTo;
        ReceivedByUserId = receivedByUserId;
        CopyGivenOn = terms.CopyGivenOn;
        _disclosures.AddRange(terms.Disclosures.Distinct());
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public string Purpose { get; private set; } = "";

    public DateOnly GivenOn { get; private set; }

    public ConsentForm Form { get; private set; }

    /// <summary>First day it holds.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day it holds.</summary>
    public DateOnly ValidTo { get; private set; }

    public Guid ReceivedByUserId { get; private set; }

    /// <summary>The day the person got a copy; null when not given yet.</summary>
    public DateOnly? CopyGivenOn { get; private set; }

    /// <summary>The day the person took it back; it holds no longer from that day on.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    public IReadOnlyList<Disclosure> Disclosures => _disclosures;

    /// <summary>Every party that it names, as discloser or reader.</summary>
    public IEnumerable<Guid> Parties =>
        _disclosures.SelectMany(disclosure => new[] { disclosure.OwnerPartyId, disclosure.ReaderPartyId }).Distinct();

    /// <summary>Whether it holds on a day: inside its period, and not taken back.</summary>
    public bool IsValidOn(DateOnly date) =>
        ValidFrom <= date && date <= ValidTo && (WithdrawnOn is not { } withdrawn || date < withdrawn);

    /// <summary>
    /// Whether a party may read a record on a day (T-10). The owner always may; a record of no kind is never shared; anyone else
    /// needs a valid medgivande of the case that names owner, reader and kind. Samtycke is not asked here: it gates submission.
    /// </summary>
    /// <param name="medgivanden">All medgivanden of the case.</param>
    /// <param name="ownerPartyId">The party that owns the record.</param>
    /// <param name="readerPartyId">The party that wants to read.</param>
    /// <param name="kind">The record's kind of data, if it has one.</param>
    /// <param name="date">The day of reading, in Sweden.</param>
    public static bool CanRead(IEnumerable<Medgivande> medgivanden, Guid ownerPartyId, Guid readerPartyId, DataKind? kind, DateOnly date) =>
        ownerPartyId == readerPartyId
        || (kind is { } named
            && medgivanden.Any(medgivande =>
                medgivande.IsValidOn(date)
                && medgivande._disclosures.Contains(new Disclosure(ownerPartyId, readerPartyId, named))));
}
