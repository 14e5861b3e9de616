using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Domain.LogReviews;
using Torget.Testing;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Features.Importer;
using Torget.Web.Features.Logg;
using Torget.Web.Tests.Features;

namespace Torget.Web.Tests.Security;

/// <summary>
/// Every page that somebody comes to by its links, and every form on it, in each role: reading changes nothing, a form takes what it asks for and nothing
/// beside, and what is written in it is text on every page, print and file.
/// </summary>
public sealed partial class EveryFormTests(WholeCase app) : IClassFixture<WholeCase>
{
    private const string Script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    private const string Formula = "=HYPERLINK(\"https://evil.example\")";
    private const string ForgedDay = "1999-09-09";

    // How many addresses of one kind somebody follows: a list and a row of it, not every row.
    private const int OfOneKind = 2;

    private static readonly string[] Accounts =
    [
        TestActors.Af, TestActors.Samordnare, "beredning.region", TestActors.Utforare, TestActors.FkGranskare, TestActors.Styrgrupp, TestActors.Kansli, TestActors.FkBehorighet,
        TestActors.Admin,
    ];

    // What ends what the others work with comes last.
    private static readonly Regex Ends = new("aterkalla|avslut|skydd|aterta|ta-bort|lamna|vikariat|anvandare", RegexOptions.Compiled);

    // Reached by a failure, before a log-in, or by what somebody does that is not followed here.
    private static readonly string[] NotFollowed =
    [
        "/fel/{Code:int}", "/finns-inte", "/logga-in", "/logga-in/uppdrag", "/arenden/aterkallat", "/arenden/ny/{Id:guid}/kontrollera", "/arenden/{Number}/medgivande/brev/{Day}", "/utlamnat", "/utlamnat/{Id:guid}",
    ];

    private readonly (Guid Party, Guid User, Guid Case) _forged = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
    private readonly List<string> _wrong = [];
    private readonly Dictionary<string, int> _seen = [];
    private int _shown;
    private string _import = "";

    [Fact]
    public async Task Reading_changes_nothing_a_form_takes_what_it_asks_for_and_what_is_written_is_text()
    {
        await PrepareAsync();
        List<(HttpClient Client, string Account)> visitors = [];
        foreach (var account in Accounts)
        {
            visitors.Add((await app.ClientAsync(account), account));
        }

        var before = await app.EverythingAsync();
        List<(HttpClient Client, string Account, string Path, IHtmlFormElement Form)> forms = [];
        foreach (var (client, account) in visitors)
        {
            foreach (var (path, page) in await FollowAsync(client, account))
            {
                forms.AddRange(page.QuerySelectorAll<IHtmlFormElement>("main form").Where(form => form.Method == "post" && form.GetAttribute("action") != "/logga-in" && !form.HasAttribute("data-draft")).Select(form => (client, account, path, form)));
            }
        }

        Assert.Equal(before, await app.EverythingAsync());
        _wrong.AddRange(Routes(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Where(route => !_seen.ContainsKey(route)).Except(NotFollowed).Select(route => $"Nobody came to {route}."));
        _wrong.AddRange(forms.Where(form => form.Form.QuerySelector("input[name=__RequestVerificationToken]") is null).Select(form => $"{form.Path} has a form without a token."));

        var forged = await ForgedAsync();
        var taken = await PostAsync(forms.Where(form => !Ends.IsMatch(form.Path + NameOf(form.Form))));
        Assert.True(taken >= 30, $"{taken} of {forms.Count} forms were taken.\n{string.Join('\n', _wrong)}");
        foreach (var (client, account) in visitors)
        {
            await FollowAsync(client, account);
        }

        Assert.True(_shown >= 30, $"{_shown} pages show what was written.\n{string.Join('\n', _wrong)}");
        taken = await PostAsync(forms.Where(form => Ends.IsMatch(form.Path + NameOf(form.Form))));
        Assert.True(taken >= 3, $"{taken} of the last forms were taken.");
        _wrong.AddRange((await ForgedAsync()).Except(forged).Select(row => $"Forged: {row}"));
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
    }

    private static string NameOf(IHtmlFormElement form) => (form.QuerySelector("input[name=_handler]") as IHtmlInputElement)?.Value ?? "";

    // A case that nobody has taken up whose person is called what does harm, one on an agenda, a draft, a file to import and one that was, a review, a saved
    // view and searches; and whom no form asks for.
    private async Task PrepareAsync()
    {
        await app.ExecuteAsync(
            "INSERT INTO parties SELECT (jsonb_populate_record(p, jsonb_build_object('id', $1, 'code', 'forged', 'name', 'Ingen', 'is_active', false))).* FROM parties p WHERE code = 'kriminalvarden'", _forged.Party);
        await app.ExecuteAsync(
            "INSERT INTO users SELECT (jsonb_populate_record(u, jsonb_build_object('id', $1, 'username', 'forged'))).* FROM users u WHERE username = 'kriminalvarden.handlaggare'", _forged.User);
        void Name(AktualiseringForm form, AktualiseringChoices choices) =>
            (form.IdentityNumber, form.FirstName, form.LastName, form.Orsak) = (Scenarios.NumberOf(new DateOnly(2004, 7, 5)), Formula, Script, Script);
        await app.Scenarios.SendAsync(TestActors.Af, Name, "fk", "region");
        var onAgenda = await app.Scenarios.SendAsync(TestActors.Af, Name, "fk", "region");
        var meeting = await app.Scenarios.PlanMeetingAsync();
        await app.Scenarios.PutOnAgendaAsync(onAgenda, meeting);
        await app.Scenarios.HoldMeetingAsync(meeting, "beredning.region", "region");
        using var af = await app.ClientAsync(TestActors.Af);
        var draft = (await af.GetPageAsync("/arenden/ny")).QuerySelectorAll<IHtmlAnchorElement>("a").Select(link => link.PathName).FirstOrDefault(path => path.StartsWith("/arenden/ny/", StringComparison.Ordinal))
            ?? $"/arenden/ny/{Guid.CreateVersion7()}";
        await af.PostFormAsync(
            $"{draft}/falt", ("__RequestVerificationToken", await af.TokenAsync("/")), ("editor", $"{Guid.NewGuid()}"), ("version", "0"), ("FirstName", Script), ("LastName", Formula));
        await af.FillAsync("/arenden?flik=alla", "vy", ("namn", Script));
        await app.ActAsync(TestActors.Samordnare, async services =>
        {
            var importing = services.GetRequiredService<ImportParticipations>();
            byte[] File(string id) => System.Text.Encoding.UTF8.GetBytes(
                $"extern_id;kalla;fornamn;efternamn;kon;verksamhet;agande_part;start;slut;avslutsorsak;overford_till\n{id};Viva;\"{Script.Replace("\"", "\"\"", StringComparison.Ordinal)}\";{Formula.Replace("\"", "", StringComparison.Ordinal)};K;aris;;2017-02-01;;;\n");
            await importing.TakeAsync(await importing.UploadAsync($"{Script}.csv", File("1")));
            _import = $"/import/{await importing.UploadAsync($"{Formula}.csv", File("2"))}";
            return true;
        });
        await app.ActAsync(TestActors.FkGranskare, async services =>
        {
            var today = TimeProvider.System.Today();
            await services.GetRequiredService<ReviewAccessLog>().StartAsync(Guid.CreateVersion7(), new LogReviewTerms(LogReviewKind.Random, today, today, 20, null, null, false), null);
            return true;
        });
    }

    // Rows that hold what no form asks for.
    private Task<List<string>> ForgedAsync() => app.RowsNamingAsync($"{_forged.Party}|{_forged.User}|{_forged.Case}|{ForgedDay}");

    private async Task<int> PostAsync(IEnumerable<(HttpClient Client, string Account, string Path, IHtmlFormElement Form)> forms)
    {
        var taken = 0;
        foreach (var (client, account, path, form) in forms)
        {
            // What the form offers of those is not forged.
            if (path.Contains($"{_forged.Party}", StringComparison.Ordinal))
            {
                continue;
            }

            List<PostedField> fields = [.. ThroughFormsTests.Filled(form, Script)];
            foreach (var name in new[] { "OwnerPartyId", "owner_party_id", "PartyId", "party_id", "ResponsiblePartyId", "AktualiserandePartyId", "Case.ResponsiblePartyId", "form.OwnerPartyId", "Actor.PartyId" })
            {
                fields.Add(new PostedField(name, $"{_forged.Party}"));
            }

            foreach (var name in new[] { "UserId", "user_id", "AuthorUserId", "ResponsibleUserId", "StartedByUserId", "form.UserId", "Actor.UserId" })
            {
                fields.Add(new PostedField(name, $"{_forged.User}"));
            }

            foreach (var name in new[] { "Id", "id", "CaseId", "case_id", "form.Id", "Number" })
            {
                fields.Add(new PostedField(name, $"{_forged.Case}"));
            }

            foreach (var name in new[] { "AktualiseradOn", "PhaseSince", "At", "SavedAt", "StartedAt", "EndedOn", "ProtectedOn", "Today", "Now" })
            {
                fields.Add(new PostedField(name, ForgedDay));
            }

            var action = form.GetAttribute("action") is { Length: > 0 } named ? named : path;
            var answer = await client.PostAsync(action, fields);
            taken += answer.StatusCode is HttpStatusCode.Found ? 1 : 0;
            if (answer.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.BadRequest)
            {
                _wrong.Add($"{account} {path} {NameOf(form)}: {answer.StatusCode}");
            }
            else if (answer.StatusCode is HttpStatusCode.OK)
            {
                var page = await answer.PageAsync();
                Look(account, $"{path} after {NameOf(form)}", page);
                if (page.Refusal().Contains("Något gick fel", StringComparison.Ordinal))
                {
                    _wrong.Add($"{account} {path} {NameOf(form)}: {page.Refusal()}");
                }
            }
        }

        return taken;
    }

    // Link by link, from the start page on, and from what one is led to when a file has been sent.
    private async Task<List<(string Path, IHtmlDocument Page)>> FollowAsync(HttpClient client, string account)
    {
        var routes = Routes().ConvertAll(route => (Route: route, Pattern: new Regex($"^{Parameter().Replace(route, "[^/]+")}$")));
        var (waiting, known, kinds, pages) = (new Queue<string>(["/", _import]), new HashSet<string> { "/" }, new Dictionary<string, int>(), new List<(string, IHtmlDocument)>());
        while (waiting.TryDequeue(out var path))
        {
            var answer = await client.GetAsync(path);
            if (answer.StatusCode is HttpStatusCode.InternalServerError)
            {
                _wrong.Add($"{account} {path}: {answer.StatusCode}");
            }

            if (!answer.IsSuccessStatusCode)
            {
                continue;
            }

            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                await LookAsync(account, path, answer);
                continue;
            }

            var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync());
            Look(account, path, page);
            pages.Add((path, page));
            foreach (var link in page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]))
            {
                // The most literal of those that fit.
                var route = routes.Where(one => one.Pattern.IsMatch(link.Split('?')[0])).OrderBy(one => one.Route.Count(letter => letter == '{')).Select(one => one.Route).FirstOrDefault();
                if (route is not null && known.Add(link) && (kinds[route] = kinds.GetValueOrDefault(route) + 1) <= OfOneKind)
                {
                    _seen[route] = _seen.GetValueOrDefault(route) + 1;
                    waiting.Enqueue(link);
                }
            }
        }

        (_seen["/"], _seen["/import/{Id:guid}"]) = (1, 1);
        return pages;
    }

    private void Look(string account, string path, IHtmlDocument page)
    {
        _shown += page.QuerySelector("main, article, body")!.TextContent.Contains("alert(1)", StringComparison.Ordinal) ? 1 : 0;
        var harm = page.All.Where(element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                || attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)) || element is IHtmlImageElement || (element is IHtmlScriptElement script && script.Source is null))
            .Select(element => element.OuterHtml).ToList();
        if (harm.Count > 0)
        {
            _wrong.Add($"{account} {path}: {string.Join(' ', harm)[..Math.Min(200, string.Join(' ', harm).Length)]}");
        }
    }

    // A file that a spreadsheet opens reckons with nothing in it.
    private async Task LookAsync(string account, string path, HttpResponseMessage answer)
    {
        var content = await answer.Content.ReadAsByteArrayAsync();
        var harm = answer.Content.Headers.ContentType?.MediaType switch
        {
            "text/csv" => Reckoned().Match(System.Text.Encoding.UTF8.GetString(content)).Value,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => string.Join(' ', Sheets(content).Select(sheet => Cells().Match(sheet).Value)).Trim(),
            _ => "",
        };
        if (harm.Length > 0 || answer.Content.Headers.ContentDisposition?.DispositionType is not (null or "attachment"))
        {
            _wrong.Add($"{account} {path}: {harm} {answer.Content.Headers.ContentDisposition}");
        }
    }

    private static IEnumerable<string> Sheets(byte[] content)
    {
        using var workbook = new ZipArchive(new MemoryStream(content));
        foreach (var entry in workbook.Entries.Where(entry => entry.FullName.Contains("sheet", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            yield return reader.ReadToEnd();
        }
    }

    private List<string> Routes(Func<RouteEndpoint, bool>? which = null) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(which ?? (_ => true)).Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
            .Where(route => !route.StartsWith("/_", StringComparison.Ordinal) && !route.StartsWith("/health", StringComparison.Ordinal)
                && !route.Contains("app.", StringComparison.Ordinal) && !route.Contains("torget.", StringComparison.Ordinal) && !route.Contains("icon.", StringComparison.Ordinal)).Distinct(),
    ];

    [GeneratedRegex("(^|;|\n)\"?[=+@\t][^;\n]*")]
    private static partial Regex Reckoned();

    // A formula, or a text that is none to the spreadsheet.
    [GeneratedRegex("<(x:)?f[ >][^<]*")]
    private static partial Regex Cells();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
