using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;

namespace Torget.Web.Data.Configurations;

internal sealed class ParticipationConfiguration : IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Participation> builder)
    {
        builder.ToTable("participations", table => table.HasCheckConstraint("ck_participations_end",
            "(\"end\" IS NULL OR \"end\" >= start) AND (\"end\" IS NULL) = (orsak IS NULL AND transferred_to_verksamhet_id IS NULL) AND (orsak IS NULL OR transferred_to_verksamhet_id IS NULL)"));
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.Ignore(item => item.IsOpen);
        builder.Ignore(item => item.IsVoid);
        builder.RefersTo<Party>(nameof(Participation.OwnerPartyId));
        builder.RefersTo<Verksamhet>(nameof(Participation.VerksamhetId));
        builder.RefersTo<Verksamhet>(nameof(Participation.TransferredToVerksamhetId));
        builder.RefersTo<User>(nameof(Participation.UtforareUserId));
        builder.HasIndex(item => new { item.VerksamhetId, item.Start });

        // One at a time in each verksamhet, whatever the program does.
        builder.HasIndex(item => new { item.CaseId, item.VerksamhetId }, "ix_participations_open").IsUnique().HasFilter("\"end\" IS NULL");
        builder.HasIndex(item => item.CaseId, "ix_participations_case_id");
    }
}

internal sealed class WorkplaceConfiguration : IEntityTypeConfiguration<Workplace>
{
    public void Configure(EntityTypeBuilder<Workplace> builder)
    {
        builder.ToTable("workplaces", table => table.HasCheckConstraint("ck_workplaces_days", "\"to\" IS NULL OR \"to\" >= \"from\""));
        builder.Property(workplace => workplace.Id).ValueGeneratedNever();
        builder.Ignore(workplace => workplace.IsOpen);
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(Workplace.OwnerPartyId));
        builder.HasIndex(workplace => workplace.CaseId);
        builder.HasMany(workplace => workplace.Hours).WithOne().HasForeignKey(hours => hours.WorkplaceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WorkplaceHoursConfiguration : IEntityTypeConfiguration<WorkplaceHours>
{
    public void Configure(EntityTypeBuilder<WorkplaceHours> builder)
    {
        builder.ToTable("workplace_hours", table => table.HasCheckConstraint("ck_workplace_hours_hours", $"hours_per_week BETWEEN 1 AND {Workplace.MostHours}"));
        builder.HasKey(hours => new { hours.WorkplaceId, hours.From });
    }
}

internal sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("notes");
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Ignore(note => note.Current);
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(Note.OwnerPartyId));
        builder.RefersTo<User>(nameof(Note.AuthorUserId));
        builder.HasIndex(note => new { note.CaseId, note.At });
        builder.HasMany(note => note.Texts).WithOne().HasForeignKey(text => text.NoteId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoteTextConfiguration : IEntityTypeConfiguration<NoteText>
{
    public void Configure(EntityTypeBuilder<NoteText> builder)
    {
        builder.ToTable("note_texts", table => table.HasCheckConstraint("ck_note_texts_because", "(version = 1) = (because IS NULL)"));
        builder.HasKey(text => new { text.NoteId, text.Version });
        builder.RefersTo<User>(nameof(NoteText.AuthorUserId));
    }
}

internal sealed class DocumentConfiguration : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTable("documents", table =>
        {
            table.HasCheckConstraint("ck_documents_type", "content_type IN ('application/pdf', 'image/png', 'image/jpeg')");
            table.HasCheckConstraint("ck_documents_size", $"size = octet_length(content) AND size <= {FileContent.LargestSize}");
        });
        builder.Property(document => document.Id).ValueGeneratedNever();
        builder.RefersTo<Party>(nameof(Document.OwnerPartyId));
        builder.RefersTo<User>(nameof(Document.UploadedByUserId));
        builder.HasIndex(document => document.CaseId);
    }
}

internal sealed class UtlamnandeConfiguration : IEntityTypeConfiguration<Utlamnande>
{
    public void Configure(EntityTypeBuilder<Utlamnande> builder)
    {
        builder.ToTable("utlamnanden", table =>
        {
            table.HasCheckConstraint("ck_utlamnanden_item", "num_nonnulls(note_id, document_id) = 1 AND (note_id IS NULL) = (text IS NULL)");
            table.HasCheckConstraint("ck_utlamnanden_file", "num_nonnulls(document_id, file_name, content_type, content) IN (0, 4)");
            table.HasCheckConstraint("ck_utlamnanden_type", "content_type IN ('application/pdf', 'image/png', 'image/jpeg')");
            table.HasCheckConstraint("ck_utlamnanden_parties", "owner_party_id <> reader_party_id");
            table.HasCheckConstraint(
                "ck_utlamnanden_days",
                $"last_day BETWEEN (at AT TIME ZONE 'Europe/Stockholm')::date AND (at AT TIME ZONE 'Europe/Stockholm')::date + {Utlamnande.MostDays} AND revoked_on >= (at AT TIME ZONE 'Europe/Stockholm')::date");
        });
        builder.Property(one => one.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasIndex(one => new { one.ReaderUserId, one.ReaderPartyId, one.LastDay });
        builder.RefersTo<Domain.Cases.Case>(nameof(Utlamnande.CaseId));
        builder.RefersTo<Note>(nameof(Utlamnande.NoteId));
        builder.RefersTo<Document>(nameof(Utlamnande.DocumentId));
        builder.RefersTo<Party>(nameof(Utlamnande.OwnerPartyId));
        builder.RefersTo<Party>(nameof(Utlamnande.ReaderPartyId));
        builder.RefersTo<User>(nameof(Utlamnande.ReaderUserId));
        builder.RefersTo<User>(nameof(Utlamnande.AuthorUserId));
    }
}
