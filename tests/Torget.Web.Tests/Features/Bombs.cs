using System.IO.Compression;

namespace Torget.Web.Tests.Features;

/// <summary>Files of some hundred kilobytes that fill hundreds of megabytes when somebody opens them.</summary>
internal static class Bombs
{
    private const int Megabytes = 200;

    public static byte[] Gzip() => Packed(stream => new GZipStream(stream, CompressionLevel.Fastest), Fill);

    /// <summary>As a document or a workbook of an office program is made.</summary>
    public static byte[] Zip() => Archive("word/document.xml", Fill);

    public static byte[] Nested() => Archive("inre.zip", stream => stream.Write(Zip()));

    private static byte[] Archive(string name, Action<Stream> fill)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            fill(entry);
        }

        return target.ToArray();
    }

    private static byte[] Packed(Func<Stream, Stream> pack, Action<Stream> fill)
    {
        using var target = new MemoryStream();
        using (var packed = pack(target))
        {
            fill(packed);
        }

        return target.ToArray();
    }

    private static void Fill(Stream stream)
    {
        var zeros = new byte[1024 * 1024];
        for (var megabyte = 0; megabyte < Megabytes; megabyte++)
        {
            stream.Write(zeros);
        }
    }
}
