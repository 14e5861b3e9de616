using Torget.Domain.Access;
using Torget.Domain.Consents;

namespace Torget.Domain.Notes;

/// <summary>
/// A document of a case, as PDF or picture. It is owned by the party of whoever uploaded it, and read by others under a medgivande for
/// its kind; without a kind it stays within the party, which may let others read it later, or no longer. It is never erased; another is added in its place.
/// </summary>
public sealed class Document
{
    private Document()
    {
    }

    internal Document(Guid id, Guid caseId, Guid ownerPartyId, string title, DataKind? kind, string fileName, byte[] content, Guid userId, DateTimeOffset now)
    {
        Refuse.When(string.IsNullOrWhiteSpace(title), "Skriv vad dokumentet är.");
        Refuse.WhenLonger(TextLength.Line, title);
        (FileName, ContentType) = FileContent.Check(fileName, content, "dokument");
        Id = id;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Title = title.Trim();
        Kind = kind;
        (UploadedByUserId, UploadedAt) = (userId, now);
        (Content, Size) = (content, content.Length);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    /// <summary>Null keeps it within the party.</summary>
    public DataKind? Kind { get; private set; }

    /// <summary>What it is.</summary>
    public string Title { get; private set; } = "";

    public Guid UploadedByUserId { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>A name that is safe to give a file.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>application/pdf, image/png or image/jpeg.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    public byte[] Content { get; private set; } = [];

    internal void Share(DataKind? kind, DataKind? basedOn, Actor actor)
    {
        Refuse.When(actor.RequireParty() != OwnerPartyId, "Dokumentet är en annan parts. Bara den som äger det kan ändra det.");
        Refuse.When(Kind != basedOn, "En kollega har ändrat vem som läser dokumentet. Läs det som gäller och välj en gång till.");
        Refuse.When(kind == Kind, "Välj något annat än det som gäller nu.", nameof(Kind));
        Kind = kind;
    }
}
