using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Domain.Tests.Consents;
using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>
/// The stories of granting, narrowing, renewing, taking back, running out and turning 18 that the domain is tried with, told again up to
/// today and stored: the database reads the same out of them as the second, naive account, and so does the first wall.
/// </summary>
public sealed class ConsentStoriesTests(TestApp app) : IClassFixture<TestApp>
{
    private const int Stories = 90;

    [Fact]
    public async Task T_10_The_database_lets_read_exactly_what_is_left()
    {
        await using var db = app.OwnerContext();
        var actor = await app.ActorAsync(TestActors.Af);
        var today = (await app.QueryAsync<DateOnly>("SELECT torget_today()"))[0];
        var verksamhet = await db.Verksamheter.SingleAsync(item => item.Code == "ungdomstorget");
        var unit = await db.Set<Unit>().FirstAsync(item => item.PartyId == actor.PartyId);
        var others = await db.Parties.Where(party => party.Code == "fk" || party.Code == "region").Select(party => party.Id).ToListAsync();
        Guid[] parties = [actor.PartyId!.Value, verksamhet.VardpartId, .. others];

        List<ConsentSequence> stories = [];
        for (var seed = 0; seed < Stories; seed++)
        {
            var sent = Sent(seed, today.AddDays(1 - ConsentSequence.Days), actor, unit, verksamhet, parties);
            var story = new ConsentSequence(seed, sent, parties, verksamhet.VardpartId, actor);
            story.Tell();
            db.Add(story.Case);
            stories.Add(story);
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        // As a database in use knows its tables; without it every question reads all of them.
        await app.ExecuteAsync("ANALYZE");
        var (open, closed) = (0, 0);
        foreach (var account in new[] { TestActors.Af, TestActors.Samordnare, TestActors.Fk, TestActors.Region })
        {
            var reader = (await app.ActorAsync(account)).PartyId;
            var read = (await app.QueryAsAsync<string>(
                await app.SessionAsync(account),
                "SELECT c || ' ' || o || ' ' || k FROM unnest($1) c, unnest($2) o, unnest($3) k WHERE may_read(c, o, k)",
                stories.Select(story => story.Case.Id).ToArray(), parties, DataKinds.All.Select(kind => kind.ToString()).ToArray())).ToHashSet();
            foreach (var story in stories)
            {
                foreach (var cell in story.Cells.Where(cell => cell.ReaderPartyId == reader))
                {
                    var expected = story.IsOpen(cell, today);
                    Assert.True(
                        expected == read.Contains($"{story.Case.Id} {cell.OwnerPartyId} {cell.Kind}"),
                        $"{cell} should be {(expected ? "open" : "closed")}. {story.Told}");
                    _ = expected ? open++ : closed++;
                }
            }
        }

        Assert.True(open > 200 && closed > 200, $"{open} open, {closed} closed");
        Assert.Empty(await app.QueryAsync<Guid>(
            "SELECT case_id FROM (SELECT case_id, user_id, valid FROM case_access EXCEPT SELECT case_id, user_id, valid FROM case_access_rule) d"));
    }

    private static Case Sent(int seed, DateOnly day, Actor actor, Unit unit, Verksamhet verksamhet, Guid[] parties) => Case.Submit(
        Guid.CreateVersion7(),
        new CaseNumber(2001, seed + 1),
        new Aktualisering(
            new PersonDetails(IdentityNumber.None, "Saga", $"Nummer {seed}", Kon.UppgiftSaknas, day.AddYears(-18).AddDays(seed % 2 == 0 ? 12 : 200), "2480"),
            unit,
            verksamhet,
            new AktualiseringSettings(
                new Party("af", "Arbetsförmedlingen", Guid.NewGuid(), null), [verksamhet], [new AktualiseringRight(unit.Id, verksamhet.Id, day.AddYears(-1))], []),
            new Situation(["forsorjningsstod"], null, "ingen", null, "grundskola", [], ""),
            new Need(null, "Behöver stöd från flera.", "", [verksamhet.VardpartId]),
            [],
            new MedgivandeTerms(
                "Samordnad planering", [.. Disclosure.BetweenAll(parties, DataKinds.All)], day, ConsentForm.Muntligt, day, day.AddDays(55), null,
                seed % 3 == 0 ? ConsentGiver.Vardnadshavare : ConsentGiver.Bada, Maturity.Delvis),
            new SamtyckeTerms(day, ConsentForm.Muntligt)),
        actor,
        new DateTimeOffset(day, new TimeOnly(11, 0), TimeSpan.Zero));
}
