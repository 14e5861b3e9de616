using System.Text;
using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Persons;

public sealed class PersonKeyTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("a secret for the tests, 32 bytes");

    [Theory]
    [InlineData(IdentityKind.Personnummer, "199707032380", "82f58f1e50c853c3571d79f4797842aab115c679860327bc128df35a2850eade")]
    [InlineData(IdentityKind.Samordningsnummer, "199807692380", "fb4ab553429a0498e5a1ac529bf9fe024df8b117a151bb37d82f8d4e94737a79")]
    [InlineData(IdentityKind.Reservnummer, "20010203A123", "7cb868ee3afc8774cdbe38a20396e02c289415a718eb32c7557409a369d6f532")]
    public void The_key_of_a_number_never_changes(IdentityKind kind, string text, string key)
    {
        // Worked out apart from the code: keys that are already stored must keep their meaning.
        var number = IdentityNumber.Parse(kind, text, Today);
        Assert.Equal(key, Convert.ToHexStringLower(PersonKey.For(number, Secret)));
    }

    [Fact]
    public void Every_way_of_writing_a_number_gives_the_same_key() =>
        Assert.Equal(
            PersonKey.For(IdentityNumber.Parse(IdentityKind.Personnummer, "970703-2380", Today), Secret),
            PersonKey.For(IdentityNumber.Parse(IdentityKind.Personnummer, "19970703 2380", Today), Secret));

    [Fact]
    public void Another_number_or_secret_gives_another_key()
    {
        var number = IdentityNumber.Parse(IdentityKind.Personnummer, "199707032380", Today);
        var other = IdentityNumber.Parse(IdentityKind.Personnummer, "199707022399", Today);

        Assert.NotEqual(PersonKey.For(number, Secret), PersonKey.For(other, Secret));
        Assert.NotEqual(PersonKey.For(number, Secret), PersonKey.For(number, Secret.Reverse().ToArray()));
    }

    [Fact]
    public void Two_persons_without_number_are_never_the_same()
    {
        var key = PersonKey.For(IdentityNumber.None, Secret);

        Assert.Equal(PersonKey.Length, key.Length);
        Assert.NotEqual(key, PersonKey.For(IdentityNumber.None, Secret));
    }

    [Fact]
    public void An_imported_row_keeps_its_key_and_shares_it_with_no_other()
    {
        var key = PersonKey.ForImported("kalla", "a:b", Secret);

        Assert.Equal(key, PersonKey.ForImported("kalla", "a:b", Secret));
        Assert.NotEqual(key, PersonKey.ForImported("kalla:a", "b", Secret));
        Assert.NotEqual(key, PersonKey.ForImported("annan", "a:b", Secret));
    }

    [Fact]
    public void A_short_secret_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PersonKey.For(IdentityNumber.None, Secret.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => PersonKey.ForImported("kalla", "1", []));
    }
}
