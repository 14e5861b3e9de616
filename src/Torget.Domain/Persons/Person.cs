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

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public IdentityKind IdentityKind { get; private set; }

    /// <summary>Twelve characters; null when the kind is none.</summary>
    public string? IdentityNumber { get; private set; }

    public string FirstName { get; private set; } = "";

    public string LastName { get; private set; } = "";

    /// <summary>A field of its own: the number gives the default, and a correction survives a change of number (T-19).</summary>
    public Kon Kon { get; private set; }

    /// <summary>Null when nobody knows. The number's date is not proof of it (Folkbokföringslagen 18 §).</summary>
    public DateOnly? BirthDate { get; private set; }

    public string MunicipalityCode { get; private set; } = "";

    /// <summary>As the person writes it; null when there is none.</summary>
    public string? Phone { get; private set; }

    /// <summary>E-mail address; null when there is none.</summary>
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
public sealed record PersonDetails(
    IdentityNumber Identity, string FirstName, string LastName, Kon Kon, DateOnly? BirthDate, string MunicipalityCode, string? Phone = null,
    string? Email = null);
