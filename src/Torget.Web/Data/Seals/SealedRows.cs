using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NpgsqlTypes;

namespace Torget.Web.Data.Seals;

/// <summary>Rows of the access log on their way into a seal, or out of one to be compared: in order of their numbers, and never all in memory.</summary>
internal sealed class SealedRows(byte[] key) : IDisposable
{
    /// <summary>How a row is written when it is sealed. Without what is null, so that a column that is added later changes no old row.</summary>
    public const string Columns = "l.id, l.at, jsonb_strip_nulls(to_jsonb(l))::text";

    /// <summary>The longest that a row may wait between its number and its commit: one that comes later has been put there by hand.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromHours(1);

    /// <summary>How long a row is kept, at least; then the rows of its seal are removed. The same in remove_old_log.</summary>
    public const int KeptYears = 5;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    private readonly List<NpgsqlRange<long>> _ids = [];

    public long Count { get; private set; }

    public NpgsqlRange<long>[] Ids => [.. _ids];

    /// <summary>The value of a seal over these.</summary>
    public static byte[] Value(byte[] key, byte[] previous, long number, DateTimeOffset sealedAt, long rows, byte[] content)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Append(hash, previous);
        Append(hash, Bytes(number));
        // PostgreSQL keeps microseconds.
        Append(hash, Bytes(sealedAt.UtcTicks / TimeSpan.TicksPerMicrosecond));
        Append(hash, Bytes(rows));
        Append(hash, content);
        return hash.GetHashAndReset();
    }

    public void Add(long id, string row)
    {
        Append(_hash, Encoding.UTF8.GetBytes(row));
        Count++;
        if (_ids is [.., var last] && last.UpperBound == id)
        {
            _ids[^1] = new NpgsqlRange<long>(last.LowerBound, true, id + 1, false);
        }
        else
        {
            _ids.Add(new NpgsqlRange<long>(id, true, id + 1, false));
        }
    }

    public byte[] Content() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();

    // Each with its length before it: what ends one row and begins the next cannot be moved between them.
    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        hash.AppendData(Bytes(bytes.Length));
        hash.AppendData(bytes);
    }

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
