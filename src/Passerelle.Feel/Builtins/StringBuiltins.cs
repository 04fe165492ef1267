using System.Text;
using Passerelle.Feel.Compilation;
using Passerelle.Feel.Syntax;
using Passerelle.Feel.Values;

namespace Passerelle.Feel.Builtins;

/// <summary>Functions on strings (DMN 1.5 §10.3.4.3). Lengths and positions count characters, not UTF-16 units.</summary>
internal static class StringBuiltins
{
    private static readonly Parameter Text = new("string", FeelType.String);
    private static readonly Parameter Part = new("match", FeelType.String);
    private static readonly Parameter Input = new("input", FeelType.String);
    private static readonly Parameter Pattern = new("pattern", FeelType.String);
    private static readonly Parameter Flags = new("flags", FeelType.String, Nullable: true, Optional: true);

    public static IReadOnlyList<Builtin> All { get; } =
    [
        new("string length", new Signature(FeelType.Number, static (a, ref _, _) => FeelValue.Of((decimal)Length(Of(a[0]))), Text)),
        new("upper case", new Signature(FeelType.String, static (a, ref _, _) => FeelValue.Of(Of(a[0]).ToUpperInvariant()), Text)),
        new("lower case", new Signature(FeelType.String, static (a, ref _, _) => FeelValue.Of(Of(a[0]).ToLowerInvariant()), Text)),
        new(
            "substring",
            new Signature(
                FeelType.String,
                Substring,
                Text,
                new Parameter("start position", FeelType.Number),
                new Parameter("length", FeelType.Number, Nullable: true, Optional: true)
            )
        ),
        new(
            "substring before",
            new Signature(
                FeelType.String,
                static (a, ref _, _) =>
                {
                    var at = Of(a[0]).IndexOf(Of(a[1]), StringComparison.Ordinal);
                    return FeelValue.Of(at < 0 ? "" : Of(a[0])[..at]);
                },
                Text,
                Part
            )
        ),
        new(
            "substring after",
            new Signature(
                FeelType.String,
                static (a, ref _, _) =>
                {
                    var at = Of(a[0]).IndexOf(Of(a[1]), StringComparison.Ordinal);
                    return FeelValue.Of(at < 0 ? "" : Of(a[0])[(at + Of(a[1]).Length)..]);
                },
                Text,
                Part
            )
        ),
        Question("contains", static (text, part) => text.Contains(part, StringComparison.Ordinal)),
        Question("starts with", static (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        Question("ends with", static (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        new(
            "matches",
            new Signature(
                FeelType.Boolean,
                static (a, ref frame, site) =>
                    Patterns.Find(Of(a[1]), FlagsOf(a[2]), ref frame, site) is { } pattern
                    && pattern.TryIsMatch(Of(a[0]), ref frame, site, out var matches)
                        ? FeelValue.Of(matches)
                        : BadPattern(a, ref frame, site),
                Input,
                Pattern,
                Flags
            )
        ),
        new(
            "replace",
            new Signature(
                FeelType.String,
                static (a, ref frame, site) =>
                    Patterns.Find(Of(a[1]), FlagsOf(a[3]), ref frame, site) is { } pattern
                    && pattern.TryReplace(Of(a[0]), Of(a[2]), ref frame, site, out var result)
                        ? FeelValue.Of(result)
                        : BadPattern(a, ref frame, site),
                Input,
                Pattern,
                new Parameter("replacement", FeelType.String),
                Flags
            )
        ),
        new(
            "split",
            new Signature(
                FeelType.ListOf(FeelType.String),
                static (a, ref frame, site) =>
                    Patterns.Find(Of(a[1]), "", ref frame, site) is { } pattern
                    && pattern.TrySplit(Of(a[0]), ref frame, site, out var parts)
                        ? FeelValue.List([.. parts.Select(FeelValue.Of)])
                        : BadPattern(a, ref frame, site),
                Text,
                new Parameter("delimiter", FeelType.String)
            )
        ),
        new(
            "string join",
            new Signature(
                FeelType.String,
                Join,
                new Parameter("list", FeelType.ListOf(FeelType.Any)) { ItemKinds = [FeelKind.String] },
                new Parameter("delimiter", FeelType.String, Nullable: true, Optional: true)
            )
        ),
    ];

    private static string Of(in FeelValue value) => (string)value.Reference!;

    private static string FlagsOf(in FeelValue value) => value.Reference as string ?? "";

    private static Builtin Question(string name, Func<string, string, bool> answer) =>
        new(name, new Signature(FeelType.Boolean, (a, ref _, _) => FeelValue.Of(answer(Of(a[0]), Of(a[1]))), Text, Part));

    private static int Length(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }
        return count;
    }

    // Positions begin at 1; negative ones count from the end.
    private static FeelValue Substring(FeelValue[] a, ref Frame frame, Node site)
    {
        var runes = Of(a[0]).EnumerateRunes().ToArray();
        var start = decimal.Truncate(a[1].Raw);
        var length = a[2].Kind == FeelKind.Number ? decimal.Truncate(a[2].Raw) : runes.Length;
        if (start == 0 || length < 0 || (a[2].Kind == FeelKind.Number && length < 1))
        {
            return frame.Warn(site, FeelProblemCodes.Value, "substring() takes a position other than 0 and a positive length.");
        }
        var from = start > 0 ? start - 1 : runes.Length + start;
        if (from < 0 || from >= runes.Length)
        {
            return FeelValue.Of("");
        }
        var text = new StringBuilder();
        var end = Math.Min(runes.Length, from + length);
        for (var i = (int)from; i < end; i++)
        {
            text.Append(runes[i].ToString());
        }
        return FeelValue.Of(text.ToString());
    }

    private static FeelValue Join(FeelValue[] a, ref Frame frame, Node site)
    {
        var parts = new List<string>();
        foreach (var item in a[0].Items)
        {
            if (item.Kind == FeelKind.String)
            {
                parts.Add(Of(item));
            }
            else if (!item.IsNull)
            {
                return frame.Warn(site, FeelProblemCodes.Type, $"string join() takes strings, not a {KindText.Of(item)}.");
            }
        }
        var length = parts.Sum(part => (long)part.Length + FlagsOf(a[1]).Length);
        return length > 2 * Frame.MaxText
            ? frame.Warn(site, FeelProblemCodes.Limit, "The string is too long.")
            : FeelValue.Of(string.Join(FlagsOf(a[1]), parts));
    }

    private static FeelValue BadPattern(FeelValue[] a, ref Frame frame, Node site) =>
        frame.Warn(
            site,
            FeelProblemCodes.Value,
            $"'{Of(a[1])}' is not a usable regular expression, or its flags are not of s, m, i, x, q."
        );
}
