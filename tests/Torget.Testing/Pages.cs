using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Torget.Testing;

/// <summary>Pages and forms over plain HTTP, as a browser without scripts would use them.</summary>
public static class Pages
{
    /// <summary>Reads a page; the status must be a success.</summary>
    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return await answer.PageAsync();
    }

    /// <summary>The answer's page.</summary>
    public static async Task<IHtmlDocument> PageAsync(this HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync());

    /// <summary>The token that a form on a page carries.</summary>
    public static async Task<string> TokenAsync(this HttpClient client, string path) =>
        ((IHtmlInputElement)(await client.GetPageAsync(path)).QuerySelector("input[name=__RequestVerificationToken]")!).Value;

    /// <summary>Posts a form.</summary>
    public static Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    internal static async Task LogInAsync(this HttpClient client, TestDatabase database, string account, string? party)
    {
        List<(string, string)> fields = [("__RequestVerificationToken", await client.TokenAsync("/logga-in")), ("konto", account)];
        if (party is not null)
        {
            var employment = await database.QueryAsync<Guid>(
                "SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id JOIN parties p ON p.id = e.party_id WHERE u.username = $1 AND p.code = $2",
                account, party);
            fields.Add(("uppdrag", employment[0].ToString()));
        }

        var answer = await client.PostFormAsync("/logga-in", [.. fields]);
        if (answer.Headers.Location?.ToString() != "/")
        {
            throw new InvalidOperationException($"Logging in as {account} answered {answer.StatusCode}, {answer.Headers.Location}.");
        }
    }
}
