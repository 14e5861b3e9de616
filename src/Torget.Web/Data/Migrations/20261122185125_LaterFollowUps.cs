using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122185125_LaterFollowUps")]
    public class LaterFollowUps : Migration
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

            migrationBuilder.CreateTable(
                name: "later_follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    months = table.Column<int>(type: "integer", nullable: false),
                    author_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    sysselsattning = table.Column<string>(type: "text", nullable: true),
                    hours_per_week = table.Column<int>(type: "integer", nullable: true),
                    note = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_later_follow_ups", x => x.id);
                    table.CheckConstraint("ck_later_follow_ups_hours", "hours_per_week IS NULL OR (hours_per_week BETWEEN 1 AND 60 AND sysselsattning IS NOT NULL)");
                    table.CheckConstraint("ck_later_follow_ups_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_later_follow_ups_months", "months IN (12, 24)");
                    table.ForeignKey(
                        name: "fk_later_follow_ups_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_later_follow_ups_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_later_follow_ups_users_author_user_id",
                        column: x => x.author_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supplementary_questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    verksamhet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    replaces_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supplementary_questions", x => x.id);
                    table.CheckConstraint("ck_supplementary_questions_days", "\"to\" >= \"from\" - 1");
                    table.CheckConstraint("ck_supplementary_questions_form", "\"form\" IN ('YesNo', 'Text')");
                    table.CheckConstraint("ck_supplementary_questions_text", "btrim(text) <> ''");
                    table.ForeignKey(
                        name: "fk_supplementary_questions_supplementary_questions_replaces_id",
                        column: x => x.replaces_id,
                        principalTable: "supplementary_questions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_supplementary_questions_verksamheter_verksamhet_id",
                        column: x => x.verksamhet_id,
                        principalTable: "verksamheter",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "follow_up_answers",
                columns: table => new
                {
                    follow_up_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_up_answers", x => new { x.follow_up_id, x.question_id });
                    table.CheckConstraint("ck_follow_up_answers_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_follow_up_answers_said", "btrim(answer) <> ''");
                    table.ForeignKey(
                        name: "fk_follow_up_answers_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_up_answers_follow_ups_follow_up_id",
                        column: x => x.follow_up_id,
                        principalTable: "follow_ups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_up_answers_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_up_answers_supplementary_questions_question_id",
                        column: x => x.question_id,
                        principalTable: "supplementary_questions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'FollowUpLater', 'Reopen', 'ShareNote', 'ShareDocument')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'FollowUpLater', 'Reopen', 'ShareNote', 'ShareDocument')");

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_answers_case_id",
                table: "follow_up_answers",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_answers_owner_party_id",
                table: "follow_up_answers",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_answers_question_id",
                table: "follow_up_answers",
                column: "question_id");

            migrationBuilder.CreateIndex(
                name: "ix_later_follow_ups_author_user_id",
                table: "later_follow_ups",
                column: "author_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_later_follow_ups_case_id_months",
                table: "later_follow_ups",
                columns: new[] { "case_id", "months" });

            migrationBuilder.CreateIndex(
                name: "ix_later_follow_ups_owner_party_id",
                table: "later_follow_ups",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_supplementary_questions_replaces_id",
                table: "supplementary_questions",
                column: "replaces_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supplementary_questions_verksamhet_id",
                table: "supplementary_questions",
                column: "verksamhet_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "follow_up_answers");

            migrationBuilder.DropTable(
                name: "later_follow_ups");

            migrationBuilder.DropTable(
                name: "supplementary_questions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items");

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen', 'ShareNote', 'ShareDocument')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen', 'ShareNote', 'ShareDocument')");
        }
    }
}
