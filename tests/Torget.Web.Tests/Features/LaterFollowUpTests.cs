using System.Net;
using Torget.Domain;
using Torget.Domain.Organisations;
using Torget.Testing;
using Torget.Web.Features.Avslut;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>T-43: those who went to work stand in a list a year and two years on; and T-37: an answer keeps the wording of its question.</summary>
public sealed class LaterFollowUpTests(TestApp app) : IClassFixture<TestApp>
{
    private const string List = "/uppfoljning/efter-avslut";

    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Fact]
    public async Task T_43_Those_who_went_to_work_are_listed_when_they_are_due_until_they_have_been_asked()
    {
        var (worked, moved) = (await ClosedAsync("anstallning"), await ClosedAsync("flytt"));
        var client = await app.ClientAsync(TestActors.Af);
        Assert.Equal("", await ListedAsync(client));
        foreach (var story in new[] { worked, moved })
        {
            await EndedOnAsync(story, Today.AddMonths(-12).AddDays(20));
        }

        Assert.Equal($"kommer {worked.Number} 12 månader", await ListedAsync(client));
        await EndedOnAsync(worked, Today.AddMonths(-12));
        Assert.Equal($"nu {worked.Number} 12 månader", await ListedAsync(client));
        Assert.Contains("Efter avslut", (await client.GetPageAsync("/")).QuerySelector("[aria-labelledby=uppfoljningar]")!.TextContent);

        // Until its last day the first time stands there, though the second is near; then the second does.
        await EndedOnAsync(worked, Today.AddMonths(-24).AddDays(1));
        Assert.Equal($"nu {worked.Number} 12 månader", await ListedAsync(client));
        await EndedOnAsync(worked, Today.AddMonths(-24));
        Assert.Equal($"nu {worked.Number} 24 månader", await ListedAsync(client));
        await EndedOnAsync(worked, Today.AddMonths(-12));

        // The party that is responsible asks; nobody else has the list.
        foreach (var account in new[] { TestActors.Fk, TestActors.Samordnare })
        {
            Assert.Equal("", await ListedAsync(await app.ClientAsync(account)));
        }

        var path = $"/arenden/{worked.Number}/uppfoljning";
        Assert.Contains("Välj vad personen gör nu", (await (await client.FillAsync(path, "efter", ("anteckning", "Trivs."))).PageAsync()).Refusal());
        var refused = await (await client.FillAsync(path, "efter", ("sysselsattning", "arbete"), ("anteckning", "Trivs."))).PageAsync();
        Assert.Contains("Skriv timmar per vecka", refused.QuerySelector("#timmar-fel")!.TextContent);
        Assert.Equal("Trivs.", refused.FormOf("efter").Fields().Single(field => field.Name == "anteckning").Value);
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(path, "efter", ("sysselsattning", "arbete"), ("timmar", "38"), ("anteckning", "Trivs."))).StatusCode);
        Assert.Equal("", await ListedAsync(client));
        await EndedOnAsync(worked, Today.AddMonths(-24).AddDays(20));
        Assert.Equal($"kommer {worked.Number} 24 månader", await ListedAsync(client));
        await EndedOnAsync(worked, Today.AddMonths(-12));
        Assert.Contains("Trivs.", (await client.GetPageAsync(path)).QuerySelector("[aria-labelledby=efter]")!.TextContent);

        await EndedOnAsync(worked, Today.AddMonths(-24));
        Assert.Equal($"nu {worked.Number} 24 månader", await ListedAsync(client));
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(path, "efter", ("sysselsattning", "ej-nadd"))).StatusCode);
        Assert.Equal("", await ListedAsync(client));
        Assert.Equal(["12 arbete 38", "24"], await app.QueryAsync<string>("SELECT concat_ws(' ', months, sysselsattning, hours_per_week) FROM later_follow_ups ORDER BY id"));
    }

    [Fact]
    public async Task Three_years_on_nobody_is_asked_and_a_case_that_is_reopened_is_not_listed()
    {
        var story = await ClosedAsync("anstallning");
        var client = await app.ClientAsync(TestActors.Af);
        await EndedOnAsync(story, Today.AddMonths(-36).AddDays(1));
        Assert.Contains(story.Number.ToString(), await ListedAsync(client));
        await EndedOnAsync(story, Today.AddMonths(-36));
        Assert.DoesNotContain(story.Number.ToString(), await ListedAsync(client));
        Assert.Empty((await client.GetPageAsync($"/arenden/{story.Number}/uppfoljning")).QuerySelectorAll("form[name=efter], #datum"));

        await EndedOnAsync(story, Today.AddMonths(-12));
        await app.ExecuteAsync("UPDATE report_groups SET \"group\" = 'annan' WHERE code = 'anstallning'");
        Assert.DoesNotContain(story.Number.ToString(), await ListedAsync(client));
        await app.ExecuteAsync("UPDATE report_groups SET \"group\" = 'arbete' WHERE code = 'anstallning'");
        Assert.Contains(story.Number.ToString(), await ListedAsync(client));
        await app.ExecuteAsync("UPDATE cases SET phase = 'Active', phase_left = NULL, ended_on = NULL WHERE id = $1", story.Sent.Id);
        Assert.DoesNotContain(story.Number.ToString(), await ListedAsync(client));
    }

    [Fact]
    public async Task T_37_A_supplementary_question_is_asked_for_a_time_and_its_answer_keeps_the_wording()
    {
        const string Path = "/installningar/tillaggsfragor/vuxentorget";
        var kansli = await app.ClientAsync(TestActors.Kansli);
        Assert.NotNull((await kansli.GetPageAsync(Path)).QuerySelector(".empty"));
        Assert.Contains("Skriv frågan", (await (await kansli.FillAsync(Path, "ny", ("text", " "))).PageAsync()).QuerySelector("#text-fel")!.TextContent);
        const string First = "Har du \"någonstans\" att bo -- <b>nu</b>?";
        Assert.Equal(HttpStatusCode.Found, (await kansli.FillAsync(Path, "ny", ("text", First), ("svar", nameof(AnswerForm.Text)))).StatusCode);
        Assert.Contains("Frågan ställs redan", (await (await kansli.FillAsync(Path, "ny", ("text", First))).PageAsync()).QuerySelector("#text-fel")!.TextContent);
        var id = (await app.QueryAsync<Guid>("SELECT q.id FROM supplementary_questions q JOIN verksamheter v ON v.id = q.verksamhet_id WHERE v.code = 'vuxentorget'"))[0];

        var story = await (await CaseStory.AcceptedAsync(app, "fk")).PlannedAsync();
        var (client, form) = (await app.ClientAsync(TestActors.Af), $"/arenden/{story.Number}/uppfoljning/ny");
        Assert.DoesNotContain(First, (await client.GetPageAsync(form)).Body!.TextContent);
        await app.ExecuteAsync("UPDATE cases SET verksamhet_id = (SELECT id FROM verksamheter WHERE code = 'vuxentorget') WHERE id = $1", story.Sent.Id);
        Assert.Contains(First, (await client.GetPageAsync(form)).Body!.TextContent);
        (string, string)[] typed = [("deltog", "Nora"), ("hur", "Bra"), ("timmar", "5"), ("stege", "2"), ("hinder", "inga"), ($"svar-{id}", "I andra hand")];
        Assert.Equal("I andra hand", (await (await client.FillAsync(form, "uppfoljning", [.. typed, ("datum", "2099-01-01"), ("nasta", "2099-02-01")])).PageAsync())
            .FormOf("uppfoljning").Fields().Single(field => field.Name == $"svar-{id}").Value);
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync(form, "uppfoljning", typed)).StatusCode);

        Assert.Contains("tidigast i morgon", (await (await kansli.FillAsync(Path, $"lydelse-{id}", ($"text-{id}", "Bor du bra?"), ($"fran-{id}", Today.Iso()))).PageAsync()).Body!.TextContent);
        var old = (await kansli.GetPageAsync(Path)).FormOf($"sluta-{id}").Fields(($"sista-{id}", Today.AddDays(9).Iso()));
        Assert.Equal(HttpStatusCode.Found, (await kansli.FillAsync(Path, $"lydelse-{id}", ($"text-{id}", "Bor du bra?"), ($"fran-{id}", Today.AddDays(1).Iso()))).StatusCode);

        // A page that was open before the change sets no day over it.
        Assert.NotEqual("", (await (await kansli.PostAsync(Path, old)).PageAsync()).Refusal());
        Assert.Equal([Today], await app.QueryAsync<DateOnly>("SELECT \"to\" FROM supplementary_questions WHERE id = $1", id));
        Assert.Contains("Bor du bra?", (await kansli.GetPageAsync(Path)).QuerySelector(".timeline")!.TextContent);
        var answer = (await client.GetPageAsync($"/arenden/{story.Number}/uppfoljning")).QuerySelector("article dl")!.TextContent;
        Assert.Contains($"{First}I andra hand", answer);
        Assert.DoesNotContain("Bor du bra?", answer);

        var second = (await app.QueryAsync<Guid>("SELECT id FROM supplementary_questions WHERE replaces_id = $1", id))[0];
        Assert.Equal(HttpStatusCode.Found, (await kansli.FillAsync(Path, $"sluta-{second}", ($"sista-{second}", Today.Iso()))).StatusCode);
        Assert.Contains("Har inte ställts", (await kansli.GetPageAsync(Path)).QuerySelector("[aria-labelledby=tidigare]")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Samordnare)).GetAsync(Path)).StatusCode);
    }

    // Which part of the list each stands in.
    private static async Task<string> ListedAsync(HttpClient client) => string.Join('|', (await client.GetPageAsync(List)).QuerySelectorAll("main .section").SelectMany(section =>
        section.QuerySelectorAll("tbody tr").Select(row => $"{section.GetAttribute("aria-labelledby")} {row.Children[1].TextContent} {row.Children[2].TextContent}")));

    private Task EndedOnAsync(CaseStory story, DateOnly day) => app.ExecuteAsync(
        "WITH moved AS (UPDATE avslut_details SET date = $2 WHERE case_id = $1) UPDATE cases SET ended_on = $2 WHERE id = $1", story.Sent.Id, day);

    private async Task<CaseStory> ClosedAsync(string orsak)
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ExecuteAsync(post, new PostedAvslut(
            Today, orsak, "arbete", 40, ["ingen-offentlig"], "Arbetar på egen hand.", "Personen själv", null, [])));
        return story;
    }
}
