using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Torget.Web.Data;

/// <summary>What holds for every table, said once.</summary>
internal static partial class ModelConventions
{
    /// <summary>Swedish order of letters, for the columns that people sort by.</summary>
    public const string SwedishCollation = "sv-SE-x-icu";

    /// <summary>Enums are stored as their names, and the database refuses any other text.</summary>
    public static void UseTextEnums(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().ToList())
        {
            foreach (var property in entity.GetDeclaredProperties().ToList())
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (!type.IsEnum)
                {
                    continue;
                }

                property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumToStringConverter<>).MakeGenericType(type))!);
                var column = SnakeCase(property.Name);
                entity.AddCheckConstraint(
                    $"ck_{SnakeCase(entity.GetTableName()!)}_{column}",
                    $"\"{column}\" IN ({string.Join(", ", Enum.GetNames(type).Select(name => $"'{name}'"))})");
            }
        }
    }

    /// <summary>PostgreSQL's own version of a row: whoever saves what somebody else has changed since is told so.</summary>
    public static void HasRowVersion(this EntityTypeBuilder entity) => entity.Property<uint>("xmin").IsRowVersion();

    /// <summary>A reference to a row of another table that no code navigates by; what is referred to cannot be deleted.</summary>
    public static void RefersTo<TPrincipal>(this EntityTypeBuilder entity, params string[] foreignKey)
        where TPrincipal : class =>
        entity.HasOne(typeof(TPrincipal)).WithMany().HasForeignKey(foreignKey).OnDelete(DeleteBehavior.Restrict);

    /// <summary>PostgreSQL's own names: lower case with underscores.</summary>
    public static void UseSnakeCaseNames(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.BaseType is null)
            {
                entity.SetTableName(SnakeCase(entity.GetTableName()!));
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.GetColumnName()));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(SnakeCase(key.GetName()!));
            }

            foreach (var key in entity.GetForeignKeys())
            {
                key.SetConstraintName(SnakeCase(key.GetConstraintName()!));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
            }
        }
    }

    private static string SnakeCase(string name) => WordBoundary().Replace(name, "$1_$2").ToLowerInvariant();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex WordBoundary();
}
