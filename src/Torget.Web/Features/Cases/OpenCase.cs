using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Domain.Persons;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Shared.Cases;

namespace Torget.Web.Features.Cases;

/// <summary>The head of a case page.</summary>
public sealed record CaseHead(
    Guid Id, int NumberYear, int NumberSerial, CasePhase Phase, string Name, IdentityKind IdentityKind, string? IdentityNumber, DateOnly? BirthDate,
    Kon Kon, string? Phone, string? Email, string? Municipality, bool IsProtected, string Verksamhet, Guid OwnerPartyId, string SentBy, string ResponsibleParty, string? ResponsibleUser,
    DateOnly AktualiseradOn, DateOnly PhaseSince, DateOnly? FollowUpDueOn, DateOnly? PausedUntil, Guid? EarlierCaseId,
    bool HasLater, IReadOnlyList<OpenedBy> Openings)
{
    public CaseNumber Number => new(NumberYear, NumberSerial);
}

/// <summary>That a colleague has nödöppnat the case lately.</summary>
/// <param name="Name">The colleague.</param>
/// <param name="At">When.</param>
/// <param name="Until">When it was over, or will be.</param>
public sealed record OpenedBy(string Name, DateTimeOffset At, DateTimeOffset Until)
{
    /// <summary>How long it is told, in days.</summary>
    public const int Days = 7;
}

/// <summary>A line of the history.</summary>
/// <param name="Why">Why it was done; null where no reason was asked for, or where the actor may not read it.</param>
public sealed record CaseHistoryLine(CaseAction Action, CasePhase From, CasePhase To, DateTimeOffset At, string User, string Party, string? Why);

/// <summary>A medgivande as the case page shows it.</summary>
/// <param name="ValidTo">Its last day.</param>
/// <param name="IsValid">Whether it holds today.</param>
/// <param name="Readers">Each party that it names, and the kinds of data it may read of others.</param>
public sealed record MedgivandeView(DateOnly ValidFrom, DateOnly ValidTo, DateOnly? WithdrawnOn, bool IsValid, IReadOnlyList<MedgivandeReader> Readers);

/// <summary>A row of the matrix.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="Party">Its name.</param>
/// <param name="Kinds">The kinds that it may read of one other party at least.</param>
/// <param name="Partly">Those of them that it may not read of all the others.</param>
public sealed record MedgivandeReader(Guid PartyId, string Party, IReadOnlySet<DataKind> Kinds, IReadOnlySet<DataKind> Partly);

/// <summary>Another case of the same person.</summary>
public sealed record LinkedCase(Guid Id, Guid? EarlierCaseId, CaseNumber Number, CasePhase Phase, DateOnly AktualiseradOn, DateOnly? EndedOn, bool IsLater)
{
    /// <summary>How many are shown.</summary>
    public const int Longest = 20;
}

/// <summary>What the actor may read of a case.</summary>
/// <param name="Head">The head.</param>
/// <param name="Answers">What the aktualisering says of each kind of data.</param>
/// <param name="Chain">The person's other cases that this one follows or is followed by, as far as the actor sees them (T-42).</param>
/// <param name="Medgivande">The medgivande that holds today, else the latest.</param>
/// <param name="Beredning">How far it has come in its beredning; null for an utförare, who sees the head of a case and what names them.</param>
/// <param name="History">The latest first.</param>
/// <param name="MayProtect">Whether the actor may mark the person as protected.</param>
/// <param name="Actor">Who reads.</param>
public sealed record CaseView(
    CaseHead Head, IReadOnlyList<AnswersOfKind> Answers, IReadOnlyList<LinkedCase> Chain, MedgivandeView Medgivande, BeredningOfCase? Beredning,
    IReadOnlyList<CaseHistoryLine> History, bool MayProtect, Actor Actor);

/// <summary>Opens a case for whoever sees it; for others it does not exist.</summary>
public sealed class OpenCase(Operations operations, ReferenceCache reference)
{
    /// <returns>The case, or whether it was open to the actor before.</returns>
    public Task<(CaseView? Case, bool HadAccess)> ExecuteAsync(CaseNumber number) => operations.RunAsync(operation =>
        operation.Cases.OpenAsync(number, visible => ReadAsync(operation, visible, number), view => view.Head.Id));

    internal async Task<CaseView?> ReadAsync(Operation operation, VisibleCases visible, CaseNumber number)
    {
        var db = operation.Db;
        if (await visible.FindIdAsync(number) is not { } id)
        {
            return null;
        }

        // Seen once, it is asked for by its id: the whole rule for every part of the page would take most of its time.
        var cases = visible.Found(id);
        var readsRecords = operation.Actor.MayReadRecords;

        // Which clinic or office sent it can tell what the person has: that is for its own party.
        var (own, user, lately) = (operation.Actor.PartyId, operation.Actor.UserId, operation.Now.AddDays(-OpenedBy.Days));
        var openings = operation.Openings;
        var head = await cases
            .Select(@case => new CaseHead(
                @case.Id, @case.NumberYear, @case.NumberSerial, @case.Phase,
                @case.Person.FirstName + " " + @case.Person.LastName, @case.Person.IdentityKind, @case.Person.IdentityNumber, @case.Person.ProtectedOn == null ? @case.Person.BirthDate : null,
                @case.Person.Kon, @case.Person.Phone, @case.Person.Email,
                db.Set<Municipality>().Where(municipality => municipality.Code == @case.Person.MunicipalityCode).Select(municipality => municipality.Name).SingleOrDefault(),
                @case.Person.ProtectedOn != null,
                db.Set<Verksamhet>().Single(verksamhet => verksamhet.Id == @case.VerksamhetId).Name,
                @case.AktualiserandePartyId,
                @case.AktualiserandePartyId == own
                    ? db.Set<Unit>().Single(unit => unit.Id == @case.AktualiserandeUnitId).Name
                    : db.Set<Party>().Single(party => party.Id == @case.AktualiserandePartyId).Name,
                db.Set<Party>().Single(party => party.Id == @case.ResponsiblePartyId).Name,
                db.Set<User>().Where(user => user.Id == @case.ResponsibleUserId && TorgetDb.GoneSince(@case.ResponsibleUserId, @case.ResponsiblePartyId) == null).Select(user => user.Name).SingleOrDefault(),
                @case.AktualiseradOn, @case.PhaseSince, @case.FollowUpDueOn, readsRecords ? @case.PausedUntil : null, @case.EarlierCaseId,
                visible.Cases.Any(later => later.EarlierCaseId == @case.Id),
                openings
                    .Where(opening => readsRecords && opening.CaseId == @case.Id && opening.UserId != user && opening.OpenedAt > lately)
                    .OrderByDescending(opening => opening.OpenedAt)
                    .Select(opening => new OpenedBy(db.Set<User>().Single(colleague => colleague.Id == opening.UserId).Name, opening.OpenedAt, opening.EndedAt ?? opening.EndsAt)).ToList()))
            .SingleAsync();
        var lists = await reference.GetAsync(db);
        var @case = await cases.Include(@case => @case.Medgivanden).SingleAsync();
        var sections = await visible.Sections(id).AsNoTracking().ToListAsync();
        operation.Shows(id, sections.Select(section => section.OwnerPartyId));
        return new CaseView(
            head,
            AnswersOfKind.Of(sections, lists),
            await ChainAsync(visible, head),
            MedgivandeOf(operation, @case, lists),
            operation.Actor.MayReadRecords ? await BeredningOfCase.ReadAsync(operation, cases, lists) : null,
            await HistoryAsync(operation, cases, @case),
            @case.Allows(CaseAction.MarkProtected, operation.Actor, operation.Today),
            operation.Actor);
    }

    // Asked for among the cases that the actor sees: that there are others says nothing to anybody else.
    private static async Task<IReadOnlyList<LinkedCase>> ChainAsync(VisibleCases visible, CaseHead head)
    {
        // A case where the person stands in clear would tell who it is in the one where they do not.
        var chain = new List<LinkedCase>();
        if (head.IsProtected)
        {
            return chain;
        }

        var before = head.EarlierCaseId;
        while (before is not null && chain.Count < LinkedCase.Longest && await LinksAsync(visible.Cases.Where(@case => @case.Id == before)) is [var earlier])
        {
            chain.Insert(0, earlier);
            before = earlier.EarlierCaseId;
        }

        // Somebody may have come back more than once after the same case.
        for (List<Guid> last = head.HasLater ? [head.Id] : []; last.Count > 0 && chain.Count < LinkedCase.Longest;)
        {
            var later = await LinksAsync(visible.Cases.Where(@case => @case.EarlierCaseId != null && last.Contains(@case.EarlierCaseId.Value)));
            chain.AddRange(later.Select(link => link with { IsLater = true }));
            last = later.ConvertAll(link => link.Id);
        }

        return chain;
    }

    private static Task<List<LinkedCase>> LinksAsync(IQueryable<Case> cases) => cases.Where(@case => @case.Person.ProtectedOn == null).OrderBy(@case => @case.NumberYear).ThenBy(@case => @case.NumberSerial)
        .Select(@case => new LinkedCase(@case.Id, @case.EarlierCaseId, new CaseNumber(@case.NumberYear, @case.NumberSerial), @case.Phase, @case.AktualiseradOn, @case.EndedOn, false))
        .Take(LinkedCase.Longest).ToListAsync();

    private static MedgivandeView MedgivandeOf(Operation operation, Case @case, ReferenceLists lists)
    {
        // What holds today, put together; when nothing does, the latest.
        var medgivanden = @case.Medgivanden.OrderByDescending(item => item.ValidFrom).ThenByDescending(item => item.Id).ToList();
        var shown = medgivanden.FindAll(item => item.IsValidOn(operation.Today));
        var isValid = shown.Count > 0;
        shown = isValid ? shown : [medgivanden[0]];
        var cells = shown.SelectMany(medgivande => medgivande.Disclosures).ToHashSet();
        var ids = shown.SelectMany(medgivande => medgivande.Parties).Distinct().ToList();
        var names = lists.Parties.Where(party => ids.Contains(party.Id));
        return new MedgivandeView(
            shown.Min(medgivande => medgivande.ValidFrom),
            FirstEnd(medgivanden, ids, operation.Today) ?? shown.Max(medgivande => medgivande.LastDay),
            isValid ? null : shown[0].WithdrawnOn,
            isValid,
            [.. names.Select(party => new MedgivandeReader(
                party.Id,
                party.Name,
                Kinds(party.Id, owners => owners > 0),
                Kinds(party.Id, owners => owners > 0 && owners < ids.Count - 1)))]);

        HashSet<DataKind> Kinds(Guid reader, Func<int, bool> ofHowMany) =>
            [.. DataKinds.All.Where(kind => ofHowMany(cells.Count(cell => cell.ReaderPartyId == reader && cell.Kind == kind)))];
    }

    // The day that the first of the parties is covered by no medgivande any longer, counting those that have been renewed already.
    private static DateOnly? FirstEnd(List<Medgivande> medgivanden, List<Guid> parties, DateOnly today)
    {
        var open = medgivanden.FindAll(medgivande => medgivande.IsOpenOn(today));
        return open.Count == 0 ? null : parties.Select(party => open.Where(medgivande => medgivande.Parties.Contains(party))
            .Select(medgivande => (DateOnly?)medgivande.LastDay).Max()).Min();
    }

    // What was done is seen with the case; why is a record with an owner and a kind of its own.
    private static async Task<List<CaseHistoryLine>> HistoryAsync(Operation operation, IQueryable<Case> cases, Case @case)
    {
        var lines = await (from line in cases.SelectMany(@case => @case.Events).ReadBy(operation.Actor)
                           join user in operation.Db.Set<User>() on line.UserId equals user.Id
                           join party in operation.Db.Set<Party>() on line.PartyId equals party.Id
                           orderby line.At descending, line.Id descending
                           select new { line.Action, line.From, line.To, line.At, User = user.Name, Party = party.Name, line.Reason }).AsNoTracking().ToListAsync();
        return lines.ConvertAll(line => new CaseHistoryLine(line.Action, line.From, line.To, line.At, line.User, line.Party, WhyOf(line.Reason)));

        string? WhyOf(CaseEventReason? reason)
        {
            if (reason is null || !operation.Reads(@case, reason.OwnerPartyId, reason.Kind))
            {
                return null;
            }

            operation.Shows(@case.Id, reason.OwnerPartyId);
            return reason.Text;
        }
    }
}
