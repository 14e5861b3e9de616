using Microsoft.EntityFrameworkCore;
using Torget.Domain.Access;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Features.Installningar;

/// <summary>How what is common to all parties is changed: one at a time, and seen at once by whoever asks this node next.</summary>
internal static class SettingChanging
{
    public static async Task ChangeAsync(this Operations operations, ReferenceCache reference, Permission permission, Func<Operation, Task> change)
    {
        await operations.RunAsync(async operation =>
        {
            operation.Actor.Require(permission);
            await operation.HoldAsync(Held.Settings, Guid.Empty);
            await change(operation);
        });
        reference.Forget();
    }

    /// <summary>Adds a row, unless the same form has done so.</summary>
    public static async Task AddOnceAsync<T>(this Operation operation, Guid once, Func<Task<T>> make)
        where T : class
    {
        if (await operation.Db.Set<T>().AnyAsync(row => EF.Property<Guid>(row, "Id") == once))
        {
            return;
        }

        operation.Db.Add(await make());
        await operation.Db.SaveChangesAsync();
    }
}
