using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122121116_AvslutEnds")]
    public class AvslutEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_underlag_requests_answered",
                table: "underlag_requests");

            migrationBuilder.DropCheckConstraint(
                name: "ck_assignments_days",
                table: "assignments");

            migrationBuilder.AddColumn<bool>(
                name: "ended_with_case",
                table: "underlag_requests",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "event_id",
                table: "avslut_details",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "to_with_case",
                table: "assignments",
                type: "date",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_underlag_requests_answered",
                table: "underlag_requests",
                sql: "(answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_user_id IS NULL) AND (note_id IS NOT NULL) = (answer IS NOT NULL AND answer = 'Given') AND (NOT ended_with_case OR answer IS NOT DISTINCT FROM 'Withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_avslut_details_event_id",
                table: "avslut_details",
                column: "event_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_assignments_days",
                table: "assignments",
                sql: "(\"to\" IS NULL OR \"to\" >= \"from\" - 1) AND (to_with_case IS NULL OR to_with_case >= \"from\" - 1)");

            migrationBuilder.AddForeignKey(
                name: "fk_avslut_details_case_events_event_id",
                table: "avslut_details",
                column: "event_id",
                principalTable: "case_events",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_avslut_details_case_events_event_id",
                table: "avslut_details");

            migrationBuilder.DropCheckConstraint(
                name: "ck_underlag_requests_answered",
                table: "underlag_requests");

            migrationBuilder.DropIndex(
                name: "ix_avslut_details_event_id",
                table: "avslut_details");

            migrationBuilder.DropCheckConstraint(
                name: "ck_assignments_days",
                table: "assignments");

            migrationBuilder.DropColumn(
                name: "ended_with_case",
                table: "underlag_requests");

            migrationBuilder.DropColumn(
                name: "event_id",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "to_with_case",
                table: "assignments");

            migrationBuilder.AddCheckConstraint(
                name: "ck_underlag_requests_answered",
                table: "underlag_requests",
                sql: "(answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_user_id IS NULL) AND (note_id IS NOT NULL) = (answer IS NOT NULL AND answer = 'Given')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_assignments_days",
                table: "assignments",
                sql: "\"to\" IS NULL OR \"to\" >= \"from\" - 1");
        }
    }
}
