using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122153018_FollowUpSteps")]
    public class FollowUpSteps : Migration
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

            migrationBuilder.AddColumn<List<string>>(
                name: "earlier",
                table: "workplaces",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<DateOnly>(
                name: "voided_on",
                table: "workplaces",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "follow_up_steps",
                columns: table => new
                {
                    follow_up_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    by_person = table.Column<bool>(type: "boolean", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    what = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_up_steps", x => new { x.follow_up_id, x.step_id });
                    table.CheckConstraint("ck_follow_up_steps_kind", "\"kind\" IN ('Forsorjning', 'Halsa', 'Arbetsformaga', 'Studier', 'SocialSituation', 'Planering')");
                    table.CheckConstraint("ck_follow_up_steps_state", "\"state\" IN ('Open', 'Kept', 'Missed', 'Moved')");
                    table.ForeignKey(
                        name: "fk_follow_up_steps_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_up_steps_follow_ups_follow_up_id",
                        column: x => x.follow_up_id,
                        principalTable: "follow_ups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_up_steps_parties_owner_party_id",
                        column: x => x.owner_party_id,
                        principalTable: "parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_follow_up_steps_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen', 'ShareNote', 'ShareDocument')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'ChangeWorkplace', 'VoidWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen', 'ShareNote', 'ShareDocument')");

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_steps_case_id",
                table: "follow_up_steps",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_steps_owner_party_id",
                table: "follow_up_steps",
                column: "owner_party_id");

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_steps_user_id",
                table: "follow_up_steps",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "follow_up_steps");

            migrationBuilder.DropCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items");

            migrationBuilder.DropColumn(
                name: "earlier",
                table: "workplaces");

            migrationBuilder.DropColumn(
                name: "voided_on",
                table: "workplaces");

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen', 'ShareNote', 'ShareDocument')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen', 'ShareNote', 'ShareDocument')");
        }
    }
}
