using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Torget.Domain.Organisations;

namespace Torget.Web.Data;

/// <summary>
/// The organisations, codes and rules that a new database begins with, read from the files of Data/Reference. From then on they are
/// settings: an administrator changes them, and nothing here is read again.
/// </summary>
internal static class ReferenceData
{
    /// <summary>Fills a database that has no organisations yet.</summary>
    public static async Task SeedAsync(TorgetDb db, CancellationToken cancellationToken)
    {
        if (await db.Organisations.AnyAsync(cancellationToken))
        {
            return;
        }

        var municipalities = Read("kommuner", row => new Municipality(row["kod"], row["namn"], row["lan"]));
        var organisations = Read("organisationer", row => new Organisation(row["kod"], row["namn"])).ToDictionary(item => item.Code);
        var parties = Read("parter", row => new Party(row["kod"], row["namn"], organisations[row["organisation"]].Id, Text(row["kommunkod"])))
            .ToDictionary(party => party.Code);
        var units = Read("enheter", row => parties[row["part"]].AddUnit(row["kod"], row["namn"])).ToDictionary(unit => unit.Code);

        var members = Read("beredningsgrupp_parter", row => (Group: row["beredningsgrupp"], Party: parties[row["part"]].Id)).ToLookup(row => row.Group, row => row.Party);
        var groups = Read("beredningsgrupper", row => new Beredningsgrupp(row["kod"], row["namn"], members[row["kod"]])).ToDictionary(group => group.Code);

        var order = 0;
        var rows = Read("verksamheter", row => (
            Verksamhet: new Verksamhet(
                row["kod"], row["namn"], parties[row["vardpart"]].Id,
                Text(row["beredningsgrupp"]) is { } group ? groups[group].Id : null, Text(row["kommunkod"]), ++order, row["torg"] == "ja"),
            Counts: row["raknas_i_forbundet"] == "ja"));
        var verksamheter = rows.ToDictionary(row => row.Verksamhet.Code, row => row.Verksamhet);

        db.AddRange(municipalities);
        db.AddRange(organisations.Values);
        db.AddRange(parties.Values);
        db.AddRange(groups.Values);
        db.AddRange(verksamheter.Values);
        db.AddRange(rows.Where(row => !row.Counts).Select(row => new ForbundCount(row.Verksamhet.Id, FirstYear, false)));
        db.AddRange(Read("far_aktualisera", row => new AktualiseringRight(
            units[row["enhet"]].Id, verksamheter[row["verksamhet"]].Id, DateOnly.Parse(row["fran"], CultureInfo.InvariantCulture))));
        db.AddRange(Read("malgruppsregler", row => new TargetRule(
            verksamheter[row["verksamhet"]].Id, row["malgrupp"], Number(row["alder_fran"]), Number(row["alder_till"]),
            Text(row["forsorjning"])?.Split('|') ?? [])));
        db.AddRange(Read("verksamhetsgrupper", row => new VerksamhetGroupMember(row["kod"], row["namn"], verksamheter[row["verksamhet"]].Id, FirstYear, ToYear: null)));
        db.AddRange(Read("koder", row => new Code(
            row["lista"], row["kod"], row["etikett"], Text(row["grupp"]), Number(row["ordning"]), Text(row["hjalptext"]))));
        db.AddRange(Read("avslutsorsaker_rapportgrupp", row => new ReportGroup(
            row["kod"], row["rapportgrupp"], Number(row["fran_ar"]), Text(row["till_ar"]) is { } to ? Number(to) : null)));
        await db.SaveChangesAsync(cancellationToken);
    }

    private const int FirstYear = ReportGroup.FirstYear;

    // The files are Torget's own and quote nothing, so a line is its cells.
    private static List<T> Read<T>(string file, Func<Dictionary<string, string>, T> make) => ReadFile($"Reference.{file}", make);

    /// <summary>Reads a file of rows that is built in.</summary>
    /// <param name="file">Its folder under Data, a dot and its name.</param>
    /// <param name="make">Makes something of a row, by its columns.</param>
    internal static List<T> ReadFile<T>(string file, Func<Dictionary<string, string>, T> make)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Torget.Web.Data.{file}.csv")
            ?? throw new InvalidOperationException($"The reference file {file} is not built in.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(';');
        return [.. lines.Skip(1).Select(line => make(header.Zip(line.Split(';')).ToDictionary(cell => cell.First, cell => cell.Second)))];
    }

    private static string? Text(string? cell) => string.IsNullOrEmpty(cell) ? null : cell;

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
