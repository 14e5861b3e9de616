using System.Globalization;
using System.Text.RegularExpressions;

namespace Torget.Web.Hosting;

/// <summary>
/// The folder with PostgreSQL's server programs. PATH is not enough: Debian, Red Hat and Homebrew keep them outside it,
/// one folder for each version.
/// </summary>
internal sealed partial record PostgresPrograms(string Folder, int Major)
{
    public const int OldestMajor = 15;

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    private static readonly (string Parent, string Pattern, string Below)[] UsualPlaces =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/usr/local", "pgsql*", "bin"),
        ("/usr/libexec", "postgresql*", ""),
        ("/opt/homebrew/opt", "postgresql*", "bin"),
        ("/usr/local/opt", "postgresql*", "bin"),
        ("/home/linuxbrew/.linuxbrew/opt", "postgresql*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
    ];

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>The newest version; or, for data that exists, the version that made it: no other can read it.</summary>
    public static async Task<PostgresPrograms> FindAsync(int? madeBy)
    {
        var found = new List<PostgresPrograms>();
        foreach (var folder in (await CandidatesAsync()).Distinct().Where(HasAll))
        {
            var (_, output) = await Command.RunAsync(Path.Combine(folder, "postgres"), ["--version"]);
            if (MajorVersion().Match(output) is { Success: true } match)
            {
                found.Add(new(folder, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
            }
        }

        return Choose(found, madeBy);
    }

    internal static PostgresPrograms Choose(IReadOnlyCollection<PostgresPrograms> found, int? madeBy)
    {
        if (madeBy is { } major)
        {
            return found.FirstOrDefault(programs => programs.Major == major)
                ?? throw new PrivatePostgresException($"Den inbyggda databasen skapades med PostgreSQL {major}, som inte finns på datorn: installera den versionen igen.");
        }

        return found.Where(programs => programs.Major >= OldestMajor).MaxBy(programs => programs.Major)
            ?? throw new PrivatePostgresException($"PostgreSQL {OldestMajor} eller nyare saknas: installera det (Debian och Ubuntu: apt-get install postgresql) eller ange en databas i ConnectionStrings__Torget.");
    }

    private static async Task<IEnumerable<string>> CandidatesAsync()
    {
        var usual = UsualPlaces
            .Where(place => Directory.Exists(place.Parent))
            .SelectMany(place => Directory.GetDirectories(place.Parent, place.Pattern), (place, folder) => Path.Combine(folder, place.Below));
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var (exitCode, told) = await Command.RunAsync("pg_config", ["--bindir"]);
        return [.. usual, .. path, .. exitCode == 0 ? [told.Trim()] : Array.Empty<string>()];
    }

    private static bool HasAll(string folder) => Needed.All(program => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
