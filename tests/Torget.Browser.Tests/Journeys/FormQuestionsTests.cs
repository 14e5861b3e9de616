using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

/// <summary>The form asks what applies and nothing else, and what is no longer asked is neither lost nor sent.</summary>
public sealed class FormQuestionsTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task Outside_the_malgrupp_the_form_warns_and_a_motivation_is_enough()
    {
        var visitor = await LogInAsAsync(app, TestActors.Af);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await form.FillAsync();
        var warning = visitor.Heading("Personen hör inte till dem som verksamheten är till för");
        await Expect(warning).ToHaveCountAsync(0);
        await visitor.Radio("Målgrupp", "16–20 år i kommunens aktivitetsansvar (KAA)").CheckAsync();
        await Expect(warning).ToBeVisibleAsync();
        await form.Check.ClickAsync();
        await Expect(form.Errors).ToContainTextAsync("Skriv varför personen aktualiseras utanför målgruppen.");
        await visitor.Field("Motivering").FillAsync("Väntade på plats.");
        await visitor.IsAccessibleAsync("formular-utanfor");
        await form.SendAsync();
        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("Väntade på plats.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_hidden_keeps_its_text_also_when_the_fields_are_posted_past_a_lost_connection()
    {
        var visitor = await LogInAsAsync(app, TestActors.Af);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Radio("Verksamhet", "Ungdomstorget").CheckAsync();
        await visitor.Radio("Målgrupp", "16–20 år").CheckAsync();
        await visitor.Radio("Sysselsättning", "Arbete").CheckAsync();
        await visitor.Field("Timmar i veckan").FillAsync("12");
        await visitor.Field("Personnummer").FillAsync("2003");
        await visitor.Radio("Typ av nummer", "Inget nummer").CheckAsync();
        await visitor.Radio("Sysselsättning", "Ingen sysselsättning").CheckAsync();
        await visitor.Radio("Verksamhet", "Vuxentorget").CheckAsync();
        await visitor.Field("Förnamn").FillAsync("Gömd");
        await form.SavedAsync(app, "Gömd");

        // As the page does when its circuit is lost: it posts the fields as they stand.
        var status = await visitor.Page.EvaluateAsync<int>(
            "async () => { const form = document.querySelector('form[data-draft]'); return (await fetch(form.dataset.draft, { method: 'POST', body: new FormData(form) })).status; }");
        Assert.Equal(204, status);
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Field("Förnamn")).ToHaveValueAsync("Gömd");
        await Expect(visitor.Field("Timmar i veckan")).ToHaveCountAsync(0);
        await Expect(visitor.Field("Personnummer")).ToHaveCountAsync(0);

        await visitor.Radio("Sysselsättning", "Studier").CheckAsync();
        await Expect(visitor.Field("Timmar i veckan")).ToHaveValueAsync("12");
        await visitor.Radio("Typ av nummer", "Personnummer").CheckAsync();
        await Expect(visitor.Field("Personnummer")).ToHaveValueAsync("2003");
        await visitor.Radio("Verksamhet", "Ungdomstorget").CheckAsync();
        await Expect(visitor.Radio("Målgrupp", "16–20 år")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_choice_goes_before_one_that_can_no_longer_be_made_when_the_fields_are_posted()
    {
        var visitor = await LogInAsAsync(app, TestActors.Fk);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Radio("Verksamhet", "Ungdomstorget").CheckAsync();
        await visitor.Radio("Målgrupp", "16–20 år").CheckAsync();
        await visitor.Radio("Verksamhet", "Vuxentorget").CheckAsync();
        await visitor.Field("Förnamn").FillAsync("Byter");
        await form.SavedAsync(app, "Byter");
        await visitor.Page.EvaluateAsync(
            """
            async () => {
              const form = document.querySelector('form[data-draft]');
              form.querySelector('input[name=Malgrupp][value=hemmasittande]').checked = true;
              await fetch(form.dataset.draft, { method: 'POST', body: new FormData(form) });
            }
            """);
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Radio("Målgrupp", "Hemmasittande")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Everything_is_shown_once_more_with_ways_back_and_the_address_says_so()
    {
        var visitor = await LogInAsAsync(app, TestActors.Soc);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await form.FillAsync();
        await visitor.OptionalField("Telefon").FillAsync("070-174 06 05");
        await visitor.OptionalField("Personens egna mål").FillAsync("Ett jobb\nnära hemmet");
        await form.Check.ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Kontrollera uppgifterna");
        await Expect(visitor.Title).ToBeFocusedAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/kontrollera$"));
        foreach (var text in new[] { "20030702-2384", "Nora Lindqvist", "070-174 06 05", "Ungdomstorget", "Aktivitetsstöd", "Ingen sysselsättning", "Ett jobb\nnära hemmet" })
        {
            await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(text);
        }

        await visitor.IsAccessibleAsync("kontrollera");
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Kontrollera uppgifterna");
        await visitor.Link("Ändra behov av stöd").ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Ny aktualisering");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Behov av stöd" })).ToBeInViewportAsync();
        await visitor.Field("Efternamn").FillAsync("Berg");
        await form.SavedAsync(app, "Berg");
        await visitor.Page.GoBackAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Kontrollera uppgifterna");
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Nora Berg");
        await form.Send.ClickAsync();
        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_not_complete_cannot_be_looked_through_by_its_address()
    {
        var visitor = await LogInAsAsync(app, TestActors.Kaa);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Ture");
        await form.SavedAsync(app, "Ture");
        await visitor.OpenAsync(new Uri(visitor.Page.Url).AbsolutePath + "/kontrollera");
        await Expect(visitor.Title).ToHaveTextAsync("Ny aktualisering");
        await Expect(form.Errors).ToBeVisibleAsync();
        await Expect(visitor.Field("Förnamn")).ToHaveValueAsync("Ture");
    }
}
