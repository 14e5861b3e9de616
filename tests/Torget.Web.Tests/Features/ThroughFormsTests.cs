using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>Every form after a ja, over plain HTTP: with something lacking, hostile, made by hand, sent twice, or from a page that is no longer true.</summary>
public sealed partial class ThroughFormsTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Failed = "Något gick fel";
    private const string Mixed = "Åsa \"O'Brien\"; DROP TABLE notes; -- <script>alert(1)</script> & {{x}} ${y} 💥 %00 \\";

    private static readonly DateOnly Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

    /// <summary>Where a case stands, who is at work, and a form on a page; of a form that is there once for each row, how its name begins.</summary>
    public static TheoryData<string, string, string, string> Forms() => new()
    {
        { "team", TestActors.Af, "team", "medlem" },
        { "team", TestActors.Samordnare, "team", "underlag" },
        { "team", TestActors.Af, "team", "bort" },
        { "team", TestActors.Af, "team", "tillbaka" },
        { "team", TestActors.Fk, "team", "svar" },
        { "ja", TestActors.Af, "planeringstraff", "kalla" },
        { "team", TestActors.Af, "planeringstraff", "genomford" },
        { "ja", TestActors.Samordnare, "planeringstraff", "hallet" },
        { "team", TestActors.Af, "planeringstraff", "uteblev" },
        { "team", TestActors.Samordnare, "planeringstraff", "flytta" },
        { "team", TestActors.Af, "planeringstraff", "installd" },
        { "traff", TestActors.Samordnare, "arendebarare", "utse" },
        { "ja", TestActors.Af, "arendebarare", "lamna" },
        { "utsedd", TestActors.Af, "arendebarare", "byt" },
        { "utsedd", TestActors.Af, "plan/andra", "plan" },
        { "plan", TestActors.Af, "plan/andra", "plan" },
        { "plan", TestActors.Af, "plan", "markera" },
        { "plan", TestActors.Af, "uppfoljning", "paus" },
        { "plan", TestActors.Af, "uppfoljning/ny", "uppfoljning" },
        { "plan", TestActors.Af, "insatser", "insats" },
        { "plan", TestActors.Af, "insatser", "avsluta" },
        { "plan", TestActors.Af, "insatser", "utforare" },
        { "plan", TestActors.Af, "insatser", "makulera" },
        { "plan", TestActors.Af, "insatser", "arbetsplats" },
        { "plan", TestActors.Af, "insatser", "plats" },
        { "plan", TestActors.Af, "insatser", "ratta-plats" },
        { "avslut", TestActors.Af, "insatser", "makulera-plats" },
        { "plan", TestActors.Af, "anteckningar", "anteckning" },
        { "plan", TestActors.Utforare, "anteckningar", "anteckning" },
        { "plan", TestActors.Af, "anteckningar", "ratta" },
        { "plan", TestActors.Af, "anteckningar", "dela" },
        { "plan", TestActors.Af, "avslut", "avslut" },
        { "avslut", TestActors.Af, "avslut", "rattelse" },
        { "avslut", TestActors.Af, "avslut", "ateroppna" },
        { "ett år", TestActors.Af, "uppfoljning", "efter" },
    };

    // One story for each form: what is refused leaves it as it was, so everything can be tried on it in turn.
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_says_what_is_lacking_takes_hostile_text_as_text_is_done_once_and_never_over_a_colleague(string stage, string account, string page, string form)
    {
        var (client, path) = await OpenAsync(stage, account, page);
        var before = await RowsAsync(path.Split('/')[2]);
        var name = NameOf(await client.GetPageAsync(path), form);
        await RefusesWhatLacksATextAsync(client, path, name);
        await RefusesWhatDoesNotExistAsync(client, path, name);
        await RefusesWhatIsTooLongAsync(client, path, name);
        Assert.Equal(before, await RowsAsync(path.Split('/')[2]));

        var fields = Filled((await client.GetPageAsync(path)).FormOf(name), Mixed);
        await IsDoneOnceAsync(client, path, form, fields, before);
        await RefusesAnOldPageAsync(client, path, form, fields);
    }

    // Every field that is typed in is emptied in turn; what is typed in the others stays.
    private static async Task RefusesWhatLacksATextAsync(HttpClient client, string path, string name)
    {
        var page = await client.GetPageAsync(path);
        var texts = Texts(page.FormOf(name));
        foreach (var empty in texts.Where(text => !IsOptional(page, text)))
        {
            var fields = Filled(page.FormOf(name), "Behåll mig");
            fields.RemoveAll(one => one.Name == empty);
            fields.Add(new PostedField(empty, " "));
            var answer = await client.PostAsync(path, fields);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{empty} was not asked for.");
            var refused = await answer.PageAsync();
            Assert.NotEqual("", refused.Refusal());
            Assert.DoesNotContain(Failed, refused.Refusal());
            Assert.All(texts.Where(text => text != empty), text =>
                Assert.Contains(refused.FormOf(name).Fields(), field => field.Name == text && field.Value == "Behåll mig"));
        }
    }

    private async Task RefusesWhatDoesNotExistAsync(HttpClient client, string path, string name)
    {
        var foreign = (await app.QueryAsync<Guid>("SELECT id FROM cases WHERE 'T-' || number_year || '-' || lpad(number_serial::text, 4, '0') <> $1 LIMIT 1", path.Split('/')[2])).FirstOrDefault();
        List<string> taken = [];

        // What is refused uses nothing up: the same page is sent again and again.
        var form = (await client.GetPageAsync(path)).FormOf(name);
        foreach (var field in Chosen(form))
        {
            foreach (var value in new[] { "finns-inte", "99", $"{foreign}", $"{Guid.NewGuid()} {Guid.NewGuid()}" })
            {
                var fields = Filled(form, "Text");
                fields.RemoveAll(one => one.Name == field);
                fields.Add(new PostedField(field, value));
                var answer = await client.PostAsync(path, fields);
                var refusal = answer.StatusCode == HttpStatusCode.OK ? (await answer.PageAsync()).Refusal() : "";
                if (refusal.Length == 0 || refusal.Contains(Failed, StringComparison.Ordinal))
                {
                    taken.Add($"{field}={value}: {answer.StatusCode} {refusal}");
                }
            }
        }

        Assert.Equal("", string.Join('\n', taken));
    }

    private static async Task RefusesWhatIsTooLongAsync(HttpClient client, string path, string name)
    {
        var form = (await client.GetPageAsync(path)).FormOf(name);
        if (Texts(form) is not [_, ..] texts)
        {
            return;
        }

        var tooLong = await client.PostAsync(path, Filled(form, new string('å', 30_000)));
        Assert.Equal(HttpStatusCode.OK, tooLong.StatusCode);
        var refused = await tooLong.PageAsync();
        Assert.True(refused.Refusal().Contains("för lång", StringComparison.Ordinal), refused.Refusal());
        Assert.All(texts, text => Assert.Contains(refused.FormOf(name).Fields(), field => field.Name == text && field.Value.Length == 30_000));
    }

    // Sent three times at the same moment and once more afterwards; and what was written is text wherever it is shown.
    private async Task IsDoneOnceAsync(HttpClient client, string path, string form, List<PostedField> fields, List<(string Table, long Count, string Newest)> before)
    {
        var number = path.Split('/')[2];
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.PostAsync(path, fields)));
        var after = await RowsAsync(number);
        var late = await client.PostAsync(path, fields);
        Assert.Equal(after, await RowsAsync(number));
        Assert.True(!before.SequenceEqual(after), (await answers[0].PageAsync()).Refusal());

        // Who has handed the case over sees it no longer, and is told so.
        Assert.All([.. answers, late], answer => Assert.True(
            answer.StatusCode == HttpStatusCode.Found || (form == "lamna" && answer.StatusCode == HttpStatusCode.Forbidden), $"{answer.StatusCode}"));
        Assert.All(after.Zip(before), pair => Assert.InRange(pair.First.Count - pair.Second.Count, 0, form is "plan" ? 2 : form is "uppfoljning" ? 3 : 1));
        foreach (var shown in new[] { path, path.Replace("/andra", "", StringComparison.Ordinal).Replace("/ny", "", StringComparison.Ordinal), $"/arenden/{number}", "/samordningsteam" })
        {
            Assert.DoesNotContain("<script>alert(1)", await (await client.GetAsync(shown)).Content.ReadAsStringAsync());
        }
    }

    // A colleague's words, on the page that was made before.
    private async Task RefusesAnOldPageAsync(HttpClient client, string path, string form, List<PostedField> fields)
    {
        var number = path.Split('/')[2];
        var before = await RowsAsync(number);
        var other = fields.Where(field => field.Name != "once").Select(field => field.Value == Mixed ? field with { Value = "Min egen text, en annan" } : field);
        var answer = await client.PostAsync(path, [.. other, new PostedField("once", $"{Guid.CreateVersion7()}")]);

        // A note stands beside whatever else is done.
        if (form is "anteckning")
        {
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            return;
        }

        Assert.Equal(before, await RowsAsync(number));
        var refused = await answer.PageAsync();
        if (answer.StatusCode == HttpStatusCode.Forbidden && form is "lamna" or "svar")
        {
            // What is handed over is seen by its former handläggare no longer.
            Assert.Contains("Du har inte längre åtkomst", refused.Body!.TextContent);
            return;
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(Failed, refused.Refusal());
        Assert.Contains(form is "ratta" or "dela" ? "samtidigt" : "Nytt sedan du öppnade sidan", refused.Refusal());
        if (other.Any(field => field.Value == "Min egen text, en annan"))
        {
            Assert.Contains("Min egen text, en annan", refused.QuerySelector("main")!.InnerHtml);
        }
    }

    [Fact]
    public async Task A_character_that_no_text_can_have_is_answered_with_a_page_and_nothing_is_stored()
    {
        var (client, path) = await OpenAsync("plan", TestActors.Af, "anteckningar");
        var answer = await client.FillAsync(path, "anteckning", ("text", "Ringde\0 igen"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Formuläret kunde inte tas emot", await answer.Content.ReadAsStringAsync());
        Assert.Empty(await app.QueryAsync<string>("SELECT text FROM note_texts WHERE text LIKE '%igen%'"));
    }

    // How many rows the case has in each table that a form writes to.
    private async Task<List<(string Table, long Count, string Newest)>> RowsAsync(string number)
    {
        string[] tables =
        [
            "case_events", "assignments", "underlag_requests", "planeringstraffar", "plan_versions", "plan_steps", "follow_ups", "later_follow_ups", "case_pauses", "participations",
            "workplaces", "notes", "avslut_details",
        ];
        const string OfCase = "SELECT id FROM cases WHERE 'T-' || number_year || '-' || lpad(number_serial::text, 4, '0') = $1";
        IEnumerable<string> questions =
        [
            .. tables.Select(table => $"SELECT '{table}' AS about, t::text AS said FROM {table} t WHERE case_id = ({OfCase})"),
            $"SELECT 'texts', t::text FROM note_texts t JOIN notes n ON n.id = t.note_id WHERE n.case_id = ({OfCase})",
            $"SELECT 'texts', h::text FROM workplace_hours h JOIN workplaces w ON w.id = h.workplace_id WHERE w.case_id = ({OfCase})",
        ];
        var rows = (await app.QueryAsync<string>($"SELECT about || ' ' || said FROM ({string.Join(" UNION ALL ", questions)}) rows ORDER BY 1", number)).ToLookup(row => row.Split(' ')[0]);
        return [.. tables.Append("texts").Select(table => (table, rows[table].LongCount(), string.Join('\n', rows[table])))];
    }

    private async Task<(HttpClient Client, string Path)> OpenAsync(string stage, string account, string page) =>
        (await app.ClientAsync(account), $"/arenden/{(await CaseStages.AtAsync(app, stage)).Sent.Number}/{page}");

    private static string NameOf(IHtmlDocument page, string form) =>
        page.FormNames().FirstOrDefault(name => name == form)
        ?? page.FormNames().FirstOrDefault(name => name.StartsWith($"{form}-", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No form {form} among {string.Join(", ", page.FormNames())}.");

    // The fields that somebody writes text in.
    private static List<string> Texts(IHtmlFormElement form) =>
    [
        .. form.Elements.Where(element => element is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" })
            .Where(element => element.GetAttribute("inputmode") != "numeric" && !element.GetAttribute("name")!.StartsWith("tid", StringComparison.Ordinal))
            .Select(element => element.GetAttribute("name")!).Distinct(),
    ];

    // The fields that somebody chooses in, and what a form carries unseen beside its stamp.
    private static List<string> Chosen(IHtmlFormElement form) =>
    [
        .. form.Elements.Where(element => element is IHtmlSelectElement or IHtmlInputElement { Type: "radio" or "checkbox" or "hidden" })
            .Select(element => element.GetAttribute("name")!).Distinct()
            .Where(name => name is not ("once" or "version" or "utkast" or "steg" or "stod") && !name.StartsWith('_')),
    ];

    private static bool IsOptional(IHtmlDocument page, string field) =>
        page.GetElementById(field)?.Closest(".field")?.TextContent is { } around
        && (around.Contains("frivilligt", StringComparison.Ordinal) || around.Contains("Behövs när", StringComparison.Ordinal) || around.Contains("Varför", StringComparison.Ordinal));

    // The form with a text in every field that takes one, a choice in every group, and days and numbers that are possible.
    internal static List<PostedField> Filled(IHtmlFormElement form, string text)
    {
        var typed = Texts(form).ConvertAll(name => (name, text));
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name") ?? "";
            var value = element switch
            {
                IHtmlInputElement { Type: "text", Value.Length: 0 } when element.GetAttribute("inputmode") == "numeric" || name.StartsWith("tid", StringComparison.Ordinal) => Number(name),
                IHtmlInputElement { Type: "radio" } when name is "overlamning" => "ja",
                IHtmlInputElement { Type: "radio" or "checkbox" } => form.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.Name == name)
                    .OrderByDescending(input => input.IsChecked && input.Value.Length > 0 && !name.StartsWith("slag-", StringComparison.Ordinal)).First(input => input.Value.Length > 0).Value,
                // Another utförare than the one there is: none.
                IHtmlSelectElement when name.StartsWith("byt-", StringComparison.Ordinal) => "",
                // Whoever appoints another party leaves it to that party to name its handläggare.
                IHtmlSelectElement when name is "handlaggare" && form.QuerySelector("[value=utse]") is not null => null,
                IHtmlSelectElement select when name is "handlaggare" or "kollega" => select.Options.Select(option => option.Value)
                    .LastOrDefault(option => name == "kollega" || option.EndsWith(typed.Find(one => one.name == "part").Item2 ?? "-", StringComparison.Ordinal)),
                IHtmlSelectElement select when string.IsNullOrEmpty(select.Value) || select.Value == "valj" =>
                    select.Options.Select(option => option.Value).FirstOrDefault(option => option.Length > 0 && option != "valj"),
                _ => null,
            };
            if (value is not null && typed.TrueForAll(one => one.name != name))
            {
                typed.Add((name, value));
            }
        }

        // Beside an orsak nobody goes on to another verksamhet, and a step is not moved.
        typed.RemoveAll(one => one.name.StartsWith("vidare-", StringComparison.Ordinal) || one.name.StartsWith("ny-utforare-", StringComparison.Ordinal));
        return form.Fields([.. typed]);
    }

    private static string Number(string name) => Stem().Match(name).Value switch
    {
        "tid" => "13.30",
        "timmar" => "10",
        "senast" or "till" => Today.AddDays(20).Iso(),
        "nasta" => Today.AddDays(60).Iso(),
        "steg-till" => "",
        _ => Today.Iso(),
    };

    [GeneratedRegex("^(steg-till|[a-z]+)")]
    private static partial Regex Stem();
}
