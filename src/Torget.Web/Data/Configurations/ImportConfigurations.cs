using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain.Access;
using Torget.Domain.Organisations;

namespace Torget.Web.Data.Configurations;

internal sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("imports", table => table.HasCheckConstraint("ck_imports_by", "(user_id IS NULL) = (party_id IS NULL)"));
        builder.Property(import => import.Id).ValueGeneratedNever();
        builder.RefersTo<User>(nameof(Import.UserId));
        builder.RefersTo<Party>(nameof(Import.PartyId));
        builder.HasIndex(import => import.At);
    }
}

internal sealed class ImportedParticipationConfiguration : IEntityTypeConfiguration<ImportedParticipation>
{
    public void Configure(EntityTypeBuilder<ImportedParticipation> builder)
    {
        builder.ToTable("imported_participations", table =>
        {
            table.HasCheckConstraint("ck_imported_participations_end",
                "(\"end\" IS NULL OR \"end\" >= start) AND (\"end\" IS NULL) = (orsak IS NULL AND transferred_to_verksamhet_id IS NULL) AND (orsak IS NULL OR transferred_to_verksamhet_id IS NULL)");
            table.HasCheckConstraint("ck_imported_participations_move", "transferred_to_verksamhet_id <> verksamhet_id");
            table.HasCheckConstraint("ck_imported_participations_protected",
                "is_protected = (extern_id IS NULL) AND NOT (is_protected AND (identity_kind <> 'None' OR num_nonnulls(first_name, last_name, birth_date, municipality_code, aktualiserande_unit_id) > 0))");
            table.HasCheckConstraint("ck_imported_participations_number",
                "(identity_kind = 'None') = (identity_number IS NULL) AND (identity_number IS NULL OR length(identity_number) = 12)");
            table.HasCheckConstraint("ck_imported_participations_months", "months_of_support BETWEEN 0 AND 600");
        });
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.HasOne<Import>().WithMany().HasForeignKey(item => item.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Import>().WithMany().HasForeignKey(item => item.ClosedByImportId).OnDelete(DeleteBehavior.Restrict);
        builder.RefersTo<Party>(nameof(ImportedParticipation.OwnerPartyId));
        builder.RefersTo<Verksamhet>(nameof(ImportedParticipation.VerksamhetId));
        builder.RefersTo<Verksamhet>(nameof(ImportedParticipation.TransferredToVerksamhetId));
        builder.RefersTo<Unit>(nameof(ImportedParticipation.AktualiserandeUnitId));
        builder.RefersTo<Municipality>(nameof(ImportedParticipation.MunicipalityCode));
        builder.HasIndex(item => item.ContentKey).IsUnique();
        builder.HasIndex(item => item.OpenKey);
        builder.HasIndex(item => item.SourceKey);
        builder.HasIndex(item => item.PersonKey);
    }
}

internal sealed class ImportUploadConfiguration : IEntityTypeConfiguration<ImportUpload>
{
    public void Configure(EntityTypeBuilder<ImportUpload> builder)
    {
        builder.ToTable("import_uploads");
        builder.Property(upload => upload.Id).ValueGeneratedNever();
        builder.RefersTo<User>(nameof(ImportUpload.UserId));
        builder.RefersTo<Party>(nameof(ImportUpload.PartyId));
    }
}

internal sealed class ParticipationChainConfiguration : IEntityTypeConfiguration<ParticipationChain>
{
    public void Configure(EntityTypeBuilder<ParticipationChain> builder)
    {
        // Kept by triggers (Data/Security), like case_access: no foreign keys to what it is made from.
        builder.ToTable("participation_chains");
        builder.Property(chain => chain.Id).ValueGeneratedNever();
        builder.HasIndex(chain => chain.PersonKey);
        builder.HasIndex(chain => chain.Start);
    }
}
