using Microsoft.AspNetCore.Components;
using Torget.Domain;
using Torget.Web.Access;
using Torget.Web.Hosting;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>The open form of an aktualisering.</summary>
public sealed partial class RegisterAktualiseringPage : IAsyncDisposable
{
    private readonly FormErrors _errors = new();
    private AktualiseringChoices? _choices;
    private DraftEditor? _draft;
    private int _failedTries;
    private bool _isFull;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>"1" where the form was found incomplete when it was to be looked through: it says what is missing at once.</summary>
    [SupplyParameterFromQuery(Name = "fel")]
    public string? Incomplete { get; set; }

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
    private OpenForms Open { get; set; } = null!;

    [Inject]
    private CurrentSession Session { get; set; } = null!;

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
        // A form that cannot come alive is not shown: nothing would be saved of it.
        _isFull = !RendererInfo.IsInteractive && Open.IsFull(await Session.FindAsync());
        if (_draft is null && !_isFull)
        {
            await LoadAsync();
        }

        // Drawn only now: the form that is alive takes the place of the sent one in one step, and somebody who is typing stays in the field.
        await base.SetParametersAsync(ParameterView.Empty);
    }

    private async Task LoadAsync()
    {
        if (Opened is null)
        {
            var opened = await Drafts.OpenAsync(Id);
            if (opened.Sent is { } sent)
            {
                Navigation.NavigateTo($"/arenden/{sent}", replace: true);
                return;
            }

            Opened = opened;
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

        if (Incomplete is not null)
        {
            Check();
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
        if (_draft is null || _draft.IsGone)
        {
            return;
        }

        _errors.Clear();
        await _draft.SaveAgainAsync();
        if (_draft is not { Conflict: null, IsGone: false })
        {
            return;
        }

        Check();
        if (!_errors.Any)
        {
            Navigation.NavigateTo($"{Path}/kontrollera");
        }
    }

    private void Check()
    {
        _errors.Take(RegisterAktualisering.Check(_draft!.Form, _choices!, Today));
        _failedTries++;
    }
}
