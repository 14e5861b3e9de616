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

    /// <summary>How many days before a medgivande runs out the responsible party is warned.</summary>
    public const int WarningDays = 30;

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
    /// <param name="birthDate">The person's birth date, if it is known.</param>
    /// <exception cref="DomainException">Something that must be said is missing, or the period is not possible.</exception>
    internal Medgivande(Guid caseId, Guid ownerPartyId, MedgivandeTerms terms, Guid receivedByUserId, DateOnly today, DateOnly? birthDate = null)
    {
        terms.EnsurePossible(today, birthDate);
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
        Giver = terms.Giver;
        Maturity = terms.Maturity;
        LastDayAsMinor = ConsentGivers.LastDayAsMinor(terms.Giver, birthDate);
        SignedFormId = terms.SignedFormId;
        _disclosures.AddRange(terms.Disclosures.Distinct());
    }

    // What is left when the person has taken a part back: as it was given, from today on at the earliest.
    private Medgivande(Medgivande narrowed, IEnumerable<Disclosure> left, DateOnly today)
    {
        Id = Guid.CreateVersion7();
        (CaseId, OwnerPartyId, ReplacesId) = (narrowed.CaseId, narrowed.OwnerPartyId, narrowed.Id);
        (Purpose, GivenOn, Form, ReceivedByUserId) = (narrowed.Purpose, narrowed.GivenOn, narrowed.Form, narrowed.ReceivedByUserId);
        (ValidFrom, ValidTo, LastDayAsMinor) = (narrowed.ValidFrom > today ? narrowed.ValidFrom : today, narrowed.ValidTo, narrowed.LastDayAsMinor);
        (Giver, Maturity, SignedFormId, CopyGivenOn) = (narrowed.Giver, narrowed.Maturity, narrowed.SignedFormId, narrowed.CopyGivenOn);
        _disclosures.AddRange(left.Select(disclosure => disclosure with { }));
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public string Purpose { get; private set; } = "";

    public DateOnly GivenOn { get; private set; }

    public ConsentForm Form { get; private set; }

    /// <summary>First day it holds.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>The last day that was agreed on; see <see cref="LastDay"/>.</summary>
    public DateOnly ValidTo { get; private set; }

    public ConsentGiver Giver { get; private set; }

    /// <summary>The assessment of maturity, of somebody under 18.</summary>
    public Maturity? Maturity { get; private set; }

    /// <summary>The day before the 18th birthday, where a guardian alone gave it: it holds no longer than that (T-12).</summary>
    public DateOnly? LastDayAsMinor { get; private set; }

    /// <summary>Last day it holds, unless it is taken back.</summary>
    public DateOnly LastDay => LastDayAsMinor is { } last && last < ValidTo ? last : ValidTo;

    /// <summary>The signed form; null when it was not given in writing.</summary>
    public Guid? SignedFormId { get; private set; }

    /// <summary>The medgivande that this is what is left of, after a part was taken back.</summary>
    public Guid? ReplacesId { get; private set; }

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
        ValidFrom <= date && date <= LastDay && (WithdrawnOn is not { } withdrawn || date < withdrawn);

    /// <summary>Whether it holds on a day or may come to hold after it.</summary>
    public bool IsOpenOn(DateOnly date) => WithdrawnOn is null && date <= LastDay;

    /// <summary>Notes that the person has got a copy.</summary>
    /// <exception cref="DomainException">The day is not possible.</exception>
    internal void GiveCopy(DateOnly copyGivenOn, DateOnly today)
    {
        Refuse.When(copyGivenOn < GivenOn || copyGivenOn > today,
            "Personen kan inte ha fått en kopia innan medgivandet lämnades eller efter dagens datum.");
        Refuse.When(WithdrawnOn is not null, "Medgivandet är återkallat.");
        CopyGivenOn = copyGivenOn;
    }

    /// <summary>The person takes something back: this holds no longer today, and what is left goes on as a medgivande of its own.</summary>
    /// <returns>What is left; null when nothing is, or when nothing of this was taken back.</returns>
    internal Medgivande? TakeBack(Withdrawal withdrawal, DateOnly today)
    {
        var left = _disclosures.Where(disclosure => !withdrawal.TakesBack(disclosure)).ToList();
        if (!IsOpenOn(today) || left.Count == _disclosures.Count)
        {
            return null;
        }

        WithdrawnOn = today;
        return left.Count == 0 ? null : new Medgivande(this, left, today);
    }

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
