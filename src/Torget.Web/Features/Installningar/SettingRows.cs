using System.Globalization;
using Torget.Domain;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Installningar;

/// <summary>How rows of settings are saved by all of these pages.</summary>
internal static class SettingRows
{
    /// <summary>Why nothing was saved.</summary>
    public const string ChangedByAnother =
        "Någon annan har ändrat det här sedan du öppnade sidan. Under Ändringar står vad det var. Spara igen om det du har skrivit ska gälla.";

    /// <summary>The state of rows, as a form carries it.</summary>
    public static string VersionOf(this TorgetDb db, params IEnumerable<object> rows) =>
        string.Join(' ', rows.Select(row => Convert.ToString(db.Entry(row).Property("xmin").OriginalValue, CultureInfo.InvariantCulture)));

    /// <summary>
    /// Saves what the domain has changed of rows, if they are as the form saw them. A form that changes nothing, such as one sent twice, is done already.
    /// </summary>
    /// <exception cref="DomainException">Somebody else has changed a row meanwhile.</exception>
    public static async Task SaveAsync(this Operation operation, string seen, params IReadOnlyCollection<object> rows)
    {
        if (!operation.Db.ChangeTracker.HasChanges())
        {
            return;
        }

        if (operation.Db.VersionOf(rows) != seen)
        {
            throw new DomainException(ChangedByAnother);
        }

        await operation.Db.SaveChangesAsync();
    }
}
