using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;

namespace Torget.Domain.Tests.Cases;

/// <summary>What comes of taking a medgivande or samtycke back, in each phase, and who may do what.</summary>
public sealed class WithdrawalTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(3);
    private static readonly DateTimeOffset Later = Sample.Noon(Day);
    private static readonly Guid Vardpart = Sample.Arbetsmarknad.Id;

    [Theory]
    [InlineData(CasePhase.Aktualisering, CasePhase.Withdrawn)]
    [InlineData(CasePhase.Beredning, CasePhase.Withdrawn)]
    [InlineData(CasePhase.Samordningsteam, CasePhase.Avslut)]
    [InlineData(CasePhase.Planering, CasePhase.Avslut)]
    [InlineData(CasePhase.Active, CasePhase.Avslut)]
    [InlineData(CasePhase.Avslut, CasePhase.Avslut)]
    [InlineData(CasePhase.Declined, CasePhase.Declined)]
    public void Withdrawn_whole_it_ends_the_case_and_all_reading_at_once(CasePhase phase, CasePhase after)
    {
        var @case = CaseBuilder.In(phase);
        Assert.True(Reads(@case, Sample.Regionen.Id));

        @case.Record(Withdrawal.OfMedgivande, Vardpart, Sample.Handlaggare(Sample.Regionen), Later);

        Assert.Equal(after, @case.Phase);
        Assert.False(Reads(@case, Sample.Regionen.Id));
        Assert.Equal(new HashSet<Guid> { @case.AktualiserandePartyId, @case.ResponsiblePartyId }, @case.ParticipatingParties(Day).ToHashSet());
        Assert.Equal((Day, true), (Assert.Single(@case.Medgivanden).WithdrawnOn, Assert.Single(@case.Samtycken).IsValidOn(Day)));
    }

    [Fact]
    public void After_a_ja_the_avslut_has_its_orsak_and_nothing_else()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        @case.Record(Withdrawal.OfMedgivande, Vardpart, Sample.Author, Later);
        var avslut = Assert.Single(@case.Avslut);
        Assert.Equal(("aterkallat-samtycke", Day, Sample.Forsakringskassan.Id), (avslut.Orsak, avslut.Date, avslut.OwnerPartyId));
        Assert.Equal((CasePhase.Active, Day), (@case.PhaseLeft, @case.EndedOn));

        var early = CaseBuilder.In(CasePhase.Beredning);
        early.Record(Withdrawal.OfMedgivande, Vardpart, Sample.Author, Later);
        Assert.Empty(early.Avslut);
    }

    [Fact]
    public void T_08_One_is_withdrawn_while_the_other_stays()
    {
        var samtycke = CaseBuilder.In(CasePhase.Active);
        samtycke.Record(Withdrawal.OfSamtycke, Vardpart, Sample.Author, Later);
        Assert.Equal((CasePhase.Avslut, null, Day), (samtycke.Phase, samtycke.Medgivanden[0].WithdrawnOn, samtycke.Samtycken[0].WithdrawnOn));
        Assert.True(Reads(samtycke, Sample.Regionen.Id));

        var medgivande = CaseBuilder.In(CasePhase.Active);
        medgivande.Record(Withdrawal.OfMedgivande, Vardpart, Sample.Author, Later);
        Assert.Equal((Day, null), (medgivande.Medgivanden[0].WithdrawnOn, medgivande.Samtycken[0].WithdrawnOn));

        var both = CaseBuilder.In(CasePhase.Beredning);
        both.Record(Withdrawal.OfBoth, Vardpart, Sample.Author, Later);
        Assert.Equal((Day, Day), (both.Medgivanden[0].WithdrawnOn, both.Samtycken[0].WithdrawnOn));
    }

    [Theory]
    [InlineData(CasePhase.Aktualisering)]
    [InlineData(CasePhase.Active)]
    public void For_one_party_the_phase_stays_the_party_leaves_and_its_assignments_end(CasePhase phase)
    {
        var member = Sample.Handlaggare(Sample.Regionen);
        var other = Sample.Handlaggare(Sample.Arbetsmarknad);
        var @case = CaseBuilder.In(phase);
        var assignments = PrivateState.List<Assignment>(@case, "_assignments");
        assignments.AddRange([Team(@case, member, Sample.Today), Team(@case, member, Day), Team(@case, member, Day.AddDays(9)), Team(@case, other, Sample.Today)]);

        var effect = @case.Record(Withdrawal.ForParty(Sample.Regionen.Id), Vardpart, Sample.Author, Later);

        Assert.Equal((phase, CaseAction.RecordPartyWithdrawal), (@case.Phase, @case.Events[^1].Action));
        Assert.Equal([Sample.Regionen.Id], effect.Leaves);
        Assert.Equal(phase == CasePhase.Active ? 4 : 3, effect.Assignments.Count);
        Assert.DoesNotContain(@case.Assignments, assignment => assignment.PartyId == Sample.Regionen.Id && (assignment.HoldsOn(Day) || assignment.HoldsOn(Day.AddDays(9))));
        Assert.True(Assert.Single(@case.Assignments, assignment => assignment.UserId == other.UserId).HoldsOn(Day));
        Assert.False(Reads(@case, Sample.Regionen.Id));
        Assert.False(@case.CanRead(Sample.Regionen.Id, Sample.Arbetsmarknad.Id, DataKind.Halsa, Day));
        Assert.True(Reads(@case, Sample.Arbetsmarknad.Id));
        Assert.Equal([Day, null], @case.Medgivanden.Select(medgivande => medgivande.WithdrawnOn));
        Assert.Equal((@case.Medgivanden[0].Id, Day, Sample.LastDay), (@case.Medgivanden[1].ReplacesId, @case.Medgivanden[1].ValidFrom, @case.Medgivanden[1].ValidTo));
    }

    [Fact]
    public void The_vardpart_leaving_before_a_ja_counts_as_the_whole_and_after_it_does_not()
    {
        var before = CaseBuilder.In(CasePhase.Beredning);
        before.Record(Withdrawal.ForParty(Vardpart), Vardpart, Sample.Author, Later);
        Assert.Equal((CasePhase.Withdrawn, CaseAction.RecordWithdrawal), (before.Phase, before.Events[^1].Action));
        Assert.False(Reads(before, Sample.Regionen.Id));

        var after = CaseBuilder.In(CasePhase.Samordningsteam);
        after.Record(Withdrawal.ForParty(Vardpart), Vardpart, Sample.Author, Later);
        Assert.Equal(CasePhase.Samordningsteam, after.Phase);
        Assert.True(Reads(after, Sample.Regionen.Id));
    }

    [Fact]
    public void A_responsible_party_that_leaves_hands_the_case_back_to_the_author()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        @case.Record(Withdrawal.ForParty(Sample.Forsakringskassan.Id), Vardpart, Sample.Author, Later);
        Assert.Equal((Sample.Socialtjansten.Id, Sample.Author.UserId), (@case.ResponsiblePartyId, @case.ResponsibleUserId));
        Assert.DoesNotContain(Sample.Forsakringskassan.Id, @case.ParticipatingParties(Day));

        var vacant = CaseBuilder.In(CasePhase.Active);
        PrivateState.Set(vacant.Assignments[0], nameof(Assignment.To), Sample.Today);
        vacant.Record(Withdrawal.ForParty(Sample.Forsakringskassan.Id), Vardpart, Sample.Author, Later);
        Assert.Equal((Sample.Socialtjansten.Id, null), (vacant.ResponsiblePartyId, vacant.ResponsibleUserId));

        // Nor to an author who has left the party since.
        var gone = CaseBuilder.In(CasePhase.Active);
        gone.KnowGone(new Dictionary<(Guid, Guid), DateOnly> { [(Sample.Author.UserId, Sample.Socialtjansten.Id)] = Sample.Today });
        gone.Record(Withdrawal.ForParty(Sample.Forsakringskassan.Id), Vardpart, Sample.Author, Later);
        Assert.Equal((Sample.Socialtjansten.Id, null), (gone.ResponsiblePartyId, gone.ResponsibleUserId));
    }

    [Fact]
    public void When_nobody_else_is_left_it_counts_as_the_whole()
    {
        var @case = CaseBuilder.Sent(Sample.Aktualisering() with { Medgivande = Sample.Medgivande(Sample.Socialtjansten, Sample.Arbetsmarknad) })
            .OnAgenda().Case;
        PrivateState.Set(@case, nameof(@case.Phase), CasePhase.Samordningsteam);
        @case.Record(Withdrawal.ForParty(Vardpart), Vardpart, Sample.Author, Later);
        Assert.Equal(CasePhase.Avslut, @case.Phase);
    }

    [Fact]
    public void What_is_shown_before_is_what_is_done()
    {
        foreach (var phase in new[] { CasePhase.Aktualisering, CasePhase.Active, CasePhase.Avslut })
        {
            foreach (var withdrawal in new[] { Withdrawal.OfMedgivande, Withdrawal.OfSamtycke, Withdrawal.OfBoth, Withdrawal.ForParty(Sample.Regionen.Id) })
            {
                var @case = CaseBuilder.In(phase);
                PrivateState.List<Assignment>(@case, "_assignments").Add(Team(@case, Sample.Handlaggare(Sample.Regionen), Sample.Today));
                var all = Disclosure.BetweenAll([.. @case.Medgivanden[0].Parties], DataKinds.All).ToList();
                var before = all.Where(cell => @case.CanRead(cell.OwnerPartyId, cell.ReaderPartyId, cell.Kind, Day)).ToList();
                var participating = @case.ParticipatingParties(Day);

                var effect = @case.EffectOf(withdrawal, Vardpart, Day);
                Assert.Equal(phase, @case.Phase);
                @case.Record(withdrawal, Vardpart, Sample.Author, Later);

                Assert.Equal((effect.PhaseAfter, effect.ResponsiblePartyId), (@case.Phase, @case.ResponsiblePartyId));
                Assert.Equal(
                    before.Where(cell => !@case.CanRead(cell.OwnerPartyId, cell.ReaderPartyId, cell.Kind, Day)).ToHashSet(), effect.Ends.ToHashSet());
                Assert.Equal(participating.Except(@case.ParticipatingParties(Day)).ToHashSet(), effect.Leaves.ToHashSet());
                Assert.All(effect.Assignments, assignment => Assert.False(assignment.HoldsOn(Day)));
            }
        }
    }

    [Fact]
    public void Narrowing_cuts_the_cells_and_leaves_every_party_something()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        var cell = new Disclosure(Sample.Socialtjansten.Id, Sample.Regionen.Id, DataKind.Halsa);
        @case.Record(Withdrawal.Of([cell]), Vardpart, Sample.Handlaggare(Sample.Regionen), Later);
        Assert.False(@case.CanRead(cell.OwnerPartyId, cell.ReaderPartyId, DataKind.Halsa, Day));
        Assert.True(@case.CanRead(cell.OwnerPartyId, cell.ReaderPartyId, DataKind.Studier, Day));
        Assert.True(@case.CanRead(cell.ReaderPartyId, cell.OwnerPartyId, DataKind.Halsa, Day));

        var cells = @case.Medgivanden[1].Disclosures;
        Assert.Contains("inget kvar", Refused(Withdrawal.Of(cells)));
        Assert.Contains("en part inte längre", Refused(Withdrawal.Of(cells.Where(Withdrawal.ForParty(Sample.Regionen.Id).TakesBack))));
        Assert.Contains("Välj vad", Refused(Withdrawal.Of([cell])));

        string Refused(Withdrawal withdrawal) => Refusal.Of(() => @case.Record(withdrawal, Vardpart, Sample.Author, Later));
    }

    [Fact]
    public void What_is_not_there_cannot_be_taken_back()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        Assert.Contains("äger ärendet", Refused(Withdrawal.ForParty(Sample.Socialtjansten.Id)));
        Assert.Contains("omfattas inte", Refused(Withdrawal.ForParty(Sample.Arbetsformedlingen.Id)));
        @case.Record(Withdrawal.OfBoth, Vardpart, Sample.Author, Later);
        Assert.Contains("inget medgivande", Refused(Withdrawal.OfMedgivande));
        Assert.Contains("inget samtycke", Refused(Withdrawal.OfSamtycke));

        string Refused(Withdrawal withdrawal) => Refusal.Of(() => @case.Record(withdrawal, Vardpart, Sample.Author, Later));
    }

    [Fact]
    public void T_15_Another_case_has_nothing_of_this_ones_medgivande()
    {
        var (first, second) = (CaseBuilder.In(CasePhase.Active), CaseBuilder.Sent(Sample.Aktualisering() with
        {
            Medgivande = Sample.Medgivande(Sample.Socialtjansten, Sample.Arbetsmarknad),
        }).Case);
        Assert.True(Reads(first, Sample.Regionen.Id));
        Assert.False(Reads(second, Sample.Regionen.Id));
        Assert.Equal(second.Id, Assert.Single(second.Medgivanden).CaseId);
    }

    [Fact]
    public void Renewing_adds_a_medgivande_that_begins_when_wanted_and_keeps_the_old()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        var from = Sample.LastDay.AddDays(1);
        var renewed = @case.GrantMedgivande(Terms() with { ValidFrom = from, ValidTo = from.AddMonths(12).AddDays(-1) }, Sample.Arendebarare, Later);
        Assert.Equal((2, Sample.Arendebarare.UserId, Sample.Socialtjansten.Id), (@case.Medgivanden.Count, renewed.ReceivedByUserId, renewed.OwnerPartyId));
        Assert.True(@case.CanRead(Sample.Socialtjansten.Id, Sample.Arbetsformedlingen.Id, DataKind.Studier, from));
        Assert.False(@case.CanRead(Sample.Socialtjansten.Id, Sample.Arbetsformedlingen.Id, DataKind.Studier, from.AddDays(-1)));

        // Taken back before it has begun, it never begins.
        @case.Record(Withdrawal.ForParty(Sample.Arbetsformedlingen.Id), Vardpart, Sample.Author, Later);
        Assert.False(@case.CanRead(Sample.Socialtjansten.Id, Sample.Arbetsformedlingen.Id, DataKind.Studier, from));
    }

    [Fact]
    public void A_new_medgivande_names_the_aktualiserande_party_and_has_not_run_out()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        Assert.Contains("aktualiserande", Refusal.Of(() => @case.GrantMedgivande(
            Terms() with { Disclosures = [.. Disclosure.BetweenAll([Vardpart, Sample.Regionen.Id], DataKinds.All)] }, Sample.Author, Later)));
        Assert.Contains("gått ut", Refusal.Of(() => @case.GrantMedgivande(
            Terms() with { GivenOn = Sample.Today, ValidFrom = Sample.Today, ValidTo = Day.AddDays(-1) }, Sample.Author, Later)));
        Assert.Contains("behörighet", Refusal.Of(() => @case.GrantMedgivande(Terms(), Sample.Handlaggare(Sample.Regionen), Later)));
        Assert.Single(@case.Medgivanden);
    }

    [Fact]
    public void A_copy_is_noted_on_the_medgivande()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        var id = @case.Medgivanden[0].Id;
        @case.GiveCopy(id, Day, Sample.Author, Later);
        Assert.Equal(Day, @case.Medgivanden[0].CopyGivenOn);
        Assert.Contains("kopia", Refusal.Of(() => @case.GiveCopy(id, Day.AddDays(1), Sample.Author, Later)));
        Assert.Contains("finns inte", Refusal.Of(() => @case.GiveCopy(Guid.NewGuid(), Day, Sample.Author, Later)));
        Assert.Contains("behörighet", Refusal.Of(() => @case.GiveCopy(id, Day, Sample.Handlaggare(Sample.Regionen), Later)));
    }

    [Fact]
    public void A_new_samtycke_is_taken_when_none_holds()
    {
        var @case = CaseBuilder.In(CasePhase.Active);
        var terms = new SamtyckeTerms(Day, ConsentForm.Muntligt);
        Assert.Contains("redan ett samtycke", Refusal.Of(() => @case.GiveSamtycke(terms, Sample.Author, Later)));
        @case.Record(Withdrawal.OfSamtycke, Vardpart, Sample.Author, Later);
        @case.GiveSamtycke(terms, Sample.Arendebarare, Later);
        Assert.True(@case.Samtycken[1].IsValidOn(Day));
    }

    private static bool Reads(Case @case, Guid party) => @case.CanRead(Sample.Socialtjansten.Id, party, DataKind.Halsa, Day);

    private static MedgivandeTerms Terms() => Sample.Medgivande(Sample.Socialtjansten, Sample.Arbetsformedlingen) with
    {
        GivenOn = Day,
        ValidFrom = Day,
        CopyGivenOn = null,
    };

    private static Assignment Team(Case @case, Actor actor, DateOnly from) =>
        new(@case.Id, actor.UserId, actor.RequireParty(), AssignmentGround.Team, from);
}
