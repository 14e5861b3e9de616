using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using Torget.Domain;
using Torget.Web.Access;

namespace Torget.Web.Shared.Forms;

/// <summary>What is wrong with a form: a sentence beside a field, or one that concerns the whole.</summary>
public sealed class FormErrors
{
    private (string? Field, string Sentence)[] _errors = [];

    /// <summary>Something was found wrong, or is wrong no longer.</summary>
    public event Action? Changed;

    /// <summary>In the order of the form.</summary>
    public IReadOnlyList<(string? Field, string Sentence)> All => _errors;

    public bool Any => _errors.Length > 0;

    /// <summary>What others have done to the case since the page was made, when that is why it was refused.</summary>
    public IReadOnlyList<DoneMeanwhile> Meanwhile { get; private set; } = [];

    /// <summary>The first sentence about a field.</summary>
    public string? For(string field) => _errors.FirstOrDefault(error => error.Field == field).Sentence;

    /// <summary>Begins anew.</summary>
    public void Clear() => Change([]);

    /// <summary>Adds a sentence about the whole.</summary>
    public void Add(string sentence) => Change([.. _errors, (null, sentence)]);

    /// <summary>Adds a sentence beside a field, or about the whole where there is none.</summary>
    public void Add(string? field, string sentence) => Change([.. _errors, (field, sentence)]);

    /// <summary>
    /// Runs a use case for a form: whatever goes wrong becomes a sentence beside the form, so that what is typed stays. Every page
    /// runs its use cases through this.
    /// </summary>
    /// <param name="useCase">The use case.</param>
    /// <param name="logger">Takes what was not foreseen.</param>
    /// <param name="fields">The fields of the form by what a refusal is about, see <see cref="DomainException.About"/>: it stands beside the field then.</param>
    public async Task<T?> GuardAsync<T>(Func<Task<T>> useCase, ILogger logger, params (string About, string Field)[] fields)
        where T : class
    {
        try
        {
            return await useCase();
        }
        catch (DomainException broken)
        {
            Change([.. _errors, (Array.Find(fields, field => field.About == broken.About).Field, broken.Message)]);
        }
        catch (ChangedMeanwhileException changed)
        {
            Meanwhile = changed.Done;
            Add(changed.Message);
        }
        catch (SessionEndedException)
        {
            Add("Du är utloggad. Logga in i en ny flik och försök igen här.");
        }
        catch (DbUpdateConcurrencyException)
        {
            Add("Någon annan har ändrat samtidigt. Läs in sidan igen och försök en gång till.");
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "A use case failed.");
            Add("Något gick fel och det är registrerat. Försök igen om en stund.");
        }

        return null;
    }

    /// <inheritdoc cref="GuardAsync{T}"/>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> GuardAsync(Func<Task> useCase, ILogger logger, params (string About, string Field)[] fields) => await GuardAsync(
        async () =>
        {
            await useCase();
            return this;
        },
        logger, fields) is not null;

    /// <summary>Replaces everything with what a validator found.</summary>
    public void Take(ValidationResult result) =>
        Change([.. result.Errors.Select(failure => ((string?)failure.PropertyName, failure.ErrorMessage)).DistinctBy(error => error.Item1)]);

    private void Change((string? Field, string Sentence)[] errors)
    {
        _errors = errors;
        Changed?.Invoke();
    }
}

/// <summary>Something to choose in a list, a group of radio buttons or of boxes.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Label">What is read.</param>
/// <param name="Help">A line below the label.</param>
/// <param name="Fixed">Ticked, and cannot be changed.</param>
public sealed record Option(string Value, string Label, string? Help = null, bool Fixed = false);
