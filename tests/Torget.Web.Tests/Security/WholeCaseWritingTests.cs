using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>
/// Who writes what in a case with everything in it, in the database alone. Each row that is refused stands beside one that differs from
/// it in one thing and is taken, so that no refusal is for another reason.
/// </summary>
public sealed class WholeCaseWritingTests(WholeCase app) : IClassFixture<WholeCase>
{
    private const string Af = TestActors.Af;
    private const string Fk = TestActors.Fk;
    private const string Utforare = TestActors.Utforare;
    private const string Samordnare = TestActors.Samordnare;

    private const string OfFk = """ "owner_party_id": "<party:fk>" """;
    private const string OfSoc = """ "owner_party_id": "<party:umea-socialtjanst>" """;
    private const string OfKaa = """ "owner_party_id": "<party:umea-kaa>" """;
    private const string OfViva = """ "owner_party_id": "<party:umea-arbetsmarknad>" """;
    private const string Open = "answer IS NULL";
    private const string Question = """ "asked_by_party_id": "<party:fk>", "asked_by_user_id": "<user:fk.handlaggare>" """;
    private const string Coordinated = """ "asked_by_party_id": "<party:umea-arbetsmarknad>", "asked_by_user_id": "<user:samordnare>" """;
    private const string Reported = """ "owner_party_id": "<party:umea-arbetsmarknad>", "author_user_id": "<user:viva.utforare>" """;
    private const string FkWrote = """ "owner_party_id": "<party:fk>", "author_user_id": "<user:fk.handlaggare>" """;
    private const string Insats = """ "verksamhet_id": "<verksamhet:vaga-vaxa>" """;
    private const string Traff = """ "state": "Called", "present": [], "because": null """;
    private const string NewPlan = """ "version": 99 """;
    private const string NewStep = """ "state": "Open", "to_version": null, "step_id": "00000000-0000-0000-0000-000000000001" """;

    /// <summary>A table, the row that is copied, what is changed in it, who writes it, and whether that is allowed.</summary>
    public static TheoryData<string, string, string, string, bool> Rows() => new()
    {
        { "underlag_requests", Open, "", Af, true },
        { "underlag_requests", Open, Coordinated, Samordnare, true },
        { "underlag_requests", Open, Question, Af, false },
        { "underlag_requests", Open, Question, Fk, false },
        { "underlag_requests", Open, """ "asked_by_user_id": "<user:fk.handlaggare>" """, Af, false },
        { "underlag_requests", Open, """ "to_party_id": "<party:umea-kaa>" """, Af, false },
        { "underlag_requests", Open, """ "to_user_id": "<user:soc.handlaggare>" """, Af, false },
        { "underlag_requests", "answer IS NOT NULL", "", Af, false },
        { "underlag_questions", "true", OfFk, Fk, false },
        { "underlag_questions", "true", OfFk, Af, false },
        { "planeringstraffar", "state = 'Held'", """ "state": "Cancelled", "because": "x", "present": [] """, Af, false },
        { "planeringstraffar", "state = 'Held'", "", Af, true },
        { "planeringstraffar", "state = 'Held'", "", Fk, false },
        { "planeringstraffar", "state = 'Held'", """ "called_by_party_id": "<party:fk>" """, Af, false },
        { "planeringstraffar", "state = 'Held'", """ "date": "2099-01-01" """, Af, false },
        { "planeringstraffar", "state = 'Held'", $"{Traff}, {OfFk}", Af, false },
        { "planeringstraffar", "state = 'Held'", $""" {Traff}, "called_by_user_id": "<user:fk.handlaggare>" """, Af, false },
        { "planeringstraffar", "state = 'Held'", $""" {Traff}, "called_by_user_id": "<user:fk.handlaggare>" """, Fk, false },
        { "plan_versions", "version = 2", NewPlan, Af, true },
        { "plan_versions", "version = 2", $"{NewPlan}, {OfFk}", Af, false },
        { "plan_versions", "version = 2", $""" {NewPlan}, "author_user_id": "<user:dubbel.handlaggare>" """, Af, false },
        { "plan_versions", "version = 2", $"{NewPlan}, {FkWrote}", Fk, false },
        { "plan_versions", "version = 2", NewPlan, Samordnare, false },
        { "plan_steps", "what = 'Fk steg'", NewStep, Af, true },
        { "plan_steps", "what = 'Fk steg'", NewStep, Fk, false },
        { "plan_steps", "what = 'Fk steg'", $"{NewStep}, {OfKaa}", Af, false },
        { "plan_steps", "what = 'Fk steg'", $""" {NewStep}, "user_id": "<user:soc.handlaggare>" """, Af, false },
        { "plan_steps", "what = 'Fk steg'", $""" {NewStep}, "state": "Kept" """, Af, false },
        { "follow_ups", "true", "", Af, true },
        { "follow_ups", "true", OfFk, Af, false },
        { "follow_ups", "true", FkWrote, Fk, false },
        { "follow_ups", "true", """ "author_user_id": "<user:dubbel.handlaggare>" """, Af, false },
        { "follow_ups", "true", "", Samordnare, false },
        { "follow_up_hinder", "kind = 'Halsa'", """ "kind": "Studier" """, Af, false },
        { "follow_up_steps", "true", """ "step_id": "00000000-0000-0000-0000-000000000001" """, Af, false },
        { "follow_up_answers", "true", """ "question_id": "00000000-0000-0000-0000-000000000001" """, Af, false },
        { "later_follow_ups", "true", "", Af, false },
        { "later_follow_ups", "true", OfFk, Af, false },
        { "later_follow_ups", "true", FkWrote, Fk, false },
        { "later_follow_ups", "true", """ "author_user_id": "<user:dubbel.handlaggare>" """, Af, false },
        { "later_follow_ups", "true", "", Samordnare, false },
        { "case_pauses", "true", "", Af, true },
        { "case_pauses", "true", "", Fk, false },
        { "case_pauses", "true", "", Utforare, false },
        { "participations", "\"end\" IS NULL AND utforare_user_id IS NOT NULL", Insats, Af, true },
        { "participations", "\"end\" IS NULL AND utforare_user_id IS NOT NULL", Insats, Fk, false },
        { "participations", "\"end\" IS NULL AND utforare_user_id IS NOT NULL", Insats, Utforare, false },
        { "participations", "\"end\" IS NULL AND utforare_user_id IS NOT NULL", $"{Insats}, {OfFk}", Af, false },
        { "participations", "\"end\" IS NULL AND utforare_user_id IS NOT NULL", """ "verksamhet_id": "<verksamhet:samordningsteam-vannas>", "owner_party_id": "<party:vannas>", "utforare_user_id": null """, Af, false },
        { "participations", "\"end\" IS NULL AND utforare_user_id IS NOT NULL", $""" {Insats}, "utforare_user_id": "<user:fk.handlaggare>" """, Af, false },
        { "participations", "\"end\" IS NOT NULL", Insats, Af, false },
        { "workplaces", "true", "", Af, true },
        { "workplaces", "true", OfFk, Af, false },
        { "workplaces", "true", OfFk, Fk, false },
        { "workplace_hours", "hours_per_week = 20", """ "from": "2099-01-01" """, Af, true },
        { "workplace_hours", "hours_per_week = 20", """ "from": "2099-01-01" """, Fk, false },
        { "notes", "form = 'Anteckning' AND kind = 'Halsa'", "", Fk, true },
        { "notes", "form = 'Anteckning' AND kind = 'Halsa'", "", Af, false },
        { "notes", "form = 'Anteckning' AND kind = 'Halsa'", """ "owner_party_id": "<party:af>" """, Fk, false },
        { "notes", "form = 'Anteckning' AND kind = 'Halsa'", """ "author_user_id": "<user:af.handlaggare>" """, Fk, false },
        { "notes", "form = 'Lagesrapport'", "", Utforare, true },
        { "notes", "form = 'Anteckning' AND kind = 'Halsa'", Reported, Utforare, false },
        { "note_texts", "text = 'Fk halsa'", """ "version": 2, "because": "x" """, Fk, true },
        { "note_texts", "text = 'Fk halsa'", """ "version": 2, "because": "x", "author_user_id": "<user:af.handlaggare>" """, Af, false },
        { "note_texts", "text = 'Fk halsa'", """ "version": 2, "because": "x", "author_user_id": "<user:af.handlaggare>" """, Fk, false },
        { "documents", "title = 'Fk dokument'", "", Fk, true },
        { "documents", "title = 'Fk dokument'", OfSoc, Fk, false },
        { "documents", "title = 'Fk dokument'", "", Af, false },
        { "documents", "title = 'Fk dokument'", $""" {OfViva}, "uploaded_by_user_id": "<user:viva.utforare>" """, Utforare, false },
        { "avslut_details", "true", "", Af, true },
        { "avslut_details", "true", OfFk, Af, false },
        { "avslut_details", "true", OfFk, Fk, false },
        { "avslut_details", "true", "", Fk, false },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_is_added_by_whom_it_concerns_in_their_own_name_and_party(string table, string where, string changes, string account, bool allowed)
    {
        Assert.Equal(allowed ? "1" : WholeCase.Denied, Assert.Single(await AddAsync(table, where, changes, account, held: true)));
        if (allowed)
        {
            Assert.Equal(WholeCase.Denied, Assert.Single(await AddAsync(table, where, changes, account, held: false)));
        }
    }

    /// <summary>A change, who tries it, and of how many rows: a refusal, or rows that cannot be found, both leave none changed.</summary>
    public static TheoryData<string, string, int> Changes() => new()
    {
        { "UPDATE underlag_requests SET answer = 'Refused', answered_at = now(), answered_by_user_id = actor_user() WHERE answer IS NULL", Fk, 1 },
        { "UPDATE underlag_requests SET answer = 'Refused', answered_at = now(), answered_by_user_id = actor_user() WHERE answer IS NULL", TestActors.Region, 0 },
        { "UPDATE underlag_requests SET answer = 'Refused', answered_at = now(), answered_by_user_id = actor_user() WHERE answer IS NULL", Af, 0 },
        { "UPDATE underlag_requests SET answer = 'Withdrawn', answered_at = now(), answered_by_user_id = actor_user() WHERE answer IS NULL", Af, 1 },
        { "UPDATE underlag_requests SET answer = 'Refused', answered_at = now(), answered_by_user_id = '<user:af.handlaggare>' WHERE answer IS NULL", Fk, 0 },
        { "UPDATE underlag_requests SET answer = 'Refused', note_id = NULL, answered_by_user_id = actor_user() WHERE answer IS NOT NULL", Fk, 0 },
        { "UPDATE planeringstraffar SET state = 'Cancelled', because = 'x' WHERE state = 'Called'", Af, 1 },
        { "UPDATE planeringstraffar SET state = 'Cancelled', because = 'x' WHERE state = 'Called'", Samordnare, 1 },
        { "UPDATE planeringstraffar SET state = 'Cancelled', because = 'x' WHERE state = 'Called'", Fk, 0 },
        { "UPDATE planeringstraffar SET state = 'Cancelled', because = 'x', present = '{}' WHERE state = 'Held'", Af, 0 },
        { "UPDATE plan_steps SET state = 'Missed' WHERE what = 'Fk eget' AND to_version IS NULL", Fk, 1 },
        { "UPDATE plan_steps SET state = 'Missed' WHERE what = 'Fk steg' AND to_version IS NULL", Af, 1 },
        { "UPDATE plan_steps SET state = 'Missed' WHERE what = 'Fk steg' AND to_version IS NULL", TestActors.Region, 0 },
        { "UPDATE plan_steps SET state = 'Missed' WHERE what = 'Gå till gruppen på tisdagar'", Af, 0 },
        { "UPDATE plan_steps SET state = 'Missed'", Utforare, 1 },
        { "UPDATE case_pauses SET ended_on = torget_today() WHERE ended_on IS NULL", Af, 1 },
        { "UPDATE case_pauses SET ended_on = torget_today() WHERE ended_on IS NULL", Utforare, 0 },
        { "UPDATE case_pauses SET ended_on = NULL", Af, 0 },
        { "UPDATE participations SET \"end\" = torget_today(), orsak = 'flytt' WHERE \"end\" IS NULL AND utforare_user_id IS NOT NULL", Af, 1 },
        { "UPDATE participations SET \"end\" = torget_today(), orsak = 'flytt' WHERE \"end\" IS NULL AND utforare_user_id IS NOT NULL", Fk, 0 },
        { "UPDATE participations SET \"end\" = torget_today(), orsak = 'aterkallat-samtycke', ended_with_case = true WHERE \"end\" IS NULL", Fk, 3 },
        { "UPDATE participations SET \"end\" = torget_today(), orsak = 'aterkallat-samtycke', ended_with_case = true WHERE \"end\" IS NULL", Utforare, 0 },
        { "UPDATE participations SET \"end\" = NULL, transferred_to_verksamhet_id = NULL WHERE \"end\" IS NOT NULL", Fk, 0 },
        { "UPDATE workplaces SET \"to\" = torget_today() WHERE \"to\" IS NULL", Af, 1 },
        { "UPDATE workplaces SET \"to\" = torget_today() WHERE \"to\" IS NULL", Fk, 0 },
        { "UPDATE workplaces SET place = 'x', voided_on = torget_today()", Af, 1 },
        { "UPDATE workplaces SET place = 'x', voided_on = torget_today()", Fk, 0 },
        { "UPDATE notes SET kind = NULL WHERE kind = 'Halsa'", Fk, 1 },
        { "UPDATE notes SET kind = NULL WHERE kind = 'Halsa'", Af, 0 },
        { "UPDATE notes SET kind = NULL WHERE form <> 'Anteckning'", Utforare, 0 },
        { "UPDATE notes SET kind = 'Halsa'", Utforare, 1 },
        { "UPDATE notes SET kind = NULL WHERE form = 'Underlag'", Fk, 0 },
        { "UPDATE documents SET kind = 'Halsa' WHERE title = 'Fk dokument'", Fk, 1 },
        { "UPDATE documents SET kind = NULL WHERE title = 'Soc dokument'", Fk, 0 },
        { "UPDATE documents SET kind = NULL", Utforare, 0 },
        { "UPDATE participations SET utforare_user_id = NULL WHERE utforare_user_id IS NOT NULL", Af, 1 },
        { "UPDATE participations SET utforare_user_id = '<user:fk.handlaggare>' WHERE utforare_user_id IS NOT NULL", Af, 0 },
        { "UPDATE participations SET utforare_user_id = '<user:samordnare>', \"end\" = torget_today(), orsak = 'aterkallat-samtycke', ended_with_case = true WHERE utforare_user_id IS NOT NULL", Fk, 0 },
        { "UPDATE underlag_requests SET answer = 'Withdrawn', answered_at = now(), answered_by_user_id = actor_user() WHERE answer IS NULL", TestActors.Region, 0 },
        { "UPDATE assignments SET to_with_case = torget_today() WHERE ground = 'Meeting'", Utforare, 0 },
        { "UPDATE assignments SET to_with_case = torget_today() WHERE ground = 'Meeting'", Fk, 1 },
        { "UPDATE cases SET responsible_party_id = '<party:fk>', responsible_user_id = NULL", Af, 1 },
        { "UPDATE cases SET responsible_party_id = '<party:fk>', responsible_user_id = NULL", Fk, 0 },
        { "UPDATE cases SET responsible_party_id = '<party:fk>', responsible_user_id = NULL", Samordnare, 0 },
        { "UPDATE cases SET responsible_party_id = '<party:umea-kaa>', responsible_user_id = NULL", Af, 0 },
        { "UPDATE cases SET responsible_user_id = '<user:soc.handlaggare>'", Af, 0 },
        { "UPDATE cases SET responsible_user_id = '<user:dubbel.handlaggare>'", Af, 1 },
        { "UPDATE cases SET responsible_user_id = '<user:dubbel.handlaggare>'", Fk, 0 },
        { "UPDATE cases SET responsible_user_id = NULL", Fk, 0 },
        { "UPDATE cases SET plan_number = 9", Af, 1 },
        { "UPDATE cases SET plan_number = 9", Fk, 0 },
        { "UPDATE cases SET follow_up_due_on = follow_up_due_on + 90", Af, 1 },
        { "UPDATE cases SET follow_up_due_on = follow_up_due_on + 90", Utforare, 0 },
        { "UPDATE cases SET paused_until = torget_today() + 90", Af, 1 },
        { "UPDATE cases SET paused_until = torget_today() + 90", Samordnare, 0 },
        { "UPDATE cases SET paused_until = NULL, phase = 'Avslut', phase_left = 'Active', ended_on = torget_today()", Fk, 1 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_row_is_changed_by_whom_it_concerns_and_only_under_a_held_case(string sql, string account, int rows)
    {
        Assert.Equal(rows, await CountAsync(sql, account, held: true));
        Assert.Equal(0, await CountAsync(sql, account, held: false));
    }

    [Theory]
    [InlineData("Samordningsteam", Samordnare, "fk", true)]
    [InlineData("Samordningsteam", Af, "fk", true)]
    [InlineData("Samordningsteam", Fk, "fk", false)]
    [InlineData("Samordningsteam", Samordnare, "umea-kaa", false)]
    [InlineData("Planering", Samordnare, "fk", false)]
    public async Task An_arendebarare_is_appointed_out_of_the_team_by_whoever_holds_it_together(string phase, string account, string party, bool allowed) => Assert.Equal(
        allowed ? 1 : 0,
        await CountAsync(
            $"UPDATE cases SET phase = 'Planering', responsible_party_id = '<party:{party}>', responsible_user_id = NULL", account, held: true,
            before: $"UPDATE cases SET phase = '{phase}' WHERE id = $1"));

    [Theory]
    [InlineData(Fk, "NULL", true)]
    [InlineData(Fk, "'<user:af.handlaggare>'", true)]
    [InlineData(TestActors.Region, "'<user:dubbel.handlaggare>'", false)]
    [InlineData(TestActors.Region, "NULL", true)]
    [InlineData(Utforare, "NULL", false)]
    public async Task The_case_goes_back_to_its_first_party_with_a_withdrawal_and_to_its_author_there(string account, string user, bool allowed) => Assert.Equal(
        allowed ? 1 : 0,
        await CountAsync(
            $"UPDATE cases SET responsible_party_id = '<party:af>', responsible_user_id = {user}", account, held: true,
            before: "UPDATE cases SET responsible_party_id = '<party:fk>', responsible_user_id = '<user:fk.handlaggare>' WHERE id = $1"));

    private async Task<int> CountAsync(string sql, string account, bool held, string? before = null) =>
        await app.TryAsync(account, sql, held, before) is [var answer] && int.TryParse(answer, out var rows) ? rows : 0;

    private async Task<List<string>> AddAsync(string table, string where, string changes, string account, bool held)
    {
        var row = (await app.QueryAsync<string>($"SELECT (to_jsonb(t) || CASE WHEN to_jsonb(t) ? 'id' THEN jsonb_build_object('id', gen_random_uuid()) ELSE '{{}}' END)::text FROM {table} t WHERE {where} LIMIT 1"))[0];
        var sql = $"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, $torget${row}$torget$::jsonb || $torget${{{changes}}}$torget$::jsonb)).*";
        return await app.TryAsync(account, sql, held);
    }
}
