using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Torget.Domain.Imports;

namespace Torget.Web.Data.Imports;

/// <summary>
/// Opens an import file: UTF-8 with or without a byte order mark, or, where it is not that, Windows-1252 as a Swedish Excel saves it. The file is
/// looked through once before, so that what is no such file is told at once and not on line 90 000.
/// </summary>
internal static class ImportFile
{
    /// <summary>The largest file: ten times a hundred thousand rows.</summary>
    public const long LargestSize = 256 * 1024 * 1024;

    /// <summary>Reads the file's own separator and columns, and stands before the first row.</summary>
    /// <exception cref="UnreadableFileException">It is no such file.</exception>
    public static (CsvReader Rows, ImportColumns Columns) Open(Stream file)
    {
        if (file.Length == 0)
        {
            throw new UnreadableFileException("Filen är tom.");
        }

        if (file.Length > LargestSize)
        {
            throw new UnreadableFileException($"Filen är {file.Length / 1024 / 1024} MB. Dela den i filer på högst {LargestSize / 1024 / 1024} MB.");
        }

        var encoding = EncodingOf(file);
        file.Position = 0;
        var separator = ImportColumns.SeparatorOf(FirstLine(file, encoding));
        file.Position = 0;
        var rows = new CsvReader(new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true), separator);
        return (rows, ImportColumns.Read([.. rows.Read() ?? throw new UnreadableFileException("Filen är tom.")]));
    }

    private static Encoding EncodingOf(Stream file)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var (isUtf8, kept, isFirst) = (true, 0, true);
            while (file.Read(buffer, kept, 60 * 1024) is > 0 and var read)
            {
                var bytes = buffer.AsSpan(0, kept + read);
                if (isFirst)
                {
                    RefuseOthers(bytes);
                    isFirst = false;
                }

                if (bytes.Contains((byte)0))
                {
                    throw new UnreadableFileException("Filen är ingen textfil. Spara den som CSV.");
                }

                // A letter may stand half in this piece and half in the next.
                var whole = isUtf8 ? WholeLetters(bytes) : bytes.Length;
                isUtf8 = isUtf8 && Utf8.IsValid(bytes[..whole]);
                kept = isUtf8 ? bytes.Length - whole : 0;
                bytes[^kept..].CopyTo(buffer);
            }

            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return isUtf8 && kept == 0 ? Encoding.UTF8 : Encoding.GetEncoding(1252);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static void RefuseOthers(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new UnreadableFileException("Filen är en arbetsbok från Excel. Välj Spara som, och CSV UTF-8.");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new UnreadableFileException("Filen är sparad som Unicode-text (UTF-16). Spara den som CSV UTF-8.");
        }

        if (bytes.StartsWith("%PDF"u8))
        {
            throw new UnreadableFileException("Filen är en PDF. Spara uppgifterna som CSV.");
        }
    }

    private static int WholeLetters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if (lead >= 0xC0)
            {
                return back < (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2) ? bytes.Length - back : bytes.Length;
            }

            if (lead < 0x80)
            {
                break;
            }
        }

        return bytes.Length;
    }

    private static string FirstLine(Stream file, Encoding encoding)
    {
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
        var start = new char[CsvReader.LongestRecord];
        var read = reader.ReadBlock(start);
        var line = new string(start, 0, read);
        var end = line.AsSpan().TrimStart("\r\n").IndexOfAny('\r', '\n');
        return end < 0 ? line : line.TrimStart('\r', '\n')[..end];
    }
}
