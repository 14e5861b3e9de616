using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Features.Cases;
using Torget.Web.Features.Importer;
using Torget.Web.Features.Samordningsteam;

namespace Torget.Web.Tests.Security;

/// <summary>The case with everything in it, where row-level security is passed by: the program's own rule stands alone.</summary>
public sealed class WholeCaseWithoutSecondWall : WholeCase
{
    /// <summary>The case on paper, for some of its readers, before a test changes it.</summary>
    public Dictionary<string, string> Prints { get; } = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var account in new[] { TestActors.Soc, TestActors.Utforare, TestActors.Region })
        {
            Prints[account] = (await (await ClientAsync(account)).GetPageAsync($"/arenden/{Story.Number}/utskrift")).Body!.TextContent;
        }
    }

    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(Owner));
    }
}

/// <summary>What is asked of the program both with the second wall and without it.</summary>
public abstract class TwoWalls(WholeCase app)
{
    protected WholeCase App => app;

    [Theory]
    [InlineData(TestActors.Region, true)]
    [InlineData(TestActors.Soc, false)]
    public async Task The_board_says_when_a_meeting_is_to_those_only_who_may_read_it(string account, bool reads)
    {
        var story = await CaseStory.AcceptedAsync(app, "umea-socialtjanst");
        await app.Scenarios.AssignAsync(story.Sent, account);
        var day = new DateOnly(2099, 1, 1);
        await app.ExecuteAsync(
            """
            INSERT INTO planeringstraffar (id, case_id, owner_party_id, kind, called_by_user_id, called_by_party_id, date, starts_at, place, about, state, present)
            SELECT gen_random_uuid(), id, responsible_party_id, 'Planering', responsible_user_id, responsible_party_id, $2, '09:00', 'x', 'x', 'Called', '{}' FROM cases WHERE id = $1
            """,
            story.Sent.Id, day);
        await app.ExecuteAsync(
            """
            DELETE FROM disclosures WHERE kind = 'Planering' AND medgivande_id IN (SELECT id FROM medgivanden WHERE case_id = $1)
              AND reader_party_id = (SELECT id FROM parties WHERE code = 'umea-socialtjanst')
            """,
            story.Sent.Id);

        var row = (await app.ActAsync(account, services => services.GetRequiredService<ListTeamCases>().ExecuteAsync())).Single(row => row.Id == story.Sent.Id);

        Assert.Equal(reads, row.Why.Contains("2099", StringComparison.Ordinal));
    }
}

/// <summary>Both walls stand.</summary>
public sealed class BothWallsTests(WholeCase app) : TwoWalls(app), IClassFixture<WholeCase>
{
    [Theory]
    [InlineData("torget_stats")]
    [InlineData("torget_job")]
    public async Task The_roles_for_figures_and_jobs_read_nothing_of_a_case(string role)
    {
        foreach (var table in new[]
        {
            "underlag_requests", "underlag_questions", "planeringstraffar", "plan_versions", "plan_steps", "follow_ups", "follow_up_hinder", "follow_up_steps", "follow_up_answers", "later_follow_ups", "case_pauses",
            "participations", "workplaces", "workplace_hours", "notes", "note_texts", "documents", "cases", "assignments", "avslut_details",
        })
        {
            Assert.Single(await App.QueryAsync<int>($"SELECT 1 FROM {table} LIMIT 1"));
            var refused = await Assert.ThrowsAsync<PostgresException>(() => App.QueryAsRoleAsync<long>(role, $"SELECT count(*) FROM {table}"));
            Assert.Equal((table, PostgresErrorCodes.InsufficientPrivilege), (table, refused.SqlState));
        }
    }
}

/// <summary>What the program shows of a case beside what plain SQL shows of it, for every account, while the facts change under them: the second wall is down in the program, and not in the SQL.</summary>
public sealed class FirstWallAloneTests(WholeCaseWithoutSecondWall app) : TwoWalls(app), IClassFixture<WholeCaseWithoutSecondWall>
{
    private const CaseParts All =
        CaseParts.Aktualisering | CaseParts.Team | CaseParts.Colleagues | CaseParts.Planering | CaseParts.FollowUps | CaseParts.Insatser | CaseParts.Notes | CaseParts.Documents | CaseParts.Avslut;

    // Of the case that is $1 alone. What hinders is shown with its follow-up, so whoever may not read that one is shown less than there is.
    private static readonly string[] Tables =
    [
        "SELECT 'sections ' || kind FROM aktualisering_sections WHERE case_id = $1", "SELECT 'underlag_requests ' || id FROM underlag_requests WHERE case_id = $1",
        "SELECT 'underlag_questions ' || request_id FROM underlag_questions WHERE case_id = $1", "SELECT 'planeringstraffar ' || id FROM planeringstraffar WHERE case_id = $1",
        "SELECT 'plan_versions ' || id FROM plan_versions WHERE case_id = $1", "SELECT 'plan_steps ' || id FROM plan_steps WHERE case_id = $1",
        "SELECT 'follow_ups ' || id FROM follow_ups WHERE case_id = $1",
        "SELECT 'hinder ' || follow_up_id || kind FROM follow_up_hinder WHERE case_id = $1 AND follow_up_id IN (SELECT id FROM follow_ups)",
        "SELECT 'step_then ' || follow_up_id || step_id FROM follow_up_steps WHERE case_id = $1 AND follow_up_id IN (SELECT id FROM follow_ups)",
        "SELECT 'answers ' || follow_up_id || answer FROM follow_up_answers WHERE case_id = $1 AND follow_up_id IN (SELECT id FROM follow_ups)",
        "SELECT 'later ' || id FROM later_follow_ups WHERE case_id = $1",
        "SELECT 'case_pauses ' || id FROM case_pauses WHERE case_id = $1", "SELECT 'participations ' || id FROM participations WHERE case_id = $1",
        "SELECT 'workplaces ' || id FROM workplaces WHERE case_id = $1",
        "SELECT 'workplace_hours ' || workplace_id || hours_per_week FROM workplace_hours h JOIN workplaces w ON w.id = h.workplace_id WHERE case_id = $1",
        "SELECT 'notes ' || id FROM notes WHERE case_id = $1", "SELECT 'note_texts ' || note_id || version FROM note_texts t JOIN notes n ON n.id = t.note_id WHERE case_id = $1",
        "SELECT 'team ' || id FROM assignments WHERE case_id = $1 AND ground = 'Team' AND torget_days(\"from\", least(\"to\", to_with_case)) @> torget_today() AND takes_part($1, party_id)",
        "SELECT 'colleague ' || user_id || party_id FROM colleagues_of_case($1)", "SELECT 'event ' || action FROM case_events WHERE case_id = $1",
        "SELECT 'avslut ' || id FROM avslut_details WHERE case_id = $1", "SELECT 'documents ' || id FROM documents WHERE case_id = $1",
        "SELECT 'history ' || id FROM case_events WHERE case_id = $1", "SELECT 'history ' || n.id FROM note_texts t JOIN notes n ON n.id = t.note_id WHERE case_id = $1",
        "SELECT 'history ' || id FROM documents WHERE case_id = $1", "SELECT 'why ' || event_id FROM case_event_reasons WHERE case_id = $1",
        "SELECT 'shared ' || id FROM notes WHERE case_id = $1 AND owner_party_id <> reader_party()", "SELECT 'shared ' || id FROM documents WHERE case_id = $1 AND owner_party_id <> reader_party()",
        "SELECT 'of many ' || id FROM participations WHERE case_id = $1 AND record_party() IS NOT NULL", "SELECT 'of many ' || id FROM planeringstraffar WHERE case_id = $1 AND record_party() IS NOT NULL",
    ];

    // Each goes on from the one before.
    private static readonly string[] States =
    [
        "SELECT 1",
        "UPDATE assignments SET \"to\" = torget_today() - 1 WHERE case_id = $1 AND user_id IN (SELECT id FROM users WHERE username = 'region.handlaggare')",
        "DELETE FROM disclosures WHERE hashtext(owner_party_id::text || reader_party_id || kind) % 3 = 0 AND medgivande_id IN (SELECT id FROM medgivanden WHERE case_id = $1)",
        "UPDATE cases SET responsible_party_id = (SELECT id FROM parties WHERE code = 'fk'), responsible_user_id = (SELECT id FROM users WHERE username = 'fk.handlaggare') WHERE id = $1",
        "UPDATE cases SET phase = 'Avslut', phase_left = 'Active', ended_on = torget_today() - 30 WHERE id = $1",
        "UPDATE cases SET ended_on = torget_today() - 31 WHERE id = $1",
        "UPDATE cases SET phase = 'Active', phase_left = NULL, ended_on = NULL WHERE id = $1",
        "UPDATE medgivanden SET valid_to = torget_today() - 1, given_on = torget_today() - 9, valid_from = torget_today() - 9 WHERE case_id = $1",
        "UPDATE medgivanden SET valid_to = torget_today() + 9, withdrawn_on = torget_today() WHERE case_id = $1",
    ];

    // The second wall holds the same line alone, so what the two hold together is this.
    [Fact]
    public async Task The_program_shows_what_the_database_shows_for_every_account_in_every_state()
    {
        // What is disclosed by name: still, no longer, to somebody else, and taken back.
        await App.ExecuteAsync(
            """
            INSERT INTO utlamnanden (id, case_id, number_year, number_serial, owner_party_id, note_id, title, written_at, text, reader_user_id, reader_party_id, ground, motivation, author_user_id, at, last_day, revoked_on)
            SELECT gen_random_uuid(), c.id, c.number_year, c.number_serial, n.owner_party_id, n.id, 'Utlämnat', now(), t.text, u.id, e.party_id, 'lag', 'Prövat enligt lagen i dag.', c.responsible_user_id,
                now() - interval '9 days', torget_today() + x.days, torget_today() + x.revoked
            FROM cases c JOIN notes n ON n.case_id = c.id JOIN note_texts t ON t.note_id = n.id AND t.text = 'Af intern'
            CROSS JOIN (VALUES ('fk.handlaggare', 30, NULL), ('fk.handlaggare', -1, NULL), ('soc.handlaggare', 30, NULL), ('vannas.handlaggare', 30, NULL), ('fk.handlaggare', 30, 0)) x (reader, days, revoked)
            JOIN users u ON u.username = x.reader JOIN employments e ON e.user_id = u.id
            WHERE c.id = $1
            """,
            App.Story.Sent.Id);
        var (most, least, disclosed) = (0, int.MaxValue, 0);
        foreach (var state in States)
        {
            await App.ExecuteAsync(state, state.Contains("$1", StringComparison.Ordinal) ? [App.Story.Sent.Id] : []);
            foreach (var (account, party) in TestActors.Acting)
            {
                // What a party that has left the case still owns in it is tried in WholeCaseReadingTests.
                var database = (await App.TryAsync(account, $"SELECT * FROM ({string.Join(" UNION ALL ", Tables)}) seen WHERE EXISTS (SELECT FROM cases WHERE id = $1)", party: party)).Order(StringComparer.Ordinal).ToList();
                var program = (await ShownAsync(account, party)).Order(StringComparer.Ordinal).ToList();

                // Disclosed by name is what is read, whether or not the case is seen.
                database.AddRange((await App.TryAsync(account, "SELECT 'disclosed ' || id FROM utlamnanden WHERE reader_user_id = actor_user() AND reader_party_id = actor_party()", party: party)).Order(StringComparer.Ordinal));
                program.AddRange((await App.ActAsync(account, services => DisclosedAsync(services, account, party), party)).Order(StringComparer.Ordinal));
                Assert.True(database.SequenceEqual(program),
                    $"{state}\n{account} {party}\nonly SQL: {string.Join(", ", database.Except(program))}\nonly the program: {string.Join(", ", program.Except(database))}");
                (most, least, disclosed) = (Math.Max(most, database.Count), (await App.ActorAsync(account, party)).MayReadCases ? Math.Min(least, database.Count) : least,
                    disclosed + program.Count(row => row.StartsWith("disclosed", StringComparison.Ordinal)));
            }
        }

        // Were everything shown to everybody, or nothing to anybody, the two would be the same too.
        Assert.True(most > 35 && least == 0 && disclosed == 3 * States.Length, $"{most} {least} {disclosed}");
    }

    [Fact]
    public async Task The_second_wall_is_down_here() => Assert.Equal(8L, await App.ActAsync(TestActors.Kansli, async services =>
    {
        await using var notes = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT count(*) FROM notes");
        return (long)(await notes.ExecuteScalarAsync())!;
    }));

    [Theory]
    [InlineData(TestActors.Soc, "Fk underlag|Bageriet|Fk steg", "Af planering|Ett arbete på heltid.|Det går framåt.|Nästa steg.|Fk halsa|Fk eget|Af dokument|Tackade nej.|psykiskt")]
    [InlineData(TestActors.Utforare, "Viva rapport|Steget vidare", "Viva annat|Viva intern|Fk |Af planering|Bageriet|Det går framåt.|Hikikomori|Tackade nej.")]
    [InlineData(TestActors.Region, "Af planering 2|Fk halsa|Ett arbete på heltid.|Det går framåt.|Tackade nej.", "Af intern|Dubbel intern|Fk eget|Fk intern|Viva eget|Fk dokument")]
    public void What_is_printed_is_what_a_medgivande_opens_and_no_more(string account, string reads, string never)
    {
        var text = app.Prints[account];
        Assert.Equal("", string.Join('|', reads.Split('|').Where(one => !text.Contains(one, StringComparison.Ordinal))));
        Assert.Equal("", string.Join('|', never.Split('|').Where(one => text.Contains(one, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_saved_view_and_a_file_to_import_are_reached_by_their_owner_alone()
    {
        foreach (var account in new[] { TestActors.Soc, TestActors.Af })
        {
            await App.ActAsync(account, async services =>
            {
                await services.GetRequiredService<SavedViews>().SaveAsync("Mina", new(CaseTab.All, CaseOrder.Number, Descending: true, CaseFilter.None));
                return true;
            });
        }

        var views = await App.QueryAsync<Guid>("SELECT v.id FROM saved_views v JOIN users u ON u.id = v.user_id WHERE v.name = 'Mina' ORDER BY u.username");
        Assert.Equal(2, views.Count);
        await App.ActAsync(TestActors.Af, async services =>
        {
            await services.GetRequiredService<SavedViews>().RemoveAsync(views[1]);
            return true;
        });
        Assert.Equal(2, (await App.QueryAsync<Guid>("SELECT id FROM saved_views")).Count);

        var file = await App.ActAsync(TestActors.Samordnare, services => services.GetRequiredService<ImportParticipations>().UploadAsync("fil.csv", [1]));
        await App.ActAsync(TestActors.VannasKoordinator, async services =>
        {
            var import = services.GetRequiredService<ImportParticipations>();
            await import.UploadAsync("annan.csv", [1]);
            await import.DiscardAsync(file);
            return true;
        });
        Assert.Contains(file, await App.QueryAsync<Guid>("SELECT id FROM import_uploads"));
    }

    private async Task<List<string>> DisclosedAsync(IServiceProvider services, string account, string? party)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<TorgetDb>>().CreateDbContextAsync();
        return await services.GetRequiredService<CaseVisibility>().DisclosedTo(db, await App.ActorAsync(account, party), services.GetRequiredService<TimeProvider>().Today())
            .Select(row => "disclosed " + row.Id).ToListAsync();
    }

    // What lists, Min dag and the explanation of a figure ask of many cases at once.
    private async Task<List<string>> OfManyAsync(IServiceProvider services, string account, string? party)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<TorgetDb>>().CreateDbContextAsync();
        var (wall, actor, today) = (services.GetRequiredService<CaseVisibility>(), await App.ActorAsync(account, party), services.GetRequiredService<TimeProvider>().Today());
        var cases = wall.Cases(db, actor, today).Where(@case => @case.Id == App.Story.Sent.Id);
        return
        [
            .. (await wall.SharedNotes(db, cases, actor, today).Select(row => row.Id).ToListAsync()).Select(id => $"shared {id}"),
            .. (await wall.SharedDocuments(db, cases, actor, today).Select(row => row.Id).ToListAsync()).Select(id => $"shared {id}"),
            .. (await wall.Participations(db, cases, actor, today).Select(row => row.Id).ToListAsync()).Select(id => $"of many {id}"),
            .. (await wall.Planeringstraffar(db, cases, actor, today).Select(row => row.Id).ToListAsync()).Select(id => $"of many {id}"),
        ];
    }

    private async Task<List<string>> ShownAsync(string account, string? party)
    {
        var file = await App.Story.FileAsync(account, All, party);
        if (file is null)
        {
            return [];
        }

        List<string> shown = [.. file.Documents.Select(row => $"documents {row.Id}")];
        var overview = await App.ActAsync(account, services => services.GetRequiredService<OpenCase>().ExecuteAsync(App.Story.Number), party);
        shown.AddRange(overview.Case!.History.Select(row => $"event {row.Action}"));
        shown.AddRange(file.Team.Select(row => $"team {row.Id}"));
        shown.AddRange(file.Colleagues.Select(row => $"colleague {row.UserId}{row.PartyId}"));
        shown.AddRange(file.Sections.Select(row => $"sections {row.Kind}"));
        shown.AddRange(file.UnderlagRequests.Select(row => $"underlag_requests {row.Id}"));
        shown.AddRange(file.UnderlagRequests.Where(row => file.QuestionOf(row) is not null).Select(row => $"underlag_questions {row.Id}"));
        shown.AddRange(file.Planeringstraffar.Select(row => $"planeringstraffar {row.Id}"));
        shown.AddRange(file.PlanVersions.Select(row => $"plan_versions {row.Id}"));
        shown.AddRange(file.PlanSteps.Select(row => $"plan_steps {row.Id}"));
        shown.AddRange(file.FollowUps.Select(row => $"follow_ups {row.Id}"));
        shown.AddRange(file.FollowUps.SelectMany(file.HinderOf).Select(row => $"hinder {row.FollowUpId}{row.Kind}"));
        shown.AddRange(file.FollowUps.SelectMany(file.StepsOf).Select(row => $"step_then {row.FollowUpId}{row.StepId}"));
        shown.AddRange(file.FollowUps.SelectMany(row => file.AnswersOf(row).Select(answer => $"answers {row.Id}{answer.Answer}")));
        shown.AddRange(file.LaterFollowUps.Select(row => $"later {row.Id}"));
        shown.AddRange(file.Pauses.Select(row => $"case_pauses {row.Id}"));
        shown.AddRange(file.Participations.Select(row => $"participations {row.Id}"));
        shown.AddRange(file.Workplaces.Select(row => $"workplaces {row.Id}"));
        shown.AddRange(file.Workplaces.SelectMany(row => row.Hours.Select(hours => $"workplace_hours {row.Id}{hours.HoursPerWeek}")));
        shown.AddRange(file.Notes.Select(row => $"notes {row.Id}"));
        shown.AddRange(file.Notes.SelectMany(row => row.Texts.Select(text => $"note_texts {row.Id}{text.Version}")));
        shown.AddRange(file.Avslut.Select(row => $"avslut {row.Id}"));
        shown.AddRange(await App.ActAsync(account, services => OfManyAsync(services, account, party), party));
        for (HistoryQuery? query = new(null, null, null, null); query is not null;)
        {
            var history = (await App.ActAsync(account, services => services.GetRequiredService<ReadHistory>().ExecuteAsync(App.Story.Number, query), party)).Shown!;
            shown.AddRange(history.Lines.Select(line => $"history {line.Id}"));
            shown.AddRange(history.Lines.Where(line => line is { Text: not null, NoteId: null }).Select(line => $"why {line.Id}"));
            query = history.Next is null ? null : query with { After = history.Next };
        }

        return shown;
    }
}
