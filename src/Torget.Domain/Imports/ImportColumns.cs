namespace Torget.Domain.Imports;

/// <summary>The columns of an import file, found by the names in its first line, in any order.</summary>
public sealed class ImportColumns
{
    public const string ExternId = "extern_id";
    public const string Kalla = "kalla";
    public const string Identitet = "identitet";
    public const string Fornamn = "fornamn";
    public const string Efternamn = "efternamn";
    public const string Fodelsedatum = "fodelsedatum";
    public const string Kon = "kon";
    public const string Kommun = "kommun";
    public const string Skyddad = "skyddad";
    public const string Verksamhet = "verksamhet";
    public const string AktualiserandePart = "aktualiserande_part";
    public const string AgandePart = "agande_part";
    public const string Aktualiserad = "aktualiserad";
    public const string Start = "start";
    public const string Slut = "slut";
    public const string Avslutsorsak = "avslutsorsak";
    public const string OverfordTill = "overford_till";
    public const string ForsorjningFore = "forsorjning_fore";
    public const string Utbildning = "utbildning";
    public const string Manader = "manader_i_offentlig_forsorjning";

    /// <summary>Every column that a file can have.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        ExternId, Kalla, Identitet, Fornamn, Efternamn, Fodelsedatum, Kon, Kommun, Skyddad, Verksamhet, AktualiserandePart, AgandePart, Aktualiserad,
        Start, Slut, Avslutsorsak, OverfordTill, ForsorjningFore, Utbildning, Manader,
    ];

    /// <summary>Those that it must have. Kön is asked of each row, which may have it from the number.</summary>
    public static readonly IReadOnlyList<string> Required = [ExternId, Kalla, Verksamhet, Start];

    private readonly Dictionary<string, int> _at;

    private ImportColumns(Dictionary<string, int> at, int count) => (_at, Count) = (at, count);

    /// <summary>How many cells a row has.</summary>
    public int Count { get; }

    /// <summary>The separator of a file, by its first line: the one of ; and , that it has.</summary>
    /// <exception cref="UnreadableFileException">It has neither, or too much.</exception>
    public static char SeparatorOf(string firstLine)
    {
        var (semicolons, commas) = (firstLine.Count(character => character == ';'), firstLine.Count(character => character == ','));
        if (semicolons + commas == 0)
        {
            throw new UnreadableFileException(
                Known.Any(column => firstLine.Contains(column, StringComparison.OrdinalIgnoreCase))
                    ? "Kolumnerna ska skiljas åt med ; eller , och första raden har inget av dem."
                    : "Första raden ska vara namnen på kolumnerna, åtskilda med ; eller ,.",
                1);
        }

        return semicolons >= commas ? ';' : ',';
    }

    /// <summary>Reads the first line.</summary>
    /// <exception cref="UnreadableFileException">A column is missing, unknown or named twice.</exception>
    public static ImportColumns Read(IReadOnlyList<string> header)
    {
        var names = header.Select(name => name.Trim().ToLowerInvariant()).ToList();
        List<string> wrong = [];
        var unknown = names.Where(name => !Known.Contains(name)).Distinct().Select(Shown).ToList();
        if (unknown.Count > 0)
        {
            wrong.Add($"Kolumnerna är okända: {string.Join(", ", unknown.Take(20))}.");
        }

        var missing = Required.Except(names).ToList();
        if (missing.Count > 0)
        {
            wrong.Add($"Kolumnerna saknas: {string.Join(", ", missing)}.");
        }

        if (!names.Contains(Kon) && !names.Contains(Identitet))
        {
            wrong.Add($"Filen behöver kolumnen {Kon} eller {Identitet}.");
        }

        var twice = names.Where(Known.Contains).GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        if (twice.Count > 0)
        {
            wrong.Add($"Kolumnerna står mer än en gång: {string.Join(", ", twice)}.");
        }

        return wrong.Count > 0
            ? throw new UnreadableFileException(string.Join(' ', wrong), 1)
            : new ImportColumns(names.Select((name, at) => (name, at)).ToDictionary(column => column.name, column => column.at), names.Count);
    }

    /// <summary>A cell of a row without the space around it; null when it is empty, or the file has no such column.</summary>
    public string? Cell(IReadOnlyList<string> cells, string column) =>
        _at.TryGetValue(column, out var at) && cells[at].Trim() is { Length: > 0 } text ? text : null;

    private static string Shown(string name) => name.Length == 0 ? "(utan namn)" : name.Length > 40 ? $"{name[..40]}…" : name;
}
