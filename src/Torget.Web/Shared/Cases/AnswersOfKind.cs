using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Organisations;
using Torget.Web.Data;

namespace Torget.Web.Shared.Cases;

/// <summary>An answer of the aktualisering.</summary>
/// <param name="Label">The question.</param>
/// <param name="Text">The answer.</param>
/// <param name="IsWritten">Whether somebody wrote it, with line breaks of their own.</param>
public sealed record Answer(string Label, string Text, bool IsWritten = false);

/// <summary>What the aktualisering says of a kind of data.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Answers">What was answered; null when the reader may not read it.</param>
public sealed record AnswersOfKind(DataKind Kind, IReadOnlyList<Answer>? Answers)
{
    // As the beredning asks: why first, then how the person lives.
    private static readonly DataKind[] Order =
        [DataKind.Planering, DataKind.Forsorjning, DataKind.Arbetsformaga, DataKind.Studier, DataKind.Halsa, DataKind.SocialSituation];

    /// <summary>Every kind, of the sections that the reader may read.</summary>
    public static IReadOnlyList<AnswersOfKind> Of(IReadOnlyCollection<AktualiseringSection> sections, ReferenceLists lists) =>
        [.. Order.Select(kind => new AnswersOfKind(
            kind, sections.FirstOrDefault(section => section.Kind == kind) is { } section ? [.. Said(section, lists).Where(answer => answer.Text.Length > 0)] : null))];

    private static IEnumerable<Answer> Said(AktualiseringSection section, ReferenceLists lists) => section switch
    {
        PlaneringSection planering => Planering(planering, lists),
        ForsorjningSection forsorjning =>
        [
            new(AktualiseringLabels.Forsorjning, string.Join(", ", lists.Labels(CodeLists.Forsorjning, forsorjning.Forsorjning))),
            new(AktualiseringLabels.MonthsOfSupport, $"{forsorjning.MonthsOfSupport}"),
        ],
        ArbetsformagaSection arbetsformaga =>
        [
            new(AktualiseringLabels.Sysselsattning, lists.Label(CodeLists.Sysselsattning, arbetsformaga.Sysselsattning)
                + (arbetsformaga.HoursPerWeek is { } hours ? $", {hours} timmar i veckan" : "")),
            new(AktualiseringLabels.Tried, arbetsformaga.Tried ?? "", IsWritten: true),
            Hinder("Hinder på arbetsmarknaden", arbetsformaga, lists),
        ],
        StudierSection studier => [new(AktualiseringLabels.Utbildning, lists.Label(CodeLists.Utbildning, studier.Utbildning))],
        HalsaSection halsa => [Hinder("Hinder i hälsan", halsa, lists), Anchored(AnchoredWith.Forsakringskassan, halsa)],
        SocialSituationSection social => [Hinder("Sociala hinder", social, lists), Anchored(AnchoredWith.Socialtjansten, social)],
        _ => [],
    };

    private static IEnumerable<Answer> Planering(PlaneringSection said, ReferenceLists lists) =>
    [
        new(AktualiseringLabels.Malgrupp, lists.Label(CodeLists.Malgrupp, said.Malgrupp)),
        new(AktualiseringLabels.Orsak, said.Orsak, IsWritten: true),
        new(AktualiseringLabels.Motivation, said.Motivation ?? "", IsWritten: true),
        new(AktualiseringLabels.Goals, said.Goals ?? "", IsWritten: true),
        new(AktualiseringLabels.WantedFrom, string.Join("\n", lists.Parties.Where(party => said.WantedFrom.Contains(party.Id)).Select(party => party.Name))),
        new("Hemkommunens beredning", said.BeredningOn is { } day ? $"{day.Iso()}: {said.BeredningOutcome}" : ""),
    ];

    private static Answer Hinder(string label, HinderSection section, ReferenceLists lists) =>
        new(label, string.Join(", ", lists.Labels(CodeLists.Hinder, section.Hinder)));

    private static Answer Anchored(AnchoredWith with, AnchoredSection section) =>
        new($"Förankrad med {with.Label()}", section.AnchoredOn is { } day ? $"{section.AnchoredName}, {day.Iso()}" : "");
}
