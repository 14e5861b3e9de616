using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Torget.Testing;

/// <summary>A field as a browser would post it.</summary>
public sealed record PostedField(string Name, string Value);

/// <summary>Forms of a page, filled in and posted as a browser without scripts would.</summary>
public static class PostedForms
{
    /// <summary>The names of the forms on a page that change something, but for those that throw a draft away.</summary>
    public static IReadOnlyList<string> FormNames(this IHtmlDocument page) =>
    [
        .. page.QuerySelectorAll<IHtmlInputElement>("main form input[name=_handler]").Select(field => field.Value)
            .Where(name => !name.StartsWith("kasta-", StringComparison.Ordinal)),
    ];

    /// <summary>The form of a name; it must be on the page.</summary>
    public static IHtmlFormElement FormOf(this IHtmlDocument page, string name) =>
        page.QuerySelectorAll<IHtmlInputElement>("input[name=_handler]").SingleOrDefault(field => field.Value == name)?.Form
        ?? throw new InvalidOperationException($"No form {name} among {string.Join(", ", page.FormNames())}.");

    /// <summary>What a form would post as it stands, with some fields replaced.</summary>
    public static List<PostedField> Fields(this IHtmlFormElement form, params (string Name, string Value)[] typed)
    {
        List<PostedField> fields = [];
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" }:
                    break;
                case IHtmlInputElement { Name.Length: > 0 } input:
                    fields.Add(new PostedField(input.Name, input.Value));
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    fields.Add(new PostedField(area.Name, area.Value));
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    fields.Add(new PostedField(select.Name, select.Value ?? ""));
                    break;
                default:
                    break;
            }
        }

        fields.RemoveAll(field => typed.Any(one => one.Name == field.Name));
        fields.AddRange(typed.Select(one => new PostedField(one.Name, one.Value)));
        return fields;
    }

    /// <summary>Posts fields to a page.</summary>
    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, IEnumerable<PostedField> fields) =>
        client.PostFormAsync(path, [.. fields.Select(field => (field.Name, field.Value))]);

    /// <summary>Opens a page, fills in one of its forms and posts it.</summary>
    public static async Task<HttpResponseMessage> FillAsync(this HttpClient client, string path, string form, params (string Name, string Value)[] typed) =>
        await client.PostAsync(path, (await client.GetPageAsync(path)).FormOf(form).Fields(typed));

    /// <summary>The sentences of an answer that was refused, the one on top and those beside fields.</summary>
    public static string Refusal(this IHtmlDocument page) => page.QuerySelector("#fel")?.TextContent ?? "";
}
