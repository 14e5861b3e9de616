using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;
using Torget.Web.Data;
using Torget.Web.Shared;

namespace Torget.Web.Access;

/// <summary>A record that a party owns, as a page shows it.</summary>
/// <param name="Title">What and when it is.</param>
/// <param name="About">Who wrote it, and what is kept with it.</param>
/// <param name="Texts">What stands in it.</param>
/// <param name="DocumentId">The document that can be downloaded; null for what is no document.</param>
public sealed record OwnRecord(string Title, string About, IReadOnlyList<string> Texts, Guid? DocumentId = null);

/// <summary>Records of one sort.</summary>
public sealed record OwnRecords(string Heading, IReadOnlyList<OwnRecord> Records);

/// <summary>What a party owns in a case that it has left: the number and its own records, and nothing of the person or of anybody else.</summary>
/// <param name="Number">The case's number.</param>
/// <param name="Party">The party's name.</param>
/// <param name="User">Who reads.</param>
/// <param name="Sorts">The records by their sort; at least one.</param>
public sealed record LeftCase(CaseNumber Number, string Party, string User, IReadOnlyList<OwnRecords> Sorts)
{
    /// <summary>The party's own documents: the first wall of <see cref="OpenLeftCase"/>, for downloading.</summary>
    internal static IQueryable<Document> Documents(Operation operation, Guid caseId) => new LeftCaseReading(operation, caseId, null!, null!).OwnDocuments;
}

/// <summary>Opens what the actor's party owns in a case that it has left, for those who have worked with the case.</summary>
public sealed class OpenLeftCase(Operations operations, ReferenceCache reference)
{
    /// <returns>Null when the party has not left, the actor never worked with the case, or the party owns nothing in it.</returns>
    public Task<LeftCase?> ExecuteAsync(CaseNumber number) => operations.RunAsync(operation => operation.Cases.ReadLeftAsync(number, async (operation, caseId) =>
    {
        var names = await operation.Db.Users.ToDictionaryAsync(user => user.Id, user => user.Name);
        var sorts = await new LeftCaseReading(operation, caseId, await reference.GetAsync(operation.Db), names).ReadAsync();
        if (sorts.Count == 0)
        {
            return null;
        }

        await operation.LogOwnAsync(AccessAction.OpenCase, caseId, null);
        return new LeftCase(number, operation.Actor.PartyName!, operation.Actor.Name, sorts);
    }));

    /// <summary>The numbers of those cases, the newest first. A number says nothing about a person, so it is not logged.</summary>
    public Task<List<CaseNumber>> ListAsync() => operations.RunAsync(async operation => operation.Actor.MayReadCases
        ? (await operation.Db.Database.SqlQuery<NumberRow>($"""SELECT number_year AS "Year", number_serial AS "Serial" FROM left_cases()""").ToListAsync())
            .ConvertAll(row => new CaseNumber(row.Year, row.Serial))
        : []);

    private sealed record NumberRow(int Year, int Serial);
}

// Every query asks for the owner by itself, whatever row-level security says: an utförare has what names them, as in a case that is open.
internal sealed class LeftCaseReading(Operation operation, Guid caseId, ReferenceLists lists, IReadOnlyDictionary<Guid, string> names)
{
    private readonly TorgetDb _db = operation.Db;
    private readonly Guid _party = operation.Actor.RequireParty();
    private readonly Guid _user = operation.Actor.UserId;
    private readonly bool _all = operation.Actor.MayReadRecords;

    public IQueryable<Document> OwnDocuments => _db.Set<Document>().Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all);

    public async Task<List<OwnRecords>> ReadAsync() =>
    [
        .. new[]
        {
            new OwnRecords("Anteckningar", await NotesAsync()),
            new OwnRecords("Dokument", await DocumentsAsync()),
            new OwnRecords("Ståndpunkter", await ViewsAsync()),
            new OwnRecords("Frågor och svar", await QuestionsAsync()),
            new OwnRecords("Planeringsträffar", await TraffarAsync()),
            new OwnRecords("Handlingsplan", await PlansAsync()),
            new OwnRecords("Steg", await StepsAsync()),
            new OwnRecords("Uppföljningar", await FollowUpsAsync()),
            new OwnRecords("Insatser", await InsatserAsync()),
            new OwnRecords("Arbetsplatser", await WorkplacesAsync()),
            new OwnRecords("Avslut", await AvslutAsync()),
            new OwnRecords("Efter avslut", await LaterFollowUpsAsync()),
            new OwnRecords("Motiveringar", await ReasonsAsync()),
        }.Where(sort => sort.Records.Count > 0),
    ];

    private async Task<List<OwnRecord>> NotesAsync() =>
        (await _db.Set<Note>().AsNoTracking().Include(note => note.Texts)
            .Where(note => note.CaseId == caseId && note.OwnerPartyId == _party && (_all || note.AuthorUserId == _user))
            .OrderByDescending(note => note.At).ToListAsync())
        .ConvertAll(note => new OwnRecord(
            $"{note.Form.Label()}, {note.At.IsoMinute()}", names[note.AuthorUserId],
            [note.Current.Text, .. note.Texts.Where(text => text != note.Current).OrderByDescending(text => text.Version).Select(text => $"Före rättelsen: {text.Text}")]));

    private async Task<List<OwnRecord>> DocumentsAsync() =>
        (await OwnDocuments.OrderByDescending(row => row.UploadedAt)
            .Select(row => new { row.Id, row.Title, row.FileName, row.Size, row.UploadedByUserId, row.UploadedAt }).ToListAsync())
        .ConvertAll(row => new OwnRecord(row.Title, $"{row.FileName}, {Bytes.Text(row.Size)}, {names[row.UploadedByUserId]}, {row.UploadedAt.IsoMinute()}", [], row.Id));

    private async Task<List<OwnRecord>> ViewsAsync() =>
        (await _db.Set<PartyViewContent>().AsNoTracking().Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all).OrderBy(row => row.ViewId).ToListAsync())
        .ConvertAll(row => new OwnRecord(row.Stance.Label(), "", [row.Note]));

    private async Task<List<OwnRecord>> QuestionsAsync() =>
    [
        .. (await _db.Set<UnderlagQuestion>().AsNoTracking().Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all).OrderBy(row => row.RequestId).ToListAsync())
            .ConvertAll(row => new OwnRecord("Begäran om underlag", "", [row.Text])),
        .. (await _db.Set<KompletteringText>().AsNoTracking().Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all)
            .OrderBy(row => row.KompletteringId).ThenBy(row => row.IsAnswer).ToListAsync())
            .ConvertAll(row => new OwnRecord(row.IsAnswer ? "Svar på komplettering" : "Fråga om komplettering", "", [row.Text])),
    ];

    private async Task<List<OwnRecord>> TraffarAsync() =>
        (await _db.Set<Planeringstraff>().AsNoTracking().Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all).OrderByDescending(row => row.Date).ToListAsync())
        .ConvertAll(row => new OwnRecord(row.Date.At(row.StartsAt), $"{row.State.Label()}, {row.Place}", [row.About, row.Because ?? "", .. Present(row.Present)]));

    private async Task<List<OwnRecord>> PlansAsync() =>
        (await _db.Set<PlanVersion>().AsNoTracking().Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all).OrderByDescending(row => row.Version).ToListAsync())
        .ConvertAll(row => new OwnRecord(
            $"Utgåva {row.Version}, {row.AgreedOn.Iso()}", names[row.AuthorUserId],
            [row.LongTermGoal, .. row.ShortTermGoals, $"Kom överens: {string.Join(", ", row.AgreedBy)}"]));

    private async Task<List<OwnRecord>> StepsAsync() =>
        (await _db.Set<PlanStep>().AsNoTracking()
            .Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && (_all || row.UserId == _user)).OrderBy(row => row.From).ThenBy(row => row.Id).ToListAsync())
        .ConvertAll(row => new OwnRecord(
            row.What,
            $"{(row.ByPerson ? "Personen själv" : row.UserId is { } user ? names[user] : operation.Actor.PartyName)}, {row.From.Iso()}{(row.To is { } to ? $" till {to.Iso()}" : " och tills vidare")}, {row.State.Label()}",
            [row.Why]));

    private async Task<List<OwnRecord>> FollowUpsAsync() =>
        (await _db.Set<FollowUp>().AsNoTracking().Include(row => row.Hinder).Include(row => row.Answers)
            .Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all).OrderByDescending(row => row.Date).ToListAsync())
        .ConvertAll(row => new OwnRecord(
            row.Date.Iso(), $"{names[row.AuthorUserId]}, steg {row.Ladder} på stegen, {row.HoursPerWeek} timmar per vecka",
            [
                row.HowItGoes, .. Present(row.Present),
                Said("Hinder", lists.Labels(CodeLists.Hinder, [.. row.Hinder.Where(hinder => hinder.OwnerPartyId == _party).SelectMany(hinder => hinder.Codes)])),
                .. row.Answers.Select(answer => $"{lists.Questions.First(question => question.Id == answer.QuestionId).Text} {answer.Answer}"),
            ]));

    private async Task<List<OwnRecord>> LaterFollowUpsAsync() =>
        (await _db.Set<LaterFollowUp>().AsNoTracking().Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all).OrderByDescending(row => row.Id).ToListAsync())
        .ConvertAll(row => new OwnRecord(
            $"{row.Date.Iso()}, {row.Months} månader efter avslut", names[row.AuthorUserId],
            [
                row.Sysselsattning is { } code ? lists.Label(CodeLists.Sysselsattning, code) : "Personen gick inte att nå.",
                row.HoursPerWeek is { } hours ? $"{hours} timmar per vecka" : "", row.Note,
            ]));

    private async Task<List<OwnRecord>> InsatserAsync() =>
        (await _db.Set<Participation>().AsNoTracking()
            .Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && (_all || row.UtforareUserId == _user)).OrderBy(row => row.Start).ToListAsync())
        .ConvertAll(row => new OwnRecord(
            lists.AllVerksamheter.First(verksamhet => verksamhet.Id == row.VerksamhetId).Name,
            $"{row.Start.Iso()}{(row.End is { } end ? $" till {end.Iso()}, {lists.Label(CodeLists.Avslutsorsak, row.Orsak)}" : " och tills vidare")}", []));

    private async Task<List<OwnRecord>> WorkplacesAsync() =>
        (await _db.Set<Workplace>().AsNoTracking().Include(row => row.Hours)
            .Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all).OrderBy(row => row.From).ToListAsync())
        .ConvertAll(row => new OwnRecord(
            row.Place, $"{row.Form.Label()}, handledare {row.Supervisor}, {row.From.Iso()}{(row.To is { } to ? $" till {to.Iso()}" : " och tills vidare")}{(row.VoidedOn is null ? "" : ", makulerad")}",
            [.. row.Hours.OrderBy(hours => hours.From).Select(hours => $"Från {hours.From.Iso()}: {hours.HoursPerWeek} timmar per vecka")]));

    private async Task<List<OwnRecord>> AvslutAsync() =>
        (await _db.Set<AvslutDetails>().AsNoTracking().Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all).OrderByDescending(row => row.Id).ToListAsync())
        .ConvertAll(row => new OwnRecord(
            $"{row.Date.Iso()}, {lists.Label(CodeLists.Avslutsorsak, row.Orsak)}",
            string.Join(", ", new[] { lists.Label(CodeLists.Sysselsattning, row.Sysselsattning) }.Concat(lists.Labels(CodeLists.Forsorjning, row.Forsorjning)).Where(text => text.Length > 0)),
            [
                row.Next ?? "", Said("Ansvarar", row.NextResponsible is { } who ? [who] : []),
                row.HandoverOn is { } on ? $"Överlämningsmöte {on.Iso()}, till {row.HandoverTo}. {row.HandedOver}" : "",
            ]));

    private async Task<List<OwnRecord>> ReasonsAsync() =>
        (await _db.Set<CaseEventReason>().AsNoTracking().Where(row => row.CaseId == caseId && row.OwnerPartyId == _party && _all).OrderBy(row => row.EventId).ToListAsync())
        .ConvertAll(row => new OwnRecord(row.Text, "", []));

    private static IEnumerable<string> Present(IReadOnlyCollection<string> present) => [Said("Deltog", present)];

    private static string Said(string label, IEnumerable<string> values) => string.Join(", ", values) is { Length: > 0 } said ? $"{label}: {said}" : "";
}
