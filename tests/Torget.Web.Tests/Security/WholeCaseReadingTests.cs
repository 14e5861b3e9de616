using Microsoft.EntityFrameworkCore;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Tests.Security;

/// <summary>Who reads what of a case with everything in it, in the database alone. What is expected is written down by hand.</summary>
public sealed class WholeCaseReadingTests(WholeCase app) : IClassFixture<WholeCase>
{
    private const string Planering = "af.handlaggare fk.handlaggare region.handlaggare samordnare dubbel.handlaggare/af";
    private const string ButHalsa = $"{Planering} soc.handlaggare dubbel.handlaggare/umea-socialtjanst";
    private const string Ended = "SELECT id FROM cases WHERE id = $1";

    private static readonly (string Account, string? Party)[] Tried =
    [
        (TestActors.Af, null), (TestActors.Fk, null), (TestActors.Soc, null), (TestActors.Region, null), (TestActors.Samordnare, null), (TestActors.Utforare, null),
        (TestActors.Dubbel, "af"), (TestActors.Dubbel, "umea-socialtjanst"), (TestActors.Kaa, null), (TestActors.Vannas, null), (TestActors.Styrgrupp, null),
        (TestActors.FkGranskare, null), (TestActors.Kansli, null),
    ];

    /// <summary>Tables, how a row is told from another, and who reads every row of it; others read none.</summary>
    public static TheoryData<string, string, string> Whole() => new()
    {
        { "underlag_requests", "answer_by", ButHalsa },
        { "underlag_questions", "text", Planering },
        { "planeringstraffar", "about", Planering },
        { "plan_versions", "long_term_goal", Planering },
        { "follow_ups", "how_it_goes", Planering },
        { "follow_up_answers", "answer", Planering },
        { "later_follow_ups", "note", Planering },
        { "avslut_details", "orsak", Planering },
        { "case_event_reasons", "text", Planering },
        { "case_pauses", "until", ButHalsa },
        { "party_views", "version", ButHalsa },
        { "agenda_items", "closed_by", ButHalsa },
        { "workplaces", "place", ButHalsa },
        { "workplace_hours", "hours_per_week", ButHalsa },
    };

    /// <summary>Tables whose rows have different readers, and what each account reads.</summary>
    public static TheoryData<string, string, string, string> Parts() => new()
    {
        { "notes", "Af intern|Af planering|Af planering 2|Dubbel intern|Fk halsa|Fk underlag|Viva rapport", "af.handlaggare", "" },
        { "notes", "Af intern|Af planering|Af planering 2|Dubbel intern|Fk halsa|Fk underlag|Viva rapport", TestActors.Dubbel, "af" },
        { "notes", "Af planering|Af planering 2|Fk halsa|Fk intern|Fk underlag|Viva rapport", TestActors.Fk, "" },
        { "notes", "Af planering|Af planering 2|Fk halsa|Fk underlag|Viva intern|Viva rapport", TestActors.Samordnare, "" },
        { "notes", "Fk underlag", TestActors.Soc, "" },
        { "notes", "Fk underlag", TestActors.Dubbel, "umea-socialtjanst" },
        { "notes", "Viva rapport", TestActors.Utforare, "" },
        { "notes", "", TestActors.Kaa, "" },
        { "plan_steps", "Af eget|Eget steg|Fk steg|Gå till gruppen på tisdagar", TestActors.Af, "" },
        { "plan_steps", "Eget steg|Fk eget|Fk steg|Gå till gruppen på tisdagar", TestActors.Fk, "" },
        { "plan_steps", "Eget steg|Fk steg|Gå till gruppen på tisdagar|Viva annat|Viva eget", TestActors.Samordnare, "" },
        { "plan_steps", "Fk steg", TestActors.Soc, "" },
        { "plan_steps", "Af eget|Eget steg|Fk steg|Gå till gruppen på tisdagar", TestActors.Dubbel, "af" },
        { "plan_steps", "Fk steg", TestActors.Dubbel, "umea-socialtjanst" },
        { "plan_steps", "Viva eget", TestActors.Utforare, "" },
        { "plan_steps", "", TestActors.Kaa, "" },
        { "documents", "Af dokument|Soc dokument", TestActors.Af, "" },
        { "documents", "Af dokument|Fk dokument|Soc dokument", TestActors.Fk, "" },
        { "documents", "Soc dokument", TestActors.Soc, "" },
        { "documents", "", TestActors.Utforare, "" },
        { "documents", "", TestActors.Styrgrupp, "" },
        { "participations", "aris|hikikomori|steget-vidare|ungdomstorget", TestActors.Af, "" },
        { "participations", "aris|hikikomori|steget-vidare|ungdomstorget", TestActors.Samordnare, "" },
        { "participations", "steget-vidare", TestActors.Utforare, "" },
        { "participations", "", TestActors.Soc, "" },
        { "participations", "", TestActors.Kaa, "" },
        { "follow_up_steps", "Eget steg|Fk steg", TestActors.Region, "" },
        { "follow_up_steps", "Fk steg", TestActors.Soc, "" },
        { "follow_up_steps", "", TestActors.Utforare, "" },
        { "follow_up_hinder", "Arbetsformaga|Halsa|SocialSituation", TestActors.Region, "" },
        { "follow_up_hinder", "Arbetsformaga|SocialSituation", TestActors.Soc, "" },
        { "follow_up_hinder", "", TestActors.Utforare, "" },
        { "assignments", "af.handlaggare|dubbel.handlaggare|fk.handlaggare|region.handlaggare|samordnare|soc.handlaggare|viva.utforare", TestActors.Region, "" },
        { "assignments", "viva.utforare", TestActors.Utforare, "" },
        { "assignments", "", TestActors.Kaa, "" },
        { "case_events", "Accept|AdoptPlan|AppointArendebarare|Close|PutOnAgenda|Reopen|Submit", TestActors.Utforare, "" },
        { "case_events", "", TestActors.Kaa, "" },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task A_table_of_one_kind_is_read_whole_or_not_at_all(string table, string label, string readers)
    {
        var sql = $"SELECT {label}::text FROM {table} ORDER BY 1";
        var all = await app.QueryAsync<string>(sql);
        Assert.NotEmpty(all);
        foreach (var (account, party) in Tried)
        {
            var reads = readers.Split(' ').Contains(party is null ? account : $"{account}/{party}");
            Assert.Equal((account, party, reads ? string.Join('|', all) : ""), (account, party, string.Join('|', await app.TryAsync(account, sql, party: party))));
        }

        Assert.Empty(await app.TryAsync(null, sql));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_row_is_read_by_its_party_by_whom_it_names_there_and_by_whom_a_medgivande_names(string table, string expected, string account, string party)
    {
        Assert.Equal(expected, string.Join('|', (await app.TryAsync(account, Labels(table), party: party.Length == 0 ? null : party)).Order(StringComparer.Ordinal)));
        Assert.Empty(await app.TryAsync(null, Labels(table)));
    }

    [Fact]
    public async Task A_withdrawal_leaves_each_party_what_it_owns_and_the_others_not_even_the_case()
    {
        const string Withdraw = "UPDATE medgivanden SET withdrawn_on = torget_today() WHERE case_id = $1";
        (string Account, string Notes, string Steps, string Documents, string Participations)[] own =
        [
            (TestActors.Fk, "Fk halsa|Fk intern|Fk underlag", "Fk eget|Fk steg", "Fk dokument", ""),
            (TestActors.Soc, "", "", "Soc dokument", ""),
            (TestActors.Region, "", "", "", ""),
            (TestActors.Utforare, "Viva rapport", "Viva eget", "", "steget-vidare"),
            (TestActors.Samordnare, "Viva intern|Viva rapport", "Viva annat|Viva eget", "", "aris|hikikomori|steget-vidare"),
            ("beredning.fk", "", "", "", ""), (TestActors.FkGranskare, "", "", "", ""), (TestActors.Kaa, "", "", "", ""),
        ];
        foreach (var (account, notes, steps, documents, participations) in own)
        {
            foreach (var (table, expected) in new[] { ("notes", notes), ("plan_steps", steps), ("documents", documents), ("participations", participations), ("follow_up_hinder", ""), ("follow_up_steps", account == TestActors.Fk ? "Fk steg" : "") })
            {
                Assert.Equal((table, account, expected), (table, account, string.Join('|', (await app.TryAsync(account, Labels(table), before: Withdraw)).Order(StringComparer.Ordinal))));
            }

            var find = $"SELECT find_left_case({app.Story.Number.Year}, {app.Story.Number.Serial})";
            var left = await app.TryAsync(account, find, before: Withdraw);
            Assert.Equal((account, account is "beredning.fk" or TestActors.FkGranskare or TestActors.Kaa ? "" : $"{app.Story.Sent.Id}"), (account, string.Join('|', left)));
            Assert.Equal([""], await app.TryAsync(account, find));
        }

        Assert.Empty(await app.TryAsync(null, Labels("notes"), before: Withdraw));

        foreach (var (table, label, _) in Whole().Select(row => row.Data))
        {
            Assert.Empty(await app.TryAsync(TestActors.Fk, $"SELECT {label}::text FROM {table}", before: Withdraw));
        }

        // What is left is read, and neither changed nor added to.
        Assert.Equal(["0"], await app.TryAsync(TestActors.Fk, "UPDATE notes SET kind = NULL", before: Withdraw));
        Assert.Equal(["False"], await app.TryAsync(TestActors.Fk, "SELECT hold_case($1)", before: Withdraw));
        Assert.Empty(await app.TryAsync(TestActors.Fk, Ended, before: Withdraw));
        Assert.Equal(["Af dokument"], await app.TryAsync(TestActors.Af, Labels("documents"), before: Withdraw));
        Assert.Equal(
            ["Af intern", "Af planering", "Af planering 2", "Dubbel intern"],
            (await app.TryAsync(TestActors.Af, Labels("notes"), before: Withdraw)).Order(StringComparer.Ordinal));
        Assert.Equal(["Hur länge gäller sjukpenningen?", "Finns ett nytt beslut?"], await app.TryAsync(TestActors.Af, "SELECT text FROM underlag_questions ORDER BY 1 DESC", before: Withdraw));
    }

    [Fact]
    public async Task A_case_that_ended_long_ago_is_its_own_partys_alone()
    {
        const string Ends = "UPDATE cases SET phase = 'Avslut', phase_left = 'Active', ended_on = torget_today() - {0} WHERE id = $1";
        Assert.Equal(2, (await app.TryAsync(TestActors.Fk, "SELECT version FROM plan_versions", before: string.Format(null, Ends, 30))).Count);
        Assert.Empty(await app.TryAsync(TestActors.Fk, "SELECT version FROM plan_versions", before: string.Format(null, Ends, 31)));
        Assert.Equal(2, (await app.TryAsync(TestActors.Af, "SELECT version FROM plan_versions", before: string.Format(null, Ends, 31))).Count);
        Assert.Equal(3, (await app.TryAsync(TestActors.Fk, Labels("notes"), before: string.Format(null, Ends, 31))).Count);
    }

    [Theory]
    [InlineData(TestActors.Fk, "Fk halsa|Fk intern|Fk underlag|Fk eget|Fk steg|Fk dokument", "Af |Soc |Viva |Bageriet|Ett arbete")]
    [InlineData(TestActors.Utforare, "Viva rapport|Viva eget|Steget vidare", "Viva annat|Viva intern|Hikikomori|Fk |Af |Soc ")]
    [InlineData(TestActors.Af, "Af intern|Dubbel intern|Ett arbete på heltid.|Det går framåt.|Bageriet|Hur länge gäller|Nästa steg.|Arbetar på egen hand.|Tackade nej.", "Fk |Soc |Viva |Hikikomori")]
    [InlineData(TestActors.Kaa, "", "a|e|i|o")]
    public async Task The_program_reads_what_is_the_partys_own_when_the_second_wall_is_down(string account, string reads, string never)
    {
        await using var db = app.OwnerContext();
        var operation = new Operation(db, await app.ActorAsync(account), TimeProvider.System, new CaseVisibility());
        var names = await db.Users.ToDictionaryAsync(user => user.Id, user => user.Name);
        var sorts = await new LeftCaseReading(operation, app.Story.Sent.Id, await new ReferenceCache(TimeProvider.System).GetAsync(db), names).ReadAsync();
        var text = string.Join('\n', sorts.SelectMany(sort => sort.Records).SelectMany(own => own.Texts.Append(own.Title)));
        Assert.Equal("", string.Join('|', reads.Split('|').Where(one => !text.Contains(one, StringComparison.Ordinal))));
        Assert.Equal("", string.Join('|', never.Split('|').Where(one => text.Contains(one, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_number_of_steps_and_insatser_is_told_to_whoever_sees_the_case_and_nobody_else()
    {
        Assert.Equal(["6"], await app.TryAsync(TestActors.Soc, "SELECT count_plan_steps($1)"));
        Assert.Equal(["0"], await app.TryAsync(TestActors.Kaa, "SELECT count_plan_steps($1)"));
        Assert.Equal(["0"], await app.TryAsync(null, "SELECT count_plan_steps($1)"));
        Assert.Equal(["2"], await app.TryAsync(TestActors.Soc, "SELECT count_open_insatser($1)"));
        Assert.Equal(["0"], await app.TryAsync(TestActors.Kaa, "SELECT count_open_insatser($1)"));
        Assert.Empty(await app.TryAsync(TestActors.Kaa, "SELECT name FROM colleagues_of_case($1)"));
        Assert.Empty(await app.TryAsync(null, "SELECT name FROM colleagues_of_case($1)"));
        Assert.NotEmpty(await app.TryAsync(TestActors.Soc, "SELECT name FROM colleagues_of_case($1)"));
        Assert.Empty(await app.TryAsync(TestActors.Utforare, "SELECT name FROM colleagues_of_case($1)", held: true));
    }

    [Theory]
    [InlineData("assignments", "viva.utforare")]
    [InlineData("participations", "steget-vidare")]
    public async Task Who_changes_a_case_as_utforare_reads_no_more_of_it_for_that(string table, string expected)
    {
        Assert.Equal([expected], await app.TryAsync(TestActors.Utforare, Labels(table), held: true));
        Assert.True((await app.TryAsync(TestActors.Soc, Labels(table), held: true)).Count > 1);
    }

    private static string Labels(string table) => table switch
    {
        "notes" => "SELECT t.text FROM notes n JOIN note_texts t ON t.note_id = n.id",
        "plan_steps" => "SELECT DISTINCT what FROM plan_steps",
        "documents" => "SELECT title FROM documents",
        "participations" => "SELECT v.code FROM participations p JOIN verksamheter v ON v.id = p.verksamhet_id",
        "assignments" => "SELECT DISTINCT u.username FROM assignments a JOIN users u ON u.id = a.user_id",
        "case_events" => "SELECT DISTINCT action FROM case_events",
        "follow_up_steps" => "SELECT what FROM follow_up_steps",
        _ => "SELECT kind FROM follow_up_hinder",
    };
}
