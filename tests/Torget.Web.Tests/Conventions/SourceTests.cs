using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Conventions;

public sealed partial class SourceTests
{
    private static readonly string Source = Path.Combine(ProjectFolder.Path, "src");

    // Whoever stands here touches rows without the way through an operation.
    private static readonly Dictionary<string, string> MayReachTheDatabase = new()
    {
        ["Features/Login/DemoLogin.cs"] = "Nobody is logged in yet; the database answers for a demo only.",
        ["Hosting/Health.cs"] = "Asks whether the database answers, and reads nothing.",
        ["Hosting/StartupChecks.cs"] = "Runs before the first request.",
        ["Hosting/DataProtectionKeyStore.cs"] = "Keys of cookies, which are no personal data.",
        ["Hosting/TorgetWeb.cs"] = "Registers it.",
        ["Hosting/ClusterServer.cs"] = "Starts the server, and knows no table.",
        ["Hosting/OwnerDatabase.cs"] = "Makes an empty database.",
    };

    // Pages that can be opened without being logged in.
    private static readonly string[] Open = ["ChooseEmploymentPage", "ErrorPage", "LoginPage", "NotFoundPage"];

    [Fact]
    public void A_feature_uses_no_other_features_types()
    {
        var features = Directory.GetDirectories(Path.Combine(Source, "Torget.Web", "Features")).Select(folder => Path.GetFileName(folder)!).ToList();
        Assert.True(features.Count >= 4);
        foreach (var (path, text) in Files("Torget.Web/Features"))
        {
            var own = path.Split('/')[2];
            foreach (var other in features.Where(feature => feature != own))
            {
                Assert.False(Regex.IsMatch(text, $@"\bFeatures\.{other}\b"), $"{path} uses {other}.");
            }
        }
    }

    [Fact]
    public void Cases_are_reached_only_through_their_scope_and_the_database_only_inside_an_operation()
    {
        foreach (var (path, text) in Files("Torget.Web"))
        {
            var inside = path["Torget.Web/".Length..];
            if (inside.StartsWith("Data/", StringComparison.Ordinal) || inside.StartsWith("Access/", StringComparison.Ordinal))
            {
                continue;
            }

            Assert.False(RowsOfCases().IsMatch(text), $"{path} reaches rows of cases past CaseScope.");
            Assert.True(
                MayReachTheDatabase.ContainsKey(inside) || !WayAround().IsMatch(text), $"{path} reaches the database past an operation.");
        }

        Assert.All(MayReachTheDatabase.Keys, path => Assert.True(WayAround().IsMatch(File.ReadAllText(Path.Combine(Source, "Torget.Web", path))), path));
    }

    [Fact]
    public void Every_page_is_closed_but_the_written_ones()
    {
        var pages = typeof(TorgetWeb).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false)).ToList();
        Assert.True(pages.Count >= 9);
        Assert.Equal(Open, pages.Where(page => page.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)).Select(page => page.Name).Order());
        Assert.All(
            pages.Where(page => !Open.Contains(page.Name)),
            page => Assert.NotEmpty(page.GetCustomAttributes<AuthorizeAttribute>(inherit: true)));
    }

    [Fact]
    public void No_text_lets_the_forbund_decide()
    {
        foreach (var (path, text) in Files("").Where(file => file.Path.EndsWith(".razor", StringComparison.Ordinal)))
        {
            Assert.False(Decides().IsMatch(text), path);
        }

        Assert.Matches(Decides(), "förbundets beslut");
    }

    [Fact]
    public void Nothing_waits_by_sleeping()
    {
        foreach (var (path, text) in Files(""))
        {
            if (path is not ("Torget.Web/Hosting/ClusterServer.cs" or "Torget.Web/Hosting/PrivatePostgres.cs"))
            {
                Assert.False(Sleeps().IsMatch(text), path);
            }
        }
    }

    private static IEnumerable<(string Path, string Text)> Files(string under) =>
        from path in Directory.EnumerateFiles(Path.Combine(Source, under), "*", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Source, path).Replace('\\', '/')
        where name.EndsWith(".cs", StringComparison.Ordinal) || name.EndsWith(".razor", StringComparison.Ordinal)
        where !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
        select (name, File.ReadAllText(path));

    [GeneratedRegex(@"\bSet<(Domain\.\w+\.)?(Case|Person|Medgivande|Samtycke|Disclosure|Assignment|CaseEvent|CaseEventReason|SignedForm|AvslutDetails|AktualiseringSection|\w+Section|CaseAccess|PersonKeyRow|AccessLogEntry)>")]
    private static partial Regex RowsOfCases();

    [GeneratedRegex(@"\b(IDbContextFactory|NpgsqlDataSource|NpgsqlConnection\(|AddDbContextFactory|OwnerContext)\b?")]
    private static partial Regex WayAround();

    [GeneratedRegex(@"förbundet\s+(beslutar|bestämmer|avgör|beviljar|avslår|godkänner|har beslutat)|förbundets\s+beslut|beslut\s+(av|från)\s+förbundet", RegexOptions.IgnoreCase)]
    private static partial Regex Decides();

    [GeneratedRegex(@"Task\.Delay|Thread\.Sleep")]
    private static partial Regex Sleeps();
}
