using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

public sealed class LostConnectionTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task Killing_the_server_in_the_middle_of_the_form_loses_no_letter()
    {
        var port = FreePort();
        using var first = await TestProcess.StartAsync(app.Owner, port);
        var visitor = await VisitAsync(app, first.Address);
        ExpectLoss(visitor);
        await visitor.LogInAsAsync(TestActors.Af);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Nora");
        await visitor.Box("Försörjning", "A-kassa").CheckAsync();
        await form.SavedAsync(app, "Nora");

        await visitor.Field("Efternamn").PressSequentiallyAsync("Lind");
        await visitor.Field(AktualiseringPage.Orsak).PressSequentiallyAsync("Först. ");
        await visitor.Radio("Kön", "Kvinna").CheckAsync();
        await first.KillAsync();

        await Expect(form.Bar).ToBeInViewportAsync();
        await NothingCoversAsync(visitor.Field("Efternamn"));
        await TypeOnAsync(visitor.Field("Efternamn"), "qvist");
        await TypeOnAsync(visitor.Field(AktualiseringPage.Orsak), "Sedan åäö 🌱.");
        await visitor.Radio("Verksamhet", "Ungdomstorget").CheckAsync();
        await visitor.Box("Försörjning", "Studiestöd").CheckAsync();
        await visitor.Box("Försörjning", "A-kassa").UncheckAsync();
        await visitor.List("Kommun").SelectOptionAsync("Umeå");
        await NothingCoversAsync(visitor.Field(AktualiseringPage.Orsak));
        await Expect(form.SaveStatus).ToBeHiddenAsync();

        using var second = await TestProcess.StartAsync(app.Owner, port);
        // A whole program starts meanwhile.
        await Expect(form.Bar).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await form.SavedAsync(app, "Sedan åäö 🌱.");
        await Expect(visitor.Field("Förnamn")).ToHaveValueAsync("Nora");
        await Expect(visitor.Field("Efternamn")).ToHaveValueAsync("Lindqvist");
        await Expect(visitor.Field(AktualiseringPage.Orsak)).ToHaveValueAsync("Först. Sedan åäö 🌱.");
        await Expect(visitor.Radio("Kön", "Kvinna")).ToBeCheckedAsync();
        await Expect(visitor.Radio("Verksamhet", "Ungdomstorget")).ToBeCheckedAsync();
        await Expect(visitor.Box("Försörjning", "Studiestöd")).ToBeCheckedAsync();
        await Expect(visitor.Box("Försörjning", "A-kassa")).Not.ToBeCheckedAsync();
        await Expect(visitor.List("Kommun")).ToHaveValueAsync("2480");
        var draft = (await app.DraftsAsync()).Single(draft => draft.Contains("Nora"));
        Assert.All(
            ["Lindqvist", "Först. Sedan åäö 🌱.", "\"Kvinna\"", "studiestod", "2480"],
            text => Assert.Contains(text, draft));
        Assert.DoesNotContain("a-kassa", draft);

        // And the form is alive again.
        await TypeOnAsync(visitor.Field("Efternamn"), "-Berg");
        await form.SavedAsync(app, "Lindqvist-Berg");
    }

    [Fact]
    public async Task A_short_loss_of_the_connection_ends_with_everything_saved()
    {
        var visitor = await VisitAsync(app);
        ExpectLoss(visitor);
        var sockets = new ConcurrentBag<IWebSocketRoute>();
        var isDown = false;
        await visitor.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var server = socket.ConnectToServer();
            sockets.Add(socket);
            socket.OnMessage(message =>
            {
                // What is sent just before a loss is noticed goes nowhere.
                if (isDown)
                {
                    return;
                }

                if (message.Binary is { } binary)
                {
                    server.Send(binary);
                }
                else
                {
                    server.Send(message.Text!);
                }
            });
        });
        await visitor.Page.RouteAsync("**/_blazor/**", route => isDown ? route.AbortAsync() : route.ContinueAsync());
        await visitor.LogInAsAsync(TestActors.Fk);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Samira");
        await form.SavedAsync(app, "Samira");
        var reads = 0;
        visitor.Page.DOMContentLoaded += (_, _) => reads++;

        isDown = true;
        await visitor.Field("Samtycket lämnades").PressSequentiallyAsync("2026");
        foreach (var socket in sockets)
        {
            await socket.CloseAsync(new() { Code = 1001 });
        }

        await Expect(form.Bar).ToBeInViewportAsync();
        await visitor.Field("Efternamn").PressSequentiallyAsync("Haddad");
        await visitor.Radio("Kön", "Kvinna").CheckAsync();
        await visitor.Box("Försörjning", "Aktivitetsersättning").CheckAsync();
        await form.Check.ClickAsync();
        await Expect(visitor.Field("Efternamn")).ToHaveValueAsync("Haddad");
        await visitor.IsAccessibleAsync("formular-avbrott");

        isDown = false;
        await Expect(form.Bar).ToBeHiddenAsync();
        await form.SavedAsync(app, "Haddad");
        var draft = (await app.DraftsAsync()).Single(draft => draft.Contains("Samira"));
        Assert.Contains("\"Kvinna\"", draft);
        Assert.Contains("aktivitetsersattning", draft);
        Assert.Contains("\"samtyckeGivenOn\": \"2026\"", draft);
        await Expect(visitor.Field("Efternamn")).ToHaveValueAsync("Haddad");
        await Expect(visitor.Radio("Kön", "Kvinna")).ToBeCheckedAsync();
        Assert.Equal(0, reads);
    }

    [Fact]
    public async Task On_a_slow_connection_no_letter_is_taken_back()
    {
        var visitor = await VisitAsync(app);
        await visitor.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var server = socket.ConnectToServer();
            var last = Task.CompletedTask;
            server.OnMessage(message => last = DeliverAsync(last, Task.Delay(400), socket, message));
        });
        await visitor.LogInAsAsync(TestActors.Af);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Saga");
        await form.SavedAsync(app, "Saga");

        await visitor.Field(AktualiseringPage.Orsak).PressSequentiallyAsync("Snabbt skrivet, med mellanslag.", new() { Delay = 50 });
        await Task.WhenAll(
            form.SavedAsync(app, "Snabbt skrivet, med mellanslag."),
            Expect(visitor.Field(AktualiseringPage.Orsak)).ToHaveValueAsync("Snabbt skrivet, med mellanslag."));
        await Expect(visitor.Field(AktualiseringPage.Orsak)).ToHaveValueAsync("Snabbt skrivet, med mellanslag.");
    }

    // In the order they were sent, each after its delay.
    private static async Task DeliverAsync(Task before, Task delay, IWebSocketRoute socket, IWebSocketFrame message)
    {
        await Task.WhenAll(before, delay);
        if (message.Binary is { } binary)
        {
            socket.Send(binary);
        }
        else
        {
            socket.Send(message.Text!);
        }
    }

    private static async Task TypeOnAsync(ILocator field, string text)
    {
        await field.PressAsync("Control+End");
        await field.PressSequentiallyAsync(text);
    }

    // What the browser and Blazor's script write when a connection is lost, and at each try to get it back.
    private static void ExpectLoss(Visitor visitor)
    {
        foreach (var part in new[]
        {
            "net::ERR_", "WebSocket", "Connection disconnected", "Failed to complete negotiation", "Failed to start the connection", "Failed to fetch",
            "No interop methods are registered for renderer",
        })
        {
            visitor.Troubles.Expect(part);
        }
    }

    private static async Task NothingCoversAsync(ILocator field)
    {
        await field.ScrollIntoViewIfNeededAsync();
        Assert.True(await field.EvaluateAsync<bool>(
            """
            field => {
              const box = field.getBoundingClientRect();
              return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === field;
            }
            """));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
