using Torget.Domain.Access;

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

    /// <summary>Whether the program itself writes it, so that it can be called something else but not taken away.</summary>
    public bool IsBuiltIn => List == CodeLists.Avslutsorsak && Value is "aterkallat-samtycke" or "felregistrering";

    /// <summary>Adds a code, last in its list.</summary>
    /// <param name="list">A list that can be added to.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="others">The codes of the list.</param>
    /// <param name="actor">Who adds it.</param>
    /// <exception cref="DomainException">The actor may not, the list is closed, or the label is not possible.</exception>
    public static Code Add(string list, CodeTerms terms, IReadOnlyCollection<Code> others, Actor actor)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(!CodeLists.Labels.ContainsKey(list), "Listan finns inte.");
        Refuse.When(CodeLists.Closed.Contains(list), "Den här listan har bestämda steg. De kan byta namn, men inga läggs till.");
        var groups = others.Select(other => other.Group).Distinct().ToList();
        Refuse.When(groups.Count > 0 && !groups.Contains(terms.Group), "Välj en av listans rubriker.", nameof(Group));
        var added = new Code(list, SettingName.CodeOf(terms.Label, [.. others.Select(other => other.Value)]), "", terms.Group, others.Select(other => other.Order).DefaultIfEmpty().Max() + 1, null);
        added.Become(terms, others);
        return added;
    }

    /// <summary>Changes its label and help and whether it can be chosen. What it means to the program, its value and its heading, stays.</summary>
    /// <exception cref="DomainException">The actor may not, or the program needs it.</exception>
    public void Change(CodeTerms terms, IReadOnlyCollection<Code> others, Actor actor)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(!terms.IsActive && (IsBuiltIn || CodeLists.Closed.Contains(List)), "Torget använder koden själv. Den kan byta namn men inte tas bort ur listan.", nameof(IsActive));
        Become(terms, others);
    }

    private void Become(CodeTerms terms, IReadOnlyCollection<Code> others)
    {
        var label = SettingName.Of(terms.Label);
        Refuse.When(others.Any(other => other.Value != Value && other.Label == label), "Det finns redan en kod med det namnet i listan.", nameof(Label));
        Refuse.WhenLonger(TextLength.Line, terms.Help);
        Label = label;
        Help = string.IsNullOrWhiteSpace(terms.Help) ? null : terms.Help.Trim();
        IsActive = terms.IsActive;
    }
}

/// <summary>What can be set of a code.</summary>
/// <param name="Label">What people read.</param>
/// <param name="Group">The heading that it stands under, chosen when it is added.</param>
/// <param name="Help">A line that explains it.</param>
/// <param name="IsActive">Whether it can be chosen.</param>
public sealed record CodeTerms(string Label, string? Group, string? Help, bool IsActive);

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

    /// <summary>The names of the lists on screen, in the order that they are used in.</summary>
    public static readonly IReadOnlyDictionary<string, string> Labels = new Dictionary<string, string>
    {
        [Malgrupp] = "Målgrupp",
        [Forsorjning] = "Försörjning",
        [Sysselsattning] = "Sysselsättning",
        [Utbildning] = "Utbildning",
        [Hinder] = "Hinder",
        [Nej] = "Skäl till nej i beredning",
        [Insats] = "Insatser",
        [Stege] = "Stegen",
        [Avslutsorsak] = "Avslutsorsaker",
        [Utlamnande] = "Grunder för utlämnande",
    };

    /// <summary>Lists whose codes the program counts with by their places.</summary>
    public static readonly IReadOnlySet<string> Closed = new HashSet<string> { Stege };
}

/// <summary>
/// The group that an avslutsorsak counts in, for the years from–to: a year's report keeps its meaning when the groups change
/// later (T-38).
/// </summary>
/// <param name="code">A code of the list "avslutsorsak".</param>
/// <param name="group">One of <see cref="ReportGroups"/>.</param>
/// <param name="fromYear">First year.</param>
/// <param name="toYear">Last year; null while it holds.</param>
public sealed class ReportGroup(string code, string group, int fromYear, int? toYear)
{
    public string Code { get; private set; } = code;

    /// <summary>arbete, studier, annan, avbrott, or makulering for what leaves every count.</summary>
    public string Group { get; private set; } = group;

    /// <summary>First year.</summary>
    public int FromYear { get; private set; } = fromYear;

    /// <summary>Last year; null while it holds.</summary>
    public int? ToYear { get; private set; } = toYear;

    /// <summary>Whether it holds in a year.</summary>
    public bool HoldsIn(int year) => FromYear <= year && (ToYear is not { } last || year <= last);

    /// <summary>Lets a code count in another group from a year on. The years before keep theirs, so every year has one.</summary>
    /// <param name="held">The groups that the code has had.</param>
    /// <param name="code">The code.</param>
    /// <param name="group">The group from then on.</param>
    /// <param name="fromYear">This year or a later one.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="today">Today's date in Sweden.</param>
    /// <returns>A row to add; null when one that there is was changed, or nothing was.</returns>
    /// <exception cref="DomainException">The actor may not, the year is over, or the group is none.</exception>
    public static ReportGroup? Change(IReadOnlyCollection<ReportGroup> held, Code code, string group, int fromYear, Actor actor, DateOnly today)
    {
        actor.Require(Permission.ManageSettings);
        Refuse.When(code.List != CodeLists.Avslutsorsak, "Bara avslutsorsaker har rapportgrupp.");
        Refuse.When(!ReportGroups.Labels.ContainsKey(group), "Välj en rapportgrupp.", nameof(Group));
        Refuse.When(
            (group == ReportGroups.Void || held.Any(row => row.Group == ReportGroups.Void)) && held.All(row => row.Group != group),
            "Makulering är till för felregistreringar och kan inte bytas.", nameof(Group));
        Refuse.When(fromYear < today.Year || fromYear > today.Year + 5, "Gruppen byts från i år eller ett kommande år. Tidigare års rapporter står fast.", nameof(FromYear));
        Refuse.When(held.Any(row => row.FromYear > fromYear), "Koden byter grupp ett senare år redan. Ändra från det året.", nameof(FromYear));
        var current = held.SingleOrDefault(row => row.HoldsIn(fromYear));
        if (current?.Group == group)
        {
            return null;
        }

        if (current?.FromYear == fromYear)
        {
            current.Group = group;
            return null;
        }

        current?.ToYear = fromYear - 1;
        return new ReportGroup(code.Value, group, current is null ? FirstYear : fromYear, null);
    }

    /// <summary>The first year that settings by year speak of: before anything that is reported.</summary>
    public const int FirstYear = 2000;
}

/// <summary>The groups that reports count avslut in.</summary>
public static class ReportGroups
{
    /// <summary>What leaves every count.</summary>
    public const string Void = "makulering";

    /// <summary>The names of the groups on screen.</summary>
    public static readonly IReadOnlyDictionary<string, string> Labels = new Dictionary<string, string>
    {
        ["arbete"] = "Arbete",
        ["studier"] = "Studier",
        ["annan"] = "Annan behovsanpassad lösning",
        ["avbrott"] = "Övriga avbrott",
        [Void] = "Makulering, räknas inte",
    };
}

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
