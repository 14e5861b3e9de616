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
    private static readonly string[] Open = ["AccessibilityPage", "ChooseEmploymentPage", "ErrorPage", "LoginPage", "NotFoundPage"];

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
    public void The_database_is_reached_only_inside_an_operation()
    {
        foreach (var (path, text) in Files("Torget.Web"))
        {
            var inside = path["Torget.Web/".Length..];
            if (inside.StartsWith("Data/", StringComparison.Ordinal) || inside.StartsWith("Access/", StringComparison.Ordinal))
            {
                continue;
            }

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
    public void T_28_No_text_lets_the_forbund_decide()
    {
        var texts = TextsOfTheProgram().ToList();
        Assert.Contains(texts, file => file.Path.EndsWith("ProtokollPage.razor", StringComparison.Ordinal));
        Assert.Contains(texts, file => file.Path.EndsWith(".csv", StringComparison.Ordinal));
        Assert.Contains(texts, file => file.Text.Contains("Parternas gemensamma rekommendation", StringComparison.Ordinal));
        foreach (var (path, text) in texts)
        {
            Assert.False(Decides().IsMatch(text), $"{path}: {Decides().Match(text).Value}");
        }
    }

    [Theory]
    [InlineData("förbundets beslut", true)]
    [InlineData("Samordningsförbundet har den 3 mars beslutat att", true)]
    [InlineData("Beslut fattas av förbundet.", true)]
    [InlineData("godkänns av samordningsförbundets kansli", true)]
    [InlineData("Förbundet räknar. Parterna beslutar.", false)]
    [InlineData("Parternas gemensamma rekommendation", false)]
    public void T_28_What_would_let_the_forbund_decide_is_found(string text, bool found) => Assert.Equal(found, Decides().IsMatch(text));

    [Fact]
    public void T_28_The_beredning_recommends_and_never_decides()
    {
        foreach (var (path, text) in TextsOfTheProgram().Where(file => file.Path.Contains("eredning", StringComparison.Ordinal)))
        {
            Assert.False(Regex.IsMatch(text, "besl(ut|öt)|bevilja|avslag|avslå", RegexOptions.IgnoreCase), path);
        }
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

    // Everything that a reader may come to see: pages, what the program says from its code (without the comments), scripts and reference data.
    private static IEnumerable<(string Path, string Text)> TextsOfTheProgram() =>
        from path in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Source, path).Replace('\\', '/')
        where Path.GetExtension(name) is ".cs" or ".razor" or ".js" or ".csv"
        where !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
        where !name.Contains("/Migrations/", StringComparison.Ordinal)
        let text = File.ReadAllText(path)
        select (name, name.EndsWith(".cs", StringComparison.Ordinal) ? Comment().Replace(text, "") : text);

    private static IEnumerable<(string Path, string Text)> Files(string under) =>
        from path in Directory.EnumerateFiles(Path.Combine(Source, under), "*", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Source, path).Replace('\\', '/')
        where name.EndsWith(".cs", StringComparison.Ordinal) || name.EndsWith(".razor", StringComparison.Ordinal)
        where !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
        select (name, File.ReadAllText(path));

    [GeneratedRegex(@"\b(IDbContextFactory|NpgsqlDataSource|NpgsqlConnection\(|AddDbContextFactory|OwnerContext)\b?")]
    private static partial Regex WayAround();

    [GeneratedRegex(
        @"förbund\w*\b[^.<>{}""]*\b(beslut|bestäm|avgör|bevilja|avsl[åo]|godkänn|fastställ)|\b(beslut|bestäm|avgör|bevilja|avsl[åo]|godkänn|fastställ)\w*\b[^.<>{}""]*\b\w*förbund",
        RegexOptions.IgnoreCase)]
    private static partial Regex Decides();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"Task\.Delay|Thread\.Sleep")]
    private static partial Regex Sleeps();
}
