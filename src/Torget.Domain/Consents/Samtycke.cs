namespace Torget.Domain.Consents;

/// <summary>
/// The person's consent to the processing of personal data in the cooperation (seed agreement of the torg). It gates the sending
/// of an aktualisering; it opens no reading between parties, which only a <see cref="Medgivande"/> does.
/// </summary>
public sealed class Samtycke
{
    private Samtycke()
    {
    }

    /// <exception cref="DomainException">The day is in the future.</exception>
    internal Samtycke(Guid caseId, Guid ownerPartyId, SamtyckeTerms terms, Guid receivedByUserId, DateOnly today)
    {
        Refuse.When(terms.GivenOn > today, "Samtycket kan inte ha lämnats efter dagens datum.");
        Id = Guid.CreateVersion7();
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        GivenOn = terms.GivenOn;
        Form = terms.Form;
        ReceivedByUserId = receivedByUserId;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DateOnly GivenOn { get; private set; }

    public ConsentForm Form { get; private set; }

    public Guid ReceivedByUserId { get; private set; }

    /// <summary>The day the person took it back.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    internal void TakeBack(DateOnly today) => WithdrawnOn ??= today;

    /// <summary>Whether it holds on a day.</summary>
    public bool IsValidOn(DateOnly date) => GivenOn <= date && (WithdrawnOn is not { } withdrawn || date < withdrawn);
}

/// <summary>What a person says when giving a samtycke.</summary>
/// <param name="GivenOn">The day it was given.</param>
/// <param name="Form">How it was given.</param>
public sealed record SamtyckeTerms(DateOnly GivenOn, ConsentForm Form);
