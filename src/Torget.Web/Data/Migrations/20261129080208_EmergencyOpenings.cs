using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261129080208_EmergencyOpenings")]
    public class EmergencyOpenings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AddColumn<Guid[]>(
                name: "openings",
                table: "log_review_lines",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.CreateTable(
                name: "emergency_openings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_emergency_openings", x => x.id);
                    table.CheckConstraint("ck_emergency_openings_ended", "ended_at >= opened_at AND ended_at <= ends_at");
                    table.CheckConstraint("ck_emergency_openings_length", "ends_at > opened_at AND ends_at <= opened_at + interval '24 hours'");
                    table.ForeignKey(
                        name: "fk_emergency_openings_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_emergency_openings_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_emergency_openings_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'PrintCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases', 'Import', 'PreviewImport', 'UndoImport', 'ExplainFigure', 'LogIn', 'LogOut', 'ReviewLog', 'ReadLog', 'RemoveLog', 'ProtectIdentity', 'ReadProtected', 'OpenInEmergency', 'EndEmergency')");

            migrationBuilder.CreateIndex(
                name: "ix_emergency_openings_case_id",
                table: "emergency_openings",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_emergency_openings_party_id_opened_at",
                table: "emergency_openings",
                columns: new[] { "party_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_emergency_openings_user_id_party_id_ends_at",
                table: "emergency_openings",
                columns: new[] { "user_id", "party_id", "ends_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "emergency_openings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.DropColumn(
                name: "openings",
                table: "log_review_lines");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'PrintCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases', 'Import', 'PreviewImport', 'UndoImport', 'ExplainFigure', 'LogIn', 'LogOut', 'ReviewLog', 'ReadLog', 'RemoveLog', 'ProtectIdentity', 'ReadProtected')");
        }
    }
}
