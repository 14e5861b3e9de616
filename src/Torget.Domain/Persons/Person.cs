using Torget.Domain.Consents;

namespace Torget.Domain.Persons;

/// <summary>
/// The identity inside a case, owned by the aktualiserande party for good. There is no register of persons across parties: it
/// would betray that a case exists which the reader may not see.
/// </summary>
public sealed class Person
{
    private Person()
    {
    }

    internal Person(Guid caseId, Guid ownerPartyId, PersonDetails details)
    {
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        IdentityKind = details.Identity.Kind;
        IdentityNumber = details.Identity.Number;
        FirstName = details.FirstName.Trim();
        LastName = details.LastName.Trim();
        Kon = details.Kon;
        BirthDate = details.BirthDate ?? details.Identity.BirthDate;
        MunicipalityCode = details.MunicipalityCode;
        Phone = string.IsNullOrWhiteSpace(details.Phone) ? null : details.Phone.Trim();
        Email = string.IsNullOrWhiteSpace(details.Email) ? null : details.Email.Trim();
    }

    /// <summary>What stands instead of the name of somebody with protected personal data: first name and family name.</summary>
    public const string ProtectedFirstName = "Skyddad";

    /// <inheritdoc cref="ProtectedFirstName"/>
    public const string ProtectedLastName = "person";

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    /// <summary>
    /// The day that the person was marked as having protected personal data; null when they are not. What is known of them is then in
    /// <see cref="ProtectedIdentity"/>, and here stands nothing of it, so that no page, list, file or search can show it.
    /// </summary>
    public DateOnly? ProtectedOn { get; private set; }

    public IdentityKind IdentityKind { get; private set; }

    /// <summary>Twelve characters; null when the kind is none.</summary>
    public string? IdentityNumber { get; private set; }

    public string FirstName { get; private set; } = "";

    public string LastName { get; private set; } = "";

    /// <summary>A field of its own: the number gives the default, and a correction survives a change of number (T-19).</summary>
    public Kon Kon { get; private set; }

    /// <summary>
    /// Null when nobody knows, or when a protected person is of age: what a guardian alone has given ends on the 18th birthday, whoever
    /// reads it. The number's date is not proof of it (Folkbokföringslagen 18 §).
    /// </summary>
    public DateOnly? BirthDate { get; private set; }

    /// <summary>Home municipality; null when the person is protected.</summary>
    public string? MunicipalityCode { get; private set; }

    /// <summary>As the person writes it; null when there is none.</summary>
    public string? Phone { get; private set; }

    /// <summary>E-mail address; null when there is none.</summary>
    public string? Email { get; private set; }

    /// <summary>First name and family name.</summary>
    public string Name => $"{FirstName} {LastName}";

    public bool IsProtected => ProtectedOn is not null;

    /// <summary>Puts what is known of the person away.</summary>
    internal ProtectedIdentity Protect(DateOnly today)
    {
        var identity = new ProtectedIdentity(this);
        ProtectedOn = today;
        (IdentityKind, IdentityNumber, FirstName, LastName) = (IdentityKind.None, null, ProtectedFirstName, ProtectedLastName);
        (MunicipalityCode, Phone, Email) = (null, null, null);
        BirthDate = ConsentGivers.IsMinor(BirthDate, today) ? BirthDate : null;
        return identity;
    }

    /// <summary>Takes it back.</summary>
    internal void Restore(ProtectedIdentity identity)
    {
        ProtectedOn = null;
        (IdentityKind, IdentityNumber, FirstName, LastName) = (identity.IdentityKind, identity.IdentityNumber, identity.FirstName, identity.LastName);
        (MunicipalityCode, Phone, Email, BirthDate) = (identity.MunicipalityCode, identity.Phone, identity.Email, identity.BirthDate);
    }
}

/// <summary>
/// What is known of somebody who was marked as having protected personal data after the case began (T-21, and as SUS does it: name and number
/// are taken away). It is the aktualiserande party's, and for those of its users alone whom the behörighetsansvarig has named.
/// </summary>
public sealed class ProtectedIdentity
{
    private ProtectedIdentity()
    {
    }

    internal ProtectedIdentity(Person person)
    {
        (CaseId, OwnerPartyId) = (person.CaseId, person.OwnerPartyId);
        (IdentityKind, IdentityNumber, FirstName, LastName) = (person.IdentityKind, person.IdentityNumber, person.FirstName, person.LastName);
        (MunicipalityCode, Phone, Email, BirthDate) = (person.MunicipalityCode, person.Phone, person.Email, person.BirthDate);
    }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public IdentityKind IdentityKind { get; private set; }

    /// <summary>Twelve characters; null when the kind is none.</summary>
    public string? IdentityNumber { get; private set; }

    public string FirstName { get; private set; } = "";

    public string LastName { get; private set; } = "";

    public DateOnly? BirthDate { get; private set; }

    public string? MunicipalityCode { get; private set; }

    public string? Phone { get; private set; }

    public string? Email { get; private set; }

    /// <summary>First name and family name.</summary>
    public string Name => $"{FirstName} {LastName}";
}

/// <summary>What is known of the person when the aktualisering is written.</summary>
/// <param name="Identity">The typed number, or none.</param>
/// <param name="FirstName">Given name.</param>
/// <param name="LastName">Family name.</param>
/// <param name="Kon">Kön as the person states it.</param>
/// <param name="BirthDate">Asked for when the number has no date.</param>
/// <param name="MunicipalityCode">Home municipality.</param>
/// <param name="Phone">Telephone number, if any.</param>
/// <param name="Email">E-mail address, if any.</param>
/// <param name="IsProtectedHere">Whether the own party protects whoever has the number in another of its cases.</param>
public sealed record PersonDetails(
    IdentityNumber Identity, string FirstName, string LastName, Kon Kon, DateOnly? BirthDate, string MunicipalityCode, string? Phone = null,
    string? Email = null, bool IsProtectedHere = false);
