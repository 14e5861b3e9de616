using System.Net;
using Torget.Testing;

namespace Torget.Web.Tests.Hosting;

/// <summary>The application as strict as a setting makes it.</summary>
public sealed class StrictApp : TestApp
{
    protected override IEnumerable<string> Settings => Limits(logIns: 5, searches: 2, files: 2, cases: 3, saves: 2);
}

/// <summary>Whoever asks too often is told to wait, and the others go on.</summary>
public sealed class RateLimitTests(StrictApp app) : IClassFixture<StrictApp>
{
    [Fact]
    public async Task Searches_files_and_log_ins_have_their_limits_and_the_rest_has_none()
    {
        var (af, fk) = (await app.ClientAsync(TestActors.Af), await app.ClientAsync(TestActors.Fk));
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(HttpStatusCode.Found, (await af.FillAsync("/arenden", "sok", ("sok", "Nora"))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await af.GetAsync("/arenden/export.csv")).StatusCode);
        }

        var refused = await af.FillAsync("/arenden", "sok", ("sok", "Nora"));
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        Assert.Equal("Vänta en minut", (await refused.PageAsync()).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await af.GetAsync("/arenden/export.xlsx")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await af.GetAsync("/arenden")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await fk.FillAsync("/arenden", "sok", ("sok", "Nora"))).StatusCode);

        List<HttpStatusCode> answers = [];
        for (var time = 0; time < 4; time++)
        {
            answers.Add((await app.Client().PostAsync("/logga-in", new FormUrlEncodedContent([new("konto", "finns-inte")]))).StatusCode);
        }

        Assert.NotEqual(HttpStatusCode.TooManyRequests, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[3]);
    }
}

/// <summary>The same for what people do all day, in an application of its own: log-ins are few here.</summary>
public sealed class CaseRateLimitTests(StrictApp app) : IClassFixture<StrictApp>
{
    [Fact]
    public async Task Pages_of_cases_and_saves_of_drafts_have_limits_of_their_own_by_log_in()
    {
        var (soc, kaa) = (await app.ClientAsync(TestActors.Soc), await app.ClientAsync(TestActors.Kaa));
        var sent = await app.Scenarios.SendAsync(TestActors.Soc);
        foreach (var path in new[] { "", "/anteckningar", "/utskrift" })
        {
            Assert.Equal(HttpStatusCode.OK, (await soc.GetAsync($"/arenden/{sent.Number}{path}")).StatusCode);
        }

        var refused = await soc.GetAsync($"/arenden/{sent.Number.ToLowerInvariant()}");
        Assert.Equal((HttpStatusCode.TooManyRequests, "Vänta en minut"), (refused.StatusCode, (await refused.PageAsync()).QuerySelector("h1")!.TextContent));
        Assert.Equal(HttpStatusCode.OK, (await soc.GetAsync("/arenden")).StatusCode);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await kaa.GetAsync($"/arenden/{sent.Number}")).StatusCode);

        foreach (var address in new[] { $"/arenden/{sent.Number}/utkast/anteckning", $"/arenden/ny/{Guid.NewGuid()}/falt" })
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await soc.PostFormAsync(address)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await soc.PostFormAsync($"/arenden/{sent.Number}/utkast/anteckning")).StatusCode);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await kaa.PostFormAsync($"/arenden/{sent.Number}/utkast/anteckning")).StatusCode);
    }
}
