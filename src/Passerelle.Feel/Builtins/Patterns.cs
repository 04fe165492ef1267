using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;

namespace Passerelle.Feel.Builtins;

/// <summary>
/// Regular expressions of XPath and XQuery Functions 3.1 §5.6, carried out by the platform's: by the engine that never goes
/// back, in time linear in the input, where the pattern allows (back-references and a few anchors do not). Each match
/// counts as steps of the evaluation. Compiled ones are kept.
/// </summary>
internal sealed class Patterns
{
    private const int MostKept = 256;
    private const int CharactersPerStep = 4;
    private const int StepsToMake = 100;
    private const int StepsToGoBack = 10_000;

    // Only for what no count of steps foresees: one match that lasts longer ends the evaluation.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly ConcurrentDictionary<(string, string), Patterns?> Kept = new();

    private readonly Regex _regex;
    private readonly bool _literal;
    private readonly bool _goesBack;

    private Patterns(Regex regex, bool literal)
    {
        _regex = regex;
        _literal = literal;
        _goesBack = !regex.Options.HasFlag(RegexOptions.NonBacktracking);
    }

    /// <summary>Null when the pattern or a flag is not valid, or the evaluation has run too long.</summary>
    public static Patterns? Find(string pattern, string flags, ref Frame frame, Node site)
    {
        if (Kept.TryGetValue((pattern, flags), out var kept))
        {
            return kept;
        }
        if (!frame.TryStep(site, StepsToMake))
        {
            return null;
        }
        var made = Make(pattern, flags);
        if (Kept.Count < MostKept)
        {
            Kept.TryAdd((pattern, flags), made);
        }
        return made;
    }

    /// <summary>Whether the pattern occurs in the input.</summary>
    /// <returns>False when the input took too long to match.</returns>
    public bool TryIsMatch(string input, ref Frame frame, Node site, out bool matches)
    {
        matches = false;
        if (!TryBegin(input, ref frame, site))
        {
            return false;
        }
        try
        {
            matches = _regex.IsMatch(input);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return GiveUp(ref frame, site);
        }
    }

    /// <summary>The input with every match replaced, $1 standing for the first group.</summary>
    /// <returns>False when the replacement is not valid, or the result would be too long or take too long.</returns>
    public bool TryReplace(string input, string replacement, ref Frame frame, Node site, out string result)
    {
        result = "";
        if (Replacement(replacement) is not { } platform || !TryBegin(input, ref frame, site))
        {
            return false;
        }
        try
        {
            // The longest the result can be, before it is made: each match gives the replacement, each $ at most the input.
            var longest = ((long)_regex.Count(input) * replacement.Length) + (input.Length * (1L + replacement.Count(c => c == '$')));
            if (longest > 4 * Frame.MaxText)
            {
                return false;
            }
            result = _regex.Replace(input, platform);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return GiveUp(ref frame, site);
        }
    }

    /// <summary>What is between the matches.</summary>
    /// <returns>False when the input took too long to match.</returns>
    public bool TrySplit(string input, ref Frame frame, Node site, out List<string> parts)
    {
        parts = [];
        if (!TryBegin(input, ref frame, site))
        {
            return false;
        }
        try
        {
            var from = 0;
            foreach (System.Text.RegularExpressions.Match match in _regex.Matches(input))
            {
                if (match.Length > 0)
                {
                    parts.Add(input[from..match.Index]);
                    from = match.Index + match.Length;
                }
            }
            parts.Add(input[from..]);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return GiveUp(ref frame, site);
        }
    }

    // What goes back may take long on a short input: it costs much, whatever the input.
    private bool TryBegin(string input, ref Frame frame, Node site) =>
        frame.TryStep(site, (input.Length / CharactersPerStep) + (_goesBack ? StepsToGoBack : 0));

    // One match that is given up is enough: the evaluation ends.
    private static bool GiveUp(ref Frame frame, Node site) => frame.TryStep(site, Frame.MaxSteps);

    private static Patterns? Make(string pattern, string flags)
    {
        var options = RegexOptions.CultureInvariant;
        var (spaced, literal) = (false, false);
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 's':
                    options |= RegexOptions.Singleline;
                    break;
                case 'm':
                    options |= RegexOptions.Multiline;
                    break;
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'x':
                    spaced = true;
                    break;
                case 'q':
                    literal = true;
                    break;
                default:
                    return null;
            }
        }
        try
        {
            var text = literal ? Regex.Escape(pattern) : PatternText.Translate(pattern, spaced, options);
            return text is null ? null : new Patterns(Compiled(text, options), literal);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Regex Compiled(string text, RegexOptions options)
    {
        try
        {
            return new Regex(text, options | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, options, Patience);
        }
    }

    // $1 of XPath is ${1} of the platform; \$ is a dollar, \\ a backslash, and nothing else may follow a backslash.
    private string? Replacement(string replacement)
    {
        if (_literal)
        {
            return replacement.Replace("$", "$$", StringComparison.Ordinal);
        }
        var groups = _regex.GetGroupNumbers().Length;
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            switch (c)
            {
                case '\\' when next is '$' or '\\':
                    text.Append(next == '$' ? "$$" : "\\");
                    i++;
                    break;
                case '\\':
                    return null;
                case '$' when char.IsAsciiDigit(next):
                    var end = i + 2;
                    // The longest number that is a group.
                    while (end < replacement.Length && char.IsAsciiDigit(replacement[end]) && Number(replacement, i + 1, end + 1) < groups)
                    {
                        end++;
                    }
                    var group = Number(replacement, i + 1, end);
                    text.Append(group < groups ? $"${{{group}}}" : "");
                    i = end - 1;
                    break;
                case '$':
                    return null;
                default:
                    text.Append(c);
                    break;
            }
        }
        return text.ToString();
    }

    private static int Number(string text, int from, int to) =>
        int.TryParse(text.AsSpan(from, to - from), out var number) ? number : int.MaxValue;
}
