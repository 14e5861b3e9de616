using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Domain;
using Torget.Domain.Notes;
using Torget.Testing;
using Torget.Web.Features.Anteckningar;
using Torget.Web.Shared;

namespace Torget.Browser.Tests.Journeys;

/// <summary>From the ja to the avslut in a real browser, as the handläggare, the other parties and the utförare meet it.</summary>
public sealed class ThroughJourney(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private static readonly DateOnly Day = SwedishCalendar.DateIn(DateTimeOffset.UtcNow);
    private static readonly string Today = Day.Iso();

    [Fact]
    public async Task From_ja_to_avslut_in_work_with_a_missed_meeting_and_another_arendebarare()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        var path = $"/arenden/{story.Sent.Number}";
        var af = await LogInAsAsync(app, TestActors.Af);

        // The team.
        await af.OpenAsync(path);
        await af.Link("Team").ClickAsync();
        await Expect(af.Heading("Ingen är med i teamet än")).ToBeVisibleAsync();
        await af.Page.GetByText("Ta in i teamet").First.ClickAsync();
        await af.Button("Ta in i teamet").ClickAsync();
        await Expect(af.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Välj vem som ska vara med i teamet.");
        await af.IsAccessibleAsync("team-fel");
        await af.List("Vem").SelectOptionAsync(new SelectOptionValue { Value = await story.KeyAsync(TestActors.Fk) });
        await af.Field("Roll i teamet").FillAsync("Handläggare");
        await af.Button("Ta in i teamet").ClickAsync();
        await Expect(af.Page.GetByText("Personen är med i teamet.")).ToBeVisibleAsync();
        await af.Page.GetByText("Begär underlag").First.ClickAsync();
        await af.Field("Vad behövs").FillAsync("Hur länge gäller ersättningen?");
        await af.Radio("Part", "Försäkringskassan").CheckAsync();
        await af.Field("Senaste svarsdag").FillAsync(Day.AddDays(7).Iso());
        await af.Button("Begär underlag").ClickAsync();
        await Expect(af.Page.GetByText("Frågan är skickad.")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("team");

        var fk = await LogInAsAsync(app, TestActors.Fk);
        await fk.OpenAsync($"{path}/team");
        await fk.Field("Underlag").FillAsync("Till och med mars.");
        await fk.Radio("Slag av uppgifter", "Försörjning").CheckAsync();
        await fk.Button("Lämna underlag").ClickAsync();
        await Expect(fk.Page.GetByText("Till och med mars.")).ToBeVisibleAsync();
        await fk.IsAccessibleAsync("team-besvarat");

        // A meeting that nobody came to, and one that was held.
        await af.OpenAsync($"{path}/planeringstraff");
        await CallAsync(af);
        await af.IsAccessibleAsync("planeringstraff");
        await af.Link("Kallelse att skriva ut").ClickAsync();
        await Expect(af.Title).ToHaveTextAsync("Kallelse till planeringsträff");
        await af.IsAccessibleAsync("kallelse");
        await af.OpenAsync($"{path}/planeringstraff");
        await af.Page.GetByText("Mötet blev inte av").ClickAsync();
        await af.Field("Vem kom inte").FillAsync("Nora kom inte.");
        await af.Button("Anteckna").ClickAsync();
        await Expect(af.Page.GetByText("Nora kom inte.")).ToBeVisibleAsync();
        await CallAsync(af);
        await af.Field("Närvarande").FillAsync("Nora Lindqvist\nElin Sandström, Arbetsförmedlingen");
        await af.Button("Mötet är genomfört").ClickAsync();
        await af.Link("Utse ärendebärare").ClickAsync();
        await Expect(af.Page.GetByText("föreslås, efter vem som har det huvudsakliga försörjningsansvaret")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("arendebarare");
        await af.Radio("Part", "Arbetsförmedlingen").CheckAsync();
        await af.List("Handläggare").SelectOptionAsync(new SelectOptionValue { Value = await story.KeyAsync(TestActors.Af) });
        await af.Button("Utse ärendebärare").ClickAsync();

        // The plan, with a step that is taken away again before it is saved.
        await af.OpenAsync($"{path}/plan");
        await af.Link("Skriv planen").ClickAsync();
        await af.Field("Långsiktigt mål").FillAsync("Ett arbete på halvtid.");
        await af.Field("Delmål").FillAsync("Rutiner på förmiddagen");
        await af.Button("Fastställ plan").ClickAsync();
        await Expect(af.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv minst ett steg.");
        await Expect(af.Field("Långsiktigt mål")).ToHaveValueAsync("Ett arbete på halvtid.");
        await af.Page.Locator("[name=steg-vad]").First.FillAsync("Gå till gruppen på tisdagar");
        await af.Page.Locator("[name=steg-varfor]").First.FillAsync("Komma igång");
        await af.Page.Locator("[name=steg-slag]").First.SelectOptionAsync("Planering");
        await af.Button("Lägg till ett steg").ClickAsync();
        await Expect(af.Page.Locator("[name=steg-vad]")).ToHaveCountAsync(2);
        await af.Page.Locator("[name=steg-vad]").Last.FillAsync("Pröva rätten till ersättning");
        await af.Page.Locator("[name=steg-varfor]").Last.FillAsync("Trygg ekonomi");
        await af.Page.Locator("[name=steg-vem]").Last.SelectOptionAsync(new SelectOptionValue { Label = "Försäkringskassan" });
        await af.Page.Locator("[name=steg-slag]").Last.SelectOptionAsync("Forsorjning");
        await af.Button("Lägg till ett steg").ClickAsync();
        await Expect(af.Page.Locator("[name=steg-vad]")).ToHaveCountAsync(3);
        await Expect(af.Page.Locator("[name=steg-vad]").Last).ToBeFocusedAsync();
        await af.Button("Ta bort steget 3").ClickAsync();
        await Expect(af.Page.Locator("[name=steg-vad]")).ToHaveCountAsync(2);
        await Expect(af.Page.Locator("[name=steg-vad]").Last).ToBeFocusedAsync();
        await Expect(af.Page.Locator("[name=steg-vad]").First).ToHaveValueAsync("Gå till gruppen på tisdagar");
        await af.IsAccessibleAsync("plan-skriv");
        await af.Button("Fastställ plan").ClickAsync();
        await Expect(af.Title).ToHaveTextAsync("Handlingsplan");
        await Expect(af.Page.GetByText("Pröva rätten till ersättning", new() { Exact = true })).ToBeVisibleAsync();
        await af.IsAccessibleAsync("plan");
        await af.Link("Plan att ta hem").ClickAsync();
        await Expect(af.Title).ToHaveTextAsync("Min plan");
        await af.IsAccessibleAsync("plan-hem");

        // Two follow-ups, the second by another ärendebärare.
        await FollowUpAsync(af, path, "Det går framåt.", "3", "10");
        await af.OpenAsync($"{path}/arendebarare");
        await af.Radio("Part", "Försäkringskassan").CheckAsync();
        await af.List("Handläggare").SelectOptionAsync(new SelectOptionValue { Value = await story.KeyAsync(TestActors.Fk) });
        await af.Field("Varför").FillAsync("Försäkringskassan har kontakten nu.");
        await af.IsAccessibleAsync("arendebarare-byt");
        await af.Button("Byt ärendebärare").ClickAsync();
        await Expect(af.Page.GetByText("Sparat.", new() { Exact = true })).ToBeVisibleAsync();
        await FollowUpAsync(fk, path, "Har fått ett arbete.", "5", "20");
        await Expect(fk.Heading("Väg mot arbete eller studier")).ToBeVisibleAsync();
        await fk.IsAccessibleAsync("uppfoljning");

        // The end, in work.
        await fk.OpenAsync($"{path}/avslut");
        await fk.Button("Avsluta ärendet").ClickAsync();
        await Expect(fk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Välj en avslutsorsak.");
        await fk.IsAccessibleAsync("avslut-fel");
        await fk.List("Avslutsorsak").SelectOptionAsync("anstallning");
        await fk.Radio("Sysselsättning efter avslutet", "Arbete").CheckAsync();
        await fk.Field("Timmar per vecka").FillAsync("20");
        await fk.Box("Försörjning efter avslutet", "Ingen offentlig försörjning").CheckAsync();
        await fk.Field("Vad händer efter avslutet").FillAsync("Arbetar halvtid på ett café.");
        await fk.Field("Vem ansvarar för det").FillAsync("Arbetsgivaren");
        await fk.Button("Avsluta ärendet").ClickAsync();
        await Expect(fk.Heading($"Avslutad {Today}")).ToBeVisibleAsync();
        await fk.IsAccessibleAsync("avslut");
        await fk.OpenAsync(path);
        await Expect(fk.Page.GetByText("Ingen, ärendet är avslutat")).ToBeVisibleAsync();
        await fk.IsAccessibleAsync("arende-avslutat");
    }

    [Fact]
    public async Task The_utforares_day()
    {
        var story = await (await CaseStory.AcceptedAsync(app)).PlannedAsync();
        var path = $"/arenden/{story.Sent.Number}";
        var af = await LogInAsAsync(app, TestActors.Af);
        await af.OpenAsync($"{path}/insatser");
        await af.Page.GetByText("Ny insats").ClickAsync();
        await af.Radio("Verksamhet", "Steget vidare").CheckAsync();
        await af.OptionalList("Utförare").SelectOptionAsync(new SelectOptionValue { Value = await story.KeyAsync(TestActors.Utforare) });
        await af.Button("Spara insatsen").ClickAsync();
        await Expect(af.Page.GetByText("Sparat.", new() { Exact = true })).ToBeVisibleAsync();
        await af.Page.GetByText("Ny arbetsplats").ClickAsync();
        await af.Radio("Vad personen gör där", "Arbetsträning").CheckAsync();
        await af.Field("Arbetsplats").FillAsync("Biblioteket");
        await af.Field("Handledare").FillAsync("Handledaren på biblioteket");
        await af.Page.Locator("[name=fran]").FillAsync(Today);
        await af.Page.Locator("[name=timmar]").FillAsync("8");
        await af.Button("Spara arbetsplatsen").ClickAsync();
        await Expect(af.Heading("Biblioteket")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("insatser");

        var utforare = await LogInAsAsync(app, TestActors.Utforare);
        await utforare.OpenAsync("/arenden?flik=alla");
        await utforare.Link("Nora Lindqvist").ClickAsync();
        await utforare.OpenAsync($"{path}/insatser");
        await Expect(utforare.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Steget vidare" })).ToBeVisibleAsync();
        await Expect(utforare.Heading("Biblioteket")).ToHaveCountAsync(0);
        await utforare.Link("Skriv en lägesrapport").ClickAsync();
        await Expect(utforare.Title).ToHaveTextAsync("Anteckningar");
        await utforare.Page.GetByText("Skriv en lägesrapport").ClickAsync();
        await utforare.Field("Lägesrapport").FillAsync("Kommer i tid och trivs.");
        await utforare.Button("Spara lägesrapporten").ClickAsync();
        await Expect(utforare.Page.GetByText("Kommer i tid och trivs.").First).ToBeVisibleAsync();
        await utforare.IsAccessibleAsync("lagesrapport");

        // It stands on the next follow-up.
        await af.OpenAsync($"{path}/uppfoljning/ny");
        await Expect(af.Page.GetByText("Kommer i tid och trivs.")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("uppfoljning-ny");
    }

    [Fact]
    public async Task Notes_are_written_corrected_and_kept_within_the_party()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Fk);
        var path = $"/arenden/{story.Sent.Number}/anteckningar";
        var af = await LogInAsAsync(app, TestActors.Af);
        await af.OpenAsync(path);
        await Expect(af.Heading("Inga anteckningar")).ToBeVisibleAsync();
        await af.Page.GetByText("Skriv en anteckning").ClickAsync();
        await af.Field("Anteckning").FillAsync("Ringde i dag.");
        await af.Button("Spara anteckningen").ClickAsync();
        await Expect(af.Page.GetByText("Ringde i dag.").First).ToBeVisibleAsync();
        await af.Page.GetByText("Rätta anteckningen").ClickAsync();
        await af.IsAccessibleAsync("anteckning-ratta");
        await af.Field("Text").FillAsync("Ringde i går.");
        await af.Field("Varför").FillAsync("Fel dag.");
        await af.Button("Spara rättelsen").ClickAsync();
        await Expect(af.Page.GetByText("Rättad en gång")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("anteckningar");

        var fk = await LogInAsAsync(app, TestActors.Fk);
        await fk.OpenAsync(path);
        await Expect(fk.Heading("Inga anteckningar")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_case_that_the_party_has_left_stands_in_a_list_with_what_it_owns()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        await app.Scenarios.AssignAsync(story.Sent, TestActors.Fk);
        await story.DoAsync<WriteNote>(TestActors.Fk, (write, post) => write.ExecuteAsync(post, NoteForm.Anteckning, null, "Ringde om sjukpenningen."));
        await app.Scenarios.WithdrawMedgivandeAsync(story.Sent);
        var fk = await LogInAsAsync(app, TestActors.Fk);
        await fk.OpenAsync("/arenden/lamnade");
        await fk.IsAccessibleAsync("lamnade");
        await fk.EnterAsync(fk.Link(story.Sent.Number));
        await Expect(fk.Page.GetByText("Ringde om sjukpenningen.")).ToBeVisibleAsync();
        await fk.IsAccessibleAsync("lamnat-arende");
    }

    [Fact]
    public async Task Taken_back_it_ends_at_once_and_a_return_is_a_case_of_its_own()
    {
        var story = await (await CaseStory.AcceptedAsync(app, "fk")).PlannedAsync();
        await story.ReplannedAsync();
        var path = $"/arenden/{story.Sent.Number}";
        var af = await LogInAsAsync(app, TestActors.Af);
        await af.OpenAsync($"{path}/plan");
        await Expect(af.Page.GetByText("Ett arbete på heltid.").First).ToBeVisibleAsync();
        await af.IsAccessibleAsync("plan-version");
        await af.OpenAsync($"{path}/uppfoljning");
        await af.Page.GetByText("Pausa ärendet").ClickAsync();
        await af.Button("Pausa").ClickAsync();
        await Expect(af.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv varför.");
        await af.IsAccessibleAsync("paus-fel");
        await af.OpenAsync($"{path}/medgivande/aterkalla?vad=medgivande");
        await af.Button("Bekräfta återkallandet").ClickAsync();
        await af.OpenAsync($"{path}/avslut");
        await Expect(af.Heading($"Avslutad {Today}")).ToBeVisibleAsync();
        await Expect(af.Page.GetByText("Återkallat medgivande eller samtycke")).ToBeVisibleAsync();
        await Expect(af.Page.GetByText("Uppgift saknas").First).ToBeVisibleAsync();
        await af.IsAccessibleAsync("avslut-aterkallat");
        await af.Page.GetByText("Fyll i det som saknas").ClickAsync();
        await af.IsAccessibleAsync("avslut-rattelse");
        await af.Radio("Sysselsättning efter avslutet", "Ingen sysselsättning").CheckAsync();
        await af.Box("Försörjning efter avslutet", "Försörjningsstöd").CheckAsync();
        await af.Field("Vad händer efter avslutet").FillAsync("Personen hör av sig om den vill komma tillbaka.");
        await af.Field("Vem ansvarar för det").FillAsync("Arbetsförmedlingen");
        await af.Field("Varför rättas avslutet").FillAsync("Fyller i.");
        await af.Button("Rätta avslut").ClickAsync();
        await Expect(af.Page.GetByText("Personen hör av sig om den vill komma tillbaka.").First).ToBeVisibleAsync();

        // The person comes back: the new case is joined to the old one, which is shown beside it.
        var number = (await app.QueryAsync<string>("SELECT number_year || '-' || lpad(number_serial::text, 4, '0') FROM cases WHERE id = $1", story.Sent.Id))[0];
        var back = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => form.EarlierCase = $"T-{number}");
        await af.OpenAsync($"/arenden/{back.Number}");
        await Expect(af.Heading("Personens andra ärenden")).ToBeVisibleAsync();
        await Expect(af.Page.GetByText("Tidigare ärende")).ToBeVisibleAsync();
        await af.IsAccessibleAsync("arende-rundgang");
        await af.Link(story.Sent.Number).ClickAsync();
        await Expect(af.Page.GetByText("Senare ärende")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Each_party_has_its_steps_and_the_team_its_cases_by_what_they_wait_for()
    {
        var story = await CaseStory.AcceptedAsync(app, "fk");
        var samordnare = await LogInAsAsync(app, TestActors.Samordnare);
        await samordnare.OpenAsync("/samordningsteam");
        var row = samordnare.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = story.Sent.Number });
        await Expect(row).ToContainTextAsync("Kallelse till planeringsträff");
        await samordnare.IsAccessibleAsync("samordningsteam");

        var fkStep = new Web.Features.Planering.PostedStep(
            Guid.CreateVersion7(), await story.KeyAsync(TestActors.Fk), "Pröva rätten till ersättning", "Trygg ekonomi", Domain.Consents.DataKind.Planering, null, Day, Day.AddDays(30));
        await story.PlannedAsync(fkStep);
        var fk = await LogInAsAsync(app, TestActors.Fk);
        await fk.OpenAsync("/steg?vems=mina");
        await fk.IsAccessibleAsync("steg");
        await fk.Link("Pröva rätten till ersättning").ClickAsync();
        await fk.Page.GetByText("Hur gick det").Last.ClickAsync();
        await fk.Page.GetByRole(AriaRole.Radio, new() { Name = "Gjort", Exact = true }).Last.CheckAsync();
        await fk.Button("Spara läget").Last.ClickAsync();
        await Expect(fk.Page.GetByText($"ärende {story.Sent.Number} är inte längre öppet för dig")).ToBeVisibleAsync();
        await fk.OpenAsync("/steg");
        await Expect(fk.Heading("Inga steg att göra")).ToBeVisibleAsync();
        await fk.IsAccessibleAsync("steg-inga");
    }

    [Fact]
    public async Task A_follow_up_needs_no_mouse()
    {
        var story = await (await CaseStory.AcceptedAsync(app)).PlannedAsync();
        var af = await LogInAsAsync(app, TestActors.Af);
        await af.OpenAsync($"/arenden/{story.Sent.Number}/uppfoljning");
        await af.EnterAsync(af.Link("Följ upp"));
        await Expect(af.Title).ToHaveTextAsync("Följ upp");
        await af.TypeAsync("Hur går det", "Kommer varje dag.");
        await af.TabToAsync(af.Group("Gå till gruppen på tisdagar").GetByRole(AriaRole.Radio).First);
        await af.PressAsync("ArrowDown");
        await Expect(af.Radio("Gå till gruppen på tisdagar", "Gjort")).ToBeCheckedAsync();
        await af.TabToAsync(af.Group("Steg på stegen mot arbete eller studier").GetByRole(AriaRole.Radio).First);
        await af.PressAsync("Space");
        await af.TypeAsync("Timmar per vecka", "12");
        await af.TickAsync(af.Box("Hinder just nu", "Inga hinder"));
        await af.EnterAsync(af.Button("Spara uppföljningen"));
        await Expect(af.Title).ToHaveTextAsync("Uppföljning");
        await Expect(af.Page.GetByText("Gå till gruppen på tisdagar (Nora Lindqvist): gjort")).ToBeVisibleAsync();
        await af.EnterAsync(af.Page.GetByText("Pausa ärendet"));
        await af.TypeAsync("Varför", "Operation.");
        await af.TypeAsync("Pausas till och med", Day.AddDays(30).Iso());
        await af.EnterAsync(af.Button("Pausa"));
        await Expect(af.Page.GetByText("Ärendet är pausat till och med")).ToBeVisibleAsync();
    }

    private static async Task CallAsync(Visitor visitor)
    {
        await visitor.Field("Datum").FillAsync(Today);
        await visitor.Field("Tid").FillAsync("13.30");
        await visitor.Field("Plats").FillAsync("Torget, rum 3");
        await visitor.Button("Skriv kallelsen").ClickAsync();
        await Expect(visitor.Heading($"{Today} klockan 13:30").First).ToBeVisibleAsync();
    }

    private static async Task FollowUpAsync(Visitor visitor, string path, string how, string step, string hours)
    {
        await visitor.OpenAsync($"{path}/uppfoljning/ny");
        await visitor.Field("Hur går det").FillAsync(how);
        await visitor.Page.Locator($"[name=stege][value='{step}']").CheckAsync();
        await visitor.Box("Hinder just nu", "Inga hinder").CheckAsync();
        await visitor.Field("Timmar per vecka").FillAsync(hours);
        await visitor.Button("Spara uppföljningen").ClickAsync();
        await Expect(visitor.Page.GetByText(how).First).ToBeVisibleAsync();
    }
}
