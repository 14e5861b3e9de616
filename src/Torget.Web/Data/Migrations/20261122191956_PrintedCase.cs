using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122191956_PrintedCase")]
    public class PrintedCase : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'PrintCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases', 'Import', 'UndoImport', 'ExplainFigure')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases', 'Import', 'UndoImport', 'ExplainFigure')");
        }
    }
}
