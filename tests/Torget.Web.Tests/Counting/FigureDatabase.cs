using Npgsql;
using NpgsqlTypes;
using Torget.Domain.Persons;
using Torget.Domain.Statistics;
using Torget.Testing;
using Torget.Web.Access;

namespace Torget.Web.Tests.Counting;

/// <summary>
/// Puts slips into a database and counts them with the program's own query. Many sets share a transaction, each with verksamheter and persons of
/// its own, and nothing is left behind.
/// </summary>
internal sealed class FigureDatabase(string connectionString) : IAsyncDisposable
{
    private static readonly Guid Import = Guid.CreateVersion7();

    private readonly NpgsqlConnection _connection = new(connectionString);

    public static async Task<FigureDatabase> OpenAsync(TestDatabase database)
    {
        var opened = new FigureDatabase(database.Owner);
        await opened._connection.OpenAsync();
        return opened;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>The report of each set, as <see cref="HandCount.Count"/> writes it.</summary>
    public async Task<List<List<string>>> CountAsync(IReadOnlyList<SlipSet> sets)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        var verksamheter = await AddVerksamheterAsync(sets.Count);
        await CopyAsync(sets, verksamheter);
        List<List<string>> counted = [];
        for (var set = 0; set < sets.Count; set++)
        {
            counted.Add(await CountAsync(sets[set], code => $"{set}-{code}"));
        }

        await transaction.RollbackAsync();
        return counted;
    }

    /// <summary>A report as lines of text.</summary>
    public static List<string> Lines(Deltagarstatistik report)
    {
        List<string> lines = [];
        lines.AddRange(report.Rows.Select(row => Line(row) + (Figures.Groups.Contains(row.Code) ? $" {row.Percent?.ToString() ?? "-"}" : "")));
        lines.AddRange([$"personer {report.Persons}", $"återvändare {report.Returning}", $"dagar {report.AverageDays?.ToString() ?? "-"}"]);
        lines.AddRange(report.Utbildning.Concat(report.Tid).Concat(report.Forsorjning).Select(Line));
        lines.Add($"med försörjning {report.ForsorjningPersons}");
        return lines;
    }

    private static string Line(FigureRow row)
    {
        var name = row.Code switch
        {
            "mer-an-9" => "mer än 9",
            "ej-tillampligt" => "ej tillämpligt",
            var code => code.StartsWith("upp-till-", StringComparison.Ordinal) ? code.Replace('-', ' ') : code,
        };
        return $"{name} {row.Counts.Women} {row.Counts.Men} {row.Counts.Unknown} {row.Counts.Total}";
    }

    private async Task<List<string>> CountAsync(SlipSet set, Func<string, string> code)
    {
        var selection = new ReportSelection(set.From, set.To, [.. set.Asked.Select(code)]);
        await using var command = new NpgsqlCommand(FigureQueries.Counts, _connection);
        command.Parameters.AddRange(FigureReader.Parameters(selection));
        await command.PrepareAsync();
        List<Counted> counted = [];
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                counted.Add(FigureReader.Count(reader));
            }
        }

        return Lines(Deltagarstatistik.Make(selection, "", "", counted, Names(HandCount.Utbildningar), Names(HandCount.Forsorjningar)));
    }

    private static List<CodeName> Names(string[] codes) => [.. codes.Select(code => new CodeName(code, code))];

    private async Task<Dictionary<string, Guid>> AddVerksamheterAsync(int sets)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO imports (id, at, file_name, kallor, added, closed) VALUES ($1, now(), '', '{}', 0, 0);
            """,
            _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Import });
        await command.ExecuteNonQueryAsync();
        await using var add = new NpgsqlCommand(
            """
            INSERT INTO verksamheter (id, code, name, vardpart_id, "order", is_torg)
            SELECT gen_random_uuid(), n || '-' || c, c, (SELECT id FROM parties LIMIT 1), 100, false FROM generate_series(0, $1 - 1) n, unnest($2::text[]) c
            RETURNING code, id
            """,
            _connection);
        add.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = sets }, new() { Value = RandomSlips.Verksamheter } });
        Dictionary<string, Guid> added = [];
        await using var reader = await add.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            added[reader.GetString(0)] = reader.GetGuid(1);
        }

        return added;
    }

    // COPY into a table with row-level security is refused, for its owner too, unless that is above it; the tests' owner is.
    private async Task CopyAsync(IReadOnlyList<SlipSet> sets, Dictionary<string, Guid> verksamheter)
    {
        await using var party = new NpgsqlCommand("SELECT id FROM parties LIMIT 1", _connection);
        var owner = (Guid)(await party.ExecuteScalarAsync())!;
        await using var copy = await _connection.BeginBinaryImportAsync(
            """
            COPY imported_participations (id, import_id, content_key, open_key, source_key, person_key, owner_party_id, kalla, extern_id, is_protected, identity_kind,
                kon, verksamhet_id, start, "end", orsak, transferred_to_verksamhet_id, forsorjning, utbildning, months_of_support) FROM STDIN (FORMAT binary)
            """);
        for (var set = 0; set < sets.Count; set++)
        {
            for (var at = 0; at < sets[set].Slips.Count; at++)
            {
                var slip = sets[set].Slips[at];
                var person = Key(set, slip.Person, 0);
                await copy.StartRowAsync();
                await copy.WriteAsync(new Guid(set, (short)at, 0, 0, 0, 0, 0, 0, 0, 0, 1), NpgsqlDbType.Uuid);
                await copy.WriteAsync(Import, NpgsqlDbType.Uuid);
                await copy.WriteAsync(Key(set, slip.Person, at + 1), NpgsqlDbType.Bytea);
                await copy.WriteAsync(person, NpgsqlDbType.Bytea);
                await copy.WriteAsync(person, NpgsqlDbType.Bytea);
                await copy.WriteAsync(person, NpgsqlDbType.Bytea);
                await copy.WriteAsync(owner, NpgsqlDbType.Uuid);
                await copy.WriteAsync("test", NpgsqlDbType.Text);
                await copy.WriteAsync("x", NpgsqlDbType.Text);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync(nameof(IdentityKind.None), NpgsqlDbType.Text);
                await copy.WriteAsync((slip.Kon switch { 'K' => Kon.Kvinna, 'M' => Kon.Man, _ => Kon.UppgiftSaknas }).ToString(), NpgsqlDbType.Text);
                await copy.WriteAsync(verksamheter[$"{set}-{slip.Verksamhet}"], NpgsqlDbType.Uuid);
                await copy.WriteAsync(slip.Start, NpgsqlDbType.Date);
                await WriteAsync(copy, slip.End, NpgsqlDbType.Date);
                await WriteAsync(copy, slip.Orsak, NpgsqlDbType.Text);
                await WriteAsync(copy, slip.To is null ? null : (object)verksamheter[$"{set}-{slip.To}"], NpgsqlDbType.Uuid);
                await copy.WriteAsync(slip.Forsorjning ?? [], NpgsqlDbType.Array | NpgsqlDbType.Text);
                await WriteAsync(copy, slip.Utbildning, NpgsqlDbType.Text);
                await WriteAsync(copy, slip.Months, NpgsqlDbType.Integer);
            }
        }

        await copy.CompleteAsync();
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type) => value is null ? copy.WriteNullAsync() : copy.WriteAsync(value, type);

    private static byte[] Key(int set, int person, int row)
    {
        var key = new byte[32];
        BitConverter.TryWriteBytes(key, set);
        BitConverter.TryWriteBytes(key.AsSpan(4), person);
        BitConverter.TryWriteBytes(key.AsSpan(8), row);
        return key;
    }
}
