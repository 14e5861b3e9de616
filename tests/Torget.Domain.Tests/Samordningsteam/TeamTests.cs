using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Tests.Samordningsteam;

/// <summary>Who is in a case's team, what the parties ask each other for, and to whom a case is handed over.</summary>
public sealed class TeamTests
{
    private static readonly DateOnly Day = Sample.Today.AddDays(10);
    private static readonly DateTimeOffset Now = Sample.Noon(Day);
    private static readonly IReadOnlySet<Guid> NoGroups = new HashSet<Guid>();

    private readonly Actor _member = Sample.Handlaggare(Sample.Regionen);
    private readonly Case _case = CaseBuilder.In(CasePhase.Samordningsteam);

    [Fact]
    public void The_case_is_open_to_a_member_while_they_are_in_the_team()
    {
        Assert.False(Sees(_member, Day));
        _case.AddTeamMember(Through.Named(_member), " Arbetsterapeut ", Sample.Samordnare, Now);

        var held = Assert.Single(_case.Assignments, held => held.Ground == AssignmentGround.Team);
        Assert.Equal(("Arbetsterapeut", Sample.Regionen.Id, Day), (held.TeamRole, held.PartyId, held.From));
        Assert.Equal((false, true, true), (Sees(_member, Day.AddDays(-1)), Sees(_member, Day), Sees(_member, Day.AddDays(60))));

        _case.EndTeamMember(held.Id, Sample.Author, Sample.Noon(Day.AddDays(5)));
        Assert.Equal((true, false), (Sees(_member, Day.AddDays(4)), Sees(_member, Day.AddDays(5))));
        Assert.Equal([CaseAction.AddTeamMember, CaseAction.EndTeamMember], _case.Events.TakeLast(2).Select(line => line.Action));
    }

    [Fact]
    public void A_member_is_of_a_party_that_takes_part_has_a_role_and_is_there_once()
    {
        Assert.Equal("Parten deltar inte i ärendet. Personen behöver först lämna medgivande för den.",
            Refusal.Of(() => _case.AddTeamMember(Through.Named(Sample.Handlaggare(Sample.Arbetsformedlingen)), "Handläggare", Sample.Samordnare, Now)));
        Assert.Equal("Skriv vilken roll personen har i teamet.", Refusal.Of(() => Add(_member, " \t")));
        Assert.Equal(TooLong(500), Refusal.Of(() => Add(_member, new string('a', 501))));
        Add(_member, new string('a', 500));
        Assert.Equal("Kim Exempel är redan med i teamet.", Refusal.Of(() => Add(_member, "Igen")));
        Add(_member with { PartyId = Sample.Forsakringskassan.Id }, "För sin andra part");

        var held = _case.Assignments.First(held => held.Ground == AssignmentGround.Team);
        _case.EndTeamMember(held.Id, Sample.Samordnare, Now);
        Assert.Equal("Personen är inte längre med i teamet.", Refusal.Of(() => _case.EndTeamMember(held.Id, Sample.Samordnare, Now)));
        Assert.Equal("Personen är inte längre med i teamet.", Refusal.Of(() => _case.EndTeamMember(_case.Assignments[0].Id, Sample.Samordnare, Now)));
        Add(_member, "Tillbaka");
    }

    [Fact]
    public void A_question_is_taken_back_by_those_who_ask_and_closes_the_case_to_whom_it_named()
    {
        _case.RequestUnderlag(new("Behövs ett utlåtande?", Sample.Regionen.Id, Through.Named(_member), Day.AddDays(7)), Sample.Samordnare, Now);
        var id = _case.UnderlagRequests[0].Id;
        Assert.Equal("Du har inte behörighet att göra det här: Ta tillbaka frågan.", Refusal.Of(() => _case.WithdrawUnderlag(id, _member, Now)));
        Assert.Equal("Frågan tas tillbaka av den som ställde den.",
            Refusal.Of(() => _case.AnswerUnderlag(id, UnderlagAnswer.Withdrawn, "", null, _member, Now)));

        _case.WithdrawUnderlag(id, Sample.Author, Sample.Noon(Day.AddDays(1)));

        Assert.Equal((UnderlagAnswer.Withdrawn, null), (_case.UnderlagRequests[0].Answer, _case.UnderlagRequests[0].NoteId));
        Assert.Equal((true, false), (Sees(_member, Day), Sees(_member, Day.AddDays(1))));
        Assert.Equal("Frågan är redan besvarad.", Refusal.Of(() => _case.WithdrawUnderlag(id, Sample.Author, Now)));
    }

    [Fact]
    public void Whoever_has_left_a_party_works_with_nothing_there_and_leaves_a_vacancy_since_that_day()
    {
        var since = Day.AddDays(-3);
        Add(_member, "Arbetsterapeut");
        Assert.True(_case.IsWorkedOnBy(Sample.Regionen.Id, Day));
        Assert.Equal(_case.ResponsibleUserId, _case.HandlaggareId);
        Know((_member.UserId, Sample.Forsakringskassan.Id));
        Assert.True(_case.IsWorkedOnBy(Sample.Regionen.Id, Day));
        Know((_member.UserId, Sample.Regionen.Id));
        Assert.False(_case.IsWorkedOnBy(Sample.Regionen.Id, Day));
        Assert.StartsWith("Hos parten arbetar ingen med ärendet än", Refusal.Of(() => _case.RequestUnderlag(Question() with { ToUser = null }, Sample.Samordnare, Now)));

        Know((_case.ResponsibleUserId!.Value, _case.ResponsiblePartyId));
        Assert.Null(_case.HandlaggareId);
        Assert.False(_case.IsWorkedOnBy(_case.ResponsiblePartyId, Day));

        void Know((Guid User, Guid Party) gone) => _case.KnowGone(new Dictionary<(Guid, Guid), DateOnly> { [gone] = since });
    }

    [Fact]
    public void Only_the_samordnare_and_the_responsible_party_hold_the_team_together()
    {
        foreach (var stranger in new[] { _member, Sample.Handlaggare(Sample.Arbetsmarknad), Through.Utforare, Sample.SamordnareOf(Sample.OtherTorg) })
        {
            Assert.Equal("Du har inte behörighet att göra det här: Ta in i teamet.", Refusal.Of(() =>
                _case.AddTeamMember(Through.Named(_member), "Handläggare", stranger, Now)));
            Assert.Equal("Du har inte behörighet att göra det här: Begär underlag.", Refusal.Of(() => _case.RequestUnderlag(Question(), stranger, Now)));
        }

        _case.AddTeamMember(Through.Named(_member), "Handläggare", Sample.Handlaggare(Sample.Socialtjansten), Now);
        Assert.Equal("Ta in i teamet går inte när ärendet är i fasen Aktualiserad.", Refusal.Of(() =>
            CaseBuilder.In(CasePhase.Aktualisering).AddTeamMember(Through.Named(_member), "Handläggare", Sample.Samordnare, Now)));
    }

    [Fact]
    public void T_36_A_question_opens_the_case_to_the_one_asked_until_it_is_answered_with_a_note_of_the_own_party()
    {
        _case.RequestUnderlag(Question() with { ToUser = Through.Named(_member) }, Sample.Samordnare, Now);
        var request = Assert.Single(_case.UnderlagRequests);
        Assert.Equal((true, Sample.Arbetsmarknad.Id, Sample.Regionen.Id, Day.AddDays(14)), (request.IsOpen, request.AskedByPartyId, request.ToPartyId, request.AnswerBy));
        Assert.Equal(("Vad säger vården?", Sample.Arbetsmarknad.Id, DataKind.Planering), (request.Question!.Text, request.Question.OwnerPartyId, request.Question.Kind));
        Assert.True(Sees(_member, Day));

        var later = Sample.Noon(Day.AddDays(3));
        _case.AnswerUnderlag(request.Id, UnderlagAnswer.Given, " Kan arbeta halvtid. ", DataKind.Halsa, _member, later);

        var note = Assert.Single(_case.Notes);
        Assert.Equal((Sample.Regionen.Id, NoteForm.Underlag, DataKind.Halsa, "Kan arbeta halvtid."), (note.OwnerPartyId, note.Form, note.Kind, note.Current.Text));
        Assert.Equal((UnderlagAnswer.Given, note.Id, _member.UserId, later), (request.Answer, request.NoteId, request.AnsweredByUserId, request.AnsweredAt));
        Assert.Equal([CaseAction.RequestUnderlag, CaseAction.AnswerUnderlag], _case.Events.TakeLast(2).Select(line => line.Action));
        Assert.False(Sees(_member, Day.AddDays(3)));
        Assert.Equal("Frågan är redan besvarad.", Refusal.Of(() =>
            _case.AnswerUnderlag(request.Id, UnderlagAnswer.Given, "Igen", DataKind.Halsa, _member, later)));
        Assert.Single(_case.Notes);
    }

    [Fact]
    public void An_answer_says_something_of_a_kind_or_that_there_is_nothing_and_is_the_asked_partys()
    {
        _case.RequestUnderlag(Question(), Sample.Samordnare, Now);
        var id = _case.UnderlagRequests[0].Id;
        Assert.Equal("Välj slag av uppgifter, så att de andra kan ta del av underlaget.", Answered(UnderlagAnswer.Given, "Text", null, _member));
        Assert.Equal("Skriv texten.", Answered(UnderlagAnswer.Given, " ", DataKind.Halsa, _member));
        Assert.Equal("Frågan är ställd till en annan part.", Answered(UnderlagAnswer.Given, "Text", DataKind.Halsa, Sample.Author));
        Assert.Equal("Du har inte behörighet att göra det här: Lämna underlag.",
            Answered(UnderlagAnswer.Given, "Text", DataKind.Halsa, Sample.Handlaggare(Sample.Arbetsformedlingen)));
        Assert.Equal("Frågan finns inte i ärendet.",
            Refusal.Of(() => _case.AnswerUnderlag(Guid.NewGuid(), UnderlagAnswer.Refused, "", null, _member, Now)));
        Assert.True(_case.UnderlagRequests[0].IsOpen);

        _case.AnswerUnderlag(id, UnderlagAnswer.Refused, "", null, _member, Now);
        Assert.Equal((UnderlagAnswer.Refused, null), (_case.UnderlagRequests[0].Answer, _case.UnderlagRequests[0].NoteId));
        Assert.Empty(_case.Notes);

        string Answered(UnderlagAnswer answer, string text, DataKind? kind, Actor actor) =>
            Refusal.Of(() => _case.AnswerUnderlag(id, answer, text, kind, actor, Now));
    }

    [Theory]
    [InlineData(" ", 14, "Skriv vad som behövs.")]
    [InlineData("Fråga", -1, "Senaste svarsdag kan inte vara före dagens datum.")]
    [InlineData("Fråga", 185, "Senaste svarsdag kan vara högst ett halvår fram.")]
    public void A_question_says_what_and_until_when(string question, int days, string refusal) =>
        Assert.Equal(refusal, Refusal.Of(() =>
            _case.RequestUnderlag(Question() with { Question = question, AnswerBy = Day.AddDays(days) }, Sample.Samordnare, Now)));

    [Fact]
    public void A_question_is_put_to_a_party_that_takes_part_and_may_read_it_and_to_somebody_there()
    {
        Assert.StartsWith("Parten deltar inte", Refusal.Of(() => _case.RequestUnderlag(Question() with { To = Sample.Arbetsformedlingen.Id, ToUser = null }, Sample.Samordnare, Now)));
        Assert.Equal("Personen arbetar hos en annan part.",
            Refusal.Of(() => _case.RequestUnderlag(Question() with { ToUser = Through.Named(Sample.Author) }, Sample.Samordnare, Now)));
        Assert.Equal(TooLong(10_000), Refusal.Of(() => _case.RequestUnderlag(Question() with { Question = new string('?', 10_001) }, Sample.Samordnare, Now)));
        _case.RequestUnderlag(Question() with { AnswerBy = Day }, Sample.Samordnare, Now);
        _case.RequestUnderlag(Question() with { AnswerBy = Day.AddMonths(6) }, Sample.Samordnare, Now);

        _case.Record(Withdrawal.Of([new(Sample.Arbetsmarknad.Id, Sample.Regionen.Id, DataKind.Planering)]), Sample.Arbetsmarknad.Id, Sample.Author, Now);
        Assert.Equal("Medgivandet låter inte parten läsa frågan. Ta kontakt på annat sätt.",
            Refusal.Of(() => _case.RequestUnderlag(Question(), Sample.Samordnare, Now)));
        _case.RequestUnderlag(Question(), Sample.Author, Now);
        Assert.Equal(3, _case.UnderlagRequests.Count);
    }

    [Fact]
    public void A_question_to_a_party_where_nobody_works_with_the_case_names_a_handlaggare_who_may_answer()
    {
        var nobody = Question() with { ToUser = null };
        Assert.False(_case.IsWorkedOnBy(Sample.Regionen.Id, Day));
        Assert.Equal("Hos parten arbetar ingen med ärendet än, så ingen skulle se frågan. Välj en handläggare där.",
            Refusal.Of(() => _case.RequestUnderlag(nobody, Sample.Samordnare, Now)));
        Assert.Equal("Bara en handläggare kan svara för parten. Välj en handläggare.",
            Refusal.Of(() => _case.RequestUnderlag(nobody with { ToUser = Through.Named(Sample.MeetingLeader) }, Sample.Samordnare, Now)));

        // Somebody who was asked before is there for that question alone; a member of the team is there for all of them.
        _case.RequestUnderlag(Question(), Sample.Samordnare, Now);
        Assert.StartsWith("Hos parten arbetar ingen", Refusal.Of(() => _case.RequestUnderlag(nobody, Sample.Samordnare, Now)));
        Add(_member, "Handläggare");
        _case.RequestUnderlag(nobody, Sample.Samordnare, Now);
        _case.EndTeamMember(_case.Assignments[^1].Id, Sample.Samordnare, Now);
        Assert.StartsWith("Hos parten arbetar ingen", Refusal.Of(() => _case.RequestUnderlag(nobody, Sample.Samordnare, Now)));

        // The party that aktualiserade has its author.
        _case.RequestUnderlag(nobody with { To = Sample.Socialtjansten.Id }, Sample.Samordnare, Now);
    }

    [Fact]
    public void Handed_over_to_a_colleague_it_is_the_authors_no_longer()
    {
        var colleague = Sample.Handlaggare(Sample.Socialtjansten);
        Assert.Equal("Ärendet kan bara lämnas över till en kollega hos er.", Refusal.Of(() => _case.HandOver(Through.Named(_member), Sample.Author, Now)));
        Assert.Equal("Kollegan har redan ärendet.", Refusal.Of(() => _case.HandOver(Through.Named(Sample.Author), Sample.Author, Now)));
        Assert.StartsWith("Du har inte behörighet", Refusal.Of(() => _case.HandOver(Through.Named(colleague), _member, Now)));

        _case.HandOver(Through.Named(colleague), Sample.Author, Now);

        Assert.Equal((Sample.Socialtjansten.Id, colleague.UserId), (_case.ResponsiblePartyId, _case.ResponsibleUserId));
        Assert.Equal((true, false, true), (Sees(Sample.Author, Day.AddDays(-1)), Sees(Sample.Author, Day), Sees(colleague, Day)));
    }

    [Theory]
    [InlineData(CasePhase.Aktualisering, true)]
    [InlineData(CasePhase.Beredning, true)]
    [InlineData(CasePhase.Planering, false)]
    [InlineData(CasePhase.Active, false)]
    [InlineData(CasePhase.Avslut, false)]
    public void It_is_handed_over_only_before_there_is_an_arendebarare(CasePhase phase, bool allowed)
    {
        var @case = CaseBuilder.In(phase);
        var refused = Record.Exception(() =>
            @case.HandOver(Through.Named(Sample.Handlaggare(Sample.Socialtjansten)), Through.LeaderOf(@case), Now));
        Assert.Equal(allowed, refused is null);
        Assert.True(allowed || refused is DomainException);
    }

    internal static string TooLong(int most) => $"Texten är för lång. Den kan ha högst {most} tecken.";

    private UnderlagTerms Question() => new(" Vad säger vården? ", Sample.Regionen.Id, Through.Named(_member), Day.AddDays(14));

    private void Add(Actor member, string role) => _case.AddTeamMember(Through.Named(member), role, Sample.Samordnare, Now);

    private bool Sees(Actor actor, DateOnly day) => _case.IsVisibleTo(actor, Sample.Arbetsmarknad.Id, NoGroups, day);
}
