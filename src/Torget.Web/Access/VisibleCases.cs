using Microsoft.EntityFrameworkCore;
using Torget.Domain.Cases;
using Torget.Domain.Notes;
using Torget.Domain.Samordningsteam;
using Torget.Web.Data;

namespace Torget.Web.Access;

/// <summary>The cases that an actor sees, ready to be narrowed, ordered and projected.</summary>
/// <param name="Cases">The cases, but for those that are only opened in an emergency.</param>
/// <param name="Seen">All of them: for finding one by its number.</param>
/// <param name="Rows">
/// The same cases, driven from the actor's own access rows: a list orders and cuts on the row's columns, so that a page of fifty is
/// one range of an index.
/// </param>
/// <param name="Sections">What the aktualisering says, of the kinds of data that the actor may read, of a case found already.</param>
/// <param name="Found">One that has been found among the cases already, by its id.</param>
/// <param name="Planeringstraffar">The planeringsträffar, that the actor may read, of cases found already.</param>
/// <param name="AllPlaneringstraffar">Those of all the cases.</param>
/// <param name="Notes">The notes, that the actor may read, of a case found already.</param>
/// <param name="Documents">The documents, that the actor may read, of a case found already.</param>
/// <param name="SharedNotes">What other parties have noted and let the actor's read.</param>
/// <param name="SharedDocuments">The documents of other parties that they let the actor's read.</param>
public sealed record VisibleCases(
    IQueryable<Case> Cases, IQueryable<Case> Seen, IQueryable<CaseRow> Rows, Func<Guid, IQueryable<AktualiseringSection>> Sections, Func<Guid, IQueryable<Case>> Found,
    Func<List<Guid>, IQueryable<Planeringstraff>> Planeringstraffar, IQueryable<Planeringstraff> AllPlaneringstraffar, Func<Guid, IQueryable<Note>> Notes,
    Func<Guid, IQueryable<Document>> Documents, IQueryable<Note> SharedNotes, IQueryable<Document> SharedDocuments)
{
    /// <summary>The id of one of the cases, by its number.</summary>
    public Task<Guid?> FindIdAsync(CaseNumber number)
    {
        var (year, serial) = (number.Year, number.Serial);
        return Seen.Where(@case => @case.NumberYear == year && @case.NumberSerial == serial).Select(@case => (Guid?)@case.Id).SingleOrDefaultAsync();
    }
}

/// <summary>A visible case beside what lists order by.</summary>
public sealed class CaseRow
{
    public required Case Case { get; init; }

    public required int NumberYear { get; init; }

    public required int NumberSerial { get; init; }

    public required CasePhase Phase { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required bool IsResponsible { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateOnly? EndedOn { get; init; }

    public required Guid VerksamhetId { get; init; }

    public required Guid ResponsiblePartyId { get; init; }

    public required Guid? ResponsibleUserId { get; init; }

    /// <summary>Whether the actor is in the team today, called to a meeting, or named in a step or a question.</summary>
    public required bool IsInTeam { get; init; }

    public required bool WaitsOnOther { get; init; }
}

/// <summary>What addresses narrow lists of cases by.</summary>
internal static class CaseRows
{
    /// <summary>Those of a verksamhet and of a responsible party, by their codes; null is any. A code that is nobody's finds nothing.</summary>
    public static IQueryable<CaseRow> Of(this IQueryable<CaseRow> rows, ReferenceLists lists, string? verksamhet, string? party)
    {
        if (verksamhet is not null)
        {
            var id = lists.AllVerksamheter.FirstOrDefault(one => one.Code == verksamhet)?.Id ?? Guid.Empty;
            rows = rows.Where(row => row.VerksamhetId == id);
        }

        if (party is not null)
        {
            var id = lists.Parties.FirstOrDefault(one => one.Code == party)?.Id ?? Guid.Empty;
            rows = rows.Where(row => row.ResponsiblePartyId == id);
        }

        return rows;
    }
}
