using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain.Access;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data.Seals;

namespace Torget.Web.Data.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasIndex(user => user.Username).IsUnique();
        builder.Property(user => user.Name).UseCollation(ModelConventions.SwedishCollation);
        builder.HasRowVersion();
        builder.HasMany(user => user.Employments).WithOne().HasForeignKey(employment => employment.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EmploymentConfiguration : IEntityTypeConfiguration<Employment>
{
    public void Configure(EntityTypeBuilder<Employment> builder)
    {
        builder.ToTable("employments", table =>
        {
            table.HasCheckConstraint("ck_employments_roles", $"roles <@ {Array(Enum.GetValues<Role>())} AND cardinality(roles) > 0");
            table.HasCheckConstraint("ck_employments_apart", $"NOT (roles && {Array(Roles.ReadCases)} AND roles && {Array(Roles.KeptApart)})");
            table.HasCheckConstraint("ck_employments_party", $"(party_id IS NULL) = (roles && {Array(Roles.WithoutParty)})");
            table.HasCheckConstraint("ck_employments_days", "\"to\" IS NULL OR \"to\" >= \"from\"");
        });
        builder.PrimitiveCollection(employment => employment.Roles).ElementType(role => role.HasConversion<string>());
        builder.PrimitiveCollection(employment => employment.Verksamheter).HasField("_verksamheter");
        builder.Property(employment => employment.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(Employment.PartyId));
        builder.RefersTo<Unit>(nameof(Employment.UnitId));
    }

    private static string Array(IEnumerable<Role> roles) =>
        $"ARRAY[{string.Join(", ", roles.Select(role => $"'{role}'"))}]::text[]";
}

internal sealed class CoverConfiguration : IEntityTypeConfiguration<Cover>
{
    public void Configure(EntityTypeBuilder<Cover> builder)
    {
        builder.ToTable("covers", table =>
        {
            table.HasCheckConstraint("ck_covers_days", "\"to\" >= \"from\" - 1");
            table.HasCheckConstraint("ck_covers_length", $"\"to\" <= \"from\" + interval '{Cover.MostMonths} months'");
            table.HasCheckConstraint("ck_covers_other", "user_id <> covered_user_id");
        });
        builder.Property(cover => cover.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasIndex(cover => new { cover.UserId, cover.PartyId });
        builder.RefersTo<Party>(nameof(Cover.PartyId));
        builder.RefersTo<User>(nameof(Cover.CoveredUserId));
        builder.RefersTo<User>(nameof(Cover.UserId));
    }
}

internal sealed class EmergencyOpeningConfiguration : IEntityTypeConfiguration<EmergencyOpening>
{
    public void Configure(EntityTypeBuilder<EmergencyOpening> builder)
    {
        builder.ToTable("emergency_openings", table =>
        {
            table.HasCheckConstraint("ck_emergency_openings_length", $"ends_at > opened_at AND ends_at <= opened_at + interval '{EmergencyOpening.MostHours} hours'");
            table.HasCheckConstraint("ck_emergency_openings_ended", "ended_at >= opened_at AND ended_at <= ends_at");
        });
        builder.Property(opening => opening.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasIndex(opening => new { opening.UserId, opening.PartyId, opening.EndsAt });
        builder.HasIndex(opening => new { opening.PartyId, opening.OpenedAt });
        builder.RefersTo<Domain.Cases.Case>(nameof(EmergencyOpening.CaseId));
        builder.RefersTo<Party>(nameof(EmergencyOpening.PartyId));
        builder.RefersTo<User>(nameof(EmergencyOpening.UserId));
    }
}

internal sealed class SettingChangeConfiguration : IEntityTypeConfiguration<SettingChange>
{
    public void Configure(EntityTypeBuilder<SettingChange> builder)
    {
        builder.ToTable("setting_changes");
        builder.Property(change => change.Id).UseIdentityAlwaysColumn();
        builder.Property(change => change.At).HasDefaultValueSql("clock_timestamp()");
        builder.Property(change => change.Before).HasColumnType("jsonb");
        builder.Property(change => change.After).HasColumnType("jsonb");
        builder.HasIndex(change => new { change.Subject, change.Key, change.At });
        builder.HasIndex(change => new { change.PartyId, change.At });
    }
}

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("user_sessions");
        builder.RefersTo<Employment>(nameof(UserSession.EmploymentId));
    }
}

internal sealed class AccessLogEntryConfiguration : IEntityTypeConfiguration<AccessLogEntry>
{
    public void Configure(EntityTypeBuilder<AccessLogEntry> builder)
    {
        builder.ToTable("access_log");
        builder.Property(entry => entry.Id).UseIdentityAlwaysColumn();
        builder.Property(entry => entry.At).HasDefaultValueSql("clock_timestamp()");
        builder.HasIndex(entry => new { entry.CaseId, entry.At });
        builder.HasIndex(entry => new { entry.OwnerPartyId, entry.At });
        builder.HasIndex(entry => new { entry.UserId, entry.At });
        builder.HasIndex(entry => entry.SearchKeys).HasMethod("gin").HasFilter("search_keys IS NOT NULL");
    }
}

internal sealed class LogSealConfiguration : IEntityTypeConfiguration<LogSeal>
{
    public void Configure(EntityTypeBuilder<LogSeal> builder)
    {
        builder.ToTable("log_seals");
        builder.HasKey(seal => seal.Number);
        builder.Property(seal => seal.Number).ValueGeneratedNever();
        builder.Property(seal => seal.Ids).HasColumnType("int8multirange");
    }
}

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("installation", table => table.HasCheckConstraint("ck_installation_one", "id = 1"));
        builder.Property(installation => installation.Id).ValueGeneratedNever();
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.HasKey(key => key.Name);
    }
}
