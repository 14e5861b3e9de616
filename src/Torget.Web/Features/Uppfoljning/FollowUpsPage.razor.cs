using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;
using Torget.Web.Access;

namespace Torget.Web.Features.Uppfoljning;

/// <summary>The follow-ups of one case, how far it has come, and its rest.</summary>
public sealed partial class FollowUpsPage
{
    protected override CaseParts Parts => CaseParts.FollowUps | CaseParts.Notes;

    protected override string Segment => "uppfoljning";

    protected override string[] DraftedForms => ["paus"];

    private static string Ladder(CaseFile file, FollowUp item) =>
        $"{item.Ladder}. {file.Lists.Label(CodeLists.Stege, item.Ladder.ToString(System.Globalization.CultureInfo.InvariantCulture))}";

    // What is new and what is gone since the time before, in words: colour alone tells nobody who listens.
    private static string HinderText(CaseFile file, FollowUp item, FollowUp? before)
    {
        var now = file.HinderOf(item).SelectMany(hinder => hinder.Codes).ToList();
        var then = before is null ? now : [.. file.HinderOf(before).SelectMany(hinder => hinder.Codes)];
        var lines = new List<string> { now.Count == 0 ? "Inga hinder" : string.Join(", ", file.Lists.Labels(CodeLists.Hinder, now)) };
        AddWhen("Nytt", [.. now.Except(then)]);
        AddWhen("Borta", [.. then.Except(now)]);
        if (file.HinderOf(item).Count() < FollowUpHinder.Kinds.Count)
        {
            lines.Add("Du får inte ta del av alla slag av hinder.");
        }

        return string.Join('\n', lines);

        void AddWhen(string what, IReadOnlyCollection<string> codes)
        {
            if (codes.Count > 0)
            {
                lines.Add($"{what} sedan sist: {string.Join(", ", file.Lists.Labels(CodeLists.Hinder, codes))}");
            }
        }
    }

    private Task PauseAsync()
    {
        var reason = PostedText("paus", "Skriv varför.");
        var until = PostedDate("till");
        return SaveAsync(() => Following.PauseAsync(Post("paus"), until, reason), nameof(CaseAction.Pause));
    }
}
