using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;

namespace Torget.Web.Features.Planering;

/// <summary>Appoints the ärendebärare, changes who it is, and hands a case over to a colleague.</summary>
public sealed class AppointArendebarare(Operations operations)
{
    /// <summary>
    /// The party that the rule proposes; null where the actor may not read what the person lives on, which the rule rests on.
    /// </summary>
    public Task<Guid?> ProposeAsync(CaseFile file) => operations.RunAsync(operation =>
        ProposeAsync(operation, file.Sections, file.AktualiserandePartyId, file.MunicipalityCode));

    /// <param name="post">The posted form.</param>
    /// <param name="partyId">The party.</param>
    /// <param name="named">Its handläggare, see <see cref="CaseColleague.Key"/>; empty leaves it to the party.</param>
    /// <param name="motivation">Why, where it is another party than the proposed one.</param>
    public Task AppointAsync(CasePost post, Guid partyId, string? named, string motivation) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering | CaseParts.Aktualisering, async (operation, @case) =>
        {
            var readable = @case.Sections.Where(section => operation.Actor.MayReadRecords
                && @case.CanRead(section.OwnerPartyId, operation.Actor.RequireParty(), section.Kind, operation.Today)).ToList();
            var proposed = await ProposeAsync(operation, readable, @case.AktualiserandePartyId, @case.Person.MunicipalityCode);
            @case.AppointArendebarare(await TermsAsync(operation, @case, partyId, named, motivation), proposed, operation.Actor, operation.Now, post.Once);
        });

    /// <inheritdoc cref="AppointAsync"/>
    public Task ChangeAsync(CasePost post, Guid partyId, string? named, string motivation) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.None, async (operation, @case) => @case.ChangeArendebarare(
            await TermsAsync(operation, @case, partyId, named, motivation), operation.Actor, operation.Now, post.Once));

    public Task HandOverAsync(CasePost post, string named) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.None, async (operation, @case) => @case.HandOver(
            (await operation.NamedAsync(@case, named)).SingleOrDefault() ?? throw new DomainException("Välj en kollega."), operation.Actor, operation.Now, post.Once));

    private static async Task<ArendebarareTerms> TermsAsync(Operation operation, Case @case, Guid partyId, string? named, string motivation) =>
        new(partyId, (await operation.NamedAsync(@case, named)).SingleOrDefault(), motivation);

    private static async Task<Guid?> ProposeAsync(
        Operation operation, IReadOnlyCollection<AktualiseringSection> sections, Guid aktualiserande, string municipality)
    {
        if (sections.OfType<ForsorjningSection>().SingleOrDefault() is not { } forsorjning)
        {
            return null;
        }

        var parties = await operation.Db.Parties.AsNoTracking().Select(party => new { party.Id, party.Code, party.MunicipalityCode }).ToListAsync();
        Guid? Of(string code) => parties.Find(party => party.Code == code)?.Id;

        // A municipality with one party is socialtjänst and aktivitetsansvar in one; Umeå has a party for each.
        var local = parties.FindAll(party => party.MunicipalityCode == municipality);
        Guid? InMunicipality(string ending) => (local.Count == 1 ? local[0] : local.Find(party => party.Code.EndsWith(ending, StringComparison.Ordinal)))?.Id;
        return ArendebarareRule.Propose(
            forsorjning.Forsorjning,
            sections.OfType<PlaneringSection>().SingleOrDefault()?.Malgrupp,
            new ArendebarareParties(Of("fk"), Of("af"), InMunicipality("-socialtjanst"), InMunicipality("-kaa"), aktualiserande));
    }
}
