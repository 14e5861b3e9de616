using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261129152125_AssignmentsByCaseAndUser")]
    public class AssignmentsByCaseAndUser : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_assignments_case_id",
                table: "assignments");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_case_id_user_id_party_id",
                table: "assignments",
                columns: new[] { "case_id", "user_id", "party_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_assignments_case_id_user_id_party_id",
                table: "assignments");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_case_id",
                table: "assignments",
                column: "case_id");
        }
    }
}
