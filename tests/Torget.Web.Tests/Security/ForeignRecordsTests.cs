using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Torget.Testing;
using Torget.Web.Tests.Features;

namespace Torget.Web.Tests.Security;

/// <summary>
/// Every form of a case, and every address under it, with another case's record in the place of each that it names. The same people may do everything in
/// both, so neither wall stops them: what a case's page takes is that case's own.
/// </summary>
public sealed partial class ForeignRecordsTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Pages =
    [
        "", "/team", "/planeringstraff", "/plan", "/uppfoljning", "/insatser", "/anteckningar", "/dokument", "/avslut", "/medgivande", "/skydd", "/historik", "/efter",
        "/komplettering", "/rattelse", "/part", "/utskrift", "/plan/andra", "/uppfoljning/ny", "/arendebarare", "/utlamna", "/medgivande/nytt", "/medgivande/begransa",
        "/medgivande/aterkalla?vad=medgivande",
    ];

    private readonly List<string> _wrong = [];
    private readonly HashSet<string> _tried = [];

    [Fact]
    public async Task What_a_case_takes_and_shows_is_its_own()
    {
        var foreign = await WholeStory.WholeAsync(app);
        var whole = await WholeStory.WholeAsync(app);
        foreach (var account in new[] { TestActors.Af, TestActors.Fk, TestActors.Utforare })
        {
            await WalkAsync(whole, foreign, account);
        }

        // Those of its forms that a case under way has no longer.
        foreach (var stage in new[] { "fråga", "team", "plan" })
        {
            await WalkAsync(await CaseStages.AtAsync(app, stage), foreign, TestActors.Af);
        }

        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
        Assert.True(_tried.Count >= 60, $"{_tried.Count} kinds of places were tried:\n{string.Join('\n', _tried)}");
    }

    private async Task WalkAsync(CaseStory story, CaseStory foreign, string account)
    {
        var (own, others) = (await RecordsAsync(story), await RecordsAsync(foreign));
        var about = string.Join('|', others.Keys);
        var before = await AboutAsync(about);
        using var client = await app.ClientAsync(account);
        foreach (var path in Pages.Select(page => $"/arenden/{story.Number}{page}"))
        {
            var answer = await client.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.InternalServerError)
            {
                _wrong.Add($"{account} GET {path}: {answer.StatusCode}");
            }

            if (answer.StatusCode != HttpStatusCode.OK)
            {
                continue;
            }

            var page = await answer.PageAsync();
            foreach (var link in page.QuerySelectorAll("main a[href*='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]))
            {
                foreach (var (id, other) in StandIns(account, link.Replace($"{story.Number}", "*", StringComparison.Ordinal), link, own, others))
                {
                    var (shown, none) = (await SaidAsync(client, link.Replace(id, other, StringComparison.Ordinal)), await SaidAsync(client, link.Replace(id, $"{Guid.NewGuid()}", StringComparison.Ordinal)));
                    if (shown != none)
                    {
                        _wrong.Add($"{account} GET {link} for {other}: {shown}\ninstead of {none}");
                    }
                }
            }

            foreach (var form in page.QuerySelectorAll<IHtmlFormElement>("main form").Where(form => form.Method == "post" && form.QuerySelector("input[name=_handler]") is not null))
            {
                var (name, fields) = ((form.QuerySelector("input[name=_handler]") as IHtmlInputElement)!.Value, ThroughFormsTests.Filled(form, "Ringde och talade om det som kommer."));
                foreach (var (id, other) in StandIns(account, name, string.Join(' ', fields.Select(field => $"{field.Name} {field.Value}")), own, others))
                {
                    var posted = await client.PostAsync(
                        path, fields.Select(field => new PostedField(field.Name.Replace(id, other, StringComparison.Ordinal), field.Value.Replace(id, other, StringComparison.Ordinal))));
                    if (posted.StatusCode == HttpStatusCode.InternalServerError)
                    {
                        _wrong.Add($"{account} {path} {name} for {other}: {posted.StatusCode}");
                    }
                }
            }
        }

        var after = await AboutAsync(about);
        _wrong.AddRange(after.Except(before).Select(row => $"{account} {story.Number}: now {row}"));
        _wrong.AddRange(before.Except(after).Select(row => $"{account} {story.Number}: no longer {row}"));
    }

    // The case's records that are named in what somebody meets, and all of the other case's that could stand there: once for each kind of place.
    private IEnumerable<(string Id, string Other)> StandIns(string account, string place, string text, Dictionary<string, string> own, Dictionary<string, string> others) =>
        from id in Id().Matches(text).Select(found => found.Value).Distinct()
        where own.ContainsKey(id) && _tried.Add($"{account} {Id().Replace(place, "*")} {own[id]}")
        from other in others
        where other.Value == own[id]
        select (id, other.Key);

    // The status of an address, and its text.
    private static async Task<string> SaidAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        return $"{answer.StatusCode} {Id().Replace((await answer.PageAsync()).QuerySelector("main")?.TextContent ?? "", "*")}";
    }

    // The ids of a case's records, and where they stand.
    private async Task<Dictionary<string, string>> RecordsAsync(CaseStory story)
    {
        var tables = await app.QueryAsync<string>("SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id' AND table_name NOT IN ('access_log', 'case_access') ORDER BY 1");
        var rows = await app.QueryAsync<string>(
            string.Join(" UNION ", tables.Select(table => $"SELECT v.value || ' {table}.' || v.key FROM \"{table}\" t, jsonb_each_text(to_jsonb(t)) v WHERE t.case_id = $1 AND v.key IN ('id', 'step_id')")) + " ORDER BY 1",
            story.Sent.Id);
        return rows.Select(row => row.Split(' ')).DistinctBy(row => row[0]).ToDictionary(row => row[0], row => row[1]);
    }

    // Every row that names one of them.
    private async Task<List<string>> AboutAsync(string about)
    {
        var tables = await app.QueryAsync<string>(
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT IN ('access_log', 'log_seals', 'user_sessions') ORDER BY 1");
        return await app.QueryAsync<string>(string.Join(" UNION ALL ", tables.Select(table => $"SELECT '{table} ' || t::text FROM \"{table}\" t WHERE t::text ~ $1")) + " ORDER BY 1", about);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
