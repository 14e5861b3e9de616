using System.Net;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>A behörighetsansvarig looks after the party's users, through the pages.</summary>
public sealed class UserSettingsTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Users = "/installningar/anvandare";
    private const string Covers = "/installningar/vikariat";

    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Somebody_is_added_once_changed_and_told_when_a_colleague_was_first()
    {
        var client = await app.ClientAsync(TestActors.FkBehorighet);
        var form = (await client.GetPageAsync($"{Users}/ny")).FormOf("anvandare");

        var refused = await (await client.PostAsync($"{Users}/ny", form.Fields(("namn", "Åsa Blomqvist"), ("som", "åsa blomqvist"), ("roller", "Handlaggare"), ("till", "i morgon")))).PageAsync();
        Assert.Contains("Skriv dagen, till exempel", refused.Refusal());
        refused = await (await client.PostAsync($"{Users}/ny", form.Fields(("namn", "Åsa Blomqvist"), ("som", "åsa blomqvist"), ("roller", "Handlaggare")))).PageAsync();
        Assert.Equal("Skriv användarnamnet som i inloggningen: bokstäver, siffror, punkt, bindestreck och @.", refused.QuerySelector("#som-fel")!.TextContent);
        Assert.Equal(["Åsa Blomqvist", "åsa blomqvist", "Handlaggare"], refused.FormOf("anvandare").Fields().Where(field => field.Name is "namn" or "som" or "roller").Select(field => field.Value));

        var fields = form.Fields(("namn", "Åsa Blomqvist"), ("som", "asa.blomqvist"), ("roller", "Handlaggare"), ("roller", "Beredningsledamot"));
        var answers = await Task.WhenAll(client.PostAsync($"{Users}/ny", fields), client.PostAsync($"{Users}/ny", fields));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Found, $"{Users}?klart=tillagt"), (answer.StatusCode, answer.Headers.Location?.PathAndQuery)));
        var id = Assert.Single(await app.QueryAsync<Guid>("SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = 'asa.blomqvist'"));
        Assert.NotEmpty(await (await app.ClientAsync("asa.blomqvist")).GetStringAsync("/arenden"));

        // Two people have the same page open; the second is told, and what was typed stays.
        var path = $"{Users}/{id}";
        var open = (await client.GetPageAsync(path)).FormOf("anvandare");
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, open.Fields(("namn", "Åsa Blomqvist Ek")))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, open.Fields(("namn", "Åsa Blomqvist Ek")))).StatusCode);
        var second = await (await client.PostAsync(path, open.Fields(("namn", "Åsa B"), ("roller", "Utforare")))).PageAsync();
        Assert.Contains("Någon annan har ändrat", second.Refusal());
        Assert.Contains("Namn: Åsa Blomqvist blev Åsa Blomqvist Ek", second.QuerySelector(".timeline")!.TextContent);
        Assert.Equal(["Åsa B"], second.FormOf("anvandare").Fields().Where(field => field.Name == "namn").Select(field => field.Value));
        Assert.Equal(["Åsa Blomqvist Ek {Handlaggare,Beredningsledamot}"], await NowAsync());

        // Sent again, it has been seen.
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, second.FormOf("anvandare").Fields())).StatusCode);
        Assert.Equal(["Åsa B {Utforare}"], await NowAsync());

        Task<List<string>> NowAsync() => app.QueryAsync<string>("SELECT u.name || ' ' || e.roles::text FROM employments e JOIN users u ON u.id = e.user_id WHERE e.id = $1", id);
    }

    [Fact]
    public async Task Somebody_of_another_party_gets_a_second_employment_but_no_role_that_cannot_stand_beside_the_first()
    {
        var client = await app.ClientAsync(TestActors.FkBehorighet);

        var refused = await AddAsync(("namn", "Någon Annan"), ("som", TestActors.Kaa), ("roller", "Utforare"));
        Assert.Contains("hör till Moa Lundström", refused.QuerySelector("#namn-fel")!.TextContent);
        Assert.Contains("kan inte kombineras", (await AddAsync(("namn", "Moa Lundström"), ("som", TestActors.Kaa), ("roller", "Loggranskare"))).Refusal());
        Assert.Contains("Kansli och systemadministratör", (await AddAsync(("namn", "Moa Lundström"), ("som", TestActors.Kaa), ("roller", "Kansli"))).Refusal());
        Assert.Contains("minst en roll", (await AddAsync(("namn", "Moa Lundström"), ("som", TestActors.Kaa), ("roller", "Hittpåare"))).Refusal());
        Assert.Equal(HttpStatusCode.Found, (await client.FillAsync($"{Users}/ny", "anvandare", ("namn", "Moa Lundström"), ("som", TestActors.Kaa), ("roller", "Utforare"))).StatusCode);
        Assert.Equal(2, (await app.QueryAsync<long>("SELECT count(*) FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = $1", TestActors.Kaa))[0]);

        // What she is at her first party is not shown here.
        var list = (await client.GetPageAsync(Users)).QuerySelector("main")!.TextContent;
        Assert.Contains("Moa Lundström", list);
        Assert.All(["KAA", "Fatima", "Johan Bäckman"], text => Assert.DoesNotContain(text, list));

        async Task<AngleSharp.Html.Dom.IHtmlDocument> AddAsync(params (string Name, string Value)[] typed) => await (await client.FillAsync($"{Users}/ny", "anvandare", typed)).PageAsync();
    }

    [Fact]
    public async Task The_own_page_another_partys_and_the_pages_for_others_are_closed()
    {
        var client = await app.ClientAsync(TestActors.FkBehorighet);
        Assert.Empty((await client.GetPageAsync($"{Users}/{await EmploymentAsync(TestActors.FkBehorighet)}")).FormNames());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Users}/{await EmploymentAsync("soc.behorighet")}")).StatusCode);
        var fields = (await client.GetPageAsync($"{Users}/ny")).FormOf("anvandare").Fields(("namn", "X Y"), ("som", "xy"), ("roller", "Utforare"));

        // That the pages themselves are not there for others, the matrix says of every role.
        foreach (var account in new[] { TestActors.Kansli, TestActors.Af, TestActors.FkGranskare })
        {
            var other = await app.ClientAsync(account);
            var token = await other.TokenAsync("/");
            var posted = await other.PostAsync($"{Users}/ny", fields.Select(field => field.Name == "__RequestVerificationToken" ? field with { Value = token } : field));
            Assert.True(posted.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{account} {posted.StatusCode}");
        }

        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM users WHERE username = 'xy'"));
    }

    [Fact]
    public async Task A_vikariat_opens_the_colleagues_cases_for_its_days_and_no_longer()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Soc);
        var vikarie = await app.ClientAsync(TestActors.Dubbel, "umea-socialtjanst");
        var elsewhere = await app.ClientAsync(TestActors.Dubbel, "af");
        var client = await app.ClientAsync("soc.behorighet");
        Assert.Equal(HttpStatusCode.NotFound, (await vikarie.GetAsync($"/arenden/{sent.Number}")).StatusCode);

        var (away, covering) = (await UserAsync(TestActors.Soc), await UserAsync(TestActors.Dubbel));
        Assert.Contains("Ingen vikarierar för sig själv", (await (await ArrangeAsync(away, away, Today)).PageAsync()).Refusal());
        Assert.Contains("Högst 6 månader", (await client.GetPageAsync(Covers)).QuerySelector("#till-hjalp")!.TextContent);
        Assert.Contains("högst 6 månader", (await (await ArrangeAsync(away, covering, Today.AddYears(1))).PageAsync()).QuerySelector("#till-fel")!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await ArrangeAsync(away, covering, Today)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await vikarie.GetAsync($"/arenden/{sent.Number}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/arenden/{sent.Number}")).StatusCode);

        var page = await client.GetPageAsync(Covers);
        Assert.Contains("Gun Marklund för Fatima Nilsson", page.QuerySelector(".timeline")!.TextContent);
        var end = page.FormNames().Single(name => name.StartsWith("avsluta-", StringComparison.Ordinal));
        var ended = page.FormOf(end).Fields();
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(Covers, ended)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await vikarie.GetAsync($"/arenden/{sent.Number}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.BadRequest, (await client.PostAsync(Covers, ended)).StatusCode);

        Task<HttpResponseMessage> ArrangeAsync(Guid away, Guid covering, DateOnly last) =>
            client.FillAsync(Covers, "nytt", ("borta", $"{away}"), ("vikarie", $"{covering}"), ("fran", Today.Iso()), ("till", last.Iso()));
    }

    private async Task<Guid> UserAsync(string account) => (await app.QueryAsync<Guid>("SELECT id FROM users WHERE username = $1", account))[0];

    private async Task<Guid> EmploymentAsync(string account) =>
        (await app.QueryAsync<Guid>("SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = $1", account))[0];
}
