using Torget.Domain.Access;

namespace Torget.Domain.Consents;

/// <summary>
/// The signed form of a medgivande, as a picture or PDF (T-09). It is owned by the party of whoever uploaded it, and belongs to a
/// draft first and to the case of the same id when the draft has been sent.
/// </summary>
public sealed class SignedForm
{
    private SignedForm()
    {
    }

    /// <param name="caseId">The draft or the case.</param>
    /// <param name="ownerPartyId">The party that owns it.</param>
    /// <param name="fileName">What the file was called.</param>
    /// <param name="content">The file.</param>
    /// <param name="actor">Who uploads it.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">It is no PDF, PNG or JPEG, or too large.</exception>
    public SignedForm(Guid caseId, Guid ownerPartyId, string fileName, byte[] content, Actor actor, DateTimeOffset now)
    {
        Refuse.When(!actor.Roles.Contains(Role.Handlaggare), "Bara handläggare kan bifoga en blankett.");
        Id = Guid.CreateVersion7(now);
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        UploadedByUserId = actor.UserId;
        UploadedAt = now;
        (FileName, ContentType) = FileContent.Check(fileName, content, "medgivande");
        Content = content;
        Size = content.Length;
    }

    public Guid Id { get; private set; }

    /// <summary>The draft, and then the case.</summary>
    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public Guid UploadedByUserId { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>A name that is safe to give a file, with the ending that its content has.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>application/pdf, image/png or image/jpeg, by what the file holds and not by what it is called.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    public byte[] Content { get; private set; } = [];
}
