using Torget.Domain;
using Torget.Domain.Consents;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;
using Torget.Domain.Samordningsteam;
using Torget.Web.Features.Anteckningar;
using Torget.Web.Features.Avslut;
using Torget.Web.Features.Beredningar;
using Torget.Web.Features.Insatser;
using Torget.Web.Features.Planering;
using Torget.Web.Features.Samordningsteam;

namespace Torget.Testing;

/// <summary>Cases on their way, told by the forms that can be sent there.</summary>
public static class CaseStages
{
    /// <summary>A case of Arbetsförmedlingen's that has come so far; Försäkringskassan and Region take part.</summary>
    public static async Task<CaseStory> AtAsync(TestApp app, string stage)
    {
        if (stage is "skickad" or "fråga")
        {
            var sent = new CaseStory(app, await app.Scenarios.SendAsync(TestActors.Af, null, "fk", "region"));
            if (stage == "fråga")
            {
                var author = (await app.ActorAsync(TestActors.Af)).UserId;
                await sent.DoAsync<Kompletteringar>(TestActors.Samordnare, (questions, post) => questions.AskAsync(post, new("Finns det ett utlåtande?", author, SwedishCalendar.DateIn(DateTimeOffset.UtcNow).AddDays(14))));
            }

            return sent;
        }

        var story = await CaseStory.AcceptedAsync(app, "fk");
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Fk);
        switch (stage)
        {
            case "team":
                var region = await story.KeyAsync(TestActors.Region);
                await story.DoAsync<ChangeTeam>(TestActors.Af, (team, post) => team.AddMemberAsync(post, region, "Arbetsterapeut"));
                await story.DoAsync<ChangeTeam>(TestActors.Af, async (team, post) => await team.RequestUnderlagAsync(post, "Hur länge?", await story.PartyAsync("fk"), null, SwedishCalendar.DateIn(DateTimeOffset.UtcNow).AddDays(7)));
                await story.DoAsync<PlanTraff>(TestActors.Af, (plan, post) => plan.CallAsync(post, new PlaneringstraffTerms(SwedishCalendar.DateIn(DateTimeOffset.UtcNow), new TimeOnly(13, 0), "Torget", "Planera.", []), []));
                return story;
            case "traff":
                return await story.TraffHeldAsync();
            case "utsedd":
                return await story.AppointedAsync();
            case "plan" or "avslut" or "ett år":
                await story.PlannedAsync();
                if ((await app.QueryAsync<Guid>("SELECT id FROM supplementary_questions")).Count == 0)
                {
                    await app.Scenarios.AskAsync("Har du någonstans att bo?", AnswerForm.Text);
                }

                var utforare = await story.KeyAsync(TestActors.Utforare);
                var steget = (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'steget-vidare'"))[0];
                await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.StartAsync(post, steget, SwedishCalendar.DateIn(DateTimeOffset.UtcNow), utforare));
                await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.AddWorkplaceAsync(post, new WorkplaceTerms(new(WorkplaceForm.Praktik, "Bageriet", "Karin"), SwedishCalendar.DateIn(DateTimeOffset.UtcNow).AddDays(-9), 10)));
                await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, DataKind.Planering, "Ringde."));
                if (stage != "plan")
                {
                    await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ExecuteAsync(
                        post, new PostedAvslut(SwedishCalendar.DateIn(DateTimeOffset.UtcNow), "anstallning", "arbete", 40, ["ingen-offentlig"], "Arbetar.", "Personen", null, [])));
                }

                if (stage == "ett år")
                {
                    await app.ExecuteAsync("UPDATE avslut_details SET date = $2 WHERE case_id = $1", story.Sent.Id, SwedishCalendar.DateIn(DateTimeOffset.UtcNow).AddMonths(-12));
                }

                return story;
            case "utan samtycke":
                await app.ExecuteAsync("UPDATE samtycken SET withdrawn_on = torget_today() WHERE case_id = $1", story.Sent.Id);
                return story;
            default:
                return story;
        }
    }
}
