using Torget.Domain.Cases;
using Torget.Testing;
using Torget.Web.Data.DemoData;

namespace Torget.Web.Tests.Hosting;

/// <summary>The demo's past is counted from the day it is made: it can be told on every day of the year.</summary>
public sealed class DemoHistoryTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task It_can_be_told_on_any_day_and_has_cases_in_every_phase()
    {
        // Through weekends, month ends and a leap day, without keeping any of it.
        for (var day = new DateOnly(2027, 12, 20); day < new DateOnly(2028, 12, 31); day = day.AddDays(day.Day > 27 ? 2 : 13))
        {
            await using var db = app.OwnerContext();
            DemoHistory.Tell(await DemoWorld.ReadAsync(db, app.Services, day));
            var cases = db.ChangeTracker.Entries<Case>().Select(entry => entry.Entity).ToList();
            Assert.InRange(cases.Count, 50, 70);
            Assert.Equal(Enum.GetValues<CasePhase>().Where(phase => phase != CasePhase.Draft), cases.Select(@case => @case.Phase).Distinct().Order());
            Assert.Contains(cases, @case => @case.IsOverdue(day));
            Assert.Contains(cases, @case => @case.EarlierCaseId is not null);
            Assert.All(cases.SelectMany(@case => @case.AgendaItems).GroupBy(item => (item.MeetingId, item.Position)), place => Assert.Single(place));

            // Both torg and the two municipalities have cases that live, and Vindeln's are in more than one phase.
            var verksamheter = (await app.QueryAsync<string>("SELECT id || ' ' || code FROM verksamheter")).ToDictionary(row => Guid.Parse(row.Split(' ')[0]), row => row.Split(' ')[1]);
            var living = cases.Where(@case => !@case.Phase.IsEnded()).ToLookup(@case => verksamheter[@case.VerksamhetId], @case => @case.Phase);
            Assert.Equal(["samordningsteam-vannas", "samordningsteam-vindeln", "ungdomstorget", "vuxentorget"], living.Select(group => group.Key).Order());
            Assert.True(living["samordningsteam-vindeln"].Distinct().Count() >= 3);
        }
    }
}
