using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Cases;

/// <summary>What an aktualisering must have to be sent. Each rule is tried on both sides of its border.</summary>
public sealed class SubmitTests
{
    private static readonly DateOnly Today = Sample.Today;
    private static readonly DateOnly Yesterday = Today.AddDays(-1);
    private static readonly DateOnly Tomorrow = Today.AddDays(1);

    [Fact]
    public void A_complete_aktualisering_becomes_a_case_of_the_aktualiserande_party()
    {
        var id = Guid.CreateVersion7();

        var @case = Case.Submit(id, new CaseNumber(2026, 7), Sample.Aktualisering(), Sample.Author, Sample.Noon(Today));

        Assert.Equal((id, "T-2026-0007", CasePhase.Aktualisering), (@case.Id, @case.Number.ToString(), @case.Phase));
        Assert.Equal((Sample.Torg.Id, Sample.Mottagningen.Id, Today), (@case.VerksamhetId, @case.AktualiserandeUnitId, @case.AktualiseradOn));
        Assert.Equal((Sample.Socialtjansten.Id, Sample.Socialtjansten.Id), (@case.AktualiserandePartyId, @case.ResponsiblePartyId));
        Assert.Equal(Sample.Author.UserId, @case.ResponsibleUserId);
        Assert.Equal((null, null), (@case.PhaseLeft, @case.EndedOn));
        Assert.Equal("Robin Exempel", @case.Person.Name);
        Assert.Equal(new DateOnly(2001, 7, 2), @case.Person.BirthDate);
    }

    [Fact]
    public void Everything_in_it_is_owned_by_the_aktualiserande_party()
    {
        var @case = CaseBuilder.Sent().Case;

        IEnumerable<(Guid CaseId, Guid OwnerPartyId)> records =
        [
            (@case.Person.CaseId, @case.Person.OwnerPartyId),
            .. @case.Sections.Select(section => (section.CaseId, section.OwnerPartyId)),
            .. @case.Medgivanden.Select(medgivande => (medgivande.CaseId, medgivande.OwnerPartyId)),
            .. @case.Samtycken.Select(samtycke => (samtycke.CaseId, samtycke.OwnerPartyId)),
        ];
        Assert.Equal(9, records.Count());
        Assert.All(records, record => Assert.Equal((@case.Id, Sample.Socialtjansten.Id), record));
        Assert.Equal(DataKinds.All, @case.Sections.Select(section => section.Kind));
        Assert.Equal(Sample.Author.UserId, Assert.Single(@case.Medgivanden).ReceivedByUserId);
        Assert.Equal(Sample.Author.UserId, Assert.Single(@case.Samtycken).ReceivedByUserId);
    }

    [Fact]
    public void The_author_is_assigned_from_the_day_it_is_sent()
    {
        var assignment = Assert.Single(CaseBuilder.Sent().Case.Assignments);

        Assert.Equal((Sample.Author.UserId, Sample.Socialtjansten.Id), (assignment.UserId, assignment.PartyId));
        Assert.Equal((AssignmentGround.Author, Today, null), (assignment.Ground, assignment.From, assignment.To));
    }

    [Fact]
    public void Just_before_midnight_in_Sweden_it_is_still_the_same_day()
    {
        var @case = Case.Submit(
            Guid.CreateVersion7(), new CaseNumber(2026, 1), Sample.Aktualisering(), Sample.Author, new(2026, 9, 1, 21, 59, 59, TimeSpan.Zero));

        Assert.Equal(Today, @case.AktualiseradOn);
        Assert.Equal(Today, Assert.Single(@case.Assignments).From);
    }

    [Fact]
    public void Only_a_handlaggare_who_acts_for_a_party_sends_it()
    {
        Assert.All(Enum.GetValues<Role>().Where(role => role != Role.Handlaggare), role =>
            Assert.Contains("behörighet", Refused(Sample.Aktualisering(), Sample.Someone(Sample.Socialtjansten, role))));
        Assert.Contains("företräder ingen part", Refused(Sample.Aktualisering(), Sample.Someone(null, Role.Handlaggare)));
        Sent(Sample.Aktualisering(), Sample.Someone(Sample.Socialtjansten, Role.Utforare, Role.Handlaggare));
    }

    [Fact]
    public void The_unit_is_one_of_the_own_party()
    {
        var elsewhere = Sample.Regionen.AddUnit("psykiatrin", "Psykiatrin");
        var rights = new[] { new AktualiseringRight(elsewhere.Id, Sample.Torg.Id, Today) };

        Assert.Contains("enhet", Refused(Sample.Aktualisering() with { Unit = elsewhere, Settings = Sample.Settings() with { Rights = rights } }));
        Sent(Sample.Aktualisering() with { Unit = elsewhere, Settings = Sample.Settings() with { Rights = rights } }, Sample.Handlaggare(Sample.Regionen));
    }

    [Fact]
    public void A_verksamhet_without_beredningsgrupp_takes_no_aktualisering()
    {
        var insats = new Verksamhet("insats", "Insatsen", Sample.Arbetsmarknad.Id, beredningsgruppId: null, municipalityCode: null);
        var rights = new[] { new AktualiseringRight(Sample.Mottagningen.Id, insats.Id, Today) };

        Assert.Contains("tar inte emot", Refused(Sample.Aktualisering() with { Verksamhet = insats, Settings = Sample.Settings() with { Rights = rights } }));
    }

    [Fact]
    public void The_right_to_aktualisera_is_the_units_own_to_that_verksamhet()
    {
        var otherUnit = Sample.Socialtjansten.AddUnit("vuxen", "Vuxenenheten");

        Assert.Contains("får inte aktualisera", Refused(WithRights()));
        Assert.Contains("får inte aktualisera", Refused(WithRights(new AktualiseringRight(otherUnit.Id, Sample.Torg.Id, Today))));
        Assert.Contains("får inte aktualisera", Refused(WithRights(new AktualiseringRight(Sample.Mottagningen.Id, Sample.OtherTorg.Id, Today))));
        Assert.Contains("får inte aktualisera", Refused(WithRights(
            new(otherUnit.Id, Sample.Torg.Id, Today), new(Sample.Mottagningen.Id, Sample.OtherTorg.Id, Today))));
        Sent(WithRights(new(otherUnit.Id, Sample.Torg.Id, Today), new(Sample.Mottagningen.Id, Sample.Torg.Id, Today)));
    }

    [Fact]
    public void The_right_to_aktualisera_holds_from_its_first_day_to_its_last()
    {
        Sent(WithRights(Right(from: Today, to: null)));
        Sent(WithRights(Right(from: Today, to: Today)));
        Assert.Contains("får inte aktualisera", Refused(WithRights(Right(from: Tomorrow, to: null))));
        Assert.Contains("får inte aktualisera", Refused(WithRights(Right(from: Yesterday, to: Yesterday))));
        Sent(WithRights(Right(from: Yesterday, to: Yesterday), Right(from: Today, to: null)));
    }

    [Fact]
    public void The_person_has_a_first_name_and_a_last_name()
    {
        Assert.Contains("namn", Refused(WithPerson(Sample.Person() with { FirstName = " " })));
        Assert.Contains("namn", Refused(WithPerson(Sample.Person() with { LastName = "" })));
        Assert.Equal("Åsa Öst", Sent(WithPerson(Sample.Person() with { FirstName = " Åsa ", LastName = "Öst\t" })).Person.Name);
    }

    [Fact]
    public void Somebody_whom_the_own_party_protects_is_not_sent_with_a_name_once_more()
    {
        var refused = Assert.Throws<DomainException>(() => Sent(WithPerson(Sample.Person() with { IsProtectedHere = true })));
        Assert.Contains("anonymt deltagande", refused.Message);
        Assert.Equal(nameof(PersonDetails.IsProtectedHere), refused.About);
    }

    [Fact]
    public void Somebody_under_eighteen_is_sent_when_the_medgivande_says_who_gave_it()
    {
        Sent(WithPerson(BornOn(Today.AddYears(-18))));
        var minor = WithPerson(BornOn(Tomorrow.AddYears(-18)));
        Assert.Contains("18 år", Refused(minor));
        Sent(minor with { Medgivande = minor.Medgivande with { Giver = ConsentGiver.Ungdom, Maturity = Maturity.Sjalv } });

        // What the guardian alone gave holds for this last day only, and not on the next.
        var guardian = minor.Medgivande with { Giver = ConsentGiver.Vardnadshavare, Maturity = Maturity.Inte };
        Assert.Equal(Today, Assert.Single(Sent(minor with { Medgivande = guardian }).Medgivanden).LastDay);
        Assert.Contains("gälla i dag", Refused(WithPerson(BornOn(Today.AddYears(-18))) with
        {
            Medgivande = guardian with { GivenOn = Yesterday, ValidFrom = Yesterday, ValidTo = Today, CopyGivenOn = null },
        }));
        Assert.Contains("efter dagens datum", Refused(WithPerson(BornOn(Tomorrow))));
    }

    [Fact]
    public void A_birth_date_is_asked_for_when_the_number_tells_none()
    {
        Assert.Contains("födelsedatum", Refused(WithPerson(BornOn(null))));
        Assert.Null(Sent(WithPerson(BornOn(Today.AddYears(-30)))).Person.IdentityNumber);
    }

    [Fact]
    public void A_written_birth_date_goes_before_that_of_the_number()
    {
        var birthDate = new DateOnly(2001, 7, 5);

        Assert.Equal(birthDate, Sent(WithPerson(Sample.Person() with { BirthDate = birthDate })).Person.BirthDate);
        Assert.Contains("18 år", Refused(WithPerson(Sample.Person() with { BirthDate = Tomorrow.AddYears(-18) })));
    }

    [Fact]
    public void At_least_one_forsorjning_is_chosen_and_each_is_kept_once()
    {
        Assert.Contains("försörjning", Refused(WithSituation(Sample.Situation() with { Forsorjning = [] })));

        var @case = Sent(WithSituation(Sample.Situation() with { Forsorjning = ["a-kassa", "forsorjningsstod", "a-kassa"] }));
        Assert.Equal(["a-kassa", "forsorjningsstod"], Assert.Single(@case.Sections.OfType<ForsorjningSection>()).Forsorjning);
    }

    [Fact]
    public void It_says_why()
    {
        Assert.Contains("orsaken", Refused(WithNeed(Sample.Need() with { Orsak = " \n" })));
        Assert.Equal("Därför.", Assert.Single(Sent(WithNeed(Sample.Need() with { Orsak = " Därför.\n" })).Sections.OfType<PlaneringSection>()).Orsak);
    }

    [Fact]
    public void The_medgivande_holds_on_the_day_it_is_sent()
    {
        var lastWeek = Today.AddDays(-7);
        var given = Sample.Aktualisering().Medgivande with { GivenOn = lastWeek, ValidFrom = lastWeek, CopyGivenOn = null };

        Sent(WithMedgivande(given with { ValidTo = Today }));
        Assert.Contains("gälla i dag", Refused(WithMedgivande(given with { ValidTo = Yesterday })));
        Sent(WithMedgivande(given with { ValidFrom = Today }));
        Assert.Contains("gälla i dag", Refused(WithMedgivande(given with { ValidFrom = Tomorrow, ValidTo = Tomorrow })));
    }

    [Fact]
    public void The_medgivande_names_the_own_party_and_the_vardpart()
    {
        Assert.Contains("egna parten", Refused(WithParties(Sample.Arbetsmarknad, Sample.Regionen)));
        Assert.Contains("värdpart", Refused(WithParties(Sample.Socialtjansten, Sample.Regionen)));
        Sent(WithParties(Sample.Socialtjansten, Sample.Arbetsmarknad));
    }

    [Fact]
    public void The_samtycke_is_given_by_the_day_it_is_sent()
    {
        Sent(Sample.Aktualisering() with { Samtycke = new(Today, ConsentForm.Muntligt) });
        Sent(Sample.Aktualisering() with { Samtycke = new(Yesterday, ConsentForm.Digitalt) });
        Assert.Contains("Samtycket", Refused(Sample.Aktualisering() with { Samtycke = new(Tomorrow, ConsentForm.Muntligt) }));
    }

    private static Case Sent(Aktualisering aktualisering, Actor? actor = null) =>
        Case.Submit(Guid.CreateVersion7(), new CaseNumber(2026, 1), aktualisering, actor ?? Sample.Author, Sample.Noon(Today));

    private static string Refused(Aktualisering aktualisering, Actor? actor = null) => Refusal.Of(() => Sent(aktualisering, actor));

    private static Aktualisering WithRights(params AktualiseringRight[] rights) =>
        Sample.Aktualisering() with { Settings = Sample.Settings() with { Rights = rights } };

    private static Aktualisering WithSituation(Situation situation) => Sample.Aktualisering() with { Situation = situation };

    private static Aktualisering WithNeed(Need need) => Sample.Aktualisering() with { Need = need };

    private static Aktualisering WithPerson(PersonDetails person) => Sample.Aktualisering() with { Person = person };

    private static Aktualisering WithMedgivande(MedgivandeTerms terms) => Sample.Aktualisering() with { Medgivande = terms };

    private static Aktualisering WithParties(params Party[] parties) => WithMedgivande(Sample.Medgivande(parties));

    private static PersonDetails BornOn(DateOnly? birthDate) =>
        Sample.Person() with { Identity = IdentityNumber.None, BirthDate = birthDate };

    private static AktualiseringRight Right(DateOnly from, DateOnly? to)
    {
        var right = new AktualiseringRight(Sample.Mottagningen.Id, Sample.Torg.Id, from);
        PrivateState.Set(right, nameof(AktualiseringRight.To), to);
        return right;
    }
}
