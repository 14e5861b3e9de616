using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Torget.Web.Hosting;

namespace Torget.Testing;

/// <summary>The program as a process of its own, for tests of what only a process shows: its log, being killed and started again.</summary>
public sealed partial class TestProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private TestProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>Everything that it has written.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Starts it and waits until it serves.</summary>
    /// <param name="connectionString">The owner of a database that is up to date.</param>
    /// <param name="port">Zero for any free one.</param>
    public static async Task<TestProcess> StartAsync(string connectionString, int port = 0)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TorgetWeb).Assembly.Location, "serve"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Demo",
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
                ["ASPNETCORE_CONTENTROOT"] = Path.Combine(ProjectFolder.Path, "src", "Torget.Web"),
                ["ConnectionStrings__Torget"] = connectionString,
                // What the browser is told of an error then says which.
                ["ASPNETCORE_DETAILEDERRORS"] = "true",
            },
        };
        var listening = new TaskCompletionSource<Uri>();
        var started = new TestProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        started._process.OutputDataReceived += (_, line) => started.Heard(line.Data, listening);
        started._process.ErrorDataReceived += (_, line) => started.Heard(line.Data, listening);
        started._process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException(
            "The program ended before it served: " + string.Join('\n', started._lines)));
        started._process.Start();
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        started.Address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return started;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Heard(string? line, TaskCompletionSource<Uri> listening)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (ListeningOn().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex("Now listening on: [^h]*(http://[0-9.:]+)")]
    private static partial Regex ListeningOn();
}
