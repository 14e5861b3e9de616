using Torget.Domain.Cases;
using Torget.Domain.Insatser;
using Torget.Domain.Organisations;
using Torget.Web.Access;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Insatser;

/// <summary>What the person takes part in, and where the person works.</summary>
public sealed partial class InsatserPage
{
    protected override CaseParts Parts => CaseParts.Insatser | CaseParts.Colleagues;

    protected override bool IsToUtforare => true;

    protected override string Segment => "insatser";

    private static string Why(CaseFile file, Participation item) =>
        item.TransferredToVerksamhetId is { } to ? $"Gick vidare till {file.Verksamhet(to)}" : file.Lists.Label(CodeLists.Avslutsorsak, item.Orsak);

    // Only where the värdpart takes part: the others would get to know of the person without a medgivande.
    private static List<Option> Offered(CaseFile file) =>
    [
        .. file.Lists.AllVerksamheter
            .Where(verksamhet => verksamhet.IsActive && verksamhet.Id != file.VerksamhetId && file.Parties.Any(party => party.Id == verksamhet.VardpartId)
                && !file.Participations.Any(item => item.IsOpen && item.VerksamhetId == verksamhet.Id))
            .Select(verksamhet => new Option(verksamhet.Id.ToString(), verksamhet.Name)),
    ];

    private static List<Option> Onward(CaseFile file, Participation item) =>
        [new("", "Går inte vidare"), .. Offered(file).Where(option => option.Value != item.VerksamhetId.ToString())];

    private Task StartAsync()
    {
        PostedText("verksamhet", "Välj en verksamhet.");
        var start = PostedDate("start");
        _ = Guid.TryParse(Posted("verksamhet"), out var verksamhet);
        return SaveAsync(() => Changing.StartAsync(Post("insats"), verksamhet, start, Posted("utforare")), nameof(CaseAction.StartInsats), (nameof(InsatsTerms.Start), "start"));
    }

    private Task EndAsync(Participation item)
    {
        var end = PostedDate($"slut-{item.Id}");
        var orsak = Posted($"orsak-{item.Id}");
        Guid? onward = Posted($"vidare-{item.Id}").Length == 0 ? null : Guid.TryParse(Posted($"vidare-{item.Id}"), out var to) ? to : Guid.Empty;
        var utforare = Posted($"ny-utforare-{item.Id}");
        if (onward is null && utforare.Length > 0)
        {
            Errors.Add($"vidare-{item.Id}", "Välj vart personen går vidare, eller ta bort utföraren där.");
        }

        return SaveAsync(
            () => Changing.EndAsync(Post(InsatsForms.EndForm(item)), item.Id, end, orsak.Length == 0 ? null : orsak, onward, onward is null ? null : utforare),
            nameof(CaseAction.EndInsats), (nameof(Participation.End), $"slut-{item.Id}"), (nameof(Participation.Orsak), $"orsak-{item.Id}"));
    }

    private Task ChangeUtforareAsync(Participation item) =>
        SaveAsync(() => Changing.ChangeUtforareAsync(Post(InsatsForms.ChangeForm(item)), item.Id, Posted($"byt-{item.Id}")), nameof(CaseAction.ChangeUtforare));

    private Task VoidAsync(Participation item)
    {
        var reason = PostedText($"fel-{item.Id}", "Skriv varför insatsen makuleras.");
        return SaveAsync(() => Changing.VoidAsync(Post(InsatsForms.VoidForm(item)), item.Id, reason), nameof(CaseAction.VoidInsats));
    }

    private Task AddWorkplaceAsync()
    {
        var terms = new WorkplaceTerms(PostedWorkplace(""), PostedDate("fran"), Hours("timmar"));
        return SaveAsync(() => Changing.AddWorkplaceAsync(Post("arbetsplats"), terms), nameof(CaseAction.RecordWorkplace));
    }

    private Task CorrectWorkplaceAsync(Workplace workplace)
    {
        var details = PostedWorkplace($"-{workplace.Id}");
        return SaveAsync(() => Changing.CorrectWorkplaceAsync(Post(WorkplaceSection.CorrectForm(workplace)), workplace.Id, details), nameof(CaseAction.ChangeWorkplace));
    }

    private Task VoidWorkplaceAsync(Workplace workplace)
    {
        var reason = PostedText($"fel-{workplace.Id}", "Skriv varför arbetsplatsen makuleras.");
        return SaveAsync(() => Changing.VoidWorkplaceAsync(Post(WorkplaceSection.VoidForm(workplace)), workplace.Id, reason), nameof(CaseAction.VoidWorkplace));
    }

    private Task ChangeWorkplaceAsync(Workplace workplace)
    {
        var id = workplace.Id;
        var on = PostedDate($"fran-{id}");
        int? hours = Posted($"gor-{id}") == "avsluta" ? null : Hours($"timmar-{id}");
        return SaveAsync(() => Changing.ChangeWorkplaceAsync(Post(WorkplaceSection.ChangeForm(workplace)), id, on, hours), nameof(CaseAction.ChangeWorkplace), (nameof(Workplace.From), $"fran-{id}"));
    }

    // The fields of a workplace stand in the form of a new one, and in one for each that can be put right.
    private WorkplaceDetails PostedWorkplace(string suffix)
    {
        if (PostedChoice<WorkplaceForm>($"form{suffix}") is not { } form)
        {
            Errors.Add($"form{suffix}", "Välj vad personen gör där.");
            form = default;
        }

        return new(form, PostedText($"arbetsplats{suffix}", "Skriv vilken arbetsplats det är."), PostedText($"handledare{suffix}", "Skriv vem som är handledare."));
    }

    private int Hours(string field)
    {
        if (WholeNumber(field) is >= 1 and <= Workplace.MostHours and var hours)
        {
            return hours;
        }

        Errors.Add(field, $"Skriv timmar per vecka, 1 till {Workplace.MostHours}.");
        return 0;
    }
}
