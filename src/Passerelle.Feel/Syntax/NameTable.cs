namespace Passerelle.Feel.Syntax;

/// <summary>
/// The names in scope that are made of several words or carry signs (<c>date of birth</c>, <c>pre-bonus</c>), so that the
/// parser can take the longest one that fits (DMN 1.5 §10.3.1.3). One-word names need no table. Also the types a host
/// defines.
/// </summary>
internal sealed class NameTable(NameTable? shared = null)
{
    private readonly Dictionary<string, List<Entry>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeelType> _types = new(StringComparer.Ordinal);

    /// <summary>Makes a name known.</summary>
    /// <param name="name">The name.</param>
    /// <param name="callOnly">Only a name when a parenthesis follows, because it contains a keyword.</param>
    public void Add(string name, bool callOnly = false)
    {
        if (Lexer.IsPlainName(name))
        {
            return;
        }
        if (Words(name) is not [_, _, ..] words)
        {
            return;
        }
        if (!_byFirstWord.TryGetValue(words[0], out var list))
        {
            _byFirstWord.Add(words[0], list = []);
        }
        if (!list.Exists(known => known.Name == name))
        {
            list.Add(new Entry(name, words, callOnly));
        }
    }

    /// <summary>Makes a type known.</summary>
    public void AddType(string name, FeelType type) => _types.Add(name, type);

    /// <summary>The type a host defined under that name, or null.</summary>
    public FeelType? TypeOf(string name) => _types.GetValueOrDefault(name) ?? shared?.TypeOf(name);

    /// <summary>The longest known name that begins at that token and how many tokens it takes; null when none does.</summary>
    public (string Name, int Count)? Longest(List<Token> tokens, int at)
    {
        var own = FindOwn(tokens, at);
        var other = shared?.Longest(tokens, at);
        return own is null || (other is { } o && o.Count > own.Value.Count) ? other : own;
    }

    // A key such as "50 %" cannot be written as a name; it is reached by get value().
    private static string[] Words(string name)
    {
        try
        {
            var tokens = Lexer.Read(name);
            return tokens[0].Kind == TokenKind.Name ? [.. tokens.SkipLast(1).Select(t => t.Text)] : [];
        }
        catch (SyntaxException)
        {
            return [];
        }
    }

    private (string Name, int Count)? FindOwn(List<Token> tokens, int at)
    {
        (string Name, int Count)? best = null;
        if (_byFirstWord.TryGetValue(tokens[at].Text, out var names))
        {
            foreach (var entry in names)
            {
                if (entry.Words.Length > (best?.Count ?? 0) && entry.Fits(tokens, at))
                {
                    best = (entry.Name, entry.Words.Length);
                }
            }
        }
        return best;
    }

    private sealed record Entry(string Name, string[] Words, bool CallOnly)
    {
        public bool Fits(List<Token> tokens, int at)
        {
            if (at + Words.Length >= tokens.Count)
            {
                return false;
            }
            for (var i = 1; i < Words.Length; i++)
            {
                if (tokens[at + i].Kind == TokenKind.String || tokens[at + i].Text != Words[i])
                {
                    return false;
                }
            }
            return !CallOnly || tokens[at + Words.Length].Is("(");
        }
    }
}
