using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Torget.Domain.Consents;
using Torget.Domain.Tests.Documentation;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>What was answered at an address.</summary>
internal sealed record Answered(HttpStatusCode Status, string Headers, string Body, string? Location)
{
    private const string Left = "Ni deltar inte längre i ärendet. Här finns det som er part äger.";

    /// <summary>What that is in the words of the matrix; null for what it has no word for.</summary>
    public Answer? Meaning => Status switch
    {
        HttpStatusCode.OK or HttpStatusCode.NoContent => Body.Contains(Left, StringComparison.Ordinal) ? Answer.OwnOnly : Answer.Shown,
        HttpStatusCode.NotFound => Answer.NotFound,
        HttpStatusCode.Forbidden when Body.Contains("<h1 tabindex=\"-1\">Du har inte längre åtkomst</h1>", StringComparison.Ordinal) => Answer.Ended,
        HttpStatusCode.Forbidden => Body.Contains(Left, StringComparison.Ordinal) ? Answer.OwnOnly : Answer.NoRole,
        HttpStatusCode.Found when Location?.Contains("/logga-in?till=", StringComparison.Ordinal) == true => Answer.LogIn,
        // What cannot be done now leads to where it is said why.
        HttpStatusCode.Found => Answer.Shown,
        _ => null,
    };
}

/// <summary>Goes through the matrix over HTTP.</summary>
internal sealed partial class MatrixWalk(MatrixApp app)
{
    /// <summary>As many at a time as there are people in a small office.</summary>
    private const int AtATime = 4;

    /// <summary>A number that no case has, as long as those that there are.</summary>
    public static readonly string NoNumber = $"T-{SwedishYear}-9999";

    private static int SwedishYear => Domain.SwedishCalendar.DateIn(DateTimeOffset.UtcNow).Year;

    // A text of the case with everything in it, whose it is and of what kind. Null as kind: its owner's alone.
    public static readonly IReadOnlyList<(string Text, string Owner, DataKind? Kind)> Texts =
    [
        ("Af planering 2", "af", DataKind.Planering), ("Af intern", "af", null), ("Dubbel intern", "af", null), ("Fk halsa", "fk", DataKind.Halsa), ("Fk intern", "fk", null),
        ("Viva rapport", "umea-arbetsmarknad", DataKind.Planering), ("Viva intern", "umea-arbetsmarknad", null), ("Fk underlag", "fk", DataKind.Forsorjning),
        ("Fk steg", "fk", DataKind.Forsorjning), ("Fk eget", "fk", null), ("Af eget", "af", null), ("Viva eget", "umea-arbetsmarknad", null), ("Viva annat", "umea-arbetsmarknad", null),
        ("Ett arbete på heltid.", "af", DataKind.Planering), ("Bageriet", "af", DataKind.Arbetsformaga), ("Det går framåt.", "af", DataKind.Planering), ("Af dokument", "af", DataKind.Planering),
        ("Fk dokument", "fk", null), ("Soc dokument", "umea-socialtjanst", DataKind.Halsa), ("Tackade nej.", "af", DataKind.Planering), ("Vilar igen.", "af", DataKind.Planering),
        ("Behöver stöd från flera.", "af", DataKind.Planering),
    ];

    private readonly ConcurrentDictionary<string, Task<string>> _tokens = new();

    /// <summary>Asks for something, for each of some cells.</summary>
    public static async Task<List<T>> EachAsync<TCell, T>(IEnumerable<TCell> cells, Func<TCell, Task<T>> ask)
    {
        ConcurrentQueue<T> answers = [];
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (cell, _) => answers.Enqueue(await ask(cell)));
        return [.. answers];
    }

    /// <summary>Asks for a route, by GET or by POST as it says; a post has the forms' token and what is given.</summary>
    public async Task<Answered> AskAsync(HttpClient client, string? account, string pattern, string number, IEnumerable<PostedField>? fields = null)
    {
        var address = app.At(pattern, number);
        var isPost = fields is not null || address.StartsWith("POST ", StringComparison.Ordinal);
        address = address[(address.IndexOf('/', StringComparison.Ordinal))..];
        using var answer = !isPost ? await client.GetAsync(address)
            : await client.PostAsync(address, [.. (fields ?? []).Where(field => field.Name != Token), .. account is null ? [] : new[] { new PostedField(Token, await TokenAsync(account)) }]);
        return await ReadAsync(answer, number);
    }

    public const string Token = "__RequestVerificationToken";

    private static async Task<Answered> ReadAsync(HttpResponseMessage answer, string number)
    {
        var body = answer.Content.Headers.ContentType?.MediaType is "text/html" or "text/plain" or "text/csv" or "text/calendar" ? await answer.Content.ReadAsStringAsync() : "";
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Set-Cookie"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Append($"cookies {(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Count() : 0)}").Order(StringComparer.Ordinal);
        return new Answered(answer.StatusCode, Without(string.Join('\n', headers), number), body, answer.Headers.Location?.ToString());
    }

    /// <summary>A page without what is new each time and without the number that was asked for.</summary>
    public static string Without(string text, string number) => Changing().Replace(number.Length == 0 ? text : text.Replace(number, "NUMBER", StringComparison.Ordinal), "");

    private Task<string> TokenAsync(string account) => _tokens.GetOrAdd(account, async name =>
    {
        var page = await (await app.OnceAsync(name)).GetStringAsync("/tillganglighet");
        return TokenOf().Match(page).Groups[1].Value;
    });

    [GeneratedRegex("<input[^>]*name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex TokenOf();

    // Tokens, the state that the page hands to its components, and the number of an error.
    [GeneratedRegex("<input[^>]*name=\"__RequestVerificationToken\"[^>]*>|<!--Blazor-[^>]*-->|Felnummer: [^<]*|nonce=\"[^\"]*\"")]
    private static partial Regex Changing();
}
