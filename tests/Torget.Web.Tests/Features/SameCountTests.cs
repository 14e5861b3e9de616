using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Domain.Beredningar;
using Torget.Domain.Consents;
using Torget.Domain.Statistics;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Features.Avslut;
using Torget.Web.Features.Beredningar;
using Torget.Web.Features.Insatser;
using Torget.Web.Features.Medgivanden;
using Torget.Web.Hosting;
using Torget.Web.Tests.Counting;

namespace Torget.Web.Tests.Features;

/// <summary>
/// Ten ways through the flow give exactly the participations that somebody who counts by hand would write down: verksamhet, owner, first
/// day, last day, orsak, and where the person went on to; and the same rows, taken in as a file, give the same report. Days are counted from today; the ja
/// was forty days ago.
/// </summary>
public sealed class SameCountTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_case_that_is_closed() =>
        await ExpectAsync(await Closed(await JaAsync()), "ungdomstorget af -40 0 anstallning -");

    [Fact]
    public async Task Insatser_that_run_at_once()
    {
        var story = await StartedAsync(await StartedAsync(await JaAsync(), "steget-vidare", -20), "vaga-vaxa", -10);
        await EndAsync(story, "vaga-vaxa", -3, "studier-ovrig");
        await ExpectAsync(
            story, "steget-vidare umea-arbetsmarknad -20 - - -", "ungdomstorget af -40 - - -", "vaga-vaxa umea-arbetsmarknad -10 -3 studier-ovrig -");
    }

    [Fact]
    public async Task A_transfer_ends_the_one_and_begins_the_other_on_the_same_day()
    {
        var story = await StartedAsync(await JaAsync(), "hikikomori", -30);
        await EndAsync(story, "hikikomori", -5, null, "aris");
        await ExpectAsync(
            story, "aris umea-arbetsmarknad -5 - - -", "hikikomori umea-arbetsmarknad -30 -5 - aris", "ungdomstorget af -40 - - -");
    }

    [Fact]
    public async Task An_insats_that_is_kept_goes_on_after_the_avslut_and_the_others_end_with_it()
    {
        var story = await StartedAsync(await StartedAsync(await JaAsync(), "steget-vidare", -20), "vaga-vaxa", -10);
        await Closed(story, keep: "steget-vidare");
        await ExpectAsync(
            story, "steget-vidare umea-arbetsmarknad -20 - - -", "ungdomstorget af -40 0 anstallning -", "vaga-vaxa umea-arbetsmarknad -10 0 anstallning -");
        await EndAsync(story, "steget-vidare", 0, "flytt");
        await ExpectAsync(
            story, "steget-vidare umea-arbetsmarknad -20 0 flytt -", "ungdomstorget af -40 0 anstallning -", "vaga-vaxa umea-arbetsmarknad -10 0 anstallning -");
    }

    [Fact]
    public async Task A_withdrawal_ends_everything_today_for_that_reason()
    {
        var story = await StartedAsync(await StartedAsync(await JaAsync(), "steget-vidare", -20), "hikikomori", -15);
        await EndAsync(story, "hikikomori", -5, "uteblivit");
        await app.ActAsync(TestActors.Af, async services =>
        {
            var (file, _) = await services.GetRequiredService<OpenCaseFile>().ExecuteAsync(story.Number, CaseParts.None);
            await services.GetRequiredService<RecordWithdrawal>().ExecuteAsync(story.Number, file!.Version, Guid.CreateVersion7(), Withdrawal.OfMedgivande);
            return true;
        });
        await ExpectAsync(
            story, "hikikomori umea-arbetsmarknad -15 -5 uteblivit -", "steget-vidare umea-arbetsmarknad -20 0 aterkallat-samtycke -",
            "ungdomstorget af -40 0 aterkallat-samtycke -");
    }

    [Fact]
    public async Task Reopened_the_same_rows_go_on_and_what_had_ended_before_stays_ended()
    {
        var story = await StartedAsync(await StartedAsync(await JaAsync(), "steget-vidare", -20), "hikikomori", -15);
        await EndAsync(story, "hikikomori", -5, "uteblivit");
        await Closed(story);
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ReopenAsync(post, "Tackade nej."));
        await ExpectAsync(
            story, "hikikomori umea-arbetsmarknad -15 -5 uteblivit -", "steget-vidare umea-arbetsmarknad -20 - - -", "ungdomstorget af -40 - - -");
    }

    [Fact]
    public async Task What_was_registered_by_mistake_stays_as_a_row_that_says_so()
    {
        var story = await StartedAsync(await JaAsync(), "steget-vidare", -20);
        await EndAsync(story, "steget-vidare", -20, "flytt");
        var wrong = (await story.FileAsync(TestActors.Af))!.Participations.Single(item => item.Orsak == "flytt").Id;
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.VoidAsync(post, wrong, "Fel person."));
        await StartedAsync(story, "vaga-vaxa", -20);
        await ExpectAsync(
            story, "steget-vidare umea-arbetsmarknad -20 -20 felregistrering -", "ungdomstorget af -40 - - -", "vaga-vaxa umea-arbetsmarknad -20 - - -");
    }

    [Fact]
    public async Task A_return_is_a_new_case_with_a_row_of_its_own()
    {
        var first = await Closed(await JaAsync());
        var second = await CaseStory.AcceptedAsync(app, "fk");
        await ExpectAsync(first, "ungdomstorget af -40 0 anstallning -");
        await ExpectAsync(second, "ungdomstorget af 0 - - -");
        Assert.NotEqual(first.Sent.Id, second.Sent.Id);
    }

    [Fact]
    public async Task A_nej_gives_no_row()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        var meeting = await OnAgendaAsync(sent, "ungdomstorget", TestActors.Samordnare, "beredning.region", "region");
        await app.Scenarios.GiveViewAsync(sent, meeting, "beredning.region", Stance.Opposes, "Nej.");
        await InMeetingAsync("beredning.region", meeting, (prepare, post) => prepare.DeclineAsync(post, meeting, "ovrigt", "Det finns annat stöd.", "Vårdcentralen"));
        await ExpectAsync(new CaseStory(app, sent));
        Assert.Equal(["Declined"], await app.QueryAsync<string>("SELECT phase FROM cases WHERE id = $1", sent.Id));
    }

    [Fact]
    public async Task Sent_on_before_the_ja_there_is_one_row_where_the_ja_was_given()
    {
        var sent = await app.Scenarios.SendAsync(
            TestActors.Vannas,
            (form, choices) =>
            {
                form.Municipality = "2460";
                form.Verksamhet = choices.Verksamheter.Single(verksamhet => verksamhet.Code == "samordningsteam-vannas").Id.ToString();
            },
            "af", "fk", "region", "umea-socialtjanst", "umea-arbetsmarknad");
        var meeting = await OnAgendaAsync(sent, "vannas", TestActors.VannasKoordinator, "beredning.vannas", "vannas");
        var torg = (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'ungdomstorget'"))[0];
        await InMeetingAsync("beredning.vannas", meeting, (prepare, post) => prepare.ForwardAsync(post, meeting, torg));
        await ExpectAsync(new CaseStory(app, sent));

        meeting = await OnAgendaAsync(sent, "ungdomstorget", TestActors.Samordnare, "beredning.region", "region");
        await app.Scenarios.GiveViewAsync(sent, meeting, "beredning.region", Stance.Supports, "Ja.");
        await InMeetingAsync("beredning.region", meeting, (prepare, post) => prepare.AcceptAsync(post, meeting, new AcceptTerms("Gemensam kartläggning.", null)));
        await ExpectAsync(new CaseStory(app, sent), "ungdomstorget vannas 0 - - -");
    }

    private async Task ExpectAsync(CaseStory story, params string[] rows)
    {
        Assert.Equal(rows, await RowsAsync(story));
        await ExpectTheSameReportOfAFileAsync(story, rows);
    }

    // The rows as a register would have sent them: taken in as a file, in place of what the case has, they give the same report.
    private async Task ExpectTheSameReportOfAFileAsync(CaseStory story, string[] rows)
    {
        var figures = app.Services.GetRequiredService<FigureReader>();
        var selection = new ReportSelection(Today.AddDays(-60), Today.AddDays(1), []);
        var person = (await app.QueryAsync<string>(
            """
            SELECT concat_ws(';', n.identity_number, left(n.kon, 1), array_to_string(f.forsorjning, '|'), s.utbildning, coalesce(f.months_of_support::text, ''))
            FROM persons n JOIN aktualisering_sections f ON f.case_id = n.case_id AND f.kind = 'Forsorjning'
            JOIN aktualisering_sections s ON s.case_id = n.case_id AND s.kind = 'Studier' WHERE n.case_id = $1
            """,
            story.Sent.Id))[0];
        var walked = FigureDatabase.Lines(await figures.ReadAsync(selection));
        var kalla = $"vandrad {Guid.NewGuid():N}";
        var file = "extern_id;kalla;identitet;kon;forsorjning_fore;utbildning;manader_i_offentlig_forsorjning;verksamhet;agande_part;start;slut;avslutsorsak;overford_till\n" + string.Concat(
            rows.Select(row => row.Split(' ')).Select(row => $"1;{kalla};{person};{row[0]};{row[1]};{Day(row[2])};{Day(row[3])};{Text(row[4])};{Text(row[5])}\n"));
        await app.ExecuteAsync(
            """
            CREATE TABLE kept AS SELECT * FROM participations;
            UPDATE participations SET orsak = 'felregistrering', "end" = coalesce("end", start), transferred_to_verksamhet_id = NULL
            """ + $" WHERE case_id = '{story.Sent.Id}'");
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file));
        await ImportCommand.TakeAsync(app.Owner, app.Services.GetRequiredService<AppKeys>(), stream, "vandrad.csv", refused => throw new InvalidOperationException(refused.ToString()));
        Assert.Equal(walked, FigureDatabase.Lines(await figures.ReadAsync(selection)));
        await app.ExecuteAsync("DELETE FROM imported_participations WHERE kalla = $1", kalla);
        await app.ExecuteAsync(
            """
            UPDATE participations p SET orsak = k.orsak, "end" = k."end", transferred_to_verksamhet_id = k.transferred_to_verksamhet_id FROM kept k WHERE k.id = p.id;
            DROP TABLE kept
            """);

        static string Text(string cell) => cell == "-" ? "" : cell;
        static string Day(string days) => days == "-" ? "" : $"{Today.AddDays(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture)):yyyy-MM-dd}";
    }

    private Task<List<string>> RowsAsync(CaseStory story) => app.QueryAsync<string>(
        """
        SELECT concat_ws(' ', v.code, o.code, p.start - torget_today(), coalesce((p."end" - torget_today())::text, '-'), coalesce(p.orsak, '-'), coalesce(t.code, '-'))
        FROM participations p JOIN verksamheter v ON v.id = p.verksamhet_id JOIN parties o ON o.id = p.owner_party_id
        LEFT JOIN verksamheter t ON t.id = p.transferred_to_verksamhet_id
        WHERE p.case_id = $1 ORDER BY v.code COLLATE "C"
        """,
        story.Sent.Id);

    // A ja that was given some time ago: the meeting has been, and the participation began with it.
    private async Task<CaseStory> JaAsync()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await app.ExecuteAsync("UPDATE beredning_outcomes SET meeting_date = torget_today() - 40 WHERE case_id = $1", story.Sent.Id);
        await app.ExecuteAsync("UPDATE participations SET start = torget_today() - 40 WHERE case_id = $1", story.Sent.Id);
        return story;
    }

    private async Task<CaseStory> StartedAsync(CaseStory story, string code, int day)
    {
        var verksamhet = await VerksamhetAsync(code);
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.StartAsync(post, verksamhet, Today.AddDays(day), null));
        return story;
    }

    private async Task EndAsync(CaseStory story, string code, int day, string? orsak, string? onward = null)
    {
        var (insats, to) = (await InsatsAsync(story, code), onward is null ? (Guid?)null : await VerksamhetAsync(onward));
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.EndAsync(post, insats, Today.AddDays(day), orsak, to, null));
    }

    private async Task<CaseStory> Closed(CaseStory story, string? keep = null)
    {
        Guid[] kept = keep is null ? [] : [await InsatsAsync(story, keep)];
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ExecuteAsync(
            post, new PostedAvslut(Today, "anstallning", "arbete", 40, ["ingen-offentlig"], "Arbetar.", "Personen själv", null, kept)));
        return story;
    }

    private async Task<Guid> VerksamhetAsync(string code) => (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = $1", code))[0];

    private async Task<Guid> InsatsAsync(CaseStory story, string code)
    {
        var verksamhet = await VerksamhetAsync(code);
        return (await story.FileAsync(TestActors.Af))!.Participations.Single(item => item.VerksamhetId == verksamhet).Id;
    }

    private async Task<Guid> OnAgendaAsync(SentCase sent, string group, string samordnare, string leader, string party)
    {
        var meeting = await app.Scenarios.PlanMeetingAsync(group, samordnare);
        await app.Scenarios.PutOnAgendaAsync(sent, meeting, samordnare);
        await app.Scenarios.HoldMeetingAsync(meeting, leader, party);
        return meeting;
    }

    private Task InMeetingAsync(string leader, Guid meeting, Func<PrepareCase, CasePost, Task> work) => app.ActAsync(leader, async services =>
    {
        var current = (await services.GetRequiredService<OpenMeeting>().ExecuteAsync(meeting, null, onlyMe: true))!.Current!;
        await work(services.GetRequiredService<PrepareCase>(), new CasePost(current.Case.Number, current.Version, Guid.CreateVersion7()));
        return true;
    });
}
