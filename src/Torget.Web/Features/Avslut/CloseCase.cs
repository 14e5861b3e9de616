using Torget.Domain.Cases;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Avslut;

/// <summary>An avslut as a form has it: the orsak is a code, which is looked up.</summary>
public sealed record PostedAvslut(
    DateOnly Date, string Orsak, string Sysselsattning, int? HoursPerWeek, IReadOnlyCollection<string> Forsorjning, string Next, string NextResponsible,
    Handover? Handover, IReadOnlyCollection<Guid> Keep);

/// <summary>Closes a case, puts its avslut right, and takes it up again.</summary>
public sealed class CloseCase(Operations operations)
{
    public Task ExecuteAsync(CasePost post, PostedAvslut avslut) => operations.ChangeCaseAsync(
        post, AccessAction.CloseCase, CaseParts.Avslut | CaseParts.Team, async (operation, @case) =>
            @case.Close(await TermsAsync(operation, avslut), operation.Actor, operation.Now, post.Once));

    public Task CorrectAsync(CasePost post, PostedAvslut avslut, string reason) => operations.ChangeCaseAsync(
        post, AccessAction.CloseCase, CaseParts.Avslut | CaseParts.Team, async (operation, @case) =>
            @case.CorrectAvslut(await TermsAsync(operation, avslut), reason, operation.Actor, operation.Now, post.Once));

    public Task ReopenAsync(CasePost post, string reason) => operations.ChangeCaseAsync(
        post, AccessAction.CloseCase, CaseParts.Avslut | CaseParts.Team, (operation, @case) => @case.Reopen(reason, operation.Actor, operation.Now, post.Once));

    private static async Task<AvslutTerms> TermsAsync(Operation operation, PostedAvslut posted)
    {
        var orsak = await operation.CodeAsync(CodeLists.Avslutsorsak, posted.Orsak, "Välj en avslutsorsak.");
        await operation.CodeAsync(CodeLists.Sysselsattning, posted.Sysselsattning, "Välj sysselsättning efter avslutet.");
        foreach (var forsorjning in posted.Forsorjning)
        {
            await operation.CodeAsync(CodeLists.Forsorjning, forsorjning, "Välj försörjning efter avslutet.");
        }

        return new AvslutTerms(
            posted.Date, orsak, posted.Sysselsattning, posted.HoursPerWeek, posted.Forsorjning, posted.Next, posted.NextResponsible, posted.Handover, posted.Keep);
    }
}
