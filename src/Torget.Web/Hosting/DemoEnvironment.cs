namespace Torget.Web.Hosting;

/// <summary>
/// Development and Demo are where Torget can be tried: demo log-in, keys made on the spot. Any other name, a misspelt one too, is
/// treated as Production.
/// </summary>
internal static class DemoEnvironment
{
    /// <summary>Whether the application runs in one of the two.</summary>
    public static bool AllowsDemo(this IHostEnvironment environment) => Names(environment.EnvironmentName);

    /// <summary>The same before there is an application. An environment that is not said is Production, as the framework has it.</summary>
    public static bool IsCurrent =>
        Names(Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"));

    private static bool Names(string? name) =>
        string.Equals(name, "Demo", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "Development", StringComparison.OrdinalIgnoreCase);
}
