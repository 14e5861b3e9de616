using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Data;

/// <summary>
/// The database as the program sees it. Rows that hold personal data are reached only inside an <see cref="Operation"/>, and cases
/// only through its <see cref="CaseScope"/>: a case's tables therefore have no set here.
/// </summary>
public sealed class TorgetDb(DbContextOptions<TorgetDb> options) : DbContext(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Party> Parties => Set<Party>();

    public DbSet<Verksamhet> Verksamheter => Set<Verksamhet>();

    public DbSet<Beredningsgrupp> Beredningsgrupper => Set<Beredningsgrupp>();

    public DbSet<AktualiseringRight> AktualiseringRights => Set<AktualiseringRight>();

    public DbSet<TargetRule> TargetRules => Set<TargetRule>();

    public DbSet<Municipality> Municipalities => Set<Municipality>();

    public DbSet<Code> Codes => Set<Code>();

    public DbSet<Goal> Goals => Set<Goal>();

    public DbSet<SupplementaryQuestion> SupplementaryQuestions => Set<SupplementaryQuestion>();

    public DbSet<Cover> Covers => Set<Cover>();

    public DbSet<User> Users => Set<User>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>In a query only: the day since when a user has not worked for a party; null while they do, and where nobody is named.</summary>
    [DbFunction("gone_since")]
    public static DateOnly? GoneSince(Guid? userId, Guid partyId) => throw new InvalidOperationException("Asked of the database, in a query.");

    /// <summary>A context that knows the model and no database, for scaffolding a migration.</summary>
    public static TorgetDb ForDesign() => new(new DbContextOptionsBuilder<TorgetDb>().UseNpgsql("Host=none").Options);

    /// <summary>In a query: the last day of a case's medgivande, where it is within thirty days and not renewed; see Data/Security/36-lists.sql.</summary>
    public static DateOnly? MedgivandeEnds(Guid caseId) => throw new NotSupportedException($"A query asks the database about {caseId}.");

    /// <summary>In a query: whether access holds on a day; see Data/Security/20-actor.sql.</summary>
    public static bool AccessHolds(NpgsqlTypes.NpgsqlRange<DateOnly>[] valid, DateOnly day) => throw new NotSupportedException($"A query asks the database about {day}.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(TorgetDb).Assembly);
        modelBuilder.HasPostgresExtension("pg_trgm");
        modelBuilder.HasDbFunction(typeof(TorgetDb).GetMethod(nameof(MedgivandeEnds), [typeof(Guid)])!).HasName("medgivande_ends");
        modelBuilder.HasDbFunction(typeof(TorgetDb).GetMethod(nameof(AccessHolds), [typeof(NpgsqlTypes.NpgsqlRange<DateOnly>[]), typeof(DateOnly)])!).HasName("access_holds");
        modelBuilder.UseTextEnums();
        modelBuilder.UseSnakeCaseNames();
    }
}
