using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Web.Access;
using Torget.Web.Data.DemoData;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Features.Beredningar;
using Torget.Web.Features.Installningar;
using Torget.Web.Shared;

namespace Torget.Testing;

/// <summary>A case as a test needs to know it.</summary>
public sealed record SentCase(Guid Id, string Number);

/// <summary>
/// Brings the database to where a test begins, through the application's own use cases. Only facts whose pages do not exist yet are
/// written as rows.
/// </summary>
public sealed class Scenarios(TestApp app)
{
    /// <summary>A number of the published test series, of a person who is of age.</summary>
    public const string Number = "200307022384";

    /// <summary>Sends an aktualisering. Everything that is not said is as usual: to Ungdomstorget, every kind of data, valid for ten months.</summary>
    /// <param name="account">Who sends it.</param>
    /// <param name="change">What this one has that is not as usual.</param>
    /// <param name="parties">Codes of the other parties of the medgivande.</param>
    public Task<SentCase> SendAsync(string account = TestActors.Af, Action<AktualiseringForm, AktualiseringChoices>? change = null, params string[] parties) =>
        app.ActAsync(account, async services =>
        {
            var register = services.GetRequiredService<RegisterAktualisering>();
            var choices = await register.ChoicesAsync();
            var form = Form(choices, services.GetRequiredService<TimeProvider>().Today(), parties);
            change?.Invoke(form, choices);
            var id = Guid.CreateVersion7();
            var sent = await register.ExecuteAsync(id, form, version: 0);
            return new SentCase(id, sent.Number?.ToString() ?? throw new InvalidOperationException(sent.Validation.ToString()));
        });

    /// <summary>A form with nothing wrong in it.</summary>
    public static AktualiseringForm Form(AktualiseringChoices choices, DateOnly today, params string[] parties)
    {
        var unit = choices.Units.First(unit => choices.OpenTo(unit.Id.ToString(), today).Any());
        var verksamhet = choices.OpenTo(unit.Id.ToString(), today).Single(verksamhet => verksamhet.Code == "ungdomstorget");
        return new AktualiseringForm
        {
            IdentityNumber = Number,
            FirstName = "Nora",
            LastName = "Lindqvist",
            Kon = "Kvinna",
            Municipality = "2480",
            Unit = unit.Id.ToString(),
            Verksamhet = verksamhet.Id.ToString(),
            Forsorjning = ["aktivitetsstod"],
            Malgrupp = "unga-18-24",
            Sysselsattning = "ingen",
            Utbildning = "grundskola",
            Orsak = "Behöver stöd från flera.",

            // Asked for only when the person of the number has grown out of the målgrupp.
            Motivation = "Väntar inte.",
            WantedFrom = [verksamhet.VardpartId.ToString()],
            Parties = [.. choices.Parties.Where(party => parties.Contains(party.Code) || party.Id == verksamhet.VardpartId).Select(party => party.Id.ToString())],
            Kinds = ["Forsorjning", "Halsa", "Arbetsformaga", "Studier", "SocialSituation", "Planering"],
            MedgivandeForm = "Digitalt",
            MedgivandeGivenOn = today.Iso(),
            ValidFrom = today.Iso(),
            ValidTo = today.AddMonths(10).Iso(),
            SamtyckeForm = "Muntligt",
            SamtyckeGivenOn = today.Iso(),
        };
    }

    /// <summary>Makes a user of another party a member of the case's team. (The page comes with the samordningsteam.)</summary>
    public Task AssignAsync(SentCase @case, string account, int fromDays = 0, int? toDays = null) => app.ExecuteAsync(
        """
        INSERT INTO assignments (id, case_id, user_id, party_id, ground, "from", "to")
        SELECT gen_random_uuid(), $1, u.id, e.party_id, 'Team', torget_today() + $3, torget_today() + $4::int
        FROM users u JOIN employments e ON e.user_id = u.id WHERE u.username = $2
        """,
        @case.Id, account, fromDays, (object?)toDays ?? DBNull.Value);

    /// <summary>The person takes the medgivande back, as of a day. (The page comes with medgivanden.)</summary>
    public Task WithdrawMedgivandeAsync(SentCase @case, int days = 0) =>
        app.ExecuteAsync("UPDATE medgivanden SET withdrawn_on = torget_today() + $2 WHERE case_id = $1", @case.Id, days);

    /// <summary>Moves the medgivande's period. (Renewing and narrowing come with medgivanden.)</summary>
    public Task MoveMedgivandeAsync(SentCase @case, int fromDays, int toDays) => app.ExecuteAsync(
        "UPDATE medgivanden SET given_on = torget_today() + $2, valid_from = torget_today() + $2, valid_to = torget_today() + $3 WHERE case_id = $1",
        @case.Id, fromDays, toDays);

    /// <summary>Ends a case some days ago. (The pages come with beredning and avslut.)</summary>
    /// <param name="case">The case.</param>
    /// <param name="phase">Declined, Withdrawn or Avslut.</param>
    /// <param name="daysAgo">How long ago.</param>
    public Task EndAsync(SentCase @case, string phase, int daysAgo) => app.ExecuteAsync(
        "UPDATE cases SET phase = $2, phase_left = 'Beredning', ended_on = torget_today() - $3 WHERE id = $1", @case.Id, phase, daysAgo);

    /// <summary>Plans a meeting of a beredningsgrupp, today.</summary>
    public async Task<Guid> PlanMeetingAsync(string group = "ungdomstorget", string account = TestActors.Samordnare)
    {
        var groupId = (await app.QueryAsync<Guid>("SELECT id FROM beredningsgrupper WHERE code = $1", group))[0];
        var id = Guid.CreateVersion7();
        await app.ActAsync(account, services => services.GetRequiredService<PlanMeeting>().PlanAsync(
            id, groupId, new MeetingTerms(services.GetRequiredService<TimeProvider>().Today(), new TimeOnly(9, 0), "Torget, rum 3"), null, null));
        return id;
    }

    /// <summary>Puts a case on a meeting's agenda.</summary>
    public Task PutOnAgendaAsync(SentCase @case, Guid meeting, string account = TestActors.Samordnare) => app.ActAsync(account, async services =>
    {
        var row = (await services.GetRequiredService<ListMeetings>().ExecuteAsync()).Queue!.Single(row => row.Id == @case.Id);
        await services.GetRequiredService<PrepareCase>().PutOnAgendaAsync(new CasePost(row.Number, row.Version, Guid.CreateVersion7()), meeting);
        return true;
    });

    /// <summary>A member leads the meeting and notes which parties are in the room.</summary>
    public Task HoldMeetingAsync(Guid meeting, string leader, params string[] parties) => app.ActAsync(leader, async services =>
    {
        var plan = services.GetRequiredService<PlanMeeting>();
        await plan.LeadAsync(meeting);
        var ids = await app.QueryAsync<Guid>("SELECT id FROM parties WHERE code = ANY ($1)", [parties]);
        await plan.NoteAttendanceAsync(meeting, [.. ids.Select(id => (id, "Någon från parten", AttendanceMode.Room, ""))]);
        return true;
    });

    /// <summary>A member gives their party's first view of a case, for those to read who may read its planering.</summary>
    public Task GiveViewAsync(SentCase @case, Guid meeting, string account, Stance stance, string note = "") => app.ActAsync(account, async services =>
    {
        CaseNumber.TryParse(@case.Number, out var number);
        await services.GetRequiredService<PrepareCase>().RecordViewAsync(number, meeting, new PartyViewTerms(stance, note, DataKind.Planering), basedOn: 0);
        return true;
    });

    /// <summary>Lets a verksamhet ask a supplementary question from today on.</summary>
    /// <returns>Its id.</returns>
    public async Task<Guid> AskAsync(string text, AnswerForm form = AnswerForm.YesNo, string verksamhet = "ungdomstorget")
    {
        var (once, id) = (Guid.CreateVersion7(), (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = $1", verksamhet))[0]);
        return await app.ActAsync(TestActors.Kansli, async services =>
        {
            await services.GetRequiredService<ManageQuestions>().AddAsync(once, id, new QuestionTerms(text, form, TimeProvider.System.Today(), null));
            return once;
        });
    }

    /// <summary>
    /// Makes more cases like one, of other persons, with the numbers that follow. Several are changed at the same moment, so that an
    /// order by time alone would not be enough.
    /// </summary>
    public Task CopyAsync(SentCase @case, int count) => app.ExecuteAsync(
        """
        WITH copies AS (
            INSERT INTO cases (id, number_year, number_serial, phase, verksamhet_id, aktualiserande_party_id, aktualiserande_unit_id,
                responsible_party_id, responsible_user_id, aktualiserad_on, phase_since, updated_at)
            SELECT gen_random_uuid(), number_year, s.last + n, phase, verksamhet_id, aktualiserande_party_id, aktualiserande_unit_id,
                responsible_party_id, responsible_user_id, aktualiserad_on, phase_since, c.updated_at - (n * 7 % 10) * interval '1 hour'
            FROM cases c JOIN case_number_series s ON s.year = c.number_year CROSS JOIN generate_series(1, $2) n WHERE c.id = $1
            RETURNING id, number_serial
        ), series AS (
            UPDATE case_number_series SET last = last + $2 WHERE year = (SELECT number_year FROM cases WHERE id = $1)
        )
        INSERT INTO persons (case_id, owner_party_id, identity_kind, first_name, last_name, kon, birth_date, municipality_code)
        SELECT copies.id, p.owner_party_id, 'None', 'Kopia', copies.number_serial::text, p.kon, p.birth_date, p.municipality_code
        FROM copies CROSS JOIN persons p WHERE p.case_id = $1
        """,
        @case.Id, count);

    /// <summary>The number of a woman who was born on a day, as the published test series would have it.</summary>
    public static string NumberOf(DateOnly born) => new DemoPerson("Nora", "Lindqvist", Kon.Kvinna, born).Identity(TimeProvider.System.Today()).Number!;
}
