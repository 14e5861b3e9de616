using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.FollowUps;
using Torget.Domain.Notes;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Features.Anteckningar;
using Torget.Web.Features.Avslut;
using Torget.Web.Features.Insatser;
using Torget.Web.Features.Medgivanden;
using Torget.Web.Features.Planering;
using Torget.Web.Features.Samordningsteam;
using Torget.Web.Features.Uppfoljning;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>From the ja to the avslut and back, with several parties, on the real database.</summary>
public sealed class ThroughTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_ja_opens_one_participation_and_the_first_follow_up_is_three_months_on()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");

        var file = (await story.FileAsync(TestActors.Af))!;

        var participation = Assert.Single(file.Participations);
        Assert.Equal((Today, file.VerksamhetId, file.AktualiserandePartyId), (participation.Start, participation.VerksamhetId, participation.OwnerPartyId));
        Assert.Equal(Today.AddMonths(3), file.FollowUpDueOn);
        Assert.Null(await story.FileAsync(TestActors.Fk));
    }

    [Fact]
    public async Task The_team_asks_a_party_for_underlag_and_the_answer_is_the_partys_own_note()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        var (region, fk) = (await story.KeyAsync(TestActors.Region), await story.KeyAsync(TestActors.Fk));
        await story.DoAsync<ChangeTeam>(TestActors.Samordnare, (team, post) => team.AddMemberAsync(post, region, "Arbetsterapeut"));
        Assert.Equal("Arbetsterapeut", Assert.Single((await story.FileAsync(TestActors.Region))!.Team).TeamRole);

        // Whoever is named in a question sees the case while it is open.
        await story.DoAsync<ChangeTeam>(TestActors.Af, async (team, post) =>
            await team.RequestUnderlagAsync(post, "Hur länge gäller sjukpenningen?", await story.PartyAsync("fk"), fk, Today.AddDays(7)));
        var request = Assert.Single((await story.FileAsync(TestActors.Fk))!.UnderlagRequests);
        await story.DoAsync<ChangeTeam>(TestActors.Fk, (team, post) =>
            team.AnswerUnderlagAsync(post, request.Id, UnderlagAnswer.Given, "Till och med mars.", DataKind.Forsorjning));

        Assert.Null(await story.FileAsync(TestActors.Fk));
        var note = Assert.Single((await story.FileAsync(TestActors.Region))!.Notes);
        Assert.Equal(("Till och med mars.", NoteForm.Underlag, await story.PartyAsync("fk")), (note.Current.Text, note.Form, note.OwnerPartyId));
        Assert.Equal(note.Id, (await story.FileAsync(TestActors.Af))!.UnderlagRequests[0].NoteId);

        // A document is kept, then shared from its page, and whoever reads that kind sees in the history what was shared.
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.AttachAsync(post, "Intyg", null, "intyg.pdf", [.. "%PDF-1.4"u8]));
        var document = (await app.QueryAsync<Guid>("SELECT id FROM documents WHERE case_id = $1", story.Sent.Id))[0];
        var (page, notes, af) = ($"/arenden/{story.Number}/dokument", $"/arenden/{story.Number}/anteckningar", await app.ClientAsync(TestActors.Af));
        var regionReads = await app.ClientAsync(TestActors.Region);
        Assert.Equal(HttpStatusCode.NotFound, (await regionReads.GetAsync($"{page}/{document}")).StatusCode);
        var stale = (await af.GetPageAsync(page)).FormOf($"dela-{document}").Fields(($"slag-{document}", "Studier"));
        Assert.Equal(HttpStatusCode.Redirect, (await af.FillAsync(page, $"dela-{document}", ($"slag-{document}", "Planering"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await regionReads.GetAsync($"{page}/{document}")).StatusCode);
        var history = (await regionReads.GetPageAsync($"/arenden/{story.Number}")).QuerySelector(".timeline")!.TextContent;
        Assert.Contains("Det ändrades vem som läser ett dokument", history);
        Assert.Contains("Delas som planering.", history);
        Assert.Contains("En kollega har ändrat vem som läser dokumentet.", (await (await af.PostAsync(page, stale)).PageAsync()).Refusal());

        // So is a note; an underlag is not kept from those who asked for it.
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, null, "Ringde hem."));
        var own = (await story.FileAsync(TestActors.Af))!.Notes.Single(row => row.Current.Text == "Ringde hem.").Id;
        var old = (await af.GetPageAsync(notes)).FormOf($"dela-{own}").Fields(($"slag-{own}", "Planering"));
        await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.CorrectAsync(post, own, "Ringde skolan.", "Fel ställe.", 1));
        Assert.Contains("En kollega har ändrat anteckningen samtidigt.", (await (await af.PostAsync(notes, old)).PageAsync()).Refusal());
        await af.FillAsync(notes, $"dela-{own}", ($"slag-{own}", "Planering"));
        Assert.Contains((await story.FileAsync(TestActors.Region))!.Notes, row => row.Id == own);
        await Assert.ThrowsAsync<DomainException>(() => story.DoAsync<WriteNote>(
            TestActors.Fk, (write, post) => write.ShareAsync(post, note.Id, null, (1, DataKind.Forsorjning))));
    }

    [Fact]
    public async Task The_head_moves_to_the_arendebarare_and_what_was_made_before_stays_where_it_is()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.TraffHeldAsync();
        var fk = await story.KeyAsync(TestActors.Fk);
        await story.DoAsync<ChangeTeam>(TestActors.Af, (team, post) => team.AddMemberAsync(post, fk, "Handläggare"));

        // Another party's handläggare is named only from the team, and another party than the proposed one needs a motivation.
        await Assert.ThrowsAsync<DomainException>(() => story.DoAsync<AppointArendebarare>(TestActors.Af, async (appoint, post) =>
            await appoint.AppointAsync(post, await story.PartyAsync("fk"), fk, "")));
        await story.DoAsync<AppointArendebarare>(TestActors.Af, async (appoint, post) =>
            await appoint.AppointAsync(post, await story.PartyAsync("fk"), fk, "Har kontakten i dag."));

        var file = (await story.FileAsync(TestActors.Fk))!;
        Assert.Equal((CasePhase.Planering, await story.PartyAsync("fk")), (file.Phase, file.ResponsiblePartyId));
        Assert.Equal(await story.PartyAsync("af"), Assert.Single(file.Planeringstraffar).OwnerPartyId);
        await story.DoAsync<AppointArendebarare>(TestActors.Fk, async (appoint, post) =>
            await appoint.ChangeAsync(post, await story.PartyAsync("fk"), null, "Slutar hos oss."));
        Assert.Null((await story.FileAsync(TestActors.Fk))!.ResponsibleUserId);
    }

    [Fact]
    public async Task A_plan_has_versions_and_steps_that_each_party_owns()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        var fkStep = new PostedStep(Guid.CreateVersion7(), (await story.PartyAsync("fk")).ToString(), "Pröva rätten till ersättning", "Trygg ekonomi", DataKind.Forsorjning, null, Today, Today.AddDays(30));
        var secret = fkStep with { StepId = Guid.CreateVersion7(), What = "Intern kontroll", Kind = null };
        await Assert.ThrowsAsync<DomainException>(() => story.PlannedAsync(fkStep, secret));
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Fk);
        await story.DoAsync<WritePlan>(TestActors.Af, (write, post) => write.ExecuteAsync(
            post, CaseStory.Plan(), [new PostedStep(Guid.CreateVersion7(), WritePlan.Person, "Gå till gruppen", "Komma igång", DataKind.Planering, null, Today, null), fkStep, secret], basedOn: 0));
        var first = (await story.FileAsync(TestActors.Af))!;
        Assert.Equal((CasePhase.Active, 1, 2, 1), (first.Phase, first.PlanVersions.Count, first.PlanSteps.Count, first.HiddenSteps));

        // What the author of a change cannot read stays in the plan.
        var kept = first.PlanSteps.Single(step => !step.ByPerson);
        await story.DoAsync<WritePlan>(TestActors.Af, (write, post) => write.ExecuteAsync(
            post, CaseStory.Plan("Ett arbete på heltid."), [fkStep with { What = "Pröva rätten till sjukpenning" }], basedOn: 1));

        var second = (await story.FileAsync(TestActors.Af))!;
        Assert.Equal((2, 1), (second.PlanVersions[0].Version, second.HiddenSteps));
        Assert.Equal([(kept.StepId, "Pröva rätten till sjukpenning")], second.PlanSteps.Where(step => step.IsCurrent).Select(step => (step.StepId, step.What)));
        Assert.Equal(2, second.PlanSteps.Count(step => step.ToVersion == 1));

        // The party that does it marks it.
        await story.DoAsync<WritePlan>(TestActors.Fk, (write, post) => write.MarkAsync(post, new StepMark(kept.StepId, StepState.Kept)));
        Assert.Equal(3, (await story.FileAsync(TestActors.Fk))!.PlanSteps.Count(step => step.OwnerPartyId == kept.OwnerPartyId));
        await Assert.ThrowsAsync<DomainException>(() => story.DoAsync<WritePlan>(TestActors.Af, (write, post) => write.ExecuteAsync(post, CaseStory.Plan(), [fkStep], basedOn: 1)));

        // Writing it otherwise does not forget how it went.
        await story.DoAsync<WritePlan>(TestActors.Af, (write, post) => write.ExecuteAsync(post, CaseStory.Plan(), [fkStep with { Why = "Tryggare ekonomi" }], basedOn: 2));
        Assert.Equal(StepState.Kept, (await story.FileAsync(TestActors.Af))!.PlanSteps.Single(step => step.IsCurrent && step.StepId == kept.StepId).State);
    }

    [Fact]
    public async Task Followed_up_paused_and_closed_the_deadline_is_the_rules()
    {
        var story = await (await CaseStory.AcceptedAsync(app, "fk")).PlannedAsync();
        await story.DoAsync<FollowUpCase>(TestActors.Af, (follow, post) => follow.ExecuteAsync(
            post, new FollowUpTerms(Today, ["Nora"], "Det går framåt.", 3, 10, [], Today.AddMonths(3), []), ["psykiskt", "skulder"], new Dictionary<Guid, string>()));
        var file = (await story.FileAsync(TestActors.Af))!;
        Assert.Equal((Today.AddMonths(3), 3), (file.FollowUpDueOn!.Value, file.FollowUps[0].Ladder));
        Assert.Equal(["psykiskt", "skulder"], file.HinderOf(file.FollowUps[0]).SelectMany(hinder => hinder.Codes).Order());

        await story.DoAsync<FollowUpCase>(TestActors.Af, (follow, post) => follow.PauseAsync(post, Today.AddMonths(1), "Operation."));
        Assert.Equal(Today.AddMonths(1), (await story.FileAsync(TestActors.Af))!.FollowUpDueOn);
        await story.DoAsync<FollowUpCase>(TestActors.Af, (follow, post) => follow.ResumeAsync(post));

        var viva = await story.PartyAsync("umea-arbetsmarknad");
        var steget = (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'steget-vidare'"))[0];
        var utforare = await story.KeyAsync(TestActors.Utforare);
        await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.StartAsync(post, steget, Today, utforare));
        await story.DoAsync<WriteNote>(TestActors.Utforare, (write, post) => write.ExecuteAsync(post, NoteForm.Lagesrapport, DataKind.Planering, "Kommer i tid."));
        var seen = (await story.FileAsync(TestActors.Utforare))!;
        Assert.Equal((viva, 1, 0), (Assert.Single(seen.Participations).OwnerPartyId, seen.Notes.Count, seen.FollowUps.Count));

        var (region, fk) = (await story.KeyAsync(TestActors.Region), await story.KeyAsync(TestActors.Fk));
        await story.DoAsync<ChangeTeam>(TestActors.Af, (team, post) => team.AddMemberAsync(post, region, "Arbetsterapeut"));
        await story.DoAsync<ChangeTeam>(TestActors.Af, async (team, post) =>
            await team.RequestUnderlagAsync(post, "Hur länge gäller sjukpenningen?", await story.PartyAsync("fk"), fk, Today.AddDays(7)));
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ExecuteAsync(post, Avslut()));

        // Whoever was in the case for something that ended with it sees it today, the team as long as anything is shared.
        Assert.True((await story.FileAsync(TestActors.Fk))!.UnderlagRequests[0].EndedWithCase);
        Assert.Equal(
            [$"{TestActors.Fk} {Today.Iso()}", $"{TestActors.Region} {Today.AddDays(30).Iso()}", $"{TestActors.Utforare} {Today.Iso()}"],
            await app.QueryAsync<string>(
                """
                SELECT u.username || ' ' || (max(upper(days)) - 1) FROM case_access a JOIN users u ON u.id = a.user_id, unnest(a.valid) days
                WHERE a.case_id = $1 AND u.username IN ('fk.handlaggare', 'region.handlaggare', 'viva.utforare') GROUP BY u.username ORDER BY 1
                """,
                story.Sent.Id));
        file = (await story.FileAsync(TestActors.Af))!;
        Assert.Equal((CasePhase.Avslut, null), (file.Phase, file.FollowUpDueOn));
        Assert.All(file.Participations, item => Assert.Equal((Today, "anstallning"), (item.End!.Value, item.Orsak)));
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.CorrectAsync(post, Avslut() with { Orsak = "studier-ovrig" }, "Det blev studier."));
        Assert.Equal(["studier-ovrig", "anstallning"], (await story.FileAsync(TestActors.Af))!.Avslut.Select(row => row.Orsak));

        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ReopenAsync(post, "Tackade nej."));
        file = (await story.FileAsync(TestActors.Af))!;
        Assert.Equal((CasePhase.Active, true), (file.Phase, file.Participations.All(item => item.IsOpen)));
        Assert.True(Assert.Single((await story.FileAsync(TestActors.Fk))!.UnderlagRequests).IsOpen);
        Assert.Equal([0L], await app.QueryAsync<long>("SELECT count(*) FROM assignments WHERE case_id = $1 AND to_with_case IS NOT NULL", story.Sent.Id));

        // Gone on with an utförare chosen at once, then what ended turns out to be wrong.
        var hikikomori = (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'hikikomori'"))[0];
        var (insatser, af) = ($"/arenden/{story.Number}/insatser", await app.ClientAsync(TestActors.Af));
        var first = file.Participations.Single(item => item.VerksamhetId == steget).Id;
        await af.FillAsync(
            insatser, $"avsluta-{first}", ($"slut-{first}", Today.Iso()), ($"orsak-{first}", ""), ($"vidare-{first}", $"{hikikomori}"), ($"ny-utforare-{first}", utforare));
        Assert.Equal(hikikomori, Assert.Single((await story.FileAsync(TestActors.Utforare))!.Participations, item => item.IsOpen).VerksamhetId);
        Assert.Contains("Skriv varför insatsen makuleras.", (await (await af.FillAsync(insatser, $"makulera-{first}", ($"fel-{first}", " "))).PageAsync()).Refusal());
        await af.FillAsync(insatser, $"makulera-{first}", ($"fel-{first}", "Fel person."));
        Assert.True((await story.FileAsync(TestActors.Af))!.Participations.Single(item => item.Id == first).IsVoid);
        Assert.Contains("Fel person.", (await af.GetPageAsync($"/arenden/{story.Number}")).QuerySelector(".timeline")!.TextContent);
        var next = (await story.FileAsync(TestActors.Af))!.Participations.Single(item => item.VerksamhetId == hikikomori).Id;
        await af.FillAsync(insatser, $"utforare-{next}", ($"byt-{next}", ""));
        Assert.Null(await story.FileAsync(TestActors.Utforare));

        // What the reader may not have and the avslut ends is counted.
        await app.ExecuteAsync(
            "DELETE FROM disclosures WHERE owner_party_id = $1 AND kind = 'Planering' AND medgivande_id IN (SELECT id FROM medgivanden WHERE case_id = $2)", viva, story.Sent.Id);
        Assert.Contains(
            "1 insats som du inte får ta del av avslutas också.", (await af.GetPageAsync($"/arenden/{story.Number}/avslut")).Body!.TextContent);
    }

    [Fact]
    public async Task Withdrawn_whole_the_participations_end_with_it_whoever_records_it()
    {
        var story = await (await CaseStory.AcceptedAsync(app, "fk")).PlannedAsync();
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Region);
        var fk = await story.KeyAsync(TestActors.Fk);
        await story.DoAsync<ChangeTeam>(TestActors.Af, async (team, post) =>
            await team.RequestUnderlagAsync(post, "Hur länge gäller sjukpenningen?", await story.PartyAsync("fk"), fk, Today.AddDays(7)));
        await app.ActAsync(TestActors.Region, async services =>
        {
            var (file, _) = await services.GetRequiredService<OpenCaseFile>().ExecuteAsync(story.Number, CaseParts.None);
            await services.GetRequiredService<RecordWithdrawal>().ExecuteAsync(story.Number, file!.Version, Guid.CreateVersion7(), Withdrawal.OfMedgivande);
            return true;
        });

        Assert.Equal(
            [$"Avslut {Today.Iso()} aterkallat-samtycke"],
            await app.QueryAsync<string>(
                "SELECT c.phase || ' ' || p.\"end\" || ' ' || p.orsak FROM cases c JOIN participations p ON p.case_id = c.id WHERE c.id = $1", story.Sent.Id));
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.CorrectAsync(post, Avslut() with { Orsak = "aterkallat-samtycke" }, "Fyller i."));
        Assert.Null(await story.FileAsync(TestActors.Fk));
        Assert.Equal((UnderlagAnswer.Withdrawn, true), ((await story.FileAsync(TestActors.Af))!.UnderlagRequests[0].Answer, (await story.FileAsync(TestActors.Af))!.UnderlagRequests[0].EndedWithCase));
        Assert.Equal(("aterkallat-samtycke", "Arbetar på egen hand."), ((await story.FileAsync(TestActors.Af))!.Avslut[0].Orsak, (await story.FileAsync(TestActors.Af))!.Avslut[0].Next));
    }

    private static PostedAvslut Avslut() =>
        new(Today, "anstallning", "arbete", 40, ["ingen-offentlig"], "Arbetar på egen hand.", "Personen själv", null, []);
}
