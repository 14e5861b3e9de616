using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Web.Access;

namespace Torget.Web.Features.Medgivanden;

/// <summary>What came of recording a withdrawal.</summary>
/// <param name="StillSees">Whether the actor sees the case afterwards: somebody may record that the own party leaves.</param>
public sealed record RecordedWithdrawal(bool StillSees);

/// <summary>Records that the person takes a medgivande or samtycke back. It holds from that moment.</summary>
public sealed class RecordWithdrawal(Operations operations)
{
    /// <exception cref="Domain.DomainException">The actor may not, there is nothing of that to take back, or the case has changed since or is closed to the actor.</exception>
    public async Task<RecordedWithdrawal> ExecuteAsync(CaseNumber number, string version, Guid once, Withdrawal withdrawal)
    {
        await operations.RunAsync(operation => operation.Cases.ChangeAsync(
            AccessAction.RecordWithdrawal,
            number,
            version,
            once,
            async @case => @case.Record(withdrawal, await OpenMedgivanden.VardpartAsync(operation, @case), operation.Actor, operation.Now, once),
            parts: CaseParts.Team));

        // Asked in an operation of its own: inside the change the case is held, and seen to its end.
        return new RecordedWithdrawal(await operations.RunAsync(operation => operation.Cases.FindIdAsync(number)) is not null);
    }
}
