using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Torget.Testing;
using Torget.Web.Data;
using Torget.Web.Data.DemoData;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Hosting;

public sealed class StartupTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly string[] Keys =
        [.. new[] { "Person", "Seal", "Search" }.Select(name => $"--Torget:Keys:{name}={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}")];

    [Fact]
    public async Task Production_refuses_a_demo()
    {
        await using var app = Production(database.Owner, [.. Keys, "--Torget:IdentityProvider:Authority=https://login.example"]);
        var refused = await Assert.ThrowsAsync<StartupException>(() => StartupChecks.EnsureSafeAsync(app));
        Assert.Equal("Databasen är märkt som demo och kan inte användas i produktion.", refused.Message);
    }

    [Fact]
    public async Task Production_refuses_to_be_without_an_identity_provider_and_a_file_of_seals_and_to_work_as_the_owner()
    {
        var empty = await EmptyAsync();
        await using (var app = Production(empty, Keys))
        {
            Assert.Contains(
                "identitetsleverantör", (await Assert.ThrowsAsync<StartupException>(() => StartupChecks.EnsureSafeAsync(app))).Message, StringComparison.Ordinal);
        }

        await using (var app = Production(empty, [.. Keys, "--Torget:IdentityProvider:Authority=https://login.example"]))
        {
            Assert.StartsWith(
                "Torget__Seals__File saknas", (await Assert.ThrowsAsync<StartupException>(() => StartupChecks.EnsureSafeAsync(app))).Message, StringComparison.Ordinal);
        }

        await using (var app = Production(empty, [.. Keys, "--Torget:IdentityProvider:Authority=https://login.example", "--Torget:Seals:File=/var/lib/torget/seals"]))
        {
            Assert.StartsWith(
                "Databasinloggningen i ConnectionStrings__Torget har för stora rättigheter.",
                (await Assert.ThrowsAsync<StartupException>(() => StartupChecks.EnsureSafeAsync(app))).Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Host=/var/run/postgresql;Database=torget", true)]
    [InlineData("Host=localhost;SSL Mode=Disable", true)]
    [InlineData("Host=127.0.0.1:5433", true)]
    [InlineData("Host=::1", true)]
    [InlineData("Host=db.torget.example;SSL Mode=VerifyFull", true)]
    [InlineData("Host=db1.torget.example,db2.torget.example;SSL Mode=VerifyFull", true)]
    [InlineData("Host=db.torget.example", false)]
    [InlineData("Host=db.torget.example:5432;SSL Mode=Require", false)]
    [InlineData("Host=db.torget.example;SSL Mode=VerifyCA", false)]
    [InlineData("Host=10.0.0.7;SSL Mode=Prefer", false)]
    [InlineData("Host=localhost,db.torget.example", false)]
    [InlineData("Host=localhost.torget.example", false)]
    public void A_database_on_another_machine_is_reached_over_TLS_that_asks_who_it_is(string connectionString, bool accepted)
    {
        var refused = Record.Exception(() => StartupChecks.EnsureEncrypted(connectionString, "ConnectionStrings__Torget"));
        Assert.Equal(accepted, refused is null);
        Assert.True(accepted || (refused is StartupException && refused.Message.Contains("SSL Mode=VerifyFull", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Production_asks_how_the_database_is_reached_before_it_asks_the_database()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(TorgetWeb).Assembly.Location, "migrate"])
        {
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["ConnectionStrings__TorgetOwner"] = "Host=db.torget.example;Database=torget;Username=owner" },
        })!;
        Assert.StartsWith("torget: ConnectionStrings__TorgetOwner leder till en annan dator", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
    }

    [Fact]
    public async Task Outside_production_a_demo_starts()
    {
        await using var app = Build("Demo", database.Owner, []);
        await StartupChecks.EnsureSafeAsync(app);
    }

    [Theory]
    [InlineData("NOINHERIT", "", true)]
    [InlineData("NOINHERIT BYPASSRLS", "", false)]
    [InlineData("NOINHERIT CREATEROLE", "", false)]
    [InlineData("NOINHERIT SUPERUSER", "", false)]
    [InlineData("NOINHERIT", "CREATE ROLE {0}_group BYPASSRLS; CREATE ROLE {0}_between; GRANT {0}_group TO {0}_between; GRANT {0}_between TO {0}", false)]
    [InlineData("NOINHERIT", "CREATE ROLE {0}_group; ALTER TABLE codes OWNER TO {0}_group; GRANT {0}_group TO {0}", false)]
    [InlineData("NOINHERIT", "GRANT postgres TO {0}", false)]
    public async Task A_login_is_accepted_only_when_no_role_of_it_could_step_round_the_second_wall(string attributes, string more, bool accepted)
    {
        var (login, connectionString) = await LoginAsync(attributes);
        await database.ExecuteAsync(more.Length == 0 ? "SELECT 1" : more.Replace("{0}", login, StringComparison.Ordinal).Replace("postgres", await OwnerNameAsync(), StringComparison.Ordinal));
        var failure = await Record.ExceptionAsync(() => StartupChecks.EnsurePowerlessAsync(connectionString));
        Assert.Equal(accepted, failure is null);
        Assert.True(failure is null or StartupException, $"{failure}");
        await database.ExecuteAsync("ALTER TABLE codes OWNER TO CURRENT_USER");
    }

    [Fact]
    public async Task A_login_that_leaves_its_role_reads_nothing()
    {
        var (_, connectionString) = await LoginAsync("NOINHERIT");
        await using var source = NpgsqlDataSource.Create(DatabaseSetup.AsRole(connectionString, "torget_app"));
        await using var connection = await source.OpenConnectionAsync();
        await using (var leave = new NpgsqlCommand("SET ROLE NONE", connection))
        {
            await leave.ExecuteNonQueryAsync();
        }

        var tables = await database.QueryAsync<string>("SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')");
        foreach (var table in tables)
        {
            await using var read = new NpgsqlCommand($"SELECT count(*) FROM public.\"{table}\"", connection);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => read.ExecuteScalarAsync());
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Theory]
    [InlineData("Person")]
    [InlineData("Seal")]
    [InlineData("Search")]
    public void Production_asks_for_each_key(string name)
    {
        var refused = Assert.Throws<StartupException>(() => Production(database.Owner, [.. Keys.Where(key => !key.Contains(name, StringComparison.Ordinal))]));
        Assert.StartsWith($"Nyckeln Torget__Keys__{name} saknas", refused.Message, StringComparison.Ordinal);
        Assert.Throws<StartupException>(() => Production(database.Owner, [.. Keys, $"--Torget:Keys:{name}={Convert.ToBase64String(new byte[31])}"]));
        Assert.Throws<StartupException>(() => Production(database.Owner, [.. Keys, $"--Torget:Keys:{name}=åäö"]));
    }

    [Fact]
    public async Task Bringing_a_database_up_to_date_again_changes_nothing()
    {
        const string Everything =
            """
            SELECT concat(
                (SELECT string_agg(t.relname || t.xmin::text || coalesce(t.relacl::text, ''), ',' ORDER BY t.oid) FROM pg_class t WHERE t.relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')),
                (SELECT string_agg(p.polname || p.xmin::text, ',' ORDER BY p.oid) FROM pg_policy p),
                (SELECT string_agg(f.proname || f.xmin::text, ',' ORDER BY f.oid) FROM pg_proc f WHERE f.pronamespace = 'public'::regnamespace),
                (SELECT string_agg(c.xmin::text, ',' ORDER BY c.list, c.value) FROM codes c), (SELECT count(*) FROM parties), (SELECT count(*) FROM aktualisering_rights))
            """;
        var empty = await EmptyAsync();
        var before = await ScalarAsync(empty, Everything);
        await DatabaseSetup.MigrateAsync(empty);
        Assert.Equal(before, await ScalarAsync(empty, Everything));
    }

    [Fact]
    public void The_migrations_make_the_model()
    {
        using var db = TorgetDb.ForDesign();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Only_a_demo_is_emptied_and_only_a_new_database_becomes_one()
    {
        var somebodys = await EmptyAsync();
        Assert.Equal("Databasen är inte en demo och töms inte.", (await Assert.ThrowsAsync<StartupException>(() => DemoMark.EmptyAsync(somebodys))).Message);
        await DemoAccounts.EnsureAsync(somebodys);
        await Assert.ThrowsAsync<StartupException>(() => DemoMark.RefuseOthersAsync(somebodys));
        Assert.True((long)(await ScalarAsync(somebodys, "SELECT count(*) FROM users"))! > 0);

        var unmarked = await EmptyAsync();
        await ScalarAsync(unmarked, "INSERT INTO installation (id, demo, created_at) VALUES (1, false, now()) RETURNING id");
        await Assert.ThrowsAsync<StartupException>(() => DemoMark.RefuseOthersAsync(unmarked));
        await Assert.ThrowsAsync<StartupException>(() => DemoMark.EmptyAsync(unmarked));

        var others = await TestDatabase.EmptyAsync();
        await ScalarAsync(others, "CREATE TABLE somebodys (x int)");
        await Assert.ThrowsAsync<StartupException>(() => DemoMark.RefuseOthersAsync(others));
        await Assert.ThrowsAsync<StartupException>(() => DemoMark.EmptyAsync(others));

        await DemoMark.RefuseOthersAsync(await TestDatabase.EmptyAsync());
        await DemoMark.RefuseOthersAsync(await EmptyAsync());
    }

    private static WebApplication Production(string connectionString, string[] settings) =>
        Build("Production", connectionString, settings);

    private static WebApplication Build(string environment, string connectionString, string[] settings) => TorgetWeb.Build(
        [
            "--environment", environment, "--applicationName", "Torget.Web", "--contentRoot", Path.Combine(ProjectFolder.Path, "src", "Torget.Web"),
            "--ConnectionStrings:Torget", connectionString, .. settings,
        ]);

    private static async Task<string> EmptyAsync()
    {
        var empty = await TestDatabase.EmptyAsync();
        await DatabaseSetup.MigrateAsync(empty);
        return empty;
    }

    private async Task<string> OwnerNameAsync() => (await database.QueryAsync<string>("SELECT session_user::text"))[0];

    private async Task<(string Login, string ConnectionString)> LoginAsync(string attributes)
    {
        var login = $"login_{Guid.NewGuid():N}"[..20];
        await database.ExecuteAsync($"CREATE ROLE {login} LOGIN {attributes}");
        await database.ExecuteAsync($"GRANT torget_app, torget_stats, torget_job TO {login}");
        return (login, new NpgsqlConnectionStringBuilder(database.Owner) { Username = login, Pooling = false }.ConnectionString);
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
