using Microsoft.AspNetCore.Components;
using Torget.Domain;
using Torget.Domain.Beredningar;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Web.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Beredningar;

/// <summary>A meeting of a beredningsgrupp, at one case at a time. Which one, and for whom it is shown, stands in the address.</summary>
public sealed partial class MeetingPage
{
    private static readonly List<Option> Off =
        [.. new[] { CaseAction.Bordlagg, CaseAction.RemoveFromAgenda }.Select(action => new Option(action.ToString(), action.Label()))];

    // The fields of the page that are written in words.
    private static readonly string[] Texts = ["kommentar", "samverkan", "forklaring", "hanvisas", "fraga", "varfor-av"];

    private MeetingView? _view;
    private int? _position;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "punkt")]
    public int? Position { get; set; }

    [SupplyParameterFromQuery(Name = "bara")]
    public string? Only { get; set; }

    [SupplyParameterFromQuery(Name = "klart")]
    public string? Done { get; set; }

    private bool OnlyMe => Only == "jag";

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Short(CaseAction action) => action switch
    {
        CaseAction.Accept => "ja",
        CaseAction.Decline => "nej",
        CaseAction.ReturnForKomplettering => "kompletteras",
        CaseAction.Forward => "vidare till annan beredning",
        CaseAction.Bordlagg => "bordlagt",
        CaseAction.RemoveFromAgenda => "borttaget",
        _ => "återtaget",
    };

    private async Task LoadAsync()
    {
        _view = await Open.ExecuteAsync(Id, Position, OnlyMe);
        if (_view is null)
        {
            Navigation.NotFound();
            return;
        }

        _position = _view.Current?.Item.Position;
    }

    private string Address(int? position, bool? onlyMe = null) =>
        $"/beredning/{Id}?punkt={position}{(onlyMe ?? OnlyMe ? "&bara=jag" : "")}";

    private async Task SaveAsync(Func<Task> useCase, params (string About, string Field)[] fields)
    {
        if (Errors.Any || !await DoAsync(useCase, $"{Address(_position)}&klart=1", fields))
        {
            await LoadAsync();
        }
    }

    private CasePost Post(string form) => new(_view!.Current!.Case.Number, Posted("version"), Once, OutcomeForms.Key(form, _view.Current));

    private Task AnswerVanishedAsync()
    {
        if (_view!.Current is null && PostedForm is not ("led" or "narvaro"))
        {
            Errors.Add("Du får inte längre ta del av ärendet, så det går inte att spara.");
            return Task.CompletedTask;
        }

        return PostedForm switch
        {
            "standpunkt" => SaveViewAsync(),
            "ja" => AcceptAsync(),
            "nej" => DeclineAsync(),
            "kompletteras" => ReturnAsync(),
            "vidare" => ForwardAsync(),
            "av" => TakeOffAsync(),
            "led" => LeadAsync(),
            "narvaro" => NoteAsync(),
            _ => SaveAsync(() => throw new DomainException("Det går inte längre att göra det här. Läs det som är nytt i mötet.")),
        };
    }

    private Task LeadAsync() => SaveAsync(() => Plan.LeadAsync(Id));

    private Task NoteAsync() => SaveAsync(() => Plan.NoteAttendanceAsync(Id,
    [
        .. _view!.Parties.Select(party => (party.Id, Who: Posted($"vem-{party.Id}"), Mode: PostedChoice<AttendanceMode>($"hur-{party.Id}"), Seen: Posted($"var-{party.Id}")))
            .Where(row => row.Mode is not null && Attendance.Noted(row.Mode, row.Who) != row.Seen)
            .Select(row => (row.Id, row.Who, row.Mode!.Value, row.Seen)),
    ]));

    private async Task SaveViewAsync()
    {
        if (PostedChoice<Stance>("standpunkt") is not { } stance)
        {
            Errors.Add("standpunkt", "Välj en ståndpunkt.");
            return;
        }

        var kind = PostedChoice<DataKind>("slag");
        await SaveAsync(() => Prepare.RecordViewAsync(
            _view!.Current!.Case.Number, Id, new PartyViewTerms(stance, Posted("kommentar"), kind), int.TryParse(Posted("utgava"), out var version) ? version : 0, ViewForm.Form));
    }

    private Task AcceptAsync() => SaveAsync(() => Prepare.AcceptAsync(
        Post("ja"), Id, new AcceptTerms(Posted("samverkan"), Guid.TryParse(Posted("arendebarare"), out var party) ? party : null)),
        (nameof(AcceptTerms.Cooperation), "samverkan"));

    private Task DeclineAsync() => SaveAsync(
        () => Prepare.DeclineAsync(Post("nej"), Id, Posted("skal"), Posted("forklaring"), Posted("hanvisas")),
        (nameof(DeclineTerms.Reason), "skal"), (nameof(DeclineTerms.Explanation), "forklaring"), (nameof(DeclineTerms.ReferredTo), "hanvisas"));

    private async Task ReturnAsync()
    {
        if (Dates.Read(Posted("svar")) is not { } answerBy)
        {
            Errors.Add("svar", "Skriv senaste svarsdag, till exempel 2026-03-31.");
            return;
        }

        await SaveAsync(
            () => Prepare.ReturnAsync(Post("kompletteras"), Id, new KompletteringTerms(Posted("fraga"), null, answerBy)),
            (nameof(KompletteringTerms.Question), "fraga"), (nameof(KompletteringTerms.AnswerBy), "svar"));
    }

    private async Task ForwardAsync()
    {
        if (!Guid.TryParse(Posted("vidare"), out var verksamhet))
        {
            Errors.Add("vidare", "Välj en verksamhet.");
            return;
        }

        await SaveAsync(() => Prepare.ForwardAsync(Post("vidare"), Id, verksamhet));
    }

    private Task TakeOffAsync() => SaveAsync(() => Prepare.TakeOffAgendaAsync(
        Post("av"), Posted("vad") == nameof(CaseAction.RemoveFromAgenda) ? CaseAction.RemoveFromAgenda : CaseAction.Bordlagg, Posted("varfor-av")));
}
