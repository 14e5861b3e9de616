using Torget.Domain.Consents;

namespace Torget.Domain.Samordningsteam;

/// <summary>What is asked of a party.</summary>
/// <param name="Question">What is needed, or what is asked to be shared.</param>
/// <param name="To">The party; it takes part in the case.</param>
/// <param name="ToUser">
/// The handläggare there, who must be named where nobody of the party works with the case: the case is open to that user while the question is.
/// </param>
/// <param name="AnswerBy">The last day to answer.</param>
public sealed record UnderlagTerms(string Question, Guid To, Colleague? ToUser, DateOnly AnswerBy)
{
    /// <exception cref="DomainException">Something is missing.</exception>
    internal void EnsurePossible(DateOnly today)
    {
        Refuse.When(string.IsNullOrWhiteSpace(Question), "Skriv vad som behövs.");
        Refuse.WhenLonger(TextLength.Text, Question);
        Refuse.When(AnswerBy < today, "Senaste svarsdag kan inte vara före dagens datum.", nameof(AnswerBy));
        Refuse.When(AnswerBy > today.AddMonths(6), "Senaste svarsdag kan vara högst ett halvår fram.", nameof(AnswerBy));
        Refuse.When(ToUser is { } user && user.PartyId != To, "Personen arbetar hos en annan part.", nameof(ToUser));
        Refuse.When(ToUser is { IsHandlaggare: false }, "Bara en handläggare kan svara för parten. Välj en handläggare.", nameof(ToUser));
    }
}

/// <summary>How a party answered.</summary>
public enum UnderlagAnswer
{
    /// <summary>With a note of its own, written for this or shared now.</summary>
    Given,

    /// <summary>It has nothing, or does not share it.</summary>
    Refused,

    /// <summary>Not at all: those who asked need it no longer, or the party has left the case.</summary>
    Withdrawn,
}

/// <summary>
/// That a party is asked for underlag, or to share what it has (T-36), and whether it has answered. Whoever sees the case sees that;
/// the question is its author's, and the answer is a note of the party that answers.
/// </summary>
public sealed class UnderlagRequest
{
    private UnderlagRequest()
    {
    }

    internal UnderlagRequest(Guid id, Guid caseId, Guid askedByPartyId, Guid askedByUserId, UnderlagTerms terms, DateTimeOffset now)
    {
        Id = id;
        CaseId = caseId;
        AskedByPartyId = askedByPartyId;
        AskedByUserId = askedByUserId;
        AskedAt = now;
        ToPartyId = terms.To;
        ToUserId = terms.ToUser?.UserId;
        AnswerBy = terms.AnswerBy;
        Question = new UnderlagQuestion(id, caseId, askedByPartyId, terms.Question.Trim());
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid AskedByPartyId { get; private set; }

    public Guid AskedByUserId { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public Guid ToPartyId { get; private set; }

    /// <summary>The handläggare it was put to; null for the party as a whole.</summary>
    public Guid? ToUserId { get; private set; }

    /// <summary>The last day to answer.</summary>
    public DateOnly AnswerBy { get; private set; }

    /// <summary>Null while it is open.</summary>
    public UnderlagAnswer? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public Guid? AnsweredByUserId { get; private set; }

    /// <summary>The note that answers it; null while it is open, and when the answer was no.</summary>
    public Guid? NoteId { get; private set; }

    /// <summary>Whether it was withdrawn because the case ended: reopening the case opens it too.</summary>
    public bool EndedWithCase { get; private set; }

    /// <summary>Null where the reader may not have it.</summary>
    public UnderlagQuestion? Question { get; private set; }

    public bool IsOpen => Answer is null;

    internal void Close(UnderlagAnswer answer, Guid? noteId, Guid userId, DateTimeOffset now)
    {
        Refuse.When(!IsOpen, "Frågan är redan besvarad.");
        (Answer, NoteId, AnsweredByUserId, AnsweredAt) = (answer, noteId, userId, now);
    }

    internal void CloseWithCase(Guid userId, DateTimeOffset now)
    {
        Close(UnderlagAnswer.Withdrawn, null, userId, now);
        EndedWithCase = true;
    }

    // Asked of a party that takes part no longer, it stays withdrawn.
    internal void Reopen(bool goesOn)
    {
        EndedWithCase = false;
        if (goesOn)
        {
            (Answer, AnsweredByUserId, AnsweredAt) = (null, null, null);
        }
    }
}

/// <summary>What was asked, of the kind planering.</summary>
public sealed class UnderlagQuestion
{
    private UnderlagQuestion()
    {
    }

    internal UnderlagQuestion(Guid requestId, Guid caseId, Guid ownerPartyId, string text)
    {
        RequestId = requestId;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Text = text;
    }

    public Guid RequestId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    public string Text { get; private set; } = "";
}
