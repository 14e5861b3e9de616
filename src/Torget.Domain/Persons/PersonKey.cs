using System.Security.Cryptography;
using System.Text;

namespace Torget.Domain.Persons;

/// <summary>
/// A key that is the same for the same person, for counting unique persons, finding returns and linking the cases that
/// the user may already read. Nobody ever sees it, and without the secret it does not tell the number.
/// </summary>
public static class PersonKey
{
    /// <summary>Length of a key in bytes (HMAC-SHA256).</summary>
    public const int Length = HMACSHA256.HashSizeInBytes;

    /// <summary>The least length in bytes of the secret. It is kept outside the database.</summary>
    public const int MinSecretLength = 32;

    /// <summary>
    /// The key of an identity number. Without a number it is random, so that two unknown persons never become one.
    /// </summary>
    /// <exception cref="ArgumentException">The secret is shorter than <see cref="MinSecretLength"/>.</exception>
    public static byte[] For(IdentityNumber identity, ReadOnlySpan<byte> secret)
    {
        ArgumentNullException.ThrowIfNull(identity);
        RequireLength(secret);
        return identity.Number is { } number
            ? HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{Code(identity.Kind)}:{number}"))
            : RandomNumberGenerator.GetBytes(Length);
    }

    /// <summary>The key of an imported person without a number: the same row of the same source gives the same key.</summary>
    /// <param name="kalla">The name of the source.</param>
    /// <param name="externId">The id of the person in the source.</param>
    /// <param name="secret">As for <see cref="For"/>.</param>
    /// <exception cref="ArgumentException">A part is empty, or the secret is too short.</exception>
    public static byte[] ForImported(string kalla, string externId, ReadOnlySpan<byte> secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(kalla);
        ArgumentException.ThrowIfNullOrEmpty(externId);
        RequireLength(secret);
        // The length keeps ("a:b", "c") apart from ("a", "b:c").
        return HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"IMPORT:{kalla.Length}:{kalla}:{externId}"));
    }

    // Written out, because a renamed enum member must not change the keys that are already stored.
    private static string Code(IdentityKind kind) => kind switch
    {
        IdentityKind.Personnummer => "PNR",
        IdentityKind.Samordningsnummer => "SNR",
        IdentityKind.Reservnummer => "RES",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static void RequireLength(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < MinSecretLength)
        {
            throw new ArgumentException($"The secret must have at least {MinSecretLength} bytes.", nameof(secret));
        }
    }
}
