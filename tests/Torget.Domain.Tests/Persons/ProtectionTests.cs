using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Persons;

/// <summary>A person who comes to be protected while the case goes on (T-21).</summary>
public sealed class ProtectionTests
{
    private static readonly DateTimeOffset Now = Sample.Noon(Sample.Today.AddDays(20));

    private readonly Case _case = CaseBuilder.In(CasePhase.Active);

    private Actor Owner => Sample.Handlaggare(Sample.Socialtjansten);

    [Fact]
    public void T_21_Nothing_is_left_of_who_it_is_and_those_who_are_named_have_it()
    {
        var (name, number, municipality) = (_case.Person.Name, _case.Person.IdentityNumber, _case.Person.MunicipalityCode);
        _case.MarkProtected(Owner, Now);
        var person = _case.Person;
        Assert.Equal(("Skyddad person", IdentityKind.None, null, null, null, null, null), (person.Name, person.IdentityKind, person.IdentityNumber, person.BirthDate, person.MunicipalityCode, person.Phone, person.Email));
        Assert.Equal((true, SwedishCalendar.DateIn(Now)), (person.IsProtected, person.ProtectedOn));
        var identity = _case.ProtectedIdentity!;
        Assert.Equal((name, number, municipality, _case.AktualiserandePartyId), (identity.Name, identity.IdentityNumber, identity.MunicipalityCode, identity.OwnerPartyId));
        Assert.Equal((CaseAction.MarkProtected, null), (_case.Events[^1].Action, _case.Events[^1].Reason));
        Assert.Equal("Personuppgifterna är redan skyddade.", Refusal.Of(() => _case.MarkProtected(Owner, Now)));
    }

    [Fact]
    public void It_is_the_aktualiserande_partys_to_do()
    {
        Assert.NotEmpty(Refusal.Of(() => _case.MarkProtected(Sample.Handlaggare(Sample.Forsakringskassan), Now)));
        Assert.NotEmpty(Refusal.Of(() => _case.MarkProtected(Sample.Samordnare, Now)));
        Assert.False(_case.Person.IsProtected);
    }

    [Fact]
    public void Only_somebody_who_is_named_ends_it_with_a_reason_and_everything_is_as_it_was()
    {
        var before = (_case.Person.Name, _case.Person.IdentityKind, _case.Person.IdentityNumber, _case.Person.BirthDate, _case.Person.MunicipalityCode, _case.Person.Phone, _case.Person.Email);
        Assert.Equal("Personuppgifterna är inte skyddade.", Refusal.Of(() => _case.EndProtection("Hävd.", Owner, Now)));
        _case.MarkProtected(Owner, Now);
        Assert.Equal("Bara den som är utsedd att se skyddade personuppgifter kan häva skyddet.", Refusal.Of(() => _case.EndProtection("Hävd.", Owner, Now)));
        Assert.Equal(
            "Bara den som är utsedd att se skyddade personuppgifter kan häva skyddet.",
            Refusal.Of(() => _case.EndProtection("Hävd.", Sample.Handlaggare(Sample.Forsakringskassan) with { SeesProtected = true }, Now)));
        var named = Owner with { SeesProtected = true };
        Assert.NotEmpty(Refusal.Of(() => _case.EndProtection(" ", named, Now)));
        Assert.True(_case.Person.IsProtected);

        _case.EndProtection("Markeringen är hävd.", named, Now);
        var person = _case.Person;
        Assert.Equal(before, (person.Name, person.IdentityKind, person.IdentityNumber, person.BirthDate, person.MunicipalityCode, person.Phone, person.Email));
        Assert.Equal((null, null), (person.ProtectedOn, _case.ProtectedIdentity));
    }

    /// <summary>What a guardian alone has given ends on the 18th birthday, which somebody must know.</summary>
    [Fact]
    public void The_birth_date_of_a_minor_stays_and_of_nobody_else()
    {
        var of18 = _case.Person.BirthDate!.Value.AddYears(18);
        _case.MarkProtected(Owner, Sample.Noon(of18.AddDays(-1)));
        Assert.Equal(of18.AddYears(-18), _case.Person.BirthDate);

        var adult = CaseBuilder.In(CasePhase.Active);
        adult.MarkProtected(Owner, Sample.Noon(of18));
        Assert.Null(adult.Person.BirthDate);
    }

    [Fact]
    public void Only_those_who_read_cases_are_named()
    {
        Assert.Equal("Bara den som läser ärenden kan vara utsedd att se skyddade personuppgifter.", Refusal.Of(() => new EmploymentTerms(
            null, Sample.Today, null, [Role.Utforare], [], SeesProtected: true).EnsurePossible(Sample.Socialtjansten)));
        new EmploymentTerms(null, Sample.Today, null, [Role.Handlaggare], [], SeesProtected: true).EnsurePossible(Sample.Socialtjansten);
    }
}
