using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Torget.Testing;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Shared;

namespace Torget.Web.Tests.Features;

/// <summary>Taking back, narrowing, renewing and the signed form, over the pages, with what is left in the database and in the log.</summary>
public sealed class MedgivandenTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[300]];

    private static string Today => Dates.Iso(Torget.Domain.SwedishCalendar.Today(TimeProvider.System));

    [Fact]
    public async Task T_08_The_samtycke_is_withdrawn_while_the_medgivande_stays()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);

        // By a party that cannot read the samtycke.
        var answer = await WithdrawAsync(TestActors.Fk, sent, "vad=samtycke");
        Assert.Equal("/arenden/aterkallat", Place(answer));
        Assert.Equal(["true false"], await app.QueryAsync<string>(
            "SELECT (s.withdrawn_on = torget_today())::text || ' ' || (m.withdrawn_on IS NOT NULL)::text FROM samtycken s JOIN medgivanden m USING (case_id) WHERE case_id = $1",
            sent.Id));
        Assert.Equal(["Withdrawn"], await app.QueryAsync<string>("SELECT phase FROM cases WHERE id = $1", sent.Id));
    }

    [Theory]
    [InlineData("Purpose", "vad medgivandet ska användas till")]
    [InlineData("Parties", "vilka parter")]
    [InlineData("Kinds", "vilka slags uppgifter")]
    [InlineData("ValidFrom", "från vilken dag")]
    [InlineData("ValidTo", "till vilken dag")]
    [InlineData("MedgivandeForm", "hur medgivandet lämnades")]
    [InlineData("MedgivandeGivenOn", "vilken dag medgivandet lämnades")]
    [InlineData("SignedForm", "undertecknade blanketten")]
    public async Task T_09_Each_part_of_a_medgivande_is_mandatory(string field, string sentence)
    {
        var refused = await SendAsync(form =>
        {
            if (field == "SignedForm")
            {
                form.MedgivandeForm = "Skriftligt";
                return;
            }

            var property = typeof(AktualiseringForm).GetProperty(field)!;
            property.SetValue(form, property.PropertyType == typeof(string) ? "" : new List<string>());
        });
        Assert.Contains(refused.Validation.Errors, error => error.PropertyName == field && error.ErrorMessage.Contains(sentence));
    }

    [Fact]
    public async Task T_11_Withdrawal_cuts_the_list_the_page_and_the_signed_form_at_the_next_request()
    {
        var (sent, file) = await WithSignedFormAsync("fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var fk = await app.ClientAsync(TestActors.Fk);
        var download = $"/arenden/{sent.Number}/medgivande/filer/{file}";
        Assert.Equal(HttpStatusCode.OK, (await fk.GetAsync(download)).StatusCode);
        Assert.Contains(sent.Number, (await fk.GetPageAsync("/arenden?flik=alla")).Body!.TextContent);

        Assert.Equal($"/arenden/{sent.Number}/medgivande?klart=aterkallat", Place(await WithdrawAsync(TestActors.Af, sent, "vad=medgivande")));

        Assert.Equal(HttpStatusCode.NotFound, (await fk.GetAsync(download)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await fk.GetAsync($"/arenden/{sent.Number}")).StatusCode);
        foreach (var page in new[] { "", "/nytt", "/begransa", "/aterkalla", "/aterkalla?vad=medgivande", $"/brev/{Today}" })
        {
            var answer = await fk.GetAsync($"/arenden/{sent.Number}/medgivande{page}");
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, answer.StatusCode));
            Assert.DoesNotContain("Lindqvist", await answer.Content.ReadAsStringAsync());
        }

        Assert.DoesNotContain(sent.Number, (await fk.GetPageAsync("/arenden?flik=alla")).Body!.TextContent);
        Assert.Empty(await app.QueryAsAsync<Guid>(await app.SessionAsync(TestActors.Fk), "SELECT id FROM signed_forms WHERE case_id = $1", sent.Id));

        // What was read before can still be followed, and so can what was asked for in vain.
        Assert.Equal(["True", "True", "True"], (await app.QueryAsync<bool>(
            """
            SELECT EXISTS (SELECT FROM access_log WHERE case_id = $1 AND action = k.action AND ground = k.ground)
            FROM (VALUES ('ReadSignedForm', 'medgivande'), ('RecordWithdrawal', 'egen'), ('OpenCase', 'nekad')) k(action, ground)
            """,
            sent.Id)).ConvertAll(found => found.ToString()));
        Assert.Equal(["RecordWithdrawal"], await app.QueryAsync<string>(
            "SELECT action FROM case_events WHERE case_id = $1 ORDER BY at DESC LIMIT 1", sent.Id));
    }

    [Fact]
    public async Task T_11_For_one_party_it_leaves_and_the_others_stay()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk", "region");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        await app.Scenarios.AssignAsync(sent, TestActors.Region);
        var preview = (await (await app.ClientAsync(TestActors.Region)).GetPageAsync($"/arenden/{sent.Number}/medgivande/aterkalla?vad=part&part=fk")).Body!.TextContent;
        Assert.Contains("Försäkringskassan deltar inte längre i ärendet", preview);
        Assert.Contains("upphör", preview);
        Assert.Equal(HttpStatusCode.OK, (await (await app.ClientAsync(TestActors.Fk)).GetAsync($"/arenden/{sent.Number}")).StatusCode);

        // Recorded by a party that may not grant: the database takes what is left.
        await WithdrawAsync(TestActors.Region, sent, "vad=part&part=fk");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.ClientAsync(TestActors.Fk)).GetAsync($"/arenden/{sent.Number}")).StatusCode);
        Assert.Contains("Aktivitetsstöd", (await (await app.ClientAsync(TestActors.Region)).GetPageAsync($"/arenden/{sent.Number}")).Body!.TextContent);
        Assert.Equal(["Aktualisering"], await app.QueryAsync<string>("SELECT phase FROM cases WHERE id = $1", sent.Id));
        Assert.Equal([0L], await app.QueryAsync<long>(
            "SELECT count(*) FROM assignments a JOIN parties p ON p.id = a.party_id WHERE a.case_id = $1 AND p.code = 'fk' AND (a.\"to\" IS NULL OR a.\"to\" >= torget_today())", sent.Id));

        var letters = (await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden/{sent.Number}/medgivande/brev/{Today}")).Body!;
        Assert.Equal(4, letters.QuerySelectorAll(".letter").Length);
        Assert.DoesNotContain("Lindqvist", letters.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("20030702", letters.TextContent);
        Assert.Single((await (await app.ClientAsync(TestActors.Af)).GetPageAsync($"/arenden/{sent.Number}/medgivande/brev/{Today}?part=fk")).QuerySelectorAll(".letter"));
    }

    [Fact]
    public async Task After_a_ja_the_case_is_closed_with_its_orsak()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        await app.ExecuteAsync("UPDATE cases SET phase = 'Active' WHERE id = $1", sent.Id);
        await app.Scenarios.AssignAsync(sent, TestActors.Region);
        await WithdrawAsync(TestActors.Region, sent, "vad=bada");
        Assert.Equal(["Avslut Active aterkallat-samtycke"], await app.QueryAsync<string>(
            "SELECT c.phase || ' ' || c.phase_left || ' ' || a.orsak FROM cases c JOIN avslut_details a ON a.case_id = c.id WHERE c.id = $1 AND a.owner_party_id = c.responsible_party_id",
            sent.Id));
    }

    [Fact]
    public async Task Sent_twice_it_is_recorded_once_and_from_an_old_page_not_at_all()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk", "region");
        var client = await app.ClientAsync(TestActors.Af);
        var path = $"/arenden/{sent.Number}/medgivande/aterkalla?vad=part&part=fk";
        var fields = await FieldsAsync(client, path, "Bekräfta återkallandet");
        var other = await FieldsAsync(await app.ClientAsync(TestActors.Af), path.Replace("=fk", "=region"), "Bekräfta återkallandet");
        var answers = await Task.WhenAll(client.PostFormAsync(path, fields), client.PostFormAsync(path, fields));
        var again = await client.PostFormAsync(path, fields);
        Assert.All([.. answers, again], answer => Assert.Equal(HttpStatusCode.Found, answer.StatusCode));
        Assert.Equal(2L, (await app.QueryAsync<long>("SELECT count(*) FROM medgivanden WHERE case_id = $1", sent.Id))[0]);
        Assert.Equal(2L, (await app.QueryAsync<long>("SELECT count(*) FROM case_events WHERE case_id = $1", sent.Id))[0]);

        // The page was shown before that: nothing happens, and it is shown as it is now.
        var token = fields.Single(field => field.Name == "__RequestVerificationToken");
        var stale = await client.PostFormAsync(path.Replace("=fk", "=region"), [.. other.Where(field => field.Name != token.Name), token]);
        var page = await stale.PageAsync();
        Assert.Contains("har ändrats sedan du öppnade sidan", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(2L, (await app.QueryAsync<long>("SELECT count(*) FROM case_events WHERE case_id = $1", sent.Id))[0]);
    }

    [Fact]
    public async Task Narrowing_shows_what_ends_before_it_does()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Kinds = ["Forsorjning", "Planering"], "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var client = await app.ClientAsync(TestActors.Af);
        var path = $"/arenden/{sent.Number}/medgivande/begransa";
        var page = await client.GetPageAsync(path);
        var cell = page.QuerySelectorAll<IHtmlInputElement>("input[name=Cells]").Single(box => box.GetAttribute("aria-label") == "Försörjning, från Arbetsförmedlingen till Försäkringskassan");
        var fields = Fields(page, "Visa vad som händer").Where(field => field.Value != cell.Value).ToArray();
        var preview = await (await client.PostFormAsync(path, [.. fields, ("steg", "granska")])).PageAsync();
        Assert.Contains("Försörjning: uppgifter hos Arbetsförmedlingen", preview.QuerySelector(".preview")!.TextContent);
        Assert.Equal(1L, (await app.QueryAsync<long>("SELECT count(*) FROM medgivanden WHERE case_id = $1", sent.Id))[0]);

        var confirm = Fields(preview, "Bekräfta begränsningen");
        Assert.DoesNotContain(confirm, field => field.Value == cell.Value);
        Assert.Equal($"/arenden/{sent.Number}/medgivande?klart=begransat", Place(await client.PostFormAsync(path, [.. confirm, ("steg", "bekrafta")])));
        var fk = (await (await app.ClientAsync(TestActors.Fk)).GetPageAsync($"/arenden/{sent.Number}")).Body!.TextContent;
        Assert.Matches("Uppgifter om [^.]*försörjning[^.]* får du inte ta del av", fk);
        Assert.Contains("Behöver stöd från flera.", fk);
    }

    [Fact]
    public async Task Renewing_adds_a_party_from_a_day_and_keeps_what_is_typed_when_refused()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.Kinds = ["Planering"]);
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var client = await app.ClientAsync(TestActors.Af);
        var path = $"/arenden/{sent.Number}/medgivande/nytt";
        var fk = (await app.QueryAsync<Guid>("SELECT id FROM parties WHERE code = 'fk'"))[0].ToString();
        var fields = Fields(await client.GetPageAsync(path), "Spara medgivandet")
            .Where(field => field.Name is not ("Purpose" or "ValidTo" or "ValidFrom" or "MedgivandeForm"))
            .Append(("Parties", fk)).Append(("steg", "spara")).Append(("MedgivandeForm", "Skriftligt")).ToList();
        var refused = await (await PostAsync(client, path, [.. fields, ("Purpose", "Nytt ändamål <b>"), ("ValidFrom", "igår"), ("ValidTo", "")], null)).PageAsync();
        Assert.Contains("Medgivandet kunde inte sparas", refused.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(["igår", "Nytt ändamål <b>"], new[] { "ValidFrom", "Purpose" }.Select(id => ((IHtmlInputElement)refused.GetElementById(id)!).Value));
        Assert.True(refused.QuerySelectorAll<IHtmlInputElement>("input[name=Parties]").Single(box => box.Value == fk).IsChecked);
        Assert.Equal(1L, (await app.QueryAsync<long>("SELECT count(*) FROM medgivanden WHERE case_id = $1", sent.Id))[0]);

        var wrongFile = await (await PostAsync(client, path, [.. fields, ("Purpose", "x"), ("ValidFrom", Today), ("ValidTo", Today)], "MZ-program"u8.ToArray())).PageAsync();
        Assert.Contains("PDF eller en bild", wrongFile.QuerySelector("[role=alert]")!.TextContent);

        var saved = await PostAsync(client, path, [.. fields, ("Purpose", "Nytt ändamål"), ("ValidFrom", Today), ("ValidTo", Today)], Pdf);
        Assert.Equal($"/arenden/{sent.Number}/medgivande?klart=nytt", Place(saved));
        Assert.Equal(HttpStatusCode.OK, (await (await app.ClientAsync(TestActors.Fk)).GetAsync($"/arenden/{sent.Number}")).StatusCode);

        var id = (await app.QueryAsync<Guid>("SELECT signed_form_id FROM medgivanden WHERE case_id = $1 AND purpose = 'Nytt ändamål'", sent.Id))[0];
        var file = await (await app.ClientAsync(TestActors.Fk)).GetAsync($"/arenden/{sent.Number}/medgivande/filer/{id}");
        Assert.Equal(("application/pdf", "attachment", "nosniff"), (
            file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType, file.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(Pdf, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Kriminalvarden)).GetAsync($"/arenden/{sent.Number}/medgivande/filer/{id}")).StatusCode);
        await app.Scenarios.AssignAsync(sent, TestActors.Utforare);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ClientAsync(TestActors.Utforare)).GetAsync($"/arenden/{sent.Number}/medgivande/filer/{id}")).StatusCode);
    }

    [Fact]
    public async Task Only_the_aktualiserande_and_the_responsible_party_grant()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var fk = await app.ClientAsync(TestActors.Fk);
        Assert.Contains("Du har inte behörighet", (await fk.GetPageAsync($"/arenden/{sent.Number}/medgivande/nytt")).Body!.TextContent);
        Assert.Null((await fk.GetPageAsync($"/arenden/{sent.Number}/medgivande")).QuerySelector("a[href$='/medgivande/nytt']"));

        await app.ExecuteAsync(
            "UPDATE cases SET responsible_party_id = (SELECT id FROM parties WHERE code = 'fk'), responsible_user_id = (SELECT id FROM users WHERE username = 'fk.handlaggare') WHERE id = $1",
            sent.Id);
        var path = $"/arenden/{sent.Number}/medgivande/nytt";
        var fields = Fields(await fk.GetPageAsync(path), "Spara medgivandet").Where(field => field.Name is not ("ValidTo" or "ValidFrom" or "MedgivandeForm"));
        var saved = await PostAsync(fk, path, [.. fields, ("steg", "spara"), ("MedgivandeForm", "Muntligt"), ("ValidFrom", Today), ("ValidTo", Today)], null);
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.Equal(["af fk.handlaggare"], await app.QueryAsync<string>(
            """
            SELECT p.code || ' ' || u.username FROM medgivanden m JOIN parties p ON p.id = m.owner_party_id JOIN users u ON u.id = m.received_by_user_id
            WHERE m.case_id = $1 ORDER BY m.id DESC LIMIT 1
            """,
            sent.Id));
    }

    [Fact]
    public async Task The_signed_form_of_a_draft_is_its_authors_alone_and_goes_with_the_draft()
    {
        var id = Guid.CreateVersion7();
        var file = await DraftWithFileAsync(id);
        var path = $"/arenden/ny/{id}/filer/{file}";
        Assert.Equal(HttpStatusCode.OK, (await (await app.ClientAsync(TestActors.Af)).GetAsync(path)).StatusCode);
        foreach (var (account, party) in TestActors.Acting.Where(acting => acting.Account != TestActors.Af))
        {
            Assert.NotEqual(HttpStatusCode.OK, (await (await app.ClientAsync(account, party)).GetAsync(path)).StatusCode);
            Assert.Empty(await app.QueryAsAsync<Guid>(await app.SessionAsync(account, party), "SELECT id FROM signed_forms WHERE id = $1", file));
        }

        await app.ActAsync(TestActors.Af, async services =>
        {
            await services.GetRequiredService<DraftStore>().EraseAsync(id);
            return true;
        });
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM signed_forms WHERE id = $1", file));
    }

    [Fact]
    public async Task A_posted_matrix_is_cleared_where_it_is_not_ticked_and_nowhere_else()
    {
        var client = await app.ClientAsync(TestActors.Af);
        var ids = await app.QueryAsync<Guid>("SELECT id FROM parties WHERE code IN ('af', 'fk', 'region') ORDER BY code");
        var id = Guid.CreateVersion7();
        string Cell(int owner, int reader, string kind) => $"{ids[owner]:N}-{ids[reader]:N}-{kind}";
        var answer = await client.PostFormAsync(
            $"/arenden/ny/{id}/falt",
            ("__RequestVerificationToken", await client.TokenAsync("/arenden/utkast")), ("editor", $"{Guid.NewGuid()}"), ("version", "0"), ("FirstName", "Nora"),
            ("Parties", $"{ids[1]}"), ("Parties", $"{ids[2]}"), ("Kinds", "Halsa"), ("Kinds", "Studier"),
            ("ShownParties", $"{ids[0]}"), ("ShownParties", $"{ids[1]}"), ("ShownKinds", "Halsa"), ("Cells", Cell(0, 1, "Halsa")));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var form = await app.ActAsync(TestActors.Af, async services => (await services.GetRequiredService<DraftStore>().OpenAsync(id)).Form);
        Assert.Equal([Cell(1, 0, "Halsa")], form.Cleared);
        Assert.Equal((3 * 2 * 2) - 1, form.Disclosures(ids[0]).Count);

        // Ticked anew, a party begins with all its cells.
        form.TickParties([$"{ids[2]}"]);
        form.TickParties([$"{ids[2]}", $"{ids[1]}"]);
        Assert.Empty(form.Cleared);
    }

    [Fact]
    public async Task Thirty_days_before_it_runs_out_the_responsible_party_is_warned()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var af = await app.ClientAsync(TestActors.Af);
        await app.Scenarios.MoveMedgivandeAsync(sent, -5, 31);
        Assert.Null(await MarkAsync(af));
        await app.Scenarios.MoveMedgivandeAsync(sent, -5, 30);
        var day = (await app.QueryAsync<DateOnly>("SELECT torget_today() + 30"))[0].Iso();
        Assert.Equal($"Medgivandet går ut {day}", await MarkAsync(af));
        Assert.Contains($"Medgivandet går ut {day}", (await af.GetPageAsync($"/arenden/{sent.Number}")).Body!.TextContent);
        Assert.Null(await MarkAsync(await app.ClientAsync(TestActors.Fk)));

        async Task<string?> MarkAsync(HttpClient client) => (await client.GetPageAsync("/arenden?flik=alla")).QuerySelectorAll("tbody tr")
            .Single(row => row.TextContent.Contains(sent.Number)).QuerySelector("th .row-mark")?.TextContent;
    }

    private async Task<SentAktualisering> SendAsync(Action<AktualiseringForm> change) => await app.ActAsync(TestActors.Af, async services =>
    {
        var register = services.GetRequiredService<RegisterAktualisering>();
        var form = Scenarios.Form(await register.ChoicesAsync(), Torget.Domain.SwedishCalendar.Today(TimeProvider.System));
        change(form);
        return await register.ExecuteAsync(Guid.CreateVersion7(), form, 0);
    });

    private Task<Guid> DraftWithFileAsync(Guid id) => app.ActAsync(TestActors.Af, async services =>
    {
        await services.GetRequiredService<DraftStore>().SaveAsync(id, new AktualiseringForm { FirstName = "Nora" }, Guid.NewGuid(), 0);
        return (await services.GetRequiredService<DraftForms>().AddAsync(id, "blankett.pdf", Pdf)).Id;
    });

    private async Task<(SentCase Case, Guid File)> WithSignedFormAsync(params string[] parties)
    {
        var id = Guid.CreateVersion7();
        var file = await DraftWithFileAsync(id);
        var sent = await app.ActAsync(TestActors.Af, async services =>
        {
            var register = services.GetRequiredService<RegisterAktualisering>();
            var form = Scenarios.Form(await register.ChoicesAsync(), Torget.Domain.SwedishCalendar.Today(TimeProvider.System), parties);
            (form.MedgivandeForm, form.SignedForm) = ("Skriftligt", file.ToString());
            return await register.ExecuteAsync(id, form, 1);
        });
        return (new SentCase(id, sent.Number!.ToString()!), file);
    }

    private async Task<HttpResponseMessage> WithdrawAsync(string account, SentCase @case, string query)
    {
        var client = await app.ClientAsync(account);
        var path = $"/arenden/{@case.Number}/medgivande/aterkalla?{query}";
        return await client.PostFormAsync(path, await FieldsAsync(client, path, "Bekräfta återkallandet"));
    }

    private static async Task<(string Name, string Value)[]> FieldsAsync(HttpClient client, string path, string button) =>
        Fields(await client.GetPageAsync(path), button);

    private static string? Place(HttpResponseMessage answer) =>
        answer.Headers.Location is { IsAbsoluteUri: true } address ? address.PathAndQuery : answer.Headers.Location?.ToString();

    // What a browser would send with the button's form.
    private static (string Name, string Value)[] Fields(IHtmlDocument page, string button)
    {
        var form = page.QuerySelectorAll<IHtmlButtonElement>("button").Single(found => found.TextContent.Trim() == button).Closest("form")!;
        return
        [
            .. form.QuerySelectorAll<IHtmlInputElement>("input[name]")
                .Where(input => input.Type is not ("file" or "checkbox" or "radio") || input is { Type: not "file", IsChecked: true, IsDisabled: false })
                .Select(input => (input.Name!, input.Value)),
        ];
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, (string Name, string Value)[] fields, byte[]? file)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        if (file is not null)
        {
            content.Add(new ByteArrayContent(file), "Fil", "blankett.pdf");
        }

        return await client.PostAsync(path, content);
    }
}
