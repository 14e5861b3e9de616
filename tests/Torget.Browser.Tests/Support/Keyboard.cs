using Microsoft.Playwright;

namespace Torget.Browser.Tests.Support;

/// <summary>Somebody who has no mouse: everything is reached stop by stop, and where the focus is must be seen.</summary>
internal static class Keyboard
{
    public static Task PressAsync(this Visitor visitor, string key) => visitor.Page.Keyboard.PressAsync(key);

    /// <summary>Goes from stop to stop until the place has the focus, as somebody does who looks for it.</summary>
    public static async Task TabToAsync(this Visitor visitor, ILocator place)
    {
        await visitor.TabIntoAsync(place);
        await visitor.SeesFocusOnAsync(place);
    }

    /// <summary>Goes to a group of radio buttons, wherever in it the browser stops, and with the arrows to one of them.</summary>
    public static async Task ChooseAsync(this Visitor visitor, string legend, string label)
    {
        await visitor.TabIntoAsync(visitor.Group(legend));
        await visitor.SeesFocusOnAsync(visitor.Group(legend).Locator("input:focus"));
        var choice = visitor.Radio(legend, label);
        for (var turns = await visitor.Group(legend).GetByRole(AriaRole.Radio).CountAsync(); turns > 0 && !await choice.IsCheckedAsync(); turns--)
        {
            await visitor.PressAsync("ArrowDown");
        }

        await Assertions.Expect(choice).ToBeCheckedAsync();
        await visitor.SeesFocusOnAsync(choice);
    }

    /// <summary>Goes to a link, a button or what opens something, and presses Enter on it.</summary>
    public static async Task EnterAsync(this Visitor visitor, ILocator place)
    {
        await visitor.TabToAsync(place);
        await visitor.PressAsync("Enter");
    }

    /// <summary>Goes to a field and writes in it.</summary>
    public static Task TypeAsync(this Visitor visitor, string label, string text) => visitor.TypeAsync(visitor.Field(label), text);

    /// <inheritdoc cref="TypeAsync(Visitor, string, string)"/>
    public static async Task TypeAsync(this Visitor visitor, ILocator field, string text)
    {
        await visitor.TabToAsync(field);
        await visitor.Page.Keyboard.TypeAsync(text);
        await Assertions.Expect(field).ToHaveValueAsync(text);
    }

    /// <summary>Goes to a box and ticks it.</summary>
    public static async Task TickAsync(this Visitor visitor, ILocator box)
    {
        await visitor.TabToAsync(box);
        await visitor.PressAsync("Space");
        await Assertions.Expect(box).ToBeCheckedAsync();
    }

    private static async Task TabIntoAsync(this Visitor visitor, ILocator place)
    {
        await place.WaitForAsync();
        for (var stops = 0; stops < 80; stops++)
        {
            if (await place.EvaluateAsync<bool>("place => place.contains(document.activeElement)"))
            {
                return;
            }

            await visitor.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard never reaches {place}.");
    }
}
