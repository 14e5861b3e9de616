using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Plans;
using Torget.Domain.Tests.Samordningsteam;

namespace Torget.Domain.Tests.Plans;

/// <summary>The handlingsplan: what it must hold, its versions, and how it goes with its steps (T-32, T-35).</summary>
public sealed class PlanTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(10);
    private static readonly DateTimeOffset Now = Sample.Noon(Day);

    private readonly PlanTerms _plan = Through.Plan(Day);
    private readonly Case _case = CaseBuilder.In(CasePhase.Planering);

    /// <summary>What a plan cannot be without, each with its sentence.</summary>
    public static TheoryData<string, Func<PlanTerms, PlanTerms>> Lacking => new()
    {
        { "Skriv det långsiktiga målet.", plan => plan with { LongTermGoal = " \n" } },
        { "Skriv minst ett delmål.", plan => plan with { ShortTermGoals = ["", "  "] } },
        { "Skriv minst ett steg.", plan => plan with { Steps = [] } },
        { "En plan kan ha högst 40 steg.", plan => plan with { Steps = [.. Enumerable.Range(0, 41).Select(_ => Through.Step(null, Day))] } },
        { "Ett steg står två gånger i planen.", plan => plan with { Steps = [plan.Steps[0], plan.Steps[0] with { What = "Annat" }] } },
        { "Skriv vilka som var med och kom överens.", plan => plan with { AgreedBy = [" "] } },
        { "Planen kan inte vara överenskommen efter dagens datum.", plan => plan with { AgreedOn = Day.AddDays(1) } },
        { "Planen kan inte vara överenskommen före ja i beredningen, 2026-09-01.", plan => plan with { AgreedOn = Sample.Today.AddDays(-1) } },
        { "Nästa uppföljning behöver ligga efter dagens datum.", plan => plan with { NextFollowUpOn = Day } },
        { "Nästa uppföljning kan vara senast 2026-12-01.", plan => plan with { NextFollowUpOn = new(2026, 12, 2) } },
        { TeamTests.TooLong(10_000), plan => plan with { LongTermGoal = new('a', 10_001) } },
        { TeamTests.TooLong(500), plan => plan with { ShortTermGoals = ["Kort", new('a', 501)] } },
        { TeamTests.TooLong(500), plan => plan with { AgreedBy = [new('a', 501)] } },
    };

    /// <summary>What a step cannot be without.</summary>
    public static TheoryData<string, Func<StepTerms, StepTerms>> StepLacking => new()
    {
        { "Skriv vad som ska göras i varje steg.", step => step with { What = "\t" } },
        { "Skriv varför, i varje steg.", step => step with { Why = "" } },
        { "Ett steg görs av en part som inte deltar i ärendet.", step => step with { PartyId = Sample.Arbetsformedlingen.Id } },
        { "Den som är namngiven i ett steg arbetar hos en annan part.", step => step with { User = Through.Named(Sample.Author) } },
        { "Den som är namngiven i ett steg arbetar hos en annan part.", step => step with { PartyId = null, User = Through.Named(Sample.Author) } },
        { "Välj slag av uppgifter för personens egna steg.", step => step with { PartyId = null, Kind = null } },
        { "Ett steg kan inte sluta innan det börjar.", step => step with { To = step.From.AddDays(-1) } },
        { "Ett steg ligger för långt bort i tiden. Kontrollera året.", step => step with { From = DateOnly.MinValue } },
        { "Ett steg ligger för långt bort i tiden. Kontrollera året.", step => step with { To = DateOnly.MaxValue } },
        { TeamTests.TooLong(10_000), step => step with { What = new('a', 10_001) } },
        { TeamTests.TooLong(10_000), step => step with { Why = new('a', 10_001) } },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public void T_32_A_plan_that_lacks_something_is_not_adopted(string sentence, Func<PlanTerms, PlanTerms> change)
    {
        Assert.Equal(sentence, Refusal.Of(() => _case.AdoptPlan(change(_plan), Sample.Arendebarare, Now)));
        Assert.Equal((CasePhase.Planering, 0, 0), (_case.Phase, _case.PlanVersions.Count, _case.PlanSteps.Count));
    }

    [Fact]
    public void A_step_of_a_party_where_nobody_works_with_the_case_names_somebody_there()
    {
        var @case = CaseBuilder.In(CasePhase.Planering);
        @case.EndTeamMember(@case.Assignments.Single(held => held.PartyId == Sample.Regionen.Id).Id, Sample.Samordnare, Now);
        const string Nobody = "Hos en part som ska göra ett steg arbetar ingen med ärendet än, så ingen skulle se steget. Välj en handläggare där.";
        Assert.Equal(Nobody, Refusal.Of(() => @case.AdoptPlan(_plan, Sample.Arendebarare, Now)));
        Assert.Empty(@case.PlanVersions);
        var named = Through.Named(Sample.Handlaggare(Sample.Regionen));
        @case.AdoptPlan(_plan with { Steps = [_plan.Steps[0] with { User = named }, .. _plan.Steps.Skip(1)] }, Sample.Arendebarare, Now);
        Assert.True(@case.Assignments.Single(held => held.UserId == named.UserId).HoldsOn(Day));

        // What has been done needs nobody any more.
        @case.EndTeamMember(@case.Assignments.Single(held => held.PartyId == Sample.Arbetsmarknad.Id).Id, Sample.Samordnare, Now);
        var again = _plan with { Steps = [.. @case.PlanSteps.Select(Through.AsWritten)] };
        Assert.Equal(Nobody, Refusal.Of(() => @case.ChangePlan(again, 1, Sample.Arendebarare, Now)));
        @case.MarkStep(new(@case.PlanSteps[1].StepId, StepState.Kept), Sample.Arendebarare, Now);
        @case.ChangePlan(again with { LongTermGoal = "Ett annat arbete" }, 1, Sample.Arendebarare, Now);
    }

    [Theory]
    [MemberData(nameof(StepLacking))]
    public void T_32_A_step_that_lacks_something_is_not_adopted(string sentence, Func<StepTerms, StepTerms> change)
    {
        Assert.Equal(sentence, Refusal.Of(() =>
            _case.AdoptPlan(_plan with { Steps = [_plan.Steps[1], change(_plan.Steps[0])] }, Sample.Arendebarare, Now)));
        Assert.Empty(_case.PlanSteps);
    }

    [Fact]
    public void Adopted_it_holds_what_was_agreed_and_each_step_is_the_doing_partys()
    {
        _case.AdoptPlan(
            _plan with { LongTermGoal = " Ett arbete ", ShortTermGoals = [" En praktikplats", "", "En praktikplats"], NextFollowUpOn = new(2026, 12, 1) },
            Sample.Arendebarare,
            Now);

        var version = Assert.Single(_case.PlanVersions);
        Assert.Equal((CasePhase.Active, 1, Sample.Forsakringskassan.Id, DataKind.Planering), (_case.Phase, version.Version, version.OwnerPartyId, version.Kind));
        Assert.Equal(("Ett arbete", Day, new DateOnly(2026, 12, 1)), (version.LongTermGoal, version.AgreedOn, _case.FollowUpDueOn));
        Assert.Equal(["En praktikplats"], version.ShortTermGoals);
        Assert.Equal([Sample.Regionen.Id, Sample.Arbetsmarknad.Id, Sample.Forsakringskassan.Id], _case.PlanSteps.Select(step => step.OwnerPartyId));
        Assert.Equal([false, false, true], _case.PlanSteps.Select(step => step.ByPerson));
        Assert.All(_case.PlanSteps, step => Assert.Equal((1, null, StepState.Open, true), (step.FromVersion, step.ToVersion, step.State, step.IsOpen)));
        Assert.Equal(_plan.NextFollowUpOn > Day, version.NextFollowUpOn > Day);
    }

    [Fact]
    public void Only_the_named_arendebarare_adopts_and_changes_it()
    {
        foreach (var stranger in new[] { Sample.Handlaggare(Sample.Forsakringskassan), Sample.Samordnare, Sample.Author })
        {
            Assert.Equal("Du har inte behörighet att göra det här: Fastställ plan.", Refusal.Of(() => _case.AdoptPlan(_plan, stranger, Now)));
        }

        Adopt();
        Assert.Equal("Du har inte behörighet att göra det här: Ändra planen.",
            Refusal.Of(() => _case.ChangePlan(AsItStands(), 1, Sample.Handlaggare(Sample.Forsakringskassan), Now)));
        Assert.Equal("Fastställ plan går inte när ärendet är i fasen Pågående.", Refusal.Of(() => _case.AdoptPlan(_plan, Sample.Arendebarare, Now)));
    }

    [Fact]
    public void Changing_it_ends_the_rows_that_change_and_leaves_the_others()
    {
        Adopt();
        var (stays, changed, gone) = (_case.PlanSteps[0], _case.PlanSteps[1], _case.PlanSteps[2]);
        var added = Through.Step(Sample.Socialtjansten, Day);
        var changedTerms = Through.AsWritten(changed) with { What = "Hittar en anställning" };

        _case.ChangePlan(_plan with { Steps = [Through.AsWritten(stays), changedTerms, added] }, 1, Sample.Arendebarare, Now);

        Assert.Equal((null, 1, 1), (stays.ToVersion, changed.ToVersion, gone.ToVersion));
        Assert.Equal([1, 2], _case.PlanVersions.Select(version => version.Version));
        var current = _case.PlanSteps.Where(step => step.IsCurrent).ToList();
        Assert.Equal([stays.StepId, changed.StepId, added.StepId], current.Select(step => step.StepId));
        Assert.Equal([1, 2, 2], current.Select(step => step.FromVersion));
        Assert.Equal(("Hittar en praktikplats", "Hittar en anställning"), (changed.What, current[1].What));
    }

    [Fact]
    public void Saved_as_it_stands_every_step_stays_in_its_row()
    {
        Adopt();
        _case.MarkStep(new(_case.PlanSteps[0].StepId, StepState.Moved, Day.AddMonths(2)), Sample.Arendebarare, Now);
        _case.ChangePlan(AsItStands(), 1, Sample.Arendebarare, Now);
        Assert.Equal((3, 2), (_case.PlanSteps.Count, _case.PlanVersions.Count));
        Assert.All(_case.PlanSteps, step => Assert.True(step.IsCurrent));
    }

    [Theory]
    [MemberData(nameof(EveryFieldOfAStep))]
    public void Every_field_of_a_step_that_changes_makes_a_row_of_its_own(string field, Func<StepTerms, StepTerms> change)
    {
        Adopt();
        var before = _case.PlanSteps[0];
        _case.ChangePlan(
            _plan with { Steps = [change(Through.AsWritten(before)), .. _plan.Steps.Skip(1)] }, 1, Sample.Arendebarare, Now);
        Assert.True(before.ToVersion == 1 && _case.PlanSteps.Count(step => step.StepId == before.StepId && step.IsCurrent) == 1, field);
    }

    public static TheoryData<string, Func<StepTerms, StepTerms>> EveryFieldOfAStep => new()
    {
        { "party", step => step with { PartyId = Sample.Socialtjansten.Id } },
        { "person", step => step with { PartyId = null } },
        { "user", step => step with { User = new(Guid.CreateVersion7(), Sample.Regionen.Id, "Kim Exempel", true) } },
        { "what", step => step with { What = "Annat" } },
        { "why", step => step with { Why = "Annat" } },
        { "kind", step => step with { Kind = null } },
        { "insats", step => step with { Insats = "aris" } },
        { "from", step => step with { From = step.From.AddDays(1) } },
        { "to", step => step with { To = null } },
    };

    [Fact]
    public void Steps_that_the_author_cannot_read_and_that_are_not_loaded_stay_as_they_are()
    {
        Adopt();
        var hidden = _case.PlanSteps[0];
        var loaded = PrivateState.List<PlanStep>(_case, "_planSteps");
        loaded.Remove(hidden);

        _case.ChangePlan(_plan with { Steps = [_plan.Steps[2]] }, 1, Sample.Arendebarare, Now);
        loaded.Add(hidden);

        Assert.Equal((true, 1), (hidden.IsCurrent, hidden.FromVersion));
        Assert.Equal([_plan.Steps[2].StepId, hidden.StepId], _case.PlanSteps.Where(step => step.IsCurrent).Select(step => step.StepId));
    }

    [Fact]
    public void A_step_that_its_party_keeps_to_itself_stays_though_the_new_plan_does_not_name_it()
    {
        var own = Through.Step(Sample.Regionen, Day) with { Kind = null, User = Through.Named(Sample.Handlaggare(Sample.Regionen)) };
        _case.AdoptPlan(_plan with { Steps = [.. _plan.Steps, own] }, Sample.Arendebarare, Now);
        _case.ChangePlan(_plan with { Steps = [_plan.Steps[2]] }, 1, Sample.Arendebarare, Now);
        Assert.Equal([_plan.Steps[2].StepId, own.StepId], _case.PlanSteps.Where(step => step.IsCurrent).Select(step => step.StepId));
    }

    [Fact]
    public void A_step_that_became_readable_while_the_plan_was_written_stays_and_one_that_is_so_no_longer_is_not_doubled()
    {
        Adopt();
        var stood = new HashSet<Guid> { _plan.Steps[0].StepId, _plan.Steps[2].StepId };
        _case.ChangePlan(_plan with { Steps = [_plan.Steps[2]], Stood = stood }, 1, Sample.Arendebarare, Now);
        Assert.Equal([_plan.Steps[1].StepId, _plan.Steps[2].StepId], _case.PlanSteps.Where(step => step.IsCurrent).Select(step => step.StepId));

        PrivateState.List<PlanStep>(_case, "_planSteps").RemoveAll(step => step.StepId == _plan.Steps[1].StepId);
        Assert.StartsWith("Ett av stegen får du inte längre ta del av.", Refusal.Of(() => _case.ChangePlan(
            _plan with { Steps = [_plan.Steps[1], _plan.Steps[2]], Stood = new HashSet<Guid> { _plan.Steps[1].StepId } }, 2, Sample.Arendebarare, Now)));
    }

    [Fact]
    public void Of_two_who_change_it_at_once_the_second_reads_first()
    {
        Adopt();
        _case.ChangePlan(AsItStands() with { LongTermGoal = "Studier" }, 1, Sample.Arendebarare, Now);
        foreach (var seen in new[] { 0, 1, 3 })
        {
            Assert.Equal("Planen har ändrats sedan du öppnade den. Läs det som är nytt och spara din plan en gång till.",
                Refusal.Of(() => _case.ChangePlan(AsItStands(), seen, Sample.Arendebarare, Now)));
        }

        _case.ChangePlan(AsItStands(), 2, Sample.Arendebarare, Now);
        Assert.Equal([1, 2, 3], _case.PlanVersions.Select(version => version.Version));
    }

    [Fact]
    public void A_changed_step_of_the_person_follows_the_plans_owner_and_an_unchanged_stays_with_the_one_before()
    {
        Adopt();
        _case.ChangeArendebarare(new(Sample.Regionen.Id, null, "Vården tar över."), Sample.Arendebarare, Now);
        var next = Sample.Handlaggare(Sample.Regionen);
        _case.ChangeArendebarare(new(Sample.Regionen.Id, Through.Named(next), "Jag."), next, Now);

        _case.ChangePlan(AsItStands(), 1, next, Now);
        Assert.Equal(Sample.Forsakringskassan.Id, Assert.Single(_case.PlanSteps, step => step.ByPerson).OwnerPartyId);
        _case.ChangePlan(AsItStands(step => step with { Why = "För att börja arbeta" }), 2, next, Now);

        Assert.Equal([Sample.Forsakringskassan.Id, Sample.Regionen.Id], _case.PlanSteps.Where(step => step.ByPerson).Select(step => step.OwnerPartyId));
        Assert.Equal([Sample.Forsakringskassan.Id, Sample.Regionen.Id, Sample.Regionen.Id], _case.PlanVersions.Select(version => version.OwnerPartyId));
    }

    [Fact]
    public void A_plan_is_no_follow_up_and_does_not_put_one_off()
    {
        Adopt();
        var late = Sample.Noon(new(2026, 12, 5));
        Assert.True(_case.IsOverdue(new(2026, 12, 5)));
        Assert.Equal("Nästa uppföljning kan vara senast 2027-03-05.",
            Refusal.Of(() => _case.ChangePlan(AsItStands() with { NextFollowUpOn = new(2027, 3, 6) }, 1, Sample.Arendebarare, late)));

        _case.ChangePlan(AsItStands() with { NextFollowUpOn = new(2027, 3, 5) }, 1, Sample.Arendebarare, late);
        Assert.True(_case.IsOverdue(new(2026, 12, 5)));
    }

    [Fact]
    public void Whoever_is_named_in_a_step_sees_the_case_while_it_waits_to_be_done()
    {
        var named = Sample.Handlaggare(Sample.Regionen);
        var step = Through.Step(Sample.Regionen, Day) with { User = Through.Named(named) };
        _case.AdoptPlan(_plan with { Steps = [step] }, Sample.Arendebarare, Now);
        Assert.True(Sees(named));

        _case.MarkStep(new(step.StepId, StepState.Moved, Day.AddMonths(2)), named, Now);
        Assert.True(Sees(named));
        _case.MarkStep(new(step.StepId, StepState.Kept), named, Now);
        Assert.False(Sees(named));
        _case.MarkStep(new(step.StepId, StepState.Open), Sample.Handlaggare(Sample.Regionen), Now);
        Assert.True(Sees(named));
        _case.MarkStep(new(step.StepId, StepState.Open), named, Now);
        Assert.Single(_case.Assignments, held => held.UserId == named.UserId && held.HoldsOn(Day));

        var other = Sample.Handlaggare(Sample.Regionen);
        _case.ChangePlan(_plan with { Steps = [Through.AsWritten(_case.PlanSteps[0]) with { User = Through.Named(other) }] }, 1, Sample.Arendebarare, Now);
        Assert.Equal((false, true), (Sees(named), Sees(other)));
        _case.ChangePlan(_plan with { Steps = [_plan.Steps[1]] }, 2, Sample.Arendebarare, Now);
        Assert.False(Sees(other));
    }

    [Fact]
    public void A_step_is_kept_missed_moved_or_open_again()
    {
        Adopt();
        var step = _case.PlanSteps[0];
        var last = step.To;
        Mark(StepState.Moved, Day.AddMonths(2));
        Assert.Equal((StepState.Moved, Day.AddMonths(2), last, Day, true), (step.State, step.To, step.MovedFrom, step.MarkedOn, step.IsOpen));
        Mark(StepState.Moved, Day.AddMonths(3));
        Assert.Equal((Day.AddMonths(3), last), (step.To, step.MovedFrom));
        Mark(StepState.Missed);
        Assert.Equal((StepState.Missed, false), (step.State, step.IsOpen));
        Mark(StepState.Kept);
        Assert.Equal((StepState.Kept, false), (step.State, step.IsOpen));
        Mark(StepState.Open);
        Assert.Equal((StepState.Open, null, true), (step.State, step.MarkedOn, step.IsOpen));

        foreach (var day in new DateOnly?[] { null, Day.AddDays(-1), DateOnly.MinValue })
        {
            Assert.Equal("Skriv en ny sista dag för steget, tidigast dagens datum.", Refusal.Of(() => Mark(StepState.Moved, day)));
        }

        Assert.Equal("Ett steg ligger för långt bort i tiden. Kontrollera året.", Refusal.Of(() => Mark(StepState.Moved, DateOnly.MaxValue)));
        Mark(StepState.Moved, Day);

        void Mark(StepState state, DateOnly? to = null) => _case.MarkStep(new(step.StepId, state, to), Sample.Arendebarare, Now);
    }

    [Fact]
    public void A_step_is_marked_by_the_party_that_does_it_and_the_responsible_that_may_read_it()
    {
        _case.AdoptPlan(_plan with { Steps = [_plan.Steps[0], Through.Step(Sample.Arbetsmarknad, Day) with { Kind = null }] }, Sample.Arendebarare, Now);
        var (regionens, hidden) = (_case.PlanSteps[0].StepId, _case.PlanSteps[1].StepId);
        _case.MarkStep(new(regionens, StepState.Kept), Sample.Handlaggare(Sample.Regionen), Now);
        _case.MarkStep(new(regionens, StepState.Missed), Sample.Handlaggare(Sample.Forsakringskassan), Now);
        _case.MarkStep(new(hidden, StepState.Kept), Sample.Handlaggare(Sample.Arbetsmarknad), Now);

        Assert.Equal("Steget är en annan parts.", Refusal.Of(() => _case.MarkStep(new(regionens, StepState.Kept), Sample.Author, Now)));
        Assert.Equal("Steget är en annan parts.", Refusal.Of(() => _case.MarkStep(new(hidden, StepState.Kept), Sample.Arendebarare, Now)));
        Assert.Equal("Steget står inte längre i planen.", Refusal.Of(() => _case.MarkStep(new(Guid.NewGuid(), StepState.Kept), Sample.Author, Now)));
        Assert.StartsWith("Du har inte behörighet",
            Refusal.Of(() => _case.MarkStep(new(regionens, StepState.Kept), Sample.Handlaggare(Sample.Arbetsformedlingen), Now)));
    }

    [Fact]
    public void An_utforare_marks_the_steps_that_name_them_and_no_other()
    {
        var named = Through.Step(Sample.Arbetsmarknad, Day) with { User = Through.Named(Through.Utforare) };
        _case.AdoptPlan(_plan with { Steps = [named, _plan.Steps[1]] }, Sample.Arendebarare, Now);

        _case.MarkStep(new(named.StepId, StepState.Kept), Through.Utforare, Now);
        Assert.Equal("Du kan markera de steg som du själv är namngiven i.",
            Refusal.Of(() => _case.MarkStep(new(_plan.Steps[1].StepId, StepState.Kept), Through.Utforare, Now)));
        Assert.Equal("Du kan markera de steg som du själv är namngiven i.",
            Refusal.Of(() => _case.MarkStep(new(named.StepId, StepState.Missed), Sample.Someone(Sample.Arbetsmarknad, Role.Utforare), Now)));
    }

    [Fact]
    public void T_35_Undertakings_stand_in_the_partys_list_with_their_dates()
    {
        Adopt();
        var list = _case.PlanSteps.Where(step => step.OwnerPartyId == Sample.Arbetsmarknad.Id && step.IsOpen && !step.ByPerson).ToList();
        Assert.Equal(("Hittar en praktikplats", Day, Day.AddMonths(1), "praktik"), (list[0].What, list[0].From, list[0].To, list[0].Insats));
        Assert.Single(list);
    }

    private void Adopt() => _case.AdoptPlan(_plan, Sample.Arendebarare, Now);

    private PlanTerms AsItStands(Func<StepTerms, StepTerms>? change = null) => _plan with
    {
        Steps = [.. _case.PlanSteps.Where(step => step.IsCurrent).Select(Through.AsWritten).Select(change ?? (step => step))],
    };

    private bool Sees(Actor actor) => _case.IsVisibleTo(actor, Sample.Arbetsmarknad.Id, new HashSet<Guid>(), Day);
}
