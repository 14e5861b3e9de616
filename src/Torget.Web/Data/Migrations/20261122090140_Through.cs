using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122090140_Through")]
    public class Through : Migration
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

            migrationBuilder.AddColumn<DateOnly>(
                name: "follow_up_due_on",
                table: "cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "paused_until",
                table: "cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "phase_since",
                table: "cases",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<int>(
                name: "plan_number",
                table: "cases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "corrects_id",
                table: "avslut_details",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "forsorjning",
                table: "avslut_details",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "handed_over",
                table: "avslut_details",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "handover_medgivande_id",
                table: "avslut_details",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "handover_on",
                table: "avslut_details",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "handover_to",
                table: "avslut_details",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "hours_per_week",
                table: "avslut_details",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "next",
                table: "avslut_details",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "next_responsible",
                table: "avslut_details",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sysselsattning",
                table: "avslut_details",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "for_id",
                table: "assignments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "team_role",
                table: "assignments",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "case_pauses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_pauses", x => x.id);
                    table.CheckConstraint("ck_case_pauses_days", "until > \"from\" AND until <= \"from\" + interval '3 months' AND (ended_on IS NULL OR ended_on BETWEEN \"from\" AND until)");
                    table.ForeignKey(
                        name: "fk_case_pauses_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    uploaded_by_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_documents", x => x.id);
                    table.CheckConstraint("ck_documents_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_documents_size", "size = octet_length(content) AND size <= 10485760");
                    table.CheckConstraint("ck_documents_type", "content_type IN ('application/pdf', 'image/png', 'image/jpeg')");
                    table.ForeignKey(
                        name: "fk_documents_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_documents_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_documents_users_uploaded_by_user_id",
                        column: x => x.uploaded_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    author_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    present = table.Column<List<string>>(type: "text[]", nullable: false),
                    how_it_goes = table.Column<string>(type: "text", nullable: false),
                    ladder = table.Column<int>(type: "integer", nullable: false),
                    hours_per_week = table.Column<int>(type: "integer", nullable: false),
                    next_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_ups", x => x.id);
                    table.CheckConstraint("ck_follow_ups_hours", "hours_per_week BETWEEN 0 AND 60");
                    table.CheckConstraint("ck_follow_ups_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_follow_ups_ladder", "ladder BETWEEN 1 AND 6");
                    table.CheckConstraint("ck_follow_ups_next", "next_on > date AND next_on <= date + interval '3 months'");
                    table.ForeignKey(
                        name: "fk_follow_ups_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_ups_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_ups_users_author_user_id",
                        column: x => x.author_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    author_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notes", x => x.id);
                    table.CheckConstraint("ck_notes_form", "\"form\" IN ('Anteckning', 'Underlag', 'Lagesrapport')");
                    table.CheckConstraint("ck_notes_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_notes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_notes_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_notes_users_author_user_id",
                        column: x => x.author_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "participations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    utforare_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    start = table.Column<DateOnly>(type: "date", nullable: false),
                    end = table.Column<DateOnly>(type: "date", nullable: true),
                    orsak = table.Column<string>(type: "text", nullable: true),
                    transferred_to_verksamhet_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_with_case = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participations", x => x.id);
                    table.CheckConstraint("ck_participations_end", "(\"end\" IS NULL OR \"end\" >= start) AND (\"end\" IS NULL) = (orsak IS NULL AND transferred_to_verksamhet_id IS NULL) AND (orsak IS NULL OR transferred_to_verksamhet_id IS NULL)");
                    table.CheckConstraint("ck_participations_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_participations_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_participations_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_participations_users_utforare_user_id",
                        column: x => x.utforare_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_participations_verksamheter_transferred_to_verksamhet_id",
                        column: x => x.transferred_to_verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_participations_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_person = table.Column<bool>(type: "boolean", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    what = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    insats = table.Column<string>(type: "text", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    from_version = table.Column<int>(type: "integer", nullable: false),
                    to_version = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    marked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    moved_from = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_steps", x => x.id);
                    table.CheckConstraint("ck_plan_steps_days", "\"to\" IS NULL OR \"to\" >= \"from\"");
                    table.CheckConstraint("ck_plan_steps_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_plan_steps_person", "NOT by_person OR (user_id IS NULL AND kind IS NOT NULL)");
                    table.CheckConstraint("ck_plan_steps_state", "\"state\" IN ('Open', 'Kept', 'Missed', 'Moved')");
                    table.ForeignKey(
                        name: "fk_plan_steps_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_steps_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_steps_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    author_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    long_term_goal = table.Column<string>(type: "text", nullable: false),
                    short_term_goals = table.Column<List<string>>(type: "text[]", nullable: false),
                    agreed_by = table.Column<List<string>>(type: "text[]", nullable: false),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    next_follow_up_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_versions", x => x.id);
                    table.CheckConstraint("ck_plan_versions_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_plan_versions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_versions_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_versions_users_author_user_id",
                        column: x => x.author_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "planeringstraffar",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    called_by_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    moved_from = table.Column<DateOnly>(type: "date", nullable: true),
                    because = table.Column<string>(type: "text", nullable: true),
                    present = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planeringstraffar", x => x.id);
                    table.CheckConstraint("ck_planeringstraffar_held", "(state = 'Held') = (cardinality(present) > 0) AND (state IN ('Missed', 'Cancelled')) = (because IS NOT NULL)");
                    table.CheckConstraint("ck_planeringstraffar_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_planeringstraffar_state", "\"state\" IN ('Called', 'Held', 'Missed', 'Cancelled')");
                    table.ForeignKey(
                        name: "fk_planeringstraffar_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planeringstraffar_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_planeringstraffar_users_called_by_user_id",
                        column: x => x.called_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "underlag_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    to_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_underlag_requests", x => x.id);
                    table.CheckConstraint("ck_underlag_requests_answer", "\"answer\" IN ('Given', 'Refused', 'Withdrawn')");
                    table.CheckConstraint("ck_underlag_requests_answered", "(answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_user_id IS NULL) AND (note_id IS NOT NULL) = (answer IS NOT NULL AND answer = 'Given')");
                    table.ForeignKey(
                        name: "fk_underlag_requests_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_underlag_requests_parties_asked_by_party_id",
                        column: x => x.asked_by_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_underlag_requests_parties_to_party_id",
                        column: x => x.to_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_underlag_requests_users_answered_by_user_id",
                        column: x => x.answered_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_underlag_requests_users_asked_by_user_id",
                        column: x => x.asked_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_underlag_requests_users_to_user_id",
                        column: x => x.to_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workplaces",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    supervisor = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workplaces", x => x.id);
                    table.CheckConstraint("ck_workplaces_days", "\"to\" IS NULL OR \"to\" >= \"from\"");
                    table.CheckConstraint("ck_workplaces_form", "\"form\" IN ('Praktik', 'Arbetstraning', 'Anstallning')");
                    table.CheckConstraint("ck_workplaces_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_workplaces_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_workplaces_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "follow_up_hinder",
                columns: table => new
                {
                    follow_up_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    codes = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_up_hinder", x => new { x.follow_up_id, x.kind });
                    table.CheckConstraint("ck_follow_up_hinder_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_follow_up_hinder_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_up_hinder_follow_ups_follow_up_id",
                        column: x => x.follow_up_id,
                        principalTable: "follow_ups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_up_hinder_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "note_texts",
                columns: table => new
                {
                    note_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    because = table.Column<string>(type: "text", nullable: true),
                    author_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_note_texts", x => new { x.note_id, x.version });
                    table.CheckConstraint("ck_note_texts_because", "(version = 1) = (because IS NULL)");
                    table.ForeignKey(
                        name: "fk_note_texts_notes_note_id",
                        column: x => x.note_id,
                        principalTable: "notes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_note_texts_users_author_user_id",
                        column: x => x.author_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "underlag_questions",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_underlag_questions", x => x.request_id);
                    table.CheckConstraint("ck_underlag_questions_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_underlag_questions_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_underlag_questions_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_underlag_questions_underlag_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "underlag_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workplace_hours",
                columns: table => new
                {
                    workplace_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    hours_per_week = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workplace_hours", x => new { x.workplace_id, x.from });
                    table.CheckConstraint("ck_workplace_hours_hours", "hours_per_week BETWEEN 1 AND 48");
                    table.ForeignKey(
                        name: "fk_workplace_hours_workplaces_workplace_id",
                        column: x => x.workplace_id,
                        principalTable: "workplaces",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'RecordWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen')");

            migrationBuilder.CreateIndex(
                name: "ix_avslut_details_corrects_id",
                table: "avslut_details",
                column: "corrects_id");

            migrationBuilder.CreateIndex(
                name: "ix_avslut_details_handover_medgivande_id",
                table: "avslut_details",
                column: "handover_medgivande_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'RecordWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous', 'ChangeTeam', 'PlanCase', 'FollowUpCase', 'ChangeInsatser', 'CloseCase', 'WriteNote', 'AttachDocument', 'ReadDocument')");

            migrationBuilder.CreateIndex(
                name: "ix_case_pauses_case_id",
                table: "case_pauses",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_documents_case_id",
                table: "documents",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_documents_owner_party_id",
                table: "documents",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_documents_uploaded_by_user_id",
                table: "documents",
                column: "uploaded_by_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_hinder_case_id",
                table: "follow_up_hinder",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_hinder_owner_party_id",
                table: "follow_up_hinder",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_author_user_id",
                table: "follow_ups",
                column: "author_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_case_id_date",
                table: "follow_ups",
                columns: new[] { "case_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_follow_ups_owner_party_id",
                table: "follow_ups",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_note_texts_author_user_id",
                table: "note_texts",
                column: "author_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_notes_author_user_id",
                table: "notes",
                column: "author_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_notes_case_id_at",
                table: "notes",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_notes_owner_party_id",
                table: "notes",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_participations_case_id",
                table: "participations",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_participations_open",
                table: "participations",
                columns: new[] { "case_id", "verksamhet_id" },
                unique: true,
                filter: "\"end\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_participations_owner_party_id",
                table: "participations",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_participations_transferred_to_verksamhet_id",
                table: "participations",
                column: "transferred_to_verksamhet_id");

            migrationBuilder.CreateIndex(
                name: "ix_participations_utforare_user_id",
                table: "participations",
                column: "utforare_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_participations_verksamhet_id_start",
                table: "participations",
                columns: new[] { "verksamhet_id", "start" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_steps_case_id",
                table: "plan_steps",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_steps_current",
                table: "plan_steps",
                column: "step_id",
                unique: true,
                filter: "to_version IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_plan_steps_open",
                table: "plan_steps",
                columns: new[] { "owner_party_id", "user_id" },
                filter: "to_version IS NULL AND state IN ('Open', 'Moved')");

            migrationBuilder.CreateIndex(
                name: "ix_plan_steps_user_id",
                table: "plan_steps",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_versions_author_user_id",
                table: "plan_versions",
                column: "author_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_versions_case_id_version",
                table: "plan_versions",
                columns: new[] { "case_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plan_versions_owner_party_id",
                table: "plan_versions",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_planeringstraffar_called",
                table: "planeringstraffar",
                column: "case_id",
                unique: true,
                filter: "state = 'Called'");

            migrationBuilder.CreateIndex(
                name: "ix_planeringstraffar_called_by_user_id",
                table: "planeringstraffar",
                column: "called_by_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_planeringstraffar_case_id",
                table: "planeringstraffar",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_planeringstraffar_owner_party_id",
                table: "planeringstraffar",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_underlag_questions_case_id",
                table: "underlag_questions",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_underlag_questions_owner_party_id",
                table: "underlag_questions",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_underlag_requests_answered_by_user_id",
                table: "underlag_requests",
                column: "answered_by_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_underlag_requests_asked_by_party_id",
                table: "underlag_requests",
                column: "asked_by_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_underlag_requests_asked_by_user_id",
                table: "underlag_requests",
                column: "asked_by_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_underlag_requests_case_id",
                table: "underlag_requests",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_underlag_requests_to_party_id",
                table: "underlag_requests",
                column: "to_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_underlag_requests_to_user_id",
                table: "underlag_requests",
                column: "to_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_workplaces_case_id",
                table: "workplaces",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_workplaces_owner_party_id",
                table: "workplaces",
                column: "owner_party_id");

            migrationBuilder.AddForeignKey(
                name: "fk_avslut_details_avslut_details_corrects_id",
                table: "avslut_details",
                column: "corrects_id",
                principalTable: "avslut_details",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_avslut_details_medgivanden_handover_medgivande_id",
                table: "avslut_details",
                column: "handover_medgivande_id",
                principalTable: "medgivanden",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            // What stood in the tables before: the day a phase began is not known, and the nearest that is takes its place.
            migrationBuilder.Sql(
                """
                UPDATE cases c SET phase_since = coalesce(c.ended_on, (SELECT max(o.meeting_date) FROM beredning_outcomes o WHERE o.case_id = c.id), c.aktualiserad_on);
                UPDATE cases c SET follow_up_due_on = (SELECT max(o.meeting_date) + interval '3 months' FROM beredning_outcomes o WHERE o.case_id = c.id AND o.is_yes);
                INSERT INTO participations (id, case_id, owner_party_id, kind, verksamhet_id, start, "end", orsak, ended_with_case)
                SELECT gen_random_uuid(), c.id, c.aktualiserande_party_id, 'Planering', c.verksamhet_id, max(o.meeting_date),
                    c.ended_on, CASE WHEN c.ended_on IS NOT NULL THEN 'aterkallat-samtycke' END, c.ended_on IS NOT NULL
                FROM cases c JOIN beredning_outcomes o ON o.case_id = c.id AND o.is_yes
                GROUP BY c.id;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_avslut_details_avslut_details_corrects_id",
                table: "avslut_details");

            migrationBuilder.DropForeignKey(
                name: "fk_avslut_details_medgivanden_handover_medgivande_id",
                table: "avslut_details");

            migrationBuilder.DropTable(
                name: "case_pauses");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "follow_up_hinder");

            migrationBuilder.DropTable(
                name: "note_texts");

            migrationBuilder.DropTable(
                name: "participations");

            migrationBuilder.DropTable(
                name: "plan_steps");

            migrationBuilder.DropTable(
                name: "plan_versions");

            migrationBuilder.DropTable(
                name: "planeringstraffar");

            migrationBuilder.DropTable(
                name: "underlag_questions");

            migrationBuilder.DropTable(
                name: "workplace_hours");

            migrationBuilder.DropTable(
                name: "follow_ups");

            migrationBuilder.DropTable(
                name: "notes");

            migrationBuilder.DropTable(
                name: "underlag_requests");

            migrationBuilder.DropTable(
                name: "workplaces");

            migrationBuilder.DropCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events");

            migrationBuilder.DropIndex(
                name: "ix_avslut_details_corrects_id",
                table: "avslut_details");

            migrationBuilder.DropIndex(
                name: "ix_avslut_details_handover_medgivande_id",
                table: "avslut_details");

            migrationBuilder.DropCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log");

            migrationBuilder.DropColumn(
                name: "follow_up_due_on",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "paused_until",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "phase_since",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "plan_number",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "corrects_id",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "forsorjning",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "handed_over",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "handover_medgivande_id",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "handover_on",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "handover_to",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "hours_per_week",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "next",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "next_responsible",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "sysselsattning",
                table: "avslut_details");

            migrationBuilder.DropColumn(
                name: "for_id",
                table: "assignments");

            migrationBuilder.DropColumn(
                name: "team_role",
                table: "assignments");

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'AppointArendebarare', 'AdoptPlan', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'AppointArendebarare', 'AdoptPlan', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_access_log_action",
                table: "access_log",
                sql: "\"action\" IN ('ListCases', 'SearchCases', 'OpenCase', 'SubmitAktualisering', 'ListDrafts', 'OpenDraft', 'SaveDraft', 'EraseDraft', 'UploadSignedForm', 'ReadSignedForm', 'GiveCopy', 'GiveSamtycke', 'GrantMedgivande', 'RecordWithdrawal', 'OpenMeeting', 'PrepareCase', 'CountAnonymous')");
        }
    }
}
