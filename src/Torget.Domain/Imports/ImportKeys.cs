using System.Security.Cryptography;
using System.Text;
using Torget.Domain.Persons;

namespace Torget.Domain.Imports;

/// <summary>The keyed digests by which a row is known again, without telling what it holds.</summary>
/// <param name="Source">The person in the register: kalla and extern_id.</param>
/// <param name="Person">The person to the figures: the number where there is one, otherwise the same as <paramref name="Source"/>.</param>
/// <param name="Content">The whole row.</param>
/// <param name="Open">The row as it would be if it were open.</param>
public sealed record ImportKeys(byte[] Source, byte[] Person, byte[] Content, byte[] Open)
{
    /// <summary>Makes the digests of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="secret">As for <see cref="PersonKey.For"/>.</param>
    public static ImportKeys Of(ImportRow row, ReadOnlySpan<byte> secret)
    {
        var source = PersonKey.ForImported(row.Kalla, row.ExternId, secret);
        var open = Digest(row, open: true, secret);
        return new ImportKeys(
            source, row.Identity.Number is null ? source : PersonKey.For(row.Identity, secret), row.End is null ? open : Digest(row, open: false, secret), open);
    }

    private static byte[] Digest(ImportRow row, bool open, ReadOnlySpan<byte> secret)
    {
        // The lengths keep what stands in one cell apart from what stands in the next.
        var text = new StringBuilder("ROW:");
        foreach (var cell in Cells(row, open))
        {
            text.Append(cell?.Length ?? -1).Append(':').Append(cell);
        }

        return HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static IEnumerable<string?> Cells(ImportRow row, bool open) =>
    [
        row.Kalla, row.ExternId, $"{(int)row.Identity.Kind}{row.Identity.Number}", row.FirstName, row.LastName, $"{row.BirthDate:yyyyMMdd}", $"{(int)row.Kon}",
        row.Municipality, row.IsProtected ? "1" : "0", row.Verksamhet.Code, row.AktualiserandeUnit?.Code, row.OwnerPartyId.ToString(), $"{row.AktualiseradOn:yyyyMMdd}",
        $"{row.Start:yyyyMMdd}", open ? null : $"{row.End:yyyyMMdd}", open ? null : row.Orsak, open ? null : row.TransferTo?.Code, string.Join('|', row.Forsorjning),
        row.Utbildning, $"{row.Months}",
    ];
}
