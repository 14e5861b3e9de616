using Torget.Domain.Access;
using Torget.Domain.Organisations;

namespace Torget.Domain.Tests.Access;

/// <summary>What a behörighetsansvarig gives and takes, and a systemadministratör begins.</summary>
public sealed class ManagedUserTests
{
    private static readonly Party Own = Sample.Arbetsmarknad;

    private static readonly Actor Manager = Sample.Someone(Own, Role.Behorighetsansvarig);

    private static readonly HeldRoles[] Nothing = [];

    [Fact]
    public void A_behorighetsansvarig_registers_somebody_and_gives_an_employment()
    {
        var user = User.Register(" kim.exempel ", "  Kim   Exempel ", Manager);
        var id = Guid.CreateVersion7();

        var employment = user.Employ(id, Own, Terms(Role.Samordnare, Role.Handlaggare) with { Verksamheter = [Sample.Torg], To = Sample.Today.AddDays(9) }, Nothing, Manager, Sample.Today);

        Assert.Equal(("kim.exempel", "Kim Exempel"), (user.Username, user.Name));
        Assert.Equal((id, Own.Id, Sample.Today, Sample.Today.AddDays(9)), (employment.Id, employment.PartyId, employment.From, employment.To));
        Assert.Equal([Role.Handlaggare, Role.Samordnare], employment.Roles);
        Assert.Equal([Sample.Torg.Id], employment.Verksamheter);
    }

    [Theory]
    [InlineData("", "Kim Exempel", "användarnamnet")]
    [InlineData("kim exempel", "Kim Exempel", "användarnamnet")]
    [InlineData("kim'; --", "Kim Exempel", "användarnamnet")]
    [InlineData("kim", " ", "förnamn")]
    public void A_user_has_a_username_and_a_name(string username, string name, string sentence) =>
        Assert.Contains(sentence, Refusal.Of(() => User.Register(username, name, Manager)));

    [Theory]
    [InlineData(Role.Handlaggare)]
    [InlineData(Role.Samordnare)]
    [InlineData(Role.Loggranskare)]
    [InlineData(Role.Styrgrupp)]
    [InlineData(Role.Kansli)]
    [InlineData(Role.Systemadministrator)]
    public void Nobody_else_gives_changes_or_renames(Role role)
    {
        var (user, employment) = Employed();
        var other = Sample.Someone(Roles.WithoutParty.Contains(role) ? null : Own, role);

        Refused(() => user.Employ(Guid.CreateVersion7(), Own, Terms(Role.Handlaggare), Nothing, other, Sample.Today));
        Refused(() => user.Change(employment, Own, Terms(Role.Utforare), Nothing, other, Sample.Today));
        Refused(() => user.Rename("En Annan", other));
        Refused(() => Cover.Arrange(Guid.CreateVersion7(), user, Employed().User, Sample.Today, Sample.Today, [], other, Sample.Today));
        Assert.Equal(("Kim Exempel", Role.Handlaggare), (user.Name, Assert.Single(employment.Roles)));

        static void Refused(Action action) => Assert.Contains("behörighet", Refusal.Of(action));
    }

    [Fact]
    public void The_own_right_and_another_partys_people_are_out_of_reach()
    {
        var (user, employment) = Employed();
        var self = Manager with { UserId = user.Id };
        var elsewhere = Sample.Someone(Sample.Regionen, Role.Behorighetsansvarig);

        Assert.Contains("Din egen", Refusal.Of(() => user.Change(employment, Own, Terms(Role.Samordnare), Nothing, self, Sample.Today)));
        Assert.Contains("Din egen", Refusal.Of(() => user.Employ(Guid.CreateVersion7(), Own, Terms(Role.Handlaggare), Nothing, self, Sample.Today)));
        Assert.Contains("Din egen", Refusal.Of(() => user.Rename("Kim Ny", self)));
        Assert.Contains("egna partens", Refusal.Of(() => user.Change(employment, Own, Terms(Role.Utforare), Nothing, elsewhere, Sample.Today)));
        Assert.Contains("egna partens", Refusal.Of(() => user.Employ(Guid.CreateVersion7(), Own, Terms(Role.Utforare), Nothing, elsewhere, Sample.Today)));
        Assert.Contains("arbetar inte hos er", Refusal.Of(() => user.Rename("Kim Ny", elsewhere)));
    }

    [Fact]
    public void What_an_employment_cannot_say_is_refused_and_changes_nothing()
    {
        var (user, employment) = Employed();
        var fine = Terms(Role.Handlaggare);
        (EmploymentTerms Terms, string About)[] wrong =
        [
            (fine with { Roles = [] }, "Roles"),
            (fine with { Roles = [Role.Kansli] }, "Roles"),
            (fine with { UnitId = Guid.CreateVersion7() }, "UnitId"),
            (fine with { UnitId = Sample.Mottagningen.Id }, "UnitId"),
            (fine with { To = Sample.Today.AddDays(-1) }, "To"),
            (fine with { Verksamheter = [Sample.Torg] }, "Verksamheter"),
            (Terms(Role.Samordnare), "Verksamheter"),
            (Terms(Role.Samordnare) with { Verksamheter = [new Verksamhet("x", "X", Sample.Regionen.Id, null, null)] }, "Verksamheter"),
            (fine with { From = Sample.Today.AddDays(1) }, "From"),
        ];

        Assert.All(wrong, one => Assert.Equal(one.About, Assert.Throws<DomainException>(() => user.Change(employment, Own, one.Terms, Nothing, Manager, Sample.Today)).About));
        Assert.Equal((null, Sample.Today, null), (employment.UnitId, employment.From, employment.To));
        Assert.Equal([Role.Handlaggare], employment.Roles);
    }

    [Theory]
    [InlineData(0, null, false)]
    [InlineData(-30, -1, true)]
    [InlineData(-30, 0, false)]
    public void Roles_are_kept_apart_from_what_is_held_elsewhere_at_the_same_time(int from, int? to, bool allowed)
    {
        var user = User.Register("kim", "Kim Exempel", Manager);
        HeldRoles[] elsewhere = [new([Role.Loggranskare], Sample.Today.AddDays(from), to is { } days ? Sample.Today.AddDays(days) : null)];

        var refused = Record.Exception(() => user.Employ(Guid.CreateVersion7(), Own, Terms(Role.Handlaggare), elsewhere, Manager, Sample.Today));

        Assert.Equal(allowed, refused is null);
        Assert.Equal(allowed ? 1 : 0, user.Employments.Count);
    }

    [Fact]
    public void One_employment_at_a_time_for_each_party_and_what_has_ended_stays()
    {
        var (user, employment) = Employed();
        Assert.Contains("redan en anställning", Refusal.Of(() => user.Employ(Guid.CreateVersion7(), Own, Terms(Role.Utforare), Nothing, Manager, Sample.Today)));

        user.Change(employment, Own, Terms(Role.Handlaggare) with { To = Sample.Today }, Nothing, Manager, Sample.Today);
        user.Employ(Guid.CreateVersion7(), Own, Terms(Role.Utforare) with { From = Sample.Today.AddDays(1) }, Nothing, Manager, Sample.Today);

        Assert.Contains("har slutat", Refusal.Of(() => user.Change(employment, Own, Terms(Role.Handlaggare), Nothing, Manager, Sample.Today.AddDays(1))));
    }

    [Fact]
    public void A_systemadministrator_gives_a_party_its_first_behorighetsansvarig_and_no_second()
    {
        var admin = Sample.Someone(null, Role.Systemadministrator);
        var user = User.Register("kim", "Kim Exempel", admin);

        Assert.Contains("redan", Refusal.Of(() => user.EmployFirst(Guid.CreateVersion7(), Own, Sample.Today, hasOne: true, Nothing, admin, Sample.Today)));
        Assert.Contains("behörighet", Refusal.Of(() => user.EmployFirst(Guid.CreateVersion7(), Own, Sample.Today, hasOne: false, Nothing, Manager, Sample.Today)));
        Assert.Contains("Din egen", Refusal.Of(() => user.EmployFirst(Guid.CreateVersion7(), Own, Sample.Today, false, Nothing, admin with { UserId = user.Id }, Sample.Today)));
        Assert.Empty(user.Employments);

        Assert.Equal([Role.Behorighetsansvarig], user.EmployFirst(Guid.CreateVersion7(), Own, Sample.Today, hasOne: false, Nothing, admin, Sample.Today).Roles);
    }

    [Fact]
    public void A_cover_is_between_two_who_work_with_cases_from_today_and_for_half_a_year_at_most()
    {
        var ((away, _), (stays, _)) = (Employed(), Employed());
        var watcher = User.Register("ute", "Ute Stående", Manager);
        watcher.Employ(Guid.CreateVersion7(), Own, Terms(Role.Loggranskare), Nothing, Manager, Sample.Today);
        var last = Sample.Today.AddMonths(Cover.MostMonths);

        Refused("UserId", away, away, Sample.Today, last);
        Refused("UserId", away, watcher, Sample.Today, last);
        Refused("CoveredUserId", watcher, stays, Sample.Today, last);
        Refused("From", away, stays, Sample.Today.AddDays(-1), last);
        Refused("To", away, stays, Sample.Today, Sample.Today.AddDays(-1));
        Refused("To", away, stays, Sample.Today, last.AddDays(1));
        var cover = Arrange(away, stays, Sample.Today, last);
        Refused("From", away, stays, last, last.AddDays(1), cover);

        Assert.True(cover.HoldsOn(Sample.Today) && cover.HoldsOn(last));
        Assert.False(cover.HoldsOn(Sample.Today.AddDays(-1)) || cover.HoldsOn(last.AddDays(1)));

        static void Refused(string about, User away, User stays, DateOnly from, DateOnly to, params Cover[] others) =>
            Assert.Equal(about, Assert.Throws<DomainException>(() => Arrange(away, stays, from, to, others)).About);
    }

    [Fact]
    public void A_cover_ends_at_once_and_nobody_arranges_or_ends_their_own()
    {
        var ((away, _), (stays, _)) = (Employed(), Employed());
        var self = Manager with { UserId = stays.Id };
        Assert.Contains("Din egen", Refusal.Of(() => Cover.Arrange(Guid.CreateVersion7(), away, stays, Sample.Today, Sample.Today, [], self, Sample.Today)));
        var cover = Arrange(away, stays, Sample.Today, Sample.Today.AddDays(30));
        Assert.Contains("Din egen", Refusal.Of(() => cover.End(self, Sample.Today)));
        Assert.Contains("egna partens", Refusal.Of(() => cover.End(Sample.Someone(Sample.Regionen, Role.Behorighetsansvarig), Sample.Today)));

        cover.End(Manager, Sample.Today.AddDays(2));

        Assert.True(cover.HoldsOn(Sample.Today.AddDays(1)));
        Assert.False(cover.HoldsOn(Sample.Today.AddDays(2)));
        Assert.Contains("redan slutat", Refusal.Of(() => cover.End(Manager, Sample.Today.AddDays(2))));
    }

    private static Cover Arrange(User away, User stays, DateOnly from, DateOnly to, params Cover[] others) =>
        Cover.Arrange(Guid.CreateVersion7(), away, stays, from, to, others, Manager, Sample.Today);

    private static (User User, Employment Employment) Employed()
    {
        var user = User.Register("kim", "Kim Exempel", Manager);
        return (user, user.Employ(Guid.CreateVersion7(), Own, Terms(Role.Handlaggare), Nothing, Manager, Sample.Today));
    }

    private static EmploymentTerms Terms(params Role[] roles) => new(null, Sample.Today, null, roles, []);
}
