using System.Security.Cryptography;

namespace Torget.Web.Hosting;

/// <summary>
/// Secrets that must not lie in the database: what one could do with a copy of it must not include telling who is in it. Given as
/// Torget__Keys__Person, __Seal and __Search (base64, at least 32 bytes); in Development and Demo they are made under .torget/keys.
/// </summary>
public sealed class AppKeys
{
    private const int Length = 32;

    private AppKeys(byte[] person, byte[] seal, byte[] search) => (Person, Seal, Search) = (person, seal, search);

    /// <summary>For the keyed hash of a person's identity.</summary>
    public byte[] Person { get; }

    /// <summary>For the seals of the access log.</summary>
    public byte[] Seal { get; }

    /// <summary>For the keyed hashes of what is searched for.</summary>
    public byte[] Search { get; }

    /// <summary>Reads the keys.</summary>
    /// <exception cref="StartupException">A key is missing in Production, or too short.</exception>
    public static AppKeys Load(IConfiguration configuration, bool mayBeMade, string folder)
    {
        var keys = new[] { "Person", "Seal", "Search" }.ToDictionary(name => name, name => Read(configuration, name, mayBeMade, folder));
        return new AppKeys(keys["Person"], keys["Seal"], keys["Search"]);
    }

    private static byte[] Read(IConfiguration configuration, string name, bool mayBeMade, string folder)
    {
        var text = configuration[$"Torget:Keys:{name}"];
        if (string.IsNullOrWhiteSpace(text) && mayBeMade)
        {
            text = ReadOrMake(Path.Combine(folder, name.ToLowerInvariant()));
        }

        var key = new byte[1024];
        if (string.IsNullOrWhiteSpace(text) || !Convert.TryFromBase64String(text.Trim(), key, out var length) || length < Length)
        {
            throw new StartupException($"Nyckeln Torget__Keys__{name} saknas eller är för kort. Den ska vara minst {Length} byte i base64.");
        }

        return key[..length];
    }

    private static string ReadOrMake(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var made = Path.Combine(Path.GetDirectoryName(file)!, Path.GetRandomFileName());
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var writer = new StreamWriter(made, options))
            {
                writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
            }

            try
            {
                File.Move(made, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another start was first, and its key is the one.
                File.Delete(made);
            }
        }

        return File.ReadAllText(file);
    }
}

/// <summary>Torget cannot start; the message is one Swedish sentence saying why and what to do.</summary>
public sealed class StartupException(string message) : Exception(message);
