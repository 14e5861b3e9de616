using System.Globalization;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;

namespace Torget.Domain.Imports;

/// <summary>
/// A participation as a register sends it. A protected person is kept without number, names, birth date, municipality and aktualiserande part,
/// and with extern_id only as a keyed digest.
/// </summary>
public sealed record ImportRow
{
    /// <summary>The most months of public support that can be told.</summary>
    public const int MostMonths = 600;

    public required string ExternId { get; init; }

    public required string Kalla { get; init; }

    public required IdentityNumber Identity { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public DateOnly? BirthDate { get; init; }

    public required Kon Kon { get; init; }

    /// <summary>Four digits.</summary>
    public string? Municipality { get; init; }

    public bool IsProtected { get; init; }

    public required Verksamhet Verksamhet { get; init; }

    public Unit? AktualiserandeUnit { get; init; }

    public required Guid OwnerPartyId { get; init; }

    public DateOnly? AktualiseradOn { get; init; }

    public required DateOnly Start { get; init; }

    public DateOnly? End { get; init; }

    public string? Orsak { get; init; }

    public Verksamhet? TransferTo { get; init; }

    /// <summary>Codes, in the order of the list and each once.</summary>
    public IReadOnlyList<string> Forsorjning { get; init; } = [];

    public string? Utbildning { get; init; }

    public int? Months { get; init; }
}

/// <summary>Reads rows, and says of each that is refused everything that is wrong with it.</summary>
/// <param name="columns">The file's columns.</param>
/// <param name="codes">What the codes stand for.</param>
/// <param name="today">The day of the import: it settles the century of a number with ten digits.</param>
public sealed class ImportRowReader(ImportColumns columns, ImportCodes codes, DateOnly today)
{
    private readonly List<string> _wrong = [];
    private IReadOnlyList<string> _cells = [];

    /// <summary>Reads a row.</summary>
    /// <param name="cells">Its cells.</param>
    /// <param name="reasons">What is wrong, when it is refused. No reason quotes a number or a name.</param>
    /// <returns>The row; null when it is refused.</returns>
    public ImportRow? Read(IReadOnlyList<string> cells, out IReadOnlyList<string> reasons)
    {
        _wrong.Clear();
        _cells = cells;
        if (cells.Count != columns.Count)
        {
            reasons = [$"Raden har {cells.Count} celler, men filen har {columns.Count} kolumner."];
            return null;
        }

        var row = Read();
        reasons = [.. _wrong];
        return _wrong.Count == 0 ? row : null;
    }

    private ImportRow? Read()
    {
        var (externId, kalla) = (Line(ImportColumns.ExternId, required: true), Line(ImportColumns.Kalla, required: true));
        var (firstName, lastName) = (Line(ImportColumns.Fornamn), Line(ImportColumns.Efternamn));
        var identity = Identity();
        var isProtected = Protected(firstName ?? lastName);
        var kon = Kon(identity);
        var birthDate = Day(ImportColumns.Fodelsedatum);
        Check(birthDate > today, ImportColumns.Fodelsedatum, "ligger efter dagens datum");
        var municipality = Code(ImportColumns.Kommun, codes.Municipalities, "är ingen kommun");
        var verksamhet = Code(ImportColumns.Verksamhet, codes.Verksamheter, "är ingen känd verksamhet", required: true);
        var unit = Code(ImportColumns.AktualiserandePart, codes.Units, "är ingen känd part");
        var owner = Owner();
        var (start, end) = (Day(ImportColumns.Start, required: true), Day(ImportColumns.Slut));
        var aktualiserad = Day(ImportColumns.Aktualiserad);
        Check(aktualiserad > start, ImportColumns.Aktualiserad, "ligger efter start");
        Check(end < start, ImportColumns.Slut, "ligger före start");
        var (orsak, transferTo) = End(verksamhet);
        var forsorjning = Forsorjning();
        var utbildning = Cell(ImportColumns.Utbildning);
        Check(utbildning is not null && !codes.Utbildning.Contains(utbildning), ImportColumns.Utbildning, "är ingen känd kod");
        var months = Months();
        if (_wrong.Count > 0)
        {
            return null;
        }

        return new ImportRow
        {
            ExternId = externId!,
            Kalla = kalla!,
            Identity = identity,
            FirstName = firstName,
            LastName = lastName,
            BirthDate = identity.BirthDate ?? birthDate,
            Kon = kon,
            Municipality = municipality,
            IsProtected = isProtected,
            Verksamhet = verksamhet!,
            AktualiserandeUnit = unit,
            OwnerPartyId = owner?.PartyId ?? unit?.PartyId ?? verksamhet!.VardpartId,
            AktualiseradOn = aktualiserad,
            Start = start!.Value,
            End = end,
            Orsak = orsak,
            TransferTo = transferTo,
            Forsorjning = forsorjning,
            Utbildning = utbildning,
            Months = months,
        };
    }

    private IdentityNumber Identity()
    {
        if (Cell(ImportColumns.Identitet) is not { } typed)
        {
            return IdentityNumber.None;
        }

        if (IdentityNumber.TryParse(KindOf(typed), typed, today, out var number, out var error))
        {
            return number;
        }

        _wrong.Add(error);
        return IdentityNumber.None;
    }

    // By its form: a letter, or Region Stockholm's 99, makes a reservnummer; a day after 60 a samordningsnummer.
    private static IdentityKind KindOf(string typed)
    {
        var characters = typed.Where(char.IsLetterOrDigit).ToArray();
        return characters.Any(char.IsLetter) || (characters.Length == 12 && characters is ['9', '9', ..]) ? IdentityKind.Reservnummer
            : characters.Length is 10 or 12 && characters[^6] >= '6' ? IdentityKind.Samordningsnummer
            : IdentityKind.Personnummer;
    }

    private bool Protected(string? name)
    {
        var cell = Cell(ImportColumns.Skyddad);
        Check(cell is not null && !cell.Equals("ja", StringComparison.OrdinalIgnoreCase), ImportColumns.Skyddad, "ska vara ja eller tom");
        if (cell is not null)
        {
            Check(Cell(ImportColumns.Identitet) is not null || name is not null, ImportColumns.Skyddad, "är ja, och då får raden inte ha identitet eller namn");
        }

        return cell is not null;
    }

    private Kon Kon(IdentityNumber identity)
    {
        var cell = Cell(ImportColumns.Kon);
        Kon? stated = cell?.ToUpperInvariant() switch { "K" => Persons.Kon.Kvinna, "M" => Persons.Kon.Man, "U" => Persons.Kon.UppgiftSaknas, _ => null };
        Check(cell is not null && stated is null, ImportColumns.Kon, "ska vara K, M eller U");
        Check(cell is null && identity.KonFromNumber is null, ImportColumns.Kon, "saknas");
        return stated ?? identity.KonFromNumber ?? Persons.Kon.UppgiftSaknas;
    }

    private Unit? Owner()
    {
        var cell = Cell(ImportColumns.AgandePart);
        if (cell?.Contains("förbund", StringComparison.OrdinalIgnoreCase) == true || cell?.Contains("forbund", StringComparison.OrdinalIgnoreCase) == true)
        {
            _wrong.Add("agande_part är förbundet, som aldrig äger uppgifter om personer.");
            return null;
        }

        return Code(ImportColumns.AgandePart, codes.Units, "är ingen känd part");
    }

    private (string? Orsak, Verksamhet? TransferTo) End(Verksamhet? verksamhet)
    {
        var (slut, orsak) = (Cell(ImportColumns.Slut), Cell(ImportColumns.Avslutsorsak));
        var onward = Code(ImportColumns.OverfordTill, codes.Verksamheter, "är ingen känd verksamhet");
        var moves = Cell(ImportColumns.OverfordTill) is not null;
        Check(orsak is not null && !codes.Avslutsorsaker.Contains(orsak), ImportColumns.Avslutsorsak, "är ingen känd kod");
        Check(orsak is not null && moves, ImportColumns.OverfordTill, "utesluter avslutsorsak");
        Check(slut is null && orsak is not null, ImportColumns.Avslutsorsak, "behöver slut");
        Check(slut is null && moves, ImportColumns.OverfordTill, "behöver slut");
        Check(slut is not null && orsak is null && !moves, ImportColumns.Avslutsorsak, "saknas, och raden har slut");
        Check(onward is not null && onward == verksamhet, ImportColumns.OverfordTill, "är samma verksamhet");
        return (orsak, onward);
    }

    private IReadOnlyList<string> Forsorjning()
    {
        if (Cell(ImportColumns.ForsorjningFore) is not { } cell)
        {
            return [];
        }

        var typed = cell.Split('|', StringSplitOptions.TrimEntries);
        Check(!typed.All(codes.Forsorjning.Contains), ImportColumns.ForsorjningFore, "har en okänd kod");
        return [.. codes.Forsorjning.Where(typed.Contains)];
    }

    private int? Months()
    {
        if (Cell(ImportColumns.Manader) is not { } cell)
        {
            return null;
        }

        var isNumber = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months <= ImportRow.MostMonths;
        Check(!isNumber, ImportColumns.Manader, $"ska vara ett helt tal från 0 till {ImportRow.MostMonths}");
        return months;
    }

    private DateOnly? Day(string column, bool required = false)
    {
        if (Cell(column) is not { } cell)
        {
            Check(required, column, "saknas");
            return null;
        }

        if (DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1890 and <= 2200)
        {
            return day;
        }

        _wrong.Add($"{column} ska vara ett datum som finns, skrivet ÅÅÅÅ-MM-DD.");
        return null;
    }

    private string? Line(string column, bool required = false)
    {
        var cell = Cell(column);
        Check(required && cell is null, column, "saknas");
        Check(cell?.Length > TextLength.Line, column, $"är längre än {TextLength.Line} tecken");
        return cell;
    }

    private T? Code<T>(string column, IReadOnlyDictionary<string, T> known, string unknown, bool required = false)
        where T : class
    {
        if (Cell(column) is not { } cell)
        {
            Check(required, column, "saknas");
            return null;
        }

        var found = known.GetValueOrDefault(cell);
        Check(found is null, column, unknown);
        return found;
    }

    private string? Cell(string column) => columns.Cell(_cells, column);

    private void Check(bool broken, string column, string sentence)
    {
        if (broken)
        {
            _wrong.Add($"{column} {sentence}.");
        }
    }
}
