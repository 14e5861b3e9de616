using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Domain;
using Torget.Domain.Consents;
using Torget.Testing;
using Torget.Web.Features.Planering;

namespace Torget.Browser.Tests.Journeys;

/// <summary>The ordinary morning of those who are no handläggare, by the keyboard, and the pages of settings.</summary>
public sealed class EachRolesMorningJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task A_samordnare_a_member_and_an_utforare_find_what_waits_for_each()
    {
        var waiting = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => (form.FirstName, form.LastName) = ("Morgon", "Åberg"), "region");
        var meeting = await app.Scenarios.PlanMeetingAsync();
        await app.Scenarios.PutOnAgendaAsync(waiting, meeting);
        await CaseStory.AcceptedAsync(app, "fk");
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await story.PlannedAsync(new PostedStep(Guid.CreateVersion7(), await story.KeyAsync(TestActors.Utforare), "Besök på bageriet", "Prova", DataKind.Planering, null, SwedishCalendar.DateIn(DateTimeOffset.UtcNow), null));

        var samordnare = await LogInAsAsync(app, TestActors.Samordnare);
        await samordnare.EnterAsync(Menu(samordnare, "Samordning"));
        await Expect(samordnare.Link("Nora Lindqvist").First).ToBeVisibleAsync();
        await samordnare.EnterAsync(Menu(samordnare, "Uppföljning"));
        await Expect(samordnare.Title).ToHaveTextAsync("Uppföljningar");

        var member = await LogInAsAsync(app, "beredning.region");
        await member.EnterAsync(Menu(member, "Beredning"));
        await member.EnterAsync(member.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("klockan") }).First);
        await Expect(member.Page.GetByText(waiting.Number).First).ToBeVisibleAsync();

        // Somebody comes into the room whose party takes no part in the case: the room sees a place on the agenda.
        await app.Scenarios.HoldMeetingAsync(meeting, "beredning.region", "region", "umea-socialtjanst");
        await member.OpenAsync($"/beredning/{meeting}?punkt=1");
        await Expect(member.Page.GetByText(waiting.Number)).ToHaveCountAsync(0);
        await member.IsAccessibleAsync("mote-utomstaende");

        var utforare = await LogInAsAsync(app, TestActors.Utforare);
        await utforare.IsAccessibleAsync("min-dag-utforare");
        await utforare.EnterAsync(Menu(utforare, "Steg"));
        await Expect(utforare.Page.GetByText("Besök på bageriet")).ToBeVisibleAsync();
        await utforare.OpenAsync($"/arenden/{story.Number}/utskrift");
        await utforare.IsAccessibleAsync("utskrift-utforare");
    }

    [Fact]
    public async Task A_behorighetsansvarig_adds_a_colleague_without_a_mouse()
    {
        var manager = await LogInAsAsync(app, TestActors.FkBehorighet);
        await manager.EnterAsync(Menu(manager, "Inställningar"));
        await manager.EnterAsync(manager.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("^Användare") }));
        await manager.EnterAsync(manager.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("användare$") }).First);
        await manager.EnterAsync(manager.Button("Lägg till"));
        await Expect(manager.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await manager.IsAccessibleAsync("anvandare-fel");
        await manager.TypeAsync("Namn", "Moa Morgon");
        await manager.TypeAsync("Användarnamn", "moa.morgon");
        await manager.TickAsync(manager.Box("Roller", "Handläggare"));
        await manager.EnterAsync(manager.Button("Lägg till"));
        await Expect(manager.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Moa Morgon" })).ToBeVisibleAsync();
        await manager.IsAccessibleAsync("anvandare");
    }

    [Fact]
    public async Task A_systemadministrator_adds_a_party_and_is_told_why_an_organisation_stays_open()
    {
        var admin = await LogInAsAsync(app, TestActors.Admin);
        await admin.EnterAsync(Menu(admin, "Inställningar"));
        await admin.EnterAsync(admin.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("^Organisationer") }));
        await admin.TypeAsync("Partens namn", "Testkommuns arbetsmarknadsenhet");
        await admin.EnterAsync(admin.Button("Lägg till parten"));
        await Expect(admin.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await admin.IsAccessibleAsync("organisationer-fel");
        await admin.List("Organisation").SelectOptionAsync(new SelectOptionValue { Label = "Umeå kommun" });
        await admin.EnterAsync(admin.Button("Lägg till parten"));
        await Expect(admin.Link("Testkommuns arbetsmarknadsenhet")).ToBeVisibleAsync();
        var organisation = admin.Page.GetByRole(AriaRole.Region, new() { Name = "Kriminalvården" });
        await admin.EnterAsync(organisation.Locator("summary"));
        await organisation.GetByLabel("Nej").CheckAsync();
        await admin.EnterAsync(organisation.GetByRole(AriaRole.Button, new() { Name = "Spara" }));
        await Expect(organisation.GetByText("Organisationen har parter som kan väljas. Avsluta dem först.")).ToBeVisibleAsync();
        await admin.IsAccessibleAsync("organisationer-oppen");
    }

    [Fact]
    public async Task The_kansli_sets_a_goal_and_a_styrgrupp_reads_the_figures_without_a_mouse()
    {
        var kansli = await LogInAsAsync(app, TestActors.Kansli);
        await kansli.EnterAsync(Menu(kansli, "Inställningar"));
        await kansli.EnterAsync(kansli.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("^Verksamheter") }));
        await kansli.EnterAsync(kansli.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Vuxentorget" }));
        await kansli.TypeAsync(kansli.OptionalField("Nya deltagare"), "40");
        await kansli.EnterAsync(kansli.Button("Spara målen"));
        await Expect(kansli.Page.GetByRole(AriaRole.Cell, new() { Name = "40" })).ToBeVisibleAsync();
        await kansli.IsAccessibleAsync("verksamhet");

        var styrgrupp = await LogInAsAsync(app, TestActors.Styrgrupp);
        await styrgrupp.EnterAsync(Menu(styrgrupp, "Rapporter"));
        await styrgrupp.EnterAsync(styrgrupp.Page.GetByRole(AriaRole.Navigation, new() { Name = "Period" }).GetByRole(AriaRole.Link).First);
        await Expect(styrgrupp.Title).ToHaveTextAsync("Deltagarstatistik");
    }

    [Fact]
    public async Task A_loggranskare_looks_through_what_has_been_read_without_a_mouse()
    {
        var sent = await app.Scenarios.SendAsync(TestActors.Soc, (form, _) => (form.FirstName, form.LastName) = ("Morgan", "Osman"), "fk");
        await app.Scenarios.AssignAsync(sent, TestActors.Fk);
        var fk = await LogInAsAsync(app, TestActors.Fk);
        await fk.OpenAsync($"/arenden/{sent.Number}");
        var reviewer = await LogInAsAsync(app, "soc.granskare");
        await Expect(reviewer.Page.GetByText("Som loggranskare granskar du")).ToBeVisibleAsync();
        await reviewer.EnterAsync(Menu(reviewer, "Loggranskning"));
        await reviewer.IsAccessibleAsync("loggranskning-tom");
        await reviewer.TypeAsync(reviewer.OptionalField("Bara ett ärende"), "7");
        await reviewer.EnterAsync(reviewer.Button("Börja granska"));
        await Expect(reviewer.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await reviewer.IsAccessibleAsync("loggranskning-fel");
        await reviewer.OptionalField("Bara ett ärende").FillAsync(sent.Number);
        await reviewer.EnterAsync(reviewer.Button("Börja granska"));
        await Expect(reviewer.Title).ToHaveTextAsync("Granskning");
        await Expect(reviewer.Page.GetByText("Samma efternamn som personen.").First).ToBeVisibleAsync();
        await reviewer.IsAccessibleAsync("granskning");
        await reviewer.OpenAsync("/");
        await reviewer.IsAccessibleAsync("min-dag-granskare");
        await reviewer.EnterAsync(reviewer.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Granskning av loggen" }));
        await Expect(reviewer.Title).ToHaveTextAsync("Granskning");
        var lines = await reviewer.Page.GetByRole(AriaRole.Group).CountAsync();
        await reviewer.ChooseAsync("Bedömning, rad 1", "Följs upp");
        await reviewer.TypeAsync(reviewer.OptionalField("Anteckning, rad 1"), "Frågar om de är släkt.");
        for (var line = 2; line <= lines; line++)
        {
            await reviewer.TabToAsync(reviewer.Radio($"Bedömning, rad {line}", "I sin ordning"));
            await reviewer.PressAsync("Space");
        }

        await reviewer.EnterAsync(reviewer.Button("Spara och avsluta granskningen"));
        await Expect(reviewer.Page.GetByText("Frågar om de är släkt.")).ToBeVisibleAsync();
        await reviewer.IsAccessibleAsync("granskning-avslutad");
        await reviewer.EnterAsync(Menu(reviewer, "Loggranskning"));
        await Expect(reviewer.Page.GetByText("1 följs upp")).ToBeVisibleAsync();
        await reviewer.IsAccessibleAsync("loggranskning");

        var soc = await LogInAsAsync(app, TestActors.Soc);
        await soc.OpenAsync($"/arenden/{sent.Number}");
        await soc.EnterAsync(soc.Link("Vem har läst"));
        await Expect(soc.Page.GetByText("Amina Osman")).ToBeVisibleAsync();
        await soc.IsAccessibleAsync("vem-har-last");
        await soc.EnterAsync(soc.Link("Utdrag till personen"));
        await Expect(soc.Title).ToHaveTextAsync("Vem som har läst dina uppgifter");
        await soc.IsAccessibleAsync("utdrag");
    }

    [Theory]
    [InlineData(TestActors.Kansli, "start verksamheter verksamheter/ny beredningsgrupper beredningsgrupper/<grupp> far-aktualisera koder koder/avslutsorsak koder/avslutsorsak/flytt tillaggsfragor")]
    [InlineData(TestActors.Admin, "start organisationer parter/<part>")]
    [InlineData(TestActors.FkBehorighet, "start anvandare/<anvandare> vikariat")]
    public async Task Settings_are_accessible(string account, string pages)
    {
        var id = (await app.QueryAsync<string>(
            """
            SELECT format('<grupp> %s <part> %s <anvandare> %s', (SELECT id FROM beredningsgrupper ORDER BY code LIMIT 1), (SELECT id FROM parties WHERE code = 'region'),
                (SELECT e.id FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = 'fk.handlaggare'))
            """))[0].Split(' ');
        var visitor = await LogInAsAsync(app, account);
        foreach (var page in pages.Split(' '))
        {
            var path = page == "start" ? "" : $"/{page}";
            for (var named = 0; named < id.Length; named += 2)
            {
                path = path.Replace(id[named], id[named + 1], StringComparison.Ordinal);
            }

            await visitor.OpenAsync($"/installningar{path}");
            await visitor.IsAccessibleAsync($"installningar-{account}-{page.Replace('/', '-').Trim('<', '>')}".Replace("<", "", StringComparison.Ordinal));
        }
    }

    private static ILocator Menu(Visitor visitor, string name) =>
        visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link, new() { Name = name });
}
