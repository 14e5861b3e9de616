using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;

namespace Torget.Web.Data.Configurations;

internal sealed class BeredningMeetingConfiguration : IEntityTypeConfiguration<BeredningMeeting>
{
    public void Configure(EntityTypeBuilder<BeredningMeeting> builder)
    {
        builder.ToTable("beredning_meetings");
        builder.Property(meeting => meeting.Id).ValueGeneratedNever();
        builder.Ignore(meeting => meeting.IsCancelled);
        builder.Ignore(meeting => meeting.PresentParties);
        builder.HasRowVersion();
        builder.RefersTo<Beredningsgrupp>(nameof(BeredningMeeting.BeredningsgruppId));
        builder.RefersTo<Party>(nameof(BeredningMeeting.OwnerPartyId));
        builder.RefersTo<User>(nameof(BeredningMeeting.LeaderUserId));
        builder.HasIndex(meeting => new { meeting.BeredningsgruppId, meeting.Date });
        builder.HasMany(meeting => meeting.Attendances).WithOne().HasForeignKey(attendance => attendance.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AttendanceConfiguration : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.ToTable("attendances");
        builder.HasKey(attendance => new { attendance.MeetingId, attendance.PartyId });
        builder.Ignore(attendance => attendance.IsPresent);
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(Attendance.PartyId));
    }
}

internal sealed class AgendaItemConfiguration : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.ToTable("agenda_items", table => table.HasCheckConstraint("ck_agenda_items_closed",
            "(closed_by IS NULL) = (closed_on IS NULL) AND (closed_by IS NULL) = (seen_until IS NULL)"));
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.Ignore(item => item.IsOpen);
        builder.HasRowVersion();
        builder.RefersTo<BeredningMeeting>(nameof(AgendaItem.MeetingId));
        builder.RefersTo<Beredningsgrupp>(nameof(AgendaItem.BeredningsgruppId));
        builder.HasIndex(item => item.MeetingId);

        // A case stands on one agenda at a time, whatever the program does.
        builder.HasIndex(item => item.CaseId, "ix_agenda_items_open").IsUnique().HasFilter("closed_by IS NULL");
        builder.HasIndex(item => item.CaseId, "ix_agenda_items_case_id");
    }
}

internal sealed class PartyViewConfiguration : IEntityTypeConfiguration<PartyView>
{
    public void Configure(EntityTypeBuilder<PartyView> builder)
    {
        builder.ToTable("party_views");
        builder.Property(view => view.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(PartyView.OwnerPartyId));
        builder.RefersTo<User>(nameof(PartyView.AuthorUserId));
        builder.RefersTo<AgendaItem>(nameof(PartyView.AgendaItemId));
        builder.HasIndex(view => new { view.AgendaItemId, view.OwnerPartyId }).IsUnique();
        builder.HasOne(view => view.Content).WithOne().HasForeignKey<PartyViewContent>(content => content.ViewId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PartyViewContentConfiguration : IEntityTypeConfiguration<PartyViewContent>
{
    public void Configure(EntityTypeBuilder<PartyViewContent> builder)
    {
        builder.ToTable("party_view_contents");
        builder.HasKey(content => content.ViewId);
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(PartyViewContent.OwnerPartyId));
        builder.RefersTo<Case>(nameof(PartyViewContent.CaseId));
    }
}

internal sealed class KompletteringConfiguration : IEntityTypeConfiguration<Komplettering>
{
    public void Configure(EntityTypeBuilder<Komplettering> builder)
    {
        builder.ToTable("kompletteringar", table => table.HasCheckConstraint("ck_kompletteringar_answered",
            "(answered_at IS NULL) = (answered_by_user_id IS NULL)"));
        builder.Property(komplettering => komplettering.Id).ValueGeneratedNever();
        builder.Ignore(komplettering => komplettering.Question);
        builder.Ignore(komplettering => komplettering.Answer);
        builder.Ignore(komplettering => komplettering.IsOpen);
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(Komplettering.AskedByPartyId));
        builder.RefersTo<User>(nameof(Komplettering.AskedByUserId));
        builder.RefersTo<User>(nameof(Komplettering.AnsweredByUserId));
        builder.RefersTo<User>(nameof(Komplettering.ToUserId));
        builder.HasIndex(komplettering => komplettering.CaseId);
        builder.HasMany(komplettering => komplettering.Texts).WithOne().HasForeignKey(text => text.KompletteringId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KompletteringTextConfiguration : IEntityTypeConfiguration<KompletteringText>
{
    public void Configure(EntityTypeBuilder<KompletteringText> builder)
    {
        builder.ToTable("komplettering_texts");
        builder.HasKey(text => new { text.KompletteringId, text.IsAnswer });
        builder.RefersTo<Party>(nameof(KompletteringText.OwnerPartyId));
        builder.RefersTo<Case>(nameof(KompletteringText.CaseId));
    }
}

internal sealed class BeredningOutcomeConfiguration : IEntityTypeConfiguration<BeredningOutcome>
{
    public void Configure(EntityTypeBuilder<BeredningOutcome> builder)
    {
        builder.ToTable("beredning_outcomes");
        builder.HasKey(outcome => outcome.AgendaItemId);
        builder.RefersTo<AgendaItem>(nameof(BeredningOutcome.AgendaItemId));
        builder.RefersTo<Party>(nameof(BeredningOutcome.OwnerPartyId));
        builder.HasIndex(outcome => outcome.CaseId);
        builder.HasOne(outcome => outcome.Details).WithOne().HasForeignKey<BeredningOutcomeDetails>(details => details.AgendaItemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BeredningOutcomeDetailsConfiguration : IEntityTypeConfiguration<BeredningOutcomeDetails>
{
    public void Configure(EntityTypeBuilder<BeredningOutcomeDetails> builder)
    {
        builder.ToTable("beredning_outcome_details");
        builder.HasKey(details => details.AgendaItemId);
        builder.RefersTo<Party>(nameof(BeredningOutcomeDetails.OwnerPartyId));
        builder.RefersTo<Party>(nameof(BeredningOutcomeDetails.ProposedPartyId));
        builder.RefersTo<Case>(nameof(BeredningOutcomeDetails.CaseId));
    }
}
