using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Torget.Domain.Cases;
using Torget.Web.Data;

namespace Torget.Web.Tests.Conventions;

/// <summary>
/// What the model itself says holds data of a case: the case, whatever has a case's id, and whatever belongs to one of these. Nobody has to
/// remember to add a new table here.
/// </summary>
internal static class CaseTables
{
    // Of persons too, though no column leads to a case.
    private static readonly string[] WithoutCase = [nameof(Draft), nameof(ImportedParticipation), nameof(ParticipationChain)];

    public static IModel Model { get; } = ReadModel();

    public static IReadOnlyList<IEntityType> All { get; } = Find();

    /// <summary>The name in the database.</summary>
    public static string Table(IEntityType type) => type.GetTableName() ?? throw new InvalidOperationException($"{type.DisplayName()} has no table.");

    private static IModel ReadModel()
    {
        using var db = TorgetDb.ForDesign();
        return db.Model;
    }

    private static List<IEntityType> Find()
    {
        var found = Model.GetEntityTypes()
            .Where(type => type.ClrType == typeof(Case) || type.FindProperty("CaseId") is not null || WithoutCase.Contains(type.ClrType.Name)).ToHashSet();
        for (var before = 0; before < found.Count;)
        {
            before = found.Count;
            found.UnionWith(Model.GetEntityTypes().Where(type => type.GetForeignKeys().Any(key => found.Contains(key.PrincipalEntityType))));
        }

        return [.. found.OrderBy(Table, StringComparer.Ordinal)];
    }
}
