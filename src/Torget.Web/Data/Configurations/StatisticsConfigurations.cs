using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Torget.Domain.Organisations;
using Torget.Domain.Statistics;

namespace Torget.Web.Data.Configurations;

internal sealed class AnonymousCountConfiguration : IEntityTypeConfiguration<AnonymousCount>
{
    public void Configure(EntityTypeBuilder<AnonymousCount> builder)
    {
        builder.ToTable("anonymous_counts", table =>
        {
            table.HasCheckConstraint("ck_anonymous_counts_count", "count > 0");
            table.HasCheckConstraint("ck_anonymous_counts_year", $"year >= {AnonymousCount.FirstYear}");
        });
        builder.HasKey(count => new { count.OwnerPartyId, count.VerksamhetId, count.Kon, count.Year });
        builder.RefersTo<Party>(nameof(AnonymousCount.OwnerPartyId));
        builder.RefersTo<Verksamhet>(nameof(AnonymousCount.VerksamhetId));
    }
}
