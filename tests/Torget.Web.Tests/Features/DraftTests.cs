using System.Net;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Torget.Testing;
using Torget.Web.Features.Aktualiseringar;

namespace Torget.Web.Tests.Features;

/// <summary>What people, and others, may come to write in a field.</summary>
internal static class HostileTexts
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["Swedish"] = "Åsa Öberg-Ängström, éèü ß",
        ["quotes"] = "O'Brien \"citat\" `bak` \\ \\u0041 \\u0000 \\\\u0000\\",
        ["SQL"] = "'; DROP TABLE drafts; -- /* */ $1 $$",
        ["emoji"] = "👩‍👩‍👧 🇸🇪 \uFFFD é",
        ["HTML"] = "<script>alert(1)</script>&amp;&lt;<!-- --> ]]>",
        ["JSON"] = "{\"form\":[1,null]},\"orsak\":\"x\"",
        ["space"] = " \t före och efter \r\n\n ",
        ["right to left"] = "\u202Eabc\u200B\uFEFF\u2028",
        ["controls"] = "a\u0001b\u001Fc\u007Fd\u0085",
        ["long"] = new string('å', 10_000),
    };

    public static TheoryData<string> Names() => [.. All.Keys];
}

public sealed class DraftTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly PropertyInfo[] Texts =
        [.. typeof(AktualiseringForm).GetProperties().Where(property => property.PropertyType == typeof(string) && property.CanWrite)];

    private static readonly PropertyInfo[] Lists = [.. typeof(AktualiseringForm).GetProperties().Where(property => property.PropertyType == typeof(List<string>) && !property.IsDefined(typeof(JsonIgnoreAttribute)))];

    public static TheoryData<string> Fields() => [.. Texts.Concat(Lists).Select(field => field.Name)];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Whatever_is_written_in_a_field_comes_back_as_written(string field)
    {
        foreach (var text in HostileTexts.All.Values)
        {
            var form = new AktualiseringForm();
            Fill(form, field, text);
            var opened = await SaveAndOpenAsync(form);
            var property = typeof(AktualiseringForm).GetProperty(field)!;
            Assert.Equal(property.GetValue(form), property.GetValue(opened));
        }
    }

    [Fact]
    public async Task What_the_database_cannot_store_is_dropped_and_the_rest_is_kept()
    {
        var opened = await SaveAndOpenAsync(new AktualiseringForm { Orsak = "före\0efter", FirstName = "\0", Kinds = ["a\0b", "\0"] });
        Assert.Equal(("föreefter", ""), (opened.Orsak, opened.FirstName));
        Assert.Equal(["ab", ""], opened.Kinds);
    }

    [Fact]
    public async Task Five_megabytes_are_kept()
    {
        var form = new AktualiseringForm { Orsak = new string('ö', 5_000_000) };
        Assert.Equal(form.Orsak, (await SaveAndOpenAsync(form)).Orsak);
    }

    [Theory]
    [MemberData(nameof(HostileTexts.Names), MemberType = typeof(HostileTexts))]
    public async Task Posted_fields_come_back_as_written_and_the_pages_show_them(string name)
    {
        var text = HostileTexts.All[name];
        var client = await app.ClientAsync(TestActors.Af);
        var id = Guid.CreateVersion7();
        var answer = await PostAsync(client, id, Guid.NewGuid(), 0, [.. Texts.Select(field => (field.Name, text)), ("Parties", text), ("Parties", "b"), ("Kinds", text)]);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        var form = (await OpenAsync(TestActors.Af, id)).Form;
        Assert.All(Texts, field => Assert.Equal(text, field.GetValue(form)));
        Assert.Equal([text, "b"], form.Parties);
        Assert.Equal([text], form.Kinds);
        Assert.Empty(form.Forsorjning);
        foreach (var path in new[] { $"/arenden/ny/{id}", $"/arenden/ny/{id}/ta-bort", "/arenden/utkast" })
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, (await client.GetAsync(path)).StatusCode));
        }
    }

    [Fact]
    public async Task Fields_that_are_empty_or_missing_are_empty_text()
    {
        var client = await app.ClientAsync(TestActors.Af);
        foreach (var fields in new (string, string)[][] { [], [.. Texts.Select(field => (field.Name, ""))] })
        {
            var id = Guid.CreateVersion7();
            Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(client, id, Guid.NewGuid(), 0, fields)).StatusCode);
            var form = (await OpenAsync(TestActors.Af, id)).Form;
            Assert.All(Texts, field => Assert.NotNull(field.GetValue(form)));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/arenden/ny/{id}")).StatusCode);
            Assert.Null((await RegisterAsync(TestActors.Af, id, form)).Number);
        }
    }

    [Theory]
    [InlineData("Orsak", 5_000_000)]
    [InlineData("Parties", 3_000)]
    public async Task More_than_is_taken_is_refused_without_failing(string field, int size)
    {
        var client = await app.ClientAsync(TestActors.Af);
        (string, string)[] fields = field == "Parties" ? [.. Enumerable.Range(0, size).Select(n => (field, $"{n}"))] : [(field, new string('a', size))];
        var status = (await PostAsync(client, Guid.CreateVersion7(), Guid.NewGuid(), 0, fields)).StatusCode;
        Assert.Contains(status, new[] { HttpStatusCode.NoContent, HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
    }

    [Theory]
    [InlineData("editor", "x")]
    [InlineData("version", "x")]
    [InlineData("version", "99999999999")]
    [InlineData("version", null)]
    [InlineData("__RequestVerificationToken", null)]
    [InlineData("__RequestVerificationToken", "x")]
    public async Task A_post_that_the_page_would_not_make_is_refused(string field, string? value)
    {
        var client = await app.ClientAsync(TestActors.Af);
        var id = Guid.CreateVersion7();
        Dictionary<string, string> fields = new()
        {
            ["__RequestVerificationToken"] = await client.TokenAsync("/"),
            ["editor"] = $"{Guid.NewGuid()}",
            ["version"] = "0",
            ["FirstName"] = "Hemligt",
        };
        fields.Remove(field);
        if (value is not null)
        {
            fields[field] = value;
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync($"/arenden/ny/{id}/falt", new FormUrlEncodedContent(fields))).StatusCode);
        Assert.Null((await OpenAsync(TestActors.Af, id)).SavedAt);
    }

    [Fact]
    public async Task Erasing_needs_the_forms_token()
    {
        var client = await app.ClientAsync(TestActors.Af);
        var id = await DraftAsync(TestActors.Af);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostFormAsync($"/arenden/ny/{id}/radera")).StatusCode);
        Assert.NotNull((await OpenAsync(TestActors.Af, id)).SavedAt);

        var erased = await client.PostFormAsync($"/arenden/ny/{id}/radera", ("__RequestVerificationToken", await client.TokenAsync($"/arenden/ny/{id}/ta-bort")));
        Assert.Equal("/arenden/utkast?borttaget=1", erased.Headers.Location!.ToString());
        Assert.Null((await OpenAsync(TestActors.Af, id)).SavedAt);
    }

    [Fact]
    public async Task Who_is_not_logged_in_saves_nothing()
    {
        var client = app.Client();
        var id = await DraftAsync(TestActors.Af);
        var answer = await client.PostFormAsync(
            $"/arenden/ny/{id}/falt",
            ("__RequestVerificationToken", await client.TokenAsync("/logga-in")), ("editor", $"{Guid.NewGuid()}"), ("version", "1"), ("FirstName", "Annan"));
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Unauthorized });
        Assert.Equal("Hemligt", (await OpenAsync(TestActors.Af, id)).Form.FirstName);
    }

    [Fact]
    public async Task Another_users_draft_is_never_shown_or_changed()
    {
        var id = await DraftAsync(TestActors.Af);
        string[] others = [TestActors.Fk, TestActors.Soc, TestActors.Kaa, TestActors.Primarvard];
        foreach (var (account, party) in others.Select(account => (account, (string?)null)).Append((TestActors.Dubbel, "af")))
        {
            Assert.Equal(("", 0), (await OpenAsync(account, id, party)) is var opened ? (opened.Form.FirstName, opened.Version) : default);
            foreach (var version in new[] { 0, 1, 2 })
            {
                Assert.Null(await SaveAsync(account, id, new AktualiseringForm { FirstName = "Annan" }, Guid.NewGuid(), version, party));
            }

            await app.ActAsync(account, async services => { await Store(services).EraseAsync(id); return true; }, party);
            var client = await app.ClientAsync(account, party);
            var token = await client.TokenAsync("/");
            Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(client, id, Guid.NewGuid(), 1, [("FirstName", "Annan")])).StatusCode);
            await client.PostFormAsync($"/arenden/ny/{id}/radera", ("__RequestVerificationToken", token));
            foreach (var path in new[] { $"/arenden/ny/{id}", "/arenden/utkast", $"/arenden/ny/{id}/ta-bort" })
            {
                Assert.DoesNotContain("Hemligt", await client.GetStringAsync(path == $"/arenden/ny/{id}/ta-bort" ? "/arenden/utkast" : path));
            }
        }

        Assert.Equal(("Hemligt", 1), (await OpenAsync(TestActors.Af, id)) is var kept ? (kept.Form.FirstName, kept.Version) : default);
    }

    [Fact]
    public async Task Of_two_editors_the_later_is_told_and_the_same_editor_goes_on_with_an_old_version()
    {
        var (id, first, second) = (Guid.CreateVersion7(), Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal(1, (await SaveAsync(TestActors.Fk, id, Named("A"), first, 0))!.Version);
        Assert.Equal(2, (await SaveAsync(TestActors.Fk, id, Named("AB"), first, 1))!.Version);

        var late = await SaveAsync(TestActors.Fk, id, Named("X"), second, 1);
        Assert.Equal((true, 2), (late!.Conflict, late.Version));
        Assert.Equal("AB", (await OpenAsync(TestActors.Fk, id)).Form.FirstName);

        // An answer that got lost on the way leaves the page with an old version.
        Assert.False((await SaveAsync(TestActors.Fk, id, Named("ABC"), first, 1))!.Conflict);
        Assert.False((await SaveAsync(TestActors.Fk, id, Named("X"), second, 3))!.Conflict);
        Assert.True((await SaveAsync(TestActors.Fk, id, Named("ABCD"), first, 3))!.Conflict);
        Assert.Equal(("X", 4), (await OpenAsync(TestActors.Fk, id)) is var kept ? (kept.Form.FirstName, kept.Version) : default);
    }

    [Fact]
    public async Task The_first_saves_of_two_editors_that_meet_lose_nothing_silently()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            var id = Guid.CreateVersion7();
            var saved = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => SaveAsync(TestActors.Fk, id, Named($"{n}"), Guid.NewGuid(), 0)));
            Assert.Single(saved, save => save is { Conflict: false });
            Assert.All(saved, Assert.NotNull);
        }
    }

    private static AktualiseringForm Named(string name) => new() { FirstName = name };

    private static void Fill(AktualiseringForm form, string field, string text)
    {
        var property = typeof(AktualiseringForm).GetProperty(field)!;
        property.SetValue(form, property.PropertyType == typeof(string) ? text : new List<string> { text, "", text });
    }

    private static DraftStore Store(IServiceProvider services) => services.GetRequiredService<DraftStore>();

    private async Task<Guid> DraftAsync(string account)
    {
        var id = Guid.CreateVersion7();
        await SaveAsync(account, id, Named("Hemligt"), Guid.NewGuid(), 0);
        return id;
    }

    private async Task<AktualiseringForm> SaveAndOpenAsync(AktualiseringForm form)
    {
        var id = Guid.CreateVersion7();
        Assert.False((await SaveAsync(TestActors.Soc, id, form, Guid.NewGuid(), 0))!.Conflict);
        return (await OpenAsync(TestActors.Soc, id)).Form;
    }

    private Task<SavedDraft?> SaveAsync(string account, Guid id, AktualiseringForm form, Guid editor, int version, string? party = null) =>
        app.ActAsync(account, services => Store(services).SaveAsync(id, form, editor, version), party);

    private Task<OpenedDraft> OpenAsync(string account, Guid id, string? party = null) => app.ActAsync(account, services => Store(services).OpenAsync(id), party);

    private Task<SentAktualisering> RegisterAsync(string account, Guid id, AktualiseringForm form) =>
        app.ActAsync(account, services => services.GetRequiredService<RegisterAktualisering>().ExecuteAsync(id, form, version: 0));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Guid id, Guid editor, int version, (string, string)[] fields) =>
        await client.PostFormAsync(
            $"/arenden/ny/{id}/falt",
            [("__RequestVerificationToken", await client.TokenAsync("/")), ("editor", $"{editor}"), ("version", $"{version}"), .. fields]);
}
