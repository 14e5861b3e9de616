using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122054715_Consents")]
    public class Consents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AddColumn<string>(
                name: "giver",
                table: "medgivanden",
                type: "text",
                nullable: false,
                defaultValue: "Personen");

            migrationBuilder.AddColumn<DateOnly>(
                name: "last_day_as_minor",
                table: "medgivanden",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "maturity",
                table: "medgivanden",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "replaces_id",
                table: "medgivanden",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "signed_form_id",
                table: "medgivanden",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "avslut_details",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    orsak = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_avslut_details", x => x.id);
                    table.CheckConstraint("ck_avslut_details_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_avslut_details_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_avslut_details_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signed_forms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signed_forms", x => x.id);
                    table.CheckConstraint("ck_signed_forms_size", "size = octet_length(content) AND size <= 10485760");
                    table.CheckConstraint("ck_signed_forms_type", "content_type IN ('application/pdf', 'image/png', 'image/jpeg')");
                    table.ForeignKey(
                        name: "fk_signed_forms_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signed_forms_users_uploaded_by_user_id",
                        column: x => x.uploaded_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_medgivanden_replaces_id",
                table: "medgivanden",
                column: "replaces_id");

            migrationBuilder.CreateIndex(
                name: "ix_medgivanden_signed_form_id",
                table: "medgivanden",
                column: "signed_form_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_medgivanden_giver",
                table: "medgivanden",
                sql: "\"giver\" IN ('Personen', 'Ungdom', 'Vardnadshavare', 'Bada')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_medgivanden_maturity",
                table: "medgivanden",
                sql: "\"maturity\" IN ('Sjalv', 'Delvis', 'Inte')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_medgivanden_minor",
                table: "medgivanden",
                sql: "(giver = 'Personen') = (maturity IS NULL) AND (last_day_as_minor IS NULL OR giver = 'Vardnadshavare')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'AppointArendebarare', 'AdoptPlan', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal')");

            migrationBuilder.CreateIndex(
                name: "ix_avslut_details_case_id",
                table: "avslut_details",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_avslut_details_owner_party_id",
                table: "avslut_details",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_signed_forms_case_id",
                table: "signed_forms",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_signed_forms_owner_party_id",
                table: "signed_forms",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_signed_forms_uploaded_by_user_id",
                table: "signed_forms",
                column: "uploaded_by_user_id");

            migrationBuilder.AddForeignKey(
                name: "fk_medgivanden_medgivanden_replaces_id",
                table: "medgivanden",
                column: "replaces_id",
                principalTable: "medgivanden",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_medgivanden_signed_forms_signed_form_id",
                table: "medgivanden",
                column: "signed_form_id",
                principalTable: "signed_forms",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_medgivanden_medgivanden_replaces_id",
                table: "medgivanden");

            migrationBuilder.DropForeignKey(
                name: "fk_medgivanden_signed_forms_signed_form_id",
                table: "medgivanden");

            migrationBuilder.DropTable(
                name: "avslut_details");

            migrationBuilder.DropTable(
                name: "signed_forms");

            migrationBuilder.DropIndex(
                name: "ix_medgivanden_replaces_id",
                table: "medgivanden");

            migrationBuilder.DropIndex(
                name: "ix_medgivanden_signed_form_id",
                table: "medgivanden");

            migrationBuilder.DropCheckConstraint(
                name: "ck_medgivanden_giver",
                table: "medgivanden");

            migrationBuilder.DropCheckConstraint(
                name: "ck_medgivanden_maturity",
                table: "medgivanden");

            migrationBuilder.DropCheckConstraint(
                name: "ck_medgivanden_minor",
                table: "medgivanden");

            migrationBuilder.DropCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.DropColumn(
                name: "giver",
                table: "medgivanden");

            migrationBuilder.DropColumn(
                name: "last_day_as_minor",
                table: "medgivanden");

            migrationBuilder.DropColumn(
                name: "maturity",
                table: "medgivanden");

            migrationBuilder.DropColumn(
                name: "replaces_id",
                table: "medgivanden");

            migrationBuilder.DropColumn(
                name: "signed_form_id",
                table: "medgivanden");

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'AppointArendebarare', 'AdoptPlan', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'CorrectAvslut', 'Reopen')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft')");
        }
    }
}
