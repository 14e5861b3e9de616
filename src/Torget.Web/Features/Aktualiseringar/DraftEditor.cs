using Torget.Domain;
using Torget.Web.Access;
using Torget.Web.Shared;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>What the form says about its saving.</summary>
public sealed record SaveStatus(string Text, string? Icon = null, bool Failed = false)
{
    public static readonly SaveStatus None = new("");
    public static readonly SaveStatus Saving = new("Sparar …");
    public static readonly SaveStatus CouldNot = new("Kunde inte spara. Försöker igen …", "warning", Failed: true);
    public static readonly SaveStatus Waiting = new("Sparas inte förrän du har valt överst på sidan", "warning", Failed: true);
    public static readonly SaveStatus LoggedOut = new("Du är utloggad. Logga in i en ny flik och fortsätt här.", "warning", Failed: true);

    public static SaveStatus At(DateTimeOffset moment) => new($"Sparat {moment.Clock()}", "check");
}

/// <summary>
/// Keeps the draft of one open form saved while somebody types: a little after the first unsaved letter, one save at a time, and a
/// last time when the form is left.
/// </summary>
public sealed class DraftEditor : IAsyncDisposable
{
    // Long enough not to save every letter, short enough that everything is on the server within two seconds.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly Guid _id;
    private readonly DraftStore _drafts;
    private readonly TimeProvider _clock;
    private readonly Func<Func<Task>, Task> _dispatch;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _one = new(1);
    private ITimer? _timer;
    private int _typed;
    private int _saved;
    private bool _left;

    /// <param name="id">The draft.</param>
    /// <param name="opened">What it held when the form was opened.</param>
    /// <param name="drafts">Where it is saved.</param>
    /// <param name="clock">When.</param>
    /// <param name="dispatch">Runs a save on the form's own thread, and draws the form afterwards.</param>
    /// <param name="logger">Where a failed save is told.</param>
    public DraftEditor(Guid id, OpenedDraft opened, DraftStore drafts, TimeProvider clock, Func<Func<Task>, Task> dispatch, ILogger logger)
    {
        (_id, _drafts, _clock, _dispatch, _logger) = (id, drafts, clock, dispatch, logger);
        (Form, Version) = (opened.Form, opened.Version);
        SavedAt = opened.SavedAt;
        Status = opened.SavedAt is { } at ? SaveStatus.At(at) : SaveStatus.None;
    }

    public AktualiseringForm Form { get; private set; }

    /// <summary>Tells this open form from others on the same draft.</summary>
    public Guid Editor { get; } = Guid.NewGuid();

    public int Version { get; private set; }

    /// <summary>When it was last saved; null when it never was.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    public SaveStatus Status { get; private set; }

    /// <summary>What another open form has saved; nothing more is saved from here until somebody has chosen.</summary>
    public SavedDraft? Conflict { get; private set; }

    /// <summary>Whether the draft is no longer there: sent or erased, perhaps elsewhere.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Something was typed.</summary>
    public void Changed()
    {
        _typed++;
        Status = Conflict is null && !IsGone ? SaveStatus.Saving : SaveStatus.Waiting;
        SaveAfter(Delay);
    }

    /// <summary>Saves what is saved already too, which finds out whether the draft has been changed or has gone elsewhere.</summary>
    public Task SaveAgainAsync()
    {
        _typed++;
        return SaveAsync();
    }

    /// <summary>Saves what is not saved. Never throws: the form must stay alive whatever happens to a save, and the next letter tries again.</summary>
    public async Task SaveAsync()
    {
        _timer?.Dispose();
        _timer = null;
        await _one.WaitAsync();
        try
        {
            if (IsGone || Conflict is not null || _typed == _saved)
            {
                return;
            }

            if (Version == 0 && DraftStore.IsUntouched(Form))
            {
                Status = SaveStatus.None;
                return;
            }

            await SaveOnceAsync();
        }
        catch (SessionEndedException)
        {
            Status = SaveStatus.LoggedOut;
        }
        catch (DomainException broken)
        {
            Status = new SaveStatus(broken.Message, "warning", Failed: true);
        }
        catch (Exception failure)
        {
            _logger.LogError(failure, "A draft could not be saved.");
            Status = SaveStatus.CouldNot;
            SaveAfter(RetryDelay);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Throws what is typed here away for what the other form saved.</summary>
    public async Task TakeTheirsAsync()
    {
        var theirs = await _drafts.OpenAsync(_id);
        (Form, Version, Conflict, SavedAt) = (theirs.Form, theirs.Version, null, theirs.SavedAt);
        _saved = _typed;
        Status = theirs.SavedAt is { } at ? SaveStatus.At(at) : SaveStatus.None;
    }

    /// <summary>Writes over what the other form saved.</summary>
    public Task KeepMineAsync()
    {
        (Version, Conflict) = (Conflict!.Version, null);
        _typed++;
        return SaveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _left = true;
        await SaveAsync();
    }

    private void SaveAfter(TimeSpan delay)
    {
        if (!_left)
        {
            _timer ??= _clock.CreateTimer(_ => _ = _dispatch(SaveAsync), null, delay, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task SaveOnceAsync()
    {
        var typed = _typed;
        var saved = await _drafts.SaveAsync(_id, Form, Editor, Version);
        (IsGone, Conflict) = (saved is null, saved is { Conflict: true } ? saved : null);
        if (saved is not { Conflict: false })
        {
            Status = SaveStatus.Waiting;
            return;
        }

        (Version, SavedAt, _saved) = (saved.Version, saved.SavedAt, typed);
        Status = typed == _typed ? SaveStatus.At(saved.SavedAt) : SaveStatus.Saving;
    }
}
