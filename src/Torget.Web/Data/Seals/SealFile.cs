using System.Globalization;
using System.Text;
using Npgsql;
using Torget.Web.Hosting;

namespace Torget.Web.Data.Seals;

/// <summary>
/// The file outside the database in which every seal stands with its number and value, a line each: with it, it is seen when the newest seals are cut
/// away, or when somebody who has the key makes the chain anew. It is only ever added to.
/// </summary>
/// <param name="path">As Torget__Seals__File says; null in Development and Demo, where each database has a file of its own.</param>
/// <param name="folder">Where those are.</param>
internal sealed class SealFile(string? path, string folder)
{
    public const string Setting = "Torget:Seals:File";

    /// <exception cref="StartupException">No file is said in Production.</exception>
    public static SealFile From(IConfiguration configuration, bool mayBeMade)
    {
        var path = configuration[Setting];
        if (string.IsNullOrWhiteSpace(path) && !mayBeMade)
        {
            throw new StartupException("Torget__Seals__File saknas: den fil utanför databasen som åtkomstloggens sigill skrivs till.");
        }

        return new SealFile(string.IsNullOrWhiteSpace(path) ? null : path, Path.Combine(ProjectFolder.Path, ".torget", "seals"));
    }

    /// <summary>The file of a database. One that is emptied and filled anew begins another.</summary>
    public async Task<string> PathAsync(NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        if (path is not null)
        {
            return path;
        }

        await using var command = new NpgsqlCommand("SELECT current_database() || (SELECT to_char(created_at AT TIME ZONE 'UTC', '-YYYYMMDD-HH24MISS') FROM installation)", connection);
        var name = await command.ExecuteScalarAsync(cancellationToken) as string ?? connection.Database;
        return Path.Combine(folder, string.Concat(name.Split(Path.GetInvalidFileNameChars())));
    }

    /// <summary>What stands in a file, by number; nothing when there is none.</summary>
    /// <exception cref="SealException">A line is no seal, or a number stands twice.</exception>
    public static async Task<SortedDictionary<long, string>> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var found = new SortedDictionary<long, string>();
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : "";
        // What stands after the last end of a line was being written when the disk was full or the power went: the next round writes the rest.
        foreach (var line in text.Split('\n').SkipLast(1))
        {
            if (line.Split(' ') is not [var left, { Length: 64 } value] || !long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw new SealException($"En rad i filen {path} går inte att läsa: efter sigill {found.LastOrDefault().Key}.");
            }

            if (!found.TryAdd(number, value))
            {
                throw new SealException($"Sigill {number} står två gånger i filen {path}.");
            }
        }

        return found;
    }

    /// <summary>Adds lines, and returns when they are on the disk.</summary>
    public static async Task AppendAsync(string path, IEnumerable<(long Number, byte[] Value)> seals, CancellationToken cancellationToken = default)
    {
        var lines = string.Concat(seals.Select(seal => string.Create(CultureInfo.InvariantCulture, $"{seal.Number} {Convert.ToHexStringLower(seal.Value)}\n")));
        if (lines.Length == 0)
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var begun = File.Exists(path) ? (await File.ReadAllTextAsync(path, cancellationToken)).Split('\n')[^1] : "";
        if (!lines.StartsWith(begun, StringComparison.Ordinal))
        {
            throw new SealException($"Den sista raden i filen {path} går inte att läsa.");
        }

        await using var file = new FileStream(path, options);
        await file.WriteAsync(Encoding.ASCII.GetBytes(lines[begun.Length..]), cancellationToken);
        file.Flush(flushToDisk: true);
    }
}

/// <summary>The seals do not agree with each other, with the log or with the file; the message is a Swedish sentence saying where.</summary>
internal sealed class SealException(string message) : Exception(message);
