using System.Text.RegularExpressions;
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
        await visitor.EnterAsync(visitor.Button("Logga in som Elin Sandström"));
        await Expect(visitor.Title).ToHaveTextAsync("Hej Elin");

        await visitor.EnterAsync(visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link, new() { Name = "Ny aktualisering" }));
        await Expect(visitor.Title).ToHaveTextAsync("Finns personen redan?");
        await visitor.TypeAsync("Personnummer eller namn", "Lindqvist");
        await visitor.PressAsync("Enter");
        await Expect(visitor.Heading("Du ser inget tidigare ärende")).ToBeVisibleAsync();
        await visitor.EnterAsync(visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Ny aktualisering" }));
        await Expect(visitor.Title).ToHaveTextAsync("Ny aktualisering");

        var today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow).Iso();
        await visitor.TypeAsync("Personnummer", Scenarios.Number);
        await visitor.TypeAsync("Förnamn", "Nora");
        await visitor.TypeAsync("Efternamn", "Lindqvist");
        await visitor.TabToAsync(visitor.Radio("Kön", "Kvinna"));
        await visitor.TabToAsync(visitor.List("Kommun"));
        await visitor.Page.Keyboard.TypeAsync("Ume");
        await Expect(visitor.List("Kommun")).ToHaveValueAsync("2480");
        await visitor.TabToAsync(visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Verksamhet", Exact = true }).GetByRole(AriaRole.Radio).First);
        await visitor.PressAsync("Space");
        await Expect(visitor.Radio("Verksamhet", "Ungdomstorget")).ToBeCheckedAsync();
        await visitor.TabToAsync(visitor.Group("Målgrupp").GetByRole(AriaRole.Radio).First);
        await visitor.PressAsync("Space");
        await visitor.PressAsync("ArrowDown");
        await visitor.TickAsync(visitor.Box("Försörjning", "Aktivitetsstöd"));
        await visitor.TabToAsync(visitor.Group("Sysselsättning").GetByRole(AriaRole.Radio).First);
        await visitor.PressAsync("ArrowUp");
        await Expect(visitor.Radio("Sysselsättning", "Ingen sysselsättning")).ToBeCheckedAsync();
        await visitor.TabToAsync(visitor.Group("Utbildning").GetByRole(AriaRole.Radio).First);
        await visitor.PressAsync("Space");
        await visitor.TypeAsync(AktualiseringPage.Orsak, "Utan mus.");
        await visitor.TickAsync(visitor.Box("Önskat stöd från", "Försäkringskassan"));
        await visitor.TickAsync(visitor.Box("Parter som omfattas", "Umeå kommun, Viva arbetsmarknad"));
        await visitor.TickAsync(visitor.Box("Slag av uppgifter", "Planering"));
        await visitor.TabToAsync(visitor.Radio("Hur medgivandet lämnades", "Skriftligt"));
        await visitor.PressAsync("Space");
        await visitor.PressAsync("ArrowDown");
        await Expect(visitor.Radio("Hur medgivandet lämnades", "Digitalt")).ToBeCheckedAsync();
        await visitor.TypeAsync("Medgivandet lämnades", today);
        await visitor.TypeAsync("Gäller från", today);
        await visitor.TypeAsync("Gäller till och med", today);
        await visitor.TabToAsync(visitor.Radio("Hur samtycket lämnades", "Skriftligt"));
        await visitor.PressAsync("Space");
        await visitor.TypeAsync("Samtycket lämnades", today);
        var form = new AktualiseringPage(visitor);
        await form.SeesSavedAsync();
        await visitor.EnterAsync(form.Check);
        await Expect(visitor.Title).ToHaveTextAsync("Kontrollera uppgifterna");
        await Expect(visitor.Title).ToBeFocusedAsync();
        await visitor.EnterAsync(form.Send);

        await Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Nora Lindqvist");
        await visitor.EnterAsync(visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link, new() { Name = "Ärenden" }));
        await visitor.EnterAsync(visitor.Link("Nora Lindqvist"));
        await Expect(visitor.Title).ToHaveTextAsync("Nora Lindqvist");
    }

    [Fact]
    public async Task The_beredning_needs_no_mouse()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => (form.FirstName, form.LastName) = ("Tangent", "Åström"), "region");
        await app.Scenarios.PlanMeetingAsync();
        var samordnare = await ArriveAsync(TestActors.Samordnare);
        await samordnare.TabToAsync(samordnare.Page.GetByLabel($"Möte för {sent.Number}"));
        await samordnare.EnterAsync(samordnare.Button($"Ta upp {sent.Number} på dagordningen"));
        await Expect(samordnare.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Ärendet står på dagordningen.");

        var member = await ArriveAsync("beredning.region");
        await member.EnterAsync(member.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("klockan 09:00$") }));
        await Expect(member.Title).ToHaveTextAsync("Beredningsgruppen för Ungdomstorget");
        await member.EnterAsync(member.Button("Led mötet"));
        await Expect(member.Page.GetByText("Stefan Burman leder mötet")).ToBeVisibleAsync();
        await member.TypeAsync("Vem deltar för Region Västerbotten", "Stefan Burman");
        var how = member.List("Hur Region Västerbotten deltar");
        await member.TabToAsync(how);
        await member.Page.Keyboard.TypeAsync("I rum");
        await Expect(how).ToHaveValueAsync("Room");
        await member.EnterAsync(member.Button("Spara närvaron"));
        await Expect(member.Page.GetByText("Närvarande: Region Västerbotten")).ToBeVisibleAsync();

        await member.EnterAsync(member.Link("Lämna er parts ståndpunkt"));
        await Expect(member.Group("Ståndpunkt")).ToBeVisibleAsync();
        await member.ChooseAsync("Ståndpunkt", "Tillstyrker");
        await member.EnterAsync(member.Button("Spara ståndpunkten"));
        await Expect(member.Page.GetByText("Sparat.", new() { Exact = true })).ToBeVisibleAsync();
        await member.EnterAsync(member.Page.Locator("summary").GetByText("Ja", new() { Exact = true }));
        await member.TypeAsync("Rekommenderad samverkan", "Utan mus.");
        await member.EnterAsync(member.Button("Anteckna ja"));
        await Expect(member.Heading("Parternas gemensamma rekommendation")).ToBeVisibleAsync();
        await Expect(member.Page.GetByText("Utan mus.")).ToBeVisibleAsync();
        Assert.Equal(["Samordningsteam"], await app.QueryAsync<string>("SELECT phase FROM cases WHERE id = $1", sent.Id));
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
        await visitor.PressAsync("Tab");
        await visitor.SeesFocusOnAsync(skip);
        await Expect(skip).ToBeInViewportAsync();
        await visitor.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    // Logged in and on the list of meetings.
    private async Task<Visitor> ArriveAsync(string account)
    {
        var name = (await app.QueryAsync<string>("SELECT name FROM users WHERE username = $1", account))[0];
        var visitor = await VisitAsync(app);
        await visitor.OpenAsync("/logga-in");
        await visitor.EnterAsync(visitor.Button($"Logga in som {name}"));
        await Expect(visitor.Title).ToHaveTextAsync($"Hej {name.Split(' ')[0]}");
        await visitor.EnterAsync(visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link, new() { Name = "Beredning" }));
        await Expect(visitor.Title).ToHaveTextAsync("Beredning");
        return visitor;
    }
}
