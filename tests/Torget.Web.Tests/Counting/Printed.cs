namespace Torget.Web.Tests.Counting;

/// <summary>
/// What the förbund printed of 2017, cell by cell: kvinnor, män, totalt and, where one was printed, the share in percent. A verksamhet's code is the
/// key, nothing that of the whole förbund.
/// </summary>
public static class Printed
{
    public static readonly string[] Rows = ["totalt", "nya", "avslutade", "arbete", "studier", "annan", "avbrott", "kvar"];

    public static readonly Dictionary<string, string[]> Tables = new()
    {
        ["ungdomstorget"] = ["157 179 336", "57 63 120", "65 92 157", "15 40 55 35", "16 14 30 19", "12 17 29 18", "22 21 43 27", "92 87 179"],
        ["vaga-vaxa"] = ["29 30 59", "19 16 35", "20 20 40", "2 2 4 10", "4 6 10 25", "9 10 19 48", "5 2 7 18", "9 10 19"],
        ["mellansteget"] = ["9 12 21", "3 5 8", "6 7 13", "0 2 2 15", "0 0 0 0", "6 5 11 85", "0 0 0 0", "3 5 8"],
        ["hikikomori"] = ["14 19 33", "6 8 14", "7 5 12", "1 0 1 8", "3 3 6 50", "3 2 5 42", "0 0 0 0", "7 14 21"],
        ["steget-vidare"] = ["72 49 121", "9 7 16", "23 15 38", "8 5 13 34", "1 3 4 11", "14 7 21 55", "0 0 0 0", "49 34 83"],
        ["vuxentorget"] = ["86 116 202", "86 116 202", "0 0 0", "0 0 0", "0 0 0", "0 0 0", "0 0 0", "86 116 202"],
        ["samordningsteam-vindeln"] = ["13 16 29", "11 14 25", "4 6 10", "2 2 4 40", "0 1 1 10", "1 1 2 20", "1 2 3 30", "9 10 19"],
        ["samordningsteam-vannas"] = ["24 29 53", "9 15 24", "9 9 18", "4 4 8 44", "1 1 2 11", "1 1 2 11", "3 3 6 33", "15 20 35"],
        ["samordningsteam-nordmaling"] = ["11 18 29", "8 9 17", "4 8 12", "2 2 4 33", "0 1 1 8", "2 3 5 42", "0 2 2 17", "7 10 17"],
        ["samordningsteam-robertsfors"] = ["16 12 28", "16 12 28", "7 4 11", "0 3 3 27", "3 0 3 27", "3 1 4 36", "1 0 1 9", "9 8 17"],
        [""] = ["422 468 890", "221 260 481", "139 159 298", "34 58 92 31", "28 29 57 19", "45 42 87 29", "32 30 62 21", "283 309 592"],
    };

    /// <summary>Those who started on the Ungdomsplattform in 2016 and 2017, by months of public support.</summary>
    public static readonly string[] Tid =
    [
        "59 77 136", "32 34 66", "22 12 34", "10 10 20", "11 5 16", "5 2 7", "4 1 5", "1 2 3", "2 1 3", "3 6 9", "28 60 88",
    ];

    /// <summary>The same by utbildning.</summary>
    public static readonly string[] Utbildning =
    [
        "70 80 150", "87 113 200", "5 4 9", "3 1 4", "4 5 9", "8 7 15",
    ];

    /// <summary>The same by försörjning, of the rows that were printed.</summary>
    public static readonly Dictionary<string, string> Forsorjning = new()
    {
        ["sjukpenning"] = "6 5 11",
        ["aktivitetsersattning"] = "83 68 151",
        ["a-kassa"] = "1 1 2",
        ["aktivitetsstod"] = "17 33 50",
        ["studiestod"] = "6 8 14",
        ["annan-offentlig"] = "1 1 2",
    };
}
