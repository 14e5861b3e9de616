using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Torget.Domain;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Features.Beredningar;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>From the queue through a meeting to the joint recommendation, with several people, on the real database.</summary>
public sealed class BeredningTests(TestApp app) : IClassFixture<TestApp>
{
    private const string BeredningRegion = "beredning.region";
    private const string BeredningFk = "beredning.fk";

    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_case_goes_from_the_queue_to_a_ja_and_each_step_is_done_once()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region", "fk");
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var queued = (await OverviewAsync(TestActors.Samordnare)).Queue!.Single(row => row.Id == sent.Id);
        Assert.Equal(("Ny", 0, true), (queued.Why, queued.WaitedDays, queued.MayBePutOn));
        var post = new CasePost(queued.Number, queued.Version, Guid.CreateVersion7());

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PrepareAsync(TestActors.Samordnare, prepare => prepare.PutOnAgendaAsync(post, meeting))));
        Assert.DoesNotContain((await OverviewAsync(TestActors.Samordnare)).Queue!, row => row.Id == sent.Id);
        Assert.Equal([1L], await app.QueryAsync<long>("SELECT count(*) FROM agenda_items WHERE case_id = $1", sent.Id));

        await app.Scenarios.HoldMeetingAsync(meeting, BeredningRegion, "region", "fk");
        Assert.Equal(["Försäkringskassan", "Region Västerbotten"], (await OpenAsync(BeredningRegion, meeting)).Current!.Lacking);
        await ViewAsync(BeredningRegion, queued.Number, meeting, Stance.Supports);
        var early = await Assert.ThrowsAsync<DomainException>(() => AcceptAsync(queued.Number, meeting));
        Assert.Equal("Varje närvarande part som deltar i ärendet behöver ha lämnat sin ståndpunkt.", early.Message);
        await ViewAsync(BeredningFk, queued.Number, meeting, Stance.Opposes);
        await AcceptAsync(queued.Number, meeting);

        Assert.Equal(["Samordningsteam"], await app.QueryAsync<string>("SELECT phase FROM cases WHERE id = $1", sent.Id));
        Assert.Equal(
            ["Submit", "PutOnAgenda", "Accept"],
            await app.QueryAsync<string>("SELECT action FROM case_events WHERE case_id = $1 ORDER BY at", sent.Id));
        var outcome = (await OpenAsync(TestActors.Samordnare, meeting, onlyMe: true)).Current!;
        Assert.Equal((true, "Gemensam kartläggning"), (outcome.Outcome!.IsYes, outcome.OutcomeAnswers[0].Text));
    }

    [Fact]
    public async Task A_page_made_from_an_older_state_changes_nothing()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var row = (await OverviewAsync(TestActors.Samordnare)).Queue!.Single(row => row.Id == sent.Id);
        await PrepareAsync(TestActors.Samordnare, prepare => prepare.PutOnAgendaAsync(new(row.Number, row.Version, Guid.CreateVersion7()), meeting));

        var stale = await Assert.ThrowsAsync<ChangedMeanwhileException>(() => PrepareAsync(TestActors.Samordnare, prepare =>
            prepare.TakeOffAgendaAsync(new(row.Number, row.Version, Guid.CreateVersion7()), CaseAction.Bordlagg, "Hann inte")));

        Assert.Equal([CaseAction.PutOnAgenda], stale.Done.Select(done => done.Action));
        Assert.Equal(["Beredning"], await app.QueryAsync<string>("SELECT phase FROM cases WHERE id = $1", sent.Id));
    }

    [Fact]
    public async Task The_second_of_two_sees_what_the_first_did_beside_their_own_text()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        var path = $"/arenden/{sent.Number}/komplettering";
        var second = await app.ClientAsync(TestActors.Samordnare);
        var form = (await second.GetPageAsync(path)).QuerySelector<IHtmlFormElement>("form:has([name=fraga])")!;
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(field => (field.Name!, field.Value)).ToList();
        await app.ActAsync(TestActors.Samordnare, async services =>
        {
            var questions = services.GetRequiredService<Kompletteringar>();
            var number = CaseNumber.TryParse(sent.Number, out var parsed) ? parsed : default;
            var (shown, _) = await questions.OpenAsync(number);
            await questions.AskAsync(new CasePost(number, shown!.Version, Guid.CreateVersion7()), new KompletteringTerms("Finns ett utlåtande?", null, Today.AddDays(7)));
            return true;
        });

        var answer = await second.PostFormAsync(path, [.. fields, ("fraga", "Min egen fråga"), ("senast", Today.AddDays(7).Iso()), ("till", "")]);

        var page = await answer.PageAsync();
        Assert.Contains("Komplettering begärdes, ", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Contains("Finns ett utlåtande?", page.QuerySelector("main")!.TextContent);
        Assert.Equal("Min egen fråga", page.QuerySelector("textarea[name=fraga]")!.TextContent.Trim());

        // The page is made anew, so that the second try is from what is there now.
        var again = page.QuerySelector<IHtmlFormElement>("form:has([name=fraga])")!.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Select(field => (field.Name!, field.Value));
        var sentAgain = await second.PostFormAsync(path, [.. again, ("fraga", "Min egen fråga"), ("senast", Today.AddDays(7).Iso()), ("till", "")]);
        Assert.Equal(HttpStatusCode.Found, sentAgain.StatusCode);
    }

    [Fact]
    public async Task T_29_A_member_whose_party_is_not_named_sees_a_number_and_no_more()
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var open = await OnAgendaAsync(meeting, (form, _) => form.LastName = "Synlig", "region");
        var closed = await OnAgendaAsync(meeting, (form, _) => form.LastName = "Hemligsson", "fk");

        var page = await (await app.ClientAsync(BeredningRegion)).GetPageAsync($"/beredning/{meeting}");

        Assert.Contains("Synlig", page.Body!.TextContent);
        Assert.Contains("Ärende 2 som du inte får ta del av", page.Body.TextContent);
        Assert.DoesNotContain("Hemligsson", page.DocumentElement.OuterHtml);
        Assert.DoesNotContain(closed.Number, page.DocumentElement.OuterHtml);
        Assert.Null((await OpenAsync(BeredningRegion, meeting, position: 2)).Agenda[1].Number);
        Assert.NotEqual(closed.Id, (await OpenAsync(BeredningRegion, meeting, position: 2)).Current?.Case.Id);
        var session = await app.SessionAsync(BeredningRegion);
        Assert.Single(await app.QueryAsAsync<Guid>(session, "SELECT id FROM cases WHERE id = $1", open.Id));
        Assert.Empty(await app.QueryAsAsync<Guid>(session, "SELECT id FROM cases WHERE id = $1", closed.Id));
        Assert.Equal(2, (await app.QueryAsAsync<Guid>(session, "SELECT case_id FROM agenda_items WHERE meeting_id = $1", meeting)).Count);
    }

    [Fact]
    public async Task The_room_sees_only_what_all_in_it_may_read_and_an_outsider_closes_it()
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var sent = await OnAgendaAsync(meeting, (form, _) => (form.LastName, form.Kinds) = ("Hemligsson", ["Planering"]), "region", "fk");
        await app.Scenarios.HoldMeetingAsync(meeting, BeredningRegion, "region", "fk");
        var room = (await OpenAsync(BeredningRegion, meeting)).Current!;
        Assert.Equal([DataKind.Planering], room.Answers.Where(of => of.Answers is not null).Select(of => of.Kind));

        await app.Scenarios.HoldMeetingAsync(meeting, BeredningRegion, "umea-socialtjanst");
        var closed = (await OpenAsync(BeredningRegion, meeting)).Current!;
        Assert.Equal((0, "Umeå kommun, Socialtjänsten"), (closed.Answers.Count(of => of.Answers is not null), Assert.Single(closed.Outsiders)));
        Assert.Single((await OpenAsync(BeredningRegion, meeting, onlyMe: true)).Current!.Answers, of => of.Answers is not null);

        // Not even whom it is about, while somebody is there whom the person has not named.
        var client = await app.ClientAsync(BeredningRegion);
        var shown = await client.GetPageAsync($"/beredning/{meeting}?punkt=1");
        Assert.Contains("deltar inte i ärendet", shown.QuerySelector(".prepared")!.TextContent);
        Assert.Contains("Visas inte: någon i rummet deltar inte i ärendet", shown.QuerySelector(".agenda")!.TextContent);
        foreach (var secret in new[] { "Hemligsson", sent.Number, "ståndpunkt", "rekommendation" })
        {
            Assert.DoesNotContain(secret, shown.QuerySelector("title")!.TextContent + shown.QuerySelector(".meeting")!.OuterHtml);
        }

        Assert.Contains("Hemligsson", (await client.GetPageAsync($"/beredning/{meeting}?punkt=1&bara=jag")).QuerySelector(".meeting")!.TextContent);
        await app.Scenarios.HoldMeetingAsync(meeting, BeredningRegion, "region");
    }

    [Fact]
    public async Task A_view_that_is_not_shared_is_known_to_be_given_and_read_by_its_own_party_alone()
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var sent = await OnAgendaAsync(meeting, null, "region", "fk");
        await app.Scenarios.HoldMeetingAsync(meeting, BeredningRegion, "region", "fk");
        var number = NumberOf(sent);
        await ViewAsync(BeredningFk, number, meeting, Stance.Opposes, kind: null);

        var seen = Assert.Single((await OpenAsync(BeredningRegion, meeting, onlyMe: true)).Current!.Views);
        Assert.Equal(("Försäkringskassan", null), (seen.Party, seen.Content));
        Assert.NotNull(Assert.Single((await OpenAsync(BeredningFk, meeting, onlyMe: true)).Current!.Views).Content);
        Assert.Empty(await app.QueryAsAsync<string>(await app.SessionAsync(BeredningRegion), "SELECT note FROM party_view_contents WHERE case_id = $1", sent.Id));
        Assert.Single(await app.QueryAsAsync<string>(await app.SessionAsync(BeredningFk), "SELECT note FROM party_view_contents WHERE case_id = $1", sent.Id));
    }

    [Fact]
    public async Task Withdrawn_between_agenda_and_meeting_the_group_sees_nothing_of_it()
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var sent = await OnAgendaAsync(meeting, (form, _) => form.LastName = "Återkallad", "region");
        Assert.NotNull((await OpenAsync(BeredningRegion, meeting)).Current);
        await app.ActAsync(TestActors.Af, async services =>
        {
            var questions = services.GetRequiredService<Kompletteringar>();
            var (shown, _) = await questions.OpenAsync(NumberOf(sent));
            await questions.WithdrawAsync(new(shown!.Number, shown.Version, Guid.CreateVersion7()), "Personen har fått arbete.");
            return true;
        });

        var view = await OpenAsync(BeredningRegion, meeting);
        Assert.Equal((null, null), (view.Current, view.Agenda[0].Name));
        Assert.DoesNotContain("Återkallad", (await (await app.ClientAsync(BeredningRegion)).GetPageAsync($"/beredning/{meeting}")).DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task T_25_A_case_from_vannas_is_sent_on_to_the_torg_in_umea_and_stands_in_its_queue()
    {
        var sent = await app.Scenarios.SendAsync(
            TestActors.Vannas,
            (form, choices) =>
            {
                form.Municipality = "2460";
                form.Verksamhet = choices.Verksamheter.Single(verksamhet => verksamhet.Code == "samordningsteam-vannas").Id.ToString();
            },
            "af", "fk", "region", "umea-socialtjanst", "umea-arbetsmarknad");
        var meeting = await app.Scenarios.PlanMeetingAsync("vannas", TestActors.VannasKoordinator);
        await app.Scenarios.PutOnAgendaAsync(sent, meeting, TestActors.VannasKoordinator);
        await app.Scenarios.HoldMeetingAsync(meeting, "beredning.vannas", "vannas");
        var torg = (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'ungdomstorget'"))[0];
        var current = (await OpenAsync("beredning.vannas", meeting)).Current!;

        await PrepareAsync("beredning.vannas", prepare => prepare.ForwardAsync(new(current.Case.Number, current.Version, Guid.CreateVersion7()), meeting, torg));

        var queued = (await OverviewAsync(TestActors.Samordnare)).Queue!.Single(row => row.Id == sent.Id);
        Assert.Equal(("Ungdomstorget", $"Skickades vidare hit {Today.Iso()}", sent.Number), (queued.Verksamhet, queued.Why, queued.Number.ToString()));
        Assert.Equal(["vannas"], await app.QueryAsync<string>("SELECT p.code FROM cases c JOIN parties p ON p.id = c.aktualiserande_party_id WHERE c.id = $1", sent.Id));
    }

    [Fact]
    public async Task A_question_waits_for_its_answer_and_both_are_in_the_history()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        var number = NumberOf(sent);
        await QuestionsAsync(TestActors.Samordnare, number, (questions, shown) =>
            questions.AskAsync(new(number, shown.Version, Guid.CreateVersion7()), new("Finns ett utlåtande?", null, Today.AddDays(7))));
        var waiting = (await OverviewAsync(TestActors.Samordnare)).Queue!.Single(row => row.Id == sent.Id);
        Assert.Equal(($"Komplettering, svar senast {Today.AddDays(7).Iso()}", false), (waiting.Why, waiting.MayBePutOn));

        await QuestionsAsync(TestActors.Af, number, (questions, shown) =>
            questions.AnswerAsync(new(number, shown.Version, Guid.CreateVersion7()), shown.Questions[0].Id, "Ja, från i våras."));

        await QuestionsAsync(TestActors.Samordnare, number, (_, shown) =>
        {
            Assert.Equal(("Finns ett utlåtande?", "Ja, från i våras."), (shown.Questions[0].Question, shown.Questions[0].Answer));
            return Task.CompletedTask;
        });
        Assert.Equal(
            ["Submit", "RequestKomplettering", "AnswerKomplettering"],
            await app.QueryAsync<string>("SELECT action FROM case_events WHERE case_id = $1 ORDER BY at", sent.Id));
    }

    [Fact]
    public async Task A_cancelled_meeting_gives_its_cases_back_to_the_queue()
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var sent = await OnAgendaAsync(meeting, null, "region");

        await app.ActAsync(TestActors.Samordnare, async services =>
        {
            await services.GetRequiredService<PlanMeeting>().CancelAsync(meeting, "Sjukdom");
            return true;
        });

        Assert.Equal($"Bordlades {Today.Iso()}", (await OverviewAsync(TestActors.Samordnare)).Queue!.Single(row => row.Id == sent.Id).Why);
        Assert.Equal("Sjukdom", (await OpenAsync(BeredningRegion, meeting)).Meeting.CancelledBecause);
    }

    [Theory]
    [InlineData("UPDATE beredning_meetings SET place = 'Annan plats' WHERE id = $1 RETURNING id")]
    [InlineData("UPDATE beredning_meetings SET date = date + 1 WHERE id = $1 RETURNING id")]
    public async Task A_member_leads_a_meeting_and_changes_nothing_else_of_it(string sql)
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var session = await app.SessionAsync(BeredningRegion);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsAsync<Guid>(session, sql, meeting))).SqlState);
        Assert.Single(await app.QueryAsAsync<Guid>(session, "UPDATE beredning_meetings SET leader_user_id = actor_user() WHERE id = $1 RETURNING id", meeting));
        Assert.Empty(await app.QueryAsAsync<Guid>(await app.SessionAsync("beredning.vannas"), "SELECT id FROM beredning_meetings WHERE id = $1", meeting));
        Assert.Empty(await app.QueryAsAsync<Guid>(await app.SessionAsync(TestActors.Styrgrupp), "SELECT id FROM beredning_meetings WHERE id = $1", meeting));
    }

    [Theory]
    [InlineData(TestActors.Af, "/beredning", System.Net.HttpStatusCode.Forbidden)]
    [InlineData(TestActors.Styrgrupp, "/beredning", System.Net.HttpStatusCode.Forbidden)]
    [InlineData(BeredningRegion, "/beredning/nytt", System.Net.HttpStatusCode.Forbidden)]
    [InlineData(BeredningRegion, "/beredning/00000000-0000-0000-0000-000000000000", System.Net.HttpStatusCode.NotFound)]
    [InlineData(TestActors.Samordnare, "/beredning", System.Net.HttpStatusCode.OK)]
    public async Task Only_the_group_and_its_samordnare_have_the_pages(string account, string path, System.Net.HttpStatusCode status) =>
        Assert.Equal(status, (await (await app.ClientAsync(account)).GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("datum", "2020-01-01", "före dagens datum")]
    [InlineData("datum", "2099-01-01", "för långt fram")]
    [InlineData("datum", "i morgon", "Skriv datum")]
    [InlineData("tid", "2460", "Skriv tiden")]
    [InlineData("plats", " ", "Skriv var mötet hålls.")]
    [InlineData("slutar", "2020-01-01", "Skriv seriens sista dag")]
    [InlineData("slutar", "2099-01-01", "högst tolv månader")]
    public async Task What_is_wrong_with_a_meeting_is_said_beside_its_field(string field, string value, string said)
    {
        using var client = await app.ClientAsync(TestActors.Samordnare);
        var form = (await client.GetPageAsync("/beredning/nytt")).FormOf("mote");
        var group = form.QuerySelector<IHtmlInputElement>("input[name=grupp]")!.Value;
        var fields = form.Fields(("grupp", group), ("datum", Today.AddDays(7).Iso()), ("tid", "1330"), ("plats", "Torget"), ("upprepa", "2"), ("slutar", Today.AddDays(21).Iso()));
        var refused = await (await client.PostAsync("/beredning/nytt", fields.ConvertAll(one => one.Name == field ? new PostedField(field, value) : one))).PageAsync();
        Assert.Contains(said, refused.QuerySelector($"#{field}-fel")?.TextContent ?? $"only on top: {refused.Refusal()}");
        if (field == "slutar")
        {
            return;
        }

        var path = $"/beredning/{await app.Scenarios.PlanMeetingAsync()}/andra";
        var moved = await (await client.FillAsync(path, "flytta", (field, value))).PageAsync();
        Assert.Contains(said, moved.QuerySelector($"#{field}-fel")?.TextContent ?? $"only on top: {moved.Refusal()}");
    }

    [Theory]
    [InlineData("13:30", "13:30")]
    [InlineData(" 13.30 ", "13:30")]
    [InlineData("1330", "13:30")]
    [InlineData("9:05", "09:05")]
    [InlineData("2460", null)]
    [InlineData("13", null)]
    [InlineData("halv två", null)]
    public void A_time_is_read_as_people_type_it(string typed, string? read) => Assert.Equal(read, Dates.ReadTime(typed)?.Clock());

    private async Task<SentCase> OnAgendaAsync(Guid meeting, Action<Web.Features.Aktualiseringar.AktualiseringForm, Web.Features.Aktualiseringar.AktualiseringChoices>? change, params string[] parties)
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, change, parties);
        await app.Scenarios.PutOnAgendaAsync(sent, meeting);
        return sent;
    }

    private static CaseNumber NumberOf(SentCase sent) => CaseNumber.TryParse(sent.Number, out var number) ? number : throw new FormatException(sent.Number);

    private Task<BeredningOverview> OverviewAsync(string account) =>
        app.ActAsync(account, services => services.GetRequiredService<ListMeetings>().ExecuteAsync());

    private async Task<MeetingView> OpenAsync(string account, Guid meeting, int? position = null, bool onlyMe = false) =>
        (await app.ActAsync(account, services => services.GetRequiredService<OpenMeeting>().ExecuteAsync(meeting, position, onlyMe)))!;

    private Task PrepareAsync(string account, Func<PrepareCase, Task> work) => app.ActAsync(account, async services =>
    {
        await work(services.GetRequiredService<PrepareCase>());
        return true;
    });

    private Task QuestionsAsync(string account, CaseNumber number, Func<Kompletteringar, CaseQuestions, Task> work) => app.ActAsync(account, async services =>
    {
        var questions = services.GetRequiredService<Kompletteringar>();
        await work(questions, (await questions.OpenAsync(number)).Shown!);
        return true;
    });

    private Task ViewAsync(string account, CaseNumber number, Guid meeting, Stance stance, DataKind? kind = DataKind.Planering) =>
        PrepareAsync(account, prepare => prepare.RecordViewAsync(number, meeting, new PartyViewTerms(stance, "Så tycker vi.", kind), 0));

    private async Task AcceptAsync(CaseNumber number, Guid meeting)
    {
        var current = (await OpenAsync(BeredningRegion, meeting)).Current!;
        await PrepareAsync(BeredningRegion, prepare =>
            prepare.AcceptAsync(new(number, current.Version, Guid.CreateVersion7()), meeting, new AcceptTerms("Gemensam kartläggning", null)));
    }
}
