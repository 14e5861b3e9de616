using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Features.Utlamnanden;
using Torget.Web.Tests.Features;

namespace Torget.Web.Tests.Security;

/// <summary>
/// Every form of a case, and every address under it, with another case's record in the place of each that it names. The same people may do everything in
/// both, so neither wall stops them: what a case's page takes is that case's own.
/// </summary>
public sealed partial class ForeignRecordsTests(TestApp app) : IClassFixture<TestApp>
{
    // The records that pages and forms name.
    private static readonly string[] Kinds =
    [
        "assignments.id", "documents.id", "follow_up_steps.step_id", "kompletteringar.id", "medgivanden.id", "notes.id", "participations.id", "plan_steps.step_id", "planeringstraffar.id", "signed_forms.id",
        "underlag_requests.id", "utlamnanden.id", "workplaces.id",
    ];

    private readonly List<string> _wrong = [];
    private readonly HashSet<string> _tried = [];

    [Fact]
    public async Task What_a_case_takes_and_shows_is_its_own()
    {
        var foreign = await WholeStory.WholeAsync(app);
        var whole = await WholeStory.WholeAsync(app);
        await AddAsync(foreign);
        await AddAsync(whole);
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

        // Each kind of record that a case has is named somewhere and was tried, but for those that no page names one by one.
        Assert.Equal(Kinds, _tried.Select(place => place.Split(' ')[^1]).Distinct().Order(StringComparer.Ordinal));
    }

    // A signed form, and a note and a document that are disclosed.
    private async Task AddAsync(CaseStory story)
    {
        await app.ExecuteAsync(
            """
            WITH made AS (
                INSERT INTO signed_forms (id, case_id, owner_party_id, uploaded_by_user_id, uploaded_at, file_name, content_type, content, size)
                SELECT gen_random_uuid(), id, aktualiserande_party_id, responsible_user_id, now(), 'blankett.pdf', 'application/pdf', '%PDF-1.4', 8 FROM cases WHERE id = $1
                RETURNING id, case_id)
            UPDATE medgivanden m SET signed_form_id = made.id FROM made WHERE m.case_id = made.case_id
            """,
            story.Sent.Id);
        var (reader, party) = ((await app.ActorAsync(TestActors.Vannas)).UserId, await story.PartyAsync("vannas"));
        var file = (await story.FileAsync(TestActors.Af, CaseParts.Notes | CaseParts.Documents))!;
        var (note, document) = (file.Notes.First(note => note.OwnerPartyId == file.Actor.PartyId), file.Documents.First(document => document.OwnerPartyId == file.Actor.PartyId));
        foreach (var (item, version) in new[] { (note.Id, (int?)note.Current.Version), (document.Id, null) })
        {
            await story.DoAsync<DiscloseItem>(TestActors.Af, (disclose, post) => disclose.ExecuteAsync(
                post, new PostedUtlamnande(item, version, party, reader, "lag", "Prövat enligt lagen i dag.", file.Today.AddDays(30))));
        }
    }

    private async Task WalkAsync(CaseStory story, CaseStory foreign, string account)
    {
        var (own, others) = (await RecordsAsync(story), await RecordsAsync(foreign));
        var about = string.Join('|', others.Keys);
        var before = await app.RowsNamingAsync(about);
        using var client = await app.ClientAsync(account);
        foreach (var path in Pages().Select(page => page.Replace("{Number}", $"{story.Number}", StringComparison.Ordinal)))
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

            foreach (var name in Forms(page).Keys)
            {
                // What was done meanwhile may have taken it away.
                if (!Forms(page).TryGetValue(name, out var form))
                {
                    continue;
                }

                foreach (var (id, other) in StandIns(account, name, string.Join(' ', form.Select(field => $"{field.Name} {field.Value}")), own, others))
                {
                    var posted = await client.PostAsync(
                        path, form.Select(field => new PostedField(field.Name.Replace(id, other, StringComparison.Ordinal), field.Value.Replace(id, other, StringComparison.Ordinal))));

                    // A rule refuses it, before the database has to.
                    var refusal = posted.StatusCode == HttpStatusCode.OK ? (await posted.PageAsync()).Refusal() : "";
                    if (posted.StatusCode == HttpStatusCode.InternalServerError || refusal.Contains("Något gick fel", StringComparison.Ordinal) || refusal.Contains("Någon annan har ändrat samtidigt", StringComparison.Ordinal))
                    {
                        _wrong.Add($"{account} {path} {name} for {other}: {posted.StatusCode} {refusal}");
                    }

                    // Taken without what was foreign in it: the next is sent from the page as it is now.
                    if (posted.StatusCode == HttpStatusCode.Found)
                    {
                        page = await client.GetPageAsync(path);
                        if (!Forms(page).TryGetValue(name, out form))
                        {
                            break;
                        }
                    }
                }
            }
        }

        var after = await app.RowsNamingAsync(about);
        _wrong.AddRange(after.Except(before).Select(row => $"{account} {story.Number}: now {row}"));
        _wrong.AddRange(before.Except(after).Select(row => $"{account} {story.Number}: no longer {row}"));
    }

    // Every page of a case.
    private List<string> Pages() =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}").Where(pattern => pattern.StartsWith("/arenden/{Number}", StringComparison.Ordinal) && pattern.Count(letter => letter == '{') == 1)
            .Select(pattern => pattern.EndsWith("/aterkalla", StringComparison.Ordinal) ? $"{pattern}?vad=medgivande" : pattern).Distinct().Order(StringComparer.Ordinal),
    ];

    // What each form of a page would post.
    private static Dictionary<string, List<PostedField>> Forms(IHtmlDocument page) =>
        page.QuerySelectorAll<IHtmlFormElement>("main form").Where(form => form.Method == "post" && form.QuerySelector("input[name=_handler]") is not null)
            .ToDictionary(form => ((IHtmlInputElement)form.QuerySelector("input[name=_handler]")!).Value, form => ThroughFormsTests.Filled(form, "Ringde och talade om det som kommer."));

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

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
