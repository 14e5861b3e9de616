namespace Torget.Web.Tests.Counting;

/// <summary>A participation as somebody who counts by hand would write it on a slip of paper.</summary>
public sealed record Slip(
    int Person, char Kon, string Verksamhet, DateOnly Start, DateOnly? End = null, string? Orsak = null, string? To = null,
    string[]? Forsorjning = null, string? Utbildning = null, int? Months = null);

/// <summary>
/// The report, counted a second time: slip by slip in plain C#, from the words of the agreed format and from nothing else in Torget. It is slow
/// and has no rule in common with the program, so where both agree both are probably right.
/// </summary>
public static class HandCount
{
    public static readonly string[] Utbildningar = ["grundskola", "gymnasium", "hogskola-1", "hogskola-3", "eftergymnasial-annan", "saknas"];

    public static readonly string[] Forsorjningar =
        ["sjukpenning", "aktivitetsersattning", "sjukersattning", "a-kassa", "aktivitetsstod", "forsorjningsstod", "etableringsersattning", "studiestod", "annan-offentlig", "ingen-offentlig"];

    public static readonly Dictionary<string, string> GroupOf = new()
    {
        ["anstallning"] = "arbete",
        ["anstallning-subvention"] = "arbete",
        ["studier-gymnasial"] = "studier",
        ["studier-vuxenutbildning"] = "studier",
        ["studier-folkhogskola"] = "studier",
        ["studier-yrkesutbildning"] = "studier",
        ["studier-hogskola"] = "studier",
        ["studier-ovrig"] = "studier",
        ["medicinsk-rehabilitering"] = "annan",
        ["daglig-verksamhet"] = "annan",
        ["sjukersattning"] = "annan",
        ["aktivitetsersattning"] = "annan",
        ["oppet-arbetssokande"] = "annan",
        ["annan-losning"] = "annan",
        ["ingen-progression"] = "avbrott",
        ["flytt"] = "avbrott",
        ["uteblivit"] = "avbrott",
        ["eget-onskemal"] = "avbrott",
        ["aterkallat-samtycke"] = "avbrott",
        ["avliden"] = "avbrott",
        ["avbrott-ovrigt"] = "avbrott",
    };

    /// <summary>Every line of the report as text, in its order.</summary>
    public static List<string> Count(IReadOnlyList<Slip> slips, DateOnly from, DateOnly to, IReadOnlySet<string> verksamheter)
    {
        var chains = Chains(slips);
        var total = chains.FindAll(chain => chain.Start <= to && (chain.End == null || chain.End >= from) && verksamheter.Contains(chain.Stands(from)));
        var fresh = total.FindAll(chain => chain.Start >= from);
        var ended = total.FindAll(chain => chain.End != null && chain.End <= to);
        List<string> lines = [Line("totalt", total), Line("nya", fresh), Line("avslutade", ended)];
        foreach (var group in new[] { "arbete", "studier", "annan", "avbrott" })
        {
            var of = ended.FindAll(chain => GroupOf[chain.Last.Orsak!] == group);
            lines.Add($"{Line(group, of)} {(ended.Count == 0 ? "-" : HalfUp(100 * of.Count, ended.Count))}");
        }

        lines.Add(Line("kvar", total.FindAll(chain => !ended.Contains(chain))));
        lines.Add($"personer {total.Select(chain => chain.First.Person).Distinct().Count()}");
        lines.Add($"återvändare {fresh.Count(chain => chains.Exists(other => other != chain && other.First.Person == chain.First.Person && other.End != null && other.End <= chain.Start))}");
        lines.Add($"dagar {(ended.Count == 0 ? "-" : HalfUp(ended.Sum(chain => chain.End!.Value.DayNumber - chain.Start.DayNumber), ended.Count))}");
        foreach (var code in Utbildningar)
        {
            lines.Add(Line(code, fresh.FindAll(chain => (chain.First.Utbildning ?? "saknas") == code)));
        }

        for (var years = 1; years <= 9; years++)
        {
            lines.Add(Line($"upp till {years}", fresh.FindAll(chain => chain.First.Months is { } months && months <= 12 * years && (years == 1 || months > 12 * (years - 1)))));
        }

        lines.Add(Line("mer än 9", fresh.FindAll(chain => chain.First.Months > 108)));
        lines.Add(Line("ej tillämpligt", fresh.FindAll(chain => chain.First.Months is null)));
        foreach (var code in Forsorjningar)
        {
            lines.Add(Line(code, fresh.FindAll(chain => chain.First.Forsorjning?.Contains(code) == true)));
        }

        lines.Add($"med försörjning {fresh.Count(chain => chain.First.Forsorjning?.Length > 0)}");
        return lines;
    }

    private static string Line(string name, List<Chain> chains) =>
        $"{name} {chains.Count(chain => chain.First.Kon == 'K')} {chains.Count(chain => chain.First.Kon == 'M')} {chains.Count(chain => chain.First.Kon == 'U')} {chains.Count}";

    // Half away from zero; nothing here is negative.
    private static int HalfUp(int part, int whole) => (2 * part + whole) / (2 * whole);

    private static List<Chain> Chains(IReadOnlyList<Slip> all)
    {
        var slips = all.Where(slip => slip.Orsak != "felregistrering").ToList();
        Dictionary<int, int> next = [];
        HashSet<int> continued = [];
        for (var person = 0; person <= slips.Select(slip => slip.Person).DefaultIfEmpty(0).Max(); person++)
        {
            var own = Enumerable.Range(0, slips.Count).Where(at => slips[at].Person == person).ToList();
            foreach (var (to, day) in own.Where(at => slips[at].To != null).Select(at => (slips[at].To!, slips[at].End!.Value)).Distinct().ToList())
            {
                var leaving = own.Where(at => slips[at].To == to && slips[at].End == day).OrderBy(at => slips[at].Start).ToList();
                var arriving = own.Where(at => slips[at].Verksamhet == to && slips[at].Start == day).OrderBy(at => slips[at].End ?? DateOnly.MaxValue).ToList();
                for (var i = 0; i < leaving.Count && i < arriving.Count; i++)
                {
                    next[leaving[i]] = arriving[i];
                    continued.Add(arriving[i]);
                }
            }
        }

        List<Chain> chains = [];
        HashSet<int> used = [];
        foreach (var head in Enumerable.Range(0, slips.Count).Where(at => !continued.Contains(at)).Concat(Enumerable.Range(0, slips.Count)))
        {
            List<Slip> chain = [];
            for (int? at = head; at is { } here && used.Add(here); at = next.TryGetValue(here, out var onward) ? onward : null)
            {
                chain.Add(slips[here]);
            }

            if (chain.Count > 0)
            {
                chains.Add(new Chain(chain));
            }
        }

        return chains;
    }

    private sealed class Chain(List<Slip> slips)
    {
        public Slip First => slips[0];

        public Slip Last => slips[^1];

        public DateOnly Start => First.Start;

        // Moved on to where no slip was found: still taking part there.
        public DateOnly? End => Last.To == null ? Last.End : null;

        public string Stands(DateOnly from)
        {
            var stands = First.Verksamhet;
            foreach (var slip in slips)
            {
                if (slip.Start <= from)
                {
                    stands = slip.Verksamhet;
                }
            }

            return Last.To != null && Last.End <= from ? Last.To : stands;
        }
    }
}
