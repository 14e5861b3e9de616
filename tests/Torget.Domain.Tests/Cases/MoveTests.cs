using Torget.Domain.Access;
using Torget.Domain.Cases;

namespace Torget.Domain.Tests.Cases;

/// <summary>Every phase × action × role × relation to the case, held against <see cref="AgreedFlow"/>.</summary>
public sealed class MoveTests
{
    private static readonly DateTimeOffset Later = Sample.Noon(Sample.Today.AddDays(3));

    private enum Standing
    {
        AuthorOfAktualisering,
        ColleagueOfAuthor,
        Arendebarare,
        ColleagueOfArendebarare,
        SamordnareOfTorg,
        SamordnareOfOtherTorg,
        PartyOfMedgivande,
        OutsideParty,
        NoParty,
    }

    /// <summary>A case is never a draft, so the rows of drafts are not among them.</summary>
    public static TheoryData<CasePhase, CaseAction> EveryRow => [.. PhasesAndActions(withRow: true)];

    public static TheoryData<CasePhase, CaseAction> EveryPhaseAndActionWithoutRow => [.. PhasesAndActions(withRow: false)];

    [Theory]
    [MemberData(nameof(EveryRow))]
    public void Only_those_whom_the_agreements_name_can_do_it(CasePhase phase, CaseAction action)
    {
        var agreed = Agreed(phase, action)!;
        var @case = CaseBuilder.In(phase);
        foreach (var (role, standing, leads) in
            from role in Enum.GetValues<Role>()
            from standing in Enum.GetValues<Standing>()
            from leads in new[] { true, false }
            select (role, standing, leads))
        {
            var actor = ActorWith(standing, role);
            var leader = leads ? actor.UserId : Sample.MeetingLeader.UserId;
            var before = StateOf(@case);
            var expected = MayDoIt(agreed.Who, role, standing, leads, phase);

            var offered = @case.Allows(action, actor, Sample.Today.AddDays(3), leader);
            var refused = Record.Exception(() => @case.Move(action, actor, Later, "Därför.", leader));

            if (offered != expected || refused is null != expected)
            {
                var who = $"{role} who is {standing}{(leads ? " and leads the meeting" : "")}";
                Assert.Fail($"{action} in {phase} by a {who}: button {(offered ? "shown" : "hidden")}, {refused?.Message ?? "let through"}");
            }

            if (expected)
            {
                AssertMoved(@case, agreed, actor, before);
                @case = CaseBuilder.In(phase);
            }
            else
            {
                Assert.True(refused is DomainException && before == StateOf(@case), $"{action} in {phase} was refused but left a trace: {refused}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(EveryPhaseAndActionWithoutRow))]
    public void What_has_no_row_is_done_by_nobody_not_even_with_every_role(CasePhase phase, CaseAction action)
    {
        var @case = CaseBuilder.In(phase);
        var before = StateOf(@case);
        foreach (var standing in Enum.GetValues<Standing>())
        {
            var actor = ActorWith(standing, Enum.GetValues<Role>());

            Assert.False(@case.Allows(action, actor, Sample.Today.AddDays(3), actor.UserId));
            Assert.Contains("går inte när", Refusal.Of(() => @case.Move(action, actor, Later, "Därför.", actor.UserId)));
            Assert.Equal(before, StateOf(@case));
        }
    }

    [Theory]
    [MemberData(nameof(EveryRow))]
    public void Where_a_reason_is_needed_nothing_happens_without_one(CasePhase phase, CaseAction action)
    {
        var agreed = Agreed(phase, action)!;
        foreach (var reason in new[] { null, "", " \t\n" })
        {
            var @case = CaseBuilder.In(phase);
            var before = StateOf(@case);
            var actor = SomebodyWhoMay(agreed);
            if (agreed.NeedsReason)
            {
                Assert.Equal("Skriv varför.", Refusal.Of(() => @case.Move(action, actor, Later, reason, actor.UserId)));
                Assert.Equal(before, StateOf(@case));
            }
            else
            {
                @case.Move(action, actor, Later, reason, actor.UserId);
                Assert.Null(@case.Events[^1].Reason);
            }
        }
    }

    [Fact]
    public void The_history_tells_what_was_done_from_where_to_where_by_whom_for_which_party_when_and_why()
    {
        var @case = CaseBuilder.In(CasePhase.Beredning);

        @case.Move(CaseAction.Bordlagg, Sample.Samordnare, Later, "  Regionen saknades. ");

        Assert.Equal([CaseAction.Submit, CaseAction.PutOnAgenda, CaseAction.Bordlagg], @case.Events.Select(line => line.Action));
        Assert.Equal([CasePhase.Draft, CasePhase.Aktualisering, CasePhase.Beredning], @case.Events.Select(line => line.From));
        Assert.Equal([CasePhase.Aktualisering, CasePhase.Beredning, CasePhase.Aktualisering], @case.Events.Select(line => line.To));
        Assert.Equal([Sample.Author.UserId, Sample.Samordnare.UserId, Sample.Samordnare.UserId], @case.Events.Select(line => line.UserId));
        Assert.Equal([Sample.Socialtjansten.Id, Sample.Arbetsmarknad.Id, Sample.Arbetsmarknad.Id], @case.Events.Select(line => line.PartyId));
        Assert.Equal([Sample.Noon(Sample.Today), Sample.Noon(Sample.Today), Later], @case.Events.Select(line => line.At));
        Assert.All(@case.Events, line => Assert.Equal(@case.Id, line.CaseId));
        Assert.Equal(3, @case.Events.Select(line => line.Id).Distinct().Count());
    }

    [Fact]
    public void A_reason_is_owned_by_the_party_that_wrote_it_and_is_read_as_planering()
    {
        var @case = CaseBuilder.In(CasePhase.Beredning);

        @case.Move(CaseAction.Bordlagg, Sample.Samordnare, Later, "  Regionen saknades. ");

        var reason = @case.Events[^1].Reason!;
        Assert.Equal("Regionen saknades.", reason.Text);
        Assert.Equal((@case.Id, @case.Events[^1].Id), (reason.CaseId, reason.EventId));
        Assert.Equal((Sample.Arbetsmarknad.Id, Domain.Consents.DataKind.Planering), (reason.OwnerPartyId, reason.Kind));
    }

    [Theory]
    [InlineData(CasePhase.Samordningsteam)]
    [InlineData(CasePhase.Planering)]
    [InlineData(CasePhase.Active)]
    public void A_reopened_case_is_where_it_was_when_it_was_closed(CasePhase phase)
    {
        var @case = CaseBuilder.In(phase);
        var responsible = @case.ResponsiblePartyId == Sample.Socialtjansten.Id ? Sample.Author : Sample.Arendebarare;

        @case.Move(CaseAction.Close, responsible, Later);
        Assert.Equal((CasePhase.Avslut, phase, Sample.Today.AddDays(3)), (@case.Phase, @case.PhaseLeft, @case.EndedOn));

        @case.Move(CaseAction.CorrectAvslut, responsible, Later.AddDays(5), "Fel orsak.");
        Assert.Equal((CasePhase.Avslut, phase, Sample.Today.AddDays(3)), (@case.Phase, @case.PhaseLeft, @case.EndedOn));

        @case.Move(CaseAction.Reopen, responsible, Later.AddDays(6), "Arbetet blev inte av.");
        Assert.Equal((phase, null, null), (@case.Phase, @case.PhaseLeft, @case.EndedOn));
        Assert.Equal((CasePhase.Avslut, phase), (@case.Events[^1].From, @case.Events[^1].To));
    }

    [Fact]
    public void The_day_a_case_ends_is_the_day_in_Sweden()
    {
        var @case = CaseBuilder.In(CasePhase.Active);

        @case.Move(CaseAction.Close, Sample.Arendebarare, new(2026, 12, 31, 23, 30, 0, TimeSpan.Zero));

        Assert.Equal(new DateOnly(2027, 1, 1), @case.EndedOn);
    }

    [Fact]
    public void When_the_medgivande_has_run_out_only_the_aktualiserande_and_the_responsible_party_act()
    {
        var after = Sample.LastDay.AddDays(1);
        var colleague = Sample.Handlaggare(Sample.Forsakringskassan);

        Assert.True(CaseBuilder.In(CasePhase.Samordningsteam).Allows(CaseAction.AppointArendebarare, Sample.Samordnare, Sample.LastDay));
        Assert.False(CaseBuilder.In(CasePhase.Samordningsteam).Allows(CaseAction.AppointArendebarare, Sample.Samordnare, after));
        Assert.True(CaseBuilder.In(CasePhase.Active).Allows(CaseAction.Close, colleague, after));
        Assert.True(CaseBuilder.In(CasePhase.Active).Allows(CaseAction.RecordWithdrawal, Sample.Author, after));
        Assert.False(CaseBuilder.In(CasePhase.Active).Allows(CaseAction.RecordWithdrawal, Sample.Handlaggare(Sample.Regionen), after));
    }

    [Fact]
    public void While_nobody_is_named_no_one_is_arendebarare_and_the_party_stays_responsible()
    {
        var @case = CaseBuilder.In(CasePhase.Planering);
        PrivateState.Set(@case, nameof(Case.ResponsibleUserId), null);

        Assert.False(@case.Allows(CaseAction.AdoptPlan, Sample.Arendebarare, Sample.Today));
        Assert.True(@case.Allows(CaseAction.ChangeArendebarare, Sample.Arendebarare, Sample.Today));
    }

    [Fact]
    public void An_arendebarare_who_acts_for_another_party_is_none_there()
    {
        var elsewhere = Sample.Arendebarare with { PartyId = Sample.Regionen.Id };

        Assert.False(CaseBuilder.In(CasePhase.Planering).Allows(CaseAction.AdoptPlan, elsewhere, Sample.Today));
    }

    [Fact]
    public void The_sentence_of_a_refusal_says_what_and_why()
    {
        var @case = CaseBuilder.In(CasePhase.Aktualisering);

        Assert.Equal(
            "Fastställ plan går inte när ärendet är i fasen Aktualiserad.",
            Refusal.Of(() => @case.Move(CaseAction.AdoptPlan, Sample.Author, Later)));
        Assert.Equal(
            "Du har inte behörighet att göra det här: Ta upp på dagordningen.",
            Refusal.Of(() => @case.Move(CaseAction.PutOnAgenda, Sample.Author, Later)));
    }

    [Fact]
    public void A_draft_is_never_erased_as_a_case()
    {
        var @case = CaseBuilder.In(CasePhase.Aktualisering);
        PrivateState.Set(@case, nameof(Case.Phase), CasePhase.Draft);
        var before = StateOf(@case);

        Assert.Contains("utkast", Refusal.Of(() => @case.Move(CaseAction.RecordWithdrawal, Sample.Author, Later)));
        Assert.Equal(before, StateOf(@case));
    }

    private static IEnumerable<(CasePhase, CaseAction)> PhasesAndActions(bool withRow) =>
        from phase in Enum.GetValues<CasePhase>()
        from action in Enum.GetValues<CaseAction>()
        where phase != CasePhase.Draft && Agreed(phase, action) is not null == withRow
        select (phase, action);

    private static AgreedRow? Agreed(CasePhase phase, CaseAction action) =>
        AgreedFlow.Rows.SingleOrDefault(row => row.Action == action && row.From == phase);

    /// <summary>Försäkringskassan is responsible from the planeringsträff on; until then Socialtjänsten, which aktualiserade.</summary>
    private static bool MayDoIt(Who who, Role role, Standing standing, bool leads, CasePhase phase)
    {
        var appointed = phase is CasePhase.Planering or CasePhase.Active or CasePhase.Avslut;
        var forAktualiserande = standing is Standing.AuthorOfAktualisering or Standing.ColleagueOfAuthor;
        var forResponsible = appointed ? standing is Standing.Arendebarare or Standing.ColleagueOfArendebarare : forAktualiserande;
        var forParticipating = standing is not (Standing.OutsideParty or Standing.NoParty);
        var samordnare = role == Role.Samordnare && standing == Standing.SamordnareOfTorg;
        var handlaggare = role == Role.Handlaggare;
        return who switch
        {
            Who.HandlaggareOfAktualiserandeParty => handlaggare && forAktualiserande,
            Who.AuthorOfDraft => false,
            Who.SamordnareOfVerksamhet => samordnare,
            Who.LedamotLeadingMeeting => role == Role.Beredningsledamot && leads && forParticipating,
            Who.SamordnareOrResponsibleParty => samordnare || (handlaggare && forResponsible),
            Who.Arendebarare => handlaggare && standing == Standing.Arendebarare && appointed,
            Who.HandlaggareOfResponsibleParty => handlaggare && forResponsible,
            Who.AnyParticipatingHandlaggare => handlaggare && forParticipating,
            Who.AnyParticipatingHandlaggareSamordnareOrUtforare => (role is Role.Handlaggare or Role.Samordnare or Role.Utforare) && forParticipating,
            Who.AnyParticipatingHandlaggareOrUtforare => (role is Role.Handlaggare or Role.Utforare) && forParticipating,
            Who.HandlaggareOfAktualiserandeOrResponsibleParty => handlaggare && (forAktualiserande || forResponsible),
            _ => throw new ArgumentOutOfRangeException(nameof(who)),
        };
    }

    private static Actor ActorWith(Standing standing, params Role[] roles) => standing switch
    {
        Standing.AuthorOfAktualisering => Sample.Author with { Roles = roles.ToHashSet() },
        Standing.ColleagueOfAuthor => Sample.Someone(Sample.Socialtjansten, roles),
        Standing.Arendebarare => Sample.Arendebarare with { Roles = roles.ToHashSet() },
        Standing.ColleagueOfArendebarare => Sample.Someone(Sample.Forsakringskassan, roles),
        Standing.SamordnareOfTorg => Sample.SamordnareOf(Sample.Torg) with { Roles = roles.ToHashSet() },
        Standing.SamordnareOfOtherTorg => Sample.SamordnareOf(Sample.OtherTorg) with { Roles = roles.ToHashSet() },
        Standing.PartyOfMedgivande => Sample.Someone(Sample.Regionen, roles),
        Standing.OutsideParty => Sample.Someone(Sample.Arbetsformedlingen, roles),
        Standing.NoParty => Sample.Someone(null, roles),
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    private static Actor SomebodyWhoMay(AgreedRow agreed) => (
        from role in Enum.GetValues<Role>()
        from standing in Enum.GetValues<Standing>()
        where MayDoIt(agreed.Who, role, standing, leads: true, agreed.From)
        select ActorWith(standing, role)).First();

    private static void AssertMoved(Case @case, AgreedRow agreed, Actor actor, CaseState before)
    {
        var to = agreed.Effect switch
        {
            FlowEffect.Stays => agreed.From,
            FlowEffect.ReturnsToPhaseLeft => CasePhase.Active,
            _ => agreed.To!.Value,
        };
        Assert.Equal(to, @case.Phase);
        Assert.Equal(before.Events + 1, @case.Events.Count);
        Assert.Equal(Later, @case.UpdatedAt);

        var line = @case.Events[^1];
        Assert.Equal((agreed.Action, agreed.From, to), (line.Action, line.From, line.To));
        Assert.Equal((actor.UserId, actor.PartyId, Later, "Därför."), (line.UserId, line.PartyId, line.At, line.Reason?.Text));

        var ended = to is CasePhase.Avslut or CasePhase.Declined or CasePhase.Withdrawn;
        var endedNow = ended && agreed.Effect == FlowEffect.MovesTo;
        Assert.Equal(endedNow ? Sample.Today.AddDays(3) : ended ? before.EndedOn : null, @case.EndedOn);
        Assert.Equal(endedNow ? agreed.From : ended ? before.PhaseLeft : null, @case.PhaseLeft);
        Assert.Equal(ended, @case.EndedOn is not null && @case.PhaseLeft is not null);
    }

    private static CaseState StateOf(Case @case) => new(
        @case.Phase, @case.PhaseLeft, @case.EndedOn, @case.UpdatedAt, @case.Events.Count, @case.ResponsiblePartyId, @case.ResponsibleUserId);

    private sealed record CaseState(
        CasePhase Phase, CasePhase? PhaseLeft, DateOnly? EndedOn, DateTimeOffset UpdatedAt, int Events, Guid PartyId, Guid? UserId);
}
