using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Torget.Domain.Cases;
using Torget.Testing;
using Torget.Web.Data;
using Torget.Web.Features.Aktualiseringar;

namespace Torget.Web.Tests.Features;

/// <summary>An application whose clock the test sets. The database keeps its own time, as it does against a clock that goes wrong.</summary>
public sealed class AppWithClock : TestApp
{
    public SettableClock Clock { get; } = new();

    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.AddSingleton<TimeProvider>(Clock);
    }
}

/// <summary>Tells the time that it is told, and ticks when the test says so.</summary>
public sealed class SettableClock : TimeProvider
{
    private readonly List<Action> _timers = [];

    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period == TimeSpan.FromHours(1))
        {
            lock (_timers)
            {
                _timers.Add(() => callback(state));
            }
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>An hour has gone for everything that waits for one.</summary>
    public void LetAnHourPass()
    {
        lock (_timers)
        {
            _timers.ForEach(tick => tick());
        }
    }
}

public sealed class OverdueDraftTests(AppWithClock app) : IClassFixture<AppWithClock>
{
    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    [InlineData(29, true)]
    public async Task The_author_is_warned_in_the_list_and_in_the_form(int days, bool warned)
    {
        var id = await DraftAsync(0);
        app.Clock.Ahead = TimeSpan.FromDays(days);
        try
        {
            var client = await app.ClientAsync(TestActors.Soc);
            var sentence = $"Utkastet tas bort den {Draft.ErasedOn(TimeProvider.System.GetUtcNow()):yyyy-MM-dd}";
            foreach (var path in new[] { "/arenden/utkast", $"/arenden/ny/{id}" })
            {
                Assert.Equal((path, warned), (path, (await client.GetPageAsync(path)).Body!.TextContent.Contains(sentence, StringComparison.Ordinal)));
            }
        }
        finally
        {
            app.Clock.Ahead = default;
        }
    }

    [Fact]
    public async Task The_job_erases_what_is_overdue_and_nothing_else()
    {
        var (kept, overdue) = (await DraftAsync(29), await DraftAsync(30));
        Assert.True(await app.Services.GetRequiredService<EraseOverdueDrafts>().EraseAsync() >= 1);
        Assert.Equal([kept], await app.QueryAsync<Guid>("SELECT id FROM drafts WHERE id IN ($1, $2)", kept, overdue));
        var logged = await JobRowsAsync();
        Assert.Contains(logged, row => row.EndsWith(" gallrade", StringComparison.Ordinal));
        Assert.Equal(0, await app.Services.GetRequiredService<EraseOverdueDrafts>().EraseAsync());
        Assert.Equal(logged, await JobRowsAsync());

        Task<List<string>> JobRowsAsync() => app.QueryAsync<string>("SELECT item FROM access_log WHERE action = 'EraseDraft' AND ground = 'drift' ORDER BY id");
    }

    [Fact]
    public async Task It_does_so_by_itself_every_hour()
    {
        var overdue = await DraftAsync(31);
        app.Clock.LetAnHourPass();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await app.QueryAsync<Guid>("SELECT id FROM drafts WHERE id = $1", overdue)).Count > 0)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Theory]
    [InlineData("SELECT form::text FROM drafts")]
    [InlineData("DELETE FROM drafts RETURNING form::text")]
    [InlineData("DELETE FROM drafts WHERE form::text LIKE '%Hemligt%'")]
    [InlineData("UPDATE drafts SET saved_at = now()")]
    [InlineData("INSERT INTO drafts (id) VALUES (gen_random_uuid())")]
    public async Task Its_role_can_neither_read_nor_choose_nor_change(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsRoleAsync<string>("torget_job", sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_day_is_the_same_for_the_program_and_the_database()
    {
        var today = (await app.QueryAsync<DateOnly>("SELECT torget_today()"))[0];
        foreach (var days in new[] { 29, 30 })
        {
            var id = await DraftAsync(days);
            var saved = (await app.QueryAsync<DateTimeOffset>("SELECT saved_at FROM drafts WHERE id = $1", id))[0];
            Assert.Equal(today.AddDays(30 - days), Draft.ErasedOn(saved));
        }
    }

    private async Task<Guid> DraftAsync(int savedDaysAgo)
    {
        var id = Guid.CreateVersion7();
        await app.ActAsync(TestActors.Soc, services => services.GetRequiredService<DraftStore>()
            .SaveAsync(id, new AktualiseringForm { FirstName = "Hemligt" }, Guid.NewGuid(), 0));
        await app.ExecuteAsync(
            "UPDATE drafts SET saved_at = ((torget_today() - $2::int) + time '12:00') AT TIME ZONE 'Europe/Stockholm' WHERE id = $1", id, savedDaysAgo);
        return id;
    }
}
