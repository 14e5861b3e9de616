using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain.Access;
using Torget.Domain.Tests.Documentation;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Tests.Conventions;

namespace Torget.Web.Tests.Security;

/// <summary>Every address, every role, every standing: what the matrix says is what HTTP answers, and PostgreSQL alone holds the same line.</summary>
public sealed partial class MatrixTests(MatrixApp app) : IClassFixture<MatrixApp>
{
    private readonly MatrixWalk _walk = new(app);

    // Who has what, for what is about no case; and somebody of the same role to whom it does not belong.
    private static readonly Dictionary<Role, (string Own, string? Other)> Accounts = new()
    {
        [Role.Handlaggare] = (TestActors.Af, TestActors.Fk),
        [Role.Samordnare] = (TestActors.Samordnare, TestActors.VannasKoordinator),
        [Role.Beredningsledamot] = (TestActors.BeredningAf, "beredning.vannas"),
        [Role.Utforare] = (TestActors.Utforare, null),
        [Role.Behorighetsansvarig] = (TestActors.FkBehorighet, "soc.behorighet"),
        [Role.Loggranskare] = (TestActors.FkGranskare, "soc.granskare"),
        [Role.Styrgrupp] = (TestActors.Styrgrupp, null),
        [Role.Kansli] = (TestActors.Kansli, null),
        [Role.Systemadministrator] = (TestActors.Admin, null),
    };

    private static IEnumerable<(CaseGroup Group, MatrixRoute Route)> CaseRoutes => AccessMatrix.Cases.SelectMany(group => group.Routes.Select(route => (group, route)));

    [Fact]
    public void Every_address_of_the_application_is_in_the_matrix()
    {
        var there = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is [var only] && only == HttpMethod.Post.Method ? "POST " : "") + "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            // The framework's own, which carry what a page hands them and nothing else.
            .Where(pattern => !pattern.StartsWith("/_blazor", StringComparison.Ordinal) && !pattern.StartsWith("POST /_blazor", StringComparison.Ordinal) && pattern is not ("/_framework/opaque-redirect" or "/{**path:file}"))
            .Distinct().Order(StringComparer.Ordinal);
        var listed = CaseRoutes.Select(row => row.Route).Concat(AccessMatrix.Pages.SelectMany(group => group.Routes)).Concat(AccessMatrix.Open).Select(route => route.Pattern).ToList();
        Assert.Equal(listed.Distinct().Count(), listed.Count);
        Assert.Equal(listed.Order(StringComparer.Ordinal), there);
    }

    [Fact]
    public async Task Every_page_of_a_case_answers_each_role_in_each_standing_as_the_matrix_says_also_when_wall_one_lets_everything_through()
    {
        var cases = await WallOne.CasesAsync(app);
        Dictionary<string, WallOne> walls = [];
        foreach (var account in app.Askers.Select(asker => asker.Account).Distinct())
        {
            walls[account] = await WallOne.OfAsync(app, await app.ActorAsync(account), cases);
            await app.OnceAsync(account);
        }

        var parties = (await app.QueryAsync<string>("SELECT code || ' ' || id FROM parties")).ToDictionary(row => row.Split(' ')[0], row => Guid.Parse(row.Split(' ')[1]));
        var cells = (from row in CaseRoutes
                     from asker in app.Askers
                     where row.Group.Of(asker.Standing, asker.Role) is not null && app.IsAsked(asker.Case, row.Route.Pattern)
                     select (row.Group, row.Route, Asker: asker)).ToList();
        List<string> wrong = [];
        Dictionary<string, (Asker Asker, string Pattern, string Name)> forms = [];
        foreach (var isOpen in new[] { false, true })
        {
            app.OpenWallOne(isOpen);

            // To PostgreSQL the three roles that read records are one: asked twice they would answer the same.
            var answers = await MatrixWalk.EachAsync(cells.Where(cell => !isOpen || (cell.Asker.Role is Role.Handlaggare or Role.Utforare && Fields(cell.Route) is null)), async cell =>
                (Cell: cell, Answered: await _walk.AskAsync(await app.OnceAsync(cell.Asker.Account), cell.Asker.Account, cell.Route.Pattern, cell.Asker.Case.Number, Fields(cell.Route))));
            app.OpenWallOne(false);
            var shown = answers.GroupBy(one => one.Cell.Route.Pattern)
                .ToDictionary(group => group.Key, group => MatrixWalk.Texts.Where(text => group.Any(one => one.Answered.Body.Contains(text.Text, StringComparison.Ordinal))).Select(text => text.Text).ToHashSet());
            var withheld = 0;
            foreach (var ((group, route, asker), answered) in answers)
            {
                var expected = group.Of(asker.Standing, asker.Role)!.Value;
                var where = $"{(isOpen ? "wall one open, " : "")}{asker}, {route.Pattern}";
                if (answered.Meaning != (expected is Answer.WithoutIdentity or Answer.WithoutOtherKinds ? Answer.Shown : expected))
                {
                    wrong.Add($"{where}: {expected} and not {answered.Meaning} {answered.Status}");
                    continue;
                }

                var wall = walls[asker.Account];
                var showsWho = MatrixApp.Names.Any(name => answered.Body.Contains(name, StringComparison.Ordinal));
                if (showsWho && !(expected is Answer.Shown or Answer.WithoutOtherKinds && wall.Sees(asker.Case.Id)))
                {
                    wrong.Add($"{where}: shows who it is");
                }
                else if (!showsWho && expected is Answer.Shown or Answer.WithoutOtherKinds && route.Pattern == "/arenden/{Number}")
                {
                    wrong.Add($"{where}: does not show who it is");
                }

                foreach (var (text, owner, kind) in MatrixWalk.Texts.Where(text => asker.Case == app.Story.Sent && shown[route.Pattern].Contains(text.Text)))
                {
                    var (isThere, isRead) = (answered.Body.Contains(text, StringComparison.Ordinal), wall.Reads(asker.Case.Id, parties[owner], kind));
                    withheld += isRead || expected != Answer.WithoutOtherKinds ? 0 : 1;
                    if (isThere && !isRead)
                    {
                        wrong.Add($"{where}: shows {text}");
                    }
                    else if (!isThere && isRead && route.HasAll && expected is Answer.Shown or Answer.WithoutOtherKinds)
                    {
                        wrong.Add($"{where}: lacks {text}");
                    }
                }

                foreach (var name in isOpen ? [] : NamesOfForms(answered.Body))
                {
                    var form = Id().Replace(name, "");
                    if (!route.Forms.TryGetValue(form, out var permissions))
                    {
                        wrong.Add($"{where}: a form {form} that is not in the matrix");
                    }
                    else if (!await MayAsync(permissions, asker))
                    {
                        wrong.AddRange(route.Refused.Contains(form) ? [] : [$"{where}: has the form {form} without {permissions[0]}"]);
                        continue;
                    }

                    forms.TryAdd($"{route.Pattern} {form}", (asker, route.Pattern, name));
                }
            }

            Assert.True(withheld > 20, $"{withheld} withheld");
        }

        // A form that the matrix has is on its page for somebody, or nobody would know that it can be refused.
        wrong.AddRange(CaseRoutes.SelectMany(row => row.Route.Forms.Keys.Select(form => $"{row.Route.Pattern} {form}")).Where(form => !forms.ContainsKey(form)).Select(form => $"no form {form}"));
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cells.Count} cells\n{string.Join('\n', wrong.Distinct().Order(StringComparer.Ordinal).Take(400))}");
        await PostedAsync(forms.Values);
    }

    [Fact]
    public async Task What_is_not_there_for_somebody_is_answered_as_what_does_not_exist()
    {
        var reading = from row in CaseRoutes
                      from asker in app.Askers
                      where asker.Role is not Role.Beredningsledamot && app.IsAsked(asker.Case, row.Route.Pattern) && row.Group.Of(asker.Standing, asker.Role) is Answer.NotFound or Answer.NoRole
                      select (row.Route, asker.Account, asker.Case.Number, Expected: row.Group.Of(asker.Standing, asker.Role)!.Value);
        var others = from row in CaseRoutes
                     from role in Accounts.Keys.Except(AccessMatrix.ReadingRoles)
                     select (row.Route, Account: Accounts[role].Own, app.Story.Sent.Number, Expected: Answer.NotFound);
        var cells = reading.Concat(others).ToList();
        foreach (var account in cells.Select(cell => cell.Account).Distinct())
        {
            await app.OnceAsync(account);
        }

        var wrong = await MatrixWalk.EachAsync(cells, async cell =>
        {
            var client = await app.OnceAsync(cell.Account);
            var real = await _walk.AskAsync(client, cell.Account, cell.Route.Pattern, cell.Number, Fields(cell.Route));
            var none = await _walk.AskAsync(client, cell.Account, cell.Route.Pattern, MatrixWalk.NoNumber, Fields(cell.Route));
            var (body, other) = (MatrixWalk.Without(real.Body, cell.Number), MatrixWalk.Without(none.Body, MatrixWalk.NoNumber));
            return real.Meaning != cell.Expected ? $"{cell.Account} {cell.Route.Pattern}: {cell.Expected} and not {real.Meaning} {real.Status}"
                : real.Status != none.Status || real.Headers != none.Headers ? $"{cell.Account} {cell.Route.Pattern}: {real.Status} {real.Headers} | {none.Status} {none.Headers}"
                : body != other ? $"{cell.Account} {cell.Route.Pattern}: {FirstDifference(body, other)}"
                : null;
        });
        Assert.True(wrong.TrueForAll(one => one is null), $"of {cells.Count}\n{string.Join('\n', wrong.OfType<string>().Order(StringComparer.Ordinal).Take(40))}");
    }

    [Fact]
    public async Task Every_page_that_is_about_no_case_answers_each_role_as_the_matrix_says()
    {
        var cells = (from page in AccessMatrix.Pages
                     from route in page.Routes
                     from role in Enum.GetValues<Role>()
                     from isOwn in new[] { true, false }
                     let account = isOwn ? Accounts[role].Own : Accounts[role].Other
                     where account is not null
                     select (Page: page, Route: route, Account: account, IsOwn: isOwn, Expected: page.Of(role, isOwn))).ToList();

        // What posts can take away comes last.
        ConcurrentDictionary<(RoleGroup Page, MatrixRoute Route, string Form), (string Name, List<PostedField> Fields)> forms = [];
        foreach (var some in cells.GroupBy(cell => cell.Route.Pattern.StartsWith("POST", StringComparison.Ordinal)).OrderBy(group => group.Key))
        {
            foreach (var account in some.Select(cell => cell.Account).Distinct())
            {
                await app.OnceAsync(account);
            }

            var ending = some.Where(cell => cell.Route.Pattern == "POST /logga-ut").ToList();
            var wrong = await MatrixWalk.EachAsync(some.Except(ending), async cell =>
            {
                var answered = await _walk.AskAsync(await app.OnceAsync(cell.Account), cell.Account, cell.Route.Pattern, "");
                var isRight = cell.Expected == Answer.Shown && some.Key
                    ? answered.Status is HttpStatusCode.NoContent or HttpStatusCode.Found or HttpStatusCode.BadRequest or HttpStatusCode.Conflict && answered.Meaning != Answer.LogIn
                    : answered.Meaning == cell.Expected;
                foreach (var name in answered.Meaning == Answer.Shown && cell.IsOwn ? NamesOfForms(answered.Body) : [])
                {
                    forms.TryAdd((cell.Page, cell.Route, Id().Replace(name, "")), (name, (await new HtmlParser().ParseDocumentAsync(answered.Body)).FormOf(name).Fields()));
                }

                isRight &= cell.IsOwn || !MatrixApp.Secrets.Any(secret => answered.Body.Contains(secret, StringComparison.Ordinal));
                return isRight ? null : $"{cell.Account} {cell.Route.Pattern}: {cell.Expected} and not {answered.Meaning} {answered.Status}";
            });
            Assert.True(wrong.TrueForAll(one => one is null), $"of {cells.Count}\n{string.Join('\n', wrong.OfType<string>().Order(StringComparer.Ordinal))}");
            if (!some.Key)
            {
                await RefusedAsync(forms, [.. some.Select(cell => (cell.Page, cell.Route, cell.Account, cell.Expected))]);
            }
        }

        using var nobody = app.Client();
        foreach (var route in CaseRoutes.Select(row => row.Route).Concat(AccessMatrix.Pages.SelectMany(page => page.Routes)).Where(route => !route.Pattern.StartsWith("POST", StringComparison.Ordinal)))
        {
            Assert.Equal((route.Pattern, Answer.LogIn), (route.Pattern, (await _walk.AskAsync(nobody, null, route.Pattern, app.Story.Sent.Number)).Meaning));
        }

        foreach (var route in AccessMatrix.Open.Where(route => !route.Pattern.StartsWith("POST", StringComparison.Ordinal)))
        {
            Assert.NotEqual((route.Pattern, Answer.LogIn), (route.Pattern, (await _walk.AskAsync(nobody, null, route.Pattern, app.Story.Sent.Number)).Meaning));
        }
    }

    [Fact]
    public void Nothing_but_a_test_opens_wall_one()
    {
        Assert.DoesNotContain(typeof(CaseVisibility).Assembly.GetTypes(), type => type.IsSubclassOf(typeof(CaseVisibility)));
        Assert.Empty(typeof(CaseVisibility).GetConstructors().Single().GetParameters());
    }

    // Each form of a page about no case, as it stands for somebody who has the page, sent by those who have not.
    private async Task RefusedAsync(
        IReadOnlyDictionary<(RoleGroup Page, MatrixRoute Route, string Form), (string Name, List<PostedField> Fields)> forms, IReadOnlyList<(RoleGroup Page, MatrixRoute Route, string Account, Answer Expected)> cells)
    {
        Assert.Equal(
            string.Join('\n', AccessMatrix.Pages.SelectMany(page => page.Routes).SelectMany(route => route.Does.Select(form => $"{route.Pattern} {form}")).Order(StringComparer.Ordinal)),
            string.Join('\n', forms.Keys.Select(form => $"{form.Route.Pattern} {form.Form}").Order(StringComparer.Ordinal)));
        var posts = (from form in forms
                     from cell in cells
                     where cell.Route == form.Key.Route && cell.Expected != Answer.Shown
                     select (form.Value.Name, form.Value.Fields, cell.Route, cell.Account, cell.Expected)).ToList();
        var before = await app.EverythingAsync();
        var wrong = await MatrixWalk.EachAsync(posts, async post =>
        {
            var answered = await _walk.AskAsync(await app.OnceAsync(post.Account), post.Account, post.Route.Pattern, "", post.Fields);
            return answered.Meaning == post.Expected || (post.Expected == Answer.NotFound && answered.Status == HttpStatusCode.BadRequest)
                ? null : $"{post.Account}, {post.Route.Pattern} {post.Name}: {post.Expected} and not {answered.Status} {answered.Location}";
        });
        Assert.True(wrong.TrueForAll(one => one is null), $"of {posts.Count} posts\n{string.Join('\n', wrong.OfType<string>().Order(StringComparer.Ordinal))}");
        Assert.Equal(before, await app.EverythingAsync());
        Assert.True(posts.Count > 200, $"{posts.Count}");
    }

    private static IEnumerable<string> NamesOfForms(string body) =>
        FormNames().Matches(body).Select(match => match.Groups[1].Value).Where(name => !name.StartsWith("kasta-", StringComparison.Ordinal)).Distinct();

    // Each form as it stands on the page of somebody who may: sent by those who may not nothing is done, and to whom the page does not exist nothing is told.
    private async Task PostedAsync(IReadOnlyCollection<(Asker Asker, string Pattern, string Name)> forms)
    {
        Dictionary<(string Pattern, string Name), List<PostedField>> typed = [];
        foreach (var (asker, pattern, name) in forms)
        {
            var page = await (await app.OnceAsync(asker.Account)).GetPageAsync(app.At(pattern, asker.Case.Number));
            typed[(pattern, name)] = page.FormOf(name).Fields();
        }

        var routes = CaseRoutes.ToDictionary(row => row.Route.Pattern);
        var outsiders = app.Askers.Where(asker => asker.Role == Role.Handlaggare || asker is { Standing: Standing.OwnAssigned, Role: Role.Utforare or Role.Beredningsledamot }).ToList();
        List<(string Pattern, string Name, Asker By)> posts = [];
        foreach (var (asker, pattern, name) in forms)
        {
            foreach (var by in outsiders.Where(by => app.Stages.ContainsKey(asker.Case) ? by.Case == asker.Case : !app.Stages.ContainsKey(by.Case)))
            {
                var (group, route) = routes[pattern];
                if (group.Of(by.Standing, by.Role) is Answer.NotFound or Answer.Ended or Answer.OwnOnly or Answer.NoRole || !await MayAsync(route.Forms[Id().Replace(name, "")], by))
                {
                    posts.Add((pattern, name, by));
                }
            }
        }

        var before = await PrintAsync();
        var wrong = await MatrixWalk.EachAsync(posts, async post =>
        {
            var client = await app.OnceAsync(post.By.Account);
            var answered = await _walk.AskAsync(client, post.By.Account, post.Pattern, post.By.Case.Number, typed[(post.Pattern, post.Name)]);
            var expected = routes[post.Pattern].Group.Of(post.By.Standing, post.By.Role);
            var none = expected != Answer.NotFound ? null : await _walk.AskAsync(client, post.By.Account, post.Pattern, MatrixWalk.NoNumber, typed[(post.Pattern, post.Name)]);
            var isRight = expected switch
            {
                // The page that there is not has no such form either.
                Answer.NotFound => answered.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest && (answered.Status, answered.Headers) == (none!.Status, none.Headers)
                    && MatrixWalk.Without(answered.Body, post.By.Case.Number) == MatrixWalk.Without(none.Body, MatrixWalk.NoNumber),
                Answer.Ended or Answer.OwnOnly or Answer.NoRole => answered.Status == HttpStatusCode.Forbidden && answered.Meaning == expected,

                // A rule refuses it, before the database has to.
                _ => answered.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden && !answered.Body.Contains("Något gick fel", StringComparison.Ordinal),
            };
            return isRight ? null : $"{post.By}, {post.Pattern} {post.Name}: {expected} and not {answered.Status} {answered.Location}";
        });
        Assert.True(wrong.TrueForAll(one => one is null), $"of {posts.Count} posts\n{string.Join('\n', wrong.OfType<string>().Order(StringComparer.Ordinal))}");
        Assert.Equal(before, await PrintAsync());
        Assert.True(posts.Count > 200, $"{posts.Count}");

        // By those who may each is taken, or answered on the page as what is not filled in.
        foreach (var (asker, pattern, name) in forms)
        {
            var answered = await _walk.AskAsync(await app.OnceAsync(asker.Account), asker.Account, pattern, asker.Case.Number, typed[(pattern, name)]);
            Assert.True(answered.Status is HttpStatusCode.OK or HttpStatusCode.Found, $"{asker}, {pattern} {name}: {answered.Status}");
        }
    }

    // How many rows each table with data of a case has, and the last that was written; the log alone grows by being asked.
    private async Task<List<string>> PrintAsync()
    {
        List<string> print = [];
        foreach (var table in CaseTables.All.Select(CaseTables.Table).Where(table => table != "access_log"))
        {
            print.AddRange(await app.QueryAsync<string>($"SELECT '{table} ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) FROM {table}"));
        }

        return print;
    }

    private async Task<bool> MayAsync(Permission[] permissions, Asker asker)
    {
        CaseRelation[] relations = asker.Standing switch
        {
            Standing.Leads or Standing.LedEnded => [CaseRelation.ParticipatingParty, CaseRelation.AktualiserandeParty, CaseRelation.ResponsibleParty, CaseRelation.Arendebarare],
            Standing.OwnAssigned or Standing.OwnUnassigned or Standing.OwnEnded or Standing.Protected or Standing.Named => [CaseRelation.ParticipatingParty, CaseRelation.AktualiserandeParty, CaseRelation.ResponsibleParty],
            Standing.OtherForKind or Standing.OtherForAnotherKind => [CaseRelation.ParticipatingParty],
            Standing.Coordinates => [CaseRelation.ParticipatingParty, CaseRelation.SamordnareOfVerksamhet],
            _ => [],
        };
        var (actor, held) = (await app.ActorOnceAsync(asker.Account), relations.Append(CaseRelation.None).ToHashSet());
        return permissions.Any(permission => Permissions.Allows(permission, actor, held));
    }

    private static IReadOnlyList<PostedField>? Fields(MatrixRoute route) => !route.Pattern.StartsWith("POST", StringComparison.Ordinal) ? null
        : [new("once", $"{Guid.CreateVersion7()}"), new("utkast", "0"), new("text", "Skrivet")];

    private static string FirstDifference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{one[Math.Max(0, at - 40)..Math.Min(one.Length, at + 80)]} | {other[Math.Max(0, at - 40)..Math.Min(other.Length, at + 80)]}";
    }

    [GeneratedRegex("<input[^>]*name=\"_handler\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormNames();

    [GeneratedRegex("-([0-9a-f]{8}-[0-9a-f-]{27}|T-[0-9]{4}-[0-9]+)$")]
    private static partial Regex Id();
}
