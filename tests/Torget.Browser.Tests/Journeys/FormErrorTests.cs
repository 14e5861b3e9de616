using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

public sealed class FormErrorTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task An_incomplete_form_says_what_is_missing_where_it_is_missing_and_loses_nothing()
    {
        var visitor = await LogInAsAsync(app, TestActors.Af);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Nora");
        await form.SavedAsync(app, "Nora");
        await form.Check.ClickAsync();

        await Expect(form.Errors).ToBeFocusedAsync();
        await Expect(visitor.Page).ToHaveTitleAsync("Fel: Ny aktualisering – Torget");
        var links = await form.Errors.GetByRole(AriaRole.Link).AllAsync();
        Assert.InRange(links.Count, 10, 30);
        foreach (var link in links)
        {
            await LeadsToItsFieldAsync(visitor, link);
        }

        await Expect(visitor.Field("Förnamn")).ToHaveValueAsync("Nora");
        await form.FillAsync();
        await form.SendAsync();
        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
        await Expect(visitor.Page).Not.ToHaveTitleAsync(new Regex("^Fel"));
    }

    [Fact]
    public async Task A_second_failed_try_takes_the_focus_to_the_summary_again()
    {
        var visitor = await LogInAsAsync(app, TestActors.Fk);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Samira");
        await form.SeesSavedAsync();
        await form.Check.ClickAsync();
        await Expect(form.Errors).ToBeFocusedAsync();
        await visitor.Field("Efternamn").FillAsync("Haddad");
        await form.Check.ClickAsync();
        await Expect(form.Errors).ToBeFocusedAsync();
        await Expect(form.Errors).Not.ToContainTextAsync("efternamn");
        await Expect(visitor.Field("Efternamn")).ToHaveValueAsync("Haddad");
    }

    [Fact]
    public async Task Enter_in_a_field_ends_the_form()
    {
        var visitor = await LogInAsAsync(app, TestActors.Soc);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Viktor");
        await form.SeesSavedAsync();
        await visitor.Field("Förnamn").PressAsync("Enter");
        await Expect(form.Errors).ToBeFocusedAsync();
        await Expect(visitor.Field("Förnamn")).ToHaveValueAsync("Viktor");
    }

    private static async Task LeadsToItsFieldAsync(Visitor visitor, ILocator link)
    {
        var sentence = await link.InnerTextAsync();
        await link.ClickAsync();
        var focused = visitor.Page.Locator(":is(input, select, textarea, .notice):focus");
        await Assertions.Expect(focused).ToHaveCountAsync(1);

        // A single field carries its sentence itself; a choice has it on its group.
        var told = await focused.EvaluateAsync<string>(
            """
            field => {
              const described = field.matches('input[type=radio], input[type=checkbox]') ? field.closest('fieldset') : field;
              return (described.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.innerText ?? '').join('\n');
            }
            """);
        Assert.Contains(sentence, told);
    }
}
