using System.Globalization;
using System.Text;
using Npgsql;
using Torget.Domain.Imports;
using Torget.Domain.Statistics;
using Torget.Web.Data.Imports;
using Torget.Web.Hosting;

namespace Torget.Web.Data.DemoData;

/// <summary>
/// The demo's förbund of 2017: invented people, without numbers, whose reports are those that a förbund of that year printed. They are described in
/// groups (forbundet-2017.csv: so many, started between two days, ended between two days, with what orsak) and in how those who started on the
/// Ungdomsplattform 2016 and 2017 were placed (forbundet-2017-bakgrund.csv); the individuals are made from that and taken in as a file is. All have ended
/// by the last day of 2019.
/// </summary>
internal static class DemoForbund
{
    public const string Kalla = "Demoförbundet 2017";

    private static readonly string[] Platform = ["ungdomstorget", "vaga-vaxa", "hikikomori"];

    // The same parties in turn: some of the people are Viva's own, whose samordnare then sees them behind the numbers.
    private static readonly string[] Senders = ["af", "fk", "umea-socialtjanst", "umea-arbetsmarknad", "region-psykiatri", "umea-kaa"];

    private static readonly Dictionary<string, string[]> Orsaker = new()
    {
        ["arbete"] = ["anstallning", "anstallning-subvention", "anstallning"],
        ["studier"] = ["studier-vuxenutbildning", "studier-gymnasial", "studier-folkhogskola", "studier-yrkesutbildning", "studier-hogskola"],
        ["annan"] = ["medicinsk-rehabilitering", "daglig-verksamhet", "sjukersattning", "aktivitetsersattning", "oppet-arbetssokande", "annan-losning"],
        ["avbrott"] = ["ingen-progression", "flytt", "uteblivit", "eget-onskemal", "avbrott-ovrigt"],
    };

    /// <summary>Adds them to a demo that nothing has been imported into.</summary>
    public static async Task EnsureAsync(string ownerConnectionString, AppKeys keys)
    {
        await using (var connection = new NpgsqlConnection(ownerConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM imports)", connection);
            if ((bool)(await command.ExecuteScalarAsync())!)
            {
                return;
            }
        }

        using var file = new MemoryStream(Encoding.UTF8.GetBytes(File()));
        List<LineNote> refused = [];
        await ImportCommand.TakeAsync(ownerConnectionString, keys, file, "demoforbundet-2017.csv", refused.Add);
        if (refused.Count > 0)
        {
            throw new InvalidOperationException($"The förbund of the demo is wrong: {refused[0]}");
        }
    }

    /// <summary>The file that the people would have come in.</summary>
    internal static string File()
    {
        var people = new People();
        var text = new StringBuilder().AppendJoin(';', Columns).Append('\n');
        foreach (var group in ReferenceData.ReadFile("DemoData.forbundet-2017", row => row))
        {
            List<string> orsaker = [.. Figures.Groups.SelectMany(name => Orsaker[name].Cycle().Take(Number(group[name])))];
            var (starts, ends) = (Spread(group["start_fran"], group["start_till"], orsaker.Count), Spread(group["slut_fran"], group["slut_till"], orsaker.Count));
            for (var at = 0; at < orsaker.Count; at++)
            {
                var person = people.Next(group["kon"], isPlatform: Platform.Contains(group["verksamhet"]) && starts[at].Year is 2016 or 2017);
                var sender = group["verksamhet"].StartsWith("samordningsteam-", StringComparison.Ordinal) ? group["verksamhet"]["samordningsteam-".Length..]
                    : Platform.Contains(group["verksamhet"]) ? Senders[people.Count % Senders.Length] : "";
                if (group["vidare_till"] is not { Length: > 0 } onward)
                {
                    Add(text, person, group["kon"], group["verksamhet"], sender, starts[at], ends[at], orsaker[at], "");
                    continue;
                }

                // On the day that the one verksamhet closes they go on to the other, and end there in the years after.
                var last = Spread("2018-02-01", "2019-12-20", orsaker.Count)[at];
                Add(text, person, group["kon"], group["verksamhet"], sender, starts[at], ends[at], "", onward);
                Add(text, person, group["kon"], onward, sender, ends[at], last, Orsaker[Figures.Groups[at % 4]].Cycle().ElementAt(at), "");
            }
        }

        return text.ToString();
    }

    private static readonly string[] Columns =
    [
        ImportColumns.ExternId, ImportColumns.Kalla, ImportColumns.Fornamn, ImportColumns.Efternamn, ImportColumns.Kon, ImportColumns.Verksamhet, ImportColumns.AktualiserandePart,
        ImportColumns.Start, ImportColumns.Slut, ImportColumns.Avslutsorsak, ImportColumns.OverfordTill, ImportColumns.Utbildning, ImportColumns.Manader, ImportColumns.ForsorjningFore,
    ];

    private static void Add(StringBuilder text, Invented person, string kon, string verksamhet, string sender, DateOnly start, DateOnly end, string orsak, string onward) =>
        text.AppendJoin(
            ';', person.ExternId, Kalla, person.FirstName, person.LastName, kon, verksamhet, sender, start.ToString("O", CultureInfo.InvariantCulture),
            end.ToString("O", CultureInfo.InvariantCulture), orsak, onward, person.Utbildning, person.Months, person.Forsorjning).Append('\n');

    // So many days, evenly between two.
    private static List<DateOnly> Spread(string from, string to, int count)
    {
        var (first, last) = (DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
        var days = last.DayNumber - first.DayNumber + 1;
        return [.. Enumerable.Range(0, count).Select(at => first.AddDays(days * (2 * at + 1) / (2 * count)))];
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);

    private static IEnumerable<T> Cycle<T>(this IReadOnlyList<T> items)
    {
        for (var at = 0; ; at++)
        {
            yield return items[at % items.Count];
        }
    }

    private sealed record Invented(string ExternId, string FirstName, string LastName, string Utbildning, string Months, string Forsorjning);

    // Hands out people, those who started on the platform in the two years with exactly what the tables say of them; the others much like them.
    private sealed class People
    {
        private readonly ILookup<(string List, string Kon), string> _codes = ReferenceData.ReadFile("DemoData.forbundet-2017-bakgrund", row => row)
            .SelectMany(row => new[] { (row, Kon: "K", Count: row["kvinnor"]), (row, Kon: "M", Count: row["man"]) })
            .SelectMany(of => Enumerable.Repeat((Key: (of.row["lista"], of.Kon), Code: of.row["kod"]), Number(of.Count)))
            .ToLookup(of => of.Key, of => of.Code);

        private readonly Dictionary<(string Kon, bool IsPlatform), int> _handedOut = [];

        public int Count { get; private set; }

        public Invented Next(string kon, bool isPlatform)
        {
            var at = _handedOut[(kon, isPlatform)] = _handedOut.GetValueOrDefault((kon, isPlatform), -1) + 1;
            Count++;

            // Each list in an order of its own, so that what one says of somebody does not follow from what another does.
            var (utbildning, time) = (_codes[("utbildning", kon)].ToList(), _codes[("tid", kon)].ToList());
            var people = utbildning.Count;
            var names = kon == "K" ? DemoHistory.Women : DemoHistory.Men;
            return new Invented(
                $"F{Count:0000}", names[Count * 5 % names.Count], DemoHistory.LastNames[Count * 7 % DemoHistory.LastNames.Count],
                utbildning[at * 13 % people], Months(time[at * 17 % people], at), Forsorjning([.. _codes[("forsorjning", kon)]], at * 11 % people, people));
        }

        // There are more entries than people: the last of them are second ones of the first people.
        private static string Forsorjning(List<string> entries, int at, int people) =>
            people + at < entries.Count ? $"{entries[at]}|{entries[people + at]}" : entries[at];

        private static string Months(string code, int at)
        {
            var place = Figures.TimeClasses.ToList().FindIndex(time => time.Code == code);
            return Figures.TimeClasses[place].Months is { } most ? $"{most - at % 12}" : place == Figures.TimeClasses.Count - 1 ? "" : $"{109 + at % 60}";
        }
    }
}
