using Torget.Domain.Cases;
using Torget.Domain.Tests.Conventions;

namespace Torget.Domain.Tests.Documentation;

public sealed class GeneratedDocumentsTests
{
    public static TheoryData<string> Pages => [.. GeneratedDocuments.Pages.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_page_in_docs_says_what_the_tables_say(string page)
    {
        var path = Path.Combine(RepositoryFiles.Root, "docs", page);
        var rendered = GeneratedDocuments.Pages[page]();
        if (Environment.GetEnvironmentVariable(GeneratedDocuments.WriteVariable) == "1")
        {
            File.WriteAllText(path, rendered);
        }

        var written = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;

        Assert.True(written == rendered, $"docs/{page} does not say what the tables say. Refresh it with: {GeneratedDocuments.Refresh}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_on_top_that_it_is_generated_and_how(string page)
    {
        var top = string.Join('\n', GeneratedDocuments.Pages[page]().Split('\n').Take(5));

        Assert.Contains("ändras inte för hand", top);
        Assert.Contains("`TORGET_WRITE_DOCS=1 ./torget test GeneratedDocuments`", top);
    }

    [Fact]
    public void The_flow_page_has_every_row_and_every_arrow()
    {
        var page = FlowDocument.Render();

        Assert.All(Enum.GetValues<CaseAction>(), action => Assert.Contains($"| {action.Label()} |", page));
        Assert.All(Enum.GetValues<CasePhase>(), phase => Assert.Contains($"state \"{phase.Label()}\" as {phase}", page));
        Assert.All(CaseFlow.Rows.Where(row => row.To is not null), row => Assert.Contains($"    {row.From} --> {row.To}: ", page));
        Assert.Contains("    Avslut --> Active: Återöppna\n", page);
    }
}
