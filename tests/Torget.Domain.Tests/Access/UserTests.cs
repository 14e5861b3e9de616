using Torget.Domain.Access;
using Torget.Domain.Organisations;

namespace Torget.Domain.Tests.Access;

public sealed class UserTests
{
    private static readonly Guid Party = Sample.Arbetsmarknad.Id;

    [Fact]
    public void An_employment_has_party_unit_roles_and_first_day()
    {
        var user = AUser();

        var employment = user.Employ(Party, Sample.Mottagningen.Id, Sample.Today, Role.Handlaggare, Role.Samordnare, Role.Handlaggare);

        Assert.Same(employment, Assert.Single(user.Employments));
        Assert.Equal((user.Id, Party, Sample.Mottagningen.Id), (employment.UserId, employment.PartyId, employment.UnitId));
        Assert.Equal((Sample.Today, null), (employment.From, employment.To));
        Assert.Equal([Role.Handlaggare, Role.Samordnare], employment.Roles);
    }

    [Theory]
    [InlineData(Role.Handlaggare, true)]
    [InlineData(Role.Samordnare, true)]
    [InlineData(Role.Beredningsledamot, true)]
    [InlineData(Role.Utforare, true)]
    [InlineData(Role.Behorighetsansvarig, true)]
    [InlineData(Role.Loggranskare, true)]
    [InlineData(Role.Styrgrupp, true)]
    [InlineData(Role.Kansli, false)]
    [InlineData(Role.Systemadministrator, false)]
    public void Kansli_and_systemadministrator_act_for_no_party_and_every_other_role_for_one(Role role, bool actsForAParty)
    {
        Guid? right = actsForAParty ? Party : null;
        Guid? wrong = actsForAParty ? null : Party;

        Assert.Equal(right, AUser().Employ(right, null, Sample.Today, role).PartyId);

        var user = AUser();
        Assert.Contains("part", Refusal.Of(() => user.Employ(wrong, null, Sample.Today, role)));
        Assert.Empty(user.Employments);
    }

    [Theory]
    [InlineData(Role.Kansli, Role.Behorighetsansvarig)]
    [InlineData(Role.Systemadministrator, Role.Styrgrupp)]
    [InlineData(Role.Loggranskare, Role.Kansli)]
    public void One_employment_does_not_mix_a_role_for_a_party_with_one_for_none(Role one, Role other)
    {
        Assert.Throws<DomainException>(() => AUser().Employ(Party, null, Sample.Today, one, other));
        Assert.Throws<DomainException>(() => AUser().Employ(null, null, Sample.Today, one, other));
    }

    [Fact]
    public void Roles_are_kept_apart_across_all_employments()
    {
        var user = AUser();
        user.Employ(Party, null, Sample.Today, Role.Handlaggare);

        Assert.Contains("Loggranskare", Refusal.Of(() => user.Employ(Sample.Regionen.Id, null, Sample.Today, Role.Loggranskare)));
        Assert.Contains("Kansli", Refusal.Of(() => user.Employ(null, null, Sample.Today, Role.Kansli)));
        Assert.Single(user.Employments);

        user.Employ(Sample.Regionen.Id, null, Sample.Today, Role.Beredningsledamot);
        Assert.Equal(2, user.Employments.Count);
    }

    [Fact]
    public void A_samordnare_coordinates_a_verksamhet_of_the_own_party()
    {
        var employment = AUser().Employ(Party, null, Sample.Today, Role.Samordnare);

        employment.Coordinate(Sample.Torg);
        employment.Coordinate(Sample.OtherTorg);
        employment.Coordinate(Sample.Torg);

        Assert.Equal([Sample.Torg.Id, Sample.OtherTorg.Id], employment.Verksamheter);
    }

    [Fact]
    public void Nobody_coordinates_another_partys_verksamhet_or_without_being_samordnare()
    {
        var elsewhere = new Verksamhet("annan", "En annan", Sample.Regionen.Id, Guid.CreateVersion7(), null);
        var samordnare = AUser().Employ(Party, null, Sample.Today, Role.Samordnare);
        var handlaggare = AUser().Employ(Party, null, Sample.Today, Role.Handlaggare);
        var kansli = AUser().Employ(null, null, Sample.Today, Role.Kansli);

        Assert.Contains("värdpart", Refusal.Of(() => samordnare.Coordinate(elsewhere)));
        Assert.Contains("värdpart", Refusal.Of(() => handlaggare.Coordinate(Sample.Torg)));
        Assert.Contains("värdpart", Refusal.Of(() => kansli.Coordinate(Sample.Torg)));
        Assert.All(new[] { samordnare, handlaggare, kansli }, employment => Assert.Empty(employment.Verksamheter));
    }

    [Fact]
    public void Without_a_party_every_rule_that_needs_one_refuses()
    {
        Assert.Contains("företräder ingen part", Refusal.Of(() => Sample.Someone(null, Role.Kansli).RequireParty()));
        Assert.False(Sample.Someone(null, Role.Handlaggare).MayReadCases);
        Assert.Equal(Party, Sample.Someone(Sample.Arbetsmarknad, Role.Styrgrupp).RequireParty());
    }

    private static User AUser() => new("kim", "Kim Exempel");
}
