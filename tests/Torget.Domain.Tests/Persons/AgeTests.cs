using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Persons;

public sealed class AgeTests
{
    [Theory]
    [InlineData("2008-03-15", "2026-03-14", 17)]
    [InlineData("2008-03-15", "2026-03-15", 18)]
    [InlineData("2008-03-15", "2008-03-15", 0)]
    // Born on the leap day: 1 March when the year has none.
    [InlineData("2000-02-29", "2018-02-28", 17)]
    [InlineData("2000-02-29", "2018-03-01", 18)]
    [InlineData("2000-02-29", "2020-02-28", 19)]
    [InlineData("2000-02-29", "2020-02-29", 20)]
    public void Age_is_in_whole_years(string birthDate, string day, int years) =>
        Assert.Equal(years, Age.On(DateOnly.Parse(birthDate), DateOnly.Parse(day)));

    [Fact]
    public void Without_a_birth_date_or_before_it_there_is_no_age()
    {
        Assert.Null(Age.On(null, new(2026, 1, 1)));
        Assert.Null(Age.On(new(2026, 1, 2), new(2026, 1, 1)));
    }
}
