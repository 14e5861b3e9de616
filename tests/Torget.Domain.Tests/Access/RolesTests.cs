using Torget.Domain.Access;

namespace Torget.Domain.Tests.Access;

public sealed class RolesTests
{
    private static readonly Role[] Reading = [Role.Handlaggare, Role.Samordnare, Role.Beredningsledamot, Role.Utforare];
    private static readonly Role[] Apart = [Role.Loggranskare, Role.Styrgrupp, Role.Kansli, Role.Systemadministrator];

    public static TheoryData<Role, Role> EveryPair =>
        [.. from one in Enum.GetValues<Role>() from other in Enum.GetValues<Role>() select (one, other)];

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Roles_that_read_cases_are_kept_apart_from_those_that_watch_and_govern(Role one, Role other)
    {
        var forbidden = (Reading.Contains(one) && Apart.Contains(other)) || (Apart.Contains(one) && Reading.Contains(other));

        var refused = Record.Exception(() => Roles.EnsureCombinable([one, other]));

        Assert.Equal(forbidden, refused is DomainException);
        if (forbidden)
        {
            var apart = Apart.Contains(one) ? one : other;
            Assert.Equal($"Rollen {apart.Label()} kan inte kombineras med en roll som läser ärenden.", refused!.Message);
        }
    }

    [Fact]
    public void No_role_all_reading_roles_or_all_the_others_can_be_held()
    {
        Roles.EnsureCombinable([]);
        Roles.EnsureCombinable([.. Reading, Role.Behorighetsansvarig]);
        Roles.EnsureCombinable([.. Apart, Role.Behorighetsansvarig]);
        Assert.Throws<DomainException>(() => Roles.EnsureCombinable(Enum.GetValues<Role>()));
    }

    [Fact]
    public void A_role_reads_cases_or_is_kept_apart_and_only_behorighetsansvarig_is_neither()
    {
        Assert.Equal(Reading.ToHashSet(), Roles.ReadCases);
        Assert.Equal(Apart.ToHashSet(), Roles.KeptApart);
        Assert.Equal([Role.Behorighetsansvarig], Enum.GetValues<Role>().Except(Reading).Except(Apart));
        Assert.Equal(new HashSet<Role> { Role.Kansli, Role.Systemadministrator }, Roles.WithoutParty);
    }

    [Theory]
    [InlineData(Permission.ManageOwnUsers, Role.Behorighetsansvarig)]
    [InlineData(Permission.ReviewLog, Role.Loggranskare)]
    [InlineData(Permission.ReadFigures, Role.Samordnare, Role.Styrgrupp, Role.Kansli)]
    [InlineData(Permission.ImportParticipations, Role.Samordnare)]
    [InlineData(Permission.ManageSettings, Role.Kansli)]
    [InlineData(Permission.ManageOrganisations, Role.Systemadministrator)]
    public void What_concerns_no_case_is_held_by_the_role_alone(Permission permission, params Role[] holders) =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Equal(
            holders.Contains(role),
            Permissions.Allows(permission, Sample.Someone(Sample.Socialtjansten, role), new HashSet<CaseRelation>())));

    [Fact]
    public void No_role_that_watches_or_governs_holds_a_permission_over_a_case() =>
        Assert.DoesNotContain(
            Permissions.All.SelectMany(row => row.Grants),
            grant => grant.Relation != CaseRelation.None && !Reading.Contains(grant.Role));
}
