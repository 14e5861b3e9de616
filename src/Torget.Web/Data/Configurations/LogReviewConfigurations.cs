using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain.Access;
using Torget.Domain.LogReviews;
using Torget.Domain.Organisations;

namespace Torget.Web.Data.Configurations;

internal sealed class LogReviewConfiguration : IEntityTypeConfiguration<LogReview>
{
    public void Configure(EntityTypeBuilder<LogReview> builder)
    {
        builder.ToTable("log_reviews", table =>
        {
            table.HasCheckConstraint("ck_log_reviews_days", $"\"to\" >= \"from\" AND \"to\" < \"from\" + {LogReview.MostDays}");
            table.HasCheckConstraint("ck_log_reviews_finished", "(finished_at IS NULL) = (finished_by_user_id IS NULL)");
        });
        builder.Property(review => review.Id).ValueGeneratedNever();
        builder.HasRowVersion();
        builder.HasMany(review => review.Lines).WithOne().HasForeignKey(line => line.ReviewId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(review => new { review.PartyId, review.StartedAt });
        builder.RefersTo<Party>(nameof(LogReview.PartyId));
        builder.RefersTo<User>(nameof(LogReview.StartedByUserId));
        builder.RefersTo<User>(nameof(LogReview.FinishedByUserId));
        builder.RefersTo<User>(nameof(LogReview.AboutUserId));
    }
}

internal sealed class LogReviewLineConfiguration : IEntityTypeConfiguration<LogReviewLine>
{
    public void Configure(EntityTypeBuilder<LogReviewLine> builder)
    {
        builder.ToTable("log_review_lines", table =>
        {
            table.HasCheckConstraint("ck_log_review_lines_assessed", "(finding IS NULL) = (assessed_at IS NULL) AND (finding IS NULL) = (assessed_by_user_id IS NULL)");
            table.HasCheckConstraint("ck_log_review_lines_note", "finding IS NULL OR finding = 'InOrder' OR note <> ''");
        });
        builder.Property(line => line.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(line => line.Signs).ElementType(sign => sign.HasConversion<string>());
        builder.HasIndex(line => line.ReviewId);
        builder.RefersTo<User>(nameof(LogReviewLine.UserId));
    }
}
