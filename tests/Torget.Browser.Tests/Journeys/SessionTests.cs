using Microsoft.Playwright;
using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

public sealed class SessionTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    [Fact]
    public async Task Whoever_is_idle_is_warned_in_time_and_can_go_on_or_log_out()
    {
        var visitor = await VisitAsync(app);
        await visitor.Page.Clock.InstallAsync();
        await visitor.LogInAsAsync(TestActors.Af);
        var warning = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Du loggas snart ut" });

        await visitor.Page.Clock.FastForwardAsync("27:30");
        await Expect(warning).ToBeHiddenAsync();
        await visitor.Page.Clock.FastForwardAsync("00:40");
        await Expect(warning).ToBeVisibleAsync();
        await Expect(visitor.Button("Fortsätt arbeta")).ToBeFocusedAsync();
        await visitor.Button("Fortsätt arbeta").ClickAsync();
        await Expect(warning).ToBeHiddenAsync();

        await visitor.Page.Clock.FastForwardAsync("27:30");
        await Expect(warning).ToBeHiddenAsync();
        await visitor.Page.Clock.FastForwardAsync("00:40");
        await warning.GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).ClickAsync();
        await SeesLoggedOutAsync(visitor);
    }

    [Fact]
    public async Task Escape_closes_the_warning_and_goes_on()
    {
        var visitor = await VisitAsync(app);
        await visitor.Page.Clock.InstallAsync();
        await visitor.LogInAsAsync(TestActors.Fk);
        var warning = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Du loggas snart ut" });
        await visitor.Page.Clock.FastForwardAsync("28:10");
        await Expect(warning).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(warning).ToBeHiddenAsync();
        await visitor.Page.Clock.FastForwardAsync("05:00");
        await Expect(visitor.Title).ToHaveTextAsync("Hej Amina");
    }

    [Fact]
    public async Task Whoever_does_not_answer_the_warning_is_logged_out()
    {
        var visitor = await VisitAsync(app);
        await visitor.Page.Clock.InstallAsync();
        await visitor.LogInAsAsync(TestActors.Soc);
        await visitor.Page.Clock.FastForwardAsync("30:10");
        await Expect(visitor.Page.GetByText("Du är utloggad.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Logging_out_closes_every_page_behind_it()
    {
        var visitor = await LogInAsAsync(app, TestActors.Region);
        await visitor.OpenAsync("/arenden");
        await visitor.Button("Logga ut").ClickAsync();
        await SeesLoggedOutAsync(visitor);
        await visitor.Page.GoBackAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Logga in som");
    }

    private static async Task SeesLoggedOutAsync(Visitor visitor)
    {
        await Assertions.Expect(visitor.Page.GetByText("Du är utloggad.")).ToBeVisibleAsync();
        await visitor.OpenAsync("/arenden");
        await Assertions.Expect(visitor.Title).ToHaveTextAsync("Logga in som");
    }
}
