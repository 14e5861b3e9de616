using System.Diagnostics;
using System.Runtime.Versioning;

namespace Torget.Web.Hosting;

/// <summary>
/// A PostgreSQL of the checkout's own, reachable only through a unix socket that nobody but its owner can open. Any number of
/// processes use the same one: each holds a locked file among its users while it does (a lock dies with its process, so one that
/// was killed does not count), the first starts it and the last stops it.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly ClusterFolder folder;
    private readonly ClusterServer server;
    private readonly string lockPath;
    private readonly bool durable;
    private FileStream? user;

    private PrivatePostgres(ClusterFolder folder, ClusterServer server, string lockPath, bool durable)
    {
        this.folder = folder;
        this.server = server;
        this.lockPath = lockPath;
        this.durable = durable;
    }

    /// <summary>The cluster's folder: data/ (PostgreSQL's own), users/ and log.</summary>
    public string Folder => folder.Path;

    /// <summary>As the cluster's superuser, who owns everything in it.</summary>
    public string ConnectionString(string database) => server.ConnectionString(database);

    /// <param name="root">The checkout; the cluster belongs to its <c>.torget/NAME</c>.</param>
    /// <param name="name">One cluster's name; everyone who gives the same root and name shares it.</param>
    /// <param name="durable">False, for tests: nothing is written safely to disk, it starts empty and is removed at the end.</param>
    /// <param name="cancellationToken">Ends the waiting for another process that starts or stops the same cluster.</param>
    public static async Task<PrivatePostgres> StartAsync(string root, string name, bool durable, CancellationToken cancellationToken = default)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PrivatePostgresException("Den inbyggda databasen finns bara för Linux och macOS: ange en databas i ConnectionStrings__Torget.");
        }

        try
        {
            root = await ClusterFolder.PhysicalAsync(root);
            var lockPath = Path.Combine(Directory.CreateDirectory(Path.Combine(root, ".torget")).FullName, ".lock");
            using var alone = await LockAsync(lockPath, cancellationToken);
            if (!durable)
            {
                await RemoveAbandonedAsync(root, lockPath);
            }

            var postgres = await OpenAsync(root, name, lockPath, durable);
            await postgres.JoinAsync(cancellationToken);
            return postgres;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new PrivatePostgresException($"Den inbyggda databasen tillhör en annan användare ({refused.Message}): kör som den användaren, eller ta bort .torget/{name}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref user, null) is not { } mine)
        {
            return;
        }

        using var alone = await LockAsync(lockPath, CancellationToken.None);
        await mine.DisposeAsync();
        await StopUnlessUsedAsync();
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task<PrivatePostgres> OpenAsync(string root, string name, string lockPath, bool durable)
    {
        var folder = await ClusterFolder.OpenAsync(root, name);
        return new PrivatePostgres(folder, await ClusterServer.InAsync(folder, durable), lockPath, durable);
    }

    /// <summary>What killed test runs left behind, perhaps running still: nobody would ever use it again.</summary>
    [UnsupportedOSPlatform("windows")]
    private static async Task RemoveAbandonedAsync(string root, string lockPath)
    {
        foreach (var name in ClusterFolder.Temporary(root))
        {
            await (await OpenAsync(root, name, lockPath, durable: false)).StopUnlessUsedAsync();
        }
    }

    private async Task StopUnlessUsedAsync()
    {
        if (HasLiveUsers())
        {
            return;
        }

        await server.StopAsync();
        if (!durable)
        {
            folder.Delete();
        }
    }

    [UnsupportedOSPlatform("windows")]
    private async Task JoinAsync(CancellationToken cancellationToken)
    {
        folder.Mark(temporary: !durable);
        if (!await server.IsRunningAsync(cancellationToken))
        {
            await server.StartAsync(cancellationToken);
        }

        user = new FileStream(
            Path.Combine(folder.Users, $"{Environment.ProcessId}-{Guid.NewGuid():N}"),
            FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    private bool HasLiveUsers()
    {
        if (!Directory.Exists(folder.Users))
        {
            return false;
        }

        var live = false;
        foreach (var file in Directory.GetFiles(folder.Users))
        {
            try
            {
                using (new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None))
                {
                    File.Delete(file);
                }
            }
            catch (IOException)
            {
                live = true;
            }
        }

        return live;
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < ClusterServer.Patience)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
