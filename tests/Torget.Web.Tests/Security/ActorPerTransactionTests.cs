using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Features.Cases;

namespace Torget.Web.Tests.Security;

/// <summary>The application with one connection to share among everybody.</summary>
public sealed class OneConnection : TestApp
{
    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(DatabaseSetup.AsRole(Owner, "torget_app")) { MaxPoolSize = 1, Timeout = 120 }.ConnectionString));
    }
}

public sealed class ActorPerTransactionTests(OneConnection app) : IClassFixture<OneConnection>
{
    private static readonly CaseListQuery Everything = new(CaseTab.All, CaseOrder.Number, Descending: true, CaseFilter.None);

    [Fact]
    public async Task Two_who_share_a_connection_two_hundred_times_never_see_each_others_cases()
    {
        var mine = new Dictionary<string, Guid>
        {
            [TestActors.Af] = (await app.Scenarios.SendAsync(TestActors.Af)).Id,
            [TestActors.Fk] = (await app.Scenarios.SendAsync(TestActors.Fk)).Id,
        };
        var sessions = new Dictionary<string, Guid>();
        foreach (var account in mine.Keys)
        {
            sessions[account] = await app.SessionAsync(account);
        }

        var seen = await Task.WhenAll(Enumerable.Range(0, 200).Select(async turn =>
        {
            var account = turn % 2 == 0 ? TestActors.Af : TestActors.Fk;
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentSession>().WithoutRequest = sessions[account];
            var page = await scope.ServiceProvider.GetRequiredService<ListCases>().ExecuteAsync(Everything);
            return (account, page.Rows.Select(row => row.Id).ToList());
        }));

        Assert.All(seen, turn =>
        {
            Assert.Contains(mine[turn.account], turn.Item2);
            Assert.DoesNotContain(mine.Single(other => other.Key != turn.account).Value, turn.Item2);
        });
        Assert.Equal(1, (await ConnectionAsync()).Connections);
    }

    [Fact]
    public async Task After_an_operation_the_connection_remembers_nobody()
    {
        await app.Scenarios.SendAsync(TestActors.Af);
        await app.ActAsync(TestActors.Af, services => services.GetRequiredService<ListCases>().ExecuteAsync(Everything));

        var (actor, cases, _) = await ConnectionAsync();
        Assert.Equal("", actor);
        Assert.Equal(0, cases);
    }

    [Fact]
    public async Task After_an_operation_that_failed_the_connection_remembers_nobody()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af);
        await Assert.ThrowsAsync<PostgresException>(() => app.ActAsync(TestActors.Af, services =>
            services.GetRequiredService<Operations>().RunAsync(async operation =>
            {
                Assert.NotNull(await operation.Cases.FindNumberAsync(sent.Id));
                await operation.Db.Database.ExecuteSqlRawAsync("SELECT 1 / 0");
                return true;
            })));

        var (actor, cases, _) = await ConnectionAsync();
        Assert.Equal("", actor);
        Assert.Equal(0, cases);
    }

    // Asked on the same pooled connection, outside any operation.
    private async Task<(string Actor, long Cases, long Connections)> ConnectionAsync()
    {
        await using var command = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            SELECT concat(current_setting('torget.user_id', true), current_setting('torget.party_id', true), current_setting('torget.reads_cases', true)),
                (SELECT count(*) FROM cases),
                (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'torget_app')
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}
