namespace Torget.Domain.Persons;

/// <summary>Age in whole years.</summary>
public static class Age
{
    /// <summary>
    /// Whole years lived on <paramref name="day"/>. Someone born on 29 February counts as turning a year older on
    /// 1 March in years without a leap day. Null when the birth date is unknown or lies after the day.
    /// </summary>
    public static int? On(DateOnly? birthDate, DateOnly day)
    {
        if (birthDate is not { } birth || birth > day)
        {
            return null;
        }

        // Compared by month and day, because DateOnly.AddYears moves a leap-day birthday to 28 February.
        var hadBirthdayThisYear = (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) >= 0;
        return day.Year - birth.Year - (hadBirthdayThisYear ? 0 : 1);
    }

    /// <summary>The day that somebody turns an age, by the same rule: whoever is born on 29 February, on 1 March in years without it.</summary>
    public static DateOnly Birthday(DateOnly birthDate, int age)
    {
        var day = birthDate.AddYears(age);
        return day.Day == birthDate.Day ? day : day.AddDays(1);
    }
}
