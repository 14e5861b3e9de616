using System.Net;
using Torget.Testing;

namespace Torget.Web.Tests.Hosting;

/// <summary>The application as strict as a setting makes it.</summary>
public sealed class StrictApp : TestApp
{
    protected override IEnumerable<string> Settings => ["--Torget:Limits:LogIns", "3", "--Torget:Limits:Searches", "2", "--Torget:Limits:Files", "2"];
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

        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 2; time++)
        {
            answers.Add((await app.Client().PostAsync("/logga-in", new FormUrlEncodedContent([new("konto", "finns-inte")]))).StatusCode);
        }

        Assert.NotEqual(HttpStatusCode.TooManyRequests, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[1]);
    }
}
