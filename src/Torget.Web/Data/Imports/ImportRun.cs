using Npgsql;
using NpgsqlTypes;
using Torget.Domain;
using Torget.Domain.Imports;

namespace Torget.Web.Data.Imports;

/// <summary>Something to say about a line of a file.</summary>
/// <param name="Line">The line, from 1; null for what is about the whole file.</param>
/// <param name="Text">The sentence.</param>
public sealed record LineNote(int? Line, string Text)
{
    public override string ToString() => Line is { } line ? $"Rad {line}: {Text}" : Text;
}

/// <summary>What an import did, or would do.</summary>
/// <param name="Import">The import; null when nothing was taken.</param>
/// <param name="Rows">Rows in the file.</param>
/// <param name="Added">New rows.</param>
/// <param name="Closed">Open rows that were closed.</param>
/// <param name="Unchanged">Rows that were there already.</param>
/// <param name="Refused">How many sentences there are about refused rows: one, and nothing is taken.</param>
public sealed record ImportResult(Guid? Import, int Rows, int Added, int Closed, int Unchanged, int Refused)
{
    public bool IsTaken => Refused == 0;
}

/// <summary>Who imports.</summary>
/// <param name="UserId">The user; null for a command.</param>
/// <param name="PartyId">The party that every row must be owned by; null for a command, whose rows may be anybody's.</param>
/// <param name="FileName">What the file is called.</param>
internal sealed record ImportBy(Guid? UserId, Guid? PartyId, string FileName);

/// <summary>
/// Takes in a file, inside the transaction of whoever asks: rows are read one at a time, copied to a table of the transaction's own and taken
/// from there in a few statements, so that neither memory nor round trips grow with the file. One refused row, and nothing is taken.
/// </summary>
internal sealed class ImportRun(NpgsqlConnection connection, byte[] secret, ImportCodes codes, DateOnly today)
{
    /// <summary>Reads and takes.</summary>
    /// <param name="file">The file; it is read from its beginning.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="refused">Is told of every refused row, in the order that they are found.</param>
    /// <param name="warning">Is told what somebody should look at, of what was taken.</param>
    /// <param name="read">Is told how many rows have been read, now and then.</param>
    /// <param name="preview">Whether to stop before anything is written.</param>
    public async Task<ImportResult> ExecuteAsync(
        Stream file, ImportBy by, Action<LineNote> refused, Action<LineNote>? warning = null, Action<int>? read = null, bool preview = false)
    {
        var count = 0;
        void Refused(LineNote note)
        {
            count++;
            refused(note);
        }

        await ExecuteAsync(ImportQueries.Stage);
        var rows = 0;
        try
        {
            rows = await StageAsync(file, by, Refused, read);
        }
        catch (UnreadableFileException unreadable)
        {
            Refused(new LineNote(unreadable.Line, unreadable.Message));
        }

        if (count == 0)
        {
            await ExecuteAsync(ImportQueries.Analyze);
            await ReadAsync(ImportQueries.Disagreeing, row => Refused(new LineNote(row.GetInt32(0), row.IsDBNull(2)
                ? $"{row.GetString(1)} är en annan än i personens rader från en tidigare import."
                : $"{row.GetString(1)} är en annan än på rad {row.GetInt32(2)}, som har samma extern_id och kalla.")));
        }

        if (count > 0)
        {
            return new ImportResult(null, rows, 0, 0, 0, count);
        }

        foreach (var sql in ImportQueries.Decide)
        {
            await ExecuteAsync(sql);
        }

        var (added, closed, unchanged) = (0, 0, 0);
        await ReadAsync(ImportQueries.States, row =>
        {
            var number = checked((int)row.GetInt64(2));
            _ = row.GetInt16(0) switch { 0 => added += number, 2 or 3 => closed += number, _ => unchanged += number };
        });
        Guid? import = null;
        if (!preview && added + closed > 0)
        {
            import = Guid.CreateVersion7();
            await TakeAsync(import.Value, by, added, closed);
        }

        if (warning is not null)
        {
            await ReadAsync(ImportQueries.Unfinished, row => warning(new LineNote(
                row.GetInt32(0), $"personen fördes över till {row.GetString(1)} {row.GetFieldValue<DateOnly>(2):yyyy-MM-dd}, men ingen rad börjar där den dagen. Deltagandet räknas som pågående där.")));
        }

        await ExecuteAsync("DROP TABLE import_rows");
        return new ImportResult(import, rows, added, closed, unchanged, 0);
    }

    /// <summary>
    /// Undoes an import: its rows go, and what it closed is open again. The transaction's role sees only what it may undo.
    /// </summary>
    /// <exception cref="DomainException">It is undone, or a later import builds on it.</exception>
    public async Task UndoAsync(Guid import)
    {
        await ExecuteAsync("SELECT pg_advisory_xact_lock(hashtext('imports'))");
        var state = "";
        await ReadAsync(
            """
            SELECT CASE
                WHEN m.undone_at IS NOT NULL THEN 'undone'
                WHEN EXISTS (SELECT FROM imports x WHERE x.id <> m.id AND x.at >= m.at AND x.undone_at IS NULL AND x.kallor && m.kallor)
                  OR EXISTS (SELECT FROM imported_participations i WHERE i.import_id = m.id AND i.closed_by_import_id <> m.id) THEN 'later'
                ELSE 'ok' END
            FROM imports m WHERE m.id = @import
            """,
            row => state = row.GetString(0),
            ("import", import));
        switch (state)
        {
            case "":
                throw new DomainException("Importen finns inte.");
            case "undone":
                throw new DomainException("Importen är redan ångrad.");
            case "later":
                throw new DomainException("En senare import från samma register bygger på den här. Ångra den först.");
        }

        await ExecuteAsync("UPDATE imports SET undone_at = clock_timestamp() WHERE id = @import", ("import", import));
        await ExecuteAsync("DELETE FROM imported_participations WHERE import_id = @import", ("import", import));
        await ExecuteAsync(
            """
            UPDATE imported_participations
            SET "end" = NULL, orsak = NULL, transferred_to_verksamhet_id = NULL, content_key = open_key, closed_by_import_id = NULL
            WHERE closed_by_import_id = @import
            """,
            ("import", import));
    }

    private async Task<int> StageAsync(Stream file, ImportBy by, Action<LineNote> refused, Action<int>? read)
    {
        var (rows, columns) = ImportFile.Open(file);
        var reader = new ImportRowReader(columns, codes, today);
        var count = 0;
        await using var copy = await connection.BeginBinaryImportAsync(ImportQueries.Copy);
        while (rows.Read() is { } cells)
        {
            if (++count % 1_000 == 0)
            {
                read?.Invoke(count);
            }

            var row = reader.Read(cells, out var reasons);
            if (row is not null && by.PartyId is { } party && row.OwnerPartyId != party)
            {
                (row, reasons) = (null, ["raden skulle ägas av en annan part."]);
            }

            if (row is null)
            {
                refused(new LineNote(rows.Line, string.Join(' ', reasons)));
            }
            else
            {
                await WriteAsync(copy, rows.Line, row);
            }
        }

        await copy.CompleteAsync();
        return count;
    }

    private async Task WriteAsync(NpgsqlBinaryImporter copy, int line, ImportRow row)
    {
        var keys = ImportKeys.Of(row, secret);
        await copy.StartRowAsync();
        await copy.WriteAsync(line, NpgsqlDbType.Integer);
        await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
        await copy.WriteAsync(keys.Content, NpgsqlDbType.Bytea);
        await copy.WriteAsync(keys.Open, NpgsqlDbType.Bytea);
        await copy.WriteAsync(keys.Source, NpgsqlDbType.Bytea);
        await copy.WriteAsync(keys.Person, NpgsqlDbType.Bytea);
        await copy.WriteAsync(row.OwnerPartyId, NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.Kalla, NpgsqlDbType.Text);
        await copy.WriteAsync(row.ExternId, NpgsqlDbType.Text);
        await copy.WriteAsync(row.IsProtected, NpgsqlDbType.Boolean);
        await copy.WriteAsync(row.Identity.Kind.ToString(), NpgsqlDbType.Text);
        await TextAsync(row.Identity.Number);
        await TextAsync(row.FirstName);
        await TextAsync(row.LastName);
        await DayAsync(row.BirthDate);
        await copy.WriteAsync(row.Kon.ToString(), NpgsqlDbType.Text);
        await TextAsync(row.Municipality);
        await copy.WriteAsync(row.Verksamhet.Id, NpgsqlDbType.Uuid);
        await IdAsync(row.AktualiserandeUnit?.Id);
        await DayAsync(row.AktualiseradOn);
        await copy.WriteAsync(row.Start, NpgsqlDbType.Date);
        await DayAsync(row.End);
        await TextAsync(row.Orsak);
        await IdAsync(row.TransferTo?.Id);
        await copy.WriteAsync(row.Forsorjning.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        await TextAsync(row.Utbildning);
        await (row.Months is { } months ? copy.WriteAsync(months, NpgsqlDbType.Integer) : copy.WriteNullAsync());

        Task TextAsync(string? text) => text is null ? copy.WriteNullAsync() : copy.WriteAsync(text, NpgsqlDbType.Text);
        Task DayAsync(DateOnly? day) => day is { } known ? copy.WriteAsync(known, NpgsqlDbType.Date) : copy.WriteNullAsync();
        Task IdAsync(Guid? id) => id is { } known ? copy.WriteAsync(known, NpgsqlDbType.Uuid) : copy.WriteNullAsync();
    }

    private async Task TakeAsync(Guid import, ImportBy by, int added, int closed)
    {
        string[] kallor = [];
        await ReadAsync(ImportQueries.Kallor, row => kallor = row.GetFieldValue<string[]>(0));
        await ExecuteAsync(
            ImportQueries.Register, ("import", import), ("user", by.UserId), ("party", by.PartyId), ("file", by.FileName), ("kallor", kallor),
            ("added", added), ("closed", closed));
        await ExecuteAsync(ImportQueries.Close, ("import", import));
        await ExecuteAsync(ImportQueries.Add, ("import", import));
    }

    private async Task ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ReadAsync(string sql, Action<NpgsqlDataReader> row, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            row(reader);
        }
    }

    private NpgsqlCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(value is null ? new NpgsqlParameter(name, NpgsqlDbType.Uuid) { Value = DBNull.Value } : new NpgsqlParameter(name, value));
        }

        return command;
    }
}
