using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Shared;

namespace Torget.Browser.Tests.Support;

/// <summary>The form for an aktualisering, as somebody fills it in.</summary>
internal sealed partial class AktualiseringPage(Visitor visitor)
{
    public const string Orsak = "Orsak till aktualiseringen";

    private static readonly string Today = SwedishCalendar.DateIn(DateTimeOffset.UtcNow).Iso();

    public Visitor Visitor => visitor;

    /// <summary>Ends the form: what is missing is said, or everything is shown once more.</summary>
    public ILocator Check => visitor.Button("Kontrollera uppgifterna");

    /// <summary>Sends, when everything has been shown.</summary>
    public ILocator Send => visitor.Button("Skicka in");

    public ILocator SaveStatus => visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status);

    /// <summary>The quiet bar about the connection.</summary>
    public ILocator Bar => visitor.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Anslutningen bröts." });

    /// <summary>The list of what must be put right.</summary>
    public ILocator Errors => visitor.Page.GetByRole(AriaRole.Alert, new() { Name = "Aktualiseringen kunde inte skickas in" });

    /// <summary>Begins on a new form, from wherever the main menu is.</summary>
    public static async Task<AktualiseringPage> BeginAsync(Visitor visitor)
    {
        await visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Huvudmeny" }).GetByRole(AriaRole.Link, new() { Name = "Ny aktualisering" }).ClickAsync();
        await Assertions.Expect(visitor.Title).ToHaveTextAsync("Finns personen redan?");
        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Ny aktualisering" }).ClickAsync();
        await Assertions.Expect(visitor.Title).ToHaveTextAsync("Ny aktualisering");
        return new AktualiseringPage(visitor);
    }

    /// <summary>Fills in everything that is needed, for a woman whose number the test series has.</summary>
    public async Task FillAsync()
    {
        await visitor.Field("Personnummer").FillAsync(Scenarios.Number);
        await Assertions.Expect(visitor.Radio("Kön", "Kvinna")).ToBeCheckedAsync();
        await visitor.Field("Förnamn").FillAsync("Nora");
        await visitor.Field("Efternamn").FillAsync("Lindqvist");
        await visitor.List("Kommun").SelectOptionAsync("Umeå");
        await FillBelowPersonAsync();
    }

    /// <summary>Fills in everything below the person.</summary>
    public async Task FillBelowPersonAsync()
    {
        await visitor.Radio("Verksamhet", "Ungdomstorget").CheckAsync();
        await visitor.Radio("Målgrupp", "18–24 år, arbetssökande, med försörjningsstöd eller sjukskriven").CheckAsync();
        await visitor.Box("Försörjning", "Aktivitetsstöd").CheckAsync();
        await visitor.Radio("Sysselsättning", "Ingen sysselsättning").CheckAsync();
        await visitor.Radio("Utbildning", "Grundskola").CheckAsync();
        await visitor.Field(Orsak).FillAsync("Nora behöver stöd från flera håll samtidigt.");
        await visitor.Box("Önskat stöd från", "Försäkringskassan").CheckAsync();
        await visitor.Box("Parter som omfattas", "Umeå kommun, Viva arbetsmarknad").CheckAsync();
        await visitor.Box("Parter som omfattas", "Försäkringskassan").CheckAsync();
        await visitor.Box("Slag av uppgifter", "Försörjning").CheckAsync();
        await visitor.Box("Slag av uppgifter", "Planering").CheckAsync();
        await visitor.Radio("Hur medgivandet lämnades", "Digitalt").CheckAsync();
        await visitor.Field("Medgivandet lämnades").FillAsync(Today);
        await visitor.Field("Gäller från").FillAsync(Today);
        await visitor.Field("Gäller till och med").FillAsync(Today);
        await visitor.Radio("Hur samtycket lämnades", "Muntligt").CheckAsync();
        await visitor.Field("Samtycket lämnades").FillAsync(Today);
    }

    /// <summary>Looks the form through and sends it.</summary>
    public async Task SendAsync()
    {
        await Check.ClickAsync();
        await Assertions.Expect(visitor.Title).ToHaveTextAsync("Kontrollera uppgifterna");
        await Send.ClickAsync();
    }

    /// <summary>Sends it, and knows which case it became.</summary>
    public async Task<SentCase> SendAsync(TestDatabase database)
    {
        await SendAsync();
        await Assertions.Expect(visitor.Heading("Aktualiseringen är inskickad")).ToBeVisibleAsync();
        var number = new Uri(visitor.Page.Url).AbsolutePath.Split('/')[^1];
        return new SentCase((await database.QueryAsync<Guid>("SELECT id FROM cases WHERE format('T-%s-%s', number_year, lpad(number_serial::text, 4, '0')) = $1", number))[0], number);
    }

    /// <summary>Waits until the page says that what is typed is saved.</summary>
    public Task SeesSavedAsync() => Assertions.Expect(SaveStatus).ToHaveTextAsync(Saved());

    /// <summary>Waits until a draft holds a text, and the page says so.</summary>
    public async Task SavedAsync(TestDatabase database, string text)
    {
        await Eventually.TrueAsync(async () => (await database.DraftsAsync()).Exists(draft => draft.Contains(text)), $"no draft holds “{text}”");
        await SeesSavedAsync();
    }

    [GeneratedRegex(@"^\s*Sparat \d\d:\d\d\s*$")]
    private static partial Regex Saved();
}
