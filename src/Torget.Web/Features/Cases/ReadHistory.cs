using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Shared;

namespace Torget.Web.Features.Cases;

/// <summary>Something that was done in a case or written about it.</summary>
/// <param name="Id">The event, the note or the document.</param>
/// <param name="At">When.</param>
/// <param name="Matter">What it is about.</param>
/// <param name="What">What was done.</param>
/// <param name="Text">Why, or how what was written begins; null where there is none, or where the actor may not read it.</param>
/// <param name="User">Who did it.</param>
/// <param name="Party">For which party.</param>
/// <param name="NoteId">The note that it is.</param>
/// <param name="DocumentId">The document that it is.</param>
public sealed record HistoryLine(
    Guid Id, DateTimeOffset At, HistoryMatter Matter, string What, string? Text, string User, string Party, Guid? NoteId = null, Guid? DocumentId = null);

/// <summary>A page of the history.</summary>
/// <param name="Id">The case.</param>
/// <param name="Lines">The latest first.</param>
/// <param name="Parties">Those that have taken part, as far as the actor knows, by name.</param>
/// <param name="Next">Where what is older begins; null when there is no more.</param>
/// <param name="ReadsRecords">Whether the actor has all the pages of the case.</param>
public sealed record HistoryView(
    Guid Id, CaseNumber Number, string Name, CasePhase Phase, IReadOnlyList<HistoryLine> Lines, IReadOnlyList<PartyName> Parties, HistoryPlace? Next, bool ReadsRecords)
{
    /// <summary>How many lines a page holds.</summary>
    public const int PageSize = 50;

    /// <summary>How much of a note is shown, in characters.</summary>
    public const int Beginning = 280;
}

/// <summary>A party by the code that addresses say.</summary>
public sealed record PartyName(string Code, string Name);

/// <summary>Reads all that has been done in a case and written about it, as far as the actor may read it, the latest first.</summary>
public sealed class ReadHistory(Operations operations, ReferenceCache reference)
{
    /// <returns>The page, or whether the case was open to the actor before.</returns>
    public Task<(HistoryView? Shown, bool HadAccess)> ExecuteAsync(CaseNumber number, HistoryQuery query) => operations.RunAsync(operation =>
        operation.Cases.OpenAsync(number, visible => ReadAsync(operation, visible, number, query), view => view.Id));

    private async Task<HistoryView?> ReadAsync(Operation operation, VisibleCases visible, CaseNumber number, HistoryQuery query)
    {
        if (await visible.FindIdAsync(number) is not { } id)
        {
            return null;
        }

        var @case = await visible.Found(id).AsNoTracking().Include(@case => @case.Person).Include(@case => @case.Medgivanden).SingleAsync();
        var lists = await reference.GetAsync(operation.Db);
        var lines = await new HistoryReading(operation, visible, @case, lists, query, HistoryView.PageSize + 1).ReadAsync();
        var page = lines.Take(HistoryView.PageSize).ToList();
        var known = @case.Medgivanden.SelectMany(medgivande => medgivande.Parties).Append(@case.AktualiserandePartyId).Append(@case.ResponsiblePartyId).ToHashSet();
        return new HistoryView(
            id, number, @case.Person.Name, @case.Phase, page,
            [.. lists.Parties.Where(party => known.Contains(party.Id)).OrderBy(party => party.Name, Words.Swedish).Select(party => new PartyName(party.Code, party.Name))],
            lines.Count > page.Count ? new HistoryPlace(page[^1].At, page[^1].Id) : null,
            operation.Actor.MayReadRecords);
    }
}

/// <summary>The lines of one case that an actor may read, from three tables: each gives its latest, and of them together the latest are taken.</summary>
internal sealed class HistoryReading(Operation operation, VisibleCases visible, Case @case, ReferenceLists lists, HistoryQuery query, int most)
{
    private readonly Guid? _party = query.Party is { } code ? lists.Parties.FirstOrDefault(party => party.Code == code)?.Id ?? Guid.Empty : null;

    // Days in Sweden: what is done on the last of them is done before the next begins.
    private readonly DateTimeOffset _from = Start(query.From ?? HistoryQuery.FirstDay);
    private readonly DateTimeOffset _until = Start((query.To ?? HistoryQuery.LastDay).AddDays(1));
    private readonly DateTimeOffset? _afterAt = query.After?.At;
    private readonly Guid _afterId = query.After?.Id ?? Guid.Empty;

    public async Task<IReadOnlyList<HistoryLine>> ReadAsync()
    {
        var lines = await EventsAsync();
        if (query.Matter is null or HistoryMatter.Notes)
        {
            lines.AddRange(await NotesAsync());
            lines.AddRange(await DocumentsAsync());
        }

        return [.. lines.OrderByDescending(line => line.At).ThenByDescending(line => line.Id).Take(most)];
    }

    // What was done is seen with the case; why is a record with an owner and a kind of its own.
    private async Task<List<HistoryLine>> EventsAsync()
    {
        var actions = query.Matter?.Actions();
        var lines = await (from line in visible.Found(@case.Id).SelectMany(@case => @case.Events).ReadBy(operation.Actor)
                           join user in operation.Db.Set<User>() on line.UserId equals user.Id
                           join party in operation.Db.Set<Party>() on line.PartyId equals party.Id
                           where line.At >= _from && line.At < _until && (_party == null || line.PartyId == _party) && (actions == null || actions.Contains(line.Action))
                               && (_afterAt == null || line.At < _afterAt || (line.At == _afterAt && line.Id < _afterId))
                           orderby line.At descending, line.Id descending
                           select new { line.Id, line.At, line.Action, User = user.Name, Party = party.Name, line.Reason }).Take(most).AsNoTracking().ToListAsync();
        return lines.ConvertAll(line => new HistoryLine(
            line.Id, line.At, line.Action.Matter(), line.Action.Done(),
            WhyOf(line.Reason), line.User, line.Party));
    }

    private string? WhyOf(CaseEventReason? reason)
    {
        if (reason is null || !operation.Reads(@case, reason.OwnerPartyId, reason.Kind))
        {
            return null;
        }

        operation.Shows(@case.Id, reason.OwnerPartyId);
        return reason.Text;
    }

    private async Task<List<HistoryLine>> NotesAsync()
    {
        var lines = await (from note in visible.Notes(@case.Id)
                           from text in note.Texts
                           join user in operation.Db.Set<User>() on text.AuthorUserId equals user.Id
                           join party in operation.Db.Set<Party>() on note.OwnerPartyId equals party.Id
                           where text.At >= _from && text.At < _until && (_party == null || note.OwnerPartyId == _party)
                               && (_afterAt == null || text.At < _afterAt || (text.At == _afterAt && note.Id < _afterId))
                           orderby text.At descending, note.Id descending
                           select new
                           {
                               note.Id,
                               note.Form,
                               note.OwnerPartyId,
                               text.At,
                               text.Version,
                               Beginning = text.Text.Substring(0, HistoryView.Beginning),
                               IsLonger = text.Text.Length > HistoryView.Beginning,
                               User = user.Name,
                               Party = party.Name,
                           }).Take(most).ToListAsync();
        operation.Shows(@case.Id, lines.Select(line => line.OwnerPartyId));
        return lines.ConvertAll(line => new HistoryLine(
            line.Id, line.At, HistoryMatter.Notes, line.Version == 1 ? line.Form.Label() : $"{line.Form.Label()}, rättad",
            line.Beginning + (line.IsLonger ? "…" : ""), line.User, line.Party, NoteId: line.Id));
    }

    private async Task<List<HistoryLine>> DocumentsAsync()
    {
        var lines = await (from document in visible.Documents(@case.Id)
                           join user in operation.Db.Set<User>() on document.UploadedByUserId equals user.Id
                           join party in operation.Db.Set<Party>() on document.OwnerPartyId equals party.Id
                           where document.UploadedAt >= _from && document.UploadedAt < _until && (_party == null || document.OwnerPartyId == _party)
                               && (_afterAt == null || document.UploadedAt < _afterAt || (document.UploadedAt == _afterAt && document.Id < _afterId))
                           orderby document.UploadedAt descending, document.Id descending
                           select new { document.Id, document.UploadedAt, document.Title, document.OwnerPartyId, User = user.Name, Party = party.Name }).Take(most).ToListAsync();
        operation.Shows(@case.Id, lines.Select(line => line.OwnerPartyId));
        return lines.ConvertAll(line => new HistoryLine(
            line.Id, line.UploadedAt, HistoryMatter.Notes, "Dokument: " + line.Title, null, line.User, line.Party, null, line.Id));
    }

    private static DateTimeOffset Start(DateOnly day) => SwedishCalendar.Moment(day, TimeOnly.MinValue).ToUniversalTime();
}
