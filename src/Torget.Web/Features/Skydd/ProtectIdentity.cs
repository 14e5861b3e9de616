using Torget.Domain.Cases;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Skydd;

/// <summary>Marks a person as having protected personal data, shows those who are named who it is, and ends the protection.</summary>
public sealed class ProtectIdentity(Operations operations, ReferenceCache reference)
{
    /// <summary>The case with who the person is, where the actor may read it; that is logged by a name of its own.</summary>
    public Task<(CaseFile? Shown, bool HadAccess)> OpenAsync(CaseNumber number) => operations.RunAsync(operation => operation.Cases.OpenAsync(
        number,
        async visible =>
        {
            var file = await CaseFile.ReadAsync(operation, visible, number, CaseParts.Protection, reference);
            if (file?.ProtectedIdentity is not null)
            {
                await operation.LogAsync(AccessAction.ReadProtected, [file.Id], item: null);
            }

            return file;
        },
        file => file.Id,
        toUtforare: false));

    public Task MarkAsync(CasePost post) => operations.ChangeCaseAsync(
        post, AccessAction.ProtectIdentity, CaseParts.None, (operation, @case) => @case.MarkProtected(operation.Actor, operation.Now, post.Once));

    public Task EndAsync(CasePost post, string reason) => operations.ChangeCaseAsync(
        post, AccessAction.ProtectIdentity, CaseParts.Protection, (operation, @case) => @case.EndProtection(reason, operation.Actor, operation.Now, post.Once));
}
