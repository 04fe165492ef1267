namespace Passerelle.Programs.Engine;

/// <summary>The forms of text that have a type of their own.</summary>
internal static class TextForms
{
    private const int LongestEmail = 254;
    private const int FewestDigits = 7;
    private const int MostDigits = 15; // ITU-T E.164

    /// <summary>One @ with something before it and a domain of at least two labels after it; no more can be known without sending.</summary>
    public static bool IsEmail(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != text.LastIndexOf('@') || text.Length > LongestEmail)
        {
            return false;
        }

        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>')
            {
                return false;
            }
        }

        string domain = text[(at + 1)..];
        return domain.Contains('.', StringComparison.Ordinal)
            && !domain.Contains("..", StringComparison.Ordinal)
            && domain[0] is not ('.' or '-')
            && domain[^1] is not ('.' or '-');
    }

    /// <summary>Seven to fifteen digits, perhaps a plus first, with the usual separators; an extension after “x”, “poste” or “ext”.</summary>
    public static bool IsPhone(string text)
    {
        int digits = 0;
        int i = 0;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c == '+' && digits > 0)
            {
                return false;
            }
            else if (c is not ('+' or ' ' or '-' or '.' or '(' or ')' or '/' or '\u00A0' or '\u202F'))
            {
                break;
            }
        }

        return digits is >= FewestDigits and <= MostDigits && IsExtension(text.AsSpan(i));
    }

    private static bool IsExtension(ReadOnlySpan<char> rest)
    {
        rest = rest.Trim();
        if (rest.IsEmpty)
        {
            return true;
        }

        foreach (string word in (string[])["poste", "ext.", "ext", "x", "#"])
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                ReadOnlySpan<char> number = rest[word.Length..].Trim();
                return number.Length is >= 1 and <= 8 && !number.ContainsAnyExceptInRange('0', '9');
            }
        }

        return false;
    }
}
