using Torget.Domain.Beredningar;
using Torget.Domain.Organisations;
using Torget.Web.Data;

namespace Torget.Web.Shared.Cases;

/// <summary>What a joint recommendation says, as answers with their labels.</summary>
public static class OutcomeAnswers
{
    /// <summary>Nothing when the reader may not have it.</summary>
    public static IReadOnlyList<Answer> Of(BeredningOutcomeDetails? details, ReferenceLists lists) => details switch
    {
        null => [],
        { Reason: { } reason } =>
        [
            new("Skäl", lists.Label(CodeLists.Nej, reason) + (details.Text.Length > 0 ? $". {details.Text}" : ""), IsWritten: true),
            new("Hänvisas till", details.ReferredTo!),
        ],
        { ProposedPartyId: { } proposed } => [Cooperation(details), new("Föreslagen ärendebärare", lists.Parties.Single(party => party.Id == proposed).Name)],
        _ => [Cooperation(details)],
    };

    private static Answer Cooperation(BeredningOutcomeDetails details) => new("Rekommenderad samverkan", details.Text, IsWritten: true);
}
