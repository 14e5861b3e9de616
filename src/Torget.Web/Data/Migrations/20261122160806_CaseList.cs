using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122160806_CaseList")]
    public class CaseList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_case_access_user_id_party_id_updated_at_case_id",
                table: "case_access");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.AddColumn<DateOnly>(
                name: "due_on",
                table: "case_access",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "ended_on",
                table: "case_access",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "responsible_party_id",
                table: "case_access",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<Guid>(
                name: "responsible_user_id",
                table: "case_access",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<NpgsqlRange<DateOnly>[]>(
                name: "team_days",
                table: "case_access",
                type: "datemultirange",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "verksamhet_id",
                table: "case_access",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<bool>(
                name: "waits_on_other",
                table: "case_access",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_views", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_views_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_saved_views_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_case_access_ended",
                table: "case_access",
                columns: new[] { "user_id", "party_id", "number_year", "number_serial" },
                filter: "ended_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_access_mine",
                table: "case_access",
                columns: new[] { "user_id", "party_id", "number_year", "number_serial" },
                filter: "is_responsible");

            migrationBuilder.CreateIndex(
                name: "ix_case_access_team",
                table: "case_access",
                columns: new[] { "user_id", "party_id", "number_year", "number_serial" },
                filter: "team_days IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_access_user_id_party_id_due_on_number_year_number_seri~",
                table: "case_access",
                columns: new[] { "user_id", "party_id", "due_on", "number_year", "number_serial" });

            migrationBuilder.CreateIndex(
                name: "ix_case_access_user_id_party_id_updated_at_number_year_number_~",
                table: "case_access",
                columns: new[] { "user_id", "party_id", "updated_at", "number_year", "number_serial" });

            migrationBuilder.CreateIndex(
                name: "ix_case_access_waiting",
                table: "case_access",
                columns: new[] { "user_id", "party_id", "number_year", "number_serial" },
                filter: "waits_on_other");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases')");

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_party_id",
                table: "saved_views",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_user_id_party_id_name",
                table: "saved_views",
                columns: new[] { "user_id", "party_id", "name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropIndex(
                name: "ix_case_access_ended",
                table: "case_access");

            migrationBuilder.DropIndex(
                name: "ix_case_access_mine",
                table: "case_access");

            migrationBuilder.DropIndex(
                name: "ix_case_access_team",
                table: "case_access");

            migrationBuilder.DropIndex(
                name: "ix_case_access_user_id_party_id_due_on_number_year_number_seri~",
                table: "case_access");

            migrationBuilder.DropIndex(
                name: "ix_case_access_user_id_party_id_updated_at_number_year_number_~",
                table: "case_access");

            migrationBuilder.DropIndex(
                name: "ix_case_access_waiting",
                table: "case_access");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.DropColumn(
                name: "due_on",
                table: "case_access");

            migrationBuilder.DropColumn(
                name: "ended_on",
                table: "case_access");

            migrationBuilder.DropColumn(
                name: "responsible_party_id",
                table: "case_access");

            migrationBuilder.DropColumn(
                name: "responsible_user_id",
                table: "case_access");

            migrationBuilder.DropColumn(
                name: "team_days",
                table: "case_access");

            migrationBuilder.DropColumn(
                name: "verksamhet_id",
                table: "case_access");

            migrationBuilder.DropColumn(
                name: "waits_on_other",
                table: "case_access");

            migrationBuilder.AlterDatabase()
                .OldAnnotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateIndex(
                name: "ix_case_access_user_id_party_id_updated_at_case_id",
                table: "case_access",
                columns: new[] { "user_id", "party_id", "updated_at", "case_id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument')");
        }
    }
}
