using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Torget.Domain.Statistics;
using Torget.Web.Data;
using Torget.Web.Data.DemoData;

namespace Torget.Web.Hosting;

/// <summary>The verbs of the program, as `./torget` and the published program take them.</summary>
internal static class Commands
{
    private const int DefaultPort = 5080;

    /// <summary>Runs a verb. What a person should know about a failure is one Swedish sentence; the exit status is then 1.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["run", .. var rest]:
                    await RunAsync(Options(rest, "--port", "--no-demo"));
                    return 0;
                case ["migrate"]:
                    await MigrateAsync();
                    return 0;
                case ["demo", "reset"]:
                    await ResetDemoAsync();
                    return 0;
                case ["import", var file]:
                    return await WithDatabaseAsync(database => ImportCommand.RunAsync(database, file));
                case ["verify-log"]:
                    return await WithDatabaseAsync(VerifyLogCommand.RunAsync);
                case ["report", Figures.Report, .. var rest]:
                    return await WithDatabaseAsync(async database =>
                    {
                        await ReportCommand.RunAsync(database, rest);
                        return 0;
                    });
                case [] or ["serve"]:
                    await ServeAsync();
                    return 0;
                default:
                    throw new StartupException("Okänt kommando. Torget kan run, serve, migrate, demo reset, import FIL, verify-log och report deltagarstatistik.");
            }
        }
        catch (Exception failure) when (failure is StartupException or PrivatePostgresException)
        {
            await Console.Error.WriteLineAsync($"torget: {failure.Message}");
            return 1;
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedColumn)
        {
            await Console.Error.WriteLineAsync("torget: Databasen är inte uppdaterad. Kör ./torget migrate först.");
            return 1;
        }
        catch (NpgsqlException failure) when (failure is not PostgresException || failure.SqlState?.StartsWith("28", StringComparison.Ordinal) == true)
        {
            await Console.Error.WriteLineAsync($"torget: Databasen svarar inte. Se över ConnectionStrings__Torget. ({failure.SqlState ?? failure.GetType().Name})");
            return 1;
        }
    }

    // For trying Torget out: everything that is missing is made, and the demo accounts are printed.
    private static async Task RunAsync(Dictionary<string, string?> options)
    {
        RefuseProduction();
        var port = options.TryGetValue("--port", out var text)
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
                ? number
                : throw new StartupException("Porten ska vara ett tal mellan 1 och 65535.")
            : DefaultPort;
        EnsureFree(port);

        await using var database = await OwnerDatabase.OpenAsync();
        await DemoMark.RefuseOthersAsync(database.ConnectionString);
        await DatabaseSetup.MigrateAsync(database.ConnectionString);
        await DemoMark.SetAsync(database.ConnectionString, demo: true);

        var inContainer = Environment.GetEnvironmentVariable("Torget__DemoInContainer") == "true";
        await using var app = TorgetWeb.Build(
            ["--urls", $"http://{(inContainer ? "*" : "localhost")}:{port}", "--ConnectionStrings:Torget", database.ConnectionString]);
        await DemoAccounts.EnsureAsync(database.ConnectionString);
        if (!options.ContainsKey("--no-demo"))
        {
            await DemoCases.EnsureAsync(database.ConnectionString, app.Services);
            await DemoForbund.EnsureAsync(database.ConnectionString, app.Services.GetRequiredService<AppKeys>());
        }

        await app.StartAsync();
        await PrintAccountsAsync(app.Services, port);
        await app.WaitForShutdownAsync();
        Console.WriteLine("Torget stannar.");
    }

    private static async Task MigrateAsync()
    {
        await using var database = await OwnerDatabase.OpenAsync();
        await DatabaseSetup.MigrateAsync(database.ConnectionString);
        if (!DemoEnvironment.IsCurrent)
        {
            // From now on no demo can be made of it.
            await DemoMark.SetAsync(database.ConnectionString, demo: false);
        }
    }

    // As the program works with it: in Production with the powerless login, otherwise with the owner's string and one of the powerless roles.
    private static async Task<int> WithDatabaseAsync(Func<string, Task<int>> work)
    {
        if (!DemoEnvironment.IsCurrent)
        {
            var given = Environment.GetEnvironmentVariable("ConnectionStrings__Torget") is { Length: > 0 } named ? named : throw new StartupException("ConnectionStrings__Torget saknas.");
            StartupChecks.EnsureEncrypted(given, "ConnectionStrings__Torget");
            return await work(given);
        }

        await using var database = await OwnerDatabase.OpenAsync();
        return await work(database.ConnectionString);
    }

    private static async Task ServeAsync()
    {
        await using var app = TorgetWeb.Build([]);
        await StartupChecks.EnsureSafeAsync(app);
        await app.RunAsync();
    }

    private static async Task ResetDemoAsync()
    {
        RefuseProduction();
        await using var database = await OwnerDatabase.OpenAsync();
        await DemoMark.EmptyAsync(database.ConnectionString);
        await DatabaseSetup.MigrateAsync(database.ConnectionString);
        await DemoMark.SetAsync(database.ConnectionString, demo: true);
        await DemoAccounts.EnsureAsync(database.ConnectionString);
        await using var app = TorgetWeb.Build(["--ConnectionStrings:Torget", database.ConnectionString]);
        await DemoCases.EnsureAsync(database.ConnectionString, app.Services);
        await DemoForbund.EnsureAsync(database.ConnectionString, app.Services.GetRequiredService<AppKeys>());
        Console.WriteLine("Demodatabasen är tömd och fylld på nytt.");
    }

    // Before anything is touched: these verbs mark and empty databases.
    private static void RefuseProduction()
    {
        if (!DemoEnvironment.IsCurrent)
        {
            throw new StartupException("run och demo reset är till för att prova Torget. I produktion startar programmet utan kommando, efter migrate.");
        }
    }

    private static async Task PrintAccountsAsync(IServiceProvider services, int port)
    {
        using var scope = services.CreateScope();
        var accounts = await scope.ServiceProvider.GetRequiredService<Features.Login.DemoLogin>().AccountsAsync();
        Console.WriteLine($"\nTorget är i gång: http://localhost:{port}\n\nLogga in med ett av demokontona:");
        foreach (var account in accounts)
        {
            Console.WriteLine($"  {account.Username,-24} {account.Name,-24} {account.PartyName}");
        }

        Console.WriteLine("\nCtrl-C stannar Torget.\n");
    }

    private static void EnsureFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException)
        {
            throw new StartupException($"Porten {port} används redan, kanske av ett Torget som är i gång. Välj en annan: ./torget run --port {port + 1}");
        }
    }

    private static Dictionary<string, string?> Options(string[] args, params string[] known)
    {
        Dictionary<string, string?> options = [];
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            if (!known.Contains(name))
            {
                throw new StartupException($"Okänt val: {name}.");
            }

            options[name] = value ?? (name == "--port" && i + 1 < args.Length ? args[++i] : null);
        }

        return options;
    }
}
