using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Torget.Testing;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Security;

/// <summary>What every address of the program answers, as the program itself lists them.</summary>
public sealed partial class EndpointsTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Token = "__RequestVerificationToken";

    // The connections of open forms, which have no forms: OpenFormsTests.
    private const string Connections = "/_blazor";

    [Fact]
    public async Task Whatever_takes_a_post_refuses_it_without_a_token_with_a_changed_one_and_with_somebody_elses()
    {
        List<HttpClient> clients = [await app.ClientAsync(TestActors.Af), await app.ClientAsync(TestActors.Samordnare), await app.ClientAsync(TestActors.Kansli)];
        var foreign = await (await app.ClientAsync(TestActors.Fk)).TokenAsync("/");
        var tokens = new List<string>();
        foreach (var client in clients)
        {
            tokens.Add(await client.TokenAsync("/"));
        }

        var (before, tried, taken) = (await app.EverythingAsync(), 0, new List<string>());
        foreach (var path in Addresses(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } only || only.HttpMethods.Except(["GET", "HEAD"]).Any()))
        {
            foreach (var (what, token) in new (string, Func<int, string?>)[]
            {
                ("none", _ => null), ("changed", who => tokens[who][..40] + (tokens[who][40] == 'A' ? 'B' : 'A') + tokens[who][41..]), ("foreign", _ => foreign), ("empty", _ => ""),
            })
            {
                var answers = new List<HttpStatusCode>();
                for (var who = 0; who < clients.Count && answers.LastOrDefault() is not HttpStatusCode.BadRequest; who++)
                {
                    answers.Add((await clients[who].PostFormAsync(path, token(who) is { } sent ? [(Token, sent), ("konto", TestActors.Fk)] : [("konto", TestActors.Fk)])).StatusCode);
                }

                tried++;
                if (answers[^1] != HttpStatusCode.BadRequest)
                {
                    taken.Add($"{path} {what}: {string.Join(", ", answers)}");
                }
            }
        }

        Assert.Equal("", string.Join('\n', taken));
        Assert.True(tried > 250, $"{tried}");
        Assert.Equal(before, await app.EverythingAsync());
    }

    [Fact]
    public async Task Made_up_and_malformed_ids_are_found_nowhere_and_break_nothing()
    {
        List<string> wrong = [];
        foreach (var account in new[] { TestActors.Af, TestActors.Samordnare, TestActors.Kansli })
        {
            var client = await app.ClientAsync(account);
            foreach (var pattern in Patterns(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } only && only.HttpMethods.Contains("GET"))
                .Where(pattern => pattern.Contains('{', StringComparison.Ordinal) && !pattern.StartsWith("/fel/", StringComparison.Ordinal)))
            {
                foreach (var id in new[] { $"{Guid.NewGuid()}", "T-1999-9999", "%27%20OR%201=1--", "..%2f..%2fetc%2fpasswd", "%0d%0aSet-Cookie:x=1", "2147483648%E2%80%AE" })
                {
                    var answer = await client.GetAsync(Parameter().Replace(pattern, id));
                    // A new id of a draft is a new form; of a file to import it is said that it is not there.
                    var isKnown = answer.StatusCode is HttpStatusCode.OK && !(Guid.TryParse(id, out _)
                        && (pattern.StartsWith("/arenden/ny/", StringComparison.Ordinal) || (await answer.Content.ReadAsStringAsync()).Contains("Filen är inte kvar", StringComparison.Ordinal)));
                    if (isKnown || answer.StatusCode is HttpStatusCode.InternalServerError || (answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("x=", StringComparison.Ordinal))))
                    {
                        wrong.Add($"{account} {pattern} {id}: {answer.StatusCode}");
                    }
                }
            }
        }

        Assert.Equal("", string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task What_no_page_asks_by_is_refused_and_nothing_is_echoed(string method)
    {
        var client = await app.ClientAsync(TestActors.Af);
        foreach (var path in new[] { "/", "/arenden", "/logga-in", "/app.css", "/health/live", "/finns-inte-alls" })
        {
            using var ask = new HttpRequestMessage(new HttpMethod(method), path);
            ask.Headers.Add("X-Marker", "hemlig-rad");
            var answer = await client.SendAsync(ask);
            Assert.True((int)answer.StatusCode is 400 or 404 or 405, $"{path} {answer.StatusCode}");
            Assert.DoesNotContain("hemlig-rad", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/_framework/")]
    [InlineData("/_content/")]
    [InlineData("/wwwroot/")]
    [InlineData("/Features/")]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    [InlineData("/%2e%2e/Program.cs")]
    [InlineData("/..%2fProgram.cs")]
    [InlineData("/app.css/..%5c..%5cProgram.cs")]
    public async Task No_folder_is_listed_and_no_file_is_served_that_is_not_meant_to(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Af)).GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("/")]
    [InlineData("/app.css")]
    [InlineData("/torget.js")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/moten.ics")]
    [InlineData("/arenden/export.csv")]
    public async Task Text_says_in_which_letters_it_is_written(string path) =>
        Assert.Equal("utf-8", (await (await app.ClientAsync(TestActors.Af)).GetAsync(path)).Content.Headers.ContentType!.CharSet);

    [Fact]
    public async Task What_is_said_twice_is_one_text_or_no_choice()
    {
        var (sent, client) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af));
        foreach (var path in new[] { "/arenden?flik=alla&flik=mina&sortera=namn&sortera=&efter=1&efter=2", $"/arenden/{sent.Number}/historik?fran=2026-01-01&fran=x&vad=plan&vad=team" })
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path)).StatusCode);
        }

        var page = $"/arenden/{sent.Number}/anteckningar";
        var form = (await client.GetPageAsync(page)).FormOf("anteckning");
        var choice = form.QuerySelectorAll("select, input[type=radio]").Select(field => field.GetAttribute("name")!).First();
        var refused = await client.PostAsync(page, form.Fields(("text", "Ringde."), (choice, "Planering"), (choice, "Halsa")));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.NotEqual("", (await refused.PageAsync()).Refusal());
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM notes WHERE case_id = $1", sent.Id));
    }

    [Fact]
    public async Task Five_megabytes_are_answered_with_a_sentence_and_what_was_saved_is_kept()
    {
        var (sent, client) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af));
        var (path, pasted) = ($"/arenden/{sent.Number}/anteckningar", new string('x', 5 * 1024 * 1024));
        var form = (await client.GetPageAsync(path)).FormOf("anteckning");
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync(form.GetAttribute("data-autosave")!, form.Fields(("text", "Kvar")))).StatusCode);
        foreach (var address in new[] { path, form.GetAttribute("data-autosave")!, $"/arenden/ny/{Guid.NewGuid()}/falt", "/logga-ut" })
        {
            var refused = await client.PostAsync(address, form.Fields(("text", pasted)));
            Assert.Equal((address, HttpStatusCode.RequestEntityTooLarge), (address, refused.StatusCode));
            Assert.Equal("Det är för stort", (await refused.PageAsync()).QuerySelector("h1")!.TextContent);
        }

        // Without a length told, it is cut off where it becomes too much.
        using (var endless = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($"text={pasted}"))))
        {
            endless.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            using var ask = new HttpRequestMessage(HttpMethod.Post, path) { Content = endless };
            ask.Headers.TransferEncodingChunked = true;
            Assert.True(await Record.ExceptionAsync(async () => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(ask)).StatusCode)) is null or HttpRequestException);
        }

        Assert.Equal("Kvar", (await client.GetPageAsync(path)).FormOf("anteckning").Fields().Single(field => field.Name == "text").Value);

        // Where files are taken a long text comes in, and is answered beside its field with all of it there.
        var documents = $"/arenden/{sent.Number}/dokument";
        using var body = new MultipartFormDataContent();
        foreach (var field in (await client.GetPageAsync(documents)).FormOf("dokument").Fields(("titel", pasted)))
        {
            body.Add(new StringContent(field.Value), field.Name);
        }

        body.Add(new ByteArrayContent([.. "%PDF-1.4"u8]), "fil", "intyg.pdf");
        var answer = await client.PostAsync(documents, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var shown = await answer.PageAsync();
        Assert.Contains("för lång", shown.Refusal(), StringComparison.Ordinal);
        Assert.Equal(pasted.Length, shown.FormOf("dokument").Fields().Single(field => field.Name == "titel").Value.Length);

        // Whoever is not logged in has little to say; the script stops a form before the server would.
        var login = app.Client();
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await login.PostFormAsync("/logga-in", (Token, await login.TokenAsync("/logga-in")), ("konto", new string('x', 100_000)))).StatusCode);
        Assert.Equal(4 * 1024 * 1024, FormPosts.LargestForm);
        Assert.Contains("const LARGEST_FORM = 4 * 1024 * 1024;", await client.GetStringAsync("/torget.js"), StringComparison.Ordinal);
    }

    private IEnumerable<string> Addresses(Func<RouteEndpoint, bool> which) => Patterns(which).Select(pattern => Parameter().Replace(
        pattern, match => match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : match.Value.Contains(":guid", StringComparison.Ordinal) ? $"{Guid.NewGuid()}" : "T-2026-0001"));

    private IEnumerable<string> Patterns(Func<RouteEndpoint, bool> which) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(which)
        .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}").Where(pattern => !pattern.StartsWith(Connections, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
