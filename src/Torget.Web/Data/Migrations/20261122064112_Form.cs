using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122064112_Form")]
    public class Form : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AddColumn<bool>(
                name: "is_torg",
                table: "verksamheter",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "persons",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "phone",
                table: "persons",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "earlier_case_id",
                table: "cases",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "anchored_name",
                table: "aktualisering_sections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "anchored_on",
                table: "aktualisering_sections",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "beredning_on",
                table: "aktualisering_sections",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "beredning_outcome",
                table: "aktualisering_sections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "goals",
                table: "aktualisering_sections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "hinder",
                table: "aktualisering_sections",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "hours_per_week",
                table: "aktualisering_sections",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "malgrupp",
                table: "aktualisering_sections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "months_of_support",
                table: "aktualisering_sections",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "motivation",
                table: "aktualisering_sections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sysselsattning",
                table: "aktualisering_sections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tried",
                table: "aktualisering_sections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "utbildning",
                table: "aktualisering_sections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<List<Guid>>(
                name: "wanted_from",
                table: "aktualisering_sections",
                type: "uuid[]",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "anonymous_counts",
                columns: table => new
                {
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kon = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anonymous_counts", x => new { x.owner_party_id, x.verksamhet_id, x.kon, x.year });
                    table.CheckConstraint("ck_anonymous_counts_count", "count > 0");
                    table.CheckConstraint("ck_anonymous_counts_kon", "\"kon\" IN ('Kvinna', 'Man', 'UppgiftSaknas')");
                    table.CheckConstraint("ck_anonymous_counts_year", "year >= 2017");
                    table.ForeignKey(
                        name: "fk_anonymous_counts_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_anonymous_counts_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cases_earlier_case_id",
                table: "cases",
                column: "earlier_case_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_aktualisering_sections_anchored_name",
                table: "aktualisering_sections",
                sql: "kind IN ('Halsa', 'SocialSituation') OR (anchored_name IS NULL AND anchored_on IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_aktualisering_sections_hinder",
                table: "aktualisering_sections",
                sql: "kind IN ('Halsa', 'Arbetsformaga', 'SocialSituation') OR (hinder IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_aktualisering_sections_malgrupp",
                table: "aktualisering_sections",
                sql: "kind IN ('Planering') OR (malgrupp IS NULL AND goals IS NULL AND wanted_from IS NULL AND motivation IS NULL AND beredning_on IS NULL AND beredning_outcome IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_aktualisering_sections_months_of_support",
                table: "aktualisering_sections",
                sql: "kind IN ('Forsorjning') OR (months_of_support IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_aktualisering_sections_sysselsattning",
                table: "aktualisering_sections",
                sql: "kind IN ('Arbetsformaga') OR (sysselsattning IS NULL AND hours_per_week IS NULL AND tried IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_aktualisering_sections_utbildning",
                table: "aktualisering_sections",
                sql: "kind IN ('Studier') OR (utbildning IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous')");

            migrationBuilder.CreateIndex(
                name: "ix_anonymous_counts_verksamhet_id",
                table: "anonymous_counts",
                column: "verksamhet_id");

            migrationBuilder.AddForeignKey(
                name: "fk_cases_cases_earlier_case_id",
                table: "cases",
                column: "earlier_case_id",
                principalTable: "cases",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            // What stands in databases already: the torg, and one section of each kind for every case.
            migrationBuilder.Sql("UPDATE verksamheter SET is_torg = true WHERE code IN ('ungdomstorget', 'vuxentorget')");
            migrationBuilder.Sql("UPDATE aktualisering_sections SET wanted_from = '{}' WHERE kind = 'Planering'");
            migrationBuilder.Sql(
                """
                INSERT INTO aktualisering_sections (case_id, kind, owner_party_id, hinder)
                SELECT c.id, k.kind, c.aktualiserande_party_id, CASE WHEN k.kind <> 'Studier' THEN ARRAY[]::text[] END
                FROM cases c CROSS JOIN unnest(ARRAY['Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation']) k (kind)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_cases_cases_earlier_case_id",
                table: "cases");

            migrationBuilder.DropTable(
                name: "anonymous_counts");

            migrationBuilder.DropIndex(
                name: "ix_cases_earlier_case_id",
                table: "cases");

            migrationBuilder.DropCheckConstraint(
                name: "ck_aktualisering_sections_anchored_name",
                table: "aktualisering_sections");

            migrationBuilder.DropCheckConstraint(
                name: "ck_aktualisering_sections_hinder",
                table: "aktualisering_sections");

            migrationBuilder.DropCheckConstraint(
                name: "ck_aktualisering_sections_malgrupp",
                table: "aktualisering_sections");

            migrationBuilder.DropCheckConstraint(
                name: "ck_aktualisering_sections_months_of_support",
                table: "aktualisering_sections");

            migrationBuilder.DropCheckConstraint(
                name: "ck_aktualisering_sections_sysselsattning",
                table: "aktualisering_sections");

            migrationBuilder.DropCheckConstraint(
                name: "ck_aktualisering_sections_utbildning",
                table: "aktualisering_sections");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.DropColumn(
                name: "is_torg",
                table: "verksamheter");

            migrationBuilder.DropColumn(
                name: "email",
                table: "persons");

            migrationBuilder.DropColumn(
                name: "phone",
                table: "persons");

            migrationBuilder.DropColumn(
                name: "earlier_case_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "anchored_name",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "anchored_on",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "beredning_on",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "beredning_outcome",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "goals",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "hinder",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "hours_per_week",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "malgrupp",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "months_of_support",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "motivation",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "sysselsattning",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "tried",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "utbildning",
                table: "aktualisering_sections");

            migrationBuilder.DropColumn(
                name: "wanted_from",
                table: "aktualisering_sections");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase')");
        }
    }
}
