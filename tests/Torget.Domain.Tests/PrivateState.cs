using System.Reflection;

namespace Torget.Domain.Tests;

/// <summary>
/// Sets what the domain keeps to itself and has no method for yet, such as the day a medgivande is taken back. The only place
/// where the tests reach around the domain's own rules.
/// </summary>
internal static class PrivateState
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    public static void Set(object target, string property, object? value) =>
        (target.GetType().GetProperty(property, Hidden)?.GetSetMethod(nonPublic: true)
            ?? throw new ArgumentException($"{target.GetType().Name}.{property} cannot be set.", nameof(property)))
        .Invoke(target, [value]);

    public static List<T> List<T>(object target, string field) =>
        (List<T>)(target.GetType().GetField(field, Hidden)
            ?? throw new ArgumentException($"{target.GetType().Name} has no field {field}.", nameof(field)))
        .GetValue(target)!;
}
