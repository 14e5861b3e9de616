using Torget.Domain.Persons;

namespace Torget.Domain.Statistics;

/// <summary>A number of the report: where it stands.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">The row's code.</param>
/// <param name="Kon">The column; null for the total.</param>
public sealed record FigureCell(FigureTable Table, string Row, Kon? Kon)
{
    /// <summary>Finds what an address names; null for what is no number of the report.</summary>
    /// <param name="table">A table's name in addresses.</param>
    /// <param name="row">A row's code.</param>
    /// <param name="kon">A kön's name in addresses; nothing for the total.</param>
    /// <param name="report">The report: it says which rows there are.</param>
    public static FigureCell? Find(string? table, string? row, string? kon, Deltagarstatistik report)
    {
        var tables = Enum.GetValues<FigureTable>().Where(known => known.Slug() == table).ToList();
        var columns = Enum.GetValues<Kon>().Where(known => known.Slug() == kon).ToList();
        if (tables.Count == 0 || (columns.Count == 0 && !string.IsNullOrEmpty(kon)))
        {
            return null;
        }

        var found = new FigureCell(tables[0], row ?? "", columns.Count == 0 ? null : columns[0]);
        return found.RowsOf(report).Any(known => known.Code == row) && (found.Kon is null || !found.HasOneNumber) ? found : null;
    }

    /// <summary>What the row tells.</summary>
    public FigureDefinition Definition(Deltagarstatistik report) => Table switch
    {
        FigureTable.Deltagare => Figures.Rows.Single(row => row.Code == Row),
        FigureTable.Nyckeltal => Figures.KeyFigures.Single(row => row.Code == Row),
        FigureTable.Utbildning => Within(Figures.Utbildning, report),
        FigureTable.Tid => Within(Figures.Tid, report),
        FigureTable.Forsorjning => Row == Figures.ForsorjningPersons ? Figures.ForsorjningPersonsDefinition : Within(Figures.Forsorjning, report),
        _ => Figures.AnonymousDefinition,
    };

    /// <summary>The number; null where there is none.</summary>
    public int? Number(Deltagarstatistik report) => Table == FigureTable.Nyckeltal && Row == Figures.AverageDays
        ? report.AverageDays
        : RowsOf(report).Single(row => row.Code == Row).Counts.Of(Kon);

    /// <summary>Whether the row is one number, without kön.</summary>
    public bool HasOneNumber => Table == FigureTable.Nyckeltal || Row == Figures.ForsorjningPersons;

    /// <summary>Whether there are participations behind it: not behind the anonymous counters, which know nobody.</summary>
    public bool HasParticipations => Table != FigureTable.Anonyma;

    /// <summary>Months of public support from–to for a row of the table of time; null both for "ej tillämpligt".</summary>
    public (int From, int To)? Months
    {
        get
        {
            var at = Figures.TimeClasses.ToList().FindIndex(time => time.Code == Row);
            return at < 0 || at == Figures.TimeClasses.Count - 1 ? null
                : (at == 0 ? 0 : Figures.TimeClasses[at - 1].Months!.Value + 1, Figures.TimeClasses[at].Months ?? int.MaxValue);
        }
    }

    private FigureDefinition Within(FigureDefinition table, Deltagarstatistik report) =>
        table with { Code = Row, Name = $"{table.Name}: {RowsOf(report).Single(row => row.Code == Row).Name}" };

    private IEnumerable<FigureRow> RowsOf(Deltagarstatistik report) => Table switch
    {
        FigureTable.Deltagare => report.Rows,
        FigureTable.Nyckeltal => Figures.KeyFigures.Select(figure => One(figure, figure.Code switch
        {
            Figures.Persons => report.Persons,
            Figures.Returning => report.Returning,
            _ => report.AverageDays ?? 0,
        })),
        FigureTable.Utbildning => report.Utbildning,
        FigureTable.Tid => report.Tid,
        FigureTable.Forsorjning => report.Forsorjning.Append(One(Figures.ForsorjningPersonsDefinition, report.ForsorjningPersons)),
        _ => [new FigureRow(Figures.Anonymous, Figures.AnonymousDefinition.Name, report.Anonymous)],
    };

    private static FigureRow One(FigureDefinition figure, int number) => new(figure.Code, figure.Name, new KonCounts(0, 0, number));
}
