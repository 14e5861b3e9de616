using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;
using Torget.Web.Features.Avslut;
using Torget.Web.Features.Planering;

namespace Torget.Browser.Tests.Journeys;

/// <summary>An ordinary morning: what waits, where a case is, and what is to be followed up.</summary>
public sealed class MorningJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private static readonly DateOnly Today = Torget.Domain.SwedishCalendar.DateIn(DateTimeOffset.UtcNow);

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

    [Fact]
    public async Task A_handlaggare_asks_somebody_who_went_to_work_a_year_ago()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await app.Scenarios.AskAsync("Har du någonstans att bo?");
        await story.PlannedAsync();
        var af = await LogInAsAsync(app, TestActors.Af);
        await af.OpenAsync($"/arenden/{story.Sent.Number}/uppfoljning/ny");
        await Expect(af.Page.GetByRole(AriaRole.Group, new() { Name = "Har du någonstans att bo?" })).ToBeVisibleAsync();
        await af.IsAccessibleAsync("uppfoljning-tillaggsfraga");
        await story.DoAsync<CloseCase>(TestActors.Af, (close, post) => close.ExecuteAsync(
            post, new PostedAvslut(Today, "anstallning", "arbete", 40, ["ingen-offentlig"], "Arbetar.", "Personen", null, [])));
        await app.ExecuteAsync("UPDATE avslut_details SET date = $2 WHERE case_id = $1", story.Sent.Id, Today.AddMonths(-12));

        await af.OpenAsync("/uppfoljning");
        await af.Link("Efter avslut").ClickAsync();
        await Expect(af.Heading("Att fråga nu")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("efter-avslut");
        await af.Link("Nora Lindqvist").ClickAsync();
        await af.Button("Spara").ClickAsync();
        await Expect(af.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Välj vad personen gör nu.");
        await af.IsAccessibleAsync("efter-avslut-fel");
        await af.Radio("Vad gör personen nu", "Arbete").CheckAsync();
        await af.Field("Timmar per vecka").FillAsync("38");
        await af.Button("Spara").ClickAsync();
        await Expect(af.Page.GetByText("12 månader efter avslutet")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("efter-avslut-svar");
    }
}
