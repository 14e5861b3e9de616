using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;

namespace Torget.Domain.Tests.Cases;

/// <summary>Which questions an aktualisering has, and that it is not sent while one of them is unanswered.</summary>
public sealed class AktualiseringQuestionsTests
{
    private static readonly AktualiseringSettings Regionens = Sample.Settings() with { Party = Sample.Regionen };
    private static readonly DateOnly Tomorrow = Sample.Today.AddDays(1);

    [Theory]
    [InlineData("sjukpenning", AnchoredWith.Forsakringskassan)]
    [InlineData("aktivitetsersattning", AnchoredWith.Forsakringskassan)]
    [InlineData("forsorjningsstod", AnchoredWith.Socialtjansten)]
    [InlineData("a-kassa", null)]
    [InlineData("sjukersattning", null)]
    public void The_region_anchors_with_whom_supports_the_person_and_nobody_else_does(string forsorjning, AnchoredWith? with)
    {
        Assert.Equal(with is { } one ? [one] : [], Regionens.AnchoringsFor([forsorjning, "studiestod"]));
        Assert.Empty(Sample.Settings().AnchoringsFor([forsorjning]));
    }

    [Fact]
    public void Both_are_asked_where_both_support() =>
        Assert.Equal([AnchoredWith.Forsakringskassan, AnchoredWith.Socialtjansten], Regionens.AnchoringsFor(["forsorjningsstod", "sjukpenning"]));

    [Fact]
    public void Without_its_anchoring_the_region_sends_nothing()
    {
        var said = OfTheRegion(["aktivitetsersattning"]);

        Assert.Contains("hos Försäkringskassan", Refused(said));
        Assert.Contains("hos Försäkringskassan", Refused(said with { Anchorings = [new(AnchoredWith.Socialtjansten, "Kim", Sample.Today)] }));
        Assert.Contains("hos Försäkringskassan", Refused(said with { Anchorings = [new(AnchoredWith.Forsakringskassan, " ", Sample.Today)] }));
        Assert.Contains("efter dagens datum", Refused(said with { Anchorings = [new(AnchoredWith.Forsakringskassan, "Kim", Tomorrow)] }));
        var halsa = Section<HalsaSection>(Sent(said with { Anchorings = [new(AnchoredWith.Forsakringskassan, " Kim ", Sample.Today)] }));
        Assert.Equal(("Kim", Sample.Today), (halsa.AnchoredName, halsa.AnchoredOn));
    }

    [Fact]
    public void What_is_not_asked_is_not_kept()
    {
        var @case = Sent(Sample.Aktualisering() with
        {
            Anchorings = [new(AnchoredWith.Forsakringskassan, "Kim", Sample.Today), new(AnchoredWith.Socialtjansten, "Kim", Sample.Today)],
            Situation = Sample.Situation() with { HoursPerWeek = 10 },
            Need = Sample.Need() with { HomeBeredning = new(Sample.Today, "Ja") },
        });

        Assert.Null(Section<HalsaSection>(@case).AnchoredName);
        Assert.Null(Section<SocialSituationSection>(@case).AnchoredOn);
        Assert.Null(Section<ArbetsformagaSection>(@case).HoursPerWeek);
        Assert.Null(Section<PlaneringSection>(@case).BeredningOn);
    }

    [Theory]
    [InlineData("arbete", true)]
    [InlineData("studier", true)]
    [InlineData("aktivt-arbetssokande", false)]
    [InlineData("ovrigt", false)]
    [InlineData("ingen", false)]
    public void Work_and_studies_are_told_with_their_hours(string sysselsattning, bool asks)
    {
        Assert.Equal(asks, AktualiseringSettings.AsksHours(sysselsattning));
        if (!asks)
        {
            return;
        }

        foreach (var hours in new int?[] { null, 0, -1, 169 })
        {
            Assert.Contains("timmar", Refused(With(Sample.Situation() with { Sysselsattning = sysselsattning, HoursPerWeek = hours })));
        }

        Assert.Equal(20, Section<ArbetsformagaSection>(Sent(With(Sample.Situation() with { Sysselsattning = sysselsattning, HoursPerWeek = 20 }))).HoursPerWeek);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(null, true)]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void Months_of_support_are_those_of_the_statistics(int? months, bool possible)
    {
        var said = With(Sample.Situation() with { MonthsOfSupport = months });
        if (possible)
        {
            Assert.Equal(months, Section<ForsorjningSection>(Sent(said)).MonthsOfSupport);
        }
        else
        {
            Assert.Contains("Månader", Refused(said));
        }
    }

    [Fact]
    public void Each_hinder_is_kept_with_its_own_kind_of_data()
    {
        var @case = Sent(With(Sample.Situation() with { Hinder = Sample.Hinder("fysiskt", "arbetsmarknad", "vald", "missbruk", "skulder") }));

        Assert.Equal(["fysiskt", "missbruk"], Section<HalsaSection>(@case).Hinder);
        Assert.Equal(["arbetsmarknad"], Section<ArbetsformagaSection>(@case).Hinder);
        Assert.Equal(["vald", "skulder"], Section<SocialSituationSection>(@case).Hinder);
        Assert.Equal(DataKind.Halsa, HinderSection.KindOf(new Code(CodeLists.Hinder, "nytt", "Nytt", null, 1, null)));
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(10, 0)]
    [InlineData(35, 0)]
    [InlineData(36, 1)]
    [InlineData(null, 0)]
    public void Ages_are_those_of_the_malgrupp_the_borders_included(int? age, int outside) =>
        Assert.Equal(outside, Sample.Settings().OutsideTarget(Sample.Torg, "unga", age, ["a-kassa"], "2480").Count);

    [Fact]
    public void A_malgrupp_may_be_for_those_who_live_on_one_thing()
    {
        Assert.Empty(Outside("sjukpenning", ["a-kassa", "sjukpenning"], "2480"));
        Assert.Contains("försörjning", Assert.Single(Outside("sjukpenning", ["a-kassa"], "2480")));
        Assert.Empty(Outside("sjukpenning", [], "2480"));
    }

    [Fact]
    public void Who_lives_elsewhere_has_passed_the_beredning_at_home_or_stands_outside()
    {
        var settings = Sample.Settings();

        Assert.Null(settings.HomeOf(Sample.Torg, "2480"));
        Assert.Equal(Sample.HomeTeam, settings.HomeOf(Sample.Torg, "2460"));
        Assert.Null(settings.HomeOf(Sample.Torg, "0180"));
        Assert.Null(settings.HomeOf(Sample.HomeTeam, "2480"));
        Assert.Empty(Outside("unga", ["a-kassa"], "2460"));
        Assert.Contains("annan kommun", Assert.Single(Outside("unga", ["a-kassa"], "0180")));
        Assert.Contains("annan kommun", Assert.Single(settings.OutsideTarget(Sample.HomeTeam, "", 20, [], "2480")));
    }

    [Fact]
    public void The_beredning_at_home_is_asked_for_with_day_and_outcome()
    {
        var said = From("2460", Sample.Need());

        Assert.Contains("hemkommunens beredning", Refused(said));
        Assert.Contains("hemkommunens beredning", Refused(From("2460", Sample.Need() with { HomeBeredning = new(Sample.Today, " ") })));
        Assert.Contains("efter dagens datum", Refused(From("2460", Sample.Need() with { HomeBeredning = new(Tomorrow, "Ja") })));
        var planering = Section<PlaneringSection>(Sent(From("2460", Sample.Need() with { HomeBeredning = new(Sample.Today, " Ja ") })));
        Assert.Equal((Sample.Today, "Ja"), (planering.BeredningOn, planering.BeredningOutcome));
    }

    [Fact]
    public void Outside_whom_it_is_for_a_motivation_is_enough()
    {
        Assert.Contains("utanför målgruppen", Refused(From("0180", Sample.Need())));
        Assert.Contains("utanför målgruppen", Refused(From("0180", Sample.Need() with { Motivation = " " })));
        Assert.Equal("Flyttar hit.", Section<PlaneringSection>(Sent(From("0180", Sample.Need() with { Motivation = "Flyttar hit. " }))).Motivation);
    }

    [Fact]
    public void The_malgrupp_is_one_of_the_verksamhet_where_it_has_any()
    {
        Assert.Contains("målgrupp", Refused(Sample.Aktualisering() with { Need = Sample.Need() with { Malgrupp = null } }));
        Assert.Contains("målgrupp", Refused(Sample.Aktualisering() with { Need = Sample.Need() with { Malgrupp = "hemmasittande" } }));
        var without = Sample.Settings() with { TargetRules = [] };
        Assert.Null(Section<PlaneringSection>(Sent(Sample.Aktualisering() with { Settings = without, Need = Sample.Need() with { Malgrupp = null } })).Malgrupp);
    }

    [Fact]
    public void Sysselsattning_utbildning_and_wished_support_are_answered()
    {
        Assert.Contains("sysselsättning", Refused(With(Sample.Situation() with { Sysselsattning = "" })));
        Assert.Contains("utbildning", Refused(With(Sample.Situation() with { Utbildning = "" })));
        Assert.Contains("stöd från", Refused(Sample.Aktualisering() with { Need = Sample.Need() with { WantedFrom = [] } }));
    }

    [Fact]
    public void Telephone_and_mail_are_kept_when_there_are_any()
    {
        var given = Sent(Sample.Aktualisering() with { Person = Sample.Person() with { Phone = " 070-174 06 05 ", Email = "a@example.se" } }).Person;
        Assert.Equal(("070-174 06 05", "a@example.se"), (given.Phone, given.Email));
        var none = Sent(Sample.Aktualisering() with { Person = Sample.Person() with { Phone = " ", Email = "" } }).Person;
        Assert.Equal((null, null), (none.Phone, none.Email));
    }

    private static IReadOnlyList<string> Outside(string malgrupp, string[] forsorjning, string municipality) =>
        Sample.Settings().OutsideTarget(Sample.Torg, malgrupp, 20, forsorjning, municipality);

    private static Aktualisering With(Situation situation) => Sample.Aktualisering() with { Situation = situation };

    private static Aktualisering From(string municipality, Need need) =>
        Sample.Aktualisering() with { Person = Sample.Person() with { MunicipalityCode = municipality }, Need = need };

    private static Aktualisering OfTheRegion(string[] forsorjning)
    {
        var unit = Sample.Regionen.Units.FirstOrDefault(unit => unit.Code == "provet") ?? Sample.Regionen.AddUnit("provet", "Provet");
        return Sample.Aktualisering() with
        {
            Unit = unit,
            Settings = Regionens with { Rights = [new AktualiseringRight(unit.Id, Sample.Torg.Id, Sample.Today)] },
            Situation = Sample.Situation() with { Forsorjning = forsorjning },
        };
    }

    private static T Section<T>(Case @case)
        where T : AktualiseringSection => Assert.Single(@case.Sections.OfType<T>());

    private static Case Sent(Aktualisering said) => Case.Submit(
        Guid.CreateVersion7(), new CaseNumber(2026, 1), said, said.Unit.PartyId == Sample.Regionen.Id ? Sample.Handlaggare(Sample.Regionen) : Sample.Author,
        Sample.Noon(Sample.Today));

    private static string Refused(Aktualisering said) => Refusal.Of(() => Sent(said));
}
