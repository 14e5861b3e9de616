using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain.Organisations;

namespace Torget.Web.Data.Configurations;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.HasRowVersion();
        builder.HasIndex(organisation => organisation.Code).IsUnique();
        builder.Property(organisation => organisation.IsActive).HasDefaultValue(true).ValueGeneratedNever();
    }
}

internal sealed class PartyConfiguration : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.ToTable("parties");
        builder.HasRowVersion();
        builder.HasIndex(party => party.Code).IsUnique();
        builder.Property(party => party.IsActive).HasDefaultValue(true).ValueGeneratedNever();
        builder.RefersTo<Organisation>(nameof(Party.OrganisationId));
        builder.RefersTo<Municipality>(nameof(Party.MunicipalityCode));
        builder.HasMany(party => party.Units).WithOne().HasForeignKey(unit => unit.PartyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitConfiguration : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units");
        builder.Property(unit => unit.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasIndex(unit => unit.Code).IsUnique();
        builder.Property(unit => unit.IsActive).HasDefaultValue(true).ValueGeneratedNever();

        // Lets other tables demand that a unit belongs to the party that they name.
        builder.HasAlternateKey(unit => new { unit.Id, unit.PartyId });
    }
}

internal sealed class VerksamhetConfiguration : IEntityTypeConfiguration<Verksamhet>
{
    public void Configure(EntityTypeBuilder<Verksamhet> builder)
    {
        builder.ToTable("verksamheter");
        builder.HasRowVersion();
        builder.HasIndex(verksamhet => verksamhet.Code).IsUnique();
        builder.Property(verksamhet => verksamhet.IsActive).HasDefaultValue(true).ValueGeneratedNever();
        builder.RefersTo<Party>(nameof(Verksamhet.VardpartId));
        builder.RefersTo<Beredningsgrupp>(nameof(Verksamhet.BeredningsgruppId));
        builder.RefersTo<Municipality>(nameof(Verksamhet.MunicipalityCode));
    }
}

internal sealed class BeredningsgruppConfiguration : IEntityTypeConfiguration<Beredningsgrupp>
{
    public void Configure(EntityTypeBuilder<Beredningsgrupp> builder)
    {
        builder.ToTable("beredningsgrupper");
        builder.HasRowVersion();
        builder.HasIndex(grupp => grupp.Code).IsUnique();
        builder.Property(grupp => grupp.IsActive).HasDefaultValue(true).ValueGeneratedNever();
        builder.PrimitiveCollection(grupp => grupp.Parties).HasField("_parties");
    }
}

internal sealed class AktualiseringRightConfiguration : IEntityTypeConfiguration<AktualiseringRight>
{
    public void Configure(EntityTypeBuilder<AktualiseringRight> builder)
    {
        builder.ToTable("aktualisering_rights");
        builder.HasRowVersion();
        builder.HasIndex(right => new { right.UnitId, right.VerksamhetId, right.From }).IsUnique();
        builder.RefersTo<Unit>(nameof(AktualiseringRight.UnitId));
        builder.RefersTo<Verksamhet>(nameof(AktualiseringRight.VerksamhetId));
    }
}

internal sealed class TargetRuleConfiguration : IEntityTypeConfiguration<TargetRule>
{
    public void Configure(EntityTypeBuilder<TargetRule> builder)
    {
        builder.ToTable("target_rules", table => table.HasCheckConstraint("ck_target_rules_ages", "from_age BETWEEN 0 AND to_age"));
        builder.HasRowVersion();
        builder.HasIndex(rule => new { rule.VerksamhetId, rule.Malgrupp }).IsUnique();
        builder.Property(rule => rule.IsActive).HasDefaultValue(true).ValueGeneratedNever();
        builder.RefersTo<Verksamhet>(nameof(TargetRule.VerksamhetId));
    }
}

internal sealed class MunicipalityConfiguration : IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.ToTable("municipalities");
        builder.HasRowVersion();
        builder.HasKey(municipality => municipality.Code);
        builder.Property(municipality => municipality.Code).HasMaxLength(4);
        builder.Property(municipality => municipality.Name).UseCollation(ModelConventions.SwedishCollation);
        builder.HasIndex(municipality => municipality.Name).IsUnique();
    }
}

internal sealed class CodeConfiguration : IEntityTypeConfiguration<Code>
{
    public void Configure(EntityTypeBuilder<Code> builder)
    {
        builder.ToTable("codes");
        builder.HasRowVersion();
        builder.HasKey(code => new { code.List, code.Value });
    }
}

internal sealed class ReportGroupConfiguration : IEntityTypeConfiguration<ReportGroup>
{
    public void Configure(EntityTypeBuilder<ReportGroup> builder)
    {
        builder.ToTable("report_groups", table =>
        {
            table.HasCheckConstraint("ck_report_groups_group", "\"group\" IN ('arbete', 'studier', 'annan', 'avbrott', 'makulering')");
            table.HasCheckConstraint("ck_report_groups_years", "to_year IS NULL OR to_year >= from_year");
        });
        builder.HasRowVersion();
        builder.HasKey(group => new { group.Code, group.FromYear });
    }
}

internal sealed class VerksamhetGroupMemberConfiguration : IEntityTypeConfiguration<VerksamhetGroupMember>
{
    public void Configure(EntityTypeBuilder<VerksamhetGroupMember> builder)
    {
        builder.ToTable("verksamhet_group_members");
        builder.HasRowVersion();
        builder.HasKey(member => new { member.Code, member.VerksamhetId, member.FromYear });
        builder.RefersTo<Verksamhet>(nameof(VerksamhetGroupMember.VerksamhetId));
    }
}

internal sealed class GoalConfiguration : IEntityTypeConfiguration<Goal>
{
    public void Configure(EntityTypeBuilder<Goal> builder)
    {
        builder.ToTable("goals", table =>
        {
            table.HasCheckConstraint("ck_goals_starts", "starts >= 0");
            table.HasCheckConstraint("ck_goals_share", "share_percent BETWEEN 0 AND 100");
        });
        builder.HasRowVersion();
        builder.HasKey(goal => new { goal.VerksamhetId, goal.Year });
        builder.RefersTo<Verksamhet>(nameof(Goal.VerksamhetId));
    }
}

internal sealed class SupplementaryQuestionConfiguration : IEntityTypeConfiguration<SupplementaryQuestion>
{
    public void Configure(EntityTypeBuilder<SupplementaryQuestion> builder)
    {
        builder.ToTable("supplementary_questions", table =>
        {
            table.HasCheckConstraint("ck_supplementary_questions_days", "\"to\" >= \"from\" - 1");
            table.HasCheckConstraint("ck_supplementary_questions_text", "btrim(text) <> ''");
        });
        builder.Property(question => question.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.RefersTo<Verksamhet>(nameof(SupplementaryQuestion.VerksamhetId));
        builder.HasIndex(question => question.ReplacesId).IsUnique();
        builder.HasOne<SupplementaryQuestion>().WithOne().HasForeignKey<SupplementaryQuestion>(question => question.ReplacesId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ForbundCountConfiguration : IEntityTypeConfiguration<ForbundCount>
{
    public void Configure(EntityTypeBuilder<ForbundCount> builder)
    {
        builder.ToTable("forbund_counts");
        builder.HasRowVersion();
        builder.HasKey(count => new { count.VerksamhetId, count.FromYear });
        builder.RefersTo<Verksamhet>(nameof(ForbundCount.VerksamhetId));
    }
}
