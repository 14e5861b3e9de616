using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Medgivanden;

/// <summary>The medgivanden and samtycken of a case, as whoever sees the case may read them.</summary>
/// <param name="Case">The case; without what the aktualisering says.</param>
/// <param name="Verksamhet">The case's verksamhet.</param>
/// <param name="Parties">Every party, in order of name.</param>
/// <param name="Users">The names of users that are mentioned.</param>
/// <param name="Forms">The signed forms that the actor may download.</param>
/// <param name="Actor">Who reads.</param>
/// <param name="Today">Today's date in Sweden.</param>
public sealed record CaseConsents(
    Case Case, Verksamhet Verksamhet, IReadOnlyList<Party> Parties, IReadOnlyDictionary<Guid, string> Users,
    IReadOnlyDictionary<Guid, SignedFormRow> Forms, Actor Actor, DateOnly Today)
{
    /// <summary>Tells a page's state from a later one.</summary>
    public string Version => CaseVersion.Of(Case);

    public bool MayGrant => Case.Allows(CaseAction.GrantMedgivande, Actor, Today);

    public bool MayWithdraw => Case.Allows(CaseAction.RecordWithdrawal, Actor, Today);

    /// <summary>What is open today or may come to be.</summary>
    public IReadOnlyList<Medgivande> Open => [.. Case.Medgivanden.Where(medgivande => medgivande.IsOpenOn(Today)).OrderBy(medgivande => medgivande.ValidFrom)];

    /// <summary>What has run out or was taken back, the latest first.</summary>
    public IReadOnlyList<Medgivande> Over => [.. Case.Medgivanden.Where(medgivande => !medgivande.IsOpenOn(Today)).OrderByDescending(medgivande => medgivande.ValidFrom)];

    /// <summary>The parties of what is open, the aktualiserande first.</summary>
    public IReadOnlyList<Party> OpenParties =>
        [.. Parties.Where(party => Open.Any(medgivande => medgivande.Parties.Contains(party.Id))).OrderBy(party => party.Id != Case.AktualiserandePartyId)];

    /// <summary>Whether the samtycke is shown: it is its owner's alone.</summary>
    public bool SeesSamtycke => Actor.MayReadRecords && Actor.PartyId == Case.AktualiserandePartyId;

    public string NameOf(Guid party) => Parties.Single(known => known.Id == party).Name;
}

/// <summary>Opens the medgivanden of a case; logged as opening the case.</summary>
public sealed class OpenMedgivanden(Operations operations)
{
    /// <param name="number">The case.</param>
    /// <param name="toUtforare">Whether an utförare has the page too; if not, there is no such page for them.</param>
    public Task<(CaseConsents? Consents, bool HadAccess)> ExecuteAsync(CaseNumber number, bool toUtforare = true) => operations.RunAsync(operation =>
        operation.Cases.OpenAsync(number, visible => ReadAsync(operation, visible, number), found => found.Case.Id, toUtforare));

    /// <summary>What a withdrawal would do now, with the names that it mentions.</summary>
    /// <exception cref="Domain.DomainException">There is nothing of that to take back, or the actor does not see the case.</exception>
    public Task<WithdrawalEffect> PreviewAsync(CaseNumber number, Withdrawal withdrawal) => operations.RunAsync(operation =>
        operation.Cases.PreviewAsync(number, async @case => @case.EffectOf(withdrawal, await VardpartAsync(operation, @case), operation.Today)));

    /// <summary>Downloads a signed form; null when there is none for the actor.</summary>
    public Task<StoredFile?> DownloadAsync(CaseNumber number, Guid id) =>
        operations.RunAsync(operation => SignedForms.OfCaseAsync(operation, number, id));

    internal static Task<Guid> VardpartAsync(Operation operation, Case @case) => operation.Db.Verksamheter
        .Where(verksamhet => verksamhet.Id == @case.VerksamhetId).Select(verksamhet => verksamhet.VardpartId).SingleAsync();

    private static async Task<CaseConsents?> ReadAsync(Operation operation, VisibleCases visible, CaseNumber number)
    {
        if (await visible.FindIdAsync(number) is not { } id)
        {
            return null;
        }

        var (db, party) = (operation.Db, operation.Actor.PartyId);
        var mayReadRecords = operation.Actor.MayReadRecords;
        var @case = await visible.Found(id)
            .Include(@case => @case.Person).Include(@case => @case.Medgivanden).Include(@case => @case.Assignments)
            .Include(@case => @case.Samtycken.Where(samtycke => mayReadRecords && samtycke.OwnerPartyId == party))
            .AsNoTracking().AsSplitQuery().SingleAsync();
        var users = @case.Medgivanden.Select(medgivande => medgivande.ReceivedByUserId)
            .Concat(@case.Samtycken.Select(samtycke => samtycke.ReceivedByUserId)).Concat(@case.Assignments.Select(assignment => assignment.UserId)).ToList();
        return new CaseConsents(
            @case,
            await db.Verksamheter.AsNoTracking().SingleAsync(verksamhet => verksamhet.Id == @case.VerksamhetId),
            await db.Parties.AsNoTracking().OrderBy(item => item.Name).ToListAsync(),
            await db.Users.Where(user => users.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name),
            await SignedForms.OfCaseAsync(operation, @case.Id),
            operation.Actor,
            operation.Today);
    }
}
