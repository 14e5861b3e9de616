using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Web.Data.Configurations;

internal sealed class MedgivandeConfiguration : IEntityTypeConfiguration<Medgivande>
{
    public void Configure(EntityTypeBuilder<Medgivande> builder)
    {
        builder.ToTable("medgivanden", table =>
        {
            table.HasCheckConstraint("ck_medgivanden_period",
                "valid_from >= given_on AND valid_to >= valid_from AND valid_to < valid_from + interval '12 months'");
            table.HasCheckConstraint("ck_medgivanden_minor",
                "(giver = 'Personen') = (maturity IS NULL) AND (last_day_as_minor IS NULL OR giver = 'Vardnadshavare')");
        });
        builder.Property(medgivande => medgivande.Id).ValueGeneratedNever();
        builder.Ignore(medgivande => medgivande.Parties);
        builder.Ignore(medgivande => medgivande.LastDay);
        builder.RefersTo<SignedForm>(nameof(Medgivande.SignedFormId));
        builder.RefersTo<Medgivande>(nameof(Medgivande.ReplacesId));
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(Medgivande.OwnerPartyId));
        builder.RefersTo<User>(nameof(Medgivande.ReceivedByUserId));
        builder.HasIndex(medgivande => medgivande.CaseId);
        builder.OwnsMany(medgivande => medgivande.Disclosures, disclosures =>
        {
            disclosures.ToTable("disclosures", table => table.HasCheckConstraint("ck_disclosures_two", "owner_party_id <> reader_party_id"));
            disclosures.WithOwner().HasForeignKey("MedgivandeId");
            disclosures.HasKey("MedgivandeId", nameof(Disclosure.OwnerPartyId), nameof(Disclosure.ReaderPartyId), nameof(Disclosure.Kind));
            disclosures.HasOne<Party>().WithMany().HasForeignKey(disclosure => disclosure.OwnerPartyId).OnDelete(DeleteBehavior.Restrict);
            disclosures.HasOne<Party>().WithMany().HasForeignKey(disclosure => disclosure.ReaderPartyId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal sealed class SamtyckeConfiguration : IEntityTypeConfiguration<Samtycke>
{
    public void Configure(EntityTypeBuilder<Samtycke> builder)
    {
        builder.ToTable("samtycken");
        builder.Property(samtycke => samtycke.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(Samtycke.OwnerPartyId));
        builder.RefersTo<User>(nameof(Samtycke.ReceivedByUserId));
        builder.HasIndex(samtycke => samtycke.CaseId);
    }
}

internal sealed class SignedFormConfiguration : IEntityTypeConfiguration<SignedForm>
{
    public void Configure(EntityTypeBuilder<SignedForm> builder)
    {
        // No foreign key to the case: the form is uploaded to the draft, whose id the case gets when it is sent.
        builder.ToTable("signed_forms", table =>
        {
            table.HasCheckConstraint("ck_signed_forms_type", "content_type IN ('application/pdf', 'image/png', 'image/jpeg')");
            table.HasCheckConstraint("ck_signed_forms_size", $"size = octet_length(content) AND size <= {FileContent.LargestSize}");
        });
        builder.Property(form => form.Id).ValueGeneratedNever();
        builder.RefersTo<Party>(nameof(SignedForm.OwnerPartyId));
        builder.RefersTo<User>(nameof(SignedForm.UploadedByUserId));
        builder.HasIndex(form => form.CaseId);
    }
}

internal sealed class AvslutDetailsConfiguration : IEntityTypeConfiguration<AvslutDetails>
{
    public void Configure(EntityTypeBuilder<AvslutDetails> builder)
    {
        builder.ToTable("avslut_details");
        builder.Property(avslut => avslut.Id).ValueGeneratedNever();
        builder.RefersTo<Party>(nameof(AvslutDetails.OwnerPartyId));
        builder.RefersTo<AvslutDetails>(nameof(AvslutDetails.CorrectsId));
        builder.RefersTo<Medgivande>(nameof(AvslutDetails.HandoverMedgivandeId));
        builder.RefersTo<CaseEvent>(nameof(AvslutDetails.EventId));
        builder.HasIndex(avslut => avslut.CaseId);
    }
}
