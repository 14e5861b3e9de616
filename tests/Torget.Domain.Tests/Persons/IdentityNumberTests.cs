using FsCheck;
using FsCheck.Fluent;
using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Persons;

public sealed class IdentityNumberTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Theory]
    [InlineData("199707032380", Kon.Kvinna)]
    [InlineData("199707022399", Kon.Man)]
    [InlineData("200107022386", Kon.Kvinna)]
    [InlineData("200107032393", Kon.Man)]
    [InlineData("200307022384", Kon.Kvinna)]
    [InlineData("200507032399", Kon.Man)]
    [InlineData("200807102389", Kon.Kvinna)]
    [InlineData("201007062381", Kon.Kvinna)]
    [InlineData("199207022394", Kon.Man)]
    [InlineData("198807222388", Kon.Kvinna)]
    [InlineData("200002292399", Kon.Man)]
    public void A_published_personnummer_is_accepted(string text, Kon kon)
    {
        var number = IdentityNumber.Parse(IdentityKind.Personnummer, text, Today);

        Assert.Equal(IdentityKind.Personnummer, number.Kind);
        Assert.Equal(text, number.Number);
        Assert.Equal(DateOnly.ParseExact(text[..8], "yyyyMMdd"), number.BirthDate);
        Assert.Equal(kon, number.KonFromNumber);
        Assert.Equal($"{text[..8]}-{text[8..]}", number.Display);
    }

    [Theory]
    [InlineData("199807692380", Kon.Kvinna, "1998-07-09")]
    [InlineData("199804822394", Kon.Man, "1998-04-22")]
    [InlineData("200405712381", Kon.Kvinna, "2004-05-11")]
    [InlineData("200404722399", Kon.Man, "2004-04-12")]
    [InlineData("198100652380", Kon.Kvinna, null)]
    [InlineData("198108602395", Kon.Man, null)]
    public void A_published_samordningsnummer_is_accepted(string text, Kon kon, string? birthDate)
    {
        var number = IdentityNumber.Parse(IdentityKind.Samordningsnummer, text, Today);

        Assert.Equal(text, number.Number);
        Assert.Equal(birthDate is null ? null : DateOnly.Parse(birthDate), number.BirthDate);
        Assert.Equal(birthDate is null, Age.On(number.BirthDate, Today) is null);
        Assert.Equal(kon, number.KonFromNumber);
    }

    [Theory]
    [InlineData(2003, 2, 29)]
    [InlineData(2003, 2, 31)]
    [InlineData(2003, 4, 31)]
    [InlineData(2003, 0, 0)]
    public void A_samordningsnummer_may_have_a_day_that_the_month_lacks(int year, int month, int day)
    {
        var text = TestNumbers.Samordningsnummer(year, month, day);

        var number = IdentityNumber.Parse(IdentityKind.Samordningsnummer, text, Today);

        Assert.Equal(text, number.Number);
        Assert.Null(number.BirthDate);
    }

    [Theory]
    [InlineData("000229-2399", "200002292399")]
    [InlineData("0002292399", "200002292399")]
    [InlineData("000101+9801", "190001019801")]
    [InlineData("970703-2380", "199707032380")]
    [InlineData("  970703 - 2380 ", "199707032380")]
    [InlineData("970703\u00A02380", "199707032380")]
    [InlineData("970703\u20132380", "199707032380")]
    [InlineData("970703\u22122380", "199707032380")]
    [InlineData("\u200E19970703-2380\u200B", "199707032380")]
    [InlineData("1997 07 03 23 80\r\n", "199707032380")]
    [InlineData("19970703-2380", "199707032380")]
    [InlineData("19970703+2380", "199707032380")]
    [InlineData("19000101-9801", "190001019801")]
    public void Every_way_of_writing_becomes_the_same_12_digits(string text, string stored) =>
        Assert.Equal(stored, IdentityNumber.Parse(IdentityKind.Personnummer, text, Today).Number);

    [Theory]
    [InlineData("2026-01-01", "260101-", "20260101")]
    [InlineData("2026-12-31", "270101-", "19270101")]
    [InlineData("2026-12-31", "270101+", "18270101")]
    [InlineData("2027-01-01", "270101+", "19270101")]
    [InlineData("2027-01-01", "270101-", "20270101")]
    [InlineData("1999-12-31", "000101-", "19000101")]
    [InlineData("2000-01-01", "000101+", "19000101")]
    public void The_sign_changes_with_the_year_in_which_the_person_turns_100(string today, string written, string birthDate)
    {
        var twelve = TestNumbers.WithCheckDigit(birthDate + "238");

        var number = IdentityNumber.Parse(IdentityKind.Personnummer, written + twelve[8..], DateOnly.Parse(today));

        Assert.Equal(twelve, number.Number);
    }

    [Fact]
    public void The_ten_digit_form_with_its_sign_leads_back_to_the_number()
    {
        var birthDates = Gen.Choose(new DateOnly(1828, 1, 1).DayNumber, Today.DayNumber).Select(DateOnly.FromDayNumber);
        var people = from date in birthDates from serial in Gen.Choose(1, 999) select (date, serial);

        Prop.ForAll(people.ToArbitrary(), person =>
        {
            var twelve = TestNumbers.Personnummer(person.date, person.serial);
            var number = IdentityNumber.Parse(IdentityKind.Personnummer, TestNumbers.Written(twelve, Today), Today);
            return number.Number == twelve && number.BirthDate == person.date
                && number == IdentityNumber.Parse(IdentityKind.Personnummer, number.Display, Today);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_number_is_a_value_of_its_own()
    {
        var none = IdentityNumber.Parse(IdentityKind.None, " ", Today);

        Assert.Equal(IdentityNumber.None, none);
        Assert.Null(none.Number);
        Assert.Null(none.BirthDate);
        Assert.Null(none.KonFromNumber);
        Assert.Equal("Uppgift saknas", none.Display);
    }

    [Fact]
    public void The_number_does_not_leak_through_text_or_message()
    {
        var number = IdentityNumber.Parse(IdentityKind.Personnummer, "199707032380", Today);
        Assert.Equal("Personnummer", $"{number}");

        var thrown = Assert.Throws<DomainException>(
            () => IdentityNumber.Parse(IdentityKind.Personnummer, "199707032381", Today));
        Assert.DoesNotContain(thrown.Message, char.IsAsciiDigit);
    }

    [Fact]
    public void An_age_counts_from_the_birth_date()
    {
        var number = IdentityNumber.Parse(IdentityKind.Personnummer, "199707032380", Today);
        Assert.Equal(28, Age.On(number.BirthDate, new(2026, 7, 2)));
        Assert.Equal(29, Age.On(number.BirthDate, new(2026, 7, 3)));
    }
}
