using System.Net;
using System.Text.Json;
using Torget.Testing;

namespace Torget.Web.Tests.Hosting;

public sealed class LogTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_log_of_a_real_process_is_JSON_with_request_ids_and_tells_nothing_of_anybody()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Orsak = "Hemligorsak");
        using var process = await TestProcess.StartAsync(app.Owner);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = process.Address };
        await client.PostFormAsync("/logga-in", ("__RequestVerificationToken", await client.TokenAsync("/logga-in")), ("konto", TestActors.Af));
        var id = Guid.CreateVersion7();
        var saved = await client.PostFormAsync(
            $"/arenden/ny/{id}/falt",
            ("__RequestVerificationToken", await client.TokenAsync("/")), ("editor", $"{Guid.NewGuid()}"), ("version", "0"),
            ("FirstName", "Hemligförnamn"), ("LastName", "Hemligefternamn"), ("IdentityNumber", "199207022394"), ("Orsak", "Hemligorsak"));
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        foreach (var path in new[] { "/arenden?flik=alla", $"/arenden/{sent.Number}", $"/arenden/ny/{id}", "/arenden/utkast", "/arenden/Hemligadress", "/arenden?efter=Hemligfraga" })
        {
            await client.GetAsync(path);
        }

        // A row that cannot be written: PostgreSQL would tell its values if it were let to.
        await app.ExecuteAsync("ALTER TABLE drafts ADD CONSTRAINT never CHECK (version < 0) NOT VALID");
        var failed = await client.PostFormAsync(
            $"/arenden/ny/{Guid.NewGuid()}/falt",
            ("__RequestVerificationToken", await client.TokenAsync("/")), ("editor", $"{Guid.NewGuid()}"), ("version", "0"), ("FirstName", "Hemligförnamn"));
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        await process.KillAsync();

        var lines = process.Lines.SkipWhile(line => !line.StartsWith('{')).ToList();
        string[] personal =
            ["Hemlig", "Nora", "Lindqvist", "199207022394", "920702", "200307022384", "030702", "Elin", "Sandstr", sent.Number, "af.handlaggare"];
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            var properties = json.RootElement.GetProperty("Properties");
            if (properties.TryGetProperty("Route", out _))
            {
                Assert.Matches("^[0-9a-f]{32}$", properties.GetProperty("RequestId").GetString());
            }

            Assert.All(personal, text => Assert.DoesNotContain(text, line, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Contains(lines, line => line.Contains("\"Route\":\"/arenden/{Number}\"", StringComparison.Ordinal) || line.Contains("/arenden/{Number}", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("23514", StringComparison.Ordinal));
        Assert.True(lines.Count > 8, $"{lines.Count}");
    }
}
