using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

/// <summary>Somebody gets protected personal data. In a database of its own, since the party takes no new aktualisering of that number afterwards.</summary>
public sealed class ProtectionJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task A_person_is_protected_by_the_keyboard_and_is_nobody_on_the_page_afterwards()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        var path = $"/arenden/{story.Sent.Number}";
        var af = await LogInAsAsync(app, TestActors.Af);
        await af.OpenAsync($"{path}/dokument");
        await Expect(af.Heading("Inga dokument")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("dokument");
        await af.OpenAsync($"{path}/historik?fran=2001-01-01&till=2001-01-02");
        await Expect(af.Heading("Inget att visa")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("historik-tom");
        await af.OpenAsync($"{path}/skydd");
        await af.IsAccessibleAsync("skydd");
        await af.Button("Skydda personuppgifterna").FocusAsync();
        await af.Page.Keyboard.PressAsync("Enter");
        await Expect(af.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Personuppgifterna är skyddade.");
        await Expect(af.Heading("Skyddade personuppgifter")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("skydd-gjort");
        await af.OpenAsync(path);
        await Expect(af.Heading("Skyddad person")).ToBeVisibleAsync();
        await Expect(af.Page.GetByText("Lindqvist")).ToHaveCountAsync(0);
    }
}
