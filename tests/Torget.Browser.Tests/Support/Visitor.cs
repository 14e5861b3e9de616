using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Torget.Testing;

namespace Torget.Browser.Tests.Support;

/// <summary>Somebody at a browser: finds things by what they are and what they are called, as the person who looks or listens does.</summary>
internal sealed class Visitor
{
    private readonly TestDatabase _database;

    private Visitor(TestDatabase database, IPage page, Troubles troubles) => (_database, Page, Troubles) = (database, page, troubles);

    /// <summary>The tab.</summary>
    public IPage Page { get; }

    public Troubles Troubles { get; }

    public ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>Sits down at a browser of their own.</summary>
    public static async Task<Visitor> ArriveAsync(TestDatabase database, Uri address, ViewportSize? size = null)
    {
        var context = await TheBrowser.ContextAsync(address, size);
        var troubles = new Troubles(context);
        return new Visitor(database, await context.NewPageAsync(), troubles);
    }

    /// <summary>Opens another tab in the same browser.</summary>
    public async Task<Visitor> NewTabAsync() => new(_database, await Page.Context.NewPageAsync(), Troubles);

    /// <summary>Goes to an address, which answers with a status.</summary>
    public async Task OpenAsync(string path, int status = 200)
    {
        if (status >= 400)
        {
            // The browser itself writes such an answer to its console.
            Troubles.Expect($"the server responded with a status of {status}");
        }

        var answer = await Page.GotoAsync(path);
        Assert.Equal(status, answer!.Status);
    }

    /// <summary>Logs in on the log-in page, by name, and ends on the start page, where everything that belongs to it runs.</summary>
    public async Task LogInAsAsync(string account)
    {
        var name = (await _database.QueryAsync<string>("SELECT name FROM users WHERE username = $1", account))[0];
        await OpenAsync("/logga-in");
        await Button($"Logga in som {name}").ClickAsync();
        await Assertions.Expect(Title).ToHaveTextAsync($"Hej {name.Split(' ')[0]}");
        await Page.WaitForLoadStateAsync();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>A line or some lines of text.</summary>
    public ILocator Field(string label) => Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    /// <summary>The same, where nothing has to be written.</summary>
    public ILocator OptionalField(string label) => Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex($@"^{Regex.Escape(label)}\s\(frivilligt\)$") });

    /// <summary>A drop-down list.</summary>
    public ILocator List(string label) => Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });

    /// <summary>The same, where nothing has to be chosen.</summary>
    public ILocator OptionalList(string label) => Page.GetByRole(AriaRole.Combobox, new() { NameRegex = new Regex($@"^{Regex.Escape(label)}\s\(frivilligt\)$") });

    /// <summary>A group of radio buttons or boxes.</summary>
    public ILocator Group(string legend) => Page.GetByRole(AriaRole.Group, new() { Name = legend, Exact = true });

    /// <summary>A radio button of a group.</summary>
    public ILocator Radio(string legend, string label) => Group(legend).GetByRole(AriaRole.Radio, Beginning(label));

    /// <summary>A box of a group.</summary>
    public ILocator Box(string legend, string label) => Group(legend).GetByRole(AriaRole.Checkbox, Beginning(label));

    /// <summary>Whether the keyboard's focus is on something, and can be seen there.</summary>
    public async Task SeesFocusOnAsync(ILocator place)
    {
        await Assertions.Expect(place).ToBeFocusedAsync();
        Assert.True(
            await place.EvaluateAsync<bool>(
                """
                place => [getComputedStyle(place), getComputedStyle(place, '::after')]
                  .some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
                """),
            $"The focus cannot be seen on {place}.");
    }

    // A choice is followed by its help.
    private static LocatorGetByRoleOptions Beginning(string label) => new() { NameRegex = new Regex($"^{Regex.Escape(label)}( |$)") };
}
