using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Torget.Testing;
using Torget.Web.Features.Login;

namespace Torget.Web.Tests.Features;

public sealed class LoginTests(TestApp app) : IClassFixture<TestApp>
{
    public static TheoryData<string> Accounts() => [.. TestActors.All.Where(account => account != TestActors.Dubbel)];

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Each_account_logs_in_through_the_page_and_is_greeted_by_name(string account)
    {
        var login = await app.Client().GetPageAsync("/logga-in");
        var button = login.QuerySelector($"button[name=konto][value='{account}']")!;
        var name = (await app.QueryAsync<string>("SELECT name FROM users WHERE username = $1", account))[0];
        Assert.Equal($"Logga in som {name}", button.TextContent);

        var start = await (await app.ClientAsync(account)).GetPageAsync("/");
        Assert.Equal($"Hej {name.Split(' ')[0]}", start.QuerySelector("h1")!.TextContent);
        Assert.StartsWith(name, start.QuerySelector(".user-name")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("af", "Arbetsförmedlingen", "umea-socialtjanst")]
    [InlineData("umea-socialtjanst", "Umeå kommun, Socialtjänsten", "af")]
    public async Task Who_has_two_parties_chooses_and_acts_for_the_chosen_one_only(string party, string name, string other)
    {
        var client = app.Client();
        var answer = await client.PostFormAsync("/logga-in", ("__RequestVerificationToken", await client.TokenAsync("/logga-in")), ("konto", TestActors.Dubbel));
        var choose = answer.Headers.Location!.ToString();
        Assert.StartsWith("/logga-in/uppdrag?konto=dubbel.handlaggare", choose, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/arenden")).StatusCode);
        var choices = (await client.GetPageAsync(choose)).QuerySelectorAll("button[name=uppdrag]");
        Assert.Equal(["Arbetsförmedlingen", "Umeå kommun, Socialtjänsten"], choices.Select(choice => choice.TextContent.Trim()));

        var number = await SendAsDubbelAsync(party);
        var here = await app.ClientAsync(TestActors.Dubbel, party);
        Assert.Contains(name, (await here.GetPageAsync("/")).QuerySelector(".user-party")!.TextContent);
        Assert.Contains(number, (await here.GetPageAsync("/arenden?flik=alla")).Body!.TextContent);
        var there = await app.ClientAsync(TestActors.Dubbel, other);
        Assert.DoesNotContain(number, (await there.GetPageAsync("/arenden?flik=alla")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await there.GetAsync($"/arenden/{number}")).StatusCode);
    }

    [Fact]
    public async Task An_employment_that_is_not_the_accounts_is_not_found()
    {
        var foreign = (await app.QueryAsync<Guid>("SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = 'fk.handlaggare'"))[0];
        foreach (var employment in new[] { foreign, Guid.NewGuid() })
        {
            var client = app.Client();
            var token = await client.TokenAsync("/logga-in");
            var answer = await client.PostFormAsync("/logga-in", ("__RequestVerificationToken", token), ("konto", TestActors.Af), ("uppdrag", $"{employment}"));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/arenden")).StatusCode);
        }
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("af.handlaggare' OR '1'='1")]
    [InlineData("af.handlaggare\0")]
    [InlineData("AF.HANDLAGGARE")]
    public async Task An_account_that_does_not_exist_cannot_log_in(string account)
    {
        var client = app.Client();
        var answer = await client.PostFormAsync("/logga-in", ("__RequestVerificationToken", await client.TokenAsync("/logga-in")), ("konto", account));
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/arenden")).StatusCode);
    }

    [Theory]
    [InlineData("/arenden?flik=alla", "/arenden?flik=alla")]
    [InlineData("/arenden/T-2026-0001", "/arenden/T-2026-0001")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\r\nLocation: https://evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("evil.example", "/")]
    [InlineData(" //evil.example", "/")]
    [InlineData("", "/")]
    public async Task Logging_in_leads_back_inside_and_never_outside(string to, string expected)
    {
        var client = app.Client();
        var token = await client.TokenAsync("/logga-in");
        var answer = await client.PostFormAsync("/logga-in", ("__RequestVerificationToken", token), ("konto", TestActors.Af), ("till", to));
        Assert.Equal(expected, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_closed_page_leads_to_logging_in_and_back()
    {
        var answer = await app.Client().GetAsync("/arenden?flik=alla");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/logga-in?till=%2Farenden%3Fflik%3Dalla", answer.Headers.Location!.PathAndQueryOrSelf());
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        var client = app.Client();
        var answer = await client.PostFormAsync("/logga-in", ("__RequestVerificationToken", await client.TokenAsync("/logga-in")), ("konto", TestActors.Af));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("torget=", StringComparison.Ordinal)).Split("; ");
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Contains("path=/", cookie);
        Assert.DoesNotContain(cookie, part => part.StartsWith("domain", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(cookie, part => part.StartsWith("expires", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Logging_out_ends_the_session_for_every_holder_of_the_cookie_at_once()
    {
        var first = app.Client();
        var answer = await first.PostFormAsync("/logga-in", ("__RequestVerificationToken", await first.TokenAsync("/logga-in")), ("konto", TestActors.Fk));
        using var second = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        second.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("torget=", StringComparison.Ordinal)).Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/arenden")).StatusCode);

        var left = await first.PostFormAsync("/logga-ut", ("__RequestVerificationToken", await first.TokenAsync("/")));
        Assert.Equal("/logga-in?utloggad=1", left.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await first.GetAsync("/arenden")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/arenden")).StatusCode);
    }

    [Fact]
    public async Task Logging_out_needs_the_forms_token()
    {
        var client = await app.ClientAsync(TestActors.Kaa);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostFormAsync("/logga-ut")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/arenden")).StatusCode);
    }

    [Theory]
    [InlineData(29, HttpStatusCode.OK)]
    [InlineData(31, HttpStatusCode.Redirect)]
    public async Task Thirty_idle_minutes_end_the_session(int minutes, HttpStatusCode expected)
    {
        var client = await app.ClientAsync(TestActors.Vannas);
        await app.ExecuteAsync(
            "UPDATE user_sessions SET last_seen_at = clock_timestamp() - $1 * interval '1 minute' WHERE employment_id IN (SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = $2)",
            minutes, TestActors.Vannas);
        Assert.Equal(expected, (await client.GetAsync("/arenden")).StatusCode);
        Assert.Equal(expected, (await client.GetAsync("/arenden")).StatusCode);
    }

    [Theory]
    [InlineData(13, HttpStatusCode.OK)]
    [InlineData(14, HttpStatusCode.Redirect)]
    public async Task Fourteen_hours_end_the_session_however_active_it_is(int hours, HttpStatusCode expected)
    {
        var client = await app.ClientAsync("beredning.region");
        await app.ExecuteAsync(
            "UPDATE user_sessions SET started_at = clock_timestamp() - $1 * interval '1 hour' WHERE employment_id IN (SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = 'beredning.region')",
            hours);
        Assert.Equal(expected, (await client.GetAsync("/arenden")).StatusCode);
    }

    [Fact]
    public async Task Each_log_in_has_an_id_of_its_own_and_ends_the_one_before_in_the_same_browser()
    {
        var client = app.Client();
        List<string> cookies = [];
        foreach (var account in new[] { TestActors.Soc, TestActors.Soc, TestActors.Region })
        {
            var answer = await client.PostFormAsync("/logga-in", ("__RequestVerificationToken", await client.TokenAsync("/logga-in")), ("konto", account));
            cookies.Add(answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("torget=", StringComparison.Ordinal)).Split(';')[0]);
        }

        List<HttpStatusCode> open = [];
        foreach (var cookie in cookies)
        {
            using var holder = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
            holder.DefaultRequestHeaders.Add("Cookie", cookie);
            open.Add((await holder.GetAsync("/arenden")).StatusCode);
        }

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.OK], open);
        Assert.Equal(3, cookies.Distinct().Count());
    }

    [Fact]
    public async Task Being_active_keeps_the_session_awake()
    {
        var client = await app.ClientAsync(TestActors.Kriminalvarden);
        await app.ExecuteAsync("UPDATE user_sessions SET last_seen_at = clock_timestamp() - interval '20 minutes'");
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("/puls")).StatusCode);
        Assert.Single(await app.QueryAsync<Guid>(
            """
            SELECT s.id FROM user_sessions s JOIN employments e ON e.id = s.employment_id JOIN users u ON u.id = e.user_id
            WHERE u.username = $1 AND s.last_seen_at > clock_timestamp() - interval '1 minute'
            """,
            TestActors.Kriminalvarden));
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(-1, HttpStatusCode.Redirect)]
    public async Task The_day_after_the_last_day_of_an_employment_the_next_request_is_logged_out(int lastDay, HttpStatusCode expected)
    {
        var client = await app.ClientAsync("beredning.soc");
        await app.ExecuteAsync("UPDATE employments SET \"to\" = torget_today() + $1 WHERE user_id = (SELECT id FROM users WHERE username = 'beredning.soc')", lastDay);
        Assert.Equal(expected, (await client.GetAsync("/arenden")).StatusCode);
        await app.ExecuteAsync("UPDATE employments SET \"to\" = NULL WHERE user_id = (SELECT id FROM users WHERE username = 'beredning.soc')");
    }

    [Fact]
    public async Task A_change_of_role_holds_from_the_next_request()
    {
        var client = await app.ClientAsync(TestActors.Primarvard);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/arenden/utkast")).StatusCode);
        await app.ExecuteAsync("UPDATE employments SET roles = '{Beredningsledamot}' WHERE user_id = (SELECT id FROM users WHERE username = $1)", TestActors.Primarvard);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/arenden/utkast")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/arenden")).StatusCode);
        await app.ExecuteAsync("UPDATE employments SET roles = '{Loggranskare}' WHERE user_id = (SELECT id FROM users WHERE username = $1)", TestActors.Primarvard);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/arenden")).StatusCode);
        await app.ExecuteAsync("UPDATE employments SET roles = '{Handlaggare}' WHERE user_id = (SELECT id FROM users WHERE username = $1)", TestActors.Primarvard);
    }

    [Theory]
    [InlineData("127.0.0.1", "Demo", false, true)]
    [InlineData("::1", "Development", false, true)]
    [InlineData("10.0.0.7", "Demo", false, false)]
    [InlineData("192.168.1.20", "Development", false, false)]
    [InlineData(null, "Demo", false, false)]
    [InlineData("10.0.0.7", "Demo", true, true)]
    [InlineData("127.0.0.1", "Production", false, false)]
    [InlineData("127.0.0.1", "Production", true, false)]
    public void The_demo_log_in_is_open_on_the_machine_itself_and_never_in_production(string? address, string environment, bool inContainer, bool open)
    {
        var builder = WebApplication.CreateSlimBuilder(["--environment", environment, $"--Torget:DemoInContainer={inContainer}"]);
        builder.Services.AddDbContextFactory<Web.Data.TorgetDb>();
        builder.Services.AddScoped<DemoLogin>();
        using var host = (IDisposable)builder.Build();
        using var scope = ((IHost)host).Services.CreateScope();
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        Assert.Equal(open, scope.ServiceProvider.GetRequiredService<DemoLogin>().IsOpenTo(http));
    }

    private Task<string> SendAsDubbelAsync(string party) => app.ActAsync(
        TestActors.Dubbel,
        async services =>
        {
            var register = services.GetRequiredService<Web.Features.Aktualiseringar.RegisterAktualisering>();
            var form = Scenarios.Form(await register.ChoicesAsync(), Domain.SwedishCalendar.Today(TimeProvider.System));
            return (await register.ExecuteAsync(Guid.CreateVersion7(), form, version: 0)).Number!.Value.ToString();
        },
        party);
}

public sealed class LoginWithoutDemoMarkTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Without_the_demo_mark_nobody_is_listed_and_nobody_logs_in()
    {
        var client = app.Client();
        var token = await client.TokenAsync("/logga-in");
        await app.ExecuteAsync("UPDATE installation SET demo = false");

        var page = await client.GetPageAsync("/logga-in");
        Assert.Empty(page.QuerySelectorAll("button[name=konto]"));
        Assert.Contains("Här finns inga konton att logga in med.", page.Body!.TextContent);
        Assert.Equal(
            HttpStatusCode.NotFound, (await client.PostFormAsync("/logga-in", ("__RequestVerificationToken", token), ("konto", TestActors.Af))).StatusCode);
        Assert.Equal("/logga-in", (await client.GetAsync("/logga-in/uppdrag?konto=dubbel.handlaggare")).Headers.Location!.AbsolutePathOrSelf());
    }
}

internal static class Addresses
{
    public static string AbsolutePathOrSelf(this Uri address) => address.IsAbsoluteUri ? address.AbsolutePath : address.ToString();

    public static string PathAndQueryOrSelf(this Uri address) => address.IsAbsoluteUri ? address.PathAndQuery : address.ToString();
}
