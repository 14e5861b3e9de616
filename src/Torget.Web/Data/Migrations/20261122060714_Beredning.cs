using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122060714_Beredning")]
    public class Beredning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "beredning_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    beredningsgrupp_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    series_id = table.Column<Guid>(type: "uuid", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    moved_from = table.Column<DateOnly>(type: "date", nullable: true),
                    cancelled_because = table.Column<string>(type: "text", nullable: true),
                    leader_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_beredning_meetings", x => x.id);
                    table.ForeignKey(
                        name: "fk_beredning_meetings_beredningsgrupper_beredningsgrupp_id",
                        column: x => x.beredningsgrupp_id,
                        principalTable: "beredningsgrupper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_beredning_meetings_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_beredning_meetings_users_leader_user_id",
                        column: x => x.leader_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kompletteringar",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    to_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: false),
                    answered_by_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kompletteringar", x => x.id);
                    table.CheckConstraint("ck_kompletteringar_answered", "(answered_at IS NULL) = (answered_by_user_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_kompletteringar_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_kompletteringar_parties_asked_by_party_id",
                        column: x => x.asked_by_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_kompletteringar_users_answered_by_user_id",
                        column: x => x.answered_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_kompletteringar_users_asked_by_user_id",
                        column: x => x.asked_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_kompletteringar_users_to_user_id",
                        column: x => x.to_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agenda_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    beredningsgrupp_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    seen_until = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agenda_items", x => x.id);
                    table.CheckConstraint("ck_agenda_items_closed", "(closed_by IS NULL) = (closed_on IS NULL) AND (closed_by IS NULL) = (seen_until IS NULL)");
                    table.CheckConstraint("ck_agenda_items_closed_by", "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'AppointArendebarare', 'AdoptPlan', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen')");
                    table.ForeignKey(
                        name: "fk_agenda_items_beredning_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "beredning_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_agenda_items_beredningsgrupper_beredningsgrupp_id",
                        column: x => x.beredningsgrupp_id,
                        principalTable: "beredningsgrupper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_agenda_items_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attendances",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    who = table.Column<string>(type: "text", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendances", x => new { x.meeting_id, x.party_id });
                    table.CheckConstraint("ck_attendances_mode", "\"mode\" IN ('Room', 'Phone', 'Digital', 'Absent')");
                    table.ForeignKey(
                        name: "fk_attendances_beredning_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "beredning_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attendances_parties_party_id",
                        column: x => x.party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "komplettering_texts",
                columns: table => new
                {
                    komplettering_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_answer = table.Column<bool>(type: "boolean", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_komplettering_texts", x => new { x.komplettering_id, x.is_answer });
                    table.CheckConstraint("ck_komplettering_texts_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_komplettering_texts_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_komplettering_texts_kompletteringar_komplettering_id",
                        column: x => x.komplettering_id,
                        principalTable: "kompletteringar",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_komplettering_texts_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "beredning_outcomes",
                columns: table => new
                {
                    agenda_item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_date = table.Column<DateOnly>(type: "date", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_yes = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_beredning_outcomes", x => x.agenda_item_id);
                    table.ForeignKey(
                        name: "fk_beredning_outcomes_agenda_items_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_beredning_outcomes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_beredning_outcomes_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "party_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agenda_item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_views", x => x.id);
                    table.ForeignKey(
                        name: "fk_party_views_agenda_items_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_party_views_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_party_views_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_party_views_users_author_user_id",
                        column: x => x.author_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "beredning_outcome_details",
                columns: table => new
                {
                    agenda_item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    proposed_party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    referred_to = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_beredning_outcome_details", x => x.agenda_item_id);
                    table.CheckConstraint("ck_beredning_outcome_details_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.ForeignKey(
                        name: "fk_beredning_outcome_details_beredning_outcomes_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "beredning_outcomes",
                        principalColumn: "agenda_item_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_beredning_outcome_details_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_beredning_outcome_details_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_beredning_outcome_details_parties_proposed_party_id",
                        column: x => x.proposed_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "party_view_contents",
                columns: table => new
                {
                    view_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    stance = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_view_contents", x => x.view_id);
                    table.CheckConstraint("ck_party_view_contents_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_party_view_contents_stance", "\"stance\" IN ('Supports', 'Opposes', 'NeedsUnderlag')");
                    table.ForeignKey(
                        name: "fk_party_view_contents_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_party_view_contents_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_party_view_contents_party_views_view_id",
                        column: x => x.view_id,
                        principalTable: "party_views",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_beredningsgrupp_id",
                table: "agenda_items",
                column: "beredningsgrupp_id");

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_case_id",
                table: "agenda_items",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_meeting_id",
                table: "agenda_items",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_open",
                table: "agenda_items",
                column: "case_id",
                unique: true,
                filter: "closed_by IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_attendances_party_id",
                table: "attendances",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_beredning_meetings_beredningsgrupp_id_date",
                table: "beredning_meetings",
                columns: new[] { "beredningsgrupp_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_beredning_meetings_leader_user_id",
                table: "beredning_meetings",
                column: "leader_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_beredning_meetings_owner_party_id",
                table: "beredning_meetings",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_beredning_outcome_details_case_id",
                table: "beredning_outcome_details",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_beredning_outcome_details_owner_party_id",
                table: "beredning_outcome_details",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_beredning_outcome_details_proposed_party_id",
                table: "beredning_outcome_details",
                column: "proposed_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_beredning_outcomes_case_id",
                table: "beredning_outcomes",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_beredning_outcomes_owner_party_id",
                table: "beredning_outcomes",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_komplettering_texts_case_id",
                table: "komplettering_texts",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_komplettering_texts_owner_party_id",
                table: "komplettering_texts",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_kompletteringar_answered_by_user_id",
                table: "kompletteringar",
                column: "answered_by_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_kompletteringar_asked_by_party_id",
                table: "kompletteringar",
                column: "asked_by_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_kompletteringar_asked_by_user_id",
                table: "kompletteringar",
                column: "asked_by_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_kompletteringar_case_id",
                table: "kompletteringar",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_kompletteringar_to_user_id",
                table: "kompletteringar",
                column: "to_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_party_view_contents_case_id",
                table: "party_view_contents",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_party_view_contents_owner_party_id",
                table: "party_view_contents",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_party_views_agenda_item_id_owner_party_id",
                table: "party_views",
                columns: new[] { "agenda_item_id", "owner_party_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_party_views_author_user_id",
                table: "party_views",
                column: "author_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_party_views_case_id",
                table: "party_views",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_party_views_owner_party_id",
                table: "party_views",
                column: "owner_party_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attendances");

            migrationBuilder.DropTable(
                name: "beredning_outcome_details");

            migrationBuilder.DropTable(
                name: "komplettering_texts");

            migrationBuilder.DropTable(
                name: "party_view_contents");

            migrationBuilder.DropTable(
                name: "beredning_outcomes");

            migrationBuilder.DropTable(
                name: "kompletteringar");

            migrationBuilder.DropTable(
                name: "party_views");

            migrationBuilder.DropTable(
                name: "agenda_items");

            migrationBuilder.DropTable(
                name: "beredning_meetings");
        }
    }
}
