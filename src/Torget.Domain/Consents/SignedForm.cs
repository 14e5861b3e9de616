using Torget.Domain.Access;

namespace Torget.Domain.Consents;

/// <summary>
/// The signed form of a medgivande, as a picture or PDF (T-09). It is owned by the party of whoever uploaded it, and belongs to a
/// draft first and to the case of the same id when the draft has been sent.
/// </summary>
public sealed class SignedForm
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestSize = 10 * 1024 * 1024;

    private const int LongestName = 100;

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
        Refuse.When(content.Length == 0, "Filen är tom.");
        Refuse.When(content.Length > LargestSize, "Filen är större än 10 MB. Välj en mindre fil.");
        ContentType = TypeOf(content) ?? throw new DomainException("Filen behöver vara en PDF eller en bild (PNG eller JPEG).");
        Id = Guid.CreateVersion7(now);
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        UploadedByUserId = actor.UserId;
        UploadedAt = now;
        FileName = Named(fileName, ContentType);
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

    /// <summary>What a file is, by its first bytes; null for anything but PDF, PNG and JPEG.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? "application/pdf"
        : content.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : null;

    private static string Named(string fileName, string contentType)
    {
        var name = Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/'));
        name = string.Concat(name.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Trim();
        name = name.Length > LongestName ? name[..LongestName] : name;
        var ending = contentType switch { "application/pdf" => ".pdf", "image/png" => ".png", _ => ".jpg" };
        return (name.Length > 0 ? name : "medgivande") + ending;
    }
}
