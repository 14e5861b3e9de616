using Torget.Domain.Imports;

namespace Torget.Domain.Tests.Imports;

/// <summary>Separated cells as RFC 4180 has them, whatever pieces the file comes in.</summary>
public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a;b\nc;d", "1:a|b 2:c|d")]
    [InlineData("a;b\r\nc;d\r\n", "1:a|b 2:c|d")]
    [InlineData("a;b\rc;d\r", "1:a|b 2:c|d")]
    [InlineData("\n\na;b\n\n\nc;d\n\n", "3:a|b 6:c|d")]
    [InlineData("a;;\n;b;", "1:a|| 2:|b|")]
    [InlineData("\"a;b\";\"c\"\"d\"\n\"\";x", "1:a;b|c\"d 2:|x")]
    [InlineData("\"a\nb\";c\nd;e", "1:a\nb|c 3:d|e")]
    [InlineData("\"a\r\n\r\nb\"\r\nc", "1:a\r\n\r\nb 4:c")]
    [InlineData("å;ä,ö\t\"", "1: Ett citattecken står mitt i en cell")]
    [InlineData("a\n\"b\nc", "2: Ett citattecken öppnas och stängs aldrig")]
    [InlineData("a\n\"b\"c;d", "2: Efter ett avslutande citattecken står det text")]
    [InlineData("a\nb\0c", "2: Filen är ingen textfil")]
    [InlineData("", "")]
    [InlineData("\r\n", "")]
    public void Cells_and_the_lines_they_begin_on_are_the_same_in_one_piece_and_letter_by_letter(string text, string expected)
    {
        foreach (var source in new TextReader[] { new StringReader(text), new OneAtATime(text) })
        {
            Assert.Equal(expected, Read(new CsvReader(source, ';')));
        }
    }

    [Theory]
    [InlineData(19_999, true)]
    [InlineData(20_001, false)]
    public void A_record_has_so_many_characters_at_the_most_with_its_end(int length, bool isRead)
    {
        var cell = new string('x', length);
        Assert.Equal(isRead ? $"1:{cell}" : "1: Raden är längre än 20000 tecken", Read(new CsvReader(new StringReader(cell), ';')));
        Assert.Equal(isRead ? "1:" + new string('|', length - 1) : "1: Raden är längre än 20000 tecken", Read(new CsvReader(new StringReader(new string(';', length - 1) + (isRead ? "" : "  ")), ';')).TrimEnd());
    }

    private static string Read(CsvReader reader)
    {
        List<string> records = [];
        try
        {
            while (reader.Read() is { } cells)
            {
                records.Add($"{reader.Line}:{string.Join('|', cells)}");
            }
        }
        catch (UnreadableFileException unreadable)
        {
            return $"{unreadable.Line}: {unreadable.Message.Split('.')[0]}";
        }

        return string.Join(' ', records);
    }

    // A file that comes over a slow line.
    private sealed class OneAtATime(string text) : TextReader
    {
        private int _at;

        public override int Read(char[] buffer, int index, int count)
        {
            if (_at == text.Length)
            {
                return 0;
            }

            buffer[index] = text[_at++];
            return 1;
        }
    }
}
