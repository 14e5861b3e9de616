using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Organisations;

namespace Torget.Web.Data.DemoData;

/// <summary>The accounts of the demo. The people are invented.</summary>
internal static class DemoAccounts
{
    private static readonly DateOnly From = new(2020, 1, 1);

    private static readonly (string Username, string Name, string Unit, Role Role)[] Accounts =
    [
        ("af.handlaggare", "Elin Sandström", "af", Role.Handlaggare),
        ("fk.handlaggare", "Amina Osman", "fk", Role.Handlaggare),
        ("soc.handlaggare", "Fatima Nilsson", "umea-socialtjanst", Role.Handlaggare),
        ("region.handlaggare", "Mattias Forsgren", "region-psykiatri", Role.Handlaggare),
        ("region.primarvard", "Hanna Westerlund", "region-primarvard", Role.Handlaggare),
        ("kaa.handlaggare", "Moa Lundström", "umea-kaa", Role.Handlaggare),
        ("vannas.handlaggare", "Birgitta Stenvall", "vannas", Role.Handlaggare),
        ("vannas.koordinator", "Anders Risberg", "vannas", Role.Samordnare),
        ("vindeln.handlaggare", "Kerstin Brännlund", "vindeln", Role.Handlaggare),
        ("vindeln.koordinator", "Daniel Sellström", "vindeln", Role.Samordnare),
        ("kriminalvarden.handlaggare", "Robert Eklund", "kriminalvarden", Role.Handlaggare),
        ("viva.utforare", "Ida-Maria Rönnbäck-Johansson", "umea-arbetsmarknad", Role.Utforare),
        ("samordnare", "Karin Öhlund", "umea-arbetsmarknad", Role.Samordnare),
        ("beredning.af", "Per-Olov Granström", "af", Role.Beredningsledamot),
        ("beredning.fk", "Lars Hedlund", "fk", Role.Beredningsledamot),
        ("beredning.soc", "Annika Lidström", "umea-socialtjanst", Role.Beredningsledamot),
        ("beredning.region", "Stefan Burman", "region-psykiatri", Role.Beredningsledamot),
        ("beredning.vannas", "Sofia Lindahl", "vannas", Role.Beredningsledamot),
        ("beredning.vindeln", "Ulrika Ågren", "vindeln", Role.Beredningsledamot),
        ("fk.behorighet", "Susanne Åkerblom", "fk", Role.Behorighetsansvarig),
        ("soc.behorighet", "Johan Bäckman", "umea-socialtjanst", Role.Behorighetsansvarig),
        ("fk.granskare", "Marit Nygård", "fk", Role.Loggranskare),
        ("soc.granskare", "Greger Sundin", "umea-socialtjanst", Role.Loggranskare),
        ("styrgrupp", "Ulf Degerman", "umea-arbetsmarknad", Role.Styrgrupp),
    ];

    /// <summary>Adds them to a demo that has no users.</summary>
    public static async Task EnsureAsync(string ownerConnectionString)
    {
        await using var db = DatabaseSetup.OwnerContext(ownerConnectionString);
        if (await db.Users.AnyAsync())
        {
            return;
        }

        var units = await db.Set<Unit>().ToDictionaryAsync(unit => unit.Code);
        var verksamheter = await db.Verksamheter.ToListAsync();
        foreach (var (username, name, unit, role) in Accounts)
        {
            var user = new User(username, name);
            var employment = user.Employ(units[unit].PartyId, units[unit].Id, From, role);
            foreach (var verksamhet in verksamheter.Where(verksamhet => role == Role.Samordnare && verksamhet.VardpartId == employment.PartyId))
            {
                employment.Coordinate(verksamhet);
            }

            db.Add(user);
        }

        var two = new User("dubbel.handlaggare", "Gun Marklund");
        two.Employ(units["af"].PartyId, units["af"].Id, From, Role.Handlaggare);
        two.Employ(units["umea-socialtjanst"].PartyId, units["umea-socialtjanst"].Id, From, Role.Handlaggare);
        var kansli = new User("kansli", "Helena Brännström");
        kansli.Employ(null, null, From, Role.Kansli);
        var administrator = new User("admin", "Tomas Wikman");
        administrator.Employ(null, null, From, Role.Systemadministrator);
        db.AddRange(two, kansli, administrator);
        await db.SaveChangesAsync();
    }
}
