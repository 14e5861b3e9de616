using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Shared;

namespace Torget.Browser.Tests.Journeys;

public sealed class KeyboardTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task The_thin_path_needs_no_mouse()
    {
        var visitor = await VisitAsync(app);
        await visitor.OpenAsync("/logga-in");
        await TabToAsync(visitor, visitor.Button("Logga in som Elin Sandström"));
        await PressAsync(visitor, "Enter");
        await Expect(visitor.Title).ToHaveTextAsync("Hej Elin");

        await TabToAsync(visitor, visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link, new() { Name = "Ny aktualisering" }));
        await PressAsync(visitor, "Enter");
        await Expect(visitor.Title).ToHaveTextAsync("Finns personen redan?");
        await TypeAsync(visitor, "Personnummer eller namn", "Lindqvist");
        await PressAsync(visitor, "Enter");
        await Expect(visitor.Heading("Du ser inget tidigare ärende")).ToBeVisibleAsync();
        await TabToAsync(visitor, visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Ny aktualisering" }));
        await PressAsync(visitor, "Enter");
        await Expect(visitor.Title).ToHaveTextAsync("Ny aktualisering");

        var today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow).Iso();
        await TypeAsync(visitor, "Personnummer", Scenarios.Number);
        await TypeAsync(visitor, "Förnamn", "Nora");
        await TypeAsync(visitor, "Efternamn", "Lindqvist");
        await TabToAsync(visitor, visitor.Radio("Kön", "Kvinna"));
        await TabToAsync(visitor, visitor.List("Kommun"));
        await visitor.Page.Keyboard.TypeAsync("Ume");
        await Expect(visitor.List("Kommun")).ToHaveValueAsync("2480");
        await TabToAsync(visitor, visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Verksamhet", Exact = true }).GetByRole(AriaRole.Radio).First);
        await PressAsync(visitor, "Space");
        await Expect(visitor.Radio("Verksamhet", "Ungdomstorget")).ToBeCheckedAsync();
        await TabToAsync(visitor, visitor.Group("Målgrupp").GetByRole(AriaRole.Radio).First);
        await PressAsync(visitor, "Space");
        await PressAsync(visitor, "ArrowDown");
        await TickAsync(visitor, visitor.Box("Försörjning", "Aktivitetsstöd"));
        await TabToAsync(visitor, visitor.Group("Sysselsättning").GetByRole(AriaRole.Radio).First);
        await PressAsync(visitor, "ArrowUp");
        await Expect(visitor.Radio("Sysselsättning", "Ingen sysselsättning")).ToBeCheckedAsync();
        await TabToAsync(visitor, visitor.Group("Utbildning").GetByRole(AriaRole.Radio).First);
        await PressAsync(visitor, "Space");
        await TypeAsync(visitor, AktualiseringPage.Orsak, "Utan mus.");
        await TickAsync(visitor, visitor.Box("Önskat stöd från", "Försäkringskassan"));
        await TickAsync(visitor, visitor.Box("Parter som omfattas", "Umeå kommun, Viva arbetsmarknad"));
        await TickAsync(visitor, visitor.Box("Slag av uppgifter", "Planering"));
        await TabToAsync(visitor, visitor.Radio("Hur medgivandet lämnades", "Skriftligt"));
        await PressAsync(visitor, "Space");
        await PressAsync(visitor, "ArrowDown");
        await Expect(visitor.Radio("Hur medgivandet lämnades", "Digitalt")).ToBeCheckedAsync();
        await TypeAsync(visitor, "Medgivandet lämnades", today);
        await TypeAsync(visitor, "Gäller från", today);
        await TypeAsync(visitor, "Gäller till och med", today);
        await TabToAsync(visitor, visitor.Radio("Hur samtycket lämnades", "Skriftligt"));
        await PressAsync(visitor, "Space");
        await TypeAsync(visitor, "Samtycket lämnades", today);
        var form = new AktualiseringPage(visitor);
        await form.SeesSavedAsync();
        await TabToAsync(visitor, form.Check);
        await PressAsync(visitor, "Enter");
        await Expect(visitor.Title).ToHaveTextAsync("Kontrollera uppgifterna");
        await Expect(visitor.Title).ToBeFocusedAsync();
        await TabToAsync(visitor, form.Send);
        await PressAsync(visitor, "Enter");

        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Nora Lindqvist");
        await TabToAsync(visitor, visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link, new() { Name = "Ärenden" }));
        await PressAsync(visitor, "Enter");
        await TabToAsync(visitor, visitor.Link("Nora Lindqvist"));
        await PressAsync(visitor, "Enter");
        await Expect(visitor.Title).ToHaveTextAsync("Nora Lindqvist");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/arenden?flik=alla")]
    [InlineData("/arenden/ny")]
    public async Task The_first_stop_leads_past_the_menu(string path)
    {
        var visitor = await LogInAsAsync(app, TestActors.Fk);
        await visitor.OpenAsync(path);
        var skip = visitor.Link("Hoppa till innehållet");

        // Wherever a page puts the focus when it opens, the first stop of the page is the skip link.
        await visitor.Page.EvaluateAsync("() => document.activeElement.blur()");
        await PressAsync(visitor, "Tab");
        await visitor.SeesFocusOnAsync(skip);
        await Expect(skip).ToBeInViewportAsync();
        await PressAsync(visitor, "Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    private static Task PressAsync(Visitor visitor, string key) => visitor.Page.Keyboard.PressAsync(key);

    private static async Task TypeAsync(Visitor visitor, string label, string text)
    {
        await TabToAsync(visitor, visitor.Field(label));
        await visitor.Page.Keyboard.TypeAsync(text);
        await Assertions.Expect(visitor.Field(label)).ToHaveValueAsync(text);
    }

    private static async Task TickAsync(Visitor visitor, ILocator box)
    {
        await TabToAsync(visitor, box);
        await PressAsync(visitor, "Space");
        await Assertions.Expect(box).ToBeCheckedAsync();
    }

    // Goes from stop to stop until the place has the focus, as somebody does who looks for it.
    private static async Task TabToAsync(Visitor visitor, ILocator place)
    {
        await place.WaitForAsync();
        for (var stops = 0; stops < 80; stops++)
        {
            if (await place.EvaluateAsync<bool>("place => place === document.activeElement"))
            {
                await visitor.SeesFocusOnAsync(place);
                return;
            }

            await PressAsync(visitor, "Tab");
        }

        Assert.Fail($"The keyboard never reaches {place}.");
    }
}
