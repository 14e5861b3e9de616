using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Npgsql;
using Torget.Testing;
using Torget.Web.Data;
using Torget.Web.Shared;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Tests.Features;

/// <summary>What is typed in a posted form about a case is kept for its author, as the pages and the script ask for it.</summary>
public sealed class FormDraftTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Text = "Hemligt åäö";

    [Fact]
    public async Task What_is_saved_stands_in_the_fields_when_the_page_is_opened_again()
    {
        var (sent, author) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Samordnare));
        var log = (await app.QueryAsync<long>("SELECT coalesce(max(id), 0) FROM access_log"))[0];
        var saved = await SaveAsync(author, sent, "fraga", [("fraga", Text), ("senast", "2026-03-31"), ("till", "")]);
        Assert.Equal((HttpStatusCode.NoContent, "\"1\""), (saved.StatusCode, saved.Headers.ETag?.Tag));

        var form = await FormAsync(author, sent, "komplettering", "fraga");
        Assert.Equal((Text, "2026-03-31", "1"), (Value(form, "fraga"), Value(form, "senast"), Value(form, "utkast")));
        Assert.Equal($"/arenden/{sent.Number}/utkast/fraga", form.GetAttribute("data-autosave"));
        Assert.Matches(@"Utkast sparat \d{4}-\d\d-\d\d \d\d:\d\d\. *Kasta utkastet", form.TextContent);
        Assert.Equal(
            ["SaveDraft fraga", "OpenDraft fraga"],
            await app.QueryAsync<string>("SELECT action || ' ' || item FROM access_log WHERE id > $1 AND case_id = $2 AND item IS NOT NULL ORDER BY id", log, sent.Id));
    }

    [Fact]
    public async Task Nobody_but_the_author_acting_for_the_same_party_reads_or_changes_it()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "umea-socialtjanst");
        await app.Scenarios.AssignAsync(sent, TestActors.Dubbel);
        Assert.Equal(HttpStatusCode.NoContent, (await SaveAsync(await app.ClientAsync(TestActors.Dubbel, "af"), sent, "aterta", [("varfor", Text)])).StatusCode);

        foreach (var (account, party) in new[] { (TestActors.Af, (string?)null), (TestActors.Dubbel, "umea-socialtjanst") })
        {
            var client = await app.ClientAsync(account, party);
            Assert.DoesNotContain(Text, await client.GetStringAsync($"/arenden/{sent.Number}/komplettering"));
            Assert.Empty(await app.ActAsync(account, services => services.GetRequiredService<FormDrafts>().OpenAsync(NumberOf(sent), "aterta"), party));

            // It is as if there were none: what they write is their own.
            Assert.Equal(HttpStatusCode.NoContent, (await SaveAsync(client, sent, "aterta", [("varfor", "Mitt eget")])).StatusCode);
            await app.ActAsync(account, async services => { await services.GetRequiredService<FormDrafts>().EraseAsync(NumberOf(sent), "aterta"); return true; }, party);
        }

        Assert.DoesNotContain(Text, await (await app.ClientAsync(TestActors.Af)).GetStringAsync($"/arenden/{sent.Number}/aterta"));
        Assert.Equal(Text, await HeldAsync(TestActors.Dubbel, "af", sent, "aterta", "varfor"));
    }

    [Theory]
    [InlineData(TestActors.Fk)]
    [InlineData(TestActors.Styrgrupp)]
    [InlineData(TestActors.Admin)]
    public async Task Whoever_does_not_see_the_case_writes_nothing_about_it(string account)
    {
        var (sent, client) = (await app.Scenarios.SendAsync(), await app.ClientAsync(account));
        Assert.Equal(HttpStatusCode.NotFound, (await SaveAsync(client, sent, "aterta", [("varfor", Text)])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SaveAsync(client, sent with { Number = "T-2019-4711" }, "aterta", [("varfor", Text)])).StatusCode);
        Assert.Equal(0, await CountAsync(sent));
    }

    [Fact]
    public async Task A_post_that_no_form_of_torget_makes_writes_nothing()
    {
        var (sent, client) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af));
        var token = ("__RequestVerificationToken", await client.TokenAsync("/"));
        (string, string)[] whole = [token, ("once", $"{Guid.NewGuid()}"), ("utkast", "0"), ("varfor", "x")];
        var path = $"/arenden/{sent.Number}/utkast/aterta";
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostFormAsync(path, whole[1..])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostFormAsync(path, [token, ("once", "x"), ("utkast", "0")])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostFormAsync(path, [token, ("once", $"{Guid.NewGuid()}"), ("utkast", "'; --")])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostFormAsync($"/arenden/{sent.Number}/utkast/{Uri.EscapeDataString("Å'; --")}", whole)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostFormAsync($"/arenden/{sent.Number}/utkast/{new string('a', 61)}", whole)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await app.Client().PostFormAsync(path, whole)).StatusCode);
        Assert.Equal(0, await CountAsync(sent));
    }

    [Fact]
    public async Task Of_two_tabs_the_later_is_told_and_the_same_tab_goes_on_with_an_old_version()
    {
        var (sent, client, first, second) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af), Guid.NewGuid(), Guid.NewGuid());
        async Task<HttpStatusCode> TabAsync(Guid tab, int version, string text) => (await SaveAsync(client, sent, "aterta", [("varfor", text)], tab, version)).StatusCode;

        Assert.Equal(HttpStatusCode.NoContent, await TabAsync(first, 0, "A"));
        Assert.Equal(HttpStatusCode.NoContent, await TabAsync(first, 0, "AB"));
        Assert.Equal(HttpStatusCode.Conflict, await TabAsync(second, 0, "X"));
        Assert.Equal(HttpStatusCode.Conflict, await TabAsync(second, 1, "X"));
        Assert.Equal("AB", await HeldAsync(TestActors.Af, null, sent, "aterta", "varfor"));
        Assert.Equal(HttpStatusCode.NoContent, await TabAsync(second, 2, "XY"));
        Assert.Equal(HttpStatusCode.Conflict, await TabAsync(first, 2, "ABC"));
        Assert.Equal("XY", await HeldAsync(TestActors.Af, null, sent, "aterta", "varfor"));

        await app.ActAsync(TestActors.Af, async services => { await services.GetRequiredService<FormDrafts>().EraseAsync(NumberOf(sent), "aterta"); return true; });
        Assert.Equal(HttpStatusCode.NotFound, await TabAsync(second, 3, "XYZ"));
        Assert.Equal(0, await CountAsync(sent));
    }

    [Fact]
    public async Task Of_first_saves_that_meet_one_is_kept_and_the_others_are_told()
    {
        var (sent, client) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af));
        var token = await client.TokenAsync("/");
        for (var turn = 0; turn < 5; turn++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => SaveAsync(client, sent, $"form-{turn}", [("varfor", $"{n}")], token: token)));
            Assert.Equal(
                [HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        }
    }

    [Fact]
    public async Task Sending_a_form_ends_its_draft_and_no_other()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        var asker = await app.ClientAsync(TestActors.Samordnare);
        await SaveAsync(asker, sent, "fraga", [("fraga", Text)]);
        await SaveAsync(asker, sent, "annat", [("text", "Kvar")]);

        // Refused: what was posted stands there, is not known to be saved, and goes on from the version that it began from.
        var form = await FormAsync(asker, sent, "komplettering", "fraga");
        var refused = await PostAsync(asker, Path(sent, "komplettering"), form, ("fraga", "Skrivet sist"), ("senast", "i morgon"), ("utkast", "7"));
        var again = FormOf(await refused.PageAsync(), "fraga");
        Assert.Equal(("Skrivet sist", "7", ""), (Value(again, "fraga"), Value(again, "utkast"), again.GetAttribute("data-unsaved")));
        Assert.Equal(2, await CountAsync(sent));

        Assert.Equal(HttpStatusCode.Found, (await PostAsync(asker, Path(sent, "komplettering"), again, ("senast", Torget.Domain.SwedishCalendar.Today(TimeProvider.System).AddDays(7).Iso()))).StatusCode);
        Assert.Equal(["annat"], await app.QueryAsync<string>("SELECT form FROM form_drafts WHERE case_id = $1", sent.Id));
        Assert.Equal("", Value(await FormAsync(asker, sent, "komplettering", "fraga"), "fraga"));

        var author = await app.ClientAsync(TestActors.Af);
        var answers = $"svar-{(await app.QueryAsync<Guid>("SELECT id FROM kompletteringar WHERE case_id = $1", sent.Id))[0]}";
        await SaveAsync(author, sent, answers, [(answers, Text)]);
        Assert.Equal(HttpStatusCode.Found, (await PostAsync(author, Path(sent, "komplettering"), await FormAsync(author, sent, "komplettering", answers))).StatusCode);
        Assert.Equal([Text], await app.QueryAsync<string>("SELECT text FROM komplettering_texts WHERE case_id = $1 AND owner_party_id = (SELECT id FROM parties WHERE code = 'af') AND text = $2", sent.Id, Text));
        await SaveAsync(author, sent, "aterta", [("varfor", Text)]);
        Assert.Equal(HttpStatusCode.Found, (await PostAsync(author, Path(sent, "aterta"), await FormAsync(author, sent, "aterta", "aterta"))).StatusCode);
        Assert.Equal(["annat"], await app.QueryAsync<string>("SELECT form FROM form_drafts WHERE case_id = $1", sent.Id));
    }

    [Fact]
    public async Task A_view_in_the_meeting_is_kept_until_it_is_given()
    {
        var meeting = await app.Scenarios.PlanMeetingAsync();
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        await app.Scenarios.PutOnAgendaAsync(sent, meeting);
        await app.Scenarios.HoldMeetingAsync(meeting, "beredning.region", "region");
        var member = await app.ClientAsync("beredning.region");
        await SaveAsync(member, sent, "standpunkt", [("standpunkt", "Supports"), ("kommentar", Text), ("slag", "")]);

        // On the screen of the room there is no form, and nothing of the draft.
        Assert.DoesNotContain(Text, await member.GetStringAsync($"/beredning/{meeting}?punkt=1"));
        var form = FormOf(await member.GetPageAsync($"/beredning/{meeting}?punkt=1&bara=jag"), "standpunkt");
        Assert.Equal((Text, "Supports", ""), (Value(form, "kommentar"), Value(form, "standpunkt"), Value(form, "slag")));

        Assert.Equal(HttpStatusCode.Found, (await PostAsync(member, $"/beredning/{meeting}?punkt=1&bara=jag", form)).StatusCode);
        Assert.Equal([Text], await app.QueryAsync<string>("SELECT note FROM party_view_contents WHERE case_id = $1", sent.Id));
        Assert.Equal(0, await CountAsync(sent));
    }

    [Fact]
    public async Task What_is_typed_about_an_outcome_is_kept_until_it_is_noted_and_stands_in_no_later_beredning()
    {
        var (first, second) = (await app.Scenarios.PlanMeetingAsync(), await app.Scenarios.PlanMeetingAsync());
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        await app.Scenarios.PutOnAgendaAsync(sent, first);
        await app.Scenarios.HoldMeetingAsync(first, "beredning.region", "region");
        await app.Scenarios.GiveViewAsync(sent, first, "beredning.region", Domain.Beredningar.Stance.Supports);
        var (leader, samordnare) = (await app.ClientAsync("beredning.region"), await app.ClientAsync(TestActors.Samordnare));
        foreach (var (client, form, field) in new[] { (leader, "ja", "samverkan"), (leader, "nej", "hanvisas"), (leader, "kompletteras", "fraga"), (samordnare, "av", "varfor-av") })
        {
            var page = FormOf(await client.GetPageAsync($"/beredning/{first}?punkt=1"), form);
            var address = page.GetAttribute("data-autosave")!;
            Assert.Equal((form, HttpStatusCode.NoContent), (form, (await client.PostAsync(address, page.Fields((field, $"{Text} {form}")))).StatusCode));
            var again = await client.GetPageAsync($"/beredning/{first}?punkt=1");
            Assert.Equal($"{Text} {form}", Value(FormOf(again, form), field));
            Assert.NotNull(FormOf(again, form).Closest("details[open]"));
        }

        // One that is refused stands open alone, though others hold drafts, and each error beside its field.
        var forms = await leader.GetPageAsync($"/beredning/{first}?punkt=1");
        foreach (var (form, field, value, said) in new[]
        {
            ("ja", "samverkan", " ", "Skriv vilken samverkan"), ("nej", "skal", "", "Välj ett skäl."), ("nej", "hanvisas", " ", "Skriv vart personen hänvisas."), ("kompletteras", "svar", "2020-01-01", "före dagens datum"),
            ("kompletteras", "svar", "i morgon", "Skriv senaste svarsdag"), ("vidare", "vidare", "", "Välj en verksamhet."),
        })
        {
            var posted = forms.FormOf(form).Fields([.. ThroughFormsTests.Filled(forms.FormOf(form), Text).Where(one => one.Name != field).Select(one => (one.Name, one.Value)), (field, value)]);
            var refused = await (await leader.PostAsync($"/beredning/{first}?punkt=1", posted)).PageAsync();
            Assert.Contains(said, refused.QuerySelector($"#{field}-fel")?.TextContent ?? $"{form} {field}, only on top: {refused.Refusal()}");
            Assert.Equal([form], refused.QuerySelectorAll("details[name=utfall][open] input[name=_handler]").Select(input => input.GetAttribute("value")).Where(name => name?.StartsWith("kasta", StringComparison.Ordinal) == false));
        }

        // Refused it stays; noted, it ends, and the others stay behind in this beredning.
        var off = FormOf(await samordnare.GetPageAsync($"/beredning/{first}?punkt=1"), "av");
        Assert.Equal(HttpStatusCode.OK, (await samordnare.PostAsync($"/beredning/{first}?punkt=1", off.Fields(("varfor-av", " ")))).StatusCode);
        Assert.Equal(4, await CountAsync(sent));
        Assert.Equal(HttpStatusCode.Found, (await samordnare.PostAsync($"/beredning/{first}?punkt=1", off.Fields())).StatusCode);
        Assert.Equal(3, await CountAsync(sent));
        await app.Scenarios.PutOnAgendaAsync(sent, second);
        await app.Scenarios.HoldMeetingAsync(second, "beredning.region", "region");
        Assert.DoesNotContain(Text, (await (await leader.GetAsync($"/beredning/{second}?punkt=1")).PageAsync()).Body!.TextContent);
    }

    [Fact]
    public async Task A_new_medgivande_keeps_what_is_typed_and_ticked_and_goes_when_it_is_given()
    {
        var (sent, client) = (await app.Scenarios.SendAsync(TestActors.Af, null, "region"), await app.ClientAsync(TestActors.Af));
        var path = Path(sent, "medgivande/nytt");
        var form = await FormAsync(client, sent, "medgivande/nytt", "nytt");
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        var fields = form.Fields(("Purpose", Text), ("MedgivandeForm", "Muntligt"), ("ValidFrom", Domain.SwedishCalendar.Today(TimeProvider.System).Iso()), ("ValidTo", Domain.SwedishCalendar.Today(TimeProvider.System).AddMonths(3).Iso()));
        fields.RemoveAll(field => field is { Name: "Kinds", Value: "Halsa" });
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync(form.GetAttribute("data-autosave")!, fields)).StatusCode);

        var again = await FormAsync(client, sent, "medgivande/nytt", "nytt");
        Assert.Equal((Text, "Muntligt"), (Value(again, "Purpose"), Value(again, "MedgivandeForm")));
        Assert.DoesNotContain(again.Fields(), field => field is { Name: "Kinds", Value: "Halsa" });
        Assert.Contains(again.Fields(), field => field is { Name: "Kinds", Value: "Planering" });
        var refused = await client.PostAsync(path, again.Fields(("ValidTo", "i morgon")));
        Assert.Equal((HttpStatusCode.OK, 1L), (refused.StatusCode, await CountAsync(sent)));
        var given = await client.PostAsync(path, again.Fields(("steg", "spara")));
        Assert.True(given.StatusCode == HttpStatusCode.Found, (await given.PageAsync()).Refusal());
        Assert.Equal(0, await CountAsync(sent));
    }

    [Fact]
    public async Task A_draft_that_is_soon_erased_says_when()
    {
        var (sent, author) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af));
        await SaveAsync(author, sent, "aterta", [("varfor", Text)]);
        await AgeAsync(sent, "aterta", 20);
        Assert.DoesNotContain("Utkastet tas bort", (await FormAsync(author, sent, "aterta", "aterta")).TextContent);
        await AgeAsync(sent, "aterta", 21);
        Assert.Contains($"Utkastet tas bort den {Domain.SwedishCalendar.Today(TimeProvider.System).AddDays(9).Iso()}.", (await FormAsync(author, sent, "aterta", "aterta")).TextContent);
    }

    [Fact]
    public async Task A_change_that_is_not_done_leaves_the_draft()
    {
        var (sent, author) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af));
        await SaveAsync(author, sent, "aterta", [("varfor", Text)]);
        var refused = await PostAsync(author, Path(sent, "aterta"), await FormAsync(author, sent, "aterta", "aterta"), ("version", "1"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(Text, await HeldAsync(TestActors.Af, null, sent, "aterta", "varfor"));
    }

    [Fact]
    public async Task A_draft_is_thrown_away_at_once()
    {
        var (sent, author) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af));
        await SaveAsync(author, sent, "aterta", [("varfor", Text)]);
        var discard = (IHtmlFormElement)(await author.GetPageAsync($"/arenden/{sent.Number}/aterta")).QuerySelector("form#kasta-aterta")!;
        var answer = await PostAsync(author, Path(sent, "aterta"), discard);
        Assert.Equal($"/arenden/{sent.Number}/aterta?kastat=aterta", new Uri(app.Address, answer.Headers.Location!.ToString()).PathAndQuery);
        Assert.Equal(0, await CountAsync(sent));

        var page = await author.GetPageAsync(answer.Headers.Location!.ToString());
        Assert.Equal(("Utkastet är kastat.", ""), (page.QuerySelector("[role=status].notice")?.TextContent.Trim(), Value(FormOf(page, "aterta"), "varfor")));
        Assert.Equal(HttpStatusCode.Found, (await PostAsync(author, Path(sent, "aterta"), discard)).StatusCode);
        Assert.Equal(1, (await app.QueryAsync<long>("SELECT count(*) FROM access_log WHERE case_id = $1 AND action = 'EraseDraft'", sent.Id))[0]);
    }

    [Fact]
    public async Task It_is_not_read_when_the_author_sees_the_case_no_longer_yet_erased_in_time()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, null, "region");
        await app.Scenarios.AssignAsync(sent, TestActors.Region);
        var client = await app.ClientAsync(TestActors.Region);
        var session = await app.SessionAsync(TestActors.Region);
        await SaveAsync(client, sent, "fraga", [("fraga", Text)]);
        Assert.Single(await app.QueryAsAsync<string>(session, "SELECT fields::text FROM form_drafts WHERE case_id = $1", sent.Id));

        await app.Scenarios.MoveMedgivandeAsync(sent, -30, 100);
        await app.Scenarios.WithdrawMedgivandeAsync(sent);
        Assert.Empty(await app.QueryAsAsync<string>(session, "SELECT fields::text FROM form_drafts WHERE case_id = $1", sent.Id));
        Assert.Empty(await app.QueryAsAsync<Guid>(session, "UPDATE form_drafts SET version = 9 WHERE case_id = $1 RETURNING case_id", sent.Id));
        Assert.Empty(await app.ActAsync(TestActors.Region, services => services.GetRequiredService<FormDrafts>().OpenAsync(NumberOf(sent), "fraga")));
        Assert.Equal(HttpStatusCode.NotFound, (await SaveAsync(client, sent, "fraga", [("fraga", "Mer")], version: 1)).StatusCode);
        Assert.DoesNotContain(Text, await (await client.GetAsync($"/arenden/{sent.Number}/komplettering")).Content.ReadAsStringAsync());

        await AgeAsync(sent, "fraga", 29);
        await app.Services.GetRequiredService<EraseOverdueDrafts>().EraseAsync();
        Assert.Equal(1, await CountAsync(sent));
        await AgeAsync(sent, "fraga", 30);
        await app.Services.GetRequiredService<EraseOverdueDrafts>().EraseAsync();
        Assert.Equal(0, await CountAsync(sent));
    }

    [Theory]
    [InlineData("SELECT fields::text FROM form_drafts")]
    [InlineData("DELETE FROM form_drafts RETURNING fields::text")]
    [InlineData("DELETE FROM form_drafts WHERE form = 'fraga'")]
    [InlineData("UPDATE form_drafts SET saved_at = now()")]
    public async Task The_job_can_neither_read_nor_choose_nor_change(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.QueryAsRoleAsync<string>("torget_job", sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [MemberData(nameof(HostileTexts.Names), MemberType = typeof(HostileTexts))]
    public async Task Whatever_is_typed_comes_back_as_typed_and_the_page_shows_it(string name)
    {
        var text = HostileTexts.All[name];
        var (sent, client) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af));
        var answer = await SaveAsync(client, sent, "aterta", [("varfor", text), ("flera", text), ("flera", "b"), (text[..Math.Min(text.Length, 100)], "ett namn")]);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        var draft = (await app.ActAsync(TestActors.Af, services => services.GetRequiredService<FormDrafts>().OpenAsync(NumberOf(sent), "aterta")))["aterta"];
        Assert.Equal(text, Assert.Single(draft.Fields["varfor"]));
        Assert.Equal([text, "b"], draft.Fields["flera"]);
        var shown = Value(await FormAsync(client, sent, "aterta", "aterta"), "varfor");

        // HTML has no way to write U+0085: the reference to it means an ellipsis.
        Assert.Equal(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\u0085', '…'), shown.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_database_cannot_store_is_dropped_and_the_rest_is_kept()
    {
        var (sent, client) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await client.TokenAsync("/")), "__RequestVerificationToken" }, { new StringContent($"{Guid.NewGuid()}"), "once" }, { new StringContent("0"), "utkast" },
            { new StringContent("före\0efter"), "varfor" }, { new StringContent("\0"), "tomt" },
        };
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"/arenden/{sent.Number}/utkast/aterta", form)).StatusCode);
        Assert.Equal("", await HeldAsync(TestActors.Af, null, sent, "aterta", "tomt"));
        Assert.Equal("föreefter", await HeldAsync(TestActors.Af, null, sent, "aterta", "varfor"));
    }

    [Fact]
    public async Task More_than_a_draft_holds_is_refused_and_what_was_saved_is_kept()
    {
        var (sent, client, tab) = (await app.Scenarios.SendAsync(), await app.ClientAsync(TestActors.Af), Guid.NewGuid());
        Assert.Equal(HttpStatusCode.NoContent, (await SaveAsync(client, sent, "aterta", [("varfor", new string('a', 262_000))], tab)).StatusCode);
        foreach (var tooLong in new[] { new string('a', 300 * 1024), new string('å', 140_000) })
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SaveAsync(client, sent, "aterta", [("varfor", tooLong)], tab, 1)).StatusCode);
        }

        Assert.Equal(new string('a', 262_000), await HeldAsync(TestActors.Af, null, sent, "aterta", "varfor"));
        Assert.Equal(HttpStatusCode.NoContent, (await SaveAsync(client, sent, "aterta", [("varfor", "kort")], tab, 1)).StatusCode);
    }

    [Fact]
    public void A_field_holds_what_was_posted_or_else_what_is_in_its_draft_or_else_what_is_stored()
    {
        var draft = new OpenedFormDraft(new Dictionary<string, string[]> { ["text"] = ["utkast"], ["hinder"] = ["b", "c"] }, 3, DateTimeOffset.UtcNow);
        var page = new Page { Http = new DefaultHttpContext() };
        Assert.Equal(("lagrat", "a"), (page.Text("text", "lagrat"), string.Join(' ', page.All("ett", "hinder", "a"))));

        page.LoadedDrafts = new Dictionary<string, OpenedFormDraft> { ["ett"] = draft };
        Assert.Equal(("utkast", "lagrat"), (page.Text("text", "lagrat"), page.Text("annat", "lagrat")));
        Assert.Equal(("b c", "", "a"), (string.Join(' ', page.All("ett", "hinder", "a")), string.Join(' ', page.All("ett", "otickat", "a")), string.Join(' ', page.All("annan", "hinder", "a"))));

        page.Http.Request.Method = "POST";
        page.Http.Request.Form = new FormCollection(new Dictionary<string, StringValues> { ["_handler"] = "ett", ["text"] = "postat", ["flera"] = new(["x", "y"]) });
        Assert.Equal(("postat", "lagrat"), (page.Text("text", "lagrat"), page.Text("hinder", "lagrat")));
        Assert.Equal(("x y", ""), (string.Join(' ', page.All("ett", "flera", "a")), string.Join(' ', page.All("ett", "hinder", "a"))));

        page.Http.Request.Form = new FormCollection(new Dictionary<string, StringValues> { ["_handler"] = "annan" });
        Assert.Equal(("utkast", "b c"), (page.Text("text", "lagrat"), string.Join(' ', page.All("ett", "hinder", "a"))));
    }

    private static Domain.Cases.CaseNumber NumberOf(SentCase sent) =>
        Domain.Cases.CaseNumber.TryParse(sent.Number, out var number) ? number : throw new FormatException(sent.Number);

    private static async Task<HttpResponseMessage> SaveAsync(
        HttpClient client, SentCase sent, string form, (string, string)[] fields, Guid? tab = null, int version = 0, string? token = null) => await client.PostFormAsync(
            $"/arenden/{sent.Number}/utkast/{form}",
            [("__RequestVerificationToken", token ?? await client.TokenAsync("/")), ("_handler", form), ("version", "1"), ("once", $"{tab ?? Guid.NewGuid()}"), ("utkast", $"{version}"), .. fields]);

    private static async Task<IHtmlFormElement> FormAsync(HttpClient client, SentCase sent, string page, string form) =>
        FormOf(await client.GetPageAsync(Path(sent, page)), form);

    private static string Path(SentCase sent, string page) => $"/arenden/{sent.Number}/{page}";

    private static IHtmlFormElement FormOf(IHtmlDocument page, string form) => page.Forms.Single(found => Value(found, "_handler") == form);

    private static string Value(IHtmlFormElement form, string field) =>
        form.Elements.OfType<IHtmlElement>().Where(element => element.GetAttribute("name") == field).Select(element => element switch
        {
            IHtmlTextAreaElement area => area.Value,
            IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked ? box.Value : null,
            IHtmlInputElement input => input.Value,
            _ => null,
        }).FirstOrDefault(value => value is not null) ?? "";

    // As the browser sends it, but for the fields that are changed.
    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, IHtmlFormElement form, params (string Name, string Value)[] changed)
    {
        var names = form.Elements.Select(element => element.GetAttribute("name")).OfType<string>().Where(name => name != "kasta").Distinct();
        return client.PostFormAsync(path, [.. names.Select(name => (name, changed.FirstOrDefault(field => field.Name == name).Value ?? Value(form, name)))]);
    }

    private async Task<string> HeldAsync(string account, string? party, SentCase sent, string form, string field) => Assert.Single(
        (await app.ActAsync(account, services => services.GetRequiredService<FormDrafts>().OpenAsync(NumberOf(sent), form), party))[form].Fields[field]);

    private async Task<long> CountAsync(SentCase sent) => (await app.QueryAsync<long>("SELECT count(*) FROM form_drafts WHERE case_id = $1", sent.Id))[0];

    private Task AgeAsync(SentCase sent, string form, int days) => app.ExecuteAsync(
        "UPDATE form_drafts SET saved_at = ((torget_today() - $3::int) + time '12:00') AT TIME ZONE 'Europe/Stockholm' WHERE case_id = $1 AND form = $2", sent.Id, form, days);

    private sealed class Page : PostedPage
    {
        public string Text(string name, string otherwise) => Posted(name, otherwise);

        public IReadOnlyList<string> All(string form, string name, string otherwise) => PostedAll(form, name, [otherwise]);
    }
}
