using System.Text;
using Torget.Domain.Access;
using Torget.Domain.Cases;

namespace Torget.Domain.Tests.Documentation;

/// <summary>Writes docs/flow.md from <see cref="CaseFlow"/>.</summary>
internal static class FlowDocument
{
    public static string Render() => $"""
        {GeneratedDocuments.Notice("Flödet", "CaseFlow", "src/Torget.Domain/Cases/CaseFlow.cs")}
        Ett ärende går från aktualisering till avslut som parterna har kommit överens om. Varje rad nedan säger vad som kan göras, i vilken
        fas, av vem och vart det leder. På något annat sätt byter ett ärende inte fas: samma rader styr knapparna på skärmen, spärrarna i
        koden och testerna. Vad som görs skrivs i ärendets historik i samma ögonblick.

        Ett utkast är ännu inget ärende. Ärendet och dess nummer finns först när aktualiseringen skickas in.

        ## Faserna

        ```mermaid
        {Diagram()}
        ```

        Bilden visar de åtgärder som byter fas. De som låter ärendet stanna i sin fas står bara i tabellen.

        ## Raderna

        | Åtgärd | Från → till | Vem | Skäl krävs | Villkor |
        | --- | --- | --- | --- | --- |
        {Table()}

        """;

    private static string Diagram()
    {
        var lines = new List<string> { "stateDiagram-v2" };
        lines.AddRange(Enum.GetValues<CasePhase>().Select(phase => $"    state \"{phase.Label()}\" as {phase}"));
        lines.Add($"    [*] --> {CasePhase.Draft}");
        lines.AddRange(
            from row in CaseFlow.Rows
            from target in Targets(row)
            group row.Action.Label() by (row.From, target) into arrow
            select $"    {arrow.Key.From} --> {arrow.Key.target}: {string.Join("<br/>", arrow)}");
        lines.AddRange(Enum.GetValues<CasePhase>().Where(phase => phase.IsEnded()).Select(phase => $"    {phase} --> [*]"));
        return string.Join('\n', lines);
    }

    /// <summary>A reopened case returns to any phase that it can have been closed from.</summary>
    private static IEnumerable<string> Targets(FlowRow row) => row.Effect switch
    {
        FlowEffect.MovesTo => [row.To.ToString()!],
        FlowEffect.Erases => ["[*]"],
        FlowEffect.ReturnsToPhaseLeft => CaseFlow.Rows.Where(other => other.To == row.From).Select(other => other.From.ToString()).Distinct(),
        _ => [],
    };

    private static string Table()
    {
        var lines =
            from row in CaseFlow.Rows
            group row.From.Label() by row with { From = default } into rows
            let row = rows.Key
            select $"| {row.Action.Label()} | {string.Join(", ", rows)} → {Leads(row)} | {GeneratedDocuments.Who(row.Permission)} "
                + $"| {(row.NeedsReason ? "Ja" : "")} | {row.Condition} |";
        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }

    private static string Leads(FlowRow row) => row.Effect switch
    {
        FlowEffect.MovesTo => row.To!.Value.Label(),
        FlowEffect.Stays => "samma fas",
        FlowEffect.ReturnsToPhaseLeft => "fasen som ärendet lämnade",
        FlowEffect.Erases => "utkastet raderas",
        _ => throw new ArgumentOutOfRangeException(nameof(row)),
    };
}
