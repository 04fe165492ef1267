using Passerelle.Programs.Schemas;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Programs.Loading;

/// <summary>What was found wrong while loading.</summary>
internal sealed class ProblemList
{
    private readonly List<CatalogueProblem> problems = [];

    public IReadOnlyList<CatalogueProblem> Problems => problems;

    public void Add(Origin origin, string code, string message, string? suggestion = null) =>
        problems.Add(new(origin.File, origin.Line, code, message, suggestion ?? Remedy.Of(code)));
}

/// <summary>
/// A YAML mapping being read: every member taken is ticked off, and what remains is refused with its line,
/// so that a misspelt key is never silently ignored.
/// </summary>
internal sealed partial class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly ProblemList problems;
    private readonly HashSet<string> known = [];

    // What is not written here is taken from the bank's question.
    private readonly YamlMap? bank;

    // Where it is noted what is asked of this mapping, when a schema is made.
    private readonly Shape? shape;

    public YamlMap(YamlMappingNode node, string file, ProblemList problems, YamlMap? bank = null, Shape? shape = null)
    {
        this.node = node;
        this.problems = problems;
        this.bank = bank;
        this.shape = shape;
        File = file;
    }

    public string File { get; }

    public Origin Origin => At(node);

    /// <summary>The author's own keys.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            if (shape is not null)
            {
                shape.IsOpen = true;
            }

            return node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? string.Empty);
        }
    }

    /// <summary>The same mapping, completed by another.</summary>
    public YamlMap Over(YamlMap other) => new(node, File, problems, other, shape);

    public bool Has(string key) => Find(key) is not null;

    public Origin OriginOf(string key)
    {
        foreach (KeyValuePair<YamlNode, YamlNode> child in node.Children)
        {
            if (child.Key is YamlScalarNode scalar && scalar.Value == key)
            {
                return At(child.Key);
            }
        }

        return bank?.Find(key) is null ? Origin : bank.OriginOf(key);
    }

    public string? FindString(string key)
    {
        shape?.Saw(key, MemberKind.Value);
        YamlNode? child = Find(key);
        if (child is null)
        {
            return null;
        }

        if (child is not YamlScalarNode scalar)
        {
            problems.Add(At(child), "shape", $"“{key}” is a single value.");
            return null;
        }

        return IsNull(scalar) ? null : scalar.Value;
    }

    public string String(string key)
    {
        shape?.Saw(key, MemberKind.Value, required: true);
        string? value = FindString(key);
        if (string.IsNullOrWhiteSpace(value))
        {
            problems.Add(OriginOf(key), "missing", $"“{key}” is missing.");
            return string.Empty;
        }

        return value;
    }

    public Expression? FindExpression(string key)
    {
        string? value = FindString(key);
        return value is null ? null : new(value, ScalarOrigin(key));
    }

    public Text? FindText(string key)
    {
        shape?.Saw(key, MemberKind.Text);
        YamlNode? child = Find(key);
        return child is null ? null : TextOf(child, key);
    }

    public Text Text(string key)
    {
        shape?.Saw(key, MemberKind.Text, required: true);
        Text? text = FindText(key);
        if (text is null && Find(key) is null)
        {
            problems.Add(Origin, "missing", $"“{key}” is missing.");
        }

        return text ?? new(string.Empty, string.Empty);
    }

    public YamlMap? FindMap(string key)
    {
        Shape? inner = shape?.Saw(key, MemberKind.Map).Inner;
        YamlNode? child = Find(key);
        if (child is null)
        {
            return null;
        }

        if (child is YamlMappingNode map)
        {
            return new(map, At(map).File, problems, shape: inner);
        }

        problems.Add(At(child), "shape", $"“{key}” holds members.");
        return null;
    }

    public IReadOnlyList<YamlMap> Maps(string key)
    {
        Shape? inner = shape?.Saw(key, MemberKind.Maps).Inner;
        List<YamlMap> maps = [];
        foreach (YamlNode item in Items(key))
        {
            if (item is YamlMappingNode map)
            {
                maps.Add(new(map, At(map).File, problems, shape: inner));
            }
            else
            {
                problems.Add(At(item), "shape", $"An item of “{key}” holds members.");
            }
        }

        return maps;
    }

    /// <summary>The strings of a list; a single value counts as a list of one.</summary>
    public IReadOnlyList<string> Strings(string key) => [.. Scalars(key).Select(s => s.Text)];

    /// <summary>The scalars of a list with their places.</summary>
    public IReadOnlyList<Expression> Scalars(string key)
    {
        shape?.Saw(key, MemberKind.Values);
        if (Find(key) is YamlScalarNode one && !IsNull(one))
        {
            return [new(one.Value ?? string.Empty, At(one))];
        }

        List<Expression> values = [];
        foreach (YamlNode item in Items(key))
        {
            if (item is YamlScalarNode scalar)
            {
                values.Add(new(scalar.Value ?? string.Empty, At(scalar)));
            }
            else
            {
                problems.Add(At(item), "shape", $"An item of “{key}” is a single value.");
            }
        }

        return values;
    }

    /// <summary>The lists of a list, e.g. the pages of each applicant.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Lists(string key)
    {
        shape?.Saw(key, MemberKind.Lists);
        List<IReadOnlyList<string>> lists = [];
        foreach (YamlNode item in Items(key))
        {
            if (item is YamlSequenceNode list && list.Children.All(c => c is YamlScalarNode))
            {
                lists.Add([.. list.Children.Cast<YamlScalarNode>().Select(s => s.Value ?? string.Empty)]);
            }
            else
            {
                problems.Add(At(item), "shape", $"An item of “{key}” is a list of values.");
            }
        }

        return lists;
    }

    /// <summary>The rows of a table: lists of scalars with their places.</summary>
    public IReadOnlyList<IReadOnlyList<Expression>> Rows(string key)
    {
        shape?.Saw(key, MemberKind.Lists);
        List<IReadOnlyList<Expression>> rows = [];
        foreach (YamlNode item in Items(key))
        {
            if (item is YamlSequenceNode { Children.Count: > 0 } list && list.Children.All(c => c is YamlScalarNode))
            {
                rows.Add([.. list.Children.Cast<YamlScalarNode>().Select(s => new Expression(s.Value ?? string.Empty, At(s)))]);
            }
            else
            {
                problems.Add(At(item), "shape", $"A row of “{key}” is a list of values.");
            }
        }

        return rows;
    }

    public YamlNode? Find(string key)
    {
        known.Add(key);
        shape?.Saw(key, MemberKind.Any);
        return node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? child) ? child : bank?.Find(key);
    }

    public Origin At(YamlNode child) => new(bank is not null && bank.Holds(child) ? bank.File : File, (int)child.Start.Line);

    /// <summary>Refuses what nobody asked for. Called once everything known was taken.</summary>
    public void Close()
    {
        foreach (YamlNode key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                problems.Add(At(key), "shape", "A key is a single word.");
            }
            else if (!known.Contains(name))
            {
                problems.Add(At(key), "unknown-key", $"Nothing here is called “{name}”.", Nearest.Suggest(name, known));
            }
        }
    }

    internal static string NameOf<T>(T member)
        where T : struct, Enum
    {
        string name = member.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    internal static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && (scalar.Value is null or "" or "~" or "null");

    // Banks are small and read once: a walk over the node's children is enough.
    private bool Holds(YamlNode child) => node.AllNodes.Any(n => ReferenceEquals(n, child)) || (bank is not null && bank.Holds(child));

    private IEnumerable<YamlNode> Items(string key)
    {
        YamlNode? child = Find(key);
        switch (child)
        {
            case null:
            case YamlScalarNode scalar when IsNull(scalar):
                return [];
            case YamlSequenceNode list:
                return list.Children;
            default:
                problems.Add(At(child), "shape", $"“{key}” is a list.");
                return [];
        }
    }

    private Text? TextOf(YamlNode child, string key)
    {
        if (child is not YamlMappingNode map)
        {
            problems.Add(At(child), "language", $"“{key}” is written in both languages: {{fr: …, en: …}}.");
            return null;
        }

        YamlMap texts = new(map, At(map).File, problems);
        string? fr = texts.FindString("fr");
        string? en = texts.FindString("en");
        bool unofficial = texts.FindBool("unofficial") ?? false;
        texts.Close();
        if (string.IsNullOrWhiteSpace(fr))
        {
            problems.Add(At(child), "language", $"“{key}” has no French.");
        }

        if (string.IsNullOrWhiteSpace(en))
        {
            problems.Add(At(child), "language", $"“{key}” has no English.");
        }

        return new(fr?.TrimEnd('\n') ?? string.Empty, en?.TrimEnd('\n') ?? string.Empty, unofficial);
    }

    // A block scalar begins on the line after its mark; a plain one where it stands.
    private Origin ScalarOrigin(string key) => Find(key) is { } child ? At(child) : Origin;
}
