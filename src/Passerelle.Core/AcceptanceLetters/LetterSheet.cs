using System.Text;
using nietras.SeparatedValues;
using Passerelle.Core.Data;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>The columns of a file of answers that are read; any other is left alone.</summary>
public enum LetterColumn
{
    Number,
    FamilyName,
    Answer,
}

/// <summary>What headings and answers are called, in every language; the keys are folded (<see cref="Folded.Of"/>).</summary>
public sealed record LetterSheetWords(IReadOnlyDictionary<string, LetterColumn> Columns, IReadOnlyDictionary<string, LetterAnswer> Answers);

/// <summary>Why a file is not taken at all.</summary>
public enum LetterFileProblem
{
    Empty,
    TooLarge,

    /// <summary>A workbook, or another file that is not text.</summary>
    NotText,

    /// <summary>Text in an encoding that is not read.</summary>
    Encoding,

    /// <summary>A quotation mark is opened and never closed.</summary>
    Quotes,
    NumberColumnMissing,
    AnswerColumnMissing,
    ColumnTwice,
    TooManyRows,
}

/// <summary>A row below the headings.</summary>
/// <param name="Row">As a spreadsheet numbers it: the headings are row 1.</param>
/// <param name="FamilyName">Null where the file has no such column.</param>
/// <param name="Cells">How many cells it has.</param>
public sealed record LetterSheetRow(int Row, string Number, string? FamilyName, string Answer, int Cells);

/// <summary>A file of answers as comma-separated values (RFC 4180), read; semicolons and tabs separate as well.</summary>
/// <param name="Places">Where the columns are, from 1.</param>
/// <param name="Headings">How many headings there are.</param>
/// <param name="Problem">Why nothing was read; null when all was.</param>
public sealed record LetterSheet(
    IReadOnlyList<LetterSheetRow> Rows,
    IReadOnlyDictionary<LetterColumn, int> Places,
    int Headings,
    LetterFileProblem? Problem
)
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What spreadsheets of the West write when nobody asks for UTF-8.
    private static readonly Encoding Western =
        CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? throw new InvalidOperationException("There is no Windows-1252.");

    /// <summary>Reads a whole file.</summary>
    public static LetterSheet Read(ReadOnlySpan<byte> file, LetterSheetWords words, int maxRows)
    {
        (string text, LetterFileProblem? problem) = Decode(file);
        return problem is { } why ? Refused(why) : Read(text, words, maxRows);
    }

    private static LetterSheet Refused(LetterFileProblem problem) => new([], new Dictionary<LetterColumn, int>(), 0, problem);

    private static (string Text, LetterFileProblem? Problem) Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("PK\u0003\u0004"u8) || file.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
        {
            return ("", LetterFileProblem.NotText);
        }

        if (file.StartsWith<byte>([0xFF, 0xFE]) || file.StartsWith<byte>([0xFE, 0xFF]))
        {
            return ("", LetterFileProblem.Encoding);
        }

        if (file.Contains((byte)0))
        {
            return ("", LetterFileProblem.NotText);
        }

        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var marked = file.StartsWith(mark);
        ReadOnlySpan<byte> content = marked ? file[mark.Length..] : file;
        string text;
        try
        {
            text = Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            // Some bytes mean nothing in Windows-1252: it is neither.
            if (marked || content.ContainsAny<byte>([0x81, 0x8D, 0x8F, 0x90, 0x9D]))
            {
                return ("", LetterFileProblem.Encoding);
            }

            text = Western.GetString(content);
        }

        return string.IsNullOrWhiteSpace(text) ? ("", LetterFileProblem.Empty)
            : text.Count(c => c == '"') % 2 == 1 ? ("", LetterFileProblem.Quotes)
            : (text, null);
    }

    private static LetterSheet Read(string text, LetterSheetWords words, int maxRows)
    {
        using SepReader reader = Sep.New(SeparatorOf(text))
            .Reader(o => o with { HasHeader = false, Unescape = true, DisableColCountCheck = true })
            .FromText(text);
        Dictionary<LetterColumn, int> places = [];
        List<LetterSheetRow> rows = [];
        var headings = 0;
        var number = 0;
        foreach (SepReader.Row row in reader)
        {
            number++;
            if (number == 1)
            {
                headings = row.ColCount;
                if (PlacesOf(row, words, places) is { } problem)
                {
                    return Refused(problem);
                }

                continue;
            }

            if (IsBlank(row))
            {
                continue;
            }

            if (rows.Count == maxRows)
            {
                return Refused(LetterFileProblem.TooManyRows);
            }

            rows.Add(
                new LetterSheetRow(
                    number,
                    Cell(row, places[LetterColumn.Number]),
                    places.TryGetValue(LetterColumn.FamilyName, out var family) ? Cell(row, family) : null,
                    Cell(row, places[LetterColumn.Answer]),
                    row.ColCount
                )
            );
        }

        return rows.Count == 0 ? Refused(LetterFileProblem.Empty) : new LetterSheet(rows, places, headings, Problem: null);
    }

    private static LetterFileProblem? PlacesOf(SepReader.Row row, LetterSheetWords words, Dictionary<LetterColumn, int> places)
    {
        for (var i = 0; i < row.ColCount; i++)
        {
            if (words.Columns.TryGetValue(Folded.Of(row[i].ToString()), out LetterColumn column) && !places.TryAdd(column, i + 1))
            {
                return LetterFileProblem.ColumnTwice;
            }
        }

        return !places.ContainsKey(LetterColumn.Number) ? LetterFileProblem.NumberColumnMissing
            : !places.ContainsKey(LetterColumn.Answer) ? LetterFileProblem.AnswerColumnMissing
            : null;
    }

    private static bool IsBlank(SepReader.Row row)
    {
        for (var i = 0; i < row.ColCount; i++)
        {
            if (!row[i].Span.IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    private static string Cell(SepReader.Row row, int place) => place <= row.ColCount ? row[place - 1].ToString().Trim() : "";

    // The one that the headings have most of: spreadsheets in French separate by semicolons.
    private static char SeparatorOf(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        var headings = end < 0 ? text : text[..end];
        return Separators.MaxBy(c => headings.Count(h => h == c));
    }
}
