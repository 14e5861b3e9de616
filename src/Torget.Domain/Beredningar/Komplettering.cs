using Torget.Domain.Consents;

namespace Torget.Domain.Beredningar;

/// <summary>A question that must be answered before the case can be prepared, as it is asked.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="ToUserId">The handläggare it is put to; null for the aktualiserande party as a whole.</param>
/// <param name="AnswerBy">The last day to answer.</param>
public sealed record KompletteringTerms(string Question, Guid? ToUserId, DateOnly AnswerBy)
{
    /// <exception cref="DomainException">Something is missing.</exception>
    internal void EnsurePossible(DateOnly today)
    {
        Refuse.When(string.IsNullOrWhiteSpace(Question), "Skriv frågan.");
        Refuse.When(AnswerBy < today, "Senaste svarsdag kan inte vara före dagens datum.");
        Refuse.When(AnswerBy > today.AddMonths(6), "Senaste svarsdag kan vara högst ett halvår fram.");
    }
}

/// <summary>
/// A question to the aktualiserande party, and its answer. The question belongs to the party that asked, the answer to the party
/// that gave it; both are of the kind planering. While it is open the case stands on no agenda.
/// </summary>
public sealed class Komplettering
{
    private Komplettering()
    {
    }

    internal Komplettering(Guid caseId, Guid ownerPartyId, KompletteringTerms terms, Guid askedByUserId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Question = terms.Question.Trim();
        ToUserId = terms.ToUserId;
        AnswerBy = terms.AnswerBy;
        AskedByUserId = askedByUserId;
        AskedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The party that asked.</summary>
    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    public string Question { get; private set; } = "";

    public Guid? ToUserId { get; private set; }

    public DateOnly AnswerBy { get; private set; }

    public Guid AskedByUserId { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The moment it was answered; null while it is open.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Null while it is open, or where the reader may not have it.</summary>
    public KompletteringAnswer? Answer { get; private set; }

    public bool IsOpen => AnsweredAt is null;

    internal void TakeAnswer(Guid ownerPartyId, string text, Guid userId, DateTimeOffset now)
    {
        Refuse.When(!IsOpen, "Frågan är redan besvarad.");
        Refuse.When(string.IsNullOrWhiteSpace(text), "Skriv svaret.");
        AnsweredAt = now;
        Answer = new KompletteringAnswer(Id, CaseId, ownerPartyId, text.Trim(), userId);
    }
}

/// <summary>The answer to a komplettering: a record of the party that answered.</summary>
public sealed class KompletteringAnswer
{
    private KompletteringAnswer()
    {
    }

    internal KompletteringAnswer(Guid kompletteringId, Guid caseId, Guid ownerPartyId, string text, Guid answeredByUserId)
    {
        KompletteringId = kompletteringId;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Text = text;
        AnsweredByUserId = answeredByUserId;
    }

    public Guid KompletteringId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    public string Text { get; private set; } = "";

    public Guid AnsweredByUserId { get; private set; }
}
