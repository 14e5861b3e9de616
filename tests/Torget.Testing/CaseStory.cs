using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;
using Torget.Web.Features.Beredningar;
using Torget.Web.Features.Planering;

namespace Torget.Testing;

/// <summary>Takes one case on its way after a ja, through the application's own use cases.</summary>
public sealed class CaseStory(TestApp app, SentCase sent)
{
    public SentCase Sent => sent;

    public CaseNumber Number => CaseNumber.TryParse(sent.Number, out var number) ? number : throw new FormatException(sent.Number);

    private static DateOnly Today => SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    /// <summary>A case that a meeting has said ja to today. Region takes part and leads the meeting.</summary>
    public static async Task<CaseStory> AcceptedAsync(TestApp app, params string[] parties)
    {
        const string Leader = "beredning.region";
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, ["region", .. parties]);
        var story = new CaseStory(app, sent);
        var meeting = await app.Scenarios.PlanMeetingAsync();
        await app.Scenarios.PutOnAgendaAsync(sent, meeting);
        await app.Scenarios.HoldMeetingAsync(meeting, Leader, "region");
        await app.ActAsync(Leader, async services =>
        {
            var prepare = services.GetRequiredService<PrepareCase>();
            await prepare.RecordViewAsync(story.Number, meeting, new PartyViewTerms(Stance.Supports, "Bra.", DataKind.Planering), 0);
            var open = await services.GetRequiredService<OpenMeeting>().ExecuteAsync(meeting, null, onlyMe: true);
            await prepare.AcceptAsync(new CasePost(story.Number, open!.Current!.Version, Guid.CreateVersion7()), meeting, new AcceptTerms("Gemensam kartläggning.", null));
            return true;
        });
        return story;
    }

    /// <summary>What an account reads of the case; null when it does not see it.</summary>
    public Task<CaseFile?> FileAsync(
        string account,
        CaseParts parts = CaseParts.Team | CaseParts.Planering | CaseParts.FollowUps | CaseParts.Insatser | CaseParts.Notes | CaseParts.Avslut,
        string? party = null) =>
        app.ActAsync(account, async services => (await services.GetRequiredService<OpenCaseFile>().ExecuteAsync(Number, parts)).File, party);

    /// <summary>Does something to the case as it is now.</summary>
    public Task DoAsync<TUseCase>(string account, Func<TUseCase, CasePost, Task> work, string? party = null)
        where TUseCase : notnull => app.ActAsync(
            account,
            async services =>
            {
                var (file, _) = await services.GetRequiredService<OpenCaseFile>().ExecuteAsync(Number, CaseParts.None);
                await work(services.GetRequiredService<TUseCase>(), new CasePost(Number, file?.Version ?? "", Guid.CreateVersion7()));
                return true;
            },
            party);

    /// <summary>What a form names an account by, at the party of a code where the account has two.</summary>
    public async Task<string> KeyAsync(string account, string? party = null) => (await app.QueryAsync<string>(
        """
        SELECT u.id || ' ' || e.party_id FROM users u JOIN employments e ON e.user_id = u.id JOIN parties p ON p.id = e.party_id
        WHERE u.username = $1 AND ($2 IS NULL OR p.code = $2)
        """,
        account, party))[0];

    public async Task<Guid> PartyAsync(string code) => (await app.QueryAsync<Guid>("SELECT id FROM parties WHERE code = $1", code))[0];

    /// <summary>A planeringsträff is called for today and held.</summary>
    public async Task<CaseStory> TraffHeldAsync(string account = TestActors.Af)
    {
        await DoAsync<PlanTraff>(account, (plan, post) => plan.CallAsync(post, new PlaneringstraffTerms(Today, new TimeOnly(13, 0), "Torget", "Planera tillsammans.", []), []));
        var traff = (await FileAsync(account))!.Planeringstraffar[0].Id;
        await DoAsync<PlanTraff>(account, (plan, post) => plan.HoldAsync(post, traff, ["Nora Lindqvist", "Elin Sandström"]));
        return this;
    }

    /// <summary>An ärendebärare is appointed after a planeringsträff.</summary>
    public async Task<CaseStory> AppointedAsync(string party = "af", string account = TestActors.Af)
    {
        await TraffHeldAsync();
        await DoAsync<AppointArendebarare>(TestActors.Af, async (appoint, post) =>
            await appoint.AppointAsync(post, await PartyAsync(party), party == "af" ? await KeyAsync(account) : null, "Känner personen bäst."));
        return this;
    }

    /// <summary>A first plan is adopted by the ärendebärare of Arbetsförmedlingen: a step of the person's own and those that are added.</summary>
    public async Task<CaseStory> PlannedAsync(params PostedStep[] steps)
    {
        await AppointedAsync();
        PostedStep own = new(Guid.CreateVersion7(), WritePlan.Person, "Gå till gruppen på tisdagar", "Komma igång", DataKind.Planering, null, Today, null);
        await DoAsync<WritePlan>(TestActors.Af, (write, post) => write.ExecuteAsync(post, Plan(), [own, .. steps], basedOn: 0));
        return this;
    }

    /// <summary>The plan is changed, so that there are two versions of it.</summary>
    public Task ReplannedAsync() => DoAsync<WritePlan>(TestActors.Af, (write, post) => write.ExecuteAsync(
        post, Plan("Ett arbete på heltid."), [new(Guid.CreateVersion7(), WritePlan.Person, "Söka praktik", "Pröva arbetslivet", DataKind.Planering, null, Today, null)], basedOn: 1));

    /// <summary>A plan with nothing wrong in it, without its steps.</summary>
    public static PlanTerms Plan(string goal = "Ett arbete på halvtid.") =>
        new(goal, ["Rutiner på förmiddagen", "Praktik"], ["Nora Lindqvist", "Elin Sandström"], Today, Today.AddMonths(2), []);
}
