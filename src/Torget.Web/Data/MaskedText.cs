namespace Torget.Web.Data;

/// <summary>A text of a case as it stood before it lost what tells who a protected person is. Nobody who works with Torget reads it.</summary>
internal sealed class MaskedText
{
    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The table that it stands in.</summary>
    public string Relation { get; private set; } = "";

    /// <summary>The column.</summary>
    public string Field { get; private set; } = "";

    public string Original { get; private set; } = "";
}
