using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Domain.Cases;

/// <summary>An överlämningsmöte, where the person goes on to an authority.</summary>
/// <param name="Date">The day of the meeting.</param>
/// <param name="Receiver">Who receives.</param>
/// <param name="What">What is handed over.</param>
public sealed record Handover(DateOnly Date, string Receiver, string What);

/// <summary>An avslut, as it is written (T-39).</summary>
/// <param name="Date">The day the case ends.</param>
/// <param name="Orsak">A code of the list "avslutsorsak".</param>
/// <param name="Sysselsattning">A code of the list "sysselsattning".</param>
/// <param name="HoursPerWeek">Its hours a week, where the code asks for them.</param>
/// <param name="Forsorjning">Codes of the list "forsorjning".</param>
/// <param name="Next">What happens next.</param>
/// <param name="NextResponsible">Who is responsible for that.</param>
/// <param name="Handover">The överlämningsmöte; null where the person goes on to no authority.</param>
/// <param name="Keep">Participations in other verksamheter that go on.</param>
public sealed record AvslutTerms(
    DateOnly Date, Code Orsak, string Sysselsattning, int? HoursPerWeek, IReadOnlyCollection<string> Forsorjning, string Next, string NextResponsible,
    Handover? Handover, IReadOnlyCollection<Guid> Keep)
{
    /// <exception cref="DomainException">Something is missing or not possible.</exception>
    internal void EnsurePossible(DateOnly jaOn, DateOnly today, bool isWithdrawn = false)
    {
        Refuse.When(Date > today, "Avslutet kan inte ligga efter dagens datum.", nameof(Date));
        Refuse.When(Date < jaOn, $"Avslutet kan inte ligga före ja i beredningen, {jaOn:yyyy-MM-dd}.", nameof(Date));
        Refuse.When(Orsak.List != CodeLists.Avslutsorsak, "Välj en avslutsorsak.", nameof(Orsak));
        Refuse.When(Orsak.Value == AvslutDetails.OrsakWithdrawn && !isWithdrawn, "Anteckna att medgivandet eller samtycket är återkallat på sidan för medgivande.", nameof(Orsak));
        Refuse.When(string.IsNullOrWhiteSpace(Sysselsattning), "Välj sysselsättning efter avslutet.");
        Refuse.When(AktualiseringSettings.AsksHours(Sysselsattning) && HoursPerWeek is not (>= 1 and <= 60), "Skriv timmar per vecka, 1 till 60.");
        Refuse.When(Forsorjning.Count == 0, "Välj försörjning efter avslutet.");
        Refuse.When(string.IsNullOrWhiteSpace(Next), "Beskriv vad som händer efter avslutet.");
        Refuse.When(string.IsNullOrWhiteSpace(NextResponsible), "Skriv vem som ansvarar för det som händer efter avslutet.");
        Refuse.WhenLonger(TextLength.Text, Next, Handover?.What);
        Refuse.WhenLonger(TextLength.Line, NextResponsible, Handover?.Receiver);
        if (Handover is { } handover)
        {
            Refuse.When(handover.Date > today, "Överlämningsmötet kan inte ligga efter dagens datum.", nameof(Handover));
            Refuse.When(string.IsNullOrWhiteSpace(handover.Receiver), "Skriv vem som tar emot.");
            Refuse.When(string.IsNullOrWhiteSpace(handover.What), "Skriv vad som lämnas över.");
        }
    }
}

/// <summary>
/// What is known of how a case ended. Owned by the party that was responsible when it did, and of the kind planering. After a
/// withdrawal only the orsak is known; the rest is "uppgift saknas" until it is corrected. A correction is a row of its own, and what it
/// corrects stays.
/// </summary>
public sealed class AvslutDetails
{
    /// <summary>The code of the list "avslutsorsak" that Torget chooses when a medgivande or samtycke is withdrawn.</summary>
    public const string OrsakWithdrawn = "aterkallat-samtycke";

    /// <summary>The code that voids: what was registered by mistake leaves every count (T-41).</summary>
    public const string OrsakVoid = "felregistrering";

    private AvslutDetails()
    {
    }

    internal AvslutDetails(Guid caseId, Guid ownerPartyId, string orsak, DateOnly date, Guid eventId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        EventId = eventId;
        Orsak = orsak;
        Date = date;
    }

    internal AvslutDetails(Guid caseId, Guid ownerPartyId, AvslutTerms terms, Guid? medgivandeId, AvslutDetails? corrects, Guid eventId, DateTimeOffset now)
        : this(caseId, ownerPartyId, terms.Orsak.Value, terms.Date, eventId, now)
    {
        CorrectsId = corrects?.Id;
        Sysselsattning = terms.Sysselsattning;
        HoursPerWeek = AktualiseringSettings.AsksHours(terms.Sysselsattning) ? terms.HoursPerWeek : null;
        Forsorjning = [.. terms.Forsorjning.Distinct()];
        Next = terms.Next.Trim();
        NextResponsible = terms.NextResponsible.Trim();
        if (terms.Handover is { } handover)
        {
            (HandoverOn, HandoverTo, HandedOver, HandoverMedgivandeId) = (handover.Date, handover.Receiver.Trim(), handover.What.Trim(), medgivandeId);
        }
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    /// <summary>The row that this corrects; null where it corrects none.</summary>
    public Guid? CorrectsId { get; private set; }

    /// <summary>The line of the history that tells who wrote it, when, and why it was corrected; null where that is not known.</summary>
    public Guid? EventId { get; private set; }

    /// <summary>A code of the list "avslutsorsak".</summary>
    public string Orsak { get; private set; } = "";

    /// <summary>The day the case ended.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>A code of the list "sysselsattning"; null is "uppgift saknas".</summary>
    public string? Sysselsattning { get; private set; }

    /// <summary>Hours a week of it; null where they are not asked for.</summary>
    public int? HoursPerWeek { get; private set; }

    /// <summary>Codes of the list "forsorjning"; none is "uppgift saknas".</summary>
    public List<string> Forsorjning { get; private set; } = [];

    public string? Next { get; private set; }

    public string? NextResponsible { get; private set; }

    /// <summary>The day of the överlämningsmöte; null where there was none.</summary>
    public DateOnly? HandoverOn { get; private set; }

    public string? HandoverTo { get; private set; }

    public string? HandedOver { get; private set; }

    /// <summary>The medgivande under which it was handed over.</summary>
    public Guid? HandoverMedgivandeId { get; private set; }
}
