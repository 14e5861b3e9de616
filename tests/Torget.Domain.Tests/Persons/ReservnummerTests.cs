using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Persons;

public sealed class ReservnummerTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Theory]
    // Region Skåne: date and four characters.
    [InlineData("20010203-a12b", "20010203A12B", "2001-02-03", null)]
    [InlineData("20010203 1B23", "200102031B23", "2001-02-03", null)]
    [InlineData("20010203TX24", "20010203TX24", "2001-02-03", null)]
    // IVO: the third of the last four is even for women.
    [InlineData("20010203-T923", "20010203T923", "2001-02-03", Kon.Kvinna)]
    [InlineData("20010203-tf31", "20010203TF31", "2001-02-03", Kon.Man)]
    // Nationellt reservID: 22 and 25 are 1900, 23 and 98 are 2000, 24 is no century so far; 00 is an unknown date.
    [InlineData("22990203-AB24", "22990203AB24", "1999-02-03", Kon.Kvinna)]
    [InlineData("25990203AB34", "25990203AB34", "1999-02-03", Kon.Man)]
    [InlineData("23010203ABC4", "23010203ABC4", "2001-02-03", null)]
    [InlineData("98010203AB34", "98010203AB34", "2001-02-03", Kon.Man)]
    [InlineData("24010203AB34", "24010203AB34", null, Kon.Man)]
    [InlineData("00012145AB24", "00012145AB24", null, Kon.Kvinna)]
    [InlineData("23010203AO24", "23010203AO24", null, null)]
    // Region Stockholm: digits only, no date.
    [InlineData("99202600-0010", "992026000010", null, null)]
    // A date that does not exist is no reason to refuse.
    [InlineData("20010299A123", "20010299A123", null, null)]
    public void The_families_in_use_are_accepted(string text, string stored, string? birthDate, Kon? kon)
    {
        var number = IdentityNumber.Parse(IdentityKind.Reservnummer, text, Today);

        Assert.Equal(stored, number.Number);
        Assert.Equal(birthDate is null ? null : DateOnly.Parse(birthDate), number.BirthDate);
        Assert.Equal(kon, number.KonFromNumber);
        Assert.Equal("Reservnummer", number.ToString());
    }

    [Theory]
    [InlineData(null, "inte ifyllt")]
    [InlineData("199707032380", "giltigt personnummer. Välj Personnummer")]
    [InlineData("970703-2380", "giltigt personnummer. Välj Personnummer")]
    [InlineData("199807692380", "giltigt samordningsnummer. Välj Samordningsnummer")]
    [InlineData("010203-A123", "12 tecken")]
    [InlineData("20010203-A1234", "bindestreck")]
    [InlineData("200102031235", "minst en bokstav")]
    [InlineData("2001020A1234", "åtta siffror")]
    [InlineData("99A02600A010", "åtta siffror")]
    [InlineData("20010203Å123", "A–Z")]
    [InlineData("20010203'123", "A–Z")]
    [InlineData("20260702A123", "i framtiden")]
    [InlineData("23260702AB24", "i framtiden")]
    public void A_reservnummer_that_is_wrong_is_refused_with_the_cause(string? text, string cause)
    {
        Assert.False(IdentityNumber.TryParse(IdentityKind.Reservnummer, text, Today, out _, out var error));
        Assert.Contains(cause, error);
    }
}
