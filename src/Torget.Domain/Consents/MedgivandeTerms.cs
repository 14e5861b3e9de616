namespace Torget.Domain.Consents;

/// <summary>What a person says when giving a medgivande.</summary>
/// <param name="Purpose">What the sharing is for.</param>
/// <param name="Disclosures">Who may let whom read what.</param>
/// <param name="GivenOn">The day it was given.</param>
/// <param name="Form">How it was given.</param>
/// <param name="ValidFrom">First day it holds.</param>
/// <param name="ValidTo">Last day it holds.</param>
/// <param name="CopyGivenOn">The day the person got a copy.</param>
/// <param name="Giver">Who gave it.</param>
/// <param name="Maturity">The assessment of maturity; only of somebody under 18.</param>
/// <param name="SignedFormId">The signed form, when it was given in writing.</param>
public sealed record MedgivandeTerms(
    string Purpose,
    IReadOnlyCollection<Disclosure> Disclosures,
    DateOnly GivenOn,
    ConsentForm Form,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    DateOnly? CopyGivenOn,
    ConsentGiver Giver = ConsentGiver.Personen,
    Maturity? Maturity = null,
    Guid? SignedFormId = null)
{
    /// <summary>Refuses what nobody can have given.</summary>
    /// <param name="today">Today's date in Sweden.</param>
    /// <param name="birthDate">The person's birth date, if it is known.</param>
    /// <exception cref="DomainException">The sentence says what is wrong.</exception>
    public void EnsurePossible(DateOnly today, DateOnly? birthDate)
    {
        Refuse.When(string.IsNullOrWhiteSpace(Purpose), "Skriv vad medgivandet ska användas till.");
        Refuse.When(
            !Disclosures.Any(disclosure => disclosure.OwnerPartyId != disclosure.ReaderPartyId),
            "Medgivandet behöver minst två parter och minst ett slags uppgifter.");
        Refuse.When(GivenOn > today, "Medgivandet kan inte ha lämnats efter dagens datum.");
        Refuse.When(ValidFrom < GivenOn, "Medgivandet kan inte gälla från en dag innan det lämnades.");
        Refuse.When(ValidTo < ValidFrom, "Medgivandets sista dag kan inte vara före den första.");
        Refuse.When(ValidTo > Medgivande.LastPossibleDay(ValidFrom), "Ett medgivande kan gälla i högst tolv månader.");
        Refuse.When(CopyGivenOn is { } copy && (copy < GivenOn || copy > today),
            "Personen kan inte ha fått en kopia innan medgivandet lämnades eller efter dagens datum.");
        ConsentGivers.EnsurePossible(Giver, Maturity, birthDate, GivenOn);
        Refuse.When(ConsentGivers.LastDayAsMinor(Giver, birthDate) is { } last && ValidFrom > last,
            "Ett medgivande som vårdnadshavaren ensam har lämnat gäller inte efter 18-årsdagen.");
        Refuse.When(Form == ConsentForm.Skriftligt && SignedFormId is null,
            "Bifoga den undertecknade blanketten, eller välj ett annat sätt som medgivandet lämnades på.");
    }
}
