using Torget.Domain.Cases;
using Torget.Web.Access;

namespace Torget.Web.Features.Avslut;

/// <summary>How a case ended: closed, put right, and taken up again.</summary>
public sealed partial class AvslutPage
{
    private static readonly (string About, string Field)[] Fields =
        [(nameof(AvslutTerms.Date), "datum"), (nameof(AvslutTerms.Orsak), "orsak"), (nameof(AvslutTerms.Handover), "overlamnat")];

    protected override CaseParts Parts => CaseParts.Avslut;

    protected override string Segment => "avslut";

    // Only one of the two forms is on the page at a time, and a draft of the other must not fill its fields.
    private string FormName => Shown!.Allows(CaseAction.Close) ? "avslut" : "rattelse";

    private PostedAvslut Read()
    {
        // In the order of the page, which is the order that the errors are told in.
        var (date, orsak) = (PostedDate("datum"), PostedText("orsak", "Välj en avslutsorsak."));
        var sysselsattning = PostedText("sysselsattning", "Välj sysselsättning efter avslutet.");
        var hours = WholeNumber("timmar");
        if (AktualiseringSettings.AsksHours(sysselsattning) && hours is not (>= 1 and <= 60))
        {
            Errors.Add("timmar", "Skriv timmar per vecka, 1 till 60.");
        }

        var forsorjning = PostedAll(FormName, "forsorjning", []);
        if (forsorjning.Count == 0)
        {
            Errors.Add("forsorjning", "Välj försörjning efter avslutet.");
        }

        var (next, responsible) = (PostedText("sedan", "Beskriv vad som händer efter avslutet."), PostedText("ansvarar", "Skriv vem som ansvarar."));
        if (Posted("overlamning") is not ("ja" or "nej"))
        {
            Errors.Add("overlamning", "Välj ja eller nej.");
        }

        if (Posted("overlamning") != "ja" && Posted("overlamnat").Length + Posted("mottagare").Length + Posted("lamnas").Length > 0)
        {
            Errors.Add("overlamning", "Välj ja om personen går vidare till en myndighet, eller töm det som står om överlämningsmötet.");
        }

        Handover? handover = Posted("overlamning") != "ja" ? null : new Handover(
            PostedDate("overlamnat"), PostedText("mottagare", "Skriv vem som tar emot."), PostedText("lamnas", "Skriv vad som lämnas över."));
        var keep = PostedAll(FormName, "fortsatter", []).Select(id => Guid.TryParse(id, out var parsed) ? parsed : default).ToList();
        if (keep.Exists(id => !Shown!.Participations.Any(item => item.Id == id && item.IsOpen)))
        {
            Errors.Add("fortsatter", "Välj bland de insatser som pågår.");
        }

        return new PostedAvslut(date, orsak, sysselsattning, hours, forsorjning, next, responsible, handover, keep);
    }

    private Task CloseAsync()
    {
        var avslut = Read();
        return SaveAsync(() => Closing.ExecuteAsync(Post("avslut"), avslut), nameof(CaseAction.Close), Fields);
    }

    private Task CorrectAsync()
    {
        var (avslut, reason) = (Read(), PostedText("varfor", "Skriv varför avslutet rättas."));
        return SaveAsync(() => Closing.CorrectAsync(Post("rattelse"), avslut, reason), nameof(CaseAction.CorrectAvslut), Fields);
    }

    private Task ReopenAsync()
    {
        var reason = PostedText("ateroppna", "Skriv varför ärendet återöppnas.");
        return SaveAsync(() => Closing.ReopenAsync(Post("ateroppna"), reason), nameof(CaseAction.Reopen));
    }
}
