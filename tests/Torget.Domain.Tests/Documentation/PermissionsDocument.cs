using Torget.Domain.Access;

namespace Torget.Domain.Tests.Documentation;

/// <summary>Writes docs/permissions.md from <see cref="Permissions"/>, <see cref="Roles"/> and <see cref="AccessMatrix"/>.</summary>
internal static class PermissionsDocument
{
    public static string Render() => $"""
        {GeneratedDocuments.Notice("Behörigheter", "Permissions", "src/Torget.Domain/Access/Permissions.cs")}
        En behörighet ges av en roll, oftast tillsammans med hur användaren står till ärendet. Den som företräder en part som inte deltar i
        ärendet kan inget göra i det, vilken roll användaren än har. Vilka ärenden en användare ser, och vilka uppgifter i dem, är en annan
        fråga: det avgörs av tilldelning och medgivande.

        ## Vem som får göra vad

        | Behörighet | Vem |
        | --- | --- |
        {string.Join('\n', Permissions.All.Select(row => $"| {row.Label} | {GeneratedDocuments.Who(row.Permission)} |"))}

        ## Rollerna

        En roll som hålls isär kan inte kombineras med en roll som läser ärenden, inte heller i en annan anställning.

        | Roll | Läser ärenden | Hålls isär | Företräder ingen part |
        | --- | --- | --- | --- |
        {string.Join('\n', Enum.GetValues<Role>().Select(RoleLine))}

        {AccessMatrixDocument.Render()}
        """;

    private static string RoleLine(Role role) =>
        $"| {role.Label()} | {Mark(Roles.ReadCases, role)} | {Mark(Roles.KeptApart, role)} | {Mark(Roles.WithoutParty, role)} |";

    private static string Mark(IReadOnlySet<Role> roles, Role role) => roles.Contains(role) ? "Ja" : "";
}
