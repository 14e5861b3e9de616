using Npgsql;
using NpgsqlTypes;
using Torget.Domain;
using Torget.Domain.Persons;
using Torget.Domain.Statistics;
using Torget.Web.Data;

namespace Torget.Web.Access;

/// <summary>
/// The figures' own path: as torget_stats, which reads the chains of participations, the anonymous counters and tables without personal data, and
/// nothing else. One round trip a report.
/// </summary>
public sealed class FigureReader([FromKeyedServices(FigureReader.Role)] NpgsqlDataSource database)
{
    public const string Role = "torget_stats";

    /// <summary>The connections that figures are read over: each statement planned for its own period, and room to sort in.</summary>
    internal static NpgsqlDataSource Connect(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(DatabaseSetup.AsRole(connectionString, Role)) { MaxAutoPrepare = 0 };
        settings.Options += " -c work_mem=64MB";
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    /// <summary>Counts.</summary>
    /// <exception cref="DomainException">A code or a group is not known.</exception>
    public async Task<Deltagarstatistik> ReadAsync(ReportSelection selection, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in new[] { FigureQueries.Verksamheter, FigureQueries.Groups, FigureQueries.Codes, FigureQueries.Counts })
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(Parameters(selection));
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var verksamheter = await RowsAsync(reader, row => new CodeName(row.GetString(0), row.GetString(1)));
        var groups = (await RowsAsync(reader, row => (Name: new CodeName(ReportSelection.GroupPrefix + row.GetString(0), row.GetString(1)), Verksamhet: row.GetString(2))))
            .ToLookup(row => row.Name, row => row.Verksamhet);
        var codes = (await RowsAsync(reader, row => (List: row.GetString(0), Code: new CodeName(row.GetString(1), row.GetString(2))))).ToLookup(row => row.List, row => row.Code);
        var counted = await RowsAsync(reader, Count);
        var (code, name) = NameOf(selection, verksamheter, groups);
        return Deltagarstatistik.Make(selection, code, name, counted, [.. codes["utbildning"]], [.. codes["forsorjning"]]);
    }

    /// <summary>The ids of the participations behind a number of the report. An id says nothing: who may see which is asked elsewhere.</summary>
    public async Task<Guid[]> BehindAsync(ReportSelection selection, FigureCell cell, CancellationToken cancellationToken = default)
    {
        if (!cell.HasParticipations)
        {
            return [];
        }

        var (row, code) = cell.Table switch
        {
            FigureTable.Deltagare when Figures.Groups.Contains(cell.Row) => ("grupp", cell.Row),
            FigureTable.Utbildning or FigureTable.Tid => (cell.Table.Slug(), cell.Row),
            FigureTable.Forsorjning when cell.Row != Figures.ForsorjningPersons => (cell.Table.Slug(), cell.Row),
            _ => (cell.Row, ""),
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(FigureQueries.Behind, connection);
        command.Parameters.AddRange(Parameters(selection));
        command.Parameters.Add(new NpgsqlParameter("row", NpgsqlDbType.Text) { Value = row });
        command.Parameters.Add(new NpgsqlParameter("code", NpgsqlDbType.Text) { Value = code });
        command.Parameters.Add(new NpgsqlParameter("kon", NpgsqlDbType.Text) { Value = (object?)cell.Kon?.ToString() ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("least", NpgsqlDbType.Integer) { Value = (object?)cell.Months?.From ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("most", NpgsqlDbType.Integer) { Value = (object?)cell.Months?.To ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. await RowsAsync(reader, found => found.GetGuid(0))];
    }

    internal static NpgsqlParameter[] Parameters(ReportSelection selection) =>
    [
        new("from", NpgsqlDbType.Date) { Value = selection.From },
        new("to", NpgsqlDbType.Date) { Value = selection.To },
        new("year", NpgsqlDbType.Integer) { Value = selection.To.Year },
        new("chosen", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = selection.Chosen.ToArray() },
    ];

    /// <summary>A row of <see cref="FigureQueries.Counts"/>.</summary>
    internal static Counted Count(NpgsqlDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetInt32(2),
        row.IsDBNull(3) ? null : Enum.Parse<Kon>(row.GetString(3)), row.GetInt64(4));

    private static (string? Code, string Name) NameOf(ReportSelection selection, List<CodeName> verksamheter, ILookup<CodeName, string> groups)
    {
        if (selection.IsWholeForbund)
        {
            return (null, Figures.Forbund);
        }

        List<string> codes = [];
        foreach (var chosen in selection.Chosen)
        {
            if (groups.FirstOrDefault(group => group.Key.Code == chosen) is { } group)
            {
                codes.AddRange(group);
            }
            else if (verksamheter.Exists(verksamhet => verksamhet.Code == chosen))
            {
                codes.Add(chosen);
            }
            else
            {
                throw new DomainException(chosen.StartsWith(ReportSelection.GroupPrefix, StringComparison.Ordinal)
                    ? $"Gruppen {Shown(chosen[ReportSelection.GroupPrefix.Length..])} finns inte."
                    : $"Verksamheten {Shown(chosen)} finns inte. Välj bland {string.Join(", ", verksamheter.Select(verksamhet => verksamhet.Code))}.");
            }
        }

        codes = [.. codes.Distinct()];
        var name = selection.Chosen is [var only] && groups.FirstOrDefault(group => group.Key.Code == only) is { } one ? one.Key.Name
            : codes is [var alone] ? verksamheter.Find(verksamhet => verksamhet.Code == alone)!.Name
            : "Flera verksamheter";
        return (string.Join('+', codes), name);
    }

    // What somebody typed is said back, cut where it could be anything.
    private static string Shown(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private static async Task<List<T>> RowsAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        List<T> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        await reader.NextResultAsync();
        return rows;
    }
}
