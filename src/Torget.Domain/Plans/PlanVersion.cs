using Torget.Domain.Consents;
using Torget.Domain.Samordningsteam;

namespace Torget.Domain.Plans;

/// <summary>
/// The handlingsplan as it was agreed on at one time (T-32): its goals, who agreed and the next follow-up. It belongs to the
/// ärendebärare's party of that day and is of the kind planering. Its steps are each the doing party's own, see <see cref="PlanStep"/>.
/// </summary>
public sealed class PlanVersion
{
    private PlanVersion()
    {
    }

    internal PlanVersion(Guid id, Guid caseId, Guid ownerPartyId, int version, PlanTerms terms, Guid authorUserId, DateTimeOffset now)
    {
        Id = id;
        CaseId = caseId;
        OwnerPartyId = ownerPartyId;
        Version = version;
        (AuthorUserId, At) = (authorUserId, now);
        LongTermGoal = terms.LongTermGoal.Trim();
        ShortTermGoals = People.Of(terms.ShortTermGoals);
        AgreedBy = People.Of(terms.AgreedBy);
        AgreedOn = terms.AgreedOn;
        NextFollowUpOn = terms.NextFollowUpOn;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public DataKind Kind { get; private set; } = DataKind.Planering;

    /// <summary>From one.</summary>
    public int Version { get; private set; }

    public Guid AuthorUserId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string LongTermGoal { get; private set; } = "";

    public List<string> ShortTermGoals { get; private set; } = [];

    public List<string> AgreedBy { get; private set; } = [];

    public DateOnly AgreedOn { get; private set; }

    public DateOnly NextFollowUpOn { get; private set; }
}
