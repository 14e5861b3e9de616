using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;
using Torget.Web.Features.Planering;

namespace Torget.Browser.Tests.Journeys;

/// <summary>An ordinary morning: what waits, where a case is, and what is to be followed up.</summary>
public sealed class MorningJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task A_handlaggare_reads_the_day_finds_a_case_and_keeps_a_view()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        var step = new PostedStep(Guid.CreateVersion7(), await story.KeyAsync(TestActors.Af), "Ringa vårdcentralen", "Läkarintyg", Domain.Consents.DataKind.Planering, null, Torget.Domain.SwedishCalendar.DateIn(DateTimeOffset.UtcNow), null);
        await story.PlannedAsync(step);
        await app.ExecuteAsync("UPDATE cases SET follow_up_due_on = torget_today() - 2 WHERE id = $1", story.Sent.Id);
        var af = await LogInAsAsync(app, TestActors.Af);
        await Expect(af.Heading("Uppföljningar")).ToBeVisibleAsync();
        await Expect(af.Page.GetByText("Skulle ha gjorts")).ToBeVisibleAsync();
        await Expect(af.Link("Ringa vårdcentralen")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("min-dag");

        await af.OpenAsync("/uppfoljning");
        await Expect(af.Heading("Skulle ha gjorts")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("uppfoljningar");

        // All that has been done in the case, narrowed, and the whole of it on paper.
        await af.OpenAsync($"/arenden/{story.Number}/historik");
        await af.EnterAsync(af.Page.GetByText("Filtrera", new() { Exact = true }));
        await af.List("Vad").SelectOptionAsync("plan");
        await af.EnterAsync(af.Button("Visa"));
        await Expect(af.Page.GetByRole(AriaRole.Listitem).GetByText("Handlingsplanen fastställdes")).ToBeVisibleAsync();
        await Expect(af.Page.GetByText("Aktualiseringen skickades in")).ToHaveCountAsync(0);
        await af.IsAccessibleAsync("historik");
        await af.OpenAsync($"/arenden/{story.Number}");
        await af.EnterAsync(af.Link("Skriv ut hela ärendet"));
        await Expect(af.Heading("Handlingsplan")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("utskrift");

        // By the keyboard: a misspelled name, a filter, and the choice kept under a name.
        await af.OpenAsync("/arenden");
        await af.TabToAsync(af.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Sök namn, personnummer eller ärendenummer" }));
        await af.Page.Keyboard.TypeAsync("lindkvist");
        await af.PressAsync("Enter");
        await Expect(af.Link("Nora Lindqvist")).ToBeVisibleAsync();
        Assert.DoesNotContain("lindkvist", af.Page.Url);
        await af.EnterAsync(af.Page.GetByText("Filtrera", new() { Exact = true }));
        await af.List("Fas").SelectOptionAsync("active");
        await af.EnterAsync(af.Button("Visa"));
        await Expect(af.Link("Nora Lindqvist")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("arenden-filter");
        await af.EnterAsync(af.Link("Rensa sökningen"));
        await af.EnterAsync(af.Page.GetByText("Sparade vyer", new() { Exact = true }));
        await af.EnterAsync(af.Button("Spara vyn"));
        await Expect(af.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv ett namn på vyn");
        await af.IsAccessibleAsync("vy-fel");
        await af.TypeAsync("Spara den här vyn som", "Pågående");
        await af.EnterAsync(af.Button("Spara vyn"));
        await Expect(af.Page.GetByText("Vyn är sparad.")).ToBeVisibleAsync();
        await af.OpenAsync("/arenden");
        await af.EnterAsync(af.Page.GetByText("Sparade vyer (1)"));
        await af.EnterAsync(af.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Pågående" }));
        await Expect(af.List("Fas")).ToHaveValueAsync("active");
    }
}
