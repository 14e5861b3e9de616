using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122133516_TraffCallerAndVacancy")]
    public class TraffCallerAndVacancy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "called_by_party_id",
                table: "planeringstraffar",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "phone",
                table: "planeringstraffar",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "vacant_since",
                table: "cases",
                type: "date",
                nullable: true);

            // Whoever called acted for the party that was responsible, where they work there too.
            migrationBuilder.Sql(
                """
                UPDATE planeringstraffar t SET called_by_party_id = coalesce(
                    (SELECT e.party_id FROM employments e WHERE e.user_id = t.called_by_user_id AND e.party_id IS NOT NULL
                     ORDER BY e.party_id = t.owner_party_id DESC, e.party_id LIMIT 1), t.owner_party_id)
                """);
            migrationBuilder.Sql("UPDATE cases SET vacant_since = phase_since WHERE responsible_user_id IS NULL");
            migrationBuilder.AlterColumn<Guid>(
                name: "called_by_party_id",
                table: "planeringstraffar",
                type: "uuid",
                nullable: false,
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_planeringstraffar_called_by_party_id",
                table: "planeringstraffar",
                column: "called_by_party_id");

            migrationBuilder.AddForeignKey(
                name: "fk_planeringstraffar_parties_called_by_party_id",
                table: "planeringstraffar",
                column: "called_by_party_id",
                principalTable: "parties",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_planeringstraffar_parties_called_by_party_id",
                table: "planeringstraffar");

            migrationBuilder.DropIndex(
                name: "ix_planeringstraffar_called_by_party_id",
                table: "planeringstraffar");

            migrationBuilder.DropColumn(
                name: "called_by_party_id",
                table: "planeringstraffar");

            migrationBuilder.DropColumn(
                name: "phone",
                table: "planeringstraffar");

            migrationBuilder.DropColumn(
                name: "vacant_since",
                table: "cases");
        }
    }
}
