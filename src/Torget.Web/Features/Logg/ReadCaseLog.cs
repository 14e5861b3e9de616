using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Torget.Domain.Cases;
using Torget.Web.Access;
using Torget.Web.Shared;

namespace Torget.Web.Features.Logg;

/// <summary>What somebody did during one day with what the actor's party owns in a case.</summary>
/// <param name="Who">The user's name.</param>
/// <param name="Party">The party that the user acted for.</param>
/// <param name="Unit">The user's unit then; null where it is not known.</param>
/// <param name="Roles">The names of the roles.</param>
/// <param name="FirstAt">The first of it.</param>
/// <param name="LastAt">The last of it.</param>
/// <param name="Actions">What was done, as the log names it.</param>
/// <param name="Grounds">On what grounds, as the log names them.</param>
/// <param name="Medgivanden">The days that the medgivanden were given by which it was read.</param>
public sealed record CaseReader(
    string Who, string Party, string? Unit, IReadOnlyList<string> Roles, DateTimeOffset FirstAt, DateTimeOffset LastAt, IReadOnlyList<string> Actions,
    IReadOnlyList<string> Grounds, IReadOnlyList<DateOnly> Medgivanden)
{
    /// <summary>Whether nothing was shown.</summary>
    public bool IsRefused => Grounds is [AccessGrounds.Refused];
}

/// <summary>Who has read what the actor's party owns in a case.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">The person.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="Readers">The latest first.</param>
public sealed record CaseReaders(Guid Id, CaseNumber Number, string Name, CasePhase Phase, IReadOnlyList<CaseReader> Readers);

/// <summary>Tells a handläggare, and through them the person, who has read what the own party owns in a case (T-67). That it was asked is logged too.</summary>
public sealed class ReadCaseLog(Operations operations)
{
    /// <returns>The readers, or whether the case was open to the actor before.</returns>
    public Task<(CaseReaders? Shown, bool HadAccess)> ExecuteAsync(CaseNumber number) => operations.RunAsync(operation => operation.Cases.OpenAsync(
        number, visible => ReadAsync(operation, visible, number), shown => shown.Id, toUtforare: false, AccessAction.ReadLog));

    private static async Task<CaseReaders?> ReadAsync(Operation operation, VisibleCases visible, CaseNumber number)
    {
        if (!operation.Actor.Roles.Contains(Domain.Access.Role.Handlaggare) || await visible.FindIdAsync(number) is not { } id)
        {
            return null;
        }

        var head = await visible.Found(id).Select(@case => new { Name = @case.Person.FirstName + " " + @case.Person.LastName, @case.Phase }).SingleAsync();
        var parties = await operation.Db.Parties.ToDictionaryAsync(party => party.Id, party => party.Name);
        var rows = await operation.Db.Database.SqlQuery<Row>($"SELECT * FROM readers_of_case({id})").ToListAsync();
        return new CaseReaders(id, number, head.Name, head.Phase, rows.ConvertAll(row => new CaseReader(
            row.Name, row.PartyId is { } party ? parties[party] : "Ingen part", row.Unit, row.Roles.Distinct().ToList(), row.FirstAt, row.LastAt, row.Actions, row.Grounds, row.Medgivanden)));
    }

    private sealed record Row(
        [property: Column("name")] string Name, [property: Column("party_id")] Guid? PartyId, [property: Column("unit")] string? Unit, [property: Column("roles")] string[] Roles,
        [property: Column("first_at")] DateTimeOffset FirstAt, [property: Column("last_at")] DateTimeOffset LastAt, [property: Column("actions")] string[] Actions,
        [property: Column("grounds")] string[] Grounds, [property: Column("medgivanden")] DateOnly[] Medgivanden);
}

/// <summary>How a reading is written.</summary>
internal static class CaseReaderText
{
    public static string When(this CaseReader reader) => reader.FirstAt.IsoMinute() + (reader.LastAt.Clock() == reader.FirstAt.Clock() ? "" : $"–{reader.LastAt.Clock()}");

    public static string RoleNames(this CaseReader reader) =>
        string.Join(", ", reader.Roles.Select(role => Enum.TryParse<Domain.Access.Role>(role, out var known) ? Domain.Access.Roles.Label(known) : role));

    /// <summary>The unit, where it says more than the party, and the roles.</summary>
    public static string UnitAndRoles(this CaseReader reader) =>
        string.Join(", ", new[] { reader.Unit == reader.Party ? null : reader.Unit, reader.RoleNames().ToLowerInvariant() }.OfType<string>());
}
