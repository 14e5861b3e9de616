using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Torget.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(TorgetDb))]
    [Migration("20261122124556_SharedAndVoided")]
    public class SharedAndVoided : Migration
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

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen', 'ShareNote', 'ShareDocument')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'VoidInsats', 'ChangeUtforare', 'RecordWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen', 'ShareNote', 'ShareDocument')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items");

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_events_action",
                table: "case_events",
                sql: "\"action\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'RecordWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_agenda_items_closed_by",
                table: "agenda_items",
                sql: "\"closed_by\" IN ('Submit', 'EraseDraft', 'RequestKomplettering', 'AnswerKomplettering', 'PutOnAgenda', 'Bordlagg', 'RemoveFromAgenda', 'Accept', 'Decline', 'ReturnForKomplettering', 'Forward', 'HandOver', 'AddTeamMember', 'EndTeamMember', 'RequestUnderlag', 'WithdrawUnderlag', 'AnswerUnderlag', 'CallPlaneringstraff', 'MovePlaneringstraff', 'CancelPlaneringstraff', 'MissPlaneringstraff', 'HoldPlaneringstraff', 'AppointArendebarare', 'AdoptPlan', 'ChangePlan', 'MarkStep', 'FollowUp', 'Pause', 'Resume', 'ChangeArendebarare', 'StartInsats', 'EndInsats', 'RecordWorkplace', 'Close', 'Withdraw', 'RecordWithdrawal', 'RecordPartyWithdrawal', 'NarrowMedgivande', 'GrantMedgivande', 'GiveSamtycke', 'GiveCopy', 'CorrectAvslut', 'Reopen')");
        }
    }
}
