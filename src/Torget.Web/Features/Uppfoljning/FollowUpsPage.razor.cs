using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Web.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Uppfoljning;

/// <summary>The follow-ups of one case, how far it has come, and its rest.</summary>
public sealed partial class FollowUpsPage
{
    protected override CaseParts Parts => CaseParts.FollowUps | CaseParts.Planering | CaseParts.Notes | CaseParts.Avslut;

    protected override string Segment => "uppfoljning";

    // What came of a follow-up in the plan: the editions until the next follow-up, the earliest first.
    private static List<PlanVersion> PlansAfter(CaseFile file, int index) =>
        [.. file.PlanVersions.Where(plan => plan.At >= file.FollowUps[index].At && (index == 0 || plan.At < file.FollowUps[index - 1].At)).OrderBy(plan => plan.Version)];

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

    // That the person was not reached is an answer too.
    private const string NotReached = "ej-nadd";

    private static List<Option> Later(CaseFile file) =>
        [.. file.Lists.Choices(CodeLists.Sysselsattning).Select(code => new Option(code.Value, code.Label)), new(NotReached, "Personen gick inte att nå, eller ville inte svara")];

    private Task LaterAsync()
    {
        var (on, doing) = (PostedDate("datum"), PostedText("sysselsattning", "Välj vad personen gör nu."));
        var terms = new LaterFollowUpTerms(on, doing == NotReached ? null : doing, WholeNumber("timmar"), Posted("anteckning"));
        return SaveAsync(
            () => Following.LaterAsync(Post("efter"), terms), nameof(CaseAction.FollowUpLater),
            (nameof(LaterFollowUpTerms.Date), "datum"), (nameof(LaterFollowUpTerms.Sysselsattning), "sysselsattning"), (nameof(LaterFollowUpTerms.HoursPerWeek), "timmar"));
    }

    private Task PauseAsync()
    {
        var reason = PostedText("paus", "Skriv varför.");
        var until = PostedDate("till");
        return SaveAsync(() => Following.PauseAsync(Post("paus"), until, reason), nameof(CaseAction.Pause), (nameof(CasePause.Until), "till"));
    }
}
