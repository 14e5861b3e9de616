using NpgsqlTypes;

namespace Torget.Web.Data.Seals;

/// <summary>
/// A seal over rows of the access log: whoever changes, removes or adds a sealed row afterwards cannot make the value fit without the key, which lies
/// outside the database. Append-only like the log.
/// </summary>
internal sealed class LogSeal
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>Exactly the rows that it covers: numbers of rows are given before they are committed, so a batch is no unbroken stretch of them.</summary>
    public required NpgsqlRange<long>[] Ids { get; init; }

    public required long RowCount { get; init; }

    /// <summary>What was committed before is in this seal or an earlier one.</summary>
    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>The value of the seal before; empty in the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>Over the rows. Apart from the value, so that the chain holds when rows have been kept their time and are removed.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Over all of the above but the numbers of the rows, which the rows hold themselves.</summary>
    public required byte[] Value { get; init; }
}
