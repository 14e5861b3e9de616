using System.ComponentModel;
using System.Diagnostics;

namespace Torget.Domain.Tests.Conventions;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> GeneratedFolders = [".git", ".torget", ".vs", ".idea", "bin", "obj", "TestResults"];

    /// <summary>The folder of Torget.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Full paths of the files that are, or are about to be, under version control.</summary>
    public static IReadOnlyList<string> All() =>
        [.. (FromGit() ?? FromDisk(Root)).Where(File.Exists)];

    /// <summary>The text of a file, or null when it is binary, that is to say has a NUL character.</summary>
    public static string? ReadText(string path)
    {
        var text = File.ReadAllText(path);
        return text.Contains('\0') ? null : text;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Torget.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Torget.sln is in no folder above the tests.");
    }

    /// <summary>Null when git or its data is not there, as in an unpacked archive.</summary>
    private static IEnumerable<string>? FromGit()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0
                ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(path => Path.Combine(Root, path))
                : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Every file below the folder, except what a build or a program made.</summary>
    internal static IEnumerable<string> FromDisk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !GeneratedFolders.Contains(Path.GetFileName(child)))
                .SelectMany(FromDisk));
}
