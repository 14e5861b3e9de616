using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122032438_Ground")]
    public class Ground : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_log",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    roles = table.Column<List<string>>(type: "text[]", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    item = table.Column<string>(type: "text", nullable: true),
                    ground = table.Column<string>(type: "text", nullable: false),
                    request_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_log", x => x.id);
                    table.CheckConstraint("ck_access_log_action", "\"action\" IN ('ListCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft')");
                });

            migrationBuilder.CreateTable(
                name: "beredningsgrupper",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    parties = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_beredningsgrupper", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_access",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid = table.Column<NpgsqlRange<DateOnly>[]>(type: "datemultirange", nullable: false),
                    number_year = table.Column<int>(type: "integer", nullable: false),
                    number_serial = table.Column<int>(type: "integer", nullable: false),
                    phase = table.Column<string>(type: "text", nullable: false),
                    is_responsible = table.Column<bool>(type: "boolean", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_access", x => new { x.user_id, x.party_id, x.case_id });
                    table.CheckConstraint("ck_case_access_phase", "\"phase\" IN ('Draft', 'Aktualisering', 'Beredning', 'Samordningsteam', 'Planering', 'Active', 'Avslut', 'Declined', 'Withdrawn')");
                });

            migrationBuilder.CreateTable(
                name: "case_number_series",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_number_series", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "codes",
                columns: table => new
                {
                    list = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    label = table.Column<string>(type: "text", nullable: false),
                    group = table.Column<string>(type: "text", nullable: true),
                    order = table.Column<int>(type: "integer", nullable: false),
                    help = table.Column<string>(type: "text", nullable: true),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_codes", x => new { x.list, x.value });
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    demo = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation", x => x.id);
                    table.CheckConstraint("ck_installation_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "municipalities",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "sv-SE-x-icu"),
                    county = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_municipalities", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "report_groups",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    from_year = table.Column<int>(type: "integer", nullable: false),
                    group = table.Column<string>(type: "text", nullable: false),
                    to_year = table.Column<int>(type: "integer", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_groups", x => new { x.code, x.from_year });
                    table.CheckConstraint("ck_report_groups_group", "\"group\" IN ('arbete', 'studier', 'annan', 'avbrott', 'makulering')");
                    table.CheckConstraint("ck_report_groups_years", "to_year IS NULL OR to_year >= from_year");
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    username = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "sv-SE-x-icu"),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_code = table.Column<string>(type: "character varying(4)", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parties", x => x.id);
                    table.ForeignKey(
                        name: "fk_parties_municipalities_municipality_code",
                        column: x => x.municipality_code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_parties_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    editor = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                    table.ForeignKey(
                        name: "fk_drafts_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drafts_users_author_id",
                        column: x => x.author_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "units",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_units", x => x.id);
                    table.UniqueConstraint("ak_units_id_party_id", x => new { x.id, x.party_id });
                    table.ForeignKey(
                        name: "fk_units_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "verksamheter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    vardpart_id = table.Column<Guid>(type: "uuid", nullable: false),
                    beredningsgrupp_id = table.Column<Guid>(type: "uuid", nullable: true),
                    municipality_code = table.Column<string>(type: "character varying(4)", nullable: true),
                    order = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verksamheter", x => x.id);
                    table.ForeignKey(
                        name: "fk_verksamheter_beredningsgrupper_beredningsgrupp_id",
                        column: x => x.beredningsgrupp_id,
                        principalTable: "beredningsgrupper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_verksamheter_municipalities_municipality_code",
                        column: x => x.municipality_code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_verksamheter_parties_vardpart_id",
                        column: x => x.vardpart_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "employments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    verksamheter = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employments", x => x.id);
                    table.CheckConstraint("ck_employments_apart", "NOT (roles && ARRAY['Handlaggare', 'Samordnare', 'Beredningsledamot', 'Utforare']::text[] AND roles && ARRAY['Loggranskare', 'Styrgrupp', 'Kansli', 'Systemadministrator']::text[])");
                    table.CheckConstraint("ck_employments_days", "\"to\" IS NULL OR \"to\" >= \"from\"");
                    table.CheckConstraint("ck_employments_party", "(party_id IS NULL) = (roles && ARRAY['Kansli', 'Systemadministrator']::text[])");
                    table.CheckConstraint("ck_employments_roles", "roles <@ ARRAY['Handlaggare', 'Samordnare', 'Beredningsledamot', 'Utforare', 'Behorighetsansvarig', 'Loggranskare', 'Styrgrupp', 'Kansli', 'Systemadministrator']::text[] AND cardinality(roles) > 0");
                    table.ForeignKey(
                        name: "fk_employments_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_employments_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_employments_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "aktualisering_rights",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aktualisering_rights", x => x.id);
                    table.ForeignKey(
                        name: "fk_aktualisering_rights_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_aktualisering_rights_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number_year = table.Column<int>(type: "integer", nullable: false),
                    number_serial = table.Column<int>(type: "integer", nullable: false),
                    phase = table.Column<string>(type: "text", nullable: false),
                    phase_left = table.Column<string>(type: "text", nullable: true),
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    aktualiserande_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    aktualiserande_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    responsible_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    responsible_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    aktualiserad_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => x.id);
                    table.CheckConstraint("ck_cases_ended", "(phase IN ('Avslut', 'Declined', 'Withdrawn')) = (ended_on IS NOT NULL AND phase_left IS NOT NULL)");
                    table.CheckConstraint("ck_cases_phase", "\"phase\" IN ('Draft', 'Aktualisering', 'Beredning', 'Samordningsteam', 'Planering', 'Active', 'Avslut', 'Declined', 'Withdrawn')");
                    table.CheckConstraint("ck_cases_phase_left", "\"phase_left\" IN ('Draft', 'Aktualisering', 'Beredning', 'Samordningsteam', 'Planering', 'Active', 'Avslut', 'Declined', 'Withdrawn')");
                    table.CheckConstraint("ck_cases_stored_phase", "phase <> 'Draft'");
                    table.ForeignKey(
                        name: "fk_cases_parties_aktualiserande_party_id",
                        column: x => x.aktualiserande_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cases_parties_responsible_party_id",
                        column: x => x.responsible_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cases_units_aktualiserande_unit_id_aktualiserande_party_id",
                        columns: x => new { x.aktualiserande_unit_id, x.aktualiserande_party_id },
                        principalTable: "units",
                        principalColumns: new[] { "id", "party_id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cases_users_responsible_user_id",
                        column: x => x.responsible_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_cases_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "forbund_counts",
                columns: table => new
                {
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_year = table.Column<int>(type: "integer", nullable: false),
                    counts = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forbund_counts", x => new { x.verksamhet_id, x.from_year });
                    table.ForeignKey(
                        name: "fk_forbund_counts_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "target_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    malgrupp = table.Column<string>(type: "text", nullable: false),
                    from_age = table.Column<int>(type: "integer", nullable: false),
                    to_age = table.Column<int>(type: "integer", nullable: false),
                    forsorjning = table.Column<List<string>>(type: "text[]", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_target_rules", x => x.id);
                    table.CheckConstraint("ck_target_rules_ages", "from_age BETWEEN 0 AND to_age");
                    table.ForeignKey(
                        name: "fk_target_rules_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "verksamhet_group_members",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_year = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    to_year = table.Column<int>(type: "integer", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verksamhet_group_members", x => new { x.code, x.verksamhet_id, x.from_year });
                    table.ForeignKey(
                        name: "fk_verksamhet_group_members_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    employment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_sessions_employments_employment_id",
                        column: x => x.employment_id,
                        principalTable: "employments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "aktualisering_sections",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    forsorjning = table.Column<List<string>>(type: "text[]", nullable: true),
                    orsak = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aktualisering_sections", x => new { x.case_id, x.kind });
                    table.CheckConstraint("ck_aktualisering_sections_forsorjning", "(kind = 'Forsorjning') = (forsorjning IS NOT NULL AND cardinality(forsorjning) > 0)");
                    table.CheckConstraint("ck_aktualisering_sections_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_aktualisering_sections_planering", "(kind = 'Planering') = (orsak IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_aktualisering_sections_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_aktualisering_sections_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ground = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => x.id);
                    table.CheckConstraint("ck_assignments_days", "\"to\" IS NULL OR \"to\" >= \"from\" - 1");
                    table.CheckConstraint("ck_assignments_ground", "\"ground\" IN ('Author', 'Responsible', 'Team', 'Meeting', 'Step')");
                    table.ForeignKey(
                        name: "fk_assignments_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assignments_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assignments_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_events", x => x.id);
                    table.CheckConstraint("ck_case_events_action", "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'AppointArendebarare', 'AdoptPlan', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'CorrectAvslut', 'Reopen')");
                    table.CheckConstraint("ck_case_events_from", "\"from\" IN ('Draft', 'Aktualisering', 'Beredning', 'Samordningsteam', 'Planering', 'Active', 'Avslut', 'Declined', 'Withdrawn')");
                    table.CheckConstraint("ck_case_events_to", "\"to\" IN ('Draft', 'Aktualisering', 'Beredning', 'Samordningsteam', 'Planering', 'Active', 'Avslut', 'Declined', 'Withdrawn')");
                    table.ForeignKey(
                        name: "fk_case_events_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_events_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_events_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "medgivanden",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    given_on = table.Column<DateOnly>(type: "date", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: false),
                    received_by_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    copy_given_on = table.Column<DateOnly>(type: "date", nullable: true),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_medgivanden", x => x.id);
                    table.CheckConstraint("ck_medgivanden_form", "\"form\" IN ('Skriftligt', 'Digitalt', 'Muntligt')");
                    table.CheckConstraint("ck_medgivanden_period", "valid_from >= given_on AND valid_to >= valid_from AND valid_to < valid_from + interval '12 months'");
                    table.ForeignKey(
                        name: "fk_medgivanden_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_medgivanden_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_medgivanden_users_received_by_user_id",
                        column: x => x.received_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_keys",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_keys", x => x.case_id);
                    table.CheckConstraint("ck_person_keys_length", "octet_length(key) = 32");
                    table.ForeignKey(
                        name: "fk_person_keys_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "persons",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    identity_kind = table.Column<string>(type: "text", nullable: false),
                    identity_number = table.Column<string>(type: "text", nullable: true),
                    first_name = table.Column<string>(type: "text", nullable: false, collation: "sv-SE-x-icu"),
                    last_name = table.Column<string>(type: "text", nullable: false, collation: "sv-SE-x-icu"),
                    kon = table.Column<string>(type: "text", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    municipality_code = table.Column<string>(type: "character varying(4)", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persons", x => x.case_id);
                    table.CheckConstraint("ck_persons_identity_kind", "\"identity_kind\" IN ('Personnummer', 'Samordningsnummer', 'Reservnummer', 'None')");
                    table.CheckConstraint("ck_persons_kon", "\"kon\" IN ('Kvinna', 'Man', 'UppgiftSaknas')");
                    table.CheckConstraint("ck_persons_number", "(identity_kind = 'None') = (identity_number IS NULL) AND (identity_number IS NULL OR length(identity_number) = 12)");
                    table.ForeignKey(
                        name: "fk_persons_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_persons_municipalities_municipality_code",
                        column: x => x.municipality_code,
                        principalTable: "municipalities",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_persons_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "samtycken",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    given_on = table.Column<DateOnly>(type: "date", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    received_by_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_samtycken", x => x.id);
                    table.CheckConstraint("ck_samtycken_form", "\"form\" IN ('Skriftligt', 'Digitalt', 'Muntligt')");
                    table.ForeignKey(
                        name: "fk_samtycken_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_samtycken_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_samtycken_users_received_by_user_id",
                        column: x => x.received_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_event_reasons",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_event_reasons", x => x.event_id);
                    table.CheckConstraint("ck_case_event_reasons_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_case_event_reasons_case_events_event_id",
                        column: x => x.event_id,
                        principalTable: "case_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_event_reasons_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_event_reasons_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "disclosures",
                columns: table => new
                {
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reader_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    medgivande_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disclosures", x => new { x.medgivande_id, x.owner_party_id, x.reader_party_id, x.kind });
                    table.CheckConstraint("ck_disclosures_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_disclosures_two", "owner_party_id <> reader_party_id");
                    table.ForeignKey(
                        name: "fk_disclosures_medgivanden_medgivande_id",
                        column: x => x.medgivande_id,
                        principalTable: "medgivanden",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_disclosures_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_disclosures_parties_reader_party_id",
                        column: x => x.reader_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_log_case_id_at",
                table: "access_log",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_access_log_owner_party_id_at",
                table: "access_log",
                columns: new[] { "owner_party_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_access_log_user_id_at",
                table: "access_log",
                columns: new[] { "user_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_aktualisering_rights_unit_id_verksamhet_id_from",
                table: "aktualisering_rights",
                columns: new[] { "unit_id", "verksamhet_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_aktualisering_rights_verksamhet_id",
                table: "aktualisering_rights",
                column: "verksamhet_id");

            migrationBuilder.CreateIndex(
                name: "ix_aktualisering_sections_owner_party_id",
                table: "aktualisering_sections",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_case_id",
                table: "assignments",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_party_id",
                table: "assignments",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_user_id_party_id",
                table: "assignments",
                columns: new[] { "user_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_beredningsgrupper_code",
                table: "beredningsgrupper",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_access_case_id",
                table: "case_access",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_access_user_id_party_id_number_year_number_serial",
                table: "case_access",
                columns: new[] { "user_id", "party_id", "number_year", "number_serial" });

            migrationBuilder.CreateIndex(
                name: "ix_case_access_user_id_party_id_updated_at_case_id",
                table: "case_access",
                columns: new[] { "user_id", "party_id", "updated_at", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_event_reasons_case_id",
                table: "case_event_reasons",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_event_reasons_owner_party_id",
                table: "case_event_reasons",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_events_case_id_at",
                table: "case_events",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_case_events_party_id",
                table: "case_events",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_events_user_id",
                table: "case_events",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_aktualiserande_party_id",
                table: "cases",
                column: "aktualiserande_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_aktualiserande_unit_id_aktualiserande_party_id",
                table: "cases",
                columns: new[] { "aktualiserande_unit_id", "aktualiserande_party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_number_year_number_serial",
                table: "cases",
                columns: new[] { "number_year", "number_serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_responsible_party_id",
                table: "cases",
                column: "responsible_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_responsible_user_id",
                table: "cases",
                column: "responsible_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_verksamhet_id",
                table: "cases",
                column: "verksamhet_id");

            migrationBuilder.CreateIndex(
                name: "ix_disclosures_owner_party_id",
                table: "disclosures",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_disclosures_reader_party_id",
                table: "disclosures",
                column: "reader_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_author_id_saved_at",
                table: "drafts",
                columns: new[] { "author_id", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_drafts_party_id",
                table: "drafts",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_employments_party_id",
                table: "employments",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_employments_unit_id",
                table: "employments",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_employments_user_id",
                table: "employments",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_medgivanden_case_id",
                table: "medgivanden",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_medgivanden_owner_party_id",
                table: "medgivanden",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_medgivanden_received_by_user_id",
                table: "medgivanden",
                column: "received_by_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_municipalities_name",
                table: "municipalities",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisations_code",
                table: "organisations",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parties_code",
                table: "parties",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parties_municipality_code",
                table: "parties",
                column: "municipality_code");

            migrationBuilder.CreateIndex(
                name: "ix_parties_organisation_id",
                table: "parties",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_keys_key",
                table: "person_keys",
                column: "key");

            migrationBuilder.CreateIndex(
                name: "ix_persons_municipality_code",
                table: "persons",
                column: "municipality_code");

            migrationBuilder.CreateIndex(
                name: "ix_persons_owner_party_id",
                table: "persons",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_samtycken_case_id",
                table: "samtycken",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_samtycken_owner_party_id",
                table: "samtycken",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_samtycken_received_by_user_id",
                table: "samtycken",
                column: "received_by_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_target_rules_verksamhet_id_malgrupp",
                table: "target_rules",
                columns: new[] { "verksamhet_id", "malgrupp" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_units_code",
                table: "units",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_units_party_id",
                table: "units",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_sessions_employment_id",
                table: "user_sessions",
                column: "employment_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_username",
                table: "users",
                column: "username",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_verksamhet_group_members_verksamhet_id",
                table: "verksamhet_group_members",
                column: "verksamhet_id");

            migrationBuilder.CreateIndex(
                name: "ix_verksamheter_beredningsgrupp_id",
                table: "verksamheter",
                column: "beredningsgrupp_id");

            migrationBuilder.CreateIndex(
                name: "ix_verksamheter_code",
                table: "verksamheter",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_verksamheter_municipality_code",
                table: "verksamheter",
                column: "municipality_code");

            migrationBuilder.CreateIndex(
                name: "ix_verksamheter_vardpart_id",
                table: "verksamheter",
                column: "vardpart_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_log");

            migrationBuilder.DropTable(
                name: "aktualisering_rights");

            migrationBuilder.DropTable(
                name: "aktualisering_sections");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "case_access");

            migrationBuilder.DropTable(
                name: "case_event_reasons");

            migrationBuilder.DropTable(
                name: "case_number_series");

            migrationBuilder.DropTable(
                name: "codes");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "disclosures");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "forbund_counts");

            migrationBuilder.DropTable(
                name: "installation");

            migrationBuilder.DropTable(
                name: "person_keys");

            migrationBuilder.DropTable(
                name: "persons");

            migrationBuilder.DropTable(
                name: "report_groups");

            migrationBuilder.DropTable(
                name: "samtycken");

            migrationBuilder.DropTable(
                name: "target_rules");

            migrationBuilder.DropTable(
                name: "user_sessions");

            migrationBuilder.DropTable(
                name: "verksamhet_group_members");

            migrationBuilder.DropTable(
                name: "case_events");

            migrationBuilder.DropTable(
                name: "medgivanden");

            migrationBuilder.DropTable(
                name: "employments");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "units");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "verksamheter");

            migrationBuilder.DropTable(
                name: "beredningsgrupper");

            migrationBuilder.DropTable(
                name: "parties");

            migrationBuilder.DropTable(
                name: "municipalities");

            migrationBuilder.DropTable(
                name: "organisations");
        }
    }
}
