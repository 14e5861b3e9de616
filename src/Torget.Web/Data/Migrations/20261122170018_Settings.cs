using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122170018_Settings")]
    public class Settings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_active",
                table: "verksamheter",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_active",
                table: "units",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_active",
                table: "target_rules",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_active",
                table: "parties",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "covers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    covered_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_covers", x => x.id);
                    table.CheckConstraint("ck_covers_days", "\"to\" >= \"from\" - 1");
                    table.CheckConstraint("ck_covers_length", "\"to\" <= \"from\" + interval '6 months'");
                    table.CheckConstraint("ck_covers_other", "user_id <> covered_user_id");
                    table.ForeignKey(
                        name: "fk_covers_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_covers_users_covered_user_id",
                        column: x => x.covered_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_covers_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "goals",
                columns: table => new
                {
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    starts = table.Column<int>(type: "integer", nullable: true),
                    share_percent = table.Column<int>(type: "integer", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goals", x => new { x.verksamhet_id, x.year });
                    table.CheckConstraint("ck_goals_share", "share_percent BETWEEN 0 AND 100");
                    table.CheckConstraint("ck_goals_starts", "starts >= 0");
                    table.ForeignKey(
                        name: "fk_goals_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "setting_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_setting_changes", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_covers_covered_user_id",
                table: "covers",
                column: "covered_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_covers_party_id",
                table: "covers",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_covers_user_id_party_id",
                table: "covers",
                columns: new[] { "user_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_setting_changes_party_id_at",
                table: "setting_changes",
                columns: new[] { "party_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_setting_changes_subject_key_at",
                table: "setting_changes",
                columns: new[] { "subject", "key", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "covers");

            migrationBuilder.DropTable(
                name: "goals");

            migrationBuilder.DropTable(
                name: "setting_changes");

            migrationBuilder.DropColumn(
                name: "is_active",
                table: "verksamheter");

            migrationBuilder.DropColumn(
                name: "is_active",
                table: "units");

            migrationBuilder.DropColumn(
                name: "is_active",
                table: "target_rules");

            migrationBuilder.DropColumn(
                name: "is_active",
                table: "parties");
        }
    }
}
