using Torget.Domain.Access;

namespace Torget.Domain.Tests.Documentation;

/// <summary>What the generated pages have in common.</summary>
internal static class GeneratedDocuments
{
    /// <summary>When it is 1, the tests write the pages instead of comparing them.</summary>
    public const string WriteVariable = "TORGET_WRITE_DOCS";

    public const string Refresh = $"{WriteVariable}=1 ./torget test GeneratedDocuments";

    /// <summary>The pages by their names in docs.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string>> Pages = new Dictionary<string, Func<string>>
    {
        ["flow.md"] = FlowDocument.Render,
        ["permissions.md"] = PermissionsDocument.Render,
    };

    /// <summary>The heading, and that the page is not to be changed by hand.</summary>
    public static string Notice(string heading, string table, string source) => $"""
        # {heading}

        > Den här sidan skapas ur tabellen [`{table}`](../{source}) och ändras inte för hand.
        > Ändra tabellen och skapa sidan på nytt med `{Refresh}`.
        > Ett test misslyckas när sidan är inaktuell.

        """;

    /// <summary>Who holds a permission, in Swedish: the role, and how it stands to the case.</summary>
    public static string Who(Permission permission) => string.Join(
        " eller ",
        Permissions.Row(permission).Grants.Select((grant, i) =>
            $"{(i == 0 ? grant.Role.Label() : grant.Role.Label().ToLowerInvariant())} {grant.Relation.Label()}".TrimEnd()));
}
