using System.Globalization;
using Torget.Domain.Cases;
using Torget.Domain.FollowUps;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Web.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Uppfoljning;

/// <summary>Follows a case up: how it goes, the steps of the plan, the ladder, the hinder beside what they were, and the next day.</summary>
public sealed partial class NewFollowUpPage
{
    private static readonly List<Option> States = [.. Enum.GetValues<StepState>().Select(state => new Option(state.ToString(), state.Label()))];

    protected override CaseParts Parts => CaseParts.FollowUps | CaseParts.Planering | CaseParts.Notes | CaseParts.Aktualisering;

    protected override string Segment => "uppfoljning";

    private IReadOnlyList<PlanStep> Steps => [.. Shown!.PlanSteps.Where(step => step.IsOpen && Shown.Reads(step.OwnerPartyId, step.Kind))];

    private static readonly List<Option> YesNo = [new(AnswerForms.Yes, "Ja"), new(AnswerForms.No, "Nej"), new("", "Ställdes inte")];

    // What the verksamhet asks today and asked the day that is typed, and what has an answer already: nothing that is typed goes without a word.
    private List<SupplementaryQuestion> Questions =>
        [.. Shown!.Lists.Questions.Where(question => question.VerksamhetId == Shown.VerksamhetId
            && (question.IsAskedOn(Shown.Today) || Posted($"svar-{question.Id}").Length > 0 || (Dates.Read(Posted("datum")) is { } day && question.IsAskedOn(day))))];

    private static List<Option> Ladder(CaseFile file) => [.. file.Lists.Codes[CodeLists.Stege].Select(code => new Option(code.Value, $"{code.Value}. {code.Label}", code.Help))];

    // That there are none is a finding too, and is said: boxes that nobody has looked at say nothing.
    private const string NoHinder = "inga";

    private static List<Option> Hinder(CaseFile file) => [new(NoHinder, "Inga hinder"), .. file.Lists.Choices(CodeLists.Hinder).Select(code => new Option(code.Value, code.Label))];

    private static string? Before(FollowUp? last) => last is null ? null : $"Förra gången, {last.Date.Iso()}: steg {last.Ladder} och {last.HoursPerWeek} timmar per vecka.";

    private static string? HinderBefore(CaseFile file) => file.FollowUps.FirstOrDefault() is not { } last
        ? file.Sections.OfType<HinderSection>().SelectMany(section => section.Hinder).Distinct().ToList() is [_, ..] first
            ? $"Vid aktualiseringen: {string.Join(", ", file.Lists.Labels(CodeLists.Hinder, first))}."
            : "Vid aktualiseringen: inga som du får ta del av."
        : file.HinderOf(last).SelectMany(hinder => hinder.Codes).ToList() is [_, ..] codes
            ? $"Förra gången: {string.Join(", ", file.Lists.Labels(CodeLists.Hinder, codes))}."
            : "Förra gången: inga som du får ta del av.";

    private async Task SubmitAsync()
    {
        // In the order of the page, which is the order that the errors are told in.
        var on = PostedDate("datum");
        PostedText("deltog", "Skriv vilka som deltog.");
        var how = PostedText("hur", "Beskriv hur det går.");

        var marks = new List<StepMark>();
        foreach (var step in Steps)
        {
            var state = PostedChoice<StepState>($"lage-{step.StepId}") ?? step.State;
            var movedTo = state == StepState.Moved && (state != step.State || Posted($"till-{step.StepId}").Length > 0) ? PostedDate($"till-{step.StepId}") : (DateOnly?)null;
            if (state != step.State || movedTo is not null)
            {
                marks.Add(new StepMark(step.StepId, state, movedTo));
            }
        }

        if (!int.TryParse(Posted("stege"), NumberStyles.None, CultureInfo.InvariantCulture, out var ladder))
        {
            Errors.Add("stege", "Välj ett steg på stegen.");
        }

        var hours = WholeNumber("timmar") ?? -1;
        if (hours is < 0 or > FollowUp.MostHours)
        {
            Errors.Add("timmar", $"Skriv timmar per vecka, 0 till {FollowUp.MostHours}.");
        }

        var hinder = PostedAll("uppfoljning", "hinder", []);
        if (hinder.Count == 0 || (hinder.Contains(NoHinder) && hinder.Count > 1))
        {
            Errors.Add("hinder", "Välj de hinder som finns, eller bara Inga hinder.");
        }

        var answers = Questions.Select(question => (question.Id, Answer: Posted($"svar-{question.Id}").Trim())).Where(given => given.Answer.Length > 0)
            .ToDictionary(given => given.Id, given => given.Answer);
        var next = Posted("nasta").Trim().Length > 0 ? PostedDate("nasta") : on <= Shown!.Today ? FollowUpRule.NextAfter(on) : on;
        var terms = new FollowUpTerms(on, PostedLines("deltog"), how, ladder, hours, [], next, marks);
        await SaveAsync(() => Following.ExecuteAsync(Post("uppfoljning"), terms, [.. hinder.Where(code => code != NoHinder)], answers), "1", (nameof(FollowUpTerms.Date), "datum"), (nameof(FollowUpTerms.NextOn), "nasta"));
    }
}
