namespace Torget.Testing;

/// <summary>The accounts that every test database has, by who they are.</summary>
public static class TestActors
{
    public const string Af = "af.handlaggare";
    public const string Fk = "fk.handlaggare";
    public const string Soc = "soc.handlaggare";
    public const string Region = "region.handlaggare";
    public const string Primarvard = "region.primarvard";
    public const string Kaa = "kaa.handlaggare";
    public const string Vannas = "vannas.handlaggare";
    public const string VannasKoordinator = "vannas.koordinator";
    public const string Kriminalvarden = "kriminalvarden.handlaggare";
    public const string Utforare = "viva.utforare";
    public const string Dubbel = "dubbel.handlaggare";
    public const string Samordnare = "samordnare";
    public const string BeredningAf = "beredning.af";
    public const string FkBehorighet = "fk.behorighet";
    public const string FkGranskare = "fk.granskare";
    public const string Styrgrupp = "styrgrupp";
    public const string Kansli = "kansli";
    public const string Admin = "admin";

    /// <summary>Every account.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Af, Fk, Soc, Region, Primarvard, Kaa, Vannas, VannasKoordinator, "vindeln.handlaggare", "vindeln.koordinator", Kriminalvarden, Utforare, Dubbel, Samordnare, BeredningAf, "beredning.fk",
        "beredning.soc", "beredning.region", "beredning.vannas", "beredning.vindeln", FkBehorighet, "soc.behorighet", FkGranskare, "soc.granskare", Styrgrupp, Kansli, Admin,
    ];

    /// <summary>Every account with a party that it acts for; the one with two parties, once for each.</summary>
    public static readonly IReadOnlyList<(string Account, string? Party)> Acting =
        [.. All.Where(account => account != Dubbel).Select(account => (account, (string?)null)), (Dubbel, "af"), (Dubbel, "umea-socialtjanst")];
}
