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
        Refuse.When(string.IsNullOrWhiteSpace(Question), "Skriv frågan.", nameof(Question));
        Refuse.When(AnswerBy < today, "Senaste svarsdag kan inte vara före dagens datum.", nameof(AnswerBy));
        Refuse.When(AnswerBy > today.AddMonths(6), "Senaste svarsdag kan vara högst ett halvår fram.", nameof(AnswerBy));
    }
}

/// <summary>
/// That something was asked of the aktualiserande party, and whether it has been answered. Whoever sees the case sees that; the
/// words are records of their own. While it is open the case stands on no agenda.
/// </summary>
public sealed class Komplettering
{
    private readonly List<KompletteringText> _texts = [];

    private Komplettering()
    {
    }

    internal Komplettering(Guid caseId, Guid partyId, KompletteringTerms terms, Guid askedByUserId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        CaseId = caseId;
        AskedByPartyId = partyId;
        AskedByUserId = askedByUserId;
        ToUserId = terms.ToUserId;
        AnswerBy = terms.AnswerBy;
        AskedAt = now;
        _texts.Add(new KompletteringText(Id, isAnswer: false, caseId, partyId, terms.Question.Trim()));
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid AskedByPartyId { get; private set; }

    public Guid AskedByUserId { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The handläggare it was put to; null for the aktualiserande party as a whole.</summary>
    public Guid? ToUserId { get; private set; }

    /// <summary>The last day to answer.</summary>
    public DateOnly AnswerBy { get; private set; }

    public Guid? AnsweredByUserId { get; private set; }

    /// <summary>The moment it was answered; null while it is open.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public IReadOnlyList<KompletteringText> Texts => _texts;

    /// <summary>Null where the reader may not have it.</summary>
    public KompletteringText? Question => _texts.Find(text => !text.IsAnswer);

    /// <summary>Null while it is open, or where the reader may not have it.</summary>
    public KompletteringText? Answer => _texts.Find(text => text.IsAnswer);

    public bool IsOpen => AnsweredAt is null;

    internal void TakeAnswer(Guid partyId, string text, Guid userId, DateTimeOffset now)
    {
        Refuse.When(!IsOpen, "Frågan är redan besvarad.");
        Refuse.When(string.IsNullOrWhiteSpace(text), "Skriv svaret.");
        (AnsweredByUserId, AnsweredAt) = (userId, now);
        _texts.Add(new KompletteringText(Id, isAnswer: true, CaseId, partyId, text.Trim()));
    }
}

/// <summary>A question, or the answer to it: each its own party's, of the kind planering.</summary>
public sealed class KompletteringText
{
    private KompletteringText()
    {
    }

    internal KompletteringText(Guid kompletteringId, bool isAnswer, Guid caseId, Guid ownerPartyId, string text)
    {
        KompletteringId = kompletteringId;
        IsAnswer = isAnswer;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Text = text;
    }

    public Guid KompletteringId { get; private set; }

    public bool IsAnswer { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    public string Text { get; private set; } = "";
}
