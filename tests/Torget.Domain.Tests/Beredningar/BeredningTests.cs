using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Domain.Tests.Beredningar;

/// <summary>From the queue to the parties' joint recommendation. Each rule is tried on both sides of its border.</summary>
public sealed class BeredningTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(14);
    private static readonly DateTimeOffset AtMeeting = Sample.Noon(Day);
    private static readonly Code NotTargetGroup = new(CodeLists.Nej, "ej-malgrupp", "Tillhör inte målgruppen", null, 1, null);
    private static readonly Code Other = new(CodeLists.Nej, "ovrigt", "Övrigt", null, 6, null);
    private static readonly IReadOnlyDictionary<Guid, string> Names = new[]
    {
        Sample.Socialtjansten, Sample.Arbetsmarknad, Sample.Regionen, Sample.Forsakringskassan, Sample.Arbetsformedlingen,
    }.ToDictionary(party => party.Id, party => party.Name);

    private readonly BeredningMeeting _meeting = MeetingOn(Day);
    private readonly Case _case = CaseBuilder.Sent().Case;

    [Fact]
    public void T_27_With_a_view_from_every_present_party_that_takes_part_the_leader_records_a_ja()
    {
        PutOnAgenda();
        Present(Sample.Regionen, Sample.Forsakringskassan, Sample.Arbetsformedlingen);
        Say(Sample.Regionen, Stance.Supports);
        Assert.Equal(
            "Varje närvarande part som deltar i ärendet behöver ha lämnat sin ståndpunkt.",
            Refusal.Of(() => _case.Accept(_meeting, new AcceptTerms("Gemensam kartläggning", null), Sample.MeetingLeader, AtMeeting)));
        Say(Sample.Forsakringskassan, Stance.Opposes);

        _case.Accept(_meeting, new AcceptTerms(" Gemensam kartläggning ", Sample.Forsakringskassan.Id), Sample.MeetingLeader, AtMeeting);

        var outcome = Assert.Single(_case.Outcomes);
        Assert.Equal((CasePhase.Samordningsteam, true, Day, Sample.Socialtjansten.Id), (_case.Phase, outcome.IsYes, outcome.MeetingDate, outcome.OwnerPartyId));
        Assert.Equal(("Gemensam kartläggning", Sample.Forsakringskassan.Id, DataKind.Planering), (outcome.Details!.Text, outcome.Details.ProposedPartyId, outcome.Details.Kind));
        Assert.Equal((CaseAction.Accept, Day), (_case.AgendaItems[0].ClosedBy, _case.AgendaItems[0].ClosedOn));
        Assert.Null(_case.OnAgenda);
    }

    [Fact]
    public void T_27_A_nej_needs_a_reason_and_where_the_person_is_referred()
    {
        PutOnAgenda();
        Present(Sample.Regionen);
        Say(Sample.Regionen, Stance.Opposes);
        Assert.Equal("Skriv vart personen hänvisas.", Refusal.Of(() => Decline(new(NotTargetGroup, "", " "))));
        Assert.Equal("Beskriv skälet.", Refusal.Of(() => Decline(new(Other, " ", "Vårdcentralen"))));
        Assert.Equal("Välj ett skäl.", Refusal.Of(() => Decline(new(new Code(CodeLists.Hinder, "socialt", "Socialt", null, 1, null), "", "Vårdcentralen"))));
        Assert.Equal(CasePhase.Beredning, _case.Phase);

        Decline(new(NotTargetGroup, "", "Vårdcentralen"));

        Assert.Equal((CasePhase.Declined, Day), (_case.Phase, _case.EndedOn));
        Assert.Equal((false, "ej-malgrupp", "Vårdcentralen"), (_case.Outcomes[0].IsYes, _case.Outcomes[0].Details!.Reason, _case.Outcomes[0].Details!.ReferredTo));
        Assert.Equal("Tillhör inte målgruppen. Hänvisas till: Vårdcentralen", _case.Events[^1].Reason!.Text);
    }

    [Fact]
    public void Only_the_one_who_leads_records_an_outcome_on_the_day_or_later_with_somebody_present()
    {
        PutOnAgenda();
        var terms = new AcceptTerms("Kartläggning", null);
        var notLeading = "Bara den som leder mötet, för en part som deltar i ärendet, antecknar utfallet.";
        Assert.Equal(notLeading, Refusal.Of(() => _case.Accept(_meeting, terms, Sample.Someone(Sample.Regionen, Role.Beredningsledamot), AtMeeting)));
        Assert.Equal(notLeading, Refusal.Of(() => _case.Accept(_meeting, terms, Sample.Samordnare, AtMeeting)));
        Assert.Equal("Mötet har inte varit än.", Refusal.Of(() => _case.Accept(_meeting, terms, Sample.MeetingLeader, Sample.Noon(Day.AddDays(-1)))));
        Assert.Equal("Anteckna först vilka som är närvarande.", Refusal.Of(() => _case.Accept(_meeting, terms, Sample.MeetingLeader, AtMeeting)));
        Present(Sample.Arbetsformedlingen);
        Assert.Equal("Anteckna först vilka som är närvarande.", Refusal.Of(() => _case.Accept(_meeting, terms, Sample.MeetingLeader, AtMeeting)));

        var outsider = Sample.Someone(Sample.Arbetsformedlingen, Role.Beredningsledamot);
        _meeting.Lead(Sample.Grupp, outsider);
        Assert.Equal(notLeading, Refusal.Of(() => _case.Accept(_meeting, terms, outsider, AtMeeting)));
        Assert.Equal("Ärendet står inte på mötets dagordning.", Refusal.Of(() => _case.Accept(MeetingOn(Day), terms, Sample.MeetingLeader, AtMeeting)));
    }

    [Fact]
    public void A_ja_says_which_cooperation_and_proposes_only_a_party_that_takes_part()
    {
        PutOnAgenda();
        Present(Sample.Regionen);
        Say(Sample.Regionen, Stance.Supports);

        Assert.Equal("Skriv vilken samverkan parterna rekommenderar.",
            Refusal.Of(() => _case.Accept(_meeting, new AcceptTerms(" ", null), Sample.MeetingLeader, AtMeeting)));
        Assert.Equal("Den föreslagna parten deltar inte i ärendet.",
            Refusal.Of(() => _case.Accept(_meeting, new AcceptTerms("Kartläggning", Sample.Arbetsformedlingen.Id), Sample.MeetingLeader, AtMeeting)));
        Assert.Equal((CasePhase.Beredning, 0), (_case.Phase, _case.Outcomes.Count));
    }

    [Fact]
    public void T_13_It_comes_on_an_agenda_only_while_medgivande_and_samtycke_hold_on_the_meetings_date()
    {
        var late = MeetingOn(Sample.LastDay.AddDays(1));
        Assert.Equal("Medgivandet gäller inte på mötesdagen 2027-09-01. Det behöver förnyas först.", Refusal.Of(() => PutOnAgenda(late)));

        var withdrawn = CaseBuilder.Sent().Case;
        PrivateState.Set(withdrawn.Samtycken[0], nameof(Samtycke.WithdrawnOn), Sample.Today);
        Assert.Equal("Samtycket gäller inte på mötesdagen. Ett nytt behövs först.", Refusal.Of(() => PutOnAgenda(_meeting, withdrawn)));

        var onLastDay = CaseBuilder.Sent().Case;
        PutOnAgenda(MeetingOn(Sample.LastDay), onLastDay);
        Assert.Equal(CasePhase.Beredning, onLastDay.Phase);
    }

    [Fact]
    public void It_comes_on_no_agenda_of_another_group_or_of_a_meeting_that_is_cancelled_or_past()
    {
        var elsewhere = BeredningMeeting.Plan(
            Guid.CreateVersion7(), Sample.OtherGrupp, [Sample.OtherTorg], new(Day, new(9, 0), "Rummet"), null, null, Sample.SamordnareOf(Sample.OtherTorg), Sample.Today)[0];
        Assert.Equal("Mötet är en annan beredningsgrupps.", Refusal.Of(() => PutOnAgenda(elsewhere)));
        Assert.Equal("Mötet har redan varit.", Refusal.Of(() => _case.PutOnAgenda(_meeting, Sample.Torg, 1, Sample.Samordnare, Sample.Noon(Day.AddDays(1)))));
        _meeting.Cancel("Sjukdom", Sample.Grupp, [Sample.Torg], Sample.Samordnare, Sample.Today);
        Assert.Equal("Mötet är inställt.", Refusal.Of(() => PutOnAgenda()));
    }

    [Fact]
    public void While_a_komplettering_is_open_it_stands_on_no_agenda_and_the_answer_stands_beside_the_question()
    {
        var asked = new KompletteringTerms(" Finns ett läkarutlåtande? ", Sample.Author.UserId, Sample.Today.AddDays(7));
        _case.RequestKomplettering(asked, Sample.Samordnare, Sample.Noon(Sample.Today));
        Assert.Equal("Ärendet har en fråga som inte är besvarad och kan inte tas upp på dagordningen.", Refusal.Of(() => PutOnAgenda()));
        Assert.Equal((CasePhase.Aktualisering, 2), (_case.Phase, _case.Events.Count));
        var question = Assert.Single(_case.Kompletteringar);
        Assert.Equal(("Finns ett läkarutlåtande?", Sample.Arbetsmarknad.Id, true), (question.Question!.Text, question.Question.OwnerPartyId, question.IsOpen));

        Assert.Equal("Skriv svaret.", Refusal.Of(() => _case.AnswerKomplettering(question.Id, " ", Sample.Author, AtMeeting)));
        _case.AnswerKomplettering(question.Id, "Ja, från i våras.", Sample.Author, AtMeeting);
        Assert.Equal(("Ja, från i våras.", Sample.Socialtjansten.Id), (question.Answer!.Text, question.Answer.OwnerPartyId));
        Assert.Equal("Frågan är redan besvarad.", Refusal.Of(() => _case.AnswerKomplettering(question.Id, "Igen", Sample.Author, AtMeeting)));
        Assert.Equal(
            [CaseAction.RequestKomplettering, CaseAction.AnswerKomplettering],
            _case.Events.Select(line => line.Action).Where(action => action is CaseAction.RequestKomplettering or CaseAction.AnswerKomplettering).Distinct());
        PutOnAgenda();
        Assert.Equal(CasePhase.Beredning, _case.Phase);
    }

    [Theory]
    [InlineData("", 7, "Skriv frågan.")]
    [InlineData("Fråga", -1, "Senaste svarsdag kan inte vara före dagens datum.")]
    [InlineData("Fråga", 200, "Senaste svarsdag kan vara högst ett halvår fram.")]
    public void A_question_says_what_and_until_when(string question, int days, string refusal) =>
        Assert.Equal(refusal, Refusal.Of(() =>
            _case.RequestKomplettering(new(question, null, Sample.Today.AddDays(days)), Sample.Samordnare, Sample.Noon(Sample.Today))));

    [Fact]
    public void A_question_that_the_medgivande_does_not_let_the_other_party_read_is_not_asked()
    {
        var aktualisering = Sample.Aktualisering();
        var narrow = aktualisering with
        {
            Medgivande = aktualisering.Medgivande with
            {
                Disclosures = [.. aktualisering.Medgivande.Disclosures.Where(disclosure => disclosure.OwnerPartyId != Sample.Arbetsmarknad.Id)],
            },
        };
        var @case = CaseBuilder.Sent(narrow).Case;

        Assert.Equal("Medgivandet låter inte den aktualiserande parten läsa frågan. Ta kontakt på annat sätt.", Refusal.Of(() =>
            @case.RequestKomplettering(new("Fråga", null, Day), Sample.Samordnare, Sample.Noon(Sample.Today))));
    }

    [Theory]
    [InlineData(CaseAction.Bordlagg)]
    [InlineData(CaseAction.RemoveFromAgenda)]
    public void Taken_off_the_agenda_it_is_back_in_the_queue_and_can_come_on_another(CaseAction action)
    {
        PutOnAgenda();
        Assert.Equal("Skriv varför.", Refusal.Of(() => _case.TakeOffAgenda(action, " ", Sample.Samordnare, AtMeeting)));

        _case.TakeOffAgenda(action, "Underlaget hann inte fram.", Sample.Samordnare, AtMeeting);

        Assert.Equal((CasePhase.Aktualisering, action, null), (_case.Phase, _case.AgendaItems[0].ClosedBy, _case.OnAgenda));
        PutOnAgenda(MeetingOn(Day.AddDays(14)), at: AtMeeting);
        Assert.Equal((2, CasePhase.Beredning), (_case.AgendaItems.Count, _case.Phase));
    }

    [Fact]
    public void Sent_back_from_the_meeting_it_waits_for_the_answer()
    {
        PutOnAgenda();
        Present(Sample.Regionen);

        _case.ReturnForKomplettering(_meeting, new("Vad säger vården?", null, Day.AddDays(14)), Sample.MeetingLeader, AtMeeting);

        Assert.Equal((CasePhase.Aktualisering, Sample.Regionen.Id), (_case.Phase, Assert.Single(_case.Kompletteringar).AskedByPartyId));
        Assert.Empty(_case.Outcomes);
    }

    [Fact]
    public void T_25_Forwarded_it_is_the_same_case_in_the_other_queue_when_the_medgivande_covers_the_other_group()
    {
        PutOnAgenda();
        Present(Sample.Regionen);
        var uncovered = new Beredningsgrupp("utanfor", "Utanför", [Sample.Arbetsformedlingen.Id, Sample.Forsakringskassan.Id]);
        var far = new Verksamhet("langt-bort", "Långt bort", Sample.Arbetsmarknad.Id, uncovered.Id, null);
        Assert.Equal("Medgivandet omfattar inte Arbetsförmedlingen. Ärendet kan gå vidare när personen har lämnat medgivande för dem.",
            Refusal.Of(() => _case.Forward(_meeting, far, uncovered, Names, Sample.MeetingLeader, AtMeeting)));
        Assert.Equal("Välj en verksamhet som en annan beredningsgrupp bereder.",
            Refusal.Of(() => _case.Forward(_meeting, Sample.Torg, Sample.Grupp, Names, Sample.MeetingLeader, AtMeeting)));

        _case.Forward(_meeting, Sample.OtherTorg, Sample.OtherGrupp, Names, Sample.MeetingLeader, AtMeeting);

        Assert.Equal((CasePhase.Aktualisering, Sample.OtherTorg.Id, Sample.Socialtjansten.Id), (_case.Phase, _case.VerksamhetId, _case.AktualiserandePartyId));
        Assert.Equal((3, CaseAction.Forward), (_case.Events.Count, _case.Events[^1].Action));
        Assert.False(_case.Allows(CaseAction.PutOnAgenda, Sample.Samordnare, Day));
        Assert.True(_case.Allows(CaseAction.PutOnAgenda, Sample.SamordnareOf(Sample.OtherTorg), Day));
    }

    [Fact]
    public void A_view_is_the_partys_own_and_a_colleague_does_not_write_over_it_unseen()
    {
        var member = Sample.Someone(Sample.Regionen, Role.Beredningsledamot);
        Assert.Equal("Ärendet står inte på någon dagordning.", Refusal.Of(() => Say(Sample.Regionen, Stance.Supports)));
        PutOnAgenda();
        _case.RecordView(Sample.Grupp, new(Stance.NeedsUnderlag, "Saknar utlåtande", DataKind.Halsa), 0, member, AtMeeting);
        Assert.Equal("En kollega har skrivit er parts ståndpunkt samtidigt. Läs den och spara din text en gång till.",
            Refusal.Of(() => _case.RecordView(Sample.Grupp, new(Stance.Supports, "", null), 0, Sample.MeetingLeader, AtMeeting)));
        _case.RecordView(Sample.Grupp, new(Stance.Supports, "Kom i dag", DataKind.Halsa), 1, Sample.MeetingLeader, AtMeeting);

        // Sent twice it is written once; other words are another's, and stay.
        _case.RecordView(Sample.Grupp, new(Stance.Supports, "Kom i dag", DataKind.Halsa), 1, Sample.MeetingLeader, AtMeeting);
        Assert.StartsWith("En kollega", Refusal.Of(() => _case.RecordView(Sample.Grupp, new(Stance.Supports, "Kom nyss", DataKind.Halsa), 1, Sample.MeetingLeader, AtMeeting)));

        var view = Assert.Single(_case.PartyViews);
        Assert.Equal((Sample.Regionen.Id, Stance.Supports, 2, Sample.MeetingLeader.UserId), (view.OwnerPartyId, view.Content!.Stance, view.Version, view.AuthorUserId));
        foreach (var stranger in new[]
        {
            Sample.Someone(Sample.Arbetsformedlingen, Role.Beredningsledamot), Sample.Handlaggare(Sample.Regionen), Sample.Samordnare,
        })
        {
            Assert.Equal("Du kan inte lämna en ståndpunkt i det här ärendet.",
                Refusal.Of(() => _case.RecordView(Sample.Grupp, new(Stance.Supports, "", null), 0, stranger, AtMeeting)));
        }
    }

    [Fact]
    public void The_group_sees_it_from_the_agenda_until_a_week_after_the_outcome()
    {
        var member = Sample.Someone(Sample.Forsakringskassan, Role.Beredningsledamot);
        IReadOnlySet<Guid> sits = new HashSet<Guid> { Sample.Grupp.Id };
        bool Sees(Actor actor, DateOnly day) => _case.IsVisibleTo(actor, Sample.Arbetsmarknad.Id, sits, day);
        Assert.False(Sees(member, Day));
        PutOnAgenda();
        Assert.True(Sees(member, Sample.Today));
        Assert.False(Sees(Sample.Someone(Sample.Arbetsformedlingen, Role.Beredningsledamot), Day));
        Assert.False(Sees(Sample.Handlaggare(Sample.Forsakringskassan), Day));
        Assert.False(_case.IsVisibleTo(member, Sample.Arbetsmarknad.Id, new HashSet<Guid> { Sample.OtherGrupp.Id }, Day));

        Present(Sample.Regionen);
        Say(Sample.Regionen, Stance.Supports);
        _case.Accept(_meeting, new("Kartläggning", null), Sample.MeetingLeader, AtMeeting);
        Assert.Equal((true, false), (Sees(member, Day.AddDays(7)), Sees(member, Day.AddDays(8))));
    }

    [Fact]
    public void Taken_off_before_the_meeting_the_group_sees_it_no_longer()
    {
        var member = Sample.Someone(Sample.Forsakringskassan, Role.Beredningsledamot);
        PutOnAgenda();
        _case.TakeOffAgenda(CaseAction.RemoveFromAgenda, "Personen vill vänta.", Sample.Samordnare, AtMeeting);
        Assert.False(_case.IsVisibleTo(member, Sample.Arbetsmarknad.Id, new HashSet<Guid> { Sample.Grupp.Id }, Day));
    }

    [Fact]
    public void T_29_The_room_reads_what_everybody_in_it_may_read()
    {
        Guid[] room = [Sample.Socialtjansten.Id, Sample.Regionen.Id];
        Assert.True(_case.CanAllRead(Sample.Socialtjansten.Id, room, DataKind.Halsa, Day));
        Assert.False(_case.CanAllRead(Sample.Socialtjansten.Id, [.. room, Sample.Arbetsformedlingen.Id], DataKind.Halsa, Day));
        Assert.False(_case.CanAllRead(Sample.Socialtjansten.Id, room, null, Day));
    }

    [Theory]
    [InlineData("2026-09-01", null, "2026-09-30", 29)]
    [InlineData("2026-09-01", "2026-09-15", "2026-12-30", 14)]
    [InlineData("2026-12-30", "2027-01-02", "2027-01-02", 3)]
    public void T_31_The_lead_time_is_counted_in_days(string aktualiserad, string? meeting, string today, int days) =>
        Assert.Equal(days, Case.WaitedDays(DateOnly.Parse(aktualiserad), meeting is null ? null : DateOnly.Parse(meeting), DateOnly.Parse(today)));

    [Fact]
    public void Withdrawn_while_on_an_agenda_it_leaves_the_agenda()
    {
        PutOnAgenda();
        _case.Withdraw("Personen har fått arbete.", Sample.Author, AtMeeting);
        Assert.Equal((CasePhase.Withdrawn, CaseAction.Withdraw, null), (_case.Phase, _case.AgendaItems[0].ClosedBy, _case.OnAgenda));
    }

    internal static BeredningMeeting MeetingOn(DateOnly day)
    {
        var meeting = BeredningMeeting.Plan(
            Guid.CreateVersion7(), Sample.Grupp, [Sample.Torg], new(day, new(9, 0), "Torget, rum 3"), null, null, Sample.Samordnare, Sample.Today)[0];
        meeting.Lead(Sample.Grupp, Sample.MeetingLeader);
        return meeting;
    }

    private void PutOnAgenda(BeredningMeeting? meeting = null, Case? @case = null, DateTimeOffset? at = null) =>
        (@case ?? _case).PutOnAgenda(meeting ?? _meeting, Sample.Torg, 1, Sample.Samordnare, at ?? Sample.Noon(Sample.Today));

    private void Present(params Party[] parties)
    {
        foreach (var party in parties)
        {
            _meeting.NoteAttendance(party.Id, "Kim Exempel", AttendanceMode.Room, Sample.Grupp, [Sample.Torg], Sample.MeetingLeader, Day);
        }
    }

    private void Say(Party party, Stance stance) =>
        _case.RecordView(Sample.Grupp, new(stance, "Så tycker vi.", DataKind.Planering), 0, Sample.Someone(party, Role.Beredningsledamot), AtMeeting);

    private void Decline(DeclineTerms terms) => _case.Decline(_meeting, terms, Sample.MeetingLeader, AtMeeting);
}
