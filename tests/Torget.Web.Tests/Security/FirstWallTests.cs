using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Testing;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Features.Cases;

namespace Torget.Web.Tests.Security;

/// <summary>The application as the owner of the database: row-level security is passed by, and the program's own rule stands alone.</summary>
public sealed class WithoutSecondWall : ManyCases
{
    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(Owner));
    }
}

public sealed class FirstWallTests(WithoutSecondWall app) : IClassFixture<WithoutSecondWall>
{
    [Fact]
    public async Task The_second_wall_is_down_here()
    {
        var seen = await app.ActAsync(TestActors.Kansli, async services =>
        {
            await using var source = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT count(*) FROM cases");
            return (long)(await source.ExecuteScalarAsync())!;
        });

        Assert.Equal((await app.CasesAsync()).Count, seen);
    }

    [Fact]
    public async Task A_draft_is_its_authors_alone()
    {
        var mine = Guid.CreateVersion7();
        await app.ActAsync(TestActors.Af, services => services.GetRequiredService<DraftStore>().SaveAsync(mine, new AktualiseringForm { LastName = "Utkastsson" }, Guid.NewGuid(), 0));
        foreach (var other in new[] { TestActors.Fk, TestActors.Dubbel })
        {
            await app.ActAsync(other, async services =>
            {
                var drafts = services.GetRequiredService<DraftStore>();
                Assert.Equal((0, null), ((await drafts.ListAsync()).Count, await drafts.FindAsync(mine)));
                Assert.Null(await drafts.SaveAsync(mine, new AktualiseringForm(), Guid.NewGuid(), 1));
                await drafts.EraseAsync(mine);
                return true;
            }, other == TestActors.Dubbel ? "af" : null);
        }

        Assert.Single(await app.ActAsync(TestActors.Af, services => services.GetRequiredService<DraftStore>().ListAsync()));
    }

    [Theory]
    [MemberData(nameof(Accounts.Acting), MemberType = typeof(Accounts))]
    public async Task The_list_shows_nothing_foreign(string account, string? party)
    {
        var actor = await app.ActorAsync(account, party);
        // What is nödöppnat stands in no list.
        var visible = await app.VisibleAsync(actor with { OpenedCases = new Dictionary<Guid, DateTimeOffset>() });
        var client = await app.ClientAsync(account, party);
        var answer = await client.GetAsync("/arenden?flik=alla");
        if (!actor.MayReadCases)
        {
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
            return;
        }

        var numbers = (await answer.PageAsync()).QuerySelectorAll("tbody td.number").Select(cell => cell.TextContent.Trim());
        Assert.Equal(visible.Select(@case => $"{@case.Number}").Order(), numbers.Order());
    }

    [Theory]
    [MemberData(nameof(Accounts.Acting), MemberType = typeof(Accounts))]
    public async Task The_case_page_shows_nothing_foreign(string account, string? party)
    {
        var actor = await app.ActorAsync(account, party);
        var visible = (await app.VisibleAsync(actor)).ToDictionary(@case => @case.Id);
        var today = await app.TodayAsync();
        foreach (var @case in await app.CasesAsync())
        {
            var opened = await OpenAsync(@case);
            Assert.Equal(visible.ContainsKey(@case.Id), opened.Case is not null);
            if (opened.Case is { } view)
            {
                Assert.Equal(6, view.Answers.Count);
                Assert.All(view.Answers, of => Assert.Equal((of.Kind, MayRead(@case, of.Kind)), (of.Kind, of.Answers is not null)));
            }
        }

        Task<(CaseView? Case, bool HadAccess)> OpenAsync(Case @case) =>
            app.ActAsync(account, services => services.GetRequiredService<OpenCase>().ExecuteAsync(@case.Number), party);

        bool MayRead(Case @case, DataKind kind) =>
            @case.Sections.Single(section => section.Kind == kind) is var section && actor.MayReadRecords && @case.CanRead(section.OwnerPartyId, actor.PartyId!.Value, kind, today);
    }
}
