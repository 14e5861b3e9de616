using System.Net;
using Torget.Testing;

namespace Torget.Web.Tests.Hosting;

public sealed class PagesTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told_to_anybody(string path)
    {
        var answer = await app.Client().GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/arenden")]
    [InlineData("/arenden/utkast")]
    [InlineData("/arenden/ny/0197a000-0000-7000-8000-000000000001")]
    [InlineData("/finns-inte-alls")]
    [InlineData("/arenden/T-2019-0001")]
    [InlineData("/moten.ics")]
    [InlineData("/arenden/export.csv")]
    [InlineData("/arenden/export.xlsx")]
    public async Task Every_page_keeps_out_of_caches_frames_and_guesses(string path)
    {
        var answer = await (await app.ClientAsync(TestActors.Af)).GetAsync(path);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/finns-inte-alls", HttpStatusCode.NotFound, "Sidan finns inte")]
    [InlineData("/arenden/T-2019-0001", HttpStatusCode.NotFound, "Sidan finns inte")]
    [InlineData("/arenden/ny/inget-id", HttpStatusCode.NotFound, "Sidan finns inte")]
    [InlineData("/arenden/utkast", HttpStatusCode.Forbidden, "Du har inte behörighet")]
    public async Task An_answer_that_is_no_page_says_so_without_details(string path, HttpStatusCode status, string heading)
    {
        var answer = await (await app.ClientAsync(TestActors.BeredningAf)).GetAsync(path);
        var page = await answer.PageAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.Equal("sv", page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("Exception", page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task An_unknown_address_leads_whoever_is_not_logged_in_to_logging_in_or_is_not_found() => Assert.Contains(
        (await app.Client().GetAsync("/finns-inte-alls")).StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Redirect });
}

public sealed class BrokenDatabaseTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_failure_has_a_number_and_no_details()
    {
        var client = await app.ClientAsync(TestActors.Af);
        await app.ExecuteAsync("ALTER TABLE drafts RENAME COLUMN form TO hidden");
        var answer = await client.GetAsync("/arenden/utkast");
        var page = await answer.PageAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(("nosniff", "no-store"), (Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")), answer.Headers.CacheControl!.ToString()));
        Assert.Equal("Något gick fel", page.QuerySelector("h1")!.TextContent);
        Assert.Matches("^Felnummer: [0-9a-f]{32}$", page.QuerySelector(".error-id")!.TextContent);
        Assert.All(["Npgsql", "Exception", "drafts", "column", " at "], detail => Assert.DoesNotContain(detail, page.QuerySelector("main")!.OuterHtml));
    }
}
