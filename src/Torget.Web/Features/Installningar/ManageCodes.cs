using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Installningar;

/// <summary>The codes of a list, and for avslutsorsaker the report groups of each.</summary>
/// <param name="Codes">In the order of the list.</param>
/// <param name="Groups">The report groups, by code.</param>
/// <param name="Versions">The state of each code, as its form carries it.</param>
/// <param name="GroupVersions">The state of the groups of each, as the form that changes them carries it.</param>
/// <param name="Year">This year.</param>
public sealed record CodeList(IReadOnlyList<Code> Codes, ILookup<string, ReportGroup> Groups, IReadOnlyDictionary<string, string> Versions, IReadOnlyDictionary<string, string> GroupVersions,
    int Year);

/// <summary>The kansli looks after what people choose from, and where an avslutsorsak counts.</summary>
public sealed class ManageCodes(Operations operations, ReferenceCache reference)
{
    /// <summary>A list as it is now; null when there is none of that name.</summary>
    public Task<CodeList?> FindAsync(string list) => operations.RunAsync(async operation => CodeLists.Labels.ContainsKey(list) ? await ReadAsync(operation, list) : null);

    /// <summary>Adds a code, and for an avslutsorsak the group that it counts in. The same form sent twice adds one.</summary>
    /// <exception cref="DomainException">The actor may not, or the code is not possible.</exception>
    public Task AddAsync(string list, CodeTerms terms, string? group) => operations.ChangeAsync(reference, Permission.ManageSettings, async operation =>
    {
        var known = await ReadAsync(operation, list);
        if (known.Codes.Any(code => code.Label == terms.Label.Trim() && (code.Help ?? "") == (terms.Help ?? "").Trim() && code.Group == terms.Group && code.IsActive))
        {
            return;
        }

        var code = Code.Add(list, terms, known.Codes, operation.Actor);
        operation.Db.Add(code);
        if (list == CodeLists.Avslutsorsak)
        {
            operation.Db.Add(ReportGroup.Change([], code, group ?? "", operation.Today.Year, operation.Actor, operation.Today)!);
        }

        await operation.Db.SaveChangesAsync();
    });

    /// <summary>Changes a code, as it stood on the page.</summary>
    /// <exception cref="DomainException">The actor may not, the code is needed, or somebody else has changed it.</exception>
    public Task ChangeAsync(string list, string value, string seen, CodeTerms terms) => operations.ChangeAsync(reference, Permission.ManageSettings, async operation =>
    {
        var (code, known) = await CodeAsync(operation, list, value);
        code.Change(terms, known.Codes, operation.Actor);
        await operation.SaveAsync(seen, code);
    });

    /// <summary>Lets an avslutsorsak count in another group from a year on, as its groups stood on the page.</summary>
    /// <exception cref="DomainException">The actor may not, the year is over, or somebody else has changed its groups.</exception>
    public Task RegroupAsync(string value, string seen, string group, int fromYear) => operations.ChangeAsync(reference, Permission.ManageSettings, async operation =>
    {
        var (code, known) = await CodeAsync(operation, CodeLists.Avslutsorsak, value);
        if (ReportGroup.Change([.. known.Groups[value]], code, group, fromYear, operation.Actor, operation.Today) is { } added)
        {
            operation.Db.Add(added);
        }

        await operation.SaveAsync(seen, [.. known.Groups[value]]);
    });

    private static async Task<(Code Code, CodeList Known)> CodeAsync(Operation operation, string list, string value)
    {
        var known = await ReadAsync(operation, list);
        return (known.Codes.SingleOrDefault(code => code.Value == value) ?? throw new DomainException("Koden finns inte."), known);
    }

    private static async Task<CodeList> ReadAsync(Operation operation, string list)
    {
        var codes = await operation.Db.Codes.Where(code => code.List == list).OrderBy(code => code.Order).ToListAsync();
        var groups = list == CodeLists.Avslutsorsak ? await operation.Db.Set<ReportGroup>().OrderBy(group => group.FromYear).ToListAsync() : [];
        return new CodeList(codes, groups.ToLookup(group => group.Code), codes.ToDictionary(code => code.Value, code => operation.Db.VersionOf(code)),
            groups.GroupBy(group => group.Code).ToDictionary(held => held.Key, held => operation.Db.VersionOf(held)), operation.Today.Year);
    }
}
