namespace Torget.Domain.Access;

/// <summary>What an employment lets a user be in Torget. One user may hold several roles for one party (design of roles: T-05).</summary>
public enum Role
{
    /// <summary>Caseworker of a party: registers, follows and leads cases.</summary>
    Handlaggare,

    /// <summary>Coordinates the verksamheter of the värdpart that the user acts for.</summary>
    Samordnare,

    /// <summary>Member of a beredningsgrupp for a party.</summary>
    Beredningsledamot,

    /// <summary>Carries out an insats and sees what that needs.</summary>
    Utforare,

    /// <summary>Gives and takes rights within the own party, never the own ones.</summary>
    Behorighetsansvarig,

    /// <summary>Reviews the access log of the own party's data.</summary>
    Loggranskare,

    /// <summary>Manager who follows figures, never persons (T-03).</summary>
    Styrgrupp,

    /// <summary>The förbund's office: settings and figures, for no party (Finsamlagen 7 §: the förbund decides nothing about individuals).</summary>
    Kansli,

    /// <summary>Organisations, parties and each party's first behörighetsansvarig, for no party (T-06).</summary>
    Systemadministrator,
}

/// <summary>The Swedish names of the roles and which of them may stand together.</summary>
public static class Roles
{
    /// <summary>Roles under which a case can be opened at all.</summary>
    public static readonly IReadOnlySet<Role> ReadCases =
        new HashSet<Role> { Role.Handlaggare, Role.Samordnare, Role.Beredningsledamot, Role.Utforare };

    /// <summary>Those of them that read the records inside a case. An utförare sees its head, and later the steps they are named in.</summary>
    public static readonly IReadOnlySet<Role> ReadRecords =
        new HashSet<Role> { Role.Handlaggare, Role.Samordnare, Role.Beredningsledamot };

    /// <summary>Roles that cannot be combined with one that reads cases, in any of a user's employments.</summary>
    public static readonly IReadOnlySet<Role> KeptApart =
        new HashSet<Role> { Role.Loggranskare, Role.Styrgrupp, Role.Kansli, Role.Systemadministrator };

    /// <summary>Roles that act for no party.</summary>
    public static readonly IReadOnlySet<Role> WithoutParty = new HashSet<Role> { Role.Kansli, Role.Systemadministrator };

    /// <summary>The role's name on screen.</summary>
    public static string Label(this Role role) => role switch
    {
        Role.Handlaggare => "Handläggare",
        Role.Samordnare => "Samordnare",
        Role.Beredningsledamot => "Beredningsledamot",
        Role.Utforare => "Utförare",
        Role.Behorighetsansvarig => "Behörighetsansvarig",
        Role.Loggranskare => "Loggranskare",
        Role.Styrgrupp => "Styrgrupp",
        Role.Kansli => "Kansli",
        Role.Systemadministrator => "Systemadministratör",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>Refuses roles that one person may not hold together.</summary>
    /// <exception cref="DomainException">A role that reads cases stands beside one that must be kept apart from it.</exception>
    public static void EnsureCombinable(IReadOnlyCollection<Role> roles)
    {
        if (roles.Any(ReadCases.Contains) && roles.FirstOrDefault(KeptApart.Contains, Role.Handlaggare) is var apart && KeptApart.Contains(apart))
        {
            throw new DomainException($"Rollen {apart.Label()} kan inte kombineras med en roll som läser ärenden.");
        }
    }
}
