using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122165407_ImportAndFigures")]
    public class ImportAndFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AlterColumn<Guid>(
                name: "user_id",
                table: "access_log",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.CreateTable(
                name: "import_uploads",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_uploads", x => x.id);
                    table.ForeignKey(
                        name: "fk_import_uploads_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_import_uploads_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    kallor = table.Column<string[]>(type: "text[]", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    closed = table.Column<int>(type: "integer", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => x.id);
                    table.CheckConstraint("ck_imports_by", "(user_id IS NULL) = (party_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_imports_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imports_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "participation_chains",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    has_others = table.Column<bool>(type: "boolean", nullable: false),
                    is_return = table.Column<bool>(type: "boolean", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kon = table.Column<string>(type: "text", nullable: false),
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    start = table.Column<DateOnly>(type: "date", nullable: false),
                    end = table.Column<DateOnly>(type: "date", nullable: true),
                    orsak = table.Column<string>(type: "text", nullable: true),
                    stood_from = table.Column<DateOnly[]>(type: "date[]", nullable: true),
                    stood_in = table.Column<Guid[]>(type: "uuid[]", nullable: true),
                    forsorjning = table.Column<string[]>(type: "text[]", nullable: true),
                    utbildning = table.Column<string>(type: "text", nullable: true),
                    months_of_support = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participation_chains", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "imported_participations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_by_import_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    open_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    source_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    person_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kalla = table.Column<string>(type: "text", nullable: false),
                    extern_id = table.Column<string>(type: "text", nullable: true),
                    is_protected = table.Column<bool>(type: "boolean", nullable: false),
                    identity_kind = table.Column<string>(type: "text", nullable: false),
                    identity_number = table.Column<string>(type: "text", nullable: true),
                    first_name = table.Column<string>(type: "text", nullable: true),
                    last_name = table.Column<string>(type: "text", nullable: true),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    kon = table.Column<string>(type: "text", nullable: false),
                    municipality_code = table.Column<string>(type: "character varying(4)", nullable: true),
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    aktualiserande_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    aktualiserad_on = table.Column<DateOnly>(type: "date", nullable: true),
                    start = table.Column<DateOnly>(type: "date", nullable: false),
                    end = table.Column<DateOnly>(type: "date", nullable: true),
                    orsak = table.Column<string>(type: "text", nullable: true),
                    transferred_to_verksamhet_id = table.Column<Guid>(type: "uuid", nullable: true),
                    forsorjning = table.Column<string[]>(type: "text[]", nullable: false),
                    utbildning = table.Column<string>(type: "text", nullable: true),
                    months_of_support = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_participations", x => x.id);
                    table.CheckConstraint("ck_imported_participations_end", "(\"end\" IS NULL OR \"end\" >= start) AND (\"end\" IS NULL) = (orsak IS NULL AND transferred_to_verksamhet_id IS NULL) AND (orsak IS NULL OR transferred_to_verksamhet_id IS NULL)");
                    table.CheckConstraint("ck_imported_participations_identity_kind", "\"identity_kind\" IN ('Personnummer', 'Samordningsnummer', 'Reservnummer', 'None')");
                    table.CheckConstraint("ck_imported_participations_kon", "\"kon\" IN ('Kvinna', 'Man', 'UppgiftSaknas')");
                    table.CheckConstraint("ck_imported_participations_months", "months_of_support BETWEEN 0 AND 600");
                    table.CheckConstraint("ck_imported_participations_move", "transferred_to_verksamhet_id <> verksamhet_id");
                    table.CheckConstraint("ck_imported_participations_number", "(identity_kind = 'None') = (identity_number IS NULL) AND (identity_number IS NULL OR length(identity_number) = 12)");
                    table.CheckConstraint("ck_imported_participations_protected", "is_protected = (extern_id IS NULL) AND NOT (is_protected AND (identity_kind <> 'None' OR num_nonnulls(first_name, last_name, birth_date, municipality_code, aktualiserande_unit_id) > 0))");
                    table.ForeignKey(
                        name: "fk_imported_participations_imports_closed_by_import_id",
                        column: x => x.closed_by_import_id,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_participations_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_participations_municipalities_municipality_code",
                        column: x => x.municipality_code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_participations_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_participations_units_aktualiserande_unit_id",
                        column: x => x.aktualiserande_unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_participations_verksamheter_transferred_to_verksam~",
                        column: x => x.transferred_to_verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_participations_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases', 'Import', 'UndoImport', 'ExplainFigure')");

            migrationBuilder.CreateIndex(
                name: "ix_import_uploads_party_id",
                table: "import_uploads",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_uploads_user_id",
                table: "import_uploads",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_aktualiserande_unit_id",
                table: "imported_participations",
                column: "aktualiserande_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_closed_by_import_id",
                table: "imported_participations",
                column: "closed_by_import_id");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_content_key",
                table: "imported_participations",
                column: "content_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_import_id",
                table: "imported_participations",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_municipality_code",
                table: "imported_participations",
                column: "municipality_code");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_open_key",
                table: "imported_participations",
                column: "open_key");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_owner_party_id",
                table: "imported_participations",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_person_key",
                table: "imported_participations",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_source_key",
                table: "imported_participations",
                column: "source_key");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_transferred_to_verksamhet_id",
                table: "imported_participations",
                column: "transferred_to_verksamhet_id");

            migrationBuilder.CreateIndex(
                name: "ix_imported_participations_verksamhet_id",
                table: "imported_participations",
                column: "verksamhet_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_at",
                table: "imports",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_imports_party_id",
                table: "imports",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_user_id",
                table: "imports",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_participation_chains_person_key",
                table: "participation_chains",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "ix_participation_chains_start",
                table: "participation_chains",
                column: "start");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_uploads");

            migrationBuilder.DropTable(
                name: "imported_participations");

            migrationBuilder.DropTable(
                name: "participation_chains");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.AlterColumn<Guid>(
                name: "user_id",
                table: "access_log",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument', 'ExportCases')");
        }
    }
}
