using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261129093000_Utlamnanden")]
    public class Utlamnanden : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.CreateTable(
                name: "utlamnanden",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number_year = table.Column<int>(type: "integer", nullable: false),
                    number_serial = table.Column<int>(type: "integer", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    note_id = table.Column<Guid>(type: "uuid", nullable: true),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: true),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: true),
                    reader_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reader_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ground = table.Column<string>(type: "text", nullable: false),
                    motivation = table.Column<string>(type: "text", nullable: false),
                    author_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_utlamnanden", x => x.id);
                    table.CheckConstraint("ck_utlamnanden_days", "last_day BETWEEN (at AT TIME ZONE 'Europe/Stockholm')::date AND (at AT TIME ZONE 'Europe/Stockholm')::date + 90 AND revoked_on >= (at AT TIME ZONE 'Europe/Stockholm')::date");
                    table.CheckConstraint("ck_utlamnanden_file", "num_nonnulls(document_id, file_name, content_type, content) IN (0, 4)");
                    table.CheckConstraint("ck_utlamnanden_item", "num_nonnulls(note_id, document_id) = 1 AND (note_id IS NULL) = (text IS NULL)");
                    table.CheckConstraint("ck_utlamnanden_parties", "owner_party_id <> reader_party_id");
                    table.CheckConstraint("ck_utlamnanden_type", "content_type IN ('application/pdf', 'image/png', 'image/jpeg')");
                    table.ForeignKey(
                        name: "fk_utlamnanden_users_author_user_id",
                        column: x => x.author_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_utlamnanden_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_utlamnanden_documents_document_id",
                        column: x => x.document_id,
                        principalTable: "documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_utlamnanden_notes_note_id",
                        column: x => x.note_id,
                        principalTable: "notes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_utlamnanden_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_utlamnanden_parties_reader_party_id",
                        column: x => x.reader_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_utlamnanden_users_reader_user_id",
                        column: x => x.reader_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'PrintCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases', 'Import', 'PreviewImport', 'UndoImport', 'ExplainFigure', 'LogIn', 'LogOut', 'ReviewLog', 'ReadLog', 'RemoveLog', 'ProtectIdentity', 'ReadProtected', 'OpenInEmergency', 'EndEmergency', 'Disclose', 'RevokeDisclosure', 'ReadDisclosed')");

            migrationBuilder.CreateIndex(
                name: "ix_utlamnanden_author_user_id",
                table: "utlamnanden",
                column: "author_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_utlamnanden_case_id",
                table: "utlamnanden",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_utlamnanden_document_id",
                table: "utlamnanden",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_utlamnanden_note_id",
                table: "utlamnanden",
                column: "note_id");

            migrationBuilder.CreateIndex(
                name: "ix_utlamnanden_owner_party_id",
                table: "utlamnanden",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_utlamnanden_reader_party_id",
                table: "utlamnanden",
                column: "reader_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_utlamnanden_reader_user_id_reader_party_id_last_day",
                table: "utlamnanden",
                columns: new[] { "reader_user_id", "reader_party_id", "last_day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "utlamnanden");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'PrintCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases', 'Import', 'PreviewImport', 'UndoImport', 'ExplainFigure', 'LogIn', 'LogOut', 'ReviewLog', 'ReadLog', 'RemoveLog', 'ProtectIdentity', 'ReadProtected', 'OpenInEmergency', 'EndEmergency')");
        }
    }
}
