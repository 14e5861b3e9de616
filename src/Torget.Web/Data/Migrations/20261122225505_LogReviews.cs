using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122225505_LogReviews")]
    public class LogReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "log_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    about_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    about_case = table.Column<string>(type: "text", nullable: true),
                    is_by_number = table.Column<bool>(type: "boolean", nullable: false),
                    started_by_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_by_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_reviews", x => x.id);
                    table.CheckConstraint("ck_log_reviews_days", "\"to\" >= \"from\" AND \"to\" < \"from\" + 92");
                    table.CheckConstraint("ck_log_reviews_finished", "(finished_at IS NULL) = (finished_by_user_id IS NULL)");
                    table.CheckConstraint("ck_log_reviews_kind", "\"kind\" IN ('Random', 'Targeted')");
                    table.ForeignKey(
                        name: "fk_log_reviews_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_log_reviews_users_about_user_id",
                        column: x => x.about_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_log_reviews_users_finished_by_user_id",
                        column: x => x.finished_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_log_reviews_users_started_by_user_id",
                        column: x => x.started_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "log_review_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    case_number = table.Column<string>(type: "text", nullable: true),
                    first_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    actions = table.Column<string[]>(type: "text[]", nullable: false),
                    grounds = table.Column<string[]>(type: "text[]", nullable: false),
                    signs = table.Column<string[]>(type: "text[]", nullable: false),
                    finding = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: false),
                    assessed_by_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    assessed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_review_lines", x => x.id);
                    table.CheckConstraint("ck_log_review_lines_assessed", "(finding IS NULL) = (assessed_at IS NULL) AND (finding IS NULL) = (assessed_by_user_id IS NULL)");
                    table.CheckConstraint("ck_log_review_lines_finding", "\"finding\" IN ('InOrder', 'FollowUp', 'Unauthorised')");
                    table.CheckConstraint("ck_log_review_lines_note", "finding IS NULL OR finding = 'InOrder' OR note <> ''");
                    table.ForeignKey(
                        name: "fk_log_review_lines_log_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "log_reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_log_review_lines_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_log_review_lines_review_id",
                table: "log_review_lines",
                column: "review_id");

            migrationBuilder.CreateIndex(
                name: "ix_log_review_lines_user_id",
                table: "log_review_lines",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_log_reviews_about_user_id",
                table: "log_reviews",
                column: "about_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_log_reviews_finished_by_user_id",
                table: "log_reviews",
                column: "finished_by_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_log_reviews_party_id_started_at",
                table: "log_reviews",
                columns: new[] { "party_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_log_reviews_started_by_user_id",
                table: "log_reviews",
                column: "started_by_user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "log_review_lines");

            migrationBuilder.DropTable(
                name: "log_reviews");
        }
    }
}
