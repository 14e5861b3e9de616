using Torget.Domain.Cases;

namespace Torget.Domain.Tests.Cases;

/// <summary>Whatever anybody does to a case after its ja, what must never be wrong is not (T-30).</summary>
public sealed class CaseStoryTests
{
    /// <summary>What the stories need not tell of: it comes before the ja, or is told of elsewhere.</summary>
    private static readonly CaseAction[] Elsewhere =
    [
        CaseAction.Submit, CaseAction.EraseDraft, CaseAction.RequestKomplettering, CaseAction.AnswerKomplettering, CaseAction.PutOnAgenda, CaseAction.Bordlagg,
        CaseAction.RemoveFromAgenda, CaseAction.Accept, CaseAction.Decline, CaseAction.ReturnForKomplettering, CaseAction.Forward, CaseAction.Withdraw,
        CaseAction.NarrowMedgivande, CaseAction.GiveCopy, CaseAction.ShareNote, CaseAction.ShareDocument, CaseAction.MarkProtected, CaseAction.EndProtection,
    ];

    [Fact]
    public void T_30_Whatever_is_done_the_case_stays_whole_and_what_is_refused_leaves_no_trace()
    {
        var done = new Dictionary<CaseAction, int>();
        for (var seed = 0; seed < 60; seed++)
        {
            var story = new CaseStory(seed);
            var owners = new Dictionary<Guid, Guid>();
            for (var step = 0; step < 120; step++)
            {
                var lines = story.Case.Events.Count;
                var trace = story.Step();
                Assert.True(trace is null, $"Story {seed}: what was refused left a trace. {story.Told}\n{trace}");
                Assert.InRange(story.Case.Events.Count - lines, 0, 1);
                EnsureWhole(story, seed, owners);
            }

            foreach (var action in story.Case.Events.Select(line => line.Action))
            {
                done[action] = done.GetValueOrDefault(action) + 1;
            }
        }

        // The stories tell of everything.
        var untold = Enum.GetValues<CaseAction>().Except(Elsewhere).Where(action => done.GetValueOrDefault(action) < 5);
        Assert.True(!untold.Any(), $"Hardly told: {string.Join(", ", untold.Select(action => $"{action} {done.GetValueOrDefault(action)}"))}");
    }

    private static void EnsureWhole(CaseStory story, int seed, Dictionary<Guid, Guid> owners)
    {
        var (@case, today) = (story.Case, story.Today);
        var ended = @case.Phase.IsEnded();

        // One responsible party, which takes part, with a handläggare of its own or none.
        Holds(@case.ParticipatingParties(today).Contains(@case.ResponsiblePartyId), "the responsible party takes part");
        Holds(story.Left is null || ended || @case.ResponsiblePartyId != story.Left, "a party that has left is not responsible");
        Holds(
            @case.ResponsibleUserId is not { } user || story.People.Any(person => person.UserId == user && person.PartyId == @case.ResponsiblePartyId),
            "the ärendebärare is the responsible party's");

        // One participation in the case's own verksamhet, open as long as the case is; after it only what was kept.
        var torg = @case.Participations.Where(row => row.VerksamhetId == @case.VerksamhetId).ToList();
        Holds(torg.Count == 1 && torg[0].IsOpen != ended, "one participation in the torg, open while the case is");
        Holds(!ended || @case.Participations.All(row => !row.IsOpen || story.Kept.Contains(row.Id)), "after the avslut only what was kept goes on");
        Holds(!ended || @case.UnderlagRequests.All(request => !request.IsOpen), "after the avslut nothing is asked for");
        Holds(ended || @case.Assignments.All(held => held.ToWithCase is null), "what ended with the case goes on with it");
        Holds(@case.Participations.All(row => row.End is not { } end || end >= row.Start), "nothing ends before it begins");
        Holds(@case.Participations.All(row => row.IsOpen ? row.Orsak is null : row.Orsak is null != row.TransferredToVerksamhetId is null), "what ended says why or where to");
        Holds(@case.Participations.Where(row => row.IsOpen).GroupBy(row => row.VerksamhetId).All(group => group.Count() == 1), "a verksamhet at most once at a time");

        // Versions without gaps; every step stands in one row of each version it stands in.
        Holds(@case.PlanVersions.Select(row => row.Version).SequenceEqual(Enumerable.Range(1, @case.PlanVersions.Count)), "plan versions one to n");
        Holds((@case.Phase == CasePhase.Active || @case.PhaseLeft == CasePhase.Active) == @case.PlanVersions.Count > 0, "a plan from Pågående on");
        foreach (var step in @case.PlanSteps.GroupBy(row => row.StepId))
        {
            var stands = step.SelectMany(row => Enumerable.Range(row.FromVersion, (row.ToVersion ?? @case.PlanVersions.Count) - row.FromVersion + 1)).ToList();
            Holds(stands.Count == stands.Distinct().Count() && stands.All(version => version <= @case.PlanVersions.Count), "a step in one row of each version");
            Holds(step.Count(row => row.IsCurrent) <= 1, "a step at most once in the newest plan");
        }

        // Deadlines and pauses die with the case.
        Holds(@case.FollowUpDueOn is not null && !(ended && @case.IsOverdue(DateOnly.MaxValue)), "a day to follow up, and none when it has ended");
        Holds(@case.PausedUntil is null || (!ended && @case.Pauses.Count > 0), "no paus of a case that has ended");
        Holds(@case.Pauses.Count(row => row.HoldsOn(today)) <= (@case.PausedUntil is null ? 0 : 1), "at most one paus at a time");
        Holds(@case.Planeringstraffar.Count(row => row.State == Domain.Samordningsteam.PlaneringstraffState.Called) <= 1, "at most one meeting waits");
        Holds(ended == @case.EndedOn is not null && ended == @case.PhaseLeft is not null, "an end where it has ended");
        Holds(@case.Avslut.Where(row => row.CorrectsId is not null).GroupBy(row => row.CorrectsId).All(group => group.Count() == 1), "an avslut is corrected once");
        Holds(!ended || @case.Avslut.Count > 0, "an avslut when it has ended");

        // What a party owns it owns for good.
        foreach (var (id, owner) in Owned(@case))
        {
            Holds(owners.TryAdd(id, owner) || owners[id] == owner, "no row changes its owner");
        }

        void Holds(bool holds, string what) => Assert.True(holds, $"Story {seed}, {today}, {@case.Phase}: {what}. {story.Told}");
    }

    private static IEnumerable<(Guid Id, Guid Owner)> Owned(Case @case) =>
    [
        .. @case.Planeringstraffar.Select(row => (row.Id, row.OwnerPartyId)),
        .. @case.PlanVersions.Select(row => (row.Id, row.OwnerPartyId)),
        .. @case.PlanSteps.Select(row => (row.Id, row.OwnerPartyId)),
        .. @case.FollowUps.Select(row => (row.Id, row.OwnerPartyId)),
        .. @case.LaterFollowUps.Select(row => (row.Id, row.OwnerPartyId)),
        .. @case.Participations.Select(row => (row.Id, row.OwnerPartyId)),
        .. @case.Workplaces.Select(row => (row.Id, row.OwnerPartyId)),
        .. @case.Avslut.Select(row => (row.Id, row.OwnerPartyId)),
        .. @case.Notes.Select(row => (row.Id, row.OwnerPartyId)),
        .. @case.UnderlagRequests.Select(row => (row.Id, row.AskedByPartyId)),
    ];
}
