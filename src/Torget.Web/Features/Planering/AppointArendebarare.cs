using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Planering;

/// <summary>Appoints the ärendebärare, changes who it is, and hands a case over to a colleague.</summary>
public sealed class AppointArendebarare(Operations operations, ReferenceCache reference)
{
    /// <summary>
    /// The party that the rule proposes; null where the actor may not read what the person lives on, which the rule rests on.
    /// </summary>
    public static Guid? Propose(CaseFile file) => Propose(file.Lists.Parties, file.Sections, file.AktualiserandePartyId, file.MunicipalityCode);

    /// <param name="post">The posted form.</param>
    /// <param name="partyId">The party.</param>
    /// <param name="named">Its handläggare, see <see cref="CaseColleague.Key"/>; empty leaves it to the party.</param>
    /// <param name="motivation">Why, where it is another party than the proposed one.</param>
    public Task AppointAsync(CasePost post, Guid partyId, string? named, string motivation) => operations.ChangeCaseAsync(
        post, AccessAction.PlanCase, CaseParts.Planering | CaseParts.Aktualisering, async (operation, @case) =>
        {
            var readable = @case.Sections.Where(section => operation.Reads(@case, section.OwnerPartyId, section.Kind)).ToList();
            var parties = (await reference.GetAsync(operation.Db)).Parties;
            var proposed = Propose(parties, readable, @case.AktualiserandePartyId, @case.Person.MunicipalityCode);
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

    private static Guid? Propose(
        IReadOnlyList<Party> parties, IReadOnlyCollection<AktualiseringSection> sections, Guid aktualiserande, string? municipality)
    {
        if (sections.OfType<ForsorjningSection>().SingleOrDefault() is not { } forsorjning)
        {
            return null;
        }

        Guid? Of(string code) => parties.FirstOrDefault(party => party.Code == code)?.Id;

        // Nobody is told where a protected person lives. A municipality with one party is socialtjänst and aktivitetsansvar in one; Umeå has a party for each.
        var local = parties.Where(party => municipality is not null && party.MunicipalityCode == municipality).ToList();
        Guid? InMunicipality(string ending) => (local.Count == 1 ? local[0] : local.Find(party => party.Code.EndsWith(ending, StringComparison.Ordinal)))?.Id;
        return ArendebarareRule.Propose(
            forsorjning.Forsorjning,
            sections.OfType<PlaneringSection>().SingleOrDefault()?.Malgrupp,
            new ArendebarareParties(Of("fk"), Of("af"), InMunicipality("-socialtjanst"), InMunicipality("-kaa"), aktualiserande));
    }
}
