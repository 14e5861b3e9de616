using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.FollowUps;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;
using Torget.Web.Features.Anteckningar;
using Torget.Web.Features.Avslut;
using Torget.Web.Features.Insatser;
using Torget.Web.Features.Planering;
using Torget.Web.Features.Samordningsteam;
using Torget.Web.Features.Uppfoljning;

namespace Torget.Testing;

/// <summary>
/// A case with a row of everything that comes after a ja, under way. Arbetsförmedlingen is responsible; Försäkringskassan and Region read
/// every kind, Socialtjänsten neither planering nor hälsa. One user works for Arbetsförmedlingen and for Socialtjänsten; an utförare
/// is named in a step and in an insats.
/// </summary>
public static class WholeStory
{
    private const string Dubbel = TestActors.Dubbel;

    private static DateOnly Today => SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    public static async Task<CaseStory> WholeAsync(TestApp app)
    {
        var story = await CaseStory.AcceptedAsync(app, "fk", "umea-socialtjanst");
        foreach (var account in new[] { TestActors.Fk, TestActors.Soc, Dubbel, TestActors.Samordnare })
        {
            await app.Scenarios.AssignAsync(story.Sent, account);
        }

        var fk = await story.PartyAsync("fk");
        await TeamAsync(story, fk);
        await PlanAsync(story, fk);
        await InsatserAsync(app, story);
        await FollowUpAsync(app, story);
        await NotesAsync(story);
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ExecuteAsync(post, new PostedAvslut(
            Today, "anstallning", "arbete", 40, ["ingen-offentlig"], "Arbetar på egen hand.", "Personen själv", null, [])));
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.CorrectAsync(
            post,
            new PostedAvslut(
                Today, "anstallning", "arbete", 40, ["ingen-offentlig"], "Arbetar på egen hand.", "Personen själv", new Handover(Today, "Vårdcentralen", "Planen"), []),
            "Mötet fattades."));
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ReopenAsync(post, "Tackade nej."));
        await story.DoAsync<FollowUpCase>(TestActors.Af, (follow, post) => follow.PauseAsync(post, Today.AddMonths(2), "Vilar igen."));
        await app.ExecuteAsync(
            """
            INSERT INTO later_follow_ups (id, case_id, owner_party_id, kind, months, author_user_id, at, date, note)
            SELECT gen_random_uuid(), id, responsible_party_id, 'Planering', 12, responsible_user_id, now(), torget_today(), 'Af ett år' FROM cases WHERE id = $1
            """,
            story.Sent.Id);
        await app.ExecuteAsync(
            """
            DELETE FROM disclosures
            WHERE medgivande_id IN (SELECT id FROM medgivanden WHERE case_id = $1) AND kind IN ('Planering', 'Halsa')
              AND reader_party_id = (SELECT id FROM parties WHERE code = 'umea-socialtjanst')
            """,
            story.Sent.Id);
        return story;
    }

    private static async Task TeamAsync(CaseStory story, Guid fk)
    {
        var region = await story.KeyAsync(TestActors.Region);
        await story.DoAsync<ChangeTeam>(TestActors.Samordnare, (team, post) => team.AddMemberAsync(post, region, "Arbetsterapeut"));
        await story.DoAsync<ChangeTeam>(TestActors.Af, (team, post) => team.RequestUnderlagAsync(post, "Hur länge gäller sjukpenningen?", fk, null, Today.AddDays(7)));
        var asked = (await story.FileAsync(TestActors.Af))!.UnderlagRequests[0].Id;
        await story.DoAsync<ChangeTeam>(TestActors.Fk, (team, post) => team.AnswerUnderlagAsync(post, asked, UnderlagAnswer.Given, "Fk underlag", DataKind.Forsorjning));
        await story.DoAsync<ChangeTeam>(TestActors.Af, (team, post) => team.RequestUnderlagAsync(post, "Finns ett nytt beslut?", fk, null, Today.AddDays(9)));
    }

    private static async Task PlanAsync(CaseStory story, Guid fk)
    {
        PostedStep Step(string who, string what, DataKind? kind) => new(Guid.CreateVersion7(), who, what, "Behövs", kind, null, Today, Today.AddDays(30));
        PostedStep[] steps =
        [
            Step(fk.ToString(), "Fk steg", DataKind.Forsorjning), Step(fk.ToString(), "Fk eget", null), Step(await story.KeyAsync(Dubbel, "af"), "Af eget", null),
            Step(await story.KeyAsync(TestActors.Utforare), "Viva eget", null), Step((await story.PartyAsync("umea-arbetsmarknad")).ToString(), "Viva annat", null),
        ];
        await story.PlannedAsync(steps);
        await story.DoAsync<WritePlan>(TestActors.Fk, (write, post) => write.MarkAsync(post, new StepMark(steps[0].StepId, StepState.Kept)));
        await story.DoAsync<WritePlan>(TestActors.Af, (write, post) => write.ExecuteAsync(
            post, CaseStory.Plan("Ett arbete på heltid."), [Step(WritePlan.Person, "Eget steg", DataKind.Planering), steps[0], steps[2] with { Why = "Behövs snart", To = null }], basedOn: 1));
        await story.DoAsync<PlanTraff>(TestActors.Af, async (plan, post) => await plan.CallAsync(
            post, new PlaneringstraffTerms(Today.AddDays(1), new TimeOnly(9, 0), "Torget", "Nästa steg.", []), [await story.KeyAsync(TestActors.Region)]));
    }

    private static async Task InsatserAsync(TestApp app, CaseStory story)
    {
        var utforare = await story.KeyAsync(TestActors.Utforare);
        async Task<Guid> OfAsync(string code) => (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = $1", code))[0];
        var (steget, hikikomori, aris) = (await OfAsync("steget-vidare"), await OfAsync("hikikomori"), await OfAsync("aris"));
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.StartAsync(post, steget, Today, utforare));
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.StartAsync(post, hikikomori, Today, null));
        var insats = (await story.FileAsync(TestActors.Af))!.Participations.Single(item => item.VerksamhetId == hikikomori).Id;
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.EndAsync(post, insats, Today, null, aris, null));
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.AddWorkplaceAsync(
            post, new WorkplaceTerms(new(WorkplaceForm.Praktik, "Bageriet", "Karin"), Today.AddDays(-9), 10)));
        var workplace = (await story.FileAsync(TestActors.Af))!.Workplaces[0].Id;
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.ChangeWorkplaceAsync(post, workplace, Today, 20));
    }

    private static async Task FollowUpAsync(TestApp app, CaseStory story)
    {
        var question = await app.QueryAsync<Guid>("SELECT id FROM supplementary_questions") is [var asked, ..] ? asked : await app.Scenarios.AskAsync("Har du en plats att bo på?");
        var spokenOf = (await story.FileAsync(TestActors.Af))!.PlanSteps.Single(step => step is { What: "Fk steg", IsCurrent: true }).StepId;
        await story.DoAsync<FollowUpCase>(TestActors.Af, (follow, post) => follow.ExecuteAsync(
            post, new FollowUpTerms(Today, ["Nora"], "Det går framåt.", 3, 10, [], Today.AddMonths(3), [new StepMark(spokenOf, StepState.Kept)]), ["psykiskt", "arbetsmarknad", "skulder"],
            new Dictionary<Guid, string> { [question] = "Ja" }));
        await story.DoAsync<FollowUpCase>(TestActors.Af, (follow, post) => follow.PauseAsync(post, Today.AddMonths(1), "Operation."));
    }

    private static async Task NotesAsync(CaseStory story)
    {
        await NoteAsync(TestActors.Af, "Af planering", DataKind.Planering);
        await NoteAsync(TestActors.Af, "Af intern", null);
        await NoteAsync(TestActors.Fk, "Fk halsa", DataKind.Halsa);
        await NoteAsync(TestActors.Fk, "Fk intern", null);
        await NoteAsync(Dubbel, "Dubbel intern", null, "af");
        await NoteAsync(TestActors.Utforare, "Viva rapport", DataKind.Planering);
        await NoteAsync(TestActors.Samordnare, "Viva intern", null);
        var note = (await story.FileAsync(TestActors.Af))!.Notes.Single(note => note.Current.Text == "Af planering").Id;
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.CorrectAsync(post, note, "Af planering 2", "Stavfel.", 1));
        await AttachAsync(TestActors.Af, "Af dokument", DataKind.Planering);
        await AttachAsync(TestActors.Fk, "Fk dokument", null);
        await AttachAsync(TestActors.Soc, "Soc dokument", DataKind.Halsa);

        Task NoteAsync(string account, string text, DataKind? kind, string? party = null) => story.DoAsync<WriteNote>(
            account, (write, post) => write.ExecuteAsync(post, account == TestActors.Utforare ? NoteForm.Lagesrapport : NoteForm.Anteckning, kind, text), party);

        Task AttachAsync(string account, string title, DataKind? kind) => story.DoAsync<WriteNote>(
            account, (write, post) => write.AttachAsync(post, title, kind, "fil.pdf", [.. "%PDF-1.4 "u8, .. System.Text.Encoding.UTF8.GetBytes(title)]));
    }
}
