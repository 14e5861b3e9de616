using System.Net;
using Torget.Testing;

namespace Torget.Web.Tests.Features;

public sealed class ThinPathTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_sent_aktualisering_is_found_by_its_sender_and_not_by_another_party()
    {
        var sent = await app.Scenarios.SendAsync();
        var af = await app.ClientAsync(TestActors.Af);
        var page = await af.GetPageAsync($"/arenden/{sent.Number}");
        Assert.Equal("Nora Lindqvist", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(sent.Number, (await af.GetPageAsync("/arenden")).Body!.TextContent);

        var fk = await app.ClientAsync(TestActors.Fk);
        Assert.Equal(HttpStatusCode.NotFound, (await fk.GetAsync($"/arenden/{sent.Number}")).StatusCode);
        Assert.DoesNotContain(sent.Number, (await fk.GetPageAsync("/arenden?flik=alla")).Body!.TextContent);
    }
}
