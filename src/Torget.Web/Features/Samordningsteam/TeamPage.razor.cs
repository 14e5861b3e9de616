using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Samordningsteam;

/// <summary>The samordningsteam of one case: who is in it, and what the parties ask each other for.</summary>
public sealed partial class TeamPage
{
    protected override CaseParts Parts => CaseParts.Team | CaseParts.Notes | CaseParts.Colleagues;

    protected override string Segment => "team";

    private string? Saved => Done switch
    {
        null => null,
        nameof(CaseAction.AddTeamMember) => "Personen är med i teamet.",
        nameof(CaseAction.EndTeamMember) => "Personen är inte längre med i teamet.",
        nameof(CaseAction.RequestUnderlag) => "Frågan är skickad.",
        nameof(CaseAction.WithdrawUnderlag) => "Frågan är tillbakatagen.",
        _ => "Svaret är skickat.",
    };

    private static List<Option> PartyOptions(CaseFile file) => [.. file.Parties.Where(party => party.Id != file.Actor.PartyId).Select(party => new Option(party.Id.ToString(), party.Name))];

    private Task AddAsync()
    {
        PostedText("medlem", "Välj vem som ska vara med i teamet.");
        var role = PostedText("roll", "Skriv vilken roll personen har i teamet.");
        return SaveAsync(() => Team.AddMemberAsync(Post("medlem"), Posted("medlem"), role), nameof(CaseAction.AddTeamMember));
    }

    private Task AskAsync()
    {
        var question = PostedText("underlag", "Skriv vad som behövs.");
        PostedText("part", "Välj vilken part frågan gäller.");
        var answerBy = PostedDate("senast");
        _ = Guid.TryParse(Posted("part"), out var to);
        return SaveAsync(() => Team.RequestUnderlagAsync(Post("underlag"), question, to, Posted("handlaggare"), answerBy), nameof(CaseAction.RequestUnderlag),
            (nameof(UnderlagTerms.AnswerBy), "senast"), (nameof(UnderlagTerms.ToUser), "handlaggare"));
    }

    private Task AnswerAsync(Guid request)
    {
        var refused = Posted($"nej-{request}").Length > 0;
        var text = refused ? "" : PostedText($"svar-{request}", "Skriv underlaget.");
        var kind = PostedChoice<DataKind>($"slag-{request}");
        if (!refused && kind is null && !Errors.Any)
        {
            Errors.Add($"slag-{request}", "Välj slag av uppgifter, så att de andra kan ta del av underlaget.");
        }

        return SaveAsync(
            () => Team.AnswerUnderlagAsync(Post(UnderlagCard.FormOf(request)), request, refused ? UnderlagAnswer.Refused : UnderlagAnswer.Given, text, kind),
            nameof(CaseAction.AnswerUnderlag));
    }
}
