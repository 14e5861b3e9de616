using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Hosting;

/// <summary>The application as Production sets it up, behind a proxy that speaks TLS. What it would refuse to start on is not asked.</summary>
public sealed class ProductionApp : TestDatabase
{
    private readonly string _seals = Path.Combine(Path.GetTempPath(), $"torget-seals-{Guid.NewGuid():N}");
    private WebApplication _app = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>Asks as the proxy would for a browser.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string scheme = "https", string? cookies = null, HttpContent? content = null)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Host = "torget.example";
        request.Headers.Add("X-Forwarded-Proto", scheme);
        if (cookies is not null)
        {
            request.Headers.Add("Cookie", cookies);
        }

        return await client.SendAsync(request);
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = TorgetWeb.Build(
            [
                "--environment", "Production", "--applicationName", "Torget.Web", "--contentRoot", Path.Combine(ProjectFolder.Path, "src", "Torget.Web"),
                "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Torget", Owner, "--Torget:Seals:File", _seals, "--ForwardedHeaders_Enabled", "true",
                .. new[] { "Person", "Seal", "Search" }.Select(name => $"--Torget:Keys:{name}={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}"),
            ],
            builder => builder.Logging.ClearProviders());
        await File.WriteAllTextAsync(_seals, "");
        await _app.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        File.Delete(_seals);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class ProductionTests(ProductionApp app) : IClassFixture<ProductionApp>
{
    [Fact]
    public async Task A_browser_is_led_to_TLS_and_kept_there_and_whoever_watches_the_node_is_not()
    {
        var plain = await app.SendAsync(HttpMethod.Get, "/logga-in?till=%2Farenden", "http");
        Assert.Equal(
            (HttpStatusCode.TemporaryRedirect, "https://torget.example/logga-in?till=%2Farenden", false),
            (plain.StatusCode, plain.Headers.Location?.OriginalString, plain.Headers.Contains("Strict-Transport-Security")));
        foreach (var path in new[] { "/logga-in", "/finns-inte-alls", "/app.css" })
        {
            var safe = await app.SendAsync(HttpMethod.Get, path);
            Assert.Equal((path, "max-age=31536000; includeSubDomains"), (path, Assert.Single(safe.Headers.GetValues("Strict-Transport-Security"))));
        }

        Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(HttpMethod.Get, "/health/live", "http")).StatusCode);
    }

    [Fact]
    public async Task Cookies_go_over_TLS_alone_and_back_to_the_host_alone()
    {
        foreach (var cookie in await CookiesAsync())
        {
            var parts = cookie.Split("; ");
            Assert.StartsWith("__Host-torget", parts[0], StringComparison.Ordinal);
            Assert.Contains("secure", parts);
            Assert.Contains("httponly", parts);
            Assert.Contains("path=/", parts);
            Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Logging_out_clears_what_the_browser_has_kept()
    {
        var log = (await CookiesAsync())[0].Split(';')[0];
        var start = await app.SendAsync(HttpMethod.Get, "/", cookies: log);
        Assert.Equal(HttpStatusCode.OK, start.StatusCode);
        var form = start.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-torget-form=", StringComparison.Ordinal)).Split(';')[0];
        var token = ((AngleSharp.Html.Dom.IHtmlInputElement)(await start.PageAsync()).QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        var left = await app.SendAsync(HttpMethod.Post, "/logga-ut", cookies: $"{log}; {form}", content: content);
        Assert.Equal((HttpStatusCode.Found, "\"cache\""), (left.StatusCode, Assert.Single(left.Headers.GetValues("Clear-Site-Data"))));
        Assert.Equal(HttpStatusCode.Found, (await app.SendAsync(HttpMethod.Get, "/", cookies: log)).StatusCode);
    }

    // As the program gives them: nobody can log in through a page yet.
    private async Task<List<string>> CookiesAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Scheme, http.Request.Host) = ("https", new HostString("torget.example"));
        await SignIn.GiveCookieAsync(http, await app.SessionAsync(TestActors.Af));
        scope.ServiceProvider.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        return [.. http.Response.Headers.SetCookie.OfType<string>()];
    }
}
