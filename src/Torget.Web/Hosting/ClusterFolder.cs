using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace Torget.Web.Hosting;

/// <summary>
/// The folder of one private cluster, and the account that owns it. PostgreSQL refuses to run as root, so root lets
/// <c>postgres</c> or <c>nobody</c> own the folder and run the programs; anyone else does so as themselves (Account is null).
/// </summary>
internal sealed record ClusterFolder(string Path, string Marker, string? Account)
{
    private const string ForClosedCheckouts = "/var/lib/torget";
    private const string TemporaryMark = "temporary";

    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Passable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string Data => System.IO.Path.Combine(Path, "data");

    public string Users => System.IO.Path.Combine(Path, "users");

    public string Log => System.IO.Path.Combine(Path, "log");

    /// <summary>
    /// <c>ROOT/.torget/NAME</c>; but when that account may not pass through one of the parents (a checkout under /root), a folder
    /// of the checkout's own under /var/lib/torget, and <c>ROOT/.torget/NAME</c> is then a file that says where.
    /// </summary>
    [UnsupportedOSPlatform("windows")]
    public static async Task<ClusterFolder> OpenAsync(string root, string name)
    {
        var account = Environment.IsPrivilegedProcess ? await UnprivilegedAccountAsync() : null;
        var here = System.IO.Path.Combine(root, ".torget", name);
        var elsewhere = Elsewhere(root, name);

        // A marker that names another place came along with a copied checkout; that cluster belongs to the original.
        if (File.Exists(here) && (await File.ReadAllTextAsync(here)).Trim() != elsewhere)
        {
            File.Delete(here);
        }

        var path = here;
        if (File.Exists(here) || (account is not null && !HasData(here) && !await MayPassAsync(account, System.IO.Path.GetDirectoryName(here)!)))
        {
            path = elsewhere;
            if (Directory.Exists(here))
            {
                Directory.Delete(here, recursive: true);
            }

            await File.WriteAllTextAsync(here, elsewhere + "\n");
        }

        if (account is not null && HasData(path))
        {
            account = (await Command.RunAsync("stat", ["-c", "%U", System.IO.Path.Combine(path, "data")])).Output.Trim();
        }

        var folder = new ClusterFolder(path, here, account);
        await folder.CreateAsync();

        // PostgreSQL tells its place without symbolic links, and is recognised by it.
        return folder with { Path = await PhysicalAsync(path) };
    }

    /// <summary>The names of the checkout's clusters that are to be removed when nobody uses them.</summary>
    public static IEnumerable<string> Temporary(string root) =>
        from entry in Directory.GetFileSystemEntries(System.IO.Path.Combine(root, ".torget"))
        let name = System.IO.Path.GetFileName(entry)
        let path = File.Exists(entry) ? Elsewhere(root, name) : entry
        where File.Exists(System.IO.Path.Combine(path, TemporaryMark))
        select name;

    public void Mark(bool temporary)
    {
        var mark = System.IO.Path.Combine(Path, TemporaryMark);
        if (temporary)
        {
            File.WriteAllBytes(mark, []);
        }
        else
        {
            File.Delete(mark);
        }
    }

    public static async Task<string> PhysicalAsync(string path) => (await Command.RunAsync("/bin/pwd", ["-P"], path)).Output.TrimEnd('\n');

    /// <summary>Runs a program in the folder as its owner.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments) =>
        Account is null
            ? Command.RunAsync(program, arguments, Path)
            : Command.RunAsync("runuser", ["-u", Account, "--", program, .. arguments], Path);

    [UnsupportedOSPlatform("windows")]
    public async Task GiveToOwnerAsync(string path)
    {
        File.SetUnixFileMode(path, OwnerOnly);
        if (Account is not null)
        {
            await Command.RunAsync("chown", [Account, path]);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private async Task CreateAsync()
    {
        Directory.CreateDirectory(Path);
        for (var parent = System.IO.Path.GetDirectoryName(Path)!; parent.StartsWith(ForClosedCheckouts, StringComparison.Ordinal); parent = System.IO.Path.GetDirectoryName(parent)!)
        {
            File.SetUnixFileMode(parent, Passable);
        }

        await GiveToOwnerAsync(Path);
        Directory.CreateDirectory(Users);
    }

    public void Delete()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        if (File.Exists(Marker))
        {
            File.Delete(Marker);
            var parent = System.IO.Path.GetDirectoryName(Path)!;
            if (!Directory.EnumerateFileSystemEntries(parent).Any())
            {
                Directory.Delete(parent);
            }
        }
    }

    private static string Elsewhere(string root, string name) =>
        System.IO.Path.Combine(ForClosedCheckouts, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..16], name);

    private static bool HasData(string path) => Directory.Exists(System.IO.Path.Combine(path, "data"));

    private static async Task<bool> MayPassAsync(string account, string path) =>
        (await Command.RunAsync("runuser", ["-u", account, "--", "test", "-x", path])).ExitCode == 0;

    private static async Task<string> UnprivilegedAccountAsync() =>
        (await Command.RunAsync("id", ["-u", "postgres"])).ExitCode == 0 ? "postgres" : "nobody";
}
