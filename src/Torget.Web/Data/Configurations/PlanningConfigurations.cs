using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;

namespace Torget.Web.Data.Configurations;

internal sealed class UnderlagRequestConfiguration : IEntityTypeConfiguration<UnderlagRequest>
{
    public void Configure(EntityTypeBuilder<UnderlagRequest> builder)
    {
        builder.ToTable("underlag_requests", table => table.HasCheckConstraint("ck_underlag_requests_answered",
            "(answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_user_id IS NULL) AND (note_id IS NOT NULL) = (answer IS NOT NULL AND answer = 'Given') AND (NOT ended_with_case OR answer IS NOT DISTINCT FROM 'Withdrawn')"));
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Ignore(request => request.IsOpen);
        builder.HasRowVersion();
        builder.RefersTo<Party>(nameof(UnderlagRequest.AskedByPartyId));
        builder.RefersTo<Party>(nameof(UnderlagRequest.ToPartyId));
        builder.RefersTo<User>(nameof(UnderlagRequest.AskedByUserId));
        builder.RefersTo<User>(nameof(UnderlagRequest.ToUserId));
        builder.RefersTo<User>(nameof(UnderlagRequest.AnsweredByUserId));
        builder.HasIndex(request => request.CaseId);
        builder.HasOne(request => request.Question).WithOne().HasForeignKey<UnderlagQuestion>(question => question.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnderlagQuestionConfiguration : IEntityTypeConfiguration<UnderlagQuestion>
{
    public void Configure(EntityTypeBuilder<UnderlagQuestion> builder)
    {
        builder.ToTable("underlag_questions");
        builder.HasKey(question => question.RequestId);
        builder.RefersTo<Party>(nameof(UnderlagQuestion.OwnerPartyId));
        builder.RefersTo<Case>(nameof(UnderlagQuestion.CaseId));
    }
}

internal sealed class PlaneringstraffConfiguration : IEntityTypeConfiguration<Planeringstraff>
{
    public void Configure(EntityTypeBuilder<Planeringstraff> builder)
    {
        builder.ToTable("planeringstraffar", table => table.HasCheckConstraint("ck_planeringstraffar_held",
            "(state = 'Held') = (cardinality(present) > 0) AND (state IN ('Missed', 'Cancelled')) = (because IS NOT NULL)"));

        // No row version here, in steps and in participations: it is read back, and whoever writes one may be without the right to read it.
        builder.Property(traff => traff.Id).ValueGeneratedNever();
        builder.RefersTo<Party>(nameof(Planeringstraff.OwnerPartyId));
        builder.RefersTo<User>(nameof(Planeringstraff.CalledByUserId));
        builder.RefersTo<Party>(nameof(Planeringstraff.CalledByPartyId));

        // One meeting at a time waits to be held, whatever the program does.
        builder.HasIndex(traff => traff.CaseId, "ix_planeringstraffar_called").IsUnique().HasFilter("state = 'Called'");
        builder.HasIndex(traff => traff.CaseId, "ix_planeringstraffar_case_id");
    }
}

internal sealed class PlanVersionConfiguration : IEntityTypeConfiguration<PlanVersion>
{
    public void Configure(EntityTypeBuilder<PlanVersion> builder)
    {
        builder.ToTable("plan_versions");
        builder.Property(plan => plan.Id).ValueGeneratedNever();
        builder.HasIndex(plan => new { plan.CaseId, plan.Version }).IsUnique();
        builder.RefersTo<Party>(nameof(PlanVersion.OwnerPartyId));
        builder.RefersTo<User>(nameof(PlanVersion.AuthorUserId));
    }
}

internal sealed class PlanStepConfiguration : IEntityTypeConfiguration<PlanStep>
{
    public void Configure(EntityTypeBuilder<PlanStep> builder)
    {
        builder.ToTable("plan_steps", table =>
        {
            table.HasCheckConstraint("ck_plan_steps_days", "\"to\" IS NULL OR \"to\" >= \"from\"");
            table.HasCheckConstraint("ck_plan_steps_person", "NOT by_person OR (user_id IS NULL AND kind IS NOT NULL)");
        });
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.Ignore(step => step.IsCurrent);
        builder.Ignore(step => step.IsOpen);
        builder.RefersTo<Party>(nameof(PlanStep.OwnerPartyId));
        builder.RefersTo<User>(nameof(PlanStep.UserId));
        builder.HasIndex(step => step.CaseId);

        // A step stands once in the newest plan.
        builder.HasIndex(step => step.StepId, "ix_plan_steps_current").IsUnique().HasFilter("to_version IS NULL");
        builder.HasIndex(step => new { step.OwnerPartyId, step.UserId }, "ix_plan_steps_open").HasFilter("to_version IS NULL AND state IN ('Open', 'Moved')");
    }
}

internal sealed class FollowUpConfiguration : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("follow_ups", table =>
        {
            table.HasCheckConstraint("ck_follow_ups_ladder", $"ladder BETWEEN {FollowUp.LowestStep} AND {FollowUp.HighestStep}");
            table.HasCheckConstraint("ck_follow_ups_hours", $"hours_per_week BETWEEN 0 AND {FollowUp.MostHours}");
            table.HasCheckConstraint("ck_follow_ups_next", "next_on > date AND next_on <= date + interval '3 months'");
        });
        builder.Property(followUp => followUp.Id).ValueGeneratedNever();
        builder.RefersTo<Party>(nameof(FollowUp.OwnerPartyId));
        builder.RefersTo<User>(nameof(FollowUp.AuthorUserId));
        builder.HasIndex(followUp => new { followUp.CaseId, followUp.Date });
        builder.HasMany(followUp => followUp.Hinder).WithOne().HasForeignKey(hinder => hinder.FollowUpId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(followUp => followUp.Steps).WithOne().HasForeignKey(step => step.FollowUpId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(followUp => followUp.Answers).WithOne().HasForeignKey(answer => answer.FollowUpId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FollowUpAnswerConfiguration : IEntityTypeConfiguration<FollowUpAnswer>
{
    public void Configure(EntityTypeBuilder<FollowUpAnswer> builder)
    {
        builder.ToTable("follow_up_answers", table => table.HasCheckConstraint("ck_follow_up_answers_said", "btrim(answer) <> ''"));
        builder.HasKey(answer => new { answer.FollowUpId, answer.QuestionId });
        builder.RefersTo<SupplementaryQuestion>(nameof(FollowUpAnswer.QuestionId));
        builder.RefersTo<Party>(nameof(FollowUpAnswer.OwnerPartyId));
        builder.RefersTo<Case>(nameof(FollowUpAnswer.CaseId));
    }
}

internal sealed class LaterFollowUpConfiguration : IEntityTypeConfiguration<LaterFollowUp>
{
    public void Configure(EntityTypeBuilder<LaterFollowUp> builder)
    {
        builder.ToTable("later_follow_ups", table =>
        {
            table.HasCheckConstraint("ck_later_follow_ups_months", $"months IN ({string.Join(", ", LaterFollowUpRule.Occasions)})");
            table.HasCheckConstraint("ck_later_follow_ups_hours", $"hours_per_week IS NULL OR (hours_per_week BETWEEN 1 AND {FollowUp.MostHours} AND sysselsattning IS NOT NULL)");
        });
        builder.Property(followUp => followUp.Id).ValueGeneratedNever();
        builder.RefersTo<Party>(nameof(LaterFollowUp.OwnerPartyId));
        builder.RefersTo<User>(nameof(LaterFollowUp.AuthorUserId));
        builder.HasIndex(followUp => new { followUp.CaseId, followUp.Months });
    }
}

internal sealed class FollowUpStepConfiguration : IEntityTypeConfiguration<FollowUpStep>
{
    public void Configure(EntityTypeBuilder<FollowUpStep> builder)
    {
        builder.ToTable("follow_up_steps");
        builder.HasKey(step => new { step.FollowUpId, step.StepId });
        builder.RefersTo<Party>(nameof(FollowUpStep.OwnerPartyId));
        builder.RefersTo<Case>(nameof(FollowUpStep.CaseId));
        builder.RefersTo<User>(nameof(FollowUpStep.UserId));
    }
}

internal sealed class FollowUpHinderConfiguration : IEntityTypeConfiguration<FollowUpHinder>
{
    public void Configure(EntityTypeBuilder<FollowUpHinder> builder)
    {
        builder.ToTable("follow_up_hinder");
        builder.HasKey(hinder => new { hinder.FollowUpId, hinder.Kind });
        builder.RefersTo<Party>(nameof(FollowUpHinder.OwnerPartyId));
        builder.RefersTo<Case>(nameof(FollowUpHinder.CaseId));
    }
}

internal sealed class CasePauseConfiguration : IEntityTypeConfiguration<CasePause>
{
    public void Configure(EntityTypeBuilder<CasePause> builder)
    {
        builder.ToTable("case_pauses", table => table.HasCheckConstraint("ck_case_pauses_days",
            "until > \"from\" AND until <= \"from\" + interval '3 months' AND (ended_on IS NULL OR ended_on BETWEEN \"from\" AND until)"));
        builder.Property(pause => pause.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasIndex(pause => pause.CaseId);
    }
}
