using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Passerelle.Feel.Builtins;

/// <summary>
/// Turns a regular expression of XPath (XQuery and XPath Functions 3.1 §5.6.1) into one of the platform. What XPath does
/// not have (look-around, named groups, <c>\b</c>…) is refused even where the platform would take it.
/// </summary>
internal sealed class PatternText
{
    private const string Plain = "nrt\\|.-^?*+{}()[]$";

    private readonly string _pattern;
    private readonly bool _dotAll;
    private readonly bool _multiline;
    private readonly StringBuilder _text = new();
    private readonly HashSet<int> _closedGroups = [];
    private readonly Stack<int> _openGroups = [];
    private int _groups;
    private int _at;

    private PatternText(string pattern, RegexOptions options)
    {
        _pattern = pattern;
        _dotAll = options.HasFlag(RegexOptions.Singleline);
        _multiline = options.HasFlag(RegexOptions.Multiline);
    }

    private char Current => _at < _pattern.Length ? _pattern[_at] : '\0';

    /// <summary>The platform's expression.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="spaced">Whether white space outside of character classes is to be left out (flag x).</param>
    /// <param name="options">The other flags.</param>
    /// <returns>Null when it is not one of XPath.</returns>
    public static string? Translate(string pattern, bool spaced, RegexOptions options)
    {
        var translation = new PatternText(spaced ? WithoutSpace(pattern) : pattern, options);
        return translation.Run() && translation._openGroups.Count == 0 ? translation._text.ToString() : null;
    }

    private static string WithoutSpace(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        var (depth, escaped) = (0, false);
        foreach (var c in pattern)
        {
            if (depth == 0 && (c is ' ' or '\t' or '\n' or '\r'))
            {
                continue;
            }
            text.Append(c);
            if (escaped || c == '\\')
            {
                escaped = !escaped;
            }
            else if (c == '[')
            {
                depth++;
            }
            else if (c == ']' && depth > 0)
            {
                depth--;
            }
        }
        return text.ToString();
    }

    private bool Run()
    {
        while (_at < _pattern.Length)
        {
            var c = _pattern[_at];
            var fine = c switch
            {
                '\\' => Escape(withinClass: false),
                '[' => Class(),
                '(' => OpenGroup(),
                ')' => CloseGroup(),
                '{' => Quantity(),
                ']' or '}' => false,
                '.' => Take(_dotAll ? "." : "[^\\n\\r]"),
                '^' => Take(_multiline ? "(?:\\A|(?<=\\n)(?!\\z))" : "\\A"),
                '$' => Take(_multiline ? "(?=\\n|\\z)" : "\\z"),
                '#' => Take("\\#"),
                _ => Take(c.ToString()),
            };
            if (!fine)
            {
                return false;
            }
        }
        return true;
    }

    private bool Take(string text)
    {
        _text.Append(text);
        _at++;
        return true;
    }

    private bool OpenGroup()
    {
        if (_pattern.AsSpan(_at).StartsWith("(?:"))
        {
            _openGroups.Push(0);
            _text.Append("(?:");
            _at += 3;
            return true;
        }
        if (_pattern.AsSpan(_at).StartsWith("(?"))
        {
            return false;
        }
        _openGroups.Push(++_groups);
        return Take("(");
    }

    private bool CloseGroup()
    {
        if (!_openGroups.TryPop(out var group))
        {
            return false;
        }
        _closedGroups.Add(group);
        return Take(")");
    }

    // {n}, {n,} or {n,m}; a brace is nothing else.
    private bool Quantity()
    {
        var end = _pattern.IndexOf('}', _at);
        if (end < 0)
        {
            return false;
        }
        var parts = _pattern[(_at + 1)..end].Split(',');
        if (parts.Length > 2 || !IsNumber(parts[0]) || (parts.Length == 2 && parts[1].Length > 0 && !IsNumber(parts[1])))
        {
            return false;
        }
        _text.Append(_pattern, _at, end + 1 - _at);
        _at = end + 1;
        return true;
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 6 && text.All(char.IsAsciiDigit);

    private bool Escape(bool withinClass)
    {
        _at++;
        var c = Current;
        if (Plain.Contains(c, StringComparison.Ordinal) && c != '\0')
        {
            return Take("\\" + c);
        }
        if (c is 'p' or 'P')
        {
            return Category();
        }
        if (c is >= '1' and <= '9' && !withinClass)
        {
            return Reference();
        }
        return MultiCharacter(c, withinClass) is { } text && Take(text);
    }

    // In a class a complement cannot always be written; those the platform has itself stand for it.
    private static string? MultiCharacter(char c, bool withinClass) =>
        (c, withinClass) switch
        {
            ('s', false) => "[ \\t\\n\\r]",
            ('s', true) => " \\t\\n\\r",
            ('S', false) => "[^ \\t\\n\\r]",
            ('S', true) => "\\S",
            ('d', _) => "\\d",
            ('D', _) => "\\D",
            ('w', false) => "[\\p{L}\\p{M}\\p{N}\\p{S}]",
            ('w', true) => "\\p{L}\\p{M}\\p{N}\\p{S}",
            ('W', false) => "[\\p{P}\\p{Z}\\p{C}]",
            ('W', true) => "\\p{P}\\p{Z}\\p{C}",
            ('i', false) => "[\\p{L}_:]",
            ('i', true) => "\\p{L}_:",
            ('I', false) => "[^\\p{L}_:]",
            ('c', false) => "[\\p{L}\\p{M}\\p{N}_:.·-]",
            ('c', true) => "\\p{L}\\p{M}\\p{N}_:.·\\-",
            ('C', false) => "[^\\p{L}\\p{M}\\p{N}_:.·-]",
            _ => null,
        };

    private bool Category()
    {
        var end = _at + 1 < _pattern.Length && _pattern[_at + 1] == '{' ? _pattern.IndexOf('}', _at) : -1;
        if (end < 0)
        {
            return false;
        }
        _text.Append('\\').Append(_pattern, _at, end + 1 - _at);
        _at = end + 1;
        return true;
    }

    // A reference is to a group already closed; further digits belong to it while such a group exists.
    private bool Reference()
    {
        var end = _at + 1;
        while (end < _pattern.Length && char.IsAsciiDigit(_pattern[end]) && Number(_at, end + 1) <= _groups)
        {
            end++;
        }
        var group = Number(_at, end);
        if (!_closedGroups.Contains(group))
        {
            return false;
        }
        _text.Append(CultureInfo.InvariantCulture, $"(?:\\{group})");
        _at = end;
        return true;
    }

    private int Number(int from, int to) =>
        int.TryParse(_pattern.AsSpan(from, to - from), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : int.MaxValue;

    // [abc], [^abc], [a-z-[aeiou]]
    private bool Class()
    {
        _text.Append('[');
        _at++;
        if (Current == '^')
        {
            Take("^");
        }
        var first = true;
        while (_at < _pattern.Length)
        {
            switch (Current)
            {
                case ']' when !first:
                    return Take("]");
                case ']':
                    return false;
                case '\\':
                    if (!Escape(withinClass: true))
                    {
                        return false;
                    }
                    break;
                case '-' when _at + 1 < _pattern.Length && _pattern[_at + 1] == '[' && !first:
                    Take("-");
                    return Class() && Current == ']' && Take("]");
                case '[':
                    return false;
                default:
                    Take(Current.ToString());
                    break;
            }
            first = false;
        }
        return false;
    }
}
