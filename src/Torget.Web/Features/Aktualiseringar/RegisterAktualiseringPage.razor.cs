using Microsoft.AspNetCore.Components;
using Torget.Domain;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>The open form of an aktualisering.</summary>
public sealed partial class RegisterAktualiseringPage : IAsyncDisposable
{
    private readonly FormErrors _errors = new();
    private AktualiseringChoices? _choices;
    private DraftEditor? _draft;
    private bool _sending;
    private int _failedTries;
    private bool _focusTitle;
    private bool _checking;
    private ElementReference _title;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>"kontroll" when the form is looked through before it is sent.</summary>
    [SupplyParameterFromQuery(Name = "steg")]
    public string? Step { get; set; }

    /// <summary>The earlier case that a new form begins from.</summary>
    [SupplyParameterFromQuery(Name = "tidigare")]
    public string? Earlier { get; set; }

    private string Path => $"/arenden/ny/{Id}";

    [Inject]
    private DraftStore Drafts { get; set; } = null!;

    [Inject]
    private RegisterAktualisering Register { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<RegisterAktualiseringPage> Logger { get; set; } = null!;

    /// <summary>Handed over from the page that was sent to the form that comes alive, so that the draft is read and logged once.</summary>
    [PersistentState]
    public OpenedDraft? Opened { get; set; }

    private DateOnly Today => Clock.Today();

    public ValueTask DisposeAsync() => _draft?.DisposeAsync() ?? ValueTask.CompletedTask;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (_draft is null)
        {
            await LoadAsync();
        }

        TakeStep();

        // Drawn only now: the form that is alive takes the place of the sent one in one step, and somebody who is typing stays in the field.
        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusTitle)
        {
            _focusTitle = false;
            await _title.FocusAsync();
        }
    }

    // The address says which step it is. What is not complete cannot be looked through: the form then says what is missing.
    private void TakeStep()
    {
        if (_draft is null)
        {
            return;
        }

        var wanted = Step == "kontroll";
        var wrong = wanted && !_checking ? RegisterAktualisering.Check(_draft.Form, _choices!, Today) : null;
        var checking = wanted && wrong is null or { IsValid: true };
        if (wrong is { IsValid: false })
        {
            _errors.Take(wrong);
        }

        _focusTitle |= checking && !_checking;
        _checking = checking;
    }

    private async Task LoadAsync()
    {
        if (Opened is null)
        {
            if (await Register.SentAsync(Id) is { } sent)
            {
                Navigation.NavigateTo($"/arenden/{sent}", replace: true);
                return;
            }

            Opened = await Drafts.OpenAsync(Id);
        }

        _choices = await Register.ChoicesAsync();
        _draft = new DraftEditor(Id, Opened, Drafts, Clock, DispatchAsync, Logger);

        if (_draft.Version == 0 && Torget.Domain.Cases.CaseNumber.TryParse(Earlier ?? "", out var earlier))
        {
            _draft.Form.EarlierCase = earlier.ToString();
        }

        // The number may have been changed while the connection was lost.
        _draft.Form.LetKonFollow(Today);
        if (!_choices.Units.Any(unit => unit.Id.ToString() == _draft.Form.Unit))
        {
            _draft.Form.Unit = _choices.Units is [var only] ? only.Id.ToString() : "";
        }
    }

    private Task DispatchAsync(Func<Task> save) => InvokeAsync(async () =>
    {
        await save();
        StateHasChanged();
    });

    private async Task TakeTheirsAsync()
    {
        _errors.Clear();
        await _errors.GuardAsync(
            async () =>
            {
                await _draft!.TakeTheirsAsync();
                return _draft;
            },
            Logger);
    }

    private async Task CheckAsync()
    {
        if (_sending || _draft is null || _draft.IsGone)
        {
            return;
        }

        _errors.Clear();
        await _draft.SaveAsync();
        if (_draft.Conflict is null && !_draft.IsGone)
        {
            Take(RegisterAktualisering.Check(_draft.Form, _choices!, Today));
        }

        if (!_errors.Any && _draft is { Conflict: null, IsGone: false })
        {
            Navigation.NavigateTo($"{Path}?steg=kontroll");
        }
    }

    private async Task SendAsync()
    {
        if (_sending || _draft is null || _draft.IsGone)
        {
            return;
        }

        _sending = true;
        _errors.Clear();
        await _draft.SaveAsync();
        var sent = _draft.Conflict is not null || _draft.IsGone
            ? null
            : await _errors.GuardAsync(() => Register.ExecuteAsync(Id, _draft.Form, _draft.Editor, _draft.Version), Logger);
        if (sent?.Number is { } number)
        {
            Navigation.NavigateTo($"/arenden/{number}?inskickad=1");
            return;
        }

        _sending = false;
        if (sent is { IsStale: true })
        {
            await _draft.LookAgainAsync();
        }
        else if (sent is not null)
        {
            Take(sent.Validation);
            Navigation.NavigateTo(Path);
        }

        _failedTries++;
    }

    private void Take(FluentValidation.Results.ValidationResult wrong)
    {
        _errors.Take(wrong);
        _failedTries++;
    }
}
