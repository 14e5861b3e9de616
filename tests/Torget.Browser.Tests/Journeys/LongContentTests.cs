using Torget.Browser.Tests.Support;
using Torget.Testing;

namespace Torget.Browser.Tests.Journeys;

public sealed class LongContentTests(TestApp app) : BrowserTest, IClassFixture<TestApp>
{
    private const int LongestLine = 200;
    private const int LongestText = 10_000;

    [Fact]
    public async Task Long_and_odd_text_is_shown_as_text_and_stays_inside_a_narrow_page()
    {
        var name = string.Concat(Enumerable.Repeat("Åä", LongestLine / 2));
        var orsak = "<script>alert('hej')</script> & <b>fet</b> 🌱 åäö\n";
        orsak += string.Concat(Enumerable.Repeat("Lång text om stödet. ", LongestText))[..(LongestText - orsak.Length)];
        var sent = await app.Scenarios.SendAsync(TestActors.Af, (form, _) => (form.FirstName, form.LastName, form.Orsak) = (name, "O'Brien <i>", orsak.Trim()));
        var visitor = await LogInAsAsync(app, TestActors.Af);
        await visitor.Page.SetViewportSizeAsync(390, 844);
        foreach (var path in new[] { "/arenden", $"/arenden/{sent.Number}" })
        {
            await visitor.OpenAsync(path);
            await Expect(visitor.Page.GetByText($"{name} O'Brien <i>").First).ToBeVisibleAsync();
            await visitor.FitsAsync(390);
        }

        await Expect(visitor.Page.GetByText("<script>alert('hej')</script> & <b>fet</b> 🌱 åäö")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_paste_of_five_megabytes_fills_the_field_and_says_so()
    {
        var visitor = await LogInAsAsync(app, TestActors.Fk);
        await visitor.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var form = await AktualiseringPage.BeginAsync(visitor);
        await visitor.Field("Förnamn").FillAsync("Samira");
        await form.SavedAsync(app, "Samira");
        await visitor.Page.EvaluateAsync("() => navigator.clipboard.writeText('€'.repeat(5_000_000))");
        var field = visitor.Field(AktualiseringPage.Orsak);
        await field.PressAsync("Control+V");

        await Expect(visitor.Page.GetByText($"Fältet är fullt: {LongestText} tecken.")).ToBeVisibleAsync();
        await form.SavedAsync(app, new string('€', LongestText));
        Assert.Equal(LongestText, (await field.InputValueAsync()).Length);

        // And the form lives on.
        await visitor.Field("Efternamn").FillAsync("Haddad");
        await form.SavedAsync(app, "Haddad");
        await visitor.Page.SetViewportSizeAsync(390, 844);
        await visitor.FitsAsync(390);
    }
}
