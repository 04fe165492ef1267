using System.Globalization;
using System.Text;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Number,
    String,
    Symbol,
}

/// <summary>A word, number, string or symbol of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word, the symbol, the digits, or the content of a string with its escapes resolved.</param>
/// <param name="Start">Its place in the source.</param>
/// <param name="End">The place just after it.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;
}

/// <summary>Why a text is not FEEL; caught where the parser was called.</summary>
internal sealed class SyntaxException(string code, string message, int start, int length) : Exception(message)
{
    public FeelProblem Problem { get; } = new(code, message, start, length);
}

/// <summary>Cuts a text into words, numbers, strings and symbols. Names with spaces are put together by the parser.</summary>
internal static class Lexer
{
    private static readonly string[] LongSymbols = ["..", "**", "->", "!=", "<=", ">="];

    private static readonly FrozenNames SingleSymbols = new("+-*/()[]{},.:<>=@");

    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            at = SkipSpace(text, at);
            if (at == text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", at, at));
                return tokens;
            }
            var token = Next(text, at);
            tokens.Add(token);
            at = token.End;
        }
    }

    /// <summary>A name that needs no quotes as the key of a context.</summary>
    public static bool IsPlainName(string text)
    {
        var at = 0;
        while (at < text.Length && (at == 0 ? IsNameStart(text, at, out var size) : IsNamePart(text, at, out size)))
        {
            at += size;
        }
        return text.Length > 0 && at == text.Length;
    }

    private static Token Next(string text, int at)
    {
        if (IsNameStart(text, at, out _))
        {
            var end = at;
            while (end < text.Length && IsNamePart(text, end, out var size))
            {
                end += size;
            }
            return new Token(TokenKind.Name, text[at..end], at, end);
        }
        if (char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            return Number(text, at);
        }
        if (text[at] == '"')
        {
            return String(text, at);
        }
        foreach (var symbol in LongSymbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, 2) == 0)
            {
                return new Token(TokenKind.Symbol, symbol, at, at + 2);
            }
        }
        return SingleSymbols.Find(text[at]) is { } single
            ? new Token(TokenKind.Symbol, single, at, at + 1)
            : throw new SyntaxException(FeelProblemCodes.Syntax, $"The character '{text[at]}' has no meaning here.", at, 1);
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length)
        {
            if (IsSpace(text[at]))
            {
                at++;
            }
            else if (string.CompareOrdinal(text, at, "//", 0, 2) == 0)
            {
                while (at < text.Length && text[at] is not '\n' and not '\r')
                {
                    at++;
                }
            }
            else if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0)
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw new SyntaxException(FeelProblemCodes.Syntax, "The comment has no end.", at, text.Length - at);
                }
                at = end + 2;
            }
            else
            {
                break;
            }
        }
        return at;
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u180E' or '\u200B' or '\uFEFF';

    private static Token Number(string text, int at)
    {
        var end = SkipDigits(text, at);
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end = SkipDigits(text, end + 1);
        }
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                end = SkipDigits(text, digits);
            }
        }
        return new Token(TokenKind.Number, text[at..end], at, end);
    }

    private static int SkipDigits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
        return at;
    }

    private static Token String(string text, int at)
    {
        var content = new StringBuilder();
        var end = at + 1;
        while (end < text.Length && text[end] != '"')
        {
            if (text[end] == '\\' && end + 1 < text.Length)
            {
                end = Escape(text, end, content);
            }
            else
            {
                content.Append(text[end++]);
            }
        }
        return end < text.Length
            ? new Token(TokenKind.String, content.ToString(), at, end + 1)
            : throw new SyntaxException(FeelProblemCodes.Syntax, "The string has no closing quote.", at, text.Length - at);
    }

    // An escape FEEL does not know stays as written, so that regular expressions need no doubled backslashes.
    private static int Escape(string text, int at, StringBuilder content)
    {
        var c = text[at + 1];
        switch (c)
        {
            case 'n':
                content.Append('\n');
                return at + 2;
            case 'r':
                content.Append('\r');
                return at + 2;
            case 't':
                content.Append('\t');
                return at + 2;
            case '"' or '\'' or '\\':
                content.Append(c);
                return at + 2;
            case 'u' when Hexadecimal(text, at + 2, 4) is { } unit:
                content.Append((char)unit);
                return at + 6;
            case 'U' when Hexadecimal(text, at + 2, 6) is { } point && Rune.IsValid(point):
                content.Append(new Rune(point).ToString());
                return at + 8;
            default:
                content.Append('\\').Append(c);
                return at + 2;
        }
    }

    private static int? Hexadecimal(string text, int at, int digits) =>
        at + digits <= text.Length
        && int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static bool IsNameStart(string text, int at, out int size)
    {
        var point = PointAt(text, at, out size);
        return point is '?' or '_'
            || point is >= 'A' and <= 'Z' or >= 'a' and <= 'z'
            || point is >= 0xC0 and <= 0xD6 or >= 0xD8 and <= 0xF6 or >= 0xF8 and <= 0x2FF
            || point is >= 0x370 and <= 0x37D or >= 0x37F and <= 0x1FFF
            || point is 0x200C or 0x200D
            || point is >= 0x2070 and <= 0x218F or >= 0x2C00 and <= 0x2FEF
            || (point is >= 0x3001 and <= 0xD7FF)
            || point is >= 0xF900 and <= 0xFDCF or >= 0xFDF0 and <= 0xFFFD and not 0xFEFF
            || point is >= 0x10000 and <= 0xEFFFF;
    }

    private static bool IsNamePart(string text, int at, out int size) =>
        IsNameStart(text, at, out size)
        || char.IsAsciiDigit(text[at])
        || text[at] is '\u00B7' or (>= '\u0300' and <= '\u036F') or '\u203F' or '\u2040' or '\'' or '’';

    private static int PointAt(string text, int at, out int size)
    {
        if (Rune.TryGetRuneAt(text, at, out var rune))
        {
            size = rune.Utf16SequenceLength;
            return rune.Value;
        }
        size = 1;
        return -1;
    }

    // One shared string per symbol, so that cutting a text allocates little.
    private sealed class FrozenNames(string characters)
    {
        private readonly string[] _texts = [.. characters.Select(c => c.ToString())];

        public string? Find(char c)
        {
            var at = characters.IndexOf(c, StringComparison.Ordinal);
            return at < 0 ? null : _texts[at];
        }
    }
}
