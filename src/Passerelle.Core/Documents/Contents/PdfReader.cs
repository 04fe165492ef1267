using System.Globalization;
using System.Text;

namespace Passerelle.Core.Documents.Contents;

/// <summary>A value of a PDF file as far as inspection needs it.</summary>
internal sealed record PdfValue
{
    /// <summary>The object it points to: «number generation», as written before «obj».</summary>
    public (long Number, string Generation)? Reference { get; init; }
    public long? Integer { get; init; }

    /// <summary>Of a string.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>A name without its slash, or a bare word such as <c>true</c>.</summary>
    public string? Word { get; init; }
    public Dictionary<string, PdfValue>? Members { get; init; }
    public List<PdfValue>? Items { get; init; }
    public bool IsDictionary => Members is not null;
    public PdfValue? this[string name] => Members?.GetValueOrDefault(name);

    public PdfValue? At(int index) => Items is { } items && index < items.Count ? items[index] : null;
}

/// <summary>Reads values of a PDF file (ISO 32000-2, 7.3) from a place in it. Forgiving: what cannot be read is null.</summary>
internal sealed class PdfReader(byte[] content, int at)
{
    private const int MaxDepth = 32;
    private int _at = at;

    /// <summary>An integer, or null with the place unchanged.</summary>
    public long? TryInteger()
    {
        var from = _at;
        var value = TryValue()?.Integer;
        if (value is null)
        {
            _at = from;
        }

        return value;
    }

    public PdfValue? TryDictionary() => TryValue() is { IsDictionary: true } value ? value : null;

    public PdfValue? TryValue() => Value(0);

    /// <summary>Where the bytes of a stream begin, after its dictionary was read.</summary>
    /// <exception cref="InvalidDataException">There is no stream.</exception>
    public int StreamStart()
    {
        Skip();
        if (!content.AsSpan(_at).StartsWith("stream"u8))
        {
            throw new InvalidDataException("No stream after its dictionary.");
        }

        var start = _at + 6;
        start += Peek(start) == '\r' ? 1 : 0;
        return start + (Peek(start) == '\n' ? 1 : 0);
    }

    private PdfValue? Value(int depth)
    {
        Skip();
        if (depth > MaxDepth)
        {
            return null;
        }

        switch (Peek(_at))
        {
            case '<' when Peek(_at + 1) == '<':
                return Dictionary(depth);
            case '<':
                return new PdfValue { Bytes = Hexadecimal() };
            case '(':
                return new PdfValue { Bytes = Literal() };
            case '[':
                return Array(depth);
            case '/':
                _at++;
                return new PdfValue { Word = Name() };
            case '\0' or ']' or '>' or ')':
                return null;
            default:
                return Bare();
        }
    }

    private PdfValue Dictionary(int depth)
    {
        _at += 2;
        var members = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (true)
        {
            Skip();
            if (Peek(_at) != '/')
            {
                _at += Peek(_at) == '>' && Peek(_at + 1) == '>' ? 2 : 0;
                return new PdfValue { Members = members };
            }

            _at++;
            var name = Name();
            if (Value(depth + 1) is not { } value)
            {
                return new PdfValue { Members = members };
            }

            members[name] = value;
        }
    }

    private PdfValue Array(int depth)
    {
        _at++;
        var items = new List<PdfValue>();
        while (Value(depth + 1) is { } item)
        {
            items.Add(item);
        }

        _at += Peek(_at) == ']' ? 1 : 0;
        return new PdfValue { Items = items };
    }

    private PdfValue? Bare()
    {
        var word = Name();
        if (word.Length == 0)
        {
            return null;
        }

        if (!long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return new PdfValue { Word = word };
        }

        // «12 0 R» is a reference; anything else leaves the place after the first number.
        var after = _at;
        Skip();
        var generation = Name();
        Skip();
        if (generation.Length > 0 && generation.All(char.IsAsciiDigit) && Peek(_at) == 'R' && !IsRegular(Peek(_at + 1)))
        {
            _at++;
            return new PdfValue { Reference = (number, generation) };
        }

        _at = after;
        return new PdfValue { Integer = number };
    }

    private string Name()
    {
        var from = _at;
        while (IsRegular(Peek(_at)))
        {
            _at++;
        }

        return Encoding.Latin1.GetString(content, from, _at - from);
    }

    private byte[] Hexadecimal()
    {
        var digits = new StringBuilder();
        for (_at++; Peek(_at) is var c && c != '>' && c != '\0'; _at++)
        {
            if (char.IsAsciiHexDigit(c))
            {
                digits.Append(c);
            }
        }

        _at++;
        return Convert.FromHexString(digits.Length % 2 == 0 ? digits.ToString() : digits.Append('0').ToString());
    }

    private byte[] Literal()
    {
        var bytes = new List<byte>();
        var open = 1;
        for (_at++; _at < content.Length; _at++)
        {
            var b = content[_at];
            if (b == '\\')
            {
                _at++;
                Escape(bytes);
                continue;
            }

            open += b switch
            {
                (byte)'(' => 1,
                (byte)')' => -1,
                _ => 0,
            };
            if (open == 0)
            {
                _at++;
                break;
            }

            bytes.Add(b);
        }

        return [.. bytes];
    }

    private void Escape(List<byte> bytes)
    {
        var c = Peek(_at);
        if (c is >= '0' and <= '7')
        {
            var value = 0;
            for (var i = 0; i < 3 && Peek(_at) is >= '0' and <= '7'; i++, _at++)
            {
                value = (value * 8) + Peek(_at) - '0';
            }

            _at--;
            bytes.Add((byte)value);
            return;
        }

        if (c == '\r' && Peek(_at + 1) == '\n')
        {
            _at++;
        }
        else if (c is not ('\r' or '\n'))
        {
            bytes.Add((byte)("nrtbf".IndexOf(c) is var i and >= 0 ? "\n\r\t\b\f"[i] : c));
        }
    }

    private void Skip()
    {
        while (_at < content.Length)
        {
            if (content[_at] == '%')
            {
                while (_at < content.Length && content[_at] is not ((byte)'\r' or (byte)'\n'))
                {
                    _at++;
                }
            }
            else if (content[_at] is 0 or 9 or 10 or 12 or 13 or 32)
            {
                _at++;
            }
            else
            {
                return;
            }
        }
    }

    private char Peek(int index) => index < content.Length ? (char)content[index] : '\0';

    private static bool IsRegular(char c) => c > ' ' && !"()<>[]{}/%".Contains(c);
}
