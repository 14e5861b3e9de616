using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Torget.Domain.Access;
using Torget.Web.Access;
using Torget.Web.Hosting;

namespace Torget.Testing;

/// <summary>The whole web application on a free port, in the test's own process, on a database of the test class's own.</summary>
public class TestApp : TestDatabase
{
    private readonly string _seals = Path.Combine(Path.GetTempPath(), $"torget-seals-{Guid.NewGuid():N}");
    private WebApplication? _app;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public Scenarios Scenarios => new(this);

    /// <summary>Settings beside those of every test. Tests log in and search more often than people do: what the limits do is tried where they are set.</summary>
    protected virtual IEnumerable<string> Settings => Limits(100_000, 100_000, 100_000, 100_000, 100_000);

    /// <summary>How often in a minute what may be done, see <see cref="RateLimits"/>.</summary>
    protected static IEnumerable<string> Limits(int logIns, int searches, int files, int cases, int saves) =>
        new[] { ("LogIns", logIns), ("Searches", searches), ("Files", files), ("Cases", cases), ("Saves", saves) }
            .SelectMany(limit => new[] { $"--{RateLimits.Section}:{limit.Item1}", $"{limit.Item2}" });

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = TorgetWeb.Build(
            [
                "--environment", "Demo",
                "--applicationName", "Torget.Web",
                "--contentRoot", Path.Combine(ProjectFolder.Path, "src", "Torget.Web"),
                "--urls", "http://127.0.0.1:0",
                "--ConnectionStrings:Torget", Owner,
                "--Torget:Seals:File", _seals,
                .. Settings,
            ],
            Adjust);
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            // Open forms of a browser test do not hold up the next class.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await _app.StopAsync(patience.Token);
            await _app.DisposeAsync();
            File.Delete(_seals);
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A client with a cookie jar of its own, that does not follow redirects and is not logged in.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A client that is logged in through the log-in page.</summary>
    /// <param name="account">An account of <see cref="TestActors"/>.</param>
    /// <param name="party">The party to choose, for an account with two.</param>
    public async Task<HttpClient> ClientAsync(string account, string? party = null)
    {
        var client = Client();
        await client.LogInAsync(this, account, party);
        return client;
    }

    /// <summary>Runs something with the application's own services, acting under an account.</summary>
    public async Task<T> ActAsync<T>(string account, Func<IServiceProvider, Task<T>> work, string? party = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentSession>().WithoutRequest = await SessionAsync(account, party);
        return await work(scope.ServiceProvider);
    }

    /// <summary>The account as an actor, with its rights of this moment.</summary>
    public async Task<Actor> ActorAsync(string account, string? party = null) =>
        await Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<Operations>()
            .FindActorAsync(await SessionAsync(account, party)) ?? throw new InvalidOperationException($"{account} cannot act.");

    /// <summary>Lets a class of tests replace parts, such as the clock.</summary>
    protected virtual void Adjust(WebApplicationBuilder builder) =>

        // Silent, but for what the program itself did not expect: a test that meets it fails without a cause otherwise.
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Error);
}
