using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Features.Aktualiseringar;

namespace Torget.Web.Tests.Features;

/// <summary>The page where a draft is looked through and sent.</summary>
public sealed class CheckAktualiseringTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly Guid _id = Guid.CreateVersion7();

    private string Path => $"/arenden/ny/{_id}/kontrollera";

    [Fact]
    public async Task What_is_sent_is_what_was_read()
    {
        await SaveAsync("Nora", basedOn: 0);
        var client = await app.ClientAsync(TestActors.Af);
        var read = (await client.GetPageAsync(Path)).FormOf("skicka-in").Fields();

        await SaveAsync("Vera", basedOn: 1);
        var refused = await (await client.PostAsync(Path, read)).PageAsync();
        Assert.Contains("Utkastet har ändrats sedan du läste igenom det.", refused.Refusal());
        Assert.Contains("Vera", refused.QuerySelector("main")!.TextContent);
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM cases WHERE id = $1", _id));

        var sent = await client.PostAsync(Path, refused.FormOf("skicka-in").Fields());
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal(["Vera"], await app.QueryAsync<string>("SELECT first_name FROM persons WHERE case_id = $1", _id));
    }

    [Fact]
    public async Task Sent_twice_it_is_one_case_and_the_page_leads_to_it_afterwards()
    {
        await SaveAsync("Nora", basedOn: 0);
        var client = await app.ClientAsync(TestActors.Af);
        var read = (await client.GetPageAsync(Path)).FormOf("skicka-in").Fields();
        var answers = await Task.WhenAll(client.PostAsync(Path, read), client.PostAsync(Path, read));
        var number = (await app.QueryAsync<string>("SELECT format('T-%s-%s', number_year, lpad(number_serial::text, 4, '0')) FROM cases WHERE id = $1", _id)).Single();
        Assert.All([.. answers, await client.PostAsync(Path, read), await client.GetAsync(Path)], answer =>
        {
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.Contains($"/arenden/{number}", answer.Headers.Location!.ToString());
        });
    }

    [Fact]
    public async Task What_is_not_complete_leads_back_to_the_form_that_says_what_is_missing()
    {
        await SaveAsync("", basedOn: 0);
        var client = await app.ClientAsync(TestActors.Af);
        var form = (await client.GetAsync(Path)).Headers.Location!.ToString();
        Assert.EndsWith($"/arenden/ny/{_id}?fel=1", form);
        Assert.Contains("Skriv personens förnamn.", (await client.GetPageAsync(form)).Refusal());

        // Somebody else's draft is to them no draft at all.
        Assert.EndsWith("?fel=1", (await (await app.ClientAsync(TestActors.Fk)).GetAsync(Path)).Headers.Location!.ToString());
    }

    private Task SaveAsync(string firstName, int basedOn) => app.ActAsync(TestActors.Af, async services =>
    {
        var form = Scenarios.Form(await services.GetRequiredService<RegisterAktualisering>().ChoicesAsync(), TimeProvider.System.Today());
        form.FirstName = firstName;
        return await services.GetRequiredService<DraftStore>().SaveAsync(_id, form, Guid.NewGuid(), basedOn);
    });
}
