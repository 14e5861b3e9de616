using System.Globalization;

namespace Torget.Web.Shared;

/// <summary>Sizes of files as pages write them.</summary>
public static class Bytes
{
    /// <summary>640 kB, 2,4 MB.</summary>
    public static string Text(int size) => size < 1_000_000
        ? $"{Math.Max(1, size / 1000)} kB"
        : string.Create(CultureInfo.GetCultureInfo("sv-SE"), $"{size / 1_000_000.0:0.0} MB");
}
