using Microsoft.AspNetCore.Components;
using Torget.Domain;
using Torget.Web.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>The open form: keeps the draft saved while somebody types, and sends it.</summary>
public sealed partial class RegisterAktualiseringPage : IDisposable
{
    // Long enough not to save every letter, short enough that everything is on the server within two seconds.
    private static readonly TimeSpan SaveDelay = TimeSpan.FromMilliseconds(700);

    private readonly FormErrors _errors = new();
    private readonly SemaphoreSlim _saving = new(1);
    private AktualiseringForm _form = new();
    private AktualiseringChoices? _choices;
    private ErrorSummary _summary = null!;
    private ITimer? _timer;
    private SaveStatus _status = new("");
    private SavedDraft? _conflict;
    private Guid _editor;
    private int _version;
    private int _typed;
    private int _saved;
    private bool _gone;
    private bool _sending;
    private bool _focusSummary;

    [Parameter]
    public Guid Id { get; set; }

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

    public void Dispose()
    {
        _timer?.Dispose();
        _saving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _editor = Guid.NewGuid();
        var choices = await Register.ChoicesAsync();
        if (Opened is null)
        {
            if (await Register.SentAsync(Id) is { } sent)
            {
                Navigation.NavigateTo($"/arenden/{sent}", replace: true);
                return;
            }

            Opened = await Drafts.OpenAsync(Id);
        }

        Take(Opened, choices);
        _choices = choices;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusSummary)
        {
            _focusSummary = false;
            await _summary.FocusAsync();
        }
    }

    private void Take(OpenedDraft opened, AktualiseringChoices choices)
    {
        _form = opened.Form;
        _version = opened.Version;
        _status = opened.SavedAt is { } at ? SaveStatus.At(at) : new SaveStatus("");
        if (!choices.Units.Any(unit => unit.Id.ToString() == _form.Unit))
        {
            _form.Unit = choices.Units is [var only] ? only.Id.ToString() : "";
        }
    }

    // Called at every letter; the save waits until the typing rests, but never longer than the delay from the first letter on.
    private void Changed()
    {
        _typed++;
        _status = new SaveStatus("Sparar …");
        _timer ??= Clock.CreateTimer(_ => _ = InvokeAsync(SaveAsync), null, SaveDelay, Timeout.InfiniteTimeSpan);
    }

    private async Task SaveAsync()
    {
        _timer?.Dispose();
        _timer = null;
        await _saving.WaitAsync();
        try
        {
            var typed = _typed;
            if (_gone || _conflict is not null || typed == _saved || (_version == 0 && DraftStore.IsUntouched(_form)))
            {
                return;
            }

            var saved = await Drafts.SaveAsync(Id, _form, _editor, _version);
            _gone = saved is null && !_sending;
            _conflict = saved is { Conflict: true } ? saved : null;
            if (saved is { Conflict: false })
            {
                (_version, _saved) = (saved.Version, typed);
                _status = typed == _typed ? SaveStatus.At(saved.SavedAt) : new SaveStatus("Sparar …");
            }
            else
            {
                _status = SaveStatus.CouldNot;
            }
        }
        catch (SessionEndedException)
        {
            _status = SaveStatus.LoggedOut;
        }
        catch (Exception failure)
        {
            // The form must stay alive whatever happens to a save: the next letter tries again.
            Logger.LogError(failure, "A draft could not be saved.");
            _status = SaveStatus.CouldNot;
        }
        finally
        {
            _saving.Release();
            StateHasChanged();
        }
    }

    private async Task TakeTheirsAsync()
    {
        Take(await Drafts.OpenAsync(Id), _choices!);
        (_conflict, _saved) = (null, _typed);
        _errors.Clear();
    }

    private Task KeepMineAsync()
    {
        (_version, _conflict) = (_conflict!.Version, null);
        _typed++;
        return SaveAsync();
    }

    private async Task SendAsync()
    {
        if (_sending || _gone)
        {
            return;
        }

        _sending = true;
        _errors.Clear();
        await SaveAsync();
        var sent = await _errors.GuardAsync(() => Register.ExecuteAsync(Id, _form), Logger);
        if (sent?.Number is { } number)
        {
            Navigation.NavigateTo($"/arenden/{number}?inskickad=1");
            return;
        }

        if (sent is not null)
        {
            _errors.Take(sent.Validation);
        }

        _sending = false;
        _focusSummary = true;
    }

    private sealed record SaveStatus(string Text, string? Icon = null, bool Failed = false)
    {
        public static readonly SaveStatus CouldNot = new("Kunde inte spara", "warning", Failed: true);
        public static readonly SaveStatus LoggedOut = new("Du är utloggad. Logga in i en ny flik och fortsätt här.", "warning", Failed: true);

        public static SaveStatus At(DateTimeOffset moment) => new($"Sparat {moment.Clock()}", "check");
    }
}
