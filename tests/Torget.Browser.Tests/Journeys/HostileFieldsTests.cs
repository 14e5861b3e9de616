using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

/// <summary>Whatever is written or pasted in a field, it stays there, is saved, and is either sent as written or answered with a sentence.</summary>
public sealed class HostileFieldsTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    public static TheoryData<string, string> Texts() => new()
    {
        { "citattecken", "O'Brien \"x\" `y` \\" },
        { "sql", "'; DROP TABLE drafts; --" },
        { "svenska", "Åsa Öberg-Ängström é" },
        { "emoji", "👩‍👩‍👧 🇸🇪" },
        { "skript", "<script>alert(1)</script><img src=x onerror=alert(1)>" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Every_line_and_text_keeps_what_is_written_and_says_what_is_wrong(string name, string text)
    {
        var visitor = await LogInAsAsync(app, TestActors.Region);
        visitor.Page.Dialog += (_, _) => Assert.Fail("A script was run.");
        var form = await AktualiseringPage.BeginAsync(visitor);

        // So that every question is asked. All that is written in the rest is overwritten below.
        await visitor.Radio("Verksamhet", "Ungdomstorget").CheckAsync();
        await visitor.Radio("Sysselsättning", "Arbete").CheckAsync();
        await visitor.Radio("Målgrupp", "19–29 år med aktivitetsersättning").CheckAsync();
        await visitor.Box("Försörjning", "Sjukpenning").CheckAsync();
        await visitor.Box("Försörjning", "Försörjningsstöd").CheckAsync();
        await Expect(visitor.Field("Motivering")).ToBeVisibleAsync();
        await Expect(visitor.Group("Förankrad med Socialtjänsten")).ToBeVisibleAsync();
        var fields = visitor.Page.Locator("form[data-draft] :is(input[type=text], textarea)");
        var count = await fields.CountAsync();
        Assert.True(count >= 20, $"{name}: {count} fields");
        Dictionary<int, string> written = [];
        for (var i = 0; i < count; i++)
        {
            var longest = await fields.Nth(i).EvaluateAsync<int>("field => field.maxLength");
            written[i] = text.Length <= longest ? text : "";
            await fields.Nth(i).FillAsync(written[i]);
        }

        await Expect(fields).ToHaveCountAsync(count);
        await form.Check.ClickAsync();
        await Expect(form.Errors).ToBeVisibleAsync();
        foreach (var sentence in await form.Errors.GetByRole(AriaRole.Link).AllInnerTextsAsync())
        {
            Assert.Matches("^[A-ZÅÄÖ].*[.]$", sentence);
        }

        await visitor.Page.ReloadAsync();
        await Expect(fields).ToHaveCountAsync(count);
        for (var i = 0; i < count; i++)
        {
            await Expect(fields.Nth(i)).ToHaveValueAsync(written[i]);
        }

        Assert.Equal(0, await visitor.Page.Locator("main img, main script").CountAsync());
    }

    [Fact]
    public async Task Kön_follows_a_number_that_was_changed_while_the_connection_was_lost_unless_somebody_chose()
    {
        foreach (var chosen in new[] { false, true })
        {
            var visitor = await LogInAsAsync(app, TestActors.Af);
            foreach (var part in new[] { "net::ERR_", "WebSocket", "Connection disconnected", "Failed to", "No interop methods" })
            {
                visitor.Troubles.Expect(part);
            }

            List<IWebSocketRoute> sockets = [];
            var isDown = false;
            await visitor.Page.RouteWebSocketAsync("**/_blazor**", socket =>
            {
                socket.ConnectToServer();
                sockets.Add(socket);
            });
            await visitor.Page.RouteAsync("**/_blazor/**", route => isDown ? route.AbortAsync() : route.ContinueAsync());
            var form = await AktualiseringPage.BeginAsync(visitor);
            await visitor.Field("Personnummer").FillAsync("199207022394");
            await Expect(visitor.Radio("Kön", "Man")).ToBeCheckedAsync();
            if (chosen)
            {
                await visitor.Radio("Kön", "Uppgift saknas").CheckAsync();
            }

            await visitor.Field("Förnamn").FillAsync($"Avbrott {chosen}");
            await form.SavedAsync(app, $"Avbrott {chosen}");
            isDown = true;
            foreach (var socket in sockets)
            {
                await socket.CloseAsync(new() { Code = 1001 });
            }

            await Expect(form.Bar).ToBeVisibleAsync();
            await visitor.Field("Personnummer").FillAsync(Scenarios.Number);
            isDown = false;
            await Expect(form.Bar).ToBeHiddenAsync();
            await form.SavedAsync(app, Scenarios.Number);
            await Expect(visitor.Radio("Kön", chosen ? "Uppgift saknas" : "Kvinna")).ToBeCheckedAsync();
        }
    }
}
