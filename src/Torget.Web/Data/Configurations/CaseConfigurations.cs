using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;

namespace Torget.Web.Data.Configurations;

internal sealed class CaseConfiguration : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases", table =>
        {
            table.HasCheckConstraint("ck_cases_stored_phase", "phase <> 'Draft'");
            table.HasCheckConstraint("ck_cases_ended",
                "(phase IN ('Avslut', 'Declined', 'Withdrawn')) = (ended_on IS NOT NULL AND phase_left IS NOT NULL)");
        });
        builder.Property(@case => @case.Id).ValueGeneratedNever();
        builder.Ignore(@case => @case.Number);
        builder.HasIndex(@case => new { @case.NumberYear, @case.NumberSerial }).IsUnique();
        builder.HasRowVersion();

        builder.RefersTo<Verksamhet>(nameof(Case.VerksamhetId));
        builder.RefersTo<Party>(nameof(Case.AktualiserandePartyId));
        builder.RefersTo<Party>(nameof(Case.ResponsiblePartyId));
        builder.RefersTo<User>(nameof(Case.ResponsibleUserId));
        builder.RefersTo<Case>(nameof(Case.EarlierCaseId));
        builder.HasOne<Unit>().WithMany()
            .HasForeignKey(@case => new { @case.AktualiserandeUnitId, @case.AktualiserandePartyId })
            .HasPrincipalKey(unit => new { unit.Id, unit.PartyId })
            .OnDelete(DeleteBehavior.Restrict);

        builder.HasOne(@case => @case.Person).WithOne().HasForeignKey<Person>(person => person.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(@case => @case.ProtectedIdentity).WithOne().HasForeignKey<ProtectedIdentity>(identity => identity.CaseId).OnDelete(DeleteBehavior.ClientCascade);
        builder.HasMany(@case => @case.Sections).WithOne().HasForeignKey(section => section.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Medgivanden).WithOne().HasForeignKey(medgivande => medgivande.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Samtycken).WithOne().HasForeignKey(samtycke => samtycke.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Assignments).WithOne().HasForeignKey(assignment => assignment.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Avslut).WithOne().HasForeignKey(avslut => avslut.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(@case => @case.OnAgenda);
        builder.HasMany(@case => @case.AgendaItems).WithOne().HasForeignKey(item => item.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.PartyViews).WithOne().HasForeignKey(view => view.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Kompletteringar).WithOne().HasForeignKey(komplettering => komplettering.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Outcomes).WithOne().HasForeignKey(outcome => outcome.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(@case => @case.JaOn);
        builder.Ignore(@case => @case.HandlaggareId);
        builder.Ignore(@case => @case.LatestAvslut);
        builder.HasMany(@case => @case.UnderlagRequests).WithOne().HasForeignKey(request => request.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Planeringstraffar).WithOne().HasForeignKey(traff => traff.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.PlanVersions).WithOne().HasForeignKey(plan => plan.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.PlanSteps).WithOne().HasForeignKey(step => step.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.FollowUps).WithOne().HasForeignKey(followUp => followUp.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.LaterFollowUps).WithOne().HasForeignKey(followUp => followUp.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Pauses).WithOne().HasForeignKey(pause => pause.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Participations).WithOne().HasForeignKey(item => item.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Workplaces).WithOne().HasForeignKey(workplace => workplace.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Notes).WithOne().HasForeignKey(note => note.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Documents).WithOne().HasForeignKey(document => document.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(@case => @case.Events).WithOne().HasForeignKey(@event => @event.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("persons", table =>
        {
            table.HasCheckConstraint("ck_persons_number",
                "(identity_kind = 'None') = (identity_number IS NULL) AND (identity_number IS NULL OR length(identity_number) = 12)");
            table.HasCheckConstraint("ck_persons_protected",
                $"CASE WHEN protected_on IS NULL THEN municipality_code IS NOT NULL ELSE first_name = '{Person.ProtectedFirstName}' AND last_name = '{Person.ProtectedLastName}' AND identity_number IS NULL AND municipality_code IS NULL AND phone IS NULL AND email IS NULL END");
        });
        builder.HasKey(person => person.CaseId);
        builder.Ignore(person => person.Name);
        builder.Ignore(person => person.IsProtected);
        builder.Property(person => person.FirstName).UseCollation(ModelConventions.SwedishCollation);
        builder.Property(person => person.LastName).UseCollation(ModelConventions.SwedishCollation);
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(Person.OwnerPartyId));
        builder.RefersTo<Municipality>(nameof(Person.MunicipalityCode));
    }
}

internal sealed class ProtectedIdentityConfiguration : IEntityTypeConfiguration<ProtectedIdentity>
{
    public void Configure(EntityTypeBuilder<ProtectedIdentity> builder)
    {
        builder.ToTable("protected_identities");
        builder.HasKey(identity => identity.CaseId);
        builder.Ignore(identity => identity.Name);
        builder.RefersTo<Party>(nameof(ProtectedIdentity.OwnerPartyId));
        builder.RefersTo<Municipality>(nameof(ProtectedIdentity.MunicipalityCode));
    }
}

internal sealed class MaskedTextConfiguration : IEntityTypeConfiguration<MaskedText>
{
    public void Configure(EntityTypeBuilder<MaskedText> builder)
    {
        builder.ToTable("masked_texts");
        builder.Property(text => text.Id).ValueGeneratedNever();
        builder.HasOne<Case>().WithMany().HasForeignKey(text => text.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonKeyRowConfiguration : IEntityTypeConfiguration<PersonKeyRow>
{
    public void Configure(EntityTypeBuilder<PersonKeyRow> builder)
    {
        builder.ToTable("person_keys", table => table.HasCheckConstraint("ck_person_keys_length", "octet_length(key) = 32"));
        builder.HasKey(row => row.CaseId);
        builder.HasIndex(row => row.Key);
        builder.HasOne<Case>().WithOne().HasForeignKey<PersonKeyRow>(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AktualiseringSectionConfiguration : IEntityTypeConfiguration<AktualiseringSection>
{
    private static readonly (DataKind[] Kinds, string[] Columns)[] ColumnsOfKinds =
    [
        ([DataKind.Forsorjning], ["months_of_support"]),
        ([DataKind.Arbetsformaga], ["sysselsattning", "hours_per_week", "tried"]),
        ([DataKind.Studier], ["utbildning"]),
        ([DataKind.Halsa, DataKind.Arbetsformaga, DataKind.SocialSituation], ["hinder"]),
        ([DataKind.Halsa, DataKind.SocialSituation], ["anchored_name", "anchored_on"]),
        ([DataKind.Planering], ["malgrupp", "goals", "wanted_from", "motivation", "beredning_on", "beredning_outcome"]),
    ];

    public void Configure(EntityTypeBuilder<AktualiseringSection> builder)
    {
        builder.ToTable("aktualisering_sections", table =>
        {
            table.HasCheckConstraint("ck_aktualisering_sections_forsorjning",
                "(kind = 'Forsorjning') = (forsorjning IS NOT NULL AND cardinality(forsorjning) > 0)");
            table.HasCheckConstraint("ck_aktualisering_sections_planering", "(kind = 'Planering') = (orsak IS NOT NULL)");

            // What is said is of the kind of data that it is read under.
            foreach (var (kinds, columns) in ColumnsOfKinds)
            {
                table.HasCheckConstraint(
                    $"ck_aktualisering_sections_{columns[0]}",
                    $"kind IN ('{string.Join("', '", kinds)}') OR ({string.Join(" AND ", columns.Select(column => $"{column} IS NULL"))})");
            }
        });
        builder.HasKey(section => new { section.CaseId, section.Kind });
        builder.RefersTo<Party>(nameof(AktualiseringSection.OwnerPartyId));
        builder.HasDiscriminator(section => section.Kind)
            .HasValue<ForsorjningSection>(DataKind.Forsorjning)
            .HasValue<HalsaSection>(DataKind.Halsa)
            .HasValue<ArbetsformagaSection>(DataKind.Arbetsformaga)
            .HasValue<StudierSection>(DataKind.Studier)
            .HasValue<SocialSituationSection>(DataKind.SocialSituation)
            .HasValue<PlaneringSection>(DataKind.Planering);
    }
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
        builder.ToTable("assignments", table => table.HasCheckConstraint("ck_assignments_days",
            "(\"to\" IS NULL OR \"to\" >= \"from\" - 1) AND (to_with_case IS NULL OR to_with_case >= \"from\" - 1)"));
        builder.Ignore(assignment => assignment.LastDay);
        builder.HasRowVersion();
        builder.RefersTo<User>(nameof(Assignment.UserId));
        builder.RefersTo<Party>(nameof(Assignment.PartyId));
        builder.HasIndex(assignment => new { assignment.CaseId, assignment.UserId, assignment.PartyId });
        builder.HasIndex(assignment => new { assignment.UserId, assignment.PartyId });
    }
}

internal sealed class CaseEventConfiguration : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        builder.ToTable("case_events");
        builder.Property(@event => @event.Id).ValueGeneratedNever();
        builder.HasIndex(@event => new { @event.CaseId, @event.At });
        builder.RefersTo<User>(nameof(CaseEvent.UserId));
        builder.RefersTo<Party>(nameof(CaseEvent.PartyId));
        builder.HasOne(@event => @event.Reason).WithOne().HasForeignKey<CaseEventReason>(reason => reason.EventId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseEventReasonConfiguration : IEntityTypeConfiguration<CaseEventReason>
{
    public void Configure(EntityTypeBuilder<CaseEventReason> builder)
    {
        builder.ToTable("case_event_reasons");
        builder.HasKey(reason => reason.EventId);
        builder.RefersTo<Party>(nameof(CaseEventReason.OwnerPartyId));
        builder.RefersTo<Case>(nameof(CaseEventReason.CaseId));
    }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("drafts");
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.Property(draft => draft.Form).HasColumnType("jsonb");
        builder.HasRowVersion();
        builder.HasIndex(draft => new { draft.AuthorId, draft.SavedAt });
        builder.RefersTo<User>(nameof(Draft.AuthorId));
        builder.RefersTo<Party>(nameof(Draft.PartyId));
    }
}

internal sealed class FormDraftConfiguration : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder)
    {
        builder.ToTable("form_drafts");
        builder.HasKey(draft => new { draft.UserId, draft.PartyId, draft.CaseId, draft.Form });
        builder.Property(draft => draft.Fields).HasColumnType("jsonb");
        builder.HasRowVersion();
        builder.HasIndex(draft => draft.SavedAt);
        builder.RefersTo<User>(nameof(FormDraft.UserId));
        builder.RefersTo<Party>(nameof(FormDraft.PartyId));
        builder.RefersTo<Case>(nameof(FormDraft.CaseId));
    }
}

internal sealed class CaseAccessConfiguration : IEntityTypeConfiguration<CaseAccess>
{
    public void Configure(EntityTypeBuilder<CaseAccess> builder)
    {
        // Kept by triggers (Data/Security). No foreign key to the case: the rows are made from it, in the same statement.
        builder.ToTable("case_access");
        builder.HasKey(access => new { access.UserId, access.PartyId, access.CaseId });
        builder.Property(access => access.Valid).HasColumnType("datemultirange");
        builder.HasIndex(access => access.CaseId);
        builder.HasIndex(access => new { access.UserId, access.PartyId, access.NumberYear, access.NumberSerial });
        builder.HasIndex(access => new { access.UserId, access.PartyId, access.UpdatedAt, access.NumberYear, access.NumberSerial });
        builder.HasIndex(access => new { access.UserId, access.PartyId, access.DueOn, access.NumberYear, access.NumberSerial });
        builder.Property(access => access.TeamDays).HasColumnType("datemultirange");

        // Tabs that hold few of the many cases that a samordnare sees.
        Few("ix_case_access_mine", "is_responsible");
        Few("ix_case_access_team", "team_days IS NOT NULL");
        Few("ix_case_access_waiting", "waits_on_other");
        Few("ix_case_access_ended", "ended_on IS NOT NULL");

        void Few(string name, string filter) =>
            builder.HasIndex([nameof(CaseAccess.UserId), nameof(CaseAccess.PartyId), nameof(CaseAccess.NumberYear), nameof(CaseAccess.NumberSerial)], name).HasFilter(filter);
    }
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("saved_views");
        builder.Property(view => view.Id).ValueGeneratedNever();
        builder.HasIndex(view => new { view.UserId, view.PartyId, view.Name }).IsUnique();
        builder.RefersTo<User>(nameof(SavedView.UserId));
        builder.RefersTo<Party>(nameof(SavedView.PartyId));
    }
}

internal sealed class CaseNumberSeriesConfiguration : IEntityTypeConfiguration<CaseNumberSeries>
{
    public void Configure(EntityTypeBuilder<CaseNumberSeries> builder)
    {
        builder.ToTable("case_number_series");
        builder.HasKey(series => series.Year);
        builder.Property(series => series.Year).ValueGeneratedNever();
    }
}
