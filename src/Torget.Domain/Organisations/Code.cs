namespace Torget.Domain.Organisations;

/// <summary>
/// A value of a list that people choose from (försörjning, orsak till avslut …). The label is defined here and nowhere else, and
/// is the same on screen, in files and in the documentation (T-74). Codes are never removed: what is used keeps its meaning.
/// </summary>
public sealed class Code
{
    private Code()
    {
    }

    public Code(string list, string value, string label, string? group, int order, string? help)
    {
        List = list;
        Value = value;
        Label = label;
        Group = group;
        Order = order;
        Help = help;
    }

    /// <summary>The list, a constant of <see cref="CodeLists"/>.</summary>
    public string List { get; private set; } = "";

    public string Value { get; private set; } = "";

    public string Label { get; private set; } = "";

    /// <summary>A heading that the list is divided by, if any.</summary>
    public string? Group { get; private set; }

    public int Order { get; private set; }

    public string? Help { get; private set; }

    /// <summary>Whether it can still be chosen; what has been chosen stays.</summary>
    public bool IsActive { get; private set; } = true;
}

/// <summary>The lists of codes.</summary>
public static class CodeLists
{
    public const string Avslutsorsak = "avslutsorsak";
    public const string Forsorjning = "forsorjning";
    public const string Utbildning = "utbildning";
    public const string Sysselsattning = "sysselsattning";
    public const string Malgrupp = "malgrupp";
    public const string Hinder = "hinder";
    public const string Insats = "insats";
    public const string Nej = "nej";
    public const string Utlamnande = "utlamnande";
    public const string Stege = "stege";
}

/// <summary>
/// The group that an avslutsorsak counts in, for the years from–to: a year's report keeps its meaning when the groups change
/// later (T-38).
/// </summary>
/// <param name="Code">A code of the list "avslutsorsak".</param>
/// <param name="Group">arbete, studier, annan, avbrott, or makulering for what leaves every count.</param>
/// <param name="FromYear">First year.</param>
/// <param name="ToYear">Last year; null while it holds.</param>
public sealed record ReportGroup(string Code, string Group, int FromYear, int? ToYear);

/// <summary>Verksamheter that are summed under a name of their own in reports.</summary>
/// <param name="Code">Short name, as the report command takes it.</param>
/// <param name="Name">The name on screen.</param>
/// <param name="VerksamhetId">A verksamhet of the group.</param>
/// <param name="FromYear">First year that it belongs to the group.</param>
/// <param name="ToYear">Last year; null while it does.</param>
public sealed record VerksamhetGroupMember(string Code, string Name, Guid VerksamhetId, int FromYear, int? ToYear);

/// <summary>Whether a verksamhet counts toward the förbund's total in a year (T-46). Without a row it does.</summary>
/// <param name="VerksamhetId">The verksamhet.</param>
/// <param name="FromYear">First year that the row speaks of.</param>
/// <param name="Counts">Whether it counts from then on, until a later row.</param>
public sealed record ForbundCount(Guid VerksamhetId, int FromYear, bool Counts);
