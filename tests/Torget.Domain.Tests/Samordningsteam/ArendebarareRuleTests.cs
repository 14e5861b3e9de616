using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Tests.Samordningsteam;

/// <summary>T-30: the party with the main economic responsibility is proposed, by the first of the agreement's rules that fits.</summary>
public sealed class ArendebarareRuleTests
{
    private static readonly ArendebarareParties Parties =
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    /// <summary>Every försörjning and the party that answers for it, by hand from the agreement; null is nobody by itself.</summary>
    private static readonly (string Code, string? Party)[] Forsorjning =
    [
        ("sjukpenning", "fk"), ("aktivitetsersattning", "fk"), ("sjukersattning", "fk"),
        ("a-kassa", "af"), ("aktivitetsstod", "af"), ("etableringsersattning", "af"),
        ("forsorjningsstod", "soc"),
        ("studiestod", null), ("annan-offentlig", null), ("ingen-offentlig", null),
    ];

    private static readonly string?[] Malgrupper =
    [
        null, "kaa-16-20", "unga-18-24", "aktivitetsersattning-19-29", "arbetslos-sammansatt", "arbetslos-sjukpenning", "sjukskriven-forsorjningsstod",
        "arbetssokande-sammansatt", "arbetssokande-tidigare-sjukskriven", "hemmasittande", "etablering",
    ];

    [Fact]
    public void Each_forsorjning_with_each_malgrupp_proposes_the_party_that_the_agreement_names()
    {
        foreach (var malgrupp in Malgrupper)
        {
            foreach (var (code, party) in Forsorjning)
            {
                Assert.True(Expected(party, malgrupp) == Propose(malgrupp, code), $"{code} with {malgrupp ?? "no målgrupp"}");
            }

            Assert.Equal(Expected(null, malgrupp), Propose(malgrupp));
        }
    }

    [Fact]
    public void Of_several_the_first_rule_that_fits_holds_in_whatever_order_they_are_told()
    {
        string?[] rank = ["fk", "af", "soc", null];
        foreach (var one in Forsorjning)
        {
            foreach (var other in Forsorjning)
            {
                var first = rank.First(party => party == one.Party || party == other.Party);
                Assert.Equal(Expected(first, "kaa-16-20"), Propose("kaa-16-20", one.Code, other.Code));
                Assert.Equal(Expected(first, "hemmasittande"), Propose("hemmasittande", other.Code, one.Code));
            }
        }
    }

    [Fact]
    public void Where_there_is_no_such_party_the_next_rule_holds()
    {
        var none = new ArendebarareParties(null, null, null, null, Parties.Aktualiserande);
        Assert.All(Forsorjning, entry => Assert.Equal(none.Aktualiserande, ArendebarareRule.Propose([entry.Code], "kaa-16-20", none)));

        var onlyKaa = none with { Kaa = Parties.Kaa };
        Assert.Equal(Parties.Kaa, ArendebarareRule.Propose(["forsorjningsstod"], "kaa-16-20", onlyKaa));
        Assert.Equal(Parties.Aktualiserande, ArendebarareRule.Propose(["forsorjningsstod"], "unga-18-24", onlyKaa));
        Assert.Equal(Parties.Socialtjanst, ArendebarareRule.Propose(["sjukpenning", "forsorjningsstod"], null, Parties with { Forsakringskassan = null }));
    }

    [Fact]
    public void What_nobody_knows_proposes_the_aktualiserande_party() =>
        Assert.Equal(Parties.Aktualiserande, Propose("KAA-16-20", "SJUKPENNING", "", "okänd"));

    private static Guid Propose(string? malgrupp, params string[] forsorjning) => ArendebarareRule.Propose(forsorjning, malgrupp, Parties);

    private static Guid Expected(string? party, string? malgrupp) => party switch
    {
        "fk" => Parties.Forsakringskassan!.Value,
        "af" => Parties.Arbetsformedlingen!.Value,
        "soc" => Parties.Socialtjanst!.Value,
        _ => malgrupp == "kaa-16-20" ? Parties.Kaa!.Value : Parties.Aktualiserande,
    };
}
