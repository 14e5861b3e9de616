using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Torget.Domain;
using Torget.Domain.Consents;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Samordningsteam;
using Torget.Testing;
using Torget.Web.Features.Anteckningar;
using Torget.Web.Features.Avslut;
using Torget.Web.Features.Insatser;
using Torget.Web.Features.Planering;
using Torget.Web.Features.Samordningsteam;
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
        { "plan", TestActors.Af, "insatser", "arbetsplats" },
        { "plan", TestActors.Af, "insatser", "plats" },
        { "plan", TestActors.Af, "anteckningar", "anteckning" },
        { "plan", TestActors.Utforare, "anteckningar", "anteckning" },
        { "plan", TestActors.Af, "anteckningar", "ratta" },
        { "plan", TestActors.Af, "anteckningar", "dela" },
        { "plan", TestActors.Af, "avslut", "avslut" },
        { "avslut", TestActors.Af, "avslut", "rattelse" },
        { "avslut", TestActors.Af, "avslut", "ateroppna" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Hostile_text_is_stored_and_shown_as_text_or_refused_with_a_sentence(string stage, string account, string page, string form)
    {
        var (client, path) = await OpenAsync(stage, account, page);
        var opened = await client.GetPageAsync(path);
        var name = NameOf(opened, form);
        var texts = Texts(opened.FormOf(name));
        if (texts.Count > 0)
        {
            var tooLong = await client.PostAsync(path, Filled(opened.FormOf(name), new string('å', 30_000)));
            Assert.Equal(HttpStatusCode.OK, tooLong.StatusCode);
            var refused = await tooLong.PageAsync();
            Assert.Contains("för lång", refused.Refusal());
            Assert.All(texts, text => Assert.Contains(refused.FormOf(name).Fields(), field => field.Name == text && field.Value.Length == 30_000));
        }

        var stored = await client.PostAsync(path, Filled((await client.GetPageAsync(path)).FormOf(name), Mixed));
        var answer = stored.StatusCode == HttpStatusCode.Found ? "" : (await stored.PageAsync()).Refusal();
        Assert.Equal((HttpStatusCode.Found, ""), (stored.StatusCode, answer));
        foreach (var shown in new[] { path, path.Replace("/andra", "", StringComparison.Ordinal).Replace("/ny", "", StringComparison.Ordinal), $"/arenden/{path.Split('/')[2]}", "/samordningsteam" })
        {
            var html = await (await client.GetAsync(shown)).Content.ReadAsStringAsync();
            Assert.DoesNotContain("<script>alert(1)", html);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_made_by_hand_with_what_does_not_exist_is_refused_with_a_sentence(string stage, string account, string page, string form)
    {
        var (client, path) = await OpenAsync(stage, account, page);
        var foreign = await CaseStory.AcceptedAsync(app, "fk");
        List<string> taken = [];
        var opened = await client.GetPageAsync(path);
        foreach (var field in Chosen(opened.FormOf(NameOf(opened, form))))
        {
            foreach (var value in new[] { "finns-inte", "99", $"{Guid.NewGuid()}", $"{foreign.Sent.Id}", $"{Guid.NewGuid()} {Guid.NewGuid()}", "-1" })
            {
                var now = await client.GetPageAsync(path);
                var fields = Filled(now.FormOf(NameOf(now, form)), "Text");
                fields.RemoveAll(one => one.Name == field);
                fields.Add(new PostedField(field, value));
                var answer = await client.PostAsync(path, fields);
                var refusal = answer.StatusCode == HttpStatusCode.OK ? (await answer.PageAsync()).Refusal() : "";
                if (refusal.Length == 0 || refusal.Contains(Failed, StringComparison.Ordinal))
                {
                    taken.Add($"{field}={value}: {answer.StatusCode} {(refusal.Length > 0 ? Failed : "")}");
                    if (answer.StatusCode == HttpStatusCode.Found)
                    {
                        (client, path) = await OpenAsync(stage, account, page);
                    }
                }
            }
        }

        Assert.Equal("", string.Join('\n', taken));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_empty_form_says_beside_each_field_what_is_lacking_and_keeps_the_rest(string stage, string account, string page, string form)
    {
        var (client, path) = await OpenAsync(stage, account, page);
        var opened = await client.GetPageAsync(path);
        var name = NameOf(opened, form);
        var texts = Texts(opened.FormOf(name));
        if (texts.Count == 0)
        {
            return;
        }

        // Every field that is typed in is emptied in turn; what is typed in the others stays.
        foreach (var empty in texts)
        {
            var now = await client.GetPageAsync(path);
            var fields = Filled(now.FormOf(name), "Behåll mig");
            fields.RemoveAll(one => one.Name == empty);
            fields.Add(new PostedField(empty, " "));
            var answer = await client.PostAsync(path, fields);
            if (answer.StatusCode == HttpStatusCode.Found)
            {
                Assert.True(IsOptional(now, empty), $"{empty} was not asked for.");
                (client, path) = await OpenAsync(stage, account, page);
                name = NameOf(await client.GetPageAsync(path), form);
                texts = Texts((await client.GetPageAsync(path)).FormOf(name));
                continue;
            }

            var refused = await answer.PageAsync();
            Assert.NotEqual("", refused.Refusal());
            Assert.DoesNotContain(Failed, refused.Refusal());
            Assert.All(texts.Where(text => text != empty), text =>
                Assert.Contains(refused.FormOf(name).Fields(), field => field.Name == text && field.Value == "Behåll mig"));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Sent_twice_at_the_same_time_it_is_done_once(string stage, string account, string page, string form)
    {
        var (client, path) = await OpenAsync(stage, account, page);
        var opened = await client.GetPageAsync(path);
        var fields = Filled(opened.FormOf(NameOf(opened, form)), "En gång");
        var number = path.Split('/')[2];
        var before = await RowsAsync(number);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.PostAsync(path, fields)));

        var after = await RowsAsync(number);
        var late = await client.PostAsync(path, fields);
        Assert.Equal(after, await RowsAsync(number));
        Assert.NotEqual(before, after);
        Assert.Equal(
            [HttpStatusCode.Found, HttpStatusCode.Found, HttpStatusCode.Found, HttpStatusCode.Found], [.. answers.Select(answer => answer.StatusCode), late.StatusCode]);
        Assert.All(after.Zip(before), pair => Assert.InRange(pair.First.Count - pair.Second.Count, 0, form is "plan" ? 2 : form is "uppfoljning" ? 3 : 1));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_page_that_is_no_longer_true_changes_nothing_and_says_what_was_done_meanwhile(string stage, string account, string page, string form)
    {
        var (client, path) = await OpenAsync(stage, account, page);
        var opened = await client.GetPageAsync(path);
        var name = NameOf(opened, form);
        var fields = Filled(opened.FormOf(name), "Min egen text");
        Assert.Equal(HttpStatusCode.Found, (await client.PostAsync(path, fields)).StatusCode);
        var number = path.Split('/')[2];
        var before = await RowsAsync(number);

        fields.RemoveAll(field => field.Name == "once");
        var answer = await client.PostAsync(path, [.. fields, new PostedField("once", $"{Guid.CreateVersion7()}")]);

        // A note stands beside whatever else is done; what is handed over is seen by its former handläggare no longer.
        if (form is "anteckning" or "dela")
        {
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            return;
        }

        Assert.Equal(before, await RowsAsync(number));
        var refused = await answer.PageAsync();
        if (form is "lamna" || (form is "svar" && answer.StatusCode == HttpStatusCode.Forbidden))
        {
            Assert.Contains("Du har inte längre åtkomst", refused.Body!.TextContent);
            return;
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(Failed, refused.Refusal());
        Assert.Contains(form is "ratta" ? "rättat anteckningen samtidigt" : "Nytt sedan du öppnade sidan", refused.Refusal());
        if (Texts(opened.FormOf(name)).Count > 0)
        {
            Assert.Contains("Min egen text", refused.QuerySelector("main")!.InnerHtml);
        }
    }

    // How many rows the case has in each table that a form writes to.
    private async Task<List<(string Table, long Count, string Newest)>> RowsAsync(string number)
    {
        string[] tables =
        [
            "case_events", "assignments", "underlag_requests", "planeringstraffar", "plan_versions", "plan_steps", "follow_ups", "case_pauses", "participations",
            "workplaces", "notes", "avslut_details",
        ];
        List<(string, long, string)> rows = [];
        foreach (var table in tables)
        {
            var found = await app.QueryAsync<string>(
                $"SELECT t::text FROM {table} t JOIN cases c ON c.id = t.case_id WHERE 'T-' || c.number_year || '-' || lpad(c.number_serial::text, 4, '0') = $1 ORDER BY 1", number);
            rows.Add((table, found.Count, string.Join('\n', found)));
        }

        var texts = await app.QueryAsync<string>(
            """
            SELECT t::text FROM note_texts t JOIN notes n ON n.id = t.note_id JOIN cases c ON c.id = n.case_id
            WHERE 'T-' || c.number_year || '-' || lpad(c.number_serial::text, 4, '0') = $1
            UNION ALL
            SELECT h::text FROM workplace_hours h JOIN workplaces w ON w.id = h.workplace_id JOIN cases c ON c.id = w.case_id
            WHERE 'T-' || c.number_year || '-' || lpad(c.number_serial::text, 4, '0') = $1 ORDER BY 1
            """,
            number);
        rows.Add(("texts", texts.Count, string.Join('\n', texts)));
        return rows;
    }

    private async Task<(HttpClient Client, string Path)> OpenAsync(string stage, string account, string page) =>
        (await app.ClientAsync(account), $"/arenden/{(await StageAsync(stage)).Sent.Number}/{page}");

    private async Task<CaseStory> StageAsync(string stage)
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Fk);
        switch (stage)
        {
            case "team":
                var region = await story.KeyAsync(TestActors.Region);
                await story.DoAsync<ChangeTeam>(TestActors.Af, (team, post) => team.AddMemberAsync(post, region, "Arbetsterapeut"));
                await story.DoAsync<ChangeTeam>(TestActors.Af, async (team, post) => await team.RequestUnderlagAsync(post, "Hur länge?", await story.PartyAsync("fk"), null, Today.AddDays(7)));
                await story.DoAsync<PlanTraff>(TestActors.Af, (plan, post) => plan.CallAsync(post, new PlaneringstraffTerms(Today, new TimeOnly(13, 0), "Torget", "Planera.", []), []));
                return story;
            case "traff":
                return await story.TraffHeldAsync();
            case "utsedd":
                return await story.AppointedAsync();
            case "plan" or "avslut":
                await story.PlannedAsync();
                var utforare = await story.KeyAsync(TestActors.Utforare);
                var steget = (await app.QueryAsync<Guid>("SELECT id FROM verksamheter WHERE code = 'steget-vidare'"))[0];
                await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.StartAsync(post, steget, Today, utforare));
                await story.DoAsync<ChangeInsatser>(TestActors.Af, (change, post) => change.AddWorkplaceAsync(post, new WorkplaceTerms(WorkplaceForm.Praktik, "Bageriet", "Karin", Today.AddDays(-9), 10)));
                await story.DoAsync<WriteNote>(TestActors.Af, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, DataKind.Planering, "Ringde."));
                if (stage == "avslut")
                {
                    await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ExecuteAsync(
                        post, new PostedAvslut(Today, "anstallning", "arbete", 40, ["ingen-offentlig"], "Arbetar.", "Personen", null, [])));
                }

                return story;
            default:
                return story;
        }
    }

    private static string NameOf(IHtmlDocument page, string form) =>
        page.FormNames().FirstOrDefault(name => name == form)
        ?? page.FormNames().FirstOrDefault(name => name.StartsWith($"{form}-", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No form {form} among {string.Join(", ", page.FormNames())}.");

    // The fields that somebody writes text in.
    private static List<string> Texts(IHtmlFormElement form) =>
    [
        .. form.Elements.Where(element => element is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" })
            .Where(element => element.GetAttribute("inputmode") != "numeric" && element.GetAttribute("name") != "tid")
            .Select(element => element.GetAttribute("name")!).Distinct(),
    ];

    // The fields that somebody chooses in, and what a form carries unseen beside its stamp.
    private static List<string> Chosen(IHtmlFormElement form) =>
    [
        .. form.Elements.Where(element => element is IHtmlSelectElement or IHtmlInputElement { Type: "radio" or "checkbox" or "hidden" })
            .Select(element => element.GetAttribute("name")!).Distinct()
            .Where(name => name is not ("once" or "version" or "utkast" or "steg") && !name.StartsWith('_')),
    ];

    private static bool IsOptional(IHtmlDocument page, string field) =>
        page.GetElementById(field)?.Closest(".field")?.TextContent is { } around
        && (around.Contains("frivilligt", StringComparison.Ordinal) || around.Contains("Behövs när", StringComparison.Ordinal) || around.Contains("Varför", StringComparison.Ordinal));

    // The form with a text in every field that takes one, a choice in every group, and days and numbers that are possible.
    private static List<PostedField> Filled(IHtmlFormElement form, string text)
    {
        var typed = Texts(form).ConvertAll(name => (name, text));
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name") ?? "";
            var value = element switch
            {
                IHtmlInputElement { Type: "text", Value.Length: 0 } when element.GetAttribute("inputmode") == "numeric" || name == "tid" => Number(name),
                IHtmlInputElement { Type: "radio" or "checkbox" } => form.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.Name == name)
                    .OrderByDescending(input => input.IsChecked && input.Value.Length > 0).First(input => input.Value.Length > 0).Value,
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
        typed.RemoveAll(one => one.name.StartsWith("vidare-", StringComparison.Ordinal));
        return form.Fields([.. typed]);
    }

    private static string Number(string name) => Stem().Match(name).Value switch
    {
        "tid" => "13.30",
        "timmar" => "10",
        "senast" or "till" => Today.AddDays(20).Iso(),
        "steg-till" or "overlamnat" => "",
        _ => Today.Iso(),
    };

    [GeneratedRegex("^(steg-till|[a-z]+)")]
    private static partial Regex Stem();
}
