using System.Text;

namespace Torget.Domain.Imports;

/// <summary>A file that cannot be read at all: the sentence says what is wrong, and on which line where that is known.</summary>
public sealed class UnreadableFileException(string message, int? line = null) : Exception(message)
{
    public int? Line { get; } = line;
}

/// <summary>
/// Reads a file of separated cells, a record at a time, so that a large file takes no more memory than a small one. Cells may be quoted, with
/// quotes doubled inside (RFC 4180). What such files never hold ends the reading: NUL bytes, a quote that is not closed, a line without end.
/// </summary>
public sealed class CsvReader(TextReader text, char separator)
{
    /// <summary>The most characters of a record.</summary>
    public const int LongestRecord = 20_000;

    private readonly StringBuilder _cell = new();
    private readonly List<string> _cells = [];
    private readonly char[] _buffer = new char[16 * 1024];
    private int _filled;
    private int _at;
    private int _line = 1;
    private int _length;

    /// <summary>The line that the record last read begins on, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record; null at the end. Empty lines are passed over. The list is used again for the next record.</summary>
    /// <exception cref="UnreadableFileException">The file is no such file.</exception>
    public IReadOnlyList<string>? Read()
    {
        while (true)
        {
            _cells.Clear();
            _length = 0;
            Line = _line;
            if (Peek() < 0)
            {
                return null;
            }

            while (ReadCell())
            {
            }

            if (_cells is not [""])
            {
                return _cells;
            }
        }
    }

    // One cell and what ends it; false when that is the end of the record.
    private bool ReadCell()
    {
        _cell.Clear();
        if (Peek() == '"')
        {
            ReadQuoted();
        }
        else
        {
            while (Peek() is >= 0 and not '\r' and not '\n' && Peek() != separator)
            {
                if (Next() is var character && character == '"')
                {
                    throw new UnreadableFileException("Ett citattecken står mitt i en cell. Sätt citattecken runt hela cellen, och skriv dem som finns i texten dubbelt.", _line);
                }

                _cell.Append((char)character);
            }
        }

        _cells.Add(_cell.ToString());
        var end = Next();
        if (end == separator)
        {
            return true;
        }

        if (end == '\r' && Peek() == '\n')
        {
            end = Next();
        }

        if (end is '\r' or '\n')
        {
            _line++;
        }

        return end is not (-1 or '\r' or '\n')
            ? throw new UnreadableFileException("Efter ett avslutande citattecken står det text. Sätt citattecken runt hela cellen.", _line)
            : false;
    }

    private void ReadQuoted()
    {
        var began = _line;
        Next();
        while (true)
        {
            var character = Next();
            if (character < 0)
            {
                throw new UnreadableFileException("Ett citattecken öppnas och stängs aldrig.", began);
            }

            if (character == '"')
            {
                if (Peek() != '"')
                {
                    return;
                }

                Next();
            }

            _line += character == '\n' ? 1 : 0;
            _cell.Append((char)character);
        }
    }

    private int Next()
    {
        var character = Peek();
        if (character >= 0)
        {
            _at++;
        }

        return character == 0 ? throw new UnreadableFileException("Filen är ingen textfil. Spara den som CSV.", _line)
            : ++_length > LongestRecord ? throw new UnreadableFileException($"Raden är längre än {LongestRecord} tecken. Kontrollera radbrytningar och citattecken.", Line)
            : character;
    }

    private int Peek()
    {
        if (_at == _filled)
        {
            (_at, _filled) = (0, text.Read(_buffer, 0, _buffer.Length));
        }

        return _filled == 0 ? -1 : _buffer[_at];
    }
}
