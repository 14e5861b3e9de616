namespace Torget.Domain;

/// <summary>What can be uploaded: PDF and pictures, known by what they hold and not by what they are called.</summary>
public static class FileContent
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestSize = 10 * 1024 * 1024;

    private const int LongestName = 100;

    /// <summary>What a file is, by its first bytes; null for anything but PDF, PNG and JPEG.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? "application/pdf"
        : content.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : null;

    /// <summary>A name that is safe to give the file, with the ending that its content has, and its type.</summary>
    /// <exception cref="DomainException">It is no PDF, PNG or JPEG, is empty, or too large.</exception>
    internal static (string Name, string Type) Check(string fileName, byte[] content, string otherwise)
    {
        Refuse.When(content.Length == 0, "Filen är tom.");
        Refuse.When(content.Length > LargestSize, "Filen är större än 10 MB. Välj en mindre fil.");
        var type = TypeOf(content) ?? throw new DomainException("Filen behöver vara en PDF eller en bild (PNG eller JPEG).");
        var name = Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/'));
        name = string.Concat(name.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Trim();
        name = name.Length > LongestName ? name[..LongestName] : name;
        var ending = type switch { "application/pdf" => ".pdf", "image/png" => ".png", _ => ".jpg" };
        return ((name.Length > 0 ? name : otherwise) + ending, type);
    }
}
