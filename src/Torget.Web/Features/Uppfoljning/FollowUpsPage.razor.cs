using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Web.Access;
using Torget.Web.Shared;

namespace Torget.Web.Features.Uppfoljning;

/// <summary>The follow-ups of one case, how far it has come, and its rest.</summary>
public sealed partial class FollowUpsPage
{
    protected override CaseParts Parts => CaseParts.FollowUps | CaseParts.Notes;

    protected override string Segment => "uppfoljning";

    private static string Ladder(CaseFile file, FollowUp item) =>
        $"{item.Ladder}. {file.Lists.Label(CodeLists.Stege, item.Ladder.ToString(System.Globalization.CultureInfo.InvariantCulture))}";

    private static string Went(FollowUpStep step) => step.State switch
    {
        StepState.Kept => "gjort",
        StepState.Missed => "inte gjort",
        StepState.Moved => $"flyttat till {step.To?.Iso()}",
        _ => step.To is { } to ? $"pågår, till {to.Iso()}" : "pågår",
    };

    // What is new and what is gone since the time before, in words: colour alone tells nobody who listens.
    private static string HinderText(CaseFile file, FollowUp item, FollowUp? before)
    {
        var read = file.HinderOf(item).ToList();
        var now = read.SelectMany(hinder => hinder.Codes).ToList();
        var lines = new List<string>
        {
            now.Count > 0 ? string.Join(", ", file.Lists.Labels(CodeLists.Hinder, now)) : read.Count < FollowUpHinder.Kinds.Count ? "Inga som du får ta del av" : "Inga hinder",
        };

        // Only what can be read of both times says that something is new or gone.
        var both = before is null ? [] : read.Select(hinder => hinder.Kind).Intersect(file.HinderOf(before).Select(hinder => hinder.Kind)).ToHashSet();
        var nowOfBoth = read.Where(hinder => both.Contains(hinder.Kind)).SelectMany(hinder => hinder.Codes).ToList();
        var then = before is null ? [] : file.HinderOf(before).Where(hinder => both.Contains(hinder.Kind)).SelectMany(hinder => hinder.Codes).ToList();
        AddWhen("Nytt", [.. nowOfBoth.Except(then)]);
        AddWhen("Borta", [.. then.Except(nowOfBoth)]);
        if (read.Count < FollowUpHinder.Kinds.Count)
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
        return SaveAsync(() => Following.PauseAsync(Post("paus"), until, reason), nameof(CaseAction.Pause), (nameof(CasePause.Until), "till"));
    }
}
