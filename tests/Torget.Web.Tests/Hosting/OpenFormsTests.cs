using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Torget.Testing;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Hosting;

/// <summary>The connection that keeps a form alive: whose it is, what it takes, and how many there can be.</summary>
public sealed partial class OpenFormsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Nobody_gets_one_who_is_not_logged_in_or_asks_from_another_site()
    {
        var (client, cookie) = await LogInAsync(TestActors.Kaa);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client().PostAsync("/_blazor/negotiate?negotiateVersion=1", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(cookie: null));
        var own = app.Address.GetLeftPart(UriPartial.Authority);
        foreach (var (origin, expected) in new (string?, HttpStatusCode)[]
        {
            (own, HttpStatusCode.OK), (null, HttpStatusCode.OK), ("https://evil.example", HttpStatusCode.Forbidden), ("null", HttpStatusCode.Forbidden),
            ($"http://127.0.0.1:{app.Address.Port + 1}", HttpStatusCode.Forbidden), ($"{own}.evil.example", HttpStatusCode.Forbidden), ("", HttpStatusCode.Forbidden),
        })
        {
            using var ask = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
            if (origin is not null)
            {
                ask.Headers.TryAddWithoutValidation("Origin", origin);
            }

            Assert.Equal((origin, expected), (origin, (await client.SendAsync(ask)).StatusCode));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(cookie, "https://evil.example"));
        using var open = await OpenAsync(cookie, own);
        Assert.Equal(WebSocketState.Open, open.State);
    }

    [Fact]
    public async Task A_message_that_is_larger_than_the_longest_draft_ends_it()
    {
        var (_, cookie) = await LogInAsync(TestActors.Vannas);
        using var socket = await OpenAsync(cookie);
        var message = new byte[TorgetWeb.LongestMessage + 1024];

        // A length that is told, and no end of it.
        (message[0], message[1], message[2]) = (0xFF, 0xFF, 0x7F);
        await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        var began = Stopwatch.GetTimestamp();
        Assert.True(await EndsAsync(socket));

        // At once, and not when the other side has been silent for half a minute.
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task It_begins_with_a_form_that_a_page_was_sent_and_with_nothing_that_was_made_up()
    {
        var (client, cookie) = await LogInAsync(TestActors.Af);
        var page = await (await client.GetAsync($"/arenden/ny/{Guid.CreateVersion7()}")).Content.ReadAsStringAsync();
        var marker = Marker().Matches(page).Select(match => match.Groups[1].Value).First(json => json.Contains("\"server\"", StringComparison.Ordinal));
        var state = State().Match(page).Groups[1].Value;
        Assert.True(state.Length > 0, "The page hands no state over.");
        var descriptor = JsonDocument.Parse(marker).RootElement.GetProperty("descriptor").GetRawText();
        Assert.True(await BeginsAsync(cookie, $"[{marker}]", state));
        foreach (var (what, records, handed) in new[]
        {
            ("a changed component", $"[{marker.Replace(descriptor, Changed(descriptor), StringComparison.Ordinal)}]", state),
            ("a made up component", "[{\"type\":\"server\",\"sequence\":0,\"descriptor\":\"Torget.Web.Shell.MainLayout\"}]", state),
            ("a changed state", $"[{marker}]", Changed(state)),
            ("no list", "{", state),
        })
        {
            Assert.False(await BeginsAsync(cookie, records, handed), what);
        }
    }

    [Fact]
    public async Task There_are_so_many_for_a_log_in_and_the_page_says_so_before_anything_is_written()
    {
        var (client, cookie) = await LogInAsync(TestActors.Soc);
        var (_, others) = await LogInAsync(TestActors.Fk);
        var path = $"/arenden/ny/{Guid.CreateVersion7()}";
        List<ClientWebSocket> open = [];
        for (var number = 0; number < OpenForms.Most; number++)
        {
            Assert.NotEmpty((await client.GetPageAsync(path)).QuerySelectorAll("form[data-draft]"));
            open.Add(await OpenAsync(cookie));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await RefusalAsync(cookie));
        var page = await client.GetPageAsync(path);
        Assert.Equal("Du har många formulär öppna", page.QuerySelector("main h1")!.TextContent);
        Assert.Contains("Stäng någon av dem och läs in sidan igen.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[data-draft]"));
        using (await OpenAsync(others))
        {
            await open[0].CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        for (var patience = 0; (await client.GetPageAsync(path)).QuerySelector("form[data-draft]") is null; patience++)
        {
            Assert.True(patience < 500, "The closed one is still counted.");
        }

        open.ForEach(one => one.Dispose());
    }

    private async Task<(HttpClient Client, string Cookie)> LogInAsync(string account)
    {
        var client = app.Client();
        var answer = await client.PostFormAsync("/logga-in", ("__RequestVerificationToken", await client.TokenAsync("/logga-in")), ("konto", account));
        return (client, answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("torget=", StringComparison.Ordinal)).Split(';')[0]);
    }

    private async Task<ClientWebSocket> OpenAsync(string? cookie, string? origin = null, ClientWebSocket? made = null)
    {
        var socket = made ?? new ClientWebSocket();
        if (cookie is not null)
        {
            socket.Options.SetRequestHeader("Cookie", cookie);
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new UriBuilder(app.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(await ReceiveAsync(socket)));
        return socket;
    }

    private async Task<HttpStatusCode> RefusalAsync(string? cookie, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(cookie, origin, socket));
        return socket.HttpStatusCode;
    }

    // As blazor.web.js begins; answered by the id of what was begun, or by none.
    private async Task<bool> BeginsAsync(string cookie, string records, string state)
    {
        using var socket = await OpenAsync(cookie);
        List<byte> call = [0x96, 1, 0x80, .. Text("0"), .. Text("StartCircuit"), 0x94, .. Text(app.Address.ToString()), .. Text($"{app.Address}arenden/ny"), .. Text(records), .. Text(state), 0x90];
        List<byte> length = [];
        for (var left = call.Count; left > 0; left >>= 7)
        {
            length.Add((byte)((left & 0x7F) | (left > 0x7F ? 0x80 : 0)));
        }

        await socket.SendAsync((byte[])[.. length, .. call], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        for (; ; )
        {
            var received = await ReceiveAsync(socket);
            if (received.Length == 0)
            {
                return false;
            }

            foreach (var message in Split(received))
            {
                // A completion of the call: with an error (1), nothing (2) or a result (3), which can be null.
                if (message is [_, 3, 0x80, 0xA1, (byte)'0', var kind, ..])
                {
                    return kind == 3 && message[6] != 0xC0;
                }
            }
        }
    }

    private static IEnumerable<byte[]> Split(byte[] received)
    {
        for (var at = 0; at < received.Length;)
        {
            var (length, shift) = (0, 0);
            do
            {
                length |= (received[at] & 0x7F) << shift;
                shift += 7;
            }
            while ((received[at++] & 0x80) != 0);

            yield return received[at..(at + length)];
            at += length;
        }
    }

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0xDB, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }

    // One letter in the middle is another.
    private static string Changed(string text) =>
        $"{text[..(text.Length / 2)]}{(text[text.Length / 2] == 'A' ? 'B' : 'A')}{text[((text.Length / 2) + 1)..]}";

    // Everything that comes until a whole message has; nothing when the other side has ended it.
    private static async Task<byte[]> ReceiveAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (buffer, received) = (new byte[64 * 1024], new List<byte>());
        try
        {
            for (; ; )
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return [];
                }

                received.AddRange(buffer[..part.Count]);
                if (part.EndOfMessage)
                {
                    return [.. received];
                }
            }
        }
        catch (WebSocketException)
        {
            return [];
        }
    }

    private static async Task<bool> EndsAsync(ClientWebSocket socket)
    {
        while (await ReceiveAsync(socket) is [_, ..])
        {
        }

        return true;
    }

    [GeneratedRegex("<!--Blazor:({.*?})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
