using System.Globalization;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Plans;
using Torget.Web.Access;
using Torget.Web.Shared;

namespace Torget.Web.Features.Planering;

/// <summary>A step as it stands in the form, whatever is typed in it.</summary>
/// <param name="Id">The step.</param>
/// <param name="Who">See <see cref="PostedStep.Who"/>.</param>
public sealed record TypedStep(string Id, string Who, string What, string Why, string Kind, string Insats, string From, string To);

/// <summary>Writes the handlingsplan: the first, or the next version. Steps are rows of the form, added and taken away by buttons that need no script.</summary>
public sealed partial class EditPlanPage
{
    // Where the kind of a step has not been chosen: the form must tell it from "Delas inte", whose value is empty.
    internal const string NoKind = "valj";

    private List<TypedStep> _steps = [];

    // The steps that stood in the form when it was first drawn: a draft keeps them, too.
    private IReadOnlyList<string> _stood = [];

    // How many of them the author may not read any longer: they are taken out of what was typed, and stay in the plan.
    private int _lost;

    // The step that a button of the form has just added, or that has taken the place of the one it took away: one goes on from there.
    private int? _focused;

    protected override CaseParts Parts => CaseParts.Planering | CaseParts.Colleagues;

    protected override string Segment => "plan";

    private const string Form = "plan";

    private PlanVersion? Plan => Shown!.PlanVersions.FirstOrDefault();

    // A refused plan goes on from the newest: the author has been told of it. A draft goes on from the one it was begun on, and is refused once.
    private string Current => IsPost && Errors.Any ? Newest : Posted("bygger-pa", Newest);

    private string Newest => Shown!.PlanNumber.ToString(CultureInfo.InvariantCulture);

    private string Title => Plan is null ? "Skriv handlingsplanen" : "Ändra handlingsplanen";

    private bool May => Shown!.Allows(CaseAction.AdoptPlan) || Shown.Allows(CaseAction.ChangePlan);

    protected override async Task OpenedAsync()
    {
        // Which rows the form has is a part of what is typed.
        await LoadDraftAsync(CaseNumber, Form);
        var standing = Shown!.PlanSteps.Where(step => step.IsCurrent).Select(step => new TypedStep(
            step.StepId.ToString(), step.ByPerson ? WritePlan.Person : step.UserId is { } user ? CaseColleague.KeyOf(user, step.OwnerPartyId) : step.OwnerPartyId.ToString(),
            step.What, step.Why, step.Kind?.ToString() ?? "", step.Insats ?? "", step.From.Iso(), step.To?.Iso() ?? "")).ToList();
        string[] At(string name, IEnumerable<string> otherwise) => [.. PostedAll(Form, name, otherwise)];

        // Every row of the form has each of its fields, so that they belong together by their order.
        var ids = At("steg", standing.Count > 0 ? standing.Select(step => step.Id) : [Guid.CreateVersion7().ToString()]);
        string[][] fields =
        [
            At("steg-vem", standing.Select(step => step.Who)), At("steg-vad", standing.Select(step => step.What)), At("steg-varfor", standing.Select(step => step.Why)),
            At("steg-slag", standing.Select(step => step.Kind)), At("steg-insats", standing.Select(step => step.Insats)),
            At("steg-fran", standing.Select(step => step.From)), At("steg-till", standing.Select(step => step.To)),
        ];
        _stood = At("stod", standing.Select(step => step.Id));
        var lost = ids.Where(id => _stood.Contains(id) && standing.All(step => step.Id != id)).ToHashSet();
        _lost = lost.Count;
        string Of(int field, int row, string otherwise = "") => row < fields[field].Length ? fields[field][row] : otherwise;
        _steps = [.. ids.Select((id, row) => new TypedStep(
            id, Of(0, row, WritePlan.Person), Of(1, row), Of(2, row), Of(3, row, NoKind), Of(4, row), Of(5, row, Shown.Today.Iso()), Of(6, row))).Where(step => !lost.Contains(step.Id))];
    }

    private static string Lines(IEnumerable<string>? lines) => lines is null ? "" : string.Join('\n', lines);

    private async Task SubmitAsync()
    {
        switch (Posted("steget"))
        {
            case "nytt":
                _steps.Add(new TypedStep(Guid.CreateVersion7().ToString(), WritePlan.Person, "", "", NoKind, "", Shown!.Today.Iso(), ""));
                _focused = _steps.Count - 1;
                return;
            case { Length: > 0 } taken:
                _focused = Math.Max(0, Math.Min(_steps.FindIndex(step => step.Id == taken), _steps.Count - 2));
                _steps.RemoveAll(step => step.Id == taken);
                return;
        }

        PostedText("mal", "Skriv det långsiktiga målet.");
        PostedText("delmal", "Skriv minst ett delmål.");
        PostedText("overens", "Skriv vilka som var med och kom överens.");
        var (agreedOn, nextOn) = (PostedDate("dag"), PostedDate("nasta"));
        var steps = _steps.Select((step, index) => (step, index)).Where(row => row.step.What.Length + row.step.Why.Length > 0 || IsStanding(row.step))
            .Select(row => Read(row.step, row.index)).ToList();
        var terms = new PlanTerms(Posted("mal"), PostedLines("delmal"), PostedLines("overens"), agreedOn, nextOn, [])
        {
            Stood = _stood.Select(id => Guid.TryParse(id, out var step) ? step : default).ToHashSet(),
        };
        var typed = _steps;
        if (Errors.Any || !await DoAsync(
            () => Writing.ExecuteAsync(Post(Form), terms, steps, int.TryParse(Posted("bygger-pa"), CultureInfo.InvariantCulture, out var version) ? version : -1),
            $"{Path}?klart=1", (nameof(PlanTerms.AgreedOn), "dag"), (nameof(PlanTerms.NextFollowUpOn), "nasta")))
        {
            await LoadAsync();
            _steps = typed;
        }
    }

    private PostedStep Read(TypedStep step, int index)
    {
        Require(step.What.Length > 0, $"steg-vad-{index}", "Skriv vad som ska göras.");
        Require(step.Why.Length > 0, $"steg-varfor-{index}", "Skriv varför.");
        Require(step.Kind.Length == 0 || Enum.GetNames<DataKind>().Contains(step.Kind), $"steg-slag-{index}", "Välj slag av uppgifter.");
        var (from, to) = (Dates.Read(step.From), Dates.Read(step.To));
        Require(from is not null, $"steg-fran-{index}", "Skriv datum, till exempel 2026-03-31.");
        Require(to is not null || string.IsNullOrWhiteSpace(step.To), $"steg-till-{index}", "Skriv datum, till exempel 2026-03-31, eller lämna tomt.");
        return new PostedStep(
            Guid.TryParse(step.Id, out var id) ? id : Guid.CreateVersion7(), step.Who, step.What, step.Why,
            Enum.TryParse<DataKind>(step.Kind, out var kind) && Enum.IsDefined(kind) ? kind : null, step.Insats, from ?? default, to);
    }

    // A new row that nothing was written in is no step; one that stands in the plan is taken away by its button alone.
    private bool IsStanding(TypedStep step) => Shown!.PlanSteps.Any(row => row.IsCurrent && row.StepId.ToString() == step.Id);

    private void Require(bool holds, string field, string sentence)
    {
        if (!holds)
        {
            Errors.Add(field, sentence);
        }
    }
}
