using Microsoft.EntityFrameworkCore;
using Torget.Domain.Cases;
using Torget.Domain.Notes;
using Torget.Testing;
using Torget.Web.Access;

namespace Torget.Web.Tests.Security;

/// <summary>Thousands of random cases and histories of medgivanden: the domain, wall one as queries, and plain SQL draw the same line for every account.</summary>
public sealed class RandomCasesTests(RandomCases app) : IClassFixture<RandomCases>
{
    [Fact]
    public async Task The_three_draw_the_same_line_for_every_account()
    {
        var cases = await WallOne.CasesAsync(app);
        Assert.Equal(RandomCases.Count, cases.Count);
        List<Note> notes;
        await using (var db = app.OwnerContext())
        {
            notes = await db.Set<Note>().AsNoTracking().ToListAsync();
        }

        var today = (await app.QueryAsync<DateOnly>("SELECT torget_today()"))[0];
        var (own, foreign, withheld) = (0, 0, 0);
        foreach (var (account, party) in TestActors.Acting)
        {
            var actor = await app.ActorAsync(account, party);
            var wall = await WallOne.OfAsync(app, actor, cases);
            var session = await app.SessionAsync(account, party);
            Same(account, "the case, SQL", wall.Visible, await app.QueryAsAsync<Guid>(session, "SELECT id FROM cases"), id => id);

            var read = notes.Where(note => wall.Reads(note.CaseId, note.OwnerPartyId, note.Kind) || wall.IsNamed(note.CaseId, note.AuthorUserId, note.OwnerPartyId)).Select(note => note.Id).ToHashSet();
            var ofCase = notes.ToDictionary(note => note.Id, note => note.CaseId);
            Same(account, "a note, SQL", read, await app.QueryAsAsync<Guid>(session, "SELECT id FROM notes"), id => ofCase[id]);

            await using var db = app.OwnerContext();
            var first = new CaseVisibility();
            Same(account, "the case, wall one", wall.Visible, await first.Cases(db, actor, today).Select(@case => @case.Id).ToListAsync(), id => id);
            var inSeen = read.Where(id => wall.Sees(ofCase[id])).ToHashSet();
            Same(account, "a note, wall one", inSeen, await first.Notes(db, first.Cases(db, actor, today), actor, today).Select(note => note.Id).ToListAsync(), id => ofCase[id]);

            own += notes.Count(note => read.Contains(note.Id) && note.OwnerPartyId == actor.PartyId);
            foreign += notes.Count(note => read.Contains(note.Id) && note.OwnerPartyId != actor.PartyId);
            withheld += notes.Count(note => wall.Sees(note.CaseId) && !read.Contains(note.Id));
        }

        // The line is drawn through the middle of what is tried.
        Assert.True(own > 500 && foreign > 100 && withheld > 500, $"{own} own, {foreign} foreign, {withheld} withheld");

        // Of those that differ, the case with the fewest facts is told.
        void Same(string account, string what, IReadOnlySet<Guid> expected, List<Guid> found, Func<Guid, Guid> caseOf)
        {
            var differ = expected.Except(found).Concat(found.Except(expected)).Select(caseOf).Distinct().Select(id => cases[id]).ToList();
            if (differ.MinBy(@case => @case.Medgivanden.Count + @case.Assignments.Count + @case.AgendaItems.Count) is { } least)
            {
                Assert.Fail($"{what}: {account} {(expected.Except(found).Select(caseOf).Contains(least.Id) ? "should see and does not" : "should not see and does")}. {differ.Count} cases differ; the least is "
                    + $"number {least.NumberSerial} of seed {RandomCases.Seed}.\n{Told(least)}");
            }
        }
    }

    private static string Told(Case @case) => string.Join('\n',
    [
        $"{@case.Phase}, ended {Days(@case.EndedOn)}, sent by {@case.AktualiserandePartyId}, led by {@case.ResponsiblePartyId} {@case.ResponsibleUserId}, {@case.VerksamhetId}",
        .. @case.Medgivanden.Select(item => $"medgivande {Days(item.ValidFrom)} to {Days(item.ValidTo)}, minor {Days(item.LastDayAsMinor)}, withdrawn {Days(item.WithdrawnOn)}: "
            + string.Join(", ", item.Disclosures.Select(pair => $"{pair.OwnerPartyId}>{pair.ReaderPartyId} {pair.Kind}"))),
        .. @case.Assignments.Select(item => $"assigned {item.UserId} at {item.PartyId} {Days(item.From)} to {Days(item.To)} {Days(item.ToWithCase)}"),
        .. @case.AgendaItems.Select(item => $"agenda of {item.BeredningsgruppId} {Days(item.From)} to {Days(item.SeenUntil)}"),
    ]);

    private static string Days(DateOnly? day) => day is { } given ? $"{given:yyyy-MM-dd}" : "-";
}
