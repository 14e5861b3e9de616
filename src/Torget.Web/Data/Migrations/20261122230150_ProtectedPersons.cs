using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122230150_ProtectedPersons")]
    public class ProtectedPersons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AlterColumn<string>(
                name: "municipality_code",
                table: "persons",
                type: "character varying(4)",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(4)");

            migrationBuilder.AddColumn<DateOnly>(
                name: "protected_on",
                table: "persons",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "sees_protected",
                table: "employments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "masked_texts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relation = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    original = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_masked_texts", x => x.id);
                    table.ForeignKey(
                        name: "fk_masked_texts_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "protected_identities",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    identity_kind = table.Column<string>(type: "text", nullable: false),
                    identity_number = table.Column<string>(type: "text", nullable: true),
                    first_name = table.Column<string>(type: "text", nullable: false),
                    last_name = table.Column<string>(type: "text", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    municipality_code = table.Column<string>(type: "character varying(4)", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protected_identities", x => x.case_id);
                    table.CheckConstraint("ck_protected_identities_identity_kind", "\"identity_kind\" IN ('Personnummer', 'Samordningsnummer', 'Reservnummer', 'None')");
                    table.ForeignKey(
                        name: "fk_protected_identities_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_protected_identities_municipalities_municipality_code",
                        column: x => x.municipality_code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_protected_identities_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_persons_protected",
                table: "persons",
                sql: "CASE WHEN protected_on IS NULL THEN municipality_code IS NOT NULL ELSE first_name = 'Skyddad' AND last_name = 'person' AND identity_number IS NULL AND municipality_code IS NULL AND phone IS NULL AND email IS NULL END");

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'FollowUpLater', 'Reopen', 'ShareNote', 'ShareDocument', 'MarkProtected', 'EndProtection')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'FollowUpLater', 'Reopen', 'ShareNote', 'ShareDocument', 'MarkProtected', 'EndProtection')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'PrintCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases', 'Import', 'PreviewImport', 'UndoImport', 'ExplainFigure', 'LogIn', 'LogOut', 'ReviewLog', 'ReadLog', 'RemoveLog', 'ProtectIdentity', 'ReadProtected')");

            migrationBuilder.CreateIndex(
                name: "ix_masked_texts_case_id",
                table: "masked_texts",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_protected_identities_municipality_code",
                table: "protected_identities",
                column: "municipality_code");

            migrationBuilder.CreateIndex(
                name: "ix_protected_identities_owner_party_id",
                table: "protected_identities",
                column: "owner_party_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "masked_texts");

            migrationBuilder.DropTable(
                name: "protected_identities");

            migrationBuilder.DropCheckConstraint(
                name: "ck_persons_protected",
                table: "persons");

            migrationBuilder.DropCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.DropColumn(
                name: "protected_on",
                table: "persons");

            migrationBuilder.DropColumn(
                name: "sees_protected",
                table: "employments");

            migrationBuilder.AlterColumn<string>(
                name: "municipality_code",
                table: "persons",
                type: "character varying(4)",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(4)",
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'FollowUpLater', 'Reopen', 'ShareNote', 'ShareDocument')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'FollowUpLater', 'Reopen', 'ShareNote', 'ShareDocument')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'PrintCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases', 'Import', 'PreviewImport', 'UndoImport', 'ExplainFigure', 'LogIn', 'LogOut', 'ReviewLog', 'ReadLog', 'RemoveLog')");
        }
    }
}
