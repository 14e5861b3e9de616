using Torget.Domain;
using Torget.Domain.Statistics;
using Torget.Web.Access;
using Torget.Web.Features.Rapporter;

namespace Torget.Web.Hosting;

/// <summary>`report deltagarstatistik`: the same figures as the page's, to a file or to where the command was given.</summary>
internal static class ReportCommand
{
    /// <exception cref="StartupException">The arguments are wrong; the sentence says how.</exception>
    public static async Task RunAsync(string connectionString, IEnumerable<string> args)
    {
        var (selection, format, file) = Read([.. args]);
        await using var database = FigureReader.Connect(connectionString);
        try
        {
            var written = format.Write(await new FigureReader(database).ReadAsync(selection));
            if (file is not null)
            {
                await File.WriteAllBytesAsync(file, written);
                return;
            }

            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(written);
            if (format.Name == "json")
            {
                output.WriteByte((byte)'\n');
            }
        }
        catch (DomainException refused)
        {
            throw new StartupException(refused.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Filen {file} kan inte skrivas.");
        }
    }

    internal static (ReportSelection Selection, ReportFormat Format, string? File) Read(IReadOnlyList<string> args)
    {
        ILookup<string, string> options = Options(args).ToLookup(option => option.Name, option => option.Value);
        foreach (var name in new[] { "--from", "--to", "--format", "--out" })
        {
            if (options[name].Count() > 1)
            {
                throw new StartupException($"{name} kan anges en gång.");
            }
        }

        try
        {
            var selection = ReportSelection.Parse(options["--from"].FirstOrDefault(), options["--to"].FirstOrDefault(), options["--verksamhet"]);
            var format = ReportFormat.Find(options["--format"].FirstOrDefault()) ?? throw new StartupException("Ange --format json, csv eller xlsx.");
            return (selection, format, options["--out"].FirstOrDefault());
        }
        catch (DomainException refused)
        {
            throw new StartupException($"{refused.Message} (--from och --to)");
        }
    }

    private static IEnumerable<(string Name, string Value)> Options(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            if (name is not ("--from" or "--to" or "--verksamhet" or "--format" or "--out"))
            {
                throw new StartupException($"Okänt val: {name}.");
            }

            value ??= i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : throw new StartupException($"{name} behöver ett värde.");
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new StartupException($"{name} behöver ett värde.");
            }

            yield return (name, value);
        }
    }
}
