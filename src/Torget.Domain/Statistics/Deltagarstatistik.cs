using Torget.Domain.Persons;

namespace Torget.Domain.Statistics;

/// <summary>A count that comes from the database: of what, within it (a code, or a number of months), of which kön.</summary>
/// <param name="What">One of the codes of <see cref="Figures"/>, or a table's code.</param>
/// <param name="Code">A report group or a code of a list; null where there is none.</param>
/// <param name="Months">Months of public support; null for other counts, and where it does not apply.</param>
/// <param name="Kon">Kön; null where it is not asked.</param>
/// <param name="Count">How many.</param>
public sealed record Counted(string What, string? Code, int? Months, Kon? Kon, long Count);

/// <summary>A row of a table.</summary>
/// <param name="Code">Its name in files.</param>
/// <param name="Name">Its name on screen.</param>
/// <param name="Counts">The figures.</param>
/// <param name="Percent">The share of avslutade, for the rows that have one and where anybody has.</param>
public sealed record FigureRow(string Code, string Name, KonCounts Counts, int? Percent = null);

/// <summary>The label of a code of a list, in the list's order.</summary>
public sealed record CodeName(string Code, string Name);

/// <summary>
/// The report "deltagarstatistik": participations counted over a closed period, never persons, each chain of transfers once. It is made of
/// counts, and every share of counts, so nothing in it is a sum of rounded numbers (T-44 … T-50).
/// </summary>
public sealed record Deltagarstatistik
{
    private Deltagarstatistik(ReportSelection selection, string? verksamhet, string name) => (Selection, Verksamhet, Name) = (selection, verksamhet, name);

    public ReportSelection Selection { get; }

    /// <summary>The verksamhet's code, several joined by +; null for the whole förbund.</summary>
    public string? Verksamhet { get; }

    public string Name { get; }

    /// <summary>The eight rows of <see cref="Figures.Rows"/>.</summary>
    public required IReadOnlyList<FigureRow> Rows { get; init; }

    public required int Persons { get; init; }

    public required int Returning { get; init; }

    /// <summary>Null when nobody has ended.</summary>
    public required int? AverageDays { get; init; }

    public required IReadOnlyList<FigureRow> Utbildning { get; init; }

    public required IReadOnlyList<FigureRow> Tid { get; init; }

    public required IReadOnlyList<FigureRow> Forsorjning { get; init; }

    public required int ForsorjningPersons { get; init; }

    public required KonCounts Anonymous { get; init; }

    /// <summary>The row of a code.</summary>
    public FigureRow Row(string code) => Rows.Single(row => row.Code == code);

    /// <summary>Makes the report of the counts.</summary>
    /// <param name="selection">What was asked for.</param>
    /// <param name="verksamhet">See <see cref="Verksamhet"/>.</param>
    /// <param name="name">The name of what was asked for.</param>
    /// <param name="counted">The counts.</param>
    /// <param name="utbildning">The codes of the list "utbildning".</param>
    /// <param name="forsorjning">The codes of the list "forsorjning".</param>
    /// <exception cref="InvalidOperationException">An orsak has no report group in its year, so the figures would not add up.</exception>
    public static Deltagarstatistik Make(
        ReportSelection selection, string? verksamhet, string name, IReadOnlyCollection<Counted> counted, IReadOnlyList<CodeName> utbildning, IReadOnlyList<CodeName> forsorjning)
    {
        var of = counted.ToLookup(one => one.What);
        var (total, fresh, ended) = (Sum(of[Figures.Total]), Sum(of[Figures.New]), Sum(of[Figures.Ended]));
        var groups = Figures.Groups.ToDictionary(group => group, group => Sum(of[Figures.Ended].Where(one => one.Code == group)));
        if (groups.Values.Sum(group => group.Total) != ended.Total)
        {
            throw new InvalidOperationException("An avslutsorsak has no report group in the year that it was used.");
        }

        return new Deltagarstatistik(selection, verksamhet, name)
        {
            Rows = [.. Figures.Rows.Select(row => row.Code switch
            {
                Figures.Total => new FigureRow(row.Code, row.Name, total),
                Figures.New => new FigureRow(row.Code, row.Name, fresh),
                Figures.Ended => new FigureRow(row.Code, row.Name, ended),
                Figures.Remaining => new FigureRow(row.Code, row.Name, total - ended),
                var group => new FigureRow(group, row.Name, groups[group], Rounding.Percent(groups[group].Total, ended.Total)),
            })],
            Persons = One(of[Figures.Persons]),
            Returning = One(of[Figures.Returning]),
            AverageDays = Rounding.Mean(of[Figures.AverageDays].Sum(one => one.Count), ended.Total),
            Utbildning = ByCode(utbildning, of[Figures.Utbildning.Code], one => one.Code ?? Figures.UtbildningUnknown),
            Tid = ByCode([.. Figures.TimeClasses.Select(time => new CodeName(time.Code, time.Name))], of[Figures.Tid.Code], one => Figures.ClassOf(one.Months).Code),
            Forsorjning = ByCode(forsorjning, of[Figures.Forsorjning.Code], one => one.Code),
            ForsorjningPersons = One(of[Figures.ForsorjningPersons]),
            Anonymous = Sum(of[Figures.Anonymous]),
        };
    }

    // What is in no list would be in no row.
    private static IReadOnlyList<FigureRow> ByCode(IReadOnlyList<CodeName> codes, IEnumerable<Counted> counted, Func<Counted, string?> codeOf)
    {
        var of = counted.ToLookup(codeOf);
        var unknown = of.FirstOrDefault(group => !codes.Any(code => code.Code == group.Key));
        return unknown is null
            ? [.. codes.Select(code => new FigureRow(code.Code, code.Name, Sum(of[code.Code])))]
            : throw new InvalidOperationException($"The code {unknown.Key} is in no list.");
    }

    private static KonCounts Sum(IEnumerable<Counted> counted) => KonCounts.Sum(counted.Select(one => (one.Kon ?? Kon.UppgiftSaknas, one.Count)));

    private static int One(IEnumerable<Counted> counted) => checked((int)counted.Sum(one => one.Count));
}
