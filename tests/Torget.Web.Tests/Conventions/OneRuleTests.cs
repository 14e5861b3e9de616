using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Torget.Web.Data;
using Torget.Web.Hosting;

namespace Torget.Web.Tests.Conventions;

/// <summary>
/// Lists, search, counts, pages, documents, exports, prints, notifications, the meeting and the calendar all read through CaseScope and the one
/// rule of each record: nothing outside Access and Data reaches the rows of a case in another way. What those rows are, the model says.
/// </summary>
public sealed partial class OneRuleTests
{
    private static readonly string Source = Path.Combine(ProjectFolder.Path, "src", "Torget.Web");

    private static readonly Regex Sets = new(
        $@"\b(Set|Find|FindAsync|FromExpression|SqlQuery|SqlQueryRaw)<\s*([\w.]+\.)?({string.Join('|', CaseTables.All.Select(type => type.ClrType.Name).Distinct())})\s*>");

    private static readonly Regex Sql = new(
        $@"\b(FROM|JOIN|INTO|UPDATE|ONLY|TABLE|TRUNCATE|USING)\s+(""?public""?\.)?""?({string.Join('|', CaseTables.All.Select(CaseTables.Table).Distinct())})\b", RegexOptions.IgnoreCase);

    [Fact]
    public void Nothing_but_Access_and_Data_reaches_the_rows_of_a_case()
    {
        var read = 0;
        foreach (var path in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            var inside = Path.GetRelativePath(Source, path).Replace('\\', '/');
            if (Path.GetExtension(inside) is ".cs" or ".razor" && inside.Split('/')[0] is not ("Access" or "Data" or "obj" or "bin"))
            {
                Assert.True(WayPast(File.ReadAllText(path)) is null, $"{inside} reaches rows of cases past CaseScope: {WayPast(File.ReadAllText(path))}");
                read++;
            }
        }

        Assert.True(read > 200, $"{read}");
    }

    [Fact]
    public void No_other_table_leads_to_them()
    {
        Assert.Empty(
            from type in CaseTables.Model.GetEntityTypes()
            where !CaseTables.All.Contains(type)
            from navigation in type.GetNavigations().Concat<Microsoft.EntityFrameworkCore.Metadata.INavigationBase>(type.GetSkipNavigations())
            where CaseTables.All.Contains(navigation.TargetEntityType)
            select $"{type.DisplayName()}.{navigation.Name}");
        Assert.Empty(
            from property in typeof(TorgetDb).GetProperties()
            where property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>)
            where CaseTables.All.Any(type => type.ClrType == property.PropertyType.GetGenericArguments()[0])
            select property.Name);
    }

    [Theory]
    [InlineData("operation.Db.Set<Note>().Where(note => true)")]
    [InlineData("db.Set<Domain.Consents.Medgivande>()")]
    [InlineData("await db.FindAsync<WorkplaceHours>(id)")]
    [InlineData("db.Set< CaseAccess >()")]
    [InlineData("Db.Database.SqlQuery<Guid>($\"SELECT id AS \\\"Value\\\" FROM note_texts\")")]
    [InlineData("\"\"\"\nselect 1\nfrom parties p\njoin \"disclosures\" d on true\n\"\"\"")]
    [InlineData("ExecuteSqlAsync($\"UPDATE public.cases SET phase = {x}\")")]
    [InlineData("NewCommand(\"DELETE FROM imported_participations\")")]
    [InlineData("@case.CanRead(actor, owner, kind, today)")]
    public void A_way_past_the_rule_is_found(string code) => Assert.NotNull(WayPast(code));

    [Theory]
    [InlineData("new HashSet<Disclosure>()")]
    [InlineData("db.Set<Party>()")]
    [InlineData("// Taken FROM cases that are seen.")]
    [InlineData("from note in visible.Notes(id)")]
    [InlineData("\"SELECT start_log_review(1)\"")]
    public void What_is_none_is_not(string code) => Assert.Null(WayPast(code));

    [Fact]
    public void The_model_says_what_belongs_to_a_case()
    {
        var tables = CaseTables.All.Select(CaseTables.Table).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "cases", "persons", "protected_identities", "masked_texts", "person_keys", "medgivanden", "disclosures", "samtycken", "signed_forms", "assignments", "case_events",
                "case_event_reasons", "aktualisering_sections", "notes", "note_texts", "documents", "workplaces", "workplace_hours", "follow_up_answers", "case_access", "form_drafts",
                "access_log", "agenda_items", "participations", "participation_chains", "imported_participations", "drafts",
            },
            tables);
        Assert.DoesNotContain("parties", tables);
        Assert.DoesNotContain("beredning_meetings", tables);
    }

    // The first way past the rule that some code has; null for none.
    private static string? WayPast(string text)
    {
        var code = Comment().Replace(text, "");
        return Sets.Match(code) is { Success: true } set ? set.Value
            : OwnRule().Match(code) is { Success: true } rule ? rule.Value
            : Text().Matches(code).Select(literal => Sql.Match(literal.Value)).FirstOrDefault(sql => sql.Success)?.Value;
    }

    // Whether a record is read is asked of the operation, so that there is one answer.
    [GeneratedRegex(@"\.(CanRead|CanAllRead|IsVisibleTo)\(")]
    private static partial Regex OwnRule();

    [GeneratedRegex(@"""""""[\s\S]*?""""""|""(?:\\.|[^""\\])*""")]
    private static partial Regex Text();

    [GeneratedRegex(@"(?<!:)//.*$|@\*[\s\S]*?\*@", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
